"""`{% csrf_token %}` of all templates (`TEMPLATES`): also says in which uppdrag the page is shown, which `webb.for_sent` reads."""

from django import template
from django.utils.html import format_html

register = template.Library()


@register.simple_tag(takes_context=True)
def csrf_token(context):
    """The hidden fields that every form that is posted has."""
    uppdrag = getattr(getattr(context, "request", None), "uppdrag", None)
    fields = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', context.get("csrf_token", ""))
    if uppdrag is None:
        return fields
    return format_html('{}<input type="hidden" name="sidans_uppdrag" value="{}">', fields, uppdrag.pk)
