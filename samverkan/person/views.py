"""The search page. What is searched for is posted, so that no name or number stands in an address or a history."""

from django.views.decorators.http import require_http_methods

from samverkan.arende.services import require
from samverkan.organisation.roller import Formaga
from samverkan.webb.svar import form_page, run

from .forms import SokForm
from .selectors import search


@require_http_methods(["GET", "POST"])
def search_page(request):
    """Search the own tenant; the answer stands under the form."""
    require(request.uppdrag, Formaga.SOKA)
    form = SokForm(request.POST if request.method == "POST" else None)
    found = None
    if form.is_valid():
        found = run(form, search, av=request.uppdrag, text=form.cleaned_data["q"], efter=form.cleaned_data["efter"])
    return form_page(request, "person/sok.html", form, resultat=found)
