"""Every page of the site, in `full_varld`, where every page has something to show."""

from dataclasses import dataclass

from django.urls import reverse

from tests.orosanmalan.anmalningar import SYSKON, Blankett
from tests.orosanmalan.besokare import SVAR
from tests.test_atkomst import ROLLER, TABELL

FILER = {
    "dokument",
    "orosanmalan-besked",
    "orosanmalan-brev-anmalan",
    "orosanmalan-brev-begaran",
    "orosanmalan-brev-beslut",
    "orosanmalan-brev-svar",
    "orosanmalan-brev-utredning",
    "orosanmalan-familjebrev-pdf",
    "sip-kalender",
    "sip-kallelsebrev",
    "sip-kallelse-papper",
    "orosanmalan-kopia",
    "orosanmalan-kvitto",
    "sip-familjens",
    "placeringar-ansvarsforbindelse",
    "placeringar-kostnad-excel",
    "placeringar-kostnad-handling",
}
"""Addresses that answer with a file."""
BITAR = {"sip-skriv-ny-insats", "sip-skriv-nytt", "sip-skriv-nytt-mal"}
"""Addresses that answer with a piece of a page, or lead on."""
MED_MANDAT = {"placeringar-kostnad-skriv-under"}
"""Addresses that only one with economic mandate opens: they stand among the states."""
FORST = ("mottagning", "anmalare", "administrator", "loggranskare", "chef")
"""Who opens a page that is open to many, in this order."""


@dataclass(frozen=True)
class Sida:
    """A page: who opens it (a role of `ROLLER`, "konto", "utan_uppdrag" or "" for nobody), where, and what is done there.

    `gor(page)` does something that leads to the page that is judged, `status` is what that one answers, and `blir` its address
    where that is another. `byter`: what `gor` leads to is no new page, but this within it.
    """

    namn: str
    roll: str
    adress: str
    gor: object = None
    status: int = 200
    blir: str = ""
    byter: str = ""


def all_pages(full):
    """The pages of `TABELL`, opened by somebody who is let in, and those that it doesn't hold."""
    rows = {name: row for name, row in TABELL.items() if row.metod == "get" and name not in FILER | BITAR | MED_MANDAT}
    table = [Sida(name, opener(row), address(full, name)) for name, row in rows.items()]
    return [*table, *_states(full), *_without_login(), *_account_pages(full)]


def opener(row):
    return next(role for role in (*FORST, *sorted(row.oppen)) if not row.oppen or role in row.oppen)


def address(full, name):
    """The address of a row of `TABELL`, in the full world."""
    row = TABELL[name]
    kwargs = dict(row.kwargs)
    if row.arende:
        kwargs["pk"] = full.arende.pk
    if row.objekt:
        kwargs["pk"] = (getattr(full, row.objekt, None) or getattr(full.varld, row.objekt)).pk
    for key in {"frist", "identitet", "vardnadshavare"} & set(kwargs):
        kwargs[key] = getattr(full, key).pk
    special = {
        "frist-forlang": {"pk": full.avgjord.arende_id, "frist": full.forlangbar.pk},
        "orosanmalan-hor-till": {"pk": full.hor_till.arende_id},
        "person-slaihop": {"annan": full.annan},
        "orosanmalan-begaran-ny": {"enhet": full.varld.bup.pk},
        "orosanmalan-begaran": {"begaran": full.besvarad.pk},
        "orosanmalan-brev-begaran": {"begaran": full.besvarad.pk},
        "orosanmalan-familjebrev-pdf": {"pk": full.avgjord.arende_id, "nr": full.familjebrev.pk},
        "placeringar-kostnad-utfall-ratta": {"utfall": full.utfall.pk},
        "sip-kallelsebrev": {"nr": full.kallelsebrev.pk},
        "sip-kallelse-papper": {"kallad": full.kallad_skola.pk},
        "sip-kallelse-svar": {"kallad": full.kallad_skola.pk},
        "sip-tjansteman-meddelat": {"mote": full.tjansteman.pk},
        "sip-tjansteman-hallet": {"mote": full.tjansteman.pk},
        "sip-tjansteman-stall-in": {"mote": full.tjansteman.pk},
        "orosanmalan-begaran-aterkalla": {"begaran": full.forfragan.pk},
        "person-hav": {"annan": full.sammanslagen},
        "sip-uppfoljning-insats": {"insats": full.planerad_insats.pk},
        "sip-skriv-insats": {"mal": full.insats.mal.rad, "rad": full.insats.rad},
        "sip-skriv-mal": {"rad": full.insats.mal.rad},
        "sip-samtycke-vardnadshavare": {"vardnadshavare": full.samtycke.vardnadshavare_id},
        "sip-samtycke-tillbaka": {"samtycke": full.samtycke.pk},
        "sip-grund-avsluta": {"laggrund": full.laggrund.pk},
        "placeringar-dela-vardnadshavare": {"vardnadshavare": full.placeringssamtycke.vardnadshavare_id},
        "placeringar-dela-tillbaka": {"samtycke": full.placeringssamtycke.pk},
        "placeringar-dela-grund-avsluta": {"pk": full.placerad.pk, "laggrund": full.placeringsgrund.pk},
        "placeringar-ansvar-ta-bort": {"rad": full.ansvarsrad.pk},
        "placeringar-skolplan-skola-ta-bort": {"enhet": full.varld.skola.pk},
    }
    return reverse(name, kwargs={**kwargs, **special.get(name, {})})


def written_when_it_ended(page):
    """Send what was written on a page that has been closed since: its form is no longer there."""
    with page.expect_navigation():
        page.evaluate(
            """() => {
                const form = document.createElement("form");
                form.method = "post";
                form.innerHTML = "<input name=text value='Ebba vill ha lugn och ro på rasten.'>";
                form.append(document.querySelector("[name=csrfmiddlewaretoken]").cloneNode());
                document.body.append(form);
                form.submit();
            }"""
        )


def logged_out(act):
    """`act`, by one whose session has ended; logged in again when it is done."""

    def gone(page):
        kept = page.context.cookies()
        page.context.clear_cookies(name="sessionid")
        act(page)
        page.context.add_cookies(kept)

    return gone


def save_too_late(page):
    send("Spara")(page)
    page.locator("[data-for-sent]").wait_for()


def write_at_meeting(page):
    """Write an insats, save it when the session has ended, and see the answer. The page asks for nothing more by itself."""
    click("Lägg till insats")(page)
    page.get_by_label("Vad ska göras?").fill("En egen plats att vila på.")
    page.locator("#synk").evaluate("(part) => part.replaceWith(part.cloneNode(true))")
    logged_out(save_too_late)(page)


def send(knapp):
    """Press the button, and stay on the page that comes."""
    return lambda page: page.get_by_role("button", name=knapp, exact=True).click()


def in_another_uppdrag(act):
    """`act`, on a page that was shown in another uppdrag than the one that is worked in."""

    def changed(page):
        page.locator("[name=sidans_uppdrag]").evaluate_all("(fields) => fields.forEach((one) => (one.value = '0'))")
        act(page)

    return changed


def click(lank):
    """Follow the first link of the name, and see what comes in its place."""
    return lambda page: page.get_by_role("link", name=lank).first.click()


def follow_up_long_ago(page):
    page.get_by_label("När följs planen upp?").fill("2020-01-01")
    send("Spara")(page)


def wrong_hours(page):
    page.get_by_label("Stänger på vardagar").fill("07:00")
    send("Spara")(page)


def search(page):
    page.locator("main").get_by_label("Vad vill du söka på?").fill("Åkerlund")
    page.locator("main").get_by_role("button", name="Sök").click()


def unfold(page):
    """Open what is folded over a list, and read the page anew."""
    page.locator(".urval-filter").evaluate_all("(parts) => parts.forEach((part) => part.open = true)")
    page.locator(".urval-filter form[method=get] button").click()


def assign_to_nobody(page):
    page.locator("tbody input[type=checkbox]").first.check()
    page.locator(".valda").get_by_role("button", name="Tilldela", exact=True).click()


def rename_to_nothing(page):
    page.get_by_label("Vad ska vyn heta?").fill("")
    page.get_by_role("button", name="Spara vyn").click()


def too_much(page):
    page.get_by_label("procent").first.fill("90")
    send("Lämna förslaget")(page)


def _states(full):
    """Pages of the table once more, in another state or as another role sees them."""
    mottagning, anmalare = "mottagning", "anmalare"
    return [
        Sida("min-dag, anmälare", anmalare, "/"),
        Sida("text utan namn, förslag", "chef", reverse("avvikelser-avidentifiera", args=[full.att_lyfta.pk])),
        Sida("text utan namn, hos gruppen", "chef", reverse("avvikelser-avidentifiera", args=[full.hos_gruppen.pk])),
        Sida("avvikelse hos gruppen", "chef", reverse("arende", args=[full.hos_gruppen.pk])),
        Sida("min-dag, chef", "chef", "/"),
        Sida("min-dag, inget att göra", "region", "/"),
        Sida("notiser, inga", "region", reverse("notiser")),
        Sida("arenden, inga", "region", reverse("arenden")),
        Sida("inkorg, tom", "annan_kommun", reverse("orosanmalan-inkorg")),
        Sida("inkorg, inget passar", mottagning, reverse("orosanmalan-inkorg") + "?sen=ja&anmalare=privat&fel=1"),
        Sida("inkorg, filtrerad", mottagning, reverse("orosanmalan-inkorg") + "?ansvarig=ingen&ordning=aldst", unfold),
        Sida("inkorg, egen vy", mottagning, reverse("orosanmalan-inkorg") + "?akut=ja"),
        Sida("ärenden, filtrerade", "chef", reverse("arenden") + "?status=oppna&fran=2020-01-01", unfold),
        Sida("ärenden, inget passar", mottagning, reverse("arenden") + "?till=2020-01-01"),
        Sida("mina, väntar", anmalare, reverse("orosanmalan-mina") + "?svar=vantar"),
        Sida(
            "tilldela flera, ingen vald",
            mottagning,
            reverse("orosanmalan-inkorg"),
            assign_to_nobody,
            422,
            reverse("arende-tilldela-flera"),
        ),
        Sida("vy, fel", mottagning, address(full, "vy"), rename_to_nothing, 422),
        Sida("ärende, avgjort", mottagning, reverse("arende", args=[full.avgjord.arende_id])),
        Sida("ärende, skyddat", mottagning, reverse("arende", args=[full.skyddad.arende_id])),
        Sida("person, skyddad", mottagning, reverse("arende-person", args=[full.skyddad.arende_id])),
        Sida("förfrågan, besvarad", anmalare, reverse("orosanmalan-forfragan", args=[full.besvarad.pk])),
        Sida(
            "förfrågan, fel",
            anmalare,
            reverse("orosanmalan-forfragan", args=[full.forfragan.pk]),
            send("Skicka svaret"),
            422,
        ),
        Sida("begäran, fel", mottagning, address(full, "orosanmalan-begaran-ny"), send("Skicka förfrågan"), 422),
        Sida("begäran, väntar", mottagning, reverse("orosanmalan-begaran", args=[full.utredd.pk, full.forfragan.pk])),
        Sida("förfrågningar, mottagning", "region", reverse("orosanmalan-forfragningar")),
        Sida("utredning, avslutad", mottagning, reverse("orosanmalan-utredning", args=[full.slutford.pk])),
        Sida("ärende, utrett", mottagning, reverse("arende", args=[full.slutford.pk])),
        Sida(
            "utredning, avsluta, fel",
            mottagning,
            address(full, "orosanmalan-utredning-avsluta"),
            send("Avsluta utredningen"),
            422,
        ),
        Sida(
            "familjebrev, misstanke om våld",
            mottagning,
            reverse("orosanmalan-familjebrev", args=[full.avgjord.arende_id]),
        ),
        Sida(
            "familjebrev, fel",
            mottagning,
            reverse("orosanmalan-familjebrev", args=[full.avgjord.arende_id]),
            send("Spara"),
            422,
        ),
        Sida("återkoppling, besvarad", mottagning, reverse("orosanmalan-aterkoppling", args=[full.avgjord.arende_id])),
        Sida("kvitto med besked", anmalare, reverse("orosanmalan-min", args=[full.avgjord.arende_id])),
        *_form_pages(full),
        Sida("beslut, fel", mottagning, address(full, "orosanmalan-beslut"), send("Fatta beslutet"), 422),
        Sida("ärende, möte erbjudet", mottagning, reverse("arende", args=[full.mote.pk])),
        Sida("ärende, vidarebefordrat", mottagning, reverse("arende", args=[full.vidare.arende_id])),
        Sida("ärende, vidarebefordrat hit", "annan_kommun", reverse("arende", args=[full.vidare_till.till_id])),
        Sida("ärende, utredning pågår redan", mottagning, reverse("arende", args=[full.hor_till.arende_id])),
        Sida("ärende, hör till utredning", mottagning, reverse("arende", args=[full.hort_till.arende_id])),
        Sida(
            "beslut, utredning pågår redan", mottagning, reverse("orosanmalan-beslut", args=[full.hor_till.arende_id])
        ),
        Sida("kvitto, vidarebefordrad", anmalare, reverse("orosanmalan-min", args=[full.vidare.arende_id])),
        Sida("kvitto, inbjudan till möte", anmalare, reverse("orosanmalan-min", args=[full.mote.pk])),
        Sida("hör till, ingen utredning", mottagning, reverse("orosanmalan-hor-till", args=[full.mote.pk])),
        Sida("kontakt, fel", mottagning, address(full, "orosanmalan-kontakt"), send("Spara kontakten"), 422),
        Sida("möte, fel", mottagning, reverse("orosanmalan-mote", args=[full.mote.pk]), send("Erbjud mötet"), 422),
        Sida("inget möte, fel", mottagning, address(full, "orosanmalan-mote-inget"), send("Spara beslutet"), 422),
        Sida("hur gick mötet, fel", mottagning, address(full, "orosanmalan-mote-klart"), send("Spara"), 422),
        Sida(
            "vidarebefordra, fel",
            mottagning,
            reverse("orosanmalan-vidarebefordra", args=[full.skyddad.arende_id]),
            send("Vidarebefordra anmälan"),
            422,
        ),
        Sida("nummer, fel", mottagning, address(full, "person-nummer"), send("Spara numret"), 422),
        Sida("enhet, fel", "administrator", address(full, "enhet"), send("Ge uppdraget"), 422),
        Sida("rad, inga", "region", reverse("orosanmalan-rad")),
        Sida("rad-ny, fel", anmalare, reverse("orosanmalan-rad-ny"), send("Skicka frågan"), 422),
        Sida("rad-en, besvarad", anmalare, reverse("orosanmalan-rad-en", args=[full.radsvar.pk])),
        Sida("radfragningar, inga", "annan_kommun", reverse("orosanmalan-radfragningar")),
        Sida("radfragning, besvarad", mottagning, reverse("orosanmalan-radfragning", args=[full.radsvar.pk])),
        Sida("enhet-kontakt, fel", "administrator", address(full, "enhet-kontakt"), wrong_hours, 422),
        Sida("sök, träffar", mottagning, reverse("sok"), search),
        Sida("sip-plan, ny version", "rektor", reverse("sip-plan-version", args=[full.skrivs.pk, 2])),
        Sida("sip-plan, ersatt", mottagning, reverse("sip-plan-version", args=[full.skrivs.pk, 1])),
        Sida("ärende, plan", mottagning, reverse("arende", args=[full.skrivs.pk])),
        Sida(
            "sip-skriv, insats skrivs",
            mottagning,
            address(full, "sip-skriv"),
            click("Lägg till insats"),
            byter=".planrad--skriv",
        ),
        Sida("sip-skriv, utloggad", mottagning, address(full, "sip-skriv"), write_at_meeting, byter="[data-for-sent]"),
        Sida(
            "utloggad, skrivet",
            mottagning,
            reverse("sip-skriv-falt", args=[full.skrivs.pk, "nulage"]),
            logged_out(written_when_it_ended),
            401,
        ),
        Sida(
            "annat uppdrag",
            mottagning,
            address(full, "orosanmalan-kontakt"),
            in_another_uppdrag(send("Spara kontakten")),
            409,
        ),
        Sida("sip-skriv-ram, fel", mottagning, address(full, "sip-skriv-ram"), follow_up_long_ago, 422),
        Sida("sip-plan-klar, saknas", mottagning, reverse("sip-plan-klar", args=[full.nyss.pk])),
        Sida("sip-skriv, tom", mottagning, reverse("sip-skriv", args=[full.nyss.pk])),
        Sida(
            "sip-plan-underskrift, fel",
            mottagning,
            address(full, "sip-plan-underskrift"),
            send("Spara underskriften"),
            422,
        ),
        Sida("placering, förslag", mottagning, reverse("arende", args=[full.placering.pk])),
        Sida("placering, följs upp", mottagning, reverse("arende", args=[full.placerad.pk])),
        Sida("placering, akut och sen", mottagning, reverse("arende", args=[full.placerad_akut.pk])),
        Sida("placering, motparten", "region", reverse("arende", args=[full.placering.pk])),
        Sida("placeringar-skolplan, skolan", "rektor", address(full, "placeringar-skolplan")),
        Sida("placeringar-skolplaner, skolan", "rektor", reverse("placeringar-skolplaner")),
        Sida("placeringar-ny, fel", mottagning, reverse("placeringar-ny"), send("Skriv in placeringen"), 422),
        Sida("placeringar-avsluta, hinder", mottagning, reverse("placeringar-avsluta", args=[full.placerad_akut.pk])),
        Sida("sip, grunden slut", "rektor", reverse("sip-plan", args=[full.grunden_slut.pk]), status=403),
        Sida(
            "sip, grunden slut, skrivet",
            "rektor",
            reverse("sip-skriv-falt", args=[full.grunden_slut.pk, "nulage"]),
            written_when_it_ended,
            403,
        ),
        Sida(
            "sip, planen blev klar, skrivet",
            mottagning,
            reverse("sip-skriv-falt", args=[full.planerad.pk, "nulage"]),
            written_when_it_ended,
            409,
        ),
        Sida("sip, en enhet ser inte längre", mottagning, reverse("sip-uppfoljning", args=[full.grunden_slut.pk])),
        Sida("sip, samtycke lämnat", mottagning, reverse("arende", args=[full.plan.pk])),
        Sida("sip-samtycke-sjalv, fel", mottagning, address(full, "sip-samtycke-sjalv"), send("Spara svaret"), 422),
        Sida("sip-grund, fel", mottagning, address(full, "sip-grund"), send("Spara grunden"), 422),
        Sida("sip-krets, träffar", mottagning, address(full, "sip-krets"), send("Visa enheter")),
        Sida("sip-ny, fel", mottagning, reverse("sip-ny"), send("Starta"), 422),
        Sida("sip-ny, anmälare", anmalare, reverse("sip-ny")),
        Sida("sip-koder, framtagna", mottagning, address(full, "sip-koder"), send("Ta fram koder")),
        Sida("sip, utskrivning", mottagning, reverse("arende", args=[full.skrivs_ut.pk])),
        Sida("sip-avsluta, fel", mottagning, address(full, "sip-avsluta"), send("Avsluta planen"), 422),
        Sida("sip-kalla, kan kallas", mottagning, reverse("sip-kalla", args=[full.att_kalla.pk])),
        Sida(
            "sip-kalla, fel",
            mottagning,
            reverse("sip-kalla", args=[full.att_kalla.pk]),
            send("Skicka kallelsen"),
            422,
        ),
        Sida("sip-identitet, fel", "rektor", address(full, "sip-identitet"), send("Låt personen se"), 422),
        Sida("sip-kalla, skyddad", mottagning, reverse("sip-kalla", args=[full.att_kalla_skyddad.pk])),
        Sida("sip-planer, deltar", "rektor", reverse("sip-planer") + "?var=deltar"),
        Sida("sip-planer, inget passar", mottagning, reverse("sip-planer") + "?sen=ja&mote=ja"),
        Sida("sip-kallelser, kallad", "rektor", reverse("sip-kallelser")),
        Sida("sip-kallelse, fel", "rektor", address(full, "sip-kallelse"), send("Skicka svaret"), 422),
        Sida("arende, avvikelse", "chef", reverse("arende", args=[full.avvikelse.pk])),
        Sida(
            "avvikelser-ny, enheter",
            "chef",
            reverse("avvikelser-ny"),
            lambda page: page.get_by_role("button", name="Visa enheter").click(),
        ),
        Sida("arende, kallad", mottagning, reverse("arende", args=[full.kallad.pk])),
        Sida("arende, kallad enhet", "rektor", reverse("arende", args=[full.kallad.pk])),
        Sida("sip-tjansteman, kallad", "rektor", address(full, "sip-tjansteman")),
        Sida("sip-utvardering, inga", "rektor", reverse("sip-utvardering") + "?ar=2020"),
        Sida("sip-svara", "", reverse("sip-svara-kod", args=[full.kod])),
        Sida("sip-svara, fel", "", reverse("sip-svara"), send("Skicka svaren"), 422),
        Sida("sip-svar-tack", "", reverse("sip-svar-tack")),
        Sida("kostnad, förslag väntar", mottagning, reverse("placeringar-kostnad", args=[full.kostnad_vantar.pk])),
        Sida("kostnad, godta", mottagning, reverse("placeringar-kostnad-version", args=[full.kostnad_vantar.pk, 1])),
        Sida(
            "kostnad, fel",
            mottagning,
            reverse("placeringar-kostnad-forslag", args=[full.kostnad_vantar.pk]),
            too_much,
            422,
        ),
        Sida(
            "kostnad, skriv under",
            "undertecknare",
            reverse("placeringar-kostnad-skriv-under", args=[full.kostnad.pk, 2]),
        ),
        Sida("välj uppdrag, inga", "utan_uppdrag", reverse("valj-uppdrag")),
        Sida("saknas", mottagning, "/finns-inte/", status=404),
        Sida("saknas, utan inloggning", "", "/finns-inte/", status=404),
        Sida("komponenter", "", reverse("komponenter")),
    ]


def _form_pages(full):
    """Each step of the reporter's form, of one who is half way, of one with violence and siblings, and with its faults."""
    steps = ["fara", "ring", "kommun", "barnet", "oron", "tiden", "hos-er", "familjen", "syskon", "du", "granska"]
    whole = Blankett(full.varld.kurator)
    whole.fill(akut_fara="ja", fara="Han är hemma.", vald="ja", fler_barn="ja", antal="2", **SYSKON)
    begun = Blankett(full.varld.larare)
    begun.fill(until="tiden")
    return [
        *(Sida(f"anmälan, {step}", "anmalare", whole.address(step)) for step in steps),
        Sida("anmälan, tiden, ny", "kollega", begun.address("tiden")),
        Sida("anmälan, påbörjade", "kollega", reverse("orosanmalan-ny")),
        Sida("anmälan, fel", "anmalare", address(full, "orosanmalan-ny-steg"), send("Fortsätt"), 422),
        Sida("anmälan, barnet, fel", "kollega", begun.address("barnet"), _without_name, 422),
    ]


def _without_name(page):
    page.get_by_label("Barnets förnamn").fill("")
    page.get_by_label("Barnets efternamn").fill("")
    page.get_by_label("Barnets personnummer").fill("20170101-2394")
    send("Fortsätt")(page)


def _without_login():
    """Where private persons report, and what they meet on the way."""
    step = {namn: reverse("oro-steg", args=[namn]) for namn in (*SVAR, "ring", "granska")}
    return [
        Sida("oro", "", reverse("oro")),
        Sida("oro, påbörjad", "skriver", reverse("oro")),
        Sida("oro, skickad", "har_skickat", reverse("oro")),
        *(Sida(f"oro, {namn}", "skriver", address) for namn, address in step.items() if namn != "ring"),
        Sida("oro, ring", "ringer", step["ring"]),
        Sida("oro, fälla", "skriver", step["granska"], _fill_the_trap, 422),
        Sida("oro, vem, fel", "skriver", step["du"], _nameless, 422),
        Sida("oro, låst", "vilar", reverse("oro-last")),
        Sida("oro, fel kod", "vilar", reverse("oro-last"), send("Lås upp"), 422),
        Sida("oro, kvitto", "har_skickat", reverse("oro-kvitto")),
        Sida("oro, slängt", "", reverse("oro-slangt")),
    ]


def _fill_the_trap(page):
    page.locator("[name=webbplats]").evaluate("field => { field.value = 'x' }")
    page.get_by_role("button", name="Skicka anmälan").click()


def _nameless(page):
    page.get_by_label("Nej, jag kan säga vem jag är").check()
    send("Fortsätt")(page)


def _account_pages(full):
    """The pages of the login library: of nobody, of one with an app and recovery codes, and of one with a passkey."""
    samma = {name: reverse(name) for name in KONTOSIDOR}
    return [
        *(Sida(name, who, samma[name]) for name, who in KONTOSIDOR.items()),
        Sida("login, fel", "", samma["account_login"], send("Logga in")),
        Sida("byt lösenord, fel", "konto", samma["account_change_password"], send("Byt lösenord")),
        Sida("mfa_index, av", "anmalare", samma["mfa_index"]),
        Sida("mfa_list_webauthn, inga", "anmalare", samma["mfa_list_webauthn"]),
        Sida("mfa_edit_webauthn", "region", reverse("mfa_edit_webauthn", args=[full.nyckel.pk])),
        Sida("mfa_remove_webauthn", "region", reverse("mfa_remove_webauthn", args=[full.nyckel.pk])),
    ]


KONTOSIDOR = {
    "account_login": "",
    "account_logout": "anmalare",
    "account_reauthenticate": "anmalare",
    "account_change_password": "konto",
    "account_reset_password": "",
    "account_reset_password_done": "",
    "account_reset_password_from_key_done": "",
    "mfa_index": "konto",
    "mfa_reauthenticate": "konto",
    "mfa_activate_totp": "anmalare",
    "mfa_deactivate_totp": "konto",
    "mfa_view_recovery_codes": "konto",
    "mfa_generate_recovery_codes": "konto",
    "mfa_list_webauthn": "region",
    "mfa_add_webauthn": "anmalare",
}
"""Who opens each."""

INTE_HAR = {
    "account_confirm_login_code",
    "mfa_authenticate",
    "mfa_download_recovery_codes",
    "mfa_login_webauthn",
    "mfa_reauthenticate_webauthn",
}
"""Addresses of the login library that are in the middle of a login, need a real key, or answer with a file or with data."""


def holder(full, roll):
    """The uppdrag that opens the pages of `roll`; None for those that have none."""
    held = {**ROLLER, "konto": "rektor"}
    if roll == "undertecknare":
        return full.undertecknare
    return getattr(full.varld, held[roll]) if roll in held else None
