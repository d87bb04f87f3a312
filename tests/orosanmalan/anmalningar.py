"""Reports to test with. Names are invented; numbers are from Skatteverket's published test series."""

from uuid import uuid4

from orosanmalan import services
from orosanmalan.models import Anmalan
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.arende.utkast import draft
from tests.fabrik import login

STEG = {
    "fara": {"akut_fara": "nej"},
    "kommun": {"kommun": "1283", "adress": "", "finns_nu": ""},
    "barnet": {
        "fornamn": "Ebba",
        "efternamn": "Åkerlund",
        "nummer": "20170101-2393",
        "skola": "",
        "klass": "",
        "tolksprak": "",
        "skydd_slag": "ingen",
    },
    "oron": {"oro": "Ebba kommer till skolan utan frukost och har ofta blåmärken.", "hort": "", "vald": "nej"},
    "tiden": {"nar": "", "hur_lange": "", "varfor_nu": "", "tidigare_oro": ""},
    "hos-er": {"franvaro": "", "gjort": ""},
    "familjen": {
        "vardnadshavare_1": "",
        "vardnadshavare_1_telefon": "",
        "vardnadshavare_2": "",
        "vardnadshavare_2_telefon": "",
        "vh_informerad": "ja",
        "barn_informerat": "vet_inte",
    },
    "syskon": {"fler_barn": "nej", "antal": "1", "andra_barn": ""},
    "du": {"anmalare_yrke": "Kurator", "anmalare_telefon": "070-1740605"},
}
"""What a reporter at a school fills in on each page, as the browser posts it."""
WHERE = {name: steg for steg, fields in STEG.items() for name in fields}
WHERE |= {"vh_2_informerad": "familjen", "fara": "oron", "vill_delta": "du", "vill_ha_aterkoppling": "du"}

SYSKON = {
    "syskon_1_fornamn": "Tage",
    "syskon_1_efternamn": "Åkerlund",
    "syskon_1_nummer": "20150101",
    "syskon_1_skola": "Ängsbackens skola",
    "syskon_2_fornamn": "Signe",
    "syskon_2_efternamn": "Åkerlund",
    "syskon_2_nummer": "",
    "syskon_2_skola": "",
}
"""Two siblings, as the browser posts them beside `fler_barn` and `antal`."""

BARN = {
    "fornamn": "Ebba",
    "efternamn": "Åkerlund",
    "nummer": None,
    "fodelsedatum": None,
    "adress": "Påhittade gatan 1",
    "skola": "Ängsbackens skola",
    "tolksprak": "",
    "finns_nu": "",
    "skydd_slag": "ingen",
    "vardnadshavare_1": "Alva Åkerlund",
    "vardnadshavare_1_telefon": "070-1740606",
    "vardnadshavare_2": "",
    "vardnadshavare_2_telefon": "",
}
ORO = {
    "akut_fara": False,
    "oro": "Ebba kommer till skolan utan frukost.",
    "hur_lange": "",
    "varfor_nu": "",
    "vald": False,
    "vh_informerad": "ja",
    "barn_informerat": "",
    "anmalare_yrke": "Kurator",
    "anmalare_telefon": "070-1740605",
    "vill_delta": False,
    "vill_ha_aterkoppling": False,
}


class Blankett:
    """The form as a reporter fills it in, a page at a time, in a browser (`client`) of their own."""

    def __init__(self, uppdrag, utkast=None):
        self.uppdrag, self.client, self.utkast = uppdrag, login(uppdrag), utkast or uuid4()

    def address(self, steg):
        return f"/orosanmalan/ny/{self.utkast}/{steg}/"

    def get(self, steg):
        return self.client.get(self.address(steg))

    def version(self):
        with act_as(self.uppdrag):
            saved = draft(uppdrag=self.uppdrag, nyckel=self.nyckel)
            return saved.version if saved else ""

    @property
    def nyckel(self):
        return f"orosanmalan-ny-{self.utkast.hex}"

    def post(self, steg, **fields):
        """Post a page, as the one that is shown now."""
        fields = {"utkast": self.nyckel, "utkast_del": steg, "utkast_version": self.version(), **fields}
        return self.client.post(self.address(steg), fields)

    def fill(self, *, until="granska", **changes):
        """Answer every page before `until` with what `STEG` says, but for `changes`: fields by their names. Answers with
        the last answer."""
        answer = None
        for steg, fields in STEG.items():
            if steg == until:
                break
            mine = {name: value for name, value in changes.items() if WHERE.get(name, "syskon") == steg}
            answer = self.post(steg, **{**fields, **mine})
            if answer.status_code != 302:
                break
            if mine.get("akut_fara") == "ja":
                self.post("ring")
        return answer

    def send(self, **fields):
        return self.post("granska", **fields)


def sent(uppdrag, **changes):
    """Fill in the form and send it: the id of the case that it became."""
    blankett = Blankett(uppdrag)
    filled = blankett.fill(**changes)
    assert filled.status_code == 302, filled.content.decode()
    answer = blankett.send()
    assert answer.status_code == 302, answer.content.decode()
    return int(answer.url.rstrip("/").rsplit("/", 1)[-1])


def reported(av, *, kommunkod="1283", barn=None, ankom_at=None, **oro):
    """A report that `av` has made, as the reporter sees it."""
    with act_as(av):
        return services.report(
            av=av,
            kommunkod=kommunkod,
            engang=uuid4(),
            barn={**BARN, **(barn or {})},
            oro={**ORO, **oro},
            ankom_at=ankom_at,
        )


def case_of(anmalan: Anmalan, uppdrag) -> Arende:
    """The case of a report, fresh, as `uppdrag` sees it."""
    with act_as(uppdrag):
        return Arende.objects.select_related("person", "enhet", "ansvarig").get(pk=anmalan.arende_id)
