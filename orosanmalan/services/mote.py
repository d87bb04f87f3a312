"""The meeting that the child, the guardians and the reporter are offered (SoL 19:5)."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from orosanmalan.models import Anmalan, Anmalarmote, MoteErbjudsInte, Motesanteckning, Motesinbjudan
from orosanmalan.process import MOTE_ERBJUDS
from samverkan.arende.atkomst import at_the_desk_of_case
from samverkan.arende.models import Arende
from samverkan.arende.services import record, require, touch
from samverkan.arende.tid import moment
from samverkan.fel import Otillaten, Regelbrott, checked
from samverkan.frist.services import fire
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.roller import Formaga
from samverkan.organisation.selectors import distributors_of

LANGST_FRAM = timedelta(days=366)


@transaction.atomic
def offer_meeting(*, arende, tid, plats, inbjudna, av, version, varfor_vardnadshavare="", at=None):
    """Offer a meeting at `tid` in `plats` to `inbjudna`: {`Motesinbjudan.Vem`: `Motesinbjudan.Hur`}.

    Where violence is suspected the guardians are invited only for a reason that `varfor_vardnadshavare` gives. The reporter
    is invited as one who must report (SoL 19:5); a private person isn't. `at` is when it was offered (default now).
    """
    require(av, Formaga.HANDLAGGA)
    at = moment(at, earliest=arende.oppnad_at)
    touch(arende=arende, av=av, version=version)
    if arende.tillstand not in MOTE_ERBJUDS:
        raise Regelbrott(_("Mötet erbjuds innan ärendet är avslutat."))
    anmalan = Anmalan.objects.get(arende=arende)
    _check_offer(arende, anmalan, tid, inbjudna, varfor_vardnadshavare)
    if Anmalarmote.objects.filter(arende=arende, lage=Anmalarmote.Lage.ERBJUDET).exists():
        raise Regelbrott(_("Ett möte är redan erbjudet. Skriv hur det gick med det först."))
    reporter_too = Motesinbjudan.Vem.ANMALAREN in inbjudna
    mote = Anmalarmote.objects.create(arende=arende, tid=tid, plats=plats, anmalaren_med=reporter_too)
    Motesinbjudan.objects.bulk_create(
        Motesinbjudan(mote=mote, arende=arende, vem=vem, hur=hur, at=at) for vem, hur in inbjudna.items()
    )
    if anmalan.vald and Motesinbjudan.Vem.VARDNADSHAVARE in inbjudna:
        _note(mote, Motesanteckning.Slag.ERBJUDANDE, varfor_vardnadshavare, av)
    record(arende=arende, kod="orosanmalan.mote_erbjudet", av=av, at=at, data={"inbjudna": sorted(inbjudna)})
    fire(arende=arende, handelse="orosanmalan.mote_erbjudet", at=at, av=av)
    log(av=av, vad="orosanmalan.mote_erbjudet", arende=arende)
    if reporter_too:
        _tell_reporter(anmalan, "orosanmalan.mote_inbjudan", mote)
    return mote


@transaction.atomic
def decline_to_meet(*, arende, skal, av, version, at=None):
    """Decide that no meeting is offered, and why: it is to be where that suits the child's best interests (SoL 19:5).

    A meeting may be offered later all the same. The same decision again is the first one. `at` is when it was made (default
    now). Raises `Regelbrott` when a meeting waits or was held, one has decided already, or the case is closed.
    """
    require(av, Formaga.HANDLAGGA)
    skal = skal.strip()
    if not skal:
        raise Regelbrott(_("Skriv varför inget möte erbjuds."), falt="skal")
    at = moment(at, earliest=arende.oppnad_at)
    before = MoteErbjudsInte.objects.filter(arende=arende).first()
    if before and (before.skal, before.av_id) == (skal, av.pk):
        return before
    touch(arende=arende, av=av, version=version)
    if arende.tillstand not in MOTE_ERBJUDS:
        raise Regelbrott(_("Ärendet är avslutat. Skriv beslutet om mötet innan ärendet avslutas."))
    if before:
        raise Regelbrott(_("Det är redan beslutat att inget möte erbjuds. Skälet står i ärendet."))
    if Anmalarmote.objects.filter(arende=arende).exclude(lage=Anmalarmote.Lage.INTE_HALLET).exists():
        raise Regelbrott(_("Ett möte är redan erbjudet. Blev det inte av, skriv det på mötet."))
    decided = checked(MoteErbjudsInte(arende=arende, skal=skal, av=av, at=at))
    decided.save(force_insert=True)
    record(arende=arende, kod="orosanmalan.mote_erbjuds_inte", av=av, at=at)
    log(av=av, vad="orosanmalan.mote_erbjuds_inte", arende=arende)
    return decided


def _check_offer(arende, anmalan, tid, inbjudna, reason):
    if not inbjudna:
        raise Regelbrott(_("Välj vilka som bjuds in till mötet."), falt="vardnadshavare")
    if not arende.oppnad_at <= tid <= timezone.now() + LANGST_FRAM:
        raise Regelbrott(_("Mötet ska vara efter att anmälan kom in och inom ett år. Kontrollera datumet."), falt="dag")
    if anmalan.vald and Motesinbjudan.Vem.VARDNADSHAVARE in inbjudna and not reason.strip():
        raise Regelbrott(
            _(
                "Anmälan gäller misstanke om våld eller övergrepp. Bjud inte in vårdnadshavarna, eller skriv varför det är"
                " rätt och säkert för barnet."
            ),
            falt="varfor_vardnadshavare",
        )
    if anmalan.variant == Anmalan.Variant.PRIVAT and Motesinbjudan.Vem.ANMALAREN in inbjudna:
        raise Regelbrott(
            _("Anmälaren är en privatperson. Mötet är för dem som är skyldiga att anmäla (SoL 19:5)."), falt="anmalaren"
        )


def _note(mote, slag, text, av, kom=()):
    Motesanteckning.objects.create(mote=mote, arende_id=mote.arende_id, slag=slag, text=text, av=av, kom=sorted(kom))


def _tell_reporter(anmalan, kod, mote):
    notify(mottagare=[anmalan.anmalare], kod=kod, arende=anmalan.arende, nyckel=f"{kod}:{mote.pk}")


@transaction.atomic
def answer_invitation(*, anmalan, svar, av, at=None):
    """The reporter says whether they come to the meeting. They needn't, and may change their mind until it is over.

    `at` is when they said so (default now).
    """
    if anmalan.anmalare_id != av.pk:
        raise Otillaten
    at = moment(at, earliest=anmalan.ankom_at)
    mine = Motesinbjudan.objects.select_for_update(no_key=True, of=("self",)).filter(
        arende=anmalan.arende_id, vem=Motesinbjudan.Vem.ANMALAREN, mote__lage=Anmalarmote.Lage.ERBJUDET
    )
    inbjudan = mine.first()
    if inbjudan is None:
        raise Regelbrott(_("Det finns inget möte att svara på längre."))
    if inbjudan.svar == svar:
        return inbjudan
    _answer(inbjudan, svar, at)
    with at_the_desk_of_case(anmalan.arende_id):
        arende = Arende.objects.get(pk=anmalan.arende_id)
        record(arende=arende, kod="orosanmalan.mote_svar", av=av, at=at, data={"svar": svar})
        log(av=av, vad="orosanmalan.mote_svar", arende=arende)
        notify(
            mottagare=[arende.ansvarig] if arende.ansvarig else distributors_of(arende.enhet),
            kod="orosanmalan.mote_svar",
            arende=arende,
            nyckel=f"mote_svar:{inbjudan.pk}:{inbjudan.svarat_at.isoformat()}",
        )
    return inbjudan


def _answer(inbjudan, svar, at):
    inbjudan.svar, inbjudan.svarat_at = svar, at if svar else None
    inbjudan.save(update_fields=["svar", "svarat_at"])


@transaction.atomic
def note_answers(*, arende, svar, av, version, at=None):
    """Write down what the invited have answered: {`Motesinbjudan.Vem`: `Motesinbjudan.Svar`, or "" for no answer yet}.

    `at` is when they did (default now).
    """
    require(av, Formaga.HANDLAGGA)
    at = moment(at, earliest=arende.oppnad_at)
    touch(arende=arende, av=av, version=version)
    mote = _offered(arende)
    for inbjudan in Motesinbjudan.objects.filter(mote=mote, vem__in=svar):
        if inbjudan.svar != svar[inbjudan.vem]:
            _answer(inbjudan, svar[inbjudan.vem], at)
    log(av=av, vad="orosanmalan.mote_svar", arende=arende)
    return mote


@transaction.atomic
def close_meeting(*, arende, hallet, text, av, version, kom=()):
    """The meeting was held, with those in `kom` (`Motesinbjudan.Vem`) and what was said; or it never was, and why."""
    require(av, Formaga.HANDLAGGA)
    touch(arende=arende, av=av, version=version)
    mote = _offered(arende)
    invited = set(mote.inbjudningar.values_list("vem", flat=True))
    if not text.strip():
        raise Regelbrott(
            _("Skriv vad som kom fram på mötet.") if hallet else _("Skriv varför mötet inte blev av."), falt="text"
        )
    if hallet and mote.tid > timezone.now():
        raise Regelbrott(_("Mötet har inte varit ännu. Skriv hur det gick när det har hållits."), falt="hallet")
    if hallet and not kom:
        raise Regelbrott(_("Välj vilka som kom till mötet."), falt="kom")
    if not set(kom) <= invited:
        raise Regelbrott(_("Välj bland dem som var inbjudna."), falt="kom")
    lage, slag = (
        (Anmalarmote.Lage.HALLET, Motesanteckning.Slag.HALLET)
        if hallet
        else (Anmalarmote.Lage.INTE_HALLET, Motesanteckning.Slag.INTE_HALLET)
    )
    mote.lage = lage
    mote.save(update_fields=["lage"])
    _note(mote, slag, text, av, kom if hallet else ())
    at = mote.tid if hallet else timezone.now()
    kod = "orosanmalan.mote_hallet" if hallet else "orosanmalan.mote_inte_hallet"
    record(arende=arende, kod=kod, av=av, at=at)
    log(av=av, vad=kod, arende=arende)
    if hallet:
        fire(arende=arende, handelse="orosanmalan.mote_hallet", at=at, av=av)
    elif mote.anmalaren_med and mote.tid > timezone.now():
        _tell_reporter(
            Anmalan.objects.select_related("arende", "anmalare").get(arende=arende), "orosanmalan.mote_installt", mote
        )
    return mote


def _offered(arende):
    mote = Anmalarmote.objects.filter(arende=arende, lage=Anmalarmote.Lage.ERBJUDET).first()
    if mote is None:
        raise Regelbrott(_("Inget möte väntar. Erbjud ett möte först."))
    return mote
