"""The plan is written together: row by row, each unit from its own authority (SoL 10:8; Skåne's ram, Rutin för SIP)."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, ProgrammingError, transaction
from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende, Behorighet, Handelse
from samverkan.arende.services import end_grants
from samverkan.fel import Konflikt, Otillaten, Regelbrott
from samverkan.frist.models import Frist, Intraffat
from sip import services
from sip.models import Bekraftelse, Insats, Mal, Plan, Sip, Underskrift, Utlamning
from sip.selectors.plan import BEKRAFTAD, FORSLAG, changes
from tests.sip.planer import called, care, consented, raised
from tests.sip.plansteg import begun, filled, final, frame, fresh_as, goal, met, seen, undertaking, write


@pytest.fixture
def plan(varld):
    """A draft, after the first meeting of the reception, the school and BUP."""
    return begun(met(varld.mottagare, varld.skola, varld.bup), varld.mottagare)


def confirm(plan, av, *rows, version=None):
    with act_as(av):
        return services.confirm(plan=plan, versioner={one.pk: version or one.version for one in rows}, av=av)


def states(plan, av):
    return [one.lage for one in seen(plan, av).ataganden]


def test_a_draft_is_begun_once(varld, plan):
    assert begun(plan.arende, varld.rektor) == plan
    with act_as(varld.mottagare):
        assert Plan.objects.count() == 1


def test_all_who_are_called_write_and_nobody_else_reads(varld, plan):
    row = undertaking(plan, goal(plan, varld.rektor), varld.bup_samordnare, enhet=varld.bup)
    write(plan, varld.rektor, "nulage")
    assert (row.arende_id, row.plan_id) == (plan.arende_id, plan.pk)
    for stranger in (varld.jk_mottagare, varld.handlaggare, varld.larare):
        with act_as(stranger):
            assert not Plan.objects.exists() and not Mal.objects.exists() and not Insats.objects.exists()
            with pytest.raises(Otillaten):
                services.write_field(plan=plan, kod="nulage", text="x", version=0, av=stranger)


def test_the_same_form_sent_twice_makes_one_row(varld, plan):
    rad = uuid4()
    assert goal(plan, varld.mottagare, rad=rad) == goal(plan, varld.mottagare, rad=rad)
    assert len(seen(plan, varld.mottagare).mal) == 1


def test_two_who_write_the_same_row_overwrite_nothing_unseen(varld, plan):
    row = goal(plan, varld.mottagare)
    goal(plan, varld.rektor, rad=row.rad, version=1, behov="Ebba är trött.")
    with pytest.raises(Konflikt, match="Rut Rektorell har ändrat samma rad"):
        goal(plan, varld.bup_samordnare, rad=row.rad, version=1, behov="Ebba är rädd.")
    assert seen(plan, varld.mottagare).mal[0].rad.behov == "Ebba är trött."
    goal(plan, varld.bup_samordnare, rad=row.rad, version=2, behov="Ebba är trött och rädd.")


def test_the_same_words_by_two_are_no_conflict(varld, plan):
    write(plan, varld.rektor, "nulage", "Samma.")
    assert write(plan, varld.mottagare, "nulage", "Samma.").version == 1
    with pytest.raises(Konflikt):
        write(plan, varld.mottagare, "nulage", "Annat.")


def test_what_is_written_for_another_huvudman_is_a_proposal_until_it_confirms(varld, plan):
    row = undertaking(plan, goal(plan, varld.mottagare), varld.mottagare, enhet=varld.bup)
    assert states(plan, varld.rektor) == [FORSLAG]
    assert confirm(plan, varld.bup_samordnare, row) == 1
    assert states(plan, varld.rektor) == [BEKRAFTAD]
    assert confirm(plan, varld.bup_samordnare, row) == 0


def test_what_a_unit_writes_of_itself_it_stands_by(varld, plan):
    undertaking(plan, goal(plan, varld.mottagare), varld.rektor, enhet=varld.skola)
    assert states(plan, varld.mottagare) == [BEKRAFTAD]


def test_nobody_confirms_for_another(varld, plan):
    row = undertaking(plan, goal(plan, varld.mottagare), varld.mottagare, enhet=varld.bup)
    for other in (varld.mottagare, varld.rektor, varld.chef):
        with pytest.raises(Otillaten):
            confirm(plan, other, row)
    family = undertaking(plan, row.mal, varld.mottagare)
    with pytest.raises(Otillaten):
        confirm(plan, varld.mottagare, family)
    with act_as(varld.mottagare):
        for enhet in (varld.bup, varld.mottagning):
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                Bekraftelse.objects.create(
                    arende_id=plan.arende_id,
                    insats=row,
                    rad=row.rad,
                    version=row.version,
                    enhet=enhet,
                    grupp_id=enhet.group_id,
                    av=varld.mottagare,
                )


def test_a_change_makes_the_confirmation_void(varld, plan):
    row = undertaking(plan, goal(plan, varld.mottagare), varld.rektor, enhet=varld.skola)
    changed = undertaking(
        plan, row.mal, varld.mottagare, rad=row.rad, version=1, enhet=varld.skola, insats="Ringer varje dag."
    )
    assert states(plan, varld.mottagare) == [FORSLAG]
    with pytest.raises(Konflikt, match="Maja Mottag har ändrat insatsen"):
        confirm(plan, varld.rektor, changed, version=1)
    confirm(plan, varld.rektor, changed)
    assert states(plan, varld.mottagare) == [BEKRAFTAD]


def test_only_units_of_the_circle_undertake_something(varld, plan):
    mal = goal(plan, varld.mottagare)
    for unit in (varld.jk_mottagning, varld.elevhalsa):
        with pytest.raises(Regelbrott) as stop:
            undertaking(plan, mal, varld.mottagare, enhet=unit)
        assert stop.value.falt == "enhet"


def test_a_goal_with_insatser_is_not_taken_away(varld, plan):
    row = undertaking(plan, goal(plan, varld.mottagare), varld.mottagare)
    with act_as(varld.mottagare):
        with pytest.raises(Regelbrott, match="Målet har insatser"):
            services.remove_goal(plan=plan, rad=row.mal.rad, version=1, av=varld.mottagare)
        services.remove_undertaking(plan=plan, rad=row.rad, version=1, av=varld.mottagare)
        services.remove_goal(plan=plan, rad=row.mal.rad, version=1, av=varld.mottagare)
    assert seen(plan, varld.mottagare).mal == []


def test_a_day_of_follow_up_that_has_passed_is_refused(varld, plan):
    with pytest.raises(Regelbrott, match="har redan varit") as stop:
        frame(plan, varld.mottagare, dagar=-1)
    assert stop.value.falt == "foljs_upp_at"
    frame(plan, varld.mottagare, dagar=0)


def test_missing_content_is_told_in_the_agreements_own_words(varld, plan):
    with pytest.raises(Regelbrott, match="vem av huvudmännen som ska ha det övergripande ansvaret") as stop:
        final(plan, varld.mottagare)
    assert "när uppföljning ska ske" in str(stop.value)
    with act_as(varld.mottagare):
        assert Arende.objects.get(pk=plan.arende_id).tillstand == "mote"


def test_the_plan_is_made_and_the_clock_is_met(varld, plan):
    made = final(filled(plan, varld.mottagare), varld.mottagare)
    with act_as(varld.bup_samordnare):
        arende = Arende.objects.get(pk=plan.arende_id)
        assert (arende.tillstand, Plan.objects.get(pk=made.pk).lage) == ("upprattad", "gallande")
    with act_as(varld.mottagare):
        assert Intraffat.objects.filter(arende=arende, handelse="sip.upprattad").count() == 1


def test_who_is_called_does_not_make_the_plan_final(varld, plan):
    filled(plan, varld.mottagare)
    with pytest.raises(Otillaten):
        final(plan, varld.rektor)
    with act_as(varld.rektor), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Plan.objects.filter(pk=plan.pk).update(
            lage="gallande", faststalld_at=timezone.now(), faststalld_av=varld.rektor
        )


def test_what_somebody_wrote_meanwhile_is_read_before_the_plan_is_final(varld, plan):
    shown = filled(plan, varld.mottagare)
    write(plan, varld.rektor, "viktigt", "Att få vara med kompisar.")
    with act_as(varld.mottagare), pytest.raises(Konflikt, match="Någon har skrivit i planen"):
        services.make_final(plan=shown, sedd=shown.andringar, version=shown.arende.version, av=varld.mottagare)


def test_a_plan_in_force_is_not_written_in(varld, plan):
    row = undertaking(plan, goal(plan, varld.mottagare), varld.mottagare, enhet=varld.mottagning)
    final(filled(plan, varld.mottagare), varld.mottagare)
    with pytest.raises(Konflikt, match="Planen blev klar medan du skrev"):
        goal(plan, varld.rektor)
    with act_as(varld.mottagare):
        assert Mal.objects.filter(plan=plan).update(behov="x") == 0
        assert Insats.objects.filter(pk=row.pk).update(lage="klar") == 1
        with pytest.raises(DatabaseError, match="the plan is not a draft"), transaction.atomic():
            Insats.objects.filter(pk=row.pk).update(insats="x")


def test_the_next_version_begins_as_the_one_in_force_and_keeps_what_was_confirmed(varld, plan):
    kept = undertaking(plan, goal(plan, varld.mottagare), varld.rektor, enhet=varld.skola)
    redone = undertaking(plan, kept.mal, varld.mottagare, enhet=varld.bup)
    confirm(plan, varld.bup_samordnare, redone)
    first = final(filled(plan, varld.mottagare), varld.mottagare)
    second = begun(plan.arende, varld.mottagare)
    assert (second.nr, second.overgripande, second.samordnare) == (2, varld.mottagning, varld.mottagare)
    bild = seen(second, varld.mottagare)
    assert [one.lage for one in bild.ataganden] == [BEKRAFTAD] * 3
    assert changes(bild, seen(first, varld.mottagare))[0].keys() == {"foljs_upp_at"}
    goal_now = next(one.rad for one in bild.mal if one.rad.rad == kept.mal.rad)
    undertaking(second, goal_now, varld.mottagare, rad=redone.rad, version=1, enhet=varld.bup, insats="Träffas.")
    new = goal(second, varld.mottagare, behov="Ebba saknar kompisar.")
    told, gone = changes(seen(second, varld.mottagare), seen(first, varld.mottagare))
    assert (told[redone.rad].vad, told[redone.rad].fore.insats, told[new.rad].vad) == (
        "andrad",
        "Ringer varje vecka.",
        "ny",
    )
    assert gone == []
    assert [one.lage for one in seen(second, varld.mottagare).ataganden].count(FORSLAG) == 1
    frame(second, varld.mottagare, dagar=60)
    final(second, varld.mottagare)
    with act_as(varld.mottagare):
        assert list(Plan.objects.order_by("nr").values_list("lage", flat=True)) == ["ersatt", "gallande"]
        assert Intraffat.objects.filter(handelse="sip.reviderad").count() == 1
        assert Arende.objects.get(pk=plan.arende_id).tillstand == "upprattad"


def test_a_coordinator_in_another_unit_may_change_the_case_as_long_as_its_ground_lasts(varld, plan):
    filled(plan, varld.mottagare, samordnare=varld.bup_samordnare)
    with act_as(varld.bup_samordnare):
        assert "andra_arende" in Behorighet.objects.held_on(plan.arende, varld.bup_samordnare)
        assert Sip.objects.get(arende=plan.arende_id).samordnare == varld.bup_samordnare
    made = final(plan, varld.bup_samordnare)
    assert made.faststalld_av == varld.bup_samordnare
    draft = begun(plan.arende, varld.bup_samordnare)
    with act_as(varld.mottagare):
        services.name_coordinator(
            plan=draft, samordnare=varld.mottagare, kontakt="070-1740609", version=draft.version, av=varld.mottagare
        )
    with act_as(varld.bup_samordnare):
        held = Behorighet.objects.held_on(plan.arende, varld.bup_samordnare)
        assert "andra_arende" not in held and "medverka" in held


@pytest.mark.parametrize("who", ["larare", "jk_mottagare", "handlaggare"])
def test_who_is_not_of_the_circle_or_handles_no_cases_does_not_coordinate(varld, plan, who):
    with act_as(varld.mottagare), pytest.raises(Regelbrott) as stop:
        services.name_coordinator(
            plan=plan, samordnare=getattr(varld, who), kontakt="070-1740609", version=1, av=varld.mottagare
        )
    assert stop.value.falt == "samordnare"


def sign(plan, av, **more):
    with act_as(av):
        return services.sign(
            **{
                "plan": plan,
                "engang": uuid4(),
                "slag": "vardnadshavare",
                "namn": "Alva Åkerlund",
                "hur": "papper",
                "av": av,
                **more,
            }
        )


def test_a_plan_is_signed_when_it_is_final_and_a_unit_for_itself(varld, plan):
    with pytest.raises(Regelbrott, match="utkast"):
        sign(plan, varld.mottagare)
    plan = final(filled(plan, varld.mottagare), varld.mottagare)
    engang = uuid4()
    assert sign(plan, varld.mottagare, engang=engang) == sign(plan, varld.mottagare, engang=engang)
    sign(plan, varld.rektor, slag="enhet", enhet=varld.skola, namn="Rut Rektorell")
    with pytest.raises(Otillaten):
        sign(plan, varld.mottagare, slag="enhet", enhet=varld.skola)
    with act_as(varld.mottagare):
        assert Underskrift.objects.count() == 2
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Underskrift.objects.create(
                arende=plan.arende,
                plan=plan,
                slag="enhet",
                enhet=varld.bup,
                namn="x",
                form="papper",
                av=varld.mottagare,
            )


def test_a_version_that_was_revised_meanwhile_is_not_signed(varld, plan):
    first = final(filled(plan, varld.mottagare), varld.mottagare)
    second = begun(first.arende, varld.rektor)
    sign(first, varld.mottagare)
    frame(second, varld.mottagare)
    final(second, varld.mottagare)
    with pytest.raises(Konflikt, match="Planen har reviderats sedan du öppnade sidan, så version 1 gäller inte längre"):
        sign(first, varld.mottagare)


def test_a_copy_is_handed_over_and_the_event_is_heard(varld, plan):
    plan = final(filled(plan, varld.mottagare), varld.mottagare)
    engang = uuid4()
    for _again in range(2):
        with act_as(varld.mottagare):
            services.hand_over_copy(plan=plan, engang=engang, till="Alva Åkerlund", hur="pa_motet", av=varld.mottagare)
    with act_as(varld.mottagare):
        assert Utlamning.objects.count() == 1
        assert Intraffat.objects.filter(handelse="sip.utlamnad").count() == 1
        assert Handelse.objects.filter(kod="sip.utlamnad", inre=False).count() == 1
    with act_as(varld.rektor), pytest.raises(Otillaten):
        services.hand_over_copy(plan=plan, engang=uuid4(), till="x", hur="post", av=varld.rektor)


def test_when_the_last_consent_ends_during_the_meeting_nothing_that_was_written_is_lost(varld, plan):
    row = goal(plan, varld.rektor)
    with act_as(varld.mottagare):
        end_grants(arende=plan.arende, av=varld.mottagare, enhet=varld.skola)
    with pytest.raises(Otillaten):
        goal(plan, varld.rektor, rad=row.rad, version=1, behov="Mer.")
    assert seen(plan, varld.mottagare).mal[0].rad.behov == "Ebba sover dåligt."
    with act_as(varld.rektor):
        assert not Mal.objects.exists()


def test_a_plan_entered_afterwards_has_its_own_day_and_its_follow_up_comes_after_it(varld):
    at = timezone.now() - timedelta(days=20)
    plan = begun(met(varld.mottagare, varld.skola, at=at), varld.mottagare)
    filled(plan, varld.mottagare)
    made = final(plan, varld.mottagare, at=at + timedelta(days=3))
    assert made.faststalld_at == at + timedelta(days=3)
    with act_as(varld.mottagare), pytest.raises(Regelbrott, match="framtiden"):
        second = begun(plan.arende, varld.mottagare)
        frame(second, varld.mottagare)
        final(fresh_as(second, varld.mottagare), varld.mottagare, at=timezone.now() + timedelta(hours=1))


UTC = "+00:00"


@pytest.mark.parametrize(
    ("kallad", "klar", "tillstand"),
    [
        # Called on Monday 2 March 2026: fifteen days on is Tuesday 17 March, all of it (Swedish winter time, one hour from UTC).
        ("2026-03-02T08:00", "2026-03-17T22:59", "uppfylld"),
        ("2026-03-02T08:00", "2026-03-17T23:01", "uppfylld_sent"),
        # Called late on Friday 20 March: the last day is Saturday 4 April, after the change to summer time.
        ("2026-03-20T22:30", "2026-04-04T21:59", "uppfylld"),
        ("2026-03-20T22:30", "2026-04-04T22:01", "uppfylld_sent"),
    ],
)
def test_from_the_call_to_the_plan_with_the_clock_computed_by_hand(varld, kallad, klar, tillstand):
    av = varld.mottagare
    called_at, done_at = (datetime.fromisoformat(text + UTC) for text in (kallad, klar))
    sip = raised(av, varld.skola, care(varld), at=called_at)
    mote = called(consented(sip, av, at=called_at), av, at=called_at)
    with act_as(av):
        services.hold_meeting(
            mote=mote,
            enheter=list(mote.kallade_rows),
            personer=dict.fromkeys(mote.personer.values_list("pk", flat=True), True),
            av=av,
            version=mote.version,
        )
    plan = begun(sip.arende, varld.rektor)
    undertaking(plan, goal(plan, varld.rektor), varld.rektor, enhet=varld.skola)
    filled(plan, av)
    made = final(plan, av, at=done_at)
    assert made.faststalld_at == done_at
    with act_as(av):
        frist = Frist.objects.get(arende=sip.arende_id, nyckel="sip.upprattad")
        assert frist.tillstand == tillstand
        assert Arende.objects.get(pk=sip.arende_id).tillstand == "upprattad"


def test_a_plan_is_not_final_before_the_meeting_is_noted_as_held(varld):
    av = varld.mottagare
    sip = raised(av, varld.skola, care(varld))
    called(consented(sip, av), av)
    plan = begun(sip.arende, av)
    with pytest.raises(Regelbrott, match="Anteckna först att mötet har hållits"):
        final(filled(plan, av), av)
