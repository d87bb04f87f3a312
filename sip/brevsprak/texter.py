"""What a language's module holds."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Brevtext:
    """The fixed texts of a letter about a meeting in one language.

    `rubrik` and `inledning` are by `Kallelsebrev.Slag`; `tid` is how a day and two clock times stand together
    (`{dag}`, `{fran}`, `{till}`); `ring` takes `{namn}`, `{enhet}` and `{telefon}`, `ring_utan` the first two.
    `var_skyddat` stands where the place isn't written.
    `namn` is the language's own name.
    """

    sprak: str
    namn: str
    riktning: str = "ltr"
    rubrik: dict[str, str]
    inledning: dict[str, str]
    datum: str
    referens: str
    handlaggare: str
    nar: str
    var: str
    var_skyddat: str
    galler: str
    fraga: str
    kallade: str
    samtalsledare: str
    tid: str
    pa_motet_rubrik: str
    pa_motet: tuple[str, ...]
    du_kan_rubrik: str
    du_kan: tuple[str, ...]
    fragor_rubrik: str
    ring: str
    ring_utan: str
    pa_svenska: str
