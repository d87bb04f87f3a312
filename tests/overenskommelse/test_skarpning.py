"""An agreement may demand more than the law, never less: whatever agreements say, nothing that the law demands is lost."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count as numbers

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samverkan.frist.datum import Helgregel, Tidsenhet
from samverkan.frist.regel import count
from samverkan.overenskommelse.langd import SAMMA_DAG, Langd
from samverkan.overenskommelse.models import Overenskommelse, Regel, Version
from samverkan.overenskommelse.regelverk import Avtal, Regelverk
from samverkan.overenskommelse.regler import (
    HARD,
    MAL,
    REGELSLAG,
    Brytklockslag,
    Forlangning,
    Frist,
    Innehall,
    Kalla,
    Narvaro,
    Partskrets,
    Punkt,
    Samtycke,
    Sparr,
)
from samverkan.overenskommelse.regler.kodek import to_json
from samverkan.overenskommelse.skarpning import sharpened

KALLA = Kalla(avsnitt="Påhittad", praxis=True)
NYCKEL = "sip.prov"
A, B, C = "sip.kallad", "sip.upprattad", "sip.avslutad"

lengths = st.one_of(
    st.just(SAMMA_DAG),
    st.builds(Langd, st.integers(1, 40), st.sampled_from([one for one in Tidsenhet if one != Tidsenhet.MANADER])),
    st.builds(Langd, st.integers(1, 6), st.just(Tidsenhet.MANADER)),
)
events = st.lists(st.sampled_from([A, B, C]), unique=True, max_size=2).map(tuple)
words = st.lists(st.sampled_from("abcd"), unique=True, max_size=3).map(tuple)
starts = st.integers(0, 4 * 366 * 24 * 60).map(
    lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def frist(**fields):
    return Frist(
        **{
            "nyckel": NYCKEL,
            "rubrik": "Prov",
            "kalla": KALLA,
            "fran": A,
            "till": B,
            "tid": Langd(14, Tidsenhet.DAGAR),
            "styrka": HARD,
            "helgdag": Helgregel.STAR,
            "forsenat": (),
            **fields,
        }
    )


frister = st.builds(
    frist,
    fran=st.sampled_from([A, C]),
    till=st.just(B),
    tid=lengths,
    styrka=st.sampled_from([HARD, HARD, MAL]),
    helgdag=st.sampled_from(Helgregel),
    variant=st.sampled_from(["", "", "lots"]),
    bara_efter=events,
    upphor_vid=events,
    upprepas=st.booleans(),
    senare_pa_dagen=st.none() | st.builds(Brytklockslag, klockan=st.just(time(12)), tid=lengths),
    forlangning=st.none() | st.builds(Forlangning, grund=st.just("skäl"), hogst=st.none() | lengths),
).filter(lambda one: Tidsenhet.TIMMAR not in times(one) or one.helgdag == Helgregel.STAR)


def times(one):
    return {one.tid.enhet, *([one.senare_pa_dagen.tid.enhet] if one.senare_pa_dagen else [])}


def common(cls, **fields):
    return st.builds(cls, nyckel=st.just(NYCKEL), rubrik=st.just("Prov"), kalla=st.just(KALLA), **fields)


innehall = common(
    Innehall,
    plan=st.sampled_from(["sip", "placeringsplan"]),
    punkter=words.map(lambda codes: tuple(Punkt(code, code) for code in codes)),
)
narvaro = common(
    Narvaro, alltid=words, vid_behov=words, bjuds_in=words, skal_antecknas=st.booleans(), mandat=st.booleans()
)
partskrets = common(Partskrets, parter=words, minst=st.integers(1, 3), samma_huvudman=st.booleans())
samtycke = common(
    Samtycke,
    fran=words,
    alla_vardnadshavare=st.booleans(),
    form=st.sampled_from(["skriftligt", "muntligt_eller_skriftligt"]),
    galler_for=words,
    kan_aterkallas=st.booleans(),
)
sparr = common(Sparr, fore=st.sampled_from([A, B]), kraver=events, kraver_nagot_av=events, utom=words)
KINDS = (frister, innehall, narvaro, partskrets, samtycke, sparr)


@st.composite
def near(draw, lag, kind):
    """A rule of the kind, or `lag` with some of its fields from such a rule: near enough to be compared."""
    other = draw(kind)
    taken = draw(st.sets(st.sampled_from([one.name for one in fields(lag)])))
    mixed = replace(lag, **{name: getattr(other, name) for name in taken})
    hours_roll = isinstance(mixed, Frist) and Tidsenhet.TIMMAR in times(mixed) and mixed.helgdag == Helgregel.RULLAR
    return other if hours_roll else mixed


@st.composite
def law_and_agreements(draw, kinds=KINDS):
    """A rule of law and what up to three agreements say under the same key, mostly of the same kind."""
    kind = draw(st.sampled_from(kinds))
    lag = draw(kind)
    return lag, draw(
        st.lists(st.one_of(near(lag, kind), near(lag, kind), draw(st.sampled_from(kinds))), min_size=1, max_size=3)
    )


def presence(regel, who):
    return 3 if who in regel.alltid else 2 if who in regel.vid_behov else 1 if who in regel.bjuds_in else 0


def keeps(lag, regel):
    """Whether `regel` demands all that `lag` does, read off field by field."""
    match lag:
        case Innehall():
            return regel.plan == lag.plan and {one.kod for one in lag.punkter} <= {one.kod for one in regel.punkter}
        case Narvaro():
            return (
                all(presence(regel, who) >= presence(lag, who) for who in "abcd")
                and regel.skal_antecknas >= lag.skal_antecknas
                and regel.mandat >= lag.mandat
            )
        case Partskrets():
            return (
                set(lag.parter) <= set(regel.parter)
                and regel.minst <= lag.minst
                and regel.samma_huvudman >= lag.samma_huvudman
            )
        case Samtycke():
            return (
                set(lag.fran) <= set(regel.fran)
                and regel.alla_vardnadshavare >= lag.alla_vardnadshavare
                and (regel.form == "skriftligt") >= (lag.form == "skriftligt")
                and set(lag.galler_for) <= set(regel.galler_for)
                and regel.kan_aterkallas >= lag.kan_aterkallas
            )
        case Sparr():
            return (
                regel.fore == lag.fore
                and set(lag.kraver) <= set(regel.kraver)
                and lag.kraver_nagot_av in ((), regel.kraver_nagot_av)
                and set(regel.utom) <= set(lag.utom)
            )
        case Frist():
            return (
                (regel.fran, regel.till) == (lag.fran, lag.till)
                and (lag.styrka == MAL or regel.styrka == HARD)
                and (not regel.bara_efter or (lag.bara_efter and set(lag.bara_efter) <= set(regel.bara_efter)))
                and set(regel.upphor_vid) <= set(lag.upphor_vid)
                and regel.upprepas >= lag.upprepas
                and (regel.forlangning is None or regel.forlangning == lag.forlangning)
            )


def regelverk(lag, *avtal, variant=None):
    """What applies when the law says `lag` and the agreements, from the general to the local, say `avtal`."""
    ids = numbers(1)

    def one(regel, is_law):
        pk = next(ids)
        version = Version(
            pk=pk,
            overenskommelse=Overenskommelse(pk=pk, titel=f"Nummer {pk}"),
            nummer="1",
            giltig_fran=date(2020, 1, 1),
        )
        rad = Regel(version=version, nyckel=regel.nyckel, slag=regel.slag, rubrik=regel.rubrik, varde=to_json(regel))
        return Avtal(version=version, is_law=is_law, day=date(2026, 1, 1), regler={regel.nyckel: rad})

    return Regelverk(avtal=(one(lag, True), *(one(regel, False) for regel in avtal)), variant=variant)


@settings(deadline=None)
@given(said=law_and_agreements(), variant=st.sampled_from([None, "lots"]))
def test_no_demand_of_the_law_is_lost(said, variant):
    lag, avtal = said
    lag = replace(lag, variant="")
    svar = regelverk(lag, *avtal, variant=variant).rule(NYCKEL)
    assert type(svar.regel) is type(lag)
    assert keeps(lag, svar.regel)
    assert len(svar.kedja) == 1 + len(avtal)
    assert all(led.skal for led in svar.kedja)


@settings(deadline=None)
@given(said=law_and_agreements(kinds=(frister,)), start=starts)
def test_no_deadline_is_due_after_the_laws(said, start):
    lag, avtal = said
    svar = regelverk(replace(lag, variant=""), *avtal).rule(NYCKEL)
    assert count(svar.regel, start).due_at <= count(lag, start).due_at


@settings(max_examples=500, deadline=None)
@given(lag=frister, other=frister, start=starts)
def test_a_time_that_is_taken_for_a_shorter_one_is_never_due_later(lag, other, start):
    avtal = replace(lag, tid=other.tid, helgdag=other.helgdag, senare_pa_dagen=other.senare_pa_dagen)
    if sharpened(lag, avtal) is not None:
        assert count(avtal, start).due_at <= count(lag, start).due_at


@settings(deadline=None)
@given(said=law_and_agreements())
def test_what_is_added_once_adds_nothing_the_second_time(said):
    lag, (avtal, *_rest) = said
    both = sharpened(lag, avtal)
    if both is not None:
        assert sharpened(both, avtal) in (both, None)


@settings(deadline=None)
@given(said=law_and_agreements())
def test_where_the_law_lets_them_the_parties_agree_otherwise(said):
    lag, (avtal, *_rest) = said
    avtal = replace(avtal, variant="")
    svar = regelverk(replace(lag, variant="", dispositiv=True), avtal).rule(NYCKEL)
    assert svar.regel == avtal
    assert [led.galler for led in svar.kedja] == [False, True]


@pytest.mark.parametrize(
    ("lag", "avtal", "applies"),
    [
        ({}, {}, "lag"),
        ({}, {"tid": Langd(13, Tidsenhet.DAGAR)}, "avtal"),
        ({}, {"tid": Langd(15, Tidsenhet.DAGAR)}, "lag"),
        ({}, {"tid": Langd(1, Tidsenhet.VECKOR)}, "avtal"),
        ({}, {"tid": Langd(2, Tidsenhet.VECKOR)}, "lag"),  # not told apart: the law stands
        ({}, {"tid": Langd(24, Tidsenhet.TIMMAR)}, "avtal"),
        ({}, {"tid": Langd(5, Tidsenhet.ARBETSDAGAR)}, "lag"),  # can be more than 14 days over Christmas
        ({}, {"tid": SAMMA_DAG}, "avtal"),
        ({"tid": SAMMA_DAG}, {"tid": Langd(1, Tidsenhet.DAGAR)}, "lag"),
        ({}, {"tid": Langd(13, Tidsenhet.DAGAR), "styrka": MAL}, "lag"),
        ({"styrka": MAL}, {}, "avtal"),
        ({}, {"helgdag": Helgregel.RULLAR}, "lag"),
        ({"helgdag": Helgregel.RULLAR}, {}, "avtal"),
        ({}, {"fran": C, "tid": Langd(1, Tidsenhet.DAGAR)}, "lag"),
        ({}, {"bara_efter": (C,), "tid": Langd(1, Tidsenhet.DAGAR)}, "lag"),
        ({"bara_efter": (C,)}, {}, "avtal"),
        ({}, {"upphor_vid": (C,), "tid": Langd(1, Tidsenhet.DAGAR)}, "lag"),
        ({"upphor_vid": (C, A)}, {"upphor_vid": (A,)}, "avtal"),
        ({"upphor_vid": (C, A)}, {"upphor_vid": (A, C)}, "lag"),
        ({"upprepas": True}, {"tid": Langd(1, Tidsenhet.DAGAR)}, "lag"),
        ({}, {"forlangning": Forlangning(grund="skäl")}, "lag"),
        ({"forlangning": Forlangning(grund="skäl")}, {}, "avtal"),
        ({}, {"rubrik": "Annat ord", "forklaring": "Samma sak"}, "lag"),
    ],
)
def test_these_deadlines(lag, avtal, applies):
    law, agreed = frist(**lag), frist(**avtal)
    svar = regelverk(law, agreed).rule(NYCKEL)
    assert svar.regel is not None
    assert (svar.rad.version.pk == 2) == (applies == "avtal")
    assert svar.regel == (agreed if applies == "avtal" else law)


@settings(deadline=None)
@given(data=st.data())
@pytest.mark.parametrize(
    "slag", [cls for cls in REGELSLAG.values() if cls not in (Frist, Innehall, Narvaro, Partskrets, Samtycke, Sparr)]
)
def test_rules_that_can_not_be_compared_leave_the_law_as_it_is(slag, data):
    rules = st.builds(slag, **{one.name: st.from_type(one.type) for one in fields(slag)})
    assert sharpened(data.draw(rules), data.draw(rules)) is None
