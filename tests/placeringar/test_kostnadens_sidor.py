"""The pages of a placement's cost: they keep what was typed, say what is wrong beside the field, let one prove who one is before
one signs, and answer strangers as if there were nothing (domain 2 and 3)."""

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from placeringar.kostnad.handling import sha256
from placeringar.models import Kostnadsforslag, Kostnadsutfall, Signatur
from samverkan.arende.atkomst import act_as
from tests import pdfua
from tests.fabrik import login

from .kostnader import agree, came_to, offer, placement, share, sign, signatory, signed

pytestmark = pytest.mark.django_db
START = timezone.localdate() + timedelta(days=10)
LOSENORD = "en-gul-cykel-i-regnet"


@pytest.fixture
def placering(varld):
    return placement(varld, fran=START)


@pytest.fixture
def signers(varld):
    return signatory("Ulla Undergård", varld.mottagning), signatory("Rolf Regionsson", varld.bup)


@pytest.fixture
def acute(varld, signers):
    """One that has gone on for forty days, with a signed split."""
    made = placement(varld, plan=False, akut_at=timezone.now() - timedelta(days=40))
    signed(varld, made, share("70", "30", fran=made.fran), signers=signers)
    return made


def page(name, arende, *args):
    return reverse(f"placeringar-{name}", args=[getattr(arende, "arende_id", arende), *args])


def filled(**fields):
    return {
        "engang": "6f1b0d3e-3b61-4b47-9ab5-0a2a2f2c8d11",
        "sedd": "0",
        "antal": "1",
        "parter": "0",
        "p0_fran": START.isoformat(),
        "p0_till": "",
        "p0_per": "dygn",
        "p0_pris": "4 850,50",
        "p0_d0_procent": "70",
        "p0_d1_procent": "30",
        "text": "BUP har ett eget team.",
        **fields,
    }


def test_a_proposal_goes_all_the_way_on_its_pages(varld, placering):
    client = login(varld.mottagare)
    first = client.get(page("kostnad-forslag", placering)).content.decode()
    assert "7\N{NO-BREAK SPACE}250" in first and START.isoformat() in first
    assert client.post(page("kostnad-forslag", placering), filled()).status_code == 302
    shown = client.get(page("kostnad", placering)).content.decode()
    assert "4\N{NO-BREAK SPACE}850,50\N{NO-BREAK SPACE}kr" in shown and "<svg" in shown and "style=" not in shown
    other = login(varld.bup_samordnare)
    assert "Svara på förslaget" in other.get(page("kostnad", placering)).content.decode()
    assert other.post(page("kostnad-version", placering, 1)).status_code == 302
    with act_as(varld.mottagare):
        assert Kostnadsforslag.objects.get().lage == "overens"


@pytest.mark.parametrize(
    ("fields", "falt", "text"),
    [
        ({"p0_d1_procent": "20"}, "p0_d0_procent", "Nu blir de 90."),
        ({"p0_d1_procent": "-3"}, "p0_d1_procent", "mindre än noll"),
        ({"p0_pris": "-5"}, "p0_pris", "mindre än noll"),
        ({"p0_pris": "99999999999"}, "p0_pris", "orimligt högt"),
        ({"p0_pris": "999999999"}, "p0_pris", "orimligt högt"),
        ({"p0_pris": "mycket"}, "p0_pris", "till exempel 12 345,50"),
        ({"p0_pris": "1e9"}, "p0_pris", "till exempel 12 345,50"),
        ({"p0_pris": "0"}, "p0_pris", "större än noll"),
        ({"p0_fran": (START + timedelta(days=1)).isoformat()}, "p0_fran", "samma dag som placeringen"),
        ({"p0_till": (START - timedelta(days=1)).isoformat()}, "p0_till", "före den första"),
        ({"p0_per": "hela"}, "p0_till", "behöver en sista dag"),
        ({"p0_d0_kr": "4851", "p0_d0_procent": "", "p0_d1_procent": ""}, "p0_d0_procent", "mer än priset"),
        ({"p0_i0_fran": START.isoformat()}, "p0_i0_procent", "hur många procent"),
        ({"p0_i0_fran": START.isoformat(), "p0_i0_procent": "3"}, "p0_i0_fran", "inom perioden"),
        ({"p0_per": "timme"}, "p0_per", "per dygn"),
        ({"parter": "1", "annan0": "Region Skåne"}, "annan0", "en gång"),
        ({"parter": "1", "annan0": ""}, "annan0", "Skriv vem parten är"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept(varld, placering, fields, falt, text):
    answer = login(varld.mottagare).post(page("kostnad-forslag", placering), filled(**fields))
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert text in " ".join(answer.context["form"].errors[falt])
    assert f'id="id_{falt}_error"' in shown and "BUP har ett eget team." in shown
    with act_as(varld.mottagare):
        assert not Kostnadsforslag.objects.exists()


@pytest.mark.parametrize("second", [START + timedelta(days=20), START + timedelta(days=40)])
def test_periods_that_overlap_or_leave_a_hole(varld, placering, second):
    end = START + timedelta(days=30)
    fields = {name.replace("p0_", "p1_"): value for name, value in filled().items() if name.startswith("p0_")}
    fields |= {"antal": "2", "p0_till": end.isoformat(), "p1_fran": second.isoformat()}
    answer = login(varld.mottagare).post(page("kostnad-forslag", placering), filled(**fields))
    assert answer.status_code == 422
    words = "går in i varandra" if second <= end else "utan fördelning"
    assert words in " ".join(answer.context["form"].errors["p1_fran"])


def test_rows_are_added_without_script_and_what_was_typed_is_kept(varld, placering):
    client = login(varld.mottagare)
    end = (START + timedelta(days=30)).isoformat()
    answer = client.post(page("kostnad-forslag", placering), filled(p0_till=end, fler_perioder="1"))
    form = answer.context["form"]
    assert answer.status_code == 200 and form.antal == 2 and not form.errors
    assert form["p1_fran"].value() == START + timedelta(days=31) and form["p0_pris"].value() == "4 850,50"
    answer = client.post(page("kostnad-forslag", placering), filled(fler_parter="1"))
    assert "annan0" in answer.context["form"].fields
    for strange in ({"antal": "999"}, {"antal": "-1"}, {"antal": "x"}, {"parter": "٣"}):
        assert client.post(page("kostnad-forslag", placering), filled(**strange)).status_code in (302, 422)


def test_a_counter_proposal_in_between_is_told_and_nothing_is_lost(varld, placering):
    offer(placering.arende_id, varld.bup_samordnare, share(fran=START))
    answer = login(varld.mottagare).post(page("kostnad-forslag", placering), filled())
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "Ett annat förslag har kommit" in shown and "4 850,50" in shown and 'name="sedd" value="1"' in shown


def proved(uppdrag):
    """A client of the uppdrag whose holder has just proved again who they are."""
    uppdrag.user.set_password(LOSENORD)
    uppdrag.user.save()
    client = login(uppdrag)
    assert client.post(reverse("account_reauthenticate"), {"password": LOSENORD}).status_code == 302
    return client


def test_one_signs_after_proving_again_who_one_is(varld, placering, signers):
    made = offer(placering.arende_id, varld.mottagare, share(fran=START))
    agree(made, varld.bup_samordnare)
    address = page("kostnad-skriv-under", placering, 1)
    with act_as(varld.mottagare):
        made.refresh_from_db()
    data = {"sha256": made.sha256, "last": "on"}
    client = login(signers[0])
    assert "Visa vem du är" in client.get(address).content.decode()
    answer = client.post(address, data)
    assert answer.status_code == 302 and answer.url.startswith(reverse("account_reauthenticate"))
    client = proved(signers[0])
    assert made.sha256 in client.get(address).content.decode()
    assert client.post(address, {"sha256": made.sha256}).status_code == 422
    assert client.post(address, data).status_code == 302
    assert "Du har redan skrivit under" in client.post(address, data).content.decode()
    offer(placering.arende_id, varld.bup_samordnare, share("10", "90", fran=START))
    answer = proved(signers[1]).post(address, data)
    assert answer.status_code == 409 and "ändrats sedan du öppnade sidan" in answer.content.decode()
    with act_as(varld.mottagare):
        assert Signatur.objects.count() == 1


def test_the_document_is_tagged_and_its_text_has_the_hash(varld, acute):
    client = login(varld.bup_samordnare)
    pdf = client.get(page("ansvarsforbindelse", acute, 1))
    assert pdf["Content-Type"] == "application/pdf"
    content = pdf.content
    assert pdfua.faults(content) == []
    with act_as(varld.mottagare):
        held = Kostnadsforslag.objects.get()
    text = pdfua.text(content).replace("\n", " ")
    assert "Ulla Undergård" in text and "Så avrundar vi" in text and held.sha256[:40] in text.replace(" ", "")
    assert sha256(client.get(page("kostnad-handling", acute, 1)).content.decode()) == held.sha256


def test_what_it_came_to_is_split_by_the_day_and_settled(varld, acute):
    client = login(varld.mottagare)
    first = client.get(page("kostnad-utfall", acute)).context["form"]
    assert first.initial["fran"] == acute.fran
    data = {name: first[name].value() for name in ("engang", "fran", "till", "dagar", "betalare")}
    data |= {"ore": "10 000,01", "faktura": "=1+1"}
    assert client.post(page("kostnad-utfall", acute), data).status_code == 302
    assert client.post(page("kostnad-utfall", acute), data).status_code == 302
    shown = client.get(page("kostnad", acute)).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "Region Skåne ska betala 7 000,01 kr till Helsingborg." in shown
    again = {**data, "engang": "6f1b0d3e-3b61-4b47-9ab5-0a2a2f2c8d12"}
    assert "Fakturan är redan skriven" in client.post(page("kostnad-utfall", acute), again).content.decode()
    book = load_workbook(io.BytesIO(client.get(page("kostnad-excel", acute)).content))
    assert book["Fakturor"]["F2"].value == "=1+1" and book["Fakturor"]["F2"].data_type == "s"
    assert book["Prognos och utfall"]["D2"].number_format.startswith("#,##0.00")
    form = client.get(page("kostnad-reglera", acute)).context["form"]
    paid = {name: form[name].value() for name in ("engang", "betalning", "dag")}
    for amount, words in (("9 000", "mer än vad som ska betalas"), ("0", "större än noll"), ("-1", "mindre än noll")):
        assert words in client.post(page("kostnad-reglera", acute), {**paid, "ore": amount}).content.decode()
    assert client.post(page("kostnad-reglera", acute), {**paid, "ore": "7 000,01"}).status_code == 302
    assert "Alla har betalat sin del" in client.get(page("kostnad", acute)).content.decode()
    with act_as(varld.mottagare):
        row = Kostnadsutfall.objects.get()
    fixed = {**again, "ore": "8000", "faktura": "A1"}
    assert client.post(page("kostnad-utfall-ratta", acute, row.pk), fixed).status_code == 302
    assert client.get(page("kostnad-utfall-ratta", acute, row.pk)).status_code == 404


def test_an_outcome_says_what_is_wrong_with_its_days(varld, acute, signers):
    today = timezone.localdate()
    signed(varld, acute, share("20", "80", fran=today), signers=signers, dag=today)
    form = login(varld.mottagare).get(page("kostnad-utfall", acute)).context["form"]
    data = {"engang": str(form.initial["engang"]), "ore": "100", "betalare": form.initial["betalare"], "faktura": ""}
    before = acute.fran - timedelta(days=1)
    for fran, till, dagar, words in (
        (today, today + timedelta(days=1), 1, "i framtiden"),
        (before, before, 1, "ingen fördelning"),
        (acute.fran, acute.fran, 2, "fler än dagarna"),
        (today, today - timedelta(days=1), 1, "före den första"),
    ):
        said = {**data, "fran": fran.isoformat(), "till": till.isoformat(), "dagar": dagar}
        answer = login(varld.mottagare).post(page("kostnad-utfall", acute), said)
        assert answer.status_code == 422 and words in answer.content.decode()


def test_claims_for_days_before_the_split_are_stopped_with_the_clause(varld, acute):
    with act_as(varld.mottagare):
        acute.arende.variant = ""
        acute.arende.save(update_fields=["variant"])
    form = login(varld.mottagare).get(page("kostnad-utfall", acute)).context["form"]
    day = (acute.fran - timedelta(days=1)).isoformat()
    data = {"engang": str(form.initial["engang"]), "ore": "1", "betalare": form.initial["betalare"], "dagar": 1}
    answer = login(varld.mottagare).post(page("kostnad-utfall", acute), {**data, "fran": day, "till": day})
    assert "Ingen part kan i efterhand kräva den andra på kostnadstäckning" in answer.content.decode()


def test_strangers_meet_nothing(varld, acute):
    names = [("kostnad",), ("kostnad-forslag",), ("kostnad-version", 1), ("kostnad-skriv-under", 1)]
    names += [
        ("ansvarsforbindelse", 1),
        ("kostnad-handling", 1),
        ("kostnad-utfall",),
        ("kostnad-reglera",),
        ("kostnad-excel",),
    ]
    for uppdrag in (varld.rektor, varld.kurator, varld.jk_mottagare, varld.handlaggare):
        client = login(uppdrag)
        for name, *args in names:
            assert client.get(page(name, acute, *args)).status_code == 404


def test_min_dag_asks_the_one_who_is_to_answer_and_the_one_who_is_to_sign(varld, placering, signers):
    made = offer(placering.arende_id, varld.mottagare, share(fran=START))
    day = reverse("min-dag")
    assert "Svara på ett förslag om kostnaden" in login(varld.bup_samordnare).get(day).content.decode()
    assert "Svara på ett förslag om kostnaden" not in login(varld.mottagare).get(day).content.decode()
    agree(made, varld.bup_samordnare)
    assert "Skriv under en kostnadsfördelning" in login(signers[1]).get(day).content.decode()
    sign(made, signers[1])
    assert "Skriv under en kostnadsfördelning" not in login(signers[1]).get(day).content.decode()


def test_the_page_asks_as_much_for_a_long_placement_as_for_a_short(varld, acute, signers):
    client = login(varld.mottagare)
    asked = []
    for _round in range(2):
        client.get(page("kostnad", acute))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page("kostnad", acute)).status_code == 200
        asked.append(len(queries))
        if len(asked) == 1:
            for back in range(3):
                day = acute.fran + timedelta(days=back)
                came_to(acute.arende_id, varld.mottagare, day, day, 4_850_00)
            today = timezone.localdate()
            signed(varld, acute, share("20", "80", fran=today), signers=signers, dag=today)
    assert asked == [22, 22]
