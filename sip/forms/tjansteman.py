"""The forms of the meetings of officials."""

from datetime import datetime
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.samtycke.selectors import Saknas
from samverkan.webb.falt import Dag, Klockslag, Langtext, VersionForm
from sip.models import Tjanstemannamote

from .kallelse import Tidform, ready_units, units_field


class TjanstemannamoteForm(Tidform):
    engang = forms.UUIDField(widget=forms.HiddenInput)
    enheter = units_field()
    amne = Langtext(
        label=_("Vad gäller mötet?"),
        help_text=_("Till exempel hur kostnaden eller ansvaret delas. Familjen ser inte det här."),
        max_length=1000,
        rows=3,
        error_messages={"required": _("Skriv vad mötet gäller.")},
    )

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("engang", uuid4())
        self.fields["plats"].help_text = ""
        self.fields["enheter"].queryset = ready_units(
            one for one, ground in units.items() if not isinstance(ground, Saknas)
        )
        self.lacking = [(one, ground.text) for one, ground in units.items() if isinstance(ground, Saknas)]

    def call(self):
        """The answers, as `services.call_officials` takes them."""
        data = self.cleaned_data
        return {
            "engang": data["engang"],
            "enheter": list(data["enheter"]),
            "amne": data["amne"],
            "version": data["version"],
            **self.time(),
        }


class MeddelatForm(VersionForm):
    """That the person was told: who, when, how and why. `version` is that of the meeting."""

    vem = forms.ChoiceField(
        label=_("Vem har fått veta?"),
        choices=Tjanstemannamote.Vem,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vem som har fått veta.")},
    )
    dag = Dag(label=_("Vilken dag?"), initial=timezone.localdate)
    klocka = Klockslag(label=_("Vilken tid?"))
    hur = forms.ChoiceField(
        label=_("Hur berättade ni?"),
        choices=Tjanstemannamote.Hur,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur ni berättade.")},
    )
    varfor = Langtext(
        label=_("Vad sa ni om varför mötet hålls utan personen?"),
        max_length=1000,
        rows=3,
        error_messages={"required": _("Skriv vad ni sa om varför mötet hålls.")},
    )

    def told(self):
        """The answers, as `services.tell_person` takes them."""
        data = self.cleaned_data
        at = timezone.make_aware(datetime.combine(data["dag"], data["klocka"]))
        return {name: data[name] for name in ("vem", "hur", "varfor", "version")} | {"at": at}


class HalletForm(VersionForm):
    kom = forms.ModelMultipleChoiceField(
        label=_("Vilka kom?"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Välj vilka av de kallade enheterna som kom."),
            "invalid_choice": _("Välj bland de kallade enheterna."),
        },
    )
    anteckning = Langtext(
        label=_("Vad kom ni fram till?"),
        help_text=_(
            "Bara ni och de enheter som var kallade till mötet ser anteckningen. Den blir aldrig en del av planen."
        ),
        rows=8,
        error_messages={"required": _("Skriv vad ni kom fram till.")},
    )

    def __init__(self, *args, mote, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kom"].queryset = ready_units(one.enhet for one in mote.kallade.all())


class Bekrafta(VersionForm):
    """Nothing to fill in: the act is confirmed."""
