"""Assessment and decision: what was done for a child in acute need is written down and told to the manager (SoL 20:1), support is
offered where no inquiry is opened, the child's other cases are looked at by a person, and each role is shown its own next step."""

import pytest
from django.urls import reverse

from orosanmalan import services
from orosanmalan.models import Skyddsbedomning, TidigareSedda
from orosanmalan.process import nasta_steg
from samverkan.arende.atkomst import act_as
from samverkan.fel import Otillaten, Regelbrott
from samverkan.frist.models import Intraffat
from samverkan.notis.models import Notis
from tests.fabrik import login

from .anmalningar import case_of, reported
from .steg import assessed, decided, same_child, step

pytestmark = pytest.mark.django_db


def post(anmalan, av, page, **data):
    return login(av).post(reverse(f"orosanmalan-{page}", args=[anmalan.arende_id]), {"version": 1, **data})


def case_page(anmalan, av):
    return login(av).get(reverse("arende", args=[anmalan.arende_id])).content.decode()


# Acute need


def test_an_acute_need_takes_what_was_done_and_the_manager_is_told(varld):
    anmalan = reported(varld.kurator)
    said = {"akut": "ja", "motivering": "Barnet är hos pappan."}
    answer = post(anmalan, varld.mottagare, "skyddsbedomning", **said, atgarder=" ")
    assert answer.status_code == 422
    assert "Skriv vad ni har gjort genast" in answer.content.decode()
    assert "Barnet är hos pappan." in answer.content.decode()
    answer = post(anmalan, varld.mottagare, "skyddsbedomning", **said, atgarder="Hämtades av polis.")
    assert answer.status_code == 302
    assert "Hämtades av polis." in case_page(anmalan, varld.chef)
    with act_as(varld.chef):
        assert Notis.objects.filter(kod="orosanmalan.skydd_genast", uppdrag=varld.chef).count() == 1


def test_without_acute_need_nothing_is_told_and_nothing_is_said_to_have_been_done(varld):
    anmalan = reported(varld.kurator)
    step(anmalan, varld.mottagare, services.assess_protection, akut=False, motivering="Lugnt.", atgarder="Ingenting.")
    with act_as(varld.chef):
        assert Skyddsbedomning.objects.get(arende=anmalan.arende_id).atgarder == ""
        assert not Notis.objects.filter(kod="orosanmalan.skydd_genast").exists()


# Support


def test_support_is_offered_where_no_inquiry_is_opened(varld):
    anmalan = assessed(reported(varld.kurator), varld.mottagare)
    said = {"utfall": "inleds_ej", "motivering": "Familjen vill ha hjälp.", "version": 2}
    assert post(anmalan, varld.mottagare, "beslut", **said, stod="Föräldrakurs på Lyktan.").status_code == 302
    assert "Föräldrakurs på Lyktan." in case_page(anmalan, varld.mottagare)
    with act_as(varld.mottagare):
        assert Intraffat.objects.filter(arende=anmalan.arende_id, handelse="orosanmalan.stod_erbjudet").exists()


def test_support_beside_an_inquiry_is_told_apart(varld):
    anmalan = assessed(reported(varld.kurator), varld.mottagare)
    said = {"utfall": "inleds", "motivering": "Allvarligt.", "stod": "Föräldrakurs.", "version": 2}
    answer = post(anmalan, varld.mottagare, "beslut", **said)
    assert answer.status_code == 422
    assert "bara när ingen utredning inleds" in answer.content.decode()
    with pytest.raises(Regelbrott):
        step(anmalan, varld.mottagare, services.decide, utfall="inleds", motivering="x", stod="y")


# Earlier cases


def confirm(anmalan, av, *ids):
    arende = case_of(anmalan, av)
    with act_as(av):
        return services.confirm_earlier_cases(arende=arende, arenden=ids, av=av)


def test_that_earlier_cases_were_looked_at_is_kept_once_and_what_comes_since_is_told(varld):
    first, anmalan = reported(varld.kurator), reported(varld.kurator)
    same_child(first, anmalan, varld.mottagare)
    assert first.referens in case_page(anmalan, varld.mottagare)
    for _again in range(2):
        answer = post(anmalan, varld.mottagare, "tidigare-sedda", arenden=[first.arende_id, 987_654_321, "x", "9" * 30])
        assert answer.status_code == 302
    with act_as(varld.mottagare):
        assert [one.arenden for one in TidigareSedda.objects.filter(arende=anmalan.arende_id)] == [[first.arende_id]]
    page = case_page(anmalan, varld.mottagare)
    assert "Maja Mottag har gått igenom tidigare ärenden" in page
    assert "Jag har sett tidigare ärenden" not in page
    another = reported(varld.kurator)
    same_child(first, another, varld.mottagare)
    page = case_page(anmalan, varld.mottagare)
    assert "1 ärende har tillkommit sedan dess." in page
    assert "Jag har sett tidigare ärenden" in page


def test_that_there_were_none_is_kept_too(varld):
    anmalan = reported(varld.kurator)
    assert confirm(anmalan, varld.mottagare).arenden == []


@pytest.mark.parametrize("who", ["lasare", "kurator", "handlaggare", "jk_mottagare"])
def test_only_those_who_handle_the_case_confirm(varld, who):
    arende, av = case_of(reported(varld.kurator), varld.mottagare), getattr(varld, who)
    with act_as(av), pytest.raises(Otillaten):
        services.confirm_earlier_cases(arende=arende, arenden=[], av=av)


# The next step


@pytest.mark.parametrize(
    ("who", "pages"),
    [
        ("mottagare", ["orosanmalan-skyddsbedomning", "orosanmalan-beslut"]),
        ("chef", ["orosanmalan-skyddsbedomning", "orosanmalan-beslut"]),
        ("handlaggare_utan_beslutsratt", ["orosanmalan-skyddsbedomning", "orosanmalan-kontakt"]),
        ("lasare", [None, None]),
    ],
)
def test_each_role_is_led_to_its_own_next_step(varld, who, pages):
    anmalan, av, led = reported(varld.kurator), getattr(varld, who), []
    for make in (lambda one: one, lambda one: assessed(one, varld.mottagare)):
        make(anmalan)
        arende = case_of(anmalan, av)
        with act_as(av):
            led.append(getattr(nasta_steg(arende, av), "sida", None))
    assert led == pages


def test_a_forwarded_report_leads_nowhere_though_the_reporter_waits(varld):
    anmalan = reported(varld.kurator, vill_ha_aterkoppling=True)
    step(anmalan, varld.mottagare, services.forward, kommunkod="0680", skal="Flyttat.")
    with act_as(varld.mottagare):
        assert nasta_steg(case_of(anmalan, varld.mottagare), varld.mottagare) is None


def test_a_decided_report_leads_to_the_answer_that_was_asked_for(varld):
    anmalan = decided(reported(varld.kurator, vill_ha_aterkoppling=True), varld.mottagare, "inleds_ej")
    with act_as(varld.mottagare):
        assert nasta_steg(case_of(anmalan, varld.mottagare), varld.mottagare).sida == "orosanmalan-aterkoppling"
