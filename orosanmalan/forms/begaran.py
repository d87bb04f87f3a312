"""To ask other professionals for information, and to answer."""

from datetime import timedelta
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.arende.forms import UppdragField
from samverkan.organisation.models import Huvudman, Uppdrag
from samverkan.webb.falt import Dag, Langtext

from .filer import MedFiler

VANLIG_TID = timedelta(days=14)


class EnhetForm(forms.Form):
    """Whose units to choose among."""

    huvudman = forms.ModelChoiceField(
        label=_("Vilken kommun, region eller annan huvudman?"),
        queryset=Huvudman.objects.none(),
        empty_label=_("Välj i listan"),
        error_messages={
            "required": _("Välj kommun, region eller annan huvudman."),
            "invalid_choice": _("Välj i listan."),
        },
    )

    def __init__(self, *args, huvudman, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["huvudman"].queryset = huvudman


class BegaranForm(forms.Form):
    engang = forms.UUIDField(widget=forms.HiddenInput)
    fragor = Langtext(
        label=_("Vad behöver ni veta?"),
        help_text=_(
            "Fråga bara om det som kan ha betydelse för utredningen, och berätta inte mer om familjen än vad som behövs för "
            "att kunna svara."
        ),
        max_length=8000,
        rows=8,
        error_messages={"required": _("Skriv vad ni behöver veta.")},
    )
    svar_senast = Dag(
        label=_("När behöver ni svaret?"), error_messages={"required": _("Välj vilken dag ni behöver svaret.")}
    )
    mottagare = UppdragField(
        label=_("Vem där ska svara?"),
        help_text=_("Väljer du ingen får de som handlägger ärenden på enheten frågan."),
        queryset=Uppdrag.objects.none(),
        empty_label=_("Enheten bestämmer själv"),
        required=False,
        error_messages={"invalid_choice": _("Välj en person i listan.")},
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mottagare"].queryset = people

    @staticmethod
    def first_values():
        """What stands there from the beginning."""
        return {"engang": uuid4(), "svar_senast": timezone.localdate() + VANLIG_TID}


class BegaranSvarForm(MedFiler):
    """The answer, with files."""

    text = Langtext(
        label=_("Ert svar"),
        help_text=_("Skriv vad ni vet och varifrån ni vet det. Skilj på vad ni har sett och hört och vad ni tror."),
        rows=12,
        error_messages={"required": _("Skriv ert svar.")},
    )
    field_order = ("text",)


class AterkallaForm(forms.Form):
    """Nothing to fill in: to take a request back is confirmed."""
