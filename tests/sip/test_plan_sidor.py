"""The plan's pages: written live by several, read with what changed, made final, signed; bad input gives words."""

import re
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from samverkan.arende.atkomst import act_as
from samverkan.organisation.models import Enhet
from samverkan.organisation.services import create_enhet
from sip.models import Mal, Plan
from tests.fabrik import login
from tests.sip.plansteg import begun, filled, final, frame, goal, met, seen, undertaking, write

pytestmark = pytest.mark.django_db

PRESSED = 'id="punkt-barnet" aria-pressed="true"'


@pytest.fixture
def plan(varld):
    return begun(met(varld.mottagare, varld.skola, varld.bup), varld.mottagare)


def page(client, name, plan, *args, **data):
    return client.get(reverse(name, args=[plan.arende_id, *args]), data)


def post(client, name, plan, *args, htmx=False, **data):
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(reverse(name, args=[plan.arende_id, *args]), data, headers=headers)


def test_a_row_is_written_without_script(varld, plan):
    client = login(varld.rektor)
    answer = post(client, "sip-skriv-falt", plan, "nulage", version=0, text="Ebba trivs.")
    assert (answer.status_code, answer.url) == (302, f"{reverse('sip-skriv', args=[plan.arende_id])}#falt-nulage")
    assert "Ebba trivs." in page(client, "sip-skriv", plan).content.decode()


def test_a_text_stands_in_its_place_when_it_is_first_written_and_when_one_stops_writing(varld, plan):
    client, place = login(varld.mottagare), '<div class="planrad" id="falt-nulage">'
    address = reverse("sip-skriv-falt", args=[plan.arende_id, "nulage"])
    assert place in client.get(f"{address}?visa=1", headers={"HX-Request": "true"}).content.decode()
    written = post(client, "sip-skriv-falt", plan, "nulage", htmx=True, version=0, text="Ebba trivs.", sedan=0)
    assert "Ebba trivs." in written.content.decode().partition(place)[2]


def test_a_new_goal_is_begun_with_an_id_of_its_own_and_made_once(varld, plan):
    client = login(varld.mottagare)
    address = page(client, "sip-skriv-nytt-mal", plan).url
    for _again in range(2):
        assert client.post(address, {"version": 0, "behov": "Sover dåligt.", "mal": ""}).status_code == 302
    assert [one.rad.behov for one in seen(plan, varld.mottagare).mal] == ["Sover dåligt."]


def test_a_conflict_keeps_what_was_typed_and_shows_the_others_words(varld, plan):
    row = goal(plan, varld.mottagare)
    goal(plan, varld.rektor, rad=row.rad, version=1, behov="Ebba är trött.")
    client = login(varld.mottagare)
    answer = post(client, "sip-skriv-mal", plan, row.rad, htmx=True, version=1, behov="Ebba är rädd.", mal="x")
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Ebba är rädd." in text and "Ebba är trött." in text and "Rut Rektorell har ändrat samma rad" in text
    version = re.search(r'name="version" value="(\d+)"', text)[1]
    assert post(client, "sip-skriv-mal", plan, row.rad, version=version, behov="Båda.", mal="x").status_code == 302


@pytest.mark.parametrize(
    "data",
    [
        {"version": 0, "insats": "", "vem": "enhet"},
        {"version": 0, "insats": "x", "vem": "okand"},
        {"version": 0, "insats": "x", "vem": "enhet", "enhet": "987654321"},
        {"version": 0, "insats": "x", "vem": "annan", "annan": " "},
        {"version": "x", "insats": "x", "vem": "egen"},
        {"version": 0, "insats": "x" * 2001, "vem": "egen"},
        {"version": 0, "insats": "x", "vem": "egen", "aktivitet": "finns_inte"},
    ],
)
def test_bad_input_gives_words_and_writes_nothing(varld, plan, data):
    row = goal(plan, varld.mottagare)
    answer = post(login(varld.mottagare), "sip-skriv-insats", plan, row.rad, uuid4(), **data)
    assert answer.status_code == 422
    assert seen(plan, varld.mottagare).ataganden == []


def test_a_follow_up_in_the_past_is_told_beside_its_field(varld, plan):
    answer = post(login(varld.mottagare), "sip-skriv-ram", plan, version=1, foljs_upp_at="2020-01-01")
    assert answer.status_code == 422
    assert "har redan varit" in answer.content.decode()
    assert "2020-01-01" in answer.content.decode()


def test_what_others_write_comes_in_pieces_and_only_what_is_new(varld, plan):
    client = login(varld.mottagare)
    assert page(client, "sip-skriv-nytt", plan, sedan=0).status_code == 204
    row = goal(plan, varld.rektor)
    sedan = 1
    news = page(client, "sip-skriv-nytt", plan, sedan=0).content.decode()
    assert f'id="malblock-{row.rad}"' in news and 'hx-swap-oob="beforeend:#mal-lista"' in news
    assert "Rut Rektorell har ändrat i planen." in news
    assert page(client, "sip-skriv-nytt", plan, sedan=sedan).status_code == 204
    undertaking(plan, row, varld.bup_samordnare, enhet=varld.bup, insats="Träffas varje vecka.")
    write(plan, varld.rektor, "nulage")
    news = page(client, "sip-skriv-nytt", plan, sedan=sedan).content.decode()
    assert f'hx-swap-oob="beforeend:#insatser-{row.rad}"' in news and "Träffas varje vecka." in news
    assert 'id="falt-nulage" hx-swap-oob="true"' in news and "malblock" not in news
    with act_as(varld.mottagare):
        assert Plan.objects.get(pk=plan.pk).andringar == 3


def test_a_point_of_the_agenda_is_ticked_and_unticked(varld, plan):
    client = login(varld.mottagare)
    for klar, pressed in (("ja", 1), ("ja", 1), ("nej", 0)):
        assert post(client, "sip-skriv-punkt", plan, kod="barnet", klar=klar).status_code == 302
        assert page(client, "sip-skriv", plan).content.decode().count(PRESSED) == pressed
    assert post(client, "sip-skriv-punkt", plan, kod="finns-inte", klar="ja").status_code == 404


def test_what_is_missing_stands_with_the_agreements_words_and_source_before_the_plan_is_final(varld, plan):
    client = login(varld.mottagare)
    text = page(client, "sip-plan-klar", plan).content.decode()
    assert "När uppföljning ska ske" in text and "Samordnad individuell plan, SIP" in text
    filled(plan, varld.mottagare)
    answer = page(client, "sip-plan-klar", plan)
    shown = answer.context["form"].initial
    write(plan, varld.rektor, "viktigt", "Kompisarna.")
    assert post(client, "sip-plan-klar", plan, **shown).status_code == 409
    shown = page(client, "sip-plan-klar", plan).context["form"].initial
    assert post(client, "sip-plan-klar", plan, **shown).status_code == 302
    assert "Planen är klar" in page(client, "sip-plan", plan).content.decode()


def test_a_unit_confirms_what_the_page_showed_it(varld, plan):
    row = undertaking(plan, goal(plan, varld.mottagare), varld.mottagare, enhet=varld.bup)
    rektor, bup = login(varld.rektor), login(varld.bup_samordnare)
    assert "Väntar på att ni bekräftar" not in page(rektor, "sip-plan-version", plan, 1).content.decode()
    assert "Väntar på att ni bekräftar" in page(bup, "sip-plan-version", plan, 1).content.decode()
    assert post(rektor, "sip-plan-bekrafta", plan, 1, insats=f"{row.pk}:1").status_code == 404
    for nothing in ("", "x:y", "1", f"{row.pk}:7"):
        assert post(bup, "sip-plan-bekrafta", plan, 1, insats=nothing).status_code == 302
        assert "Bekräftad" not in page(bup, "sip-plan-version", plan, 1).content.decode()
    post(bup, "sip-plan-bekrafta", plan, 1, insats=f"{row.pk}:1")
    assert "1 insats är bekräftad." in page(bup, "sip-plan-version", plan, 1).content.decode()


def test_the_next_version_shows_what_changed(varld, plan):
    kept = undertaking(plan, goal(plan, varld.mottagare), varld.mottagare, enhet=varld.mottagning)
    final(filled(plan, varld.mottagare), varld.mottagare)
    client = login(varld.mottagare)
    assert post(client, "sip-plan-ny", plan).status_code == 302
    with act_as(varld.mottagare):
        second = Plan.objects.select_related("arende").get(arende=plan.arende_id, nr=2)
        mal = Mal.objects.get(plan=second, rad=kept.mal.rad)
    undertaking(second, mal, varld.mottagare, rad=kept.rad, version=1, enhet=varld.mottagning, insats="Ringer var dag.")
    text = page(client, "sip-plan-version", plan, 2).content.decode()
    assert "Ändrat sedan förra versionen" in text and "<del>Ringer varje vecka.</del>" in text


def test_a_signature_on_a_replaced_version_is_refused_in_clear_words_and_kept_on_the_page(varld, plan):
    final(filled(plan, varld.mottagare), varld.mottagare)
    second = begun(plan.arende, varld.mottagare)
    frame(second, varld.mottagare, dagar=60)
    client = login(varld.mottagare)
    said = {"engang": uuid4(), "slag": "vardnadshavare", "namn": "Alva Åkerlund", "hur": "papper"}
    signed = client.post(reverse("sip-plan-underskrift", args=[plan.arende_id, 1]), said, follow=True)
    assert "En ny version håller på att skrivas" in signed.content.decode()
    final(second, varld.mottagare)
    answer = post(client, "sip-plan-underskrift", plan, 1, **{**said, "engang": uuid4()})
    assert answer.status_code == 409
    assert "version 1 gäller inte längre" in answer.content.decode() and "Alva Åkerlund" in answer.content.decode()


def test_the_plan_page_asks_no_more_with_forty_insatser_and_eight_units_than_with_one(varld, plan):
    undertaking(plan, goal(plan, varld.mottagare), varld.mottagare, enhet=varld.bup)
    client = login(varld.mottagare)
    pages = ("sip-plan", "sip-skriv", "sip-plan-klar", "arende")
    few = {name: queries(client, name, plan) for name in pages}
    units = [
        create_enhet(av=None, verksamhet=varld.vard, slag=Enhet.Slag.BUP, namn=f"BUP {n}", telefon="") for n in range(5)
    ]
    many = begun(met(varld.mottagare, varld.skola, varld.bup, *units), varld.mottagare)
    for n in range(8):
        mal = goal(many, varld.mottagare)
        for enhet in [varld.skola, varld.bup, varld.mottagning, units[n % 5], units[0]]:
            undertaking(many, mal, varld.mottagare, enhet=enhet)
    assert len(seen(many, varld.mottagare).ataganden) == 40
    assert {name: queries(client, name, many) for name in pages} == few
    assert few["sip-plan"] <= 30


def queries(client, name, plan):
    page(client, name, plan)
    with CaptureQueriesContext(connection) as asked:
        assert page(client, name, plan).status_code == 200
    return len(asked)


def test_goals_and_undertakings_are_moved_by_buttons_and_keep_what_they_say(varld):
    plan = begun(met(varld.mottagare, varld.skola), varld.mottagare)
    goals = [goal(plan, varld.mottagare, behov=f"Behov {nr}.") for nr in (1, 2, 3)]
    rows = [undertaking(plan, goals[0], varld.rektor, enhet=varld.skola, insats=f"Insats {nr}.") for nr in (1, 2)]
    client = login(varld.rektor)

    def move(row, at, ordning, **more):
        return post(client, "sip-skriv-ordning", plan, rad=str(row.rad), at=at, ordning=str(ordning), **more)

    page = client.get(reverse("sip-skriv", args=[plan.arende_id])).content.decode()
    assert "Flytta upp: Behov 1." in page and "Flytta ner: Insats 2." in page
    answer = move(goals[2], "upp", 0)
    assert (answer.status_code, answer.url.partition("#")[2]) == (302, f"mal-{goals[2].rad}")
    told = client.get(answer.url).content.decode()
    assert "Behovet och målet är flyttade till plats 2 av 3." in told
    # The same form again, and that of one who saw the order before.
    move(goals[2], "upp", 0)
    assert "Någon annan har flyttat om i planen" in client.get(answer.url).content.decode()
    assert in_order(plan, varld) == ["Behov 1.", "Insats 1.", "Insats 2.", "Behov 3.", "Behov 2."]
    move(rows[1], "upp", 1)
    move(rows[1], "upp", 2)
    assert "står redan ytterst: plats 1 av 2" in client.get(answer.url).content.decode()
    goal(plan, varld.mottagare, behov="Behov 4.")
    order = ["Behov 1.", "Insats 2.", "Insats 1.", "Behov 3.", "Behov 2.", "Behov 4."]
    assert in_order(plan, varld) == order
    assert all(one.lage == "bekraftad" for one in seen(plan, varld.rektor).ataganden)
    for bad in ({"rad": "x"}, {"rad": str(uuid4())}, {"at": "bort"}, {"ordning": "x"}):
        data = {"rad": str(goals[0].rad), "at": "upp", "ordning": "2", **bad}
        assert post(client, "sip-skriv-ordning", plan, **data).status_code == 404
    final(filled(plan, varld.mottagare), varld.mottagare)
    again = begun(plan.arende, varld.mottagare)
    assert in_order(again, varld)[: len(order)] == order
    pdf = login(varld.mottagare).get(reverse("sip-familjens", args=[plan.arende_id, 1, "personen"])).content
    read = " ".join(one.extract_text() for one in PdfReader(BytesIO(pdf)).pages)
    for kind in ("Behov", "Insats"):
        at = [read.index(words) for words in order if words.startswith(kind)]
        assert at == sorted(at)
    assert login(varld.lasare).post(reverse("sip-skriv-ordning", args=[plan.arende_id]), data).status_code == 404


def in_order(plan, varld):
    """What the plan says, as it stands."""
    return [
        words
        for one in seen(plan, varld.mottagare).mal
        for words in (one.rad.behov, *(row.rad.insats for row in one.ataganden))
    ]
