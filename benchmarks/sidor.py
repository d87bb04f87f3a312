"""Which pages are measured, who looks at each, and what floor it has."""

from dataclasses import dataclass, field
from uuid import UUID

from django.urls import reverse

_UTKAST = UUID("c0ffee00-0000-4000-8000-000000000001")


@dataclass(frozen=True, kw_only=True)
class Sida:
    """A page: its name in the tables, its address by URL name, the floor (`golv/*.sql` and its template), who looks.

    `pa` is what the address holds the id of: a case in that state, the reporter's own (`eget`), a question for advice
    (`rad`), or nothing. Of a page with `lika`, the floor shows as many rows.
    """

    namn: str
    url: str
    golv: str
    vem: tuple = ("mottagning",)
    pa: str = ""
    ord: dict = field(default_factory=dict)
    lika: bool = False

    def address(self, pk):
        """Its address, for the id `pk`."""
        return reverse(self.url, kwargs={**self.ord, **({"pk": pk} if self.pa else {})})


_ALLA = ("mottagning", "chef, 40 enheter")
_ANMALARE = ("anmälare",)


def _form(namn, url, pa, **ord):
    return Sida(namn=namn, url=f"orosanmalan-{url}", golv="blankett", pa=pa, ord=ord)


SIDOR = (
    Sida(namn="Ärenden", url="arenden", golv="arenden", vem=_ALLA, lika=True),
    Sida(namn="Min dag", url="min-dag", golv="min_dag", vem=_ALLA),
    Sida(namn="Ett ärende", url="arende", golv="arende", vem=_ALLA, pa="skyddsbedomd"),
    Sida(namn="Inkorg", url="orosanmalan-inkorg", golv="inkorg", vem=_ALLA, lika=True),
    Sida(namn="Inkorgens förhandsvisning", url="orosanmalan-inkorg-visning", golv="arende", pa="skyddsbedomd"),
    Sida(namn="Anmäl oro", url="orosanmalan-ny", golv="tom", vem=_ANMALARE),
    Sida(
        namn="Anmäl oro, ett steg",
        url="orosanmalan-ny-steg",
        golv="tom",
        vem=_ANMALARE,
        ord={"utkast": _UTKAST, "steg": "fara"},
    ),
    Sida(
        namn="Kasta en påbörjad anmälan",
        url="orosanmalan-ny-kasta",
        golv="tom",
        vem=_ANMALARE,
        ord={"utkast": _UTKAST},
    ),
    Sida(namn="Mina anmälningar", url="orosanmalan-mina", golv="mina", vem=_ANMALARE, lika=True),
    Sida(namn="En egen anmälan", url="orosanmalan-min", golv="min", vem=_ANMALARE, pa="eget"),
    Sida(namn="Fråga om råd", url="orosanmalan-rad-ny", golv="tom", vem=_ANMALARE),
    Sida(namn="Egna frågor om råd", url="orosanmalan-rad", golv="rad", vem=_ANMALARE, lika=True),
    Sida(namn="En egen fråga om råd", url="orosanmalan-rad-en", golv="rad_en", vem=_ANMALARE, pa="egen_rad"),
    Sida(namn="Rådfrågningar", url="orosanmalan-radfragningar", golv="radfragningar", lika=True),
    Sida(namn="En rådfrågning", url="orosanmalan-radfragning", golv="rad_en", pa="rad"),
    Sida(namn="Råd per telefon", url="orosanmalan-radfragning-telefon", golv="tom"),
    _form("Skyddsbedömning", "skyddsbedomning", "inkommen"),
    _form("Kontakt", "kontakt", "skyddsbedomd"),
    _form("Vidarebefordra", "vidarebefordra", "skyddsbedomd"),
    _form("Erbjud möte", "mote", "skyddsbedomd"),
    _form("Svar på mötet", "mote-svar", "mote"),
    _form("Mötet är klart", "mote-klart", "mote"),
    _form("Beslut", "beslut", "skyddsbedomd"),
    _form("Brev till familjen", "familjebrev", "inledd"),
    _form("Besked till anmälaren", "aterkoppling", "besked"),
    Sida(namn="Utredningen", url="orosanmalan-utredning", golv="utredning", pa="inledd"),
    _form("Utredningens del", "utredning-del", "inledd", avsnitt="behov"),
    _form("Vem som fått veta", "utredning-informerad", "inledd"),
    _form("Barnsamtal", "utredning-barnsamtal", "inledd"),
    _form("Avsluta utredningen", "utredning-avsluta", "inledd"),
)

INTE = frozenset(
    {
        # Answers to a form, not pages.
        "orosanmalan-bilaga",
        "orosanmalan-be-om-besked",
        "orosanmalan-svara-mote",
        "orosanmalan-tidigare-sedda",
        # Needs two cases on one child, one of them with an open inquiry; a form like the others.
        "orosanmalan-hor-till",
        # Letters: set by WeasyPrint, a document each.
        "orosanmalan-kvitto",
        "orosanmalan-kopia",
        "orosanmalan-besked",
        "orosanmalan-brev-anmalan",
        "orosanmalan-brev-beslut",
        "orosanmalan-brev-utredning",
        "orosanmalan-brev-svar",
        "orosanmalan-familjebrev-pdf",
    }
)
"""The process's addresses that aren't measured."""
