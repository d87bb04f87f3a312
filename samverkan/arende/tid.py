"""When something happened, for what is entered here afterwards."""

from django.utils import timezone
from django.utils.translation import gettext as _

from samverkan.fel import Regelbrott


def moment(at, *, earliest=None, falt="at"):
    """`at`, or now when it is None. Raises `Regelbrott` when it is in the future, or before `earliest`."""
    now = timezone.now()
    if at is None:
        return now
    if at > now:
        raise Regelbrott(_("Tiden ligger i framtiden. Skriv när det hände."), falt=falt)
    if earliest and at < earliest:
        raise Regelbrott(_("Tiden ligger före steget innan. Kontrollera datum och klockslag."), falt=falt)
    return at
