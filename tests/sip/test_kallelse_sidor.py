"""The pages of the call, as those use them who call and those who are called: what is wrong is said beside the field, what was
typed is kept, a page older than the case answers 409, and a page asks no more questions for eight units than for one."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.organisation.models import Enhet
from samverkan.organisation.services import create_enhet
from sip.models import Kallad, KalladPerson, Mote
from tests.fabrik import login

from .grannar import kristianstad
from .planer import called, care, consented, raised, school_called
from .plansteg import begun

pytestmark = pytest.mark.django_db


@pytest.fixture
def arende(varld):
    return consented(raised(varld.mottagare, varld.skola, varld.bup), varld.mottagare)


def filled_in(client, arende, **fields):
    """What one sends who calls the units that are ticked, in a week, and writes to the guardians."""
    form = client.get(reverse("sip-kalla", args=[arende.pk])).context["form"]
    day = timezone.localdate() + timedelta(days=7)
    data = {
        "engang": form.initial["engang"],
        "version": form.initial["version"],
        "enheter": form.initial["enheter"],
        "dag": day.isoformat(),
        "klocka": "14.00",
        "slut": "15.30",
        "plats": "Rum 3",
        **{name: field.initial for name, field in form.fields.items() if name.endswith(("_hur", "_sprak"))},
    }
    return {**data, **fields}


def test_one_page_calls_units_and_family(varld, arende):
    client = login(varld.mottagare)
    data = filled_in(client, arende)
    assert client.post(reverse("sip-kalla", args=[arende.pk]), data).status_code == 302
    assert client.post(reverse("sip-kalla", args=[arende.pk]), data).status_code == 302  # sent twice
    with act_as(varld.mottagare):
        mote = Mote.objects.get()
        assert timezone.localtime(mote.tid).hour == 14
        assert mote.kallade.count() == 2
        assert set(KalladPerson.objects.values_list("vem", "hur")) == {
            ("den_enskilde", "muntligt"),
            ("vardnadshavare", "brev"),
        }
    page = client.get(reverse("arende", args=[arende.pk])).content.decode()
    for said in ("BUP Strandhuset", "Har inte svarat.", "Brev till familjen", "Alva Åkerlund"):
        assert said in page


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"enheter": []}, "Välj vilka enheter som ska kallas."),
        ({"enheter": [987654321]}, "Välj bland enheterna i listan."),
        ({"enheter": ["x"]}, "inte ett giltigt"),
        ({"dag": "2020-01-01"}, "Mötet måste ligga efter kallelsen."),
        ({"dag": "0001-01-01"}, "Mötet måste ligga efter kallelsen."),
        ({"dag": "9999-12-31"}, "mer än ett år bort"),
        ({"dag": "i morgon"}, "Skriv datumet som år-månad-dag"),
        ({"slut": "13.00"}, "Mötet ska sluta efter att det har börjat"),
        ({"plats": "  "}, "Skriv var mötet är."),
        ({"plats": "x" * 300}, "Skriv högst 200 tecken."),
        ({"den_enskilde_hur": "inte"}, "Skriv varför Ebba Åkerlund inte kallas."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(varld, arende, fields, says):
    client = login(varld.mottagare)
    answer = client.post(
        reverse("sip-kalla", args=[arende.pk]), filled_in(client, arende, narstaende_namn="Mormor Mona", **fields)
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert says in page
    assert "Mormor Mona" in page
    with act_as(varld.mottagare):
        assert not Mote.objects.exists()


def test_the_first_call_with_a_lots_asks_for_the_roles_that_lotsmodellen_demands(varld):
    av = kristianstad()
    arende = consented(raised(av, varld.bup, variant="lots"), av, form="pa_skarm")
    client, address = login(av), reverse("sip-kalla", args=[arende.pk])
    stopped = client.post(address, filled_in(client, arende))
    assert "Överenskommelsen kräver att någon är samtalsledare. Välj vem." in stopped.content.decode()
    roles = ("initiativtagare", "samtalsledare", "sekreterare", "verksamhetsaktor")
    named = {f"{role}_namn": "Noa Nämnd" for role in roles}
    assert client.post(address, filled_in(client, arende, **named)).status_code == 302
    with act_as(av):
        assert set(Mote.objects.get().roller.values_list("roll", flat=True)) == set(roles)


def test_a_page_older_than_the_case_is_a_conflict(varld, arende):
    client = login(varld.mottagare)
    data = filled_in(client, arende)
    called(arende, varld.mottagare_2)
    assert client.post(reverse("sip-kalla", args=[arende.pk]), data).status_code == 409


def test_the_called_unit_finds_the_call_on_its_day_and_answers(varld):
    mote = school_called(varld)
    client = login(varld.rektor)
    address = reverse("sip-kallelse", args=[mote.arende_id])
    assert "Svara på kallelsen till möte" in client.get(reverse("min-dag")).content.decode()
    assert address in client.get(reverse("sip-kallelser")).content.decode()
    page = client.get(address).content.decode()
    for said in ("Hur Ebba ska få det lugnt", "rum 3", "Vårdcentralen Bäcken", "Alva Åkerlund"):
        assert said in page
    missing = client.post(address, {"svar": "kommer", "version": 1})
    assert missing.status_code == 422
    assert "Välj vem som kommer från er." in missing.content.decode()
    said = {"svar": "kommer", "deltagare": varld.larare.pk, "mandat": "nej", "version": 1}
    assert client.post(address, said).status_code == 302
    with act_as(varld.mottagare):
        assert Kallad.objects.get(enhet=varld.skola).deltagare == varld.larare
    assert "Svara på kallelsen till möte" not in client.get(reverse("min-dag")).content.decode()
    assert (
        "Lars Läromark kommer." in login(varld.mottagare).get(reverse("arende", args=[mote.arende_id])).content.decode()
    )


def test_eight_units_cost_no_more_questions_than_one(varld):
    asked = []
    for number in (1, 8):
        units = [
            create_enhet(
                av=None,
                verksamhet=varld.vard,
                slag=Enhet.Slag.HABILITERING,
                namn=f"Habiliteringen {number}-{nr}",
                telefon="0000-00 00 00",
            )
            for nr in range(number)
        ]
        av = varld.mottagare
        mote = called(consented(raised(av, care(varld), varld.skola, *units), av), av)
        client = login(varld.rektor)
        for who, address in (
            (client, reverse("sip-kallelse", args=[mote.arende_id])),
            (login(av), reverse("arende", args=[mote.arende_id])),
        ):
            who.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert who.get(address).status_code == 200
            asked.append(len(queries))
    assert asked[:2] == asked[2:]


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now()) as moved:
        yield moved


def test_who_notes_the_attendance_while_the_plan_is_written_comes_back_to_it_and_sees_it_there(varld, clock):
    av, mote = varld.mottagare, school_called(varld)
    begun(mote.arende, av)
    clock.move_to(mote.tid + timedelta(hours=1))
    client, address = login(av), reverse("sip-mote-hallet", args=[mote.arende_id])
    with act_as(av):
        people = list(mote.personer.exclude(hur=KalladPerson.Hur.INTE).order_by("id"))
    came = {f"kom{one.pk}": "ja" for one in people[1:]}
    said = {"enheter": [varld.skola.pk], **came, "version": mote.version}
    faulty = client.post(address, {**said, f"kom{people[0].pk}": "nej", f"skal{people[0].pk}": ""})
    assert faulty.status_code == 422
    assert "inte var med" in faulty.content.decode()
    answer = client.post(address, {**said, f"kom{people[0].pk}": "nej", f"skal{people[0].pk}": "Ville vara i skolan."})
    assert answer.url == reverse("sip-skriv", args=[mote.arende_id])
    page = client.get(answer.url).content.decode()
    assert "Ville vara i skolan." in page
    assert page.count("Är med") == len(people)
