"""The wall (`samverkan.skydd`): what the site's and the worker's database roles may touch.

Tables, privileges, policies and functions are discovered in the database, never listed from the models: what is not
declared here is found. The literal lists below are the decisions, each with its reason; a new table, column or function
fails a test until somebody decides.
"""

import psycopg
import pytest
from django.db import connection

from samverkan import skydd
from samverkan.skydd import AGARE, ARBETARE, WEBB, Oppen

OPEN = {
    "arende_dnrserie": "how many cases a tenant has numbered; needed before there is a case to be granted",
    "auth_group": "one a unit, named by number",
    "auth_group_permissions": "empty: grants are on cases",
    "auth_permission": "the names of permissions",
    "django_content_type": "the names of models",
    "django_session": "read before anybody is known; holds an id and an uppdrag",
    "account_emailaddress": "staff's login addresses; read before anybody is known",
    "account_emailconfirmation": "as above",
    "forum_forum": "which unit is which group of an agreement",
    "mfa_authenticator": "staff's second factors; read at login",
    "organisation_enhet": "units are public",
    "organisation_huvudman": "municipalities and regions are public",
    "organisation_uppdrag": "who works where: names stand beside what they did",
    "organisation_user": "staff; read at login",
    "organisation_user_groups": "empty: what one may do follows from the uppdrag",
    "organisation_user_user_permissions": "empty, as above",
    "organisation_verksamhet": "tenants are public",
    "overenskommelse_overenskommelse": "agreements are public",
    "overenskommelse_part": "as above",
    "overenskommelse_regel": "as above",
    "overenskommelse_upplaga": "counts the loadings of agreements",
    "overenskommelse_version": "as above",
    "sip_utvarderingskod": "what families answer with, as keyed hashes; says nothing of a case or a person",
}

WITHOUT_MODEL = {"django_migrations"}

CLOSED = {
    "guardian_groupobjectpermission": "the library's generic table, which nothing uses",
    "guardian_userobjectpermission": "as above",
    "logg_loggsigill": "made and checked by the owner",
}

DELETED_FROM = {
    "account_emailaddress",
    "account_emailconfirmation",
    "arende_utkast",
    "django_session",
    "mfa_authenticator",
    "webb_vy",
}
"""The tables that the site may delete from: logins, one's own drafts and saved views. From no other."""

APPENDED_TO = {
    "arende_handelse",
    "auth_group",
    "avvikelser_avvikelsesvar",
    "avvikelser_berordperson",
    "avvikelser_rapportor",
    "dokument_dokument",
    "forum_forum",
    "frist_fristhandelse",
    "frist_intraffat",
    "logg_logg",
    "logg_loggranskning",
    "logg_stickprov",
    "orosanmalan_anmalan",
    "orosanmalan_anmaltbarn",
    "orosanmalan_aterkopplingsskal",
    "orosanmalan_barnsamtal",
    "orosanmalan_begaransbarn",
    "orosanmalan_begaransvar",
    "orosanmalan_familjebrev",
    "orosanmalan_forhandsbedomning",
    "orosanmalan_hortill",
    "orosanmalan_kontakt",
    "orosanmalan_moteerbjudsinte",
    "orosanmalan_motesanteckning",
    "orosanmalan_skyddsbedomning",
    "orosanmalan_svarsbilaga",
    "orosanmalan_utredning",
    "orosanmalan_utredningsbeslut",
    "orosanmalan_utredningsinformation",
    "orosanmalan_utredningstext",
    "orosanmalan_tidigaresedda",
    "orosanmalan_vidarebefordran",
    "orosanmalan_vidarebefordransskal",
    "placeringar_kostnadsdel",
    "placeringar_kostnadsindex",
    "placeringar_kostnadspart",
    "placeringar_kostnadsrad",
    "placeringar_kostnadsreglering",
    "placeringar_kostnadsutfall",
    "placeringar_overvagande",
    "placeringar_placeringsavslut",
    "placeringar_signatur",
    "placeringar_skolplansdel",
    "placeringar_skolplansuppfoljning",
    "placeringar_uppfoljning",
    "sip_utvarderingssvar",
    "sip_bekraftelse",
    "sip_flytt",
    "sip_insatsnotering",
    "sip_samordnarbyte",
    "sip_kallelsebrev",
    "sip_underskrift",
    "sip_utlamning",
    "samtycke_laggrundsenhet",
    "sip_avbojande",
    "samtycke_samtyckesenhet",
}
"""The tables that the site may add to and change nothing in."""

WORKER = {
    "arende_arende": {"SELECT": "ansvarig_id dnr enhet_id id slag stangd_at tillstand verksamhet_id"},
    "arende_behorighet": {"SELECT": "content_object_id fran group_id permission_id till user_id"},
    "arende_handelse": {"INSERT": "arende_id at data id inre kod uppdrag_id"},
    "avvikelser_atgard": {"SELECT": "agare_id id klar_at senast"},
    "avvikelser_avidentifierad": {"SELECT": "arende_id forum_id id oppnad_at"},
    "avvikelser_avvikelsechef": {"SELECT": "arende_id id oppen uppdrag_id"},
    "avvikelser_avvikelseniva": {"SELECT": "arende_id due_at forum id slut"},
    "avvikelser_nivaarbete": {"SELECT": "id niva_id"},
    "dokument_dokument": {"SELECT": "fil"},
    "forum_forum": {"SELECT": "enhet_id id nyckel"},
    "frist_frist": {
        "SELECT": "ansvarig_id arende_id avslutad_at due_at enhet_id id nyckel regel_id start_at tillstand",
        "UPDATE": "tillstand",
    },
    "frist_fristhandelse": {"INSERT": "at beslutad_av_id due_efter due_fore frist_id id skal slag"},
    "frist_friststeg": {
        "SELECT": "at frist_id gjort_at id installt_at roller slag",
        "UPDATE": "gjort_at installt_at",
    },
    "notis_notis": {
        "SELECT": "id kod mail nyckel skapad_at uppdrag_id user_id",
        "INSERT": "arende_id id kod last_at mail mail_at nyckel skapad_at uppdrag_id user_id",
        "UPDATE": "mail mail_at",
    },
    "notis_utskick": {
        "SELECT": "misslyckade senast_at tidigast_at user_id",
        "INSERT": "misslyckade senast_at tidigast_at user_id",
        "UPDATE": "misslyckade senast_at tidigast_at",
    },
    "orosanmalan_begaran": {
        "SELECT": "arende_id aterkallad_at av_id besvarad_at enhet_id id mottagare_id svar_senast",
    },
    "sip_kallad": {"SELECT": "arende_id deltagare_id enhet_id ersattare_id grupp_id id mote_id svar"},
    "sip_mote": {"SELECT": "arende_id hallet_at id installt_at kallad_at kallad_av_id tid version"},
    "sip_plan": {"SELECT": "arende_id foljs_upp_at id lage samordnare_id"},
    "organisation_enhet": {"SELECT": "group_id id ovanfor"},
    "organisation_uppdrag": {"SELECT": "avslutat_at enhet_id fran id roll till user_id"},
    "organisation_user": {"SELECT": "email id is_active mailval"},
}
"""What Celery's role may do, column by column: what its work needs, and nothing that people have written."""

WORKER_READS = {
    "auth_permission",
    "django_content_type",
    "overenskommelse_overenskommelse",
    "overenskommelse_part",
    "overenskommelse_regel",
    "overenskommelse_upplaga",
    "overenskommelse_version",
}
"""The open tables that it reads all of."""

DEFINERS = {
    "avvikelser_atgardssiffror": "the sums of the measures of the chair's agreements; no case and no person leaves it",
    "avvikelser_siffror": "the sums of the deviations of the chair's agreements; no case and no person leaves it",
    "avvikelser_sok": "the numbers of texts without names that hold the words, of those that one may read",
    "logg_forsegla": "seals the log, which the worker can't read",
    "frist_folj_arendet": "the unit and who answers for it, on the deadlines of a case that is handed over or assigned",
    "frist_fyll_i": "the unit and who answers for it, on a deadline that is written, whatever the site claims",
    "logg_fyll_i": "says whose row in the log it is, whatever the site claims",
    "skydd_andrar_arende": "asks the grants in the policy of the grants; yes or no",
    "skydd_begaran_till_enheten": "whether a unit that is asked may read it, or only the one named; yes or no",
    "skydd_egen_verksamhets_arende": "whether an emergency concerns the own tenant; yes or no",
    "skydd_gruppen_laser": "whether the group of the acting uppdrag may read the text without names; yes or no",
    "skydd_nytt_arende": "whether the case is being opened; yes or no",
    "skydd_personer_med_nummer": "the ids of the tenant's persons with a whole number, in the open search",
    "skydd_ser_arende": "asks the grants in the policy of the grants; yes or no",
    "sip_blir_myndiga": "the open plans whose person soon comes of age; the worker reads nobody's birth date",
    "utkast_glom_allmanhetens": "deletes what the public wrote and never sent, after a day; the worker may delete nothing",
    "utkast_glom_orda": "deletes what others wrote and have let lie, never what is younger than a week",
}
"""The functions that run in the owner's name, past the policies."""


def rows(sql, parameters=None):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def discovered():
    """{table or view: (kind, protected by row policies, also from its owner)} in the schema."""
    found = rows(
        "SELECT relname, relkind, relrowsecurity, relforcerowsecurity FROM pg_class"
        " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')"
    )
    return {name: tuple(rest) for name, *rest in found}


def columns(role, verb):
    """{table: columns on which `role` holds `verb`}, from the database's own catalogue."""
    found = rows(
        "SELECT c.relname, string_agg(a.attname, ' ' ORDER BY a.attname) FROM pg_class c JOIN pg_attribute a ON"
        " a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped WHERE c.relnamespace = 'public'::regnamespace"
        " AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND has_column_privilege(%s, c.oid, a.attnum, %s) GROUP BY 1",
        [role, verb],
    )
    return dict(found)


def with_privilege(role, verb):
    """The tables on which `role` holds `verb` as a whole."""
    found = rows(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')"
        " AND has_table_privilege(%s, oid, %s)",
        [role, verb],
    )
    return {name for (name,) in found}


pytestmark = pytest.mark.django_db


# Tables


def test_each_table_is_open_by_decision_or_behind_the_wall():
    behind = {name for name, (_kind, on, forced) in discovered().items() if on and forced}
    assert set(discovered()) - behind - WITHOUT_MODEL == set(OPEN)
    assert not behind & WITHOUT_MODEL


def test_there_are_only_tables():
    """A view would show what its owner sees."""
    assert {kind for kind, *_rest in discovered().values()} == {"r"}


def test_what_the_models_declare_open_is_what_was_decided():
    declared = {name for name, protection in skydd.tables().items() if isinstance(protection, Oppen)}
    assert declared == set(OPEN)


def test_tables_that_no_model_owns_give_nothing():
    assert set(discovered()) - set(skydd.tables()) == WITHOUT_MODEL
    assert set(skydd.tables()) - set(discovered()) == set()
    for role in (WEBB, ARBETARE):
        for verb in ("SELECT", "INSERT", "UPDATE"):
            assert not WITHOUT_MODEL & set(columns(role, verb))
        assert not WITHOUT_MODEL & with_privilege(role, "DELETE")


def test_closed_tables_give_nothing():
    assert {name for name, protection in skydd.tables().items() if protection is None} == set(CLOSED)
    for role in (WEBB, ARBETARE):
        for verb in ("SELECT", "INSERT", "UPDATE"):
            assert not set(CLOSED) & set(columns(role, verb))


def test_every_policy_is_for_the_site_or_the_worker():
    policies = rows("SELECT tablename, policyname, permissive, roles::text[], cmd FROM pg_policies")
    assert {(permissive, *roles) for _t, _n, permissive, roles, _c in policies} == {
        ("PERMISSIVE", WEBB),
        ("PERMISSIVE", ARBETARE),
    }
    per_verb = [(table, roles[0], verb) for table, _n, _p, roles, verb in policies]
    assert len(per_verb) == len(set(per_verb)), "two policies of one verb widen each other"
    assert "ALL" not in {verb for _table, _role, verb in per_verb}
    behind = set(discovered()) - set(OPEN) - WITHOUT_MODEL - set(CLOSED)
    for table in behind:
        assert {verb for name, role, verb in per_verb if (name, role) == (table, WEBB)} == {
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
        }


# Privileges


def test_what_the_site_may_delete_from():
    assert with_privilege(WEBB, "DELETE") == DELETED_FROM
    assert with_privilege(ARBETARE, "DELETE") == set()


def test_what_the_site_may_only_add_to():
    assert set(columns(WEBB, "INSERT")) - set(columns(WEBB, "UPDATE")) == APPENDED_TO


def test_of_a_grant_the_site_changes_the_end_alone():
    assert columns(WEBB, "UPDATE")["arende_behorighet"] == "till"


@pytest.mark.parametrize("role", [WEBB, ARBETARE])
@pytest.mark.parametrize("verb", ["TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN"])
def test_nobody_but_the_owner_empties_or_binds_a_table(role, verb):
    if verb == "MAINTAIN" and connection.pg_version < 170000:
        verb = "TRUNCATE"
    assert with_privilege(role, verb) == set()


def test_the_worker_reaches_the_columns_that_its_work_needs():
    found = {}
    for verb in ("SELECT", "INSERT", "UPDATE", "REFERENCES"):
        for table, names in columns(ARBETARE, verb).items():
            found.setdefault(table, {})[verb] = names
    assert {table for table in found if table in OPEN and table in with_privilege(ARBETARE, "SELECT")} == WORKER_READS
    assert {table: verbs for table, verbs in found.items() if table not in WORKER_READS} == WORKER
    assert {verb for table in WORKER_READS for verb in found[table]} == {"SELECT"}


def test_everybody_else_may_nothing():
    """PUBLIC, and so any role that is made later."""
    found = rows(
        "SELECT c.relname FROM pg_class c, aclexplode(c.relacl) a WHERE c.relnamespace = 'public'::regnamespace"
        " AND a.grantee NOT IN (SELECT oid FROM pg_roles WHERE rolname = ANY(%s))",
        [[AGARE, WEBB, ARBETARE]],
    )
    assert found == []


def test_functions_in_the_owners_name_are_few_and_keep_to_the_schema():
    found = rows("SELECT proname, proconfig FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef")
    assert {name for name, _config in found} == set(DEFINERS)
    assert {tuple(config) for _name, config in found} == {("search_path=public, pg_temp",)}


def test_who_may_call_the_functions():
    """Those in the owner's name, and those that the policies ask: the site alone; those of the worker's own work: it alone."""

    def callable_by(role):
        return {
            name
            for (name,) in rows(
                "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prorettype <> 'trigger'::regtype"
                " AND (prosecdef OR proname LIKE 'skydd%%') AND has_function_privilege(%s, oid, 'EXECUTE')",
                [role],
            )
        }

    asked = {*skydd.FUNKTIONER, *(name for name in DEFINERS if name.startswith(("skydd_", "avvikelser_")))}
    assert callable_by(WEBB) == asked
    assert callable_by(ARBETARE) == {
        "logg_forsegla",
        "sip_blir_myndiga",
        "utkast_glom_allmanhetens",
        "utkast_glom_orda",
    }


# The roles


def test_the_roles_own_nothing_and_are_nobody_special():
    found = rows(
        "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles"
        " WHERE rolname = ANY(%s)",
        [[WEBB, ARBETARE]],
    )
    assert {name: any(rest) for name, *rest in found} == {WEBB: False, ARBETARE: False}
    owned = rows(
        "SELECT relname FROM pg_class WHERE relowner IN (SELECT oid FROM pg_roles WHERE rolname = ANY(%s))"
        " UNION ALL SELECT proname FROM pg_proc WHERE proowner IN (SELECT oid FROM pg_roles WHERE rolname = ANY(%s))",
        [[WEBB, ARBETARE]] * 2,
    )
    assert owned == []
    assert (
        rows("SELECT member::regrole FROM pg_auth_members WHERE member::regrole::text = ANY(%s)", [[WEBB, ARBETARE]])
        == []
    )


@pytest.mark.parametrize("role", [WEBB, ARBETARE])
@pytest.mark.parametrize(
    "sql",
    [
        f"SET ROLE {AGARE}",
        f"SET SESSION AUTHORIZATION {AGARE}",
        "ALTER TABLE arende_arende DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE arende_arende NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE arende_arende ADD COLUMN x int",
        "ALTER TABLE arende_handelse DISABLE TRIGGER ALL",
        "DROP TABLE arende_arende",
        "DROP POLICY webb_select ON arende_arende",
        "CREATE POLICY allt ON arende_arende USING (true)",
        "DROP FUNCTION skydd_grupper() CASCADE",
        "CREATE TABLE x (id int)",
        "CREATE TEMP TABLE arende_behorighet (id int)",
        "CREATE VIEW x AS SELECT 1",
        "CREATE SCHEMA x",
        "CREATE FUNCTION x() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE OR REPLACE FUNCTION skydd_grupper() RETURNS int[] LANGUAGE sql AS 'SELECT NULL::int[]'",
        "CREATE TRIGGER x BEFORE INSERT ON arende_arende EXECUTE FUNCTION logg_vagra()",
        "CREATE ROLE x",
        f"ALTER ROLE {WEBB} BYPASSRLS",
        f"GRANT {AGARE} TO {WEBB}",
        "TRUNCATE arende_arende CASCADE",
        "DELETE FROM arende_behorighet",
        "DELETE FROM arende_arende",
        "DELETE FROM arende_handelse",
        "DELETE FROM frist_fristhandelse",
        "UPDATE frist_fristhandelse SET skal = ''",
        "DELETE FROM logg_logg",
        "UPDATE logg_logg SET vad = 'x.y'",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SELECT pg_read_file('/etc/passwd')",
        "SET session_replication_role = replica",
        "SELECT nextval('django_migrations_id_seq'), setval('arende_arende_id_seq', 1)",
    ],
)
def test_the_roles_can_not_change_the_wall(webb_url, arbetare_url, role, sql):
    session = psycopg.connect({WEBB: webb_url, ARBETARE: arbetare_url}[role])
    with session, pytest.raises(psycopg.errors.InsufficientPrivilege):
        session.execute(sql)


@pytest.mark.parametrize("role", [WEBB, ARBETARE])
def test_row_security_can_not_be_switched_off(webb_url, arbetare_url, role):
    """Asked to do without policies, PostgreSQL gives an error and no row."""
    with psycopg.connect({WEBB: webb_url, ARBETARE: arbetare_url}[role]) as session:
        session.execute("SET row_security = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            session.execute("SELECT id FROM arende_arende")
