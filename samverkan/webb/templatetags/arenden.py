"""Template tags about cases: state, person, and the parts that a process adds to the case page."""

import re

from django import template
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe

from samverkan.arende.process import process_of
from samverkan.person import visning

register = template.Library()
_HEADING = re.compile(r'<h2[^>]*\bid="([\w-]+)"[^>]*>(.*?)</h2>', re.DOTALL)


@register.inclusion_tag("komponenter/marke.html")
def tillstand(arende):
    """The state of a case as a badge."""
    process = process_of(arende)
    closed = arende.tillstand in process.slut
    return {
        "text": process.tillstand(arende.tillstand).label,
        "color": "neutral" if closed else "accent",
        "bild": "avslutad" if closed else "prick",
    }


@register.filter
def processnamn(arende):
    """The name of the process that the case is of."""
    return process_of(arende).namn


@register.filter
def kortperson(arende):
    """Whom the case is about, short: initials and birth year, or the case number when the identity is protected."""
    return visning.kort(arende)


@register.filter
def fullperson(arende):
    """Whom the case is about, by name, where the wall lets the name through."""
    return visning.full(arende)


@register.filter
def skyddsslag(skydd_slag):
    """The kind of protection as the `skyddad` component names it."""
    return "folkbokforing" if skydd_slag == "skyddad_folkbokforing" else "sekretess"


@register.filter
def alder(arende):
    """The age of the person, in words; empty where it isn't known or may not be shown."""
    return visning.age(arende.person, timezone.localdate())


@register.simple_tag(takes_context=True)
def delar(context, sektioner):
    """The parts that a process adds to the case page: `html`, and `rubriker`, the (id, words) of their headings."""
    html = mark_safe("".join(sektion(context, mall, innehall) for mall, innehall in sektioner))  # noqa: S308
    return {"html": html, "rubriker": [(one[1], mark_safe(strip_tags(one[2]))) for one in _HEADING.finditer(html)]}  # noqa: S308


@register.simple_tag(takes_context=True)
def sektion(context, mall, innehall):
    """Render a part that a process adds to the case page. It shares the page's frame, which is not worked out again."""
    with context.push(**innehall):
        return context.template.engine.get_template(mall).render(context)
