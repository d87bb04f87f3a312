"""One of the public, who reports worry for a child over the pages, without login."""

import re
from datetime import timedelta

from django.core import signing
from django.test import Client

from orosanmalan import skrivnyckel

ORO = "Barnet i lägenheten ovanför skriker om nätterna."
SVAR = {
    "fara": {"akut_fara": "nej"},
    "kommun": {"kommun": "1283", "adress": "Påhittade gatan 1", "finns_nu": ""},
    "barnet": {"fornamn": "Ebba", "efternamn": "Åkerlund", "nummer": "20170101-2393", "skydd_slag": "ingen"},
    "oron": {"oro": ORO, "hort": "", "vald": "nej"},
    "tiden": {"nar": "", "hur_lange": "", "varfor_nu": "", "tidigare_oro": ""},
    "familjen": {"vardnadshavare_1": "Alva Åkerlund"},
    "syskon": {"fler_barn": "nej", "antal": "1", "andra_barn": ""},
    "du": {"anonym": "ja", "anmalare_yrke": "Granne"},
}
"""What a private person answers, step by step."""


class Besokare:
    """One of the public, with a browser of their own."""

    def __init__(self, address="198.51.100.7"):
        self.client = Client(REMOTE_ADDR=address)

    def begin(self):
        return self.client.post("/oro/")

    def post(self, steg, **changes):
        return self.client.post(f"/oro/steg/{steg}/", {**SVAR.get(steg, {}), **changes})

    def answer_all(self, **changes):
        """Begin, and answer each step; `changes` by step."""
        self.begin()
        for steg in SVAR:
            answer = self.post(steg, **changes.get(steg, {}))
            assert answer.status_code == 302, (steg, text(answer))
        return self

    def send(self, **changes):
        page = self.client.get("/oro/steg/granska/")
        version = re.search(r'name="utkast_version" value="(\d+)"', text(page))[1]
        return self.client.post("/oro/steg/granska/", {"utkast_version": version, **changes})

    def report(self, **changes):
        self.answer_all(**changes).rest(minutes=1)
        sent = self.send()
        assert (sent.status_code, sent.url) == (302, "/oro/kvitto/"), text(sent)
        return sent

    @property
    def key(self):
        return self.client.cookies[skrivnyckel.KAKA].value

    def rest(self, **delta):
        """Turn the key's clocks back: it was used, and begun, that long ago."""
        ago = timedelta(**delta).total_seconds()
        hemlighet, borjade, senast = signing.loads(self.key, salt=skrivnyckel.KAKA)
        self.client.cookies[skrivnyckel.KAKA] = signing.dumps(
            [hemlighet, int(borjade - ago), int(senast - ago)], salt=skrivnyckel.KAKA
        )


def text(answer):
    return answer.content.decode()
