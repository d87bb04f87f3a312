"""A measure past its day, and a level that has not answered in the time agreed, are told by the worker: to the measure's owner and
to those at the level, each once, also when the worker is stopped in the middle. Min dag shows them as late. Where the owner's
uppdrag has ended, the managers of the owner's unit are told of the measure, and of a group's the chair."""

from datetime import timedelta

import pytest
import time_machine
from django.db import InterfaceError, OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from avvikelser.models import Atgard
from avvikelser.services import finish_measure
from avvikelser.tasks import remind
from samverkan.arende.atkomst import act_as
from samverkan.drift.databas import ARBETARE
from samverkan.organisation.roller import Roll
from samverkan.organisation.services import end_uppdrag
from tests.avvikelser.gruppen import between, group_of, measured, through_the_group, with_group
from tests.avvikelser.rapporter import answered
from tests.fabrik import login, person_with_uppdrag
from tests.logg.hjalp import django_as

pytestmark = pytest.mark.django_db


def told(agare):
    rows = agare.execute("SELECT kod, uppdrag_id FROM notis_notis WHERE kod LIKE 'avvikelser.%forsenad'")
    return sorted(rows.fetchall())


def stopped_in_the_middle(agare):
    with pytest.raises((OperationalError, InterfaceError)), django_as(ARBETARE), transaction.atomic():
        remind()
        connection.connection.pgconn.finish()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    assert told(agare) == []


def test_what_is_late_is_told_once_to_those_who_are_to_do_it(varld, agare, time_machine):
    now = timezone.now()
    group = group_of(varld)
    waits = between(varld, group)
    answered(between(varld, group), group.andra)
    with_group(varld, group)
    soon = timezone.localdate() + timedelta(days=1)
    measured(waits, group.chef, group.rapportor, senast=soon)
    done = measured(waits, group.chef, group.andra, senast=soon)
    with act_as(group.andra):
        finish_measure(atgard=done, text="Det är gjort.", av=group.andra)
    agare.execute("UPDATE avvikelser_avvikelseniva SET due_at = now() + interval '2 days' WHERE slut = ''")

    def sweep(days):
        time_machine.move_to(now + timedelta(days=days))
        with django_as(ARBETARE):
            remind()
        return told(agare)

    assert sweep(1) == []
    time_machine.move_to(now + timedelta(days=3))
    stopped_in_the_middle(agare)
    expected = sorted(
        [
            ("avvikelser.atgard_forsenad", group.rapportor.pk),
            ("avvikelser.forsenad", group.chef.pk),
            ("avvikelser.forsenad", group.andra.pk),
            ("avvikelser.gruppen_forsenad", group.ordforande.pk),
            ("avvikelser.gruppen_forsenad", group.ledamot.pk),
        ]
    )
    assert [sweep(3), sweep(3), sweep(5)] == [expected] * 3
    own = login(group.rapportor).get("/").content.decode()
    assert "Gör klart en åtgärd" in own
    assert "Dagen för en åtgärd som du ansvarar för har gått" in own
    managers = login(group.chef).get("/").content.decode()
    assert "En avvikelse skulle ha haft svar nu" in managers
    assert "En avvikelse skulle ha haft gruppens svar nu" in login(group.ordforande).get("/").content.decode()


def test_who_leads_is_told_of_a_late_measure_whose_owner_has_left(varld, agare):
    group = group_of(varld)
    own = measured(between(varld, group), group.chef, group.rapportor, senast=timezone.localdate())
    _report, text, _group = through_the_group(varld, group.ordforande)
    with act_as(group.ordforande):
        of_group = Atgard.objects.get(forum=text.forum_id)
    agare.execute("UPDATE avvikelser_avvikelseniva SET due_at = NULL")

    def swept(days):
        with later(days=days), django_as(ARBETARE):
            remind()
        return told(agare)

    first = [
        ("avvikelser.atgard_forsenad", own.agare_id),
        ("avvikelser.atgard_forsenad", of_group.agare_id),
    ]
    assert swept(40) == sorted(first)
    for uppdrag in (own.agare, of_group.agare):
        end_uppdrag(av=None, uppdrag=uppdrag)
    assert swept(41) == sorted(first)
    rows = agare.execute("SELECT kod, uppdrag_id FROM notis_notis WHERE kod LIKE 'avvikelser.%utan_agare'").fetchall()
    assert sorted(rows) == [
        ("avvikelser.atgard_utan_agare", varld.chef.pk),
        ("avvikelser.gruppens_atgard_utan_agare", group.ordforande.pk),
    ]
    assert "den som ansvarade arbetar inte kvar" in login(varld.chef).get("/").content.decode()


def later(**away):
    return time_machine.travel(timezone.now() + timedelta(**away))


def test_many_late_ask_no_more_than_one(varld, agare):
    group = group_of(varld)
    asked = []
    for namn in ("Lars Lämnborg", "Lena Lämnborg"):
        for one in (group.rapportor, person_with_uppdrag(namn, varld.mottagning, Roll.HANDLAGGARE)):
            measured(between(varld, group), group.chef, one, senast=timezone.localdate())
        end_uppdrag(av=None, uppdrag=one)
        with_group(varld, group)
        agare.execute("UPDATE avvikelser_avvikelseniva SET due_at = now() WHERE slut = ''")
        with later(days=3), django_as(ARBETARE), CaptureQueriesContext(connection) as queries:
            remind()
        asked.append((len(queries), len(told(agare))))
    (first, few), (second, many) = asked
    assert first == second and 0 < few < many
