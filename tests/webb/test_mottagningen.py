"""The reception at work in a real browser: a report that came to the wrong municipality goes on, on the third day, with its time of
arrival; a new report on an open inquiry; an extension for exceptional reasons (synnerliga skäl, SoL 20:2); a protected identity;
a meeting that the reporter answers."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from samverkan.person.nummer import parse
from tests.orosanmalan.anmalningar import reported
from tests.orosanmalan.steg import assessed, decided

from .test_forsta_vagen import choose

pytestmark = pytest.mark.webb

DAY = timedelta(days=1)


def open_case(page, dnr):
    page.get_by_role("link", name="Inkorg").first.click()
    page.get_by_role("link", name=dnr, exact=True).click()
    expect(page.locator(".arende-huvud")).to_contain_text(dnr)


def day_of(moment):
    """The day as the pages say it: "19 november"."""
    months = [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ]
    local = timezone.localtime(moment)
    return f"{local.day} {months[local.month - 1]}"


def test_the_wrong_municipality_forwards_on_the_third_day_and_the_clock_runs_on(logga_in, varld_med_losenord):
    varld = varld_med_losenord
    arrived = timezone.now() - 3 * DAY
    anmalan = reported(varld.kurator, ankom_at=arrived, vill_ha_aterkoppling=True)

    wrong = logga_in(varld.mottagare)
    open_case(wrong, anmalan.referens)
    wrong.get_by_role("link", name="Vidarebefordra till rätt kommun").click()
    wrong.get_by_role("button", name="Vidarebefordra anmälan").click()
    expect(wrong.get_by_role("alert")).to_contain_text("Välj kommunen som ska ha anmälan.")
    wrong.get_by_label("Vilken kommun ska ha anmälan?").select_option(label="Jönköping")
    wrong.get_by_label("Varför ska anmälan dit?").fill("Barnet är folkbokfört i Jönköping.")
    wrong.get_by_role("button", name="Vidarebefordra anmälan").click()
    expect(wrong.get_by_text("Där har den nummer JKGSOC-")).to_be_visible()
    expect(wrong.get_by_text("Nästa steg")).to_have_count(0)

    right = logga_in(varld.jk_mottagare)
    right.get_by_role("link", name="Inkorg").first.click()
    row = right.get_by_role("row").filter(has_text="JKGSOC-")
    expect(row).to_contain_text(day_of(arrived))
    expect(row).to_contain_text("Försenat med 3 dagar")
    row.get_by_role("link").first.click()
    expect(right.get_by_text(anmalan.referens)).to_be_visible()
    expect(right.get_by_text("Barnet är folkbokfört i Jönköping.")).to_be_visible()
    right.get_by_text("Varför detta datum?").last.click()
    expect(right.get_by_text(f"{day_of(arrived)} {timezone.localtime(arrived).year}").last).to_be_visible()

    reporter = logga_in(varld.kurator)
    reporter.get_by_role("link", name="Mina anmälningar").first.click()
    expect(reporter.get_by_role("link", name=anmalan.referens)).to_have_count(0)
    reporter.get_by_role("link", name="JKGSOC-").first.click()
    expect(reporter.get_by_text(f"där den fick nummer {anmalan.referens}")).to_be_visible()
    assert "folkbokfört" not in reporter.content()


def test_a_new_report_on_an_open_inquiry_is_found_by_number_and_joined(logga_in, varld_med_losenord):
    varld = varld_med_losenord
    number = {"nummer": parse("20170101-2393", today=timezone.localdate())}
    inquiry = decided(reported(varld.kurator, barn=number), varld.mottagare)
    new = reported(varld.larare, barn=number)

    page = logga_in(varld.mottagare)
    open_case(page, new.referens)
    section = page.get_by_role("region", name="Tidigare ärenden")
    expect(section).to_contain_text(inquiry.referens)
    section.get_by_role("button", name="Jag har sett tidigare ärenden").click()
    expect(section).to_contain_text("Maja Mottag har gått igenom tidigare ärenden")
    section.get_by_role("link", name="Jämför").click()
    page.get_by_label("Varför?").fill("Samma personnummer och samma skola.")
    page.get_by_role("button", name="Slå ihop").click()
    page.goto(f"/arenden/{new.arende_id}/")
    page.get_by_role("link", name="Gör skyddsbedömning").click()
    choose(page, "Behöver barnet skydd genast?", "Nej")
    page.get_by_label("Hur har du bedömt?").fill("Trygg i dag. Utredaren vet.")
    page.get_by_role("button", name="Spara skyddsbedömningen").click()
    page.get_by_role("link", name="För till utredningen").click()
    page.get_by_role("button", name="För anmälan till utredningen").click()
    expect(page.get_by_text(f"Anmälan hör nu till utredningen {inquiry.referens}")).to_be_visible()
    expect(page.get_by_text("Anmälan hör till en utredning som redan pågår").first).to_be_visible()
    page.get_by_role("link", name=inquiry.referens).first.click()
    expect(page.get_by_text("En ny anmälan om barnet kom in och hör till utredningen")).to_be_visible()


def test_the_fourteen_days_are_extended_for_exceptional_reasons(logga_in, varld_med_losenord):
    varld = varld_med_losenord
    anmalan = assessed(reported(varld.kurator), varld.mottagare)
    last = timezone.localdate() + 30 * DAY

    page = logga_in(varld.mottagare)
    open_case(page, anmalan.referens)
    clock = page.locator(".frist", has_text="Förhandsbedömning inom 14 dagar")
    clock.get_by_text("Varför detta datum?").click()
    clock.get_by_role("link").last.click()
    page.get_by_role("link", name="Förläng tiden").click()
    expect(page.get_by_text("synnerliga skäl")).to_be_visible()
    page.get_by_label("Vilken blir den nya sista dagen?").fill(last.isoformat())
    page.get_by_role("button", name="Förläng tiden").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv skälet")
    page.get_by_label("Varför behöver tiden förlängas?").fill("Vårdnadshavaren ligger på sjukhus och kan inte nås.")
    page.get_by_role("button", name="Förläng tiden").click()
    expect(page.get_by_text("Vårdnadshavaren ligger på sjukhus").first).to_be_visible()
    expect(page.get_by_text("Maja Mottag").first).to_be_visible()
    page.goto(f"/arenden/{anmalan.arende_id}/")
    clock.get_by_text("Varför detta datum?").click()
    expect(clock.get_by_text("Maja Mottag, till och med")).to_be_visible()
    expect(page.get_by_text("En tidsgräns förlängdes")).to_be_visible()


def test_a_protected_child_stays_protected_on_every_page_of_the_reception(logga_in, varld_med_losenord):
    varld = varld_med_losenord
    anmalan = reported(varld.kurator, barn={"skydd_slag": "sekretessmarkering"})
    page = logga_in(varld.mottagare)
    page.get_by_role("link", name="Inkorg").first.click()
    assert "Ebba" not in page.content()
    open_case(page, anmalan.referens)
    expect(page.get_by_text("sekretess", exact=False).first).to_be_visible()
    assert "Ebba" not in page.title()
    page.get_by_role("link", name="Vidarebefordra till rätt kommun").click()
    expect(page.get_by_text("Skyddet följer med.")).to_be_visible()
    assert "Ebba" not in page.title()


def test_the_reporter_is_invited_to_the_meeting_and_answers(logga_in, varld_med_losenord):
    varld = varld_med_losenord
    anmalan = reported(varld.kurator, vill_delta=True)
    page = logga_in(varld.mottagare)
    open_case(page, anmalan.referens)
    expect(page.get_by_text("Anmälaren vill vara med på ett möte.")).to_be_visible()
    page.get_by_role("link", name="Erbjud ett möte").click()
    page.get_by_label("Vilken dag?").fill((timezone.localdate() + 5 * DAY).isoformat())
    page.get_by_label("Vilken tid?").fill("14:30")
    page.get_by_label("Var?").fill("Socialkontoret, rum 4")
    page.get_by_label("Hur har vårdnadshavarna fått det?").select_option(label="Telefon")
    page.get_by_role("button", name="Erbjud mötet").click()
    expect(page.get_by_text("Mötet är erbjudet.")).to_be_visible()

    reporter = logga_in(varld.kurator)
    reporter.goto(f"/orosanmalan/mina/{anmalan.arende_id}/")
    expect(reporter.get_by_text("Socialkontoret, rum 4")).to_be_visible()
    expect(reporter.get_by_text("kl. 14.30")).to_be_visible()
    reporter.get_by_role("button", name="Jag kommer", exact=True).click()
    expect(reporter.get_by_text("Socialtjänsten har fått ditt svar.")).to_be_visible()

    page.goto(f"/arenden/{anmalan.arende_id}/")
    expect(page.get_by_text("I Samverkan. Kommer.", exact=False)).to_be_visible()
