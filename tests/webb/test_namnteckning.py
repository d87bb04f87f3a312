"""A signature on the screen: drawn with a pointer, rubbed out, and drawn again; or the name written with the keys alone. Of consent
and of a plan."""

import pytest
from playwright.sync_api import expect

from samverkan.arende.atkomst import act_as
from samverkan.samtycke.models import Samtycke
from sip.models import Underskrift
from tests.sip.planer import raised
from tests.sip.plansteg import begun, filled, final, met

pytestmark = [pytest.mark.webb, pytest.mark.django_db(transaction=True)]


def draw(page):
    """A few strokes in the box."""
    canvas = page.locator(".namnruta canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 40)
    page.mouse.down()
    for n in range(1, 6):
        page.mouse.move(box["x"] + 20 + 20 * n, box["y"] + 40 + 15 * (n % 2))
    page.mouse.up()


def drawn(page):
    return page.locator("[name=namnteckning]").input_value()


def test_consent_and_plan_are_signed_with_a_pointer_or_with_the_keys(logga_in, varld_med_losenord):
    varld = varld_med_losenord
    av = varld.mottagare
    sip = raised(av, varld.bup)
    plan = final(filled(begun(met(av, varld.skola), av), av), av)
    with act_as(av):
        alva, love = sip.arende.person.vardnadshavare.order_by("id")
    page = logga_in(av)

    def answer(guardian):
        page.goto(f"/sip/{sip.arende_id}/samtycke/vardnadshavare/{guardian.pk}/")
        page.locator("[name=svar][value=ja]").check()
        page.get_by_label("Hur förklarade ni vad det innebär?").fill("Läste högt.")
        page.locator("[name=form][value=pa_skarm]").check()

    answer(alva)
    draw(page)
    assert drawn(page).count("L") >= 3
    page.get_by_role("button", name="Sudda").click()
    assert drawn(page) == ""
    draw(page)
    page.get_by_role("button", name="Spara svaret").click()
    expect(page.locator("svg.namnteckning path")).to_have_count(1)

    answer(love)
    name = page.get_by_label("Namn på den som skriver under")
    name.focus()
    page.keyboard.type("Love Åkerlund")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Svaret är antecknat.")).to_be_visible()

    for who, pointer in (("vardnadshavare", True), ("den_enskilde", False)):
        page.goto(f"/sip/{plan.arende_id}/plan/1/underskrift/")
        page.locator(f"[name=slag][value={who}]").check()
        page.locator("[name=hur][value=skarm]").check()
        if pointer:
            draw(page)
        page.get_by_label("Namn", exact=True).fill("Alva Åkerlund")
        page.get_by_role("button", name="Spara underskriften").click()
        expect(page.get_by_text("Underskriften är sparad.")).to_be_visible()
    expect(page.locator("svg.namnteckning path")).to_have_count(1)
    expect(page.get_by_text("Namnet skrevs i stället för en namnteckning.")).to_be_visible()

    with act_as(av):
        assert ["L" in one.namnteckning for one in Samtycke.objects.order_by("id")] == [True, False]
        assert ["L" in one.namnteckning for one in Underskrift.objects.order_by("id")] == [True, False]
