"""A group of an agreement is set up once, by an administrator of a party; in it one is chair or member, and nowhere else."""

import pytest

from samverkan.arende.atkomst import act_as
from samverkan.arende.services import hand_over
from samverkan.fel import Otillaten, Regelbrott
from samverkan.forum.models import Forum
from samverkan.forum.selectors import forum_for
from samverkan.forum.services import set_up
from samverkan.organisation.roller import Roll
from samverkan.organisation.services import give_uppdrag
from samverkan.overenskommelse.models import Overenskommelse
from tests.fabrik import child, login, person_with_uppdrag

pytestmark = pytest.mark.django_db
ADDRESS = "/grupper/helsingborg-under-18/samradsgrupp/"


def agreement(nyckel="helsingborg-under-18"):
    return Overenskommelse.objects.get(nyckel=nyckel)


def test_the_administrator_sets_up_a_group_and_appoints_its_chair(varld):
    admin = login(varld.administrator)
    assert ADDRESS in admin.get("/grupper/").content.decode()
    assert admin.get(ADDRESS).status_code == 200
    answer = admin.post(ADDRESS, follow=True)
    forum = forum_for(agreement(), "samradsgrupp")
    assert answer.redirect_chain == [(f"/enheter/{forum.enhet_id}/", 302)]
    assert (forum.enhet.verksamhet, forum.enhet.parent) == (varld.soc, None)
    form = {"email": "gunhild@exempel.se", "namn": "Gunhild Grupp", "roll": "forumordforande", "fran": "2026-01-07"}
    assert admin.post(f"/enheter/{forum.enhet_id}/", form).status_code == 302
    refused = admin.post(f"/enheter/{forum.enhet_id}/", {**form, "email": "b@exempel.se", "roll": "handlaggare"})
    assert refused.status_code == 422
    assert "I en samrådsgrupp är man ordförande eller ledamot." in refused.content.decode()
    assert admin.post(ADDRESS, follow=True).redirect_chain == [("/grupper/", 302)]
    assert Forum.objects.filter(overenskommelse=forum.overenskommelse, nyckel=forum.nyckel).count() == 1


def test_what_the_agreement_doesnt_name_or_another_party_holds_is_missing(varld):
    admin = login(varld.administrator)
    for address in ("/grupper/helsingborg-under-18/finns-inte/", "/grupper/jonkoping/reko/", "/grupper/x/y/"):
        assert admin.get(address).status_code == 404
    with act_as(varld.administrator), pytest.raises(Otillaten):
        set_up(av=varld.administrator, overenskommelse=agreement("jonkoping"), nyckel="reko", verksamhet=varld.soc)
    with act_as(varld.administrator), pytest.raises(Otillaten):
        set_up(av=varld.administrator, overenskommelse=agreement(), nyckel="samradsgrupp", verksamhet=varld.vard)


def test_chairs_and_members_are_so_in_a_group_only(varld):
    user = varld.lasare.user
    with pytest.raises(Regelbrott, match="i samrådsgruppen"):
        give_uppdrag(av=None, user=user, enhet=varld.mottagning, roll=Roll.FORUMORDFORANDE)
    forum = set_up(av=None, overenskommelse=agreement(), nyckel="samradsgrupp", verksamhet=varld.soc)
    with pytest.raises(Regelbrott, match="ordförande eller ledamot"):
        give_uppdrag(av=None, user=user, enhet=forum.enhet, roll=Roll.CHEF)
    assert person_with_uppdrag("Lisa Ledahl", forum.enhet, Roll.FORUMLEDAMOT).roll == Roll.FORUMLEDAMOT


def test_the_group_of_the_frame_is_that_of_the_local_and_one_of_the_own_municipality_goes_first(varld):
    ram, local = agreement("skane-ram"), agreement()
    assert forum_for(local, "regional") is None
    regional = set_up(av=None, overenskommelse=ram, nyckel="regional", verksamhet=varld.vard)
    assert forum_for(local, "regional") == regional
    own = set_up(av=None, overenskommelse=local, nyckel="regional", verksamhet=varld.vard)
    assert own.enhet == regional.enhet
    for_all = set_up(av=None, overenskommelse=ram, nyckel="samradsgrupp", verksamhet=varld.vard)
    ours = set_up(av=None, overenskommelse=ram, nyckel="samradsgrupp", verksamhet=varld.soc, bara_kommunen=True)
    with act_as(varld.mottagare):
        arende = child(varld.mottagare)
        assert forum_for(ram, "samradsgrupp", arende=arende) == ours
    assert forum_for(ram, "samradsgrupp") == for_all


def test_no_case_is_handed_over_to_a_group(varld):
    forum = set_up(av=None, overenskommelse=agreement(), nyckel="samradsgrupp", verksamhet=varld.soc)
    with act_as(varld.mottagare):
        arende = child(varld.mottagare)
        with pytest.raises(Regelbrott):
            hand_over(arende=arende, enhet=forum.enhet, av=varld.mottagare, version=1)
