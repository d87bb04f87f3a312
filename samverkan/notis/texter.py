"""What notices say. A notice holds a code; here are the words, and the page that it leads to. Never personal data."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


@dataclass(frozen=True)
class Notistext:
    """The words of a code, and the name of the page that is opened: with the id of the case, unless it is about none.

    `stangt`: the page says something also to one who doesn't see the case any more.
    """

    text: str
    sida: str = "arende"
    om_arende: bool = True
    stangt: bool = False


_REGISTER = {
    "frist.paminnelse": Notistext(gettext_lazy("Tiden går snart ut")),
    "frist.forsenad": Notistext(gettext_lazy("Tiden har gått ut")),
    "frist.eskalering": Notistext(gettext_lazy("Tiden har gått ut och det är fortfarande inte klart")),
    "arende.tilldelat": Notistext(gettext_lazy("Du har fått ansvar för ett ärende")),
    "arende.overlamnat": Notistext(gettext_lazy("Din enhet har tagit över ett ärende")),
    "arende.nodatkomst": Notistext(gettext_lazy("En medarbetare har öppnat ett ärende i nödläge")),
    "samtycke.slut": Notistext(
        gettext_lazy("Det finns inte längre någon grund att dela ett ärende med er"), stangt=True
    ),
}


def register(texter):
    """Add a process's notices: {code: `Notistext`}. Raises `ValueError` when a code is taken."""
    for kod, notistext in texter.items():
        if kod in _REGISTER:
            raise ValueError(f"notice {kod} is registered twice")
        _REGISTER[kod] = notistext


def text_of(kod):
    """The notice in words."""
    return _REGISTER[kod].text if kod in _REGISTER else _("Något har hänt i ett ärende")


def page_of(kod):
    """The name of the page that the notice leads to."""
    return _REGISTER[kod].sida if kod in _REGISTER else Notistext.sida


def is_about_case(kod):
    """Whether the page that the notice leads to is about its case."""
    return kod not in _REGISTER or _REGISTER[kod].om_arende


def is_open_to_all_told(kod):
    """Whether the page that the notice leads to says something also to one who doesn't see its case any more."""
    return kod in _REGISTER and _REGISTER[kod].stangt
