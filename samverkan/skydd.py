"""The wall: which rows of each table the web and the worker may touch, declared on the model and kept by PostgreSQL.

Every model says in `skydd` how it is protected. A model that says nothing is closed: nobody but the owner of the
database reaches it. After each `migrate`, `sync` writes what the models say as privileges and row level security
policies, so the two can't drift apart.

The policies ask one table, `arende_behorighet` (the grants), with what `samverkan.arende.atkomst` has set for the
transaction: the acting units' groups, whether the role sees what is granted to whole units, the user, the uppdrag, and
the doors opened for search, log review and the desk of a case.
"""

import re
from dataclasses import dataclass, field

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

AGARE, WEBB, ARBETARE = "samverkan_agare", "samverkan_webb", "samverkan_arbetare"

LASA = "SELECT"
LASA_SKRIVA = "SELECT, INSERT, UPDATE"
LASA_TILLAGGA = "SELECT, INSERT"
ALLT = "SELECT, INSERT, UPDATE, DELETE"

FUNKTIONER = {
    "skydd_grupper": ("int[]", "string_to_array(NULLIF(current_setting('samverkan.grupper', true), ''), ',')::int[]"),
    "skydd_enhetens": ("boolean", "current_setting('samverkan.enhetens', true) = '1'"),
    "skydd_user": ("bigint", "NULLIF(current_setting('samverkan.user', true), '')::bigint"),
    "skydd_uppdrag": ("bigint", "NULLIF(current_setting('samverkan.uppdrag', true), '')::bigint"),
    "skydd_sok": ("bigint", "NULLIF(current_setting('samverkan.sok', true), '')::bigint"),
    "skydd_bord": ("bigint", "NULLIF(current_setting('samverkan.bord', true), '')::bigint"),
    "skydd_logg": ("bigint", "NULLIF(current_setting('samverkan.logg', true), '')::bigint"),
}

FRAGOR = {
    "skydd_ser_arende": "{grant:se_arende:arende}",
    "skydd_andrar_arende": "{grant:andra_arende:arende}",
    "skydd_begaran_till_enheten": (
        "{grant:se_begaran:arende} AND NOT EXISTS (SELECT 1 FROM arende_arende a JOIN person_person p"
        " ON p.id = a.person_id WHERE a.id = arende AND p.skydd_slag <> 'ingen')"
    ),
    "skydd_gruppen_laser": (
        "EXISTS (SELECT 1 FROM arende_behorighet b JOIN organisation_enhet e ON e.group_id = b.group_id"
        " JOIN organisation_uppdrag u ON u.enhet_id = e.id WHERE b.content_object_id = arende"
        " AND b.permission_id IN ({ids:se_avidentifierat}) AND b.user_id IS NULL"
        " AND b.fran <= statement_timestamp() AND (b.till IS NULL OR b.till > statement_timestamp())"
        " AND u.id = (SELECT skydd_uppdrag()) AND u.roll IN ('forumordforande', 'forumledamot'))"
    ),
    "skydd_nytt_arende": "NOT EXISTS (SELECT 1 FROM arende_arende a WHERE a.id = arende)",
    "skydd_egen_verksamhets_arende": (
        "EXISTS (SELECT 1 FROM arende_arende a JOIN organisation_enhet e ON e.verksamhet_id = a.verksamhet_id"
        " JOIN organisation_uppdrag u ON u.enhet_id = e.id WHERE a.id = arende AND u.id = (SELECT skydd_uppdrag()))"
    ),
}
"""Questions about a case for policies that can't ask themselves: those of the grants (that would be endless), and those of
what is asked of one who doesn't see the case.

They are asked in the owner's name, past the policies, and answer only yes or no."""

# The wall hides the numbers of protected persons from the search. Whoever knows the whole number may learn which person
# of the tenant it is, if the tenant's door is open: no more than the id.
PERSONER_MED_NUMMER = (
    "SELECT i.person_id FROM person_identitet i JOIN person_person p ON p.id = i.person_id"
    " WHERE i.varde = nummer AND i.doman <> 'del' AND p.verksamhet_id = skydd_sok()"
)


@dataclass(frozen=True, kw_only=True)
class _Skydd:
    """What the web role may do (`webb`, SQL verbs) and what the worker role may do (`arbetare`, verb → columns or "")."""

    webb: str = LASA_SKRIVA
    arbetare: dict = field(default_factory=dict)

    def policies(self, table, permissions):
        """SQL conditions of the row policies: {"SELECT": …, "INSERT": …, "UPDATE": …, "DELETE": …}; None = no policy."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Oppen(_Skydd):
    """Holds nothing about the people that cases are about: no row policies."""

    def policies(self, table, permissions):
        return None


def counts_for_me(grant):
    """SQL: the grant is the acting user's own, or its whole unit's and the role sees the unit's cases."""
    return f"({grant}.user_id = (SELECT skydd_user()) OR ({grant}.user_id IS NULL AND (SELECT skydd_enhetens())))"


def granted(permissions, codenames, arende_id):
    """SQL: the acting units hold one of the permissions `codenames` on the case `arende_id` (an SQL expression) now, or the
    case's own desk is open.

    OFFSET 0 makes PostgreSQL ask about each case that a query comes to. Without it the planner may gather all the cases
    of the units first, hundreds of thousands for a chef, since it can't know how many they are.
    """
    return (
        f"(EXISTS (SELECT 1 FROM arende_behorighet b WHERE b.content_object_id = {arende_id}"
        " AND b.group_id = ANY ((SELECT skydd_grupper())::int[])"
        f" AND b.permission_id IN ({_ids(permissions, codenames)})"
        f" AND {counts_for_me('b')}"
        " AND b.fran <= statement_timestamp() AND (b.till IS NULL OR b.till > statement_timestamp()) OFFSET 0)"
        f" OR {arende_id} = (SELECT skydd_bord()))"
    )


def _ids(permissions, codenames):
    return ", ".join(str(permissions[name]) for name in codenames)


def fill(sql, permissions, table=""):
    """Put a rule's words in: `{t}` the table, `{grant:a|b:expr}` permission a or b on a case, `{ids:a|b}` their ids,
    `{counts:t}` that a grant counts for the acting uppdrag."""
    sql = sql.replace("{t}", table)
    sql = re.sub(r"\{counts:(\w+)\}", lambda match: counts_for_me(match[1]), sql)
    sql = re.sub(r"\{ids:([\w|]+)\}", lambda match: _ids(permissions, match[1].split("|")), sql)
    return re.sub(r"\{grant:([\w|]+):([^}]+)\}", lambda match: granted(permissions, match[1].split("|"), match[2]), sql)


@dataclass(frozen=True, kw_only=True)
class Arendevis(_Skydd):
    """Belongs to a case: read with one of the permissions `se` on it, written with one of `andra`."""

    se: tuple = ("se_arende",)
    andra: tuple = ("andra_arende",)
    kolumn: str = "arende_id"

    def policies(self, table, permissions):
        see = granted(permissions, self.se, f"{table}.{self.kolumn}")
        change = granted(permissions, self.andra, f"{table}.{self.kolumn}")
        return {"SELECT": see, "INSERT": change, "UPDATE": change, "DELETE": change}


@dataclass(frozen=True, kw_only=True)
class SomForalder(_Skydd):
    """Seen by whoever sees the row of `tabell` that `kolumn` points at. To write takes more of that row, `f`, when
    `andra` says so (SQL in the words that `fill` knows)."""

    kolumn: str
    tabell: str
    andra: str = "true"

    def policies(self, table, permissions):
        parent = f"SELECT 1 FROM {self.tabell} f WHERE f.id = {table}.{self.kolumn}"
        change = f"EXISTS ({parent} AND {fill(self.andra, permissions)})"
        return {"SELECT": f"EXISTS ({parent})", "INSERT": change, "UPDATE": change, "DELETE": change}


@dataclass(frozen=True, kw_only=True)
class Egen(_Skydd):
    """Belongs to one user, who alone sees and writes it."""

    kolumn: str = "user_id"

    def policies(self, table, permissions):
        own = f"{table}.{self.kolumn} = (SELECT skydd_user())"
        return dict.fromkeys(("SELECT", "INSERT", "UPDATE", "DELETE"), own)


@dataclass(frozen=True, kw_only=True)
class Sarskild(_Skydd):
    """A rule of its own, written as SQL in the words that `fill` knows."""

    select: str
    insert: str = "false"
    update: str = "false"
    delete: str = "false"

    def policies(self, table, permissions):
        rules = {"SELECT": self.select, "INSERT": self.insert, "UPDATE": self.update, "DELETE": self.delete}
        return {verb: fill(sql, permissions, table) for verb, sql in rules.items()}


# Tables of the libraries. What isn't named here or on a model is closed.
ANDRAS = {
    "auth_permission": Oppen(webb=LASA, arbetare={"SELECT": ""}),
    "auth_group": Oppen(webb=LASA_TILLAGGA),
    "auth_group_permissions": Oppen(webb=LASA),
    "django_content_type": Oppen(webb=LASA, arbetare={"SELECT": ""}),
    "django_session": Oppen(webb=ALLT),
    "organisation_user_groups": Oppen(webb=LASA),
    "organisation_user_user_permissions": Oppen(webb=LASA),
    "account_emailaddress": Oppen(webb=ALLT),
    "account_emailconfirmation": Oppen(webb=ALLT),
    "mfa_authenticator": Oppen(webb=ALLT),
}


def tables():
    """{table name: its protection, or None where it is closed} for every table that Django manages."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            declared = model.__dict__.get("skydd") or ANDRAS.get(model._meta.db_table)
            found[model._meta.db_table] = declared
    return found


def sync(connection):
    """Write every model's protection to the database, all of it or nothing. Run as the owner of the tables.

    The same result each time. A model whose table is not made yet gets its protection when it is.
    """
    from django.contrib.auth.models import Permission

    permissions = dict(
        Permission.objects.using(connection.alias)
        .filter(content_type__app_label="arende", content_type__model="arende")
        .values_list("codename", "id")
    )
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [[WEBB, ARBETARE]])
        if len(cursor.fetchall()) < 2:
            raise ImproperlyConfigured(
                f"Databasrollerna {WEBB} och {ARBETARE} saknas. docs/drift.md säger hur de skapas."
            )
        _sync_functions(cursor, permissions)
        cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {WEBB}, {ARBETARE}")
        cursor.execute(f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, {WEBB}, {ARBETARE}")
        cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {WEBB}, {ARBETARE}")
        made = set(connection.introspection.table_names(cursor))
        for table, skydd in tables().items():
            if table in made:
                _sync_table(cursor, table, skydd, permissions)


def _sync_functions(cursor, permissions):
    """What the policies ask, for the web role alone. Those in the owner's name see past the policies."""
    owners = "SECURITY DEFINER SET search_path = public, pg_temp"
    functions = {
        **{f"{name}()": (returns, "PARALLEL SAFE", f"SELECT {sql}") for name, (returns, sql) in FUNKTIONER.items()},
        **{
            f"{name}(arende bigint)": ("boolean", owners, f"SELECT {fill(sql, permissions)}")
            for name, sql in FRAGOR.items()
        },
        "skydd_personer_med_nummer(nummer text)": ("SETOF bigint", owners, PERSONER_MED_NUMMER),
    }
    for name, (returns, how, sql) in functions.items():
        cursor.execute(f"CREATE OR REPLACE FUNCTION {name} RETURNS {returns} LANGUAGE sql STABLE {how} AS $$ {sql} $$")
        cursor.execute(f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC, {ARBETARE}")
        cursor.execute(f"GRANT EXECUTE ON FUNCTION {name} TO {WEBB}")


def _sync_table(cursor, table, skydd, permissions):
    cursor.execute("SELECT policyname FROM pg_policies WHERE schemaname = 'public' AND tablename = %s", [table])
    for (policy,) in cursor.fetchall():
        cursor.execute(f'DROP POLICY "{policy}" ON {table}')
    policies = skydd.policies(table, permissions) if skydd else {}
    if policies is None:
        cursor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY")
    else:
        cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    if not skydd:
        return
    for verb, condition in (policies or {}).items():
        clause = {"INSERT": f"WITH CHECK ({condition})"}.get(verb, f"USING ({condition})")
        cursor.execute(f"CREATE POLICY webb_{verb.lower()} ON {table} FOR {verb} TO {WEBB} {clause}")
    cursor.execute(f"GRANT {skydd.webb} ON {table} TO {WEBB}")
    for verb, columns in skydd.arbetare.items():
        cursor.execute(f"GRANT {verb} {columns} ON {table} TO {ARBETARE}")
        if policies is not None:
            clause = "WITH CHECK (true)" if verb == "INSERT" else "USING (true)"
            cursor.execute(f"CREATE POLICY arbetare_{verb.lower()} ON {table} FOR {verb} TO {ARBETARE} {clause}")


def after_migrate(sender, using, **kwargs):
    """Signal receiver: keep the wall in step with the models each time the database has been migrated."""
    from django.db import connections

    sync(connections[using])
