"""The components of the site as template tags. `docs/utseende.md` shows each with an example."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

register = template.Library()

BANDEROLLER = {"success": "klart", "warning": "varning", "error": "fel", "info": "info", "debug": "info"}


@register.simple_tag
def ikon(namn, text=""):
    """Draw an icon of the sprite. Without `text` it is decoration, and hidden from screen readers."""
    url = f"{static('ikoner.svg')}#{namn}"
    if text:
        return format_html('<svg class="ikon" role="img" aria-label="{}"><use href="{}"/></svg>', text, url)
    return format_html('<svg class="ikon" aria-hidden="true"><use href="{}"/></svg>', url)


@register.inclusion_tag("komponenter/banderoll.html")
def banderoll(text, slag="info", rubrik=""):
    """Say what happened or what one must know. `slag`: success, info, warning or error (the two last are alerts)."""
    return {"text": text, "slag": slag, "rubrik": rubrik, "bild": BANDEROLLER.get(slag, "info")}


@register.inclusion_tag("komponenter/felsammanfattning.html")
def felsammanfattning(*forms):
    """List every error of the forms at the top of the page, each linked to its field. Takes focus on load."""
    return {"fel": [rad for form in forms if form is not None for rad in _errors(form)]}


def _errors(form):
    for fel in form.non_field_errors():
        yield "", fel
    for falt in form:
        for fel in falt.errors:
            yield _target(falt), fel


def _target(falt):
    """The id of the control that the error is about; of a group, its first choice."""
    if falt.is_hidden:
        return ""
    return falt.id_for_label or (falt.auto_id and f"{falt.auto_id}_0")
