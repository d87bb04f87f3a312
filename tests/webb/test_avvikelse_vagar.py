"""Deviations acted out by those whom they concern, each in a browser of their own: one that the nearest managers solve, and one
in Jönköping, where the parties share the responsibility until it is solved (Skåne's ram; Jönköping, Avvikelse)."""

import shutil

import pytest
from playwright.sync_api import expect

from samverkan.drift.databas import AGARE
from samverkan.organisation.roller import Roll
from samverkan.overenskommelse.schema import DATA
from tests.fabrik import person_with_uppdrag
from tests.frist.hjalp import as_role

from .blankett import choose
from .test_sip_vagar_2 import region_jonkoping, renew

pytestmark = [pytest.mark.webb, pytest.mark.django_db(transaction=True)]


def report(page, huvudman, enhet, kategori, vad):
    """Report it as from the menu, and answer with the case's id."""
    page.goto("/avvikelser/ny/")
    page.get_by_label("Vilken kommun, region eller annan huvudman?").select_option(label=huvudman)
    page.get_by_label("Vad hände?").fill(vad)
    page.get_by_role("button", name="Visa enheter").click()
    expect(page.get_by_label("Vad hände?")).to_have_value(vad)
    page.get_by_label(enhet).check()
    choose(page, "Vad gäller det?", kategori)
    page.get_by_role("button", name="Rapportera", exact=True).click()
    expect(page.get_by_text("Avvikelsen är rapporterad, med nummer")).to_be_visible()
    return int(page.url.rstrip("/").rpartition("/")[2])


def press_on(page, pk, knapp):
    """Follow the next step of the case page, whose button is `knapp`."""
    page.goto(f"/arenden/{pk}/")
    page.get_by_role("link", name=knapp, exact=True).first.click()


def receive_and_answer(page, pk):
    press_on(page, pk, "Läs och ta emot")
    page.get_by_role("button", name="Ta emot", exact=True).click()
    press_on(page, pk, "Svara")
    page.get_by_label("Vad berodde det på?").fill("Kallelsen låg i en brevlåda som ingen öppnade.")
    page.get_by_label("Vad gör ni åt det?").fill("Två namngivna tar emot kallelser.")
    page.get_by_label("Svar till den som rapporterade").fill("Nu tar två personer emot kallelserna.")
    page.get_by_role("button", name="Spara svaret").click()
    expect(page.get_by_text("Svaret är sparat.")).to_be_visible()


def solve(page, pk):
    press_on(page, pk, "Lös eller lyft")
    page.get_by_role("button", name="Lös avvikelsen").click()
    expect(page.get_by_text("Avvikelsen är löst. Återkoppla nu")).to_be_visible()


def test_a_deviation_is_solved_by_the_nearest_managers(logga_in, varld_med_losenord):
    varld = varld_med_losenord
    teacher = logga_in(varld.larare)
    pk = report(
        teacher,
        "Helsingborg",
        "Mottagning barn och unga",
        "Information kom inte fram",
        "Skolan fick inte veta att mötet flyttades.",
    )
    expect(teacher.get_by_text("Lämnad, men inte mottagen än")).to_be_visible()

    chef = logga_in(varld.chef)
    row = chef.get_by_text("Ta emot avvikelsen").first
    expect(row).to_be_visible()
    receive_and_answer(chef, pk)
    assert logga_in(varld.mottagare).goto(f"/arenden/{pk}/").status == 404

    rektor = logga_in(varld.rektor)
    rektor.goto(f"/arenden/{pk}/")
    expect(rektor.get_by_text("Nu tar två personer emot kallelserna.").first).to_be_visible()
    solve(rektor, pk)
    press_on(rektor, pk, "Återkoppla")
    rektor.get_by_label("Återkoppling till den som rapporterade").fill("Rutinen är ändrad och följs upp.")
    rektor.get_by_role("button", name="Återkoppla", exact=True).click()
    press_on(rektor, pk, "Avsluta")
    rektor.get_by_role("button", name="Avsluta", exact=True).click()
    expect(rektor.get_by_text("Avvikelsen är avslutad och räknas i årsrapporten.")).to_be_visible()

    teacher.reload()
    for words in ("Nu tar två personer emot kallelserna.", "Rutinen är ändrad och följs upp."):
        expect(teacher.get_by_text(words)).to_be_visible()
    late = chef.goto(f"/avvikelser/{pk}/lyft/")
    assert late.status == 200
    chef.get_by_label("Varför lyfts avvikelsen?").fill("Vi ångrar oss.")
    chef.get_by_role("button", name="Lyft avvikelsen").click()
    expect(chef.get_by_text("Avvikelsen är redan avslutad").first).to_be_visible()
    expect(chef.get_by_label("Varför lyfts avvikelsen?")).to_have_value("Vi ångrar oss.")


def test_in_jonkoping_the_parties_are_responsible_together_until_it_is_solved(logga_in_da, klockan, varld_da, tmp_path):
    varld = varld_da
    with as_role(AGARE):
        renew(shutil.copytree(DATA, tmp_path / "avtal"))
    bup, _coordinator = region_jonkoping()
    bup_chef = person_with_uppdrag("Sara Sjöbergsdal", bup, Roll.CHEF)
    klockan.stall("2026-03-02 09:00")
    pk = report(
        logga_in_da(varld.jk_mottagare),
        "Region Jönköpings län",
        "BUP Vassen",
        "Oenighet om ansvar eller kostnad",
        "Vi är oeniga om vem som ger stödet på loven.",
    )
    chef = logga_in_da(varld.jk_chef)
    chef.goto(f"/arenden/{pk}/")
    provisional = chef.locator("section[aria-labelledby=interim]")
    expect(provisional).to_contain_text("Parterna gemensamt ansvarar för personen, utan dröjsmål.")
    expect(provisional).to_contain_text("0 dagar")
    expect(chef.get_by_text("Ledningsgruppen för samverkan (REKO)")).to_be_visible()

    klockan.stall("2026-03-09 09:00")
    other = logga_in_da(bup_chef)
    other.goto(f"/arenden/{pk}/")
    expect(other.locator("section[aria-labelledby=interim]")).to_contain_text("7 dagar")
    receive_and_answer(other, pk)
    solve(other, pk)
    klockan.stall("2026-03-16 09:00")
    chef = logga_in_da(varld.jk_chef)
    chef.goto(f"/arenden/{pk}/")
    ended = chef.locator("section[aria-labelledby=interim]")
    expect(ended).to_contain_text("Det är slut, för avvikelsen är löst.")
    expect(ended).to_contain_text("7 dagar")
