"""Which rule applies to a case, and why. The tables are worked out by hand from the agreements and the law."""

from datetime import UTC, date, datetime, time

import pytest

from samverkan.frist.datum import STOCKHOLM
from samverkan.organisation.models import Huvudman, Verksamhet
from samverkan.overenskommelse.selectors import rules_for, version_for

pytestmark = pytest.mark.django_db

HELSINGBORG, KRISTIANSTAD, JONKOPING, KARLSKRONA, STOCKHOLM_STAD = "1283", "1290", "0680", "1080", "0180"
REGION = {HELSINGBORG: "12", KRISTIANSTAD: "12", JONKOPING: "06", KARLSKRONA: "10", STOCKHOLM_STAD: "01"}
ALLA = tuple(REGION)
DAY = date(2026, 3, 2)


def noon(day):
    return datetime.combine(day, time(12), STOCKHOLM)


def verksamheter(kommun, *who):
    """The verksamheter `who` ("vard", "soc", "skola") of a municipality and its region; unless told otherwise, all three."""
    codes = {"vard": ("region", REGION[kommun]), "soc": ("kommun", kommun), "skola": ("kommun", kommun)}
    slag = {"vard": "halso_sjukvard", "soc": "socialtjanst", "skola": "skola"}
    return [
        Verksamhet(huvudman=Huvudman.objects.get(slag=codes[one][0], kod=codes[one][1]), slag=slag[one])
        for one in who or codes
    ]


def rules(kommun, *who, process="sip", day=DAY, **how):
    return rules_for(process=process, verksamheter=verksamheter(kommun, *who), at=noon(day), **how)


def answer(kommun, nyckel, *who, **how):
    return rules(kommun, *who, process=nyckel.partition(".")[0], **how).rule(nyckel)


def whose(svar):
    """The agreement that the rule stands in, None when there is no rule."""
    return svar.rad and svar.rad.version.overenskommelse.nyckel


def chain(svar):
    return [(led.rad.version.overenskommelse.nyckel, led.galler, led.skal) for led in svar.kedja]


# Times


@pytest.mark.parametrize(
    ("nyckel", "variant", "expected"),
    [
        (
            "sip.upprattad",
            None,
            {HELSINGBORG: ("15 dagar", "helsingborg-under-18"), KRISTIANSTAD: ("15 dagar", "skane-ram")},
        ),
        ("sip.forsta_mote", "lots", {KRISTIANSTAD: ("15 arbetsdagar", "lotsmodellen")}),
        ("sip.forsta_mote", None, {}),
        (
            "placeringar.kostnad_akut",
            "akut",
            {
                HELSINGBORG: ("5 dagar", "helsingborg-under-18"),
                KRISTIANSTAD: ("5 dagar", "skane-ram"),
                KARLSKRONA: ("30 dagar", "blekinge"),
            },
        ),
        ("placeringar.kostnad_akut", None, {}),
        ("placeringar.overvagande", None, dict.fromkeys(ALLA, ("6 månader", "lagen"))),
        ("sip.betalningsdag", "utskrivning", dict.fromkeys(ALLA, ("3 dagar", "lagen"))),
        ("sip.permission", "tvangsvard", dict.fromkeys([HELSINGBORG, KRISTIANSTAD], ("4 veckor", "skane-ram"))),
        ("orosanmalan.forhandsbedomning", None, dict.fromkeys(ALLA, ("14 dagar", "lagen"))),
        ("orosanmalan.aterkoppling", None, dict.fromkeys(ALLA, ("1 vecka", "lagen"))),
        ("orosanmalan.mobila_teamet", None, {HELSINGBORG: ("24 timmar", "helsingborg-skola-socialtjanst")}),
    ],
)
def test_each_time_is_that_of_the_own_agreements_and_without_one_there_is_none(nyckel, variant, expected):
    found = {kommun: answer(kommun, nyckel, variant=variant) for kommun in ALLA}
    assert {
        kommun: (str(svar.regel.tid), whose(svar)) for kommun, svar in found.items() if svar.regel is not None
    } == expected


# What a plan takes

LAGENS_PUNKTER = ("insatser", "ansvar", "andras_atgarder", "overgripande_ansvar")
LOTSENS_PUNKTER = (
    "narvaro", "nulage", "mal", "ataganden", "tidsplan", "familjens_syn", "lots", "nasta_mote",
)  # fmt: skip


@pytest.mark.parametrize(
    ("kommun", "variant", "avtal", "punkter"),
    [
        (HELSINGBORG, None, "helsingborg-under-18", (*LAGENS_PUNKTER, "uppfoljning")),
        (KRISTIANSTAD, None, "lagen", LAGENS_PUNKTER),
        (KRISTIANSTAD, "lots", "lotsmodellen", (*LAGENS_PUNKTER, *LOTSENS_PUNKTER)),
        (JONKOPING, None, "lagen", LAGENS_PUNKTER),
        (KARLSKRONA, None, "blekinge", (*LAGENS_PUNKTER, "mal")),
        (STOCKHOLM_STAD, None, "lagen", LAGENS_PUNKTER),
    ],
)
def test_a_plan_holds_what_the_law_demands_and_what_the_agreement_adds(kommun, variant, avtal, punkter):
    svar = answer(kommun, "sip.innehall", variant=variant)
    assert (whose(svar), tuple(punkt.kod for punkt in svar.regel.punkter)) == (avtal, punkter)


@pytest.mark.parametrize(
    ("kommun", "day", "variant", "fran", "form", "kravs_inte_vid"),
    [
        (HELSINGBORG, DAY, None, ("den_enskilde", "vardnadshavare"), "muntligt_eller_skriftligt", ()),
        (KRISTIANSTAD, DAY, "lots", ("den_enskilde", "vardnadshavare"), "skriftligt", ()),
        (JONKOPING, date(2016, 6, 1), None, ("vardnadshavare",), "muntligt_eller_skriftligt", ("lvu", "lpt")),
        (JONKOPING, DAY, None, ("den_enskilde", "vardnadshavare"), "muntligt_eller_skriftligt", ()),
    ],
)
def test_consent(kommun, day, variant, fran, form, kravs_inte_vid):
    regel = answer(kommun, "sip.samtycke", day=day, variant=variant).regel
    assert (regel.fran, regel.form, regel.kravs_inte_vid) == (fran, form, kravs_inte_vid)


@pytest.mark.parametrize(
    ("kommun", "variant", "avtal", "parter", "samma_huvudman"),
    [
        (STOCKHOLM_STAD, None, "lagen", {"socialtjanst", "halso_sjukvard"}, False),
        (HELSINGBORG, None, "lagen", {"socialtjanst", "halso_sjukvard"}, False),
        (KARLSKRONA, None, "blekinge", {"socialtjanst", "halso_sjukvard", "skola"}, True),
        (KRISTIANSTAD, "lots", "lotsmodellen", {"socialtjanst", "halso_sjukvard", "skola", "vard_omsorg"}, True),
    ],
)
def test_who_is_a_party_to_a_plan(kommun, variant, avtal, parter, samma_huvudman):
    svar = answer(kommun, "sip.parter", variant=variant)
    assert (whose(svar), set(svar.regel.parter), svar.regel.samma_huvudman) == (avtal, parter, samma_huvudman)


@pytest.mark.parametrize(
    ("kommun", "levels", "avtal"),
    [
        (HELSINGBORG, 3, "helsingborg-under-18"),
        (KRISTIANSTAD, 2, "lotsmodellen"),
        (KARLSKRONA, 3, "blekinge"),
        (JONKOPING, None, None),
        (STOCKHOLM_STAD, None, None),
    ],
)
def test_the_ladder_is_the_most_local_one(kommun, levels, avtal):
    svar = answer(kommun, "avvikelser.trappa")
    assert (svar.regel and len(svar.regel.nivaer), whose(svar)) == (levels, avtal)


def test_what_the_local_agreement_is_silent_about_the_framework_says():
    assert whose(answer(HELSINGBORG, "sip.permission", variant="tvangsvard")) == "skane-ram"
    assert whose(answer(HELSINGBORG, "placeringar.kostnadsfordelning")) in ("skane-ram", "helsingborg-under-18")


# Who acts together


@pytest.mark.parametrize(
    ("kommun", "who", "nyckel", "how", "avtal"),
    [
        # both sides of an agreement between huvudmän
        (HELSINGBORG, ("vard", "soc"), "sip.upprattad", {}, "helsingborg-under-18"),
        (HELSINGBORG, ("vard", "skola"), "sip.upprattad", {}, "helsingborg-under-18"),
        (HELSINGBORG, ("vard",), "sip.upprattad", {}, None),
        (HELSINGBORG, ("soc",), "sip.upprattad", {}, None),
        (HELSINGBORG, ("soc", "skola"), "sip.upprattad", {}, None),
        # both verksamheter of an agreement within one huvudman
        (HELSINGBORG, ("soc", "skola"), "orosanmalan.konsultation", {}, "helsingborg-skola-socialtjanst"),
        (HELSINGBORG, ("soc",), "orosanmalan.konsultation", {}, None),
        (HELSINGBORG, ("vard", "soc"), "orosanmalan.konsultation", {}, None),
        (KRISTIANSTAD, ("soc", "skola"), "orosanmalan.konsultation", {}, None),
        # agreements that say that units of one huvudman are enough
        (KARLSKRONA, ("soc", "skola"), "sip.kallelse", {}, "blekinge"),
        (KARLSKRONA, ("soc",), "sip.kallelse", {}, None),
        (KRISTIANSTAD, ("soc", "skola"), "sip.lots", {"variant": "lots"}, "lotsmodellen"),
        (KRISTIANSTAD, ("soc", "skola"), "sip.upprattad", {"variant": "lots"}, None),
        (KRISTIANSTAD, ("soc",), "sip.lots", {"variant": "lots"}, None),
        (JONKOPING, ("vard",), "sip.kallelse", {"variant": "intern", "day": date(2016, 6, 1)}, "jonkoping"),
        (JONKOPING, ("vard",), "sip.kallelse", {"day": date(2016, 6, 1)}, None),
        # the law, always
        (STOCKHOLM_STAD, ("soc",), "sip.innehall", {}, "lagen"),
        (STOCKHOLM_STAD, ("soc",), "orosanmalan.forhandsbedomning", {}, "lagen"),
    ],
)
def test_an_agreement_applies_when_it_binds_those_who_act_together(kommun, who, nyckel, how, avtal):
    assert whose(answer(kommun, nyckel, *who, **how)) == avtal


def test_units_of_two_municipalities_are_two_sides():
    both = [*verksamheter(HELSINGBORG, "soc"), *verksamheter(KRISTIANSTAD, "soc")]
    found = rules_for(process="sip", verksamheter=both, at=noon(DAY))
    assert whose(found.rule("sip.upprattad")) == "skane-ram"


def test_a_stranger_among_them_takes_no_agreement_from_the_others():
    enskild = Huvudman(pk=0, slag=Huvudman.Slag.ENSKILD, kod="556000-0000", namn="Påhittad friskola")
    some = [*verksamheter(HELSINGBORG, "vard", "soc"), Verksamhet(huvudman=enskild, slag="skola")]
    assert (
        whose(rules_for(process="sip", verksamheter=some, at=noon(DAY)).rule("sip.upprattad")) == "helsingborg-under-18"
    )


@pytest.mark.parametrize(
    ("alder", "avtal"),
    [(None, "helsingborg-under-18"), (0, "helsingborg-under-18"), (17, "helsingborg-under-18"), (18, "skane-ram")],
)
def test_an_agreement_about_children_is_not_about_adults(alder, avtal):
    assert whose(answer(HELSINGBORG, "sip.upprattad", alder=alder)) == avtal


# In force


@pytest.mark.parametrize(
    ("kommun", "nyckel", "day", "applies"),
    [
        (JONKOPING, "avvikelser.trappa", date(2015, 10, 30), False),
        (JONKOPING, "avvikelser.trappa", date(2015, 10, 31), True),
        (JONKOPING, "avvikelser.trappa", date(2016, 12, 31), True),
        (JONKOPING, "avvikelser.trappa", date(2017, 1, 1), False),
        (KARLSKRONA, "avvikelser.trappa", date(2023, 5, 31), False),
        (KARLSKRONA, "avvikelser.trappa", date(2023, 6, 1), True),
        (KARLSKRONA, "avvikelser.trappa", date(2026, 12, 31), True),
        (KARLSKRONA, "avvikelser.trappa", date(2027, 1, 1), False),
        (STOCKHOLM_STAD, "orosanmalan.forhandsbedomning", date(2025, 6, 30), False),
        (STOCKHOLM_STAD, "orosanmalan.forhandsbedomning", date(2025, 7, 1), True),
        (STOCKHOLM_STAD, "orosanmalan.aterkoppling", date(2025, 12, 31), False),
        (STOCKHOLM_STAD, "orosanmalan.aterkoppling", date(2026, 1, 1), True),
    ],
)
def test_the_first_and_last_day_count_and_no_day_outside(kommun, nyckel, day, applies):
    assert (answer(kommun, nyckel, day=day).regel is not None) is applies


@pytest.mark.parametrize(
    ("at", "applies"),
    [
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), True),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), False),
        (datetime(2023, 5, 31, 21, 59, tzinfo=UTC), False),
        (datetime(2023, 5, 31, 22, 0, tzinfo=UTC), True),
    ],
)
def test_the_days_are_swedish_days(at, applies):
    found = rules_for(process="avvikelser", verksamheter=verksamheter(KARLSKRONA), at=at)
    assert (found.rule("avvikelser.trappa").regel is not None) is applies


def test_a_case_keeps_the_agreement_that_was_in_force_when_it_began():
    began = noon(date(2026, 12, 31))
    late = answer(KARLSKRONA, "placeringar.kostnad_akut", variant="akut", day=date(2027, 2, 1), began_at=began)
    assert str(late.regel.tid) == "30 dagar"


def test_a_case_does_not_come_under_an_agreement_that_began_later():
    began = noon(date(2023, 5, 31))
    assert answer(KARLSKRONA, "avvikelser.trappa", day=date(2024, 1, 1), began_at=began).regel is None


def test_the_law_applies_to_cases_that_began_before_it():
    began = noon(date(2025, 12, 20))
    assert answer(STOCKHOLM_STAD, "orosanmalan.aterkoppling", day=date(2026, 1, 5), began_at=began).regel is not None


# Why


def test_the_chain_of_a_local_rule():
    assert chain(answer(HELSINGBORG, "sip.upprattad")) == [
        (
            "skane-ram",
            False,
            "Lokal överenskommelse för personer under 18 år, Helsingborg är mer lokal och har en egen regel.",
        ),
        ("helsingborg-under-18", True, "Ingen mer lokal överenskommelse har en egen regel."),
    ]


def test_the_chain_of_a_rule_of_law_that_the_agreement_repeats():
    assert chain(answer(HELSINGBORG, "orosanmalan.forhandsbedomning", "soc", "skola")) == [
        ("lagen", True, "Det är lag."),
        ("helsingborg-skola-socialtjanst", False, "Lagen kräver redan detta."),
    ]


def test_the_chain_of_a_rule_that_law_and_agreement_make_together():
    assert chain(answer(KARLSKRONA, "sip.innehall")) == [
        (
            "lagen",
            True,
            "Överenskommelse om samarbete, Region Blekinge och Blekinges kommuner lägger till mer.",
        ),
        ("blekinge", True, "En överenskommelse får kräva mer än lagen."),
    ]


def test_the_chain_of_a_rule_that_the_agreement_may_not_change():
    assert chain(answer(HELSINGBORG, "sip.utskrivning_kallar", variant="utskrivning")) == [
        ("lagen", True, "Det är lag."),
        ("skane-ram", False, "Lagen går före. En överenskommelse får inte ändra det som lagen kräver."),
    ]


def test_the_chain_of_an_agreement_that_has_expired():
    assert chain(answer(JONKOPING, "avvikelser.trappa")) == [
        ("jonkoping", False, "Gällde till och med 31 december 2016.")
    ]


def test_the_chain_of_an_agreement_that_had_not_begun():
    assert chain(answer(KARLSKRONA, "avvikelser.trappa", day=date(2023, 5, 31))) == [
        ("blekinge", False, "Började gälla först 1 juni 2023.")
    ]


def test_the_chain_of_a_rule_for_another_form_of_case_and_another_age():
    assert chain(answer(KRISTIANSTAD, "sip.innehall"))[-1] == (
        "lotsmodellen",
        False,
        "Gäller bara ärenden av ett annat slag.",
    )
    assert chain(answer(HELSINGBORG, "sip.upprattad", alder=18))[-1] == (
        "helsingborg-under-18",
        False,
        "Gäller personer i en annan ålder.",
    )


def test_a_rule_gives_way_to_an_exception_of_that_form_of_case():
    then = date(2016, 6, 1)
    assert whose(answer(JONKOPING, "sip.kallelse", day=then)) == "jonkoping"
    svar = answer(JONKOPING, "sip.kallelse", day=then, variant="akut_skydd")
    assert svar.regel is None
    assert chain(svar) == [
        ("jonkoping", False, "Här finns ett undantag: Vid akut behov av skydd samverkar alla genast."),
        ("jonkoping", True, "Det är ett undantag."),
    ]


def test_where_nobody_says_anything_the_chain_is_empty():
    svar = answer(STOCKHOLM_STAD, "sip.upprattad")
    assert (svar.regel, svar.rad, svar.kedja) == (None, None, ())


# What a case is pinned to


@pytest.mark.parametrize(
    ("kommun", "who", "process", "how", "expected"),
    [
        (HELSINGBORG, (), "sip", {}, ("helsingborg-under-18", "2013-09")),
        (HELSINGBORG, (), "sip", {"alder": 18}, ("skane-ram", "2013-06")),
        (HELSINGBORG, ("soc", "skola"), "orosanmalan", {}, ("helsingborg-skola-socialtjanst", "2019-12")),
        (HELSINGBORG, ("soc",), "orosanmalan", {}, ("lagen", "2026-01")),
        (HELSINGBORG, ("vard", "soc"), "orosanmalan", {}, ("lagen", "2026-01")),
        (KRISTIANSTAD, (), "sip", {"variant": "lots"}, ("lotsmodellen", "2014-09")),
        (KRISTIANSTAD, (), "sip", {}, ("skane-ram", "2013-06")),
        (KRISTIANSTAD, (), "placeringar", {}, ("skane-ram", "2013-06")),
        (JONKOPING, (), "sip", {}, ("lagen", "2026-01")),
        (KARLSKRONA, (), "placeringar", {}, ("blekinge", "2023-06")),
        (STOCKHOLM_STAD, (), "forum", {}, None),
    ],
)
def test_a_case_is_pinned_to_the_most_local_version_in_force(kommun, who, process, how, expected):
    found = version_for(process=process, verksamheter=verksamheter(kommun, *who), at=noon(DAY), **how)
    assert (found and (found.overenskommelse.nyckel, found.nummer)) == expected
