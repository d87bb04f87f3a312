"""To close the work with a plan, to open it again, and to note that the person has moved."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samverkan.arende.models import Behorighet
from samverkan.arende.services import end_grants, record, require, require_grant, touch, transition
from samverkan.arende.tid import moment
from samverkan.fel import Regelbrott, checked
from samverkan.frist.models import Frist, Intraffat
from samverkan.frist.selectors import fristregel
from samverkan.frist.services import OPPEN, cancel
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.roller import Formaga
from samverkan.organisation.selectors import distributors_of
from samverkan.overenskommelse.regler import Avslut as Avslutsregel
from samverkan.overenskommelse.selectors import rules_of_case
from sip.models import Avslut, Deltagare, Flytt
from sip.process import MED_PLAN


@transaction.atomic
def close_plan(*, arende, skal, beskrivning, mal, om_samre, informerade, av, version, at=None):
    """End the work with the plan. Deadlines that still run end, and so does what the other units may see.

    skal: `Avslut.Skal`, with `beskrivning` in words. Where there is a plan, `mal` says whether its goals were reached and
    `om_samre` what to do if it gets worse again; an agreement may demand that the goals are reached, or that everybody
    has been told (`informerade`). `at` is when it was ended, for what is entered here afterwards (default now).
    """
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    at = moment(at, earliest=arende.oppnad_at)
    beskrivning, om_samre = beskrivning.strip(), om_samre.strip()
    if not beskrivning:
        raise Regelbrott(_("Skriv hur det gick och varför planen avslutas."), falt="beskrivning")
    has_plan = arende.tillstand in MED_PLAN
    if has_plan and not mal:
        raise Regelbrott(_("Svara på om målen är nådda."), falt="mal")
    if has_plan and not om_samre:
        raise Regelbrott(_("Skriv vad familjen gör om det blir sämre igen."), falt="om_samre")
    if has_plan:
        _require_as_agreed(arende, mal, informerade, at)
    _end_deadlines(arende, av)
    transition(arende=arende, overgang="avsluta", av=av, version=version, at=at, data={"skal": skal}, inre=False)
    avslut = Avslut(
        arende=arende,
        skal=skal,
        beskrivning=beskrivning,
        mal=mal if has_plan else "",
        om_samre=om_samre,
        informerade=informerade,
        at=at,
        av=av,
    )
    checked(avslut).save(force_insert=True)
    log(av=av, vad="sip.avslutad", arende=arende, data={"skal": Avslut.Skal(skal)})
    _tell_others(arende, "sip.avslutad", av)
    # Last: a samordnare in another unit sees it no more either.
    for grund in (Behorighet.Grund.SAMTYCKE, Behorighet.Grund.LAG):
        end_grants(arende=arende, av=av, grund=grund)
    return avslut


def closing_rules(arende, at=None):
    """What the case's agreements say of how it ends."""
    return [one.regel for one in rules_of_case(arende=arende, at=at or timezone.now()).rules(Avslutsregel)]


def _require_as_agreed(arende, mal, informerade, at):
    for regel in closing_rules(arende, at):
        if regel.malen_nadda and mal != Avslut.Mal.JA:
            raise Regelbrott(
                _("Överenskommelsen säger att målen ska vara nådda innan planen avslutas. Ändra planen i stället."),
                falt="mal",
            )
        if not informerade:
            raise Regelbrott(
                _("Berätta först för familjen och dem som deltar. Överenskommelsen säger: %(text)s.")
                % {"text": regel.information},
                falt="informerade",
            )


def _end_deadlines(arende, av):
    """End what runs, but what is met by the closing itself."""
    for frist in Frist.objects.filter(arende=arende, tillstand__in=OPPEN).select_related("regel"):
        if fristregel(frist.regel).till != "sip.avslutad":
            cancel(frist=frist, skal=_("Arbetet med planen är avslutat."), av=av)


def _tell_others(arende, kod, av):
    """Tell the other units of the circle, and who coordinates."""
    told = {}
    for one in Deltagare.objects.filter(arende=arende, till__isnull=True).select_related("enhet"):
        if one.enhet_id != arende.enhet_id and one.lage != Deltagare.Lage.TILLTANKT:
            told |= {uppdrag.pk: uppdrag for uppdrag in distributors_of(one.enhet)}
    if arende.sip.samordnare:
        told[arende.sip.samordnare_id] = arende.sip.samordnare
    told.pop(av.pk, None)
    notify(mottagare=told.values(), kod=kod, arende=arende, nyckel=f"{kod}:{arende.pk}:{arende.version}")


@transaction.atomic
def reopen_plan(*, arende, skal, av, version, at=None):
    """Take up the work with a closed plan again, for the reason `skal`. The other units see nothing of it until they are
    called anew, on a ground that holds then. `at` is when (default now)."""
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    skal = skal.strip()
    if not skal:
        raise Regelbrott(_("Skriv varför planen behövs igen."), falt="skal")
    avslut = Avslut.objects.filter(arende=arende, oppnad_igen_at__isnull=True).first()
    at = moment(at, earliest=avslut and avslut.at)
    if not Intraffat.objects.filter(arende=arende, handelse="sip.upprattad").exists():
        raise Regelbrott(_("Här finns ingen plan att öppna igen. Starta en ny SIP."))
    transition(arende=arende, overgang="oppna_igen", av=av, version=version, at=at, inre=False)
    avslut.oppnad_igen_at, avslut.oppnad_igen_skal, avslut.oppnad_igen_av = at, skal, av
    avslut.save(update_fields=["oppnad_igen_at", "oppnad_igen_skal", "oppnad_igen_av"])
    log(av=av, vad="sip.ateroppnad", arende=arende)
    return arende


@transaction.atomic
def note_move(*, arende, kommun, dag, av, version):
    """Note that the person moved on `dag` to `kommun` (a `Huvudman`). Nobody there is told by it: that takes consent."""
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    if dag > timezone.localdate():
        raise Regelbrott(_("Dagen ligger i framtiden. Anteckna flytten när den har skett."), falt="dag")
    if known := Flytt.objects.filter(arende=arende, kommun=kommun, dag=dag).first():
        return known
    touch(arende=arende, av=av, version=version)
    flytt = Flytt.objects.create(arende=arende, kommun=kommun, dag=dag, av=av)
    record(arende=arende, kod="sip.flyttat", av=av, inre=False)
    log(av=av, vad="sip.flyttat", arende=arende)
    return flytt
