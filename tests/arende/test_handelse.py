"""The timeline: every event stays as it was written, for every role, and inner events show only to those who see the
inner handling."""

import psycopg
import pytest
from django.db import ProgrammingError

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Behorighet, Handelse
from samverkan.arende.services import end_grants, grant, record

from .hjalp import changed, new_case


@pytest.fixture
def arende(varld):
    arende = new_case(varld.mottagare)
    with act_as(varld.mottagare):
        record(arende=arende, kod="prov.inre", av=varld.mottagare)
        record(arende=arende, kod="prov.yttre", av=varld.mottagare, inre=False)
    return arende


def read_by(uppdrag):
    with act_as(uppdrag):
        return set(Handelse.objects.values_list("kod", flat=True))


def share(varld, arende, *permissions):
    with act_as(varld.mottagare):
        grant(
            arende=arende,
            enhet=varld.bup,
            permissions=permissions,
            grund=Behorighet.Grund.SAMTYCKE,
            av=varld.mottagare,
        )


@pytest.mark.parametrize(
    ("permissions", "read"),
    [
        ((), set()),
        (("se_arende",), {"prov.yttre"}),
        (("se_inre",), {"prov.inre", "prov.yttre"}),
        (("se_inlamnat", "se_identitet"), set()),
    ],
)
def test_inner_events_show_to_those_who_see_the_inner_handling(varld, arende, permissions, read):
    share(varld, arende, *permissions)
    assert read_by(varld.bup_samordnare) == read


def test_the_own_event_shows_to_the_one_who_did_it_only_while_the_case_may_be_changed(varld, arende):
    share(varld, arende, "se_arende", "andra_arende")
    with act_as(varld.bup_samordnare):
        record(arende=arende, kod="prov.egen", av=varld.bup_samordnare)
    assert read_by(varld.bup_samordnare) == {"prov.yttre", "prov.egen"}
    with act_as(varld.mottagare):
        end_grants(arende=arende, enhet=varld.bup, av=varld.mottagare)
    share(varld, arende, "se_arende")
    assert read_by(varld.bup_samordnare) == {"prov.yttre"}


def test_one_who_sees_the_case_writes_outer_events_on_it(varld, arende):
    share(varld, arende, "se_arende")
    with act_as(varld.bup_samordnare):
        record(arende=arende, kod="prov.bup", av=varld.bup_samordnare, inre=False)
    assert read_by(varld.mottagare) == {"prov.inre", "prov.yttre", "prov.bup"}


@pytest.mark.parametrize("who", ["bup_samordnare", "kurator", "jk_mottagare", "administrator"])
def test_one_who_does_not_see_the_case_writes_nothing_on_it(varld, arende, who):
    av = getattr(varld, who)
    with pytest.raises(ProgrammingError, match="row-level security"), act_as(av):
        record(arende=arende, kod="prov.smyg", av=av, inre=False)


@pytest.mark.parametrize("sql", ["UPDATE arende_handelse SET kod = 'x'", "DELETE FROM arende_handelse"])
def test_the_site_can_not_change_what_happened(varld, arende, sql):
    with pytest.raises(ProgrammingError, match="permission denied"), act_as(varld.mottagare):
        changed(sql)


@pytest.mark.parametrize(
    "sql", ["UPDATE arende_handelse SET kod = 'x'", "DELETE FROM arende_handelse", "TRUNCATE arende_handelse CASCADE"]
)
def test_not_even_the_owner_of_the_database_changes_what_happened(agare, varld, arende, sql):
    with pytest.raises(psycopg.errors.RaiseException):
        agare.execute(sql)
    assert agare.execute("SELECT count(*) FROM arende_handelse").fetchone() == (2,)


@pytest.mark.parametrize("sql", ["SELECT kod FROM arende_handelse", "DELETE FROM arende_handelse"])
def test_the_worker_adds_events_and_does_no_more(varld, agare, arende, arbetare_url, sql):
    with psycopg.connect(arbetare_url, autocommit=True) as worker:
        worker.execute(
            "INSERT INTO arende_handelse (arende_id, kod, data, at, inre) VALUES (%s, 'prov.arbetare', '{}', now(), false)",
            [arende.pk],
        )
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            worker.execute(sql)
    assert "prov.arbetare" in read_by(varld.mottagare)
