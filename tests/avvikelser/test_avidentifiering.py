"""A proposal without names, numbers and places (domain.md: from level 2 the group sees a de-identified text).

What the case knows never stands in the proposal; what is not marked stands as it was written.
"""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avvikelser.avidentifiering import ERSATTNING, Markering, Slag, propose, without

KNOWN = {"namn": ["Ebba Åkerlund", "Per-Olof Sjö"], "platser": ["Höganäs", "Upplands Väsby", "Skåne", "Vara"]}


@pytest.mark.parametrize(
    ("written", "proposed"),
    [
        ("Ebba kom inte till mötet.", "[namn] kom inte till mötet."),
        ("Vi väntade på EBBAS mamma.", "Vi väntade på [namn] mamma."),
        ("Enligt per-olof sjö var det klart.", "Enligt [namn] [namn] var det klart."),
        ("Siri Sandviken kom sent.", "[namn] [namn] kom sent."),
        ("Gunvor kom inte. Milo, som väntade, gick hem.", "[namn] kom inte. [namn], som väntade, gick hem."),
        ("Vilma ringde. Dessutom ringde Elis.", "[namn] ringde. Dessutom ringde [namn]."),
        (
            "Mötet ställdes in. Läraren sa nej. Personal saknades. Ingen svarade. Uppföljning blev det inte.",
            "Mötet ställdes in. Läraren sa nej. Personal saknades. Ingen svarade. Uppföljning blev det inte.",
        ),
        ("Gunvor kom. Alla väntade på Gunvor.", "[namn] kom. Alla väntade på [namn]."),
        ("Enligt Gunvor var det klart. Skolan ringde.", "Enligt [namn] var det klart. Skolan ringde."),
        ("Hon ringde Gunvor på BUP.", "Hon ringde [namn] på BUP."),
        (
            "Familjen flyttade till Höganäs. Skånes region fick veta.",
            "Familjen flyttade till [plats]. [plats] region fick veta.",
        ),
        ("De bor i upplands väsby.", "De bor i [plats]."),
        ("Hon ville vara hemma i Vara.", "Hon ville vara hemma i [plats]."),
        ("Numret är 20170101-2393.", "Numret är [nummer]."),
        ("Numret är 170101+2393 eller 1701012393.", "Numret är [nummer] eller [nummer]."),
        ("Ring 070-174 06 05 i kväll.", "Ring [nummer] i kväll."),
        ("Ring +46 70 174 06 05.", "Ring [nummer]."),
        ("Skriv till ebba.a@exempel.se.", "Skriv till [adress]."),
        ("Se ärendet HBGSOC-2026-000123-4.", "Se ärendet [nummer]."),
        ("Mötet den 3 mars 2026 ställdes in.", "Mötet [dag] ställdes in."),
        ("Mötet 2026-03-03 och 4/3 ställdes in.", "Mötet [dag] och [dag] ställdes in."),
        ("De bor på Påhittade gatan 12 B.", "De bor på [adress]."),
        ("De bor på Lingonvägen 3.", "De bor på [adress]."),
        ("De bor på Lingonvägen 3 och 5.", "De bor på [adress] och 5."),
        ("SIP hölls inte. Skolan väntade 15 dagar.", "SIP hölls inte. Skolan väntade 15 dagar."),
        ("Ansvarig: Socialtjänsten och Regionen i 2 veckor.", "Ansvarig: Socialtjänsten och Regionen i 2 veckor."),
        ("", ""),
    ],
)
def test_what_tells_who_it_is_about_is_replaced(written, proposed):
    assert without(written, propose(written, **KNOWN)) == proposed


def test_what_is_only_like_a_name_says_so():
    text = "Hon ringde Gunvor."
    assert propose(text) == [Markering(11, 17, Slag.KANSKE_NAMN)]


names = st.lists(st.sampled_from(["Ebba", "Åke", "Per-Olof", "O'Neil", "Sjö", "Li"]), min_size=1, max_size=3).map(
    " ".join
)
texts = st.lists(
    st.one_of(names, st.text(max_size=12), st.sampled_from(["och", "bor på Storgatan 4", "070-174 06 05", "."])),
    max_size=12,
)


@given(texts.map(" ".join), st.lists(names, max_size=3))
def test_no_known_name_is_left_and_all_else_stands(text, known):
    marks = propose(text, namn=known)
    assert all(before.till <= after.fran for before, after in pairwise(marks))
    proposed = without(text, marks)
    for word in {part for whole in known for part in whole.split()}:
        assert not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", proposed, re.IGNORECASE)
    kept = "".join(
        text[a:b]
        for a, b in zip([0, *(one.till for one in marks)], [*(one.fran for one in marks), len(text)], strict=True)
    )
    for word in set(map(str, ERSATTNING.values())):
        proposed = proposed.replace(word, "")
    assert proposed == kept
