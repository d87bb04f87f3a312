"""The list of placements."""

from placeringar.models import Placering
from placeringar.process import PAGAR, SLAG
from placeringar.visning import period
from samverkan.arende.models import Arende
from samverkan.webb.sidor import Villkor, in_state, latest_case_ids, of_kind, open_case_ids

_OPEN_OF_KIND = Villkor("a.stangd_at IS NULL AND a.slag = 'placeringar'")


def placement_keys(uppdrag, val, *, before=None):
    """The keys of a page of placements, newest first: those that the acting units own, or with `var` those in which they are
    the counterpart. `val` are the filters that are on, by their names in `PlaceringarForm`."""
    if "var" in val:
        only = [of_kind(SLAG), in_state(val["lage"])] if "lage" in val else [_OPEN_OF_KIND]
        return latest_case_ids(uppdrag, before=before, only=only, permission="se_kostnad")
    if val.get("lage", PAGAR[0]) not in PAGAR:
        return latest_case_ids(uppdrag, before=before, only=[of_kind(SLAG), in_state(val["lage"])])
    states = (val["lage"],) if "lage" in val else PAGAR
    return open_case_ids(uppdrag, slag=SLAG, tillstand=states, before=before)


def placement_rows(ids):
    """What the list shows of the cases with the ids, in that order."""
    cases = Arende.objects.select_related("enhet", "person", "ansvarig__user")
    cases = cases.prefetch_related("person__uppgift").in_bulk(ids)
    found = Placering.objects.select_related("motpart__verksamhet__huvudman").filter(arende__in=ids)
    placements = {one.arende_id: one for one in found}
    return [
        {"arende": cases[pk], "placering": one, "tid": period(one.fran, one.till)}
        for pk in ids
        if pk in cases and (one := placements.get(pk))
    ]
