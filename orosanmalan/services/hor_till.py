"""A new report on a child whose inquiry is open already."""

from django.db import transaction
from django.utils.translation import gettext as _

from orosanmalan.models import HorTill
from orosanmalan.process import SLAG, Tillstand
from samverkan.arende.atkomst import at_the_desk_of_case
from samverkan.arende.models import Arende, Behorighet
from samverkan.arende.services import EGNA, grant, record, transition
from samverkan.arende.tid import moment
from samverkan.fel import Regelbrott
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.selectors import distributors_of


@transaction.atomic
def join_open_inquiry(*, arende, till_arende, av, version, at=None):
    """The report `arende` belongs to the inquiry `till_arende`, open already on the same child: no decision is needed
    within fourteen days (SoL 20:2). Its protection assessment is.

    Those who handle the inquiry may do with the report what its own unit may, and are told. `at` is when that was found
    (default now). Raises `Regelbrott` unless the inquiry is open, in the same tenant and on the same or a merged person.
    """
    at = moment(at, earliest=arende.oppnad_at)
    transition(
        arende=arende, overgang="hor_till_pagaende", av=av, version=version, at=at, data={"utredning": till_arende.pk}
    )
    with at_the_desk_of_case(till_arende.pk):
        utredning = (
            Arende.objects.select_for_update(no_key=True, of=("self",))
            .select_related("person", "enhet", "ansvarig__user", "ansvarig__enhet")
            .filter(pk=till_arende.pk)
            .first()
        )
        if utredning is None or not _takes(utredning, arende):
            raise Regelbrott(
                _("Det finns ingen pågående utredning om barnet i det ärendet. Kontrollera att det gäller samma barn."),
                falt="utredning",
            )
        HorTill.objects.create(
            arende=arende, utredning=utredning, anmalan_dnr=arende.dnr, utredning_dnr=utredning.dnr, av=av, at=at
        )
        record(arende=utredning, kod="orosanmalan.ny_anmalan", av=av, at=at, data={"anmalan": arende.pk})
    _let_in(arende, utredning, av)
    log(av=av, vad="orosanmalan.hor_till_pagaende", arende=arende)
    log(av=av, vad="orosanmalan.ny_anmalan", arende=utredning)
    notify(
        mottagare=[utredning.ansvarig] if utredning.ansvarig else distributors_of(utredning.enhet),
        kod="orosanmalan.ny_anmalan",
        arende=arende,
        nyckel=f"ny_anmalan:{arende.pk}",
    )
    return arende


def _takes(utredning, arende):
    """Whether the report can belong to the inquiry."""
    return (
        utredning.pk != arende.pk
        and utredning.slag == SLAG
        and utredning.tillstand == Tillstand.INLEDD
        and utredning.verksamhet_id == arende.verksamhet_id
        and arende.person is not None
        and utredning.person is not None
        and _human(utredning.person) == _human(arende.person)
    )


def _human(person):
    return person.sammanslagen_med_id or person.pk


def _let_in(arende, utredning, av):
    """Let those who handle the inquiry into the report: the whole unit, or where only named people see one of the two,
    whoever answers for the inquiry."""
    named = arende.namngiven_atkomst or utredning.namngiven_atkomst
    if named and not utredning.ansvarig:
        return
    grant(
        arende=arende,
        enhet=utredning.ansvarig.enhet if named else utredning.enhet,
        user=utredning.ansvarig.user if named else None,
        permissions=EGNA,
        grund=Behorighet.Grund.NAMNGIVEN if named else Behorighet.Grund.EGET,
        av=av,
    )
