"""The joint activities that an insats may point at, with whom each is for (Helsingborg's agreement, chapters 8–17)."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Aktivitet:
    """An activity that several huvudmän run together: its name, and whom it is for."""

    namn: str
    malgrupp: str


AKTIVITETER = {
    "nya_nycklar": Aktivitet(
        _("Nya Nycklar"),
        _("Familjer med barn 1–6 år som har eller riskerar att få ett normbrytande beteende."),
    ),
    "familjecentral": Aktivitet(_("Familjecentral"), _("Familjer med barn 0–6 år.")),
    "familjehuset": Aktivitet(
        _("Familjehuset"),
        _("Barn och unga i svåra livssituationer, och föräldrar som vill ha stöd."),
    ),
    "familjemobilisering": Aktivitet(
        _("Familjemobilisering"),
        _("Föräldrar med barn i grundskolan som vill bli mer delaktiga i skolan."),
    ),
    "skolfam": Aktivitet(_("Skolfam"), _("Barn och unga i familjehem, från förskoleklass till årskurs 9.")),
    "part": Aktivitet(_("PART"), _("Barn och unga i riskzon.")),
    "verktygsladan": Aktivitet(
        _("Verktygslådan"),
        _("Skolledare, lärare och elevhälsa i årskurs 4–9 och gymnasiet."),
    ),
    "sisam": Aktivitet(
        _("SiSam"), _("Barn och unga som är placerade på institution hos Statens institutionsstyrelse.")
    ),
    "tryggare_helsingborg": Aktivitet(
        _("Tryggare Helsingborg"), _("Barn och unga där flera behövs mot otrygghet och oro.")
    ),
    "mobila_teamet": Aktivitet(_("Mobila teamet"), _("Barn och unga som är på fel plats vid fel tidpunkt.")),
}
"""By the code in `Insats.aktivitet`."""
