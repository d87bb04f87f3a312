"""The result in tables: what was measured, beside the floor, and which aims are missed."""

import datetime
import os
import statistics

from .tal import decimal, number

HOGST_GANGER_GOLVET = 2
HOGST_VAXT = 1.2
MINST_AV_UPDATE = 0.5
HOGST_MINNE = 200e6


def show(pages, sweeps, weight):
    """Print everything that was measured.

    `pages`: {(person, page, cases, is the floor): answers}. `sweeps`: {cases: (rounds of the sweep, rounds of the UPDATE,
    rows that the sweep writes)}, a round being (steps, seconds). `weight`: RSS and PSS of a worker in bytes.
    """
    today = datetime.datetime.now().astimezone()
    print(f"\nMätt {today:%Y-%m-%d} på {os.cpu_count()} kärnor. Tider i millisekunder, median och 95:e percentil.")
    antal = sorted({n for _, _, n, _ in pages})
    missed = [miss for n in antal for miss in _pages(pages, n)]
    if len(antal) > 1:
        missed += _growth(pages, antal[0], antal[-1])
    missed += _sweep(sweeps)
    print(f"\nEn webbprocess: RSS {weight[0] / 1e6:.0f} MB, PSS {weight[1] / 1e6:.0f} MB")
    if weight[0] > HOGST_MINNE:
        missed.append(f"webbprocessen: {weight[0] / 1e6:.0f} MB, målet är högst {HOGST_MINNE / 1e6:.0f}")
    print("\nMål som inte nås:\n  " + "\n  ".join(missed) if missed else "\nAlla mål nås.")


def _pages(pages, antal):
    rows, missed = [], []
    for who, sida in _looks(pages):
        bare, whole = pages[who, sida, antal, True], pages[who, sida, antal, False]
        shown = {one["rader"] for one in bare + whole}
        ratio = _median(whole) / _median(bare)
        queries = "–".join(str(n) for n in sorted({one["fragor"] for one in whole}))
        times = [_ms(figure(answers)) for answers in (bare, whole) for figure in (_median, _p95)]
        rows.append([sida.namn, who, max(shown), queries, *times, decimal(ratio, 1)])
        if ratio > HOGST_GANGER_GOLVET:
            missed.append(
                f"{sida.namn} ({who}, {number(antal)} ärenden): {decimal(ratio, 1)} × golvet, "
                f"målet är högst {HOGST_GANGER_GOLVET}"
            )
    _table(
        f"{number(antal)} ärenden",
        ["sida", "person", "rader", "frågor", "golv", "p95", "sida", "p95", "× golvet"],
        rows,
    )
    return missed


def _growth(pages, few, many):
    rows, missed = [], []
    for who, sida in _looks(pages):
        floor, page = (
            _median(pages[who, sida, many, is_floor]) / _median(pages[who, sida, few, is_floor])
            for is_floor in (True, False)
        )
        shown = " → ".join(str(pages[who, sida, n, False][0]["rader"]) for n in (few, many))
        rows.append([sida.namn, who, shown, f"{decimal(floor, 2)} ×", f"{decimal(page, 2)} ×"])
        if page > HOGST_VAXT:
            missed.append(
                f"{sida.namn} ({who}): {decimal(page, 2)} × långsammare vid {number(many)} ärenden, "
                f"målet är högst {decimal(HOGST_VAXT, 1)}"
            )
    _table(
        f"Så mycket långsammare vid {number(many)} ärenden än vid {number(few)}",
        ["sida", "person", "rader", "golv", "sida"],
        rows,
    )
    return missed


def _sweep(sweeps):
    rows, missed = [], []
    for n, (swept, updated, written) in sweeps.items():
        if {steps for steps, _ in swept} != {steps for steps, _ in updated}:
            raise AssertionError("the sweep and the UPDATE took different numbers of steps")
        steps = swept[0][0]
        sweep, update = (statistics.median(steps / seconds for _, seconds in rounds) for rounds in (swept, updated))
        per_step = decimal(written / steps, 1)
        rows.append([number(n), number(steps), per_step, number(round(sweep)), number(round(update))])
        rows[-1].append(decimal(sweep / update, 2))
        if sweep < MINST_AV_UPDATE * update:
            missed.append(
                f"svepet vid {number(n)} ärenden: {decimal(sweep / update, 2)} av en UPDATE, "
                f"målet är minst {decimal(MINST_AV_UPDATE, 1)}"
            )
    _table(
        "Svepet av frister, steg per sekund",
        ["ärenden", "steg", "skrivna rader per steg", "svep", "UPDATE", "svep/UPDATE"],
        rows,
    )
    return missed


def _looks(pages):
    """Each (person, page) once, in the order that they were measured."""
    return list(dict.fromkeys((who, sida) for who, sida, _, _ in pages))


def _table(title, heads, rows):
    widths = [max(len(str(row[column])) for row in [heads, *rows]) for column in range(len(heads))]
    print(f"\n{title}\n")
    for row in [heads, *rows]:
        cells = (
            str(cell).ljust(w) if n < 2 else str(cell).rjust(w)
            for n, (cell, w) in enumerate(zip(row, widths, strict=True))
        )
        print("  " + "  ".join(cells))


def _median(answers):
    return statistics.median(one["sekunder"] for one in answers)


def _p95(answers):
    return statistics.quantiles((one["sekunder"] for one in answers), n=20)[-1]


def _ms(seconds):
    return decimal(seconds * 1000, 1)
