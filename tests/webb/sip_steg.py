"""What people do on the pages of a plan, each step as one sentence. `page` is the tab of the one who does it, `pk` the case."""

import re

from playwright.sync_api import expect

from tests.pdfua import faults, text

from .blankett import choose

FRAGA = "Hur Ebba ska få det lugnt nog att gå i skolan."
EBBA = {"fornamn": "Ebba", "efternamn": "Åkerlund", "fodelsedatum": "2015-02-14"}
ALVA, LOVE = "Alva Åkerlund", "Love Åkerlund"


def goto(page, pk, sida=""):
    """Open a page of the plan's, or the case itself."""
    page.goto(f"/sip/{pk}/{sida}/" if sida else f"/arenden/{pk}/")


def raise_need(
    page, *, vardnadshavare=(ALVA, LOVE), variant=None, initiativ="Vi som verksamhet", fraga=FRAGA, skydd=None, **person
):
    """Write down the need of a plan. Answers with the id of the case. `skydd`: which protection the identity has."""
    page.goto("/sip/ny/")
    for name, value in {**EBBA, **person}.items():
        page.locator(f"[name={name}]").fill(value)
    if skydd:
        choose(page, "Har personen skyddade personuppgifter?", skydd)
    choose(page, "Vem har sett behovet av en plan?", initiativ)
    if variant:
        page.get_by_role("group", name="Vilken form har planen?").get_by_label(re.compile(variant)).check()
    page.get_by_label("Varför behövs det?").fill("Skolan, BUP och vi gör var sitt, och ingen ser helheten.")
    page.get_by_label("Vilken fråga gäller planen?").fill(fraga)
    for number, name in enumerate(vardnadshavare, start=1):
        page.locator(f"[name=v{number}_namn]").fill(name)
        page.locator(f"[name=v{number}_telefon]").fill("070-1740606")
        page.locator(f"[name=v{number}_adress]").fill("Påhittade gatan 1, 123 45 Exempelstad")
    page.get_by_role("button", name="Starta", exact=True).click()
    expect(page.get_by_role("heading", name="Vilka ska vara med?", level=1)).to_be_visible()
    return int(re.search(r"/sip/(\d+)/", page.url)[1])


def add_unit(page, pk, enhet):
    """Let a unit be one of those who are to make the plan."""
    goto(page, pk, "krets")
    page.get_by_label("Vilken kommun, region").select_option(label=enhet.verksamhet.huvudman.namn)
    page.get_by_role("button", name="Visa enheter").click()
    page.get_by_role("button", name=f"Lägg till {enhet.namn}", exact=True).click()
    expect(page.get_by_text(f"{enhet.namn} är tillagd.")).to_be_visible()


def answer_consent(page, pk, namn, *, svar="Ja, det går bra att ni delar", form="Muntligt", skal=""):
    """Note what a guardian, or the person, answers about sharing with all units of the circle."""
    goto(page, pk, "samtycke")
    page.get_by_role("link", name=re.compile(f"(Anteckna|Nytt) svar {namn}")).click()
    choose(page, "Vad är svaret?", svar)
    if skal:
        page.get_by_label("Varför?").fill(skal)
    else:
        page.get_by_label("Hur förklarade ni vad det innebär?").fill("Läste texten högt och svarade på frågor.")
        choose(page, "Hur lämnas samtycket?", form)
        if form == "Underskrift på skärmen":
            page.get_by_label("Namn på den som skriver under").fill(namn)
    page.get_by_role("button", name="Spara svaret").click()
    expect(page.get_by_text("Svaret är antecknat.")).to_be_visible()


def withdraw_consent(page, pk, namn):
    """Note that somebody takes their consent back."""
    goto(page, pk, "samtycke")
    page.get_by_role("link", name=f"Ta tillbaka samtycket {namn}").click()
    page.get_by_role("button", name="Ta tillbaka samtycket").click()
    expect(page.get_by_text("Samtycket är tillbakataget.")).to_be_visible()


def write_ground(page, pk, slag, *enheter, varfor="Uppgifterna är nödvändiga för vården."):
    """Fill in a ground in statute to share with `enheter`, and send it. `slag`: how its name begins."""
    goto(page, pk, "grund")
    page.get_by_role("group", name="Vilken bestämmelse?").get_by_label(re.compile(slag)).check()
    for one in enheter:
        page.get_by_label(re.compile(one.namn)).check()
    page.get_by_label("Varför gäller den, och varför behövs det?").fill(varfor)
    page.get_by_role("button", name="Spara grunden").click()


def note_ground(page, pk, slag, *enheter):
    """Note a ground in statute to share with `enheter`."""
    write_ground(page, pk, slag, *enheter)
    expect(page.get_by_text("Grunden är antecknad.")).to_be_visible()


def call(page, pk, dag, *, klocka="13:00", slut="14:30", roller=(), ser=(), inte=()):
    """Call all units that may be called, and the family, to a meeting on the day. `roller`: {code: name} of some who have one.
    `ser`: {unit: who there sees a protected identity}. `inte`: {name: why that one of the family isn't called}."""
    goto(page, pk, "kalla")
    page.get_by_label("Vilken dag?").fill(dag)
    page.get_by_label("Vilken tid börjar mötet?").fill(klocka)
    page.get_by_label("När slutar det?").fill(slut)
    page.get_by_label("Var?", exact=True).fill("Ängsbackens skola, rum 3")
    for code, name in dict(roller).items():
        page.locator(f"[name={code}_namn]").fill(name)
    for enhet, name in dict(ser).items():
        chosen = page.get_by_label(f"Vem på {enhet.namn} får se vem planen gäller?")
        chosen.select_option(value=chosen.locator("option", has_text=name).get_attribute("value"))
    for name, reason in dict(inte).items():
        page.get_by_label(f"Hur kallas {name}?").select_option(label="Kallas inte")
        page.get_by_label(f"Varför kallas inte {name}?").fill(reason)
    page.get_by_role("button", name="Skicka kallelsen").click()
    expect(page.get_by_role("heading", name="Möten", exact=True)).to_be_visible()


def answer_call(page, pk, namn, *, mandat="Ja"):
    """Answer, as a called unit, that `namn` comes."""
    goto(page, pk, "kallelse")
    choose(page, "Kommer ni på mötet?", "Kommer")
    chosen = page.get_by_label("Vem kommer från er?")
    chosen.select_option(value=chosen.locator("option", has_text=namn).get_attribute("value"))
    choose(page, "Får den som kommer besluta för er enhet?", mandat)
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.get_by_text(f"{namn} kommer.").first).to_be_visible()


def begin_plan(page, pk):
    """Open the meeting's page for the first time."""
    goto(page, pk, "skriv")
    page.get_by_role("button", name="Börja skriva planen").click()
    expect(page.get_by_role("heading", name="Vi skriver planen tillsammans")).to_be_visible()


def _save(page):
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.locator(".planrad--skriv")).to_have_count(0)


def write_text(page, rubrik, ord):
    """Write one of the plan's texts, on the meeting's page."""
    page.get_by_role("link", name=re.compile(f"(Skriv|Ändra) {rubrik.lower()}$")).click()
    page.locator(".planrad--skriv textarea").fill(ord)
    _save(page)
    expect(page.get_by_text(ord)).to_be_visible()


def write_goal(page, behov, mal):
    """Write a need and its goal."""
    page.get_by_role("link", name="Lägg till behov och mål").click()
    page.get_by_label("Vad behöver personen?").fill(behov)
    page.get_by_label("Vad är målet?").fill(mal)
    _save(page)
    expect(page.get_by_role("heading", name=behov)).to_be_visible()


def promise(page, insats, *, enhet=None, nar="Från och med måndag"):
    """Write what `enhet` (default the own unit; "" the family itself) does for the first goal."""
    page.get_by_role("link", name="Lägg till insats").first.click()
    page.get_by_label("Vad ska göras?").fill(insats)
    if enhet == "":
        choose(page, "Vem gör det?", "Personen eller familjen själv")
    elif enhet:
        page.get_by_label("Vilken verksamhet?").select_option(label=enhet.namn)
    page.locator(".planrad--skriv [name=nar]").fill(nar)
    _save(page)
    expect(page.locator(".insats", has_text=insats)).to_be_visible()


def confirm(page, pk):
    """Stand by all that is proposed for the own unit."""
    goto(page, pk, "plan")
    boxes = page.locator("[name=insats]")
    expect(boxes.first).to_be_visible()
    for box in boxes.all():
        box.check()
    page.get_by_role("button", name="Bekräfta").click()
    expect(page.get_by_text("bekräftad").first).to_be_visible()
    expect(boxes).to_have_count(0)


def frame_plan(page, overgripande, foljs_upp):
    """Write which unit answers for the whole, and the day when the plan is followed up."""
    page.get_by_role("link", name="Ändra ansvar och dag").click()
    field = page.get_by_label("Vem har det övergripande ansvaret för planen?")
    field.select_option(label=f"{overgripande.namn}, {overgripande.verksamhet.huvudman.namn}")
    page.get_by_label("När följs planen upp?").fill(foljs_upp)
    _save(page)


def choose_coordinator(page, pk, namn, kontakt="070-1740608, vardagar 9–15"):
    """Choose who coordinates the plan, or is the family's lots."""
    goto(page, pk, "plan/samordnare")
    chosen = page.get_by_label("Vem samordnar planen?")
    chosen.select_option(value=chosen.locator("option", has_text=namn).get_attribute("value"))
    page.get_by_label("Hur når familjen den personen?").fill(kontakt)
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_role("heading", name="Vi skriver planen tillsammans")).to_be_visible()


def hold_meeting(page, pk, *kom, inte=None):
    """Note that all called units came to the meeting, who of the family came, and of the others why not: {name: reason}."""
    goto(page, pk, "mote/hallet")
    for box in page.get_by_role("group", name="Vilka enheter kom?").get_by_role("checkbox").all():
        box.check()
    for namn in kom:
        choose(page, f"Kom {namn}?", "Ja")
    for namn, skal in (inte or {}).items():
        choose(page, f"Kom {namn}?", "Nej")
        page.get_by_label(f"Varför var {namn} inte med?").fill(skal)
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_text("Hållet").first).to_be_visible()


def lacking(page, pk):
    """What is missing before the plan can be final, in the agreements' words."""
    goto(page, pk, "plan/klar")
    return set(page.locator("ul.saknas a").all_inner_texts())


def make_final(page, pk):
    """Make the draft the plan that is in force."""
    goto(page, pk, "plan/klar")
    page.get_by_role("button", name="Gör planen klar").click()
    expect(page.get_by_text("Planen är klar.")).to_be_visible()


def sign(page, pk, namn, *, nr=1, vem="En vårdnadshavare", hur="På papper"):
    """Note that somebody has signed the version."""
    goto(page, pk, f"plan/{nr}/underskrift")
    choose(page, "Vem skrev under?", vem)
    page.get_by_label("Namn", exact=True).fill(namn)
    choose(page, "Hur?", hur)
    page.get_by_role("button", name="Spara underskriften").click()
    expect(page.get_by_text("Underskriften är sparad.")).to_be_visible()


def familys_copy(page, pk, *, nr=1, till="vardnadshavare"):
    """Fetch the version as the family gets it. Answers with its text, which a screen reader can find its way in."""
    answer = page.request.get(f"/sip/{pk}/plan/{nr}/familjens/{till}/")
    assert answer.headers["content-type"] == "application/pdf"
    paper = answer.body()
    assert faults(paper) == []
    return text(paper)


def hand_over(page, pk, namn, *, nr=1, hur="På mötet"):
    """Note that somebody got their copy, today."""
    goto(page, pk, f"plan/{nr}/utlamna")
    page.get_by_label("Vem fick planen?").fill(namn)
    choose(page, "Hur?", hur)
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_text("Det är antecknat.")).to_be_visible()


def mark(page, pk, insats, lage, ord=""):
    """Say how it goes with what is promised."""
    goto(page, pk, "uppfoljning")
    page.get_by_role("link", name=re.compile(f"Markera hur det går ?: {re.escape(insats)}")).click()
    choose(page, "Hur går det?", lage)
    page.get_by_label("Anteckning").fill(ord)
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_text("Det är antecknat.")).to_be_visible()


def follow_up(page, pk):
    """Note that the plan has been followed up."""
    goto(page, pk, "uppfoljning")
    page.get_by_role("button", name="Planen är uppföljd").click()
    expect(page.get_by_text("Planen är uppföljd.")).to_be_visible()


def take_codes(page, pk, antal):
    """Hand out codes for the evaluation."""
    goto(page, pk, "koder")
    page.get_by_label("Hur många koder behövs?").fill(str(antal))
    page.get_by_role("button", name="Ta fram koder").click()
    expect(page.locator(".lapp-kod")).to_have_count(antal)
    return page.locator(".lapp-kod").all_inner_texts()


def evaluate(page, kod, *, vem="Jag är vårdnadshavare", svar="Ja, helt och hållet"):
    """Say, with a code and without login, what one thought of the meeting."""
    page.goto("/svar/")
    page.get_by_label("Din kod").fill(kod)
    choose(page, "Vem är du?", vem)
    for one in page.get_by_label(svar, exact=True).all():
        one.check()
    page.get_by_role("button", name="Skicka svaren").click()
    expect(page.get_by_role("heading", name="Tack för dina svar")).to_be_visible()


def close(page, pk, *, mal="Ja", skal="Insatserna behöver inte samordnas längre"):
    """End the work with the plan."""
    goto(page, pk, "avsluta")
    choose(page, "Varför avslutas planen?", skal)
    page.get_by_label("Hur gick det?").fill("Ebba går i skolan igen.")
    choose(page, "Är målen nådda?", mal)
    page.get_by_label("Vad gör familjen om det blir sämre igen?").fill("Ring skolsköterskan.")
    page.get_by_label("Familjen och de som deltar har fått veta det").check()
    page.get_by_role("button", name="Avsluta planen").click()
    expect(page.get_by_text("Avslutad").first).to_be_visible()


def clocks(page, pk):
    """The times to keep that the case shows: {heading: what it says of it}."""
    goto(page, pk)
    for more in page.locator("details.klara > summary").all():
        more.click()
    found = page.locator("section.frist")
    return {
        one.locator(".frist-rubrik").inner_text(): one.locator(".tid").first.inner_text().strip() for one in found.all()
    }
