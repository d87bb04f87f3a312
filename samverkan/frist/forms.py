"""Forms about a deadline: extend it, call it off."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.webb.falt import Dag, Langtext


class ForlangForm(forms.Form):
    till = Dag(label=_("Vilken blir den nya sista dagen?"), error_messages={"required": _("Välj den nya sista dagen.")})
    skal = Langtext(
        label=_("Varför behöver tiden förlängas?"),
        max_length=4000,
        rows=4,
        error_messages={"required": _("Skriv skälet. Det sparas i historiken.")},
    )


class StallInForm(forms.Form):
    skal = Langtext(
        label=_("Varför ska tiden ställas in?"),
        max_length=4000,
        rows=4,
        error_messages={"required": _("Skriv skälet. Det sparas i historiken.")},
    )
