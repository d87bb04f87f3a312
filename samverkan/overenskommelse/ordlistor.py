"""The closed vocabularies of the rules: what may stand in the agreement files, and what it is called in code.

In a file a word may be written as people write it ("handläggare", "Hälso- och sjukvård") or as its code.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from samverkan.overenskommelse.handelser import HANDELSER
from samverkan.overenskommelse.markning import gettext_noop as _


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

STYRKA = _list("styrkan", _("hård"), _("mål"))
HELGDAG = _list("helgdagsregeln", _("rullar"), _("står"))
TIDSENHET = Ordlista(
    "enheten",
    {"timmar": "timmar", "dagar": "dagar", "arbetsdagar": "arbetsdagar", "veckor": "veckor", "manader": "månader"},
)
SINGULAR = {"timmar": "timme", "dagar": "dag", "arbetsdagar": "arbetsdag", "veckor": "vecka", "manader": "månad"}

ANSVARIG = _("ansvarig")
"""In reminders: whoever is assigned to the case, whatever role they have."""

ROLL = _list(
    "rollen", ANSVARIG, _("anmälare"), _("handläggare"), _("mottagning"), _("samordnare"), _("chef"),
    _("undertecknare"), _("forumordförande"), _("forumledamot"), _("administratör"), _("loggranskare"), _("läsare"),
)  # fmt: skip

VERKSAMHET = Ordlista(
    "verksamheten",
    {
        "socialtjanst": _("socialtjänst"),
        "skola": _("skola"),
        "halso_sjukvard": _("hälso- och sjukvård"),
        "vard_omsorg": _("vård och omsorg"),
    },
)

VARIANT = Ordlista(
    "varianten",
    {
        "lots": _("lots"),
        "utskrivning": _("utskrivning"),
        "intern": _("intern"),
        "akut_skydd": _("akut skydd"),
        "tvangsvard": _("tvångsvård"),
        "akut": _("akut"),
    },
)
"""The forms of a case that some rules are only for; a rule without one is for all.

lots: the family has accepted Lotsmodellen. utskrivning: in-patient (LOS). intern: units of one huvudman.
akut_skydd: acute need of protection. tvangsvard: LVU, LPT, LRV or LVM. akut: acute placement.
"""

AKTOR = _list(
    "aktören", _("den enskilde"), _("vårdnadshavare"), _("närstående"), _("anmälare"), _("barnet"), _("personal"),
    _("initiativtagare"), _("verksamhet som ser behovet"), _("verksamhet med pågående insats"), _("verksamhetsaktör"),
    _("deltagare"), _("slutenvård"), _("öppenvård"), _("vårdcentral"), _("kommun"), _("region"), _("läkare"),
    _("socialtjänst"), _("fast vårdkontakt"),
)  # fmt: skip
"""Whom a rule about calling, attending, signing and receiving is about."""

MOTESROLL = _list(
    "mötesrollen", _("samordnare"), _("initiativtagare"), _("verksamhetsaktör"), _("samtalsledare"), _("lots"),
    _("sekreterare"),
)  # fmt: skip
HANDLING = _list("handlingen", _("plan"), _("samtycke"))
PLAN = _list("planen", _("SIP"), _("placeringsplan"), _("kostnadsöverenskommelse"))
AMNE = _list("ämnet", _("kostnad"), _("ansvarsfördelning"), _("kritik mot annan verksamhet"))
MOTE = _list("mötet", _("möte med den enskilde"), _("tjänstemannamöte"))
SAMTYCKESFORM = _list("formen", _("skriftligt"), _("muntligt eller skriftligt"))
SAMTYCKESGRANS = _list("gränsen", _("namngivna verksamheter"), _("angiven fråga"), _("processens tid"))
TVANGSLAG = Ordlista("lagen", {"lvu": _("LVU"), "lpt": _("LPT"), "lrv": _("LRV"), "lvm": _("LVM")})
BETALARE = _list("betalaren", _("placerande huvudman"), _("kommun"), _("region"))
ANSVARSFORM = _list("ansvaret", _("parterna gemensamt"))
BELOPPSFORM = _list("formen", _("kronor"), _("procent"))
MISSTANKE = _list("misstanken", _("våld"), _("sexuella övergrepp"))
TIDPUNKT = _list("tidpunkten", _("före anmälan"))
BEGRANSNING = _list("begränsningen", _("akuta ärenden"), _("förtur"))
NIVAUTFALL = _list("utfallet", _("löser"), _("föreslår"), _("beslutar"))
PERIOD = _list("perioden", _("år"), _("termin"), _("tertial"))
MANAD = _list(
    "månaden", _("januari"), _("februari"), _("mars"), _("april"), _("maj"), _("juni"), _("juli"), _("augusti"),
    _("september"), _("oktober"), _("november"), _("december"),
)  # fmt: skip
PUNKT = _list(
    "punkten", _("insatser"), _("ansvar"), _("andras åtgärder"), _("övergripande ansvar"), _("uppföljning"),
    _("närvaro"), _("nuläge"), _("mål"), _("åtaganden"), _("tidsplan"), _("familjens syn"), _("lots"),
    _("nästa möte"), _("önskemål"), _("egen eller köpt"), _("skola sysselsättning"), _("hälso sjukvård"),
    _("kostnadsfördelning"),
)  # fmt: skip
"""What a plan may be required to hold. Forms ask for a point by its code; the agreement's own words stand beside it."""
