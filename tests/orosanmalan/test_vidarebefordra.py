"""A report that reached the wrong municipality is forwarded by one act: it arrives there as if it had come at once, with the
time of its first arrival, all its clocks and its reporter; the inner handling stays, and the first case ends (SoL 19:1, 20:1–2).
Siblings that were reported together may go by the same act, all or none.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from orosanmalan import services
from orosanmalan.models import Anmalan, AnmaltBarn, Aterkoppling, Vidarebefordran, Vidarebefordransskal
from orosanmalan.process import Tillstand
from orosanmalan.services.privat import report_as_private
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende, Behorighet, Handelse
from samverkan.arende.services import restrict_to_named
from samverkan.dokument.models import Dokument
from samverkan.dokument.services import attach
from samverkan.drift.databas import ARBETARE
from samverkan.fel import Konflikt, Otillaten, Regelbrott
from samverkan.frist import sweep as svep
from samverkan.frist.models import Frist, Friststeg
from samverkan.notis.models import Notis
from samverkan.person.nummer import parse
from samverkan.person.services import set_protection
from tests.dokument import filer
from tests.fabrik import login
from tests.frist.hjalp import as_role

from .anmalningar import BARN, ORO, case_of, reported
from .steg import assessed, decided, step

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
JONKOPING = "0680"


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def send_on(anmalan, av, *, kommunkod=JONKOPING, skal="Barnet är folkbokfört i Jönköping.", **arguments):
    return step(anmalan, av, services.forward, kommunkod=kommunkod, skal=skal, **arguments)


def there(varld):
    """The only case that Jönköping's reception has, with its report."""
    with act_as(varld.jk_mottagare):
        return Arende.objects.visible_to(varld.jk_mottagare).select_related("person__uppgift", "anmalan").get()


def clocks(arende, av):
    with act_as(av):
        return {one.nyckel.split(".")[1]: one for one in Frist.objects.filter(arende=arende)}


def test_the_report_is_there_with_its_time_of_arrival_and_the_clocks_from_then(varld):
    arrived = timezone.now() - 3 * DAY
    anmalan = reported(varld.kurator, ankom_at=arrived, oro="Blåmärken på armarna.", hort="Av en granne.")
    before = clocks(anmalan.arende, varld.mottagare)
    send_on(anmalan, varld.mottagare)
    new = there(varld)
    assert (new.tillstand, new.oppnad_at, new.enhet_id) == (Tillstand.INKOMMEN, arrived, varld.jk_mottagning.pk)
    assert new.dnr.startswith("JKGSOC-")
    copy = new.anmalan
    assert (copy.ankom_at, copy.oro, copy.hort, copy.referens) == (
        arrived,
        "Blåmärken på armarna.",
        "Av en granne.",
        new.dnr,
    )
    assert copy.tillfalle == anmalan.tillfalle
    after = clocks(new, varld.jk_mottagare)
    assert after["forhandsbedomning"].due_at == before["forhandsbedomning"].due_at
    assert after["skyddsbedomning"].due_at == before["skyddsbedomning"].due_at < timezone.now()


def test_the_first_case_ends_and_its_clocks_are_called_off_with_the_reason(varld):
    anmalan = reported(varld.kurator)
    send_on(anmalan, varld.mottagare)
    old = case_of(anmalan, varld.mottagare)
    assert (old.tillstand, bool(old.stangd_at)) == (Tillstand.VIDAREBEFORDRAD, True)
    for frist in clocks(old, varld.mottagare).values():
        assert frist.tillstand == Frist.Tillstand.INSTALLD
        with act_as(varld.mottagare):
            assert frist.historik.get(slag="installd").skal == "Anmälan är vidarebefordrad till rätt mottagare"


def test_a_deadline_that_has_passed_is_overdue_at_once_and_its_steps_run_once(varld, agare):
    anmalan = reported(varld.kurator, ankom_at=timezone.now() - 3 * DAY)
    send_on(anmalan, varld.mottagare)
    frist = clocks(there(varld), varld.jk_mottagare)["skyddsbedomning"]
    with act_as(varld.jk_mottagare):
        steps = Friststeg.objects.filter(frist=frist, at__lte=timezone.now())
        assert {one.slag for one in steps} == {"forsenad", "eskalering"}


def test_the_child_is_registered_there_with_number_and_guardians(varld):
    number = parse("20170101-2393", today=timezone.localdate())
    anmalan = reported(varld.kurator, barn={"nummer": number, "vardnadshavare_2": "Bo Åkerlund"})
    send_on(anmalan, varld.mottagare)
    new = there(varld)
    assert new.person.verksamhet_id == varld.jk_soc.pk
    assert new.person.pk != case_of(anmalan, varld.mottagare).person.pk
    with act_as(varld.jk_mottagare):
        assert new.person.uppgift.namn == "Ebba Åkerlund"
        assert [one.nummer for one in new.person.identiteter.all()] == [number]
        assert {one.namn for one in new.person.vardnadshavare.all()} == {"Alva Åkerlund", "Bo Åkerlund"}


def test_what_was_handed_in_follows_and_the_inner_handling_does_not(varld, agare):
    anmalan = assessed(reported(varld.kurator), varld.mottagare, akut=True)
    with act_as(varld.kurator):
        arende = Arende(pk=anmalan.arende_id)
        attach(arende=arende, fil=filer.upload("teckning.pdf", filer.PDF), behorighet="se_inlamnat", av=varld.kurator)
    arende = case_of(anmalan, varld.mottagare)
    with act_as(varld.mottagare):
        attach(arende=arende, fil=filer.upload("egen.pdf", filer.PDF), behorighet="se_inre", av=varld.mottagare)
        services.note_contact(
            arende=arende, engang=anmalan.engang, med="barnet", hur="telefon", text="Lugn.", av=varld.mottagare
        )
    send_on(anmalan, varld.mottagare)
    new = there(varld)
    with act_as(varld.jk_mottagare):
        assert [one.namn for one in Dokument.objects.filter(arende=new)] == ["teckning.pdf"]
        assert not hasattr(new, "skyddsbedomning")
        assert not new.kontakter.exists()
        skal = Vidarebefordransskal.objects.get(till=new)
        assert (skal.text, skal.akut) == ("Barnet är folkbokfört i Jönköping.", True)
    with act_as(varld.kurator):
        assert [one.namn for one in Dokument.objects.filter(arende=new)] == ["teckning.pdf"]


def test_the_reporter_sees_where_the_report_is_now_and_both_numbers(varld):
    anmalan = reported(varld.kurator)
    moved = send_on(anmalan, varld.mottagare, skal="Familjen flyttade i somras.")
    client = login(varld.kurator)
    old = client.get(reverse("orosanmalan-min", args=[anmalan.arende_id])).content.decode()
    new = client.get(reverse("orosanmalan-min", args=[moved.till_id])).content.decode()
    for page in (old, new):
        assert anmalan.referens in page
        assert moved.till_dnr in page
        assert "Mottagning barn" in page
        assert "flyttade i somras" not in page
    assert "Be om besked" not in old
    assert "Be om besked" in new
    told = Notis.objects.filter(kod="orosanmalan.din_vidarebefordrad")
    with act_as(varld.kurator):
        assert [one.arende_id for one in told] == [moved.till_id]


def test_the_wish_for_an_answer_follows_with_the_day_it_was_asked(varld):
    asked = timezone.now() - 2 * DAY
    anmalan = reported(varld.kurator, ankom_at=asked, vill_ha_aterkoppling=True)
    moved = send_on(anmalan, varld.mottagare)
    copy = Anmalan(arende_id=moved.till_id)
    decided(copy, varld.jk_mottagare)
    with act_as(varld.jk_mottagare):
        assert Aterkoppling.objects.get(arende=moved.till_id).begard_at == asked
    assert "aterkoppling" in clocks(moved.till_id, varld.jk_mottagare)
    page = login(varld.mottagare).get(reverse("arende", args=[anmalan.arende_id])).content.decode()
    assert "Lämna besked" not in page


def test_an_answer_asked_for_at_the_old_address_is_asked_where_the_report_is(varld):
    anmalan = reported(varld.kurator)
    moved = send_on(anmalan, varld.mottagare)
    login(varld.kurator).post(reverse("orosanmalan-be-om-besked", args=[anmalan.arende_id]))
    with act_as(varld.jk_mottagare):
        assert Aterkoppling.objects.filter(arende=moved.till_id).exists()
    with act_as(varld.mottagare):
        assert not Aterkoppling.objects.filter(arende=anmalan.arende_id).exists()


def test_the_new_reception_is_told_and_its_timeline_says_where_it_came_from(varld):
    anmalan = reported(varld.kurator)
    moved = send_on(anmalan, varld.mottagare)
    with act_as(varld.jk_mottagare):
        kinds = list(Handelse.objects.filter(arende=moved.till_id).order_by("id").values_list("kod", flat=True))
        assert kinds[:2] == ["orosanmalan.inkommen", "orosanmalan.vidarebefordrad_hit"]
        assert [one.kod for one in Notis.objects.filter(arende=moved.till_id, uppdrag=varld.jk_mottagare)] == [
            "orosanmalan.vidarebefordrad_hit"
        ]
    page = login(varld.jk_mottagare).get(reverse("arende", args=[moved.till_id])).content.decode()
    assert anmalan.referens in page
    assert "Mottagning barn och unga" in page
    assert "gjorde ingen skyddsbedömning" in page


def test_acute_danger_is_told_as_such_there_too(varld):
    moved = send_on(reported(varld.kurator, akut_fara=True, fara="Pappan är på väg."), varld.mottagare)
    with act_as(varld.jk_mottagare):
        assert Notis.objects.get(arende=moved.till_id, uppdrag=varld.jk_mottagare).kod == "orosanmalan.inkommen_akut"


def test_neither_end_sees_the_others_case(varld):
    anmalan = reported(varld.kurator)
    moved = send_on(anmalan, varld.mottagare)
    assert login(varld.mottagare).get(reverse("arende", args=[moved.till_id])).status_code == 404
    assert login(varld.jk_mottagare).get(reverse("arende", args=[anmalan.arende_id])).status_code == 404
    for who in (varld.larare, varld.rektor, varld.bup_samordnare, varld.handlaggare):
        with act_as(who):
            assert not Vidarebefordran.objects.exists()
            assert not Vidarebefordransskal.objects.exists()
    with act_as(varld.kurator):
        assert Vidarebefordran.objects.count() == 1
        assert not Vidarebefordransskal.objects.exists()


@pytest.mark.parametrize("since_then", [False, True])
def test_a_protected_identity_stays_protected(varld, since_then):
    anmalan = reported(varld.kurator, barn={"skydd_slag": "ingen" if since_then else "sekretessmarkering"})
    if since_then:
        person = case_of(anmalan, varld.mottagare).person
        with act_as(varld.mottagare):
            set_protection(
                person=person, skydd_slag="skyddad_folkbokforing", av=varld.mottagare, version=person.version
            )
    send_on(anmalan, varld.mottagare)
    new = there(varld)
    assert new.person.skydd_slag == ("skyddad_folkbokforing" if since_then else "sekretessmarkering")
    assert (new.person.initialer, new.person.fodelsear) == ("", None)
    with act_as(varld.jk_mottagare):
        assert AnmaltBarn.objects.get(arende=new).skydd_slag == new.person.skydd_slag
    page = login(varld.jk_mottagare).get(reverse("orosanmalan-inkorg")).content.decode()
    assert "Ebba" not in page


def test_a_case_that_only_named_people_see_is_forwarded_by_them_alone(varld):
    anmalan = reported(varld.kurator)
    step(anmalan, varld.chef, restrict_to_named, uppdrag=[varld.mottagare], skal="Anhörig på enheten.")
    with pytest.raises(Arende.DoesNotExist):
        send_on(anmalan, varld.mottagare_2)
    assert send_on(anmalan, varld.mottagare).till_enhet == varld.jk_mottagning


def test_an_anonymous_private_report_goes_on_without_anybody_to_tell(varld):
    oro = {**ORO, "anonym": True, "anmalare_namn": "", "anmalare_telefon": "", "anmalare_yrke": "Granne"}
    with act_as(varld.mottagare):
        pass
    (anmalan,) = report_as_private(kommunkod="1283", tillfalle=BARN_ID, barn=[BARN], oro=oro)
    moved = send_on(anmalan, varld.mottagare)
    new = there(varld)
    assert (new.anmalan.variant, new.anmalan.anonym, new.anmalan.anmalare) == ("privat", True, None)
    with act_as(varld.jk_mottagare):
        assert not Behorighet.objects.filter(content_object=new, grund="inlamnat").exists()
        assert {one.enhet_id for one in new.parter.all()} == {varld.jk_mottagning.pk, varld.mottagning.pk}
    assert moved.till_id == new.pk


BARN_ID = "7b0bb0a6-6d0e-4a4f-9d0a-3a6d5a7c1f10"


def test_it_may_go_on_once_more_and_each_step_is_told(varld):
    anmalan = reported(varld.kurator)
    moved = send_on(anmalan, varld.mottagare)
    copy = Anmalan(arende_id=moved.till_id)
    again = send_on(copy, varld.jk_mottagare, kommunkod="1283")
    assert again.till_enhet == varld.mottagning
    middle = login(varld.kurator).get(reverse("orosanmalan-min", args=[moved.till_id])).content.decode()
    assert again.till_dnr in middle


# Siblings


def family_reported(varld, names=("Ebba", "Tage", "Signe")):
    """The cases of children who were reported together, in the order of their names."""
    with act_as(varld.kurator):
        sent = services.report_family(
            av=varld.kurator,
            kommunkod="1283",
            tillfalle=uuid4(),
            barn=[{**BARN, "fornamn": name} for name in names],
            oro=ORO,
            ankom_at=timezone.now() - 3 * DAY,
        )
    return [_with_report(varld, one) for one in sent]


def _with_report(varld, anmalan):
    arende = case_of(anmalan, varld.mottagare)
    arende.anmalan = anmalan
    return arende


def send_family(varld, cases, av=None):
    av = av or varld.mottagare
    with act_as(av):
        return services.forward_family(
            arenden=[(one, one.version) for one in cases], kommunkod=JONKOPING, skal="De har flyttat.", av=av
        )


def in_jonkoping(varld):
    with act_as(varld.jk_mottagare):
        cases = Arende.objects.visible_to(varld.jk_mottagare).select_related("anmalan", "anmalt_barn")
        return {one.anmalt_barn.fornamn: one for one in cases}


def test_the_chosen_siblings_go_at_once_each_with_its_time_and_the_others_stay(varld, agare):
    ebba, tage, signe = family_reported(varld)
    later = timezone.now() - DAY
    agare.execute("UPDATE orosanmalan_anmalan SET ankom_at = %s WHERE arende_id = %s", [later, tage.pk])
    moved = send_family(varld, [tage, ebba])
    assert [one.fran_id for one in moved] == [tage.pk, ebba.pk]
    there = in_jonkoping(varld)
    assert {name: one.anmalan.ankom_at for name, one in there.items()} == {
        "Ebba": ebba.anmalan.ankom_at,
        "Tage": later,
    }
    assert len({one.anmalan.tillfalle for one in there.values()}) == 1
    assert [case_of(one.anmalan, varld.mottagare).tillstand for one in (ebba, tage, signe)] == [
        Tillstand.VIDAREBEFORDRAD,
        Tillstand.VIDAREBEFORDRAD,
        Tillstand.INKOMMEN,
    ]


@pytest.mark.parametrize("stopped_by", ["decided", "forwarded", "changed"])
def test_what_stops_a_sibling_stops_all_and_says_which(varld, stopped_by):
    ebba, tage, signe = family_reported(varld)
    if stopped_by == "changed":
        assessed(tage.anmalan, varld.mottagare)
    else:
        {"decided": decided, "forwarded": send_on}[stopped_by](tage.anmalan, varld.mottagare)
        tage = _with_report(varld, tage.anmalan)
    with pytest.raises(Konflikt if stopped_by == "changed" else Regelbrott, match=tage.dnr) as stop:
        send_family(varld, [ebba, tage, signe])
    assert (stop.value.falt, "Ingen anmälan är skickad." in stop.value.message) == ("syskon", True)
    assert set(in_jonkoping(varld)) == ({"Tage"} if stopped_by == "forwarded" else set())


def test_only_those_who_were_reported_together_go_together(varld):
    (ebba, *_rest), other = family_reported(varld), case_of(reported(varld.kurator), varld.mottagare)
    for cases in ([ebba, other], [ebba, ebba]):
        with pytest.raises(Otillaten):
            send_family(varld, cases)
    assert in_jonkoping(varld) == {}


def test_the_page_offers_the_siblings_that_can_go_and_sends_the_ticked(varld):
    ebba, tage, signe = family_reported(varld)
    decided(signe.anmalan, varld.mottagare)
    client, url = login(varld.mottagare), reverse("orosanmalan-vidarebefordra", args=[ebba.pk])
    page = client.get(url).content.decode()
    assert f'value="{tage.pk}:{tage.version}"' in page
    assert f'value="{signe.pk}:' not in page
    assert signe.dnr in page
    data = {"kommun": JONKOPING, "skal": "De har flyttat.", "version": ebba.version}
    for forged in (f"{signe.pk}:1", f"{ebba.pk}:1", "x", "\x00", f"{tage.pk}:{'9' * 30}"):
        wrong = client.post(url, {**data, "syskon": forged})
        assert (wrong.status_code, "De har flyttat." in wrong.content.decode()) == (422, True), forged
    stale = client.post(url, {**data, "syskon": f"{tage.pk}:{tage.version + 1}"})
    assert stale.status_code == 409
    assert in_jonkoping(varld) == {}
    sent = client.post(url, {**data, "syskon": f"{tage.pk}:{tage.version}"}, follow=True)
    assert "2 anmälningar är vidarebefordrade till Mottagning barn." in sent.content.decode()
    assert set(in_jonkoping(varld)) == {"Ebba", "Tage"}


# What stops it


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kommunkod": "1283"}, "redan hos den kommunen"),
        ({"kommunkod": "2584"}, "tar inte emot anmälningar här"),
        ({"kommunkod": "xx"}, "tar inte emot anmälningar här"),
        ({"skal": "  \n "}, "Skriv varför"),
        ({"at": timezone.now() + DAY}, "framtiden"),
        ({"at": timezone.now() - 400 * DAY}, "före steget innan"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(varld, change, says):
    anmalan = reported(varld.kurator)
    with pytest.raises(Regelbrott, match=says):
        send_on(anmalan, varld.mottagare, **change)
    assert case_of(anmalan, varld.mottagare).tillstand == Tillstand.INKOMMEN
    with act_as(varld.jk_mottagare):
        assert not Arende.objects.visible_to(varld.jk_mottagare).exists()


@pytest.mark.parametrize("utfall", ["inleds", "inleds_ej"])
def test_a_decided_report_stays(varld, utfall):
    anmalan = decided(reported(varld.kurator), varld.mottagare, utfall)
    with pytest.raises(Regelbrott, match="Beslutet är redan fattat"):
        send_on(anmalan, varld.mottagare)


def test_twice_is_told_and_makes_one(varld):
    anmalan = reported(varld.kurator)
    shown = case_of(anmalan, varld.mottagare)
    send_on(anmalan, varld.mottagare)
    with pytest.raises(Regelbrott, match="redan vidarebefordrad"):
        send_on(anmalan, varld.mottagare)
    with act_as(varld.mottagare), pytest.raises(Konflikt):
        services.forward(arende=shown, kommunkod=JONKOPING, skal="Flyttat.", av=varld.mottagare, version=shown.version)
    there(varld)


@pytest.mark.parametrize("who", ["lasare", "kurator", "handlaggare", "jk_mottagare", "bup_samordnare"])
def test_only_those_who_handle_the_case_forward_it(varld, who):
    anmalan, av = reported(varld.kurator), getattr(varld, who)
    arende = case_of(anmalan, varld.mottagare)
    with act_as(av), pytest.raises(Otillaten):
        services.forward(arende=arende, kommunkod=JONKOPING, skal="Flyttat.", av=av, version=1)


# The page


def test_the_page_keeps_what_was_typed_and_says_what_is_wrong(varld):
    anmalan = reported(varld.kurator)
    client, url = login(varld.mottagare), reverse("orosanmalan-vidarebefordra", args=[anmalan.arende_id])
    assert "Helsingborg" not in client.get(url).content.decode().split("<select")[1].split("</select>")[0]
    for data, status, says in [
        ({"kommun": "", "skal": "Flyttat i maj.", "version": 1}, 422, "Välj kommunen"),
        ({"kommun": "1283", "skal": "Flyttat i maj.", "version": 1}, 422, "Flyttat i maj."),
        ({"kommun": JONKOPING, "skal": "x" * 4001, "version": 1}, 422, "4001 tecken"),
        ({"kommun": JONKOPING, "skal": "Flyttat i maj.", "version": 7}, 409, "Flyttat i maj."),
        ({"kommun": JONKOPING, "skal": "Flyttat i maj.", "version": "a"}, 422, "Flyttat i maj."),
    ]:
        answer = client.post(url, data)
        assert (answer.status_code, says in answer.content.decode()) == (status, True), data
    answer = client.post(url, {"kommun": JONKOPING, "skal": "Flyttat i maj.", "version": 1})
    assert answer.url == reverse("arende", args=[anmalan.arende_id])
    page = client.get(answer.url).content.decode()
    assert "Anmälan är vidarebefordrad till Mottagning barn, Jönköping" in page
    assert "Flyttat i maj." in page


@pytest.mark.django_db(transaction=True)
def test_the_overdue_steps_of_a_forwarded_report_tell_the_new_reception_once(varld, agare):
    anmalan = reported(varld.kurator, ankom_at=timezone.now() - 3 * DAY)
    moved = send_on(anmalan, varld.mottagare)
    for _again in range(2):
        with as_role(ARBETARE):
            svep.sweep()
    told = agare.execute(
        "SELECT count(*) FROM notis_notis WHERE arende_id = %s AND kod = 'frist.forsenad' AND user_id = %s",
        [moved.till_id, varld.jk_mottagare.user_id],
    ).fetchone()[0]
    assert told == 1
    assert clocks(moved.till_id, varld.jk_mottagare)["skyddsbedomning"].tillstand == Frist.Tillstand.FORSENAD
