"""The forms in which work with a plan ends, begins again, and is told that the person has moved."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.organisation.models import Huvudman
from samverkan.webb.falt import Dag, Langtext, VersionForm
from sip.models import Avslut


class AvslutaForm(VersionForm):
    """`has_plan`: a plan is in force, so one says how it went with its goals. `regler` are the agreements' rules."""

    skal = forms.ChoiceField(
        label=_("Varför avslutas planen?"),
        choices=Avslut.Skal,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj varför planen avslutas."), "invalid_choice": _("Välj ett av skälen.")},
    )
    beskrivning = Langtext(
        label=_("Hur gick det?"),
        help_text=_("Skriv kort vad som har blivit bättre och vad som inte har det."),
        max_length=4000,
        error_messages={"required": _("Skriv hur det gick och varför planen avslutas.")},
    )
    mal = forms.ChoiceField(
        label=_("Är målen nådda?"),
        choices=Avslut.Mal,
        widget=forms.RadioSelect,
        error_messages={"required": _("Svara på om målen är nådda."), "invalid_choice": _("Välj ett av svaren.")},
    )
    om_samre = Langtext(
        label=_("Vad gör familjen om det blir sämre igen?"),
        help_text=_("Vem de ringer, och vad som händer då. Familjen läser det här."),
        max_length=2000,
        rows=3,
        error_messages={"required": _("Skriv vad familjen gör om det blir sämre igen.")},
    )
    informerade = forms.BooleanField(label=_("Familjen och de som deltar har fått veta det"), required=False)

    def __init__(self, *args, has_plan, regler=(), **kwargs):
        super().__init__(*args, **kwargs)
        if not has_plan:
            for name in ("mal", "om_samre", "informerade"):
                del self.fields[name]
        elif regler and not any(one.malen_nadda for one in regler):
            self.fields["mal"].help_text = _("Målen behöver inte vara nådda för att planen ska få avslutas.")

    def answers(self):
        """The answers, as `services.close_plan` takes them."""
        return {"mal": "", "om_samre": "", "informerade": False, **self.cleaned_data}


class OppnaIgenForm(VersionForm):
    skal = Langtext(
        label=_("Varför behövs planen igen?"),
        max_length=2000,
        rows=3,
        error_messages={"required": _("Skriv varför planen behövs igen.")},
    )


class FlyttForm(VersionForm):
    kommun = forms.ModelChoiceField(
        label=_("Vilken kommun har personen flyttat till?"),
        queryset=Huvudman.objects.filter(slag=Huvudman.Slag.KOMMUN).order_by("sortnyckel"),
        empty_label=_("Välj kommun"),
        error_messages={"required": _("Välj kommunen."), "invalid_choice": _("Välj en kommun i listan.")},
    )
    dag = Dag(label=_("När flyttade personen?"))
