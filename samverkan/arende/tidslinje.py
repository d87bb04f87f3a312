"""The story of a case: what has happened on it, in words, newest first, a page and a kind at a time."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import Handelse
from .process import process_of

HANDELSETEXTER = {
    "arende.tilldelat": gettext_lazy("Ärendet fick en ansvarig handläggare"),
    "arende.overlamnat": gettext_lazy("Ärendet lämnades över till en annan enhet"),
    "arende.namngiven_atkomst": gettext_lazy("Ärendet stängdes för alla utom namngivna"),
    "arende.namngiven_atkomst_havd": gettext_lazy("Ärendet öppnades för hela enheten igen"),
    "arende.nodatkomst": gettext_lazy("Ärendet öppnades i nödläge"),
    "frist.forsenad": gettext_lazy("En tidsgräns passerades"),
    "frist.eskalering": gettext_lazy("Fortfarande inte klart, och de ansvariga har fått veta det igen"),
    "frist.forlangd": gettext_lazy("En tidsgräns förlängdes"),
    "frist.installd": gettext_lazy("En tidsgräns ställdes in"),
    "dokument.bifogat": gettext_lazy("Ett dokument bifogades"),
    "person.uppgifter_andrade": gettext_lazy("Personens uppgifter ändrades"),
    "person.skydd_satt": gettext_lazy("Personen fick skyddade uppgifter"),
    "person.skydd_havt": gettext_lazy("Skyddet för personens uppgifter togs bort"),
    "person.identitet_tillagd": gettext_lazy("Ett nummer för personen lades till"),
    "person.identitet_ersatt": gettext_lazy("Ett nummer för personen rättades"),
    "person.vardnadshavare_tillagd": gettext_lazy("En vårdnadshavare lades till"),
    "person.vardnadshavare_andrad": gettext_lazy("En vårdnadshavares uppgifter ändrades"),
    "person.sammanslagen": gettext_lazy("Personen slogs ihop med en annan som är samma person"),
    "person.sammanslagning_havd": gettext_lazy("En sammanslagning av personer hävdes"),
}


@dataclass(frozen=True)
class Slag:
    """A kind of event: its name, the icon of its events, and what their codes begin with (empty: as no other's do)."""

    namn: str
    bild: str
    borjar: str = ""

    def codes(self):
        """The events of the kind, as a condition."""
        if self.borjar:
            return Q(kod__startswith=self.borjar)
        return ~reduce(or_, (one.codes() for one in SLAG.values() if one.borjar))


SLAG = {
    "handlaggning": Slag(gettext_lazy("Handläggning"), "penna"),
    "tider": Slag(gettext_lazy("Tider"), "klocka", "frist."),
    "dokument": Slag(gettext_lazy("Dokument"), "dokument", "dokument."),
    "personen": Slag(gettext_lazy("Personen"), "person", "person."),
    "atkomst": Slag(gettext_lazy("Ansvar och åtkomst"), "oga", "arende."),
}
"""The kinds of events that a timeline may be narrowed to, as its address names them."""

STORLEK = 30


def in_words(event):
    """What the event was, in words. Its case must have been fetched with it."""
    words = process_of(event.arende).handelsetexter
    return words.get(event.kod) or HANDELSETEXTER.get(event.kod, event.kod)


def timeline(arende, *, slag="", before=None):
    """The newest events on the case that the acting uppdrag may see, for the `tidslinje` component, and the id that the
    older ones come before (None: there are no older). `slag`: a key of `SLAG`, or "" for all."""
    events = Handelse.objects.filter(arende=arende)
    if slag:
        events = events.filter(SLAG[slag].codes())
    if before:
        events = events.filter(pk__lt=before)
    found = list(events.select_related("uppdrag__user").order_by("-id")[: STORLEK + 1])
    page = found[:STORLEK]
    return [_row(event, arende) for event in page], page[-1].pk if len(found) > STORLEK else None


def _row(event, arende):
    event.arende = arende
    prefix = f"{event.kod.partition('.')[0]}."
    kind = next((one for one in SLAG.values() if one.borjar == prefix), SLAG["handlaggning"])
    late = event.kod in ("frist.forsenad", "frist.eskalering")
    return {
        "nar": event.at,
        "rubrik": in_words(event),
        "vem": event.uppdrag.user.namn if event.uppdrag else _("Systemet"),
        "slag": "forsenat" if late else "info" if kind is SLAG["handlaggning"] else "neutral",
        "bild": "" if late else process_of(arende).handelsebilder.get(event.kod, kind.bild),
    }
