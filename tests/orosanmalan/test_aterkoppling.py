"""The answer to the reporter (SoL 19:6, OSL 26:9 a): inleds, inleds ej or pågår, in every state of the case, once, to one who
asked and reported at work; and nothing else of the case, on no page and in no PDF."""

import re
from datetime import datetime
from io import BytesIO
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from orosanmalan import services
from orosanmalan.models import Aterkoppling
from orosanmalan.process import Tillstand
from samverkan.arende.atkomst import act_as
from samverkan.arende.services import transition
from samverkan.fel import Konflikt, Otillaten, Regelbrott
from samverkan.frist.datum import STOCKHOLM
from samverkan.frist.models import Frist
from tests import pdfua
from tests.arende.hjalp import at_the_same_time
from tests.fabrik import login

from .anmalningar import case_of, reported
from .test_privatperson import reported_privately
from .utredningar import completed

pytestmark = pytest.mark.django_db

T, B = Tillstand, Aterkoppling.Besked
SVAR = {T.INLEDD: B.INLEDS, T.AVSLUTAD: B.INLEDS, T.EJ_INLEDD: B.INLEDS_EJ, T.HOR_TILL_PAGAENDE: B.PAGAR}
"""What may be answered in which state; in all others nothing."""
HEMLIGT = "Ormvråksvägen"
"""What the inner handling is full of in these tests, and the reporter never sees."""


def at(text):
    """Swedish time, written "2026-01-14 10.00"."""
    return datetime.strptime(text, "%Y-%m-%d %H.%M").replace(tzinfo=STOCKHOLM)


def brought_to(state, anmalan, av, *, text=HEMLIGT, when=None):
    """The case in `state`, with `text` wherever the inner handling has words."""
    if state != T.INKOMMEN and state != T.VIDAREBEFORDRAD:
        step(services.assess_protection, anmalan, av, akut=True, motivering=text, atgarder=text, at=when)
    if state in (T.INLEDD, T.AVSLUTAD, T.EJ_INLEDD):
        utfall = "inleds_ej" if state == T.EJ_INLEDD else "inleds"
        step(services.decide, anmalan, av, utfall=utfall, motivering=text, at=when)
        tell_family(anmalan, av, text)
    elif state in (T.HOR_TILL_PAGAENDE, T.VIDAREBEFORDRAD):
        overgang = "hor_till_pagaende" if state == T.HOR_TILL_PAGAENDE else "vidarebefordra"
        step(transition, anmalan, av, overgang=overgang, at=when)
    if state == T.AVSLUTAD:
        completed(case_of(anmalan, av), av)
        step(services.close_inquiry, anmalan, av, utfall="insats", insats=text, motivering=text)
    return case_of(anmalan, av)


def step(act, anmalan, av, **fields):
    arende = case_of(anmalan, av)
    with act_as(av):
        act(arende=arende, av=av, version=arende.version, **fields)


def tell_family(anmalan, av, text):
    step(services.write_to_family, anmalan, av, engang=uuid4(), far_veta=False, mottagare="", text="", skal=text)


def give(anmalan, av, **fields):
    arende = case_of(anmalan, av)
    with act_as(av):
        values = {"olamplig": False, "skal": "", "version": arende.version, **fields}
        return services.give_feedback(arende=arende, av=av, **values)


def feedback(anmalan, av):
    with act_as(av):
        return Aterkoppling.objects.get(arende=anmalan.arende_id)


# What is answered in which state


@pytest.mark.parametrize("state", list(T))
def test_each_state_has_its_answer_or_none(varld, state):
    anmalan = reported(varld.kurator, vill_ha_aterkoppling=True)
    brought_to(state, anmalan, varld.mottagare)
    if state in SVAR:
        assert give(anmalan, varld.mottagare).besked == SVAR[state]
    else:
        with pytest.raises(Regelbrott, match="Fatta beslutet först"):
            give(anmalan, varld.mottagare)


def test_one_who_did_not_ask_is_not_answered(varld):
    anmalan = reported(varld.kurator)
    brought_to(T.INLEDD, anmalan, varld.mottagare)
    with pytest.raises(Regelbrott, match="inte bett"):
        give(anmalan, varld.mottagare)


def test_a_private_person_is_never_answered(varld):
    anmalan = reported_privately(vill_ha_aterkoppling=True)
    brought_to(T.INLEDD, anmalan, varld.mottagare)
    with pytest.raises(Regelbrott, match="inte bett"):
        give(anmalan, varld.mottagare)
    with act_as(varld.kurator), pytest.raises(Otillaten):
        services.ask_for_feedback(anmalan=anmalan, av=varld.kurator)


# The three situations, with dates. January 2026: the 14th is a Wednesday.


def clocks(anmalan, av):
    with act_as(av):
        found = Frist.objects.filter(arende=anmalan.arende_id, nyckel__contains="aterkoppling").order_by("id")
        return [(one.nyckel.removeprefix("orosanmalan."), one.due_at, one.tillstand) for one in found]


def test_asked_in_the_report_it_is_answered_within_a_week_of_the_decision(varld):
    anmalan = reported(varld.kurator, ankom_at=at("2026-01-12 09.00"), vill_ha_aterkoppling=True)
    brought_to(T.INLEDD, anmalan, varld.mottagare, when=at("2026-01-14 10.00"))
    assert clocks(anmalan, varld.mottagare) == [("aterkoppling", at("2026-01-22 00.00"), "loper")]
    give(anmalan, varld.mottagare, at=at("2026-01-21 16.00"))
    assert clocks(anmalan, varld.mottagare) == [("aterkoppling", at("2026-01-22 00.00"), "uppfylld")]


def test_asked_in_the_report_about_a_child_whose_inquiry_is_open_it_is_answered_the_same_day(varld):
    anmalan = reported(varld.kurator, ankom_at=at("2026-01-12 09.00"), vill_ha_aterkoppling=True)
    brought_to(T.HOR_TILL_PAGAENDE, anmalan, varld.mottagare, when=at("2026-01-12 11.00"))
    assert clocks(anmalan, varld.mottagare) == [("aterkoppling_pagaende", at("2026-01-13 00.00"), "loper")]
    assert give(anmalan, varld.mottagare, at=at("2026-01-12 15.00")).besked == B.PAGAR
    assert clocks(anmalan, varld.mottagare) == [("aterkoppling_pagaende", at("2026-01-13 00.00"), "uppfylld")]


@pytest.mark.parametrize("state", list(SVAR))
def test_asked_afterwards_it_is_answered_the_same_day_also_when_the_case_is_closed(varld, state):
    anmalan = reported(varld.kurator, ankom_at=at("2026-01-12 09.00"))
    brought_to(state, anmalan, varld.mottagare, when=at("2026-01-14 10.00"))
    with act_as(varld.kurator):
        services.ask_for_feedback(anmalan=anmalan, av=varld.kurator, at=at("2026-02-07 20.00"))  # a Saturday evening
    assert clocks(anmalan, varld.mottagare) == [("aterkoppling_begard_senare", at("2026-02-08 00.00"), "loper")]
    assert case_of(anmalan, varld.mottagare).stangd_at is None
    assert give(anmalan, varld.mottagare).besked == SVAR[state]
    closed = case_of(anmalan, varld.mottagare).stangd_at
    assert (closed is None) is (state == T.INLEDD)


def test_it_is_not_answered_before_it_was_decided(varld):
    anmalan = reported(varld.kurator, ankom_at=at("2026-01-12 09.00"), vill_ha_aterkoppling=True)
    brought_to(T.HOR_TILL_PAGAENDE, anmalan, varld.mottagare, when=at("2026-01-12 11.00"))
    with pytest.raises(Regelbrott, match="före steget innan"):
        give(anmalan, varld.mottagare, at=at("2026-01-12 10.59"))


# Once


def test_the_second_who_answers_is_told_and_what_they_wrote_is_kept(varld):
    anmalan = reported(varld.kurator, vill_ha_aterkoppling=True)
    brought_to(T.INLEDD, anmalan, varld.mottagare)
    give(anmalan, varld.mottagare_2)
    answer = login(varld.mottagare).post(
        f"/orosanmalan/{anmalan.arende_id}/aterkoppling/", {"version": 3, "olamplig": "ja", "skal": "Min text."}
    )
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "En kollega har redan svarat anmälaren" in page
    assert "Min text." in page
    assert feedback(anmalan, varld.mottagare).besked == B.INLEDS


def test_an_answer_to_what_has_changed_since_is_not_given(varld):
    anmalan = reported(varld.kurator, vill_ha_aterkoppling=True)
    brought_to(T.INLEDD, anmalan, varld.mottagare)
    with pytest.raises(Konflikt):
        give(anmalan, varld.mottagare, version=2)
    assert feedback(anmalan, varld.mottagare).lamnad_at is None


@pytest.mark.django_db(transaction=True)
def test_of_three_who_answer_in_the_same_moment_one_does(varld, agare):
    anmalan = reported(varld.kurator, vill_ha_aterkoppling=True)
    brought_to(T.INLEDD, anmalan, varld.mottagare)
    people = [varld.mottagare, varld.mottagare_2, varld.chef]
    outcome = at_the_same_time([lambda one=one: give(anmalan, one) for one in people])
    assert sorted(type(one).__name__ for one in outcome) == ["Aterkoppling", "Konflikt", "Konflikt"]
    told = agare.execute("SELECT count(*) FROM notis_notis WHERE kod = 'orosanmalan.besked'").fetchone()
    assert told == (1,)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"olamplig": "kanske"},
        {"olamplig": "ja", "skal": " "},
        {"olamplig": "ja", "skal": "a\x00b"},
        {"olamplig": "ja", "skal": "x" * 4001},
        {"olamplig": "nej", "version": ""},
        {"olamplig": "nej", "version": "9" * 30},
    ],
)
def test_bad_input_gives_words_and_no_answer(varld, data):
    anmalan = reported(varld.kurator, vill_ha_aterkoppling=True)
    brought_to(T.INLEDD, anmalan, varld.mottagare)
    answer = login(varld.mottagare).post(f"/orosanmalan/{anmalan.arende_id}/aterkoppling/", {"version": 3, **data})
    assert answer.status_code == 422
    assert feedback(anmalan, varld.mottagare).lamnad_at is None


# What the reporter reads


@pytest.mark.parametrize("state", list(SVAR))
def test_the_page_shows_the_case_worker_the_words_that_the_reporter_will_read(varld, state):
    anmalan = reported(varld.kurator, vill_ha_aterkoppling=True)
    brought_to(state, anmalan, varld.mottagare)
    asked = login(varld.mottagare).get(f"/orosanmalan/{anmalan.arende_id}/aterkoppling/").content.decode()
    give(anmalan, varld.mottagare)
    pk, reporter = anmalan.arende_id, login(varld.kurator)
    for read in (
        asked,
        login(varld.mottagare).get(f"/orosanmalan/{pk}/aterkoppling/").content.decode(),
        reporter.get(f"/orosanmalan/mina/{pk}/").content.decode(),
        pdfua.text(reporter.get(f"/orosanmalan/mina/{pk}/svar/").content),
        pdfua.text(login(varld.mottagare).get(f"/orosanmalan/{pk}/brev/svar/").content),
    ):
        assert str(SVAR[state].label) in read


@pytest.mark.parametrize("olamplig", [False, True], ids=["besked", "olämplig"])
@pytest.mark.parametrize("state", list(T))
def test_in_no_state_does_the_reporter_read_anything_of_the_inner_handling(varld, state, olamplig):
    anmalan = reported(varld.kurator, vill_ha_aterkoppling=True)
    brought_to(state, anmalan, varld.mottagare)
    if state in SVAR:
        give(anmalan, varld.mottagare, olamplig=olamplig, skal=HEMLIGT if olamplig else "")
    reporter, pk = login(varld.kurator), anmalan.arende_id
    inner = (HEMLIGT, "Maja", "Behöver barnet skydd", "Familjen får inte veta")
    for address in (
        "/",
        "/notiser/",
        "/orosanmalan/mina/",
        f"/orosanmalan/mina/{pk}/",
        f"/orosanmalan/mina/{pk}/kvitto/",
        f"/orosanmalan/mina/{pk}/kopia/",
        f"/orosanmalan/mina/{pk}/svar/",
    ):
        answer = reporter.get(address)
        assert answer.status_code == (404 if address.endswith("/svar/") and state not in SVAR else 200)
        read = everything(answer)
        assert not [word for word in inner if word in read], address
        others = [besked for besked in B if besked != SVAR.get(state) or olamplig]
        assert not [besked for besked in others if str(besked.label) in read], address


def everything(answer):
    """All that is in an answer: the page as it is sent; of a PDF its text and what it says of itself."""
    if answer["Content-Type"] != "application/pdf":
        return answer.content.decode()
    about = PdfReader(BytesIO(answer.content)).metadata
    return " ".join([pdfua.text(answer.content), *map(str, about.values())])


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    state=st.sampled_from(list(SVAR)),
    text=st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=8, max_size=300).map(
        lambda t: "x" + t
    ),
    barn=st.sampled_from(["Ebba", "Ture", "Zelma"]),
)
def test_two_answers_with_the_same_besked_differ_in_nothing_but_the_reference(varld, state, text, barn):
    read = []
    for fields, inner in (({"barn": {"fornamn": barn}, "vald": False}, text), ({"oro": "Annat."}, HEMLIGT)):
        anmalan = reported(varld.kurator, vill_ha_aterkoppling=True, **fields)
        brought_to(state, anmalan, varld.mottagare, text=inner)
        give(anmalan, varld.mottagare)
        answer = login(varld.kurator).get(f"/orosanmalan/mina/{anmalan.arende_id}/svar/")
        read.append(re.sub(re.escape(anmalan.referens), "REFERENS", everything(answer)))
    first, second = (re.sub(r"D:\d+\S*", "", one) for one in read)
    assert first == second
