"""The letter to the family."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.webb.falt import JaNej, Langtext, VersionForm


class FamiljebrevForm(VersionForm):
    """Whether the family may know now, who gets the letter, and why the decision is as it is.

    `familj`: who can have a letter. `vald`: violence is suspected, so that either answer takes a reason.
    """

    engang = forms.UUIDField(widget=forms.HiddenInput)
    far_veta = JaNej(
        label=_("Kan familjen få veta beslutet nu?"),
        help_text=_("Svara nej om barnet eller någon annan kan fara illa av att familjen får veta."),
        error_messages={"required": _("Svara om familjen kan få veta beslutet nu.")},
    )
    mottagare = forms.ChoiceField(
        label=_("Vem är brevet till?"),
        help_text=_("Var och en får ett eget brev. Ingen ser någon annans adress."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vem brevet är till."), "invalid_choice": _("Välj vem brevet är till.")},
    )
    text = Langtext(
        label=_("Varför har ni beslutat så?"),
        help_text=_(
            "Så här står det i beslutet. Skriv om det så att mottagaren förstår, och ta bort det som mottagaren inte får veta."
        ),
        rows=8,
        error_messages={"required": _("Skriv varför ni har beslutat så, så att mottagaren förstår det.")},
    )
    skal = Langtext(
        label=_("Varför bedömer ni så?"),
        help_text=_(
            "Skriv skälet om familjen inte får veta än, eller om anmälaren misstänker våld. Det står inte i brevet, men i akten. "
            "Den kan familjen be att få läsa."
        ),
        max_length=4000,
        rows=4,
        error_messages={"required": _("Skriv varför ni bedömer så.")},
    )

    def __init__(self, *args, familj, vald, **kwargs):
        super().__init__(*args, **kwargs)
        waits = self.data.get("far_veta") == "nej"
        self.fields["mottagare"].required = self.fields["text"].required = not waits
        self.fields["skal"].required = vald or waits or not self.is_bound
        self.fields["mottagare"].choices = [(one.nyckel, f"{one.namn} ({one.slag.label.lower()})") for one in familj]
