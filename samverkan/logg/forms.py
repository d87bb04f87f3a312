"""Forms of the log review."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.organisation.models import Enhet, User
from samverkan.webb.falt import Kort, Langtext

from .models import Loggranskning
from .selectors import Urval, case_id, people_to_choose
from .texter import choices


def _day(label):
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Skriv dagen som år-månad-dag, till exempel 2026-11-22.")},
    )


class UrvalForm(forms.Form):
    """Which accesses to show. Holds ids, days and a case number, nothing about the people whom cases are about."""

    enhet = forms.ModelChoiceField(
        label=_("Enhet"),
        queryset=Enhet.objects.none(),
        required=False,
        empty_label=_("Alla enheter"),
        error_messages={"invalid_choice": _("Välj en enhet i listan.")},
    )
    person = forms.ModelChoiceField(
        label=_("Medarbetare"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Alla medarbetare"),
        error_messages={"invalid_choice": _("Välj en medarbetare i listan.")},
    )
    slag = forms.ChoiceField(
        label=_("Slag"),
        choices=choices,
        required=False,
        error_messages={"invalid_choice": _("Välj ett slag i listan.")},
    )
    fran = _day(_("Från och med"))
    till = _day(_("Till och med"))
    dnr = Kort(label=_("Ärendenummer"), required=False, max_length=40)

    def __init__(self, data, *, verksamhet):
        super().__init__(data)
        self.verksamhet = verksamhet
        self.fields["enhet"].queryset = Enhet.objects.filter(verksamhet=verksamhet).order_by("sortnyckel")
        enhet, person = (self._number(name) for name in ("enhet", "person"))
        self.visa_person = bool(enhet or self.data.get("person"))
        self.fields["person"].queryset = people_to_choose(verksamhet=verksamhet, enhet=enhet, person=person)

    def _number(self, name):
        text = self.data.get(name, "")
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None

    def clean_dnr(self):
        dnr = self.cleaned_data["dnr"].strip().upper()
        if dnr:
            self.arende = case_id(dnr=dnr, verksamhet=self.verksamhet)
            if self.arende is None:
                raise forms.ValidationError(_("Vi hittar inget ärende med det numret i din verksamhet."))
        return dnr

    def clean(self):
        fran, till = self.cleaned_data.get("fran"), self.cleaned_data.get("till")
        if fran and till and fran > till:
            self.add_error("till", _("Slutdagen ligger före startdagen."))

    def urval(self):
        """The choice as `Urval`. The form must be valid."""
        data = self.cleaned_data
        return Urval(
            enhet=data["enhet"] and data["enhet"].pk,
            person=data["person"] and data["person"].pk,
            arende=getattr(self, "arende", None),
            slag=data["slag"],
            fran=data["fran"],
            till=data["till"],
        )


class GranskningForm(forms.Form):
    """What the reviewer found in a sample."""

    resultat = forms.ChoiceField(
        label=_("Vad kom du fram till?"),
        choices=Loggranskning.Resultat,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Välj vad du kom fram till.")),
    )
    anteckning = Langtext(
        label=_("Anteckning"),
        help_text=_("Skriv inga namn eller nummer på dem som ärendena handlar om. Det som sparas går inte att ändra."),
        max_length=2000,
        rows=5,
        required=False,
    )
