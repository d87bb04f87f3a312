"""An inquiry in a real browser, over several logins: handed over, the school and BUP are asked and answer, neither sees the
other's; the four months are extended; it is closed with insats.
"""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.orosanmalan.utredningar import inquired

pytestmark = pytest.mark.webb

TEXTER = {
    "Plan": {"Vilka frågor ska utredningen svara på?": "Hur mår Ebba hemma?"},
    "Barnets behov": {"Hur bedömer du barnets behov?": "Behöver trygga vuxna."},
    "Föräldrarnas förmåga": {"Hur bedömer du föräldrarnas förmåga?": "Behöver stöd."},
    "Familj och miljö": {"Hur bedömer du familj och miljö?": "Mormor finns nära."},
    "Barnets och vårdnadshavarnas röster": {
        "Vad säger barnet självt?": "Vill vara hos mormor.",
        "Hur har barnets åsikter kommit fram?": "Samtal i skolan.",
        "Vad säger vårdnadshavarna?": "Vill ha hjälp.",
    },
    "Analys och bedömning": {"Vad är din samlade bedömning?": "Familjen behöver stöd."},
}


def ask(page, case, unit, question, named=None):
    page.goto(f"/orosanmalan/{case}/utredning/begaran/ny/{unit.pk}/")
    page.get_by_label("Vad behöver ni veta?").fill(question)
    if named:
        page.get_by_label("Vem där ska svara?").select_option(str(named.pk))
    page.get_by_role("button", name="Skicka förfrågan").click()
    expect(page.get_by_text(f"Förfrågan är skickad till {unit.namn}.")).to_be_visible()


def answer(page, text):
    page.goto("/")
    page.get_by_role("link", name="Svara på socialtjänstens fråga").first.click()
    expect(page.get_by_text("Ebba Åkerlund")).to_be_visible()
    page.get_by_label("Ert svar").fill(text)
    page.get_by_label("Vill du skicka med filer?").set_input_files(
        {"name": "intyg.txt", "mimeType": "text/plain", "buffer": text.encode()}
    )
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.get_by_text("Svaret är skickat till socialtjänsten.")).to_be_visible()


def test_from_hand_over_to_insats(logga_in, varld_med_losenord):
    varld = varld_med_losenord
    case = inquired(varld.kurator, varld.mottagare).pk

    reception = logga_in(varld.mottagare)
    reception.goto(f"/arenden/{case}/overlamna/")
    reception.get_by_label("Vilken enhet tar över ärendet?").select_option(str(varld.utredning.pk))
    reception.get_by_label("Vem där ska ansvara för det?").select_option(str(varld.handlaggare.pk))
    reception.get_by_role("button", name="Överlämna ärendet").click()
    expect(reception.get_by_text("Ärendet är överlämnat till Utredning barn och unga.")).to_be_visible()
    assert reception.goto(f"/arenden/{case}/").status == 404

    handler = logga_in(varld.handlaggare)
    ask(handler, case, varld.skola, "Hur går det i skolan?", varld.kurator)
    ask(handler, case, varld.bup, "Har ni träffat Ebba?")
    school, bup = logga_in(varld.kurator), logga_in(varld.bup_samordnare)
    answer(school, "Ebba är ofta borta.")
    answer(bup, "Vi träffade Ebba i våras.")
    for page, other in ((school, "i våras"), (bup, "ofta borta")):
        page.goto("/orosanmalan/forfragningar/")
        page.get_by_role("link", name="Fråga från Utredning barn och unga").click()
        assert other not in page.content()
        assert page.goto(f"/orosanmalan/{case}/utredning/").status == 404

    handler.goto(f"/orosanmalan/{case}/utredning/")
    expect(handler.get_by_text("Besvarad", exact=True)).to_have_count(2)
    handler.get_by_role("link", name=varld.bup.namn).click()
    expect(handler.get_by_text("Vi träffade Ebba i våras.")).to_be_visible()

    handler.goto(f"/orosanmalan/{case}/utredning/")
    handler.get_by_role("link", name="Förläng utredningen").click()
    later = timezone.localdate() + timedelta(days=170)
    handler.get_by_label("Vilken blir den nya sista dagen?").fill(later.isoformat())
    handler.get_by_label("Varför behöver tiden förlängas?").fill("Väntar på barnpsykiatrin.")
    handler.get_by_role("button", name="Förläng tiden").click()
    expect(handler.get_by_text("Väntar på barnpsykiatrin.").first).to_be_visible()

    for part, texts in TEXTER.items():
        handler.goto(f"/orosanmalan/{case}/utredning/")
        handler.get_by_role("link", name=f"Ändra {part.lower()}").click()
        for question, text in texts.items():
            handler.get_by_label(question).fill(text)
        handler.get_by_role("button", name="Spara", exact=True).click()
        expect(handler.get_by_text("Texten är sparad.")).to_be_visible()
    handler.get_by_role("link", name="Lägg till vem som har fått veta").click()
    handler.get_by_label("Vem gäller det?").fill("Ebba")
    handler.get_by_label("Vilken dag fick personen veta").fill(timezone.localdate().isoformat())
    handler.get_by_role("button", name="Spara", exact=True).click()

    handler.get_by_role("link", name="Avsluta utredningen").click()
    handler.get_by_label("Insats", exact=True).check()
    handler.get_by_label("Vilken insats är beslutad?").fill("Familjebehandling.")
    handler.get_by_label("Varför?").fill("Stödet behövs.")
    handler.get_by_role("button", name="Avsluta utredningen").click()
    expect(handler.get_by_role("heading", name="Så slutade utredningen")).to_be_visible()
    expect(handler.get_by_text("Familjebehandling.")).to_be_visible()


def test_what_is_written_is_saved_while_it_is_written(logga_in, varld_med_losenord):
    case = inquired(varld_med_losenord.kurator, varld_med_losenord.mottagare).pk
    page = logga_in(varld_med_losenord.mottagare)
    page.goto(f"/orosanmalan/{case}/utredning/del/analys/")
    page.get_by_label("Vad är din samlade bedömning?").fill("Halvvägs.")
    expect(page.locator("[data-utkast-status]")).to_contain_text("Sparat")
    again = page.context.new_page()
    again.goto(f"/orosanmalan/{case}/utredning/del/analys/")
    expect(again.get_by_label("Vad är din samlade bedömning?")).to_have_value("Halvvägs.")
