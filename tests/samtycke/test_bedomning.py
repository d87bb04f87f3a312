"""Whether there is a ground to share: who must answer at which age, and what each answer is worth on which day.

FB 6:11, 6:13, 6:13 a and OSL 12:3 (who decides), OSL 25:12 and 26:9 (between health care and social services alone).
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.arende.models import Behorighet
from samverkan.frist.datum import STOCKHOLM
from samverkan.person.alder import age_on
from samverkan.samtycke.bedomning import Grund, Lagen, Saknas, Svaret, Underlag, judge

BUP, SKOLA = 10, 20
DAG = date(2026, 11, 24)
VARD = (1, 2)


def noon(day):
    return datetime.combine(day, time(12), STOCKHOLM)


def ja(vem, *, enheter=(BUP, SKOLA), at=DAG, **more):
    return Svaret(vem=vem, **{"svar": "ja", "form": "muntligt"} | more, enheter=frozenset(enheter), lamnat_at=noon(at))


def known(*svar, fodd=date(2016, 5, 1), vardnadshavare=VARD, lagen=(), slag="socialtjanst"):
    return Underlag(
        fodd=fodd,
        namn="Ebba",
        vardnadshavare=tuple((pk, f"V{pk}") for pk in vardnadshavare),
        svar=svar,
        lagen=lagen,
        slag=slag,
    )


def at_bup(underlag, day=DAG):
    return judge(underlag, enhet=BUP, slag="halso_sjukvard", at=noon(day))


def at_school(underlag, day=DAG):
    return judge(underlag, enhet=SKOLA, slag="skola", at=noon(day))


@pytest.mark.parametrize(
    ("fodd", "svar", "fattas"),
    [
        (date(2016, 5, 1), [ja(1), ja(2)], None),
        (date(2016, 5, 1), [ja(1)], "V2 har inte svarat."),
        (date(2016, 5, 1), [ja(1), ja(2, svar="nej")], "V2 har sagt nej."),
        (date(2016, 5, 1), [ja(1), ja(2, svar="forhindrad")], None),
        (date(2016, 5, 1), [ja(1, svar="forhindrad"), ja(2, svar="forhindrad")], "Ingen vårdnadshavare har sagt ja."),
        (date(2016, 5, 1), [ja(1), ja(2), ja(None, svar="nej")], None),  # below fifteen: their view, noted, decides not
        (date(2011, 11, 24), [ja(1), ja(2)], "Ebba har inte svarat."),  # fifteen that very day
        (date(2011, 11, 24), [ja(1), ja(2), ja(None)], None),
        (date(2011, 11, 25), [ja(1), ja(2)], None),
        (date(2008, 11, 25), [ja(None)], "V1 har inte svarat."),
        (date(2008, 11, 24), [ja(None)], None),  # eighteen: alone
        (date(2008, 11, 24), [ja(1), ja(2)], "Ebba har inte svarat."),
        (None, [ja(1), ja(2)], "Födelsedatumet saknas"),
    ],
)
def test_who_must_answer_follows_from_age(fodd, svar, fattas):
    found = at_bup(known(*svar, fodd=fodd))
    if fattas is None:
        assert isinstance(found, Grund)
        assert found.grund == Behorighet.Grund.SAMTYCKE
    else:
        assert isinstance(found, Saknas)
        assert fattas in found.text


def test_a_consent_is_for_its_units_and_days_alone():
    given_ = known(ja(1, enheter=[BUP], till=DAG + timedelta(3)), ja(2, till=DAG + timedelta(9)))
    assert at_bup(given_).till == DAG + timedelta(3)
    assert isinstance(at_bup(given_, DAG + timedelta(3)), Grund)
    assert "gick ut" in at_bup(given_, DAG + timedelta(4)).text
    assert "gäller inte den här enheten" in at_school(given_).text
    assert isinstance(at_bup(given_, DAG - timedelta(1)), Saknas)


def test_no_guardian_in_the_record_is_said():
    assert "Ingen vårdnadshavare" in at_bup(known(vardnadshavare=())).text


@pytest.mark.parametrize("slag", ["under_18_halsa_soc", "lpt", "akut_skydd"])
def test_a_ground_in_statute_reaches_health_care_and_never_school(slag):
    lagen = (Lagen(slag=slag, enheter=frozenset({BUP, SKOLA}), fran=noon(DAG)),)
    assert at_bup(known(lagen=lagen)).grund == Behorighet.Grund.LAG
    assert isinstance(at_school(known(lagen=lagen)), Saknas)
    assert isinstance(at_bup(known(lagen=lagen, slag="skola")), Saknas)
    assert isinstance(at_bup(known(lagen=lagen), DAG - timedelta(1)), Saknas)


def test_the_statute_for_the_young_ends_with_youth():
    lagen = (Lagen(slag="under_18_halsa_soc", enheter=frozenset({BUP}), fran=noon(DAG)),)
    assert at_bup(known(lagen=lagen)).till == date(2034, 4, 30)
    assert isinstance(at_bup(known(lagen=lagen), date(2034, 5, 1)), Saknas)


def test_the_committee_decides_in_the_place_of_the_guardian_who_says_no():
    beslut = (Lagen(slag="fb_6_13_a", enheter=frozenset({BUP, SKOLA}), fran=noon(DAG)),)
    found = at_bup(known(ja(1), ja(2, svar="nej"), lagen=beslut))
    assert (found.grund, found.slag) == (Behorighet.Grund.LAG, "fb_6_13_a")
    assert isinstance(at_school(known(ja(1), ja(2, svar="nej"), lagen=beslut)), Saknas)
    for svar in ([ja(1, svar="nej"), ja(2, svar="nej")], []):
        assert isinstance(at_bup(known(*svar, lagen=beslut)), Saknas)
    young = known(ja(1), ja(2, svar="nej"), ja(None, svar="nej"), lagen=beslut, fodd=date(2011, 1, 1))
    assert "Ebba har sagt nej." in at_bup(young).text


days = st.dates(date(2024, 2, 1), date(2030, 12, 31))
answers = st.builds(
    Svaret,
    vem=st.sampled_from([1, 2, None]),
    svar=st.sampled_from(["ja", "ja", "nej", "forhindrad"]),
    form=st.just("muntligt"),
    enheter=st.sampled_from([frozenset({BUP}), frozenset({BUP, SKOLA})]),
    lamnat_at=days.map(noon),
    till=st.none() | days,
    aterkallat_at=st.none() | days.map(noon),
)
by_law = st.builds(
    Lagen,
    slag=st.sampled_from(["under_18_halsa_soc", "lpt", "fb_6_13_a"]),
    enheter=st.just(frozenset({BUP})),
    fran=days.map(noon),
    till=st.none() | days,
    avslutad_at=st.none() | days.map(noon),
)


@given(
    fodd=st.dates(date(2005, 1, 1), date(2024, 1, 1)),
    guardians=st.sampled_from([(), (1,), (1, 2)]),
    svar=st.lists(answers, max_size=3, unique_by=lambda one: one.vem),
    lagen=st.lists(by_law, max_size=1),
    day=days,
    later=st.integers(0, 3000),
)
def test_a_ground_holds_to_its_last_day_and_rests_on_those_who_decide(fodd, guardians, svar, lagen, day, later):
    svar = [one for one in svar if one.vem is None or one.vem in guardians]
    underlag = known(*svar, fodd=fodd, vardnadshavare=guardians, lagen=tuple(lagen))
    found, age = at_bup(underlag, day), age_on(fodd, day)
    if isinstance(found, Saknas):
        assert found.orsaker and all(found.orsaker)
        return
    assert found.till is None or found.till >= day
    valid = {
        one.vem
        for one in svar
        if one.svar == "ja"
        and one.lamnat_at <= noon(day)
        and (one.aterkallat_at is None or one.aterkallat_at > noon(day))
        and (one.till is None or one.till >= day)
    }
    hindered = {one.vem for one in svar if one.svar == "forhindrad" and one.lamnat_at <= noon(day)}
    if found.grund == Behorighet.Grund.SAMTYCKE:
        if age >= 18:
            assert None in valid
        else:
            assert guardians and set(guardians) <= valid | hindered and valid & set(guardians)
            assert age < 15 or None in valid
    else:
        assert lagen
        assert age < 18 or found.slag == "lpt"
    # When nothing more happens it is one on each day to its last.
    quiet = replace(
        underlag,
        svar=tuple(
            replace(one, aterkallat_at=_past(one.aterkallat_at, day)) for one in svar if one.counts_at(noon(day))
        ),
        lagen=tuple(one for one in lagen if one.avslutad_at is None),
    )
    found = at_bup(quiet, day)
    if isinstance(found, Grund):
        on = day + timedelta(later)
        if found.till is None or on <= found.till:
            assert isinstance(at_bup(quiet, on), Grund)


def _past(at, day):
    return at if at and at <= noon(day) else None
