"""Template tags about the plan."""

from django import template

from sip.aktiviteter import AKTIVITETER

register = template.Library()


@register.filter
def aktivitet(kod):
    """The joint activity with the code, or None."""
    return AKTIVITETER.get(kod)


@register.filter
def andring(changes, rad):
    """How the row differs from the version before, or None."""
    return changes.get(rad) if changes else None
