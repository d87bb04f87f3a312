"""The reception's inbox."""

from collections import Counter

from orosanmalan.models import Anmalan
from orosanmalan.process import MOTTAGNINGEN, SLAG
from samverkan.arende.models import Arende
from samverkan.frist.models import Frist
from samverkan.frist.selectors import fristregel
from samverkan.frist.services import OPPEN
from samverkan.webb.sidor import FORSENADE, OTILLDELADE, Villkor, mine, open_case_ids

SKYDDSBEDOMNING = ("orosanmalan.skyddsbedomning", "orosanmalan.skyddsbedomning_dokumenterad")
FORHANDSBEDOMNING = ("orosanmalan.forhandsbedomning",)

_REPORT = "EXISTS (SELECT 1 FROM orosanmalan_anmalan o WHERE o.arende_id = a.id AND {})"
AKUTA = Villkor(_REPORT.format("o.akut_fara"))
VALD = Villkor(_REPORT.format("o.vald"))


def _reported_by(variant):
    return Villkor(_REPORT.format("o.variant = %(variant)s"), {"variant": variant})


def inbox(uppdrag, val, *, before=None):
    """The keys of a page of the reports that wait for protection assessment or decision at the acting units.

    `val` are the filters that are on, by their names in `InkorgForm`.
    """
    only = [part for name, part in (("akut", AKUTA), ("vald", VALD), ("sen", FORSENADE)) if name in val]
    if "ansvarig" in val:
        only.append(mine(uppdrag) if val["ansvarig"] == "jag" else OTILLDELADE)
    if "anmalare" in val:
        only.append(_reported_by(val["anmalare"]))
    return open_case_ids(
        uppdrag,
        slag=SLAG,
        tillstand=(val["lage"],) if "lage" in val else MOTTAGNINGEN,
        before=before,
        only=only,
        oldest_first="ordning" in val,
    )


def inbox_rows(ids):
    """What the inbox shows of the cases with the ids, in that order: case, report, both clocks, and how many siblings were
    reported with the child and how many other cases are on it, of those that the acting uppdrag sees."""
    cases = Arende.objects.select_related("enhet", "person", "ansvarig__user")
    cases = cases.prefetch_related("person__uppgift").in_bulk(ids)
    signs = (
        "arende_id",
        "ankom_at",
        "akut_fara",
        "vald",
        "variant",
        "tillfalle",
        "anmalare_namn",
        "anmalare_enhet__namn",
        "utanfor_kontorstid",
    )
    reports = {
        one.arende_id: one
        for one in Anmalan.objects.filter(arende__in=ids).select_related("anmalare_enhet").only(*signs)
    }
    clocks = clocks_of(ids)
    together = Counter(
        Anmalan.objects.filter(tillfalle__in={one.tillfalle for one in reports.values()}).values_list(
            "tillfalle", flat=True
        )
    )
    persons = {case.person_id for case in cases.values() if case.person_id}
    others = Counter(Arende.objects.filter(person__in=persons).values_list("person", flat=True))
    return [
        {
            "arende": cases[pk],
            "anmalan": reports[pk],
            "klockor": clocks[pk],
            "syskon": together[reports[pk].tillfalle] - 1,
            "utanfor_kontorstid": reports[pk].utanfor_kontorstid,
            "fler": max(0, others[cases[pk].person_id] - 1),
        }
        for pk in ids
        if pk in cases and pk in reports
    ]


def clocks_of(ids):
    """{case: {"skydd", "beslut"}}: when protection assessment and decision are due, and in what unit that is counted, or None."""
    clocks = {pk: {"skydd": None, "beslut": None} for pk in ids}
    running = Frist.objects.filter(arende__in=ids, tillstand__in=OPPEN, nyckel__in=SKYDDSBEDOMNING + FORHANDSBEDOMNING)
    for frist in running.prefetch_related("regel").order_by("-due_at"):
        which = "skydd" if frist.nyckel in SKYDDSBEDOMNING else "beslut"
        clocks[frist.arende_id][which] = {"due_at": frist.due_at, "unit": fristregel(frist.regel).tid.enhet}
    return clocks
