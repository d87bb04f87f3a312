"""The letter to the family about the decision: who gets one, what it holds, and that nobody is told by mistake when violence
is suspected (SoL 20:4)."""

from datetime import date
from uuid import uuid4

import pytest
from django.utils import timezone
from django.utils.html import escape

from orosanmalan import selectors, services
from orosanmalan.models import Familjebrev
from samverkan.arende.atkomst import act_as
from samverkan.fel import Konflikt, Otillaten, Regelbrott
from samverkan.person.models import Personuppgift, Vardnadshavare
from tests import pdfua
from tests.fabrik import login

from .anmalningar import case_of, reported
from .beslut import decided, write
from .utredningar import completed, inquired, requested

pytestmark = pytest.mark.django_db

VALD = {"vald": True, "vh_informerad": "", "barn_informerat": ""}


def family_of(anmalan, av):
    with act_as(av):
        return selectors.family(case_of(anmalan, av))


def kept(av):
    with act_as(av):
        return list(Familjebrev.objects.order_by("id"))


def words(anmalan, letter, av):
    answer = login(av).get(f"/orosanmalan/{anmalan.arende_id}/brev/familj/{letter.pk}/")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="familj-{letter.pk}.pdf"'
    assert pdfua.faults(answer.content) == []
    return pdfua.text(answer.content)


@pytest.mark.parametrize(
    ("utfall", "says", "never"),
    [
        ("inleds", "Vi inleder en utredning", "ingen utredning"),
        ("inleds_ej", "Vi inleder ingen utredning", "inom fyra månader"),
    ],
)
def test_the_letter_says_what_is_decided_why_what_happens_and_whom_to_call(varld, utfall, says, never):
    anmalan = decided(varld, utfall=utfall)
    letter = write(anmalan, varld.mottagare)
    text = words(anmalan, letter, varld.mottagare)
    for said in (says, "Alva Åkerlund", "Ebba Åkerlund", "Vi behöver veta mer", "Det här kan du göra", "Maja Mottag"):
        assert said in text
    assert "0000-00 00 00" in text
    for inner in ("Karin", "Ängsbacken", "Tryggt i dag.", "frukost", never):
        assert inner not in text


def test_the_inquirys_last_day_stands_in_the_letter_as_it_was_then(varld):
    anmalan = decided(varld)
    letter = write(anmalan, varld.mottagare)
    assert letter.klar_senast > timezone.localdate()
    assert str(letter.klar_senast.year) in words(anmalan, letter, varld.mottagare)


def test_the_letter_is_swedish_whatever_the_case_worker_reads(varld):
    anmalan = decided(varld)
    letter = write(anmalan, varld.mottagare)
    client = login(varld.mottagare)
    client.cookies["django_language"] = "en"
    for address in (f"brev/familj/{letter.pk}/", "brev/beslut/", "brev/anmalan/"):
        content = client.get(f"/orosanmalan/{anmalan.arende_id}/{address}").content
        assert pdfua.reader(content).root_object["/Lang"] == "sv"
        assert "Vår referens" in pdfua.text(content)


def test_what_was_sent_stays_when_the_guardian_moves(varld):
    anmalan = decided(varld)
    with act_as(varld.mottagare):
        Vardnadshavare.objects.update(adress="Gamla gatan 1")
    letter = write(anmalan, varld.mottagare)
    with act_as(varld.mottagare):
        Vardnadshavare.objects.update(adress="Nya gatan 2", namn="Alva Nyman")
    text = words(anmalan, letter, varld.mottagare)
    assert "Gamla gatan 1" in text
    assert "Nya gatan" not in text


def test_a_letter_long_after_the_decision_doesnt_speak_of_it_as_of_today(varld, agare):
    for utfall, says in (("inleds", "Vi har inlett en utredning"), ("inleds_ej", "Vi har beslutat att inte inleda")):
        anmalan = decided(varld, utfall=utfall)
        agare.execute("UPDATE orosanmalan_forhandsbedomning SET at = at - interval '9 days'")
        text = words(anmalan, write(anmalan, varld.mottagare), varld.mottagare)
        assert says in text
        assert "Vi inleder" not in text


# Who gets one


def test_a_guardian_reads_nothing_of_the_other(varld):
    anmalan = decided(varld, barn={"vardnadshavare_2": "Bo Åkerlund", "vardnadshavare_2_telefon": "070-1740607"})
    with act_as(varld.mottagare):
        Vardnadshavare.objects.filter(namn="Bo Åkerlund").update(adress="Hemliga stigen 7", skyddad=True)
    letter = write(anmalan, varld.mottagare)
    text = words(anmalan, letter, varld.mottagare)
    assert letter.namn == "Alva Åkerlund"
    assert "Bo" not in text.split()
    assert "Hemliga stigen" not in text


@pytest.mark.parametrize(("years", "days", "gets"), [(15, 0, True), (15, -1, False), (14, 0, False), (17, 5, True)])
def test_the_child_gets_a_letter_of_its_own_from_fifteen(varld, years, days, gets):
    anmalan = decided(varld)
    today = timezone.localdate()
    born = date(today.year - years, today.month, min(today.day, 28)) - timezone.timedelta(days=days)
    with act_as(varld.mottagare):
        Personuppgift.objects.update(fodelsedatum=born)
    people = family_of(anmalan, varld.mottagare)
    assert ("barnet" in [one.nyckel for one in people]) is gets
    if gets:
        letter = write(anmalan, varld.mottagare, mottagare="barnet")
        assert "om hur du har det" in words(anmalan, letter, varld.mottagare)


def test_of_a_protected_child_neither_name_nor_address_stands_in_the_letter(varld):
    anmalan = decided(varld, barn={"skydd_slag": "sekretessmarkering"})
    with act_as(varld.mottagare):
        Vardnadshavare.objects.update(adress="Hemliga stigen 7")
    letter = write(anmalan, varld.mottagare, text="Vi behöver veta mer.")
    text = words(anmalan, letter, varld.mottagare)
    assert letter.adress == ""
    for secret in ("Hemliga", "Ebba", "Påhittade", "Ängsbackens"):
        assert secret not in text
    assert "Skyddade uppgifter" in text
    assert "Adressen är skyddad" in text


# When the family must not be told


def test_at_suspicion_of_violence_the_choice_is_made_and_has_a_reason(varld):
    anmalan = decided(varld, **VALD)
    with pytest.raises(Regelbrott, match="misstänker våld") as stop:
        write(anmalan, varld.mottagare)
    assert stop.value.falt == "skal"
    assert kept(varld.mottagare) == []
    letter = write(anmalan, varld.mottagare, skal="Föräldern är inte den som misstänks.")
    assert "misstänks" not in words(anmalan, letter, varld.mottagare)


def test_on_the_page_the_choice_has_no_default_when_violence_is_suspected(varld):
    calm, grave = decided(varld), decided(varld, **VALD)
    answers = [login(varld.mottagare).get(f"/orosanmalan/{one.arende_id}/brev/familj/") for one in (calm, grave)]
    assert [answer.context["form"]["far_veta"].value() for answer in answers] == ["ja", None]
    assert "Berätta inte för familjen förrän ni har bedömt risken" in answers[1].content.decode()


def test_that_the_family_waits_has_a_reason_and_makes_no_letter(varld):
    anmalan = decided(varld, **VALD)
    with pytest.raises(Regelbrott, match="varför familjen inte"):
        write(anmalan, varld.mottagare, far_veta=False)
    held = write(anmalan, varld.mottagare, far_veta=False, skal="Polisen förhör i morgon.")
    assert (held.vantar, held.namn, held.text) == (True, "", "")
    client = login(varld.mottagare)
    assert client.get(f"/orosanmalan/{anmalan.arende_id}/brev/familj/{held.pk}/").status_code == 404
    assert "Familjen får inte veta beslutet än" in client.get(f"/arenden/{anmalan.arende_id}/").content.decode()


# The inquiry keeps who was told


def told(anmalan, av):
    with act_as(av):
        rows = selectors.told_of_inquiry(case_of(anmalan, av))
        return [(one.vem, one.informerad, one.skal) for one in rows]


def test_the_letter_that_an_inquiry_is_open_notes_who_was_told_and_when(varld):
    anmalan = decided(varld, barn={"vardnadshavare_2": "Bo Åkerlund"})
    today, (alva, bo) = timezone.localdate(), family_of(anmalan, varld.mottagare)
    write(anmalan, varld.mottagare, mottagare=alva.nyckel)
    write(anmalan, varld.mottagare, mottagare=alva.nyckel, text="Rättat.")
    write(anmalan, varld.mottagare, mottagare=bo.nyckel)
    assert told(anmalan, varld.mottagare) == [("Alva Åkerlund", today, ""), ("Bo Åkerlund", today, "")]
    with act_as(varld.mottagare):
        lacks = selectors.inquiry_lacks(case_of(anmalan, varld.mottagare))
    assert "" not in {one["avsnitt"] for one in lacks}


def test_that_the_family_waits_notes_the_special_reason_and_the_letter_later_who_was_told(varld):
    anmalan = decided(varld, **VALD)
    write(anmalan, varld.mottagare, far_veta=False, skal="Polisen förhör i morgon.")
    write(anmalan, varld.mottagare, skal="Förhöret är klart.")
    assert told(anmalan, varld.mottagare) == [
        ("Familjen", None, "Polisen förhör i morgon."),
        ("Alva Åkerlund", timezone.localdate(), ""),
    ]


def test_of_a_protected_child_the_inquiry_names_nobody(varld):
    anmalan = decided(varld, barn={"skydd_slag": "sekretessmarkering", "vardnadshavare_2": "Bo Åkerlund"})
    for one in family_of(anmalan, varld.mottagare):
        write(anmalan, varld.mottagare, mottagare=one.nyckel)
    assert [vem for vem, _day, _skal in told(anmalan, varld.mottagare)] == ["Vårdnadshavare 1", "Vårdnadshavare 2"]


def test_a_letter_of_another_decision_notes_nothing(varld):
    anmalan = decided(varld, utfall="inleds_ej")
    write(anmalan, varld.mottagare)
    assert told(anmalan, varld.mottagare) == []


# Rules and bad input


def test_there_is_no_letter_before_the_decision(varld):
    anmalan = reported(varld.kurator)
    with pytest.raises(Regelbrott, match="inte fattat"):
        write(anmalan, varld.mottagare)
    page = login(varld.mottagare).get(f"/orosanmalan/{anmalan.arende_id}/brev/familj/").content.decode()
    assert "Beslutet är inte fattat ännu" in page
    assert 'name="far_veta"' not in page


def test_the_same_form_twice_is_one_letter_and_an_old_version_a_conflict(varld):
    anmalan, engang = decided(varld), uuid4()
    first = write(anmalan, varld.mottagare, engang=engang)
    assert write(anmalan, varld.mottagare, engang=engang) == first
    assert len(kept(varld.mottagare)) == 1
    with pytest.raises(Konflikt):
        write(anmalan, varld.mottagare, version=1)


@pytest.mark.parametrize("who", ["lasare", "handlaggare", "jk_mottagare", "kurator"])
def test_who_may_not_change_the_case_writes_no_letter(varld, who):
    anmalan = decided(varld)
    arende = case_of(anmalan, varld.mottagare)
    av = getattr(varld, who)
    with act_as(av), pytest.raises(Otillaten):
        services.write_to_family(
            arende=arende, engang=uuid4(), far_veta=False, mottagare="", text="", skal="x", av=av, version=3
        )


@pytest.mark.parametrize(
    ("changes", "beside"),
    [
        ({"far_veta": ""}, "far_veta"),
        ({"mottagare": ""}, "mottagare"),
        ({"mottagare": "v999999"}, "mottagare"),
        ({"text": " "}, "text"),
        ({"text": "x" * 20_001}, "text"),
        ({"text": "a\x00b"}, "text"),
        ({"skal": "x" * 4001}, "skal"),
        ({"far_veta": "nej"}, "skal"),
    ],
)
def test_bad_input_stands_beside_its_field_and_what_was_typed_is_kept(varld, changes, beside):
    anmalan = decided(varld)
    key = family_of(anmalan, varld.mottagare)[0].nyckel
    sent = {
        "version": 3,
        "engang": str(uuid4()),
        "far_veta": "ja",
        "mottagare": key,
        "text": "Min <b>text</b>.",
        "skal": "",
    }
    answer = login(varld.mottagare).post(f"/orosanmalan/{anmalan.arende_id}/brev/familj/", {**sent, **changes})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#id_{beside}' in page
    if "text" not in changes:
        assert escape("Min <b>text</b>.") in page
    assert kept(varld.mottagare) == []


def test_markup_in_a_letter_is_text(varld):
    anmalan = decided(varld)
    letter = write(anmalan, varld.mottagare, text="<h1>Nej</h1> {{ settings.SECRET_KEY }} & så")
    text = words(anmalan, letter, varld.mottagare)
    assert "<h1>Nej</h1> {{ settings.SECRET_KEY }} & så" in text


def test_each_letter_is_logged_when_written_and_when_fetched(varld, agare):
    anmalan = decided(varld)
    letter = write(anmalan, varld.mottagare)
    words(anmalan, letter, varld.mottagare)
    logged = agare.execute("SELECT vad, data FROM logg_logg WHERE vad LIKE '%%famil%%' ORDER BY id").fetchall()
    assert logged == [("orosanmalan.familjebrev", {}), ("orosanmalan.pdf_familj", {"brev": letter.pk})]


# After the inquiry


@pytest.mark.parametrize(
    ("fields", "family_reads", "file_says"),
    [
        (
            {"utfall": "insats", "insats": "Familjebehandling i hemmet."},
            ["Utredningen är klar", "Familjebehandling i hemmet.", "överklaga", "tre veckor"],
            "Utredningen avslutas med beslut om insats.",
        ),
        (
            {"utfall": "ingen_insats"},
            ["utan insats", "Ärendet avslutas"],
            "Utredningen avslutas utan beslut om insats.",
        ),
        (
            {"utfall": "uppfoljning", "uppfoljning": "samtycke"},
            ["följa upp", "23 kap. 1 §"],
            "Barnets situation följs upp.",
        ),
    ],
)
def test_the_outcome_of_the_inquiry_is_told_too(varld, fields, family_reads, file_says):
    av = varld.mottagare
    arende = completed(inquired(varld.kurator, av), av)
    with act_as(av):
        services.close_inquiry(arende=arende, motivering="Det behövs.", av=av, version=arende.version, **fields)
        anmalan = arende.anmalan
    letter = write(anmalan, av, text="Ni har visat att det går bra.")
    text = words(anmalan, letter, av)
    for said in (*family_reads, "Ni har visat att det går bra.", "Maja Mottag"):
        assert said in text
    content = login(av).get(f"/orosanmalan/{arende.pk}/brev/utredning/").content
    assert pdfua.faults(content) == []
    for said in (file_says, "Det behövs.", "Ebba Åkerlund"):
        assert said in pdfua.text(content)
    page = login(av).get(f"/arenden/{arende.pk}/").content.decode()
    assert "Beslut efter utredningen" in page


def test_an_inquiry_that_is_open_has_no_outcome_to_fetch(varld):
    arende = inquired(varld.kurator, varld.mottagare)
    assert login(varld.mottagare).get(f"/orosanmalan/{arende.pk}/brev/utredning/").status_code == 404


# A request for information (SoL 20:6)


@pytest.mark.parametrize("protected", [False, True])
def test_a_request_for_information_as_a_letter(varld, protected):
    slag = "sekretessmarkering" if protected else "ingen"
    arende = inquired(varld.kurator, varld.mottagare, barn={"skydd_slag": slag, "adress": "Hemliga stigen 7"})
    begaran = requested(arende, varld.mottagare, varld.skola, mottagare=varld.kurator, fragor="Hur är hens närvaro?")
    address = f"/orosanmalan/{arende.pk}/brev/begaran/{begaran.pk}/"
    content = login(varld.mottagare).get(address).content
    text = pdfua.text(content)
    for said in ("Hur är hens närvaro?", "Svara senast den", "Karin Kuratéus", "Ängsbackens skola", "20 kap. 6 §"):
        assert said in text
    assert "Hemliga stigen" not in text
    assert ("Skyddade uppgifter" in text) is protected
    assert pdfua.faults(content) == []
    for who in ("kurator", "larare", "rektor", "handlaggare", "jk_mottagare"):
        assert login(getattr(varld, who)).get(address).status_code == 404
