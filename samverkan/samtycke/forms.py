"""The answer to the question about consent, and the other grounds to share."""

from datetime import datetime, time
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.dokument.services import largest, too_large
from samverkan.dokument.typer import ANDELSER
from samverkan.frist.datum import STOCKHOLM
from samverkan.organisation.models import Enhet
from samverkan.webb.falt import Dag, Kort, Langtext, VersionForm

from .models import Laggrund, Samtycke


class Enheter(forms.ModelMultipleChoiceField):
    """Units that may be shared with, each with its verksamhet."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "required": _("Välj minst en enhet."),
        "invalid_choice": _("Välj bland enheterna i listan."),
        "invalid_pk_value": _("Välj bland enheterna i listan."),
    }

    def label_from_instance(self, obj):
        return f"{obj.namn} · {obj.verksamhet.namn}"


class DagenDa(forms.Form):
    """When it was said, for what is entered afterwards."""

    dag = Dag(label=_("Vilken dag?"), error_messages={"required": _("Välj vilken dag det var.")})

    def clean_dag(self):
        day = self.cleaned_data["dag"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Den dagen har inte varit än. Välj vilken dag det var."))
        return day

    def at(self):
        """The day as a moment; None for today, which is now."""
        day = self.cleaned_data["dag"]
        return None if day == timezone.localdate() else datetime.combine(day, time(12), STOCKHOLM)


class SamtyckesvarForm(VersionForm, DagenDa):
    """One person's answer. `for_stor`: the signed paper was larger than any file may be, and was stopped on its way in."""

    engang = forms.UUIDField(widget=forms.HiddenInput)
    svar = forms.ChoiceField(
        label=_("Vad är svaret?"),
        choices=Samtycke.Svar,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vad svaret är."), "invalid_choice": _("Välj vad svaret är.")},
    )
    enheter = Enheter(label=_("Vilka får ni dela med?"), queryset=Enhet.objects.none(), required=False)
    fraga = Langtext(
        label=_("Vilken fråga gäller det?"),
        max_length=1000,
        rows=2,
        error_messages={"required": _("Skriv vilken fråga samtycket gäller.")},
    )
    till = Dag(
        label=_("Gäller till och med"),
        help_text=_("Lämna tomt om det gäller så länge arbetet med planen pågår."),
        required=False,
    )
    forklarat = Langtext(
        label=_("Hur förklarade ni vad det innebär?"),
        help_text=_("Till exempel: läste texten ovan högt, med tolk på arabiska."),
        max_length=1000,
        rows=2,
        required=False,
    )
    form = forms.ChoiceField(
        label=_("Hur lämnas samtycket?"),
        choices=Samtycke.Form,
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("Välj hur samtycket lämnas.")},
    )
    fil = forms.FileField(
        label=_("Det undertecknade papperet, som bild eller PDF"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(ANDELSER)}),
    )
    namnteckning = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20_000)
    namnfortydligande = Kort(label=_("Namn på den som skriver under"), required=False)
    egen_syn = Langtext(
        label=_("Vad säger barnet självt?"),
        help_text=_("Barnets egen inställning, med barnets ord."),
        max_length=2000,
        rows=2,
        required=False,
    )
    skal = Langtext(label=_("Varför?"), max_length=2000, rows=2, required=False)

    def __init__(self, *args, circle, sjalv, ensam=False, for_stor=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enheter"].queryset = (
            Enhet.objects.filter(pk__in=[one.pk for one in circle])
            .select_related("verksamhet")
            .order_by("sortnyckel", "id")
        )
        self.fields["fil"].help_text = _("Högst %(most)s.") % {"most": largest()}
        self.for_stor = for_stor
        if sjalv or ensam:
            self.fields["svar"].choices = [one for one in Samtycke.Svar.choices if one[0] != "forhindrad"]
        if not sjalv:
            del self.fields["egen_syn"]

    def clean_fil(self):
        if self.for_stor:
            raise forms.ValidationError(too_large().message)
        return self.cleaned_data["fil"]

    @staticmethod
    def first_values(arende, circle, fraga):
        """What stands there from the beginning."""
        return {
            "engang": uuid4(),
            "version": arende.version,
            "fraga": fraga,
            "enheter": [one.pk for one in circle],
            "dag": timezone.localdate(),
        }

    def answer(self):
        """The answer, as the services take it: (which service, its arguments)."""
        data = self.cleaned_data
        shared = {"engang": data["engang"], "fraga": data["fraga"], "at": self.at()}
        if data["svar"] == Samtycke.Svar.FORHINDRAD:
            return "note_hindered_guardian", {**shared, "skal": data["skal"]}
        said = {"forklarat": data["forklarat"], "egen_syn": data.get("egen_syn", "")}
        if data["svar"] == Samtycke.Svar.NEJ:
            return "refuse_consent", {**shared, **said, "skal": data["skal"]}
        return "give_consent", {
            **shared,
            **said,
            "enheter": list(data["enheter"]),
            "form": data["form"] or Samtycke.Form.MUNTLIGT,
            "till": data["till"],
            "fil": data["fil"],
            "namnteckning": data["namnteckning"],
            "namnfortydligande": data["namnfortydligande"],
        }


class LaggrundForm(VersionForm, DagenDa):
    engang = forms.UUIDField(widget=forms.HiddenInput)
    slag = forms.ChoiceField(
        label=_("Vilken bestämmelse?"),
        choices=Laggrund.Slag,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj bestämmelse."), "invalid_choice": _("Välj bestämmelse.")},
    )
    enheter = Enheter(label=_("Vilka behöver uppgifterna?"), queryset=Enhet.objects.none())
    motivering = Langtext(
        label=_("Varför gäller den, och varför behövs det?"),
        max_length=4000,
        error_messages={"required": _("Skriv varför bestämmelsen gäller.")},
    )
    till = Dag(label=_("Gäller till och med"), help_text=_("Lämna tomt om det gäller tills vidare."), required=False)

    def __init__(self, *args, circle, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enheter"].queryset = (
            Enhet.objects.filter(pk__in=[one.pk for one in circle])
            .select_related("verksamhet")
            .order_by("sortnyckel", "id")
        )

    @staticmethod
    def first_values(arende):
        """What stands there from the beginning."""
        return {"engang": uuid4(), "version": arende.version, "dag": timezone.localdate()}

    def ground(self):
        """The ground, as `services.note_ground` takes it."""
        data = dict(self.cleaned_data)
        del data["dag"]
        return {**data, "enheter": list(data["enheter"]), "at": self.at()}


class TillbakaForm(forms.Form):
    """Nothing to fill in: it is asked once, and then done."""
