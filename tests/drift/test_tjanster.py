"""What `tests/conftest.py` promises every test: the web role, row security, a clean database and queue."""

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection

from samverkan.celery import app


@pytest.mark.django_db
def test_the_site_logs_in_as_the_web_role():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, (SELECT rolbypassrls OR rolsuper FROM pg_roles WHERE rolname = current_user)"
        )
        assert cursor.fetchone() == ("samverkan_webb", False)


@pytest.mark.django_db
def test_the_web_role_owns_no_table():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE tableowner = current_user) FROM pg_tables WHERE schemaname = 'public'"
        )
        tables, owned = cursor.fetchone()
    assert tables > 20
    assert owned == 0


@pytest.mark.parametrize("gang", [1, 2])
def test_what_a_test_commits_is_gone_in_the_next(agare, gang):
    agare.execute("CREATE TABLE bara_en_gang (id int)")


@pytest.mark.django_db
def test_the_web_role_may_not_truncate():
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("TRUNCATE django_session")


@pytest.mark.parametrize("gang", [1, 2])
def test_cache_and_queue_start_empty(db, gang):
    assert cache.get("prov") is None
    cache.set("prov", 1)
    with app.connection_for_write() as broker:
        queue = broker.SimpleQueue("prov")
        with pytest.raises(queue.Empty):
            queue.get_nowait()
        queue.put("x")
        queue.close()
