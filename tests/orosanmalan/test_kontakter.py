"""Before the decision the reception contacts only the child, the family and the reporter (practice of SoL 20:2): who, how, when
and what was said is kept as inner handling, once however often the form is sent, and nobody else is accepted."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from orosanmalan import services
from orosanmalan.models import Kontakt
from samverkan.arende.atkomst import act_as
from samverkan.fel import Otillaten, Regelbrott
from tests.fabrik import login

from .anmalningar import case_of, reported
from .steg import assessed, decided

pytestmark = pytest.mark.django_db

FORM = {
    "med": "vardnadshavare",
    "namn": "Alva Åkerlund",
    "hur": "telefon",
    "text": "Hon är orolig för skolan.",
    "klocka": "00:00",
}


def note(anmalan, av, **changes):
    fields = {"engang": uuid4(), "med": "barnet", "hur": "besok", "text": "Trygg i dag.", **changes}
    arende = case_of(anmalan, av)
    with act_as(av):
        return services.note_contact(arende=arende, av=av, **fields)


def send(anmalan, av, **changes):
    today = timezone.localdate().isoformat()
    data = {**FORM, "engang": uuid4(), "dag": today, "klocka": f"{timezone.localtime():%H.%M}", **changes}
    return login(av).post(reverse("orosanmalan-kontakt", args=[anmalan.arende_id]), data)


def kept(anmalan, av):
    with act_as(av):
        return list(Kontakt.objects.filter(arende=anmalan.arende_id))


def test_a_contact_is_kept_and_shown_to_the_reception_and_not_to_the_reporter(varld):
    anmalan = reported(varld.kurator)
    assert send(anmalan, varld.mottagare).status_code == 302
    page = login(varld.chef).get(reverse("arende", args=[anmalan.arende_id])).content.decode()
    assert "Vårdnadshavare, telefon: Alva Åkerlund" in page
    assert "Hon är orolig för skolan." in page
    own = login(varld.kurator).get(reverse("orosanmalan-min", args=[anmalan.arende_id])).content.decode()
    assert "orolig för skolan" not in own
    assert kept(anmalan, varld.kurator) == []


@pytest.mark.parametrize("med", ["andra", "skola", "", "barnet\x00"])
def test_others_are_refused_with_the_reason(varld, med):
    anmalan = reported(varld.kurator)
    with pytest.raises(Regelbrott, match="bara med barnet, familjen och anmälaren") as stop:
        note(anmalan, varld.mottagare, med=med)
    assert stop.value.falt == "med"
    assert kept(anmalan, varld.mottagare) == []


def test_the_form_offers_others_to_tell_why_not_and_keeps_the_text(varld):
    anmalan = reported(varld.kurator)
    answer = send(anmalan, varld.mottagare, med="andra")
    assert answer.status_code == 422
    assert "inled en utredning" in answer.content.decode()
    assert "Hon är orolig för skolan." in answer.content.decode()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"med": ""}, "Välj vem"),
        ({"hur": "duva"}, "Välj ett giltigt alternativ"),
        ({"text": " "}, "Skriv vad som kom fram"),
        ({"text": "x" * 20_001}, "20001 tecken"),
        ({"dag": "2026-02-30"}, "Skriv datumet"),
        ({"dag": "9999-12-31"}, "framtiden"),
        ({"dag": "0001-01-01"}, "före steget innan"),
        ({"klocka": "25.00"}, "klockslag"),
        ({"namn": "x" * 201}, "högst 200"),
        ({"engang": "x"}, "Hon är orolig"),
    ],
)
def test_what_is_wrong_stands_beside_the_field(varld, change, says):
    anmalan = reported(varld.kurator)
    answer = send(anmalan, varld.mottagare, **change)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert kept(anmalan, varld.mottagare) == []


def test_the_same_form_twice_gives_one(varld):
    anmalan, engang = reported(varld.kurator), uuid4()
    for _again in range(2):
        assert send(anmalan, varld.mottagare, engang=engang).status_code == 302
    assert len(kept(anmalan, varld.mottagare)) == 1
    other = reported(varld.kurator)
    assert send(other, varld.mottagare, engang=engang).status_code == 302


def test_a_contact_keeps_its_own_time(varld):
    anmalan = reported(varld.kurator, ankom_at=timezone.now() - timedelta(days=3))
    at = timezone.now() - timedelta(days=2)
    assert note(anmalan, varld.mottagare, at=at).at == at


@pytest.mark.parametrize("end", [decided, lambda anmalan, av: decided(anmalan, av, "inleds_ej")])
def test_after_the_decision_none_is_written(varld, end):
    anmalan = end(reported(varld.kurator), varld.mottagare)
    with pytest.raises(Regelbrott, match="Beslutet är fattat"):
        note(anmalan, varld.mottagare)


@pytest.mark.parametrize("who", ["lasare", "kurator", "handlaggare", "jk_mottagare"])
def test_only_those_who_handle_the_case_write(varld, who):
    arende, av = case_of(reported(varld.kurator), varld.mottagare), getattr(varld, who)
    with act_as(av), pytest.raises(Otillaten):
        services.note_contact(arende=arende, av=av, engang=uuid4(), med="barnet", hur="besok", text="x")


def test_forty_contacts_cost_no_more_questions_than_one(varld):
    anmalan = assessed(reported(varld.kurator), varld.mottagare)
    client, page = login(varld.mottagare), reverse("arende", args=[anmalan.arende_id])
    asked = []
    for number in (1, 39):
        for _one in range(number):
            note(anmalan, varld.mottagare)
        client.get(page)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]
