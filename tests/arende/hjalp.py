"""What the tests of the case spine share: a plain case, who sees it, and acts that happen at the same time."""

import threading

from django.db import connection

from orosanmalan.process import SLAG, Tillstand
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.arende.services import open_case


def new_case(av, **fields):
    """A case at the unit of `av`, opened by `av`."""
    with act_as(av):
        return open_case(
            av=av, enhet=av.enhet, roll="Mottagare", **{"slag": SLAG, "tillstand": Tillstand.INKOMMEN, **fields}
        )


def sees(uppdrag, arende, permission="se_arende"):
    """Whether `uppdrag` sees the case: by the application's question and by the database's own, which must agree."""
    with act_as(uppdrag):
        asked = Arende.objects.visible_to(uppdrag, permission).filter(pk=arende.pk).exists()
        if permission == "se_arende":
            assert asked == Arende.objects.filter(pk=arende.pk).exists()
    return asked


def changed(sql, parameters=()):
    """Run the statement as the site's own role. Answers how many rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.rowcount


def fresh(arende, uppdrag):
    """The case as `uppdrag` reads it now."""
    with act_as(uppdrag):
        return Arende.objects.get(pk=arende.pk)


def a_day_passes(agare):
    """Every grant comes a day nearer its start and its end, as if the database's clock had moved a day."""
    agare.execute(
        "UPDATE arende_behorighet SET fran = fran - interval '24 hours 1 second', till = till - interval '24 hours 1 second'"
    )


def at_the_same_time(acts):
    """Run the callables in threads with connections of their own, released at once. Answers with results or errors, in order."""
    ready = threading.Barrier(len(acts))
    outcome = [None] * len(acts)

    def run(number, act):
        try:
            connection.ensure_connection()
            ready.wait(timeout=30)
            outcome[number] = act()
        except Exception as error:
            outcome[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcome
