"""Forms about access to a case and about who handles it."""

import re

from django import forms
from django.db.models import Case, Q, When
from django.utils.translation import gettext_lazy as _

from samverkan.organisation.models import Enhet, Uppdrag
from samverkan.organisation.roller import FORMAGOR, Formaga
from samverkan.webb.falt import Kort, Langtext, VersionForm

MOST_AT_ONCE = 100
CASEWORKERS = [roll for roll, can in FORMAGOR.items() if Formaga.HANDLAGGA in can]


class UppdragField(forms.ModelChoiceField):
    def label_from_instance(self, uppdrag):
        return f"{uppdrag.user.namn}, {uppdrag.get_roll_display().lower()}, {uppdrag.enhet.namn}"


class UppdragsField(UppdragField, forms.ModelMultipleChoiceField):
    pass


def caseworkers(enhet_id):
    """The uppdrag that may answer for the cases of the unit: those who handle cases in it or below it, by name."""
    return (
        Uppdrag.objects.valid()
        .filter(enhet__ovanfor__contains=[enhet_id], roll__in=CASEWORKERS)
        .select_related("user", "enhet")
        .order_by("user__sortnyckel", "id")
    )


class TilldelaForm(VersionForm):
    till = UppdragField(
        label=_("Vem ska ansvara för ärendet?"),
        queryset=Uppdrag.objects.none(),
        empty_label=_("Välj handläggare"),
        error_messages={
            "required": _("Välj vem som ska ansvara för ärendet."),
            "invalid_choice": _("Välj en handläggare i listan."),
        },
    )

    def __init__(self, *args, arende, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["till"].queryset = caseworkers(arende.enhet_id)


class Valda(forms.Field):
    """Cases that were ticked in a list, each as "id:version". Answers with (id, version) pairs."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {"required": _("Kryssa för minst ett ärende.")}
    _one = re.compile(r"([0-9]{1,18}):([0-9]{1,9})")

    def to_python(self, value):
        read = [self._one.fullmatch(text) for text in value or []]
        return list(dict.fromkeys((int(one[1]), int(one[2])) for one in read if one))[:MOST_AT_ONCE]


class TilldelaFleraForm(forms.Form):
    """Who is to answer for the cases that were ticked in a list. `lista` and `har` say where in which list one was."""

    arende = Valda()
    till = UppdragField(
        label=_("Vem ska ansvara?"),
        queryset=Uppdrag.objects.none(),
        empty_label=_("Välj handläggare"),
        error_messages={
            "required": _("Välj vem som ska ansvara för ärendena."),
            "invalid_choice": _("Välj en handläggare i listan."),
        },
    )
    lista = forms.CharField(widget=forms.HiddenInput, max_length=60)
    har = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)

    def __init__(self, *args, av, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["till"].queryset = caseworkers(av.enhet_id)


class OverlamnaForm(VersionForm):
    enhet = forms.ModelChoiceField(
        label=_("Vilken enhet tar över ärendet?"),
        help_text=_("Er enhet ser inte ärendet längre när det är överlämnat."),
        queryset=Enhet.objects.none(),
        empty_label=_("Välj enhet"),
        error_messages={
            "required": _("Välj vilken enhet som tar över ärendet."),
            "invalid_choice": _("Välj en enhet i listan."),
        },
    )
    till = UppdragField(
        label=_("Vem där ska ansvara för det?"),
        help_text=_("Väljer du ingen får de som fördelar ärenden på enheten veta att ärendet har kommit."),
        queryset=Uppdrag.objects.none(),
        empty_label=_("Enheten fördelar själv"),
        required=False,
        error_messages={"invalid_choice": _("Välj en handläggare i listan.")},
    )

    def __init__(self, *args, arende, **kwargs):
        super().__init__(*args, **kwargs)
        others = Enhet.objects.filter(verksamhet=arende.verksamhet_id).exclude(
            Q(pk=arende.enhet_id) | Q(slag=Enhet.Slag.SAMRADSGRUPP)
        )
        # Those that inquire first, since that is where most cases go.
        self.fields["enhet"].queryset = others.order_by(
            Case(When(slag=Enhet.Slag.UTREDNING, then=0), default=1), "sortnyckel", "id"
        )
        self.fields["till"].queryset = (
            Uppdrag.objects.valid()
            .filter(enhet__in=others, roll__in=CASEWORKERS)
            .select_related("user", "enhet")
            .order_by("enhet__sortnyckel", "user__sortnyckel", "id")
        )


class NamngivnaForm(VersionForm):
    uppdrag = UppdragsField(
        label=_("Vilka ska få se ärendet?"),
        help_text=_("Du själv har alltid kvar din åtkomst. Alla andra på enheten förlorar den genast."),
        queryset=Uppdrag.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    skal = Langtext(
        label=_("Varför ska bara namngivna se ärendet?"),
        max_length=500,
        rows=3,
        error_messages={"required": _("Skriv varför bara namngivna ska få se ärendet.")},
    )

    def __init__(self, *args, arende, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["uppdrag"].queryset = caseworkers(arende.enhet_id)


class NodatkomstForm(forms.Form):
    dnr = Kort(
        label=_("Ärendenummer"),
        max_length=40,
        help_text=_("Numret står på anmälan eller beslutet, till exempel HBGSOC-2026-00012."),
        error_messages={"required": _("Skriv ärendenumret.")},
    )
    skal = Langtext(
        label=_("Varför behöver du öppna ärendet nu?"),
        max_length=500,
        rows=3,
        help_text=_("Chefen får skälet genast. Åtkomsten gäller i 24 timmar, bara för dig."),
        error_messages={"required": _("Skriv varför du behöver öppna ärendet.")},
    )
