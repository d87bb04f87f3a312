"""Letters about a meeting: in the receiver's language and in Swedish, right to left where the script is, tagged (PDF/UA); what
they said when they were written; nothing of protected identity or of meetings of officials. And the calendar file, in which
nothing that somebody wrote stands.
"""

from dataclasses import fields

import pytest
from django.urls import reverse
from icalendar import Calendar

from samverkan.arende.atkomst import act_as
from samverkan.person.services import set_protection
from sip import services
from sip.brevsprak import TEXTER
from sip.models import KalladPerson, Kallelsebrev, Mote
from tests import pdfua
from tests.fabrik import login

from .planer import called, consented, officials_called, raised

pytestmark = pytest.mark.django_db


@pytest.fixture
def arende(varld):
    return consented(raised(varld.mottagare, varld.bup), varld.mottagare)


def letters(varld):
    with act_as(varld.mottagare):
        return list(Kallelsebrev.objects.select_related("person").order_by("id"))


def pdf(varld, letter):
    answer = login(varld.mottagare).get(reverse("sip-kallelsebrev", args=[letter.arende_id, letter.pk]))
    assert answer.status_code == 200
    return answer.content


def test_every_language_says_all_that_the_swedish_letter_says():
    swedish = TEXTER["sv"]
    assert set(TEXTER) == set(KalladPerson.Sprak.values)
    for sprak, text in TEXTER.items():
        for field in fields(text):
            ours, theirs = getattr(swedish, field.name), getattr(text, field.name)
            assert theirs, (sprak, field.name)
            if isinstance(ours, dict):
                assert set(theirs) == set(ours)
            elif isinstance(ours, tuple):
                assert len(theirs) == len(ours)
            for word in ("{namn}", "{enhet}", "{telefon}", "{dag}", "{fran}", "{till}"):
                assert (word in str(theirs)) == (word in str(ours)), (sprak, field.name)


@pytest.mark.parametrize("sprak", list(TEXTER))
def test_a_letter_is_in_its_language_and_in_swedish_and_can_be_read_aloud(varld, arende, sprak):
    with act_as(varld.mottagare):
        guardian = arende.person.vardnadshavare.first()
    mote = called(
        arende,
        varld.mottagare,
        personer=[
            {"vem": "den_enskilde", "namn": "Ebba Åkerlund", "hur": "muntligt"},
            {
                "vem": "vardnadshavare",
                "vardnadshavare": guardian,
                "namn": guardian.namn,
                "hur": "brev",
                "sprak": sprak,
                "adress": "Påhittade gatan 1\n123 45 Exempelstad",
            },
        ],
    )
    officials_called(arende, varld.mottagare, varld.bup, in_days=1)
    content = pdf(varld, letters(varld)[0])
    assert pdfua.faults(content) == []
    assert pdfua.reader(content).root_object["/Lang"] == sprak
    words = pdfua.text(content)
    for said in ("Välkommen till ett möte", "BUP Strandhuset", "Alva Åkerlund", "123 45 Exempelstad", mote.plats):
        assert said in words
    for inner in ("betalar", "Telefonmöte", "gör var sitt"):
        assert inner not in words
    assert len(pdfua.reader(content).pages) == (1 if sprak == "sv" else 2)


def test_a_letter_says_what_held_when_it_was_written(varld, arende):
    mote = called(arende, varld.mottagare)
    with act_as(varld.mottagare):
        services.move_meeting(
            mote=mote, tid=mote.tid, slut=mote.slut, plats="Biblioteket, rum 9", av=varld.mottagare, version=1
        )
        services.cancel_meeting(mote=mote, skal="Sjukdom.", av=varld.mottagare, version=2)
    by_kind = {}
    for letter in letters(varld):
        if letter.person.sprak == "sv":
            by_kind[letter.slag] = pdfua.text(pdf(varld, letter))
    assert set(by_kind) == {"kallelse", "ny_tid", "installt"}
    assert "rum 3" in by_kind["kallelse"]
    assert "rum 9" not in by_kind["kallelse"]
    assert "rum 9" in by_kind["ny_tid"]
    assert "Mötet är inställt" in by_kind["installt"]
    assert "Sjukdom" not in by_kind["installt"]


def test_of_a_protected_person_the_letter_has_no_name_and_no_address(varld, arende):
    called(arende, varld.mottagare)
    with act_as(varld.mottagare):
        person = arende.person
        person.refresh_from_db()
        set_protection(person=person, skydd_slag="sekretessmarkering", av=varld.mottagare, version=person.version)
    words = pdfua.text(pdf(varld, letters(varld)[0]))
    assert "Skyddade uppgifter" in words
    for secret in ("Ebba", "Påhittade gatan"):
        assert secret not in words
    with act_as(varld.bup_samordnare):
        assert not KalladPerson.objects.exists()
        assert Mote.objects.exists()


def test_the_calendar_file_holds_the_time_and_nothing_that_somebody_wrote(varld, arende):
    mote = called(arende, varld.mottagare, plats="Hemma hos familjen Åkerlund")
    answer = login(varld.bup_samordnare).get(reverse("sip-kalender", args=[arende.pk]))
    assert answer["Content-Disposition"] == f'attachment; filename="mote-{mote.pk}.ics"'
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event.decoded("dtstart") == mote.tid.replace(microsecond=0)
    assert event.decoded("dtend") == mote.slut.replace(microsecond=0)
    for secret in ("Åkerlund", "Ebba", "lugnt", "BUP", arende.dnr):
        assert secret not in answer.content.decode()
