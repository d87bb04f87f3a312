"""The inquiry: its texts, whom it has told and talked to, how it ends (SoL 20:3–20:7, 23:1)."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from orosanmalan.models import (
    Barnsamtal,
    Begaran,
    Utredning,
    Utredningsbeslut,
    Utredningsinformation,
    Utredningstext,
)
from orosanmalan.process import Tillstand
from orosanmalan.selectors import current_texts, inquiry_lacks
from samverkan.arende.models import Arende
from samverkan.arende.services import record, require, require_grant, transition
from samverkan.arende.tid import moment
from samverkan.fel import Konflikt, Otillaten, Regelbrott, checked
from samverkan.frist.services import fire
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga


def open_inquiry(*, arende, av, at):
    """Begin the inquiry that was decided at `at`. Belongs to the decision's transaction."""
    return Utredning.objects.create(arende=arende, inledd_at=at, av=av)


@transaction.atomic
def save_texts(*, arende, texter, av, at=None):
    """Keep the inquiry's texts: {`Utredningstext.Falt`: (text, the version that the writer began from)}.

    What the writer hasn't changed is left as it is, whatever others have written meanwhile. What both have changed raises
    `Konflikt`, whose `falt` is the first such text, and nothing is written. Answers with what was changed.
    """
    hold_open(arende, av)
    now = current_texts(arende)
    changed = []
    for falt, (text, began_from) in texter.items():
        newest = now.get(falt)
        version = newest.version if newest else 0
        if text == (newest.text if newest else "") or text == _text_of(arende, falt, began_from):
            continue
        if began_from != version:
            raise _conflict(falt)
        changed.append(
            checked(
                Utredningstext(arende=arende, falt=falt, version=version + 1, text=text, av=av, at=at or timezone.now())
            )
        )
    if changed:
        try:
            with transaction.atomic():
                Utredningstext.objects.bulk_create(changed)
        except IntegrityError:
            raise _conflict(changed[0].falt) from None
        log(av=av, vad="orosanmalan.utredning_skriven", arende=arende, data={"antal": len(changed)})
    return [one.falt for one in changed]


def _text_of(arende, falt, version):
    if version == 0:
        return ""
    return (
        Utredningstext.objects.filter(arende=arende, falt=falt, version=version).values_list("text", flat=True).first()
    )


def _conflict(falt):
    conflict = Konflikt()
    conflict.falt = falt
    return conflict


@transaction.atomic
def note_informed(*, arende, vem, informerad, skal, av, at=None):
    """Note that somebody whom the inquiry concerns was told of it on the day `informerad`, or why not (SoL 20:4).

    The same note again is the first one. `at` is when it was noted (default now).
    """
    hold_open(arende, av)
    if not vem.strip():
        raise Regelbrott(_("Skriv vem det gäller."), falt="vem")
    if (informerad is None) == (not skal.strip()):
        raise Regelbrott(
            _("Skriv dagen då personen fick veta, eller det särskilda skälet till att personen inte får veta."),
            falt="informerad",
        )
    _require_past(informerad, arende.utredning.inledd_at, falt="informerad")
    at = moment(at, earliest=arende.utredning.inledd_at)
    said = {"arende": arende, "vem": vem.strip(), "informerad": informerad, "skal": skal.strip(), "av": av}
    if before := Utredningsinformation.objects.filter(**said).first():
        return before
    noted = checked(Utredningsinformation(**said, at=at))
    noted.save(force_insert=True)
    kod = "orosanmalan.utredning_informerad" if informerad else "orosanmalan.utredning_informeras_ej"
    record(arende=arende, kod=kod, av=av, at=at)
    log(av=av, vad="orosanmalan.utredning_informerad", arende=arende)
    return noted


@transaction.atomic
def note_child_talk(*, arende, dag, utan_samtycke, vardnadshavare_med, skal, anteckning, av, at=None):
    """Note a talk with the child on the day `dag`. One without the guardian's consent (SoL 20:7) says why.

    The same note again is the first one. `at` is when it was noted (default now).
    """
    hold_open(arende, av)
    if utan_samtycke and not skal.strip():
        raise Regelbrott(_("Skriv varför samtalet hölls utan vårdnadshavarens samtycke."), falt="skal")
    if utan_samtycke and vardnadshavare_med:
        raise Regelbrott(
            _("Om vårdnadshavaren var med hölls samtalet inte utan samtycke. Ändra ett av svaren."),
            falt="vardnadshavare_med",
        )
    _require_past(dag, arende.utredning.inledd_at, falt="dag")
    at = moment(at, earliest=arende.utredning.inledd_at)
    said = {
        "arende": arende,
        "dag": dag,
        "utan_samtycke": utan_samtycke,
        "vardnadshavare_med": vardnadshavare_med,
        "skal": skal.strip() if utan_samtycke else "",
        "anteckning": anteckning,
        "av": av,
    }
    if before := Barnsamtal.objects.filter(**said).first():
        return before
    noted = checked(Barnsamtal(**said, at=at))
    noted.save(force_insert=True)
    kod = "orosanmalan.barnsamtal_utan_samtycke" if utan_samtycke else "orosanmalan.barnsamtal"
    record(arende=arende, kod=kod, av=av, at=at)
    log(av=av, vad=kod, arende=arende)
    return noted


def _require_past(dag, began_at, *, falt):
    if dag is None:
        return
    if dag > timezone.localdate():
        raise Regelbrott(_("Dagen ligger i framtiden. Skriv när det hände."), falt=falt)
    if dag < timezone.localdate(began_at):
        raise Regelbrott(_("Dagen ligger före utredningen. Kontrollera datumet."), falt=falt)


@transaction.atomic
def close_inquiry(*, arende, utfall, motivering, av, version, insats="", uppfoljning="", at=None):
    """Finish the inquiry with its outcome. Takes an uppdrag that may decide (SoL 25:1).

    `insats` says which, for that outcome. To follow up the child's situation (SoL 23:1) has a ground, `uppfoljning`. Raises
    `Regelbrott` while a request for information is open, or something that an inquiry must hold is missing. `at` is when
    it was decided, for what is entered here afterwards (default now).
    """
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    insats, motivering = insats.strip(), motivering.strip()
    if utfall not in Utredningsbeslut.Utfall.values:
        raise Regelbrott(_("Välj hur utredningen slutar."), falt="utfall")
    if not motivering:
        raise Regelbrott(_("Skriv motiveringen till beslutet."), falt="motivering")
    if utfall == Utredningsbeslut.Utfall.INSATS and not insats:
        raise Regelbrott(_("Skriv vilken insats som är beslutad."), falt="insats")
    follows_up = utfall == Utredningsbeslut.Utfall.UPPFOLJNING
    if follows_up and uppfoljning not in Utredningsbeslut.Uppfoljningsgrund.values:
        raise Regelbrott(
            _("Välj på vilken grund barnets situation följs upp: samtycke eller särskilt behov (SoL 23:1)."),
            falt="uppfoljning",
        )
    if arende.tillstand == Tillstand.INLEDD:
        _require_complete(arende)
    at = moment(at, earliest=arende.utredning.inledd_at if arende.tillstand == Tillstand.INLEDD else None)
    transition(arende=arende, overgang="avsluta", av=av, version=version, at=at, data={"utfall": utfall})
    decision = checked(
        Utredningsbeslut(
            arende=arende,
            utfall=utfall,
            insats=insats if utfall == Utredningsbeslut.Utfall.INSATS else "",
            uppfoljning=uppfoljning if follows_up else "",
            motivering=motivering,
            av=av,
            at=at,
        )
    )
    decision.save(force_insert=True)
    fire(arende=arende, handelse="orosanmalan.avslutad", at=at, av=av)
    log(av=av, vad="orosanmalan.utredning_avslutad", arende=arende, data={"utfall": Utredningsbeslut.Utfall(utfall)})
    return decision


def _require_complete(arende):
    if Begaran.objects.open().filter(arende=arende).exists():
        raise Regelbrott(
            _("Det finns förfrågningar som inte är besvarade. Vänta in svaren eller ta tillbaka förfrågningarna först.")
        )
    lacks = inquiry_lacks(arende)
    if lacks:
        raise Regelbrott(
            _("Det här saknas innan utredningen kan avslutas: %(vad)s.")
            % {"vad": get_text_list([str(one["vad"]) for one in lacks], pgettext("sista ledet i en uppräkning", "och"))}
        )


def hold_open(arende, av):
    """Let nobody else write in or close the inquiry until the transaction ends. Only an open one is written in."""
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    held = (
        Arende.objects.select_for_update(no_key=True).filter(pk=arende.pk).values_list("tillstand", flat=True).first()
    )
    if held is None:
        raise Otillaten
    if held != Tillstand.INLEDD:
        raise Regelbrott(_("Utredningen är inte öppen, så det går inte att skriva i den."))
