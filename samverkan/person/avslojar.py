"""What in a free text tells who somebody is: personal numbers, telephone numbers, mail addresses.

For texts that are to name nobody. It stops what is written by habit, not one who wants to get round it, and names can't be told
by a machine.
"""

import re

_BETWEEN = r"[\s\u00ad\u200b\u2060\ufeff.\-\u2010-\u2015\u2212]"
_LAST = r"(?:\d{4}|[xX*?_]{4})(?!\d)"
# A date in one run may be followed by anything; one written 2017-01-01, which may be just a date, only by a hyphen or plus.
_NUMBER = re.compile(
    rf"(?<!\d)(?:\d\d)?\d\d(?P<month>\d\d)(?P<day>\d\d){_BETWEEN}{{0,3}}\+?{_LAST}"
    rf"|(?<!\d)(?:\d\d)?\d\d{_BETWEEN}(?P<month_>\d\d){_BETWEEN}(?P<day_>\d\d)\s?[\-\u2010-\u2015\u2212+]\s?{_LAST}"
)
_DATE = r"(?!\d\d[\s\-/]\d\d[\s\-/]\d{4}(?!\d))"
_PHONE = re.compile(
    rf"(?<![\d.,\-])(?:(?:\+|00)\d{{1,3}}(?:[\s\-()/]{{0,2}}\d){{6,12}}|{_DATE}0\d{{1,3}}[\s\-/]{{0,3}}\d(?:[\s\-]?\d){{4,7}})(?!\d)"
)
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.\w{2,}")
_COORDINATION = 60


def tells_number(text):
    """Whether the text holds what looks like a personal identity number, be it with its last digits left open."""
    return any(_could_be_born(found) for found in _NUMBER.finditer(text))


def _could_be_born(found):
    month = int(found["month"] or found["month_"])
    day = int(found["day"] or found["day_"])
    return month <= 12 and (1 <= day <= 31 or _COORDINATION <= day <= _COORDINATION + 31)


def tells_contact(text):
    """Whether the text holds what looks like a telephone number or a mail address."""
    return bool(_PHONE.search(text) or _MAIL.search(text))
