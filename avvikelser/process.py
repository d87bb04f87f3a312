"""Deviations as a process: its states, who may take each step, its words (SoL 7:2, HSL 16:3; the ladder is the agreement's)."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samverkan.arende.process import Menyval, Overgang, Process, Steg
from samverkan.organisation.roller import Formaga

from .texter import HANDELSETEXTER

SLAG = "avvikelser"


class Tillstand(models.TextChoices):
    RAPPORTERAD = "rapporterad", _("Rapporterad")
    HOS_CHEFER = "hos_chefer", _("Hos cheferna")
    HOS_GRUPP = "hos_grupp", _("Hos gruppen")
    LOST = "lost", _("Löst")
    ATERKOPPLAD = "aterkopplad", _("Återkopplad")
    AVSLUTAD = "avslutad", _("Avslutad")
    ATERTAGEN = "atertagen", _("Återtagen")


HOS = (Tillstand.HOS_CHEFER, Tillstand.HOS_GRUPP)
"""The states in which a level has it."""


def _step(fran, till, handelse):
    return Overgang(fran=frozenset(fran), till=till, formaga=Formaga.HANDLAGGA, handelse=handelse)


OVERGANGAR = {
    "ta_emot": _step({Tillstand.RAPPORTERAD}, Tillstand.HOS_CHEFER, "avvikelser.mottagen"),
    "lyft_till_chefer": _step(set(HOS), Tillstand.HOS_CHEFER, "avvikelser.lyft"),
    "lyft_till_grupp": _step(set(HOS), Tillstand.HOS_GRUPP, "avvikelser.lyft"),
    "los": _step(set(HOS), Tillstand.LOST, "avvikelser.lost"),
    "aterkoppla": _step({Tillstand.LOST}, Tillstand.ATERKOPPLAD, "avvikelser.aterkopplad"),
    "avsluta": _step({Tillstand.ATERKOPPLAD}, Tillstand.AVSLUTAD, "avvikelser.avslutad"),
    "aterta": _step({Tillstand.RAPPORTERAD, Tillstand.HOS_CHEFER}, Tillstand.ATERTAGEN, "avvikelser.atertagen"),
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
    """The deviations that the acting manager has."""
    from .selectors import asked_for

    return asked_for(uppdrag)


def inlamnat(uppdrag):
    """The latest reports of the acting uppdrag."""
    from .selectors import handed_in

    return handed_in(uppdrag)


def erbjuder(arende, uppdrag):
    """To report that the collaboration failed, from a case of another kind."""
    if not uppdrag.can(Formaga.ANMALA):
        return None
    return Steg(
        rubrik=gettext("Brister samverkan?"),
        skal=gettext("Rapportera det på ett par minuter. Bara ärendets nummer följer med."),
        knapp=gettext("Rapportera en avvikelse"),
        sida="avvikelser-ny-fran",
    )


def demo(varld):
    """The process's demo deviations."""
    from .demo import load

    load(varld)


PROCESS = Process(
    slag=SLAG,
    namn=_("Avvikelse i samverkan"),
    tillstand=Tillstand,
    slut=frozenset({Tillstand.AVSLUTAD, Tillstand.ATERTAGEN}),
    overgangar=OVERGANGAR,
    rad=(
        (_("Rapporterad"), (Tillstand.RAPPORTERAD,)),
        (_("Behandlas"), HOS),
        (_("Löst"), (Tillstand.LOST,)),
        (_("Återkopplad"), (Tillstand.ATERKOPPLAD,)),
        (_("Avslutad"), (Tillstand.AVSLUTAD,)),
    ),
    avvik={Tillstand.ATERTAGEN: (_("Återtagen"), Tillstand.RAPPORTERAD)},
    handelsetexter=HANDELSETEXTER,
    att_gora={},
    nasta_steg=nasta_steg,
    sektioner=sektioner,
    uppgifter=uppgifter,
    inlamnat=inlamnat,
    erbjuder=erbjuder,
    bara_namngivna=True,
    demo=demo,
    meny=(
        Menyval(
            namn=_("Avvikelser"),
            sida="avvikelser",
            ikon="varning",
            formaga=Formaga.STYRA_ATKOMST,
            ordning=44,
            uppmaning=_("Se avvikelserna"),
        ),
        Menyval(
            namn=_("Till gruppen"),
            sida="avvikelser-gruppen",
            ikon="inkorg",
            formaga=Formaga.DELTA_I_GRUPP,
            ordning=20,
            uppmaning=_("Läs avvikelserna till gruppen"),
        ),
        Menyval(
            namn=_("Siffror"),
            sida="avvikelser-siffror",
            ikon="dokument",
            formaga=Formaga.DELTA_I_GRUPP,
            ordning=71,
        ),
        Menyval(
            namn=_("Rapportera avvikelse"),
            sida="avvikelser-ny",
            ikon="nytt",
            formaga=Formaga.ANMALA,
            ordning=43,
            uppmaning=_("Rapportera en avvikelse"),
        ),
    ),
)
