"""The next step of a deviation, for the managers who have it."""

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from samverkan.arende.process import Steg
from samverkan.organisation.roller import Formaga
from samverkan.webb.templatetags.samverkan import svenska

from .process import HOS, Tillstand


def next_step(arende, uppdrag):
    """The one thing to do next; None when nothing waits or it isn't theirs."""
    from .models import Avvikelseniva
    from .selectors import answered_now, text_with_group

    if not uppdrag.can(Formaga.HANDLAGGA):
        return None
    niva = Avvikelseniva.objects.filter(arende=arende).order_by("-nr").first()
    answered = answered_now(niva)
    if niva.forum and not answered and text_with_group(arende):
        return _wait_for_group(niva)
    return step_of(arende, niva, answered=answered)


def _wait_for_group(niva):
    return Steg(
        rubrik=_("Vänta på gruppens svar"),
        skal=mark_safe(  # noqa: S308 (what isn't ours, `svenska` escapes)
            _("%(grupp)s har avvikelsen, utan namn. Ni får veta när svaret har kommit.") % {"grupp": svenska(niva.vem)}
        ),
        knapp=_("Se vad gruppen läser"),
        sida="avvikelser-avidentifiera",
    )


def step_of(arende, niva, *, answered):
    """The next step of a case at its latest level, which has `answered` or not."""
    if arende.tillstand == Tillstand.RAPPORTERAD or (arende.tillstand in HOS and not niva.mottagen_at):
        return Steg(
            rubrik=_("Ta emot avvikelsen"),
            skal=_("Den som rapporterade får veta att den är mottagen."),
            knapp=_("Läs och ta emot"),
            sida="avvikelser-ta-emot",
        )
    if arende.tillstand in HOS and not answered:
        return Steg(
            rubrik=_("Svara på avvikelsen"),
            skal=_("Skriv orsaken och vad som görs. Den som rapporterade ska ha ett svar."),
            knapp=_("Svara"),
            sida="avvikelser-svara",
        )
    if arende.tillstand in HOS:
        return Steg(
            rubrik=_("Lös avvikelsen, eller lyft den"),
            skal=_("Nivån har svarat. Är ni överens är den löst, annars går den till nästa nivå."),
            knapp=_("Lös eller lyft"),
            sida="avvikelser-los",
        )
    if arende.tillstand == Tillstand.LOST:
        return Steg(
            rubrik=_("Återkoppla till alla berörda"),
            skal=_("Avvikelsen är löst. Den som rapporterade och alla berörda ska få veta hur det gick."),
            knapp=_("Återkoppla"),
            sida="avvikelser-aterkoppla",
        )
    if arende.tillstand == Tillstand.ATERKOPPLAD:
        return Steg(
            rubrik=_("Avsluta avvikelsen"),
            skal=_("Alla har fått veta. När den är avslutad räknas den i årsrapporten."),
            knapp=_("Avsluta"),
            sida="avvikelser-avsluta",
        )
    return None
