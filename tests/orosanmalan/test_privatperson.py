"""A private person's report (SoL 19:4): it lands at the reception, may be anonymous, and leaves its writer no way back into the
case; the public's uppdrag is nobody's to act in; and a professional is never anonymous.
"""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from orosanmalan import services
from orosanmalan.models import Anmalan
from orosanmalan.visning import worry_rows
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende, Arendepart, Behorighet
from samverkan.fel import Regelbrott
from samverkan.notis.models import Notis
from samverkan.organisation.models import Enhet, Uppdrag
from samverkan.organisation.roller import Roll
from samverkan.organisation.selectors import choosable_uppdrag
from samverkan.organisation.services import give_uppdrag, public_uppdrag
from tests.arende.hjalp import at_the_same_time
from tests.fabrik import login
from tests.orosanmalan.anmalningar import BARN, ORO, reported

pytestmark = pytest.mark.django_db

OF_NOBODY = {"variant": "privat", "anmalare_id": None, "anmalare_enhet_id": None}
PRIVAT = {**ORO, "anonym": True, "anmalare_namn": "", "anmalare_yrke": "Granne", "anmalare_telefon": ""}


def reported_privately(*, kommunkod="1283", tillfalle=None, antal=1, **oro):
    family = services.report_as_private(
        kommunkod=kommunkod, tillfalle=tillfalle or uuid4(), barn=[BARN] * antal, oro={**PRIVAT, **oro}
    )
    return family[0]


def test_it_lands_at_the_reception_as_from_an_anonymous_private_person(varld):
    anmalan = reported_privately()
    with act_as(varld.mottagare):
        seen = Anmalan.objects.get(pk=anmalan.pk)
        assert (seen.variant, seen.anonym, seen.anmalare_namn) == ("privat", True, "")
        assert {"fraga": "Anmälare", "svar": "Privatperson, anonym"} in worry_rows(seen)
        assert Arende.objects.get(pk=seen.arende_id).enhet == varld.mottagning
        assert Notis.objects.filter(kod="orosanmalan.inkommen").exists()


def test_one_who_is_anonymous_leaves_neither_name_nor_telephone(varld):
    anmalan = reported_privately(anmalare_namn="Gun Granne", anmalare_telefon="070-1740611")
    assert (anmalan.anmalare_namn, anmalan.anmalare_telefon) == ("", "")


def test_one_who_gives_a_name_is_shown_with_it(varld):
    anmalan = reported_privately(anonym=False, anmalare_namn="Gun Granne", anmalare_telefon="070-1740611")
    with act_as(varld.mottagare):
        rows = worry_rows(Anmalan.objects.get(pk=anmalan.pk))
    assert {"fraga": "Anmälare", "svar": "Privatperson\nGun Granne\n070-1740611"} in rows
    assert {"fraga": "Hur anmälaren känner barnet", "svar": "Granne"} in rows


def test_nobody_gets_an_answer_or_a_meeting_however_they_ask(varld):
    anmalan = reported_privately(vill_ha_aterkoppling=True, vill_delta=True)
    assert not anmalan.vill_ha_aterkoppling
    assert not anmalan.vill_delta


def test_the_public_reads_nothing_afterwards_and_takes_no_part(varld):
    first, second = reported_privately(), reported_privately()
    with act_as(public_uppdrag()):
        assert not Anmalan.objects.exists()
        assert not Arende.objects.exists()
        assert not Behorighet.objects.exists()
        assert not Notis.objects.exists()
    with act_as(varld.mottagare):
        for one in (first, second):
            assert [part.enhet for part in Arendepart.objects.filter(arende=one.arende_id)] == [varld.mottagning]
            assert set(Behorighet.objects.filter(content_object=one.arende_id).values_list("group", flat=True)) == {
                varld.mottagning.group_id
            }


def test_the_same_form_sent_twice_gives_one_report(varld):
    tillfalle = uuid4()
    assert reported_privately(tillfalle=tillfalle, antal=2).pk == reported_privately(tillfalle=tillfalle, antal=2).pk
    with act_as(varld.mottagare):
        assert Anmalan.objects.count() == 2


def test_the_form_of_another_is_not_given_back(varld):
    """A professional's report is none of the public's, even with the form's own number."""
    anmalan = reported(varld.kurator)
    with pytest.raises(IntegrityError):
        reported_privately(tillfalle=anmalan.tillfalle)


def test_a_municipality_without_reception_is_said(varld):
    with pytest.raises(Regelbrott, match="Kommunen tar inte emot"):
        reported_privately(kommunkod="1290")


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"anonym": True}, "anonym_ar_anonym"),
        ({"anonym": True, "anmalare_namn": "", "anmalare_telefon": ""}, "yrkesverksam_ar_inte_anonym"),
        ({"anmalare_namn": ""}, "yrkesverksam_ar_inte_anonym"),
        ({**OF_NOBODY, "anonym": True}, "anonym_ar_anonym"),
        (
            {**OF_NOBODY, "vill_ha_aterkoppling": True},
            "privatperson_far_inget_besked",
        ),
    ],
)
def test_what_the_database_itself_refuses(varld, wrong, rule):
    anmalan = reported(varld.kurator)
    with act_as(varld.mottagare), pytest.raises(IntegrityError, match=rule), transaction.atomic():
        fields = {field.attname: getattr(anmalan, field.attname) for field in Anmalan._meta.concrete_fields}
        case = reported_privately()
        Anmalan.objects.create(**{**fields, "id": None, "engang": uuid4(), "arende_id": case.arende_id, **wrong})


def test_the_publics_uppdrag_is_made_once_and_nobody_acts_in_it(varld):
    uppdrag = public_uppdrag()
    assert public_uppdrag() == uppdrag
    assert not uppdrag.user.is_active
    assert not uppdrag.user.has_usable_password()
    assert list(choosable_uppdrag(user=uppdrag.user)) == []
    assert not Uppdrag.objects.valid().filter(enhet__slag=Enhet.Slag.ALLMANHET).exists()
    with pytest.raises(Regelbrott, match="Kontot är avstängt"):
        give_uppdrag(av=None, user=uppdrag.user, enhet=varld.mottagning, roll=Roll.MOTTAGNING)


def test_a_session_of_the_publics_user_is_let_in_nowhere(varld):
    client = login(public_uppdrag())
    for address in ("/", "/orosanmalan/ny/", "/arenden/", "/uppdrag/"):
        assert client.get(address).status_code == 302


def test_the_administrators_pages_dont_know_the_public(varld):
    uppdrag = public_uppdrag()
    client = login(varld.administrator)
    assert "Allmänheten" not in client.get("/enheter/").content.decode()
    assert client.get(f"/enheter/{uppdrag.enhet_id}/").status_code == 404
    assert client.get(f"/uppdrag/{uppdrag.pk}/avsluta/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_who_come_first_at_once_get_the_same(varld):
    found = at_the_same_time([lambda: public_uppdrag().pk] * 4)
    assert len(set(found)) == 1
