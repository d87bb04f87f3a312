"""The agreements that come with Samverkan have the parties, the dates and the notice that their texts give."""

from datetime import date

import pytest

from samverkan.overenskommelse.langd import Langd
from samverkan.overenskommelse.schema import DATA, read_all

AVTAL = read_all()

# agreement: parent, parties, in force
AVTALEN = {
    "lagen": ("", 1, [("2025-07", date(2025, 7, 1), date(2025, 12, 31)), ("2026-01", date(2026, 1, 1), None)]),
    "skane-ram": ("", 1 + 33, [("2013-06", date(2013, 6, 10), None)]),
    "helsingborg-under-18": ("skane-ram", 2, [("2013-09", date(2013, 9, 1), None)]),
    "helsingborg-skola-socialtjanst": ("", 1, [("2019-12", date(2019, 12, 1), None)]),
    "jonkoping": ("", 1 + 13, [("2015-10", date(2015, 10, 31), date(2016, 12, 31))]),
    "lotsmodellen": ("", 1 + 6, [("2014-09", date(2014, 9, 1), None)]),
    "blekinge": ("", 1 + 5, [("2023-06", date(2023, 6, 1), date(2026, 12, 31))]),
}


def test_the_agreements_are_these_with_these_parties_and_dates():
    assert {
        key: (avtal.foralder, len(avtal.parter), [(v.nyckel, v.galler_fran, v.galler_till) for v in avtal.versioner])
        for key, avtal in AVTAL.items()
    } == AVTALEN


@pytest.mark.parametrize(
    ("avtal", "huvudman", "verksamheter"),
    [
        ("lagen", "alla", ("socialtjanst", "skola", "halso_sjukvard", "vard_omsorg")),
        ("skane-ram", "lan:12", ("halso_sjukvard",)),
        ("skane-ram", "1283", ("socialtjanst", "skola", "vard_omsorg")),
        ("helsingborg-under-18", "lan:12", ("halso_sjukvard",)),
        ("helsingborg-under-18", "1283", ("socialtjanst", "skola", "vard_omsorg")),
        ("helsingborg-skola-socialtjanst", "1283", ("skola", "socialtjanst", "vard_omsorg")),
        ("jonkoping", "lan:06", ("halso_sjukvard",)),
        ("jonkoping", "0680", ("socialtjanst", "skola")),
        ("lotsmodellen", "lan:12", ("halso_sjukvard",)),
        ("lotsmodellen", "1290", ("socialtjanst", "skola", "vard_omsorg")),
        ("blekinge", "lan:10", ("halso_sjukvard",)),
        ("blekinge", "1080", ("socialtjanst", "skola", "vard_omsorg")),
    ],
)
def test_these_are_parties_with_these_verksamheter(avtal, huvudman, verksamheter):
    assert [part.verksamheter for part in AVTAL[avtal].parter if part.huvudman == huvudman] == [verksamheter]


@pytest.mark.parametrize(
    ("avtal", "tid", "forlangs_med", "upphor_for_alla"),
    [
        ("skane-ram", "12 månader", None, False),
        ("helsingborg-under-18", "12 månader", None, False),
        ("blekinge", "12 månader", Langd(24, "manader"), True),
    ],
)
def test_notice_is_written_and_twelve_months(avtal, tid, forlangs_med, upphor_for_alla):
    notice = AVTAL[avtal].versioner[-1].uppsagning
    assert (str(notice.tid), notice.skriftlig) == (tid, True)
    assert (notice.forlangs_med, notice.upphor_for_alla) == (forlangs_med, upphor_for_alla)


@pytest.mark.parametrize(
    ("avtal", "day", "version"),
    [
        ("jonkoping", date(2016, 12, 31), "2015-10"),
        ("jonkoping", date(2017, 1, 1), None),
        ("blekinge", date(2026, 12, 31), "2023-06"),
        ("blekinge", date(2023, 5, 31), None),
        ("lagen", date(2025, 6, 30), None),
        ("lagen", date(2025, 12, 31), "2025-07"),
        ("lagen", date(2026, 1, 1), "2026-01"),
        ("skane-ram", date(2040, 1, 1), "2013-06"),
    ],
)
def test_the_version_of_a_day(avtal, day, version):
    found = AVTAL[avtal].version_on(day)
    assert (found.nyckel if found else None) == version


def test_the_week_for_feedback_came_with_2026():
    assert AVTAL["lagen"].version_on(date(2025, 12, 31)).regel("orosanmalan.aterkoppling") is None
    assert AVTAL["lagen"].version_on(date(2026, 1, 1)).regel("orosanmalan.forhandsbedomning") is not None


def test_each_file_is_named_by_its_key():
    assert {f"{key}.yaml" for key in AVTAL} | {"lagrum.yaml"} == {path.name for path in DATA.glob("*.yaml")}
    assert all(avtal.fil == f"{key}.yaml" for key, avtal in AVTAL.items())
