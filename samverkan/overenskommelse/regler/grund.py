"""What every rule has, whatever its kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from samverkan.overenskommelse.lasare import ett_av, falt, heltal, ja_nej, lagrumsnyckel, lista, objekt, text
from samverkan.overenskommelse.markning import gettext_noop as _
from samverkan.overenskommelse.ordlistor import VARIANT, fold


@dataclass(frozen=True, kw_only=True)
class Kalla:
    """Where a rule comes from: a heading or clause and a short quotation, paragraphs of law, or established practice.

    sida: page in the agreement. lagrum: keys in lagrum.yaml. praxis: it is how one works, no text demands it.
    """

    avsnitt: str = falt(_("avsnitt"), text, default="")
    sida: int | None = falt(_("sida"), heltal(1, 999), default=None)
    citat: str = falt(_("citat"), text, default="")
    lagrum: tuple[str, ...] = falt(_("lagrum"), lista(lagrumsnyckel), default=())
    praxis: bool = falt(_("praxis"), ja_nej, default=False)

    def granska(self) -> Iterator[tuple[str, int | None, str]]:
        if not (self.lagrum or (self.avsnitt and (self.citat or self.praxis))):
            yield "källa", None, "källan ska ange avsnitt och citat, eller lagrum"


@dataclass(frozen=True, kw_only=True)
class Regel:
    """One clause. A local agreement overrides its parent's rule by having a rule with the same `nyckel`.

    nyckel: `<process>.<name>`, the same through all versions. variant: the form of case that the rule is only for, or
    "". dispositiv: a statute that the parties may agree otherwise about. slagnamn: the kind, as the file says it; slag:
    its code.
    """

    slagnamn: ClassVar[str]
    slag: ClassVar[str]

    nyckel: str
    rubrik: str = falt(_("rubrik"), text)
    forklaring: str = falt(_("förklaring"), text, default="")
    variant: str = falt(_("variant"), ett_av(VARIANT), default="")
    dispositiv: bool = falt(_("dispositiv"), ja_nej, default=False)
    kalla: Kalla = falt(_("källa"), objekt(Kalla))

    def __init_subclass__(cls) -> None:
        cls.slag = fold(cls.slagnamn)

    @property
    def process(self) -> str:
        return self.nyckel.partition(".")[0]
