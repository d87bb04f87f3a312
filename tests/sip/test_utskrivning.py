"""The clocks and the payment day of a discharge from in-patient care (LOS 2:1–3, 4:3, 5:3–5), against days counted by hand."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.fel import Regelbrott
from samverkan.frist.models import Frist, Intraffat
from samverkan.frist.services import fire
from sip import services
from sip.models import Utskrivning
from sip.selectors import payment
from tests.fabrik import login
from tests.sip.planer import raised


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Stockholm"))


def discharge(varld, began="2025-09-01 08:00"):
    av = varld.mottagare
    sip = raised(av, varld.bup, variant="utskrivning", at=at(began))
    with act_as(av):
        return Arende.objects.get(pk=sip.arende_id)


def note(varld, arende, steg, text, **more):
    av = varld.mottagare
    with act_as(av):
        arende.refresh_from_db()
        return services.note_discharge(arende=arende, steg=steg, at=at(text), av=av, version=arende.version, **more)


def due(varld, arende, nyckel):
    with act_as(varld.mottagare):
        frist = Frist.objects.filter(arende=arende, nyckel=nyckel).order_by("-id").first()
        return timezone.localtime(frist.due_at).strftime("%Y-%m-%d %H.%M")


@pytest.mark.parametrize(
    ("meddelad", "betalar", "kalla_fore"),
    [
        ("2026-03-09 10:00", "2026-03-13", "2026-03-13"),  # Monday: 3 days, paid from Friday
        ("2026-03-09 12:00", "2026-03-13", "2026-03-13"),  # twelve sharp is not after twelve
        ("2026-03-09 12:01", "2026-03-14", "2026-03-13"),  # 4 days, paid from a Saturday; the call has its 3
        ("2026-03-12 09:00", "2026-03-16", "2026-03-17"),  # Sunday is the last day; the call may wait for Monday
        ("2026-04-02 13:00", "2026-04-07", "2026-04-08"),  # Maundy Thursday; Easter Monday is red: call by Tuesday
        ("2025-12-22 09:00", "2025-12-26", "2025-12-30"),  # Christmas: 25–28 are red or weekend, call by Monday 29
        ("2026-06-16 10:00", "2026-06-20", "2026-06-23"),  # Midsummer's eve counts as red: call by Monday
        ("2026-03-27 11:59", "2026-03-31", "2026-03-31"),  # the clocks go forward on the way
    ],
)
def test_the_days_of_a_discharge(varld, meddelad, betalar, kalla_fore):
    arende = discharge(varld)
    note(varld, arende, "utskrivningsklar", meddelad)
    assert due(varld, arende, "sip.betalningsdag") == f"{betalar} 00.00"
    assert due(varld, arende, "sip.utskrivning_kallelse") == f"{kalla_fore} 00.00"


def test_the_notice_of_admission_is_owed_within_24_hours_also_when_the_clocks_change(varld):
    arende = discharge(varld)
    note(varld, arende, "insatsbehov", "2026-03-28 20:00")
    assert due(varld, arende, "sip.inskrivningsmeddelande") == "2026-03-29 21.00"
    note(varld, arende, "inskrivning", "2026-03-29 20:59")
    with act_as(varld.mottagare):
        assert Frist.objects.get(arende=arende, nyckel="sip.inskrivningsmeddelande").tillstand == "uppfylld"


def paid(varld, arende, now=None):
    with act_as(varld.mottagare):
        return payment(Utskrivning.objects.get(arende=arende), now=now and at(now))


def test_the_municipality_pays_only_when_all_is_done_as_the_law_asks(varld):
    arende = discharge(varld)
    note(varld, arende, "utskrivningsklar", "2026-03-09 10:00")
    lacks = paid(varld, arende, "2026-03-20 10:00")
    assert not lacks.betalar
    assert len(lacks.saknas) == 2
    assert "inte gjort som lagen kräver" in lacks.text
    with act_as(varld.mottagare):
        for handelse in ("sip.inskrivningsmeddelande_skickat", "sip.kallad"):
            fire(arende=arende, handelse=handelse, at=at("2026-03-10 09:00"), av=varld.mottagare)
    assert not paid(varld, arende, "2026-03-12 23:59").betalar
    assert paid(varld, arende, "2026-03-13 00:00").betalar
    assert not note(varld, arende, "", "2026-03-09 10:00", oppenvard_finns=False).oppenvard_finns
    assert "LOS 5:5" in paid(varld, arende, "2026-03-20 10:00").text


def test_who_leaves_in_time_costs_nothing_and_who_stays_is_paid_for(varld):
    for out, text, began in (
        ("2026-03-12 15:00", "innan kommunen", False),
        ("2026-03-15 11:00", "Kommunen betalar från", True),
    ):
        arende = discharge(varld)
        note(varld, arende, "inskrivning", "2026-03-08 10:00")
        note(varld, arende, "utskrivningsklar", "2026-03-09 10:00")
        with act_as(varld.mottagare):
            fire(arende=arende, handelse="sip.kallad", at=at("2026-03-10 09:00"), av=varld.mottagare)
        note(varld, arende, "utskriven", out)
        assert text in paid(varld, arende).text
        with act_as(varld.mottagare):
            found = Intraffat.objects.filter(arende=arende, handelse="sip.betalningsansvar_intrader")
            assert [timezone.localtime(one.at) for one in found] == ([at("2026-03-13 00:00")] if began else [])


def test_a_time_is_corrected_with_a_reason_and_its_clocks_are_counted_anew(varld):
    arende = discharge(varld)
    note(varld, arende, "utskrivningsklar", "2026-03-09 10:00")
    note(varld, arende, "utskrivningsklar", "2026-03-09 10:00")
    with pytest.raises(Regelbrott, match="varför den ska ändras"):
        note(varld, arende, "utskrivningsklar", "2026-03-09 12:30")
    note(varld, arende, "utskrivningsklar", "2026-03-09 12:30", skal="Fel klockslag.")
    assert due(varld, arende, "sip.betalningsdag") == "2026-03-14 00.00"
    assert paid(varld, arende).sen
    with pytest.raises(Regelbrott, match="efter nästa steg"):
        note(varld, arende, "inskrivning", "2026-03-10 10:00")
    with pytest.raises(Regelbrott, match="före steget innan"):
        note(varld, arende, "utskriven", "2026-03-09 12:29")
    with pytest.raises(Regelbrott, match="framtiden"):
        note(varld, arende, "utskriven", "2099-03-09 12:29")


def test_the_page_notes_a_step_and_says_who_pays(varld):
    arende = discharge(varld)
    client, address = login(varld.mottagare), reverse("sip-utskrivning", args=[arende.pk])
    posted = {"version": arende.version, "steg": "utskrivningsklar", "dag": "2026-03-09", "klockan": "12.01"}
    assert client.post(address, {**posted, "klockan": ""}).status_code == 422
    assert client.post(address, {**posted, "klockan": "99.99"}).status_code == 422
    assert client.post(address, posted).status_code == 302
    page = client.get(reverse("arende", args=[arende.pk])).content.decode()
    assert "lördag 14 mars" in page
    assert "Därför är tiden en dag längre" in page
    ordinary = raised(varld.mottagare).arende_id
    assert client.get(reverse("sip-utskrivning", args=[ordinary])).status_code == 404
