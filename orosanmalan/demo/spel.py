"""Plays one demo case: each step through its service, as the one who would have taken it."""

from datetime import timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils import timezone

from orosanmalan import services
from orosanmalan.models import Forhandsbedomning
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.arende.nodatkomst import break_glass
from samverkan.arende.services import assign, restrict_to_named
from samverkan.dokument.services import attach

from . import barn
from .tid import arrival, later

FORDELAS_EFTER = timedelta(minutes=10)


def play(fall, varld):
    """Report, and do what `fall` says came of it."""
    _Spel(fall, varld).play()


class _Spel:
    def __init__(self, fall, varld):
        self.fall = fall
        self.varld = varld
        self.ankom_at = self.at = arrival(fall.ankom, varld.nu)

    def play(self):
        fall = self.fall
        self.anmalan = self._report()
        if fall.handlaggare:
            self._assign()
        if fall.skydd:
            self._assess(fall.skydd)
        if fall.beslut:
            self._decide(fall.beslut)
        if fall.fraga:
            self._ask(fall.fraga)
        if fall.svar:
            self._answer(fall.svar)
        for bilaga in fall.bilagor:
            self._attach(bilaga)
        if fall.namngivna:
            self._restrict(fall.namngivna)
        if fall.nodatkomst:
            self._break_glass(fall.nodatkomst)

    def _report(self):
        fall, av = self.fall, self._who(self.fall.anmalare)
        vet = fall.vet or {}
        with act_as(av):
            return services.report(
                av=av,
                kommunkod=fall.kommun,
                engang=uuid4(),
                ankom_at=self.ankom_at,
                barn=barn.answers(fall.barn, timezone.localdate(self.varld.nu)),
                oro={
                    "oro": fall.oro,
                    "hur_lange": fall.hur_lange,
                    "varfor_nu": fall.varfor_nu,
                    "akut_fara": fall.akut,
                    "vald": fall.vald,
                    "vh_informerad": vet.get("vardnadshavare", ""),
                    "barn_informerat": vet.get("barn", ""),
                    "anmalare_yrke": fall.yrke,
                    "anmalare_telefon": av.enhet.telefon,
                    "vill_delta": fall.delta,
                    "vill_ha_aterkoppling": fall.besked,
                },
            )

    def _attach(self, bilaga):
        av = self._who(self.fall.handlaggare if bilaga.inre else self.fall.anmalare)
        with act_as(av):
            attach(
                arende=self.anmalan.arende,
                fil=ContentFile(bilaga.text.encode(), name=bilaga.namn),
                behorighet="se_inre" if bilaga.inre else "se_inlamnat",
                av=av,
            )

    def _assign(self):
        av = self._who(self.fall.fordelas_av)
        self.at = min(self.at + FORDELAS_EFTER, self.varld.nu)
        with act_as(av):
            arende = self._case()
            assign(arende=arende, till=self._handler(), av=av, version=arende.version, at=self.at)

    def _assess(self, skydd):
        av = self._handler()
        self.at = min(self.ankom_at + timedelta(minutes=skydd.minuter), self.varld.nu)
        with act_as(av):
            arende = self._case()
            services.assess_protection(
                arende=arende, akut=skydd.akut, motivering=skydd.text, av=av, version=arende.version, at=self.at
            )

    def _decide(self, beslut):
        av = self._handler()
        self._move_to(beslut)
        utfall = Forhandsbedomning.Utfall.INLEDS if beslut.inleds else Forhandsbedomning.Utfall.INLEDS_EJ
        with act_as(av):
            arende = self._case()
            services.decide(
                arende=arende, utfall=utfall, motivering=beslut.text, av=av, version=arende.version, at=self.at
            )

    def _ask(self, fraga):
        av = self._who(self.fall.anmalare)
        self._move_to(fraga)
        with act_as(av):
            services.ask_for_feedback(anmalan=self.anmalan, av=av, at=self.at)

    def _answer(self, svar):
        av = self._handler()
        self._move_to(svar)
        with act_as(av):
            arende = self._case()
            services.give_feedback(
                arende=arende,
                olamplig=bool(svar.olamplig),
                skal=svar.olamplig,
                av=av,
                version=arende.version,
                at=self.at,
            )

    def _restrict(self, namngivna):
        av = self._who(namngivna.av)
        with act_as(av):
            arende = self._case()
            restrict_to_named(
                arende=arende,
                uppdrag=[self._who(key) for key in namngivna.uppdrag],
                skal=namngivna.skal,
                av=av,
                version=arende.version,
            )

    def _break_glass(self, nodatkomst):
        av = self._who(nodatkomst.av)
        with act_as(av):
            break_glass(dnr=self.anmalan.referens, skal=nodatkomst.skal, av=av)

    def _who(self, key):
        return self.varld.uppdrag[key]

    def _handler(self):
        return self._who(self.fall.handlaggare)

    def _move_to(self, when):
        self.at = later(self.ankom_at, when.dag, when.kl, self.varld.nu, after=self.at)

    def _case(self):
        """The case, fresh, as the one who acts sees it."""
        return Arende.objects.select_related("enhet", "verksamhet", "ansvarig__enhet").get(pk=self.anmalan.arende_id)
