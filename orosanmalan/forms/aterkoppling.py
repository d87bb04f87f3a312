"""The answer to the reporter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.webb.falt import Langtext, VersionForm, ja_nej


class AterkopplingForm(VersionForm):
    olamplig = forms.TypedChoiceField(
        label=_("Kan anmälaren få besked?"),
        choices=[("nej", _("Ja, lämna besked")), ("ja", _("Nej, det är olämpligt"))],
        coerce=ja_nej,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj om anmälaren kan få besked.")},
    )
    skal = Langtext(
        label=_("Varför är det olämpligt?"),
        max_length=4000,
        rows=3,
        required=False,
        help_text=_("Fyll i om du svarade nej. Anmälaren ser inte skälet."),
    )
