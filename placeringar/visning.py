"""What the pages show of a placement, as rows of label and value."""

from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _

from samverkan.webb.templatetags.samverkan import kr


def content_rows(placering):
    """The placement, as rows for a summary list."""
    rows = [
        {"fraga": _("Form"), "svar": placering.get_form_display()},
        {"fraga": _("Bestämmelse"), "svar": placering.get_lagrum_display()},
        {"fraga": _("Utförare"), "svar": placering.utforare or _("Inte bestämt än")},
        {"fraga": _("Kontakt hos utföraren"), "svar": placering.utforare_kontakt},
        {"fraga": _("Tid"), "svar": period(placering.fran, placering.till)},
        {
            "fraga": _("Pris per dygn"),
            "svar": "" if placering.dygnskostnad is None else kr(placering.dygnskostnad / 100),
        },
        {"fraga": _("Mål"), "svar": placering.mal},
        {"fraga": _("Personens önskemål"), "svar": placering.onskemal},
        {"fraga": _("Hälso- och sjukvård"), "svar": placering.halso_sjukvard},
        {"fraga": _("Skola eller sysselsättning"), "svar": placering.skola},
        {"fraga": _("Prövat i närmiljön"), "svar": placering.narmiljo},
    ]
    return [row for row in rows if row["svar"]]


def period(fran, till):
    """From and until, in words."""
    if fran is None:
        return _("Inte bestämd än")
    first = date_format(fran, "j F Y")
    return f"{first}–{date_format(till, 'j F Y')}" if till else _("Från %(dag)s, tills vidare") % {"dag": first}
