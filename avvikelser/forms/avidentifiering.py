"""The form of a text without names, and of letting somebody in the group know whom it is about."""

from django import forms
from django.utils.translation import gettext_lazy as _

from avvikelser.models import Identitetsvisning
from samverkan.organisation.models import Uppdrag
from samverkan.webb.falt import Dag, Langtext, VersionForm


class AvidentifieraForm(VersionForm):
    vad_hande = Langtext(
        label=_("Vad som hände"),
        max_length=4000,
        rows=8,
        error_messages={"required": _("Skriv vad som hände, utan namn.")},
    )
    konsekvens = Langtext(label=_("Vad det ledde till för personen"), max_length=2000, required=False)
    provat = Langtext(label=_("Vad som har provats"), max_length=2000, required=False)
    forslag = Langtext(label=_("Förslag"), max_length=2000, required=False)
    ingen = forms.BooleanField(
        label=_("Jag har läst hela texten. Ingen kan förstå vem den handlar om."),
        error_messages={"required": _("Läs texten och kryssa för att ingen kan förstå vem den handlar om.")},
    )

    def texts(self):
        """The texts, as `services.approve_text` takes them, and the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "ingen"}


class _Ledamot(forms.ModelChoiceField):
    def label_from_instance(self, uppdrag):
        return f"{uppdrag.user.namn}, {uppdrag.get_roll_display().lower()}"


class IdentitetForm(VersionForm):
    mottagare = _Ledamot(
        label=_("Vem i gruppen behöver veta?"),
        queryset=Uppdrag.objects.none(),
        empty_label=_("Välj en person"),
        error_messages={"required": _("Välj vem i gruppen som behöver veta."), "invalid_choice": _("Välj i listan.")},
    )
    grund = forms.ChoiceField(
        label=_("På vilken grund?"),
        choices=Identitetsvisning.Grund,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj en grund."), "invalid_choice": _("Välj en grund.")},
    )
    skal = Langtext(
        label=_("Varför behövs namnet?"),
        help_text=_(
            "Skriv vad gruppen inte kan lösa utan att veta vem det gäller, och vem som har samtyckt eller vilken lag det är."
        ),
        max_length=1000,
        error_messages={"required": _("Skriv varför gruppen behöver veta vem det gäller.")},
    )
    till_dag = Dag(
        label=_("Till och med vilken dag?"),
        help_text=_("Högst fjorton dagar. Sedan visas namnet inte längre."),
        error_messages={"required": _("Välj en dag från och med i dag, och högst fjorton dagar bort.")},
    )

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mottagare"].queryset = members
