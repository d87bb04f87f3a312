"""What people do on the pages of a placement, each step as one sentence. `page` is the tab of the one who does it, `pk` the
case."""

import re

from playwright.sync_api import expect

from .blankett import choose
from .conftest import LOSENORD
from .sip_steg import ALVA, EBBA


def goto(page, pk, sida=""):
    """Open a page of the placement's, or the case itself."""
    page.goto(f"/placeringar/{pk}/{sida}/" if sida else f"/arenden/{pk}/")


def propose(page, motpart, *, akut=None, klockan="", narmiljo=""):
    """Write a placement in, with `motpart` (an `Enhet` of another huvudman) as the counterpart; acute on the day `akut`.
    Answers with the id of the case."""
    page.goto("/placeringar/ny/")
    for name, value in EBBA.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=v1_namn]").fill(ALVA)
    choose(page, "Är personen redan placerad, akut?", "Ja" if akut else "Nej")
    if akut:
        page.get_by_label("Vilken dag placerades personen?").fill(akut)
        page.get_by_label("Klockan").fill(klockan)
    return _write_in(page, motpart, narmiljo=narmiljo)


def propose_from_plan(page, plan_pk, motpart, fran):
    """Propose a placement from the day `fran`, from the page of the plan that it rests on. Answers with the id of the case."""
    goto(page, plan_pk)
    page.get_by_role("link", name="Föreslå en placering som vilar på planen").click()
    choose(page, "Är personen redan placerad, akut?", "Nej")
    page.get_by_label("Från och med").fill(fran)
    return _write_in(page, motpart, narmiljo="Avlastning har prövats och räcker inte.")


def _write_in(page, motpart, *, narmiljo):
    page.get_by_label("Vilken form av placering?").select_option(label="Jourhem")
    page.get_by_label("Enligt vilken bestämmelse?").select_option(label="LVU 6 §, omedelbart omhändertagande")
    page.get_by_label("Pris per dygn, i kronor").fill("2 450,50")
    page.get_by_label("Vad är målet med placeringen?").fill("Ebba är trygg tills vi vet mer.")
    page.get_by_label("Vad har ni prövat i närmiljön?").fill(narmiljo)
    page.get_by_label("Vilken huvudman delar ni ansvaret med?").select_option(label=motpart.verksamhet.huvudman.namn)
    page.get_by_role("button", name="Skriv in placeringen").click()
    # Now the units of that huvudman stand there to choose among; what was written is kept.
    page.get_by_role("group", name="Vilken enhet är motpart?").get_by_label(re.compile(motpart.namn)).check()
    expect(page.get_by_label("Pris per dygn, i kronor")).to_have_value("2 450,50")
    page.get_by_role("button", name="Skriv in placeringen").click()
    expect(page.get_by_text("Placeringen är inskriven.")).to_be_visible()
    return int(re.search(r"/arenden/(\d+)/", page.url)[1])


def open_to_counterpart(page, pk, motpart):
    """Note the ground in statute that lets the counterpart in."""
    goto(page, pk)
    page.get_by_role("link", name="Välj grund").click()
    page.get_by_role("link", name="Anteckna en grund i lag").click()
    page.get_by_role("group", name="Vilken bestämmelse?").get_by_label(re.compile("under 18 år")).check()
    page.get_by_label(re.compile(motpart.namn)).check()
    page.get_by_label("Varför gäller den, och varför behövs det?").fill("BUP behöver veta för att ge vård på hemmet.")
    page.get_by_role("button", name="Spara grunden").click()
    expect(page.get_by_text("Grunden är antecknad.")).to_be_visible()


def answer_consent(page, pk, namn):
    """Note that a guardian says yes to sharing with all."""
    goto(page, pk, "dela")
    page.get_by_role("link", name=f"Anteckna svar {namn}").click()
    choose(page, "Vad är svaret?", "Ja, det går bra att ni delar")
    page.get_by_label("Hur förklarade ni vad det innebär?").fill("Läste texten högt och svarade på frågor.")
    choose(page, "Hur lämnas samtycket?", "Muntligt")
    page.get_by_role("button", name="Spara svaret").click()
    expect(page.get_by_text("Svaret är antecknat.")).to_be_visible()


def link_svpl(page, pk, day):
    """Say that a plan by SVPL was made on the day."""
    goto(page, pk, "plan")
    page.get_by_label("Dagen för en plan enligt SVPL").fill(day)
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_text("Planen är kopplad till placeringen.")).to_be_visible()


def is_flagged(page, pk):
    """Whether the case says that the cost should have been split by now."""
    goto(page, pk)
    page.get_by_role("heading", name="Kostnaden är inte fördelad").wait_for()
    return page.get_by_text("Kostnaden skulle ha varit fördelad").count() > 0


def notices(page):
    """The texts of one's notices."""
    page.goto("/notiser/")
    return page.locator("main").inner_text()


def fill_parts(page, kommun, region):
    """Write the two huvudmän's shares, in per cent."""
    page.get_by_label("Helsingborg, procent").fill(kommun)
    page.get_by_label("Region Skåne, procent").fill(region)


def offer(page, pk, kommun, region, *, varfor="", fran=None):
    """Propose a split, from the day `fran` if it changes one that is in force."""
    goto(page, pk, "kostnad/forslag")
    if fran:
        page.get_by_label("Från vilken dag ändras fördelningen?").fill(fran)
        page.get_by_label("Första dagen").fill(fran)
    fill_parts(page, kommun, region)
    page.get_by_label("Varför ska det delas så?").fill(varfor)
    leave_offer(page)
    expect(page.get_by_text("Förslaget är lämnat.")).to_be_visible()


def leave_offer(page):
    """Press the button under the proposal."""
    page.get_by_role("button", name="Lämna förslaget").last.click()


def agree(page, pk, nr):
    """Accept the other side's proposal."""
    goto(page, pk, f"kostnad/{nr}")
    page.get_by_role("button", name="Godta förslaget").click()
    expect(page.get_by_text("Förslaget är godtaget.")).to_be_visible()


def sign(page, pk, nr):
    """Prove again who one is, tick, sign; the second time within five minutes nobody asks again."""
    goto(page, pk, f"kostnad/{nr}/skriv-under")
    if page.get_by_role("link", name="Visa vem du är").count():
        page.get_by_role("link", name="Visa vem du är").click()
        page.get_by_label("Lösenord").fill(LOSENORD)
        page.locator("main button").first.click()
    page.get_by_label("Jag har läst fördelningen").check()
    page.get_by_role("button", name="Skriv under", exact=True).click()
    expect(page.get_by_text(f"Du har skrivit under version {nr}.")).to_be_visible()
