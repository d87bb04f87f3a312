"""The forms of what happens to a placement: its plan, that the person moves in, follow-ups, the end."""

from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from placeringar.models import Ansvarsrad, Placeringsavslut, Uppfoljning
from samverkan.webb.falt import Dag, JaNej, Klockslag, Kort, Langtext, VersionForm

from .forslag import at_of

_VALJ = {"required": _("Välj ett av svaren."), "invalid_choice": _("Välj ett av svaren.")}


class PlanForm(VersionForm):
    """`planer`: the person's plans in force that one has, as (case number, words)."""

    dnr = forms.ChoiceField(label=_("Vilken SIP?"), widget=forms.RadioSelect, required=False)
    annat_dnr = Kort(
        label=_("Ärendenumret för en annan SIP"),
        help_text=_("En plan som en annan verksamhet ansvarar för och som ni deltar i."),
        max_length=40,
        required=False,
    )
    svpl_at = Dag(
        label=_("Dagen för en plan enligt SVPL"),
        help_text=_("När planen finns i ett annat system."),
        required=False,
    )

    def __init__(self, *args, planer=(), **kwargs):
        super().__init__(*args, **kwargs)
        if planer:
            self.fields["dnr"].choices = [*planer, ("", _("Ingen av dem"))]
        else:
            del self.fields["dnr"]

    def add_error(self, field, error):
        # What is said of the number stands where one wrote it.
        if field == "dnr" and ("dnr" not in self.fields or self.cleaned_data.get("annat_dnr")):
            field = "annat_dnr"
        super().add_error(field, error)

    def answers(self):
        """The answers, as `services.link_plan` takes them."""
        data = self.cleaned_data
        return {
            "dnr": data["annat_dnr"] or data.get("dnr", ""),
            "svpl_at": data["svpl_at"],
            "version": data["version"],
        }


class PlaceraForm(VersionForm):
    akut = JaNej(label=_("Är det en akut placering?"))
    dag = Dag(label=_("Vilken dag placerades personen?"))
    tid = Klockslag(label=_("Klockan"), required=False)

    def clean_dag(self):
        day = self.cleaned_data["dag"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                _("Den dagen har inte varit än. Skriv in placeringen när personen har flyttat.")
            )
        if day.year < 2000:
            raise forms.ValidationError(_("Kontrollera året."))
        return day

    def answers(self):
        """The answers, as `services.place` takes them."""
        data = self.cleaned_data
        return {"akut": data["akut"], "at": at_of(data["dag"], data["tid"]), "version": data["version"]}


class AnsvarForm(forms.Form):
    """A row of who does which care."""

    engang = forms.UUIDField(widget=forms.HiddenInput)
    vad = Langtext(
        label=_("Vilken vård eller vilket stöd?"),
        max_length=1000,
        rows=2,
        error_messages={"required": _("Skriv vad som ska göras.")},
    )
    sida = forms.ChoiceField(
        label=_("Vem ansvarar?"), choices=Ansvarsrad.Sida, widget=forms.RadioSelect, error_messages=_VALJ
    )
    vem = Kort(label=_("Enhet eller person"), required=False)
    utforande = forms.ChoiceField(
        label=_("Gör de det själva, eller köps det?"),
        choices=Ansvarsrad.Utforande,
        widget=forms.RadioSelect,
        error_messages=_VALJ,
    )
    utforare = Kort(label=_("Av vem köps det?"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("engang", uuid4())


class UppfoljningForm(VersionForm):
    slag = forms.ChoiceField(
        label=_("Vad följde ni upp?"), choices=Uppfoljning.Slag, widget=forms.RadioSelect, error_messages=_VALJ
    )
    dag = Dag(label=_("Vilken dag?"))
    deltog = Langtext(
        label=_("Vilka var med?"), max_length=1000, rows=2, error_messages={"required": _("Skriv vilka som var med.")}
    )
    text = Langtext(
        label=_("Vad kom ni fram till?"), max_length=8000, error_messages={"required": _("Skriv vad ni kom fram till.")}
    )
    nasta_at = Dag(label=_("När är nästa uppföljning?"), required=False)


class OvervagandeForm(VersionForm):
    dag = Dag(label=_("Vilken dag övervägde nämnden vården?"))
    behovs = JaNej(label=_("Behövs vården fortfarande?"))
    text = Langtext(
        label=_("Hur ska vården inriktas och utformas?"),
        max_length=8000,
        error_messages={"required": _("Skriv hur vården ska inriktas och utformas.")},
    )


class AvslutsplanForm(VersionForm):
    dag = Dag(label=_("Vilken blir sista dagen på placeringen?"))
    boende = Langtext(
        label=_("Var ska personen bo sedan?"),
        max_length=1000,
        rows=2,
        error_messages={"required": _("Skriv var personen ska bo.")},
    )
    insatser = Langtext(
        label=_("Vad görs efteråt, av vem och när?"),
        max_length=8000,
        error_messages={"required": _("Skriv vad som görs efteråt.")},
    )
    deltog = Langtext(
        label=_("Vilka har planerat det?"),
        help_text=_("Planeringen görs av båda huvudmännen tillsammans, med personen."),
        max_length=1000,
        rows=2,
        error_messages={"required": _("Skriv vilka som har planerat.")},
    )


class AvslutaForm(VersionForm):
    dag = Dag(label=_("Vilken var sista dagen?"))
    skal = forms.ChoiceField(
        label=_("Varför är den slut?"),
        choices=Placeringsavslut.Skal,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj varför."), "invalid_choice": _("Välj ett av skälen.")},
    )
    text = Langtext(label=_("Hur gick det?"), max_length=4000, error_messages={"required": _("Skriv hur det gick.")})


class AtertaForm(VersionForm):
    text = Langtext(
        label=_("Varför tas förslaget tillbaka?"),
        max_length=4000,
        rows=3,
        error_messages={"required": _("Skriv varför förslaget tas tillbaka.")},
    )
