"""What the letters of an orosanmälan say: each function gives the context of one template in `templates/orosanmalan/brev`.

The report and the receipt hold only what was handed in, the answer only `visning.answer` and the reference.
"""

from django.utils.translation import gettext as _

from orosanmalan import visning
from samverkan.person.models import Person
from samverkan.webb.templatetags.samverkan import dag, klockan

LANG = 160
"""Characters from which an answer is set as text under its question, not as a row of a table."""


def receipt(anmalan, *, har_fragat):
    """The receipt: that the report has come in, what happens now, whom to call. Nothing about the child."""
    return {
        **_letter(anmalan, anmalan.ankom_at),
        "adressat": _reporter(anmalan),
        "fakta": [
            {"fraga": _("Ärendenummer"), "svar": anmalan.referens},
            {"fraga": _("Kom in"), "svar": _when(anmalan.ankom_at)},
            {"fraga": _("Mottagare"), "svar": f"{anmalan.mottagare.namn}, {anmalan.mottagare.verksamhet.namn}"},
        ],
        "hander": visning.what_happens_now(anmalan),
        "kan_fraga": not har_fragat,
        "ring": visning.whom_to_call(anmalan),
    }


def report(anmalan, barn):
    """The report as it was handed in. `barn` None: the acting uppdrag may not see who the child is."""
    skyddat = barn is None or barn.skydd_slag != Person.Skyddsslag.INGEN
    if barn and skyddat:
        barn.adress = barn.skola = barn.finns_nu = _("Skyddad uppgift. Den finns i ärendet.")
    return {
        **_letter(anmalan, anmalan.ankom_at),
        "skyddat": skyddat,
        "fakta": [
            {"fraga": _("Ärendenummer"), "svar": anmalan.referens},
            {"fraga": _("Kom in"), "svar": _when(anmalan.ankom_at)},
            {"fraga": _("Mottagare"), "svar": f"{anmalan.mottagare.namn}, {anmalan.mottagare.verksamhet.namn}"},
        ],
        "delar": [
            (_("Barnet"), _rows(visning.child_rows(barn))),
            (_("Oron och anmälaren"), _rows(visning.worry_rows(anmalan))),
        ],
    }


def answer(anmalan, aterkoppling):
    """The answer to the reporter (SoL 19:6): the same words as on the page, the reference, and whom to call."""
    return {
        **_letter(anmalan, aterkoppling.lamnad_at),
        "adressat": _reporter(anmalan),
        "svar": visning.answer(aterkoppling),
        "ring": visning.whom_to_call(anmalan),
    }


def _letter(anmalan, at):
    return {"avsandare": anmalan.mottagare, "datum": at, "referens": anmalan.referens}


def _reporter(anmalan):
    unit = anmalan.anmalare_enhet
    return [line for line in (anmalan.anmalare_namn, unit.namn if unit else "") if line]


def _rows(rows):
    """The rows that have an answer, each with `lang`: whether it is set as text."""
    return [{**row, "lang": len(str(row["svar"])) > LANG or "\n\n" in str(row["svar"])} for row in rows if row["svar"]]


def _when(at):
    return _("%(day)s kl. %(time)s") % {"day": dag(at), "time": klockan(at)}
