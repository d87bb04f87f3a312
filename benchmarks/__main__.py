"""Builds the sets, measures each page beside its floor, and prints how it went: `python -m benchmarks [number of cases …]`."""

import sys
from collections import defaultdict

from samverkan.drift.fel import Driftfel
from samverkan.drift.overvakare import Stoppad, stop_on_signals

from . import mangd, minne, rapport, svep
from .plats import open_place

MANGDER = (20_000, 1_000_000)
MINST = 5_000
SIDOR = {"arenden": "Ärenden", "min_dag": "Min dag", "arende": "Ett ärende", "inkorg": "Inkorg"}
ADRESSER = {"arenden": "/arenden/", "min_dag": "/", "arende": "/arenden/{}/", "inkorg": "/orosanmalan/inkorg/"}
UPPVARMNING = 10
RUNDOR = 60


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
        cookies = {(n, one.namn): ask[n]("logga_in", uppdrag=one.uppdrag)["kaka"] for n in antal for one in people[n]}
        pages = _measure_pages(antal, people, ask)
        print("Mäter en webbprocess")
        looks = [(adress, one) for one in people[antal[-1]] for adress in _addresses(one)]
        weight = minne.measure(plats, antal[-1], [(adress, cookies[antal[-1], one.namn]) for adress, one in looks])
        print("Mäter svepet")
        sweeps = {n: svep.measure(plats, n) for n in antal}
    rapport.show(SIDOR, pages, sweeps, weight)


def _cases(text):
    if not text.isdigit() or int(text) < MINST:
        raise Driftfel(f"CASES ska räkna upp antal ärenden, minst {MINST}, till exempel CASES=20000.")
    return int(text)


def _say(text):
    print(f"  {text}", flush=True)


def _addresses(one):
    return [adress.format(one.arenden[0]) for adress in ADRESSER.values()]


def _measure_pages(antal, people, ask):
    """{(person, page, cases, is the floor): its answers}. Sets, people, pages and floors take turns, so that they share the weather."""
    found = defaultdict(list)
    for varv in range(-UPPVARMNING, RUNDOR):
        for who in range(len(people[antal[0]])):
            for sida, adress in ADRESSER.items():
                for n in antal:
                    one = people[n][who]
                    arende = one.arenden[varv % len(one.arenden)]
                    for is_floor in (True, False):
                        address = f"/golv/{sida}/{one.uppdrag}/{arende}/" if is_floor else adress.format(arende)
                        answer = ask[n]("hamta", adress=address, uppdrag=one.uppdrag, golv=is_floor)
                        if varv >= 0:
                            found[one.namn, sida, n, is_floor].append(answer)
    return found


if __name__ == "__main__":
    stop_on_signals()
    try:
        main(sys.argv[1:])
    except Driftfel as fel:
        sys.exit(str(fel))
    except Stoppad:
        sys.exit("Avbrutet.")
