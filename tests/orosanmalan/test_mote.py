"""The meeting of SoL 19:5: offered to child, guardians and reporter, never to guardians where violence is suspected without a
reason written down; the reporter sees time and place only, and answers alone; the events start and meet what hangs on them. Not to
offer it is a decision with its reason."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from orosanmalan import services
from orosanmalan.models import Anmalarmote, MoteErbjudsInte, Motesanteckning, Motesinbjudan
from orosanmalan.services.privat import report_as_private
from samverkan.arende.atkomst import act_as
from samverkan.fel import Konflikt, Otillaten, Regelbrott
from samverkan.frist.models import Intraffat
from samverkan.notis.models import Notis
from tests.fabrik import login

from .anmalningar import BARN, ORO, case_of, reported
from .steg import EVERYBODY, decided, offered, step

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
VALD = {"vald": True, "vh_informerad": ""}


def fired(anmalan, av):
    with act_as(av):
        return set(Intraffat.objects.filter(arende=anmalan.arende_id).values_list("handelse", flat=True))


def answer(anmalan, av, svar):
    with act_as(av):
        return services.answer_invitation(anmalan=anmalan, svar=svar, av=av)


def own_page(anmalan, av):
    return login(av).get(reverse("orosanmalan-min", args=[anmalan.arende_id])).content.decode()


def test_the_offer_is_kept_and_its_event_fired(varld):
    anmalan = reported(varld.kurator)
    mote = offered(anmalan, varld.mottagare)
    assert "orosanmalan.mote_erbjudet" in fired(anmalan, varld.mottagare)
    with act_as(varld.mottagare):
        assert dict(mote.inbjudningar.values_list("vem", "hur")) == EVERYBODY
    page = login(varld.mottagare).get(reverse("arende", args=[anmalan.arende_id])).content.decode()
    assert "Rum 4" in page
    assert "Har inte svarat" in page


def test_a_reporter_who_wants_to_take_part_is_pointed_out(varld):
    page = login(varld.mottagare).get(reverse("arende", args=[reported(varld.kurator, vill_delta=True).arende_id]))
    assert "Anmälaren vill vara med på ett möte." in page.content.decode()


def test_the_reporter_sees_time_and_place_only(varld):
    anmalan = reported(varld.kurator, **VALD)
    offered(anmalan, varld.mottagare, varfor_vardnadshavare="Mamman har flyttat från honom.")
    page = own_page(anmalan, varld.kurator)
    assert "Inbjudan till möte" in page
    assert "Rum 4" in page
    for secret in ("Mamman har flyttat", "Vårdnadshavarna", "Maja Mottag"):
        assert secret not in page.split('id="mote"')[1].split("</section>")[0]
    with act_as(varld.kurator):
        assert [one.vem for one in Motesinbjudan.objects.all()] == ["anmalaren"]
        assert not Motesanteckning.objects.exists()


def test_a_reporter_who_is_not_invited_sees_nothing(varld):
    anmalan = reported(varld.kurator)
    offered(anmalan, varld.mottagare, inbjudna={"barnet": "telefon"})
    assert "Inbjudan till möte" not in own_page(anmalan, varld.kurator)
    with act_as(varld.kurator):
        assert not Anmalarmote.objects.exists()


def test_the_reporter_answers_alone_and_may_change_the_answer(varld):
    anmalan = reported(varld.kurator)
    offered(anmalan, varld.mottagare)
    client, url = login(varld.kurator), reverse("orosanmalan-svara-mote", args=[anmalan.arende_id])
    for svar, shown in (("kommer", "Kommer"), ("kommer_inte", "Kommer inte"), ("kommer_inte", "Kommer inte")):
        assert "fått ditt svar" in client.post(url, {"svar": svar}, follow=True).content.decode()
        with act_as(varld.mottagare):
            assert Motesinbjudan.objects.get(vem="anmalaren").get_svar_display() == shown
    with act_as(varld.mottagare):
        assert Notis.objects.filter(kod="orosanmalan.mote_svar", uppdrag=varld.mottagare).count() == 2
    for svar in ("", "kanske", "kommer\x00"):
        assert client.post(url, {"svar": svar}).status_code == 302
    for who in (varld.larare, varld.rektor, varld.mottagare):
        assert login(who).post(url, {"svar": "kommer"}).status_code == 404
        with act_as(who), pytest.raises(Otillaten):
            services.answer_invitation(anmalan=anmalan, svar="kommer", av=who)


def test_without_an_invitation_there_is_nothing_to_answer(varld):
    anmalan = reported(varld.kurator)
    with pytest.raises(Regelbrott, match="inget möte att svara på"):
        answer(anmalan, varld.kurator, "kommer")
    offered(anmalan, varld.mottagare)
    step(anmalan, varld.mottagare, services.close_meeting, hallet=False, text="Sjukdom.")
    with pytest.raises(Regelbrott, match="inget möte att svara på"):
        answer(anmalan, varld.kurator, "kommer")


def test_held_with_those_who_came(varld):
    anmalan = reported(varld.kurator, ankom_at=timezone.now() - 2 * DAY)
    tid = timezone.now() - DAY
    offered(anmalan, varld.mottagare, tid=tid, at=timezone.now() - 2 * DAY + timedelta(hours=1))
    step(anmalan, varld.mottagare, services.close_meeting, hallet=True, kom=["barnet"], text="Ebba berättade.")
    with act_as(varld.mottagare):
        assert Anmalarmote.objects.get().lage == "hallet"
        assert Intraffat.objects.get(arende=anmalan.arende_id, handelse="orosanmalan.mote_hallet").at == tid
    page = login(varld.mottagare).get(reverse("arende", args=[anmalan.arende_id])).content.decode()
    assert "Kom inte till mötet." in page
    assert "Ebba berättade." not in own_page(anmalan, varld.kurator)


def test_called_off_the_invited_reporter_is_told(varld):
    anmalan = reported(varld.kurator)
    offered(anmalan, varld.mottagare)
    step(anmalan, varld.mottagare, services.close_meeting, hallet=False, text="Mamman vill vänta.")
    with act_as(varld.kurator):
        assert Notis.objects.filter(kod="orosanmalan.mote_installt", uppdrag=varld.kurator).exists()
    page = own_page(anmalan, varld.kurator)
    assert "Mötet är inställt" in page
    assert "vill vänta" not in page
    offered(anmalan, varld.mottagare)


def test_answers_are_written_down(varld):
    anmalan = reported(varld.kurator)
    offered(anmalan, varld.mottagare)
    svar = {"barnet": "kommer", "vardnadshavare": "kommer_inte", "anmalaren": ""}
    step(anmalan, varld.mottagare, services.note_answers, svar=svar)
    with act_as(varld.mottagare):
        assert dict(Motesinbjudan.objects.values_list("vem", "svar")) == svar


# No meeting


def declined(anmalan, av, skal="Det skulle öka risken för barnet.", **arguments):
    return step(anmalan, av, services.decline_to_meet, skal=skal, **arguments)


def test_that_none_is_offered_is_kept_with_its_reason_for_those_who_handle_the_case(varld):
    anmalan = reported(varld.kurator, vill_delta=True, **VALD)
    decision = declined(anmalan, varld.mottagare)
    client, case = login(varld.mottagare), reverse("arende", args=[anmalan.arende_id])
    page = client.get(case).content.decode()
    for shown in (
        "Det beslutades att inte erbjuda något möte",
        "Det skulle öka risken",
        "Maja Mottag",
        "Erbjud ett möte",
    ):
        assert shown in page
    assert "Anmälaren vill vara med på ett möte." not in page
    assert reverse("orosanmalan-mote-inget", args=[anmalan.arende_id]) not in page
    assert "öka risken" not in own_page(anmalan, varld.kurator)
    with act_as(varld.kurator):
        assert not MoteErbjudsInte.objects.exists()
    assert declined(anmalan, varld.mottagare) == decision, "sending twice is harmless"
    offered(anmalan, varld.mottagare, inbjudna={"barnet": "telefon"})
    page = client.get(case).content.decode()
    assert "Rum 4" in page
    assert "Det skulle öka risken" in page


@pytest.mark.parametrize(
    ("before", "skal", "says"),
    [
        (lambda a, v: None, " \n", "Skriv varför"),
        (lambda a, v: None, "x" * 4001, "4000"),
        (lambda a, v: offered(a, v), "Skäl.", "redan erbjudet"),
        (lambda a, v: decided(a, v, "inleds_ej"), "Skäl.", "avslutat"),
        (lambda a, v: declined(a, v), "Ett annat skäl.", "redan beslutat"),
    ],
)
def test_what_keeps_it_from_being_decided_is_told(varld, before, skal, says):
    anmalan = reported(varld.kurator)
    before(anmalan, varld.mottagare)
    with pytest.raises(Regelbrott, match=says):
        declined(anmalan, varld.mottagare, skal=skal)


def test_its_page_keeps_what_was_typed_and_is_closed_to_others(varld):
    anmalan = reported(varld.kurator)
    client, url = login(varld.mottagare), reverse("orosanmalan-mote-inget", args=[anmalan.arende_id])
    for data, status in [
        ({"skal": ""}, 422),
        ({"skal": "x" * 4001}, 422),
        ({"version": 9}, 409),
        ({"version": "x"}, 422),
    ]:
        answer = client.post(url, {"skal": "Mamman är hotad.", "version": 1, **data})
        assert (answer.status_code, "skal" in data or "Mamman är hotad." in answer.content.decode()) == (status, True)
    assert client.post(url, {"skal": "Mamman är hotad.", "version": 1}).status_code == 302
    for who in (varld.kurator, varld.jk_mottagare):
        with act_as(who), pytest.raises((Otillaten, Konflikt)):
            services.decline_to_meet(arende=case_of(anmalan, varld.mottagare), skal="x", av=who, version=2)


# What stops it


def test_guardians_are_invited_at_suspicion_of_violence_only_for_a_reason(varld):
    anmalan = reported(varld.kurator, **VALD)
    with pytest.raises(Regelbrott, match="våld eller övergrepp") as stop:
        offered(anmalan, varld.mottagare)
    assert stop.value.falt == "varfor_vardnadshavare"
    offered(anmalan, varld.mottagare, inbjudna={"anmalaren": "samverkan"})


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"inbjudna": {}}, "Välj vilka"),
        ({"tid": timezone.now() - 30 * DAY}, "efter att anmälan kom in"),
        ({"tid": timezone.now() + 400 * DAY}, "inom ett år"),
        ({"at": timezone.now() + DAY}, "framtiden"),
    ],
)
def test_what_is_wrong_is_told(varld, change, says):
    anmalan = reported(varld.kurator)
    with pytest.raises(Regelbrott, match=says):
        offered(anmalan, varld.mottagare, **change)
    with act_as(varld.mottagare):
        assert not Anmalarmote.objects.exists()


def test_one_meeting_at_a_time_and_none_when_all_is_over(varld):
    anmalan = reported(varld.kurator)
    offered(anmalan, varld.mottagare)
    with pytest.raises(Regelbrott, match="redan erbjudet"):
        offered(anmalan, varld.mottagare)
    closed = decided(reported(varld.kurator), varld.mottagare, "inleds_ej")
    with pytest.raises(Regelbrott, match="innan ärendet är avslutat"):
        offered(closed, varld.mottagare)


def test_a_private_person_is_not_invited(varld):
    oro = {**ORO, "anonym": True, "anmalare_namn": "", "anmalare_telefon": ""}
    (anmalan,) = report_as_private(kommunkod="1283", tillfalle=uuid4(), barn=[BARN], oro=oro)
    with pytest.raises(Regelbrott, match="privatperson"):
        offered(anmalan, varld.mottagare)
    form = login(varld.mottagare).get(reverse("orosanmalan-mote", args=[anmalan.arende_id])).content.decode()
    assert "Bjud in anmälaren" not in form


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"hallet": True, "kom": ["barnet"], "text": "x"}, "inte varit ännu"),
        ({"hallet": False, "text": " "}, "varför mötet inte blev av"),
    ],
)
def test_how_it_went_is_told_right(varld, arguments, says):
    anmalan = reported(varld.kurator)
    offered(anmalan, varld.mottagare)
    with pytest.raises(Regelbrott, match=says):
        step(anmalan, varld.mottagare, services.close_meeting, **arguments)


@pytest.mark.parametrize(
    ("kom", "says"), [([], "Välj vilka som kom"), (["vardnadshavare"], "bland dem som var inbjudna")]
)
def test_who_came_is_among_the_invited(varld, kom, says):
    anmalan = reported(varld.kurator, ankom_at=timezone.now() - DAY)
    offered(anmalan, varld.mottagare, inbjudna={"barnet": "telefon"}, tid=timezone.now() - timedelta(hours=1))
    with pytest.raises(Regelbrott, match=says):
        step(anmalan, varld.mottagare, services.close_meeting, hallet=True, kom=kom, text="Bra.")


def test_two_who_offer_at_once_get_one_meeting(varld):
    anmalan = reported(varld.kurator)
    shown = case_of(anmalan, varld.mottagare_2)
    offered(anmalan, varld.mottagare)
    with act_as(varld.mottagare_2), pytest.raises(Konflikt):
        services.offer_meeting(
            arende=shown,
            tid=timezone.now() + DAY,
            plats="Rum 5",
            inbjudna=EVERYBODY,
            av=varld.mottagare_2,
            version=shown.version,
        )


# The pages


def test_the_forms_keep_what_was_typed(varld):
    anmalan = reported(varld.kurator, vill_delta=True, **VALD)
    client, url = login(varld.mottagare), reverse("orosanmalan-mote", args=[anmalan.arende_id])
    form = client.get(url).content.decode()
    assert "vill vara med på ett möte" in form
    tomorrow = timezone.localdate() + DAY
    data = {"dag": tomorrow, "klocka": "9.30", "plats": "Rum 7", "vardnadshavare": "telefon", "version": 1}
    for change, status in [
        ({}, 422),
        ({"dag": "31/12"}, 422),
        ({"klocka": "halv tio"}, 422),
        ({"vardnadshavare": "duva"}, 422),
        ({"plats": ""}, 422),
        ({"vardnadshavare": "", "barnet": "telefon", "version": 9}, 409),
    ]:
        answer = client.post(url, {**data, **change})
        assert answer.status_code == status, change
        assert ("Rum 7" in answer.content.decode()) == (change != {"plats": ""})
    assert client.post(url, {**data, "varfor_vardnadshavare": "Hon skyddar barnet."}).status_code == 302
    answers = reverse("orosanmalan-mote-svar", args=[anmalan.arende_id])
    version = case_of(anmalan, varld.mottagare).version
    assert client.post(answers, {"vardnadshavare": "nja", "version": version}).status_code == 422
    assert client.post(answers, {"vardnadshavare": "kommer", "version": version}).status_code == 302
    close = reverse("orosanmalan-mote-klart", args=[anmalan.arende_id])
    assert client.post(close, {"hallet": "ja", "kom": "barnet", "text": "x", "version": version + 1}).status_code == 422
    assert client.post(close, {"hallet": "nej", "text": "Sjuk.", "version": version + 1}).status_code == 302
    assert client.get(close).status_code == 404
