"""What the tests of the access log share: writers with sessions of their own, and Django acting as another role."""

from contextlib import contextmanager

import psycopg
from django.db import connection
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tests.tjanster import tjanster


def superuser():
    """A connection as the database's superuser, the one who could tamper."""
    return psycopg.connect(make_conninfo(tjanster.admin, dbname=tjanster.dbname), autocommit=True)


@contextmanager
def django_as(role):
    """Inside, Django's connection is logged in as `role`."""
    known = connection.settings_dict["USER"], connection.settings_dict["PASSWORD"]
    parts = conninfo_to_dict(tjanster.adresser[role])
    connection.close()
    connection.settings_dict.update(USER=parts["user"], PASSWORD=parts.get("password", ""))
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(USER=known[0], PASSWORD=known[1])


class Skribent:
    """A web session that writes in the log as `uppdrag`, in a transaction that it ends when told to."""

    def __init__(self, url, uppdrag):
        self.uppdrag = uppdrag
        self.connection = psycopg.connect(url)

    def write(self, vad="arende.last"):
        """Write a row and leave the transaction open."""
        self.connection.execute(
            "SELECT set_config('samverkan.user', %s, true), set_config('samverkan.uppdrag', %s, true)",
            [str(self.uppdrag.user_id), str(self.uppdrag.pk)],
        )
        self.connection.execute(
            "INSERT INTO logg_logg (uppdrag_id, vad, data) VALUES (%s, %s, '{}')", [self.uppdrag.pk, vad]
        )
        return self

    def commit(self):
        self.connection.commit()
        return self

    def rollback(self):
        self.connection.rollback()
        return self

    def __enter__(self):
        return self

    def __exit__(self, *fault):
        self.connection.close()
