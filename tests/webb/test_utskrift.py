"""A case prints as a file to read: its number on every page, its head, all its sections unfolded, and no menus or buttons.
What a private person writes prints without the code that opens it. A placement's cost takes no last sheet for a few lines."""

from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from placeringar.models import Kostnadsforslag
from samverkan.arende.atkomst import act_as
from samverkan.arende.services import record
from tests.fabrik import build_world
from tests.orosanmalan.anmalningar import case_of, reported
from tests.placeringar.kostnader import agree, filled_cost, offer, share

pytestmark = [pytest.mark.webb, pytest.mark.django_db(transaction=True)]


def test_a_case_on_paper(logga_in, varld_med_losenord):
    varld = varld_med_losenord
    anmalan = reported(varld.kurator, oro="Ebba kommer utan frukost. " * 60)
    arende = case_of(anmalan, varld.mottagare)
    with act_as(varld.mottagare):
        for _event in range(20):
            record(arende=arende, kod="dokument.bifogat", av=varld.mottagare)
    page = logga_in(varld.mottagare)
    page.goto(f"/arenden/{arende.pk}/")
    paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    texts = [" ".join(one.extract_text().split()) for one in paper]
    whole = " ".join(texts)
    for number, text in enumerate(texts, start=1):
        assert arende.dnr in text
        assert f"{number} ({len(texts)})" in text
    assert whole.index("Ebba Åkerlund") < whole.index("Vad gör anmälaren orolig?") < whole.index("Det här har hänt")
    for told in ("Tider att hålla", "Parter", "Vem ser detta?", "Lo Läsberg", "Dokument", "Ett dokument bifogades"):
        assert told in whole
    for screen in ("Min dag", "Nästa steg", "Logga ut", "På den här sidan", "Bifoga dokumentet", "Handläggning"):
        assert screen not in whole


def test_a_cost_with_a_change_that_waits_fills_two_sheets(logga_in, varld_med_losenord):
    varld, today = varld_med_losenord, timezone.localdate()
    placering = filled_cost(varld)
    with act_as(varld.mottagare):
        other = Kostnadsforslag.objects.select_related("svar_av").get(arende=placering.arende_id).svar_av
    agree(offer(placering.arende_id, varld.mottagare, share("60", "40", fran=today), dag=today), other)
    page = logga_in(varld.mottagare)
    page.goto(reverse("placeringar-kostnad", args=[placering.arende_id]))
    paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    texts = [" ".join(one.extract_text().split()) for one in paper]
    assert len(texts) == 2
    assert "Utfall per månad" in texts[0] and "Alla förslag och versioner" in texts[1]
    assert "Så avrundar vi" not in " ".join(texts)


def test_the_code_of_one_who_writes_without_login_stays_off_the_paper(new_context, webbplats, transactional_db):
    build_world()
    page = new_context(base_url=webbplats, locale="sv-SE").new_page()
    page.goto("/oro/")
    page.get_by_role("button", name="Börja anmälan").click()
    page.get_by_text("Ska du ta paus?").click()
    code = page.locator(".privat-rad strong").inner_text()
    assert code
    text = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages[0].extract_text()
    assert "Är barnet i fara just nu?" in text
    assert code not in text
