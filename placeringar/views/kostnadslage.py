"""What the pages of a placement's cost know: whose side one is on, what is in force and what waits."""

from types import SimpleNamespace

from django.http import Http404

from placeringar.process import Tillstand
from placeringar.selectors.kostnad import cost_case, in_force, parties_of, periods_of, side_of, versions_of, waiting
from placeringar.visning_kostnad import in_words
from samverkan.fel import Otillaten
from samverkan.organisation.roller import Formaga


def cost_page(request, arende):
    """Whose side one is on, the versions, what is in force and what waits."""
    placering = arende.placering
    placering.arende = arende
    versions = versions_of(arende)
    for one in versions:
        one.arende = arende
    try:
        side = side_of(placering, request.uppdrag)
    except Otillaten:
        side = None
    handles = side is not None and request.uppdrag.can(Formaga.HANDLAGGA)
    return SimpleNamespace(
        arende=arende,
        placering=placering,
        versioner=versions,
        galler=in_force(versions),
        vantar=waiting(versions),
        sida=side,
        handlagger=handles,
        skriver=handles and arende.tillstand != Tillstand.ATERTAGEN,
    )


def version_page(request, pk, nr):
    """What `cost_page` knows, with the version number `nr` and its split in words. Raises `Http404` when there is none."""
    arende = cost_case(request.uppdrag, pk)
    now = cost_page(request, arende)
    shown = next((one for one in now.versioner if one.nr == nr), None)
    if shown is None:
        raise Http404
    now.version = shown
    now.namn = {key: one.namn for key, one in parties_of(arende, former=True).items()}
    now.fordelning = in_words(periods_of(shown), now.namn)
    return now
