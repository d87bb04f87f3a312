"""The contacts before the decision."""

from django.utils.translation import gettext as _

from orosanmalan.models import Kontakt
from orosanmalan.process import MOTTAGNINGEN


def contacts_section(arende, *, can_change):
    """The contacts with child, family and reporter, newest first. None where there are none and none can be written."""
    contacts = Kontakt.objects.filter(arende=arende).select_related("av__user").order_by("-at", "-id")
    rows = [
        {
            "nar": one.at,
            "rubrik": _("%(med)s, %(hur)s") % {"med": one.get_med_display(), "hur": one.get_hur_display().lower()}
            + (f": {one.namn}" if one.namn else ""),
            "vem": one.av.user.namn,
            "text": one.text,
            "slag": "neutral",
        }
        for one in contacts
    ]
    can_write = can_change and arende.tillstand in MOTTAGNINGEN
    if not rows and not can_write:
        return None
    return "orosanmalan/del_kontakter.html", {"kontakter": rows, "kan_skriva_kontakt": can_write}
