"""Orosanmälan as a process: its states, who may take each step, its words (SoL 19 and 20 chap.)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverkan.arende.process import Menyval, Overgang, Process
from samverkan.organisation.roller import Formaga

from .texter import ATT_GORA, HANDELSEBILDER, HANDELSETEXTER

SLAG = "orosanmalan"


class Tillstand(models.TextChoices):
    INKOMMEN = "inkommen", _("Inkommen")
    SKYDDSBEDOMD = "skyddsbedomd", _("Skyddsbedömd")
    INLEDD = "inledd", _("Utredning pågår")
    EJ_INLEDD = "ej_inledd", _("Utredning inleds inte")
    HOR_TILL_PAGAENDE = "hor_till_pagaende", _("Hör till pågående utredning")
    VIDAREBEFORDRAD = "vidarebefordrad", _("Vidarebefordrad")
    AVSLUTAD = "avslutad", _("Avslutad")


MOTTAGNINGEN = (Tillstand.INKOMMEN, Tillstand.SKYDDSBEDOMD)
"""The states before the decision, in which a report is the reception's."""

MOTE_ERBJUDS = (*MOTTAGNINGEN, Tillstand.INLEDD)
"""The states in which the meeting of SoL 19:5 is offered."""

OVERGANGAR = {
    "skyddsbedom": Overgang(
        fran=frozenset({Tillstand.INKOMMEN}),
        till=Tillstand.SKYDDSBEDOMD,
        formaga=Formaga.HANDLAGGA,
        handelse="orosanmalan.skyddsbedomd",
    ),
    "inled": Overgang(
        fran=frozenset({Tillstand.SKYDDSBEDOMD}),
        till=Tillstand.INLEDD,
        formaga=Formaga.HANDLAGGA,
        handelse="orosanmalan.beslut",
        kraver_behorighet=True,
    ),
    "inled_ej": Overgang(
        fran=frozenset({Tillstand.SKYDDSBEDOMD}),
        till=Tillstand.EJ_INLEDD,
        formaga=Formaga.HANDLAGGA,
        handelse="orosanmalan.beslut",
        kraver_behorighet=True,
    ),
    # The law asks for no decision when an inquiry is open already (SoL 20:2), and so for nobody who may make one.
    "hor_till_pagaende": Overgang(
        fran=frozenset({Tillstand.SKYDDSBEDOMD}),
        till=Tillstand.HOR_TILL_PAGAENDE,
        formaga=Formaga.HANDLAGGA,
        handelse="orosanmalan.hor_till_pagaende",
    ),
    "vidarebefordra": Overgang(
        fran=frozenset({Tillstand.INKOMMEN, Tillstand.SKYDDSBEDOMD}),
        till=Tillstand.VIDAREBEFORDRAD,
        formaga=Formaga.HANDLAGGA,
        handelse="orosanmalan.vidarebefordrad",
    ),
    "avsluta": Overgang(
        fran=frozenset({Tillstand.INLEDD}),
        till=Tillstand.AVSLUTAD,
        formaga=Formaga.HANDLAGGA,
        handelse="orosanmalan.utredning_slutford",
        kraver_behorighet=True,
    ),
}


def nasta_steg(arende, uppdrag):
    """The one thing to do next."""
    from .nasta import next_step
    from .selectors import akt_of

    return next_step(akt_of(arende, uppdrag))


def sektioner(arende, uppdrag, held):
    """The process's own parts of the case page."""
    from .selectors import akt_of, case_sections

    return case_sections(akt_of(arende, uppdrag), held)


def uppgifter(uppdrag):
    """What `uppdrag` is asked for besides the deadlines of its cases."""
    from .selectors import asked_for

    return asked_for(uppdrag)


def vantar(uppdrag):
    """What others owe on the cases of `uppdrag`."""
    from .selectors import owed

    return owed(uppdrag)


def inlamnat(uppdrag):
    """The reports that `uppdrag` has made lately."""
    from .selectors import handed_in

    return handed_in(uppdrag)


def demo(varld):
    """The process's demo cases."""
    from .demo import load

    load(varld)


PROCESS = Process(
    slag=SLAG,
    namn=_("Orosanmälan"),
    tillstand=Tillstand,
    slut=frozenset({Tillstand.EJ_INLEDD, Tillstand.HOR_TILL_PAGAENDE, Tillstand.VIDAREBEFORDRAD, Tillstand.AVSLUTAD}),
    overgangar=OVERGANGAR,
    rad=(
        (_("Inkommen"), (Tillstand.INKOMMEN,)),
        (_("Skyddsbedömd"), (Tillstand.SKYDDSBEDOMD,)),
        (_("Beslut"), (Tillstand.EJ_INLEDD,)),
        (_("Utreds"), (Tillstand.INLEDD,)),
        (_("Avslutad"), (Tillstand.AVSLUTAD,)),
    ),
    avvik={
        Tillstand.VIDAREBEFORDRAD: (_("Vidarebefordrad"), Tillstand.INKOMMEN),
        Tillstand.HOR_TILL_PAGAENDE: (_("Hör till pågående utredning"), Tillstand.SKYDDSBEDOMD),
    },
    handelsetexter=HANDELSETEXTER,
    handelsebilder=HANDELSEBILDER,
    att_gora=ATT_GORA,
    nasta_steg=nasta_steg,
    sektioner=sektioner,
    uppgifter=uppgifter,
    vantar=vantar,
    inlamnat=inlamnat,
    demo=demo,
    meny=(
        Menyval(
            namn=_("Inkorg"),
            sida="orosanmalan-inkorg",
            ikon="inkorg",
            formaga=Formaga.TA_EMOT,
            ordning=20,
            uppmaning=_("Öppna inkorgen"),
        ),
        Menyval(
            namn=_("Anmäl oro"),
            sida="orosanmalan-ny",
            ikon="nytt",
            formaga=Formaga.ANMALA,
            ordning=40,
            uppmaning=_("Anmäl oro för ett barn"),
        ),
        Menyval(
            namn=_("Rådfrågningar"),
            sida="orosanmalan-radfragningar",
            ikon="samrad",
            formaga=Formaga.TA_EMOT,
            ordning=25,
        ),
        Menyval(namn=_("Fråga om råd"), sida="orosanmalan-rad", ikon="samrad", formaga=Formaga.ANMALA, ordning=45),
        Menyval(
            namn=_("Mina anmälningar"), sida="orosanmalan-mina", ikon="arenden", formaga=Formaga.ANMALA, ordning=50
        ),
        Menyval(
            namn=_("Förfrågningar till oss"),
            sida="orosanmalan-forfragningar",
            ikon="vantar",
            formaga=Formaga.ANMALA,
            ordning=60,
        ),
    ),
)
