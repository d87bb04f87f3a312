"""What is done with documents: judge a file, attach it to a case."""

import logging
import re
import unicodedata
from contextlib import contextmanager

from django.conf import settings
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from samverkan.arende.models import Behorighet
from samverkan.arende.services import record, require
from samverkan.fel import Otillaten, Regelbrott
from samverkan.logg.services import log
from samverkan.organisation.models import Enhet
from samverkan.organisation.roller import Formaga

from . import lager
from .models import Dokument
from .typer import sniff
from .virus import Onabar, Smittad, scan

LANGSTA_NAMN = 200
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
"""Unicode's control and format characters (NUL, marks that turn the direction of the text …)."""

logger = logging.getLogger(__name__)


@transaction.atomic
def attach(*, arende, fil, behorighet, av):
    """Keep `fil` (an uploaded file) on the case, to be opened with the permission `behorighet`. Answers its `Dokument`.

    `se_inlamnat` is for what a unit hands in, and `se_begaran` for what it answers with: they take that permission on the
    case and the capability to report. The
    others take `andra_arende`, `behorighet` itself and the capability to handle cases. The same bytes again answer with
    the document that is there. Raises `Otillaten`, and `Regelbrott` (field `fil`) when the file is empty, too large, of
    a kind that isn't taken, infected, or can't be scanned now. What is refused leaves nothing behind.
    """
    handed_in = behorighet in ("se_inlamnat", "se_begaran")
    require(av, Formaga.ANMALA if handed_in else Formaga.HANDLAGGA)
    changes = _holds(av, "andra_arende", arende)
    if not (_holds(av, behorighet, arende) and (changes or handed_in)):
        raise Otillaten
    kept, created = _take(arende, fil, behorighet, av)
    if created and changes:
        inner = behorighet == "se_inre"
        record(arende=arende, kod="dokument.bifogat", av=av, data={"dokument": kept.pk}, inre=inner)
    return kept


@transaction.atomic
def receive(*, arende, fil, av):
    """Keep `fil` (an uploaded file) with what `av` hands in, to be opened with `se_inlamnat`, whether `av` has a way back to
    the case or not. Must run at the receiver's desk (`at_the_desk_of`). Answers and raises as `attach`.
    """
    require(av, Formaga.ANMALA)
    return _take(arende, fil, "se_inlamnat", av)[0]


def _take(arende, fil, behorighet, av):
    """The document of an uploaded file, judged by its content, and whether it was written now."""
    with judged(fil, av=av) as (new, namn, mime, scanned):
        kept, created = _keep_once(
            arende=arende,
            namn=namn,
            typ=mime,
            storlek=new.storlek,
            sha256=new.sha256,
            fil=new.fil,
            behorighet=behorighet,
            skanning=Dokument.Skanning.REN if scanned else Dokument.Skanning.EJ,
            uppladdat_av=av,
        )
        if created:
            log(av=av, vad="dokument.bifogat", arende=arende, data={"dokument": kept.pk})
    # The same bytes again mend a document whose own have been lost.
    lost = not created and not lager.exists(kept.fil)
    if created or lost:
        transaction.on_commit(lambda: lager.settle(new.fil, under=kept.fil), robust=True)
    else:
        lager.discard(new.fil)
    return kept, created


@contextmanager
def judged(fil, *, av):
    """Write an uploaded file to the store, on its way, and judge it by its content. Gives (`lager.Nyfil`, its clean name, its
    kind, whether it was scanned). The file is removed if the block fails.

    Raises `Regelbrott` (field `fil`) when it is empty, too large, of a kind that isn't taken, infected, or can't be scanned now,
    in words for `av`. Bytes that were scanned when they were chosen (`fil.skannad`, their hash) aren't scanned again.
    """
    namn = clean_name(fil.name or "")
    if fil.size == 0:
        raise Regelbrott(_("Filen är tom. Välj en fil som har ett innehåll."), falt="fil")
    try:
        with lager.new_file(fil.chunks(), most=settings.DOKUMENT_MAX_BYTES) as (new, stream):
            mime = sniff(stream, namn=namn).mime
            yield new, namn, mime, getattr(fil, "skannad", "") == new.sha256 or _scan(stream, av)
    except lager.ForStor:
        raise too_large() from None


@transaction.atomic
def copy(*, dokument, arende, av):
    """Keep the same file on another case too, to be opened with the same permission there: for what follows a case that
    goes on to another tenant. Must run where `av` may write on that case. Answers with the new `Dokument`, or None when
    the bytes have been lost.
    """
    try:
        source = lager.open_bytes(dokument.fil)
    except FileNotFoundError:
        logger.error("Dokument %s har ingen fil i lagret och kunde inte följa med.", dokument.pk)
        return None
    chunks = iter(lambda: source.read(64 * 1024), b"")
    with source, lager.new_file(chunks, most=settings.DOKUMENT_MAX_BYTES) as (new, _stream):
        kept, created = _keep_once(
            arende=arende,
            namn=dokument.namn,
            typ=dokument.typ,
            storlek=new.storlek,
            sha256=new.sha256,
            fil=new.fil,
            behorighet=dokument.behorighet,
            skanning=dokument.skanning,
            uppladdat_av=dokument.uppladdat_av,
            at=dokument.at,
        )
        log(av=av, vad="dokument.kopierat", arende=arende, data={"dokument": kept.pk})
    if created:
        transaction.on_commit(lambda: lager.settle(new.fil), robust=True)
    else:
        lager.discard(new.fil)
    return kept


def largest():
    """The greatest size of a document, in words."""
    return filesizeformat(settings.DOKUMENT_MAX_BYTES).replace(",0\xa0", "\xa0").replace(".0\xa0", "\xa0")


def too_large():
    """The `Regelbrott` for a file above the limit."""
    return Regelbrott(
        _("Filen är för stor. Den får vara högst %(most)s. Dela upp den eller spara den i mindre format.")
        % {"most": largest()},
        falt="fil",
    )


def clean_name(name):
    """`name` as it may be shown: without folders, invisible characters and marks that turn the text, at most 200 characters."""
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    name = "".join(" " if char.isspace() else char for char in name if char.isspace() or _visible(char))
    name = " ".join(name.split())
    stem, dot, ending = name.rpartition(".") if "." in name else (name, "", "")
    ending = ending[:20]
    stem = stem.strip(" .")[: LANGSTA_NAMN - len(dot + ending)] or "dokument"
    return f"{stem}{dot}{ending}"


def _visible(char):
    return unicodedata.category(char) not in _INVISIBLE or char == "\N{ZERO WIDTH JOINER}"


def _holds(av, permission, arende):
    return Behorighet.objects.held_by(av, permission).filter(content_object=arende).exists()


def _scan(stream, av):
    try:
        return scan(stream)
    except Smittad:
        logger.warning("En uppladdad fil innehöll skadlig kod och togs inte emot.")
        if av.enhet.slag == Enhet.Slag.ALLMANHET:
            whom = _("Har du redan öppnat den, genomsök din dator eller telefon med ett virusskydd.")
        else:
            whom = _("Hör av dig till er IT-avdelning.")
        told = _("Filen innehåller skadlig kod och togs inte emot. Öppna den inte.")
        raise Regelbrott(f"{told} {whom}", falt="fil") from None
    except Onabar as fault:
        logger.error("Virusskanningen svarar inte: %s", fault)
        raise Regelbrott(
            _("Filen kunde inte genomsökas just nu. Försök igen om en stund. Inget har sparats."), falt="fil"
        ) from None


def _keep_once(**fields):
    """The document with these bytes on the case, and whether it was written now. Two at once become one."""
    who = ("uppladdat_av",) if fields["behorighet"] == "se_begaran" else ()
    same = {name: fields[name] for name in ("arende", "sha256", "behorighet", *who)}
    Dokument.objects.bulk_create([Dokument(**fields)], ignore_conflicts=True)
    kept = Dokument.objects.get(**same)
    return kept, kept.fil == fields["fil"]
