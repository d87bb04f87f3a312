"""The kinds of rule, each with a shape of its own. `REGELSLAG` finds them by code."""

from samverkan.overenskommelse.regler.forum import Moten, Rapport, Revidering
from samverkan.overenskommelse.regler.grund import Kalla, Regel
from samverkan.overenskommelse.regler.kostnader import (
    Interimsbetalare,
    Kostnadsfordelning,
    Kostnadsfritt,
    RetroaktivaKrav,
)
from samverkan.overenskommelse.regler.oenighet import Avvikelsehantering, Interimsansvar, Niva, Trappa
from samverkan.overenskommelse.regler.orosanmalan import Aterkoppling, Information, Konsultation
from samverkan.overenskommelse.regler.plan import (
    Amnesforbud,
    Avslut,
    Begransning,
    Dokumentation,
    Innehall,
    Kallelse,
    Motesantal,
    Motesroll,
    Narvaro,
    Partskrets,
    Punkt,
    Samtycke,
)
from samverkan.overenskommelse.regler.tider import (
    HARD,
    MAL,
    Brytklockslag,
    Fas,
    Forlangning,
    Forsening,
    Frist,
    Paminnelse,
    Skyndsamhet,
)
from samverkan.overenskommelse.regler.villkor import Sparr, Undantag

REGELSLAG: dict[str, type[Regel]] = {
    cls.slag: cls
    for cls in (
        Frist, Skyndsamhet, Fas, Sparr, Undantag,
        Innehall, Partskrets, Kallelse, Narvaro, Motesroll, Samtycke, Dokumentation, Amnesforbud, Motesantal,
        Begransning, Avslut,
        Information, Aterkoppling, Konsultation,
        Kostnadsfordelning, Interimsbetalare, RetroaktivaKrav, Kostnadsfritt,
        Avvikelsehantering, Trappa, Interimsansvar,
        Moten, Rapport, Revidering,
    )
}  # fmt: skip

__all__ = [
    "HARD", "MAL", "REGELSLAG", "Amnesforbud", "Aterkoppling", "Avslut", "Avvikelsehantering", "Begransning",
    "Brytklockslag", "Dokumentation", "Fas", "Forlangning", "Forsening", "Frist", "Information", "Innehall",
    "Interimsansvar", "Interimsbetalare", "Kalla", "Kallelse", "Konsultation", "Kostnadsfordelning", "Kostnadsfritt",
    "Moten", "Motesantal", "Motesroll", "Narvaro", "Niva", "Paminnelse", "Partskrets", "Punkt", "Rapport", "Regel",
    "RetroaktivaKrav", "Revidering", "Samtycke", "Skyndsamhet", "Sparr", "Trappa", "Undantag",
]  # fmt: skip
