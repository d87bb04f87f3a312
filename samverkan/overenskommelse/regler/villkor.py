"""Rules that bound other acts: what must be in place first, and what an exceptional situation changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from samverkan.overenskommelse.lasare import ett_av, falt, handelse, lista, text
from samverkan.overenskommelse.markning import gettext_noop as _
from samverkan.overenskommelse.ordlistor import VARIANT
from samverkan.overenskommelse.regler.grund import Regel


@dataclass(frozen=True, kw_only=True)
class Sparr(Regel):
    """A gate: `fore` must not happen until all of `kraver` have, and at least one of `kraver_nagot_av`.

    utom: forms of case in which the gate stands open.
    """

    slagnamn: ClassVar[str] = _("spärr")

    fore: str = falt(_("före"), handelse)
    kraver: tuple[str, ...] = falt(_("kräver"), lista(handelse), default=())
    kraver_nagot_av: tuple[str, ...] = falt(_("kräver något av"), lista(handelse), default=())
    utom: tuple[str, ...] = falt(_("utom"), lista(ett_av(VARIANT)), default=())

    def granska(self) -> Iterator[tuple[str, int | None, str]]:
        if not (self.kraver or self.kraver_nagot_av):
            yield "kräver", None, "spärren ska ange vad den kräver"


@dataclass(frozen=True, kw_only=True)
class Undantag(Regel):
    """In cases of the form `variant` other things hold. fran_regel: the key of the rule that gives way, if it is one."""

    slagnamn: ClassVar[str] = _("undantag")

    innebar: str = falt(_("innebär"), text)
    fran_regel: str = falt(_("från regel"), text, default="")

    def granska(self) -> Iterator[tuple[str, int | None, str]]:
        if not self.variant:
            yield "variant", None, "undantaget ska ange vilken variant det gäller"
