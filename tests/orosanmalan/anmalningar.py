"""Reports to test with. Names are invented; numbers are from Skatteverket's published test series."""

from uuid import uuid4

from orosanmalan import services
from orosanmalan.models import Anmalan
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende

FORMULAR = {
    "kommun": "1283",
    "akut_fara": "nej",
    "fornamn": "Ebba",
    "efternamn": "Åkerlund",
    "nummer": "20170101-2393",
    "skydd_slag": "ingen",
    "oro": "Ebba kommer till skolan utan frukost och har ofta blåmärken.",
    "vald": "nej",
    "vh_informerad": "ja",
    "barn_informerat": "vet_inte",
    "anmalare_yrke": "Kurator",
    "anmalare_telefon": "070-1740605",
}
"""What a reporter fills in, as the browser posts it."""

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


def formular(**changes):
    """A filled-in form with `changes`, with an id of its own."""
    return {**FORMULAR, "engang": str(uuid4()), **changes}


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
