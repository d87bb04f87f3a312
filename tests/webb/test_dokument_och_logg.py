"""In a real browser: a letter is attached to a case and opened again, and the one who reviews the log finds both.

Given a reception with a report, when somebody attaches a file that isn't what it is called, then the page says so and the
second try works. Given what was done, when the reviewer draws a sample, then it is there, and the review is kept.
"""

import pytest
from playwright.sync_api import expect

from tests.dokument import filer
from tests.orosanmalan.anmalningar import reported

pytestmark = [pytest.mark.webb, pytest.mark.django_db(transaction=True)]


def choose(page, content):
    page.get_by_label("Fil").set_input_files(
        {"name": "Brev om Ebba.pdf", "mimeType": "application/pdf", "buffer": content}
    )
    page.get_by_role("button", name="Bifoga dokumentet").click()


def test_a_letter_is_attached_opened_and_found_by_the_reviewer(logga_in, varld_med_losenord):
    varld = varld_med_losenord
    arende = reported(varld.kurator).arende_id
    page = logga_in(varld.mottagare)
    page.goto(f"/arenden/{arende}/")
    page.get_by_text("Bifoga dokument", exact=True).click()
    choose(page, b"MZ" + bytes(40))
    expect(page.get_by_role("heading", name="Det finns ett fel att rätta")).to_be_visible()
    expect(page.get_by_role("link", name="Filen heter .pdf men är ett program.")).to_be_visible()
    choose(page, filer.PDF)
    expect(page.get_by_text("Dokumentet finns nu i ärendet.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Brev om Ebba.pdf").click()
    assert download.value.suggested_filename.startswith("dokument-")
    with open(download.value.path(), "rb") as kept:
        assert kept.read() == filer.PDF

    page = logga_in(varld.loggranskare, viewport={"width": 320, "height": 700})
    page.goto("/logg/")
    expect(
        page.get_by_role("row").filter(has_text="Maja Mottag").filter(has_text="Öppnade ett dokument")
    ).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Dra ett stickprov").click()
    expect(page.get_by_role("row").filter(has_text="Bifogade ett dokument")).to_be_visible()
    page.get_by_label("Inget att anmärka").check()
    page.get_by_role("button", name="Spara granskningen").click()
    expect(page.get_by_text("Granskningen är sparad.")).to_be_visible()
    expect(page.get_by_text("Inget att anmärka")).to_be_visible()
