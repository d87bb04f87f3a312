"""The pages of a placement: bad input gets words beside its field, what was typed is kept, and nothing is half-written."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from placeringar.models import Placering
from samverkan.arende.atkomst import act_as
from tests.fabrik import login
from tests.placeringar.placeringar import fresh, opened, placed, proposed

pytestmark = pytest.mark.databas


def filled(varld, **fields):
    """What the page posts for a planned placement with BUP."""
    return {
        "engang": str(uuid4()),
        "fornamn": "Ebba",
        "efternamn": "Åkerlund",
        "fodelsedatum": "2015-02-14",
        "skydd_slag": "ingen",
        "v1_namn": "Alva Åkerlund",
        "akut": "nej",
        "form": "hvb",
        "lagrum": "sol",
        "mal": "Ebba ska sova.",
        "huvudman": varld.bup.verksamhet.huvudman_id,
        "motpart": varld.bup.pk,
        **fields,
    }


def test_a_placement_is_written_in_and_sent_twice_it_is_one(varld):
    client, data = login(varld.handlaggare), filled(varld, dygnskostnad="7 250,50")
    for _ in range(2):
        answer = client.post(reverse("placeringar-ny"), data)
        assert answer.status_code == 302, answer.context["form"].errors
    with act_as(varld.handlaggare):
        assert Placering.objects.get().dygnskostnad == 725_050


@pytest.mark.parametrize(
    ("fields", "falt"),
    [
        ({"motpart": ""}, "motpart"),
        ({"motpart": "987654321"}, "motpart"),
        ({"huvudman": "'; DROP"}, "huvudman"),
        ({"dygnskostnad": "-1"}, "dygnskostnad"),
        ({"dygnskostnad": "1e30"}, "dygnskostnad"),
        ({"dygnskostnad": "NaN"}, "dygnskostnad"),
        ({"dygnskostnad": "sju tusen"}, "dygnskostnad"),
        ({"dygnskostnad": "99999999999999999999"}, "dygnskostnad"),
        ({"fran": "2026-05-02", "till": "2026-05-01"}, "till"),
        ({"fran": "0001-01-01"}, "fran"),
        ({"till": "9999-12-31"}, "till"),
        ({"akut": "ja"}, "akut_dag"),
        ({"akut": "ja", "akut_dag": "2999-01-01"}, "akut_dag"),
        ({"akut": "kanske"}, "akut"),
        ({"form": "tält"}, "form"),
        ({"mal": "x" * 4001}, "mal"),
        ({"mal": "\x00"}, "mal"),
        ({"v1_namn": ""}, "v1_namn"),
        ({"engang": "inget"}, "engang"),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_is_written(varld, fields, falt):
    answer = login(varld.handlaggare).post(reverse("placeringar-ny"), filled(varld, **fields))
    assert answer.status_code == 422
    assert falt in answer.context["form"].errors
    with act_as(varld.handlaggare):
        assert not Placering.objects.exists()


def test_a_stale_page_keeps_what_was_typed(varld):
    placering = proposed(varld.handlaggare, varld.bup)
    address = reverse("placeringar-uppgifter", args=[placering.arende_id])
    client = login(varld.handlaggare)
    sent = {"version": 1, "form": "hvb", "lagrum": "sol", "mal": "Första."}
    with act_as(varld.handlaggare):
        sent["version"] = fresh(placering).version
    assert client.post(address, sent).status_code == 302
    answer = client.post(address, {**sent, "mal": "Andra."})
    assert answer.status_code == 409
    assert "Andra." in answer.content.decode()


def test_only_the_two_units_see_the_case_page_and_the_counterpart_not_what_is_inner(varld):
    placering = placed(varld.handlaggare, varld.bup)
    address = reverse("arende", args=[placering.arende_id])
    own = login(varld.handlaggare).get(address).content.decode()
    theirs = login(varld.bup_samordnare).get(address).content.decode()
    assert "Skriv ett övervägande" in own
    assert "Skriv ett övervägande" not in theirs
    assert "Skriv vem som gör vad" in theirs
    assert login(varld.rektor).get(address).status_code == 404


def test_the_list_shows_each_side_its_own(varld):
    mine = opened(proposed(varld.handlaggare, varld.bup), varld.handlaggare)
    proposed(varld.mottagare, varld.bup)
    own = login(varld.handlaggare).get(reverse("placeringar"))
    assert [one["placering"].pk for one in own.context["rader"]] == [mine.pk]
    theirs = login(varld.bup_samordnare).get(reverse("placeringar") + "?var=motpart")
    assert [one["placering"].pk for one in theirs.context["rader"]] == [mine.pk]


def test_an_overdue_cost_is_flagged_with_its_clause_and_a_way_to_report_it(varld):
    placering = proposed(varld.handlaggare, varld.bup, akut_at=timezone.now() - timedelta(days=8))
    page = login(varld.handlaggare).get(reverse("arende", args=[placering.arende_id])).content.decode()
    assert "Kostnaden skulle ha varit fördelad" in page
    assert f'href="{reverse("avvikelser-ny-fran", args=[placering.arende_id])}">Rapportera oenigheten' in page
