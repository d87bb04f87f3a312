"""Uppdrag: valid on and between their days, never two alike at once, over the moment they are ended; who may give them."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan.arende.atkomst import act_as, reviewing
from samverkan.fel import Otillaten, Regelbrott
from samverkan.logg.models import Logg
from samverkan.organisation.models import Uppdrag
from samverkan.organisation.roller import Roll
from samverkan.organisation.selectors import choosable_uppdrag, valid_uppdrag
from samverkan.organisation.services import create_user, end_uppdrag, give_uppdrag

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FRAN, TILL = date(2026, 3, 2), date(2026, 6, 12)


@pytest.fixture
def user(varld):
    return create_user(av=None, email="ny.person@exempel.se", namn="Ny Person")


def give(varld, user, **fields):
    return give_uppdrag(av=None, user=user, enhet=varld.utredning, roll=Roll.HANDLAGGARE, **fields)


@pytest.mark.parametrize(
    ("today", "valid"), [(FRAN - DAY, False), (FRAN, True), (TILL, True), (TILL + DAY, False)], ids=str
)
def test_an_uppdrag_is_valid_from_its_first_to_its_last_day(varld, user, today, valid):
    uppdrag = give(varld, user, fran=FRAN, till=TILL)
    assert Uppdrag.objects.valid(today).filter(pk=uppdrag.pk).exists() is valid


def test_the_day_begins_at_midnight_in_sweden(varld, user):
    give(varld, user, fran=FRAN, till=TILL)
    with time_machine.travel("2026-06-12T21:59:59Z", tick=False):
        assert valid_uppdrag(user=user, chosen=None)
    with time_machine.travel("2026-06-12T22:00:00Z", tick=False):
        assert valid_uppdrag(user=user, chosen=None) is None


def test_nobody_inactive_has_a_valid_uppdrag(varld, user):
    give(varld, user)
    user.is_active = False
    user.save()
    assert valid_uppdrag(user=user, chosen=None) is None


def test_an_ended_uppdrag_stops_at_once_even_on_its_first_day(varld, user):
    uppdrag = give(varld, user)
    end_uppdrag(av=None, uppdrag=uppdrag)
    assert valid_uppdrag(user=user, chosen=uppdrag.pk) is None
    assert give(varld, user).pk != uppdrag.pk


def test_an_uppdrag_can_end_after_a_coming_day(varld, user):
    uppdrag = give(varld, user)
    today = timezone.localdate()
    end_uppdrag(av=None, uppdrag=uppdrag, sista_dag=today + DAY)
    assert Uppdrag.objects.valid(today + DAY).filter(pk=uppdrag.pk).exists()
    assert not Uppdrag.objects.valid(today + 2 * DAY).filter(pk=uppdrag.pk).exists()


def test_an_uppdrag_can_not_end_before_today_nor_twice(varld, user):
    uppdrag = give(varld, user)
    with pytest.raises(Regelbrott) as caught:
        end_uppdrag(av=None, uppdrag=uppdrag, sista_dag=timezone.localdate() - DAY)
    assert caught.value.falt == "sista_dag"
    end_uppdrag(av=None, uppdrag=uppdrag)
    with pytest.raises(Regelbrott, match="redan avslutat"):
        end_uppdrag(av=None, uppdrag=uppdrag)


def test_the_last_day_is_never_before_the_first(varld, user):
    with pytest.raises(Regelbrott) as caught:
        give(varld, user, fran=TILL, till=FRAN)
    assert caught.value.falt == "till"


days = st.integers(0, 20).map(lambda n: FRAN + n * DAY)
periods = st.tuples(days, st.none() | days).filter(lambda p: p[1] is None or p[0] <= p[1])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=periods, second=periods)
def test_the_same_role_in_the_same_unit_is_given_twice_only_on_different_days(varld, user, first, second):
    shared = max(first[0], second[0]) <= min(first[1] or date.max, second[1] or date.max)
    with transaction.atomic():
        give(varld, user, fran=first[0], till=first[1])
        if shared:
            with pytest.raises(Regelbrott, match="redan den rollen"):
                give(varld, user, fran=second[0], till=second[1])
        else:
            give(varld, user, fran=second[0], till=second[1])
        transaction.set_rollback(True)


def test_the_database_too_refuses_overlap(varld, user):
    give(varld, user, fran=FRAN)
    with pytest.raises(IntegrityError, match="uppdrag_overlappar_inte"), transaction.atomic():
        Uppdrag.objects.create(user=user, enhet=varld.utredning, roll=Roll.HANDLAGGARE, fran=TILL)


def test_another_role_or_unit_at_the_same_time_is_fine(varld, user):
    give(varld, user)
    give_uppdrag(av=None, user=user, enhet=varld.utredning, roll=Roll.UNDERTECKNARE)
    give_uppdrag(av=None, user=user, enhet=varld.mottagning, roll=Roll.HANDLAGGARE)
    assert choosable_uppdrag(user=user).count() == 3


def test_an_unknown_role_is_refused(varld, user):
    with pytest.raises(Regelbrott) as caught:
        give_uppdrag(av=None, user=user, enhet=varld.utredning, roll="kung")
    assert caught.value.falt == "roll"


@pytest.mark.parametrize("who", ["chef", "handlaggare", "loggranskare", "skoladministrator", "jk_chef"])
def test_only_the_own_administrator_gives_and_ends(varld, user, who):
    av = getattr(varld, who)
    with pytest.raises(Otillaten):
        give_uppdrag(av=av, user=user, enhet=varld.utredning, roll=Roll.LASARE)
    with pytest.raises(Otillaten):
        end_uppdrag(av=av, uppdrag=varld.handlaggare)


def test_an_administrator_gives_and_ends_and_the_log_tells(varld, user):
    with act_as(varld.administrator):
        uppdrag = give_uppdrag(av=varld.administrator, user=user, enhet=varld.utredning, roll=Roll.LASARE)
        end_uppdrag(av=varld.administrator, uppdrag=uppdrag)
    with reviewing(varld.soc.pk):
        written = list(Logg.objects.order_by("id").values_list("vad", "data"))
    assert written == [
        ("uppdrag.givet", {"uppdrag": uppdrag.pk, "roll": "lasare"}),
        ("uppdrag.avslutat", {"uppdrag": uppdrag.pk}),
    ]


def test_nobody_gives_themselves_an_uppdrag_or_ends_the_one_they_work_in(varld):
    with pytest.raises(Regelbrott, match="dig själv"):
        give_uppdrag(
            av=varld.administrator, user=varld.administrator.user, enhet=varld.utredning, roll=Roll.HANDLAGGARE
        )
    with pytest.raises(Regelbrott, match="som du arbetar i"):
        end_uppdrag(av=varld.administrator, uppdrag=varld.administrator)


@pytest.mark.parametrize("email", ["", "utan-snabel-a", "a@b", "x" * 300 + "@exempel.se", "a\x00b@exempel.se"])
def test_an_account_needs_an_address(varld, email):
    with pytest.raises(Regelbrott) as caught:
        create_user(av=varld.administrator, email=email, namn="Någon")
    assert caught.value.falt == "email"


def test_an_address_belongs_to_one_account_however_it_is_written(varld, user):
    with pytest.raises(Regelbrott, match="redan ett konto"):
        create_user(av=varld.administrator, email=" Ny.Person@EXEMPEL.se ", namn="En annan")
