"""What is there beside the reports: questions for advice that name no child, and reports that are half written."""

from datetime import timedelta
from uuid import uuid4

from django.http import QueryDict

from orosanmalan import services
from orosanmalan.views.ny import NYCKEL
from samverkan.arende.atkomst import act_as
from samverkan.arende.utkast import Delutkast

from .tid import arrival


def ask(radfraga, varld):
    """Ask for advice, and answer if it was answered."""
    at = arrival(radfraga.ankom, varld.nu)
    svar = radfraga.svar
    answerer = varld.uppdrag[svar["av"]] if svar else None
    if radfraga.ringde_fran:
        with act_as(answerer):
            services.record_call(
                av=answerer,
                engang=uuid4(),
                ringde_fran=radfraga.ringde_fran,
                fraga=radfraga.fraga,
                svar=svar["text"],
                at=at,
            )
        return
    av = varld.uppdrag[radfraga.fragare]
    with act_as(av):
        asked = services.ask_for_advice(av=av, kommunkod=radfraga.kommun, engang=uuid4(), fraga=radfraga.fraga, at=at)
    if svar:
        answered_at = min(at + timedelta(minutes=svar["minuter"]), varld.nu)
        with act_as(answerer):
            services.answer_question(konsultation=asked, svar=svar["text"], av=answerer, at=answered_at)


def begin(utkast, varld):
    """Fill in the first pages of a report, and leave it."""
    av = varld.uppdrag[utkast.av]
    with act_as(av):
        kept = Delutkast(uppdrag=av, nyckel=f"{NYCKEL}{uuid4().hex}")
        for klar, pages in ((True, utkast.klara), (False, utkast.oppen)):
            for page, fields in pages.items():
                data = QueryDict(mutable=True)
                data.update(fields)
                kept.save(page, data, version=kept.version, klar=klar)
