"""The individual: what a tenant knows of a child or adult, and who are guardians.

`Person` holds what lists may show; everything that identifies lies in tables of its own, which the wall opens
for a person with protected identity only to those with the permission `se_identitet` on one of the person's cases.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import Sarskild, SomForalder
from samverkan.text import SkyddadText, sort_field

from .nummer import Doman as NummerDoman
from .nummer import Nummer

_VIA_CASE = "EXISTS (SELECT 1 FROM arende_arende a WHERE a.person_id = {t}.%s)"
_DOOR = "{t}.verksamhet_id = (SELECT skydd_sok())"
_CHANGE = "EXISTS (SELECT 1 FROM arende_arende a WHERE a.person_id = {t}.%s AND {grant:andra_arende:a.id})"
_IDENTITY = (
    "EXISTS (SELECT 1 FROM person_person p WHERE p.id = {t}.person_id AND (p.skydd_slag = 'ingen' OR EXISTS"
    " (SELECT 1 FROM arende_arende a WHERE a.person_id = p.id AND {grant:se_identitet:a.id})))"
)
_IDENTITY_CHANGE = (
    "EXISTS (SELECT 1 FROM person_person p WHERE p.id = {t}.person_id AND (p.verksamhet_id = (SELECT skydd_sok())"
    " OR EXISTS (SELECT 1 FROM arende_arende a WHERE a.person_id = p.id AND {grant:andra_arende:a.id})))"
)


class PersonQuerySet(models.QuerySet):
    """Persons."""

    def same_as(self, *roots):
        """Those with the ids `roots`, and all that are merged with them. Ask for their cases by `person__in`: the ids are found
        first, and the cases by their index."""
        return self.filter(Q(pk__in=roots) | Q(sammanslagen_med__in=roots))


class Person(models.Model):
    """A person in one tenant's keeping. Another tenant that knows the same person has a row of its own.

    `skydd_slag` is the protection of the person's identity; with any, initials and birth year are empty here.
    """

    class Skyddsslag(models.TextChoices):
        INGEN = "ingen", _("Inga skyddade uppgifter")
        SEKRETESSMARKERING = "sekretessmarkering", _("Sekretessmarkering")
        SKYDDAD_FOLKBOKFORING = "skyddad_folkbokforing", _("Skyddad folkbokföring")

    verksamhet = models.ForeignKey("organisation.Verksamhet", models.PROTECT, related_name="+")
    skydd_slag = models.CharField(_("skyddade uppgifter"), max_length=30, choices=Skyddsslag, default=Skyddsslag.INGEN)
    initialer = models.CharField(max_length=6, blank=True)
    fodelsear = models.PositiveSmallIntegerField(_("födelseår"), null=True, blank=True)
    sammanslagen_med = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="sammanslagna")
    version = models.PositiveIntegerField(default=1)
    skapad_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PersonQuerySet.as_manager()

    skydd = Sarskild(
        webb="SELECT, INSERT, UPDATE (skydd_slag, initialer, fodelsear, sammanslagen_med_id, version)",
        select=f"{_DOOR} OR {_VIA_CASE % 'id'}",
        insert=_DOOR,
        update=f"{_DOOR} OR {_CHANGE % 'id'}",
    )

    class Meta:
        # The foreign key `person_sammanslagen_i_ett_led` (migration 0002) lets a person be merged only with one of the
        # same tenant that is not merged itself, so there are no chains and no cycles.
        constraints = [
            models.UniqueConstraint(fields=["id", "verksamhet"], name="person_i_verksamhet"),
            models.CheckConstraint(
                condition=Q(skydd_slag="ingen") | Q(initialer="", fodelsear__isnull=True),
                name="person_skyddad_visas_inte_i_listor",
            ),
            models.CheckConstraint(
                condition=~Q(sammanslagen_med=models.F("id")), name="person_inte_sammanslagen_med_sig_sjalv"
            ),
        ]

    @property
    def skyddad(self) -> bool:
        """Whether the identity is protected."""
        return self.skydd_slag != self.Skyddsslag.INGEN


class Personuppgift(models.Model):
    """What identifies the person: name, birth date, address, contact, school, interpreter language."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="uppgift")
    verksamhet = models.ForeignKey("organisation.Verksamhet", models.PROTECT, related_name="+", db_index=False)
    fornamn = SkyddadText(_("förnamn"), max_length=200, blank=True)
    efternamn = SkyddadText(_("efternamn"), max_length=200, blank=True)
    fodelsedatum = models.DateField(_("födelsedatum"), null=True, blank=True)
    adress = SkyddadText(_("adress"), max_length=500, blank=True)
    telefon = SkyddadText(_("telefon"), max_length=60, blank=True)
    skola = SkyddadText(_("skola eller förskola"), max_length=200, blank=True)
    tolksprak = models.CharField(_("språk för tolk"), max_length=60, blank=True)
    sortnyckel = sort_field("efternamn", "fornamn")

    skydd = Sarskild(select=_IDENTITY, insert=_IDENTITY_CHANGE, update=_IDENTITY_CHANGE)

    class Meta:
        # The search by name walks this one. That `verksamhet` is the person's own, a foreign key keeps (migration 0002).
        indexes = [
            models.Index(fields=["verksamhet", "sortnyckel", "person"], name="personuppgift_namn"),
            models.Index(fields=["verksamhet", "fodelsedatum"], name="personuppgift_fodd"),
        ]

    @property
    def namn(self) -> str:
        return f"{self.fornamn} {self.efternamn}".strip()


class Identitet(models.Model):
    """One identity of the person as (domain, value): a person may have several, or none."""

    class Doman(models.TextChoices):
        PERSONNUMMER = "personnummer", _("Personnummer")
        SAMORDNINGSNUMMER = "samordningsnummer", _("Samordningsnummer")
        RESERVNUMMER = "reservnummer", _("Reservnummer")
        DEL = "del", _("Ofullständigt personnummer")

    person = models.ForeignKey(Person, models.CASCADE, related_name="identiteter")
    doman = models.CharField(max_length=20, choices=Doman)
    varde = models.CharField(max_length=30)

    skydd = Sarskild(select=_IDENTITY, insert=_IDENTITY_CHANGE, update=_IDENTITY_CHANGE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "doman", "varde"], name="identitet_unik")]
        indexes = [models.Index(fields=["varde", "doman"], name="identitet_varde")]

    @property
    def nummer(self) -> Nummer:
        """The identity as the functions of `nummer` take it."""
        return Nummer(NummerDoman(self.doman), self.varde)


class Sammanslagning(models.Model):
    """A decision that `person` is the same human as `med`. Undoing ends it; it is never deleted.

    Nothing of the two is moved or changed but the link `Person.sammanslagen_med`.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="sammanslagningar")
    med = models.ForeignKey(Person, models.CASCADE, related_name="+")
    skal = SkyddadText(_("varför det är samma person"), max_length=500)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    upphavd_skal = SkyddadText(_("varför det inte är samma person"), max_length=500, blank=True)
    upphavd_av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, null=True, blank=True, related_name="+")
    upphavd_at = models.DateTimeField(null=True, blank=True)

    skydd = SomForalder(
        kolumn="person_id",
        tabell="person_person",
        webb="SELECT, INSERT, UPDATE (upphavd_skal, upphavd_av_id, upphavd_at)",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(upphavd_at__isnull=True), name="sammanslagning_en_i_taget"
            )
        ]


class Vardnadshavare(models.Model):
    """A guardian with own contact details. What they have said to sharing is `samverkan.samtycke`'s."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="vardnadshavare")
    namn = SkyddadText(_("namn"), max_length=200)
    telefon = SkyddadText(_("telefon"), max_length=60, blank=True)
    adress = SkyddadText(_("adress"), max_length=500, blank=True)
    tolksprak = models.CharField(_("språk för tolk"), max_length=60, blank=True)
    skyddad = models.BooleanField(_("kontaktuppgifterna är skyddade för den andra vårdnadshavaren"), default=False)

    skydd = Sarskild(select=_IDENTITY, insert=_IDENTITY_CHANGE, update=_IDENTITY_CHANGE)
