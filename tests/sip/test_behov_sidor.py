"""The need through its pages: who the person is, who is to be in the plan, and what the form stops (Skåne's ram, Blekinge 6.2)."""

import pytest
from django.urls import reverse

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.notis.models import Notis
from samverkan.person.models import Vardnadshavare
from sip.models import Deltagare, Sip
from sip.selectors.krets import circle_shortfall, shortfall
from tests.fabrik import login
from tests.sip.planer import raised

pytestmark = pytest.mark.django_db
BLANKETT = {
    "engang": "c0ffee00-0000-4000-8000-000000000042",
    "fornamn": "Ebba",
    "efternamn": "Åkerlund",
    "nummer": "20150214-2381",
    "skydd_slag": "ingen",
    "initiativ": "verksamhet",
    "behov": "Alla gör sitt.",
    "fraga": "Hur skolan ska fungera.",
    "v1_namn": "Alva Åkerlund",
}


def post(av, **fields):
    return login(av).post(reverse("sip-ny"), {**BLANKETT, **fields})


def test_a_need_is_raised_and_the_next_question_is_with_whom(varld):
    answer = post(varld.mottagare, v2_namn="Love Åkerlund", v2_tolksprak="finska")
    with act_as(varld.mottagare):
        sip = Sip.objects.get()
        guardians = set(Vardnadshavare.objects.filter(person=sip.arende.person).values_list("namn", "tolksprak"))
    assert answer.url == reverse("sip-krets", args=[sip.arende_id])
    assert guardians == {("Alva Åkerlund", ""), ("Love Åkerlund", "finska")}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"nummer": ""}, "Skriv personnumret eller födelsedatumet"),
        ({"nummer": "", "fodelsedatum": "2090-01-01"}, "Födelsedatumet kan inte stämma"),
        ({"nummer": "20150214-2382"}, "Kontrollera"),
        ({"v1_namn": ""}, "Skriv vem som är vårdnadshavare"),
        ({"v2_telefon": "070-1740606"}, "Skriv vårdnadshavarens namn"),
        ({"variant": "påhittad"}, "påhittad"),
        ({"fraga": "x" * 1001}, "1001"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_is_kept(varld, fields, words):
    answer = post(varld.mottagare, **fields)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Alla gör sitt." in answer.content.decode()
    with act_as(varld.mottagare):
        assert not Sip.objects.exists()


def test_a_person_whom_the_tenant_knows_is_asked_about_and_is_not_made_twice(varld):
    first = raised(varld.mottagare)
    answer = post(varld.mottagare)
    assert answer.status_code == 422
    assert "Är det någon av dem som redan finns här?" in answer.content.decode()
    post(varld.mottagare, person="987654321")  # nobody that was proposed
    with act_as(varld.mottagare):
        assert Sip.objects.count() == 1
        person = first.arende.person_id
    post(varld.mottagare, person=str(person), v1_namn="Alva Åkerlund", v2_namn="Mika Åkerlund")
    with act_as(varld.mottagare):
        assert Sip.objects.exclude(pk=first.pk).get().arende.person_id == person
        names = Vardnadshavare.objects.filter(person=person).order_by("namn").values_list("namn", flat=True)
        assert list(names) == ["Alva Åkerlund", "Love Åkerlund", "Mika Åkerlund"]


def test_a_teacher_hands_the_need_to_the_own_desk_and_sees_a_number_alone(varld):
    client = login(varld.larare)
    answer = client.post(reverse("sip-ny"), BLANKETT, follow=True)
    with act_as(varld.rektor):
        arende = Arende.objects.get(slag="sip")
        assert Notis.objects.filter(arende=arende, kod="sip.behov", uppdrag=varld.rektor).exists()
    assert arende.dnr in answer.content.decode()
    assert client.get(reverse("arende", args=[arende.pk])).status_code == 404


def test_units_are_added_and_taken_away_before_the_call(varld):
    sip = raised(varld.mottagare)
    client, page = login(varld.mottagare), reverse("sip-krets", args=[sip.arende_id])
    found = client.post(page, {"sok": "ja", "huvudman": varld.vard.huvudman_id, "text": "strand"})
    assert "BUP Strandhuset" in found.content.decode()
    client.post(page, {"version": 1, "enhet": varld.bup.pk})
    stale = client.post(page, {"version": 1, "enhet": varld.skola.pk})
    assert "Någon annan har ändrat" in stale.content.decode()
    assert "redan med" in client.post(page, {"version": 2, "enhet": varld.bup.pk}).content.decode()
    assert "Välj en enhet" in client.post(page, {"version": 2, "enhet": "987654321"}).content.decode()
    assert "förvaltning" in client.post(page, {"version": 2, "enhet": varld.forvaltning.pk}).content.decode()
    client.post(page, {"version": 2, "enhet": varld.bup.pk, "ta_bort": "ja"})
    with act_as(varld.mottagare):
        rows = Deltagare.objects.filter(arende=sip.arende_id).values_list("enhet", "lage")
        assert set(rows) == {(varld.mottagning.pk, "med"), (varld.bup.pk, "lamnat")}


def test_the_agreement_says_who_is_enough_in_words(varld):
    alone = raised(varld.mottagare)
    with_school = raised(varld.mottagare, varld.skola)
    with_bup = raised(varld.mottagare, varld.bup)
    with act_as(varld.mottagare):
        assert "minst två enheter" in circle_shortfall(alone.arende)
        assert "från två olika huvudmän" in circle_shortfall(with_school.arende)
        assert circle_shortfall(with_bup.arende) == ""
        at = alone.arende.oppnad_at
        assert shortfall([varld.mottagning, varld.skola, varld.bup], at=at) == ""
        assert shortfall([varld.skola, varld.bup], at=at)  # the school is no party to the law's plan


def test_no_plan_is_made_only_with_its_reason(varld):
    sip = raised(varld.mottagare, varld.bup)
    client, page = login(varld.mottagare), reverse("sip-avboj", args=[sip.arende_id])
    assert client.post(page, {"version": 1, "skal": "", "informerad": "Vid besök."}).status_code == 422
    client.post(page, {"version": 1, "skal": "Stödet räcker.", "informerad": "Vid besök."})
    with act_as(varld.mottagare):
        arende = Arende.objects.get(pk=sip.arende_id)
        assert (arende.tillstand, arende.stangd_at is None) == ("avbojd", False)
    assert "Stödet räcker." in client.get(reverse("arende", args=[arende.pk])).content.decode()
