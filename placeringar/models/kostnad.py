"""What a placement costs and how it is split: the versions that are proposed, the signatures, what it came to, who has paid.

All of it is between officials: who handles the case (`se_inre`) and the counterpart (`se_kostnad`) read it, and nobody else,
neither family nor school. A version is never written in. What changes makes a new one, which holds the days before the change as they were.
"""

from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import LASA_TILLAGGA, Sarskild
from samverkan.text import SkyddadText

_SEES = "{grant:se_inre|se_kostnad:{t}.arende_id}"
_BY_ME = "{t}.av_id = (SELECT skydd_uppdrag())"
_OF_OWN_SIDE = (
    "EXISTS (SELECT 1 FROM organisation_enhet e JOIN organisation_verksamhet v ON v.id = e.verksamhet_id"
    " WHERE e.id = {t}.enhet_id AND v.huvudman_id = {t}.huvudman_id"
    " AND e.group_id = ANY ((SELECT skydd_grupper())::int[]))"
)
_OF_MY_NEW_VERSION = (
    "EXISTS (SELECT 1 FROM placeringar_kostnadsforslag f WHERE f.id = {t}.forslag_id AND f.arende_id = {t}.arende_id"
    " AND f.lage = 'lagt' AND f.av_id = (SELECT skydd_uppdrag()))"
)
_WITH_MANDATE = (
    "EXISTS (SELECT 1 FROM organisation_uppdrag u WHERE u.id = {t}.av_id AND u.user_id = {t}.user_id"
    " AND u.enhet_id = {t}.enhet_id AND u.roll = 'undertecknare')"
)
_OF_WHAT_IS_AGREED = (
    "EXISTS (SELECT 1 FROM placeringar_kostnadsforslag f WHERE f.id = {t}.forslag_id AND f.arende_id = {t}.arende_id"
    " AND f.lage = 'overens' AND f.sha256 = {t}.sha256)"
)
FOLJER = {
    "lagt": ("overens", "ersatt"),
    "overens": ("galler", "ersatt"),
    "galler": ("avlost",),
    "ersatt": (),
    "avlost": (),
}
"""{state of a version (`Kostnadsforslag.Lage`): the states it may go on to}. The database keeps it."""
_MOVES = " ".join(f"{before}>{after}" for before, ways in FOLJER.items() for after in ways)
_KEPT = """
IF to_jsonb(NEW) - '{lage,svar_av_id,svar_at,handling,sha256}'::text[]
    <> to_jsonb(OLD) - '{lage,svar_av_id,svar_at,handling,sha256}'::text[] THEN
    RAISE EXCEPTION 'placeringar_kostnadsforslag: a version is not written in';
ELSIF OLD.sha256 <> '' AND (NEW.handling, NEW.sha256, NEW.svar_av_id, NEW.svar_at)
    IS DISTINCT FROM (OLD.handling, OLD.sha256, OLD.svar_av_id, OLD.svar_at) THEN
    RAISE EXCEPTION 'placeringar_kostnadsforslag: what is agreed is not changed';
ELSIF NEW.sha256 <> '' AND NEW.sha256 <> encode(sha256(convert_to(NEW.handling, 'UTF8')), 'hex') THEN
    RAISE EXCEPTION 'placeringar_kostnadsforslag: the hash is not that of the document';
ELSIF NEW.lage <> OLD.lage AND OLD.lage || '>' || NEW.lage <> ALL (string_to_array('{moves}', ' ')) THEN
    RAISE EXCEPTION 'placeringar_kostnadsforslag: it does not go from that state to the other';
ELSIF NEW.lage <> OLD.lage AND NEW.lage IN ('galler', 'avlost') AND NOT EXISTS (
    SELECT 1 FROM placeringar_kostnadsforslag f
    JOIN placeringar_signatur s ON s.forslag_id = f.id AND s.sha256 = f.sha256
    WHERE f.arende_id = NEW.arende_id AND f.lage = 'overens' AND (f.id = NEW.id) = (NEW.lage = 'galler')
    GROUP BY f.id HAVING count(DISTINCT s.huvudman_id) = 2
) THEN
    RAISE EXCEPTION 'placeringar_kostnadsforslag: both sides have not signed';
END IF;
RETURN NEW;
""".replace("{moves}", _MOVES)
_APPENDED = Sarskild(webb=LASA_TILLAGGA, select=_SEES, insert=f"{_SEES} AND {_BY_ME}")


class Kostnadspart(models.Model):
    """Who bears a part of a placement's cost: one of the two huvudmän, or another, by name. `ordning` is the order of rounding."""

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="kostnadsparter")
    ordning = models.PositiveSmallIntegerField()
    huvudman = models.ForeignKey("organisation.Huvudman", models.PROTECT, null=True, blank=True, related_name="+")
    annan = SkyddadText(_("annan part"), max_length=200, blank=True)

    skydd = Sarskild(webb=LASA_TILLAGGA, select=_SEES, insert=_SEES)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arende", "ordning"], name="kostnadspart_ordning_en_gang"),
            models.UniqueConstraint(fields=["arende", "huvudman"], name="kostnadspart_huvudman_en_gang"),
            models.CheckConstraint(
                condition=Q(huvudman__isnull=False, annan="") | Q(huvudman__isnull=True) & ~Q(annan=""),
                name="kostnadspart_ar_nagon",
            ),
        ]

    @property
    def namn(self):
        """What the party is called."""
        return self.huvudman.namn if self.huvudman else self.annan


class Kostnadsforslag(models.Model):
    """A version of how the cost is split, number `nr` of its case: proposed by one side, agreed to by the other, signed by both.

    `galler_fran` is the day from which it splits anew; the periods before are those of the version before. When the other
    side has agreed, `handling` holds what both sign (JSON) and `sha256` its hash; neither changes after that. It goes from
    state to state as `FOLJER` says, and one that is in force gives way only to another that both have signed.
    """

    class Lage(models.TextChoices):
        LAGT = "lagt", _("Väntar på svar")
        ERSATT = "ersatt", _("Ersatt av ett nytt förslag")
        OVERENS = "overens", _("Överens, ska skrivas under")
        GALLER = "galler", _("Gäller")
        AVLOST = "avlost", _("Avlöst av en ny version")

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="kostnadsforslag")
    nr = models.PositiveSmallIntegerField()
    engang = models.UUIDField(unique=True, default=uuid4)
    lage = models.CharField(max_length=10, choices=Lage, default=Lage.LAGT)
    enhet = models.ForeignKey("organisation.Enhet", models.PROTECT, related_name="+")
    huvudman = models.ForeignKey("organisation.Huvudman", models.PROTECT, related_name="+")
    galler_fran = models.DateField(_("gäller från"))
    text = SkyddadText(_("skäl"), max_length=4000, blank=True)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    svar_av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, null=True, blank=True, related_name="+")
    svar_at = models.DateTimeField(null=True, blank=True)
    handling = SkyddadText(max_length=200_000, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    skydd = Sarskild(
        webb="SELECT, INSERT, UPDATE (lage, svar_av_id, svar_at, handling, sha256)",
        select=_SEES,
        insert=f"{_SEES} AND {_BY_ME} AND {_OF_OWN_SIDE} AND {{t}}.lage = 'lagt'",
        update=_SEES,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arende", "nr"], name="kostnadsforslag_nummer_en_gang"),
            models.UniqueConstraint(
                fields=["arende"], condition=Q(lage__in=["lagt", "overens"]), name="kostnadsforslag_ett_vantar"
            ),
            models.UniqueConstraint(fields=["arende"], condition=Q(lage="galler"), name="kostnadsforslag_ett_galler"),
            models.CheckConstraint(
                condition=Q(
                    svar_at__isnull=True, svar_av__isnull=True, handling="", sha256="", lage__in=["lagt", "ersatt"]
                )
                | Q(svar_at__isnull=False, svar_av__isnull=False) & ~Q(handling="") & ~Q(sha256="") & ~Q(lage="lagt"),
                name="kostnadsforslag_overens_har_handling",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(name="underskrivet_star", when=pgtrigger.Before, operation=pgtrigger.Update, func=_KEPT)
        ]


class Kostnadsrad(models.Model):
    """One period of a version: as `placeringar.kostnad.Kostnadsperiod`, whose field names it has. `pris` is öre."""

    class Per(models.TextChoices):
        DYGN = "dygn", _("per dygn")
        MANAD = "manad", _("per månad")
        HELA = "hela", _("för hela perioden")

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    forslag = models.ForeignKey(Kostnadsforslag, models.PROTECT, related_name="rader")
    nr = models.PositiveSmallIntegerField()
    fran = models.DateField(_("från"))
    till = models.DateField(_("till och med"), null=True, blank=True)
    per = models.CharField(_("priset gäller"), max_length=5, choices=Per)
    pris = models.BigIntegerField(_("pris"))
    avsett_till = models.DateField(null=True, blank=True)

    skydd = Sarskild(webb=LASA_TILLAGGA, select=_SEES, insert=f"{_SEES} AND {_OF_MY_NEW_VERSION}")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["forslag", "nr"], name="kostnadsrad_en_gang"),
            models.CheckConstraint(
                condition=Q(till__isnull=True) | Q(till__gte=F("fran")), name="kostnadsrad_slutar_efter_start"
            ),
            models.CheckConstraint(condition=Q(pris__gt=0), name="kostnadsrad_pris_over_noll"),
        ]


class Kostnadsdel(models.Model):
    """What a party bears of a period's price: öre of it, and per cent of what all parties' öre leave."""

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    forslag = models.ForeignKey(Kostnadsforslag, models.PROTECT, related_name="+")
    rad = models.ForeignKey(Kostnadsrad, models.PROTECT, related_name="delar")
    part = models.ForeignKey(Kostnadspart, models.PROTECT, related_name="+")
    ore = models.BigIntegerField(default=0)
    procent = models.DecimalField(max_digits=7, decimal_places=4, default=0)

    skydd = Sarskild(webb=LASA_TILLAGGA, select=_SEES, insert=f"{_SEES} AND {_OF_MY_NEW_VERSION}")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rad", "part"], name="kostnadsdel_en_gang"),
            models.CheckConstraint(
                condition=Q(ore__gte=0, procent__gte=0, procent__lte=100), name="kostnadsdel_inte_under_noll"
            ),
        ]


class Kostnadsindex(models.Model):
    """The day within a period from which its price is so many per cent higher, or lower."""

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    forslag = models.ForeignKey(Kostnadsforslag, models.PROTECT, related_name="+")
    rad = models.ForeignKey(Kostnadsrad, models.PROTECT, related_name="index")
    fran = models.DateField()
    procent = models.DecimalField(max_digits=7, decimal_places=4)

    skydd = Sarskild(webb=LASA_TILLAGGA, select=_SEES, insert=f"{_SEES} AND {_OF_MY_NEW_VERSION}")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rad", "fran"], name="kostnadsindex_en_gang")]


class Signatur(models.Model):
    """That somebody with economic mandate signed a version for their side: the hash of what they signed, and when they last
    proved who they are (`legitimerad_at`). One for each side, never the same person."""

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    forslag = models.ForeignKey(Kostnadsforslag, models.PROTECT, related_name="signaturer")
    huvudman = models.ForeignKey("organisation.Huvudman", models.PROTECT, related_name="+")
    enhet = models.ForeignKey("organisation.Enhet", models.PROTECT, related_name="+")
    user = models.ForeignKey("organisation.User", models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    legitimerad_at = models.DateTimeField()
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Sarskild(
        webb=LASA_TILLAGGA,
        select=_SEES,
        insert=f"{_SEES} AND {_BY_ME} AND {_OF_OWN_SIDE} AND {_WITH_MANDATE} AND {_OF_WHAT_IS_AGREED}",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["forslag", "huvudman"], name="signatur_en_for_varje_sida"),
            models.UniqueConstraint(fields=["forslag", "user"], name="signatur_en_for_varje_person"),
        ]


class Kostnadsutfall(models.Model):
    """What the days `fran`–`till` of one month came to: the days that were used, the amount, who paid. What was wrong is not
    changed: a new row takes its place (`rattar`)."""

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="kostnadsutfall")
    engang = models.UUIDField(unique=True, default=uuid4)
    fran = models.DateField(_("från"))
    till = models.DateField(_("till och med"))
    dagar = models.PositiveSmallIntegerField(_("dygn som användes"))
    ore = models.BigIntegerField(_("belopp"))
    betalare = models.ForeignKey(Kostnadspart, models.PROTECT, related_name="+")
    faktura = SkyddadText(_("fakturanummer"), max_length=100, blank=True)
    rattar = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="rattad")
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = _APPENDED

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(till__gte=F("fran"), till__month=F("fran__month"), till__year=F("fran__year")),
                name="kostnadsutfall_i_en_manad",
            ),
            models.CheckConstraint(condition=Q(ore__gte=0), name="kostnadsutfall_inte_under_noll"),
        ]


class Kostnadsreglering(models.Model):
    """That one party has paid another what it owed, when somebody had paid meanwhile."""

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="kostnadsregleringar")
    engang = models.UUIDField(unique=True, default=uuid4)
    fran_part = models.ForeignKey(Kostnadspart, models.PROTECT, related_name="+")
    till_part = models.ForeignKey(Kostnadspart, models.PROTECT, related_name="+")
    ore = models.BigIntegerField(_("belopp"))
    dag = models.DateField(_("dag"))
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = _APPENDED

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ore__gt=0), name="kostnadsreglering_over_noll"),
            models.CheckConstraint(condition=~Q(fran_part=F("till_part")), name="kostnadsreglering_mellan_tva"),
        ]
