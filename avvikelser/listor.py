"""The lists that one works from, registered when the application starts."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from samverkan.organisation.roller import Formaga
from samverkan.webb.urval import Lista, register

from .forms import AvvikelserForm, GruppensForm

_ANTAL = ngettext_lazy("%d avvikelse", "%d avvikelser")

AVVIKELSERNA = register(
    Lista(
        sida="avvikelser",
        namn=_("Avvikelser"),
        form=AvvikelserForm,
        formaga=Formaga.STYRA_ATKOMST,
        antal=_ANTAL,
        vyer=(
            (_("Mina"), ""),
            (_("Väntar på svar"), "lage=vantar"),
            (_("Hos en grupp"), "lage=gruppen"),
            (_("Försenade"), "lage=sena"),
            (_("Våra enheters"), "var=enheten"),
            (_("Lösta"), "lage=klara"),
        ),
    )
)
GRUPPENS = register(
    Lista(
        sida="avvikelser-gruppen",
        namn=_("Avvikelser till gruppen"),
        form=GruppensForm,
        formaga=Formaga.DELTA_I_GRUPP,
        antal=_ANTAL,
        vyer=(
            (_("Alla"), ""),
            (_("Väntar på svar"), "lage=vantar"),
            (_("Skulle ha fått svar"), "lage=sena"),
            (_("Besvarade"), "lage=besvarade"),
        ),
    )
)
