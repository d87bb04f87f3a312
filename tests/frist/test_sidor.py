"""Extending and calling off a deadline through its pages: only where the rule allows, with a reason, and the history stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.frist.models import Frist
from tests.fabrik import login
from tests.orosanmalan.anmalningar import reported

pytestmark = pytest.mark.django_db


@pytest.fixture
def frister(varld):
    """{key: deadline} of a report that has just come in."""
    anmalan = reported(varld.kurator)
    with act_as(varld.mottagare):
        return {one.nyckel: one for one in Frist.objects.filter(arende=anmalan.arende_id)}


def page(frist, what=""):
    return f"/arenden/{frist.arende_id}/frister/{frist.pk}/{what}"


def test_the_fourteen_days_are_extended_with_a_reason_and_the_history_tells(varld, frister):
    frist, client = frister["orosanmalan.forhandsbedomning"], login(varld.mottagare)
    assert "Förläng tiden" in client.get(page(frist)).content.decode()
    last = timezone.localdate() + timedelta(days=30)
    answer = client.post(page(frist, "forlang/"), {"till": last, "skal": "Vårdnadshavaren ligger på sjukhus."})
    assert answer.url == page(frist)
    told = client.get(page(frist)).content.decode()
    assert "Förlängd från" in told
    assert "Vårdnadshavaren ligger på sjukhus." in told
    with act_as(varld.mottagare):
        frist.refresh_from_db()
    assert timezone.localdate(frist.due_at) == last + timedelta(days=1)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"skal": ""}, "Skriv skälet"),
        ({"till": ""}, "Välj den nya sista dagen"),
        ({"till": "i morgon"}, "Skriv datumet som"),
        ({"till": "2020-01-01"}, "Välj en dag som ligger efter"),
        ({"till": "9999-12-31"}, "Kontrollera året"),
    ],
)
def test_what_is_wrong_stands_beside_the_field_and_nothing_moves(varld, frister, changes, says):
    frist = frister["orosanmalan.forhandsbedomning"]
    data = {"till": timezone.localdate() + timedelta(days=30), "skal": "Synnerliga skäl.", **changes}
    answer = login(varld.mottagare).post(page(frist, "forlang/"), data)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    with act_as(varld.mottagare):
        assert Frist.objects.get(pk=frist.pk).due_at == frist.due_at


def test_a_rule_without_extension_has_no_such_page(varld, frister):
    frist = frister["orosanmalan.skyddsbedomning"]
    assert login(varld.mottagare).get(page(frist, "forlang/")).status_code == 404


def test_calling_off_asks_first_and_stays_in_the_history(varld, frister):
    frist, client = frister["orosanmalan.forhandsbedomning"], login(varld.mottagare)
    assert "Ställa in tiden?" in client.get(page(frist, "stall-in/")).content.decode()
    assert client.post(page(frist, "stall-in/"), {"skal": ""}).status_code == 422
    assert client.post(page(frist, "stall-in/"), {"skal": "Anmälan gällde fel barn."}).status_code == 302
    assert "Anmälan gällde fel barn." in client.get(page(frist)).content.decode()
    late = client.post(page(frist, "stall-in/"), {"skal": "En gång till."})
    assert "redan avslutad" in late.content.decode()


@pytest.mark.parametrize("who", ["lasare", "kurator", "handlaggare", "jk_mottagare", "administrator"])
@pytest.mark.parametrize("what", ["forlang/", "stall-in/"])
def test_nobody_else_reaches_the_pages(varld, frister, who, what):
    frist = frister["orosanmalan.forhandsbedomning"]
    assert login(getattr(varld, who)).get(page(frist, what)).status_code == 404


def test_a_deadline_of_another_case_is_missing(varld, frister):
    other = reported(varld.kurator)
    frist = frister["orosanmalan.forhandsbedomning"]
    address = f"/arenden/{other.arende_id}/frister/{frist.pk}/forlang/"
    assert login(varld.mottagare).get(address).status_code == 404
