"""What a process is: its states, who may take which step, its words and pages. Each process registers one `Process`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from samverkan.organisation.roller import Formaga


@dataclass(frozen=True, kw_only=True)
class Overgang:
    """A transition: from which states, to which, what the role must be able to, and the event that it is.

    `handelse` goes to the timeline and to the deadlines. `kraver_behorighet`: only an uppdrag that may decide on
    inquiries (SoL 25:1) may take it. `behorigheter` are the permissions on the case of which the unit has to hold one.
    """

    fran: frozenset
    till: str
    formaga: Formaga
    handelse: str
    kraver_behorighet: bool = False
    behorigheter: tuple = ("andra_arende",)


@dataclass(frozen=True, kw_only=True)
class Steg:
    """The next step that a page offers: what, why it is next, and the name of the page where it is done."""

    rubrik: str
    skal: str
    knapp: str
    sida: str


@dataclass(frozen=True)
class AttGora:
    """What a deadline asks for: in words, on which page, and the verb of the button that leads there.

    `kraver_behorighet`: only an uppdrag that may decide on inquiries (SoL 25:1) can do it.
    """

    vad: str
    sida: str
    knapp: str
    kraver_behorighet: bool = False


@dataclass(frozen=True, kw_only=True)
class Vantan:
    """What somebody else owes on a case (fetched with its person): in words, on which page it stands, since when, and
    by when (exclusive) if that is known."""

    arende: object
    vad: str
    sedan: datetime
    due_at: datetime | None = None
    sida: str = "arende"


@dataclass(frozen=True, kw_only=True)
class Uppgift:
    """What the acting uppdrag is asked for though no deadline of a case of theirs says so: in words, about what, on which
    page (`sida` with `pk`), the verb of the button, since when, and by when (exclusive) if that is said."""

    vad: str
    om: str
    sida: str
    pk: int
    knapp: str
    sedan: datetime
    due_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Inlamnat:
    """What the acting uppdrag has handed in and may see again: what, its number, when, how it stands (`slag` is a key of
    the `marke` component), and the page that shows it."""

    vad: str
    nummer: str
    nar: datetime
    lage: str
    slag: str
    sida: str
    pk: int


def _none(uppdrag):
    return []


def _nothing(arende, uppdrag):
    return None


@dataclass(frozen=True, kw_only=True)
class Menyval:
    """A page in the menu, for the roles with the capability. `ordning` places it among the others. `enhetsslag`: only for those
    who act in such a unit (`Enhet.Slag`); empty for all.

    `uppmaning` is a button's words for going there ("Öppna inkorgen"), when there is nothing else to do.
    """

    namn: str
    sida: str
    ikon: str
    formaga: Formaga
    ordning: int
    uppmaning: str = ""
    enhetsslag: frozenset = frozenset()


@dataclass(frozen=True, kw_only=True)
class Process:
    """A process. `tillstand` are its states (TextChoices), `slut` those in which a case is closed.

    `rad` is the line of steps that a case page shows; a last state beside the line stands in `avvik`, with its words and
    the state of the step after which it leaves the line. `ogjort(arende)` answers with the states before the present one that were
    passed over and aren't done. `handelsetexter` are the words of its timeline events and
    `handelsebilder` the icons of those that have one of their own;
    `nasta_steg(arende, uppdrag)` answers with a `Steg` or None; `sektioner(arende, uppdrag, held)` with the process's own
    parts of the case page, as (template, context) pairs, for one who holds the permissions `held` on the case. `att_gora`
    says what a deadline asks for: its key → `AttGora`. `uppgifter(uppdrag)` answers with the `Uppgift` that it has besides,
    `vantar(uppdrag)` with the `Vantan` of its cases, longest waiting first, and `inlamnat(uppdrag)` with its latest
    `Inlamnat`, newest first. `erbjuder(arende, uppdrag)` answers with the `Steg` that it offers on the page of a case of
    another kind, or None. `bara_namngivna`: its cases are for named people alone, never for a whole unit. `meny` are its
    pages in the menu. `demo(varld)` makes its demo cases in a `samverkan.demo.varld.Varld`.
    """

    slag: str
    namn: str
    tillstand: type
    slut: frozenset
    overgangar: dict[str, Overgang]
    rad: tuple
    handelsetexter: dict
    att_gora: dict
    nasta_steg: Callable
    sektioner: Callable
    uppgifter: Callable = _none
    vantar: Callable = _none
    inlamnat: Callable = _none
    erbjuder: Callable = _nothing
    bara_namngivna: bool = False
    ogjort: Callable = _none
    handelsebilder: dict = field(default_factory=dict)
    avvik: dict = field(default_factory=dict)
    meny: tuple = ()
    demo: Callable | None = None


_REGISTER: dict[str, Process] = {}


def register(process):
    """Make `process` known. Raises `ValueError` when its kind is taken."""
    if process.slag in _REGISTER:
        raise ValueError(f"process {process.slag} is registered twice")
    _REGISTER[process.slag] = process


def processes():
    """All registered processes, by kind."""
    return dict(_REGISTER)


def offers_on(arende, uppdrag):
    """What other processes offer on the page of a case, as `Steg`."""
    found = (one.erbjuder(arende, uppdrag) for one in _REGISTER.values() if one.slag != arende.slag)
    return [one for one in found if one]


def process_of(arende) -> Process:
    """The process of a case."""
    return _REGISTER[arende.slag]
