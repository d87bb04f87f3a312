"""The forms of a group's pages, and of the managers' list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from avvikelser.models import Avvikelse
from samverkan.webb.falt import JaNej, Kort, Langtext
from samverkan.webb.urval import Val

from .atgard import SYSTEM, plats_field

MAX_TERM = 200


class GruppsvarForm(forms.Form):
    orsak = Langtext(
        label=_("Vad berodde det på?"),
        help_text=_("Sök orsaken i arbetssättet, inte hos en enskild medarbetare."),
        max_length=4000,
        error_messages={"required": _("Skriv vad gruppen ser som orsaken.")},
    )
    atgard = Langtext(
        label=_("Vad ska göras?"), max_length=4000, error_messages={"required": _("Skriv vad som ska göras.")}
    )
    svar = Langtext(
        label=_("Gruppens svar"),
        help_text=_("Båda enheternas chefer och den som rapporterade läser svaret. Skriv inga namn."),
        max_length=4000,
        error_messages={"required": _("Skriv svaret till dem det berör.")},
    )
    systembrist = JaNej(**SYSTEM)
    plats = plats_field()


class GruppensForm(forms.Form):
    """The filters of a group's list."""

    lage = Val(
        label=_("Läge"),
        alla=_("Alla"),
        choices=[("vantar", _("Väntar på svar")), ("sena", _("Skulle ha fått svar")), ("besvarade", _("Besvarade"))],
    )
    kategori = Val(label=_("Vad det gäller"), alla=_("Allt"), choices=list(Avvikelse.Kategori.choices))


class AvvikelserForm(forms.Form):
    """The filters of the managers' list."""

    var = Val(label=_("Vilkas"), alla=_("Mina"), choices=[("enheten", _("Våra enheters"))])
    lage = Val(
        label=_("Läge"),
        alla=_("Alla som pågår"),
        choices=[
            ("vantar", _("Väntar på chefernas svar")),
            ("gruppen", _("Hos en grupp")),
            ("sena", _("Försenade")),
            ("klara", _("Lösta och avslutade")),
        ],
    )
    niva = Val(label=_("Nivå"), alla=_("Alla"), choices=[(str(nr), _("Nivå %d") % nr) for nr in range(1, 7)])
    kategori = Val(label=_("Vad det gäller"), alla=_("Allt"), choices=list(Avvikelse.Kategori.choices))


class SokForm(forms.Form):
    """Words to look for in texts without names. `efter` is the key of the page before."""

    q = Kort(
        label=_("Sök i texterna"),
        help_text=_(
            "Skriv ett eller flera ord. Citattecken håller ihop ord, och ett minus framför ett ord tar bort det."
        ),
        max_length=MAX_TERM,
        error_messages={"required": _("Skriv minst ett ord att söka efter.")},
    )
    efter = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**62)
