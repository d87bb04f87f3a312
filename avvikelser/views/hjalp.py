"""Whose case: asked first in every view."""

from avvikelser.process import SLAG
from samverkan.arende.selectors import case_for
from samverkan.arende.services import require
from samverkan.organisation.roller import Formaga


def case_to_change(request, pk):
    """The deviation that the acting manager may act on. Raises `Http404` for all others."""
    require(request.uppdrag, Formaga.HANDLAGGA)
    return case_for(request.uppdrag, pk, permission="andra_arende", slag=SLAG)
