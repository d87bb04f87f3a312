"""What the frame round every page needs."""

from types import SimpleNamespace

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from samverkan.arende.process import Menyval, processes
from samverkan.notis.selectors import unread_count
from samverkan.organisation.roller import Formaga

GEMENSAM_MENY = (
    Menyval(
        namn=_("Ärenden"),
        sida="arenden",
        ikon="arenden",
        formaga=Formaga.SE_ARENDEN,
        ordning=30,
        uppmaning=_("Se enhetens ärenden"),
    ),
    Menyval(
        namn=_("Enheter"),
        sida="enheter",
        ikon="installningar",
        formaga=Formaga.ADMINISTRERA,
        ordning=80,
        uppmaning=_("Öppna enheter och uppdrag"),
    ),
    Menyval(
        namn=_("Åtkomstlogg"),
        sida="logg",
        ikon="oga",
        formaga=Formaga.GRANSKA_LOGG,
        ordning=90,
        uppmaning=_("Öppna åtkomstloggen"),
    ),
)


BAR = 5
"""How many entries the menu of a narrow screen has room for."""


def ram(request):
    """The template variable `ram`: the acting uppdrag, the others one may switch to, the menu, the unread notices."""
    frame = SimpleNamespace(
        uppdrag=None,
        andra_uppdrag=[],
        meny=[],
        meny_mer=[],
        kan_soka=False,
        olasta=0,
        sprak=get_language(),
        demo=settings.DEMO,
    )
    uppdrag = getattr(request, "uppdrag", None)
    if uppdrag:
        frame.uppdrag = SimpleNamespace(
            enhet=uppdrag.enhet, roll_namn=uppdrag.get_roll_display(), verksamhet=uppdrag.enhet.verksamhet
        )
        frame.andra_uppdrag = [
            (one.pk, f"{one.enhet.namn}, {one.get_roll_display()}", one.enhet.verksamhet.farg)
            for one in request.mina_uppdrag
            if one.pk != uppdrag.pk
        ]
        entries = menu(request)
        # A narrow bar has room for five: when there are more, the last of them is "Mer".
        room = BAR if len(entries) <= BAR else BAR - 1
        frame.meny, frame.meny_mer = entries[:room], entries[room:]
        frame.kan_soka = uppdrag.can(Formaga.SOKA)
        frame.olasta = unread_count(uppdrag)
    return {"ram": frame}


def menu(request):
    """The menu's entries for the role that `request.uppdrag` has."""
    allowed = menu_choices(request.uppdrag)
    rows = [(_("Min dag"), "min-dag", "dag"), *((one.namn, one.sida, one.ikon) for one in allowed)]
    entries = [{"namn": namn, "url": reverse(sida), "ikon": ikon} for namn, sida, ikon in rows]
    start = reverse("min-dag")
    around = [
        url for one in entries if (url := one["url"]) == request.path or (url != start and request.path.startswith(url))
    ]
    nearest = max(around, key=len, default=None)
    for entry in entries:
        entry["aktiv"] = entry["url"] == nearest
    return entries


def menu_choices(uppdrag):
    """The `Menyval` that the role of `uppdrag` has in its unit, besides Min dag, in their order."""
    entries = [*GEMENSAM_MENY, *(entry for process in processes().values() for entry in process.meny)]
    allowed = (
        one
        for one in entries
        if uppdrag.can(one.formaga) and (not one.enhetsslag or uppdrag.enhet.slag in one.enhetsslag)
    )
    return sorted(allowed, key=lambda one: one.ordning)
