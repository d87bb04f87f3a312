"""Loading: files become rows, all or nothing, and what cases rest on is never changed under them."""

import shutil

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.frist.models import Frist
from samverkan.overenskommelse.fel import Filfel
from samverkan.overenskommelse.models import Overenskommelse, Part, Regel, Upplaga, Version
from samverkan.overenskommelse.schema import DATA, read_all
from samverkan.overenskommelse.services import load
from tests.fabrik import build_world
from tests.orosanmalan.anmalningar import reported

AVTAL = read_all()
TABELLER = (Overenskommelse, Version, Part, Regel, Upplaga)


@pytest.fixture
def katalog(tmp_path):
    """A copy of the agreement files that a test may change."""
    return shutil.copytree(DATA, tmp_path / "avtal")


def change(katalog, fil, old, new, *, times=1):
    path = katalog / f"{fil}.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, times), encoding="utf-8")


def everything():
    return [list(model.objects.order_by("pk").values()) for model in TABELLER]


def outcomes(loaded):
    return {one.nyckel: one.utfall for one in loaded}


# What is stored is what the files say


@pytest.mark.parametrize("nyckel", AVTAL)
def test_each_agreement_is_stored_as_its_file_says(db, nyckel):
    row = Overenskommelse.objects.get(nyckel=nyckel)
    agreement = AVTAL[nyckel]
    assert (row.titel, row.dokument) == (agreement.titel, agreement.dokument)
    assert (row.alder_fran, row.alder_till) == (agreement.malgrupp.alder_fran, agreement.malgrupp.alder_till)
    assert (row.parent.nyckel if row.parent else "") == agreement.foralder
    stored = {version.nummer: version for version in row.versioner.all()}
    assert stored.keys() == {version.nyckel for version in agreement.versioner}
    for version in agreement.versioner:
        mine = stored[version.nyckel]
        assert (mine.giltig_fran, mine.giltig_till) == (version.galler_fran, version.galler_till)
        assert mine.notice() == version.uppsagning
        assert mine.forum == {group.nyckel: group.namn for group in version.forum}
        assert {regel.nyckel: regel.lydelse for regel in mine.regler.all()} == {
            regel.nyckel: regel for regel in version.regler
        }
        assert set(mine.parter.values_list("huvudman__slag", "huvudman__kod", "verksamhetsslag")) == {
            (
                {"alla": None, "lan": "region"}.get(part.huvudman.split(":")[0], "kommun"),
                None if part.huvudman == "alla" else part.huvudman.removeprefix("lan:"),
                slag,
            )
            for part in agreement.parter
            for slag in part.verksamheter
        }


def test_a_version_that_changes_another_is_stored_with_the_rules_it_took_over(db):
    rules = Regel.objects.filter(version__overenskommelse__nyckel="lagen", version__nummer="2026-01")
    assert rules.filter(nyckel="orosanmalan.forhandsbedomning").exists()
    assert rules.filter(nyckel="orosanmalan.aterkoppling").exists()


@pytest.mark.parametrize(
    ("avtal", "nyckel", "kalla"),
    [
        (
            "skane-ram",
            "sip.upprattad",
            "Ramöverenskommelse om samverkan, Region Skåne och Skånes kommuner, Rutin för SIP, sida 21",
        ),
        (
            "jonkoping",
            "sip.samtycke",
            "Överenskommelse om barns och ungas hälsa, Jönköpings län, Barns vårdnadshavare",
        ),
        (
            "lagen",
            "orosanmalan.forhandsbedomning",
            "20 kap. 2 § SoL, 2 § lagen (1930:173) om beräkning av lagstadgad tid",
        ),
        ("lagen", "orosanmalan.skyddsbedomning_dokumenterad", "20 kap. 1 § SoL (praxis)"),
    ],
)
def test_the_source_is_told_in_words(db, avtal, nyckel, kalla):
    found = Regel.objects.filter(version__overenskommelse__nyckel=avtal, nyckel=nyckel).order_by("-version_id").first()
    assert found.kalla == kalla


# Idempotent


def test_what_is_stored_already_is_left_untouched(as_owner):
    before = everything()
    with as_owner():
        assert set(outcomes(load()).values()) == {"oförändrad"}
    assert everything() == before


def test_the_command_says_what_it_did(as_owner, katalog, capsys):
    change(katalog, "blekinge", "rubrik: Skolan är en likvärdig part", "rubrik: Skolan är med")
    with as_owner():
        call_command("load_overenskommelser", katalog)
    said = capsys.readouterr().out.splitlines()
    assert "blekinge: ändrad, 1 version" in said
    assert "lagen: oförändrad, 2 versioner" in said


def test_a_new_agreement_comes_beside_the_others(as_owner, katalog):
    text = (katalog / "jonkoping.yaml").read_text(encoding="utf-8")
    (katalog / "ny.yaml").write_text(text.replace("nyckel: jonkoping", "nyckel: nyckoping"), encoding="utf-8")
    with as_owner():
        assert outcomes(load(katalog))["nyckoping"] == "ny"
        assert set(outcomes(load(katalog)).values()) == {"oförändrad"}
    assert Overenskommelse.objects.count() == len(AVTAL) + 1


def test_an_agreement_without_a_file_stays(as_owner, katalog):
    (katalog / "blekinge.yaml").unlink()
    with as_owner():
        assert "blekinge" not in outcomes(load(katalog))
    assert Overenskommelse.objects.filter(nyckel="blekinge").exists()


def test_each_change_gives_the_agreements_a_new_stamp(as_owner, katalog):
    before = Upplaga.objects.get().stampel
    change(katalog, "blekinge", "rubrik: Skolan är en likvärdig part", "rubrik: Skolan är med")
    with as_owner():
        load(katalog)
    assert Upplaga.objects.get().stampel != before


# Unused versions may change


def test_an_unused_version_is_changed_in_place(as_owner, katalog):
    pk = Regel.objects.get(version__overenskommelse__nyckel="blekinge", nyckel="sip.parter").pk
    change(katalog, "blekinge", "rubrik: Skolan är en likvärdig part", "rubrik: Skolan är med")
    change(katalog, "blekinge", "      sip.innehall:", "      sip.nytt_innehall:")
    with as_owner():
        assert outcomes(load(katalog))["blekinge"] == "ändrad"
    rules = Regel.objects.filter(version__overenskommelse__nyckel="blekinge")
    assert rules.get(nyckel="sip.parter").rubrik == "Skolan är med"
    assert rules.get(nyckel="sip.parter").pk == pk
    assert rules.filter(nyckel="sip.nytt_innehall").exists()
    assert not rules.filter(nyckel="sip.innehall").exists()


def test_an_unused_version_disappears_with_its_part_of_the_file(as_owner, katalog):
    text = (katalog / "lagen.yaml").read_text(encoding="utf-8")
    (katalog / "lagen.yaml").write_text(text[: text.index("  - version: 2026-01")], encoding="utf-8")
    with as_owner():
        load(katalog)
    assert [version.nummer for version in Version.objects.filter(overenskommelse__nyckel="lagen")] == ["2025-07"]


# Used versions may not


@pytest.fixture
def reported_case(transactional_db):
    """A case whose deadlines rest on the statutes."""
    varld = build_world()
    anmalan = reported(varld.kurator)
    with act_as(varld.mottagare):
        assert Frist.objects.filter(arende=anmalan.arende_id).exists()
        return Arende.objects.get(pk=anmalan.arende_id)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("        tid: 14 dagar", "        tid: 21 dagar"),
        ("      orosanmalan.mote:", "      orosanmalan.annat_mote:"),
        ("        rubrik: Kommunen börjar betala\n", "        rubrik: Kommunen betalar\n"),
    ],
)
def test_the_rules_of_a_version_in_use_are_refused_with_its_name(reported_case, as_owner, katalog, old, new):
    before = everything()
    change(katalog, "lagen", old, new)
    change(katalog, "blekinge", "rubrik: Skolan är en likvärdig part", "rubrik: Skolan är med")
    with as_owner(), pytest.raises(Filfel) as refused:
        load(katalog)
    assert [str(fel) for fel in refused.value.fel] == [
        "lagen.yaml: versionen ”2026-01” används av ärenden, och dess regler får inte ändras;"
        " gör en ny version med de nya reglerna"
    ]
    assert everything() == before


def test_a_version_in_use_may_not_disappear(reported_case, as_owner, katalog):
    text = (katalog / "lagen.yaml").read_text(encoding="utf-8")
    (katalog / "lagen.yaml").write_text(text[: text.index("  - version: 2026-01")], encoding="utf-8")
    with as_owner(), pytest.raises(Filfel, match="versionen ”2026-01” finns inte i filen"):
        load(katalog)
    assert Version.objects.filter(nummer="2026-01").exists()


def test_a_version_that_a_case_is_pinned_to_is_in_use(reported_case, agare, as_owner, katalog):
    agare.execute("UPDATE arende_arende SET overenskommelse_id = (SELECT id FROM overenskommelse_version"
                  " WHERE nummer = '2023-06')")  # fmt: skip
    change(katalog, "blekinge", "rubrik: Skolan är en likvärdig part", "rubrik: Skolan är med")
    with as_owner(), pytest.raises(Filfel, match="versionen ”2023-06” används av ärenden"):
        load(katalog)


def test_a_version_in_use_ends_and_a_new_one_takes_over(reported_case, as_owner, katalog):
    change(
        katalog, "lagen", "    gäller från: 2026-01-01\n", "    gäller från: 2026-01-01\n    gäller till: 2099-12-31\n"
    )
    with (katalog / "lagen.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "\n  - version: 2100-01\n    gäller från: 2100-01-01\n    ändrar: 2026-01\n"
            "    upphävda regler: [orosanmalan.aterkoppling]\n"
        )
    with as_owner():
        assert outcomes(load(katalog))["lagen"] == "ändrad"
    old, new = Version.objects.filter(overenskommelse__nyckel="lagen", nummer__in=["2026-01", "2100-01"]).order_by(
        "giltig_fran"
    )
    assert f"{old.giltig_till}" == "2099-12-31"
    assert new.regler.count() == old.regler.count() - 1


def test_a_party_may_join_a_version_in_use(reported_case, as_owner, katalog):
    change(katalog, "lagen", "skola, hälso- och sjukvård, vård och omsorg]", "skola, hälso- och sjukvård]")
    with as_owner():
        load(katalog)
    assert Part.objects.filter(version__overenskommelse__nyckel="lagen", version__nummer="2026-01").count() == 3


# Faults


def test_a_faulty_file_loads_nothing_and_tells_every_fault(as_owner, katalog, capsys):
    before = everything()
    change(katalog, "blekinge", "rubrik: Skolan är en likvärdig part", "rubrik: Skolan är med")
    change(katalog, "jonkoping", "slag: kallelse", "slag: kallelser")
    change(katalog, "skane-ram", "tid: 15 dagar", "tid: femton dagar")
    with as_owner(), pytest.raises(CommandError) as refused:
        call_command("load_overenskommelser", katalog)
    assert refused.value.returncode == 1
    assert "Ingenting lästes in." in str(refused.value)
    assert "jonkoping.yaml" in str(refused.value)
    assert "skane-ram.yaml, regel sip.upprattad" in str(refused.value)
    assert everything() == before


def test_a_directory_without_agreements_says_so(as_owner, tmp_path):
    with as_owner(), pytest.raises(Filfel, match=r"lagrum\.yaml: filen finns inte"):
        load(tmp_path)


def test_an_unknown_huvudman_says_what_to_do(as_owner, agare):
    agare.execute(
        "DELETE FROM overenskommelse_part WHERE huvudman_id = (SELECT id FROM organisation_huvudman WHERE kod = '1080')"
    )
    agare.execute("DELETE FROM organisation_huvudman WHERE kod = '1080'")
    before = everything()
    with as_owner(), pytest.raises(Filfel) as refused:
        load()
    assert [str(fel) for fel in refused.value.fel] == [
        "blekinge.yaml: huvudmannen 1080 finns inte i databasen; kör load_organisation först"
    ]
    assert everything() == before


def test_only_the_owner_of_the_database_may_load(transactional_db, katalog):
    change(katalog, "blekinge", "rubrik: Skolan är en likvärdig part", "rubrik: Skolan är med")
    with pytest.raises(CommandError, match="databasens ägare"):
        call_command("load_overenskommelser", katalog)


def test_two_that_load_at_once_take_turns(as_owner, katalog, agare):
    """While another holds the loading, this one waits; the second finds everything done."""
    with as_owner(), connection.cursor() as cursor:
        agare.execute("SELECT pg_advisory_lock(7265002)")
        cursor.execute("SET lock_timeout = '200ms'")
        with pytest.raises(Exception, match="lock timeout"):
            load(katalog)
        agare.execute("SELECT pg_advisory_unlock(7265002)")
        assert set(outcomes(load(katalog)).values()) == {"oförändrad"}


def test_the_statutes_in_use_today_are_stored(db):
    today = timezone.localdate()
    assert Version.objects.filter(
        overenskommelse__nyckel="lagen", giltig_fran__lte=today, giltig_till__isnull=True
    ).exists()
