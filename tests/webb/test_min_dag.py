"""Min dag: each role's own work by the time that is left, what waits for others, and what is new since the last visit."""

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.utils import timezone

from orosanmalan.services import (
    answer_invitation,
    ask_for_advice,
    assess_protection,
    decide,
    give_feedback,
    offer_meeting,
)
from samverkan.arende.atkomst import act_as
from samverkan.arende.process import Vantan, process_of
from samverkan.arende.services import assign, record
from samverkan.notis.models import Besok, Notis
from samverkan.notis.services import PAUS
from tests.fabrik import login
from tests.orosanmalan.anmalningar import case_of, reported

pytestmark = pytest.mark.django_db


def day(uppdrag):
    """The page in words, and {heading of a group: its rows in words}."""
    html = login(uppdrag).get("/").content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    groups = {}
    for part in re.split(r'<section class="arbete"', main)[1:]:
        rows = re.findall(r'<li class="arbetsrad".*?</li>', part, re.DOTALL)
        groups[words(re.search(r"<h2.*?</h2>", part, re.DOTALL)[0])] = [words(row) for row in rows]
    return words(main), groups


def words(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def given(varld, anmalan, till):
    arende = case_of(anmalan, varld.chef)
    with act_as(varld.chef):
        assign(arende=arende, till=till, av=varld.chef, version=arende.version)


def assessed(anmalan, av):
    arende = case_of(anmalan, av)
    with act_as(av):
        assess_protection(arende=arende, akut=False, motivering="Trygg i dag.", av=av, version=arende.version)


def test_what_nobody_has_taken_waits_for_all_who_receive_and_a_case_stands_once(varld):
    reported(varld.kurator)
    text, groups = day(varld.mottagare)
    assert list(groups) == ["I dag 1", "Nytt sedan sist"]
    (row,) = groups["I dag 1"]
    assert "Gör skyddsbedömning" in row
    assert "E.Å." in row
    assert "HBGSOC" in row
    assert "ingen har tagit ärendet" in row
    assert "Därefter: Besluta om utredning , 1" in row
    assert "1 sak ska göras i dag." in text


def test_what_somebody_has_taken_is_theirs(varld):
    given(varld, reported(varld.kurator), varld.mottagare_2)
    assert "I dag 1" not in day(varld.mottagare)[1]
    assert "I dag 1" in day(varld.mottagare_2)[1]
    assert "ingen har tagit" not in day(varld.mottagare_2)[0]


def test_the_manager_sees_what_is_late_below_and_who_has_it(varld, agare):
    anmalan = reported(varld.kurator, ankom_at=timezone.now() - timedelta(days=3))
    given(varld, anmalan, varld.mottagare)
    assert "Försenat 1" in day(varld.mottagare)[1]
    assert not [name for name in day(varld.chef)[1] if name.startswith("Försenat")]  # until the sweep has said so
    agare.execute("UPDATE frist_frist SET tillstand = 'forsenad' WHERE due_at < now()")
    (row,) = day(varld.chef)[1]["Försenat 1"]
    assert "Maja Mottag" in row
    assert "Försenat med 3 dagar" in row


def test_groups_follow_the_time_left(varld):
    for days in (0, 9, 20):
        assessed(reported(varld.kurator, ankom_at=timezone.now() - timedelta(days=days)), varld.mottagare)
    _text, groups = day(varld.mottagare)
    assert [name for name in groups if "Nytt" not in name] == ["Försenat 1", "Denna vecka 1", "Senare 1"]


def test_a_decision_that_one_may_not_make_waits_for_a_colleague(varld):
    anmalan = reported(varld.kurator)
    given(varld, anmalan, varld.handlaggare_utan_beslutsratt)
    assert "I dag 1" in day(varld.handlaggare_utan_beslutsratt)[1]
    assessed(anmalan, varld.handlaggare_utan_beslutsratt)
    (row,) = day(varld.handlaggare_utan_beslutsratt)[1]["Väntar på andra 1"]
    assert "Besluta om utredning: be en kollega som får besluta" in row
    assert "dagar kvar" in row


def test_what_a_process_says_that_others_owe_is_shown(varld, monkeypatch):
    anmalan = reported(varld.kurator)
    given(varld, anmalan, varld.mottagare)
    arende = case_of(anmalan, varld.mottagare)
    owed = Vantan(arende=arende, vad="Skolan har inte svarat", sedan=timezone.now() - timedelta(days=2))
    monkeypatch.setitem(vars(process_of(arende)), "vantar", lambda uppdrag: [owed])
    (row,) = day(varld.mottagare)[1]["Väntar på andra 1"]
    assert "Skolan har inte svarat" in row
    assert "Sedan 2 dagar" in row


def test_a_protected_child_is_named_by_number_alone(varld):
    reported(varld.kurator, barn={"skydd_slag": "sekretessmarkering"})
    text, groups = day(varld.mottagare)
    assert "E.Å." not in text
    assert "skyddade uppgifter" in groups["I dag 1"][0]


def test_the_reporter_sees_her_reports_and_how_the_answer_stands(varld):
    quiet, waiting, answered = (reported(varld.kurator, vill_ha_aterkoppling=wants) for wants in (False, True, True))
    assessed(answered, varld.mottagare)
    with act_as(varld.mottagare):
        arende = case_of(answered, varld.mottagare)
        decide(arende=arende, utfall="inleds", motivering="Allvarlig.", av=varld.mottagare, version=2)
        give_feedback(arende=arende, olamplig=False, skal="", av=varld.mottagare, version=arende.version)
    text, groups = day(varld.kurator)
    rows = groups["Det du har lämnat in"]
    assert [one.referens in row for one, row in zip((answered, waiting, quiet), rows, strict=True)] == [True] * 3
    assert [row.split()[-2:] for row in rows] == [["Utredning", "inleds"], ["på", "besked"], rows[2].split()[-2:]]
    assert rows[2].endswith("Skickad")
    assert "Anmäl oro för ett barn" in text
    assert "Det du har lämnat in" not in day(varld.larare)[1]


@pytest.mark.parametrize(
    ("who", "says", "leads"),
    [
        ("bup_samordnare", "det mest brådskande först", "Se enhetens ärenden"),
        ("larare", "det mest brådskande först", "Anmäl oro för ett barn"),
        ("jk_mottagare", "det mest brådskande först", "Öppna inkorgen"),
        ("lasare", "det mest brådskande först", "Se enhetens ärenden"),
        ("administrator", "Du ställer in enheter", "Öppna enheter och uppdrag"),
        ("loggranskare", "Du granskar vem som har läst vad", "Öppna åtkomstloggen"),
    ],
)
def test_an_empty_day_says_so_and_offers_the_next_act(varld, who, says, leads):
    text, groups = day(getattr(varld, who))
    assert groups == {}
    assert "Inget väntar på dig just nu" in text
    assert says in text
    assert leads in text


def test_what_others_did_in_my_cases_is_new_until_the_visit_after(varld, agare):
    anmalan = reported(varld.kurator)
    given(varld, anmalan, varld.mottagare)
    with act_as(varld.mottagare):
        Notis.objects.update(last_at=timezone.now())
    day(varld.mottagare)
    away(agare)
    assert "Nytt sedan sist" not in day(varld.mottagare)[1]
    with act_as(varld.mottagare):
        record(arende=case_of(anmalan, varld.mottagare), kod="dokument.bifogat", av=varld.mottagare)
    assert "Nytt sedan sist" not in day(varld.mottagare)[1]
    assessed(anmalan, varld.mottagare_2)
    for _look in range(2):
        (row,) = day(varld.mottagare)[1]["Nytt sedan sist"]
        assert "Skyddsbedömningen gjordes" in row
        assert "Mio Mottag" in row
    away(agare)
    assert "Nytt sedan sist" not in day(varld.mottagare)[1]
    with act_as(varld.mottagare):
        assert Besok.objects.get().sett == Besok.objects.get().innan


def away(agare):
    """Time passes, longer than a pause."""
    agare.execute("UPDATE notis_besok SET at = at - %s", [PAUS * 2])


def test_notices_are_new_until_their_case_is_opened(varld):
    one, other = reported(varld.kurator), reported(varld.kurator)
    assert len(day(varld.mottagare)[1]["Nytt sedan sist"]) == 2
    login(varld.mottagare).get(f"/arenden/{one.arende_id}/")
    (row,) = day(varld.mottagare)[1]["Nytt sedan sist"]
    assert other.referens in row
    assert len(day(varld.mottagare_2)[1]["Nytt sedan sist"]) == 2


def test_the_reporters_notice_is_read_when_the_report_is_opened(varld):
    anmalan = reported(varld.kurator, vill_ha_aterkoppling=True)
    assessed(anmalan, varld.mottagare)
    with act_as(varld.mottagare):
        arende = case_of(anmalan, varld.mottagare)
        decide(arende=arende, utfall="inleds_ej", motivering="Stöd finns.", av=varld.mottagare, version=2)
        give_feedback(arende=arende, olamplig=False, skal="", av=varld.mottagare, version=arende.version)
    assert "Nytt sedan sist" in day(varld.kurator)[1]
    login(varld.kurator).get(f"/orosanmalan/mina/{anmalan.arende_id}/")
    assert "Nytt sedan sist" not in day(varld.kurator)[1]


def test_an_invitation_is_the_reporters_to_do_and_waits_for_her_on_the_case(varld):
    anmalan = reported(varld.kurator)
    given(varld, anmalan, varld.mottagare)
    assessed(anmalan, varld.mottagare)
    arende = case_of(anmalan, varld.mottagare)
    with act_as(varld.mottagare):
        offer_meeting(
            arende=arende,
            tid=timezone.now() + timedelta(days=3),
            plats="Socialkontoret",
            inbjudna={"anmalaren": "samverkan"},
            av=varld.mottagare,
            version=arende.version,
        )
    (row,) = day(varld.kurator)[1]["Denna vecka 1"]
    assert "Svara på inbjudan till möte" in row
    assert anmalan.referens in row
    assert "Denna vecka 1" not in day(varld.larare)[1]
    (row,) = day(varld.mottagare)[1]["Väntar på andra 1"]
    assert "Anmälarens svar på inbjudan till möte" in row
    assert "Väntar på andra 1" not in day(varld.mottagare_2)[1]
    with act_as(varld.kurator):
        answer_invitation(anmalan=anmalan, svar="kommer", av=varld.kurator)
    assert "Denna vecka 1" not in day(varld.kurator)[1]
    assert "Väntar på andra 1" not in day(varld.mottagare)[1]


def test_a_question_without_a_name_waits_for_the_reception(varld):
    with act_as(varld.kurator):
        ask_for_advice(av=varld.kurator, kommunkod="1283", engang=uuid4(), fraga="När ska man anmäla frånvaro?")
    (row,) = day(varld.mottagare)[1]["Denna vecka 1"]
    assert "Ge råd utan namn" in row
    assert "Ängsbackens skola" in row
    assert "Sedan i dag" in row
    assert "Denna vecka 1" not in day(varld.handlaggare)[1]
