"""The plan: its versions, its texts, and the goals with what each party has undertaken (SoL 10:8, HSL 16:4).

A draft is written by all who are called, row by row; each row counts its own changes, so that of two who write neither
overwrites the other unseen. A plan that is in force is never written in: what changes makes a new version. Who coordinates
it is the exception, with an act of its own (`Samordnarbyte`).
"""

from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import Sarskild
from samverkan.text import SkyddadText

_SEES = "{grant:se_arende:{t}.arende_id}"
_WRITES = "{grant:andra_arende|medverka:{t}.arende_id}"
_IN_DRAFT = (
    "EXISTS (SELECT 1 FROM sip_plan p WHERE p.id = {t}.plan_id AND p.arende_id = {t}.arende_id AND p.lage = 'utkast')"
)
_IN_FORCE = (
    "EXISTS (SELECT 1 FROM sip_plan p WHERE p.id = {t}.plan_id AND p.arende_id = {t}.arende_id AND p.lage = 'gallande')"
)
_OF_OWN_UNIT = (
    "({t}.enhet_id IS NULL OR EXISTS (SELECT 1 FROM organisation_enhet e WHERE e.id = {t}.enhet_id"
    " AND e.group_id = ANY ((SELECT skydd_grupper())::int[])))"
)
_AS_IT_STANDS = (
    "EXISTS (SELECT 1 FROM sip_insats i JOIN organisation_enhet e ON e.id = i.enhet_id"
    " WHERE i.id = {t}.insats_id AND i.arende_id = {t}.arende_id AND i.rad = {t}.rad AND i.version = {t}.version"
    " AND e.id = {t}.enhet_id AND e.group_id = {t}.grupp_id)"
)
_SIGNED_BY_ME = "{t}.av_id = (SELECT skydd_uppdrag())"
_NOT_REPLACED = (
    "EXISTS (SELECT 1 FROM sip_plan p WHERE p.id = {t}.plan_id AND p.arende_id = {t}.arende_id AND p.lage <> 'ersatt')"
)


class Plan(models.Model):
    """A version of the plan, number `nr` of its case. `overgripande` is a unit of the huvudman that answers for the whole.

    `version` counts the changes of this row, `andringar` all changes in the draft: each row says at which it came
    (`tillkom`) and at which it last changed (`andring`). `ordning` counts how often goals and undertakings have been moved.
    """

    class Lage(models.TextChoices):
        UTKAST = "utkast", _("Utkast")
        GALLANDE = "gallande", _("Gäller")
        ERSATT = "ersatt", _("Ersatt")

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="planer")
    nr = models.PositiveSmallIntegerField()
    lage = models.CharField(max_length=10, choices=Lage, default=Lage.UTKAST)
    overgripande = models.ForeignKey("organisation.Enhet", models.PROTECT, null=True, blank=True, related_name="+")
    samordnare = models.ForeignKey("organisation.Uppdrag", models.PROTECT, null=True, blank=True, related_name="+")
    samordnare_kontakt = SkyddadText(_("kontaktuppgifter"), max_length=200, blank=True)
    foljs_upp_at = models.DateField(_("följs upp"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    andringar = models.PositiveIntegerField(default=0)
    ordning = models.PositiveIntegerField(default=0)
    andring = models.PositiveIntegerField(default=0)
    paborjad_at = models.DateTimeField(default=timezone.now)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    faststalld_at = models.DateTimeField(null=True, blank=True)
    faststalld_av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, null=True, blank=True, related_name="+")

    # What decides that a plan is in force takes more than to write in it: the new row must pass the same rule.
    skydd = Sarskild(
        webb=(
            "SELECT, INSERT, UPDATE (lage, overgripande_id, samordnare_id, samordnare_kontakt, foljs_upp_at, version,"
            " andringar, ordning, andring, faststalld_at, faststalld_av_id)"
        ),
        select=_SEES,
        insert=f"{_WRITES} AND {{t}}.lage = 'utkast'",
        update="{grant:andra_arende:{t}.arende_id} OR ({grant:medverka:{t}.arende_id} AND {t}.lage = 'utkast')",
        arbetare={"SELECT": "(id, arende_id, lage, foljs_upp_at, samordnare_id)"},
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arende", "nr"], name="plan_nummer_en_gang"),
            models.UniqueConstraint(fields=["arende"], condition=Q(lage="utkast"), name="plan_ett_utkast"),
            models.UniqueConstraint(fields=["arende"], condition=Q(lage="gallande"), name="plan_en_galler"),
            models.CheckConstraint(
                condition=Q(lage="utkast", faststalld_at__isnull=True, faststalld_av__isnull=True)
                | ~Q(lage="utkast") & Q(faststalld_at__isnull=False, faststalld_av__isnull=False),
                name="plan_faststalld_av_nagon",
            ),
        ]


class _Rad(models.Model):
    """What each row of a plan has. `rad` is the same in all versions of the plan.

    `dold` keeps it from the guardians: it would gravely harm the child that they knew (OSL 12:3).
    """

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    dold = models.BooleanField(_("visas inte för vårdnadshavare"), default=False)
    version = models.PositiveIntegerField(default=1)
    tillkom = models.PositiveIntegerField(default=0)
    andring = models.PositiveIntegerField(default=0)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


class Planfalt(_Rad):
    """A text of the plan, by its code in `sip.falt`."""

    kod = models.CharField(max_length=40)
    text = SkyddadText(_("text"), max_length=10_000, blank=True)

    skydd = Sarskild(
        webb="SELECT, INSERT, UPDATE (text, dold, version, andring, av_id, at)",
        select=_SEES,
        insert=f"{_WRITES} AND {_IN_DRAFT}",
        update=f"{_WRITES} AND {_IN_DRAFT}",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "kod"], name="planfalt_en_gang")]


class Mal(_Rad):
    """A need and the goal that meets it. What is taken away from a draft stays, with `borttagen`. `plats` is its place among
    the goals, as for an `Insats` among those of its goal: they stand in the order of it, and those that share one as they came.
    To be moved is no change of what the row says."""

    rad = models.UUIDField(default=uuid4)
    plats = models.PositiveIntegerField(default=0)
    behov = SkyddadText(_("behov"), max_length=2000)
    mal = SkyddadText(_("mål"), max_length=2000, blank=True)
    borttagen = models.BooleanField(default=False)

    skydd = Sarskild(
        webb="SELECT, INSERT, UPDATE (behov, mal, plats, dold, borttagen, version, andring, av_id, at)",
        select=_SEES,
        insert=f"{_WRITES} AND {_IN_DRAFT}",
        update=f"{_WRITES} AND {_IN_DRAFT}",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "rad"], name="mal_en_gang")]


class Insats(_Rad):
    """What somebody does for a goal: a unit of the circle, another (`annan`), or the person and the family themselves.

    For a unit it is a proposal until the unit has confirmed it as it stands (`Bekraftelse`). `aktivitet` is a code of
    `sip.aktiviteter`, or "". How it goes (`lage`) is all that changes while the plan is in force.
    """

    class Vem(models.TextChoices):
        ENHET = "enhet", _("En verksamhet som är med")
        ANNAN = "annan", _("Någon annan")
        EGEN = "egen", _("Personen eller familjen själv")

    class Lage(models.TextChoices):
        PLANERAD = "planerad", _("Planerad")
        PAGAR = "pagar", _("Pågår")
        KLAR = "klar", _("Klar")
        AVBRUTEN = "avbruten", _("Blev inte av")

    mal = models.ForeignKey(Mal, models.PROTECT, related_name="insatser")
    rad = models.UUIDField(default=uuid4)
    plats = models.PositiveIntegerField(default=0)
    insats = SkyddadText(_("insats"), max_length=2000)
    vem = models.CharField(max_length=10, choices=Vem)
    enhet = models.ForeignKey("organisation.Enhet", models.PROTECT, null=True, blank=True, related_name="+")
    annan = SkyddadText(_("vem"), max_length=200, blank=True)
    ansvarig = SkyddadText(_("kontaktperson"), max_length=200, blank=True)
    nar = SkyddadText(_("när"), max_length=200, blank=True)
    aktivitet = models.CharField(max_length=40, blank=True)
    lage = models.CharField(max_length=10, choices=Lage, default=Lage.PLANERAD)
    borttagen = models.BooleanField(default=False)

    skydd = Sarskild(
        webb=(
            "SELECT, INSERT, UPDATE (mal_id, insats, vem, enhet_id, annan, ansvarig, nar, aktivitet, lage, dold, borttagen,"
            " plats, version, andring, av_id, at)"
        ),
        select=_SEES,
        insert=f"{_WRITES} AND {_IN_DRAFT}",
        update=f"{_WRITES} AND {_NOT_REPLACED}",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "rad"], name="insats_en_gang"),
            models.CheckConstraint(
                condition=Q(vem="enhet", enhet__isnull=False, annan="")
                | Q(vem="annan", enhet__isnull=True) & ~Q(annan="")
                | Q(vem="egen", enhet__isnull=True, annan=""),
                name="insats_sager_vem",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="bara_laget_nar_planen_galler",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=(
                    "IF to_jsonb(NEW) - 'lage' IS DISTINCT FROM to_jsonb(OLD) - 'lage' AND NOT EXISTS"
                    " (SELECT 1 FROM sip_plan p WHERE p.id = OLD.plan_id AND p.lage = 'utkast')"
                    " THEN RAISE EXCEPTION 'sip_insats: the plan is not a draft'; END IF; RETURN NEW;"
                ),
            )
        ]


class Motespunkt(_Rad):
    """That a point of the agenda (`sip.dagordning`) is done, at the meeting where the draft is written."""

    kod = models.CharField(max_length=40)
    klar = models.BooleanField(default=True)

    skydd = Sarskild(
        webb="SELECT, INSERT, UPDATE (klar, version, andring, av_id, at)",
        select=_SEES,
        insert=f"{_WRITES} AND {_IN_DRAFT}",
        update=f"{_WRITES} AND {_IN_DRAFT}",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "kod"], name="motespunkt_en_gang")]


class Bekraftelse(models.Model):
    """That a unit stands by its undertaking as it was worded in `version` of the row. A change of the row makes it void;
    a new version of the plan in which the row stands as it was keeps it."""

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    insats = models.ForeignKey(Insats, models.PROTECT, related_name="+")
    rad = models.UUIDField()
    version = models.PositiveIntegerField()
    enhet = models.ForeignKey("organisation.Enhet", models.PROTECT, related_name="+")
    grupp = models.ForeignKey("auth.Group", models.PROTECT, related_name="+", db_index=False)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    # Signed by the acting uppdrag, of one of its own units, about that unit's undertaking as it stands.
    skydd = Sarskild(
        webb="SELECT, INSERT",
        select=_SEES,
        insert=f"{_WRITES} AND {_SIGNED_BY_ME} AND {_OF_OWN_UNIT} AND {_AS_IT_STANDS}",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arende", "rad", "version", "enhet"], name="bekraftelse_en_gang")
        ]


class Underskrift(models.Model):
    """A signature on a plan in force: of a unit, the person or a guardian. `namn` is who signed, as written; `namnteckning` what
    they drew on the screen (SVG path of M and L), empty where the name alone stands for it.

    A unit signs for itself and for no other.
    """

    class Slag(models.TextChoices):
        ENHET = "enhet", _("En verksamhet")
        DEN_ENSKILDE = "den_enskilde", _("Personen själv")
        VARDNADSHAVARE = "vardnadshavare", _("Vårdnadshavare")

    class Form(models.TextChoices):
        PAPPER = "papper", _("På papper")
        SKARM = "skarm", _("På skärmen")
        MUNTLIGT = "muntligt", _("Muntligt")

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="underskrifter")
    engang = models.UUIDField(unique=True, default=uuid4)
    slag = models.CharField(max_length=20, choices=Slag)
    enhet = models.ForeignKey("organisation.Enhet", models.PROTECT, null=True, blank=True, related_name="+")
    namn = SkyddadText(_("namn"), max_length=200)
    namnteckning = SkyddadText(_("namnteckning"), blank=True)
    form = models.CharField(_("hur"), max_length=10, choices=Form)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Sarskild(
        webb="SELECT, INSERT",
        select=_SEES,
        insert=f"{_WRITES} AND {_SIGNED_BY_ME} AND {_OF_OWN_UNIT} AND {_IN_FORCE}",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(slag="enhet", enhet__isnull=False) | ~Q(slag="enhet") & Q(enhet__isnull=True),
                name="underskrift_enhetens_har_enhet",
            )
        ]


class Utlamning(models.Model):
    """That somebody got a copy of a plan in force: who, how, when (SoL 10:9; the agreements' routines)."""

    class Hur(models.TextChoices):
        PA_MOTET = "pa_motet", _("På mötet")
        HAMTAD = "hamtad", _("Hämtade den")
        POST = "post", _("Med post")
        DIGITALT = "digitalt", _("I en säker digital tjänst")

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="utlamningar")
    engang = models.UUIDField(unique=True, default=uuid4)
    till = SkyddadText(_("vem fick planen"), max_length=200)
    hur = models.CharField(_("hur"), max_length=10, choices=Hur)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Sarskild(webb="SELECT, INSERT", select=_SEES, insert="{grant:andra_arende:{t}.arende_id}")
