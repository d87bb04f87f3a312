"""The forms of the meeting (SoL 19:5)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from orosanmalan.models import Anmalan, Motesinbjudan
from samverkan.webb.falt import Dag, JaNej, Klockslag, Kort, Langtext, VersionForm

from .mottagning import moment_of

Vem = Motesinbjudan.Vem
HUR = [("", _("Bjuds inte in")), *((one.value, one.label) for one in Motesinbjudan.Hur if one != "samverkan")]


class MoteForm(VersionForm):
    dag = Dag(label=_("Vilken dag?"))
    klocka = Klockslag(label=_("Vilken tid?"))
    plats = Kort(
        label=_("Var?"),
        help_text=_("Anmälaren ser tid och plats om de bjuds in. Skriv inget om barnet här."),
        error_messages={"required": _("Skriv var mötet är.")},
    )
    barnet = forms.ChoiceField(label=_("Hur har barnet fått erbjudandet?"), choices=HUR, required=False)
    vardnadshavare = forms.ChoiceField(label=_("Hur har vårdnadshavarna fått det?"), choices=HUR, required=False)
    varfor_vardnadshavare = Langtext(
        label=_("Varför är det rätt och säkert att bjuda in vårdnadshavarna?"),
        help_text=_("Anmälan gäller misstanke om våld eller övergrepp. Bjuder ni inte in dem, lämna tomt."),
        max_length=4000,
        rows=3,
        required=False,
    )
    anmalaren = forms.BooleanField(
        label=_("Bjud in anmälaren"),
        help_text=_("Anmälaren får en notis i Samverkan och svarar där. De måste inte komma."),
        required=False,
    )

    def __init__(self, *args, anmalan, **kwargs):
        super().__init__(*args, **kwargs)
        if not anmalan.vald:
            del self.fields["varfor_vardnadshavare"]
        if anmalan.variant == Anmalan.Variant.PRIVAT:
            del self.fields["anmalaren"]

    def offer(self):
        """The answers, as `services.offer_meeting` takes them."""
        data = self.cleaned_data
        invited = {vem: data[vem] for vem in (Vem.BARNET, Vem.VARDNADSHAVARE) if data[vem]}
        if data.get("anmalaren"):
            invited[Vem.ANMALAREN] = Motesinbjudan.Hur.SAMVERKAN
        return {
            "tid": moment_of(data),
            "plats": data["plats"],
            "inbjudna": invited,
            "varfor_vardnadshavare": data.get("varfor_vardnadshavare", ""),
            "version": data["version"],
        }


class IngetMoteForm(VersionForm):
    skal = Langtext(
        label=_("Varför är ett möte inte bra för barnet?"),
        help_text=_("Till exempel att det kan öka risken för barnet. Anmälaren ser inte det här."),
        max_length=4000,
        rows=5,
        error_messages={"required": _("Skriv varför inget möte erbjuds.")},
    )


class MotessvarForm(VersionForm):
    """One question for each who is invited."""

    def __init__(self, *args, mote, **kwargs):
        super().__init__(*args, **kwargs)
        for one in mote.inbjudningar.all():
            self.fields[one.vem] = forms.ChoiceField(
                label=one.get_vem_display(),
                choices=[("", _("Har inte svarat")), *Motesinbjudan.Svar.choices],
                initial=one.svar,
                widget=forms.RadioSelect,
                required=False,
            )

    def answers(self):
        """What each has answered, as `services.note_answers` takes it."""
        return {name: answer for name, answer in self.cleaned_data.items() if name != "version"}


class MoteKlartForm(VersionForm):
    hallet = JaNej(label=_("Blev mötet av?"), error_messages={"required": _("Svara om mötet blev av.")})
    kom = forms.MultipleChoiceField(label=_("Vilka kom?"), widget=forms.CheckboxSelectMultiple, required=False)
    text = Langtext(
        label=_("Vad kom fram, eller varför blev mötet inte av?"),
        error_messages={"required": _("Skriv vad som kom fram, eller varför mötet inte blev av.")},
    )

    def __init__(self, *args, mote, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kom"].choices = [(one.vem, one.get_vem_display()) for one in mote.inbjudningar.all()]


class SvarForm(forms.Form):
    """The reporter's own answer."""

    svar = forms.ChoiceField(
        label=_("Kommer du på mötet?"),
        choices=Motesinbjudan.Svar,
        widget=forms.RadioSelect,
        error_messages={"required": _("Svara om du kommer.")},
    )
