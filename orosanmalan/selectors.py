"""What pages read about orosanmälningar."""

from samverkan.arende.models import Arende, Behorighet
from samverkan.frist.models import Frist
from samverkan.webb.sidor import open_case_ids

from .models import Anmalan, AnmaltBarn, Aterkoppling, Forhandsbedomning, Skyddsbedomning
from .process import SLAG, Tillstand
from .visning import answered, assessment_rows, child_rows, worry_rows

INKORG = (Tillstand.INKOMMEN, Tillstand.SKYDDSBEDOMD)


def inbox(uppdrag, *, before=None):
    """The ids of the reports that wait for protection assessment or decision at the acting units, newest first: a page
    and one more."""
    return open_case_ids(uppdrag, slag=SLAG, tillstand=INKORG, before=before)


def own_reports(uppdrag):
    """The reports that `uppdrag` has handed in, newest first."""
    mine = Behorighet.objects.held_by(uppdrag, "se_inlamnat").values("content_object_id")
    return Anmalan.objects.filter(arende_id__in=mine, anmalare=uppdrag).order_by("-arende_id")


def feedback_for(anmalan):
    """The feedback on a report: asked for, given, or None."""
    return Aterkoppling.objects.filter(arende_id=anmalan.arende_id).first()


def waiting_feedback(arende):
    """Whether the reporter waits for an answer."""
    return Aterkoppling.objects.filter(arende=arende, lamnad_at__isnull=True).exists()


def case_sections(arende, uppdrag):
    """The parts of the case page: report, protection assessment, decision, feedback. Each as (template, context)."""
    anmalan = Anmalan.objects.select_related("anmalare_enhet").get(arende=arende)
    skyddsbedomning = Skyddsbedomning.objects.filter(arende=arende).select_related("av__user").first()
    beslut = Forhandsbedomning.objects.filter(arende=arende).select_related("av__user").first()
    report = answered([*child_rows(reported_child(anmalan)), *worry_rows(anmalan)])
    handling = assessment_rows(skyddsbedomning, beslut, feedback_for(anmalan))
    return [
        ("orosanmalan/del_anmalan.html", {"anmalan": anmalan, "rader": report}),
        ("orosanmalan/del_bedomning.html", {"rader": handling}),
    ]


def reported_child(anmalan):
    """The child as the reporter described it, if the acting uppdrag may see that."""
    return AnmaltBarn.objects.filter(arende_id=anmalan.arende_id).first()


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
