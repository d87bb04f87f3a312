"""A demo case as `data/*.yaml` tells it: each file is one municipality's social services.

Times are relative to the moment of loading, so that the demo is always fresh; see `tid`.
"""

from dataclasses import dataclass
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
    finns_nu: str = ""
    tolksprak: str = ""
    skydd_slag: str = "ingen"
    vardnadshavare: tuple | list = ()


@dataclass(frozen=True, kw_only=True)
class Skydd:
    """The protection assessment, so many minutes after arrival."""

    minuter: int
    text: str
    akut: bool = False


@dataclass(frozen=True, kw_only=True)
class Beslut:
    """The decision, on the `dag`th day after arrival."""

    dag: int
    kl: str
    inleds: bool
    text: str


@dataclass(frozen=True, kw_only=True)
class Dag:
    """A question from the reporter, or the answer, on the `dag`th day after arrival. `olamplig`: why there is no answer."""

    dag: int
    kl: str
    olamplig: str = ""


@dataclass(frozen=True, kw_only=True)
class Namngivna:
    """Only these may see the case: decided by `av`, for `skal`."""

    av: str
    uppdrag: list
    skal: str


@dataclass(frozen=True, kw_only=True)
class Nodatkomst:
    """`av` has opened the case in an emergency, for `skal`."""

    av: str
    skal: str


@dataclass(frozen=True, kw_only=True)
class Bilaga:
    """A text file on the case, handed in by the reporter, or with `inre` kept by the one who handles the case."""

    namn: str
    text: str
    inre: bool = False


@dataclass(frozen=True, kw_only=True)
class Fall:
    """One report and what came of it. People are keys of `samverkan/demo/data/personal.yaml`.

    `fordelas_av` gives the case to `handlaggare`, who assesses, decides and answers; without them nobody has taken it.
    `vet` tells whether guardians and child know; `besked` that the reporter asks for an answer at once, `fraga` when
    they ask later.
    """

    kommun: str
    fordelas_av: str
    anmalare: str
    yrke: str
    ankom: dict
    barn: Barn
    oro: str
    hur_lange: str = ""
    varfor_nu: str = ""
    akut: bool = False
    vald: bool = False
    vet: dict | None = None
    delta: bool = False
    besked: bool = False
    handlaggare: str = ""
    skydd: Skydd | None = None
    beslut: Beslut | None = None
    fraga: Dag | None = None
    svar: Dag | None = None
    namngivna: Namngivna | None = None
    nodatkomst: Nodatkomst | None = None
    bilagor: tuple = ()


_DELAR = {
    "barn": Barn,
    "skydd": Skydd,
    "beslut": Beslut,
    "fraga": Dag,
    "svar": Dag,
    "namngivna": Namngivna,
    "nodatkomst": Nodatkomst,
}


def read_cases():
    """All cases of the files. Raises `TypeError` at a field that isn't known."""
    for path in sorted(PLATS.glob("*.yaml")):
        fil = yaml.safe_load(path.read_text(encoding="utf-8"))
        for rad in fil["fall"]:
            parts = {name: kind(**rad[name]) for name, kind in _DELAR.items() if name in rad}
            bilagor = tuple(Bilaga(**bilaga) for bilaga in rad.get("bilagor", ()))
            common = {"kommun": fil["kommun"], "fordelas_av": fil["fordelas_av"]}
            yield Fall(**{**rad, **common, **parts, "bilagor": bilagor})
