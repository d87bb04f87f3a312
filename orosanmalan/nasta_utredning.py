"""The next step of an open inquiry, for the one who handles it."""

from django.utils.translation import gettext

from samverkan.arende.process import Steg
from samverkan.organisation.models import Enhet
from samverkan.organisation.roller import Formaga

from .process import Tillstand


def inquiry_step(akt):
    """Hand over, plan, go on, or end the inquiry; None when there is none open."""
    arende, uppdrag = akt.arende, akt.uppdrag
    if arende.tillstand != Tillstand.INLEDD:
        return None
    if uppdrag.can(Formaga.TA_EMOT) and _is_to_be_handed_over(arende):
        return Steg(
            rubrik=gettext("Överlämna till utredning"),
            skal=gettext(
                "Utredning är inledd, och ärendet ligger kvar hos mottagningen. Lämna över det till dem som utreder."
            ),
            knapp=gettext("Överlämna ärendet"),
            sida="arende-overlamna",
        )
    lacks = akt.saknas
    if any(one["avsnitt"] == "plan" for one in lacks):
        return Steg(
            rubrik=gettext("Planera utredningen"),
            skal=gettext("Skriv vilka frågor utredningen ska svara på och informera dem som berörs (SoL 20:4)."),
            knapp=gettext("Öppna utredningen"),
            sida="orosanmalan-utredning",
        )
    if lacks:
        return Steg(
            rubrik=gettext("Utred barnets behov"),
            skal=gettext("Utredningen ska bedrivas skyndsamt och vara klar inom fyra månader (SoL 20:3)."),
            knapp=gettext("Öppna utredningen"),
            sida="orosanmalan-utredning",
        )
    return Steg(
        rubrik=gettext("Avsluta utredningen"),
        skal=gettext("Allt som en utredning ska innehålla finns. Besluta hur den slutar."),
        knapp=gettext("Avsluta utredningen"),
        sida="orosanmalan-utredning-avsluta",
    )


def _is_to_be_handed_over(arende):
    """Whether the case still lies at a reception, in a tenant where other units inquire."""
    return (
        arende.enhet.slag == Enhet.Slag.MOTTAGNING
        and Enhet.objects.filter(verksamhet=arende.verksamhet_id, slag=Enhet.Slag.UTREDNING).exists()
    )
