"""Bad input about deviations, each through its page: a report on one's own manager, what a group has or has answered, what is
solved. Clear words, nothing lost, never an error page."""

import pytest
from django.urls import reverse
from django.utils import timezone

from avvikelser.models import Atgard, Avvikelse, Gruppsvar
from avvikelser.services import solve
from samverkan.arende.atkomst import act_as
from samverkan.organisation.roller import Roll
from tests.avvikelser.gruppen import group_of, measured, with_group
from tests.avvikelser.rapporter import act, answered, reported
from tests.avvikelser.test_rapport import blankett
from tests.fabrik import login, person_with_uppdrag

pytestmark = pytest.mark.django_db


def test_a_report_on_ones_own_manager_by_the_form(varld):
    person_with_uppdrag("Berit Bupchef", varld.bup, Roll.CHEF)
    client, page = login(varld.kurator), reverse("avvikelser-ny")
    about = {"ej_till": varld.rektor.user_id}
    nobody_else = client.post(page, blankett(varld, **about))
    assert nobody_else.status_code == 422
    shown = nobody_else.content.decode()
    assert "Ingen annan chef i din verksamhet" in shown and "Stödet blev inte av." in shown
    with act_as(varld.kurator):
        assert not Avvikelse.objects.exists()
    above = person_with_uppdrag("Signe Skolchef", varld.skolforvaltning, Roll.CHEF)
    assert client.post(page, blankett(varld, **about)).status_code == 302
    with act_as(varld.kurator):
        made = Avvikelse.objects.get()
    case = reverse("arende", args=[made.arende_id])
    assert login(above).get(case).status_code == 200
    assert login(varld.rektor).get(case).status_code == 404
    stranger = client.post(
        page, blankett(varld, engang="c0ffee00-0000-4000-8000-0000000000a2", ej_till=varld.chef.user_id)
    )
    assert stranger.status_code == 422 and "Välj i listan" in stranger.content.decode()


def test_what_a_group_has_is_not_taken_back_and_what_it_has_answered_is_not_answered_again(varld):
    group = group_of(varld)
    avvikelse, text = with_group(varld, group)
    client, back = login(group.chef), reverse("avvikelser-aterta", args=[avvikelse.arende_id])
    version = client.get(back).context["form"]["version"].value()
    stopped = client.post(back, {"version": version, "text": "Det var ett missförstånd."})
    assert stopped.status_code == 422
    assert "redan taget" in stopped.content.decode() and "ett missförstånd" in stopped.content.decode()
    client, page = login(group.ordforande), reverse("avvikelser-gruppen-svara", args=[text.pk])
    said = {"orsak": "Fel adress.", "atgard": "Ny adress.", "svar": "Vi ändrar.", "systembrist": "ja", "plats": "mote"}
    assert [client.post(page, said).status_code for _again in range(2)] == [302, 302]
    assert client.post(page, {"ta_emot": "ja"}).status_code == 302
    with act_as(group.ordforande):
        assert Gruppsvar.objects.get().orsak == "Fel adress."


def test_what_is_solved_is_not_handed_up_by_a_page_that_stood_open(varld):
    group = group_of(varld)
    avvikelse = reported(group.rapportor, varld.bup)
    answered(avvikelse, group.andra)
    client, address = login(group.chef), reverse("avvikelser-lyft", args=[avvikelse.arende_id])
    version = client.get(address).context["form"]["version"].value()
    act(solve, avvikelse, group.andra)
    late = client.post(address, {"version": version, "skal": "Vi är oense om adressen."})
    assert late.status_code in (409, 422)
    assert "redan löst" in late.content.decode() and "oense om adressen" in late.content.decode()


def test_a_form_that_has_been_used_in_another_case_is_told_and_keeps_what_was_written(varld):
    first, other = (reported(varld.kurator, varld.mottagning) for _ in range(2))
    measure = measured(first, varld.rektor, varld.chef)
    client, page = login(varld.rektor), reverse("avvikelser-atgard-ny", args=[other.arende_id])
    form = {
        "engang": measure.engang,
        "text": "Bjud in BUP i god tid.",
        "agare": varld.chef.pk,
        "senast": timezone.localdate().isoformat(),
    }
    answer = client.post(page, form)
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "Formuläret har redan använts" in shown and "Bjud in BUP i god tid." in shown
    with act_as(varld.rektor):
        assert Atgard.objects.get() == measure
