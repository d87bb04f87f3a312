"""A proposal for a text without anything that tells who it is about. A manager reads and approves it; this only marks.

What is marked, by rule: names that the case knows, and words that look like names where they stand; personal
numbers, telephone numbers, e-mail and web addresses, case numbers; days; streets; municipalities, counties and other places
that are given. Better one mark too many than one too few: who reads takes it away. Nothing is sent anywhere.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Slag(StrEnum):
    """What a marked text is, the most certain first."""

    DAG = "dag"
    NUMMER = "nummer"
    ADRESS = "adress"
    NAMN = "namn"
    PLATS = "plats"
    KANSKE_NAMN = "kanske_namn"


ERSATTNING = {
    Slag.DAG: _("[dag]"),
    Slag.NUMMER: _("[nummer]"),
    Slag.ADRESS: _("[adress]"),
    Slag.NAMN: _("[namn]"),
    Slag.PLATS: _("[plats]"),
    Slag.KANSKE_NAMN: _("[namn]"),
}
"""What stands in its place."""


@dataclass(frozen=True, slots=True, order=True)
class Markering:
    """That the text from `fran` up to but not including `till` tells who somebody is."""

    fran: int
    till: int
    slag: Slag


_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_WORD = r"[^\W\d_]+(?:[-'’][^\W\d_]+)*"
_STREET = "gatan|gata|vägen|väg|gränd|gränden|stigen|torget|allén|backen"
_PATTERNS = (
    (Slag.ADRESS, r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:https?://|www\.)\S+"),
    (Slag.DAG, r"\b(?:19|20)?\d\d-\d\d-\d\d\b(?!-)|\b\d{1,2}\s*/\s*\d{1,2}\b"),
    (Slag.DAG, rf"\b(?:den\s+)?\d{{1,2}}\s+(?:{_MONTHS})(?:\s+\d{{4}})?\b"),
    (Slag.NUMMER, r"\b[A-ZÅÄÖ]{2,}[A-ZÅÄÖ0-9]*[- ]?\d{4}[-:/]\d+(?:-\d+)*\b"),
    (Slag.NUMMER, r"(?<!\d)\+?\d(?:[ +\-\u2011\u2013]?\d){5,}(?!\d)"),
    (Slag.ADRESS, rf"\b[A-ZÅÄÖ][\w-]*(?:\s+[\w-]+)?\s*(?:{_STREET})\b(?:\s+\d+(?:\s?[A-Za-z]\b)?)?"),
)
_NAMES_NOBODY = {
    "Region",
    "Regionen",
    "Kommun",
    "Kommunen",
    "Socialtjänsten",
    "Socialnämnden",
    "Sverige",
    "Bris",
    "Polisen",
    "Teams",
}
"""Words with a capital letter that name nobody."""
_OPENERS = frozenset(
    re.findall(
        _WORD,
        """
        Alla Allt Anmälan Annars Ansvar Att Av Bara Barn Barnet Bland Bror Båda Både Chefen De Dem Den Denna
        Dessa Dessutom Det Detta Dom Du Då Där Därefter Därför Efter Eftersom Efteråt Elev En Endast Enligt Er
        Ert Ett Familj Familjen Farfar Farmor Fast Fler Flera Flickan Fortfarande Fru Frågan Från Få Får För
        Förfrågan Först Föräldrar Genom Han Handläggare Hans Har Hemma Hen Henne Hennes Hon Honom Hos Hur Här I
        Ibland Idag Igår Imorgon Inför Inga Ingen Ingenting Inget Innan Inte Ja Jag Just Kan Kanske Klassen Kom
        Kommer Kontakt Kring Kurator Kvinnan Läkaren Mamma Mamman Man Med Medan Mellan Men Mer Mest Min Morfar
        Mormor Mot Mycket Många Nej Ni Nu Någon Något Några När Nästa Och Också Ofta Om Oron Pappa Pappan
        Personal Plötsligt Pojken På Redan Rektor Rektorn Samma Samtal Samverkan Sedan Senare Senast Sist Själv
        Skola Skolan Skriv Snart Soc Som Syskon Syster Så Sällan Tidigare Till Tills Trots Tyvärr Under
        Upprepade Utan Vad Var Varför Varje Veckan Vem Vi Vid Vilka Vilken Vår Våra Vård Vägran Ändå Äntligen
        Även
        """,
    )
)
"""Words that often begin a sentence, and name nobody though a name may follow."""
_NO_NAMES_ENDING = re.compile(
    "(?:en|et|arna|erna|orna|ern|elser|are|ing|ningar|het|tion|skap|vis|lig|ligt|iga|ande|ende|ade|at)$"
)
"""How ordinary nouns, and adverbs, that begin a sentence often end, and first names more seldom."""
_GOES_ON_AS_OF_SOMEBODY = re.compile(
    r",|\s(?:"
    "är|var|har|hade|kom|kommer|vill|ville|fick|får|gick|går|sa|sade|säger|ska|skulle|kan|kunde|blev|blir|behöver|bor|sover|mår|"
    "ser|såg|tar|tog|ger|gav|gör|äter|åt|sitter|satt|står|stod|ligger|låg|håller|höll|skriver|skrev|vet|visste|tror|tycker|ber|"
    "bad|slår|slog|dricker|drack|springer|sprang|gråter|grät|skriker|skrek|ringer|svarar|slutar|börjar|väntar|vägrar|saknar"
    r"|\w{2,}(?:ade|dde|te)|\w{3,}de)\b"
)
"""What follows on one who is named first in a sentence: a verb, or a comma."""
_EVERYDAY = {"ale", "berg", "boden", "eda", "kil", "lund", "mark", "mora", "sala", "vara"}
"""Municipalities that are everyday words when they are written with a small letter."""
_SENTENCE_ENDS = re.compile(r"(?:^|[.!?:;\n•–-]\s*[\"”»'(]*\s*)$")


def propose(text, *, namn=(), platser=()):
    """The marks of `text`, in order, none over another. `namn` are those that the case knows, whole ("Ebba Åkerlund"): each
    of their words counts, in any case and in the genitive. `platser` are names of places."""
    found = [Markering(*hit.span(), slag) for slag, pattern in _PATTERNS for hit in re.finditer(pattern, text)]
    found += _words(text, Slag.NAMN, [part for whole in namn for part in re.findall(_WORD, whole)])
    found += [mark for mark in _words(text, Slag.PLATS, platser) if text[mark.fran : mark.till] not in _EVERYDAY]
    found += _like_names(text)
    return _apart(found)


def without(text, marks):
    """`text` with what `marks` mark replaced."""
    parts, end = [], 0
    for mark in marks:
        parts += [text[end : mark.fran], str(ERSATTNING[mark.slag])]
        end = mark.till
    return "".join([*parts, text[end:]])


def _words(text, kind, words):
    wanted = sorted({re.escape(word) for word in words if word.strip()}, key=len, reverse=True)
    if not wanted:
        return []
    pattern = rf"(?<!\w)(?:{'|'.join(wanted)})(?:s|'s|’s)?(?!\w)"
    return [Markering(*hit.span(), kind) for hit in re.finditer(pattern, text, re.IGNORECASE)]


def _like_names(text):
    """Words with one capital letter, their first, that begin no sentence; and such a word that begins one, when another follows
    on it ("Ebba Åkerlund"), when it stands like a name elsewhere in the text, or when it is no word that often begins a sentence
    and the sentence goes on as of somebody ("Gunvor kom")."""
    found, begins = [], []
    for hit in re.finditer(_WORD, text):
        word = hit.group()
        capital = word[0].isupper() and len(word) > 1 and not word.isupper()
        if capital and not {word, word.removesuffix("s")} & _NAMES_NOBODY:
            first = _SENTENCE_ENDS.search(text[max(0, hit.start() - 8) : hit.start()])
            (begins if first else found).append(hit)
    after = {one.start() for one in found}
    known = {form for one in found for form in (one.group(), one.group().removesuffix("s"))}
    for hit in begins:
        word = hit.group()
        named = {word, word.removesuffix("s")} & known
        followed = hit.end() + 1 in after and text[hit.end()] == " "
        if named or (word not in _OPENERS and (followed or _alone(word, text, hit.end()))):
            found.append(hit)
    return [Markering(*hit.span(), Slag.KANSKE_NAMN) for hit in found]


def _alone(word, text, till):
    """Whether a word that begins a sentence, and ends at `till`, may be a name with none beside it."""
    return not _NO_NAMES_ENDING.search(word) and bool(_GOES_ON_AS_OF_SOMEBODY.match(text, till))


def _apart(found):
    """The marks in order, those that lie over each other as one, which is what the most certain of them is."""
    order = list(Slag)
    apart = []
    for mark in sorted(found):
        if apart and mark.fran < apart[-1].till:
            last = apart.pop()
            kind = min(last.slag, mark.slag, key=order.index)
            mark = Markering(last.fran, max(last.till, mark.till), kind)
        apart.append(mark)
    return apart
