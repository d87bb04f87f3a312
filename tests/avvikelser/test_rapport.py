"""The report: who gets it, who never does, what the form stops, and what it proposes from a case (domain 2 and 3)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from avvikelser import services
from avvikelser.models import Avvikelse, Avvikelsechef, Berordperson
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende, Arendepart
from samverkan.arende.services import hand_over
from samverkan.fel import Otillaten, Regelbrott
from samverkan.notis.models import Notis
from samverkan.organisation.roller import Roll
from tests.avvikelser.rapporter import act, answered, case_of, reported
from tests.fabrik import login, person_with_uppdrag
from tests.sip.planer import raised

pytestmark = pytest.mark.django_db


@pytest.fixture
def bup_chef(varld):
    return person_with_uppdrag("Berit Bupchef", varld.bup, Roll.CHEF)


def blankett(varld, **fields):
    return {
        "engang": "c0ffee00-0000-4000-8000-0000000000a1",
        "huvudman": varld.vard.huvudman_id,
        "text": "",
        "berord": varld.bup.pk,
        "kategori": "insats",
        "vad_hande": "Stödet blev inte av.",
        "handelsedag": timezone.localdate().isoformat(),
        "sip": "vet_inte",
        **fields,
    }


def test_it_is_reported_in_the_browser_and_sent_twice_it_is_one(varld, bup_chef):
    client, page = login(varld.kurator), reverse("avvikelser-ny")
    found = client.post(page, {**blankett(varld, berord="", text="strand"), "sok": "ja"})
    assert found.status_code == 200
    assert "BUP Strandhuset" in found.content.decode() and "Stödet blev inte av." in found.content.decode()
    assert "Välj vilken enhet det gäller" not in found.content.decode()
    first, second = client.post(page, blankett(varld)), client.post(page, blankett(varld))
    assert first.url == second.url
    with act_as(varld.kurator):
        assert Avvikelse.objects.count() == 1
    assert "rapporterad, med nummer" in client.get(first.url).content.decode()
    assert "Avvikelse i samverkan" in client.get(reverse("min-dag")).content.decode()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"berord": ""}, "Välj vilken enhet det gäller"),
        ({"berord": "987654321"}, "Välj en enhet i listan"),
        ({"huvudman": ""}, "Välj kommun, region"),
        ({"huvudman": "x"}, "Välj i listan"),
        ({"kategori": "påhittad"}, "påhittad"),
        ({"vad_hande": ""}, "Skriv vad som hände"),
        ({"vad_hande": "Stödet blev inte av." + "x" * 4000}, "4020"),
        ({"handelsedag": "2199-01-01"}, "Dagen ligger i framtiden"),
        ({"handelsedag": "1066-01-01"}, "för länge sedan"),
        ({"handelsedag": "igår"}, "år-månad-dag"),
        ({"sip_dnr": "min plan"}, "Skriv planens nummer som det står"),
        ({"engang": "inget"}, ""),
        ({"regel": "987654321"}, "Välj i listan"),
        ({"ej_till": "987654321"}, "Välj i listan"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(varld, bup_chef, fields, words):
    answer = login(varld.kurator).post(reverse("avvikelser-ny"), blankett(varld, **fields))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert fields.get("vad_hande", "Stödet blev inte av.")[:20] in answer.content.decode()
    with act_as(varld.kurator):
        assert not Avvikelse.objects.exists()


def test_a_unit_without_a_manager_is_told_in_words(varld):
    answer = login(varld.kurator).post(reverse("avvikelser-ny"), blankett(varld))
    assert answer.status_code == 422
    assert "Ingen chef för den enheten finns här än" in answer.content.decode()


def test_from_a_case_the_other_unit_and_the_late_clause_are_proposed_and_only_its_number_comes_along(varld, bup_chef):
    sip = raised(varld.mottagare, varld.bup, at=timezone.now() - timedelta(days=60))
    with act_as(varld.mottagare):
        Arendepart.objects.create(arende=sip.arende, enhet=varld.bup, roll="Deltar")
        arende = Arende.objects.select_related("person__uppgift").get(pk=sip.arende_id)
    client = login(varld.mottagare)
    assert "Brister samverkan?" in client.get(reverse("arende", args=[arende.pk])).content.decode()
    page = reverse("avvikelser-ny-fran", args=[arende.pk])
    shown = client.get(page).content.decode()
    assert "BUP Strandhuset" in shown and "Vilken del av överenskommelsen följdes inte?" in shown
    sent = client.post(page, blankett(varld))
    with act_as(bup_chef):
        avvikelse = Avvikelse.objects.get()
        assert (avvikelse.ursprung_dnr, avvikelse.galler_person, avvikelse.arende.person_id) == (arende.dnr, True, None)
        assert avvikelse.alder == 11
    seen = login(bup_chef).get(reverse("arende", args=[avvikelse.arende_id])).content.decode()
    assert arende.dnr in seen and arende.person.uppgift.efternamn not in seen
    assert client.get(sent.url).status_code == 200


def test_the_name_of_the_person_is_for_the_own_manager_alone(varld, bup_chef):
    avvikelse = reported(varld.kurator, varld.bup, person="Elsa Exempelsson")
    page = reverse("arende", args=[avvikelse.arende_id])
    assert "Elsa Exempelsson" in login(varld.rektor).get(page).content.decode()
    assert "Elsa Exempelsson" not in login(bup_chef).get(page).content.decode()
    with act_as(bup_chef):
        assert not Berordperson.objects.exists()


def test_a_report_on_ones_own_manager_never_reaches_that_manager(varld, bup_chef):
    above = person_with_uppdrag("Signe Skolchef", varld.skolforvaltning, Roll.CHEF)
    avvikelse = reported(varld.kurator, varld.bup, ej_till=varld.rektor.user)
    page = reverse("arende", args=[avvikelse.arende_id])
    assert login(above).get(page).status_code == 200
    assert login(varld.rektor).get(page).status_code == 404
    answered(avvikelse, above)
    with act_as(varld.rektor):
        assert not Avvikelse.objects.exists() and not Arende.objects.filter(pk=avvikelse.arende_id).exists()
        assert not Notis.objects.filter(arende=avvikelse.arende_id).exists()
    assert avvikelse.referens not in login(varld.rektor).get(reverse("min-dag")).content.decode()


def test_where_the_line_ends_another_units_manager_gets_it_and_without_any_the_words_say_what_to_do(varld, bup_chef):
    with pytest.raises(Regelbrott, match="Ingen annan chef i din verksamhet"):
        reported(varld.kurator, varld.bup, ej_till=varld.rektor.user)
    other = person_with_uppdrag("Elina Elevhälsochef", varld.elevhalsa, Roll.CHEF)
    avvikelse = reported(varld.kurator, varld.bup, ej_till=varld.rektor.user)
    assert case_of(avvikelse, other).tillstand == "rapporterad"
    assert login(varld.rektor).get(reverse("arende", args=[avvikelse.arende_id])).status_code == 404


def test_only_named_managers_may_see_it_whatever_they_choose(varld, bup_chef):
    avvikelse = reported(varld.mottagare, varld.bup)
    client, pk = login(varld.chef), avvikelse.arende_id
    client.post(reverse("arende-namngivna-hav", args=[pk]), {"version": 1})
    assert login(varld.mottagare_2).get(reverse("arende", args=[pk])).status_code == 404
    assert login(bup_chef).get(reverse("arende", args=[pk])).status_code == 200


def test_what_is_solved_is_not_handed_up_and_nothing_is_done_twice(varld, bup_chef):
    avvikelse = reported(varld.kurator, varld.bup)
    client, pk = login(bup_chef), avvikelse.arende_id

    def post(name, version, **fields):
        return client.post(reverse(f"avvikelser-{name}", args=[pk]), {"version": version, **fields})

    early = post("lyft", 1, skal="Vi är inte överens.")
    assert early.status_code == 422 and "Svara den som rapporterade först" in early.content.decode()
    assert post("ta-emot", 1).status_code == 302
    assert "redan mottagen" in post("ta-emot", 1).content.decode()
    text = {"orsak": "Missförstånd.", "atgard": "Ny rutin.", "svar": "Vi ändrar."}
    empty = post("svara", 2, **{**text, "svar": " "})
    assert empty.status_code == 422 and "Missförstånd." in empty.content.decode()
    stale = post("svara", 1, **text)
    assert stale.status_code == 409 and "Ny rutin." in stale.content.decode()
    assert post("svara", 2, **text).status_code == 302
    assert "redan svarat" in post("svara", 3, **text).content.decode()
    assert "Skriv varför avvikelsen lyfts" in post("lyft", 3, skal="").content.decode()
    assert post("los", 3).status_code == 302
    late = post("lyft", 4, skal="Vi ångrar oss och vill lyfta den.")
    assert late.status_code == 422
    assert "redan löst" in late.content.decode() and "Vi ångrar oss" in late.content.decode()
    assert "redan löst" in post("los", 4).content.decode()
    assert "inte löst än" not in post("aterkoppla", 4, text="Klart.").content.decode()
    assert post("avsluta", 5).status_code == 302
    with act_as(bup_chef):
        assert not Avvikelsechef.objects.filter(oppen=True).exists()
        assert Arende.objects.get(pk=pk).stangd_at


def test_the_other_party_answers_and_does_not_give_the_case_away(varld, bup_chef):
    avvikelse = reported(varld.mottagare, varld.bup)
    page = reverse("arende", args=[avvikelse.arende_id])
    assert "Byt ansvarig" in login(varld.chef).get(page).content.decode()
    assert "Byt ansvarig" not in login(bup_chef).get(page).content.decode()
    arende = case_of(avvikelse, bup_chef)
    with act_as(bup_chef), pytest.raises(Otillaten):
        hand_over(arende=arende, enhet=varld.utredning, av=bup_chef, version=arende.version)


def test_it_is_taken_back_with_words_to_the_reporter(varld, bup_chef):
    avvikelse = reported(varld.kurator, varld.bup)
    act(services.take_back, avvikelse, varld.rektor, text="Den hör till skolan själv.")
    own = login(varld.kurator).get(reverse("avvikelser-min", args=[avvikelse.arende_id])).content.decode()
    assert "Den hör till skolan själv." in own and "Återtagen" in own


def test_a_plan_that_is_not_made_is_no_sip_work_and_one_of_others_is_noted_as_told(varld, bup_chef):
    sip = raised(varld.mottagare, varld.bup)
    with pytest.raises(Regelbrott, match="planen är inte klar"):
        reported(varld.mottagare, varld.bup, sip_dnr=sip.arende.dnr)
    avvikelse = reported(varld.mottagare, varld.bup, kategori="oenighet")
    page = login(varld.chef).get(reverse("arende", args=[avvikelse.arende_id])).content.decode()
    assert "En tvist kräver att SIP-arbetet är gjort" in page
    act(services.note_sip, avvikelse, bup_chef, sip_dnr="rshsv-2026-00003")
    with act_as(varld.chef):
        noted = Avvikelse.objects.get(pk=avvikelse.pk)
    assert (noted.sip_dnr, noted.sip_kontrollerad) == ("RSHSV-2026-00003", False)


def test_where_the_agreement_says_nothing_nobody_is_anonymous(varld, bup_chef):
    assert "ska inte få veta att det är jag" not in login(varld.kurator).get(reverse("avvikelser-ny")).content.decode()
    with pytest.raises(Regelbrott, match="anonym"):
        reported(varld.kurator, varld.bup, anonym=True)
