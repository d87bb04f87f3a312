"""A group decides measures too: one of its members answers for each, by a day, until it is done. The group reads them beside the
text without names, the managers on the case; and the managers' own measures the group never reads.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from avvikelser.models import Atgard
from avvikelser.selectors import figures
from avvikelser.services import finish_measure
from samverkan.arende.atkomst import act_as
from samverkan.fel import Otillaten, Regelbrott
from samverkan.forum.services import set_up
from samverkan.notis.models import Notis
from samverkan.organisation.roller import Roll
from tests.avvikelser.gruppen import (
    GRUPPENS_ATGARD,
    between,
    group_of,
    measured,
    measured_in_group,
    through_the_group,
    with_group,
)
from tests.fabrik import login, person_with_uppdrag

pytestmark = pytest.mark.django_db


def test_a_group_decides_a_measure_that_its_member_does(varld):
    avvikelse, text, group = through_the_group(varld)
    measured(avvikelse, group.chef, group.andra, text="Ring Elsas mamma.")
    with act_as(group.ledamot):
        [measure] = Atgard.objects.all()
        assert Notis.objects.filter(kod="avvikelser.atgard", user=group.ledamot.user, arende=None).count() == 1
    member, page = login(group.ledamot), f"/avvikelser/gruppen/{text.pk}/"
    assert GRUPPENS_ATGARD in member.get("/").content.decode()
    shown = member.get(page).content.decode()
    assert GRUPPENS_ATGARD in shown and "Ring Elsas mamma." not in shown
    case = login(group.andra).get(f"/arenden/{avvikelse.arende_id}/").content.decode()
    assert GRUPPENS_ATGARD in case and f"/avvikelser/atgard/{measure.pk}/" not in case
    assert login(group.andra).get(f"/avvikelser/atgard/{measure.pk}/").status_code == 404
    with act_as(group.andra), pytest.raises(Otillaten):
        finish_measure(atgard=measure, text="Det är gjort.", av=group.andra)
    answer = member.post(f"/avvikelser/atgard/{measure.pk}/", {"text": "Adressen finns nu."})
    assert (answer.status_code, answer.url) == (302, "/")
    assert "Adressen finns nu." in login(group.ordforande).get(page).content.decode()
    assert GRUPPENS_ATGARD not in member.get("/").content.decode()


def test_a_chair_who_guesses_names_learns_nothing_from_the_answer(varld):
    group = group_of(varld)
    _avvikelse, text = with_group(varld, group)
    chair, address = login(group.ordforande), f"/avvikelser/gruppen/{text.pk}/atgard/"
    chair.post(f"/avvikelser/gruppen/{text.pk}/svara/", {"ta_emot": "ja"})
    form = {"agare": group.ledamot.pk, "senast": timezone.localdate().isoformat()}
    answers = [
        chair.post(address, {**form, "engang": uuid4(), "text": f"Ring {name} mamma."}) for name in ("Elsas", "Bodils")
    ]
    assert [(one.status_code, one.url) for one in answers] == [(302, f"/avvikelser/gruppen/{text.pk}/")] * 2


def test_the_chair_decides_it_on_a_page_and_may_say_that_it_is_done(varld):
    group = group_of(varld)
    _avvikelse, text = with_group(varld, group)
    chair, address = login(group.ordforande), f"/avvikelser/gruppen/{text.pk}/atgard/"
    form = {
        "engang": uuid4(),
        "text": "Bjud in BUP.",
        "agare": group.ledamot.pk,
        "senast": (timezone.localdate() + timedelta(days=9)).isoformat(),
    }
    early = chair.post(address, form)
    assert (early.status_code, "Ta emot avvikelsen först." in early.content.decode()) == (422, True)
    chair.post(f"/avvikelser/gruppen/{text.pk}/svara/", {"ta_emot": "ja"})
    for changed, said in (
        ({"text": " "}, "Skriv vad som ska göras."),
        ({"text": "Sök 20140302-1234."}, "personnummer"),
        ({"agare": group.chef.pk}, "Välj i listan."),
        ({"senast": "2001-01-01"}, "från och med i dag"),
    ):
        refused = chair.post(address, {**form, **changed})
        assert (refused.status_code, said in refused.content.decode()) == (422, True), said
    assert login(group.ledamot).get(address).status_code == 404
    for _again in range(2):
        assert chair.post(address, form).status_code == 302
    with act_as(group.ordforande):
        [measure] = Atgard.objects.all()
        assert (measure.forum_id, measure.agare) == (group.forum.pk, group.ledamot)
        finish_measure(atgard=measure, text="Gjort.", av=group.ordforande)
        with pytest.raises(Regelbrott, match="redan klar"):
            finish_measure(atgard=measure, text="Gjort.", av=group.ordforande)


def test_another_group_reads_none_of_it_and_decides_nothing(varld):
    _avvikelse, text, group = through_the_group(varld)
    regional = set_up(av=None, overenskommelse=group.forum.overenskommelse, nyckel="regional", verksamhet=varld.vard)
    other = person_with_uppdrag("Rita Regionell", regional.enhet, Roll.FORUMORDFORANDE)
    with act_as(other):
        assert not Atgard.objects.exists()
    assert login(other).get(f"/avvikelser/gruppen/{text.pk}/atgard/").status_code == 404


def test_the_page_asks_the_same_number_of_questions_however_many_measures(varld):
    _avvikelse, text, group = through_the_group(varld)
    client, asked = login(group.ordforande), []
    for _n in range(2):
        for _m in range(6):
            measured_in_group(text, group)
        client.get(f"/avvikelser/gruppen/{text.pk}/")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/avvikelser/gruppen/{text.pk}/")
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 14, asked


def test_the_measures_of_the_year_are_counted_and_small_figures_hidden(varld):
    _avvikelse, text, group = through_the_group(varld)
    for _n in range(4):
        between(varld, group)
        measured_in_group(text, group)
    with act_as(group.ordforande):
        [year] = figures(ar=timezone.localdate().year)
        assert year.tabeller[-1].rader == (("Pågår", 5),)
        finish_measure(atgard=Atgard.objects.first(), text="Gjort.", av=group.ordforande)
        [year] = figures(ar=timezone.localdate().year)
    assert dict(year.tabeller[-1].rader) == {"Klara": None, "Pågår": None}
