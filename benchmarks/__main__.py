"""Builds the sets, measures each page beside its floor, and prints how it went: `python -m benchmarks [number of cases …]`."""

import sys
from collections import defaultdict

from samverkan.drift.fel import Driftfel
from samverkan.drift.overvakare import Stoppad, stop_on_signals

from . import mangd, minne, rapport, svep
from .plats import open_place
from .sidor import BREV, SIDOR

MANGDER = (20_000, 1_000_000)
MINST = 5_000
UPPVARMNING = 5
RUNDOR = 40
BREV_VART = 4
"""A letter takes as long as ten pages, and is fetched in every fourth round."""


def main(argument):
    antal = sorted(map(_cases, argument)) or MANGDER
    with open_place(antal) as plats:
        print("Bygger mängderna")
        plats.start()
        for n in antal:
            mangd.build(plats, n, _say)
        print(f"Mäter sidorna, {RUNDOR} varv")
        people = {n: mangd.people(plats, n) for n in antal}
        ask = {n: plats.measurer(mangd.database_of(n)) for n in antal}
        cookies = {(n, one.namn): ask[n](one.kommer, uppdrag=one.uppdrag) for n in antal for one in people[n]}
        pages = _measure_pages(antal, people, ask)
        print("Mäter en webbprocess")
        looks = [(one, sida) for one in people[antal[-1]] for sida in _looked_at(one)]
        asked = [(_address(sida, one, 0), cookies[antal[-1], one.namn][sida.kaka]) for one, sida in looks]
        weight = minne.measure(plats, antal[-1], asked)
        print("Mäter svepet")
        sweeps = {n: svep.measure(plats, n) for n in antal}
    rapport.show(pages, sweeps, weight)


def _cases(text):
    if not text.isdigit() or int(text) < MINST:
        raise Driftfel(f"CASES ska räkna upp antal ärenden, minst {MINST}, till exempel CASES=20000.")
    return int(text)


def _say(text):
    print(f"  {text}", flush=True)


def _looked_at(one):
    """The pages that the person looks at."""
    pages = [sida for sida in SIDOR if one.namn in sida.vem]
    missing = [sida.namn for sida in pages if sida.pa and not one.ids.get(sida.pa)]
    if missing:
        raise Driftfel(f"Mängden är för liten: {one.namn} har inget att öppna på {', '.join(missing)}.")
    return pages


def _ids(sida, one, varv):
    return one.ids[sida.pa][varv % len(one.ids[sida.pa])] if sida.pa else (0,)


def _address(sida, one, varv):
    return sida.address(*_ids(sida, one, varv))


def _measure_pages(antal, people, ask):
    """{(person, page, cases, is the floor): its answers}. Sets, people, pages and floors take turns, so that they share the weather."""
    found = defaultdict(list)
    for varv in range(-UPPVARMNING, RUNDOR):
        for who in range(len(people[antal[0]])):
            for sida in _looked_at(people[antal[0]][who]):
                if sida.golv == BREV and varv % BREV_VART:
                    continue
                for n in antal:
                    one = people[n][who]
                    pair = [_fetch(ask[n], sida, one, varv, is_floor=is_floor) for is_floor in (True, False)]
                    if sida.lika and pair[0]["rader"] != pair[1]["rader"]:
                        rows = " och ".join(str(answer["rader"]) for answer in pair)
                        raise Driftfel(f"{sida.namn} ({one.namn}): golvet och sidan visar olika många rader, {rows}.")
                    if varv >= 0:
                        for is_floor, answer in zip((True, False), pair, strict=True):
                            found[one.namn, sida, n, is_floor].append(answer)
    return found


def _fetch(ask, sida, one, varv, *, is_floor):
    bare = f"/golv/{sida.golv}/{one.uppdrag}/{_ids(sida, one, varv)[0]}/" if is_floor else ""
    look = {"uppdrag": one.uppdrag, "kaka": sida.kaka, "golv": bare, "brev": sida.golv == BREV}
    return ask("hamta", adress=_address(sida, one, varv), **look)


if __name__ == "__main__":
    stop_on_signals()
    try:
        main(sys.argv[1:])
    except Driftfel as fel:
        sys.exit(str(fel))
    except Stoppad:
        sys.exit("Avbrutet.")
