"""The reception's forms."""

import re
from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from orosanmalan.models import Forhandsbedomning, Kontakt
from samverkan.organisation.selectors import municipalities_with_reception
from samverkan.person.visning import kort
from samverkan.webb.falt import Dag, JaNej, Klockslag, Kort, Langtext, VersionForm

ANDRA = "andra"
"""What the form offers so that it can tell why it isn't taken."""


def moment_of(data):
    """The day and the time of day of a form (`dag`, `klocka`) as one moment."""
    return timezone.make_aware(datetime.combine(data["dag"], data["klocka"]))


class SkyddsbedomningForm(VersionForm):
    akut = JaNej(
        label=_("Behöver barnet skydd genast?"), error_messages={"required": _("Svara om barnet behöver skydd genast.")}
    )
    atgarder = Langtext(
        label=_("Vad har ni gjort genast för att skydda barnet?"),
        help_text=_("Fyll i om du svarade ja. Chefen får en notis."),
        max_length=4000,
        rows=3,
        required=False,
    )
    motivering = Langtext(
        label=_("Hur har du bedömt?"),
        help_text=_("Vad bygger du bedömningen på? Vad gör ni nu?"),
        error_messages={"required": _("Skriv hur du har bedömt. Bedömningen ska dokumenteras.")},
    )


class KontaktForm(forms.Form):
    engang = forms.UUIDField(widget=forms.HiddenInput)
    med = forms.ChoiceField(
        label=_("Vem hade ni kontakt med?"),
        choices=[*Kontakt.Med.choices, (ANDRA, _("Någon annan, till exempel skola eller vård"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vem ni hade kontakt med.")},
    )
    namn = Kort(label=_("Namn"), required=False)
    hur = forms.ChoiceField(
        label=_("Hur?"),
        choices=Kontakt.Hur,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur ni hade kontakt.")},
    )
    dag = Dag(label=_("Vilken dag?"))
    klocka = Klockslag(label=_("Vilken tid?"))
    text = Langtext(
        label=_("Vad kom fram?"),
        help_text=_("Skriv det som har betydelse för beslutet. Skilj på vad personen sa och vad du själv bedömer."),
        error_messages={"required": _("Skriv vad som kom fram.")},
    )

    def contact(self):
        """The answers, as `services.note_contact` takes them."""
        data = self.cleaned_data
        return {name: data[name] for name in ("engang", "med", "namn", "hur", "text")} | {"at": moment_of(data)}


class BeslutForm(VersionForm):
    utfall = forms.ChoiceField(
        label=_("Ska en utredning inledas?"),
        choices=Forhandsbedomning.Utfall,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj om en utredning ska inledas eller inte.")},
    )
    motivering = Langtext(
        label=_("Varför?"),
        help_text=_("Motivera beslutet så att barnet och vårdnadshavarna kan förstå det."),
        error_messages={"required": _("Skriv motiveringen till beslutet.")},
    )
    stod = Langtext(
        label=_("Vilket stöd erbjuder ni familjen?"),
        help_text=_("Bara om ingen utredning inleds. Till exempel rådgivning, föräldrakurs eller öppen förskola."),
        max_length=4000,
        rows=3,
        required=False,
    )


class SyskonField(forms.MultipleChoiceField):
    """Cases of siblings, each as "id:version" of what the page showed. Answers with (case, version) pairs.

    One that has changed since is taken, so that the service tells of it."""

    widget = forms.CheckboxSelectMultiple
    _one = re.compile(r"([0-9]{1,18}):([0-9]{1,9})")

    def offer(self, syskon):
        """Let the cases be chosen."""
        self.known = {one.pk: one for one in syskon}
        self.choices = [(f"{one.pk}:{one.version}", _whose(one)) for one in syskon]

    def valid_value(self, value):
        read = self._one.fullmatch(value)
        return bool(read) and int(read[1]) in self.known

    def clean(self, value):
        read = {int(one[1]): int(one[2]) for one in map(self._one.fullmatch, super().clean(value))}
        return [(self.known[pk], version) for pk, version in read.items()]


def _whose(arende):
    words = [arende.dnr, *([] if kort(arende) == arende.dnr else [kort(arende)])]
    if arende.person and arende.person.skyddad:
        words.append(gettext("skyddade personuppgifter"))
    return ", ".join(words)


class VidarebefordraForm(VersionForm):
    """`syskon`: the cases of the children reported together that can be sent along."""

    kommun = forms.ChoiceField(
        label=_("Vilken kommun ska ha anmälan?"), error_messages={"required": _("Välj kommunen som ska ha anmälan.")}
    )
    skal = Langtext(
        label=_("Varför ska anmälan dit?"),
        help_text=_(
            "Den andra kommunen läser det här. Skriv inget mer om barnet än de behöver för att ta emot anmälan."
        ),
        max_length=4000,
        rows=3,
        error_messages={"required": _("Skriv varför anmälan ska till den andra kommunen.")},
    )
    syskon = SyskonField(
        label=_("Ska någon av de andra anmälningarna i familjen också dit?"),
        help_text=_(
            "Kryssa för de barn som bor i den andra kommunen. Alla skickas på en gång med samma skäl, eller ingen. Varje "
            "anmälan behåller sin egen tid."
        ),
        required=False,
        error_messages={"invalid_choice": _("Välj bland anmälningarna i listan.")},
    )

    def __init__(self, *args, arende, syskon, **kwargs):
        super().__init__(*args, **kwargs)
        own = arende.verksamhet.huvudman.kod
        others = [(kod, namn) for kod, namn in municipalities_with_reception() if kod != own]
        self.fields["kommun"].choices = [("", _("Välj kommun")), *others]
        if syskon:
            self.fields["syskon"].offer(syskon)
        else:
            del self.fields["syskon"]


class HorTillForm(VersionForm):
    utredning = forms.TypedChoiceField(
        label=_("Vilken utredning hör anmälan till?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj utredningen."), "invalid_choice": _("Välj utredningen i listan.")},
    )

    def __init__(self, *args, utredningar, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["utredning"].choices = [
            (one.pk, ", ".join([one.dnr, one.enhet.namn, *([one.ansvarig.user.namn] if one.ansvarig else [])]))
            for one in utredningar
        ]
