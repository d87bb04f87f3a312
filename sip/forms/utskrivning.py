"""The form in which the steps of a discharge are noted."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.webb.falt import Dag, JaNej, Klockslag, Kort, VersionForm

_STEG = [
    ("", _("Inget nytt, bara uppgifterna nedanför")),
    ("insatsbehov", _("Läkaren har bedömt att patienten kan behöva insatser efteråt")),
    ("inskrivning", _("Slutenvården har skickat inskrivningsmeddelandet")),
    ("utskrivningsklar", _("Slutenvården har meddelat att patienten är utskrivningsklar")),
    ("utskriven", _("Patienten är utskriven")),
]


class UtskrivningForm(VersionForm):
    steg = forms.ChoiceField(
        label=_("Vad har hänt?"),
        choices=_STEG,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Välj vad som har hänt.")},
    )
    dag = Dag(label=_("Vilken dag?"), required=False)
    klockan = Klockslag(
        label=_("Vilken tid?"),
        required=False,
        help_text=_("Kommer beskedet om utskrivningsklar efter klockan 12.00 räknas en dag till (LOS 5:4)."),
    )
    skal = Kort(
        label=_("Varför ändras tiden?"), required=False, help_text=_("Bara när en tid som redan finns ska rättas.")
    )
    fast_vardkontakt = Kort(
        label=_("Fast vårdkontakt i öppenvården"),
        required=False,
        max_length=300,
        help_text=_("Namn och telefonnummer."),
    )
    oppenvard_finns = JaNej(
        label=_("Finns det som öppenvården ansvarar för på plats när patienten skrivs ut?"),
        required=False,
        empty_value=None,
    )

    def clean(self):
        data = super().clean()
        if data.get("steg"):
            for name, words in (("dag", _("Välj vilken dag det hände.")), ("klockan", _("Skriv när det hände."))):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return data

    def answers(self):
        """The answers, as `services.note_discharge` takes them."""
        data = dict(self.cleaned_data)
        day, clock = data.pop("dag"), data.pop("klockan")
        at = timezone.make_aware(datetime.combine(day, clock)) if data["steg"] else None
        return {**data, "at": at}
