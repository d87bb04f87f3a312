"""Swedish personal identities: read what somebody wrote, say kindly what is wrong, and tell birth date and age.

A number is kept as (domain, value), since the same digits can mean different things in different registers:

- personnummer and samordningsnummer (day of birth + 60): twelve digits, checked;
- reservnummer: a region's own number for someone without the others, kept as written since each region has its form;
- del: what is known of a number, from the birth date (eight digits) to all but the last digit (eleven).

Someone with no number has none; there is no domain for it.

Ten digits mean somebody born in the last hundred years. From the year one turns 100 the sign is "+" (folkbokföringslagen
1991:481 18 §). Skatteverket leaves month (00) or day (60) open in a samordningsnummer when the birth date isn't known.

The number is never in an error's text, nor in the text form of an object here.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from personnummer.personnummer import Personnummer, PersonnummerException

from samverkan.fel import Regelbrott

FIRST_YEAR = 1800
"""Skatteverket keeps the centuries 18, 19 and 20."""
RESERVE_MAX = 30

_COORDINATION = 60
_IGNORED = re.compile(r"[\s\u00ad\u200b\u2060\ufeff\-\u2010-\u2015\u2212]")
"""Spaces and hyphens of all kinds, as they come with what is pasted from other programs."""
_UNKNOWN = re.compile(r"[xX*?_]+$")


class Doman(StrEnum):
    """Which register an identity belongs to."""

    PERSONNUMMER = "personnummer"
    SAMORDNINGSNUMMER = "samordningsnummer"
    RESERVNUMMER = "reservnummer"
    DEL = "del"


class Nummerfel(Regelbrott):
    """What was written is no such number. The message says what is wrong and how to mend it, without the number."""


@dataclass(frozen=True, slots=True)
class Nummer:
    """An identity as (domain, value)."""

    doman: Doman
    varde: str = field(repr=False)

    def __str__(self) -> str:
        return self.doman.value


class _CheckDigit(Personnummer):
    """The library's check of form and check digit. Dates are judged here, since they may be partly unknown."""

    def get_date(self):
        return None


def parse(text: str, *, today: date) -> Nummer:
    """Read a whole personnummer or samordningsnummer of ten or twelve digits, with or without separators.

    today: the Swedish date, which decides the century of ten digits. Raises Nummerfel.
    """
    digits = _IGNORED.sub("", text)
    born_a_century_ago = re.fullmatch(r"([0-9]+)\+([0-9]{4})", digits)
    if born_a_century_ago:
        digits = "".join(born_a_century_ago.groups())
    _refuse_other_than_digits(digits)
    _refuse_wrong_length(digits)
    if len(digits) == 10:
        digits = _century(digits[:2], today, plus=bool(born_a_century_ago)) + digits
    _refuse_impossible_birth(digits, today)
    try:
        _CheckDigit(digits)
    except PersonnummerException:
        raise Nummerfel(_("Någon siffra är fel. Kontrollera numret siffra för siffra.")) from None
    return Nummer(Doman.SAMORDNINGSNUMMER if _is_coordination(digits) else Doman.PERSONNUMMER, digits)


def parse_part(text: str, *, today: date) -> Nummer:
    """Read what is known of a number: a birth date as ÅÅÅÅMMDD, and any of the last digits in order.

    Digits that aren't known may be written as x, *, ? or _, or left out. Raises Nummerfel.
    """
    digits = _UNKNOWN.sub("", _IGNORED.sub("", text))
    if not re.fullmatch("[0-9]{8,}", digits):
        raise Nummerfel(_("Skriv födelsedatumet med åtta siffror: år, månad och dag. Utelämna de siffror du inte vet."))
    if len(digits) > 11:
        raise Nummerfel(_("Ett ofullständigt nummer har högst elva siffror. Vet du alla tolv, välj personnummer."))
    _refuse_impossible_birth(digits, today)
    return Nummer(Doman.DEL, digits)


def parse_reserve(text: str) -> Nummer:
    """Keep a region's reserve number as written, without spaces around it. Raises Nummerfel."""
    value = text.strip()
    if not value:
        raise Nummerfel(_("Skriv reservnumret."))
    if len(value) > RESERVE_MAX:
        raise Nummerfel(_("Reservnumret är för långt. Det får ha högst %(max)s tecken.") % {"max": RESERVE_MAX})
    if not re.fullmatch(r"[0-9A-Za-zÅÄÖåäö+\- ]+", value):
        raise Nummerfel(_("Reservnumret får bara ha siffror, bokstäver, bindestreck och plustecken."))
    return Nummer(Doman.RESERVNUMMER, value)


def birth_date(nummer: Nummer) -> date | None:
    """The birth date that the number tells; None when it tells none (a reserve number, a date that isn't known)."""
    if nummer.doman == Doman.RESERVNUMMER:
        return None
    year, month, day = _birth(nummer.varde)
    return date(year, month, day) if month and day else None


def written(nummer: Nummer) -> str:
    """The number as people write it: ÅÅÅÅMMDD-NNNN, with a question mark for each digit that isn't known."""
    if nummer.doman == Doman.RESERVNUMMER:
        return nummer.varde
    return f"{nummer.varde[:8]}-{nummer.varde[8:]:?<4}"


def _refuse_other_than_digits(digits: str) -> None:
    if not digits:
        raise Nummerfel(_("Skriv personnumret med tio eller tolv siffror."))
    if "+" in digits:
        raise Nummerfel(_("Plustecknet ska stå före de fyra sista siffrorna."))
    if not re.fullmatch("[0-9]+", digits):
        raise Nummerfel(
            _("Personnumret får bara ha siffror. Är det ett reservnummer eller ofullständigt, välj det i stället.")
        )


def _refuse_wrong_length(digits: str) -> None:
    match len(digits):
        case 10 | 12:
            return
        case 9:
            message = _("Personnumret har en siffra för lite. Skriv tio eller tolv siffror.")
        case 11:
            message = _("Personnumret har elva siffror. Skriv tio eller tolv siffror.")
        case 13:
            message = _("Personnumret har en siffra för mycket. Skriv tio eller tolv siffror.")
        case length if length < 9:
            message = _("Personnumret har för få siffror. Skriv tio eller tolv siffror.")
        case _:
            message = _("Personnumret har för många siffror. Skriv tio eller tolv siffror.")
    raise Nummerfel(message)


def _century(year_in_century: str, today: date, *, plus: bool) -> str:
    latest = today.year - 100 if plus else today.year
    year = latest - (latest - int(year_in_century)) % 100
    return str(year // 100)


def _refuse_impossible_birth(digits: str, today: date) -> None:
    year, month, day = _birth(digits)
    first = 1 if _is_coordination(digits) else 0  # stands in for the month or day that is not known
    if year < FIRST_YEAR:
        raise Nummerfel(_("Födelseåret kan inte stämma. Kontrollera de fyra första siffrorna."))
    try:
        earliest = date(year, month or first, day or first)
    except ValueError:
        raise Nummerfel(_("Födelsedatumet finns inte. Kontrollera år, månad och dag.")) from None
    if earliest > today:
        raise Nummerfel(_("Födelsedatumet ligger i framtiden. Kontrollera år, månad och dag."))


def _birth(digits: str) -> tuple[int, int, int]:
    """Year, month and day of birth; month or day is 0 when it isn't known."""
    added = _COORDINATION if _is_coordination(digits) else 0
    return int(digits[:4]), int(digits[4:6]), int(digits[6:8]) - added


def _is_coordination(digits: str) -> bool:
    return int(digits[6:8]) >= _COORDINATION
