"""The timeline of a plan walked second by second: a called unit sees nothing before its ground exists, and nothing after it
has ended (OSL 10:1, 25:12, 26:9). What was shared is kept; nobody reads it any more.

Time is walked in the grants themselves: each is moved as if it had been written that many seconds ago.
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende, Behorighet, Handelse
from samverkan.fel import Regelbrott
from samverkan.frist.models import Intraffat
from samverkan.notis.models import Notis
from samverkan.samtycke import services as samtycke
from samverkan.samtycke.models import Laggrund, Samtycke
from samverkan.samtycke.selectors import Grund, Saknas, ground_for
from sip import services
from sip.models import Sip
from tests.fabrik import login
from tests.sip.planer import consented, raised

pytestmark = pytest.mark.django_db
MAY = ("se_arende", "medverka")


def seen_by(*uppdrag, sip):
    """Whether each sees the case and its plan: by the grants, and by the wall."""
    seen = []
    for one in uppdrag:
        with act_as(one):
            by_wall = Arende.objects.filter(pk=sip.arende_id).exists()
            assert by_wall == Arende.objects.visible_to(one).filter(pk=sip.arende_id).exists()
            assert by_wall == Sip.objects.filter(pk=sip.pk).exists()
            seen.append(by_wall)
    return seen


def opened(sip, av, *units):
    with act_as(av):
        arende = Arende.objects.get(pk=sip.arende_id)
        return [samtycke.open_to(arende=arende, enhet=one, permissions=MAY, av=av) for one in units]


def seconds_pass(agare, seconds):
    """Every grant to another unit as it stands `seconds` later."""
    agare.execute(
        "UPDATE arende_behorighet SET fran = fran - %(s)s, till = till - %(s)s WHERE grund IN ('samtycke', 'lag')",
        {"s": timedelta(seconds=seconds)},
    )


def withdraw(sip, av, namn="Alva Åkerlund"):
    with act_as(av):
        arende = Arende.objects.get(pk=sip.arende_id)
        given = Samtycke.objects.get(arende=arende, vardnadshavare__namn=namn, ersatt_at__isnull=True)
        return services.withdraw_consent(samtycke_id=given.pk, arende=arende, av=av)


def test_nothing_is_seen_before_the_ground_the_call_and_after_the_last_second(varld, agare):
    av, called = varld.mottagare, (varld.bup_samordnare, varld.rektor)
    sip = raised(av, varld.bup, varld.skola)
    assert seen_by(*called, sip=sip) == [False, False]
    with pytest.raises(Regelbrott, match="har inte svarat"):
        opened(sip, av, varld.bup)
    arende = consented(sip, av, varld.bup, till=timezone.localdate())
    assert arende.tillstand == "samtycke"
    assert seen_by(*called, sip=sip) == [False, False]  # a ground is no call
    with pytest.raises(Regelbrott, match="gäller inte den här enheten"):
        opened(sip, av, varld.skola)
    opened(sip, av, varld.bup)
    assert seen_by(*called, sip=sip) == [True, False]
    left = agare.execute(
        "SELECT extract(epoch FROM min(till) - statement_timestamp()) FROM arende_behorighet WHERE grund = 'samtycke'"
    ).fetchone()[0]
    assert 0 < left <= 86_400
    seconds_pass(agare, float(left) - 5)
    assert seen_by(*called, sip=sip) == [True, False]
    seconds_pass(agare, 6)
    assert seen_by(*called, sip=sip) == [False, False]
    with act_as(av):
        assert Behorighet.objects.filter(content_object=arende, grund="samtycke").count() == len(
            MAY
        )  # ended, not deleted
        tomorrow = timezone.now() + timedelta(days=1)
        assert "gick ut" in ground_for(arende=arende, enhet=varld.bup, at=tomorrow).text


def test_one_withdrawal_closes_all_units_at_once_and_tells_them(varld):
    av, called = varld.mottagare, (varld.bup_samordnare, varld.rektor)
    sip = raised(av, varld.bup, varld.skola)
    consented(sip, av)
    opened(sip, av, varld.bup, varld.skola)
    assert seen_by(*called, sip=sip) == [True, True]
    assert {one.namn for one in withdraw(sip, av)} == {varld.bup.namn, varld.skola.namn}
    assert seen_by(*called, sip=sip) == [False, False]
    case = reverse("arende", args=[sip.arende_id])
    for one in called:
        with act_as(one):
            assert Notis.objects.get(kod="samtycke.slut").uppdrag == one
            assert not Samtycke.objects.exists()
        client = login(one)
        assert f'href="{case}"' in client.get(reverse("notiser")).content.decode()
        told = client.get(case)
        assert told.status_code == 403 and "Ni ser inte längre ärendet" in told.content.decode()
    with act_as(av):
        assert Intraffat.objects.filter(arende=sip.arende_id, handelse="sip.samtycke_aterkallat").exists()
        codes = set(Handelse.objects.filter(arende=sip.arende_id).values_list("kod", flat=True))
        assert {"sip.samtycke_tillbaka", "sip.samtycke_aterkallat"} <= codes
        assert Sip.objects.get(pk=sip.pk).fraga == sip.fraga
    with pytest.raises(Regelbrott, match="redan tillbakataget"):
        withdraw(sip, av)


def test_a_ground_in_statute_stays_when_consent_is_taken_back_and_school_is_closed(varld):
    av = varld.mottagare
    sip = raised(av, varld.bup, varld.skola)
    arende = consented(sip, av)
    opened(sip, av, varld.bup, varld.skola)
    with act_as(av):
        services.note_ground(
            arende=arende,
            slag=Laggrund.Slag.UNDER_18,
            enheter=[varld.bup],
            motivering="Behövs för vården.",
            av=av,
            version=arende.version,
        )
    assert withdraw(sip, av) == [varld.skola]
    assert seen_by(varld.bup_samordnare, varld.rektor, sip=sip) == [True, False]
    with act_as(av):
        now = Behorighet.objects.active().filter(content_object=arende, group=varld.bup.group_id)
        assert {one.grund for one in now} == {"lag"}
        ground = Laggrund.objects.get(arende=arende)
        assert services.end_ground(laggrund_id=ground.pk, arende=arende, av=av) == [varld.bup]
    assert seen_by(varld.bup_samordnare, sip=sip) == [False]


def test_an_answer_replaces_the_one_before_and_a_narrower_one_closes(varld):
    av = varld.mottagare
    sip = raised(av, varld.bup, varld.skola)
    consented(sip, av)
    opened(sip, av, varld.bup, varld.skola)
    arende = consented(sip, av, varld.bup)
    assert seen_by(varld.bup_samordnare, varld.rektor, sip=sip) == [True, False]
    with act_as(av):
        assert Samtycke.objects.filter(arende=arende, ersatt_at__isnull=True).count() == 2
        assert isinstance(ground_for(arende=arende, enhet=varld.bup), Grund)
        assert isinstance(ground_for(arende=arende, enhet=varld.skola), Saknas)


def test_a_unit_that_takes_part_sees_the_plan_again_when_consent_is_given_anew(varld):
    av = varld.mottagare
    sip = raised(av, varld.bup)
    consented(sip, av)
    opened(sip, av, varld.bup)
    with act_as(av):
        sip.arende.deltagare.filter(enhet=varld.bup).update(lage="kallad")
    withdraw(sip, av)
    assert seen_by(varld.bup_samordnare, sip=sip) == [False]
    consented(sip, av)
    assert seen_by(varld.bup_samordnare, sip=sip) == [True]


def test_a_no_from_one_guardian_closes_what_the_yes_of_both_had_opened(varld):
    av = varld.mottagare
    sip = raised(av, varld.bup)
    arende = consented(sip, av)
    opened(sip, av, varld.bup)
    with act_as(av):
        guardian = arende.person.vardnadshavare.get(namn="Love Åkerlund")
        services.refuse_consent(
            arende=arende,
            lamnat_av="vardnadshavare",
            vardnadshavare=guardian,
            fraga=sip.fraga,
            av=av,
            version=arende.version,
        )
        assert ground_for(arende=arende, enhet=varld.bup).orsaker == ("Love Åkerlund har sagt nej.",)
    assert seen_by(varld.bup_samordnare, sip=sip) == [False]
