"""The children of the demo: invented names, birth dates that keep their ages fresh, numbers of Skatteverket's test series."""

from datetime import date, timedelta
from zlib import crc32

from samverkan.demo.telefon import private
from samverkan.person.nummer import parse, parse_part, parse_reserve

FODELSENUMMER = {"flicka": "238", "pojke": "239"}
"""The birth numbers that the test series is made of."""


def answers(barn, today):
    """What a reporter has answered about the child: the fields of `AnmaltBarn`, as `services.report` takes them."""
    guardians = {}
    for number, name in enumerate(barn.vardnadshavare, start=1):
        guardians[f"vardnadshavare_{number}"] = name
        guardians[f"vardnadshavare_{number}_telefon"] = private(name)
    return {
        "fornamn": barn.fornamn,
        "efternamn": barn.efternamn,
        "nummer": _number(barn, today),
        "fodelsedatum": None if barn.nummer == "inget" else born(barn, today),
        "adress": barn.adress,
        "skola": barn.skola,
        "klass": barn.klass,
        "finns_nu": barn.finns_nu,
        "tolksprak": barn.tolksprak,
        "skydd_slag": barn.skydd_slag,
        **guardians,
    }


def born(barn, today):
    """The child's birth date: the same day for the same name, and the right age on the day of loading."""
    spread = crc32(f"{barn.fornamn} {barn.efternamn}".encode())
    if barn.veckor:
        return today - timedelta(weeks=barn.veckor, days=spread % 7)
    birthday = date(today.year - barn.alder, today.month, min(today.day, 28))
    return birthday - timedelta(days=spread % 360 + 1)


def _number(barn, today):
    day = born(barn, today)
    match barn.nummer:
        case "helt":
            return parse(with_check_digit(f"{day:%Y%m%d}{FODELSENUMMER[barn.kon]}"), today=today)
        case "samordning":
            coordination = f"{day:%Y%m}{day.day + 60}{FODELSENUMMER[barn.kon]}"
            return parse(with_check_digit(coordination), today=today)
        case "del":
            return parse_part(f"{day:%Y%m%d}", today=today)
        case "reserv":
            return parse_reserve(f"RES {day:%Y%m%d} 1")
        case "inget":
            return None


def with_check_digit(digits):
    """Eleven digits of a personal number with the twelfth, by the Luhn algorithm on the last ten."""
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(digits[2:])]
    return f"{digits}{-sum(value // 10 + value % 10 for value in doubled) % 10}"
