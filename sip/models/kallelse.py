"""Meetings about the plan: who is called, in which roles, who answers and who comes; and the letters of it to the family."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.arende.models import Behorighet
from samverkan.overenskommelse.ordlistor import MOTESROLL
from samverkan.skydd import LASA_TILLAGGA, Arendevis, Sarskild
from samverkan.text import SkyddadText

_PROTECTED = (
    "EXISTS (SELECT 1 FROM arende_arende a JOIN person_person p ON p.id = a.person_id"
    " WHERE a.id = {t}.arende_id AND p.skydd_slag <> 'ingen')"
)
_SECRETARY = (
    "({grant:medverka:{t}.arende_id} AND EXISTS (SELECT 1 FROM sip_motesroll r JOIN organisation_uppdrag u"
    " ON u.id = r.uppdrag_id WHERE r.mote_id = {t}.mote_id AND r.roll = 'sekreterare'"
    " AND u.user_id = (SELECT skydd_user())))"
)
_OWN_UNITS = "({grant:medverka:{t}.arende_id} AND {t}.grupp_id = ANY ((SELECT skydd_grupper())::int[]))"


class MoteQuerySet(models.QuerySet):
    def waiting(self):
        """Those that are called and neither held nor cancelled."""
        return self.filter(hallet_at__isnull=True, installt_at__isnull=True)


class Mote(models.Model):
    """A meeting about the plan, the `nr`th of the case: called, and then held or cancelled. One at a time waits.

    `engang` makes it unique: the same form sent twice calls once. `version` counts its changes, so that two who move it
    don't undo each other unseen.
    """

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="sipmoten")
    engang = models.UUIDField(unique=True, default=uuid4)
    nr = models.PositiveSmallIntegerField(_("nummer"))
    tid = models.DateTimeField(_("när"))
    slut = models.DateTimeField(_("till"))
    plats = SkyddadText(_("var"), max_length=200)
    kallad_at = models.DateTimeField(default=timezone.now)
    kallad_av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    hallet_at = models.DateTimeField(null=True, blank=True)
    installt_at = models.DateTimeField(null=True, blank=True)
    installt_skal = SkyddadText(_("varför mötet är inställt"), max_length=1000, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = MoteQuerySet.as_manager()
    skydd = Arendevis(
        webb="SELECT, INSERT, UPDATE (tid, slut, plats, hallet_at, installt_at, installt_skal, version)",
        arbetare={"SELECT": "(id, arende_id, tid, kallad_at, kallad_av_id, hallet_at, installt_at, version)"},
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arende", "nr"], name="sipmote_nummer"),
            models.UniqueConstraint(
                fields=["arende"],
                condition=Q(hallet_at__isnull=True, installt_at__isnull=True),
                name="sipmote_ett_vantar",
            ),
            models.CheckConstraint(condition=Q(slut__gt=F("tid")), name="sipmote_slutar_efter_start"),
            models.CheckConstraint(
                condition=Q(hallet_at__isnull=True) | Q(installt_at__isnull=True), name="sipmote_hallet_eller_installt"
            ),
        ]
        indexes = [
            models.Index(
                fields=["tid"], name="sipmote_vantar", condition=Q(hallet_at__isnull=True, installt_at__isnull=True)
            )
        ]


class KalladQuerySet(models.QuerySet):
    def called(self, uppdrag):
        """The calls to `uppdrag`'s acting units that it may see now: those whose ground holds."""
        from samverkan.arende.atkomst import acting_groups

        held = Behorighet.objects.held_by(uppdrag, "medverka").values("content_object_id")
        return self.filter(arende_id__in=held, grupp__in=acting_groups(uppdrag))

    def unanswered(self):
        """Those to meetings that wait, which nobody has answered."""
        return self.filter(svar="", mote__hallet_at__isnull=True, mote__installt_at__isnull=True)


class Kallad(models.Model):
    """A unit called to a meeting, and its answer: whether it comes, who (`deltagare`), who came in whose stead
    (`ersattare` comes instead of `deltagare`), and whether that person may decide for the unit (`mandat`).

    The answer is the unit's own: others of the circle read it. `kom`: whether it came, once the meeting is held.
    """

    class Svar(models.TextChoices):
        KOMMER = "kommer", _("Kommer")
        KOMMER_INTE = "kommer_inte", _("Kommer inte")

    mote = models.ForeignKey(Mote, models.PROTECT, related_name="kallade")
    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    enhet = models.ForeignKey("organisation.Enhet", models.PROTECT, related_name="+")
    grupp = models.ForeignKey("auth.Group", models.PROTECT, related_name="+", db_index=False)
    svar = models.CharField(max_length=20, choices=Svar, blank=True)
    deltagare = models.ForeignKey("organisation.Uppdrag", models.PROTECT, null=True, blank=True, related_name="+")
    ersattare = models.ForeignKey("organisation.Uppdrag", models.PROTECT, null=True, blank=True, related_name="+")
    mandat = models.BooleanField(_("får besluta för enheten"), null=True, blank=True)
    meddelande = SkyddadText(_("meddelande"), max_length=1000, blank=True)
    svarad_at = models.DateTimeField(null=True, blank=True)
    svarad_av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, null=True, blank=True, related_name="+")
    kom = models.BooleanField(_("kom"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = KalladQuerySet.as_manager()
    skydd = Sarskild(
        webb=(
            "SELECT, INSERT, UPDATE"
            " (svar, deltagare_id, ersattare_id, mandat, meddelande, svarad_at, svarad_av_id, kom, version)"
        ),
        select="{grant:se_arende:{t}.arende_id}",
        insert="{grant:andra_arende:{t}.arende_id}",
        update=f"{{grant:andra_arende:{{t}}.arende_id}} OR {_OWN_UNITS} OR {_SECRETARY}",
        arbetare={"SELECT": "(id, mote_id, arende_id, enhet_id, grupp_id, svar, deltagare_id, ersattare_id)"},
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mote", "enhet"], name="kallad_en_gang_till_motet"),
            models.CheckConstraint(
                condition=Q(svar="", svarad_at__isnull=True) | ~Q(svar="") & Q(svarad_at__isnull=False),
                name="kallad_svar_har_tid",
            ),
            models.CheckConstraint(
                condition=Q(ersattare__isnull=True) | Q(deltagare__isnull=False), name="kallad_ersatter_nagon"
            ),
        ]
        indexes = [models.Index(fields=["grupp", "-id"], name="kallad_till_enheten")]

    @property
    def kommer(self):
        """The uppdrag that comes, or None: the one who replaces another, else the one first named."""
        return self.ersattare or self.deltagare


class KalladPerson(models.Model):
    """One of the family called to a meeting: how, in which language, what they answered and whether they came.

    One who isn't called stands here all the same, with the reason (`franvaro_skal`): that the person is absent is always
    explained. Of a person with protected identity only those who may see it read the names.
    """

    class Vem(models.TextChoices):
        DEN_ENSKILDE = "den_enskilde", _("Personen själv")
        VARDNADSHAVARE = "vardnadshavare", _("Vårdnadshavare")
        NARSTAENDE = "narstaende", _("Närstående")

    class Hur(models.TextChoices):
        BREV = "brev", _("Brev")
        TELEFON = "telefon", _("Telefon")
        MUNTLIGT = "muntligt", _("Vid ett möte eller besök")
        INTE = "inte", _("Kallas inte")

    class Sprak(models.TextChoices):
        SV = "sv", "Svenska"
        EN = "en", "English"
        AR = "ar", "العربية"
        SO = "so", "Soomaali"
        UK = "uk", "Українська"
        FI = "fi", "Suomi"

    mote = models.ForeignKey(Mote, models.PROTECT, related_name="personer")
    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    vem = models.CharField(max_length=20, choices=Vem)
    vardnadshavare = models.ForeignKey("person.Vardnadshavare", models.PROTECT, null=True, blank=True, related_name="+")
    namn = SkyddadText(_("namn"), max_length=401)
    hur = models.CharField(max_length=20, choices=Hur)
    sprak = models.CharField(_("brevets språk"), max_length=2, choices=Sprak, default=Sprak.SV)
    svar = models.CharField(max_length=20, choices=Kallad.Svar, blank=True)
    svarad_at = models.DateTimeField(null=True, blank=True)
    kom = models.BooleanField(_("kom"), null=True, blank=True)
    franvaro_skal = SkyddadText(_("varför personen inte är med"), max_length=1000, blank=True)

    skydd = Sarskild(
        webb="SELECT, INSERT, UPDATE (svar, svarad_at, kom, franvaro_skal)",
        select=f"{{grant:se_arende:{{t}}.arende_id}} AND ({{grant:se_identitet:{{t}}.arende_id}} OR NOT {_PROTECTED})",
        insert="{grant:andra_arende|medverka:{t}.arende_id}",
        update="{grant:andra_arende|medverka:{t}.arende_id}",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mote", "vardnadshavare"],
                condition=Q(vardnadshavare__isnull=False),
                name="kalladperson_vardnadshavare_en_gang",
            ),
            models.UniqueConstraint(
                fields=["mote"], condition=Q(vem="den_enskilde"), name="kalladperson_den_enskilde_en_gang"
            ),
            models.CheckConstraint(
                condition=Q(svar="", svarad_at__isnull=True) | ~Q(svar="") & Q(svarad_at__isnull=False),
                name="kalladperson_svar_har_tid",
            ),
            models.CheckConstraint(
                condition=~Q(hur="inte") | ~Q(franvaro_skal="") & Q(svar=""), name="kalladperson_inte_har_skal"
            ),
        ]


class Motesroll(models.Model):
    """Who has which role at a meeting: an uppdrag here, or a name."""

    mote = models.ForeignKey(Mote, models.PROTECT, related_name="roller")
    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    roll = models.CharField(max_length=20, choices=list(MOTESROLL.items()))
    uppdrag = models.ForeignKey("organisation.Uppdrag", models.PROTECT, null=True, blank=True, related_name="+")
    namn = SkyddadText(_("namn"), max_length=200)

    skydd = Arendevis(webb="SELECT, INSERT, UPDATE (uppdrag_id, namn)")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mote", "roll"], name="motesroll_en_av_varje")]


class Kallelsebrev(models.Model):
    """What a letter about a meeting said of its receiver and of the meeting: fetched as PDF, never changed."""

    class Slag(models.TextChoices):
        KALLELSE = "kallelse", _("Kallelse")
        NY_TID = "ny_tid", _("Ny tid")
        INSTALLT = "installt", _("Inställt")

    person = models.ForeignKey(KalladPerson, models.PROTECT, related_name="brev")
    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    slag = models.CharField(max_length=20, choices=Slag)
    adress = SkyddadText(_("adress"), max_length=500, blank=True)
    tid = models.DateTimeField(_("när"))
    slut = models.DateTimeField(_("till"))
    plats = SkyddadText(_("var"), max_length=200)
    fraga = SkyddadText(_("frågan"), max_length=1000)
    kallade = SkyddadText(_("vilka verksamheter som kallas"), max_length=4000)
    at = models.DateTimeField(default=timezone.now)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")

    skydd = Arendevis(se=("se_inre",), webb=LASA_TILLAGGA)
