"""Reminders of calls by the worker: to the unit that has not answered, to the one who called, to those who come; each once, also
when the worker is stopped in the middle, and none to a unit whose ground has ended."""

from datetime import timedelta

import pytest
from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.drift.databas import ARBETARE
from sip import services
from sip.kallelse_svep import remind
from tests.logg.hjalp import django_as

from .planer import called, consented, raised

pytestmark = pytest.mark.django_db


def told(agare):
    rows = agare.execute("SELECT kod, uppdrag_id FROM notis_notis WHERE kod LIKE 'sip.%' AND kod <> 'sip.kallad'")
    return sorted(rows.fetchall())


def test_each_is_reminded_once(varld, agare, time_machine):
    now = timezone.now()
    arende = consented(raised(varld.mottagare, varld.skola, varld.bup), varld.mottagare)
    mote = called(arende, varld.mottagare, in_days=10)
    with act_as(varld.rektor):
        services.answer_call(
            kallad=mote.kallade_rows[varld.skola.pk],
            svar="kommer",
            deltagare=varld.rektor,
            mandat=True,
            av=varld.rektor,
            version=1,
        )
    before = told(agare)

    def sweep(days):
        time_machine.move_to(now + timedelta(days=days))
        for _again in range(2):
            with django_as(ARBETARE):
                remind()
        return [row for row in told(agare) if row not in before]

    assert sweep(1) == []
    first = [("sip.kallelse_paminnelse", varld.bup_samordnare.pk)]
    assert sweep(6) == first
    stopped_in_the_middle(agare)
    second = [
        ("sip.kallelse_obesvarad", varld.mottagare.pk),
        *first,
        ("sip.kallelse_paminnelse_sist", varld.bup_samordnare.pk),
    ]
    assert sweep(8) == sorted(second)
    third = sorted([*second, ("sip.mote_snart", varld.rektor.pk)])
    assert sweep(9.5) == third


def test_a_unit_that_was_closed_out_is_reminded_of_nothing(varld, agare, time_machine):
    now = timezone.now()
    arende = consented(raised(varld.mottagare, varld.skola, varld.bup), varld.mottagare)
    called(arende, varld.mottagare, in_days=10)
    with act_as(varld.mottagare):
        services.withdraw_consent(
            samtycke_id=arende.samtycken.order_by("id").first().pk,
            arende=Arende.objects.get(pk=arende.pk),
            av=varld.mottagare,
        )
    before = told(agare)
    time_machine.move_to(now + timedelta(days=6))
    with django_as(ARBETARE):
        remind()
    assert told(agare) == before


def stopped_in_the_middle(agare):
    """A worker that is cut off before it has committed leaves nothing."""
    before = told(agare)
    with pytest.raises((OperationalError, InterfaceError)), django_as(ARBETARE), transaction.atomic():
        remind()
        connection.connection.pgconn.finish()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    assert told(agare) == before
