"""What the letters of an orosanmälan say: each function gives the context of one template in `templates/orosanmalan/brev`.

The report and the receipt hold only what was handed in, the answer only `visning.answer` and the reference. Decisions and
letters to the family are in Swedish for everybody.
"""

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from orosanmalan import visning
from orosanmalan.models import Familjebrev, Forhandsbedomning, Utredningsbeslut
from orosanmalan.visning_begaran import child_rows
from samverkan.frist.datum import STOCKHOLM
from samverkan.person.models import Person
from samverkan.person.visning import masked, numbers
from samverkan.webb.templatetags.samverkan import klockan

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


def private_receipt(*, nummer, mottagare, ankom_at, stangt):
    """The receipt of one who reported without login, for the page and for the letter. Nothing about the child or the sender."""
    return {
        "avsandare": mottagare,
        "datum": ankom_at,
        "referens": ", ".join(nummer),
        "fakta": [
            {"fraga": _("Ärendenummer"), "svar": ", ".join(nummer)},
            {"fraga": _("Kom in"), "svar": _when(ankom_at)},
            {"fraga": _("Mottagare"), "svar": f"{mottagare.namn}, {mottagare.verksamhet.namn}"},
        ],
        "stangt": stangt,
        "hander": [
            _("Socialtjänsten bedömer genast om barnet behöver skydd."),
            _("Inom 14 dagar beslutar socialtjänsten om en utredning ska inledas."),
            _("Du får inget besked. Socialtjänsten får bara lämna det till den som anmäler i sitt arbete (SoL 19:6)."),
        ],
        "ring": visning.how_to_call(mottagare),
    }


def report(anmalan, barn, filer):
    """The report as it was handed in, and a list of the files with it. `barn` None: the acting uppdrag may not see it."""
    skyddat = barn is None or barn.skydd_slag != Person.Skyddsslag.INGEN
    if barn and skyddat:
        barn.adress = barn.skola = barn.finns_nu = _("Skyddad uppgift. Den finns i ärendet.")
        barn.klass = ""
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
        "filer": filer,
    }


def answer(anmalan, aterkoppling):
    """The answer to the reporter (SoL 19:6): the same words as on the page, the reference, and whom to call."""
    return {
        **_letter(anmalan, aterkoppling.lamnad_at),
        "adressat": _reporter(anmalan),
        "svar": visning.answer(aterkoppling),
        "ring": visning.whom_to_call(anmalan),
    }


def decision(arende, anmalan, skyddsbedomning, beslut, *, hor_till, kontakter):
    """The protection assessment, the contacts and the decision, as the case's file keeps them.

    `beslut` None: not taken yet, or not needed, when `hor_till` says to which open inquiry the report belongs.
    """
    return {
        **_for_the_file(arende, beslut or hor_till or skyddsbedomning),
        "beslut": beslut,
        "inleds": beslut and beslut.utfall == Forhandsbedomning.Utfall.INLEDS,
        "hor_till": hor_till,
        "skyddsbedomning": skyddsbedomning,
        "kontakter": [
            {
                "rubrik": ", ".join(
                    part
                    for part in (_when(one.at), one.get_med_display(), one.get_hur_display().lower(), one.namn)
                    if part
                ),
                "text": one.text,
                "av": _who(one.av),
            }
            for one in kontakter
        ],
        "fakta": [
            *_child(arende),
            {"fraga": "Anmälan kom in", "svar": _when(anmalan.ankom_at)},
            {"fraga": "Ärendenummer", "svar": arende.dnr},
        ],
        "bedomning": [
            {"fraga": "Behöver barnet skydd genast?", "svar": visning.yes_no(skyddsbedomning.akut)},
            {"fraga": "Bedömt av", "svar": _who(skyddsbedomning.av)},
            {"fraga": "När", "svar": _when(skyddsbedomning.at)},
        ],
        "beslutat": (beslut or hor_till) and _decided(beslut or hor_till, "20 kap. 2 § socialtjänstlagen (2025:400)"),
    }


def outcome(arende, beslut):
    """The decision that ended the inquiry, as the case's file keeps it."""
    follows_up = beslut.utfall == Utredningsbeslut.Utfall.UPPFOLJNING
    return {
        **_for_the_file(arende, beslut),
        "beslut": beslut,
        "fakta": [*_child(arende), {"fraga": "Ärendenummer", "svar": arende.dnr}],
        "grund": beslut.get_uppfoljning_display() if follows_up else "",
        "beslutat": _decided(beslut, f"{'23 kap. 1' if follows_up else '20 kap. 3'} § socialtjänstlagen (2025:400)"),
    }


def _for_the_file(arende, paper):
    return {
        "avsandare": paper.av.enhet,
        "datum": paper.at,
        "referens": arende.dnr,
        "kontakt": paper.av.user.namn,
        "skyddat": bool(arende.person and arende.person.skyddad),
    }


def _child(arende):
    """Who the child is, where the wall lets it through."""
    uppgift = getattr(arende.person, "uppgift", None)
    written = "\n".join(number for _one, number in numbers(arende.person)) if arende.person else ""
    return _filled(
        [{"fraga": "Barnet", "svar": uppgift.namn if uppgift else ""}, {"fraga": "Personnummer", "svar": written}]
    )


def _decided(beslut, lagrum):
    return [
        {"fraga": "Beslutat av", "svar": _who(beslut.av)},
        {"fraga": "När", "svar": _when(beslut.at)},
        {"fraga": "Lagrum", "svar": lagrum},
    ]


def request_for_information(arende, begaran):
    """A request to another professional (SoL 20:6), on paper: its questions, the child as the request names it, the last day."""
    named = begaran.mottagare.user.namn if begaran.mottagare else ""
    return {
        "avsandare": begaran.fran_enhet,
        "datum": begaran.skickad_at,
        "referens": begaran.referens,
        "kontakt": begaran.av.user.namn,
        "adressat": [line for line in (named, begaran.enhet.namn, begaran.enhet.verksamhet.namn) if line],
        "skyddat": bool(arende.person and arende.person.skyddad),
        "begaran": begaran,
        "fakta": child_rows(begaran),
    }


def family_letter(brev, arende, beslut):
    """A letter to a guardian or the child about the decision. Of a child with protected identity: no name, no address."""
    protected = bool(arende.person and arende.person.skyddad)
    child = "" if protected else masked(arende)["namn"]
    address = ["Adressen är skyddad"] if protected else brev.adress.splitlines()
    return {
        "avsandare": brev.enhet,
        "datum": brev.at,
        "referens": arende.dnr,
        "kontakt": brev.av.user.namn,
        "adressat": [brev.namn, *address],
        "skyddat": protected,
        "brev": brev,
        "barn": child,
        "till_barnet": brev.mottagare == Familjebrev.Mottagare.BARNET,
        "inleds": brev.om == Familjebrev.Om.INLEDS,
        "senare": timezone.localdate(brev.at) > timezone.localdate(beslut.at),
        "beslut": beslut,
        "beslutat": beslut.at,
        "beslutat_av": _who(beslut.av),
    }


def _who(uppdrag):
    return f"{uppdrag.user.namn}, {uppdrag.enhet.namn}"


def _filled(rows):
    return [row for row in rows if row["svar"]]


def _letter(anmalan, at):
    return {"avsandare": anmalan.mottagare, "datum": at, "referens": anmalan.referens}


def _reporter(anmalan):
    unit = anmalan.anmalare_enhet
    return [line for line in (anmalan.anmalare_namn, unit.namn if unit else "") if line]


def _rows(rows):
    """The rows that have an answer, each with `lang`: whether it is set as text."""
    return [{**row, "lang": len(str(row["svar"])) > LANG or "\n\n" in str(row["svar"])} for row in rows if row["svar"]]


def _when(at):
    day = format_date(at.astimezone(STOCKHOLM), "j F Y")
    return _("%(day)s kl. %(time)s") % {"day": day, "time": klockan(at)}
