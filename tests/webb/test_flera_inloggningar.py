"""What takes several people, acted out by each in a browser of their own: feedback asked before and after the decision, a report
that reached the wrong municipality, a new report on an open inquiry, more time for special reasons (SoL 19:6, 20:2), and a
reporter who tries every address of the case (OSL 26:1)."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.orosanmalan.anmalningar import reported
from tests.orosanmalan.helt_arende import INRE, whole_case
from tests.orosanmalan.steg import assessed, decided, same_child
from tests.orosanmalan.test_alla_adresser import OPPNA, paths

from .blankett import choose

pytestmark = [pytest.mark.webb, pytest.mark.django_db(transaction=True)]


def decide(page, anmalan, answer):
    page.goto(f"/orosanmalan/{anmalan.arende_id}/beslut/")
    choose(page, "Ska en utredning inledas?", answer)
    page.get_by_label("Varför?").fill("Vi har träffat familjen.")
    page.get_by_role("button", name="Fatta beslutet").click()


def answer_reporter(page):
    page.get_by_role("link", name="Lämna besked").first.click()
    choose(page, "Kan anmälaren få besked?", "Ja, lämna besked")
    page.get_by_role("button", name="Svara anmälaren").click()
    expect(page.get_by_text("Anmälaren har fått besked i Samverkan.")).to_be_visible()


def test_feedback_is_asked_before_the_decision_by_one_and_after_it_by_another(logga_in, varld_med_losenord):
    varld = varld_med_losenord
    first = assessed(reported(varld.kurator), varld.mottagare)
    second = assessed(reported(varld.larare), varld.mottagare)
    counsellor, teacher, reception = (logga_in(one) for one in (varld.kurator, varld.larare, varld.mottagare))

    counsellor.goto(f"/orosanmalan/mina/{first.arende_id}/")
    counsellor.get_by_role("button", name="Be om besked").click()
    expect(counsellor.get_by_text("Du har bett om besked")).to_be_visible()

    decide(reception, first, "Utredning inleds")
    answer_reporter(reception)
    decide(reception, second, "Utredning inleds inte")
    expect(reception.get_by_role("link", name="Lämna besked")).to_have_count(0)

    teacher.goto(f"/orosanmalan/mina/{second.arende_id}/")
    teacher.get_by_role("button", name="Be om besked").click()
    reception.goto(f"/arenden/{second.arende_id}/")
    answer_reporter(reception)

    counsellor.reload()
    expect(counsellor.get_by_text("Socialtjänsten har inlett en utredning.").first).to_be_visible()
    teacher.reload()
    expect(teacher.get_by_text("Socialtjänsten har beslutat att inte inleda någon utredning.").first).to_be_visible()
    for page in (counsellor, teacher):
        assert "Vi har träffat familjen" not in page.content()


def test_a_report_to_the_wrong_municipality_goes_on_with_its_time_of_arrival(logga_in, varld_med_losenord, agare):
    varld = varld_med_losenord
    arrived = timezone.now() - timedelta(days=3)
    anmalan = reported(varld.kurator, ankom_at=arrived)
    reception = logga_in(varld.mottagare)
    reception.goto(f"/orosanmalan/{anmalan.arende_id}/vidarebefordra/")
    reception.get_by_label("Vilken kommun ska ha anmälan?").select_option(label="Jönköping")
    reception.get_by_label("Varför ska anmälan dit?").fill("Barnet är folkbokfört i Jönköping.")
    reception.get_by_role("button", name="Vidarebefordra anmälan").click()
    expect(reception.get_by_text("Vidarebefordrad").first).to_be_visible()

    other = logga_in(varld.jk_mottagare)
    other.goto("/orosanmalan/inkorg/")
    other.get_by_role("link", name="JKGSOC-").first.click()
    expect(other.get_by_text("Barnet är folkbokfört i Jönköping.")).to_be_visible()
    times = {at for (at,) in agare.execute("SELECT ankom_at FROM orosanmalan_anmalan").fetchall()}
    starts = agare.execute("SELECT DISTINCT start_at FROM frist_frist WHERE nyckel = 'orosanmalan.forhandsbedomning'")
    assert times == {arrived} == {at for (at,) in starts.fetchall()}

    counsellor = logga_in(varld.kurator)
    counsellor.goto(f"/orosanmalan/mina/{anmalan.arende_id}/")
    expect(counsellor.get_by_text("Jönköping").first).to_be_visible()
    assert "folkbokfört" not in counsellor.content()


def test_a_new_report_belongs_to_the_inquiry_that_is_open(logga_in, varld_med_losenord):
    varld = varld_med_losenord
    inquiry = decided(reported(varld.kurator), varld.mottagare)
    new = assessed(reported(varld.larare, vill_ha_aterkoppling=True), varld.mottagare)
    same_child(inquiry, new, varld.mottagare)
    reception = logga_in(varld.mottagare)
    reception.goto(f"/orosanmalan/{new.arende_id}/beslut/")
    reception.get_by_role("link", name="För anmälan till utredningen i stället").click()
    reception.get_by_role("radio").first.check()
    reception.get_by_role("button", name="För anmälan till utredningen").click()
    expect(reception.get_by_text("Hör till pågående utredning").first).to_be_visible()
    answer_reporter(reception)

    teacher = logga_in(varld.larare)
    teacher.goto(f"/orosanmalan/mina/{new.arende_id}/")
    expect(teacher.get_by_text("En utredning pågår redan.").first).to_be_visible()
    assert inquiry.referens not in teacher.content()


def test_the_time_is_extended_for_special_reasons(logga_in, varld_med_losenord, agare):
    varld = varld_med_losenord
    anmalan = assessed(reported(varld.kurator, ankom_at=timezone.now() - timedelta(days=9)), varld.mottagare)
    (frist,) = agare.execute("SELECT id FROM frist_frist WHERE nyckel = 'orosanmalan.forhandsbedomning'").fetchone()
    reception = logga_in(varld.mottagare)
    reception.goto(f"/arenden/{anmalan.arende_id}/frister/{frist}/forlang/")
    until = timezone.localdate() + timedelta(days=10)
    reception.get_by_label("Vilken blir den nya sista dagen?").fill(until.isoformat())
    reception.get_by_label("Varför behöver tiden förlängas?").fill("Föräldrarna vårdas på sjukhus.")
    reception.get_by_role("button", name="Förläng tiden").click()
    expect(reception.get_by_text("Föräldrarna vårdas på sjukhus.").first).to_be_visible()

    manager = logga_in(varld.chef)
    manager.goto(f"/arenden/{anmalan.arende_id}/")
    assert "Förlängd" in manager.content()
    counsellor = logga_in(varld.kurator)
    counsellor.goto(f"/orosanmalan/mina/{anmalan.arende_id}/")
    assert "sjukhus" not in counsellor.content()


def test_a_reporter_who_tries_every_address_of_the_case_meets_what_isnt_there(logga_in, varld_med_losenord):
    varld = varld_med_losenord
    arende = whole_case(varld)
    reporter = logga_in(varld.kurator)
    tried = {path for name, path in paths(arende, varld) if name not in OPPNA["kurator"]}
    pages = {path for path in tried if reporter.request.get(path).status != 405}
    assert len(pages) >= 40
    told = {path for path in pages if reporter.goto(path).status != 404 or INRE in reporter.content()}
    assert told == set()
    reporter.goto(f"/orosanmalan/mina/{arende.pk}/")
    expect(reporter.get_by_role("heading", level=1)).to_be_visible()
    assert INRE not in reporter.content()
