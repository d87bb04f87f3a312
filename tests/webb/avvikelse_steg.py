"""What people do on the pages of a deviation, each step as one sentence. `page` is the tab of the one who does it, `pk` the
case."""

import re

from playwright.sync_api import expect

from .blankett import choose


def report(page, huvudman, enhet, kategori, vad):
    """Report it as from the menu, and answer with the case's id."""
    page.goto("/avvikelser/ny/")
    page.get_by_label("Vilken kommun, region eller annan huvudman?").select_option(label=huvudman)
    page.get_by_label("Vad hände?").fill(vad)
    page.get_by_role("button", name="Visa enheter").click()
    expect(page.get_by_label("Vad hände?")).to_have_value(vad)
    page.get_by_label(enhet).check()
    choose(page, "Vad gäller det?", kategori)
    return _leave(page)


def report_from(page, vad, *, sip_dnr):
    """Report a disagreement in the form that was opened from a case, with the plan that shows that SIP work was done. Answers
    with the deviation's id."""
    choose(page, "Vad gäller det?", "Oenighet om ansvar eller kostnad")
    page.get_by_label("Vad hände?").fill(vad)
    choose(page, "Är SIP-arbetet gjort?", "Ja")
    page.get_by_label("Planens nummer, om du har det").fill(sip_dnr)
    return _leave(page)


def _leave(page):
    page.get_by_role("button", name="Rapportera", exact=True).click()
    expect(page.get_by_text("Avvikelsen är rapporterad, med nummer")).to_be_visible()
    return int(page.url.rstrip("/").rpartition("/")[2])


def press_on(page, pk, knapp):
    """Follow the next step of the case page, whose button is `knapp`."""
    page.goto(f"/arenden/{pk}/")
    page.get_by_role("link", name=knapp, exact=True).first.click()


def receive_and_answer(page, pk):
    """As a manager: receive it and answer it."""
    press_on(page, pk, "Läs och ta emot")
    page.get_by_role("button", name="Ta emot", exact=True).click()
    press_on(page, pk, "Svara")
    page.get_by_label("Vad berodde det på?").fill("Kallelsen låg i en brevlåda som ingen öppnade.")
    page.get_by_label("Vad gör ni åt det?").fill("Två namngivna tar emot kallelser.")
    page.get_by_label("Svar till den som rapporterade").fill("Nu tar två personer emot kallelserna.")
    page.get_by_role("button", name="Spara svaret").click()
    expect(page.get_by_text("Svaret är sparat.")).to_be_visible()


def solve(page, pk):
    """Say that it is solved."""
    press_on(page, pk, "Lös eller lyft")
    page.get_by_role("button", name="Lös avvikelsen").click()
    expect(page.get_by_text("Avvikelsen är löst. Återkoppla nu")).to_be_visible()


def feed_back_and_close(page, pk, ord):
    """Tell all concerned how it ended, and close it."""
    press_on(page, pk, "Återkoppla")
    page.get_by_label("Återkoppling till den som rapporterade").fill(ord)
    page.get_by_role("button", name="Återkoppla", exact=True).click()
    press_on(page, pk, "Avsluta")
    page.get_by_role("button", name="Avsluta", exact=True).click()
    expect(page.get_by_text("Avvikelsen är avslutad och räknas i årsrapporten.")).to_be_visible()


def hand_up_to_group(page, pk, namn, skal):
    """Approve the text without names that the system proposes, in which none of `namn` stands, and hand the deviation up."""
    page.goto(f"/avvikelser/{pk}/avidentifiera/")
    proposed = page.get_by_label("Vad som hände").input_value()
    for one in namn:
        assert one not in proposed, proposed
    page.get_by_label("Ingen kan förstå vem den handlar om").check()
    page.get_by_role("button", name="Godkänn texten").click()
    expect(page.get_by_text("Texten är godkänd.")).to_be_visible()
    page.get_by_label("Varför lyfts avvikelsen?").fill(skal)
    page.get_by_role("button", name="Lyft avvikelsen").click()
    expect(page.get_by_text("Avvikelsen är lyft till nästa nivå.")).to_be_visible()


def set_up_group(page, nyckel, namn):
    """Make the group of Helsingborg's agreement a unit of the own tenant, with the chair `namn`."""
    page.goto(f"/grupper/helsingborg-under-18/{nyckel}/")
    page.get_by_role("button", name="Lägg upp gruppen").click()
    expect(page.get_by_text("Gruppen finns nu.")).to_be_visible()
    page.get_by_label("Medarbetarens e-postadress").fill(f"{nyckel}@exempel.se")
    page.get_by_label("Medarbetarens namn").fill(namn)
    page.get_by_label("Roll").select_option(value="forumordforande")
    page.get_by_role("button", name="Ge uppdraget").click()
    expect(page.get_by_text(f"{namn} har fått uppdraget.")).to_be_visible()


def answer_as_group(page, svar):
    """Receive as chair what Min dag asks for, and answer it, all from the pages that lead to one another. Answers with the
    number of the text, and what every page that was opened held."""
    seen = [page.content()]
    page.get_by_role("link", name="Öppna").first.click()
    number = int(re.search(r"/gruppen/(\d+)/", page.url)[1])
    seen.append(page.content())
    page.get_by_role("button", name="Ta emot", exact=True).click()
    expect(page.get_by_text("Avvikelsen är mottagen.")).to_be_visible()
    page.get_by_role("link", name="Skriv svaret").click()
    seen.append(page.content())
    page.get_by_label("Vad berodde det på?").fill("Parterna läser avtalet olika.")
    page.get_by_label("Vad ska göras?").fill("Parterna läser avtalet tillsammans.")
    page.get_by_label("Gruppens svar").fill(svar)
    choose(page, "Är det en brist på systemnivå?", "Ja")
    page.get_by_label("Var i arbetet brast det?").select_option(label="Placering")
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.get_by_text("Svaret är skickat")).to_be_visible()
    return number, [*seen, page.content()]
