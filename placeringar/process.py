"""A placement as a process: its states, who may take each step, its words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverkan.arende.process import Menyval, Overgang, Process
from samverkan.organisation.models import Enhet
from samverkan.organisation.roller import Formaga

from .texter import ATT_GORA, HANDELSETEXTER

SLAG = "placeringar"
AKUT = "akut"
"""The form of case (`overenskommelse.ordlistor.VARIANT`) of an acute placement."""


class Tillstand(models.TextChoices):
    FORSLAG = "forslag", _("Föreslagen")
    PLAN_FINNS = "plan_finns", _("Plan finns")
    KOSTNAD_FORHANDLAS = "kostnad_forhandlas", _("Kostnaden förhandlas")
    ANSVARSFORBINDELSE = "ansvarsforbindelse", _("Ansvarsförbindelse finns")
    PLACERAD = "placerad", _("Placerad")
    PLACERAD_AKUT = "placerad_akut", _("Placerad akut")
    FOLJS_UPP = "foljs_upp", _("Följs upp")
    AVSLUT_PLANERAS = "avslut_planeras", _("Avslut planeras")
    AVSLUTAD = "avslutad", _("Avslutad")
    ATERTAGEN = "atertagen", _("Förslaget är återtaget")


FORE = (Tillstand.FORSLAG, Tillstand.PLAN_FINNS, Tillstand.KOSTNAD_FORHANDLAS, Tillstand.ANSVARSFORBINDELSE)
"""The states before the person is placed."""

PLACERAD = (Tillstand.PLACERAD, Tillstand.PLACERAD_AKUT, Tillstand.FOLJS_UPP, Tillstand.AVSLUT_PLANERAS)
"""The states in which the person is placed."""

PAGAR = (*FORE, *PLACERAD)
"""The states in which one works with the placement."""


def _step(fran, till, handelse, formaga=Formaga.HANDLAGGA, **also):
    return Overgang(fran=frozenset(fran), till=till, formaga=formaga, handelse=handelse, **also)


# What the two sides settle together, either of them may take to the end.
_TOGETHER = {"behorigheter": ("andra_arende", "se_kostnad")}


OVERGANGAR = {
    "plan": _step({Tillstand.FORSLAG}, Tillstand.PLAN_FINNS, "placeringar.plan_finns"),
    "forhandla": _step(
        {Tillstand.PLAN_FINNS}, Tillstand.KOSTNAD_FORHANDLAS, "placeringar.kostnad_foreslagen", **_TOGETHER
    ),
    # Both have signed: before the placement, or after an acute one.
    "signera": _step(
        {Tillstand.KOSTNAD_FORHANDLAS},
        Tillstand.ANSVARSFORBINDELSE,
        "placeringar.ansvarsforbindelse_signerad",
        Formaga.SKRIVA_UNDER,
        **_TOGETHER,
    ),
    "signera_akut": _step(
        {Tillstand.PLACERAD_AKUT},
        Tillstand.PLACERAD,
        "placeringar.ansvarsforbindelse_signerad",
        Formaga.SKRIVA_UNDER,
        **_TOGETHER,
    ),
    # What must be in place first, the agreements say (`selectors.obstacles`).
    "placera": _step(FORE, Tillstand.PLACERAD, "placeringar.placerad"),
    "placera_akut": _step(FORE, Tillstand.PLACERAD_AKUT, "placeringar.placerad_akut"),
    "folj_upp": _step({Tillstand.PLACERAD}, Tillstand.FOLJS_UPP, "placeringar.uppfoljd"),
    "planera_avslut": _step(
        {Tillstand.PLACERAD, Tillstand.PLACERAD_AKUT, Tillstand.FOLJS_UPP},
        Tillstand.AVSLUT_PLANERAS,
        "placeringar.avslut_planerat",
    ),
    "avsluta": _step(PLACERAD, Tillstand.AVSLUTAD, "placeringar.avslutad"),
    "aterta": _step(FORE, Tillstand.ATERTAGEN, "placeringar.atertagen"),
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
    from .selectors import asked_about_cost, asked_of_school

    return [*asked_about_cost(uppdrag), *asked_of_school(uppdrag)]


def ogjort(arende):
    """What an acute placement has passed over and still lacks: its plan, its settled cost."""
    from .selectors import passed_over

    return passed_over(arende)


def demo(varld):
    """The process's demo placements."""
    from .demo import load

    load(varld)


PROCESS = Process(
    slag=SLAG,
    namn=_("Placering"),
    tillstand=Tillstand,
    slut=frozenset({Tillstand.AVSLUTAD, Tillstand.ATERTAGEN}),
    overgangar=OVERGANGAR,
    rad=(
        (_("Förslag"), (Tillstand.FORSLAG,)),
        (_("Plan"), (Tillstand.PLAN_FINNS,)),
        (_("Kostnad"), (Tillstand.KOSTNAD_FORHANDLAS, Tillstand.ANSVARSFORBINDELSE)),
        (_("Placerad"), (Tillstand.PLACERAD, Tillstand.PLACERAD_AKUT)),
        (_("Uppföljning"), (Tillstand.FOLJS_UPP,)),
        (_("Avslut"), (Tillstand.AVSLUT_PLANERAS,)),
        (_("Avslutad"), (Tillstand.AVSLUTAD,)),
    ),
    avvik={Tillstand.ATERTAGEN: (_("Återtagen"), Tillstand.FORSLAG)},
    handelsetexter=HANDELSETEXTER,
    att_gora=ATT_GORA,
    nasta_steg=nasta_steg,
    sektioner=sektioner,
    uppgifter=uppgifter,
    ogjort=ogjort,
    demo=demo,
    meny=(
        Menyval(
            namn=_("Placeringar"),
            sida="placeringar",
            ikon="samverkan",
            formaga=Formaga.SE_ARENDEN,
            ordning=43,
        ),
        Menyval(
            namn=_("Ny placering"),
            sida="placeringar-ny",
            ikon="nytt",
            formaga=Formaga.HANDLAGGA,
            ordning=44,
        ),
        Menyval(
            namn=_("Skolplaner"),
            sida="placeringar-skolplaner",
            ikon="dokument",
            formaga=Formaga.SE_ARENDEN,
            ordning=42,
            uppmaning=_("Se skolplanerna"),
            enhetsslag=frozenset({Enhet.Slag.SKOLA, Enhet.Slag.FORSKOLA, Enhet.Slag.ELEVHALSA}),
        ),
    ),
)
