"""Every address × every role: who is let in, and that everybody else meets the same 404 as for what does not exist.

An address that is missing from the table fails the test, and so does one that no longer exists.
"""

import re
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver, reverse

from orosanmalan.services import ask_for_advice, close_inquiry
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.dokument.services import attach
from samverkan.logg.granskning import draw_sample
from samverkan.webb.vyer import save_view
from tests.avvikelser.gruppen import group_of, through_the_group, with_group
from tests.avvikelser.gruppen import measured as avvikelse_measured
from tests.avvikelser.rapporter import colleague_brought_in
from tests.avvikelser.rapporter import reported as avvikelse_reported
from tests.fabrik import login
from tests.orosanmalan.anmalningar import reported
from tests.orosanmalan.beslut import answered
from tests.orosanmalan.steg import offered
from tests.orosanmalan.utredningar import completed, inquired, requested
from tests.placeringar.kostnader import filled_cost
from tests.placeringar.placeringar import placed, proposed, with_school
from tests.sip import plansteg as sip_steg
from tests.sip.planer import protected_called, raised, school_called

pytestmark = pytest.mark.django_db

RADFRAGA = "Vad ska jag tänka på?"

ROLLER = {
    "anmalare": "kurator",
    "kollega": "larare",
    "rektor": "rektor",
    "mottagning": "mottagare",
    "handlaggare": "handlaggare_utan_beslutsratt",
    "annan_enhet": "handlaggare",
    "chef": "chef",
    "lasare": "lasare",
    "administrator": "administrator",
    "loggranskare": "loggranskare",
    "annan_kommun": "jk_mottagare",
    "region": "bup_samordnare",
    "grupp": "gruppordforande",
}
"""The roles of the table, and who holds each in the small world. The case is reported by `anmalare` to `mottagning`."""
ALLA = frozenset(ROLLER)
SER = frozenset({"mottagning", "handlaggare", "chef", "lasare"})
ARBETAR = frozenset({"mottagning", "handlaggare", "chef"})
ANMALER = frozenset(
    {"anmalare", "kollega", "rektor", "mottagning", "handlaggare", "annan_enhet", "chef", "annan_kommun", "region"}
)
HANDLAGGER = ANMALER - {"anmalare", "kollega"}
INGEN = frozenset()
"""Nobody, since the address also holds the id of something that doesn't exist, or there is nothing yet; `tests/person`,
`tests/overenskommelse` and `tests/orosanmalan` let people in."""
TAR_EMOT = frozenset({"mottagning", "chef", "rektor", "annan_kommun"})


@dataclass(frozen=True)
class Rad:
    """One address: who gets `svar` (all others get 404), asked by `metod` with `data`.

    With `arende`, the address holds the case's id; with `objekt`, that of the world's object of that name or of one in `MADE`.
    """

    oppen: frozenset
    svar: tuple = (200,)
    metod: str = "get"
    arende: bool = False
    data: dict = field(default_factory=dict)
    kwargs: dict = field(default_factory=dict)
    objekt: str = ""


UTKAST = UUID("c0ffee00-0000-4000-8000-000000000001")
"""A form that nobody has begun yet."""

TABELL = {
    "min-dag": Rad(ALLA),
    "arenden": Rad(ANMALER - {"anmalare", "kollega"} | {"lasare"}),
    "nodatkomst": Rad(HANDLAGGER),
    "arende": Rad(SER, arende=True),
    "arende-tilldela-flera": Rad(TAR_EMOT, (302,), "post", data={"lista": "arenden"}),
    "arende-tilldela": Rad(frozenset({"mottagning", "chef"}), arende=True),
    "arende-overlamna": Rad(frozenset({"mottagning", "chef"}), arende=True),
    "arende-namngivna": Rad(frozenset({"chef"}), arende=True),
    "arende-namngivna-hav": Rad(frozenset({"chef"}), (302,), "post", arende=True),
    "overenskommelser": Rad(ALLA),
    "overenskommelse": Rad(ALLA, kwargs={"nyckel": "lagen"}),
    "frist-varfor": Rad(INGEN, arende=True, kwargs={"frist": 987_654_321}),
    "frist-forlang": Rad(INGEN, arende=True, kwargs={"frist": 987_654_321}),
    "frist-stall-in": Rad(INGEN, arende=True, kwargs={"frist": 987_654_321}),
    "valj-uppdrag": Rad(ALLA),
    "enheter": Rad(frozenset({"administrator"})),
    "enhet": Rad(frozenset({"administrator"}), objekt="mottagning"),
    "enhet-kontakt": Rad(frozenset({"administrator"}), objekt="mottagning"),
    "forum": Rad(frozenset({"administrator"})),
    "forum-inratta": Rad(frozenset({"administrator"}), kwargs={"overenskommelse": "skane-ram", "nyckel": "regional"}),
    "uppdrag-avsluta": Rad(frozenset({"administrator"}), objekt="mottagare"),
    "sok": Rad(HANDLAGGER),
    "arende-person": Rad(SER, arende=True),
    "person-andra": Rad(ARBETAR, arende=True),
    "person-skydd": Rad(ARBETAR, arende=True),
    "person-nummer": Rad(ARBETAR, arende=True),
    "person-nummer-ratta": Rad(INGEN, arende=True, kwargs={"identitet": 987_654_321}),
    "person-vardnadshavare": Rad(ARBETAR, arende=True),
    "person-vardnadshavare-andra": Rad(INGEN, arende=True, kwargs={"vardnadshavare": 987_654_321}),
    "person-slaihop": Rad(INGEN, arende=True, kwargs={"annan": 987_654_321}),
    "person-hav": Rad(INGEN, arende=True, kwargs={"annan": 987_654_321}),
    "dokument": Rad(SER, objekt="dokument"),
    "dokument-nytt": Rad(ARBETAR, arende=True),
    "vy-ny": Rad(
        HANDLAGGER | {"lasare"}, (302,), "post", data={"lista": "arenden", "fraga": "mina=ja", "namn": "Prov"}
    ),
    "vy": Rad(frozenset({"mottagning"}), objekt="vy"),
    "vy-ta-bort": Rad(frozenset({"mottagning"}), objekt="vy"),
    "logg": Rad(frozenset({"loggranskare"})),
    "logg-stickprov-nytt": Rad(frozenset({"loggranskare"}), (302,), "post"),
    "logg-stickprov": Rad(frozenset({"loggranskare"}), objekt="stickprov"),
    "notiser": Rad(ALLA),
    "notiser-lasta": Rad(ALLA, (302,), "post"),
    "utkast": Rad(ALLA, (200,), "post", kwargs={"nyckel": "prov"}),
    "avvikelser": Rad(frozenset({"chef", "rektor"})),
    "avvikelser-sok": Rad(frozenset({"chef", "rektor", "grupp"})),
    "avvikelser-gruppen": Rad(frozenset({"grupp"})),
    "avvikelser-siffror": Rad(frozenset({"grupp"})),
    "avvikelser-gruppens": Rad(frozenset({"grupp"}), objekt="gruppens"),
    "avvikelser-gruppen-svara": Rad(frozenset({"grupp"}), objekt="gruppens_nya"),
    "avvikelser-gruppen-atgard": Rad(frozenset({"grupp"}), objekt="gruppens"),
    "avvikelser-atgard": Rad(frozenset({"chef", "rektor"}), objekt="atgard"),
    **{
        f"avvikelser-{name}": Rad(frozenset({"rektor", "chef"}), objekt="avvikelse")
        for name in ("avidentifiera", "bedom", "atgard-ny", "chef")
    },
    "avvikelser-chef-bort": Rad(frozenset({"chef"}), objekt="intagen"),
    "avvikelser-identitet": Rad(frozenset({"chef"}), objekt="hos_gruppen"),
    "avvikelser-identitet-slut": Rad(frozenset({"chef"}), objekt="hos_gruppen"),
    "avvikelser-ny": Rad(ANMALER),
    "avvikelser-ny-fran": Rad(ARBETAR, arende=True),
    "avvikelser-min": Rad(frozenset({"anmalare"}), objekt="avvikelse"),
    **{
        f"avvikelser-{name}": Rad(frozenset({"rektor", "chef"}), objekt="avvikelse")
        for name in ("ta-emot", "svara", "los", "lyft", "sip", "aterkoppla", "avsluta", "aterta")
    },
    "sip-ny": Rad(ANMALER),
    "sip-krets": Rad(ARBETAR, objekt="plan"),
    "sip-avboj": Rad(ARBETAR, objekt="plan"),
    "sip-samtycke": Rad(ARBETAR, objekt="plan"),
    "sip-samtycke-sjalv": Rad(ARBETAR, objekt="plan"),
    "sip-samtycke-vardnadshavare": Rad(INGEN, objekt="plan", kwargs={"vardnadshavare": 987_654_321}),
    "sip-samtycke-tillbaka": Rad(INGEN, objekt="plan", kwargs={"samtycke": 987_654_321}),
    "sip-grund": Rad(ARBETAR, objekt="plan"),
    "sip-grund-avsluta": Rad(INGEN, objekt="plan", kwargs={"laggrund": 987_654_321}),
    "sip-utvardering": Rad(frozenset({"chef", "rektor", "grupp"})),
    "sip-koder": Rad(ARBETAR, objekt="plan"),
    "sip-avsluta": Rad(ARBETAR, objekt="plan"),
    "sip-oppna-igen": Rad(ARBETAR, objekt="plan"),
    "sip-flyttat": Rad(ARBETAR, objekt="plan"),
    "sip-familjens": Rad(SER | {"rektor"}, objekt="planerad", kwargs={"nr": 1, "till": "personen"}),
    "sip-uppfoljning": Rad(SER | {"rektor"}, objekt="planerad"),
    "sip-uppfoljning-insats": Rad(INGEN, objekt="planerad", kwargs={"insats": 987_654_321}),
    "sip-samordnare": Rad(ARBETAR, objekt="planerad"),
    "sip-lamna": Rad(ARBETAR, objekt="planerad"),
    "sip-utskrivning": Rad(ARBETAR, objekt="skrivs_ut"),
    "sip-plan": Rad(SER | {"rektor"}, objekt="planerad"),
    "sip-plan-version": Rad(SER | {"rektor"}, objekt="planerad", kwargs={"nr": 1}),
    "sip-plan-ny": Rad(ARBETAR | {"rektor"}, (302,), "post", objekt="planerad"),
    "sip-plan-samordnare": Rad(ARBETAR, objekt="skrivs"),
    "sip-plan-klar": Rad(ARBETAR, objekt="skrivs"),
    "sip-plan-bekrafta": Rad(
        ARBETAR | {"rektor"}, (302,), "post", objekt="skrivs", data={"insats": "x"}, kwargs={"nr": 1}
    ),
    "sip-plan-underskrift": Rad(ARBETAR | {"rektor"}, objekt="planerad", kwargs={"nr": 1}),
    "sip-plan-utlamna": Rad(ARBETAR, objekt="planerad", kwargs={"nr": 1}),
    "sip-skriv": Rad(SER | {"rektor"}, objekt="skrivs"),
    "sip-skriv-nytt": Rad(SER | {"rektor"}, (200, 204), objekt="skrivs"),
    "sip-skriv-punkt": Rad(ARBETAR | {"rektor"}, (302,), "post", objekt="skrivs", data={"kod": "barnet", "klar": "ja"}),
    "sip-skriv-ordning": Rad(
        INGEN, (302,), "post", objekt="skrivs", data={"rad": str(UTKAST), "at": "upp", "ordning": "0"}
    ),
    "sip-skriv-falt": Rad(ARBETAR | {"rektor"}, objekt="skrivs", kwargs={"kod": "nulage"}),
    "sip-skriv-ram": Rad(ARBETAR | {"rektor"}, objekt="skrivs"),
    "sip-skriv-nytt-mal": Rad(ARBETAR | {"rektor"}, (302,), objekt="skrivs"),
    "sip-skriv-mal": Rad(ARBETAR | {"rektor"}, objekt="skrivs", kwargs={"rad": UTKAST}),
    "sip-skriv-ny-insats": Rad(ARBETAR | {"rektor"}, (302,), objekt="skrivs", kwargs={"mal": UTKAST}),
    "sip-skriv-insats": Rad(INGEN, objekt="skrivs", kwargs={"mal": UTKAST, "rad": UTKAST}),
    "sip-planer": Rad(HANDLAGGER),
    "sip-kallelser": Rad(HANDLAGGER),
    "sip-kalla": Rad(ARBETAR, objekt="kallad"),
    "sip-kalla-enhet": Rad(ARBETAR, objekt="kallad"),
    "sip-kallelse": Rad(frozenset({"rektor"}), objekt="kallad"),
    "sip-kallelse-svar": Rad(INGEN, objekt="kallad", kwargs={"kallad": 987_654_321}),
    "sip-kallelse-papper": Rad(INGEN, objekt="kallad", kwargs={"kallad": 987_654_321}),
    "sip-familjens-svar": Rad(ARBETAR, objekt="kallad"),
    "sip-identitet": Rad(ARBETAR | {"rektor"}, objekt="skyddad_plan"),
    "sip-mote-flytta": Rad(ARBETAR, objekt="kallad"),
    "sip-mote-stall-in": Rad(ARBETAR, objekt="kallad"),
    "sip-mote-hallet": Rad(ARBETAR, objekt="kallad"),
    "sip-kalender": Rad(SER | {"rektor"}, objekt="kallad"),
    "sip-kallelsebrev": Rad(INGEN, objekt="kallad", kwargs={"nr": 987_654_321}),
    "sip-tjansteman": Rad(SER, objekt="kallad"),
    "sip-tjansteman-ny": Rad(ARBETAR, objekt="kallad"),
    "sip-tjansteman-meddelat": Rad(INGEN, objekt="kallad", kwargs={"mote": 987_654_321}),
    "sip-tjansteman-hallet": Rad(INGEN, objekt="kallad", kwargs={"mote": 987_654_321}),
    "sip-tjansteman-stall-in": Rad(INGEN, objekt="kallad", kwargs={"mote": 987_654_321}),
    "orosanmalan-ny": Rad(ANMALER),
    "orosanmalan-ny-steg": Rad(ANMALER, kwargs={"utkast": UTKAST, "steg": "fara"}),
    "orosanmalan-ny-kasta": Rad(ANMALER, kwargs={"utkast": UTKAST}),
    "orosanmalan-mina": Rad(ANMALER),
    "orosanmalan-min": Rad(frozenset({"anmalare"}), arende=True),
    "orosanmalan-bilaga": Rad(frozenset({"anmalare"}), (422,), "post", arende=True),
    "orosanmalan-kvitto": Rad(frozenset({"anmalare"}), arende=True),
    "orosanmalan-kopia": Rad(frozenset({"anmalare"}), arende=True),
    "orosanmalan-besked": Rad(frozenset({"anmalare"}), objekt="svarad"),
    "orosanmalan-svara-mote": Rad(frozenset({"anmalare"}), (302,), "post", arende=True),
    "orosanmalan-be-om-besked": Rad(frozenset({"anmalare"}), (302,), "post", arende=True),
    "orosanmalan-rad": Rad(ANMALER),
    "orosanmalan-rad-ny": Rad(ANMALER),
    "orosanmalan-rad-en": Rad(frozenset({"anmalare"}), objekt="radfraga"),
    "orosanmalan-radfragningar": Rad(TAR_EMOT),
    "orosanmalan-radfragning-telefon": Rad(TAR_EMOT - {"rektor"}),
    "orosanmalan-radfragning": Rad(frozenset({"mottagning", "chef"}), objekt="radfraga"),
    "orosanmalan-inkorg": Rad(TAR_EMOT),
    "orosanmalan-inkorg-visning": Rad(frozenset({"mottagning", "chef"}), arende=True),
    "orosanmalan-skyddsbedomning": Rad(ARBETAR, arende=True),
    "orosanmalan-beslut": Rad(ARBETAR, arende=True),
    "orosanmalan-kontakt": Rad(ARBETAR, arende=True),
    "orosanmalan-tidigare-sedda": Rad(ARBETAR, (302,), "post", arende=True),
    "orosanmalan-vidarebefordra": Rad(ARBETAR, arende=True),
    "orosanmalan-hor-till": Rad(ARBETAR, arende=True),
    "orosanmalan-mote": Rad(ARBETAR, arende=True),
    "orosanmalan-mote-inget": Rad(ARBETAR, arende=True),
    "orosanmalan-mote-svar": Rad(ARBETAR, objekt="mote"),
    "orosanmalan-mote-klart": Rad(ARBETAR, objekt="mote"),
    "orosanmalan-brev-anmalan": Rad(SER, arende=True),
    "orosanmalan-brev-beslut": Rad(SER, objekt="svarad"),
    "orosanmalan-brev-utredning": Rad(SER, objekt="slutford"),
    "orosanmalan-brev-svar": Rad(SER, objekt="svarad"),
    "orosanmalan-brev-begaran": Rad(INGEN, objekt="utredd", kwargs={"begaran": 987_654_321}),
    "orosanmalan-familjebrev": Rad(ARBETAR, arende=True),
    "orosanmalan-familjebrev-pdf": Rad(INGEN, arende=True, kwargs={"nr": 987_654_321}),
    "orosanmalan-aterkoppling": Rad(ARBETAR, arende=True),
    "orosanmalan-utredning": Rad(SER, objekt="utredd"),
    "orosanmalan-utredning-del": Rad(ARBETAR, objekt="utredd", kwargs={"avsnitt": "plan"}),
    "orosanmalan-utredning-informerad": Rad(ARBETAR, objekt="utredd"),
    "orosanmalan-utredning-barnsamtal": Rad(ARBETAR, objekt="utredd"),
    "orosanmalan-utredning-avsluta": Rad(ARBETAR, objekt="utredd"),
    "orosanmalan-begaran-enhet": Rad(ARBETAR, objekt="utredd"),
    "orosanmalan-begaran-ny": Rad(INGEN, objekt="utredd", kwargs={"enhet": 987_654_321}),
    "orosanmalan-begaran": Rad(INGEN, objekt="utredd", kwargs={"begaran": 987_654_321}),
    "orosanmalan-begaran-aterkalla": Rad(INGEN, objekt="utredd", kwargs={"begaran": 987_654_321}),
    "orosanmalan-forfragningar": Rad(ANMALER),
    "orosanmalan-forfragan": Rad(frozenset({"anmalare", "rektor"}), objekt="forfragan"),
    "placeringar": Rad(HANDLAGGER | {"lasare"}),
    "placeringar-ny": Rad(HANDLAGGER),
    "placeringar-ny-fran": Rad(ARBETAR, objekt="planerad"),
    "placeringar-uppgifter": Rad(ARBETAR, objekt="placering"),
    "placeringar-motpart": Rad(ARBETAR, objekt="placering"),
    "placeringar-dela": Rad(ARBETAR, objekt="placering"),
    "placeringar-dela-sjalv": Rad(ARBETAR, objekt="placering"),
    "placeringar-dela-vardnadshavare": Rad(INGEN, objekt="placering", kwargs={"vardnadshavare": 987_654_321}),
    "placeringar-dela-tillbaka": Rad(INGEN, objekt="placering", kwargs={"samtycke": 987_654_321}),
    "placeringar-dela-grund": Rad(ARBETAR, objekt="placering"),
    "placeringar-dela-grund-avsluta": Rad(INGEN, objekt="placering", kwargs={"laggrund": 987_654_321}),
    "placeringar-plan": Rad(ARBETAR, objekt="placering"),
    "placeringar-ansvar": Rad(ARBETAR | {"region"}, objekt="placerad"),
    "placeringar-ansvar-ta-bort": Rad(INGEN, objekt="placerad", kwargs={"rad": 987_654_321}),
    "placeringar-placera": Rad(ARBETAR, objekt="placering"),
    "placeringar-folj-upp": Rad(ARBETAR, objekt="placerad"),
    "placeringar-overvag": Rad(ARBETAR, objekt="placerad"),
    "placeringar-planera-avslut": Rad(ARBETAR, objekt="placerad"),
    "placeringar-avsluta": Rad(ARBETAR, objekt="placerad"),
    "placeringar-aterta": Rad(ARBETAR, objekt="placering"),
    "placeringar-skolplaner": Rad(HANDLAGGER | {"lasare"}),
    "placeringar-skolplan": Rad(SER | {"rektor", "region"}, objekt="placerad"),
    "placeringar-skolplan-borja": Rad(ARBETAR, (302,), "post", objekt="placerad"),
    "placeringar-skolplan-skola": Rad(ARBETAR, objekt="placerad"),
    "placeringar-skolplan-skola-ta-bort": Rad(INGEN, objekt="placerad", kwargs={"enhet": 987_654_321}),
    "placeringar-skolplan-folj-upp": Rad(ARBETAR | {"rektor"}, objekt="placerad"),
    "placeringar-skolplan-del": Rad(ARBETAR | {"rektor"}, objekt="placerad", kwargs={"skede": "under"}),
    "placeringar-kostnad": Rad(SER, objekt="kostnad"),
    "placeringar-kostnad-forslag": Rad(ARBETAR, objekt="kostnad"),
    "placeringar-kostnad-version": Rad(SER, objekt="kostnad", kwargs={"nr": 1}),
    # Only one with economic mandate: `tests/placeringar` lets them in.
    "placeringar-kostnad-skriv-under": Rad(INGEN, objekt="kostnad", kwargs={"nr": 1}),
    "placeringar-ansvarsforbindelse": Rad(SER, objekt="kostnad", kwargs={"nr": 1}),
    "placeringar-kostnad-handling": Rad(SER, objekt="kostnad", kwargs={"nr": 1}),
    "placeringar-kostnad-utfall": Rad(ARBETAR, objekt="kostnad"),
    "placeringar-kostnad-utfall-ratta": Rad(INGEN, objekt="kostnad", kwargs={"utfall": 987_654_321}),
    "placeringar-kostnad-reglera": Rad(ARBETAR, objekt="kostnad"),
    "placeringar-kostnad-excel": Rad(SER, objekt="kostnad"),
}
"""Pages that are judged by the uppdrag."""

PRIVAT = {
    "oro",
    "oro-steg",
    "oro-spara",
    "oro-last",
    "oro-slang",
    "oro-slangt",
    "oro-kvitto",
    "oro-kvitto-pdf",
}
"""Where private persons report, without login: `tests/orosanmalan/test_privat_sidor.py`."""
FAMILJENS = {"sip-svara", "sip-svara-kod", "sip-svar-tack"}
"""Where families say what they thought of a meeting, without login: `tests/sip/test_utvardering.py`."""
OFFENTLIGA = {"halsa", "utseende", "set_language", "konto-stangt", *PRIVAT, *FAMILJENS}
"""Pages that need no login, with tests of their own."""
BARA_I_DEMO = {"komponenter"}
KONTO = "konto/"
"""Below this the login library judges by itself; `test_the_login_pages_*` say how."""


def addresses(resolver=None, prefix=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern, route)
        else:
            yield route, pattern.name


def test_every_address_is_in_the_table_and_the_table_holds_no_other():
    named = {name for route, name in addresses() if not route.startswith(KONTO)}
    assert named - BARA_I_DEMO == set(TABELL) | OFFENTLIGA


@pytest.fixture(scope="module")
def made(standing_world):
    """The ids of all of `MADE` in the small world, where they stand while the module runs."""
    return {name: make(standing_world).pk for name, make in MADE.items()}


@pytest.fixture
def pk(varld, made, name):
    """The id in the page's address."""
    row = TABELL[name]
    if row.objekt in MADE:
        return made[row.objekt]
    return getattr(varld, row.objekt).pk if row.objekt else made["anmald"]


def only_reported(varld):
    """A case that has just been reported."""
    return reported(varld.kurator).arende


def attached(varld):
    """A document on a case that the reception has."""
    anmalan = reported(varld.kurator)
    with act_as(varld.mottagare):
        return attach(
            arende=Arende.objects.get(pk=anmalan.arende_id),
            fil=SimpleUploadedFile("brev.txt", b"Ett brev."),
            behorighet="se_arende",
            av=varld.mottagare,
        )


def sampled(varld):
    """A sample that the reviewer has drawn of the log."""
    reported(varld.kurator)
    with act_as(varld.loggranskare):
        return draw_sample(av=varld.loggranskare)


def asked_at_the_school(varld):
    """A request to the school, and to one who works there by name."""
    return requested(inquired(varld.kurator, varld.mottagare), varld.mottagare, varld.skola, mottagare=varld.kurator)


def inquired_into(varld):
    """A case whose inquiry is open."""
    return inquired(varld.kurator, varld.mottagare)


def told_the_reporter(varld):
    """A case that is decided, and whose reporter has the answer."""
    return answered(varld).arende


def closed_inquiry(varld):
    """A case whose inquiry has ended."""
    av = varld.mottagare
    arende = completed(inquired_into(varld), av)
    with act_as(av):
        close_inquiry(arende=arende, utfall="ingen_insats", motivering="Lugnt.", av=av, version=arende.version)
    return arende


def invited(varld):
    """A case on which a meeting is offered."""
    anmalan = reported(varld.kurator)
    offered(anmalan, varld.mottagare)
    return anmalan.arende


def view_saved(varld):
    """A view that one of the reception has saved of the list of cases."""
    with act_as(varld.mottagare):
        return save_view(av=varld.mottagare, lista="arenden", fraga="mina=ja&status=oppna", namn="Mina")


def asked(varld):
    """A question about advice to the reception."""
    with act_as(varld.kurator):
        return ask_for_advice(av=varld.kurator, kommunkod="1283", engang=uuid4(), fraga=RADFRAGA)


def deviated(varld):
    """A deviation between the school and the reception, reported by one at the school."""
    return avvikelse_reported(varld.kurator, varld.mottagning).arende


def planned(varld):
    """A plan that the reception has begun together with the school."""
    return raised(varld.mottagare, varld.skola).arende


def leaving_hospital(varld):
    """A plan for one who leaves in-patient care."""
    return raised(varld.mottagare, varld.bup, variant="utskrivning").arende


def drafted(varld):
    """A case whose plan is being written, with the school called."""
    return sip_steg.begun(sip_steg.met(varld.mottagare, varld.skola), varld.mottagare).arende


def in_force(varld):
    """A case whose plan is in force, with the school called."""
    av = varld.mottagare
    return sip_steg.final(sip_steg.filled(sip_steg.begun(sip_steg.met(av, varld.skola), av), av), av).arende


def called_the_school(varld):
    """A plan to whose meeting the school is called."""
    return school_called(varld).arende


def called_about_a_protected_child(varld):
    """A case that the school is called to, whose child has protected identity."""
    return protected_called(varld).arende


def proposed_placement(varld):
    """A placement that the reception has proposed, which BUP hasn't been let in to see."""
    return proposed(varld.mottagare, varld.bup).arende


def placed_with_school(varld):
    """A placement under way, whose school plan the school sees, and BUP all but what is inner."""
    return with_school(placed(varld.mottagare, varld.bup), varld.mottagare, varld.skola).arende


def cost_signed(varld):
    """A placement whose cost is signed, and has come to something."""
    return filled_cost(varld).arende


def measured(varld):
    """A measure after a deviation, which the reception's manager answers for."""
    return avvikelse_measured(avvikelse_reported(varld.kurator, varld.mottagning), varld.rektor, varld.chef)


def brought_in(varld):
    """The place of a manager whom the reception's has brought in to a deviation."""
    avvikelse = avvikelse_reported(varld.kurator, varld.mottagning)
    return colleague_brought_in(avvikelse, varld.chef, "Celia Chefdal")


def through_a_group(varld):
    """(report, text) of a deviation that the group has answered, and whose chair is shown the name."""
    avvikelse, text, _group = through_the_group(varld, varld.gruppordforande)
    return avvikelse, text


def new_to_the_group(varld):
    """A deviation that has been handed up to the group."""
    return with_group(varld, group_of(varld, varld.gruppordforande))[1]


MADE = {
    "kostnad": cost_signed,
    "placering": proposed_placement,
    "placerad": placed_with_school,
    "anmald": only_reported,
    "skrivs": drafted,
    "planerad": in_force,
    "dokument": attached,
    "mote": invited,
    "stickprov": sampled,
    "forfragan": asked_at_the_school,
    "utredd": inquired_into,
    "svarad": told_the_reporter,
    "slutford": closed_inquiry,
    "vy": view_saved,
    "radfraga": asked,
    "avvikelse": deviated,
    "atgard": measured,
    "intagen": brought_in,
    "gruppens": lambda varld: through_a_group(varld)[1],
    "hos_gruppen": lambda varld: through_a_group(varld)[0].arende,
    "gruppens_nya": new_to_the_group,
    "plan": planned,
    "skrivs_ut": leaving_hospital,
    "kallad": called_the_school,
    "skyddad_plan": called_about_a_protected_child,
}


def ask(client, name, row, pk):
    kwargs = {"pk": pk, **row.kwargs} if row.arende or row.objekt else row.kwargs
    return getattr(client, row.metod)(reverse(name, kwargs=kwargs), row.data)


@pytest.mark.parametrize("name", TABELL)
def test_who_is_let_in(varld, pk, name):
    row = TABELL[name]
    answers = {role: ask(login(getattr(varld, holder)), name, row, pk).status_code for role, holder in ROLLER.items()}
    assert {role for role, status in answers.items() if status != 404} == row.oppen
    assert {answers[role] for role in row.oppen} <= set(row.svar)


@pytest.mark.parametrize("name", TABELL)
def test_nobody_is_let_in_without_login(varld, pk, name):
    answer = ask(Client(), name, TABELL[name], pk)
    assert answer.status_code == 302
    assert answer.url.startswith("/konto/login/")


@pytest.mark.parametrize("name", [name for name, row in TABELL.items() if row.arende or row.objekt])
def test_forbidden_and_missing_look_the_same(varld, pk, name):
    row = TABELL[name]
    stranger = login(varld.jk_mottagare)
    forbidden, missing = ask(stranger, name, row, pk), ask(stranger, name, row, 987_654_321)
    assert forbidden.status_code == missing.status_code == 404
    assert the_page(forbidden) == the_page(missing)


def the_page(answer):
    """What a page says, without the form tokens and addresses that differ from one request to the next."""
    return re.sub(r'name="(csrfmiddlewaretoken|next)" value="[^"]*"', "", answer.content.decode())


def test_the_login_pages_of_the_library_that_the_site_doesnt_offer_are_missing(varld):
    for address in ("/konto/signup/", "/konto/email/", "/konto/confirm-email/x/", "/konto/inactive/"):
        assert Client().get(address).status_code == 404, address
        assert login(varld.kurator).get(address).status_code == 404, address


def test_the_login_pages_show_nothing_to_who_is_not_logged_in(varld):
    closed = [
        route
        for route, name in addresses()
        if route.startswith(KONTO) and name and name.startswith("mfa_") and "<" not in route and "login" not in route
    ]
    assert closed
    for route in closed:
        assert Client().get(f"/{route}").status_code in (302, 404, 405), route
