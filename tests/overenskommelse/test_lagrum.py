"""Paragraphs: what an old one is called now, and that the table refuses what would lead nowhere or round in a ring."""

from datetime import date

import pytest

from samverkan.overenskommelse.fel import Filfel
from samverkan.overenskommelse.lagrum import in_force, parse_lagrum
from samverkan.overenskommelse.schema import read_lagrum

LAGRUM = read_lagrum()

MALL = """\
lagar:
  ny:
    namn: Nya lagen
    förkortning: NyL
    sfs: 2030:1
    gäller från: 2030-01-01
lagrum:
  gammal-1:
    lag: ny
    paragraf: 1 §
    rubrik: Gammalt
    gäller från: 2030-01-01
    gäller till: 2030-12-31
  ny-1:
    lag: ny
    paragraf: 2 §
    rubrik: Nytt
    gäller från: 2031-01-01
    ersätter: [gammal-1]
"""


def test_the_template_is_sound():
    assert [str(paragraph) for paragraph in parse_lagrum(MALL.encode(), fil="lagrum.yaml").values()] == [
        "1 § NyL",
        "2 § NyL",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("ersätter: [gammal-1]", "ersätter: [gammal-2]", "lagrum.yaml, rad 14: ”ny-1” ersätter ”gammal-2”, som inte finns"),
        ("gäller till: 2030-12-31", "gäller till: 2031-01-01",
            "lagrum.yaml, rad 14: ”ny-1” ersätter ”gammal-1”, som fortfarande gäller 2031-01-01"),
        ("    gäller till: 2030-12-31\n", "", "lagrum.yaml, rad 13: ”ny-1” ersätter ”gammal-1”, som fortfarande gäller 2031-01-01"),
        ("ersätter: [gammal-1]", "ersätter: [ny-1]", "lagrum.yaml, rad 14: ”ny-1” ersätter ”ny-1”, som fortfarande gäller 2031-01-01"),
        ("gäller till: 2030-12-31", "gäller till: 2029-12-31", "lagrum.yaml, rad 13: 2029-12-31 är före den första dagen, 2030-01-01"),
        ("lag: ny\n    paragraf: 1 §", "lag: nyy\n    paragraf: 1 §",
            "lagrum.yaml, rad 9: lagen ”nyy” finns inte under ”lagar”; menade du ”ny”?"),
        ("sfs: 2030:1", "sfs: 2030", "lagrum.yaml, rad 5: SFS-numret ska skrivas som 2025:400, inte ”2030”"),
        ("    rubrik: Nytt\n", "", "lagrum.yaml, rad 14: fältet ”rubrik” saknas"),
        ("lagrum:", "lagarum:", "lagrum.yaml, rad 1: fältet ”lagrum” saknas"),
    ],
)  # fmt: skip
def test_each_fault_is_told_where_it_stands(old, new, message):
    assert old in MALL
    with pytest.raises(Filfel) as refused:
        parse_lagrum(MALL.replace(old, new, 1).encode(), fil="lagrum.yaml")
    assert message in str(refused.value).splitlines()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("sol2001-14-1", ["19 kap. 1 § SoL"]),
        ("sol2001-14-1a", ["19 kap. 5 § SoL"]),
        ("sol2001-14-1b", ["19 kap. 6 § SoL"]),
        ("sol2001-11-1a", ["20 kap. 1 § SoL", "20 kap. 2 § SoL"]),
        ("sol2001-11-1", ["14 kap. 2 § SoL", "20 kap. 3 § SoL"]),
        ("sol2001-11-2", ["20 kap. 3 § SoL"]),
        ("sol2001-2-7", ["10 kap. 8 § SoL", "10 kap. 9 § SoL"]),
        ("sol2001-5-8a", ["7 kap. 2 § SoL"]),
        ("sol2001-5-9a", ["7 kap. 2 § SoL"]),
        ("sol2001-5-1d", ["7 kap. 2 § SoL"]),
        ("sol2001-12-1", ["16 kap. 1 § SoL"]),
        ("sol2001-12-2", ["16 kap. 2 § SoL", "16 kap. 3 § SoL", "16 kap. 4 § SoL", "16 kap. 5 § SoL"]),
        ("skollagen-29-13", ["29 kap. 13 § skollagen"]),
    ],
)
def test_an_old_paragraph_leads_to_those_that_took_its_place(old, new):
    assert [str(found) for found in in_force(old, date(2026, 11, 22), LAGRUM)] == new


def test_an_old_paragraph_is_itself_before_the_new_act():
    assert [str(found) for found in in_force("sol2001-2-7", date(2025, 6, 30), LAGRUM)] == ["2 kap. 7 § SoL (2001:453)"]


def test_a_new_paragraph_is_nothing_before_its_time():
    assert in_force("sol-20-2", date(2025, 6, 30), LAGRUM) == ()
