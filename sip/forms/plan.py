"""The forms in which the plan is written, a row at a time, and made final."""

from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.arende.forms import UppdragField
from samverkan.organisation.models import Uppdrag
from samverkan.webb.falt import Dag, Kort, Langtext
from sip.aktiviteter import AKTIVITETER
from sip.models import Insats, Underskrift, Utlamning

_DOLD_HJALP = _("Om vårdnadshavaren får veta det kan barnet lida betydande men (OSL 12:3).")


class _Radform(forms.Form):
    """A row of the plan, and the version of it that the writer began from (0: there was none)."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2_000_000_000)


class FaltForm(_Radform):
    text = Langtext(label="", max_length=10_000, rows=6, required=False)
    dold = forms.BooleanField(label=_("Visa inte för vårdnadshavare"), help_text=_DOLD_HJALP, required=False)

    def __init__(self, *args, falt, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].label, self.fields["text"].help_text = falt.rubrik, falt.hjalp


class MalForm(_Radform):
    behov = Langtext(
        label=_("Vad behöver personen?"),
        max_length=2000,
        rows=2,
        error_messages={"required": _("Skriv vilket behov det gäller.")},
    )
    mal = Langtext(
        label=_("Vad är målet?"),
        help_text=_("Så att det går att se om ni är framme. Det kan komma senare."),
        max_length=2000,
        rows=2,
        required=False,
    )
    dold = forms.BooleanField(label=_("Visa inte för vårdnadshavare"), help_text=_DOLD_HJALP, required=False)


class InsatsForm(_Radform):
    insats = Langtext(
        label=_("Vad ska göras?"),
        max_length=2000,
        rows=2,
        error_messages={"required": _("Skriv vad som ska göras.")},
    )
    vem = forms.ChoiceField(
        label=_("Vem gör det?"),
        choices=Insats.Vem,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vem som gör det.")},
    )
    enhet = forms.ModelChoiceField(
        label=_("Vilken verksamhet?"),
        help_text=_("För en annan verksamhet än din egen blir det ett förslag, tills den bekräftar."),
        queryset=None,
        required=False,
        empty_label=_("Välj verksamhet"),
        error_messages={"invalid_choice": _("Välj en verksamhet som är med i arbetet med planen.")},
    )
    annan = Kort(label=_("Vem är det?"), required=False)
    ansvarig = Kort(
        label=_("Kontaktperson"), help_text=_("Namn, och telefon om familjen ska kunna ringa."), required=False
    )
    nar = Kort(
        label=_("När?"), help_text=_("Till exempel: från 1 december, varje tisdag i åtta veckor."), required=False
    )
    aktivitet = forms.ChoiceField(label=_("Är det en gemensam verksamhet?"), choices=(), required=False)
    dold = forms.BooleanField(label=_("Visa inte för vårdnadshavare"), help_text=_DOLD_HJALP, required=False)

    def __init__(self, *args, krets, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enhet"].queryset = krets
        self.fields["aktivitet"].choices = [
            ("", _("Nej")),
            *((kod, f"{one.namn} – {one.malgrupp}") for kod, one in AKTIVITETER.items()),
        ]


class RamForm(_Radform):
    overgripande = forms.ModelChoiceField(
        label=_("Vem har det övergripande ansvaret för planen?"),
        queryset=None,
        required=False,
        empty_label=_("Välj verksamhet"),
        error_messages={"invalid_choice": _("Välj en verksamhet som är med i arbetet med planen.")},
    )
    foljs_upp_at = Dag(label=_("När följs planen upp?"), required=False)

    def __init__(self, *args, krets, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["overgripande"].queryset = krets
        self.fields["overgripande"].label_from_instance = lambda enhet: (
            f"{enhet.namn}, {enhet.verksamhet.huvudman.namn}"
        )


class SamordnareForm(_Radform):
    samordnare = UppdragField(
        label=_("Vem samordnar planen?"),
        help_text=_("Någon på en av de verksamheter som är med. Familjen ska vara med och välja."),
        queryset=Uppdrag.objects.none(),
        empty_label=_("Välj person"),
        error_messages={
            "required": _("Välj vem som samordnar planen."),
            "invalid_choice": _("Välj någon som arbetar på en av de verksamheter som är med."),
        },
    )
    kontakt = Kort(
        label=_("Hur når familjen den personen?"),
        help_text=_("Telefonnummer, och när det går att ringa."),
        error_messages={"required": _("Skriv hur familjen når den som samordnar, till exempel telefonnummer.")},
    )

    def __init__(self, *args, samordnare, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["samordnare"].queryset = samordnare


class KlarForm(forms.Form):
    """To make the plan final: `sedd` is how many changes the page showed, `version` the case's."""

    sedd = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2_000_000_000)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)


class UnderskriftForm(forms.Form):
    engang = forms.UUIDField(widget=forms.HiddenInput)
    slag = forms.ChoiceField(
        label=_("Vem skrev under?"),
        choices=Underskrift.Slag,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vem som skrev under.")},
    )
    namn = Kort(label=_("Namn"), error_messages={"required": _("Skriv namnet på den som skrev under.")})
    hur = forms.ChoiceField(
        label=_("Hur?"),
        choices=Underskrift.Form,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur det gick till.")},
    )
    namnteckning = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20_000)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("engang", uuid4())
        self.fields["slag"].choices = [
            ("den_enskilde", _("Personen själv")),
            ("vardnadshavare", _("En vårdnadshavare")),
            ("enhet", _("Vi som verksamhet")),
        ]


class UtlamningForm(forms.Form):
    engang = forms.UUIDField(widget=forms.HiddenInput)
    till = Kort(label=_("Vem fick planen?"), error_messages={"required": _("Skriv vem som fick planen.")})
    hur = forms.ChoiceField(
        label=_("Hur?"),
        choices=Utlamning.Hur,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur planen lämnades ut.")},
    )
    dag = Dag(label=_("Vilken dag?"), error_messages={"required": _("Välj vilken dag planen lämnades ut.")})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("engang", uuid4())
        self.initial.setdefault("dag", timezone.localdate())
