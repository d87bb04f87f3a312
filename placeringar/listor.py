"""The lists that one works from, registered when the application starts."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from samverkan.organisation.roller import Formaga
from samverkan.webb.urval import Lista, register

from .forms import PlaceringarForm

PLACERINGARNA = register(
    Lista(
        sida="placeringar",
        namn=_("Placeringar"),
        form=PlaceringarForm,
        formaga=Formaga.SE_ARENDEN,
        antal=ngettext_lazy("%d placering", "%d placeringar"),
        vyer=(
            (_("Våra"), ""),
            (_("Vi är motpart"), "var=motpart"),
            (_("Akuta utan kostnad"), "lage=placerad_akut"),
            (_("Följs upp"), "lage=foljs_upp"),
            (_("Avslutade"), "lage=avslutad"),
        ),
    )
)
