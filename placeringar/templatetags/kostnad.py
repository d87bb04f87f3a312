"""Money on a placement's pages."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format

from samverkan.webb.templatetags.samverkan import kr

register = template.Library()


@register.filter
def ore(amount):
    """Whole öre as an amount: "12 345,50 kr"."""
    return "" if amount is None else kr(Decimal(amount) / 100)


@register.filter
def procent(number):
    """Per cent without figures that say nothing: "33,5 %"."""
    return f"{number_format(Decimal(number).normalize(), use_l10n=True)}\N{NO-BREAK SPACE}%"
