"""The deadlines that Min dag shows follow their case: to the unit that owns it and to the one who answers for it, whatever the
site says of the deadline itself; and each sees those of its own cases alone."""

import pytest

from samverkan.arende.atkomst import act_as
from samverkan.arende.services import assign, hand_over
from samverkan.frist.models import Frist
from samverkan.frist.oppna import pressing_ids
from tests.arende.hjalp import changed, fresh
from tests.orosanmalan.anmalningar import case_of, reported

pytestmark = pytest.mark.django_db
EVERYBODY = ("mottagare", "mottagare_2", "handlaggare", "chef", "jk_mottagare", "kurator")


@pytest.fixture
def arende(varld):
    return case_of(reported(varld.kurator), varld.mottagare)


def kept(agare, arende):
    """The (unit, who answers) that the case's deadlines say, whoever may see them."""
    return set(
        agare.execute("SELECT enhet_id, ansvarig_id FROM frist_frist WHERE arende_id = %s", [arende.pk]).fetchall()
    )


def whose_day(varld):
    """Those on whose day there is a deadline."""
    found = set()
    for who in EVERYBODY:
        uppdrag = getattr(varld, who)
        with act_as(uppdrag):
            if pressing_ids(uppdrag, most=100):
                found.add(who)
    return found


def test_they_follow_the_case_that_is_assigned_and_handed_over(varld, arende, agare):
    assert kept(agare, arende) == {(varld.mottagning.pk, None)}
    assert whose_day(varld) == {"mottagare", "mottagare_2", "chef"}
    with act_as(varld.chef):
        assign(arende=fresh(arende, varld.chef), till=varld.mottagare_2, av=varld.chef, version=1)
    assert kept(agare, arende) == {(varld.mottagning.pk, varld.mottagare_2.pk)}
    assert whose_day(varld) == {"mottagare_2"}
    with act_as(varld.mottagare):
        mine = fresh(arende, varld.mottagare)
        hand_over(arende=mine, enhet=varld.utredning, av=varld.mottagare, version=2)
    assert kept(agare, arende) == {(varld.utredning.pk, None)}
    assert whose_day(varld) == {"chef"}


def test_what_is_overdue_stands_on_the_managers_day_whoever_answers_for_it(varld, arende, agare):
    with act_as(varld.chef):
        assign(arende=fresh(arende, varld.chef), till=varld.mottagare_2, av=varld.chef, version=1)
    agare.execute(
        "UPDATE frist_frist SET tillstand = 'forsenad', start_at = start_at - interval '30 days',"
        " due_at = due_at - interval '30 days' WHERE arende_id = %s",
        [arende.pk],
    )
    assert whose_day(varld) == {"mottagare_2", "chef"}


def test_the_site_can_not_say_otherwise(varld, arende, agare):
    right = {(varld.mottagning.pk, None)}
    with act_as(varld.mottagare):
        to = [varld.utredning.pk, varld.mottagare.pk, arende.pk]
        assert changed("UPDATE frist_frist SET enhet_id = %s, ansvarig_id = %s WHERE arende_id = %s", to)
        assert kept_by_the_site(arende) == right
        one = Frist.objects.filter(arende=arende).first()
        one.enhet_id = varld.utredning.pk
        one.save()
        assert kept_by_the_site(arende) == right


def kept_by_the_site(arende):
    return set(Frist.objects.filter(arende=arende).values_list("enhet", "ansvarig"))


def test_it_takes_no_more_than_it_is_asked_for_most_pressing_first(varld):
    for _one in range(4):
        reported(varld.kurator)
    for who in ("mottagare", "chef"):
        uppdrag = getattr(varld, who)
        with act_as(uppdrag):
            every = list(Frist.objects.order_by("due_at", "pk").values_list("pk", flat=True))
            assert [pressing_ids(uppdrag, most=most) for most in (1, 3, 100)] == [every[:1], every[:3], every]
