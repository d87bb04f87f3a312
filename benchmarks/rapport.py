"""The result in tables: what was measured, beside the floor, and which aims are missed."""

import datetime
import os
import statistics

from .tal import decimal, number

HOGST_GANGER_GOLVET = 2
HOGST_VAXT = 1.2
MINST_AV_UPDATE = 0.5
HOGST_MINNE = 200e6


def show(sidor, pages, sweeps, weight):
    """Print everything. `pages`: {(person, page, cases, is the floor): answers}; `sweeps`: {cases: (rounds of the sweep, rounds of
    the UPDATE)}, each (rows, seconds); `weight`: RSS and PSS of a worker in bytes."""
    missed = []
    today = datetime.datetime.now().astimezone()
    print(f"\nMätt {today:%Y-%m-%d} på {os.cpu_count()} kärnor. Tider i millisekunder, median och 95:e percentil.")
    antal = sorted({n for _, _, n, _ in pages})
    for n in antal:
        print(f"\n{number(n)} ärenden\n")
        rows = [
            (who, sida, pages[who, sida, n, True], pages[who, sida, n, False])
            for who, sida, m, bare in pages
            if m == n and bare
        ]
        missed += _page_table(sidor, rows, f"{number(n)} ärenden")
    if len(antal) > 1:
        print(f"\nFrån {number(antal[0])} till {number(antal[-1])} ärenden\n")
        missed += _growth_table(sidor, pages, antal[0], antal[-1])
    print("\nSvepet av frister, steg per sekund\n")
    missed += _sweep_table(sweeps)
    print(f"\nEn webbprocess: RSS {weight[0] / 1e6:.0f} MB, PSS {weight[1] / 1e6:.0f} MB")
    if weight[0] > HOGST_MINNE:
        missed.append(f"webbprocessen: {weight[0] / 1e6:.0f} MB, målet är {HOGST_MINNE / 1e6:.0f}")
    print("\nMål som inte nås:\n  " + "\n  ".join(missed) if missed else "\nAlla mål nås.")


def _page_table(sidor, rows, where):
    missed = []
    _row("sida", "person", "rader", "frågor", "golv", "p95", "sida", "p95", "× golvet")
    for who, sida, bare, whole in rows:
        ratio = _median(whole) / _median(bare)
        shown = {one["rader"] for one in bare + whole}
        if len(shown) > 1:
            raise AssertionError(f"{sida}: the page and its floor show different numbers of rows, {shown}")
        _row(
            sidor[sida], who, shown.pop(), "–".join(str(n) for n in sorted({one["fragor"] for one in whole})),
            _ms(_median(bare)), _ms(_p95(bare)), _ms(_median(whole)), _ms(_p95(whole)), decimal(ratio, 2),
        )  # fmt: skip
        if ratio > HOGST_GANGER_GOLVET:
            missed.append(
                f"{sidor[sida]} ({who}, {where}): {decimal(ratio, 2)} × golvet, målet är {HOGST_GANGER_GOLVET}"
            )
    return missed


def _growth_table(sidor, pages, few, many):
    missed = []
    _row("sida", "person", "rader", "", "", "", "", "golv", "sida")
    for who, sida, n, bare in pages:
        if n != few or not bare:
            continue
        floor, page = (
            _median(pages[who, sida, many, is_floor]) / _median(pages[who, sida, few, is_floor])
            for is_floor in (True, False)
        )
        rows = " → ".join(str(pages[who, sida, m, False][0]["rader"]) for m in (few, many))
        _row(sidor[sida], who, rows, "", "", "", "", f"{decimal(floor, 2)} ×", f"{decimal(page, 2)} ×")
        if page > HOGST_VAXT:
            missed.append(
                f"{sidor[sida]} ({who}): {decimal(page, 2)} × långsammare vid {number(many)} ärenden, målet är {decimal(HOGST_VAXT, 2)}"
            )
    return missed


def _sweep_table(sweeps):
    missed = []
    _row("ärenden", "steg", "", "", "", "", "svep", "UPDATE", "svep/UPDATE")
    for n, (swept, updated) in sweeps.items():
        if {rows for rows, _ in swept} != {rows for rows, _ in updated}:
            raise AssertionError("the sweep and the UPDATE took different numbers of steps")
        sweep, update = (statistics.median(rows / seconds for rows, seconds in rounds) for rounds in (swept, updated))
        _row(
            number(n),
            number(swept[0][0]),
            "",
            "",
            "",
            "",
            number(round(sweep)),
            number(round(update)),
            decimal(sweep / update, 2),
        )
        if sweep < MINST_AV_UPDATE * update:
            missed.append(
                f"svepet vid {number(n)} ärenden: {decimal(sweep / update, 2)} av en UPDATE, målet är {decimal(MINST_AV_UPDATE, 2)}"
            )
    return missed


def _row(first, second, *others):
    print(
        f"  {first:11} {second:17}"
        + "".join(f"{other!s:>{width}}" for other, width in zip(others, (9, 8, 8, 7, 8, 9, 12), strict=True))
    )


def _median(answers):
    return statistics.median(one["sekunder"] for one in answers)


def _p95(answers):
    return statistics.quantiles((one["sekunder"] for one in answers), n=20)[-1]


def _ms(seconds):
    return decimal(seconds * 1000, 1)
