"""Plays one demo case: each step through its service, as the one who would have taken it."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from orosanmalan import services
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.arende.services import assign
from samverkan.demo.telefon import private

from . import anmalare, barn, mote, mottagning, utredning, vidare
from .tid import arrival, moment

FORDELAS_EFTER = timedelta(minutes=10)
ANMALAREN = {**anmalare.STEG, **mote.ANMALAREN}
FORDELAREN = {"lamna_over", "fordela"}
STEG = {**ANMALAREN, **mottagning.STEG, **mote.MOTTAGNINGEN, **vidare.STEG, **utredning.STEG}


def play(fall, varld):
    """Report, and do what `fall` says came of it."""
    ankom_at = arrival(fall.ankom, varld.nu)
    for anmalan in _report(fall, varld, ankom_at):
        Spel(fall, varld, anmalan, ankom_at).play()


class Spel:
    """A report and what comes of it, while it is played.

    `anmalan` is the report, `arende_id` and `dnr` those of the case that it is now, `handlaggare` the uppdrag that has the
    case, `at` the time of the latest step.
    """

    def __init__(self, fall, varld, anmalan, ankom_at):
        self.fall, self.varld, self.anmalan = fall, varld, anmalan
        self.arende_id, self.dnr = anmalan.arende_id, anmalan.referens
        self.ankom_at = self.at = ankom_at
        self.handlaggare = self.who(fall.handlaggare) if fall.handlaggare else None

    def play(self):
        if self.handlaggare:
            self._assign()
        for steg in self.fall.steg:
            self.at = moment(steg, self.ankom_at, self.varld.nu, after=self.at)
            av = self._actor(steg)
            with act_as(av):
                STEG[steg.gor](self, av=av, **steg.falt)

    def _actor(self, steg):
        if steg.av:
            return self.who(steg.av)
        if steg.gor in ANMALAREN:
            return self.who(self.fall.anmalare)
        return self.who(self.fall.fordelas_av) if steg.gor in FORDELAREN else self.handlaggare

    def _assign(self):
        av = self.who(self.fall.fordelas_av)
        self.at = min(self.at + FORDELAS_EFTER, self.varld.nu)
        with act_as(av):
            assign(av=av, till=self.handlaggare, at=self.at, **self.case())

    def who(self, nyckel):
        """The uppdrag with the key."""
        return self.varld.uppdrag[nyckel]

    def case(self):
        """The case, fresh, as the one who acts sees it, and its version: as services take them."""
        arende = Arende.objects.select_related("enhet", "verksamhet", "ansvarig__enhet").get(pk=self.arende_id)
        return {"arende": arende, "version": arende.version}


def _report(fall, varld, ankom_at):
    """Hand in the report, and answer with it, and with those of the siblings."""
    av = varld.uppdrag[fall.anmalare] if fall.anmalare else None
    common = {"kommunkod": fall.kommun, "ankom_at": ankom_at}
    children = [barn.answers(one, timezone.localdate(varld.nu)) for one in (fall.barn, *fall.syskon)]
    if av is None:
        return services.report_as_private(tillfalle=uuid4(), barn=children, oro=_private(fall), **common)
    with act_as(av):
        return services.report_family(av=av, tillfalle=uuid4(), barn=children, oro=_at_work(fall, av), **common)


def _private(fall):
    return {"anonym": False, "anmalare_namn": fall.namn, "anmalare_telefon": private(fall.namn), **_worry(fall)}


def _at_work(fall, av):
    asks = {"vill_delta": fall.delta, "vill_ha_aterkoppling": fall.besked}
    return {"anmalare_telefon": av.enhet.telefon, **asks, **_worry(fall)}


def _worry(fall):
    first = fall.vet.get("vardnadshavare", "")
    return {
        "oro": fall.oro,
        "hur_lange": fall.hur_lange,
        "varfor_nu": fall.varfor_nu,
        "akut_fara": fall.akut,
        "vald": fall.vald,
        "vh_informerad": first,
        "vh_2_informerad": fall.vet.get("andra", first) if len(fall.barn.vardnadshavare) > 1 else "",
        "barn_informerat": fall.vet.get("barn", ""),
        "anmalare_yrke": fall.yrke,
        **fall.mer,
    }
