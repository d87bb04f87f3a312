"""A group reads and answers deviations without names, and reaches no person: not by a page, not by SQL.

A manager approves what it reads; a name is shown to one person in it on a ground, for a time, told and logged.
"""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from avvikelser import services
from avvikelser.models import Avidentifierad, Avvikelseniva, Avvikelsesvar, Gruppsvar, Identitetsvisning, Nivaarbete
from avvikelser.services import answer_in_group, approve_text, hand_up, receive_in_group, show_identity
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.fel import Otillaten, Regelbrott
from samverkan.forum.services import set_up
from samverkan.notis.models import Notis
from samverkan.organisation.roller import Roll
from tests.avvikelser.gruppen import (
    PERSON,
    TEXTER,
    UTAN,
    VAD,
    approved,
    between,
    group_of,
    through_the_group,
    with_group,
)
from tests.avvikelser.rapporter import act, answered
from tests.fabrik import login, person_with_uppdrag
from tests.test_atkomst import TABELL

pytestmark = pytest.mark.django_db
SVAR = {
    "orsak": "Kallelsen gick till fel enhet.",
    "atgard": "En gemensam adress.",
    "svar": "Vi ändrar rutinen.",
    "systembrist": True,
    "plats": "kallelse",
}
GRUPPENS = {"avvikelser_avidentifierad", "avvikelser_gruppsvar"}
"""The tables about deviations that a group reads."""


@pytest.fixture
def group(varld):
    return group_of(varld)


def protected_rows():
    """{protected table: how many rows the acting uppdrag reads in it}."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relrowsecurity AND relnamespace = 'public'::regnamespace"
        )
        counts = {}
        for (table,) in cursor.fetchall():
            try:
                with transaction.atomic():
                    cursor.execute(f"SELECT count(*) FROM {table}")
                    counts[table] = cursor.fetchone()[0]
            except ProgrammingError:
                counts[table] = 0
    return {table: antal for table, antal in counts.items() if antal}


def test_nothing_goes_to_the_group_before_a_manager_has_approved_a_text(varld, group):
    avvikelse = between(varld, group)
    answered(avvikelse, group.andra)
    with pytest.raises(Regelbrott, match="text utan namn"):
        act(hand_up, avvikelse, group.chef, skal="Vi är oense.")
    act(approve_text, avvikelse, group.chef, **TEXTER)
    with act_as(group.ordforande):
        assert not Avidentifierad.objects.exists()
    act(hand_up, avvikelse, group.chef, skal="Vi är oense.")
    for one in (group.ordforande, group.ledamot):
        with act_as(one):
            assert Avidentifierad.objects.get().vad_hande == UTAN
    with act_as(group.ordforande):
        assert Notis.objects.filter(kod="avvikelser.till_gruppen", arende=None).count() == 1
    with pytest.raises(Regelbrott, match="finns inte här än"):
        act(approve_text, avvikelse, group.chef, **TEXTER)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Elsa kom inte.", "personens namn"),
        ("EXEMPELSSONS mamma ringde.", "personens namn"),
        ("Det gällde 20140302-1234.", "personnummer"),
        ("  ", "Skriv vad som hände"),
    ],
)
def test_a_text_that_tells_who_it_is_about_is_not_approved(varld, group, text, said):
    avvikelse = between(varld, group)
    answered(avvikelse, group.andra)
    with pytest.raises(Regelbrott, match=said):
        # The other side's manager doesn't know the name, but may not let it through.
        act(approve_text, avvikelse, group.andra, **{**TEXTER, "vad_hande": text})
    with act_as(group.chef):
        assert not Avidentifierad.objects.exists()


def test_the_page_proposes_a_text_with_marks_and_the_manager_approves_it(varld, group):
    avvikelse = between(varld, group)
    answered(avvikelse, group.andra)
    client = login(group.chef)
    address = f"/avvikelser/{avvikelse.arende_id}/avidentifiera/"
    page = client.get(address).content.decode()
    assert "[namn] kom inte till mötet på [adress] [dag]. [namn] ringde [nummer]." in page
    assert '<mark class="markt" data-slag="saker">Elsa' in page
    form = {**TEXTER, "version": version_of(avvikelse, group.chef)}
    refused = client.post(address, form)
    assert refused.status_code == 422
    assert "kryssa för att ingen kan förstå" in refused.content.decode()
    answer = client.post(address, {**form, "ingen": "on"})
    assert (answer.status_code, answer.url) == (302, f"/avvikelser/{avvikelse.arende_id}/lyft/")


def version_of(avvikelse, av):
    with act_as(av):
        return Arende.objects.get(pk=avvikelse.arende_id).version


def test_the_group_answers_and_the_managers_have_it_on_the_ladder(varld, group):
    avvikelse, text = with_group(varld, group)
    with act_as(group.ledamot), pytest.raises(Otillaten):
        receive_in_group(text=text, av=group.ledamot)
    for service in (services.receive, services.answer):
        more = {"orsak": "x", "atgard": "x", "svar": "x"} if service is services.answer else {}
        with pytest.raises(Regelbrott, match="svarar själv"):
            act(service, avvikelse, group.chef, **more)
    chair = login(group.ordforande)
    assert "Ta emot en avvikelse" in chair.get("/").content.decode()
    assert chair.post(f"/avvikelser/gruppen/{text.pk}/svara/", {"ta_emot": "ja"}).status_code == 302
    page = chair.post(f"/avvikelser/gruppen/{text.pk}/svara/", {"orsak": "Bara det här."})
    assert page.status_code == 422
    assert "Bara det här." in page.content.decode()
    form = {**SVAR, "systembrist": "ja"}
    assert chair.post(f"/avvikelser/gruppen/{text.pk}/svara/", form, follow=True).status_code == 200
    assert "En gemensam adress." in chair.get(f"/avvikelser/gruppen/{text.pk}/").content.decode()
    with act_as(group.ordforande), pytest.raises(Regelbrott, match="redan svarat"):
        answer_in_group(text=text, av=group.ordforande, **SVAR)
    with act_as(group.andra):
        niva = Avvikelseniva.objects.get(arende=avvikelse.arende_id, nr=2)
        assert (niva.mottagen_av, niva.slut) == (group.ordforande, "")
        assert Nivaarbete.objects.get(niva=niva).atgard == SVAR["atgard"]
        assert Avvikelsesvar.objects.get(niva=niva).text == SVAR["svar"]
        assert Notis.objects.filter(user=group.andra.user, kod="avvikelser.svar").exists()
    assert (
        "Vi ändrar rutinen." in login(group.rapportor).get(f"/avvikelser/min/{avvikelse.arende_id}/").content.decode()
    )
    act(services.solve, avvikelse, group.andra)


def test_the_chair_reaches_no_person_by_sql(varld, group):
    _avvikelse, text = with_group(varld, group)
    with act_as(group.ordforande):
        receive_in_group(text=text, av=group.ordforande)
        seen = protected_rows()
        assert set(seen) - {"notis_notis"} == GRUPPENS
        assert Notis.objects.exclude(arende=None).count() == 0
        rows = [str(list(Avidentifierad.objects.values())), str(list(Gruppsvar.objects.values()))]
        for word in (*PERSON.split(), "Siv", "Lingonvägen", "070", VAD):
            assert all(word not in row for row in rows)
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE avvikelser_avidentifierad SET arende_id = arende_id")
        assert Avidentifierad.objects.update(vad_hande="x") == 0


def test_the_chair_reaches_no_person_by_any_address(varld, group):
    avvikelse, text = with_group(varld, group)
    chair = login(group.ordforande)
    open_to_all = {"min-dag", "overenskommelser", "overenskommelse", "valj-uppdrag", "notiser"}
    tried = 0
    for name, row in TABELL.items():
        ids = [avvikelse.arende_id, text.pk]
        for pk in ids:
            try:
                address = reverse(name, kwargs={**row.kwargs, **({"pk": pk} if row.arende or row.objekt else {})})
            except NoReverseMatch:
                continue
            answer = chair.get(address)
            tried += 1
            page = answer.content.decode()
            assert (
                answer.status_code in (302, 404, 405)
                or name in open_to_all
                or address.startswith("/avvikelser/")
                or name == "sip-utvardering"
            ), name
            for word in ("Elsa", "Exempelsson", "Rapportdahl", "Lingonvägen", avvikelse.referens):
                assert word not in page, (name, word)
    assert tried > 100
    other = Client()
    assert other.get(f"/avvikelser/gruppen/{text.pk}/").status_code == 302


def test_another_group_reads_nothing_of_it(varld, group):
    _avvikelse, text = with_group(varld, group)
    regional = set_up(av=None, overenskommelse=group.forum.overenskommelse, nyckel="regional", verksamhet=varld.vard)
    other = person_with_uppdrag("Rita Regionell", regional.enhet, Roll.FORUMORDFORANDE)
    with act_as(other):
        assert protected_rows() == {}
    assert login(other).get(f"/avvikelser/gruppen/{text.pk}/").status_code == 404


def test_a_name_is_shown_to_one_person_on_a_ground_for_a_time(varld, group):
    avvikelse, text = with_group(varld, group)
    today = timezone.localdate()
    ask = {"text": text, "mottagare": group.ordforande, "grund": "samtycke", "skal": "Vi måste tala med familjen."}
    for fields, said in (
        ({"till_dag": today + timedelta(days=15)}, "fjorton"),
        ({"till_dag": today - timedelta(days=1)}, "fjorton"),
        ({"till_dag": today, "skal": " "}, "varför gruppen"),
        ({"till_dag": today, "mottagare": varld.kurator}, "med i gruppen"),
    ):
        with pytest.raises(Regelbrott, match=said):
            act(show_identity, avvikelse, group.chef, **{**ask, **fields})
    with pytest.raises(Otillaten):
        act(show_identity, avvikelse, group.andra, **ask, till_dag=today)  # the other side doesn't know the name
    act(show_identity, avvikelse, group.chef, **ask, till_dag=today + timedelta(days=2))
    chair, address = login(group.ordforande), f"/avvikelser/gruppen/{text.pk}/"
    assert PERSON in chair.get(address).content.decode()
    assert PERSON not in login(group.ledamot).get(address).content.decode()
    with act_as(group.ledamot):
        assert not Identitetsvisning.objects.exists()
    with act_as(group.andra):
        assert Notis.objects.filter(user=group.andra.user, kod="avvikelser.identitet_visad").count() == 1
    act(services.end_identity, avvikelse, group.chef)
    assert PERSON not in chair.get(address).content.decode()
    with act_as(group.ordforande):
        assert not Identitetsvisning.objects.exists()


def test_a_search_finds_words_in_any_form_and_only_what_one_may_read(varld, group):
    _avvikelse, text = with_group(varld, group)
    approved(varld, group)  # not handed up
    client = login(group.ordforande)
    found = client.post("/avvikelser/sok/", {"q": "personens"})
    assert found.status_code == 200
    assert found.content.decode().count(f"/avvikelser/gruppen/{text.pk}/") == 1
    assert "1 träff" in found.content.decode()
    assert "2 träffar" in login(group.chef).post("/avvikelser/sok/", {"q": "personens"}).content.decode()
    assert "Ingen träff" in login(varld.jk_chef).post("/avvikelser/sok/", {"q": "personens"}).content.decode()
    for bad in ("", "' & | !", "x" * 201, "\x00"):
        assert client.post("/avvikelser/sok/", {"q": bad}).status_code in (200, 422)
    assert login(varld.kurator).get("/avvikelser/sok/").status_code == 404


def test_the_group_learns_that_it_is_solved_and_nothing_of_what_the_reporter_is_told(varld):
    avvikelse, text, group = through_the_group(varld)
    act(services.solve, avvikelse, group.chef)
    act(services.feed_back, avvikelse, group.chef, text="Elsa har fått en ny handläggare.")
    chair = login(group.ordforande)
    page = chair.get(f"/avvikelser/gruppen/{text.pk}/").content.decode()
    assert "Löst, och alla har fått veta det" in page and "ny handläggare" not in page
    assert "Löst" in chair.get("/avvikelser/gruppen/").content.decode()
    assert "En avvikelse som gruppen har haft är löst" in chair.get("/notiser/").content.decode()
