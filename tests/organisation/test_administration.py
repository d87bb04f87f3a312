"""The administrator's pages: the own verksamhet's tree, who has uppdrag where, give and end; nothing of other tenants."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samverkan.organisation.models import Enhet, Uppdrag, User
from samverkan.organisation.roller import Roll
from samverkan.organisation.services import create_enhet
from tests.fabrik import login, person_with_uppdrag

pytestmark = pytest.mark.django_db
FORM = {"email": "ny.person@exempel.se", "namn": "Ny Person", "roll": "handlaggare", "fran": "2026-01-07"}


@pytest.fixture
def admin(varld):
    return login(varld.administrator)


def unit(enhet):
    return f"/enheter/{enhet.pk}/"


def end(uppdrag):
    return f"/uppdrag/{uppdrag.pk}/avsluta/"


def text(answer):
    return answer.content.decode()


def test_the_tree_shows_the_own_units_only_each_under_its_parent(varld, admin):
    page = text(admin.get("/enheter/"))
    tree = re.findall(r'<ul class="gren">|</ul>|enheter/(\d+)/', page[page.index("<h1>") : page.index("</main>")])
    own = [str(enhet.pk) for enhet in (varld.forvaltning, varld.mottagning, varld.utredning)]
    assert tree == ["", own[0], "", own[1], own[2], "", ""]
    assert "3 uppdrag" in page
    assert varld.skola.namn not in page


def test_a_unit_shows_who_has_uppdrag_there(varld, admin):
    page = text(admin.get(unit(varld.mottagning)))
    for uppdrag in (varld.mottagare, varld.mottagare_2, varld.lasare):
        assert uppdrag.user.namn in page
        assert f'href="{end(uppdrag)}"' in page
    assert varld.handlaggare.user.namn not in page


def test_a_new_person_gets_an_account_and_the_uppdrag(varld, admin):
    answer = admin.post(unit(varld.mottagning), {**FORM, "beslutsbehorig": "on"}, follow=True)
    assert "Ny Person har fått uppdraget." in text(answer)
    uppdrag = Uppdrag.objects.get(user__email="ny.person@exempel.se")
    assert (uppdrag.enhet, uppdrag.roll, uppdrag.beslutsbehorig, uppdrag.till) == (
        varld.mottagning,
        "handlaggare",
        True,
        None,
    )
    assert not uppdrag.user.has_usable_password()


def test_one_who_has_an_account_gets_no_second(varld, admin):
    admin.post(unit(varld.mottagning), {**FORM, "email": varld.handlaggare.user.email.upper(), "namn": ""})
    assert varld.handlaggare.user.uppdrag.count() == 2
    assert User.objects.filter(namn=varld.handlaggare.user.namn).count() == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"email": ""}, "Skriv medarbetarens e-postadress."),
        ({"email": "ny person"}, "Skriv hela e-postadressen"),
        ({"email": "å\x00@exempel.se"}, "Skriv hela e-postadressen"),
        ({"namn": ""}, "Ingen har den adressen ännu."),
        ({"namn": "N" * 201}, "Skriv högst 200 tecken."),
        ({"roll": ""}, "Välj roll."),
        ({"roll": "kung"}, "Välj en roll i listan."),
        ({"fran": ""}, "Välj första dagen."),
        ({"fran": "i morgon"}, "Skriv datumet som år-månad-dag"),
        ({"fran": "2026-02-30"}, "Skriv datumet som år-månad-dag"),
        ({"till": "2026-01-06"}, "Sista dagen är före första dagen."),
    ],
)
def test_a_fault_stands_beside_its_field_and_nothing_is_written(varld, admin, change, says):
    before = User.objects.count(), Uppdrag.objects.count()
    answer = admin.post(unit(varld.mottagning), {**FORM, **change})
    assert answer.status_code == 422
    assert says in text(answer)
    assert (User.objects.count(), Uppdrag.objects.count()) == before


def test_sending_the_form_twice_gives_one_uppdrag(varld, admin):
    assert admin.post(unit(varld.mottagning), FORM).status_code == 302
    again = admin.post(unit(varld.mottagning), FORM)
    assert again.status_code == 422
    assert "har redan den rollen" in text(again)
    assert Uppdrag.objects.filter(user__email="ny.person@exempel.se").count() == 1


def test_nobody_appoints_themselves(varld, admin):
    answer = admin.post(unit(varld.mottagning), {**FORM, "email": varld.administrator.user.email})
    assert "Du kan inte ge dig själv ett uppdrag." in text(answer)


def test_ending_asks_first_and_then_ends_at_once(varld, admin):
    asked = text(admin.get(end(varld.mottagare)))
    assert "Avsluta uppdraget?" in asked
    assert varld.mottagare.user.namn in asked
    assert Uppdrag.objects.valid().filter(pk=varld.mottagare.pk).exists()
    answer = admin.post(end(varld.mottagare))
    assert answer.url == unit(varld.mottagning)
    assert not Uppdrag.objects.valid().filter(pk=varld.mottagare.pk).exists()


def test_ending_may_wait_until_a_day(varld, admin):
    tomorrow = timezone.localdate() + timedelta(days=1)
    admin.post(end(varld.mottagare), {"sista_dag": tomorrow.isoformat()})
    assert Uppdrag.objects.valid().get(pk=varld.mottagare.pk).till == tomorrow


@pytest.mark.parametrize(
    ("sista_dag", "says"),
    [("2020-01-01", "Sista dagen måste vara i dag eller senare"), ("snart", "Skriv datumet som år-månad-dag")],
)
def test_a_last_day_that_can_not_be_is_refused(varld, admin, sista_dag, says):
    answer = admin.post(end(varld.mottagare), {"sista_dag": sista_dag})
    assert answer.status_code == 422
    assert says in text(answer)


def test_ending_twice_says_that_it_is_ended(varld, admin):
    admin.post(end(varld.mottagare))
    assert "Uppdraget är redan avslutat." in text(admin.post(end(varld.mottagare)))


@pytest.mark.parametrize("who", ["chef", "handlaggare", "loggranskare", "kurator", "skoladministrator"])
def test_others_and_other_tenants_find_no_such_pages(varld, who):
    client = login(getattr(varld, who))
    for address in (unit(varld.mottagning), end(varld.mottagare)):
        assert client.get(address).status_code == client.post(address, FORM).status_code == 404
    assert Uppdrag.objects.valid().filter(pk=varld.mottagare.pk).exists()


def test_what_does_not_exist_is_missing(admin):
    for address in ("/enheter/987654321/", f"/enheter/{9 * 10**30}/", "/uppdrag/987654321/avsluta/"):
        assert admin.get(address).status_code == 404


def test_the_pages_ask_the_same_few_questions_however_much_they_show(varld, admin, django_assert_num_queries):
    addresses = ("/enheter/", unit(varld.mottagning))
    before = []
    for address in ("/enheter/", *addresses):  # the first page of a session also writes the session
        with CaptureQueriesContext(connection) as asked:
            admin.get(address)
        before.append(len(asked))
    for number in range(3):
        enhet = create_enhet(av=None, verksamhet=varld.soc, slag=Enhet.Slag.ANNAN, namn=f"Grupp {number}")
        person_with_uppdrag(f"Någon {number}", enhet, Roll.LASARE)
        person_with_uppdrag(f"Någon {number}", varld.mottagning, Roll.LASARE)
    for address, number in zip(addresses, before[1:], strict=True):
        with django_assert_num_queries(number):
            admin.get(address)
