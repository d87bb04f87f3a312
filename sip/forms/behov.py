"""The forms of the need: to raise it, to choose who is to be in it, and to say that no plan is made."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.organisation.models import Enhet, Huvudman
from samverkan.webb.falt import Kort, Langtext, VersionForm
from sip.models import Sip

from .person import PersonForm

VARIANTER = {
    "lots": _("Lotsmodellen: familjen vill ha en lots, och båda vårdnadshavarna samtycker skriftligt"),
    "intern": _("Internt: alla hör till samma huvudman"),
    "akut_skydd": _("Akut: barnet har ett akut och stort behov av skydd"),
    "tvangsvard": _("Tvångsvård: personen vårdas enligt LVU, LPT eller LRV"),
    "utskrivning": _("Utskrivning: personen ska skrivas ut från slutenvård"),
}
"""The forms of a case as one chooses among them; which are offered, the agreements say."""


class BehovForm(PersonForm):
    """`variants` are the forms of case that the own agreements know."""

    initiativ = forms.ChoiceField(
        label=_("Vem har sett behovet av en plan?"),
        choices=Sip.Initiativ,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vem som har sett behovet.")},
    )
    variant = forms.ChoiceField(label=_("Vilken form har planen?"), widget=forms.RadioSelect, required=False)
    behov = Langtext(
        label=_("Varför behövs det?"),
        help_text=_("Skriv vad som inte fungerar när ni gör var och en för sig."),
        max_length=4000,
        error_messages={"required": _("Skriv varför samordning behövs.")},
    )
    fraga = Langtext(
        label=_("Vilken fråga gäller planen?"),
        help_text=_("En eller två meningar. Familjen och de som kallas läser dem."),
        max_length=1000,
        rows=2,
        error_messages={"required": _("Skriv vilken fråga planen gäller.")},
    )

    def __init__(self, *args, variants=(), **kwargs):
        super().__init__(*args, **kwargs)
        if variants:
            named = [(one, VARIANTER[one]) for one in VARIANTER if one in variants]
            self.fields["variant"].choices = [("", _("Vanlig samordnad individuell plan")), *named]
        else:
            del self.fields["variant"]

    @property
    def behovets(self):
        """The fields about the need."""
        return self._shown("initiativ", "variant", "behov", "fraga")

    def need(self):
        """The answers, as `services.raise_need` takes them."""
        asked = ("engang", "initiativ", "behov", "fraga")
        return {
            **self.who(),
            **{name: self.cleaned_data[name] for name in asked},
            "variant": self.cleaned_data.get("variant", ""),
        }


class KretsForm(forms.Form):
    """Whose units to choose among. `text`: a part of the unit's name."""

    huvudman = forms.ModelChoiceField(
        label=_("Vilken kommun, region eller annan huvudman?"),
        queryset=Huvudman.objects.none(),
        empty_label=_("Välj i listan"),
        error_messages={
            "required": _("Välj kommun, region eller annan huvudman."),
            "invalid_choice": _("Välj i listan."),
        },
    )
    text = Kort(label=_("En del av enhetens namn"), required=False)

    def __init__(self, *args, bodies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["huvudman"].queryset = Huvudman.objects.filter(pk__in=[one.pk for one in bodies])
        self.fields["huvudman"].choices = [("", _("Välj i listan")), *((one.pk, one.namn) for one in bodies)]


class EnhetForm(VersionForm):
    """A unit to add or take away."""

    enhet = forms.ModelChoiceField(
        label=_("Enhet"),
        queryset=Enhet.objects.select_related("verksamhet"),
        widget=forms.HiddenInput,
        error_messages={"required": _("Välj en enhet i listan."), "invalid_choice": _("Välj en enhet i listan.")},
    )


class AvbojForm(VersionForm):
    skal = Langtext(
        label=_("Varför görs ingen plan?"),
        help_text=_("Att inte göra en plan är ett undantag. Skriv vad ni har vägt in, och vad som görs i stället."),
        max_length=4000,
        error_messages={"required": _("Skriv varför ingen plan görs.")},
    )
    informerad = Langtext(
        label=_("Hur har personen eller vårdnadshavaren fått veta det?"),
        max_length=1000,
        rows=2,
        error_messages={"required": _("Skriv hur personen eller vårdnadshavaren har fått veta det.")},
    )
