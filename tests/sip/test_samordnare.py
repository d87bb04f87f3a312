"""Who coordinates a plan in force is changed by an act of its own: both are told, the access goes over, what the family wished is
kept, and the family's copy has the new number. The access of one in another unit lasts as long as that unit's own ground, and
comes back with it to no other."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende, Behorighet, Handelse
from samverkan.fel import Regelbrott
from samverkan.notis.models import Notis
from sip import services
from sip.models import Plan, Samordnarbyte, Sip
from sip.nasta import next_step
from sip.selectors import family_copy
from tests.fabrik import login
from tests.sip.planer import called, care, consented, raised
from tests.sip.plansteg import begun, case_of, filled, final, fresh_as, met, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(varld):
    """A plan in force that BUP's Bo coordinates, with the family's copy handed over."""
    av = varld.mottagare
    draft = filled(begun(met(av, varld.skola, varld.bup), av), av, samordnare=varld.bup_samordnare)
    return signed(final(draft, av), av)


def changed(plan, av, samordnare, **more):
    with act_as(av):
        arende = case_of(Sip.objects.get(arende=plan.arende_id), av)
        return services.change_coordinator(
            **{
                "arende": arende,
                "samordnare": samordnare,
                "kontakt": "070-1740610",
                "familjen": "Alva vill ha någon i skolan.",
                "av": av,
                "version": arende.version,
                **more,
            }
        )


def may_change(arende_id, one):
    with act_as(one):
        return "andra_arende" in Behorighet.objects.held_on(Arende(pk=arende_id), one)


def told(one, arende_id):
    with act_as(one):
        return sorted(
            Notis.objects.filter(uppdrag=one, arende=arende_id, kod__startswith="sip.samordnare").values_list(
                "kod", flat=True
            )
        )


def test_another_takes_over_without_a_new_version(varld, plan):
    case = plan.arende_id
    assert may_change(case, varld.bup_samordnare)
    changed(plan, varld.mottagare, varld.rektor)
    assert not may_change(case, varld.bup_samordnare) and may_change(case, varld.rektor)
    assert told(varld.bup_samordnare, case) == ["sip.samordnare", "sip.samordnare_slut"]
    assert told(varld.rektor, case) == ["sip.samordnare"]
    with act_as(varld.rektor):
        assert Sip.objects.get(arende=case).samordnare == varld.rektor
        assert Plan.objects.filter(arende=case).count() == 1
        assert Handelse.objects.filter(arende=case, kod="sip.samordnare_bytt", inre=False).count() == 1
        now = Plan.objects.select_related("arende", "samordnare__user", "samordnare__enhet", "overgripande").get(
            pk=plan.pk
        )
        for guardian in (True, False):
            copy = family_copy(now, for_guardian=guardian)
            assert (copy.samordnare, copy.kontakt) == (varld.rektor.user.namn, "070-1740610")
            assert any("har tagit över som din samordnare" in one for one in copy.nytt)
    with act_as(varld.mottagare):
        byte = Samordnarbyte.objects.get(plan=plan)
        assert (byte.fore, byte.fore_kontakt) == (varld.bup_samordnare, "070-1740608")
        step = next_step(case_of(Sip.objects.get(arende=case), varld.mottagare), varld.mottagare)
        assert step.rubrik == "Lämna ut planen"
    page = login(varld.mottagare).get(reverse("sip-plan", args=[case])).content.decode()
    assert "Alva vill ha någon i skolan." in page and varld.bup_samordnare.user.namn in page


def test_one_in_another_unit_hands_over_and_may_then_do_no_more(varld, plan):
    changed(plan, varld.bup_samordnare, varld.mottagare)
    assert not may_change(plan.arende_id, varld.bup_samordnare)
    assert told(varld.mottagare, plan.arende_id) == ["sip.samordnare"]
    # Who comes back is told again.
    changed(plan, varld.mottagare, varld.bup_samordnare, kontakt="070-1740608")
    assert told(varld.bup_samordnare, plan.arende_id) == ["sip.samordnare"] * 2
    assert may_change(plan.arende_id, varld.bup_samordnare)


def test_the_draft_of_the_next_version_follows(varld, plan):
    draft = begun(plan.arende, varld.mottagare)
    changed(plan, varld.mottagare, varld.rektor)
    draft = fresh_as(draft, varld.mottagare)
    assert (draft.samordnare, draft.samordnare_kontakt) == (varld.rektor, "070-1740610")
    assert draft.version > 1


def test_the_page_says_what_is_wrong_and_keeps_what_was_typed(varld, plan):
    client, address = login(varld.mottagare), reverse("sip-samordnare", args=[plan.arende_id])
    with act_as(varld.mottagare):
        version = Arende.objects.get(pk=plan.arende_id).version
    said = {"samordnare": varld.rektor.pk, "kontakt": "070-1740610", "familjen": "Ville det.", "version": version}
    answer = client.post(address, {**said, "familjen": ""})
    assert answer.status_code == 422 and "Skriv vad familjen har önskat" in answer.content.decode()
    assert "070-1740610" in answer.content.decode()
    assert client.post(address, {**said, "samordnare": varld.jk_mottagare.pk}).status_code == 422
    answer = client.post(address, {**said, "version": version - 1})
    assert answer.status_code == 409 and "Ville det." in answer.content.decode()
    assert client.post(address, said).status_code == 302
    assert client.post(address, said).status_code == 302  # the same form twice
    with act_as(varld.mottagare):
        assert Samordnarbyte.objects.filter(plan=plan).count() == 1
    assert login(varld.rektor).get(address).status_code == 200
    assert login(varld.bup_samordnare).get(address).status_code == 404


def test_without_a_plan_in_force_there_is_nothing_to_change(varld):
    av = varld.mottagare
    arende = begun(met(av, varld.skola), av).arende
    assert login(av).get(reverse("sip-samordnare", args=[arende.pk])).status_code == 404
    with act_as(av), pytest.raises(Regelbrott, match="Ingen plan gäller"):
        services.change_coordinator(
            arende=arende, samordnare=varld.rektor, kontakt="x", familjen="x", av=av, version=arende.version
        )


def test_access_ends_and_is_prolonged_with_the_ground_of_the_unit(varld):
    av, today = varld.mottagare, timezone.localdate()
    sip = raised(av, varld.bup, care(varld))
    called(consented(sip, av, till=today + timedelta(days=20)), av)
    draft = begun(sip.arende, av)
    name(draft, av, varld.bup_samordnare)

    def until():
        with act_as(av):
            held = Behorighet.objects.active().filter(
                content_object=sip.arende, group=varld.bup.group_id, user=varld.bup_samordnare.user
            )
            return list(held.values_list("till__date", "permission__codename"))

    assert until() == [(today + timedelta(days=21), "andra_arende")]
    consented(sip, av, till=today + timedelta(days=60))
    assert until() == [(today + timedelta(days=61), "andra_arende")]


def test_consent_that_comes_back_lets_no_former_coordinator_in(varld):
    av = varld.mottagare
    sip = raised(av, varld.bup, care(varld))
    arende = consented(sip, av)
    called(arende, av)
    draft = begun(arende, av)
    name(draft, av, varld.bup_samordnare)
    name(draft, av, av)
    withdrawn(sip, av)
    consented(sip, av)
    assert not may_change(sip.arende_id, varld.bup_samordnare)
    name(draft, av, varld.bup_samordnare)
    withdrawn(sip, av)
    consented(sip, av)
    assert may_change(sip.arende_id, varld.bup_samordnare)


def test_one_in_another_unit_notes_that_consent_is_taken_back_and_is_closed_out(varld):
    av = varld.mottagare
    sip = raised(av, varld.bup, care(varld))
    arende = consented(sip, av)
    called(arende, av)
    name(begun(arende, av), av, varld.bup_samordnare)
    with act_as(av):
        given = arende.samtycken.order_by("id").first().pk
    client = login(varld.bup_samordnare)
    answer = client.post(reverse("sip-samtycke-tillbaka", args=[arende.pk, given]), {"bekrafta": "ja"}, follow=True)
    assert answer.status_code == 200
    with act_as(av):
        assert Arende.objects.get(pk=arende.pk).samtycken.get(pk=given).aterkallat_at
        assert Handelse.objects.filter(arende=arende, kod="sip.samtycke_aterkallat").count() == 1
    assert client.get(reverse("arende", args=[arende.pk])).status_code == 403


def name(draft, av, samordnare):
    draft = fresh_as(draft, av)
    with act_as(av):
        services.name_coordinator(
            plan=draft, samordnare=samordnare, kontakt="070-1740608", version=draft.version, av=av
        )


def withdrawn(sip, av):
    with act_as(av):
        arende = Arende.objects.get(pk=sip.arende_id)
        given = arende.samtycken.filter(ersatt_at__isnull=True, aterkallat_at__isnull=True).order_by("id").first()
        services.withdraw_consent(samtycke_id=given.pk, arende=arende, av=av)
