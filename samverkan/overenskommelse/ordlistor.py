"""The closed vocabularies of the rules: what may stand in the agreement files, and what it is called in code.

In a file a word may be written as people write it ("handläggare", "Hälso- och sjukvård") or as its code.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from samverkan.overenskommelse.handelser import HANDELSER


def fold(text: str) -> str:
    """`text` as a name for code: lower case, no diacritics, `_` for spaces and hyphens. "gäller från" → "galler_fran"."""
    letters = unicodedata.normalize("NFKD", text.lower())
    return re.sub(r"[^a-z0-9.:]+", "_", "".join(c for c in letters if not unicodedata.combining(c))).strip("_")


@dataclass(frozen=True)
class Ordlista(Mapping[str, str]):
    """A vocabulary. As a mapping: code → Swedish label.

    term: what one of the words is, in definite form, as error messages say it ("rollen").
    """

    term: str
    words: Mapping[str, str]

    def code(self, text: str) -> str | None:
        """The code for what somebody wrote, or None when the word is not in the list."""
        return self._codes.get(fold(text))

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {fold(written): code for code, label in self.words.items() for written in (code, label)}

    def __getitem__(self, code: str) -> str:
        return self.words[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)


def _list(term: str, *labels: str) -> Ordlista:
    return Ordlista(term, {fold(label): label for label in labels})


HANDELSE = Ordlista("händelsen", {name: name for name in HANDELSER})

STYRKA = _list("styrkan", "hård", "mål")
HELGDAG = _list("helgdagsregeln", "rullar", "står")
TIDSENHET = Ordlista(
    "enheten",
    {"timmar": "timmar", "dagar": "dagar", "arbetsdagar": "arbetsdagar", "veckor": "veckor", "manader": "månader"},
)
SINGULAR = {"timmar": "timme", "dagar": "dag", "arbetsdagar": "arbetsdag", "veckor": "vecka", "manader": "månad"}

ANSVARIG = "ansvarig"
"""In reminders: whoever is assigned to the case, whatever role they have."""

ROLL = _list(
    "rollen", ANSVARIG, "anmälare", "handläggare", "mottagning", "samordnare", "chef", "undertecknare",
    "forumordförande", "forumledamot", "administratör", "loggranskare", "läsare",
)  # fmt: skip

VERKSAMHET = Ordlista(
    "verksamheten",
    {
        "socialtjanst": "socialtjänst",
        "skola": "skola",
        "halso_sjukvard": "hälso- och sjukvård",
        "vard_omsorg": "vård och omsorg",
    },
)

VARIANT = Ordlista(
    "varianten",
    {
        "lots": "lots",
        "utskrivning": "utskrivning",
        "intern": "intern",
        "akut_skydd": "akut skydd",
        "tvangsvard": "tvångsvård",
        "akut": "akut",
    },
)
"""The forms of a case that some rules are only for; a rule without one is for all.

lots: the family has accepted Lotsmodellen. utskrivning: in-patient (LOS). intern: units of one huvudman.
akut_skydd: acute need of protection. tvangsvard: LVU, LPT, LRV or LVM. akut: acute placement.
"""

AKTOR = _list(
    "aktören", "den enskilde", "vårdnadshavare", "närstående", "anmälare", "barnet", "personal", "initiativtagare",
    "verksamhet som ser behovet", "verksamhet med pågående insats", "verksamhetsaktör", "deltagare", "slutenvård",
    "öppenvård", "vårdcentral", "kommun", "region", "läkare", "socialtjänst", "fast vårdkontakt",
)  # fmt: skip
"""Whom a rule about calling, attending, signing and receiving is about."""

MOTESROLL = _list(
    "mötesrollen", "samordnare", "initiativtagare", "verksamhetsaktör", "samtalsledare", "lots", "sekreterare"
)
HANDLING = _list("handlingen", "plan", "samtycke")
PLAN = _list("planen", "sip", "placeringsplan", "kostnadsöverenskommelse")
AMNE = _list("ämnet", "kostnad", "ansvarsfördelning", "kritik mot annan verksamhet")
MOTE = _list("mötet", "möte med den enskilde", "tjänstemannamöte")
SAMTYCKESFORM = _list("formen", "skriftligt", "muntligt eller skriftligt")
SAMTYCKESGRANS = _list("gränsen", "namngivna verksamheter", "angiven fråga", "processens tid")
TVANGSLAG = Ordlista("lagen", {"lvu": "LVU", "lpt": "LPT", "lrv": "LRV", "lvm": "LVM"})
BETALARE = _list("betalaren", "placerande huvudman", "kommun", "region")
ANSVARSFORM = _list("ansvaret", "parterna gemensamt")
BELOPPSFORM = _list("formen", "kronor", "procent")
MISSTANKE = _list("misstanken", "våld", "sexuella övergrepp")
TIDPUNKT = _list("tidpunkten", "före anmälan")
BEGRANSNING = _list("begränsningen", "akuta ärenden", "förtur")
NIVAUTFALL = _list("utfallet", "löser", "föreslår", "beslutar")
PERIOD = _list("perioden", "år", "termin", "tertial")
MANAD = _list(
    "månaden", "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
    "november", "december",
)  # fmt: skip
PUNKT = _list(
    "punkten", "insatser", "ansvar", "andras åtgärder", "övergripande ansvar", "uppföljning", "närvaro", "nuläge", "mål",
    "åtaganden", "tidsplan", "familjens syn", "lots", "nästa möte", "önskemål", "egen eller köpt", "skola sysselsättning",
    "hälso sjukvård", "kostnadsfördelning",
)  # fmt: skip
"""What a plan may be required to hold. Forms ask for a point by its code; the agreement's own words stand beside it."""
