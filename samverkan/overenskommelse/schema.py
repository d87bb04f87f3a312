"""Reads agreement files. What comes out is complete and sound; otherwise `Filfel` tells every fault at once."""

import csv
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path

from samverkan.overenskommelse.avtal import Overenskommelse
from samverkan.overenskommelse.fel import Fel, Filfel, quote
from samverkan.overenskommelse.lagrum import Lagrum, parse_lagrum
from samverkan.overenskommelse.lasare import FELAKTIG, Lasning, read_fields
from samverkan.overenskommelse.yamltext import MAX_BYTES, parse_yaml

DATA = Path(__file__).parent / "data"
KOMMUNER = Path(__file__).parent.parent / "organisation" / "data" / "kommuner.csv"
LAGRUM_FIL = "lagrum.yaml"


def parse(content: bytes, *, fil: str, lagrum: Collection[str]) -> Overenskommelse:
    """The agreement in a file. `fil` is its name for the messages, `lagrum` the keys of the paragraphs it may name.

    Raises `Filfel`. Whether the parent exists is not known from one file: see `check_together`.
    """
    root = parse_yaml(content, fil=fil)
    lasning = Lasning(fil, lagrum=lagrum, kommuner=municipalities())
    read = read_fields(Overenskommelse, root, lasning, fil=fil)
    if read is FELAKTIG:
        raise Filfel(lasning.fel)
    return read


def check_together(agreements: Iterable[Overenskommelse]) -> None:
    """Raise `Filfel` unless keys are unique, parents exist and no agreement is its own ancestor."""
    by_key: dict[str, Overenskommelse] = {}
    faults = []
    for agreement in agreements:
        if agreement.nyckel in by_key:
            text = f"nyckeln {quote(agreement.nyckel)} används redan i {by_key[agreement.nyckel].fil}"
            faults.append(Fel(agreement.fil, text))
        by_key.setdefault(agreement.nyckel, agreement)
    for agreement in by_key.values():
        if agreement.foralder and agreement.foralder not in by_key:
            faults.append(
                Fel(agreement.fil, f"föräldern {quote(agreement.foralder)} finns inte bland överenskommelserna")
            )
        elif (ring := _ring(agreement, by_key))[-1] == agreement.nyckel and len(ring) > 1:
            faults.append(Fel(agreement.fil, f"föräldrarna går i ring: {' → '.join(ring)}"))
    if faults:
        raise Filfel(faults)


def read_all(directory: Path = DATA) -> dict[str, Overenskommelse]:
    """Every agreement in `directory`, by key, checked one by one and together. Raises `Filfel` with all faults."""
    lagrum = read_lagrum(directory)
    agreements, faults = [], []
    for path in sorted(directory.glob("*.yaml")):
        if path.name == LAGRUM_FIL:
            continue
        try:
            agreements.append(parse(_read(path), fil=path.name, lagrum=lagrum))
        except Filfel as error:
            faults.extend(error.fel)
    if faults:
        raise Filfel(faults)
    check_together(agreements)
    return {agreement.nyckel: agreement for agreement in agreements}


def read_lagrum(directory: Path = DATA) -> Mapping[str, Lagrum]:
    """The paragraphs of `lagrum.yaml` in `directory`, by key. Raises `Filfel`."""
    return parse_lagrum(_read(directory / LAGRUM_FIL), fil=LAGRUM_FIL)


@cache
def municipalities() -> Mapping[str, str]:
    """Sweden's municipalities: kommunkod → länskod (SCB)."""
    with KOMMUNER.open(encoding="utf-8", newline="") as file:
        return {row["kommunkod"]: row["lanskod"] for row in csv.DictReader(file)}


def _read(path: Path) -> bytes:
    """The file, or as much of it as shows that it is too big. Raises `Filfel` when it can't be read."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        raise Filfel([Fel(path.name, f"filen finns inte eller går inte att läsa i {path.parent}")]) from None


def _ring(agreement: Overenskommelse, by_key: Mapping[str, Overenskommelse]) -> list[str]:
    """The keys from `agreement` up through its parents, until the top, the unknown, or one that stands there already."""
    keys = [agreement.nyckel]
    while (parent := by_key.get(keys[-1])) and parent.foralder in by_key:
        keys.append(parent.foralder)
        if keys.count(parent.foralder) > 1:
            break
    return keys
