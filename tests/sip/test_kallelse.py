"""To call to a meeting about the plan: on a ground to share and never before, by the agreement's rules about who calls and how
many parties it takes; its clocks; the unit's own answer; moving and cancelling (Skåne's ram and Helsingborg's agreement, Rutin
för SIP; Lotsmodellen, 3. Kallelse; Jönköping; SoL 10:8-9).
"""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende, Behorighet, Handelse
from samverkan.arende.services import hand_over
from samverkan.fel import Konflikt, Otillaten, Regelbrott
from samverkan.frist.datum import STOCKHOLM
from samverkan.frist.models import Frist
from sip import services
from sip.models import Deltagare, Kallad, KalladPerson, Mote
from tests.arende.hjalp import changed, fresh
from tests.sip.planer import called, consented, raised

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def arende(varld):
    return consented(raised(varld.mottagare, varld.skola, varld.bup), varld.mottagare)


def sees(uppdrag, arende):
    with act_as(uppdrag):
        return Behorighet.objects.held_on(arende, uppdrag)


def refused(falt=None):
    return pytest.raises(Regelbrott, check=lambda stop: stop.falt == falt)


def told(agare, kod):
    return {row[0] for row in agare.execute("SELECT uppdrag_id FROM notis_notis WHERE kod = %s", [kod]).fetchall()}


# To call


def test_a_called_unit_sees_the_case_with_the_call_and_not_a_moment_before(varld, arende):
    assert sees(varld.bup_samordnare, arende) == set()
    mote = called(arende, varld.mottagare)
    assert sees(varld.bup_samordnare, arende) == {"se_arende", "medverka"}
    with act_as(varld.bup_samordnare):
        assert Mote.objects.get().plats == mote.plats
        assert Kallad.objects.called(varld.bup_samordnare).get().enhet == varld.bup
        assert KalladPerson.objects.count() == 3
        assert not Handelse.objects.filter(inre=True).exists()
    with act_as(varld.mottagare):
        now = Arende.objects.get(pk=arende.pk)
        assert now.tillstand == "kallad"
        assert set(Deltagare.objects.filter(arende=now, lage="kallad").values_list("enhet", flat=True)) == {
            varld.skola.pk,
            varld.bup.pk,
        }
        assert now.parter.count() == 3


def test_a_unit_without_ground_is_refused_in_words_and_nothing_is_written(varld):
    arende = consented(raised(varld.mottagare, varld.skola, varld.bup), varld.mottagare, varld.skola)
    with refused("enheter") as stop:
        called(arende, varld.mottagare, varld.bup, varld.skola)
    assert "BUP Strandhuset" in stop.value.message
    with act_as(varld.mottagare):
        assert not Mote.objects.exists()
        assert Arende.objects.get(pk=arende.pk).tillstand == "samtycke"
    assert sees(varld.rektor, arende) == set()


def test_a_consent_that_ends_before_the_meeting_calls_nobody(varld):
    arende = consented(
        raised(varld.mottagare, varld.bup), varld.mottagare, till=timezone.localdate() + timedelta(days=3)
    )
    with refused("enheter"):
        called(arende, varld.mottagare, in_days=5)
    mote = called(arende, varld.mottagare, in_days=2)
    with act_as(varld.mottagare):
        last = Behorighet.objects.get(content_object=arende, permission__codename="medverka").till
    assert mote.slut < last


def test_a_consent_older_than_the_call_calls_nobody(varld):
    arende = consented(raised(varld.mottagare, varld.bup), varld.mottagare, till=timezone.localdate())
    with time_machine.travel(timezone.now() + DAY), refused("enheter"):
        called(arende, varld.mottagare)
    assert sees(varld.bup_samordnare, arende) == set()


def test_before_any_ground_nobody_is_called(varld):
    sip = raised(varld.mottagare, varld.bup)
    with act_as(varld.mottagare):
        arende = Arende.objects.get(pk=sip.arende_id)
    with refused():
        called(arende, varld.mottagare)


def test_a_unit_called_twice_the_own_unit_and_nobody_are_refused(varld, arende):
    for units in ([varld.bup, varld.bup], [varld.bup, varld.mottagning]):
        with refused("enheter"):
            called(arende, varld.mottagare, *units)
    with act_as(varld.mottagare), refused("enheter"):
        services.call(**a_call(arende, varld), enheter=[])


def a_call(arende, varld, **fields):
    start = timezone.now() + 5 * DAY
    return {
        "arende": arende,
        "engang": uuid4(),
        "personer": [{"vem": "den_enskilde", "namn": "Ebba Åkerlund", "hur": "muntligt"}],
        "tid": start,
        "slut": start + timedelta(hours=1),
        "plats": "Rum 3",
        "av": varld.mottagare,
        "version": arende.version,
        **fields,
    }


@pytest.mark.parametrize(
    ("tid", "slut", "falt"),
    [
        (timedelta(minutes=-1), timedelta(hours=1), "dag"),
        (timedelta(days=-400), timedelta(days=-399), "dag"),
        (timedelta(days=400), timedelta(days=400, hours=1), "dag"),
        (timedelta(days=2), timedelta(days=2), "slut"),
        (timedelta(days=2), timedelta(days=4), "slut"),
    ],
)
def test_a_meeting_in_the_past_or_of_no_length_is_refused(varld, arende, tid, slut, falt):
    now = timezone.now()
    with act_as(varld.mottagare), refused(falt):
        services.call(**a_call(arende, varld, tid=now + tid, slut=now + slut), enheter=[varld.bup])


def test_one_who_is_not_called_has_a_reason(varld, arende):
    with act_as(varld.mottagare):
        with refused("den_enskilde"):
            services.call(**a_call(fresh(arende, varld.mottagare), varld, personer=[]), enheter=[varld.bup])
        nobody = [{"vem": "den_enskilde", "namn": "Ebba Åkerlund", "hur": "inte"}]
        with refused("den_enskilde_skal"):
            services.call(**a_call(fresh(arende, varld.mottagare), varld, personer=nobody), enheter=[varld.bup])


def test_the_same_form_sent_twice_calls_once_and_another_must_wait_for_the_meeting(varld, arende):
    engang = uuid4()
    first = called(arende, varld.mottagare, engang=engang)
    assert called(arende, varld.mottagare, engang=engang) == first
    with refused():
        called(arende, varld.mottagare)
    with act_as(varld.mottagare):
        assert Mote.objects.count() == 1
        assert Handelse.objects.filter(kod="sip.kallad").count() == 1


def test_two_who_call_at_once_call_once(varld, arende):
    stale = fresh(arende, varld.mottagare)
    called(arende, varld.mottagare)
    with act_as(varld.mottagare), pytest.raises(Konflikt):
        services.call(**a_call(stale, varld), enheter=[varld.bup])


def test_only_those_who_may_change_the_case_call(varld, arende):
    for who in (varld.bup_samordnare, varld.rektor, varld.lasare, varld.jk_mottagare):
        with act_as(who), pytest.raises(Otillaten):
            services.call(**{**a_call(arende, varld), "av": who}, enheter=[varld.bup])


# What the agreements say


def test_a_unit_that_has_taken_the_case_over_takes_part_from_its_first_call(varld, arende):
    with act_as(varld.mottagare):
        taken = Arende.objects.get(pk=arende.pk)
        hand_over(arende=taken, enhet=varld.utredning, av=varld.mottagare, version=taken.version)
    called(arende, varld.handlaggare, varld.skola, varld.bup)
    with act_as(varld.handlaggare):
        assert Deltagare.objects.get(arende=arende, enhet=varld.utredning).lage == "med"


def test_two_of_one_huvudman_are_too_few_where_the_law_alone_says_who_is_a_party(varld):
    arende = consented(raised(varld.mottagare, varld.skola), varld.mottagare)
    with refused("enheter") as stop:
        called(arende, varld.mottagare)
    assert "Minst 2" in stop.value.message


def test_an_internal_plan_takes_units_of_one_huvudman_where_the_agreement_says_so(varld):
    elev = varld.jk_mottagare
    arende = consented(raised(elev, varld.skola, variant="intern"), elev)
    with refused("enheter"):  # the school is Helsingborg's: no agreement binds the two
        called(arende, elev)


def test_the_case_is_pinned_to_the_agreement_between_those_who_are_called(varld):
    arende = consented(raised(varld.mottagare, varld.bup), varld.mottagare)
    called(arende, varld.mottagare)
    with act_as(varld.mottagare):
        pinned = Arende.objects.select_related("overenskommelse__overenskommelse").get(pk=arende.pk).overenskommelse
        assert pinned.overenskommelse.nyckel == "helsingborg-under-18"


TABELL = [
    # Called, the deadline's key, the first instant after the last day: counted by hand in a calendar of 2026.
    (datetime(2026, 3, 2, 9, tzinfo=STOCKHOLM), "sip.upprattad", date(2026, 3, 18)),  # Monday + 15 days: Tuesday 17th
    (
        datetime(2026, 10, 16, 23, 59, tzinfo=STOCKHOLM),
        "sip.upprattad",
        date(2026, 11, 1),
    ),  # Friday: stays on a Saturday
    (
        datetime(2026, 3, 27, 12, tzinfo=STOCKHOLM),
        "sip.upprattad",
        date(2026, 4, 12),
    ),  # over Easter and the clock's change
]


@pytest.mark.parametrize(("at", "nyckel", "due"), TABELL)
def test_in_helsingborg_the_plan_is_to_be_made_within_fifteen_days_of_the_call(varld, at, nyckel, due):
    arende = consented(raised(varld.mottagare, varld.bup, at=at - DAY), varld.mottagare, at=at - DAY)
    called(arende, varld.mottagare, at=at, in_days=1 + (timezone.now() - at).days)
    with act_as(varld.mottagare):
        frist = Frist.objects.get(arende=arende, nyckel=nyckel)
        assert frist.start_at == at
        assert frist.due_at.astimezone(STOCKHOLM).date() == due
        assert not Frist.objects.filter(arende=arende, nyckel="sip.forsta_mote").exists()


# To answer


def answer(kallad, av, **fields):
    said = {"svar": "kommer", "deltagare": av, "mandat": True, "version": kallad.version, **fields}
    with act_as(av):
        return services.answer_call(kallad=kallad, av=av, **said)


def call_of(mote, unit):
    return mote.kallade_rows[unit.pk]


def test_the_called_unit_answers_who_comes_and_the_one_who_called_is_told(varld, arende, agare):
    mote = called(arende, varld.mottagare)
    kallad = call_of(mote, varld.bup)
    assert told(agare, "sip.kallad") >= {varld.bup_samordnare.pk, varld.rektor.pk}
    answer(kallad, varld.bup_samordnare)
    assert varld.mottagare.pk in told(agare, "sip.kallelse_besvarad")
    with act_as(varld.mottagare):
        row = Kallad.objects.get(pk=kallad.pk)
        assert (row.svar, row.deltagare, row.mandat) == ("kommer", varld.bup_samordnare, True)
    with pytest.raises(Konflikt):
        answer(kallad, varld.bup_samordnare, svar="kommer_inte", meddelande="Sjuk.")
    assert answer(kallad, varld.bup_samordnare).version == 2  # sent twice


def test_another_unit_answers_only_for_itself(varld, arende):
    mote = called(arende, varld.mottagare)
    for who in (varld.rektor, varld.jk_mottagare, varld.larare, varld.lasare):
        with act_as(who), pytest.raises(Otillaten):
            services.answer_call(
                kallad=call_of(mote, varld.bup), svar="kommer", deltagare=who, mandat=True, av=who, version=1
            )
    with act_as(varld.rektor):
        assert (
            changed("UPDATE sip_kallad SET svar = 'kommer', svarad_at = now() WHERE enhet_id = %s", [varld.bup.pk]) == 0
        )
        assert changed("UPDATE sip_mote SET plats = 'x'") == 0
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Mote.objects.create(
                arende_id=arende.pk, nr=2, tid=mote.tid, slut=mote.slut, plats="x", kallad_av=varld.rektor
            )


@pytest.mark.parametrize(
    ("fields", "falt"),
    [
        ({"svar": "kanske"}, "svar"),
        ({"svar": "kommer_inte"}, "meddelande"),
        ({"deltagare": None}, "deltagare"),
        ({"mandat": None}, "mandat"),
        ({"ersattare": "bup_samordnare"}, "ersattare"),
        ({"deltagare": "rektor"}, "deltagare"),
        ({"ersattare": "rektor"}, "ersattare"),
    ],
)
def test_answers_that_say_nothing_or_name_somebody_elses_staff_are_refused(varld, arende, fields, falt):
    mote = called(arende, varld.mottagare)
    people = {
        name: getattr(varld, who) if who else None for name, who in fields.items() if name in ("deltagare", "ersattare")
    }
    with refused(falt):
        answer(call_of(mote, varld.bup), varld.bup_samordnare, **{**fields, **people})


def test_one_who_comes_is_let_in_alone_and_the_one_who_is_replaced_no_more(varld, arende):
    mote = called(arende, varld.mottagare)
    kallad = call_of(mote, varld.skola)
    assert sees(varld.larare, arende) == set()
    kallad = answer(kallad, varld.rektor, deltagare=varld.larare, mandat=False)
    assert sees(varld.larare, arende) == {"se_arende", "medverka"}
    assert sees(varld.kurator, arende) == set()
    kallad = answer(kallad, varld.rektor, deltagare=varld.larare, ersattare=varld.kurator, mandat=True)
    assert sees(varld.kurator, arende) == {"se_arende", "medverka"}
    assert sees(varld.larare, arende) == set()
    answer(kallad, varld.rektor, svar="kommer_inte", meddelande="Alla är sjuka.")
    assert sees(varld.kurator, arende) == set()


def test_withdrawn_consent_ends_the_one_who_was_let_in_too(varld, arende):
    mote = called(arende, varld.mottagare)
    answer(call_of(mote, varld.skola), varld.rektor, deltagare=varld.larare)
    with act_as(varld.mottagare):
        now = Arende.objects.get(pk=arende.pk)
        services.withdraw_consent(samtycke_id=now.samtycken.first().pk, arende=now, av=varld.mottagare)
    for who in (varld.rektor, varld.larare, varld.bup_samordnare):
        assert sees(who, arende) == set()
        with act_as(who):
            assert not Mote.objects.exists()
            assert not Kallad.objects.exists()
    with pytest.raises(Otillaten):
        answer(call_of(mote, varld.skola), varld.rektor)


def test_consent_that_comes_back_lets_in_the_one_who_comes_and_not_the_one_who_was_replaced(varld):
    sip = raised(varld.mottagare, varld.skola, varld.bup)
    arende = consented(sip, varld.mottagare)
    kallad = call_of(called(arende, varld.mottagare), varld.skola)
    kallad = answer(kallad, varld.rektor, deltagare=varld.larare)
    answer(kallad, varld.rektor, deltagare=varld.larare, ersattare=varld.kurator, mandat=True)
    with act_as(varld.mottagare):
        now = Arende.objects.get(pk=arende.pk)
        services.withdraw_consent(samtycke_id=now.samtycken.first().pk, arende=now, av=varld.mottagare)
    consented(sip, varld.mottagare)
    assert sees(varld.rektor, arende) == {"se_arende", "medverka"}
    assert sees(varld.kurator, arende) == {"se_arende", "medverka"}
    assert sees(varld.larare, arende) == set()


def test_the_one_who_called_writes_down_what_a_unit_said_on_the_phone(varld, arende):
    mote = called(arende, varld.mottagare)
    with act_as(varld.mottagare):
        said = services.answer_call(
            kallad=call_of(mote, varld.skola),
            svar="kommer",
            deltagare=varld.rektor,
            mandat=True,
            av=varld.mottagare,
            version=1,
        )
        assert said.svarad_av == varld.mottagare
        person = KalladPerson.objects.filter(vem="vardnadshavare").first()
        services.note_person_answers(mote=mote, svar={person.pk: "kommer"}, av=varld.mottagare, version=1)
        assert KalladPerson.objects.get(pk=person.pk).svar == "kommer"


# To move and cancel


def test_a_meeting_that_is_moved_is_asked_about_anew(varld, arende, agare):
    mote = called(arende, varld.mottagare)
    answer(call_of(mote, varld.bup), varld.bup_samordnare)
    with act_as(varld.mottagare):
        moved = services.move_meeting(
            mote=mote, tid=mote.tid + DAY, slut=mote.slut + DAY, plats="Rum 4", av=varld.mottagare, version=1
        )
        assert (moved.version, moved.plats) == (2, "Rum 4")
        assert not Kallad.objects.exclude(svar="").exists()
        assert moved.personer.first().brev.count() + moved.personer.last().brev.count() >= 2
    assert varld.bup_samordnare.pk in told(agare, "sip.mote_flyttat")


def test_two_who_move_one_meeting_dont_undo_each_other(varld, arende):
    mote = called(arende, varld.mottagare)

    def move(av, plats):
        with act_as(av):
            return services.move_meeting(mote=mote, tid=mote.tid, slut=mote.slut, plats=plats, av=av, version=1)

    move(varld.mottagare, "Rum 4")
    with pytest.raises(Konflikt):
        move(varld.mottagare_2, "Rum 5")
    with act_as(varld.mottagare):
        assert Mote.objects.get().plats == "Rum 4"


def test_after_a_cancelled_meeting_another_is_called(varld, arende, agare):
    mote = called(arende, varld.mottagare)
    with act_as(varld.mottagare):
        with refused("skal"):
            services.cancel_meeting(mote=mote, skal=" ", av=varld.mottagare, version=1)
        services.cancel_meeting(mote=mote, skal="Familjen är sjuk.", av=varld.mottagare, version=1)
        with refused():
            services.move_meeting(mote=mote, tid=mote.tid, slut=mote.slut, plats="x", av=varld.mottagare, version=2)
    assert varld.bup_samordnare.pk in told(agare, "sip.mote_installt")
    again = called(arende, varld.mottagare)
    assert again.nr == 2
    with act_as(varld.mottagare):
        assert Handelse.objects.filter(kod="sip.kallad").count() == 1  # the agreement's clock starts once
        assert Frist.objects.filter(nyckel="sip.upprattad").count() == 1


def test_one_more_unit_is_called_to_a_meeting_that_waits_and_not_twice(varld, arende):
    mote = called(arende, varld.mottagare, varld.bup)
    assert sees(varld.rektor, arende) == set()

    def one_more():
        with act_as(varld.mottagare):
            now = Arende.objects.get(pk=arende.pk)
            return services.call_unit(mote=mote, enhet=varld.skola, av=varld.mottagare, version=now.version)

    one_more()
    assert sees(varld.rektor, arende) == {"se_arende", "medverka"}
    with refused("enhet"):
        one_more()
