"""A new report on a child whose inquiry is open already: the protection assessment is made, the decision within fourteen days
is not (SoL 20:2). The report belongs to the inquiry, its clock ends with the reason, and both cases say so."""

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from orosanmalan import services
from orosanmalan.models import HorTill
from orosanmalan.process import Tillstand
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Handelse
from samverkan.arende.services import assign, restrict_to_named
from samverkan.fel import Konflikt, Otillaten, Regelbrott
from samverkan.frist.models import Frist
from samverkan.notis.models import Notis
from samverkan.person.nummer import parse
from tests.fabrik import login

from .anmalningar import case_of, reported
from .steg import assessed, decided, same_child, step

pytestmark = pytest.mark.django_db


@pytest.fixture
def inquiry(varld):
    """An inquiry that is open at the reception."""
    return decided(reported(varld.kurator), varld.mottagare)


@pytest.fixture
def new(varld, inquiry):
    """A new report on the same child, assessed and not decided."""
    anmalan = assessed(reported(varld.kurator), varld.mottagare)
    same_child(inquiry, anmalan, varld.mottagare)
    return anmalan


def join(anmalan, av, inquiry):
    return step(anmalan, av, services.join_open_inquiry, till_arende=case_of(inquiry, av))


def events(anmalan, av):
    with act_as(av):
        return list(Handelse.objects.filter(arende=anmalan.arende_id).values_list("kod", flat=True))


def test_the_report_ends_and_its_clock_with_the_reason(varld, inquiry, new):
    join(new, varld.mottagare, inquiry)
    arende = case_of(new, varld.mottagare)
    assert (arende.tillstand, bool(arende.stangd_at)) == (Tillstand.HOR_TILL_PAGAENDE, True)
    with act_as(varld.mottagare):
        frist = Frist.objects.get(arende=arende, nyckel="orosanmalan.forhandsbedomning")
        assert frist.tillstand == Frist.Tillstand.INSTALLD
        assert frist.historik.get(slag="installd").skal == "Anmälan hör till en utredning som redan pågår"


def test_both_timelines_say_it_and_both_pages_link(varld, inquiry, new):
    join(new, varld.mottagare, inquiry)
    assert "orosanmalan.hor_till_pagaende" in events(new, varld.mottagare)
    assert "orosanmalan.ny_anmalan" in events(inquiry, varld.mottagare)
    client = login(varld.mottagare)
    for here, there in ((new, inquiry), (inquiry, new)):
        page = client.get(reverse("arende", args=[here.arende_id])).content.decode()
        assert there.referens in page.split('id="vidare"')[1].split("</section>")[0]


def test_who_inquires_is_told_and_may_read_the_report(varld, inquiry, new):
    step(inquiry, varld.chef, assign, till=varld.mottagare_2)
    join(new, varld.mottagare, inquiry)
    with act_as(varld.mottagare_2):
        told = Notis.objects.filter(kod="orosanmalan.ny_anmalan")
        assert [(one.arende_id, one.uppdrag_id) for one in told] == [(new.arende_id, varld.mottagare_2.pk)]
    assert login(varld.mottagare_2).get(reverse("arende", args=[new.arende_id])).status_code == 200


def test_the_unit_that_inquires_is_let_in(varld, inquiry, new):
    from samverkan.arende.services import hand_over

    step(inquiry, varld.mottagare, hand_over, enhet=varld.utredning, till=varld.handlaggare)
    with act_as(varld.mottagare):
        arende = case_of(new, varld.mottagare)
        target = case_of(inquiry, varld.handlaggare)
    with act_as(varld.mottagare):
        services.join_open_inquiry(arende=arende, till_arende=target, av=varld.mottagare, version=arende.version)
    assert "orosanmalan.ny_anmalan" in events(inquiry, varld.handlaggare)
    page = login(varld.handlaggare).get(reverse("arende", args=[new.arende_id]))
    assert page.status_code == 200


def test_the_answer_is_due_at_once_when_it_was_asked_for(varld, inquiry):
    anmalan = assessed(reported(varld.kurator, vill_ha_aterkoppling=True), varld.mottagare)
    same_child(inquiry, anmalan, varld.mottagare)
    join(anmalan, varld.mottagare, inquiry)
    with act_as(varld.mottagare):
        assert Frist.objects.filter(arende=anmalan.arende_id, nyckel="orosanmalan.aterkoppling_pagaende").exists()
    page = login(varld.mottagare).get(reverse("arende", args=[anmalan.arende_id])).content.decode()
    assert "Lämna besked" in page


def test_a_named_report_lets_in_only_the_one_who_answers_for_the_inquiry(varld, inquiry, new):
    step(inquiry, varld.chef, assign, till=varld.mottagare_2)
    step(new, varld.chef, restrict_to_named, uppdrag=[varld.mottagare], skal="Anhörig på enheten.")
    join(new, varld.mottagare, inquiry)
    seen = {
        name: login(getattr(varld, name)).get(reverse("arende", args=[new.arende_id])).status_code
        for name in ("mottagare", "mottagare_2", "handlaggare_utan_beslutsratt", "lasare")
    }
    assert seen == {"mottagare": 200, "mottagare_2": 200, "handlaggare_utan_beslutsratt": 404, "lasare": 404}


# What is proposed


def test_the_next_step_and_the_decision_form_say_it(varld, inquiry, new):
    client = login(varld.mottagare)
    page = client.get(reverse("arende", args=[new.arende_id])).content.decode()
    assert "För anmälan till utredningen som pågår" in page
    form = client.get(reverse("orosanmalan-beslut", args=[new.arende_id])).content.decode()
    assert f"En utredning om barnet pågår redan ({inquiry.referens})" in strip_tags(form)


def test_who_may_be_the_same_child_is_proposed_by_number(varld):
    from django.utils import timezone

    number = {"nummer": parse("20170101-2393", today=timezone.localdate())}
    inquiry = decided(reported(varld.kurator, barn=number), varld.mottagare)
    anmalan = assessed(reported(varld.kurator, barn=number), varld.mottagare)
    client, url = login(varld.mottagare), reverse("arende", args=[anmalan.arende_id])
    page = client.get(url).content.decode()
    assert "Kan vara samma barn" in page
    assert inquiry.referens in page
    assert "Fatta beslut" in page
    same_child(inquiry, anmalan, varld.mottagare)
    assert "För till utredningen" in client.get(url).content.decode()


def test_the_page_joins_and_says_where(varld, inquiry, new):
    client, url = login(varld.mottagare), reverse("orosanmalan-hor-till", args=[new.arende_id])
    arende = case_of(new, varld.mottagare)
    for data, status in [
        ({"version": arende.version}, 422),
        ({"utredning": 987_654_321, "version": arende.version}, 422),
        ({"utredning": "x", "version": arende.version}, 422),
        ({"utredning": inquiry.arende_id, "version": arende.version + 5}, 409),
    ]:
        assert client.post(url, data).status_code == status, data
    answer = client.post(url, {"utredning": inquiry.arende_id, "version": arende.version}, follow=True)
    assert f"Anmälan hör nu till utredningen {inquiry.referens}" in strip_tags(answer.content.decode())


# What stops it


def test_it_takes_the_protection_assessment_first(varld, inquiry):
    anmalan = reported(varld.kurator)
    same_child(inquiry, anmalan, varld.mottagare)
    with pytest.raises(Regelbrott, match="Ärendet är nu: inkommen"):
        join(anmalan, varld.mottagare, inquiry)


def test_another_child_or_a_closed_case_takes_no_report(varld, inquiry):
    stranger = assessed(reported(varld.kurator), varld.mottagare)
    closed = decided(reported(varld.kurator), varld.mottagare, "inleds_ej")
    same_child(closed, stranger, varld.mottagare)
    for target in (inquiry, closed, stranger):
        with pytest.raises(Regelbrott, match="ingen pågående utredning"):
            join(stranger, varld.mottagare, target)
    assert case_of(stranger, varld.mottagare).tillstand == Tillstand.SKYDDSBEDOMD
    with act_as(varld.mottagare):
        assert not HorTill.objects.exists()


def test_another_tenants_inquiry_takes_no_report(varld):
    theirs = decided(reported(varld.kurator, kommunkod="0680"), varld.jk_mottagare)
    ours = assessed(reported(varld.kurator), varld.mottagare)
    arende, target = case_of(ours, varld.mottagare), case_of(theirs, varld.jk_mottagare)
    with act_as(varld.mottagare), pytest.raises(Regelbrott, match="ingen pågående utredning"):
        services.join_open_inquiry(arende=arende, till_arende=target, av=varld.mottagare, version=arende.version)
    assert "orosanmalan.ny_anmalan" not in events(theirs, varld.jk_mottagare)


def test_twice_is_told(varld, inquiry, new):
    shown = case_of(new, varld.mottagare)
    join(new, varld.mottagare, inquiry)
    with pytest.raises(Regelbrott, match="redan taget"):
        join(new, varld.mottagare, inquiry)
    target = case_of(inquiry, varld.mottagare)
    with act_as(varld.mottagare), pytest.raises(Konflikt):
        services.join_open_inquiry(arende=shown, till_arende=target, av=varld.mottagare, version=shown.version)


@pytest.mark.parametrize("who", ["lasare", "kurator", "jk_mottagare", "bup_samordnare"])
def test_only_those_who_handle_the_report_join_it(varld, inquiry, new, who):
    arende, target, av = case_of(new, varld.mottagare), case_of(inquiry, varld.mottagare), getattr(varld, who)
    with act_as(av), pytest.raises(Otillaten):
        services.join_open_inquiry(arende=arende, till_arende=target, av=av, version=arende.version)
