"""The wall kept up (`samverkan.skydd.sync`): the same result each time, what was changed by hand is mended, and a run that
fails leaves everything standing.
"""

import psycopg
import pytest
from django.db import DatabaseError, connection

from samverkan import skydd
from samverkan.skydd import AGARE, ARBETARE, WEBB, sync
from tests.logg.hjalp import django_as
from tests.test_muren import columns, discovered, rows, with_privilege

pytestmark = pytest.mark.django_db(transaction=True)


def wall():
    """All of the wall as the database has it."""
    return {
        "tables": discovered(),
        "policies": set(
            rows("SELECT tablename, policyname, permissive, roles::text, cmd, qual, with_check FROM pg_policies")
        ),
        "privileges": {
            (role, verb): columns(role, verb) for role in (WEBB, ARBETARE) for verb in ("SELECT", "INSERT", "UPDATE")
        },
        "whole tables": {
            (role, verb): with_privilege(role, verb) for role in (WEBB, ARBETARE) for verb in ("DELETE", "TRUNCATE")
        },
        "others": rows(
            "SELECT c.relname, a.grantee, a.privilege_type FROM pg_class c, aclexplode(c.relacl) a"
            " WHERE c.relnamespace = 'public'::regnamespace ORDER BY 1, 2, 3"
        ),
        "functions": set(
            rows(
                "SELECT proname, prosrc, prosecdef, proconfig::text, proacl::text FROM pg_proc"
                " WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'skydd%'"
            )
        ),
    }


def test_sync_twice_is_sync_once():
    with django_as(AGARE):
        before = wall()
        sync(connection)
        assert wall() == before


@pytest.mark.parametrize(
    "by_hand",
    [
        "DROP POLICY webb_select ON arende_arende",
        "CREATE POLICY allt ON person_person FOR SELECT USING (true)",
        f"ALTER POLICY webb_select ON person_identitet TO {WEBB} USING (true)",
        f"ALTER POLICY webb_select ON arende_handelse TO {WEBB}, PUBLIC",
        "ALTER TABLE arende_behorighet DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE arende_behorighet NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE django_session ENABLE ROW LEVEL SECURITY",
        f"GRANT ALL ON arende_handelse TO {WEBB}",
        f"GRANT UPDATE (grund) ON arende_behorighet TO {WEBB}",
        f"GRANT SELECT (namn) ON organisation_user TO {ARBETARE}",
        "GRANT SELECT ON person_personuppgift TO PUBLIC",
        f"GRANT SELECT ON django_migrations TO {WEBB}",
        f"GRANT UPDATE ON SEQUENCE arende_arende_id_seq TO {WEBB}",
        f"REVOKE SELECT ON django_session FROM {WEBB}",
        "CREATE OR REPLACE FUNCTION skydd_ser_arende(arende bigint) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
        "GRANT EXECUTE ON FUNCTION skydd_personer_med_nummer(text) TO PUBLIC",
    ],
)
def test_sync_mends_what_was_changed_by_hand(by_hand):
    with django_as(AGARE):
        before = wall()
        with connection.cursor() as cursor:
            cursor.execute(by_hand)
        assert wall() != before
        sync(connection)
        assert wall() == before


def test_sync_that_fails_leaves_the_wall_standing(webb_url):
    """A table that is busy stops it half-way: nothing of it is done."""
    last = [table for table in skydd.tables() if table in discovered()][-1]
    with psycopg.connect(webb_url) as busy, django_as(AGARE):
        before = wall()
        busy.execute(f"SELECT 1 FROM {last} LIMIT 1")
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '100ms'")
        with pytest.raises(DatabaseError, match="lock timeout"):
            sync(connection)
        assert wall() == before
