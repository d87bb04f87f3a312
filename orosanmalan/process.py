"""Orosanmälan as a process: its states, who may take each step, its words (SoL 19 and 20 chap.)."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samverkan.arende.process import AttGora, Menyval, Overgang, Process, Steg
from samverkan.notis.texter import Notistext
from samverkan.organisation.roller import Formaga

SLAG = "orosanmalan"


class Tillstand(models.TextChoices):
    INKOMMEN = "inkommen", _("Inkommen")
    SKYDDSBEDOMD = "skyddsbedomd", _("Skyddsbedömd")
    INLEDD = "inledd", _("Utredning inledd")
    EJ_INLEDD = "ej_inledd", _("Utredning inleds inte")


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
}

HANDELSETEXTER = {
    "orosanmalan.inkommen": _("Anmälan kom in"),
    "orosanmalan.skyddsbedomd": _("Skyddsbedömningen gjordes"),
    "orosanmalan.beslut": _("Beslut fattades om utredning"),
    "orosanmalan.aterkoppling_begard": _("Anmälaren bad att få veta om utredning inleds"),
    "orosanmalan.aterkopplad": _("Anmälaren fick besked"),
    "orosanmalan.aterkoppling_olamplig": _("Besked till anmälaren bedömdes olämpligt"),
}

NOTISTEXTER = {
    "orosanmalan.inkommen": Notistext(_("En orosanmälan har kommit in")),
    "orosanmalan.inkommen_akut": Notistext(_("En orosanmälan om akut fara har kommit in")),
    "orosanmalan.aterkoppling_begard": Notistext(_("Anmälaren vill veta om utredning inleds")),
    "orosanmalan.besked": Notistext(_("Du har fått svar på din orosanmälan"), sida="orosanmalan-min"),
}

LOGGTEXTER = {
    "orosanmalan.anmald": _("Gjorde en orosanmälan"),
    "orosanmalan.mina": _("Såg listan över egna anmälningar"),
    "orosanmalan.egen_last": _("Läste sin egen anmälan"),
    "orosanmalan.inkorg": _("Såg inkorgen"),
    "orosanmalan.skyddsbedomd": _("Gjorde skyddsbedömningen"),
    "orosanmalan.beslutad": _("Beslutade om utredning"),
    "orosanmalan.aterkoppling_begard": _("Bad om besked"),
    "orosanmalan.aterkopplad": _("Lämnade besked till anmälaren"),
    "orosanmalan.aterkoppling_olamplig": _("Bedömde att besked inte är lämpligt"),
}

ATT_GORA = {
    "orosanmalan.skyddsbedomning": AttGora(_("Gör skyddsbedömning"), "orosanmalan-skyddsbedomning", _("Bedöm")),
    "orosanmalan.skyddsbedomning_dokumenterad": AttGora(
        _("Dokumentera skyddsbedömningen"), "orosanmalan-skyddsbedomning", _("Bedöm")
    ),
    "orosanmalan.forhandsbedomning": AttGora(_("Besluta om utredning"), "orosanmalan-beslut", _("Besluta")),
    "orosanmalan.aterkoppling": AttGora(_("Lämna besked till anmälaren"), "orosanmalan-aterkoppling", _("Svara")),
    "orosanmalan.aterkoppling_begard_senare": AttGora(
        _("Lämna besked till anmälaren"), "orosanmalan-aterkoppling", _("Svara")
    ),
    "orosanmalan.aterkoppling_pagaende": AttGora(
        _("Lämna besked till anmälaren"), "orosanmalan-aterkoppling", _("Svara")
    ),
    "orosanmalan.utredning": AttGora(_("Slutför utredningen"), "arende", _("Öppna")),
}


def nasta_steg(arende, uppdrag):
    """The one thing to do next, for the one who handles the case; None when nothing waits or it isn't theirs."""
    if not uppdrag.can(Formaga.HANDLAGGA):
        return None
    if arende.tillstand == Tillstand.INKOMMEN:
        return Steg(
            rubrik=gettext("Gör skyddsbedömning"),
            skal=gettext("Anmälan har kommit in. Bedöm genast om barnet behöver skydd nu (SoL 20:1)."),
            knapp=gettext("Gör skyddsbedömning"),
            sida="orosanmalan-skyddsbedomning",
        )
    if arende.tillstand == Tillstand.SKYDDSBEDOMD:
        return Steg(
            rubrik=gettext("Besluta om utredning ska inledas"),
            skal=gettext(
                "Skyddsbedömningen är gjord. Beslutet ska fattas inom 14 dagar från att anmälan kom in (SoL 20:2)."
            ),
            knapp=gettext("Fatta beslut"),
            sida="orosanmalan-beslut",
        )
    from .selectors import waiting_feedback

    if waiting_feedback(arende):
        return Steg(
            rubrik=gettext("Lämna besked till anmälaren"),
            skal=gettext("Anmälaren har bett att få veta om utredning inleds (SoL 19:6)."),
            knapp=gettext("Lämna besked"),
            sida="orosanmalan-aterkoppling",
        )
    return None


def sektioner(arende, uppdrag):
    """The process's own parts of the case page."""
    from .selectors import case_sections

    return case_sections(arende, uppdrag)


def demo(varld):
    """The process's demo cases."""
    from .demo import load

    load(varld)


PROCESS = Process(
    slag=SLAG,
    namn=_("Orosanmälan"),
    tillstand=Tillstand,
    slut=frozenset({Tillstand.EJ_INLEDD}),
    overgangar=OVERGANGAR,
    rad=(
        (_("Inkommen"), (Tillstand.INKOMMEN,)),
        (_("Skyddsbedömd"), (Tillstand.SKYDDSBEDOMD,)),
        (_("Beslut"), (Tillstand.INLEDD, Tillstand.EJ_INLEDD)),
    ),
    handelsetexter=HANDELSETEXTER,
    att_gora=ATT_GORA,
    nasta_steg=nasta_steg,
    sektioner=sektioner,
    demo=demo,
    meny=(
        Menyval(namn=_("Inkorg"), sida="orosanmalan-inkorg", ikon="inkorg", formaga=Formaga.TA_EMOT, ordning=20),
        Menyval(namn=_("Anmäl oro"), sida="orosanmalan-ny", ikon="nytt", formaga=Formaga.ANMALA, ordning=40),
        Menyval(
            namn=_("Mina anmälningar"), sida="orosanmalan-mina", ikon="arenden", formaga=Formaga.ANMALA, ordning=50
        ),
    ),
)
