"""SIP as a process: its states, who may take each step, its words (SoL 10:8–9, HSL 16:4)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverkan.arende.process import Menyval, Overgang, Process
from samverkan.organisation.roller import Formaga

from .texter import ATT_GORA, HANDELSETEXTER

SLAG = "sip"


class Tillstand(models.TextChoices):
    BEHOV = "behov", _("Behov finns")
    SAMTYCKE = "samtycke", _("Får dela uppgifter")
    KALLAD = "kallad", _("Kallad")
    MOTE = "mote", _("Möte hållet")
    UPPRATTAD = "upprattad", _("Plan finns")
    FOLJS_UPP = "foljs_upp", _("Följs upp")
    AVSLUTAD = "avslutad", _("Avslutad")
    AVBOJD = "avbojd", _("Ingen plan görs")


MED_PLAN = (Tillstand.UPPRATTAD, Tillstand.FOLJS_UPP)
"""The states in which a plan is in force."""

PAGAR = (Tillstand.BEHOV, Tillstand.SAMTYCKE, Tillstand.KALLAD, Tillstand.MOTE, *MED_PLAN)
"""The states in which one works with the plan."""

SKRIVER = frozenset({"andra_arende", "medverka"})
"""Permissions of which one lets a unit write in the draft of the plan."""

KALLAS_FRAN = (Tillstand.SAMTYCKE, Tillstand.KALLAD, Tillstand.MOTE, *MED_PLAN)
"""The states in which one calls to a meeting."""


def _step(fran, till, handelse):
    return Overgang(fran=frozenset(fran), till=till, formaga=Formaga.HANDLAGGA, handelse=handelse)


OVERGANGAR = {
    "avboj": _step({Tillstand.BEHOV}, Tillstand.AVBOJD, "sip.avbojd"),
    # A ground for sharing, consent or statute, is in place for somebody to work with.
    "borja": _step({Tillstand.BEHOV}, Tillstand.SAMTYCKE, "sip.arbete_paborjat"),
    "kalla": _step({Tillstand.SAMTYCKE}, Tillstand.KALLAD, "sip.kallad"),
    "hall_mote": _step({Tillstand.KALLAD}, Tillstand.MOTE, "sip.forsta_mote_hallet"),
    "uppratta": _step({Tillstand.MOTE}, Tillstand.UPPRATTAD, "sip.upprattad"),
    "folj_upp": _step({Tillstand.UPPRATTAD}, Tillstand.FOLJS_UPP, "sip.uppfoljd"),
    "avsluta": _step(set(PAGAR), Tillstand.AVSLUTAD, "sip.avslutad"),
    "oppna_igen": _step({Tillstand.AVSLUTAD}, Tillstand.FOLJS_UPP, "sip.ateroppnad"),
}


def nasta_steg(arende, uppdrag):
    """The one thing to do next."""
    from .nasta import next_step

    return next_step(arende, uppdrag)


def sektioner(arende, uppdrag, held):
    """The process's own parts of the case page."""
    from .selectors import case_sections

    return case_sections(arende, uppdrag, held)


def uppgifter(uppdrag):
    """What others ask of the acting uppdrag."""
    from .selectors import asked_for

    return asked_for(uppdrag)


def vantar(uppdrag):
    """What others owe on its cases."""
    from .selectors import owed

    return owed(uppdrag)


def demo(varld):
    """The process's demo plans."""
    from .demo import load

    load(varld)


PROCESS = Process(
    slag=SLAG,
    namn=_("Samordnad individuell plan"),
    tillstand=Tillstand,
    slut=frozenset({Tillstand.AVSLUTAD, Tillstand.AVBOJD}),
    overgangar=OVERGANGAR,
    rad=(
        (_("Behov"), (Tillstand.BEHOV,)),
        (_("Samtycke"), (Tillstand.SAMTYCKE,)),
        (_("Kallelse"), (Tillstand.KALLAD,)),
        (_("Möte"), (Tillstand.MOTE,)),
        (_("Plan"), (Tillstand.UPPRATTAD,)),
        (_("Uppföljning"), (Tillstand.FOLJS_UPP,)),
        (_("Avslutad"), (Tillstand.AVSLUTAD,)),
    ),
    avvik={Tillstand.AVBOJD: (_("Ingen plan görs"), Tillstand.BEHOV)},
    handelsetexter=HANDELSETEXTER,
    att_gora=ATT_GORA,
    nasta_steg=nasta_steg,
    sektioner=sektioner,
    uppgifter=uppgifter,
    vantar=vantar,
    demo=demo,
    meny=(
        Menyval(
            namn=_("Ny SIP"),
            sida="sip-ny",
            ikon="nytt",
            formaga=Formaga.ANMALA,
            ordning=42,
            uppmaning=_("Starta en SIP"),
        ),
        Menyval(
            namn=_("Familjernas svar"),
            sida="sip-utvardering",
            ikon="samverkan",
            formaga=Formaga.FOLJA_UPP,
            ordning=70,
            uppmaning=_("Se vad familjerna har svarat"),
        ),
        Menyval(
            namn=_("Planer"),
            sida="sip-planer",
            ikon="samverkan",
            formaga=Formaga.HANDLAGGA,
            ordning=41,
        ),
        Menyval(
            namn=_("Kallelser till oss"),
            sida="sip-kallelser",
            ikon="vantar",
            formaga=Formaga.HANDLAGGA,
            ordning=61,
        ),
    ),
)
