"""In whose name the database is asked: the uppdrag one acts in, and the few doors that open more for a moment.

Everything here sets transaction-local settings that the row policies of `samverkan.skydd` read. Nothing outlives the
transaction, so pooled connections and PgBouncer fit between.
"""

from contextlib import contextmanager
from functools import cache

from django.db import connection, transaction

from samverkan.organisation.models import Enhet
from samverkan.organisation.roller import Formaga


@cache
def permission_id(codename):
    """The id of the case permission `codename` ("se_arende", "andra_arende" …). Raises `DoesNotExist` for others."""
    from django.contrib.auth.models import Permission

    return Permission.objects.get(content_type__app_label="arende", codename=codename).pk


def acting_groups(uppdrag):
    """The groups whose grants count for `uppdrag`: its unit's, and for a chef those of all units below it."""
    known = getattr(uppdrag, "_acting_groups", None)
    if known is None:
        if uppdrag.can(Formaga.SE_UNDER):
            known = list(Enhet.objects.filter(ovanfor__contains=[uppdrag.enhet_id]).values_list("group_id", flat=True))
        else:
            known = [uppdrag.enhet.group_id]
        uppdrag._acting_groups = known
    return known


@contextmanager
def _setting(**values):
    nested = connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        reads = ", ".join(f"current_setting('samverkan.{name}', true)" for name in values)
        writes = ", ".join(f"set_config('samverkan.{name}', %s, true)" for name in values)
        cursor.execute(f"SELECT {reads}, {writes}", list(values.values()))
        before = cursor.fetchone()[: len(values)]
        yield
        if nested:
            cursor.execute(f"SELECT {writes}", [value or "" for value in before])


@contextmanager
def act_as(uppdrag):
    """Everything inside happens in one transaction, seen and judged as `uppdrag`."""
    with _setting(
        grupper=",".join(map(str, acting_groups(uppdrag))),
        enhetens="1" if uppdrag.can(Formaga.SE_ARENDEN) else "",
        user=str(uppdrag.user_id),
        uppdrag=str(uppdrag.pk),
        sok="",
        logg="",
        bord="",
    ):
        yield


@contextmanager
def at_the_desk_of(enhet, *, uppdrag):
    """Inside, what `uppdrag` writes may land at another unit's desk: the unit that receives what is handed in.

    One of two ways over the wall for writing, for what begins a case; who may use it is listed in the tests.
    """
    groups = ",".join(map(str, {*acting_groups(uppdrag), enhet.group_id}))
    with _setting(grupper=groups, enhetens="1"):
        yield


@contextmanager
def at_the_desk_of_case(arende_id):
    """Inside, what one who has handed something in on the case does next may land in it, whichever unit owns it by now and
    whether the whole unit or only named people see it.

    The caller has asked first that it concerns the acting uppdrag; who may use it is listed in the tests.
    """
    with _setting(bord=str(arende_id)):
        yield


@contextmanager
def searching(verksamhet_id):
    """Inside, the tenant's persons and case heads can be found though no grant opens them. The caller logs the search."""
    with _setting(sok=str(verksamhet_id)):
        yield


@contextmanager
def reviewing(verksamhet_id):
    """Inside, the tenant's access log can be read, by the one who reviews it."""
    with _setting(logg=str(verksamhet_id)):
        yield
