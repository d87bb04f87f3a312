"""What goes wrong while people work with a plan, as the page shows it: clear words, and nothing that was written is lost. A unit
called twice, an undertaking written for another huvudman, the last consenting guardian who takes consent back during the
meeting, a plan that is made final while others write in it. (The rest: `test_plan_sidor`, `test_kallelse_sidor`, `test_samtycke_sidor`.)"""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.notis.models import Notis
from samverkan.organisation.roller import Roll
from samverkan.samtycke.models import Samtycke
from sip import services
from sip.models import Bekraftelse, Kallad, Mote, Sip
from tests.fabrik import login, person_with_uppdrag
from tests.sip.plansteg import begun, filled, final, goal, met, seen, undertaking
from tests.sip.test_kallelse_sidor import filled_in
from tests.sip.test_slut import kristianstad

from .planer import FRAGA, called, care, consented, protected_called, raised, school_called

pytestmark = pytest.mark.django_db


def test_a_unit_that_is_called_twice_is_called_once(varld):
    av = varld.mottagare
    arende = consented(raised(av, varld.bup, care(varld)), av)
    client = login(av)
    twice = filled_in(client, arende, enheter=[varld.bup.pk, varld.bup.pk])
    assert client.post(reverse("sip-kalla", args=[arende.pk]), twice).status_code == 302
    with act_as(av):
        assert Kallad.objects.filter(arende=arende).count() == 1
        version = Arende.objects.get(pk=arende.pk).version
    again = reverse("sip-kalla-enhet", args=[arende.pk])
    answer = client.post(again, {"enhet": varld.bup.pk, "version": version})
    assert answer.status_code == 422
    assert "Enheten är redan kallad" in answer.content.decode()


def test_consent_that_has_run_out_stops_the_call_on_the_page(varld, time_machine):
    av = varld.mottagare
    arende = consented(raised(av, varld.bup, care(varld)), av, till=timezone.localdate())
    time_machine.move_to(timezone.now() + timedelta(days=1))
    client = login(av)
    data = filled_in(client, arende)
    assert "gick ut" in client.get(reverse("sip-kalla", args=[arende.pk])).content.decode()
    answer = client.post(
        reverse("sip-kalla", args=[arende.pk]), {**data, "enheter": [varld.bup.pk], "narstaende_namn": "Mormor Mona"}
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "gick ut" in page and "Mormor Mona" in page
    with act_as(av):
        assert not Mote.objects.exists()


def test_an_undertaking_for_another_huvudman_is_a_proposal_that_nobody_else_confirms(varld):
    plan = begun(met(varld.mottagare, varld.skola, varld.bup), varld.mottagare)
    mal = goal(plan, varld.rektor)
    client = login(varld.rektor)
    said = {"version": 0, "insats": "Träffar Ebba varje vecka.", "vem": "enhet", "enhet": varld.bup.pk}
    assert client.post(reverse("sip-skriv-insats", args=[plan.arende_id, mal.rad, uuid4()]), said).status_code == 302
    (row,) = seen(plan, varld.rektor).ataganden
    ticked = {"insats": f"{row.rad.pk}:{row.rad.version}"}
    confirm = reverse("sip-plan-bekrafta", args=[plan.arende_id, 1])
    assert client.post(confirm, ticked).status_code in (302, 404)
    with act_as(varld.mottagare):
        assert not Bekraftelse.objects.exists()
    page = reverse("sip-plan", args=[plan.arende_id])
    assert "Väntar på att ni bekräftar" not in client.get(page).content.decode()
    theirs = login(varld.bup_samordnare)
    assert "Väntar på att ni bekräftar" in theirs.get(page).content.decode()
    assert theirs.post(confirm, ticked).status_code == 302
    with act_as(varld.mottagare):
        assert Bekraftelse.objects.get().enhet == varld.bup


def test_consent_taken_back_during_the_meeting_keeps_all_that_was_written(varld):
    av = varld.mottagare
    mote = school_called(varld)
    plan = begun(mote.arende, av)
    mal = goal(plan, varld.rektor)
    undertaking(plan, mal, varld.rektor, enhet=varld.skola, insats="Ebba börjar nio.")
    theirs, own = login(varld.rektor), login(av)
    row = reverse("sip-skriv-mal", args=[plan.arende_id, mal.rad])
    assert theirs.get(row).status_code == 200
    with act_as(av):
        answers = list(Samtycke.objects.filter(arende=plan.arende_id).order_by("id"))
    for one in answers:
        back = reverse("sip-samtycke-tillbaka", args=[plan.arende_id, one.pk])
        assert own.post(back).status_code == 302
    answer = theirs.post(row, {"version": 1, "behov": "Hon sover sämre.", "mal": "x"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Ni ser inte längre planen" in page and "Samtycket till att dela det med er togs tillbaka" in page
    for said in ("Det du skrev är inte sparat", "Vad behöver personen?", "Hon sover sämre.", "Vad är målet?", ">x<"):
        assert said in page
    tells_nothing_of_the_case(page, plan.arende)
    with act_as(varld.rektor):
        assert Notis.objects.filter(uppdrag=varld.rektor, kod="samtycke.slut").exists()
    page = own.get(reverse("sip-skriv", args=[plan.arende_id])).content.decode()
    assert "Ebba sover dåligt." in page and "Ebba börjar nio." in page
    assert own.post(row, {"version": 1, "behov": "Ebba är trött.", "mal": "x"}).status_code == 302
    assert (
        "Ingen annan enhet har längre någon grund" in own.get(reverse("arende", args=[plan.arende_id])).content.decode()
    )


def tells_nothing_of_the_case(page, arende):
    for secret in ("Ebba", "Åkerlund", "2381", arende.dnr, FRAGA[:20], "sover dåligt"):
        assert secret not in page


def taken_back(varld, arende):
    """All who have said yes take it back."""
    with act_as(varld.mottagare):
        for one in Samtycke.objects.filter(arende=arende.pk, aterkallat_at__isnull=True, ersatt_at__isnull=True):
            services.withdraw_consent(samtycke_id=one.pk, arende=Arende.objects.get(pk=arende.pk), av=varld.mottagare)


def test_one_who_has_lost_the_ground_is_told_so_on_each_page_and_all_others_meet_the_same_404(varld, agare):
    arende = school_called(varld).arende
    plan = begun(arende, varld.mottagare)
    theirs = login(varld.rektor)
    pages = [
        reverse("arende", args=[arende.pk]),
        *(reverse(name, args=[arende.pk]) for name in ("sip-plan", "sip-skriv", "sip-kallelse", "sip-uppfoljning")),
        reverse("sip-skriv-falt", args=[arende.pk, "nulage"]),
    ]
    posts = [
        (reverse("sip-plan-bekrafta", args=[arende.pk, 1]), {"insats": "1:1"}, ()),
        (reverse("sip-skriv-falt", args=[arende.pk, "nulage"]), {"version": 0, "text": "Trött."}, ("Trött.",)),
        (reverse("sip-kallelse", args=[arende.pk]), {"version": 1, "svar": "kommer_inte"}, ()),
        (reverse("sip-plan-underskrift", args=[arende.pk, 1]), {"namn": "Rut", "slag": "enhet"}, ("Rut",)),
        (reverse("sip-skriv-punkt", args=[arende.pk]), {"kod": "valkomna", "klar": "ja"}, ()),
    ]
    never = login(varld.bup_samordnare)
    taken_back(varld, arende)
    late = login(person_with_uppdrag("Nils Nykomling", varld.skola, Roll.HANDLAGGARE))
    for address in pages:
        told = theirs.get(address)
        assert (address, told.status_code) == (address, 403)
        assert "Ni ser inte längre" in told.content.decode()
        tells_nothing_of_the_case(told.content.decode(), arende)
        assert "Det du skrev" not in told.content.decode()
        for other in (never, late):
            assert other.get(address).status_code == 404
    for address, data, said in posts:
        told = theirs.post(address, data)
        assert (address, told.status_code) == (address, 403)
        assert all(one in told.content.decode() for one in said)
        assert never.post(address, data).status_code == 404
    rows = agare.execute("SELECT data FROM logg_logg WHERE vad = 'samtycke.stangd' AND arende_id = %s", [arende.pk])
    assert len(rows.fetchall()) == len(pages) + len(posts)
    with act_as(varld.mottagare):
        assert not plan.andringar and not Bekraftelse.objects.exists()


def test_a_ground_that_comes_back_opens_the_pages_and_one_who_has_left_meets_404(varld):
    mote = school_called(varld)
    arende, av = mote.arende, varld.mottagare
    theirs, page = login(varld.rektor), reverse("sip-plan", args=[arende.pk])
    begun(arende, av)
    taken_back(varld, arende)
    assert theirs.get(page).status_code == 403
    with act_as(av):
        consented(Sip.objects.get(arende=arende.pk), av)
    assert theirs.get(page).status_code == 200
    assert theirs.get(reverse("sip-samtycke", args=[arende.pk])).status_code == 404
    with act_as(av):
        now = Arende.objects.get(pk=arende.pk)
        services.let_leave(arende=now, enhet=varld.skola, skal="Flyttar.", av=av, version=now.version)
    assert theirs.get(page).status_code == 404


def test_where_nobody_uses_the_site_the_caller_is_warned_and_gets_the_call_on_paper(varld):
    av = varld.mottagare
    arende = consented(raised(av, varld.bup, care(varld)), av)
    client = login(av)
    page = client.get(reverse("sip-kalla", args=[arende.pk])).content.decode()
    warned = page.partition("De får ingen notis.")[2].partition("</ul>")[0]
    assert "Vårdcentralen Bäcken" in warned and "BUP Strandhuset" not in warned
    called(arende, av)
    page = client.get(reverse("arende", args=[arende.pk])).content.decode()
    assert page.count("Skriv ut kallelsen (PDF)") == 1
    with act_as(av):
        kallad = Kallad.objects.get(arende=arende, enhet=care(varld))
    answer = client.get(reverse("sip-kallelse-papper", args=[arende.pk, kallad.pk]))
    read = " ".join(one.extract_text() for one in PdfReader(BytesIO(answer.content)).pages)
    for said in ("Vårdcentralen Bäcken", "Ängsbackens skola, rum 3", "Ebba Åkerlund", "Ni kallas till ett möte"):
        assert said in read
    assert (
        login(varld.bup_samordnare).get(reverse("sip-kallelse-papper", args=[arende.pk, kallad.pk])).status_code == 404
    )


def test_of_a_protected_person_the_call_on_paper_tells_nothing(varld):
    av = varld.mottagare
    mote = protected_called(varld)
    arende, kallad = mote.arende, mote.kallade_rows[care(varld).pk]
    answer = login(av).get(reverse("sip-kallelse-papper", args=[arende.pk, kallad.pk]))
    read = " ".join(one.extract_text() for one in PdfReader(BytesIO(answer.content)).pages)
    for secret in ("Ebba", "Åkerlund", "Ängsbacken", "rum 3", FRAGA[:20], arende.dnr, varld.mottagning.namn):
        assert secret not in read


def test_where_lotsmodellen_is_in_force_consent_is_in_writing(varld):
    av = kristianstad()
    sip = raised(av, varld.bup, variant="lots")
    client = login(av)
    page = client.get(reverse("sip-samtycke", args=[sip.arende_id])).content.decode()
    assert "kräver att samtycket är skriftligt" in page
    with act_as(av):
        guardian = Arende.objects.get(pk=sip.arende_id).person.vardnadshavare.order_by("id").first()
    address = reverse("sip-samtycke-vardnadshavare", args=[sip.arende_id, guardian.pk])
    said = {
        "engang": uuid4(),
        "version": 1,
        "svar": "ja",
        "dag": timezone.localdate().isoformat(),
        "fraga": "Skolan.",
        "enheter": [varld.bup.pk],
        "form": "muntligt",
        "forklarat": "Läste högt.",
    }
    answer = client.post(address, said)
    assert answer.status_code == 422
    assert "Överenskommelsen kräver skriftligt samtycke" in answer.content.decode()
    on_screen = {"form": "pa_skarm", "namnteckning": "M1 1 L2 2 "}
    assert client.post(address, {**said, **on_screen}).status_code == 302


def test_for_an_inpatient_only_outpatient_care_calls(varld):
    av = varld.mottagare
    arende = consented(raised(av, varld.bup, care(varld), variant="utskrivning"), av)
    client = login(av)
    answer = client.post(reverse("sip-kalla", args=[arende.pk]), filled_in(client, arende))
    assert answer.status_code == 422
    assert "Er enhet får inte kalla här" in answer.content.decode()
    theirs = varld.bup_samordnare
    arende = consented(raised(theirs, varld.mottagning, variant="utskrivning"), theirs)
    assert called(arende, theirs).nr == 1


def made_final(varld):
    """A plan that the reception made final while the school wrote in it, and the addresses to which the school sends what it
    wrote: {address: (what is sent, the words in it)}."""
    plan = begun(met(varld.mottagare, varld.skola), varld.mottagare)
    mal = goal(plan, varld.rektor)
    final(filled(plan, varld.mottagare), varld.mottagare)

    def to(name, *args):
        return reverse(name, args=[plan.arende_id, *args])

    said = {"version": 1, "behov": "Hon sover sämre.", "mal": "Vila."}
    insats = {"version": 0, "insats": "Ebba börjar nio.", "vem": "annan", "annan": "Mormor", "nar": "På måndag"}
    return plan, {
        to("sip-skriv-falt", "nulage"): ({"version": 1, "text": "Trött."}, ("Trött.",)),
        to("sip-skriv-mal", mal.rad): (said, ("Hon sover sämre.", "Vila.")),
        to("sip-skriv-mal", uuid4()): (said, ("Vad behöver personen?", "Hon sover sämre.", "Vad är målet?", "Vila.")),
        to("sip-skriv-insats", mal.rad, uuid4()): (insats, ("Ebba börjar nio.", "Mormor", "På måndag")),
        to("sip-skriv-ram"): ({"version": 1, "foljs_upp_at": "2031-02-03"}, ("2031-02-03",)),
        to("sip-skriv-punkt"): ({"kod": "barnet", "klar": "ja"}, ()),
        to("sip-skriv-ordning"): ({"rad": str(mal.rad), "at": "upp", "ordning": "0"}, ()),
    }


def test_what_comes_to_a_plan_that_was_made_final_is_given_back_with_who_made_it_so_and_the_way_on(varld):
    plan, sent = made_final(varld)
    writes, reads, never = login(varld.rektor), login(varld.lasare), login(varld.bup_samordnare)
    now = seen(plan, varld.mottagare)
    way_on = [reverse(name, args=[plan.arende_id]) for name in ("sip-plan", "sip-skriv")]
    for address, (data, words) in sent.items():
        told = writes.post(address, data)
        page = told.content.decode()
        assert (address, told.status_code) == (address, 409)
        assert "gjorde planen klar" in page and varld.mottagning.namn in page and "Det du" in page
        assert all(one in page for one in words)
        assert all(f'href="{one}"' in page for one in way_on)
        assert never.post(address, data).status_code == 404
        assert reads.post(address, data).status_code == 409
    assert writes.get(way_on[1]).status_code == 200
    assert seen(plan, varld.mottagare) == now
    begun(plan.arende, varld.mottagare)
    assert writes.post(next(iter(sent)), {"version": 2, "text": "Trött."}).status_code != 404


def test_with_script_the_same_words_come_where_they_are_seen_and_nothing_written_is_taken_away(varld):
    plan, sent = made_final(varld)
    client, htmx = login(varld.rektor), {"HX-Request": "true"}
    for address, (data, words) in sent.items():
        told = client.post(address, data, headers=htmx)
        piece = told.content.decode()
        assert (told.status_code, "<html" in piece, "gjorde planen klar" in piece) == (409, False, True)
        assert all(one in piece for one in words)
        # What was typed stands where its form stood; where nothing was, nothing on the page is replaced but the notice.
        assert told.headers.get("HX-Retarget") == (None if words else "#borta")
        assert told.headers.get("HX-Reswap") == (None if words else "outerHTML show:#borta:top")
    news = client.get(reverse("sip-skriv-nytt", args=[plan.arende_id]), {"sedan": 0}, headers=htmx)
    assert (news.status_code, news.headers["HX-Retarget"], news.headers["HX-Reswap"]) == (409, "#borta", "outerHTML")
    opened = client.get(next(iter(sent)), headers=htmx)
    assert (opened.status_code, opened.headers["HX-Retarget"]) == (409, "#borta")


def test_a_plan_that_nobody_has_made_has_no_rows_to_come_too_late_to(varld):
    arende = met(varld.mottagare, varld.skola)
    address = reverse("sip-skriv-falt", args=[arende.pk, "nulage"])
    assert login(varld.rektor).post(address, {"version": 0, "text": "Trött."}).status_code == 404
