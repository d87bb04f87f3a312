"""Who can see a case (`samverkan.arende.insyn.who_sees`): what the page tells is what the wall does.

Every uppdrag that the page counts can read the case, and nobody else can; grounds, permissions and ends stand in words;
names are told of one's own colleagues alone, and no unit's name tells where a protected child goes to school.
"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.insyn import grants_on, who_sees
from samverkan.arende.models import Behorighet
from samverkan.arende.nodatkomst import break_glass
from samverkan.arende.services import end_grants, grant, restrict_to_named
from samverkan.organisation.models import Uppdrag
from samverkan.person.models import Person
from tests.fabrik import login, person_with_uppdrag
from tests.orosanmalan.anmalningar import case_of, reported

from .hjalp import sees

pytestmark = pytest.mark.django_db
SAMTYCKE = Behorighet.Grund.SAMTYCKE


@pytest.fixture
def arende(varld):
    return case_of(reported(varld.kurator), varld.mottagare)


def rows(arende, av):
    with act_as(av):
        return who_sees(arende=arende, av=av, granted=grants_on(arende, av))


def allow(arende, av, enhet, *permissions, **fields):
    with act_as(av):
        grant(arende=arende, enhet=enhet, permissions=permissions, grund=SAMTYCKE, av=av, **fields)


def test_the_owning_unit_comes_first_with_names_ground_and_permissions(varld, arende):
    own, reporter = rows(arende, varld.mottagare)
    assert (own.enhet, own.verksamhet) == ("Mottagning barn och unga", "Helsingborgs socialtjänst")
    assert own.namn == ("Cecilia Chefvall", "Hugo Handlund", "Lo Läsberg", "Maja Mottag", "Mio Mottag")
    assert (own.antal, own.namngiven, own.grund, own.till) == (5, False, "Eget ärende", None)
    assert own.far == ("Får läsa ärendet, ändra i det, läsa den inre handläggningen och se skyddade personuppgifter.")
    assert (reporter.enhet, reporter.antal, reporter.namn, reporter.namngiven) == ("Ängsbackens skola", 1, (), True)
    assert reporter.far == "Får läsa det som enheten själv lämnat in, och svaret."


def test_what_the_page_counts_is_what_the_wall_lets_in(varld, arende):
    """Asked for every uppdrag of the small world, through grants of every sort."""
    allow(arende, varld.mottagare, varld.bup, "se_arende")
    allow(arende, varld.mottagare, varld.skola, "se_arende")
    allow(arende, varld.mottagare, varld.jk_mottagning, "se_arende", user=varld.jk_mottagare.user)
    allow(arende, varld.mottagare, varld.utredning, "se_arende", user=varld.dubbel.user)
    counted = sum(row.antal for row in rows(arende, varld.mottagare) if "läsa ärendet" in row.far)
    let_in = [one for one in Uppdrag.objects.select_related("enhet", "user") if sees(one, arende)]
    assert counted == len({(one.enhet_id, one.user_id) for one in let_in})
    assert counted == 5 + 1 + 1 + 1 + 1
    assert varld.bup_samordnare in let_in
    assert varld.kurator not in let_in, "who only reports does not see the unit's cases"


def test_those_whose_uppdrag_has_ended_are_not_counted(varld, arende):
    Uppdrag.objects.filter(pk=varld.mottagare_2.pk).update(
        fran=timezone.localdate() - timedelta(days=9), till=timezone.localdate() - timedelta(days=1)
    )
    varld.lasare.user.is_active = False
    varld.lasare.user.save()
    assert rows(arende, varld.mottagare)[0].antal == 3


def test_a_person_with_two_uppdrag_in_the_unit_is_one(varld, arende):
    person = person_with_uppdrag("Dora Dubbel", varld.mottagning, "handlaggare")
    Uppdrag.objects.create(user=person.user, enhet=varld.mottagning, roll="mottagning", fran=timezone.localdate())
    assert rows(arende, varld.mottagare)[0].namn.count("Dora Dubbel") == 1


def test_consent_shows_until_when_and_goes_when_it_ends(varld, arende):
    until = timezone.now() + timedelta(days=30)
    allow(arende, varld.mottagare, varld.bup, "se_arende", till=until)
    bup = rows(arende, varld.mottagare)[1]
    assert (bup.enhet, bup.grund, bup.till, bup.far) == ("BUP Strandhuset", "Samtycke", until, "Får läsa ärendet.")
    with act_as(varld.mottagare):
        end_grants(arende=arende, av=varld.mottagare, enhet=varld.bup)
    assert "BUP Strandhuset" not in [row.enhet for row in rows(arende, varld.mottagare)]


def test_names_are_told_of_the_own_authority_alone(varld, arende):
    allow(arende, varld.mottagare, varld.bup, "se_arende")
    seen = {row.enhet: row.namn for row in rows(arende, varld.bup_samordnare)}
    assert seen["BUP Strandhuset"] == ("Siv Samordahl",)
    assert seen["Mottagning barn och unga"] == ()
    page = login(varld.bup_samordnare).get(f"/arenden/{arende.pk}/").content.decode()
    assert "5 personer" in page
    assert "Maja Mottag" not in page.partition('id="insyn"')[2].partition("</section>")[0]


def test_named_access_lists_the_named(varld, arende):
    with act_as(varld.chef):
        restrict_to_named(
            arende=arende, uppdrag=[varld.mottagare], skal="Känt i huset", av=varld.chef, version=arende.version
        )
    named = [row for row in rows(arende, varld.chef) if "ändra" in row.far]
    assert {(row.namn, row.grund, row.namngiven) for row in named} == {
        (("Maja Mottag",), "Namngiven åtkomst", True),
        (("Cecilia Chefvall",), "Namngiven åtkomst", True),
    }


def test_emergency_access_shows_with_its_end(varld, arende):
    with act_as(varld.handlaggare):
        break_glass(dnr=arende.dnr, skal="Barnet står här nu", av=varld.handlaggare)
    shown = next(row for row in rows(arende, varld.mottagare) if row.grund == "Nödåtkomst")
    assert (shown.enhet, shown.namn, shown.namngiven) == ("Utredning barn och unga", ("Hanna Handlund",), True)
    assert timedelta(hours=23) < shown.till - timezone.now() <= timedelta(hours=24)


def test_no_unit_of_another_authority_is_named_to_one_who_may_not_see_where_the_child_is(varld, agare):
    arende = case_of(
        reported(varld.kurator, barn={"skydd_slag": Person.Skyddsslag.SEKRETESSMARKERING}), varld.mottagare
    )
    allow(arende, varld.mottagare, varld.bup, "se_arende")
    assert "Ängsbackens skola" in [row.enhet for row in rows(arende, varld.mottagare)]
    seen = rows(arende, varld.bup_samordnare)
    assert {(row.enhet, row.verksamhet) for row in seen} == {
        ("Mottagning", "Socialtjänst"), ("Skola", "Skola"), ("BUP Strandhuset", "Skånes sjukvård"),
    }  # fmt: skip


def test_the_number_of_queries_does_not_grow(varld, arende):
    def queries():
        with act_as(varld.mottagare), CaptureQueriesContext(connection) as asked:
            who_sees(arende=arende, av=varld.mottagare, granted=grants_on(arende, varld.mottagare))
        return len(asked)

    assert queries() == 2
    for enhet in (varld.bup, varld.skola, varld.elevhalsa, varld.jk_mottagning, varld.utredning):
        allow(arende, varld.mottagare, enhet, "se_arende", "se_inre")
    assert queries() == 2
