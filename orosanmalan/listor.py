"""The lists that one works from, registered when the application starts."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from samverkan.organisation.roller import Formaga
from samverkan.webb.urval import Lista, register

from .forms import InkorgForm, MinaForm

INKORGEN = register(
    Lista(
        sida="orosanmalan-inkorg",
        namn=_("Inkorg"),
        form=InkorgForm,
        formaga=Formaga.TA_EMOT,
        antal=ngettext_lazy("%d anmälan", "%d anmälningar"),
        vyer=(
            (_("Alla"), ""),
            (_("Nya"), "lage=inkommen"),
            (_("Mina"), "ansvarig=jag"),
            (_("Otilldelade"), "ansvarig=ingen"),
            (_("Försenade"), "ordning=aldst&sen=ja"),
        ),
    )
)

MINA = register(
    Lista(
        sida="orosanmalan-mina",
        namn=_("Mina anmälningar"),
        form=MinaForm,
        formaga=Formaga.ANMALA,
        antal=ngettext_lazy("%d anmälan", "%d anmälningar"),
        vyer=((_("Alla"), ""), (_("Väntar på besked"), "svar=vantar"), (_("Besked är lämnat"), "svar=lamnat")),
    )
)
