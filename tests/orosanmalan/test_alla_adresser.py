"""Whoever isn't to see a case meets at every address of it what they would meet if it didn't exist (OSL 26:1, 40:7 g).

The addresses come from the URLconf, and the numbers from all that hangs on the case: a new page, or a new table, is tried by
being there. `tests/test_atkomst.py` says who is let in.
"""

import re

import pytest
from django.apps import apps
from django.test import Client

from orosanmalan.models import Begaran, Familjebrev
from orosanmalan.selectors import AVSNITT
from samverkan.arende.atkomst import act_as
from samverkan.dokument.models import Dokument
from samverkan.frist.models import Frist
from samverkan.person.models import Identitet, Vardnadshavare
from tests.fabrik import login
from tests.test_atkomst import KONTO, addresses

from .helt_arende import BARNET, INRE, whole_case

pytestmark = pytest.mark.django_db
SAKNAS = 987_654_321

OBJEKT = {
    "dokument": Dokument,
    "frist": Frist,
    "nr": Familjebrev,
    "begaran": Begaran,
    "orosanmalan-forfragan": Begaran,
    "identitet": Identitet,
    "vardnadshavare": Vardnadshavare,
}
"""What a number in an address stands for, by the address's name or the number's own: something that hangs on the case."""
EGET = {"annan": "person_id", "enhet": "enhet_id"}
"""The numbers that stand for what the case itself points at."""
ORD = {"avsnitt": list(AVSNITT)}
ANNAT = {
    "enhet", "enhet-kontakt", "forum-inratta", "uppdrag-avsluta", "logg-stickprov", "vy", "vy-ta-bort", "overenskommelse", "utkast",
    "orosanmalan-rad-en", "orosanmalan-radfragning", "oro-steg",
    "sip-samtycke-tillbaka", "sip-grund-avsluta", "sip-skriv-falt", "sip-kallelse-svar", "sip-kallelse-papper", "sip-tjansteman-meddelat",
    "sip-tjansteman-hallet", "sip-tjansteman-stall-in", "sip-familjens", "sip-uppfoljning-insats", "sip-svara-kod",
    "placeringar-dela-vardnadshavare", "placeringar-dela-tillbaka", "placeringar-dela-grund-avsluta", "placeringar-ansvar-ta-bort",
    "placeringar-skolplan-skola-ta-bort", "placeringar-skolplan-del", "placeringar-kostnad-version", "placeringar-kostnad-skriv-under",
    "placeringar-ansvarsforbindelse", "placeringar-kostnad-handling", "placeringar-kostnad-utfall-ratta",
    "avvikelser-gruppens", "avvikelser-gruppen-svara", "avvikelser-gruppen-atgard", "avvikelser-atgard",
    "avvikelser-chef-bort",
}  # fmt: skip
"""The addresses whose number or word stands for something that hangs on no case. Neither does one with a UUID: that is a form."""

EGNA = {
    "orosanmalan-min", "orosanmalan-bilaga", "orosanmalan-be-om-besked", "orosanmalan-kvitto", "orosanmalan-kopia",
    "orosanmalan-besked", "orosanmalan-svara-mote",
}  # fmt: skip
"""What the reporter may open of the own report."""
OPPNA = {"kurator": EGNA | {"dokument"}, "bup_samordnare": {"orosanmalan-forfragan", "dokument"}}
"""What they may open after all: the own report with its file, the request for information and the own answer."""
UTANFOR = [
    "kurator",
    "larare",
    "rektor",
    "bup_samordnare",
    "handlaggare",
    "jk_mottagare",
    "jk_chef",
    "administrator",
    "loggranskare",
]
"""The reporter, the reporter's colleague and headmaster, another authority, another unit, another municipality, and those who
look after accounts and log."""
UTAN_TABELL = {
    "orosanmalan.Vidarebefordran",
    "orosanmalan.Vidarebefordransskal",
    "orosanmalan.HorTill",
    "orosanmalan.Utredningsbeslut",
    "orosanmalan.Aterkopplingsskal",
}
"""What a case can't have at the same time as all the rest."""


@pytest.fixture(scope="module")
def arende(standing_world):
    return whole_case(standing_world)


def numbers(arende, name, kwarg):
    """What to put for `<int:kwarg>` in the address `name`: the ids of the case or of what hangs on it."""
    model = OBJEKT.get(name) if kwarg == "pk" else OBJEKT.get(kwarg)
    if kwarg == "pk" and model is None:
        return [arende.pk]
    if kwarg in EGET:
        return [getattr(arende, EGET[kwarg])]
    assert model, f"say in OBJEKT what {kwarg} stands for in {name}, or put {name} in ANNAT"
    on_case = {"person": arende.person_id} if hasattr(model, "person") else {"arende": arende.pk}
    return list(model.objects.filter(**on_case).values_list("pk", flat=True)) or [SAKNAS]


def paths(arende, varld):
    """(name, address) of everything that the URLconf has of the case, in the eyes of the reception."""
    with act_as(varld.mottagare):
        for route, name in addresses():
            if "<" not in route or "<uuid:" in route or name in ANNAT or route.startswith(KONTO):
                continue
            yield from ((name, f"/{route}") for route in filled(route, name, arende))


def filled(route, name, arende):
    found = re.search(r"<(\w+):(\w+)>", route)
    if not found:
        return [route]
    kind, kwarg = found.groups()
    values = numbers(arende, name, kwarg) if kind == "int" else ORD[kwarg]
    return [
        whole
        for value in values
        for whole in filled(route[: found.start()] + str(value) + route[found.end() :], name, arende)
    ]


def test_the_case_has_a_row_in_every_table_of_the_process(arende, varld):
    with act_as(varld.mottagare):
        for model in apps.get_app_config("orosanmalan").get_models():
            fields = {field.name for field in model._meta.fields}
            if "arende" in fields and model._meta.label not in UTAN_TABELL:
                assert model.objects.filter(arende=arende.pk).exists(), f"let whole_case make a {model._meta.label}"


def test_the_reception_opens_what_the_others_may_not(arende, varld):
    """The addresses are real: else all the rest would prove nothing."""
    client = login(varld.mottagare)
    answers = {name: client.get(path).status_code for name, path in paths(arende, varld)}
    assert sum(status == 200 for status in answers.values()) >= 25, answers


def test_every_address_of_the_case_looks_as_if_it_did_not_exist(arende, varld):
    walked, found = list(paths(arende, varld)), {}
    for vem in UTANFOR:
        client, own = login(getattr(varld, vem)), OPPNA.get(vem, set())
        for name, path in walked:
            for method in ("get", "post") if name not in own else ():
                status = getattr(client, method)(path).status_code
                if status not in (404, 405):
                    found[vem, method, path] = status
    assert not found


def test_without_login_every_address_of_the_case_asks_for_one(arende, varld):
    for _name, path in paths(arende, varld):
        for method in ("get", "post"):
            answer = getattr(Client(), method)(path)
            assert answer.status_code in (302, 404, 405), path
            if answer.status_code == 302:
                assert answer.url.startswith("/konto/login/"), path


def test_what_they_may_open_tells_nothing_of_the_inner_handling(arende, varld):
    walked = list(paths(arende, varld))
    for vem, own in OPPNA.items():
        client = login(getattr(varld, vem))
        opened = [path for name, path in walked if name in own and INRE.encode() not in body_of(client.get(path))]
        assert opened == [path for name, path in walked if name in own]


@pytest.mark.parametrize(("vem", "egen"), [("kurator", b"Ett brev."), ("bup_samordnare", b"En journal.")])
def test_of_the_files_each_opens_the_own_one_alone(arende, varld, vem, egen):
    client = login(getattr(varld, vem))
    answers = [client.get(path) for name, path in paths(arende, varld) if name == "dokument"]
    assert len(answers) == 3
    assert [body_of(answer) for answer in answers if answer.status_code == 200] == [egen]


def body_of(answer):
    return b"".join(answer) if answer.streaming else answer.content


def test_no_page_without_a_number_tells_of_the_case(arende, varld):
    """Lists, notices, the user's day, search: what stands there of others' cases is nothing at all. The log reviewers see the
    number of the case that somebody has read, and nothing else."""
    told = []
    for vem in UTANFOR:
        client = login(getattr(varld, vem))
        secrets = [INRE]
        if vem not in OPPNA:
            secrets += [BARNET, f"/arenden/{arende.pk}/", *([arende.dnr] if vem != "loggranskare" else [])]
        for path in open_pages():
            body = client.get(path).content.decode()
            told += [(vem, path, secret) for secret in secrets if secret in body]
        for q in (BARNET, arende.dnr):
            # The page says again what one searched for, so it is the link that would tell.
            body = client.post("/sok/", {"q": q}).content.decode()
            told += [(vem, q, secret) for secret in (INRE, f"/arenden/{arende.pk}/") if secret in body]
    assert not told


def open_pages():
    return [
        f"/{route}"
        for route, name in addresses()
        if "<" not in route and "(" not in route and not route.startswith((KONTO, "i18n/")) and name != "komponenter"
    ]
