"""The lists that one works from, registered when the application starts."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from samverkan.organisation.roller import Formaga
from samverkan.webb.urval import Lista, register

from .forms import PlanerForm

PLANERNA = register(
    Lista(
        sida="sip-planer",
        namn=_("Samordnade planer"),
        form=PlanerForm,
        formaga=Formaga.HANDLAGGA,
        antal=ngettext_lazy("%d plan", "%d planer"),
        vyer=(
            (_("Våra"), ""),
            (_("Vi deltar"), "var=deltar"),
            (_("Möte är kallat"), "mote=ja"),
            (_("Följs upp snart"), "snart=ja"),
            (_("Skulle ha följts upp"), "sen=ja"),
            (_("Avslutade"), "lage=avslutad"),
        ),
    )
)
