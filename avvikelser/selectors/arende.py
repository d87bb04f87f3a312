"""The process's own parts of the case page."""

from django.utils.translation import gettext as _

from avvikelser.models import Avvikelsebedomning, Avvikelseniva, Avvikelsesvar, Berordperson, Rapportor
from avvikelser.process import HOS, PROCESS, Tillstand
from avvikelser.trappa import TVIST, happened, in_words, interim, ladder, missing_for, rules_of
from avvikelser.visning import interim_in_words, ladder_rows, outcome_in_words, person_rows, report_rows, reporter_row
from samverkan.arende.models import Arende
from samverkan.organisation.roller import Formaga

from .atgard import measures_of
from .avidentifiering import group_above, shown_now, texts_of
from .avvikelse import avvikelse_of
from .chefer import managers_with, may_take_out


def case_sections(arende, uppdrag, held):
    """The parts of the case page, each as (template, context). `held` are the permissions that `uppdrag` has on the case."""
    avvikelse = avvikelse_of(arende)
    can_change = uppdrag.can(Formaga.HANDLAGGA) and "andra_arende" in held
    rules, so_far = rules_of(avvikelse), happened(arende)
    stege = ladder(rules)
    levels = list(
        Avvikelseniva.objects.filter(arende=arende).select_related("arbete", "mottagen_av__user").order_by("nr")
    )
    answers = list(Avvikelsesvar.objects.filter(arende=arende).select_related("av__user"))
    provisional = interim(rules, so_far)
    open_now = arende.tillstand in (Tillstand.RAPPORTERAD, *HOS)
    rapportor = Rapportor.objects.select_related("uppdrag__user", "uppdrag__enhet").filter(arende=arende).first()
    person = Berordperson.objects.filter(arende=arende).first()
    origin = avvikelse.ursprung_dnr and Arende.objects.visible_to(uppdrag).filter(dnr=avvikelse.ursprung_dnr).first()
    closed = open_now and TVIST not in so_far and missing_for(rules, TVIST, so_far)
    parts = [
        ("avvikelser/del_interim.html", interim_in_words(provisional)) if provisional else None,
        (
            "avvikelser/del_trappa.html",
            {
                "nivaer": ladder_rows(stege, levels, answers),
                "svar": stege.svar,
                "sparr": in_words(closed) if closed else "",
                "arende": arende,
                "kan_andra": can_change and open_now,
            },
        ),
        (
            "avvikelser/del_rapport.html",
            {
                "rader": [*report_rows(avvikelse), reporter_row(rapportor), *person_rows(person)],
                "avvikelse": avvikelse,
                "ursprung": origin or None,
                "arende": arende,
                "kan_andra": can_change and open_now,
            },
        ),
    ]
    parts += [
        _managers(arende, uppdrag, can_change),
        _group(arende, uppdrag, held, can_change),
        _outcome(arende, can_change),
    ]
    return [part for part in parts if part]


def page_of_level(arende):
    """What the pages of the level that has the deviation show beside their form."""
    avvikelse = avvikelse_of(arende)
    rules = rules_of(avvikelse)
    niva = Avvikelseniva.objects.filter(arende=arende).order_by("-nr").first()
    following = ladder(rules).after(niva.nr)
    closed = following and missing_for(rules, TVIST, happened(arende), following.kraver)
    return {
        "niva": niva,
        "nasta_niva": following,
        "nasta_utfall": following and outcome_in_words(following.utfall, following.prejudicerande),
        "sparr": in_words(closed) if closed else "",
        "rader": report_rows(avvikelse),
    }


def _group(arende, uppdrag, held, can_change):
    """What a group reads of it, or is to read if it is handed up: None where no group is concerned."""
    texts = texts_of(arende)
    above = group_above(arende) if can_change and arende.tillstand in HOS else None
    if not texts and not (above and above.forum):
        return None
    approves = can_change and uppdrag.can(Formaga.STYRA_ATKOMST)
    return (
        "avvikelser/del_gruppen.html",
        {
            "arende": arende,
            "texter": texts,
            "kan_skriva": approves and above is not None and above.forum is not None,
            "kan_visa": approves and "se_identitet" in held,
            "hos_gruppen": any(one.oppnad_at for one in texts),
            "visas": list(shown_now(arende)),
        },
    )


def _managers(arende, uppdrag, can_change):
    """The managers who have it; one of them may bring in one more, and take that one out again."""
    found = managers_with(arende)
    mine = next((one for one in found if one.uppdrag_id == uppdrag.pk), None)
    rules = mine and can_change and uppdrag.can(Formaga.STYRA_ATKOMST)
    return (
        "avvikelser/del_chefer.html",
        {
            "arende": arende,
            "chefer": [(one, rules and may_take_out(mine, one)) for one in found],
            "kan_ta_in": rules and arende.tillstand not in PROCESS.slut,
        },
    )


def _outcome(arende, can_change):
    """The measures and the managers' judgement."""
    judged = Avvikelsebedomning.objects.filter(arende=arende).first()
    if judged:
        judged.rader = [
            {"fraga": _("Brist på systemnivå"), "svar": _("Ja") if judged.systembrist else _("Nej")},
            {"fraga": _("Var i arbetet"), "svar": judged.get_plats_display()},
        ]
    return (
        "avvikelser/del_atgarder.html",
        {"arende": arende, "kan_andra": can_change, "atgarder": measures_of(arende), "bedomning": judged},
    )
