"""A plan for a person with protected identity (OSL 21:3, 22:1): a called unit sees the case's number, and who there sees whom it
is about is named by the unit that owns the case or by the called unit's manager, while the unit's ground lasts. Where the person
is stands on no paper and is shown to nobody at another authority."""

import pytest
from django.urls import reverse

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende, Behorighet, Handelse
from samverkan.arende.services import transition
from samverkan.fel import Otillaten, Regelbrott
from samverkan.notis.models import Notis
from samverkan.organisation.roller import Roll
from samverkan.person.models import Identitet, Personuppgift, Vardnadshavare
from sip import services
from sip.brevsprak import TEXTER
from sip.models import Kallelsebrev, Mal
from sip.selectors import may_be_named, may_name_at, seers
from sip.utan_plats import hider
from tests import pdfua
from tests.fabrik import login, person_with_uppdrag
from tests.sip.planer import SKYDDAD, called, care, consented, protected_called, raised
from tests.sip.plansteg import begun, case_of, filled, final, fresh_as, goal, signed, undertaking, write

HEM = SKYDDAD["adress"]
SECRETS = ("Ebba", "Åkerlund", HEM, "070-1740606")
PLATSER = ("Ängsback", "Helsingborg", "HBGSOC", "Skåne", "rum 3", "Bäcken", HEM)


@pytest.fixture
def kollega(varld):
    return person_with_uppdrag("Kim Kuratorén", varld.skola, Roll.HANDLAGGARE)


@pytest.fixture
def mote(varld, kollega):
    """A meeting about a protected child, to which the school and a vårdcentral are called; nobody is named there."""
    return protected_called(varld)


def case(varld, mote, uppdrag=None):
    with act_as(uppdrag or varld.mottagare):
        return Arende.objects.select_related("enhet", "person__uppgift").get(pk=mote.arende_id)


def name(varld, mote, uppdrag, av):
    with act_as(av):
        services.name_seer(arende=case(varld, mote, av), uppdrag=uppdrag, av=av)


def sees(uppdrag):
    with act_as(uppdrag):
        return tuple(model.objects.exists() for model in (Personuppgift, Identitet, Vardnadshavare))


def test_a_called_unit_sees_the_number_until_somebody_there_is_named(varld, mote, kollega):
    assert sees(varld.rektor) == sees(kollega) == (False, False, False)
    name(varld, mote, kollega, varld.mottagare)
    assert sees(kollega) == (True, True, True)
    assert sees(varld.rektor) == (False, False, False)
    with act_as(kollega):
        assert Notis.objects.filter(uppdrag=kollega, kod="sip.identitet_oppnad").count() == 1
        assert Handelse.objects.filter(kod="sip.identitet_oppnad", data={"enhet": varld.skola.pk}).exists()
    client = login(kollega)
    for address in ("arende", "arende-person", "sip-kallelse"):
        page = client.get(reverse(address, args=[mote.arende_id])).content.decode()
        assert "Ebba Åkerlund" in page
        assert HEM not in page
        assert "070-1740606" not in page
    for address in ("arende", "arende-person", "sip-kallelse"):
        page = login(varld.rektor).get(reverse(address, args=[mote.arende_id])).content.decode()
        assert not [secret for secret in SECRETS if secret in page], address
    assert HEM in login(varld.mottagare).get(reverse("arende-person", args=[mote.arende_id])).content.decode()


def test_the_manager_of_the_called_unit_names_there_and_nowhere_else(varld, mote, kollega):
    name(varld, mote, kollega, varld.rektor)
    assert sees(kollega)[0]
    assert not sees(varld.rektor)[0]
    for who, av in (
        (kollega, kollega),  # one who is named names nobody
        (varld.handlaggare, varld.rektor),  # another unit's
        (varld.bup_samordnare, varld.mottagare),  # a unit that isn't called
        (kollega, varld.handlaggare),  # a stranger to the case
    ):
        with act_as(av), pytest.raises(Otillaten):
            services.name_seer(arende=mote.arende, uppdrag=who, av=av)
    with act_as(varld.mottagare), pytest.raises(Regelbrott, match="ser enhetens ärenden"):
        services.name_seer(arende=mote.arende, uppdrag=varld.larare, av=varld.mottagare)
    with act_as(varld.mottagare):
        assert [one.namn for one in may_name_at(mote.arende, varld.mottagare)] == [
            "Vårdcentralen Bäcken",
            "Ängsbackens skola",
        ]
        assert varld.larare not in may_be_named(mote.arende, [varld.skola])


def test_a_teacher_who_comes_to_the_meeting_may_be_named(varld, mote):
    with act_as(varld.rektor):
        row = mote.kallade_rows[varld.skola.pk]
        services.answer_call(
            kallad=row, svar="kommer", deltagare=varld.larare, mandat=True, av=varld.rektor, version=row.version
        )
    name(varld, mote, varld.larare, varld.rektor)
    assert sees(varld.larare)[0]


def test_it_ends_with_the_units_ground_and_does_not_come_back_by_itself(varld, mote, kollega):
    av = varld.mottagare
    name(varld, mote, kollega, av)
    name(varld, mote, kollega, av)
    with act_as(av):
        (held,) = seers(mote.arende)
        unit = Behorighet.objects.get(
            content_object=mote.arende, group=varld.skola.group_id, user=None, permission__codename="medverka"
        )
        assert (held.till, held.grund) == (unit.till, unit.grund)
        given = case_of(mote.arende.sip, av).samtycken.get()
        services.withdraw_consent(samtycke_id=given.pk, arende=mote.arende, av=av)
    assert not sees(kollega)[0]
    consented(mote.arende.sip, av)
    with act_as(kollega):
        assert Arende.objects.visible_to(kollega).exists()
    assert not sees(kollega)[0]


def test_one_who_was_named_is_taken_off(varld, mote, kollega):
    name(varld, mote, kollega, varld.mottagare)
    address = reverse("sip-identitet", args=[mote.arende_id])
    with act_as(varld.rektor):
        (held,) = seers(mote.arende)
    assert login(kollega).post(address, {"avsluta": held.pk}).status_code == 404
    client = login(varld.rektor)
    assert "Kim Kuratorén" in client.get(address).content.decode()
    assert client.post(address, {"avsluta": "åttio"}).status_code == 302
    assert sees(kollega)[0]
    for _again in range(2):
        assert client.post(address, {"avsluta": held.pk}).status_code == 302
    assert not sees(kollega)[0]
    assert client.post(address, {"uppdrag": kollega.pk}).status_code == 302
    assert sees(kollega)[0]
    assert client.post(address, {"uppdrag": varld.larare.pk}).status_code == 422
    assert client.post(address, {}).status_code == 422


def test_the_call_names_at_each_unit_and_keeps_no_address(varld, kollega, agare):
    av = varld.mottagare
    arende = consented(raised(av, varld.skola, care(varld), person=SKYDDAD), av)
    page = login(av).get(reverse("sip-kalla", args=[arende.pk])).content.decode()
    assert "Vem på Ängsbackens skola får se vem planen gäller?" in page
    assert "Lars Läromark" not in page.split("Tid och plats")[0]
    called(arende, av, ser=[kollega])
    assert sees(kollega)[0]
    with act_as(av):
        assert set(Kallelsebrev.objects.values_list("adress", flat=True)) == {""}
    assert "Ebba" not in str(agare.execute("SELECT data FROM arende_handelse").fetchall())
    assert agare.execute("SELECT count(*) FROM logg_logg WHERE vad = 'sip.identitet_oppnad'").fetchone() == (1,)


def test_of_others_nobody_is_named(varld, kollega):
    av = varld.mottagare
    arende = consented(raised(av, varld.skola, care(varld)), av)
    assert "får se vem planen" not in login(av).get(reverse("sip-kalla", args=[arende.pk])).content.decode()
    mote = called(arende, av)
    assert sees(kollega)[0]
    assert login(varld.rektor).get(reverse("sip-identitet", args=[arende.pk])).status_code == 404
    with act_as(av), pytest.raises(Otillaten):
        services.name_seer(arende=mote.arende, uppdrag=kollega, av=av)


def test_the_letter_and_the_familys_copy_tell_no_place(varld, mote):
    av = varld.mottagare
    with act_as(av):
        letter = Kallelsebrev.objects.get()
    read = pdfua.text(login(av).get(reverse("sip-kallelsebrev", args=[mote.arende_id, letter.pk])).content)
    for words in ("Skolan", "Vårdcentralen", "Socialtjänsten", TEXTER["sv"].var_skyddat):
        assert words in read
    assert not [place for place in PLATSER if place in read]

    arende = case(varld, mote)
    plan = begun_after_meeting(varld, arende)
    first = goal(plan, av, behov="Helsingborg är otryggt.", mal="Ebba går till Ängsbackens skola varje dag.")
    undertaking(plan, first, av, enhet=varld.skola, insats=f"Ängsbackens skola hämtar vid {HEM}.", ansvarig="Karin")
    write(plan, av, "barnets_rost", "Jag gillar Ängsbackens skola.")
    copy = signed(final(fresh_as(plan, av), av), av)
    for till in ("personen", "vardnadshavare"):
        answer = login(av).get(reverse("sip-familjens", args=[arende.pk, copy.nr, till]))
        read = pdfua.text(answer.content)
        assert not [place for place in PLATSER if place in read]
        assert "Åkerlund" not in read
        for words in ("Skolan, Karin", "Skolan hämtar vid (skyddad uppgift).", "Jag gillar skolan.", "070-1740608"):
            assert words in read
        assert pdfua.faults(answer.content) == []
    with act_as(av):
        assert Mal.objects.filter(mal__contains="Ängsbackens").exists()


def begun_after_meeting(varld, arende):
    av = varld.mottagare
    with act_as(av):
        transition(arende=arende, overgang="hall_mote", av=av, version=arende.version)
    return fresh_as(filled(begun(arende, av), av), av)


def test_names_in_a_text_become_kinds(varld):
    with act_as(varld.mottagare):
        hide = hider([varld.skola, varld.mottagning, varld.bup])
    assert hide("Ängsbackens skola ringer. Region Skåne betalar.") == "Skolan ringer. Regionen betalar."
    assert hide("Möt BUP Strandhuset i Helsingborg, vid ängsbackens skolas grind") == (
        "Möt BUP i kommunen, vid skolans grind"
    )
    assert hide("Helsingborgaren") == "Helsingborgaren"
    assert hider([])("Var som helst") == "Var som helst"
