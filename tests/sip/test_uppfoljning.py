"""A plan in force is followed: what is promised is ticked off by those it concerns, a unit leaves when its promises have gone
to others, and Lotsmodellen's phases are counted by hand (lotsmodellen, Processkarta; 4–16 and 8–16 weeks)."""

from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.fel import Konflikt, Otillaten, Regelbrott
from samverkan.frist.models import Intraffat
from samverkan.frist.services import fire
from samverkan.notis.models import Notis
from sip import services, uppfoljning_svep
from sip.models import Deltagare, Insats
from sip.nasta import next_step
from sip.selectors.faser import phase_section
from tests.fabrik import login
from tests.sip.grannar import kristianstad
from tests.sip.plansteg import begun, filled, final, frame, fresh_as, goal, met, seen, undertaking
from tests.sip.test_slut import fresh


@pytest.fixture
def plan(varld):
    """A plan in force, in which the school has promised something."""
    av = varld.mottagare
    arende = met(av, varld.skola)
    draft = filled(begun(arende, av), av)
    undertaking(draft, goal(draft, av), av, enhet=varld.skola, insats="Ebba börjar nio.")
    return final(fresh_as(draft, av), av)


def promise(plan, av):
    with act_as(av):
        return Insats.objects.select_related("arende", "enhet").get(plan=plan, insats="Ebba börjar nio.")


def marked(insats, av, lage, sedd="planerad", text=""):
    with act_as(av):
        return services.mark_undertaking(insats=insats, lage=lage, sedd=sedd, text=text, av=av)


def test_each_unit_ticks_off_its_own_and_the_owner_all(varld, plan):
    row = promise(plan, varld.rektor)
    assert marked(row, varld.rektor, "pagar", text="Har börjat.").text == "Har börjat."
    assert marked(row, varld.rektor, "pagar", sedd="pagar") is None
    with pytest.raises(Konflikt):
        marked(row, varld.mottagare, "klar", sedd="planerad")
    assert marked(row, varld.mottagare, "klar", sedd="pagar").lage == "klar"
    with act_as(varld.rektor):
        own = Insats.objects.select_related("arende", "enhet").get(plan=plan, insats="Ringer varje vecka.")
    with pytest.raises(Otillaten):
        marked(own, varld.rektor, "klar")


def test_the_page_ticks_off_and_notes_that_the_plan_was_followed_up(varld, plan):
    row, client = promise(plan, varld.mottagare), login(varld.mottagare)
    address = reverse("sip-uppfoljning-insats", args=[plan.arende_id, row.pk])
    assert client.post(address, {"sedd": "planerad"}).status_code == 422
    said = {"sedd": "planerad", "lage": "klar", "text": "Det gick bra."}
    assert client.post(address, said).status_code == 302
    assert client.post(address, {**said, "text": "Igen."}).status_code == 409
    page = reverse("sip-uppfoljning", args=[plan.arende_id])
    assert "Det gick bra." in client.get(page).content.decode()
    assert login(varld.rektor).get(page).status_code == 200
    version = fresh(plan.arende, varld.mottagare).version
    assert login(varld.rektor).post(page, {"version": version}).status_code == 404
    assert client.post(page, {"version": version}).status_code == 302
    assert client.post(page, {"version": version}).status_code == 409
    assert client.post(page, {"version": version + 1}).status_code == 302
    with act_as(varld.mottagare):
        assert Arende.objects.get(pk=plan.arende_id).tillstand == "foljs_upp"
        assert Intraffat.objects.filter(arende=plan.arende_id, handelse="sip.uppfoljd").count() == 2


def test_a_unit_leaves_when_its_promises_have_gone_and_sees_no_more(varld, plan):
    av = varld.mottagare
    client, address = login(av), reverse("sip-lamna", args=[plan.arende_id])
    posted = {"enhet": varld.skola.pk, "skal": "Ebba har bytt skola.", "version": fresh(plan.arende, av).version}
    stopped = client.post(address, posted)
    assert stopped.status_code == 422
    assert "1 insats kvar" in stopped.content.decode()
    marked(promise(plan, av), av, "klar")
    assert client.post(address, posted).status_code == 302
    with act_as(varld.rektor):
        assert not Arende.objects.filter(pk=plan.arende_id).exists()
    with act_as(av):
        assert Deltagare.objects.get(arende=plan.arende_id, enhet=varld.skola).lage == "lamnat"
    assert "Ingen annan enhet" in client.get(address).content.decode()


def test_the_one_who_coordinates_is_replaced_before_their_unit_leaves(varld):
    av = varld.mottagare
    arende = met(av, varld.bup)
    final(filled(begun(arende, av), av, samordnare=varld.bup_samordnare), av)
    arende = fresh(arende, av)
    with act_as(av), pytest.raises(Regelbrott, match="ny samordnare"):
        services.let_leave(arende=arende, enhet=varld.bup, skal="Klart.", av=av, version=arende.version)


def test_the_phases_of_lotsmodellen(varld):
    av = kristianstad()
    arende = met(av, varld.bup, variant="lots", at=datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Europe/Stockholm")))
    with act_as(av):
        arende = fresh(arende, av)
        _template, context = phase_section(arende)
        assessment, carrying_out = context["faser"]
        # Monday 2 March 2026: four weeks are 30 March, sixteen 22 June.
        assert (assessment.fran, assessment.tidigast, assessment.senast) == (
            date(2026, 3, 2),
            date(2026, 3, 30),
            date(2026, 6, 22),
        )
        assert (assessment.lage, assessment.drar_over, carrying_out.lage) == ("nu", True, "kommande")
        fire(
            arende=arende,
            handelse="sip.andra_mote_hallet",
            at=datetime(2026, 4, 13, 9, tzinfo=ZoneInfo("Europe/Stockholm")),
            av=av,
        )
        _template, context = phase_section(arende)
        assessment, carrying_out = context["faser"]
        # Six weeks later: eight weeks from 13 April are 8 June, sixteen 3 August.
        assert (assessment.lage, assessment.slut) == ("klar", date(2026, 4, 13))
        assert (carrying_out.tidigast, carrying_out.senast) == (date(2026, 6, 8), date(2026, 8, 3))
        assert (context["moten"].normalt, context["moten"].sallan_fler_an) == (3, 5)
    page = login(av).get(reverse("arende", args=[arende.pk])).content.decode()
    assert "Så långt har ni kommit" in page
    assert "längre tid än överenskommelsen" in page


@pytest.mark.parametrize(("dagar", "later", "kod"), [(7, 0, "snart"), (8, 0, None), (3, 2, "snart"), (3, 4, "sen")])
def test_the_one_who_coordinates_is_reminded_once_before_the_follow_up(varld, monkeypatch, dagar, later, kod):
    av = varld.mottagare
    final(filled(begun(met(av, varld.skola), av), av, dagar=dagar), av)
    day = timezone.localdate() + timedelta(days=later)
    monkeypatch.setattr(uppfoljning_svep.timezone, "localdate", lambda: day)
    with act_as(av):
        uppfoljning_svep.remind()
        uppfoljning_svep.remind()
        told = [one.kod for one in Notis.objects.filter(kod__startswith="sip.uppfoljning")]
    assert told == ([f"sip.uppfoljning_{kod}"] if kod else [])


def revised(plan, av, *, reworded=(), before_final=lambda: None):
    """The next version, in force, in which the undertakings `reworded` ({how it read: how it reads}) are worded anew."""
    draft = begun(plan.arende, av)
    for one in seen(draft, av).ataganden:
        if words := dict(reworded).get(one.rad.insats):
            undertaking(
                draft, one.rad.mal, av, rad=one.rad.rad, version=one.rad.version, enhet=one.rad.enhet, insats=words
            )
    before_final()
    frame(draft, av)
    return final(fresh_as(draft, av), av)


def test_what_is_worded_anew_is_not_done_and_what_was_marked_meanwhile_goes_on(varld, plan):
    av, row = varld.mottagare, promise(plan, varld.rektor)
    own = next(one.rad for one in seen(plan, av).ataganden if one.rad.insats == "Ringer varje vecka.")
    own.arende = plan.arende
    marked(row, varld.rektor, "klar")
    latest = revised(
        plan,
        av,
        reworded={"Ebba börjar nio.": "Ebba börjar tio."},
        before_final=lambda: marked(own, av, "pagar"),
    )
    now = {one.rad.insats: one for one in seen(latest, av).ataganden}
    assert (now["Ebba börjar tio."].rad.lage, now["Ebba börjar tio."].lage) == ("planerad", "forslag")
    assert now["Ringer varje vecka."].rad.lage == "pagar"
    row = now["Ringer varje vecka."].rad
    row.arende = plan.arende
    marked(row, av, "klar", sedd="pagar")
    moved = revised(latest, av)
    assert {one.rad.insats: one.rad.lage for one in seen(moved, av).ataganden} == {
        "Ebba börjar tio.": "planerad",
        "Ringer varje vecka.": "klar",
    }


def test_the_family_is_to_have_each_new_version_before_anything_else(varld, plan):
    av = varld.mottagare
    assert step(plan, av).rubrik == "Lämna ut planen"
    handed_over(plan, av)
    assert step(plan, av).rubrik == "Följ upp planen"
    with act_as(av):
        now = Arende.objects.get(pk=plan.arende_id)
        services.note_follow_up(arende=now, av=av, version=now.version)
    latest = revised(plan, av)
    asked = step(plan, av)
    assert asked.rubrik == "Lämna ut planen" and "ny version" in str(asked.skal)
    handed_over(latest, av)
    assert step(plan, av).rubrik == "Följ upp planen"


def step(plan, av):
    with act_as(av):
        return next_step(Arende.objects.select_related("sip", "enhet", "person").get(pk=plan.arende_id), av)


def handed_over(plan, av):
    with act_as(av):
        services.hand_over_copy(plan=plan, engang=uuid4(), till="Alva Åkerlund", hur="pa_motet", av=av)
