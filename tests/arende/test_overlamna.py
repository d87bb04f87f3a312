"""To hand a case over to another unit of the tenant: the new unit may do what the owner may, the old one nothing more, and
the case never leaves its tenant, whatever the code asks the database for.
"""

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from orosanmalan import services as oro
from orosanmalan.models import Aterkoppling
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende, Arendepart
from samverkan.arende.services import assign, hand_over, lift_named_access, restrict_to_named
from samverkan.drift.databas import ARBETARE
from samverkan.fel import Konflikt, Otillaten, Regelbrott
from samverkan.frist.sweep import sweep
from samverkan.organisation.roller import Roll
from tests.fabrik import login, person_with_uppdrag
from tests.logg.hjalp import django_as
from tests.orosanmalan.anmalningar import case_of, reported

from .hjalp import changed, fresh, sees

pytestmark = pytest.mark.django_db


@pytest.fixture
def arende(varld):
    return case_of(reported(varld.kurator), varld.mottagare)


def give(arende, av, enhet, **fields):
    with act_as(av):
        return hand_over(arende=arende, enhet=enhet, av=av, **{"version": arende.version, **fields})


def told(agare, kod):
    return [row[0] for row in agare.execute("SELECT uppdrag_id FROM notis_notis WHERE kod = %s", [kod]).fetchall()]


def test_the_new_unit_gets_all_and_the_old_one_keeps_nothing(varld, arende):
    give(arende, varld.mottagare, varld.utredning)
    for permission in ("se_arende", "andra_arende", "se_inre", "se_identitet"):
        assert sees(varld.handlaggare, arende, permission)
        assert sees(varld.chef, arende, permission)
        for old in (varld.mottagare, varld.mottagare_2, varld.lasare):
            assert not sees(old, arende, permission)
    assert fresh(arende, varld.handlaggare).enhet == varld.utredning
    assert login(varld.mottagare).get(f"/arenden/{arende.pk}/").status_code == 404
    assert login(varld.handlaggare).get(f"/arenden/{arende.pk}/").status_code == 200


def test_the_parties_tell_who_has_it_and_who_had(varld, arende):
    give(arende, varld.mottagare, varld.utredning)
    with act_as(varld.handlaggare):
        parts = Arendepart.objects.filter(arende=arende).values_list("enhet", "roll", "till").order_by("id")
        assert [(enhet, roll, till is None) for enhet, roll, till in parts] == [
            (varld.mottagning.pk, "Mottagare", False),
            (varld.skola.pk, "Anmälare", True),
            (varld.utredning.pk, "Handlägger", True),
        ]
    page = login(varld.handlaggare).get(f"/arenden/{arende.pk}/").content.decode()
    assert "Ärendet lämnades över till en annan enhet" in page


def test_one_of_the_new_unit_may_be_chosen_and_is_told(varld, arende, agare):
    give(arende, varld.mottagare, varld.utredning, till=varld.handlaggare)
    assert fresh(arende, varld.handlaggare).ansvarig == varld.handlaggare
    assert told(agare, "arende.tilldelat") == [varld.handlaggare.pk]
    assert told(agare, "arende.overlamnat") == []


def test_else_those_are_told_who_distribute_there_or_the_nearest_manager(varld, arende, agare):
    give(arende, varld.mottagare, varld.utredning)
    assert told(agare, "arende.overlamnat") == [varld.chef.pk]
    back = person_with_uppdrag("Ulla Utredmark", varld.utredning, Roll.CHEF)
    give(fresh(arende, back), back, varld.mottagning)
    assert set(told(agare, "arende.overlamnat")) == {varld.chef.pk, varld.mottagare.pk, varld.mottagare_2.pk}


def test_it_may_come_back(varld, arende):
    give(arende, varld.mottagare, varld.utredning, till=varld.handlaggare)
    give(fresh(arende, varld.chef), varld.chef, varld.mottagning)
    assert sees(varld.mottagare, arende, "andra_arende")
    assert not sees(varld.handlaggare, arende)
    assert fresh(arende, varld.mottagare).ansvarig is None


def test_one_below_the_new_unit_is_let_in_alone_and_who_answered_before_is_let_go(varld, arende):
    with act_as(varld.chef):
        give_to = fresh(arende, varld.chef)
        assign(arende=give_to, till=varld.mottagare_2, av=varld.chef, version=1)
    give(give_to, varld.chef, varld.forvaltning, till=varld.handlaggare)
    assert sees(varld.handlaggare, arende, "andra_arende")
    assert not sees(varld.dubbel, arende)
    assert not sees(varld.mottagare_2, arende)


# Named access


def test_a_case_of_named_people_stays_one(varld, arende):
    with act_as(varld.chef):
        mine = fresh(arende, varld.chef)
        restrict_to_named(arende=mine, uppdrag=[varld.mottagare], skal="Känd familj", av=varld.chef, version=1)
    with pytest.raises(Regelbrott) as refused:
        give(mine, varld.mottagare, varld.utredning)
    assert refused.value.falt == "till"
    give(mine, varld.mottagare, varld.utredning, till=varld.handlaggare)
    assert sees(varld.handlaggare, arende, "andra_arende")
    assert sees(varld.chef, arende)  # named, and manager above the new unit
    for other in (varld.dubbel, varld.mottagare, varld.mottagare_2):
        assert not sees(other, arende)
    with act_as(varld.chef):
        lift_named_access(arende=fresh(arende, varld.chef), av=varld.chef, version=3)
    assert sees(varld.dubbel, arende)
    assert not sees(varld.mottagare, arende)


# Who may, and where to


def test_who_hands_over_may_distribute_and_change_the_case(varld, arende):
    for other in (varld.handlaggare_utan_beslutsratt, varld.lasare, varld.handlaggare, varld.jk_chef, varld.kurator):
        with pytest.raises(Otillaten):
            give(arende, other, varld.utredning)


@pytest.mark.parametrize("enhet", ["jk_mottagning", "skola", "bup", "mottagning"])
def test_it_stays_in_the_tenant_and_moves(varld, arende, enhet):
    with pytest.raises(Regelbrott) as refused:
        give(arende, varld.mottagare, getattr(varld, enhet))
    assert refused.value.falt == "enhet"
    assert sees(varld.mottagare, arende)


@pytest.mark.parametrize("till", ["mottagare_2", "lasare", "jk_mottagare", "chef"])
def test_the_one_who_is_to_answer_works_there(varld, arende, till):
    with pytest.raises(Regelbrott) as refused:
        give(arende, varld.mottagare, varld.utredning, till=getattr(varld, till))
    assert refused.value.falt == "till"
    assert fresh(arende, varld.mottagare).enhet == varld.mottagning


def test_two_who_hand_over_at_once_do_not_overwrite_each_other(varld, arende):
    give(fresh(arende, varld.chef), varld.chef, varld.forvaltning)
    with pytest.raises((Konflikt, Otillaten)):
        give(arende, varld.chef, varld.utredning)
    assert fresh(arende, varld.chef).enhet == varld.forvaltning


def test_the_database_lets_no_case_out_of_its_tenant(varld, arende):
    with act_as(varld.mottagare):
        with pytest.raises(IntegrityError, match="arende_enhet_i_verksamheten"), transaction.atomic():
            changed("UPDATE arende_arende SET enhet_id = %s WHERE id = %s", [varld.jk_mottagning.pk, arende.pk])
            changed("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            changed("UPDATE arende_arende SET verksamhet_id = %s WHERE id = %s", [varld.jk_soc.pk, arende.pk])


def test_the_reporter_still_reads_the_own_report(varld):
    anmalan = reported(varld.kurator)
    give(case_of(anmalan, varld.mottagare), varld.mottagare, varld.utredning)
    assert login(varld.kurator).get(f"/orosanmalan/mina/{anmalan.arende_id}/").status_code == 200


# What happens afterwards


def test_the_reminders_go_to_the_new_unit(varld, agare):
    anmalan = reported(varld.kurator, ankom_at=timezone.now() - timedelta(days=30))
    give(case_of(anmalan, varld.mottagare), varld.mottagare, varld.utredning, till=varld.handlaggare)
    agare.execute("DELETE FROM notis_notis")
    with django_as(ARBETARE):
        sweep()
    assert set(told(agare, "frist.forsenad") + told(agare, "frist.eskalering")) == {varld.handlaggare.pk, varld.chef.pk}


@pytest.mark.parametrize("named", [False, True])
def test_the_reporter_may_still_ask_for_an_answer(varld, named):
    anmalan = reported(varld.kurator)
    arende = case_of(anmalan, varld.mottagare)
    if named:
        with act_as(varld.chef):
            arende = case_of(anmalan, varld.chef)
            restrict_to_named(arende=arende, uppdrag=[varld.mottagare], skal="Känd familj", av=varld.chef, version=1)
    give(arende, varld.mottagare, varld.utredning, till=varld.handlaggare)
    with act_as(varld.kurator):
        oro.ask_for_feedback(anmalan=anmalan, av=varld.kurator)
        assert not Arende.objects.exists()
    with act_as(varld.handlaggare):
        assert Aterkoppling.objects.filter(arende=arende).exists()


# The page


def test_the_page_hands_over_and_leads_away_from_what_is_no_longer_seen(varld, arende):
    client = login(varld.mottagare)
    address = f"/arenden/{arende.pk}/overlamna/"
    page = client.get(address).content.decode()
    assert f'value="{varld.utredning.pk}"' in page
    assert f'value="{varld.jk_mottagning.pk}"' not in page
    done = client.post(address, {"version": 1, "enhet": varld.utredning.pk, "till": varld.handlaggare.pk})
    assert (done.status_code, done.url) == (302, "/")
    assert "Ärendet är överlämnat till Utredning barn och unga." in client.get("/").content.decode()
    chef = login(varld.chef)
    done = chef.post(address, {"version": 2, "enhet": varld.mottagning.pk, "till": ""})
    assert done.url == f"/arenden/{arende.pk}/"


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"enhet": ""}, 422),
        ({"enhet": "x\x00"}, 422),
        ({"enhet": "9" * 30}, 422),
        ({"enhet": "jk"}, 422),
        ({"till": "9" * 30}, 422),
        ({"till": "lasare"}, 422),
        ({"version": "77"}, 409),
        ({"version": "x"}, 422),
    ],
)
def test_bad_input_is_told_and_nothing_moves(varld, arende, changes, status):
    known = {"jk": varld.jk_mottagning.pk, "lasare": varld.lasare.pk}
    form = {"version": 1, "enhet": varld.utredning.pk, "till": ""}
    form |= {name: known.get(value, value) for name, value in changes.items()}
    assert login(varld.mottagare).post(f"/arenden/{arende.pk}/overlamna/", form).status_code == status
    assert fresh(arende, varld.mottagare).enhet == varld.mottagning
