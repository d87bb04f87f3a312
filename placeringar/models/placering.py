"""The placement itself, and who does which care during it."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import Arendevis
from samverkan.text import SkyddadText


class Placering(models.Model):
    """A placement outside the home whose cost two huvudmän share. The case's unit places; `motpart` is the other's unit.

    `engang` makes it unique: the same form sent twice proposes one. `dygnskostnad` is the provider's price per day in öre,
    None while it isn't known. `sip` or `svpl_at` (the day of a plan by SVPL, kept elsewhere) is the plan that it rests on.
    `placerad_at` is when the person came there. `vistelse_hemlig`: where they are may not be told the family (OSL 26:2).
    """

    class Form(models.TextChoices):
        FAMILJEHEM = "familjehem", _("Familjehem")
        JOURHEM = "jourhem", _("Jourhem")
        HVB = "hvb", _("Hem för vård eller boende (HVB)")
        STODBOENDE = "stodboende", _("Stödboende")
        SIS = "sis", _("Särskilt ungdomshem (SiS)")
        HELDYGN = "heldygn", _("Hem för viss annan heldygnsvård")
        KORTTID = "korttid", _("Korttidsvistelse utanför hemmet (LSS)")
        BOSTAD_LSS = "bostad_lss", _("Bostad med särskild service (LSS)")
        ANNAN = "annan", _("Annan form")

    class Lagrum(models.TextChoices):
        SOL = "sol", _("Socialtjänstlagen, med samtycke (SoL)")
        LVU_2 = "lvu_2", _("LVU 2 §, hemförhållanden")
        LVU_3 = "lvu_3", _("LVU 3 §, eget beteende")
        LVU_6 = "lvu_6", _("LVU 6 §, omedelbart omhändertagande")
        LSS = "lss", _("Lagen om stöd och service (LSS 9 §)")
        LVM = "lvm", _("Lagen om vård av missbrukare (LVM)")
        HSL = "hsl", _("Hälso- och sjukvårdslagen (HSL)")
        LPT = "lpt", _("Lagen om psykiatrisk tvångsvård (LPT)")

    arende = models.OneToOneField("arende.Arende", models.PROTECT, related_name="placering")
    engang = models.UUIDField(unique=True, default=uuid4)
    motpart = models.ForeignKey("organisation.Enhet", models.PROTECT, related_name="+")
    form = models.CharField(_("form av placering"), max_length=20, choices=Form)
    lagrum = models.CharField(_("bestämmelse"), max_length=10, choices=Lagrum)
    utforare = SkyddadText(_("utförare"), max_length=200, blank=True)
    utforare_kontakt = SkyddadText(_("kontakt hos utföraren"), max_length=500, blank=True)
    vistelse_hemlig = models.BooleanField(_("vistelsen är hemlig"), default=False)
    fran = models.DateField(_("från"), null=True, blank=True)
    till = models.DateField(_("till och med"), null=True, blank=True)
    dygnskostnad = models.BigIntegerField(_("pris per dygn i öre"), null=True, blank=True)
    mal = SkyddadText(_("mål"), max_length=4000)
    onskemal = SkyddadText(_("personens önskemål"), max_length=4000, blank=True)
    halso_sjukvard = SkyddadText(_("hälso- och sjukvård"), max_length=4000, blank=True)
    skola = SkyddadText(_("skola eller sysselsättning"), max_length=4000, blank=True)
    narmiljo = SkyddadText(_("resurser i närmiljön"), max_length=4000, blank=True)
    sip = models.ForeignKey("sip.Sip", models.PROTECT, null=True, blank=True, related_name="+")
    svpl_at = models.DateField(_("dagen för planen"), null=True, blank=True)
    placerad_at = models.DateTimeField(null=True, blank=True)

    skydd = Arendevis()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(till__isnull=True) | Q(fran__isnull=True) | Q(till__gte=F("fran")),
                name="placering_slutar_efter_start",
            ),
            models.CheckConstraint(
                condition=Q(dygnskostnad__isnull=True) | Q(dygnskostnad__gte=0), name="placering_pris_inte_under_noll"
            ),
        ]

    @property
    def huvudman(self):
        """The huvudman that places."""
        return self.arende.verksamhet.huvudman

    @property
    def motpartens_huvudman(self):
        """The huvudman that it shares the cost with."""
        return self.motpart.verksamhet.huvudman

    @property
    def har_plan(self):
        """Whether there is a plan that the placement rests on."""
        return self.sip_id is not None or self.svpl_at is not None


class Ansvarsrad(models.Model):
    """Who does which care during the placement, and whether they do it themselves or buy it. Both sides write here."""

    class Sida(models.TextChoices):
        PLACERANDE = "placerande", _("Den som placerar")
        MOTPART = "motpart", _("Motparten")
        ANNAN = "annan", _("Någon annan")

    class Utforande(models.TextChoices):
        EGEN = "egen", _("Gör det själv")
        KOPT = "kopt", _("Köper det")

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="ansvarsrader")
    engang = models.UUIDField(unique=True, default=uuid4)
    sida = models.CharField(_("vem som ansvarar"), max_length=10, choices=Sida)
    vem = SkyddadText(_("enhet eller person"), max_length=200, blank=True)
    vad = SkyddadText(_("vård eller stöd"), max_length=1000)
    utforande = models.CharField(_("egen eller köpt"), max_length=5, choices=Utforande)
    utforare = SkyddadText(_("av vem det köps"), max_length=200, blank=True)
    borttagen_at = models.DateTimeField(null=True, blank=True)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Arendevis(webb="SELECT, INSERT, UPDATE (borttagen_at)", andra=("andra_arende", "medverka"))
