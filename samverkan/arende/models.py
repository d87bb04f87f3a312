"""The case spine: one row a case of every kind, its parties, its grants, its timeline."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import ExpressionWrapper, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase

from samverkan.organisation.roller import Formaga
from samverkan.skydd import LASA_TILLAGGA, Arendevis, Oppen, Sarskild
from samverkan.text import SkyddadText


class ArendeQuerySet(models.QuerySet):
    def visible_to(self, uppdrag, permission="se_arende"):
        """The cases on which `uppdrag`'s acting units hold `permission` now.

        This is the application's question to the grants; the database asks them again by row level security.
        """
        return self.filter(id__in=Behorighet.objects.held_by(uppdrag, permission).values("content_object_id"))


class Arende(models.Model):
    """A case (ärende). The process's own model hangs on it one to one. `enhet` owns it; `version` counts its changes.

    `variant` is the form of the case that some rules are only for (`overenskommelse.ordlistor.VARIANT`), or "".
    """

    slag = models.CharField(max_length=20)
    dnr = models.CharField(_("ärendenummer"), max_length=40)
    enhet = models.ForeignKey("organisation.Enhet", models.PROTECT, related_name="arenden")
    verksamhet = models.ForeignKey("organisation.Verksamhet", models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("person.Person", models.PROTECT, null=True, related_name="arenden")
    ansvarig = models.ForeignKey(
        "organisation.Uppdrag", models.PROTECT, null=True, related_name="ansvarar_for", db_index=False
    )
    tillstand = models.CharField(_("tillstånd"), max_length=40)
    variant = models.CharField(_("form"), max_length=20, blank=True)
    oppnad_at = models.DateTimeField(default=timezone.now)
    stangd_at = models.DateTimeField(null=True)
    overenskommelse = models.ForeignKey("overenskommelse.Version", models.PROTECT, null=True, related_name="+")
    namngiven_atkomst = models.BooleanField(_("bara namngivna får se ärendet"), default=False)
    version = models.PositiveIntegerField(default=1)

    objects = ArendeQuerySet.as_manager()
    # Kind, number, tenant and when it began stay as the case was opened. That the owning unit is one of the tenant's,
    # the foreign key (enhet, verksamhet) keeps (migration 0007).
    skydd = Sarskild(
        webb=(
            "SELECT, INSERT, UPDATE"
            " (enhet_id, person_id, ansvarig_id, tillstand, variant, stangd_at, overenskommelse_id, namngiven_atkomst, version)"
        ),
        select="{grant:se_arende:{t}.id} OR {t}.verksamhet_id = (SELECT skydd_sok())",
        insert="{grant:andra_arende:{t}.id}",
        update="{grant:andra_arende:{t}.id}",
        arbetare={"SELECT": "(id, slag, dnr, enhet_id, verksamhet_id, ansvarig_id, tillstand, stangd_at)"},
    )

    class Meta:
        default_permissions = ()
        permissions = [
            ("se_arende", _("Se ärendet")),
            ("andra_arende", _("Ändra ärendet")),
            ("se_inre", _("Se den inre handläggningen")),
            ("se_identitet", _("Se skyddade personuppgifter")),
            ("se_inlamnat", _("Se det man själv lämnat in och svaret")),
            ("se_begaran", _("Besvara en förfrågan och se sitt svar")),
            ("medverka", _("Skriva i en gemensam plan")),
            ("se_tjansteman", _("Se det som bara tjänstemän får se")),
            ("se_kostnad", _("Se och förhandla vad en placering kostar")),
            ("se_skolplan", _("Se och skriva i skolplanen för en placering")),
            ("se_avidentifierat", _("Läsa det som är skrivet utan namn")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["verksamhet", "dnr"], name="arende_dnr_unikt"),
            models.CheckConstraint(
                condition=Q(stangd_at__isnull=True) | Q(stangd_at__gte=models.F("oppnad_at")),
                name="arende_stangs_efter_oppnad",
            ),
        ]
        indexes = [
            # The inbox walks this one, and finds in it all that its filters and the wall ask about a case: where it had to
            # fetch the rows, PostgreSQL fetched and sorted all that were open.
            models.Index(
                fields=["enhet", "slag", "-id"],
                include=["tillstand", "ansvarig", "verksamhet"],
                name="arende_oppna_enhet",
                condition=Q(stangd_at__isnull=True),
            ),
            models.Index(fields=["ansvarig", "-id"], name="arende_ansvarig", condition=Q(ansvarig__isnull=False)),
            models.Index(
                fields=["ansvarig"],
                name="arende_oppna_ansvarig",
                condition=Q(stangd_at__isnull=True, ansvarig__isnull=False),
            ),
        ]

    def __str__(self):
        return self.dnr


def _counts_for(uppdrag):
    """The grants that count for `uppdrag`, whenever they are in force, as a condition."""
    from .atkomst import acting_groups

    counts = Q(user=uppdrag.user_id)
    if uppdrag.can(Formaga.SE_ARENDEN):
        counts |= Q(user__isnull=True)
    return counts & Q(group__in=acting_groups(uppdrag))


class BehorighetQuerySet(models.QuerySet):
    def active(self):
        """The grants in force now."""
        return self.filter(Q(till__isnull=True) | Q(till__gt=Now()), fran__lte=Now())

    def counting_for(self, uppdrag):
        """The active grants that count for `uppdrag`: its user's own in the acting units, and, when its role sees cases,
        those of the whole units."""
        return self.active().filter(_counts_for(uppdrag))

    def told_for(self, uppdrag):
        """The active grants, each with `mitt`: whether it counts for `uppdrag`."""
        mine = ExpressionWrapper(_counts_for(uppdrag), output_field=models.BooleanField())
        return self.active().annotate(mitt=mine)

    def held_by(self, uppdrag, permission):
        """The active grants of `permission` that count for `uppdrag`."""
        from .atkomst import permission_id

        return self.counting_for(uppdrag).filter(permission=permission_id(permission))

    def held_on(self, arende, uppdrag):
        """The names of all the permissions that `uppdrag` holds on the case now, as a set."""
        mine = self.counting_for(uppdrag).filter(content_object=arende)
        return set(mine.values_list("permission__codename", flat=True))


class Behorighet(GroupObjectPermissionBase):
    """A grant: this enhet (its group) may do this with this case, on this ground, from and until.

    With `user` it counts only for that person, acting in that enhet. Grants are ended, never deleted.
    """

    class Grund(models.TextChoices):
        EGET = "eget", _("Eget ärende")
        INLAMNAT = "inlamnat", _("Har lämnat in uppgiften")
        SAMTYCKE = "samtycke", _("Samtycke")
        LAG = "lag", _("Bestämmelse i lag")
        NAMNGIVEN = "namngiven", _("Namngiven åtkomst")
        NODATKOMST = "nodatkomst", _("Nödåtkomst")

    content_object = models.ForeignKey(Arende, models.CASCADE, related_name="behorigheter", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    grund = models.CharField(max_length=20, choices=Grund)
    grund_text = SkyddadText(max_length=500, blank=True)
    fran = models.DateTimeField(db_default=Now())
    till = models.DateTimeField(null=True)
    skapad_av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")

    objects = BehorighetQuerySet.as_manager()
    skydd = Sarskild(
        webb="SELECT, INSERT, UPDATE (till)",
        select=(
            "({t}.group_id = ANY ((SELECT skydd_grupper())::int[]) AND {counts:{t}})"
            " OR skydd_ser_arende({t}.content_object_id)"
        ),
        # Signed by the acting uppdrag, and on a case that it may change, or opens in this transaction (the foreign key
        # is checked at its end), or opens to itself in an emergency.
        insert=(
            "{t}.skapad_av_id = (SELECT skydd_uppdrag()) AND (skydd_andrar_arende({t}.content_object_id)"
            " OR skydd_nytt_arende({t}.content_object_id) OR ({t}.grund = 'nodatkomst'"
            " AND {t}.user_id = (SELECT skydd_user()) AND {t}.group_id = ANY ((SELECT skydd_grupper())::int[])"
            " AND {t}.permission_id IN ({ids:se_arende|se_inre|se_identitet})"
            " AND skydd_egen_verksamhets_arende({t}.content_object_id)))"
        ),
        update="skydd_andrar_arende({t}.content_object_id)",
        arbetare={"SELECT": "(content_object_id, group_id, permission_id, user_id, fran, till)"},
    )

    class Meta:
        unique_together = ()
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "permission", "group", "user", "grund"],
                condition=Q(till__isnull=True),
                nulls_distinct=False,
                name="behorighet_en_oppen_per_grund",
            ),
            models.CheckConstraint(
                condition=Q(till__isnull=True) | Q(till__gte=models.F("fran")), name="behorighet_slutar_efter_start"
            ),
            models.CheckConstraint(
                condition=~Q(grund="nodatkomst")
                | Q(
                    till__isnull=False,
                    user__isnull=False,
                    till__lte=models.F("fran") + models.Value("24:00:00", models.DurationField()),
                ),
                name="behorighet_nodatkomst_hogst_24_timmar",
            ),
        ]
        indexes = [
            # Lists walk this one backwards: the newest cases that a group may see.
            models.Index(
                fields=["group", "permission", "content_object"],
                include=["user", "fran", "till"],
                name="behorighet_lista",
            ),
            # The policies ask this one about each case. The group is no key: with it, PostgreSQL makes a search for each
            # of a chef's forty groups, though a case has a handful of grants.
            models.Index(
                fields=["content_object", "permission"],
                include=["group", "user", "fran", "till"],
                name="behorighet_arende",
            ),
        ]


class Arendepart(models.Model):
    """A unit that takes part in the case, and as what (`roll`, plain words)."""

    arende = models.ForeignKey(Arende, models.CASCADE, related_name="parter")
    enhet = models.ForeignKey("organisation.Enhet", models.PROTECT, related_name="+")
    roll = models.CharField(max_length=100)
    fran = models.DateTimeField(default=timezone.now)
    till = models.DateTimeField(null=True)
    skydd = Arendevis()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["arende", "enhet", "roll"], condition=Q(till__isnull=True), name="arendepart_en_gang"
            )
        ]


class Handelse(models.Model):
    """An event on the case's timeline: `kod` is a dotted name that the process's pages put in words. Append-only.

    `inre` events show only to those who see the inner handling, and to the one who did it and may change the case.
    """

    arende = models.ForeignKey(Arende, models.CASCADE, related_name="handelser")
    kod = models.CharField(max_length=80)
    data = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)
    uppdrag = models.ForeignKey("organisation.Uppdrag", models.PROTECT, null=True, related_name="+")
    inre = models.BooleanField(default=True)

    skydd = Sarskild(
        webb=LASA_TILLAGGA,
        select=(
            "{grant:se_inre:{t}.arende_id} OR (NOT {t}.inre AND {grant:se_arende:{t}.arende_id})"
            " OR ({t}.uppdrag_id = (SELECT skydd_uppdrag()) AND {grant:andra_arende:{t}.arende_id})"
        ),
        insert="{grant:andra_arende|se_arende:{t}.arende_id}",
        arbetare={"INSERT": ""},
    )

    class Meta:
        indexes = [models.Index(fields=["arende", "-id"], name="handelse_tidslinje")]
        triggers = [
            pgtrigger.Protect(name="bara_tillagg", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="toms_aldrig",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'arende_handelse can not be emptied';",
            ),
        ]


class Dnrserie(models.Model):
    """The last case number used by a tenant in a year; taken inside the transaction that opens the case."""

    verksamhet = models.ForeignKey("organisation.Verksamhet", models.PROTECT, related_name="+")
    ar = models.PositiveSmallIntegerField(_("år"))
    senaste = models.PositiveIntegerField()
    skydd = Oppen()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["verksamhet", "ar"], name="dnrserie_unik")]


class Utkast(models.Model):
    """A half-written form, kept for the one who writes it: `nyckel` names the form and what it is about."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    uppdrag = models.ForeignKey("organisation.Uppdrag", models.CASCADE, related_name="+")
    nyckel = models.CharField(max_length=120)
    data = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    sparat_at = models.DateTimeField(default=timezone.now)
    skydd = Sarskild(
        webb="SELECT, INSERT, UPDATE, DELETE",
        **dict.fromkeys(
            ("select", "insert", "update", "delete"),
            "{t}.user_id = (SELECT skydd_user()) AND {t}.uppdrag_id = (SELECT skydd_uppdrag())",
        ),
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["uppdrag", "nyckel"], name="utkast_ett_per_formular")]
