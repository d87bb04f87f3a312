"""The reporter's form in a real browser: fill it in as somebody would, a page at a time."""

from playwright.sync_api import expect

RUBRIKER = {
    "fara": "Är barnet i fara just nu?",
    "kommun": "Var bor barnet?",
    "barnet": "Vem är barnet?",
    "oron": "Vad är du orolig för?",
    "tiden": "När, hur länge och varför nu?",
    "hos-er": "Hur är det hos er?",
    "familjen": "Vilka är vårdnadshavarna?",
    "syskon": "Finns det fler barn?",
    "du": "Hur når socialtjänsten dig?",
    "granska": "Stämmer det här?",
}
"""The heading of each page, in their order."""


def choose(page, question, answer):
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


class Blankett:
    """The form in a tab. `until` a page: everything before it is filled in, and the page is shown."""

    def __init__(self, page, *, until="granska", akut="Nej", vald="Nej", kommun="Helsingborg", barn="Ebba"):
        self.page, self.akut, self.vald, self.kommun_, self.barn = page, akut, vald, kommun, barn
        page.goto("/orosanmalan/ny/")
        for name in RUBRIKER:
            self.at(name)
            if name == until:
                break
            getattr(self, name.replace("-", "_"))()
            self.go_on()
            if name == "fara" and akut == "Ja":
                expect(page.get_by_role("heading", name="Ring 112 nu")).to_be_visible()
                page.get_by_role("button", name="Jag har ringt. Fortsätt till anmälan").click()

    def at(self, name):
        expect(self.page.get_by_role("heading", level=1, name=RUBRIKER[name])).to_be_visible()

    def go_on(self):
        self.page.get_by_role("button", name="Fortsätt").click()

    def fara(self):
        choose(self.page, RUBRIKER["fara"], self.akut)

    def kommun(self):
        self.page.get_by_label("I vilken kommun bor barnet?").select_option(label=self.kommun_)

    def barnet(self):
        self.page.get_by_label("Barnets förnamn").fill(self.barn)
        self.page.get_by_label("Barnets efternamn").fill("Åkerlund")
        self.page.get_by_label("Barnets personnummer").fill("20170101-2393")

    def oron(self):
        if self.akut == "Ja":
            self.page.get_by_label("Vad är faran just nu?").fill("Pappan är på väg till skolan.")
        self.page.get_by_label("Vad gör dig orolig?").fill("Ebba kommer utan frukost och är rädd för att gå hem.")
        choose(self.page, "Misstänker du våld", self.vald)

    def tiden(self):
        self.page.get_by_label("Varför anmäler du just nu?").fill("Hon vill inte gå hem i dag.")

    def hos_er(self):
        pass

    def familjen(self):
        if self.vald == "Ja":
            return
        choose(self.page, "Vet vårdnadshavaren att du anmäler?", "Nej")
        choose(self.page, "Vet barnet att du anmäler?", "Ja")

    def syskon(self):
        choose(self.page, "Är du orolig för fler barn i samma familj?", "Nej")

    def du(self):
        self.page.get_by_label("Ditt yrke eller din roll").fill("Kurator")
        self.page.get_by_label("Telefon där socialtjänsten når dig").fill("070-1740605")
        self.page.get_by_label("Jag vill få veta om en utredning inleds").check()

    def send(self, knapp="Skicka anmälan"):
        """Send, and wait for the receipt."""
        self.page.get_by_role("button", name=knapp, exact=True).click()
        expect(self.page.get_by_role("heading", name="Anmälan är skickad")).to_be_visible()
