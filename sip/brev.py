"""What the letters about a meeting say. Made from what the letter's own rows keep, and from the fixed texts of its language:
nothing of the handling, of other letters or of meetings of officials can come along."""

from unicodedata import bidirectional

from babel.dates import format_date

from samverkan.frist.datum import STOCKHOLM
from samverkan.person.visning import masked
from samverkan.webb.templatetags.samverkan import klockan

from .brevsprak import TEXTER
from .models import Kallelsebrev
from .utan_plats import kind, sender


def call_letter(brev, arende):
    """A letter about a meeting to one of the family: in its receiver's language, and after that in Swedish, the language of
    the authorities. Of a person with protected identity: no name of theirs, no place (`utan_plats`), and not the question,
    which may say either. Where the meeting is they learn when they call."""
    protected = bool(arende.person and arende.person.skyddad)
    name = "" if protected else masked(arende)["namn"]
    own = TEXTER[brev.person.sprak]
    address = ["Adressen är skyddad"] if protected else brev.adress.splitlines()
    written = format_date(brev.at.astimezone(STOCKHOLM), "d MMMM y", locale=own.sprak)
    texts = [own] if own.sprak == "sv" else [own, TEXTER["sv"]]
    return {
        "avsandare": sender(brev.av.enhet) if protected else brev.av.enhet,
        "datum": brev.at,
        "datum_i_ord": f"\u2067{written}\u2069" if own.riktning == "rtl" else written,
        "referens": "" if protected else arende.dnr,
        "kontakt": brev.av.user.namn,
        "adressat": [brev.person.namn, *address],
        "skyddat": protected,
        "t": own,
        "delar": [_part(one, brev, name, protected) for one in texts],
    }


def unit_letter(kallad, arende):
    """The call on paper to a unit where nobody uses the site. It goes by post, so of a person with protected identity it tells
    neither name nor place nor question: they ask when they call."""
    mote, protected = kallad.mote, bool(arende.person and arende.person.skyddad)
    start, end = mote.tid.astimezone(STOCKHOLM), mote.slut.astimezone(STOCKHOLM)
    day = format_date(start, "EEEE d MMMM y", locale="sv")
    unit = mote.kallad_av.enhet
    facts = [
        ("När", f"{day} kl. {klockan(start)}–{klockan(end)}"),
        ("Var", "Ring oss, så säger vi var." if protected else mote.plats),
        ("Gäller", "" if protected else masked(arende)["namn"]),
        ("Frågan", "" if protected else arende.sip.fraga),
        ("Kallar", kind(unit) if protected else unit.namn),
    ]
    return {
        "avsandare": sender(unit) if protected else unit,
        "datum": mote.kallad_at,
        "referens": "" if protected else arende.dnr,
        "kontakt": mote.kallad_av.user.namn,
        "adressat": [kallad.enhet.namn, kallad.enhet.verksamhet.namn],
        "skyddat": protected,
        "telefon": unit.telefon,
        "fakta": [{"fraga": label, "svar": value} for label, value in facts if value],
    }


def _part(t, brev, name, protected):
    leader = next((one.namn for one in brev.person.mote.roller.all() if one.roll == "samtalsledare"), "")
    start, end = brev.tid.astimezone(STOCKHOLM), brev.slut.astimezone(STOCKHOLM)
    day = format_date(start, "EEEE d MMMM y", locale=t.sprak)
    when = t.tid.format(dag=day, fran=klockan(start), till=klockan(end))
    unit = brev.av.enhet
    call = {"namn": brev.av.user.namn, "enhet": kind(unit) if protected else unit.namn, "telefon": unit.telefon}
    cancelled = brev.slag == Kallelsebrev.Slag.INSTALLT
    # What somebody wrote is in whatever language they wrote it.
    facts = [
        (t.nar, when, False),
        (t.var, t.var_skyddat if protected else brev.plats, not protected),
        (t.galler, name, True),
    ]
    if not cancelled:
        # The question is written freely and may name the person.
        facts += [
            (t.fraga, brev.fraga if name else "", True),
            (t.kallade, _kinds(brev) if protected else brev.kallade, True),
            (t.samtalsledare, leader, True),
        ]
    return {
        "t": t,
        "rubrik": t.rubrik[brev.slag],
        "inledning": t.inledning[brev.slag],
        "fakta": [
            {"fraga": label, "svar": value, "svenska": swedish, "riktning": _direction(value)}
            for label, value, swedish in facts
            if value
        ],
        "installt": cancelled,
        "ring": (t.ring if unit.telefon else t.ring_utan).format(
            **{name: _apart(value) if t.riktning == "rtl" else value for name, value in call.items()}
        ),
    }


def _kinds(brev):
    units = [brev.av.enhet, *(one.enhet for one in brev.person.mote.kallade.all())]
    return "\n".join(dict.fromkeys(map(kind, units)))


def _direction(text):
    """The direction of what somebody wrote: that of its first letter."""
    kinds = (bidirectional(one) for one in text)
    return "rtl" if next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L" else "ltr"


def _apart(text):
    """The text set as itself within a line that runs the other way, numbers in their own order."""
    return f"\u2068\u200e{text}\u2069"
