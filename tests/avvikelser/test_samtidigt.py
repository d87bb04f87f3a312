"""What is sent twice in the same moment is written once: a measure, and that a group has received a deviation."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from avvikelser.models import Atgard, Gruppsvar
from avvikelser.services import receive_in_group
from samverkan.arende.atkomst import act_as
from samverkan.notis.models import Notis
from tests.arende.hjalp import at_the_same_time
from tests.avvikelser.gruppen import group_of, measured, with_group

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_measure_and_a_groups_receipt_that_are_sent_at_once_are_written_once(varld):
    group = group_of(varld)
    avvikelse, text = with_group(varld, group)
    engang, senast = uuid4(), timezone.localdate() + timedelta(days=30)
    outcome = at_the_same_time([lambda: measured(avvikelse, group.chef, group.andra, engang=engang, senast=senast)] * 4)
    assert [type(one).__name__ for one in outcome] == ["Atgard"] * 4
    assert len({one.pk for one in outcome}) == 1

    def received():
        with act_as(group.ordforande):
            return receive_in_group(text=text, av=group.ordforande)

    outcome = at_the_same_time([received] * 4)
    assert [type(one).__name__ for one in outcome] == ["Gruppsvar"] * 4
    with act_as(group.chef):
        assert (Atgard.objects.count(), Gruppsvar.objects.count()) == (1, 1)
        told = Notis.objects.filter(user=group.chef.user_id, kod="avvikelser.gruppen_mottagen")
        assert told.count() == 1
