"""The reception's inbox."""

from orosanmalan.models import Anmalan
from orosanmalan.process import SLAG, Tillstand
from samverkan.arende.models import Arende
from samverkan.frist.models import Frist
from samverkan.webb.sidor import open_case_ids

INKORG = (Tillstand.INKOMMEN, Tillstand.SKYDDSBEDOMD)


def inbox(uppdrag, *, before=None):
    """The ids of the reports that wait for protection assessment or decision at the acting units, newest first: a page
    and one more."""
    return open_case_ids(uppdrag, slag=SLAG, tillstand=INKORG, before=before)


def inbox_rows(ids):
    """What the inbox shows of the cases with the ids, in three queries: the case itself, the worry's signs, the deadlines."""
    cases = Arende.objects.filter(pk__in=ids).select_related("person", "ansvarig__user").order_by("-id")
    signs = ("arende_id", "ankom_at", "akut_fara", "vald", "anmalare_enhet__namn")
    worries = {
        one.arende_id: one
        for one in Anmalan.objects.filter(arende__in=ids).select_related("anmalare_enhet").only(*signs)
    }
    clocks = {}
    for frist in Frist.objects.filter(arende__in=ids, tillstand__in=("loper", "forsenad")).order_by("-due_at"):
        clocks[frist.arende_id] = frist
    return [{"arende": case, "anmalan": worries.get(case.pk), "frist": clocks.get(case.pk)} for case in cases]
