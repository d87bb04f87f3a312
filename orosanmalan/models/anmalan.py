"""The report as it was handed in. What the reporter may see again (`se_inlamnat`)."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.person.models import Person
from samverkan.skydd import LASA_TILLAGGA, Arendevis, Sarskild
from samverkan.text import SkyddadText

_RAPPORT = ("se_inlamnat", "se_arende")


class Anmalan(models.Model):
    """The report (SoL 19:1, 19:4) as it was handed in. Never changed afterwards. `ankom_at` is when it arrived, and
    `utanfor_kontorstid` whether nobody was at the reception's desk then.

    `engang` makes a report unique: sending the same form twice gives one report. `tillfalle` is the same for the children
    of a family that were reported together. `variant` says whose questions the reporter answered: `varianter` tells which.
    A private person (SoL 19:4) has no uppdrag here and may be anonymous (`anonym`); who reports at work never is.
    `vh_informerad` and `vh_2_informerad` say of each guardian whether they know, in the order of `AnmaltBarn`. `anmalare_yrke`
    of a private person says how they know the child.
    """

    class Informerad(models.TextChoices):
        JA = "ja", _("Ja")
        NEJ = "nej", _("Nej")
        VET_INTE = "vet_inte", _("Vet inte")

    class Variant(models.TextChoices):
        SKOLA = "skola", _("Skola")
        FORSKOLA = "forskola", _("Förskola")
        VARD = "vard", _("Hälso- och sjukvård")
        ANNAN = "annan", _("Annan yrkesverksam")
        PRIVAT = "privat", _("Privatperson")

    arende = models.OneToOneField("arende.Arende", models.PROTECT, related_name="anmalan")
    referens = models.CharField(_("ärendenummer"), max_length=40)
    engang = models.UUIDField(unique=True)
    tillfalle = models.UUIDField(db_index=True)
    variant = models.CharField(_("vem som anmäler"), max_length=10, choices=Variant)
    mottagare = models.ForeignKey("organisation.Enhet", models.PROTECT, related_name="+")
    ankom_at = models.DateTimeField(default=timezone.now)
    utanfor_kontorstid = models.BooleanField(_("kom in utanför kontorstid"), default=False)

    oro = SkyddadText(_("vad som gör dig orolig"))
    hort = SkyddadText(_("vad du har hört, och av vem"), max_length=10_000, blank=True)
    nar = SkyddadText(_("när det hände"), max_length=4000, blank=True)
    hur_lange = SkyddadText(_("hur länge och hur ofta"), max_length=4000, blank=True)
    varfor_nu = SkyddadText(_("varför du anmäler just nu"), max_length=4000, blank=True)
    tidigare_oro = SkyddadText(_("tidigare oro"), max_length=4000, blank=True)
    gjort = SkyddadText(_("vad ni själva har gjort"), max_length=4000, blank=True)
    franvaro = SkyddadText(_("frånvaro"), max_length=4000, blank=True)
    undersokt = SkyddadText(_("vad som är undersökt och dokumenterat"), max_length=4000, blank=True)
    skador = SkyddadText(_("skador"), max_length=4000, blank=True)
    nasta_besok = SkyddadText(_("nästa besök"), max_length=1000, blank=True)
    andra_barn = SkyddadText(_("andra barn i hemmet"), max_length=4000, blank=True)
    akut_fara = models.BooleanField(_("barnet är i fara just nu"))
    fara = SkyddadText(_("vad faran är"), max_length=4000, blank=True)
    vald = models.BooleanField(_("misstanke om våld, sexuella övergrepp eller hedersförtryck"))
    vh_informerad = models.CharField(_("vårdnadshavaren vet om anmälan"), max_length=10, choices=Informerad, blank=True)
    vh_2_informerad = models.CharField(
        _("den andra vårdnadshavaren vet om anmälan"), max_length=10, choices=Informerad, blank=True
    )
    barn_informerat = models.CharField(_("barnet vet om anmälan"), max_length=10, choices=Informerad, blank=True)

    anmalare = models.ForeignKey("organisation.Uppdrag", models.PROTECT, null=True, related_name="+")
    anonym = models.BooleanField(_("vill vara anonym"), default=False)
    anmalare_namn = SkyddadText(_("namn"), max_length=200, blank=True)
    anmalare_yrke = SkyddadText(_("yrke eller roll"), max_length=200, blank=True)
    anmalare_enhet = models.ForeignKey("organisation.Enhet", models.PROTECT, null=True, related_name="+")
    anmalare_telefon = SkyddadText(_("telefon"), max_length=60, blank=True)
    vill_delta = models.BooleanField(_("vill delta i ett möte"), default=False)
    vill_ha_aterkoppling = models.BooleanField(_("vill veta om utredning inleds"), default=False)

    skydd = Arendevis(se=_RAPPORT, webb=LASA_TILLAGGA)

    class Meta:
        constraints = [
            # At suspicion of violence or abuse nobody is asked whether the family was told.
            models.CheckConstraint(
                condition=Q(vald=False) | Q(vh_informerad="", vh_2_informerad="", barn_informerat=""),
                name="anmalan_vald_fragar_inte",
            ),
            models.CheckConstraint(
                condition=Q(variant="privat", anmalare__isnull=True, anmalare_enhet__isnull=True)
                | ~Q(variant="privat")
                & Q(anonym=False, anmalare__isnull=False, anmalare_enhet__isnull=False)
                & ~Q(anmalare_namn=""),
                name="anmalan_yrkesverksam_ar_inte_anonym",
            ),
            models.CheckConstraint(
                condition=Q(anonym=False) | Q(anmalare_namn="", anmalare_telefon=""), name="anmalan_anonym_ar_anonym"
            ),
            # The meeting (SoL 19:5) and the answer (SoL 19:6) are for those who must report.
            models.CheckConstraint(
                condition=~Q(variant="privat") | Q(vill_delta=False, vill_ha_aterkoppling=False),
                name="anmalan_privatperson_far_inget_besked",
            ),
        ]


class AnmaltBarn(models.Model):
    """The child as the reporter described it. Of a child with protected identity, not even all of the reception sees it."""

    arende = models.OneToOneField("arende.Arende", models.PROTECT, related_name="anmalt_barn")
    fornamn = SkyddadText(_("förnamn"), max_length=200, blank=True)
    efternamn = SkyddadText(_("efternamn"), max_length=200, blank=True)
    nummer = models.CharField(_("personnummer"), max_length=30, blank=True)
    fodelsedatum = models.DateField(_("födelsedatum"), null=True, blank=True)
    adress = SkyddadText(_("adress"), max_length=500, blank=True)
    skola = SkyddadText(_("skola eller förskola"), max_length=200, blank=True)
    klass = SkyddadText(_("klass eller avdelning"), max_length=200, blank=True)
    tolksprak = SkyddadText(_("språk för tolk"), max_length=60, blank=True)
    finns_nu = SkyddadText(_("var barnet är nu"), max_length=500, blank=True)
    vardnadshavare_1 = SkyddadText(_("vårdnadshavare"), max_length=200, blank=True)
    vardnadshavare_1_telefon = SkyddadText(_("telefon till vårdnadshavaren"), max_length=60, blank=True)
    vardnadshavare_2 = SkyddadText(_("andra vårdnadshavaren"), max_length=200, blank=True)
    vardnadshavare_2_telefon = SkyddadText(_("telefon till den andra vårdnadshavaren"), max_length=60, blank=True)
    skydd_slag = models.CharField(
        _("skyddade uppgifter"),
        max_length=30,
        choices=Person.Skyddsslag,
        default=Person.Skyddsslag.INGEN,
    )

    skydd = Sarskild(
        webb=LASA_TILLAGGA,
        # Protected when it was reported, or since then.
        select=(
            "{grant:se_inlamnat|se_identitet:{t}.arende_id} OR ({t}.skydd_slag = 'ingen' AND {grant:se_arende:{t}.arende_id}"
            " AND NOT EXISTS (SELECT 1 FROM arende_arende a JOIN person_person p ON p.id = a.person_id"
            " WHERE a.id = {t}.arende_id AND p.skydd_slag <> 'ingen'))"
        ),
        insert="{grant:andra_arende:{t}.arende_id}",
    )
