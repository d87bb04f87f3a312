"""The reporter's form acted out: an evening with acute danger, suspected violence that the family isn't told of, and siblings."""

import re

import pytest
from playwright.sync_api import expect

from orosanmalan.models import Anmalan
from samverkan.arende.atkomst import act_as
from samverkan.organisation.models import Enhet

from .blankett import Blankett, choose

pytestmark = [pytest.mark.webb, pytest.mark.django_db(transaction=True)]

JOUR = "042-10 00 00"


@pytest.fixture
def kvall(varld_med_losenord):
    """The reception is closed, and has an emergency service."""
    Enhet.objects.filter(pk=varld_med_losenord.mottagning.pk).update(
        oppnar="00:00:00", stanger="00:00:01", jourtelefon=JOUR
    )
    return varld_med_losenord


def test_an_evening_report_with_acute_danger(logga_in, kvall):
    page = logga_in(kvall.kurator)
    page.goto("/orosanmalan/ny/")
    choose(page, "Är barnet i fara just nu?", "Ja")
    page.get_by_role("button", name="Fortsätt").click()
    expect(page.get_by_role("heading", level=1, name="Ring 112 nu")).to_be_visible()
    expect(page.locator("main").get_by_role("link", name="112")).to_have_attribute("href", "tel:112")
    expect(page.locator("main").get_by_text("Socialjouren i Helsingborg")).to_contain_text(JOUR)
    blankett = Blankett(page, akut="Ja")
    expect(page.locator("main")).to_contain_text("Socialtjänstens mottagning är stängd nu")
    expect(page.locator("main")).to_contain_text("Pappan är på väg till skolan.")
    blankett.send()
    expect(page.locator("main")).to_contain_text(JOUR)

    reception = logga_in(kvall.mottagare)
    reception.goto("/orosanmalan/inkorg/")
    expect(reception.locator("main")).to_contain_text("HBGSOC-")
    reception.locator("main [data-rad]").first.click()
    expect(reception.locator("main")).to_contain_text("Pappan är på väg till skolan.")
    expect(reception.locator("main")).to_contain_text("Anmälaren skriver att barnet är i fara just nu.")


def test_at_suspected_violence_the_family_is_not_told_and_nobody_asks(logga_in, varld_med_losenord):
    page = logga_in(varld_med_losenord.kurator)
    Blankett(page, until="oron")
    warning = page.get_by_text("berätta inte för familjen att du anmäler")
    expect(warning).to_be_hidden()
    choose(page, "Misstänker du våld", "Ja")
    expect(warning).to_be_visible()
    blankett = Blankett(page, vald="Ja", until="familjen")
    expect(warning).to_be_visible()
    expect(page.get_by_role("group", name=re.compile("Vet .* att du anmäler"))).to_have_count(0)
    blankett.go_on()
    blankett.syskon()
    blankett.go_on()
    blankett.du()
    blankett.go_on()
    expect(warning).to_be_visible()
    blankett.send()
    expect(page.locator("main")).to_contain_text("Berätta inte för familjen att du har anmält.")
    with act_as(varld_med_losenord.kurator):
        assert Anmalan.objects.get().vh_informerad == ""


def test_siblings_and_a_file(logga_in, varld_med_losenord):
    page = logga_in(varld_med_losenord.kurator)
    blankett = Blankett(page, until="syskon")
    choose(page, "Är du orolig för fler barn i samma familj?", "Ja")
    first = page.get_by_role("group", name="Barn 1 i familjen")
    first.get_by_label("Förnamn").fill("Tage")
    expect(first.get_by_label("Efternamn")).to_have_value("Åkerlund")
    page.get_by_role("button", name="Lägg till ett barn").click()
    expect(first.get_by_label("Förnamn")).to_have_value("Tage")
    page.get_by_role("group", name="Barn 2 i familjen").get_by_label("Förnamn").fill("Signe")
    blankett.go_on()
    blankett.du()
    blankett.go_on()
    expect(page.locator("main")).to_contain_text("Du skickar 3 anmälningar, en för varje barn.")
    save_files = page.get_by_role("button", name="Spara filerna och välj fler")
    expect(save_files).to_be_hidden()
    page.get_by_label("Vill du skicka med filer?").set_input_files(
        [{"name": "teckning.txt", "mimeType": "text/plain", "buffer": b"En teckning."}]
    )
    expect(save_files).to_be_visible()
    blankett.send("Skicka anmälningarna")
    together = page.get_by_role("region", name="Anmälningar som du skickade samtidigt").get_by_role("listitem")
    expect(together).to_have_count(3)
    expect(page.get_by_role("region", name="Filer")).to_contain_text("teckning.txt")

    reception = logga_in(varld_med_losenord.mottagare)
    reception.goto("/orosanmalan/inkorg/")
    expect(reception.locator("main [data-rad]")).to_have_count(3)
    reception.locator("main [data-rad]").first.click()
    expect(reception.locator("main").get_by_text("Anmälda samtidigt, i samma familj:")).to_be_visible()
