"""Several write the plan at the same meeting: what one writes is seen by the others, and nobody's words are lost."""

import pytest
from playwright.sync_api import expect

from samverkan.arende.atkomst import act_as
from samverkan.arende.services import end_grants
from sip.models import Mal
from tests.sip.plansteg import begun, filled, final, goal, met

SENARE = {"timeout": 20_000}
"""What comes from somebody else's page comes with the next question to the site, a few seconds later."""

pytestmark = [pytest.mark.webb, pytest.mark.django_db(transaction=True)]


def open_draft(page, plan):
    page.goto(f"/sip/{plan.arende_id}/skriv/")
    return page


def row_of(page, text):
    return page.locator(".planrad", has_text=text).first


def test_two_who_write_at_once_see_each_other_and_lose_nothing(logga_in, varld_med_losenord):
    varld = varld_med_losenord
    plan = begun(met(varld.mottagare, varld.skola), varld.mottagare)
    maja = open_draft(logga_in(varld.mottagare), plan)
    rut = open_draft(logga_in(varld.rektor), plan)

    maja.get_by_role("link", name="Lägg till behov och mål").click()
    maja.get_by_label("Vad behöver personen?").fill("Ebba sover dåligt.")
    maja.get_by_role("button", name="Spara").click()
    expect(maja.get_by_role("heading", name="Ebba sover dåligt.")).to_be_visible()
    expect(rut.get_by_role("heading", name="Ebba sover dåligt.")).to_be_visible(**SENARE)
    expect(rut.locator("#lasupp")).to_have_text("Maja Mottag har ändrat i planen.", **SENARE)
    expect(maja.locator(".malblock")).to_have_count(1)

    # Both open the same row; the school is slower.
    for page in (maja, rut):
        page.get_by_role("link", name="Ändra behov och mål").click()
    rut.get_by_label("Vad behöver personen?").fill("Ebba är trött i skolan.")
    maja.get_by_label("Vad behöver personen?").fill("Ebba sover dåligt och är rädd.")
    maja.get_by_role("button", name="Spara").click()
    expect(maja.get_by_role("heading", name="Ebba sover dåligt och är rädd.")).to_be_visible()
    # What comes in takes neither the words nor the place of the one who writes.
    rut.get_by_label("Vad behöver personen?").focus()
    with rut.expect_response("**/skriv/nytt/**"):
        pass
    expect(rut.get_by_label("Vad behöver personen?")).to_be_focused()
    expect(rut.get_by_label("Vad behöver personen?")).to_have_value("Ebba är trött i skolan.")
    rut.get_by_role("button", name="Spara").click()
    expect(rut.get_by_text("Maja Mottag har skrivit det här medan du skrev:")).to_be_visible()
    expect(rut.get_by_text("Ebba sover dåligt och är rädd.")).to_be_visible()
    rut.get_by_label("Vad behöver personen?").fill("Ebba sover dåligt, är rädd och trött i skolan.")
    rut.get_by_role("button", name="Spara").click()
    expect(maja.get_by_role("heading", name="Ebba sover dåligt, är rädd och trött i skolan.")).to_be_visible(**SENARE)

    # What the reception writes for the school is a proposal; an insats that the school writes for itself is not.
    rut.get_by_role("link", name="Lägg till insats").click()
    rut.get_by_label("Vad ska göras?").fill("En egen plats att vila på.")
    rut.get_by_role("button", name="Spara").click()
    expect(maja.get_by_text("En egen plats att vila på.").first).to_be_visible(**SENARE)
    expect(maja.locator(".insats")).to_contain_text("Bekräftad")
    expect(rut.locator(".insats")).to_have_count(1)


def test_who_loses_the_right_to_see_is_told_and_keeps_what_was_typed(logga_in, varld_med_losenord):
    varld = varld_med_losenord
    plan = begun(met(varld.mottagare, varld.skola), varld.mottagare)
    goal(plan, varld.mottagare)
    rut = open_draft(logga_in(varld.rektor), plan)
    rut.get_by_role("link", name="Ändra behov och mål").click()
    rut.get_by_label("Vad behöver personen?").fill("Ebba är trött i skolan.")
    with act_as(varld.mottagare):
        end_grants(arende=plan.arende, av=varld.mottagare, enhet=varld.skola)
    expect(rut.get_by_text("Planen går inte att nå längre")).to_be_visible(**SENARE)
    expect(rut.get_by_label("Vad behöver personen?")).to_have_value("Ebba är trött i skolan.")
    with act_as(varld.mottagare):
        assert Mal.objects.get().behov == "Ebba sover dåligt."


def test_who_writes_when_the_plan_is_made_final_is_told_so_and_keeps_what_was_typed(logga_in, varld_med_losenord):
    varld = varld_med_losenord
    plan = begun(met(varld.mottagare, varld.skola), varld.mottagare)
    goal(plan, varld.mottagare)
    filled(plan, varld.mottagare)
    rut = open_draft(logga_in(varld.rektor), plan)
    rut.get_by_role("link", name="Ändra behov och mål").first.click()
    rut.get_by_label("Vad behöver personen?").fill("Ebba är trött i skolan.")
    final(plan, varld.mottagare)
    expect(rut.locator("#borta")).to_contain_text("gjorde planen klar", **SENARE)
    expect(rut.get_by_label("Vad behöver personen?")).to_have_value("Ebba är trött i skolan.")
    rut.get_by_role("button", name="Spara").click()
    told = rut.locator(".planrad--skriv")
    expect(told).to_contain_text("gjorde planen klar")
    expect(told).to_contain_text("Ebba är trött i skolan.")
    expect(told.locator("[tabindex]")).to_be_focused()
    expect(rut.locator("#synk")).to_have_count(0)
    told.get_by_role("link", name="Läs planen").click()
    expect(rut.get_by_role("button", name="Börja en ny version")).to_be_visible()


def test_rows_are_moved_by_keyboard_for_all_who_look_on_and_take_nothing_from_one_who_writes(
    logga_in, varld_med_losenord
):
    varld = varld_med_losenord
    plan = begun(met(varld.mottagare, varld.skola), varld.mottagare)
    for behov in ("Sover dåligt.", "Orkar inte skolan."):
        goal(plan, varld.mottagare, behov=behov)
    maja = open_draft(logga_in(varld.mottagare), plan)
    rut = open_draft(logga_in(varld.rektor), plan)
    row_of(rut, "Sover dåligt.").get_by_role("link", name="Ändra").click()
    rut.get_by_label("Vad behöver personen?").fill("Sover för lite.")
    up = maja.get_by_role("button", name="Flytta upp: Orkar inte skolan.")
    up.focus()
    maja.keyboard.press("Enter")
    expect(maja.locator("#lasupp")).to_have_text("Behovet och målet är flyttade till plats 1 av 2.")
    expect(maja.locator(".malblock h3").first).to_contain_text("Orkar inte skolan.")
    expect(up).to_be_focused()
    expect(rut.locator(".malblock").first).to_contain_text("Orkar inte skolan.", **SENARE)
    expect(rut.get_by_label("Vad behöver personen?")).to_have_value("Sover för lite.")
