"""What the pages show of an answer about consent, as rows of label and value."""

from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _


def answer_rows(answer):
    """An answer about consent, as rows for a summary list; none when nobody has answered."""
    if answer is None:
        return []
    told = f"{date_format(timezone.localdate(answer.lamnat_at), 'j F Y')} · {answer.get_form_display()}"
    rows = [{"fraga": _("När och hur"), "svar": told}]
    if answer.svar == "ja":
        rows += [
            {"fraga": _("Fråga"), "svar": answer.fraga},
            {"fraga": _("Får delas med"), "svar": ", ".join(sorted(one.enhet.namn for one in answer.enheter.all()))},
            {
                "fraga": _("Gäller till och med"),
                "svar": date_format(answer.till, "j F Y") if answer.till else _("Så länge arbetet pågår"),
            },
        ]
    rows += [
        {"fraga": _("Så förklarades det"), "svar": answer.forklarat},
        {"fraga": _("Barnets egna ord"), "svar": answer.egen_syn},
        {"fraga": _("Varför"), "svar": answer.skal},
        {"fraga": _("Underskrift"), "svar": answer.namnfortydligande},
        {"fraga": _("Antecknat av"), "svar": answer.antecknat_av.user.namn},
    ]
    return [row for row in rows if row["svar"]]
