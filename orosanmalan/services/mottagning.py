"""What the reception does with a report."""

from django.db import transaction

from orosanmalan.models import Forhandsbedomning, Skyddsbedomning
from samverkan.arende.services import transition
from samverkan.frist.services import fire
from samverkan.logg.services import log

from .tid import moment
from .utredning import open_inquiry


@transaction.atomic
def assess_protection(*, arende, akut, motivering, av, version, at=None):
    """Record the immediate protection assessment (SoL 20:1): acute or not, why. Same day; documented by the next.

    `at` is when it was made and written down, for one that is entered here afterwards (default now).
    """
    at = moment(at, earliest=arende.oppnad_at)
    transition(arende=arende, overgang="skyddsbedom", av=av, version=version, at=at, data={"akut": akut})
    fire(arende=arende, handelse="orosanmalan.skyddsbedomning_dokumenterad", at=at, av=av)
    log(av=av, vad="orosanmalan.skyddsbedomd", arende=arende)
    return Skyddsbedomning.objects.create(arende=arende, akut=akut, motivering=motivering, av=av, at=at)


@transaction.atomic
def decide(*, arende, utfall, motivering, av, version, at=None):
    """Decide to open an inquiry or not (SoL 20:2). Takes an uppdrag that may decide (SoL 25:1).

    `at` is when the decision was made, for one that is entered here afterwards (default now). A reporter who waits for
    an answer has a deadline from then.
    """
    opens = utfall == Forhandsbedomning.Utfall.INLEDS
    assessed_at = Skyddsbedomning.objects.filter(arende=arende).values_list("at", flat=True).first()
    at = moment(at, earliest=assessed_at)
    transition(
        arende=arende,
        overgang="inled" if opens else "inled_ej",
        av=av,
        version=version,
        at=at,
        data={"utfall": utfall},
    )
    outcome = "orosanmalan.utredning_inledd" if opens else "orosanmalan.utredning_inleds_ej"
    fire(arende=arende, handelse=outcome, at=at, av=av)
    log(av=av, vad="orosanmalan.beslutad", arende=arende)
    if opens:
        open_inquiry(arende=arende, av=av, at=at)
    return Forhandsbedomning.objects.create(arende=arende, utfall=utfall, motivering=motivering, av=av, at=at)
