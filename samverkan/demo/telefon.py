"""Telephone numbers that lead nowhere: the series that Post- och telestyrelsen sets aside for books and films."""

from zlib import crc32

ENHETER = {"12": "040-628 04 {:02}", "06": "031-390 06 {:02}", "10": "08-465 004 {:02}"}
"""For units, by county code."""
JOUR = "08-465 004 {:02}"
_FORSTA_JOUR = 90
_MOBIL = range(605, 700)


def unit(lan, number):
    """The telephone of a county's unit number `number` (from 0)."""
    return ENHETER[lan].format(number)


def emergency(number):
    """The telephone of a municipality's emergency social service, the `number`th (from 0)."""
    return JOUR.format(_FORSTA_JOUR + number)


def private(name):
    """A mobile telephone for the one called `name`: the same each time."""
    return f"070-1740{_MOBIL[crc32(name.encode()) % len(_MOBIL)]}"
