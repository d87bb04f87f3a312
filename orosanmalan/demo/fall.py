"""A demo case as `data/*.yaml` tells it: each file is one municipality's social services.

Times are relative to the moment of loading, so that the demo is always fresh; see `tid`.
"""

from dataclasses import dataclass, field
from pathlib import Path

import yaml

PLATS = Path(__file__).parent / "data"


@dataclass(frozen=True, kw_only=True)
class Barn:
    """The child. `nummer` is what the reporter knows: helt, del, samordning, reserv or inget.

    `alder` is in whole years, of a baby in `veckor`. `kon` decides the personal number.
    """

    fornamn: str
    efternamn: str
    alder: int
    kon: str
    veckor: int | None = None
    nummer: str = "helt"
    adress: str = ""
    skola: str = ""
    klass: str = ""
    finns_nu: str = ""
    tolksprak: str = ""
    skydd_slag: str = "ingen"
    vardnadshavare: tuple | list = ()


@dataclass(frozen=True, kw_only=True)
class Steg:
    """Something that came of a report: `gor` names the function in `mottagning`, `utredning` or `anmalare`, `falt` its arguments.

    When: `minuter` after the arrival, or at `kl` on the `dag`th day after it; else just after what came before. `av` did it
    when it wasn't the one who has the case.
    """

    gor: str
    falt: dict
    av: str = ""
    minuter: int | None = None
    dag: int | None = None
    kl: str = ""

    @classmethod
    def read(cls, rad):
        """A step of the file: `{name of what is done: its fields}`."""
        ((gor, fields),) = rad.items()
        own = {name: fields.pop(name) for name in ("av", "minuter", "dag", "kl") if name in fields}
        return cls(gor=gor, falt=fields, **own)


@dataclass(frozen=True, kw_only=True)
class Fall:
    """One report and what came of it. People are keys of `samverkan/demo/data/personal.yaml`.

    Without `anmalare` a private person reports: `namn`, or anonymous, and `yrke` is how they know the child. `oro` and
    `mer` are fields of `Anmalan`. `syskon` are reported together with the child, and share its steps. `fordelas_av` gives
    the case to `handlaggare`, who takes the steps; without them nobody has taken it. `vet` tells whether guardians (`andra`:
    the second, when it isn't as the first) and child know; `besked` that the reporter asks for an answer at once.
    """

    kommun: str
    fordelas_av: str
    yrke: str
    ankom: dict
    barn: Barn
    oro: str
    anmalare: str = ""
    namn: str = ""
    hur_lange: str = ""
    varfor_nu: str = ""
    mer: dict = field(default_factory=dict)
    akut: bool = False
    vald: bool = False
    vet: dict = field(default_factory=dict)
    delta: bool = False
    besked: bool = False
    syskon: tuple | list = ()
    handlaggare: str = ""
    steg: tuple | list = ()


@dataclass(frozen=True, kw_only=True)
class Radfraga:
    """A question that names no child. `fragare` asked here, else somebody called (`ringde_fran`). `svar`: by whom, when after
    it (`minuter`), and what; without, it waits."""

    kommun: str
    ankom: dict
    fraga: str
    fragare: str = ""
    ringde_fran: str = ""
    svar: dict = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Utkast:
    """A report that `av` has begun: the pages that are answered, and the one that is half written, as the form posts them."""

    av: str
    klara: dict
    oppen: dict


def read_cases():
    """All cases of the files. Raises `TypeError` at a field that isn't known."""
    for fil in files():
        common = {"kommun": fil["kommun"], "fordelas_av": fil["fordelas_av"]}
        for rad in fil["fall"]:
            barn = Barn(**rad.pop("barn"))
            syskon = [Barn(**one) for one in rad.pop("syskon", ())]
            steg = [Steg.read(one) for one in rad.pop("steg", ())]
            yield Fall(**{**common, **rad}, barn=barn, syskon=syskon, steg=steg)


def read_questions():
    """The questions for advice of the files."""
    return [Radfraga(kommun=fil["kommun"], **rad) for fil in files() for rad in fil.get("radfragor", ())]


def read_drafts():
    """The begun reports of the files."""
    return [Utkast(**rad) for fil in files() for rad in fil.get("utkast", ())]


def files():
    """What the files hold, in the order of their names."""
    for path in sorted(PLATS.glob("*.yaml")):
        yield yaml.safe_load(path.read_text(encoding="utf-8"))
