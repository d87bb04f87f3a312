"""What a user keeps of how the site is shown."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import Sarskild

_OWN = "{t}.user_id = (SELECT skydd_user()) AND {t}.uppdrag_id = (SELECT skydd_uppdrag())"


class Vy(models.Model):
    """A saved view: the name that its owner gave to a choice of filters in a list.

    `lista` is the URL name of the list's page; `fraga` the filters as they stand in the address, written by
    `urval.Urval.fraga`: choices and days, never text. `forvald`: the list opens with it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    uppdrag = models.ForeignKey("organisation.Uppdrag", models.CASCADE, related_name="+")
    lista = models.CharField(max_length=60)
    namn = models.CharField(_("vyns namn"), max_length=40)
    fraga = models.CharField(max_length=500, blank=True)
    forvald = models.BooleanField(_("öppna listan med den här vyn"), default=False)

    skydd = Sarskild(
        webb="SELECT, INSERT, UPDATE (namn, forvald), DELETE",
        **dict.fromkeys(("select", "insert", "update", "delete"), _OWN),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["uppdrag", "lista", "namn"], name="vy_namn_unikt"),
            models.UniqueConstraint(
                fields=["uppdrag", "lista"], condition=Q(forvald=True), name="vy_en_forvald_per_lista"
            ),
        ]

    def __str__(self):
        return self.namn
