"""Discharge from in-patient care (LOS 2017:612): what was said when, on which the clocks and the payment day rest."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import Arendevis
from samverkan.text import SkyddadText


class Utskrivning(models.Model):
    """The discharge that a plan is about: when each step was taken, and who the fast vårdkontakt is (LOS 3:3, 4:3).

    `oppenvard_finns`: what the open care answers for is there when the patient leaves; without it the municipality pays
    nothing (LOS 5:5). None: not known yet.
    """

    arende = models.OneToOneField("arende.Arende", models.PROTECT, related_name="utskrivning")
    insatsbehov_at = models.DateTimeField(_("behovet bedömdes"), null=True, blank=True)
    inskrivning_at = models.DateTimeField(_("inskrivningsmeddelandet skickades"), null=True, blank=True)
    utskrivningsklar_at = models.DateTimeField(_("utskrivningsklar meddelades"), null=True, blank=True)
    utskriven_at = models.DateTimeField(_("skrevs ut"), null=True, blank=True)
    fast_vardkontakt = SkyddadText(_("fast vårdkontakt"), max_length=300, blank=True)
    oppenvard_finns = models.BooleanField(_("öppenvårdens insatser finns"), null=True, blank=True)

    STEG = {
        "insatsbehov": "sip.insatsbehov_bedomt",
        "inskrivning": "sip.inskrivningsmeddelande_skickat",
        "utskrivningsklar": "sip.utskrivningsklar_meddelad",
        "utskriven": "sip.utskriven",
    }
    """The steps in their order, each with the event that it is."""

    skydd = Arendevis()

    def when(self, steg):
        """When the step was taken, or None."""
        return getattr(self, f"{steg}_at")
