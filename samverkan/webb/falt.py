"""Form fields and forms that all processes share."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.text import clean_text


class Langtext(forms.CharField):
    """Several lines of free text, cleaned, with a limit that says how much is too much.

    `senare`: what a text that may be left for now is needed for; said where others are said to be optional.
    """

    default_error_messages = {
        "required": _("Skriv ett svar."),
        "max_length": _(
            "Texten är %(show_value)d tecken. Det får plats %(limit_value)d. Korta den eller bifoga den som fil."
        ),
    }

    def __init__(self, *, max_length=20_000, rows=5, senare="", **kwargs):
        self.senare = senare
        super().__init__(max_length=max_length, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value):
        return clean_text(super().to_python(value))


class Kort(forms.CharField):
    """One line of text, cleaned."""

    default_error_messages = {
        "required": _("Skriv ett svar."),
        "max_length": _("Skriv högst %(limit_value)d tecken. Det är %(show_value)d nu."),
    }

    def __init__(self, *, max_length=200, **kwargs):
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value):
        return clean_text(super().to_python(value)).replace("\n", " ")


class Dag(forms.DateField):
    """A day, chosen in the browser's calendar or written ÅÅÅÅ-MM-DD."""

    default_error_messages = {
        "required": _("Välj en dag."),
        "invalid": _("Skriv datumet som år-månad-dag, till exempel 2026-11-24."),
    }

    def __init__(self, **kwargs):
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **kwargs)


class Klockslag(forms.TimeField):
    """A time of the day, chosen in the browser or written 08.00 or 08:00."""

    default_error_messages = {
        "required": _("Skriv ett klockslag."),
        "invalid": _("Skriv klockslaget som timmar och minuter, till exempel 08.00."),
    }

    def __init__(self, **kwargs):
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(widget=widget, input_formats=["%H:%M", "%H.%M", "%H:%M:%S"], **kwargs)


JA_NEJ = [("ja", _("Ja")), ("nej", _("Nej"))]


def ja_nej(value):
    """The answer to a yes/no question as a boolean."""
    return value == "ja"


class JaNej(forms.TypedChoiceField):
    """A yes/no question as two radio buttons; answers with a boolean."""

    default_error_messages = {"required": _("Svara ja eller nej."), "invalid_choice": _("Svara ja eller nej.")}

    def __init__(self, **kwargs):
        super().__init__(choices=JA_NEJ, coerce=ja_nej, widget=forms.RadioSelect, **kwargs)


class VersionForm(forms.Form):
    """A form about a case, which says which version of the case its page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)
