"""The forms of advice without a name."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.organisation.selectors import municipalities_with_reception
from samverkan.webb.falt import Kort, Langtext

FRAGA = 4000


class RadForm(forms.Form):
    """Ask the reception, without naming the child."""

    engang = forms.UUIDField(widget=forms.HiddenInput)
    kommun = forms.ChoiceField(
        label=_("Vilken kommun vill du fråga?"),
        help_text=_("Den kommun där barnet bor."),
        error_messages={"required": _("Välj kommunen som du vill fråga.")},
    )
    fraga = Langtext(
        label=_("Vad vill du ha råd om?"),
        max_length=FRAGA,
        rows=8,
        help_text=_(
            "Skriv barnets ålder och vad som gör dig orolig. Skriv inte namn, personnummer, adress eller skola."
        ),
        error_messages={"required": _("Skriv vad du vill ha råd om.")},
    )
    utan_uppgifter = forms.BooleanField(
        label=_("Jag har läst igenom texten. Ingen kan förstå av den vilket barn det gäller."),
        error_messages={
            "required": _("Läs igenom texten, ta bort det som visar vilket barn det gäller och kryssa i rutan.")
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kommun"].choices = [("", _("Välj kommun")), *municipalities_with_reception()]


class RadSvarForm(forms.Form):
    """Answer a question."""

    svar = Langtext(
        label=_("Ditt råd"),
        max_length=FRAGA,
        rows=6,
        help_text=_("Den som frågar ser svaret och ditt namn."),
        error_messages={"required": _("Skriv ditt råd.")},
    )


class TelefonradForm(forms.Form):
    """Keep a question that came by telephone, with the answer."""

    engang = forms.UUIDField(widget=forms.HiddenInput)
    ringde_fran = Kort(
        label=_("Varifrån ringde den som frågade?"),
        required=False,
        help_text=_("Till exempel: en förskola, en vårdcentral, en privatperson. Skriv inga namn."),
    )
    fraga = Langtext(
        label=_("Vad gällde frågan?"),
        max_length=FRAGA,
        rows=5,
        help_text=_("Skriv inte namn, personnummer eller annat som visar vilket barn det gäller."),
        error_messages={"required": _("Skriv vad frågan gällde.")},
    )
    svar = Langtext(
        label=_("Vilket råd gav du?"),
        max_length=FRAGA,
        rows=5,
        error_messages={"required": _("Skriv vilket råd du gav.")},
    )
