"""The groups that agreements name (samrådsgrupper): which unit each of them is here, so that people can have uppdrag in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import Oppen


class Forum(models.Model):
    """A group of an agreement: `nyckel` is its key in the agreement's rules, `enhet` the unit where its members have their
    uppdrag as chair or member. One group may be the group of several agreements: then they share the unit.

    `kommun` is set where each municipality has a group of its own (Blekinge's kommunvisa), None for the one that is everybody's.
    """

    overenskommelse = models.ForeignKey("overenskommelse.Overenskommelse", models.PROTECT, related_name="forum")
    nyckel = models.SlugField(_("gruppens nyckel i överenskommelsen"), max_length=80)
    kommun = models.ForeignKey("organisation.Huvudman", models.PROTECT, null=True, related_name="+")
    enhet = models.ForeignKey("organisation.Enhet", models.PROTECT, related_name="forum")

    skydd = Oppen(webb="SELECT, INSERT", arbetare={"SELECT": "(id, enhet_id, nyckel)"})

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["overenskommelse", "nyckel", "kommun"], name="forum_ett_per_grupp", nulls_distinct=False
            )
        ]

    def __str__(self):
        return self.enhet.namn
