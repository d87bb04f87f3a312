"""What those whom a plan is about think of the meetings: answered on a code, without login, and never tied to a case.

The code says which tenant and agreement the answer counts for, and nothing of the case or of who got it. The answer keeps
that and its month, so nobody can find their way back from it, nor forward from the code.
"""

from datetime import timedelta
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import LASA_TILLAGGA, Oppen, Sarskild

SVARSTID = timedelta(days=60)
"""For how long a code may be used."""


class Utvarderingskod(models.Model):
    """A code that one person may answer with, once. Of the code itself a keyed hash is kept."""

    hash = models.CharField(primary_key=True, max_length=64)
    verksamhet = models.ForeignKey("organisation.Verksamhet", models.PROTECT, related_name="+", db_index=False)
    overenskommelse = models.ForeignKey(
        "overenskommelse.Overenskommelse", models.PROTECT, null=True, related_name="+", db_index=False
    )
    giltig_till = models.DateField()
    anvand = models.BooleanField(default=False)

    skydd = Oppen(webb="SELECT, INSERT, UPDATE (anvand)")


# Chefs and the members of a samrådsgrupp follow up: the tenant's own answers, and those of an agreement that
# binds it (the law binds everybody, and is nobody's group's).
_FOLLOWS = (
    "EXISTS (SELECT 1 FROM organisation_uppdrag u JOIN organisation_enhet e ON e.id = u.enhet_id"
    " JOIN organisation_verksamhet v ON v.id = e.verksamhet_id"
    " WHERE u.id = (SELECT skydd_uppdrag()) AND u.roll IN ('chef', 'forumordforande', 'forumledamot')"
    " AND (v.id = {t}.verksamhet_id OR EXISTS (SELECT 1 FROM overenskommelse_part p"
    " JOIN overenskommelse_version o ON o.id = p.version_id WHERE o.overenskommelse_id = {t}.overenskommelse_id"
    " AND NOT p.alla AND p.huvudman_id = v.huvudman_id AND p.verksamhetsslag IN ('', v.slag))))"
)
_PUBLIC = (
    "EXISTS (SELECT 1 FROM organisation_uppdrag u JOIN organisation_enhet e ON e.id = u.enhet_id"
    " WHERE u.id = (SELECT skydd_uppdrag()) AND e.slag = 'allmanhet')"
)


class Utvarderingssvar(models.Model):
    """One person's answers after a meeting. `manad` is the first day of the month when they came. An empty answer is one
    that the person would rather not give."""

    class Svar(models.TextChoices):
        HELT = "helt", _("Ja, helt och hållet")
        MYCKET = "mycket", _("Ja, för det mesta")
        LITE = "lite", _("Bara lite")
        INTE = "inte", _("Nej")

    class Vem(models.TextChoices):
        PERSONEN = "personen", _("Den som planen handlar om")
        VARDNADSHAVARE = "vardnadshavare", _("Vårdnadshavare")
        NARSTAENDE = "narstaende", _("Annan närstående")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    verksamhet = models.ForeignKey("organisation.Verksamhet", models.PROTECT, related_name="+")
    overenskommelse = models.ForeignKey(
        "overenskommelse.Overenskommelse", models.PROTECT, null=True, related_name="+", db_index=False
    )
    manad = models.DateField(_("månad"))
    vem = models.CharField(_("vem som svarar"), max_length=20, choices=Vem)
    lyssnad = models.CharField(_("Lyssnade de andra på dig?"), max_length=10, choices=Svar, blank=True)
    tycka = models.CharField(_("Kunde du säga vad du tycker?"), max_length=10, choices=Svar, blank=True)
    bestamde = models.CharField(_("Var du med och bestämde?"), max_length=10, choices=Svar, blank=True)
    vet = models.CharField(_("Vet du vem som ska göra vad?"), max_length=10, choices=Svar, blank=True)
    hjalper = models.CharField(_("Tror du att planen hjälper?"), max_length=10, choices=Svar, blank=True)

    FRAGOR = ("lyssnad", "tycka", "bestamde", "vet", "hjalper")

    skydd = Sarskild(webb=LASA_TILLAGGA, select=_FOLLOWS, insert=_PUBLIC)

    class Meta:
        indexes = [models.Index(fields=["overenskommelse", "manad"], name="utvardering_ar")]
        constraints = [
            models.CheckConstraint(condition=models.Q(manad__day=1), name="utvardering_bara_manad"),
        ]
