"""Consent through its pages: asked, answered, refused, taken back; and what bad input is told (OSL 10:1, FB 6:13)."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.samtycke.models import Laggrund, Samtycke
from samverkan.samtycke.selectors import ground_for
from tests.fabrik import login
from tests.sip.planer import consented, raised, school_called

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(varld):
    """A plan to ask about, as the one who asks has it before them: page and answer to send."""
    sip = raised(varld.mottagare, varld.bup, varld.skola)
    with act_as(varld.mottagare):
        arende = Arende.objects.get(pk=sip.arende_id)
        guardians = list(arende.person.vardnadshavare.order_by("id"))
    client = login(varld.mottagare)
    answers = {
        "version": 1,
        "svar": "ja",
        "dag": timezone.localdate().isoformat(),
        "fraga": "Skolan.",
        "enheter": [varld.bup.pk, varld.skola.pk],
        "form": "muntligt",
        "forklarat": "Läste högt.",
    }
    number = iter(range(1, 100))

    def send(guardian, **fields):
        page = reverse("sip-samtycke-vardnadshavare", args=[arende.pk, guardian.pk])
        engang = f"c0ffee00-0000-4000-8000-0000000000{next(number):02}"
        return client.post(page, {"engang": engang, **answers, **fields})

    return arende, guardians, client, send


def test_two_answers_let_the_units_be_called_and_one_act_closes_them(varld, asked):
    arende, (alva, love), client, send = asked
    assert send(alva).status_code == 302
    assert send(love, version=2).status_code == 302
    with act_as(varld.mottagare):
        assert Arende.objects.get(pk=arende.pk).tillstand == "samtycke"
        given = Samtycke.objects.get(vardnadshavare=alva)
    page = client.get(reverse("sip-samtycke", args=[arende.pk])).content.decode()
    assert page.count("Kan ta del") == 2
    back = reverse("sip-samtycke-tillbaka", args=[arende.pk, given.pk])
    assert "slutar se den genast" in client.get(back).content.decode()
    assert client.post(back).status_code == 302
    assert client.post(back).status_code == 404
    page = client.get(reverse("arende", args=[arende.pk])).content.decode()
    assert "Alva Åkerlund har tagit tillbaka sitt samtycke." in page


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"svar": ""}, "Välj vad svaret är"),
        ({"enheter": []}, "Välj minst en enhet"),
        ({"enheter": ["987654321"]}, "Välj bland enheterna"),
        ({"till": "2020-01-01"}, "Den dagen har redan varit"),
        ({"till": "2099-01-01"}, "högst fem år"),
        ({"dag": "2099-01-01"}, "inte varit än"),
        ({"dag": "2020-01-01"}, "före steget innan"),
        ({"forklarat": ""}, "Skriv hur ni förklarade"),
        ({"form": "skriftligt"}, "Lägg till det undertecknade"),
        ({"form": "pa_skarm"}, "Skriv under i rutan"),
        ({"form": "pa_skarm", "namnteckning": "<script>"}, "gick inte att läsa"),
        ({"svar": "forhindrad"}, "inte kan svara"),
        ({"version": 9}, "Någon annan har ändrat"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(varld, asked, fields, words):
    _arende, (alva, _love), _client, send = asked
    answer = send(alva, **fields)
    assert answer.status_code in (409, 422)
    assert words in answer.content.decode()
    assert "Skolan." in answer.content.decode()
    with act_as(varld.mottagare):
        assert not Samtycke.objects.exists()


def test_a_unit_outside_the_circle_and_a_guardian_of_another_child_are_nobody_here(varld, asked):
    arende, (alva, _love), client, send = asked
    assert "Välj bland enheterna" in send(alva, enheter=[varld.jk_mottagning.pk]).content.decode()
    other = raised(varld.mottagare)
    with act_as(varld.mottagare):
        stranger = Arende.objects.get(pk=other.arende_id).person.vardnadshavare.first()
    assert client.get(reverse("sip-samtycke-vardnadshavare", args=[arende.pk, stranger.pk])).status_code == 404


def test_the_signed_paper_is_kept_and_a_signature_on_the_screen_is_one(varld, asked, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    arende, (alva, love), client, send = asked
    paper = SimpleUploadedFile("samtycke.pdf", b"%PDF-1.4\n%%EOF\n")
    assert send(alva, form="skriftligt", fil=paper).status_code == 302
    assert send(love, version=2, form="pa_skarm", namnteckning="M10 10 L20 20 ").status_code == 302
    page = client.get(reverse("sip-samtycke", args=[arende.pk])).content.decode()
    assert "Det undertecknade samtycket" in page
    assert 'd="M10 10 L20 20"' in page


def test_the_same_answer_sent_twice_is_one_and_another_replaces_it(varld, asked):
    _arende, (alva, _love), _client, send = asked
    send(alva, engang="c0ffee00-0000-4000-8000-0000000000aa")
    assert send(alva, engang="c0ffee00-0000-4000-8000-0000000000aa", version=2).status_code == 302
    send(alva, version=2, svar="nej", skal="Räcker nu.")
    with act_as(varld.mottagare):
        assert [(one.svar, bool(one.ersatt_at)) for one in Samtycke.objects.order_by("id")] == [
            ("ja", True),
            ("nej", False),
        ]


def test_consent_that_has_run_out_when_one_calls_is_said(varld):
    sip = raised(varld.mottagare, varld.bup)
    arende = consented(sip, varld.mottagare, till=timezone.localdate())
    with act_as(varld.mottagare):
        found = ground_for(arende=arende, enhet=varld.bup, at=timezone.now() + timedelta(days=1))
    assert "gick ut" in found.text


def test_a_ground_in_statute_is_for_health_care_and_never_for_school(varld, asked):
    arende, _guardians, client, _send = asked
    page = reverse("sip-grund", args=[arende.pk])
    form = {
        "engang": "c0ffee00-0000-4000-8000-000000000077",
        "version": 1,
        "slag": "under_18_halsa_soc",
        "motivering": "Behövs för vården.",
        "dag": timezone.localdate().isoformat(),
        "enheter": [varld.bup.pk, varld.skola.pk],
    }
    answer = client.post(page, form)
    assert answer.status_code == 422
    assert "För Ängsbackens skola behövs samtycke" in answer.content.decode()
    assert "undantar inte LVU" in client.post(page, {**form, "slag": "lvu", "enheter": [varld.bup.pk]}).content.decode()
    assert client.post(page, {**form, "enheter": [varld.bup.pk]}).status_code == 302
    with act_as(varld.mottagare):
        ground = Laggrund.objects.get()
        assert Arende.objects.get(pk=arende.pk).tillstand == "samtycke"
    assert client.post(reverse("sip-grund-avsluta", args=[arende.pk, ground.pk])).status_code == 302


def test_in_lotsmodellen_consent_is_in_writing(varld):
    sip = raised(varld.mottagare, varld.bup, variant="lots")
    page = reverse("sip-samtycke", args=[sip.arende_id])
    assert "kräver att samtycket är skriftligt" not in login(varld.mottagare).get(page).content.decode()


def test_a_young_person_answers_too_and_an_adult_alone(varld):
    client = login(varld.mottagare)
    today = timezone.localdate()
    for years, words in ((16, "som måste samtycka"), (30, "som måste samtycka"), (9, "egen inställning antecknas")):
        born = date(today.year - years, 1, 1)
        sip = raised(varld.mottagare, varld.bup, person={"identiteter": (), "fodelsedatum": born})
        page = client.get(reverse("sip-samtycke", args=[sip.arende_id])).content.decode()
        assert words in page
        assert ("Alva Åkerlund" in page) == (years < 18)
        assert client.get(reverse("sip-samtycke-sjalv", args=[sip.arende_id])).status_code == 200


def test_when_consent_is_taken_back_after_the_call_the_next_step_is_to_ask_again(varld):
    arende = school_called(varld).arende
    client = login(varld.mottagare)
    page = reverse("arende", args=[arende.pk])
    assert "Skriv planen på mötet" in client.get(page).content.decode()
    with act_as(varld.mottagare):
        given = Samtycke.objects.filter(arende=arende).first()
    client.post(reverse("sip-samtycke-tillbaka", args=[arende.pk, given.pk]), {"bekrafta": "ja"})
    shown = client.get(page).content.decode()
    assert "Det finns inte längre någon grund att dela med någon." in shown and "Skriv planen på mötet" not in shown
