"""The floor: each page's answer by one hand-written query, asked by the owner of the tables (no row policies), through a
bare view without middleware and a simple template; a letter is also set by WeasyPrint, as bare. The site's own addresses
follow, so that both are measured alike."""

from pathlib import Path

from django.db import connections
from django.http import HttpResponse
from django.template.loader import get_template
from django.urls import include, path
from weasyprint import HTML

from benchmarks.sidor import BREV
from samverkan.arende.atkomst import permission_id
from samverkan.organisation.models import Uppdrag
from samverkan.organisation.roller import Formaga

SQL = {fil.stem: fil.read_text() for fil in (Path(__file__).parent / "golv").glob("*.sql")}
_PARAMETRAR = {0: {"uppdrag": 0, "user": 0, "enhet": 0, "under": False, "se_arende": 0}}
BREVTEXT = {}
"""{"nu": the text of the letter whose floor is asked for}."""


def prepare(uppdrag_id):
    """Look up once what the queries ask about, so that each floor page is one query."""
    uppdrag = Uppdrag.objects.get(pk=uppdrag_id)
    _PARAMETRAR[uppdrag_id] = {
        "uppdrag": uppdrag.pk,
        "user": uppdrag.user_id,
        "enhet": uppdrag.enhet_id,
        "under": uppdrag.can(Formaga.SE_UNDER),
        "se_arende": permission_id("se_arende"),
    }


def floor(request, sida, uppdrag, arende):
    """The page `sida` for the uppdrag, as bare as it can be."""
    with connections["agare"].cursor() as cursor:
        cursor.execute(SQL[sida], {**_PARAMETRAR[uppdrag], "arende": arende})
        columns = [column.name for column in cursor.description]
        rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    html = get_template(f"golv/{sida}.html").render({"rader": rows, "text": BREVTEXT.get("nu", "")})
    return HttpResponse(HTML(string=html).write_pdf() if sida == BREV else html)


urlpatterns = [
    path("golv/<slug:sida>/<int:uppdrag>/<int:arende>/", floor),
    path("", include("samverkan.urls")),
]
