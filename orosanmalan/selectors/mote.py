"""The meeting that the child, the guardians and the reporter are offered."""

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from orosanmalan.models import Anmalan, Anmalarmote, Motesanteckning, Motesinbjudan
from orosanmalan.process import MOTE_ERBJUDS


def offered_meeting(arende):
    """The meeting that waits, with those who are invited, or None."""
    return (
        Anmalarmote.objects.filter(arende=arende, lage=Anmalarmote.Lage.ERBJUDET)
        .prefetch_related("inbjudningar")
        .first()
    )


def own_invitation(anmalan):
    """The reporter's own latest invitation that still says something to them, or None. Holds no more than time and place."""
    return (
        Motesinbjudan.objects.filter(arende=anmalan.arende_id, vem=Motesinbjudan.Vem.ANMALAREN)
        .select_related("mote")
        .order_by("-id")
        .first()
    )


def meeting_section(akt, *, can_change):
    """The meetings offered, newest first, or why none is. None where there is neither and none can be offered."""
    arende, anmalan, declined = akt.arende, akt.rad.anmalan, akt.papper("mote_erbjuds_inte")
    meetings = list(
        Anmalarmote.objects.filter(arende=arende)
        .prefetch_related("inbjudningar", Prefetch("anteckningar", Motesanteckning.objects.select_related("av__user")))
        .order_by("-id")
    )
    waits = bool(meetings) and meetings[0].lage == Anmalarmote.Lage.ERBJUDET
    can_offer = can_change and not waits and arende.tillstand in MOTE_ERBJUDS
    if not meetings and not declined and not can_offer:
        return None
    held = any(one.lage == Anmalarmote.Lage.HALLET for one in meetings)
    return (
        "orosanmalan/del_mote.html",
        {
            "moten": [{"mote": one, "rader": _rows(one)} for one in meetings],
            "inget_mote": declined,
            "kan_erbjuda_mote": can_offer,
            "kan_avsta": can_offer and not declined and not held,
            "mote_vantar": waits and can_change,
            "vill_delta": anmalan.vill_delta
            and not meetings
            and not declined
            and anmalan.variant != Anmalan.Variant.PRIVAT,
        },
    )


def _rows(mote):
    notes = {note.slag: note for note in mote.anteckningar.all()}
    held = notes.get(Motesanteckning.Slag.HALLET)
    rows = [
        {"fraga": one.get_vem_display(), "svar": _invited(one, held)}
        for one in sorted(mote.inbjudningar.all(), key=lambda one: Motesinbjudan.Vem.values.index(one.vem))
    ]
    for note in notes.values():
        rows.append({"fraga": note.get_slag_display(), "svar": f"{note.text}\n{note.av.user.namn}"})
    return [{"fraga": _("Var"), "svar": mote.plats}, *rows]


def _invited(inbjudan, held):
    told = f"{inbjudan.get_hur_display()}."
    if held:
        came = _("Kom till mötet.") if inbjudan.vem in held.kom else _("Kom inte till mötet.")
        return f"{told} {came}"
    return f"{told} {inbjudan.get_svar_display() or _('Har inte svarat')}."
