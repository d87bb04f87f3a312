"""Which pages are measured, who looks at each, and what floor it has."""

from dataclasses import dataclass

_ALLA = ("mottagning", "chef, 40 enheter")
_ANMALARE = ("anmälare",)
_ALLMANHETEN = ("allmänheten",)
_CHEF = ("chef", "chef, 40 enheter")
_SIDORNA = ("handläggare", "BUP")
"""Both sides of a placement: who places, and who shares the cost."""
BREV = "brev"
"""The floor of a letter: the same text, set by WeasyPrint without style sheet, tags or marks."""
_UTKAST = "c0ffee00-0000-4000-8000-000000000001"


@dataclass(frozen=True)
class Sida:
    """A page: its name in the tables, its address, the floor (`golv/*.sql` and its template), what it shows, who looks.

    `pa` is what `{}` in the address is the id of: a case in that state (`mangd.people` says which), a report or a question
    of one's own, or nothing; `{1}` is the id that goes with it. With `lika`, the floor shows as many rows. `kaka`: what the
    browser of one who has not logged in holds (`matare.Matare.allmanheten`).
    """

    namn: str
    adress: str
    golv: str
    pa: str = ""
    vem: tuple = ("mottagning",)
    lika: bool = False
    kaka: str = ""

    def address(self, *ids):
        """Its address, for the ids."""
        return self.adress.format(*ids)


SIDOR = (
    Sida("Ärenden", "/arenden/", "arenden", vem=_ALLA, lika=True),
    Sida("Min dag", "/", "min_dag", vem=_ALLA),
    Sida("Ett ärende", "/arenden/{}/", "arende", "skyddsbedomd", vem=_ALLA),
    Sida("Inkorg", "/orosanmalan/inkorg/", "inkorg", vem=_ALLA, lika=True),
    Sida("Inkorgens förhandsvisning", "/orosanmalan/inkorg/{}/", "arende", "skyddsbedomd"),
    Sida("Samordnade planer", "/sip/", "planer", vem=_ALLA, lika=True),
    Sida("En plan", "/sip/{}/plan/", "plan", "plan", vem=_ALLA),
    Sida("Placeringar", "/placeringar/", "placeringar", vem=("handläggare", "chef, 40 enheter"), lika=True),
    Sida("Placeringar, vi är motpart", "/placeringar/?var=motpart", "placeringar_motpart", vem=("BUP",), lika=True),
    Sida("En placering", "/arenden/{}/", "placering", "placering", vem=_SIDORNA),
    Sida("Placeringens kostnad", "/placeringar/{}/kostnad/", "kostnad", "placering", vem=_SIDORNA),
    Sida("Avvikelser", "/avvikelser/lista/", "avvikelser", vem=_CHEF, lika=True),
    Sida("Avvikelser, enheternas", "/avvikelser/lista/?var=enheten", "avvikelser_enheternas", vem=_CHEF, lika=True),
    Sida("En avvikelse", "/arenden/{}/", "avvikelse", "avvikelse", vem=_CHEF),
    Sida("Anmäl oro", "/orosanmalan/ny/", "tom", vem=_ANMALARE),
    Sida("Anmäl oro, ett steg", f"/orosanmalan/ny/{_UTKAST}/fara/", "tom", vem=_ANMALARE),
    Sida("Kasta en påbörjad anmälan", f"/orosanmalan/ny/{_UTKAST}/kasta/", "tom", vem=_ANMALARE),
    Sida("Mina anmälningar", "/orosanmalan/mina/", "mina", vem=_ANMALARE, lika=True),
    Sida("En egen anmälan", "/orosanmalan/mina/{}/", "min", "eget", vem=_ANMALARE),
    Sida("Fråga om råd", "/orosanmalan/rad/ny/", "tom", vem=_ANMALARE),
    Sida("Egna frågor om råd", "/orosanmalan/rad/", "rad", vem=_ANMALARE, lika=True),
    Sida("En egen fråga om råd", "/orosanmalan/rad/{}/", "rad_en", "egen_rad", vem=_ANMALARE),
    Sida("Förfrågningar till oss", "/orosanmalan/forfragningar/", "forfragningar", vem=_ANMALARE, lika=True),
    Sida("En förfrågan", "/orosanmalan/forfragningar/{}/", "forfragan", "forfragan", vem=_ANMALARE),
    Sida("Rådfrågningar", "/orosanmalan/radfragningar/", "radfragningar", lika=True),
    Sida("En rådfrågning", "/orosanmalan/radfragningar/{}/", "rad_en", "rad"),
    Sida("Råd per telefon", "/orosanmalan/radfragningar/telefon/", "tom"),
    Sida("Skyddsbedömning", "/orosanmalan/{}/skyddsbedomning/", "blankett", "inkommen"),
    Sida("Kontakt", "/orosanmalan/{}/kontakt/", "blankett", "skyddsbedomd"),
    Sida("Vidarebefordra", "/orosanmalan/{}/vidarebefordra/", "blankett", "skyddsbedomd"),
    Sida("Erbjud möte", "/orosanmalan/{}/mote/", "blankett", "skyddsbedomd"),
    Sida("Inget möte", "/orosanmalan/{}/mote/inget/", "blankett", "skyddsbedomd"),
    Sida("Svar på mötet", "/orosanmalan/{}/mote/svar/", "blankett", "mote"),
    Sida("Mötet är klart", "/orosanmalan/{}/mote/klart/", "blankett", "mote"),
    Sida("Beslut", "/orosanmalan/{}/beslut/", "blankett", "skyddsbedomd"),
    Sida("Brev till familjen", "/orosanmalan/{}/brev/familj/", "blankett", "inledd"),
    Sida("Besked till anmälaren", "/orosanmalan/{}/aterkoppling/", "blankett", "besked"),
    Sida("Utredningen", "/orosanmalan/{}/utredning/", "utredning", "inledd"),
    Sida("Utredningens del", "/orosanmalan/{}/utredning/del/behov/", "blankett", "inledd"),
    Sida("Vem som fått veta", "/orosanmalan/{}/utredning/informerad/", "blankett", "inledd"),
    Sida("Barnsamtal", "/orosanmalan/{}/utredning/barnsamtal/", "blankett", "inledd"),
    Sida("Begär uppgifter", "/orosanmalan/{}/utredning/begaran/", "blankett", "inledd"),
    Sida("Avsluta utredningen", "/orosanmalan/{}/utredning/avsluta/", "blankett", "inledd"),
    Sida("Hör till en utredning", "/orosanmalan/{}/hor-till/", "blankett", "hor_till"),
    Sida("Fråga en enhet", "/orosanmalan/{}/utredning/begaran/ny/{}/", "blankett", "till_enhet"),
    Sida("En skickad förfrågan", "/orosanmalan/{0}/utredning/begaran/{0}/", "begaran", "begaran"),
    Sida("Ta tillbaka förfrågan", "/orosanmalan/{0}/utredning/begaran/{0}/aterkalla/", "blankett", "begaran"),
    Sida("Kvitto (PDF)", "/orosanmalan/mina/{}/kvitto/", BREV, "eget", vem=_ANMALARE),
    Sida("Egen kopia (PDF)", "/orosanmalan/mina/{}/kopia/", BREV, "eget", vem=_ANMALARE),
    Sida("Svar till anmälaren (PDF)", "/orosanmalan/mina/{}/svar/", BREV, "eget_svar", vem=_ANMALARE),
    Sida("Anmälan (PDF)", "/orosanmalan/{}/brev/anmalan/", BREV, "skyddsbedomd"),
    Sida("Beslut (PDF)", "/orosanmalan/{}/brev/beslut/", BREV, "beslutad"),
    Sida("Beslut efter utredning (PDF)", "/orosanmalan/{}/brev/utredning/", BREV, "avslutad"),
    Sida("Svaret som det gavs (PDF)", "/orosanmalan/{}/brev/svar/", BREV, "besvarad"),
    Sida("Förfrågan (PDF)", "/orosanmalan/{0}/brev/begaran/{0}/", BREV, "begaran"),
    Sida("Brev till familjen (PDF)", "/orosanmalan/{}/brev/familj/{}/", BREV, "familjebrev"),
    Sida("Familjens exemplar (PDF)", "/sip/{}/plan/1/familjens/vardnadshavare/", BREV, "plan"),
    Sida("Utan inloggning", "/oro/", "tom", vem=_ALLMANHETEN),
    Sida("Utan inloggning, ett steg", "/oro/steg/fara/", "tom", vem=_ALLMANHETEN, kaka="skriver"),
    Sida("Utan inloggning, låst", "/oro/last/", "tom", vem=_ALLMANHETEN, kaka="vilar"),
    Sida("Utan inloggning, kvitto", "/oro/kvitto/", "tom", vem=_ALLMANHETEN, kaka="skickat"),
    Sida("Utan inloggning, kvitto (PDF)", "/oro/kvitto/pdf/", BREV, vem=_ALLMANHETEN, kaka="skickat"),
    Sida("Utan inloggning, kastat", "/oro/slangt/", "tom", vem=_ALLMANHETEN),
)

INTE = frozenset(
    {
        # Answers to a form, not pages.
        "orosanmalan-bilaga",
        "orosanmalan-be-om-besked",
        "orosanmalan-svara-mote",
        "orosanmalan-tidigare-sedda",
        "oro-spara",
        "oro-slang",
    }
)
"""The addresses of the process that aren't measured."""
