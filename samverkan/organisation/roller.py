"""Roles (uppdragsroller) and what each may do. To act takes the role's capability and the unit's grant on the case."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Roll(models.TextChoices):
    """The role that a person has in an uppdrag."""

    ANMALARE = "anmalare", _("Anmälare")
    HANDLAGGARE = "handlaggare", _("Handläggare")
    MOTTAGNING = "mottagning", _("Mottagning")
    SAMORDNARE = "samordnare", _("Samordnare eller lots")
    CHEF = "chef", _("Chef")
    UNDERTECKNARE = "undertecknare", _("Undertecknare med ekonomiskt mandat")
    FORUMORDFORANDE = "forumordforande", _("Ordförande i samrådsgrupp")
    FORUMLEDAMOT = "forumledamot", _("Ledamot i samrådsgrupp")
    ADMINISTRATOR = "administrator", _("Administratör")
    LOGGRANSKARE = "loggranskare", _("Loggranskare")
    LASARE = "lasare", _("Läsare")


class Formaga(models.TextChoices):
    """A capability: one kind of act, whatever the case."""

    ANMALA = "anmala", _("Göra orosanmälan")
    SE_ARENDEN = "se_arenden", _("Se enhetens ärenden")
    HANDLAGGA = "handlagga", _("Handlägga ärenden")
    TA_EMOT = "ta_emot", _("Ta emot och fördela i inkorgen")
    SE_UNDER = "se_under", _("Se ärenden i underliggande enheter")
    STYRA_ATKOMST = "styra_atkomst", _("Bestämma vilka som får se ett ärende")
    NODATKOMST = "nodatkomst", _("Öppna ett ärende i nödläge")
    SOKA = "soka", _("Söka person eller ärende")
    ADMINISTRERA = "administrera", _("Ställa in enheter och uppdrag")
    GRANSKA_LOGG = "granska_logg", _("Granska åtkomstloggen")
    FOLJA_UPP = "folja_upp", _("Följa upp samverkan i siffror")
    SKRIVA_UNDER = "skriva_under", _("Skriva under med ekonomiskt mandat")
    DELTA_I_GRUPP = "delta_i_grupp", _("Läsa det som en samrådsgrupp får, utan namn")
    LEDA_GRUPP = "leda_grupp", _("Ta emot och besvara det som en samrådsgrupp får")


_F = Formaga
_CASEWORK = {_F.ANMALA, _F.SE_ARENDEN, _F.HANDLAGGA, _F.SOKA, _F.NODATKOMST}

FORMAGOR = {
    Roll.ANMALARE: {_F.ANMALA},
    Roll.HANDLAGGARE: _CASEWORK,
    Roll.MOTTAGNING: _CASEWORK | {_F.TA_EMOT},
    Roll.SAMORDNARE: _CASEWORK,
    Roll.CHEF: _CASEWORK | {_F.TA_EMOT, _F.SE_UNDER, _F.STYRA_ATKOMST, _F.FOLJA_UPP},
    Roll.UNDERTECKNARE: {_F.ANMALA, _F.SE_ARENDEN, _F.SKRIVA_UNDER},
    Roll.FORUMORDFORANDE: {_F.FOLJA_UPP, _F.DELTA_I_GRUPP, _F.LEDA_GRUPP},
    Roll.FORUMLEDAMOT: {_F.FOLJA_UPP, _F.DELTA_I_GRUPP},
    Roll.ADMINISTRATOR: {_F.ADMINISTRERA},
    Roll.LOGGRANSKARE: {_F.GRANSKA_LOGG},
    Roll.LASARE: {_F.SE_ARENDEN},
}

I_GRUPP = frozenset(roll for roll, can in FORMAGOR.items() if Formaga.DELTA_I_GRUPP in can)
"""The roles that one has in a samrådsgrupp, and nowhere else."""
