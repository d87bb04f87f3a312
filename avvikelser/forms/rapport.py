"""The form of a report: two minutes, most of it chosen."""

from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from avvikelser.models import Avvikelse
from samverkan.organisation.models import Enhet, Huvudman, User
from samverkan.overenskommelse.models import Regel
from samverkan.webb.falt import Dag, Kort, Langtext


class _EnhetField(forms.ModelChoiceField):
    def label_from_instance(self, enhet):
        return f"{enhet.namn} · {enhet.verksamhet.namn}"


class _ClauseSelect(forms.Select):
    """A list of clauses in the agreements' own words, which are Swedish; only the choice of none is in the page's language."""

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        return option if value else option | {"attrs": {**option["attrs"], "lang": get_language()}}


class RapportForm(forms.Form):
    """`bodies`: the huvudmän to choose among; None when `units` are all there is to choose (it is reported from a case).

    `units`: the units to choose among, none until they have been looked for. `clauses`: `Regel` with their agreement.
    `managers`: the users in one's own line, of whom the report may be about one. `anonym`: whether the agreement allows it.
    """

    engang = forms.UUIDField(widget=forms.HiddenInput)
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
    berord = _EnhetField(
        label=_("Vilken enhet gäller det?"),
        queryset=Enhet.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": _("Välj vilken enhet det gäller. Tryck på Visa enheter om du inte ser den."),
            "invalid_choice": _("Välj en enhet i listan."),
        },
    )
    kategori = forms.ChoiceField(
        label=_("Vad gäller det?"),
        choices=Avvikelse.Kategori,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vad det gäller.")},
    )
    vad_hande = Langtext(
        label=_("Vad hände?"),
        help_text=_(
            "Skriv vad som skulle ha skett och vad som skedde. Skriv inga namn på den enskilde eller familjen."
        ),
        max_length=4000,
        error_messages={"required": _("Skriv vad som hände.")},
    )
    handelsedag = Dag(label=_("När hände det?"))
    sip = forms.ChoiceField(
        label=_("Är SIP-arbetet gjort?"),
        help_text=_("Är ni oeniga om ansvar eller kostnad kan överenskommelsen kräva det."),
        choices=Avvikelse.Sip,
        widget=forms.RadioSelect,
        initial=Avvikelse.Sip.VET_INTE,
        error_messages={"required": _("Välj ett svar.")},
    )
    sip_dnr = Kort(label=_("Planens nummer, om du har det"), max_length=40, required=False)
    regel = forms.ModelChoiceField(
        label=_("Vilken del av överenskommelsen följdes inte?"),
        queryset=Regel.objects.none(),
        widget=_ClauseSelect({"lang": "sv"}),
        required=False,
        empty_label=_("Jag vet inte"),
        error_messages={"invalid_choice": _("Välj i listan.")},
    )
    konsekvens = Langtext(label=_("Vad ledde det till för personen?"), max_length=2000, rows=3, required=False)
    provat = Langtext(label=_("Vad har ni provat?"), max_length=2000, rows=3, required=False)
    forslag = Langtext(label=_("Vad föreslår du?"), max_length=2000, rows=3, required=False)
    person = Kort(
        label=_("Personen det gäller, om det gäller någon"),
        help_text=_("Bara din egen chef ser namnet."),
        required=False,
    )
    ej_till = forms.ModelChoiceField(
        label=_("Handlar avvikelsen om någon av dina chefer?"),
        help_text=_("Då går den till en annan chef, och den som den handlar om ser den inte."),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nej"),
        error_messages={"invalid_choice": _("Välj i listan.")},
    )
    anonym = forms.BooleanField(label=_("Den andra enheten ska inte få veta att det är jag"), required=False)

    def __init__(self, *args, bodies, units, clauses, managers, anonym, named=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("engang", uuid4())
        self.initial.setdefault("handelsedag", timezone.localdate())
        self.fields["handelsedag"].widget.attrs["max"] = timezone.localdate().isoformat()
        if bodies is None:
            del self.fields["huvudman"], self.fields["text"]
        else:
            self.fields["huvudman"].queryset = Huvudman.objects.filter(pk__in=[one.pk for one in bodies])
            self.fields["huvudman"].choices = [("", _("Välj i listan")), *((one.pk, one.namn) for one in bodies)]
        if units is None:
            del self.fields["berord"]
        else:
            self.fields["berord"].queryset = units
        if clauses:
            self.fields["regel"].queryset = Regel.objects.filter(pk__in=[one.pk for one in clauses])
            self.fields["regel"].choices = [("", _("Jag vet inte")), *_by_agreement(clauses)]
        else:
            del self.fields["regel"]
        if not named:
            del self.fields["person"]
        if managers:
            self.fields["ej_till"].queryset = User.objects.filter(pk__in=[one.pk for one in managers])
        else:
            del self.fields["ej_till"]
        if not anonym:
            del self.fields["anonym"]

    @property
    def enheten(self):
        """The fields that choose the unit."""
        return self._shown("huvudman", "text")

    @property
    def handelsen(self):
        """What is asked of everybody."""
        return self._shown("kategori", "vad_hande", "handelsedag")

    @property
    def mer(self):
        """What one may leave."""
        return self._shown("regel", "konsekvens", "provat", "forslag", "sip", "sip_dnr", "person", "ej_till", "anonym")

    def _shown(self, *names):
        return [self[name] for name in names if name in self.fields]

    def clean_handelsedag(self):
        day = self.cleaned_data["handelsedag"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Dagen ligger i framtiden. Välj när det hände."))
        if day.year < 1990:
            raise forms.ValidationError(_("Det är för länge sedan. Kontrollera året."))
        return day

    def report(self):
        """The answers, as `services.report` takes them."""
        data = self.cleaned_data
        return {name: value for name, value in data.items() if name not in ("huvudman", "text")}


def _by_agreement(clauses):
    groups = {}
    for one in clauses:
        groups.setdefault(one.version.overenskommelse.titel, []).append((one.pk, one.rubrik))
    return list(groups.items())
