"""Money on a placement's pages."""

from decimal import Decimal

from django import template
from django.utils.formats import date_format, number_format

from samverkan.webb.templatetags.samverkan import kr

register = template.Library()


@register.filter
def ore(amount):
    """Whole öre as an amount: "12 345,50 kr"."""
    return "" if amount is None else kr(Decimal(amount) / 100)


@register.filter
def for_each(amounts, parties):
    """[(party, its amount)]: amounts in the parties' order, beside them."""
    return list(zip(parties, amounts, strict=True))


@register.filter
def dagarna(row):
    """The days `fran`–`till` of one month: "1–15 mars 2026", "15 mars 2026"."""
    end = date_format(row.till, "j F Y")
    return end if row.fran == row.till else f"{row.fran.day}–{end}"


@register.filter
def procent(number):
    """Per cent without figures that say nothing: "33,5 %"."""
    return f"{number_format(Decimal(number).normalize(), use_l10n=True)}\N{NO-BREAK SPACE}%"
