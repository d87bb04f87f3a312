"""The inquiry's forms."""

from django import forms
from django.utils.translation import gettext_lazy as _

from orosanmalan.models import Utredningsbeslut, Utredningstext
from orosanmalan.selectors import AVSNITT
from samverkan.webb.falt import Dag, JaNej, Kort, Langtext, VersionForm

F = Utredningstext.Falt

HJALP = {
    F.PLAN_FRAGOR: _(
        "Utgå från oron i anmälan. Utredningen ska inte göras mer omfattande än vad som behövs (SoL 20:5)."
    ),
    F.PLAN_KONTAKTER: _("Till exempel skola, BUP, barnhälsovård, nätverk. Ta bara de kontakter som behövs."),
    F.PLAN_SAMTAL: _(
        "Barnet får höras utan vårdnadshavarens samtycke och utan att vårdnadshavaren är med, om det behövs (SoL 20:7)."
    ),
    F.BEHOV_UPPGIFTER: _(
        "Hälsa, utbildning, känslor och beteende, sociala relationer. Skriv varifrån uppgifterna kommer."
    ),
    F.BEHOV_BEDOMNING: _("Vad fungerar, vad oroar, vad behöver barnet?"),
    F.FORMAGA_UPPGIFTER: _(
        "Grundläggande omsorg, stimulans och vägledning, känslomässig tillgänglighet, säkerhet. Skriv varifrån uppgifterna "
        "kommer."
    ),
    F.FORMAGA_BEDOMNING: _("Hur möter föräldrarna barnets behov, och vad behöver de stöd med?"),
    F.MILJO_UPPGIFTER: _(
        "Familjesituation och familjebakgrund, boende, arbete och ekonomi, nätverk. Skriv varifrån uppgifterna kommer."
    ),
    F.MILJO_BEDOMNING: _("Hur påverkar det barnet?"),
    F.BARNETS_SYN: _(
        "Med barnets egna ord så långt det går. Skriv varför om barnet inte har fått eller velat berätta."
    ),
    F.BARNETS_SYN_HUR: _("Samtal, lek, observation, genom någon annan? När, var och vem var med?"),
    F.VARDNADSHAVARES_SYN: _("Var och en för sig om de tycker olika. Skriv varför om någon inte har hörts."),
    F.ANALYS: _("Väg samman de tre områdena: risker, skydd, och vad som händer om inget görs."),
    F.BEDOMNING: _("Behöver barnet skydd eller stöd? Svara på planens frågor."),
}


class AvsnittForm(forms.Form):
    """The texts of one part of the inquiry, each with the version that its writer began from."""

    def __init__(self, *args, avsnitt, **kwargs):
        super().__init__(*args, **kwargs)
        self.falt = AVSNITT[avsnitt].falt
        needed = _("behövs innan utredningen kan avslutas")
        for falt in self.falt:
            rows = 10 if falt.endswith("uppgifter") else 6
            senare = needed if falt in AVSNITT[avsnitt].kravs else ""
            self.fields[falt.value] = Langtext(
                label=falt.label, help_text=HJALP[falt], rows=rows, required=False, senare=senare
            )
            self.fields[self.version_of(falt)] = forms.IntegerField(
                widget=forms.HiddenInput, min_value=0, max_value=2_000_000_000
            )

    @staticmethod
    def version_of(falt):
        return f"{falt}_version"

    def texter(self):
        """The texts as `services.save_texts` takes them."""
        return {
            falt: (self.cleaned_data[falt.value].strip(), self.cleaned_data[self.version_of(falt)])
            for falt in self.falt
        }


class InformeradForm(forms.Form):
    vem = Kort(
        label=_("Vem gäller det?"),
        help_text=_("Till exempel barnet, eller vårdnadshavarens namn."),
        error_messages={"required": _("Skriv vem det gäller.")},
    )
    informerad = Dag(label=_("Vilken dag fick personen veta att en utredning har inletts?"), required=False)
    skal = Langtext(
        label=_("Eller: vilket särskilt skäl talar mot att personen får veta?"),
        help_text=_("Till exempel att barnet kan fara illa av det."),
        max_length=4000,
        rows=3,
        required=False,
    )


class BarnsamtalForm(forms.Form):
    dag = Dag(label=_("Vilken dag var samtalet?"), error_messages={"required": _("Välj dagen för samtalet.")})
    utan_samtycke = JaNej(
        label=_("Hölls samtalet utan vårdnadshavarens samtycke?"),
        help_text=_("Det får ske om utredningen gäller barnets behov av skydd eller stöd (SoL 20:7)."),
        error_messages={"required": _("Svara om samtalet hölls utan vårdnadshavarens samtycke.")},
    )
    skal = Langtext(
        label=_("Varför utan samtycke?"),
        help_text=_("Fyll i om du svarade ja."),
        max_length=4000,
        rows=3,
        required=False,
    )
    vardnadshavare_med = JaNej(
        label=_("Var någon vårdnadshavare med?"),
        error_messages={"required": _("Svara om någon vårdnadshavare var med.")},
    )
    anteckning = Langtext(
        label=_("Vad kom fram i samtalet?"),
        help_text=_("Skilj på vad barnet sa och hur du tolkar det."),
        rows=8,
        error_messages={"required": _("Skriv vad som kom fram i samtalet.")},
    )


class AvslutaForm(VersionForm):
    utfall = forms.ChoiceField(
        label=_("Hur slutar utredningen?"),
        choices=Utredningsbeslut.Utfall,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur utredningen slutar.")},
    )
    insats = Langtext(
        label=_("Vilken insats är beslutad?"),
        help_text=_("Fyll i om du valde insats."),
        max_length=4000,
        rows=3,
        required=False,
    )
    uppfoljning = forms.ChoiceField(
        label=_("På vilken grund följs barnets situation upp?"),
        help_text=_("Fyll i om du valde uppföljning (SoL 23:1). Utan samtycke krävs att barnet är i särskilt behov."),
        choices=Utredningsbeslut.Uppfoljningsgrund,
        widget=forms.RadioSelect,
        required=False,
    )
    motivering = Langtext(
        label=_("Varför?"),
        help_text=_("Motivera så att barnet och vårdnadshavarna kan förstå beslutet."),
        error_messages={"required": _("Skriv motiveringen till beslutet.")},
    )
