"""What a page looks like to each role that it is open to: once more for who gets it built of other parts than those before."""

from html.parser import HTMLParser

from tests.fabrik import login
from tests.test_atkomst import TABELL

from . import sidor

SYNS = {"class", "role", "type", "data-size", "data-color", "data-variant"}
"""Attributes whose values decide how a part looks or what it is to a screen reader; of all others, that they are there."""


class Delar(HTMLParser):
    """The kinds of parts that a page is built of, in its frame and in its main: names and attributes, no texts."""

    def __init__(self, html):
        super().__init__()
        self.ram, self.main = set(), set()
        self._i_main = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self._i_main |= tag == "main"
        part = (tag, *sorted((name, value if name in SYNS else "") for name, value in attrs))
        (self.main if self._i_main else self.ram).add(part)

    def handle_endtag(self, tag):
        self._i_main &= tag != "main"


def pages_of_roles(full):
    """The pages of `TABELL` as a role sees them who isn't their `opener`, where they hold a part, or stand in a frame, that no
    role before has met there."""
    anew, frames = [], set()
    for name, row in TABELL.items():
        if row.metod != "get" or name in sidor.FILER | sidor.BITAR:
            continue
        first, address, met = sidor.opener(row), sidor.address(full, name), set()
        for role in [first, *sorted(row.oppen - {first})]:
            delar = Delar(login(sidor.holder(full, role)).get(address).content.decode())
            new = not delar.main <= met or frozenset(delar.ram) not in frames
            met |= delar.main
            frames.add(frozenset(delar.ram))
            if new and role != first:
                anew.append(sidor.Sida(f"{name}, som {role}", role, address))
    return anew
