"""The ansvarsförbindelse as PDF, and the very text that both signed, whose hash anybody can count again."""

import json

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from placeringar.kostnad.handling import sha256
from placeringar.models import Ansvarsrad, Kostnadsforslag, Placering
from placeringar.selectors.kostnad import cost_case, parties_of, periods_of, versions_of
from placeringar.selectors.prognos import forecast
from placeringar.visning_kostnad import charts, in_words, rounding
from samverkan.dokument.pdf import pdf_answer, render_pdf
from samverkan.logg.services import log
from samverkan.person.visning import masked
from sip.utan_plats import sender


def _agreed(request, pk, nr):
    """The case and the version, when what is to be signed is written down. Raises `Http404` otherwise."""
    arende = cost_case(request.uppdrag, pk)
    found = next((one for one in versions_of(arende) if one.nr == nr), None)
    if found is None or not found.handling:
        raise Http404
    log(av=request.uppdrag, vad="placeringar.ansvarsforbindelse", arende=arende, data={"version": nr})
    return arende, found


@require_safe
def document(request, pk, nr):
    """The agreed version as PDF: the split, who does which care, the forecast as table and chart, the signatures, the hash."""
    arende, found = _agreed(request, pk, nr)
    content = json.loads(found.handling)
    parties, periods = parties_of(arende), periods_of(found)
    prognos = forecast(periods, parties, today=timezone.localdate(found.svar_at))
    protected = bool(arende.person and arende.person.skyddad)
    pdf = render_pdf(
        "placeringar/pdf/ansvarsforbindelse.html",
        {
            "avsandare": sender(arende.enhet) if protected else arende.enhet,
            "datum": found.svar_at,
            "referens": arende.dnr,
            "skyddat": protected,
            "namn": "" if protected else masked(arende)["namn"],
            "version": found,
            "galler": found.lage == Kostnadsforslag.Lage.GALLER,
            "avlost": found.lage == Kostnadsforslag.Lage.AVLOST,
            "underskrifter": list(found.signaturer.all()),
            "stammer": sha256(found.handling) == found.sha256,
            "innehall": content,
            "form": Placering.Form(content["placering"]["form"]).label,
            "lagrum": Placering.Lagrum(content["placering"]["lagrum"]).label,
            "ansvar": [_duty(one, content) for one in content["ansvar"]],
            "fordelning": in_words(periods, {key: one.namn for key, one in parties.items()}),
            "prognos": prognos,
            "diagram": charts(prognos, timezone.localdate(found.svar_at)),
            "avrundning": rounding(),
        },
    )
    return pdf_answer(pdf, "ansvarsforbindelse")


def _duty(one, content):
    who = {"placerande": content["huvudman"], "motpart": content["motpart"]}.get(one["sida"], "")
    return {
        "vad": one["vad"],
        "vem": ", ".join(filter(None, (who, one["vem"]))),
        "hur": Ansvarsrad.Utforande(one["utforande"]).label,
        "utforare": one["utforare"],
    }


@require_safe
def signed_text(request, pk, nr):
    """The text that both signed, byte by byte as it was hashed."""
    _arende, found = _agreed(request, pk, nr)
    return HttpResponse(
        found.handling.encode(),
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="handling.json"', "Cache-Control": "no-store, private"},
    )
