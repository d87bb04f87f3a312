"""Advice without a name: a professional asks the reception, which answers; no case, no person, nobody else sees it; what tells who
the child is gets refused beside the field, as far as a machine sees; a telephone call is kept with its answer.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from orosanmalan import selectors, services
from orosanmalan.models import Konsultation
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.fel import Otillaten, Regelbrott
from samverkan.notis.models import Notis
from samverkan.overenskommelse.selectors import rules_for
from samverkan.person.models import Person
from tests.arende.hjalp import at_the_same_time
from tests.fabrik import login

pytestmark = pytest.mark.django_db

FRAGA = "En elva-åring kommer ofta utan mat och vill inte gå hem. Är det något ni vill veta?"
SVAR = "Det låter som något att anmäla. Ring oss gärna på 040-628 04 01."
RAD, RADFRAGNINGAR = "/orosanmalan/rad/", "/orosanmalan/radfragningar/"


def asked(av, *, kommunkod="1283", engang=None, fraga=FRAGA):
    with act_as(av):
        return services.ask_for_advice(av=av, kommunkod=kommunkod, engang=engang or uuid4(), fraga=fraga)


def answered(konsultation, av, svar=SVAR):
    with act_as(av):
        return services.answer_question(konsultation=konsultation, svar=svar, av=av)


def form(**changes):
    return {"engang": str(uuid4()), "kommun": "1283", "fraga": FRAGA, "utan_uppgifter": "on", **changes}


def call(**changes):
    return {"engang": str(uuid4()), "ringde_fran": "En förskola", "fraga": FRAGA, "svar": SVAR, **changes}


def text(answer):
    return answer.content.decode()


def notices(uppdrag):
    with act_as(uppdrag):
        return list(Notis.objects.filter(uppdrag=uppdrag).values_list("kod", flat=True))


# The way


def test_from_question_to_answer(varld):
    asker, reception = login(varld.kurator), login(varld.mottagare)
    page = asker.post(f"{RAD}ny/", form(), follow=True)
    assert "Din fråga är skickad." in text(page)
    assert "Inget svar ännu." in text(page)
    assert notices(varld.mottagare) == ["orosanmalan.radfragad"]

    with act_as(varld.mottagare):
        konsultation = Konsultation.objects.get()
    assert f'href="{RADFRAGNINGAR}"' in text(reception.get("/notiser/"))
    waiting = text(reception.get(RADFRAGNINGAR))
    assert f"{RADFRAGNINGAR}{konsultation.pk}/" in waiting
    assert varld.skola.namn in waiting
    assert "Svaret är skickat." in text(
        reception.post(f"{RADFRAGNINGAR}{konsultation.pk}/", {"svar": SVAR}, follow=True)
    )

    assert notices(varld.kurator) == ["orosanmalan.radfraga_besvarad"]
    assert f'href="{RAD}"' in text(asker.get("/notiser/"))
    page = text(asker.get(f"{RAD}{konsultation.pk}/"))
    assert SVAR in page
    assert varld.mottagare.user.namn in page
    assert 'href="/orosanmalan/ny/"' in page


def test_no_case_and_no_person_come_of_it(varld):
    answered(asked(varld.kurator), varld.mottagare)
    with act_as(varld.mottagare):
        assert not Arende.objects.exists()
        assert not Person.objects.exists()


def test_a_call_is_kept_with_its_answer(varld):
    page = login(varld.mottagare).post(f"{RADFRAGNINGAR}telefon/", call(), follow=True)
    assert "Rådfrågningen är sparad." in text(page)
    assert "Per telefon, En förskola" in text(page)
    with act_as(varld.mottagare):
        kept = Konsultation.objects.get()
    assert (kept.fragare, kept.svarad_av, kept.mottagare) == (None, varld.mottagare, varld.mottagning)
    assert notices(varld.mottagare) == []


def test_a_manager_above_keeps_calls_for_the_reception(varld):
    login(varld.chef).post(f"{RADFRAGNINGAR}telefon/", call())
    with act_as(varld.mottagare):
        assert Konsultation.objects.get().mottagare == varld.mottagning


def test_a_call_entered_afterwards_keeps_its_time(varld):
    at = timezone.now() - timedelta(hours=3)
    with act_as(varld.mottagare):
        kept = services.record_call(av=varld.mottagare, engang=uuid4(), ringde_fran="", fraga=FRAGA, svar=SVAR, at=at)
        assert kept.fragad_at == kept.svarad_at == at
        with pytest.raises(Regelbrott, match="framtiden"):
            services.record_call(
                av=varld.mottagare,
                engang=uuid4(),
                ringde_fran="",
                fraga=FRAGA,
                svar=SVAR,
                at=timezone.now() + timedelta(days=1),
            )


def test_the_same_form_sent_twice_gives_one(varld):
    posted, called = form(), call()
    for _again in range(2):
        assert login(varld.kurator).post(f"{RAD}ny/", posted).status_code == 302
        assert login(varld.mottagare).post(f"{RADFRAGNINGAR}telefon/", called).status_code == 302
    with act_as(varld.mottagare):
        assert Konsultation.objects.count() == 2


def test_nobody_gets_another_askers_question_by_its_form(varld):
    konsultation = asked(varld.kurator)
    with pytest.raises(IntegrityError):
        asked(varld.larare, engang=konsultation.engang)


def test_it_is_answered_once_and_the_second_keeps_what_they_wrote(varld):
    konsultation = answered(asked(varld.kurator), varld.mottagare)
    page = login(varld.mottagare_2).post(f"{RADFRAGNINGAR}{konsultation.pk}/", {"svar": "Något annat."})
    assert page.status_code == 422
    assert "En kollega har redan svarat." in text(page)
    assert "Något annat." in text(page)
    with act_as(varld.kurator):
        assert selectors.asked_questions(varld.kurator).get().svar == SVAR


@pytest.mark.django_db(transaction=True)
def test_two_who_answer_at_once_give_one_answer(varld):
    konsultation = asked(varld.kurator)

    def answer(av):
        try:
            answered(konsultation, av, svar=f"Från {av.user.namn}.")
        except Regelbrott:
            return "stopped"
        return "answered"

    people = [varld.mottagare, varld.mottagare_2, varld.chef]
    assert sorted(at_the_same_time([lambda one=one: answer(one) for one in people])) == [
        "answered",
        "stopped",
        "stopped",
    ]


# Who sees it


def test_the_asker_and_the_receiving_unit_see_it_and_nobody_else(varld):
    answered(asked(varld.kurator), varld.mottagare)
    sees = set()
    for name in varld.__dataclass_fields__:
        uppdrag = getattr(varld, name)
        if hasattr(uppdrag, "roll"):
            with act_as(uppdrag):
                if Konsultation.objects.exists():
                    sees.add(name)
    assert sees == {"kurator", "mottagare", "mottagare_2", "handlaggare_utan_beslutsratt", "chef", "lasare"}
    assert not Konsultation.objects.exists()


def test_what_the_wall_refuses(varld):
    konsultation = asked(varld.kurator)
    fields = {"mottagare": varld.mottagning, "fraga": FRAGA}
    now = timezone.now()
    with act_as(varld.kurator):
        assert not Konsultation.objects.update(svar="Jag svarar själv.", svarad_at=now, svarad_av=varld.kurator)
        for wrong in (
            {"fragare": varld.larare},
            {"fragare": varld.kurator, "svar": "x", "svarad_at": now, "svarad_av": varld.mottagare},
            {"fragare": None, "svar": "x", "svarad_at": now, "svarad_av": varld.kurator},
        ):
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                Konsultation.objects.create(engang=uuid4(), **fields, **wrong)
    with act_as(varld.jk_mottagare):
        assert not Konsultation.objects.filter(pk=konsultation.pk).update(svar="x")
    with act_as(varld.mottagare), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Konsultation.objects.update(fraga="Något annat.")


def test_another_reception_can_not_answer(varld):
    konsultation = asked(varld.kurator)
    with pytest.raises(Otillaten):
        answered(konsultation, varld.jk_mottagare)
    with pytest.raises(Otillaten):
        answered(konsultation, varld.lasare)
    with act_as(varld.rektor), pytest.raises(Otillaten):
        services.record_call(av=varld.rektor, engang=uuid4(), ringde_fran="", fraga=FRAGA, svar=SVAR)


def test_the_agreement_that_promises_it_is_named_where_there_is_one(varld):
    """Helsingborg's school and social services have one; Jönköping's social services have none with Helsingborg's school."""
    for kommunkod, av in (("1283", varld.kurator), ("0680", varld.kurator)):
        konsultation = asked(av, kommunkod=kommunkod)
        rules = rules_for(
            process="orosanmalan",
            verksamheter=[konsultation.mottagare.verksamhet, av.enhet.verksamhet],
            at=konsultation.fragad_at,
        )
        promised = rules.rule("orosanmalan.konsultation").rad
        page = text(login(av).get(f"{RAD}{konsultation.pk}/"))
        assert ("Er överenskommelse:" in page) == (promised is not None)


# Bad input

TELLING = ["Det gäller 20170101-2393.", "Hon är född 170101–2393", "20170101-XXXX heter hon"]
CONTACT = ["Ring mamman på 070-1740606.", "Skriv till alva@exempel.se"]


@pytest.mark.parametrize("fraga", [*TELLING, *CONTACT])
def test_a_question_that_tells_who_is_refused_beside_the_field_and_kept(varld, fraga):
    page = login(varld.kurator).post(f"{RAD}ny/", form(fraga=fraga))
    assert page.status_code == 422
    assert "Texten ser ut att innehålla" in text(page)
    assert fraga in text(page)
    with act_as(varld.mottagare):
        assert not Konsultation.objects.exists()


@pytest.mark.parametrize("falt", ["ringde_fran", "fraga", "svar"])
def test_so_is_what_is_kept_of_a_call(varld, falt):
    for wrong in TELLING:
        page = login(varld.mottagare).post(f"{RADFRAGNINGAR}telefon/", call(**{falt: wrong}))
        assert page.status_code == 422
        assert f'id="id_{falt}_error"' in text(page)


def test_an_answer_may_give_the_receptions_telephone_but_no_personal_number(varld):
    konsultation = asked(varld.kurator)
    address = f"{RADFRAGNINGAR}{konsultation.pk}/"
    assert login(varld.mottagare).post(address, {"svar": TELLING[0]}).status_code == 422
    assert login(varld.mottagare).post(address, {"svar": SVAR}).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"fraga": ""}, "Skriv vad du vill ha råd om."),
        ({"fraga": "x" * 4001}, "Texten är 4001 tecken."),
        ({"fraga": "a\x00b"}, "tecken"),
        ({"kommun": ""}, "Välj kommunen som du vill fråga."),
        ({"kommun": "1290"}, "1290"),
        ({"kommun": "' OR 1=1"}, "Välj"),
        ({"utan_uppgifter": ""}, "Läs igenom texten"),
        ({"engang": "inte-ett-id"}, "UUID"),
        ({"engang": ""}, ""),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_asked(varld, wrong, said):
    page = login(varld.kurator).post(f"{RAD}ny/", form(**wrong))
    assert page.status_code == 422
    assert said in text(page)
    with act_as(varld.mottagare):
        assert not Konsultation.objects.exists()


@pytest.mark.parametrize("address", [RAD, RADFRAGNINGAR])
@pytest.mark.parametrize("key", ["abc", "-1", "9" * 30, "1'"])
def test_a_key_that_is_none_is_missing(varld, address, key):
    assert login(varld.mottagare).get(address, {"fore": key}).status_code == 404


def test_the_language_of_html_in_a_question_is_shown_as_text(varld):
    konsultation = asked(varld.kurator, fraga="<script>alert(1)</script> <b>orolig</b>")
    for who, address in ((varld.kurator, RAD), (varld.mottagare, f"{RADFRAGNINGAR}{konsultation.pk}/")):
        assert "<script>alert" not in text(login(who).get(address))


FRAGOR = {"rad": 11, "rad-en": 11, "radfragningar": 13, "radfragning": 11}
"""Page → number of queries, with few questions and with many."""


@pytest.mark.parametrize("antal", [1, 60])
def test_the_number_of_queries_is_fixed(varld, antal):
    for n in range(antal):
        konsultation = asked(varld.kurator)
        if n % 2:
            answered(konsultation, varld.mottagare)
    konsultation = answered(asked(varld.kurator), varld.mottagare)
    found = {}
    for page in FRAGOR:
        client = login(varld.kurator if page.startswith("rad-") or page == "rad" else varld.mottagare)
        address = reverse(f"orosanmalan-{page}", args=[konsultation.pk] if page in ("rad-en", "radfragning") else [])
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        found[page] = len(queries)
    assert found == FRAGOR
