"""Who exists: huvudmän, verksamheter (tenants), enheter, people and their uppdrag."""

from datetime import time

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, Group, PermissionsMixin
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import Oppen
from samverkan.text import sort_field

from .roller import FORMAGOR, Formaga, Roll


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        """A person with a local login. `email` is the login name; without `password` only federated login works."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A member of staff. What they may do follows from the uppdrag they act in, never from the user itself."""

    class Mailval(models.TextChoices):
        DIREKT = "direkt", _("Genast")
        DAGLIG = "daglig", _("En gång om dagen")

    email = models.EmailField(_("e-postadress"), unique=True)
    namn = models.CharField(_("namn"), max_length=200)
    is_active = models.BooleanField(_("aktiv"), default=True)
    mailval = models.CharField(_("mejl om det som väntar"), max_length=10, choices=Mailval, default=Mailval.DIREKT)
    skapad_at = models.DateTimeField(default=timezone.now, editable=False)
    sortnyckel = sort_field("namn")

    objects = UserManager()
    skydd = Oppen(arbetare={"SELECT": "(id, email, mailval, is_active)"})
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["namn"]

    def __str__(self):
        return self.namn


class Huvudman(models.Model):
    """A region, a municipality or a private body that answers for care or schools. `kod`: SCB's code or an org number."""

    class Slag(models.TextChoices):
        REGION = "region", _("Region")
        KOMMUN = "kommun", _("Kommun")
        ENSKILD = "enskild", _("Enskild huvudman")

    slag = models.CharField(max_length=10, choices=Slag)
    kod = models.CharField(max_length=20)
    namn = models.CharField(max_length=200)
    lan = models.CharField(_("länskod"), max_length=2)
    sortnyckel = sort_field("namn")
    skydd = Oppen()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["slag", "kod"], name="huvudman_kod_unik")]
        indexes = [models.Index(fields=["sortnyckel"], name="huvudman_sortering")]

    def __str__(self):
        return self.namn


class Verksamhet(models.Model):
    """A secrecy area (OSL 8:1–2): the authority that answers for the information, and thereby the tenant."""

    class Slag(models.TextChoices):
        SOCIALTJANST = "socialtjanst", _("Socialtjänst")
        SKOLA = "skola", _("Skola")
        HALSO_SJUKVARD = "halso_sjukvard", _("Hälso- och sjukvård")
        VARD_OMSORG = "vard_omsorg", _("Vård och omsorg")
        ALLMANHET = "allmanhet", _("Allmänheten")

    huvudman = models.ForeignKey(Huvudman, models.PROTECT, related_name="verksamheter")
    slag = models.CharField(max_length=20, choices=Slag)
    namn = models.CharField(max_length=200)
    farg = models.PositiveSmallIntegerField(
        _("färg"), default=1, validators=[MinValueValidator(1), MaxValueValidator(8)]
    )
    kortnamn = models.CharField(
        _("bokstäver i ärendenumret"),
        max_length=8,
        validators=[RegexValidator(r"^[A-ZÅÄÖ]{2,8}\Z", _("Skriv två till åtta stora bokstäver."))],
    )
    skydd = Oppen()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["huvudman", "slag"], name="verksamhet_en_av_varje_slag"),
            models.UniqueConstraint(fields=["kortnamn"], name="verksamhet_kortnamn_unikt"),
        ]

    def __str__(self):
        return self.namn


class Enhet(models.Model):
    """A unit in a verksamhet's tree. `ovanfor` holds the ids of the unit itself, of its parent, and so on to the top.

    The unit's grants on cases belong to its `group` (django-guardian). Somebody is there on weekdays from `oppnar` to
    `stanger`, Swedish time (`oppettider.open_now`); at other times the emergency service answers, at `jourtelefon`.
    """

    class Slag(models.TextChoices):
        FORVALTNING = "forvaltning", _("Förvaltning")
        MOTTAGNING = "mottagning", _("Mottagning")
        UTREDNING = "utredning", _("Utredning")
        OPPENVARD = "oppenvard", _("Öppenvård i socialtjänsten")
        SKOLA = "skola", _("Skola")
        FORSKOLA = "forskola", _("Förskola")
        ELEVHALSA = "elevhalsa", _("Elevhälsa")
        BUP = "bup", _("BUP")
        BUP_HELDYGN = "bup_heldygn", _("BUP heldygnsvård")
        VUXENPSYKIATRI = "vuxenpsykiatri", _("Vuxenpsykiatri")
        BEROENDE = "beroende", _("Beroendevård")
        VARDCENTRAL = "vardcentral", _("Vårdcentral")
        HABILITERING = "habilitering", _("Habilitering")
        BARNKLINIK = "barnklinik", _("Barnklinik")
        LSS = "lss", _("LSS")
        SAMRADSGRUPP = "samradsgrupp", _("Samrådsgrupp")
        ALLMANHET = "allmanhet", _("Allmänheten")
        ANNAN = "annan", _("Annan enhet")

    verksamhet = models.ForeignKey(Verksamhet, models.PROTECT, related_name="enheter")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="underenheter")
    ovanfor = ArrayField(models.BigIntegerField(), default=list, editable=False)
    slag = models.CharField(max_length=20, choices=Slag)
    namn = models.CharField(max_length=200)
    telefon = models.CharField(max_length=40, blank=True)
    jourtelefon = models.CharField(_("telefon kvällar och helger"), max_length=40, blank=True)
    oppnar = models.TimeField(_("öppnar"), default=time(8))
    stanger = models.TimeField(_("stänger"), default=time(16, 30))
    hsa_id = models.CharField(_("HSA-id"), max_length=60, blank=True)
    group = models.OneToOneField(Group, models.PROTECT, related_name="enhet", editable=False)
    sortnyckel = sort_field("namn")
    skydd = Oppen(arbetare={"SELECT": "(id, ovanfor, group_id)"})

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["verksamhet", "parent", "namn"], name="enhet_namn_unikt", nulls_distinct=False
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="enhet_inte_under_sig_sjalv"),
            models.CheckConstraint(condition=Q(oppnar__lt=F("stanger")), name="enhet_stanger_efter_oppning"),
            # What the foreign key (parent, verksamhet) points at: a unit stands under one of its own verksamhet.
            models.UniqueConstraint(fields=["id", "verksamhet"], name="enhet_i_verksamhet"),
            models.CheckConstraint(
                condition=Q(ovanfor__0=F("id"))
                & (Q(parent__isnull=True, ovanfor__len=1) | Q(parent__isnull=False, ovanfor__1=F("parent"))),
                name="enhet_ovanfor_borjar_med_sig_sjalv",
            ),
        ]
        indexes = [
            GinIndex(fields=["ovanfor"], name="enhet_ovanfor"),
            models.Index(fields=["verksamhet", "slag"], name="enhet_slag"),
        ]

    def __str__(self):
        return self.namn


class UppdragQuerySet(models.QuerySet):
    def valid(self, today=None):
        """The uppdrag that are in force on `today` (default: the present day in Sweden) for active users."""
        today = today or timezone.localdate()
        return self.filter(
            Q(till__isnull=True) | Q(till__gte=today), fran__lte=today, avslutat_at__isnull=True, user__is_active=True
        )


def _only(column, type_of_range="int8range"):
    """SQL: the range that holds nothing but the column's value, so that one GiST index can compare it with dates."""
    return models.Func(F(column), F(column), models.Value("[]"), function=type_of_range)


class Uppdrag(models.Model):
    """An assignment: this person, in this unit, in this role, from and to and including these days.

    One that is ended before its last day has `avslutat_at`, and counts no more from that moment.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="uppdrag")
    enhet = models.ForeignKey(Enhet, models.PROTECT, related_name="uppdrag")
    roll = models.CharField(max_length=20, choices=Roll)
    beslutsbehorig = models.BooleanField(
        _("får besluta om utredning"),
        default=False,
        help_text=_("Socionomexamen eller annan relevant examen och tillräcklig erfarenhet (SoL 25:1)."),
    )
    fran = models.DateField(_("från"), default=timezone.localdate)
    till = models.DateField(_("till och med"), null=True, blank=True)
    avslutat_at = models.DateTimeField(_("avslutat"), null=True, blank=True, editable=False)

    objects = UppdragQuerySet.as_manager()
    skydd = Oppen(arbetare={"SELECT": "(id, user_id, enhet_id, roll, fran, till, avslutat_at)"})

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(till__isnull=True) | Q(till__gte=F("fran")), name="uppdrag_slutar_efter_start"
            ),
            ExclusionConstraint(
                name="uppdrag_overlappar_inte",
                expressions=[
                    (_only("user"), RangeOperators.OVERLAPS),
                    (_only("enhet"), RangeOperators.OVERLAPS),
                    (_only("roll", "textrange"), RangeOperators.OVERLAPS),
                    (
                        models.Func(F("fran"), F("till"), models.Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(avslutat_at__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["enhet", "roll"], name="uppdrag_enhet_roll")]

    def __str__(self):
        return f"{self.user}, {self.get_roll_display()}, {self.enhet}"

    def can(self, formaga: Formaga) -> bool:
        """Whether the role has the capability `formaga`."""
        return formaga in FORMAGOR[Roll(self.roll)]
