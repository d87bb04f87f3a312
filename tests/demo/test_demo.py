"""The demo shows everything there is, is made of invented people only, and opens for everybody whom it says it opens for."""

import io
import re
from collections import Counter
from datetime import date
from itertools import combinations

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import Client

from orosanmalan.begaran_svep import remind
from orosanmalan.models import Anmalan, AnmaltBarn
from orosanmalan.process import PROCESS, Tillstand
from orosanmalan.texter import NOTISTEXTER
from orosanmalan.varianter import asked
from placeringar.process import Tillstand as Placeringslage
from samverkan.arende.tidslinje import HANDELSETEXTER
from samverkan.demo.personal import LOSENORD, accounts
from samverkan.drift.databas import ARBETARE
from samverkan.frist.sweep import sweep
from samverkan.organisation.models import Enhet, Uppdrag, Verksamhet
from samverkan.organisation.roller import Roll
from samverkan.overenskommelse.models import Overenskommelse
from samverkan.person.nummer import parse
from samverkan.text import SkyddadText
from tests.avvikelser.parter import TRAPPA, ladders
from tests.fabrik import login
from tests.logg.hjalp import django_as

pytestmark = pytest.mark.django_db
SYNS_INTE = {("anmalan", "annan")}
"""Choices that nobody in the demo makes: all who report here work in schools or health care, or are private persons."""
REGISTRETS = {
    "frist.installd",
    "person.uppgifter_andrade",
    "person.skydd_satt",
    "person.skydd_havt",
    "person.identitet_tillagd",
    "person.identitet_ersatt",
    "person.vardnadshavare_tillagd",
    "person.vardnadshavare_andrad",
    "person.sammanslagning_havd",
}
"""Events of the register of persons and of deadlines called off, which nobody in the demo has had cause for yet."""
PLACERINGAR_SYNS_INTE = {"placeringar_kostnadsindex", "placeringar_reglering", "placeringar_utfall"}
"""Tables of placements in which nobody in the demo has written."""
KOMMUNER = {"1283", "1280", "1290", "1293", "0680", "0682", "1080", "1081"}
FRAGOR = [
    field.name for model in (Anmalan, AnmaltBarn) for field in model._meta.fields if isinstance(field, SkyddadText)
]
TELEFONER = re.compile(
    r"040-628 04 [0-4]\d|031-390 06 [0-4]\d|08-465 004 \d\d|070-1740(60[5-9]|6[1-9]\d)",
)
"""The series that Post- och telestyrelsen sets aside for fiction."""


def test_it_says_what_it_does(demo):
    assert "Orosanmälan" in demo.utskrift
    assert "Demodata är inläst" in demo.utskrift


def test_a_second_load_changes_nothing(demo):
    tables = demo.column("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    before = {table: demo.value(f"SELECT count(*) FROM {table}") for table in tables}
    said = io.StringIO()
    call_command("load_demo", stdout=said)
    assert "finns redan" in said.getvalue()
    assert before == {table: demo.value(f"SELECT count(*) FROM {table}") for table in tables}


def test_it_is_refused_outside_the_demo_and_says_why(settings, db):
    settings.DEMO = False
    with pytest.raises(CommandError, match="samma, öppet kända lösenord"):
        call_command("load_demo")
    with pytest.raises(CommandError):
        call_command("demo_konton")


def test_every_agreement_has_the_tenants_that_it_binds(demo):
    for agreement in Overenskommelse.objects.all():
        for version in agreement.versioner.all():
            bound = set(version.parter.filter(alla=False).values_list("verksamhetsslag", flat=True))
            parties = version.parter.filter(alla=False).values("huvudman")
            there = set(Verksamhet.objects.filter(huvudman__in=parties).values_list("slag", flat=True))
            assert bound <= there, f"{version}: {bound - there}"


def test_three_regions_and_eight_municipalities_with_their_own_receptions(demo):
    assert Verksamhet.objects.filter(huvudman__slag="region").count() == 3
    receptions = Enhet.objects.filter(slag=Enhet.Slag.MOTTAGNING)
    assert sorted(receptions.values_list("verksamhet__huvudman__kod", flat=True)) == sorted(KOMMUNER)
    assert all(telefon for pair in receptions.values_list("telefon", "jourtelefon") for telefon in pair)


def test_every_kind_of_unit_and_tenant_is_there(demo):
    assert set(Enhet.objects.values_list("slag", flat=True)) == set(Enhet.Slag.values) - {Enhet.Slag.ANNAN}
    assert set(Verksamhet.objects.values_list("slag", flat=True)) == set(Verksamhet.Slag.values)
    assert Verksamhet.objects.filter(huvudman__slag="enskild").exists()


def test_those_who_work_together_have_colours_of_their_own(demo):
    regions = {one.huvudman.lan: one for one in Verksamhet.objects.filter(huvudman__slag="region")}
    for kod in KOMMUNER:
        own = list(Verksamhet.objects.filter(huvudman__kod=kod).select_related("huvudman"))
        for one, other in combinations([*own, regions[own[0].huvudman.lan]], 2):
            assert one.farg != other.farg, (one, other)


def test_people_in_every_role_some_in_two_tenants_one_whose_uppdrag_is_over(demo):
    assert set(Uppdrag.objects.valid().values_list("roll", flat=True)) == set(Roll.values)
    tenants = Counter(
        user for user, _ in Uppdrag.objects.values_list("user", "enhet__verksamhet").distinct().order_by("user")
    )
    assert sum(count > 1 for count in tenants.values()) >= 2
    public = Uppdrag.objects.filter(enhet__slag=Enhet.Slag.ALLMANHET)
    assert Uppdrag.objects.exclude(pk__in=Uppdrag.objects.valid()).exclude(pk__in=public).count() == 1
    assert set(Uppdrag.objects.filter(roll="handlaggare").values_list("beslutsbehorig", flat=True)) == {True, False}


def test_cases_in_every_state_in_every_municipality(demo):
    states = Counter(demo.column("SELECT tillstand FROM arende_arende WHERE slag = 'orosanmalan'"))
    assert states.keys() == set(Tillstand.values)
    assert min(states.values()) >= 3
    assert sum(states.values()) >= 50
    receivers = demo.column(
        "SELECT DISTINCT h.kod FROM arende_arende a JOIN organisation_verksamhet v ON v.id = a.verksamhet_id"
        " JOIN organisation_huvudman h ON h.id = v.huvudman_id WHERE a.slag = 'orosanmalan'"
    )
    assert set(receivers) == KOMMUNER


def test_some_arrived_within_hours_and_some_long_ago_and_none_in_the_future(demo):
    hours = demo.column("SELECT extract(epoch FROM now() - ankom_at) / 3600 FROM orosanmalan_anmalan")
    assert 1 <= min(hours) < 2
    assert 100 * 24 < max(hours) < 150 * 24


@pytest.mark.parametrize(
    "nyckel",
    [
        "orosanmalan.skyddsbedomning",
        "orosanmalan.forhandsbedomning",
        "orosanmalan.aterkoppling",
        "orosanmalan.utredning",
    ],
)
def test_some_deadlines_are_overdue_and_some_met(demo, nyckel):
    """The sweep has not run: what is overdue is what is open past its time."""
    count = "SELECT count(*) FROM frist_frist WHERE nyckel = %s AND"
    assert demo.value(f"{count} tillstand = 'loper' AND due_at <= now()", [nyckel]) >= 1
    assert demo.value(f"{count} tillstand = 'uppfylld'", [nyckel]) >= 3


@pytest.mark.parametrize(
    "what",
    [
        "frist_frist WHERE tillstand = 'uppfylld_sent'",
        "frist_frist WHERE nyckel = 'orosanmalan.aterkoppling_begard_senare' AND tillstand = 'loper'",
        "sip_plan WHERE lage = 'gallande'",
        "sip_plan WHERE lage = 'utkast' AND nr > 1",
        "sip_plan WHERE lage = 'gallande' AND nr = 2",
        "sip_plan WHERE lage = 'gallande' AND foljs_upp_at BETWEEN current_date AND current_date + 7",
        "sip_plan p JOIN arende_arende a ON a.id = p.arende_id WHERE p.lage = 'gallande' AND a.stangd_at IS NULL"
        " AND p.foljs_upp_at < current_date",
        "sip_underskrift",
        "sip_utlamning",
        "sip_insatsnotering",
        "sip_avslut WHERE om_samre <> '' AND oppnad_igen_at IS NULL",
        "sip_avslut WHERE oppnad_igen_at IS NOT NULL",
        "sip_utskrivning WHERE utskrivningsklar_at IS NOT NULL AND utskriven_at IS NULL",
        "frist_frist WHERE nyckel = 'sip.betalningsdag' AND tillstand = 'loper'",
        "sip_kallad k JOIN sip_mote m ON m.id = k.mote_id WHERE k.svar = '' AND m.hallet_at IS NULL AND m.tid > now()",
        "sip_kallad WHERE svar = 'kommer'",
        "samtycke_samtycke WHERE aterkallat_at IS NOT NULL",
        "sip_mote WHERE nr = 3",
        "sip_utvarderingskod WHERE NOT anvand",
        "orosanmalan_anmalan WHERE akut_fara",
        "orosanmalan_anmalan WHERE vald",
        "orosanmalan_anmalan WHERE anonym",
        "orosanmalan_anmalan WHERE variant = 'privat' AND NOT anonym",
        "orosanmalan_anmalan WHERE utanfor_kontorstid AND akut_fara",
        "arende_arende a JOIN organisation_enhet e ON e.id = a.enhet_id WHERE e.slag = 'utredning' AND a.ansvarig_id IS NULL",
        "orosanmalan_skyddsbedomning WHERE akut",
        "orosanmalan_anmaltbarn WHERE skydd_slag = 'sekretessmarkering'",
        "orosanmalan_anmaltbarn WHERE skydd_slag = 'skyddad_folkbokforing'",
        "orosanmalan_anmaltbarn WHERE tolksprak <> ''",
        "orosanmalan_anmaltbarn WHERE nummer = ''",
        "orosanmalan_aterkoppling WHERE besked = 'inleds'",
        "orosanmalan_aterkoppling WHERE besked = 'inleds_ej'",
        "orosanmalan_aterkoppling WHERE olamplig",
        "orosanmalan_aterkoppling WHERE lamnad_at IS NULL",
        "orosanmalan_aterkoppling t JOIN orosanmalan_forhandsbedomning b USING (arende_id) WHERE t.begard_at > b.at",
        "arende_arende WHERE namngiven_atkomst",
        "arende_arende WHERE ansvarig_id IS NULL",
        "arende_behorighet WHERE grund = 'nodatkomst' AND till > now()",
        "dokument_dokument WHERE behorighet = 'se_inlamnat'",
        "dokument_dokument WHERE behorighet = 'se_inre'",
        "person_identitet WHERE doman = 'samordningsnummer'",
        "person_identitet WHERE doman = 'reservnummer'",
        "person_identitet WHERE doman = 'del'",
        "notis_notis WHERE last_at IS NULL",
        "orosanmalan_konsultation WHERE svarad_at IS NULL",
        "orosanmalan_konsultation WHERE svarad_at IS NOT NULL AND fragare_id IS NOT NULL",
        "orosanmalan_konsultation WHERE fragare_id IS NULL",
        "orosanmalan_familjebrev WHERE mottagare = 'barnet'",
        "orosanmalan_familjebrev WHERE vantar",
        "webb_vy WHERE forvald",
        "webb_vy WHERE lista = 'orosanmalan-inkorg'",
        "notis_notis WHERE last_at IS NOT NULL",
        "arende_arende WHERE slag = 'sip' AND variant = 'lots'",
        "samtycke_samtycke WHERE svar = 'nej'",
        "samtycke_samtycke WHERE form = 'pa_skarm'",
        "samtycke_laggrund",
        "sip_avbojande",
        "sip_plan p JOIN arende_arende a ON a.id = p.arende_id WHERE p.lage = 'gallande' AND a.dnr LIKE 'RBHSV-%%'",
    ],
)
def test_it_shows(demo, what):
    assert demo.value(f"SELECT count(*) FROM {what}") >= 1


def test_a_chef_sees_what_families_thought_of_the_meetings(demo):
    answered = "SELECT count(*) FROM sip_utvarderingssvar GROUP BY verksamhet_id"
    assert max(demo.column(answered)) >= 5
    chef = Uppdrag.objects.valid().get(user__email__startswith="birgitta@", enhet__verksamhet__kortnamn="HBGSOC")
    assert "Lyssnade de andra på dig?" in login(chef).get("/sip/svaren/").content.decode()


def test_siblings_and_several_reports_on_one_child(demo):
    numbers = Counter(demo.column("SELECT nummer FROM orosanmalan_anmaltbarn WHERE nummer <> ''"))
    assert sum(count > 1 for count in numbers.values()) >= 2
    siblings = demo.column(
        "SELECT 1 FROM orosanmalan_anmaltbarn a JOIN orosanmalan_anmaltbarn b"
        " ON a.efternamn = b.efternamn AND a.adress = b.adress AND a.nummer < b.nummer WHERE a.adress <> ''"
    )
    assert siblings


def test_every_number_is_of_the_test_series_and_no_two_children_share_one(demo):
    whole = "('personnummer', 'samordningsnummer')"
    rows = demo.agare.execute(
        "SELECT i.varde, p.fornamn || ' ' || p.efternamn FROM person_identitet i JOIN person_personuppgift p USING (person_id)"
        f" WHERE i.doman IN {whole}"
    ).fetchall()
    assert len(rows) >= 40
    for number, _ in rows:
        assert number[8:11] in ("238", "239")
        assert parse(number, today=date.max).varde == number
    assert len({number for number, _ in rows}) == len({name for _, name in rows})


def test_no_address_and_no_telephone_leads_to_anybody(demo):
    addresses = demo.column("SELECT email FROM organisation_user")
    assert all(address.endswith((".demo.example", "@samverkan.invalid")) for address in addresses)
    telephones = [
        *demo.column("SELECT telefon FROM organisation_enhet UNION SELECT jourtelefon FROM organisation_enhet"),
        *demo.column("SELECT anmalare_telefon FROM orosanmalan_anmalan"),
        *demo.column("SELECT telefon FROM person_vardnadshavare"),
    ]
    assert [one for one in telephones if one and not TELEFONER.fullmatch(one)] == []
    units = demo.column("SELECT telefon FROM organisation_enhet UNION ALL SELECT jourtelefon FROM organisation_enhet")
    assert max(Counter(filter(None, units)).values()) == 1


def test_the_accounts_are_printed_with_their_password(demo):
    said = io.StringIO()
    call_command("demo_konton", stdout=said)
    lines = said.getvalue()
    assert all(konto.adress in lines and konto.visar in lines for konto in accounts())
    assert LOSENORD in lines
    assert max(map(len, lines.splitlines())) <= 120


@pytest.mark.parametrize("konto", accounts(), ids=lambda konto: konto.adress)
def test_every_account_can_log_in_and_sees_its_start_page(demo, konto):
    client = Client()
    answer = client.post("/konto/login/", {"login": konto.adress, "password": LOSENORD})
    assert answer.status_code == 302, "the password was not taken"
    for uppdrag in Uppdrag.objects.valid().filter(user__email=konto.adress):
        assert login(uppdrag).get("/").status_code == 200
    assert client.get("/", follow=True).status_code == 200


def test_every_case_opens_for_the_reception_that_got_it(demo):
    opened = 0
    for uppdrag in Uppdrag.objects.valid().filter(
        roll__in=["mottagning", "chef"], enhet__verksamhet__slag="socialtjanst"
    ):
        client = login(uppdrag)
        pages = [f"/arenden/{pk}/" for pk in _cases_of(demo, uppdrag)]
        for address in ["/orosanmalan/inkorg/", "/arenden/", "/notiser/", *pages]:
            assert client.get(address, follow=True).status_code == 200, (uppdrag, address)
        opened += len(pages)
    assert opened >= 50


@pytest.mark.parametrize("falt", FRAGOR)
def test_every_question_of_the_form_is_answered_somewhere_and_only_by_those_who_are_asked(demo, falt):
    table = "anmalan" if falt in {field.name for field in Anmalan._meta.fields} else "anmaltbarn"
    answered = set(
        demo.column(
            f"SELECT DISTINCT a.variant FROM orosanmalan_anmalan a JOIN orosanmalan_anmaltbarn b USING (arende_id)"
            f" WHERE {'a' if table == 'anmalan' else 'b'}.{falt} <> ''"
        )
    )
    assert answered
    assert all(asked(falt, variant) for variant in answered)


def test_a_begun_report_goes_on_where_it_was_left(demo):
    for uppdrag_id in demo.column("SELECT uppdrag_id FROM arende_utkast"):
        client = login(Uppdrag.objects.get(pk=uppdrag_id))
        page = client.get("/orosanmalan/ny/").content.decode()
        begun = re.search(r"/orosanmalan/ny/[0-9a-f-]{36}/granska/", page)
        assert begun
        answer = client.get(begun[0])
        assert answer.status_code == 302
        assert client.get(answer.url).status_code == 200


def _cases_of(demo, uppdrag):
    return demo.column(
        "SELECT DISTINCT content_object_id FROM arende_behorighet b JOIN auth_permission p ON p.id = b.permission_id"
        " WHERE group_id = %s AND codename = 'se_arende' AND (user_id IS NULL OR user_id = %s)"
        " AND (till IS NULL OR till > now())",
        [uppdrag.enhet.group_id, uppdrag.user_id],
    )


def test_every_receipt_opens_for_the_one_who_reported(demo):
    for uppdrag_id, arende_id in demo.agare.execute(
        "SELECT anmalare_id, arende_id FROM orosanmalan_anmalan WHERE anmalare_id IS NOT NULL"
    ).fetchall():
        client = login(Uppdrag.objects.get(pk=uppdrag_id))
        assert client.get(f"/orosanmalan/mina/{arende_id}/").status_code == 200
        assert client.get(f"/arenden/{arende_id}/").status_code == 404


def test_there_is_a_deviation_at_each_level_of_each_agreement(demo):
    levels = {
        (agreement.nyckel, nr)
        for agreement, version in ladders()
        for nr, _level in enumerate(version.regel(TRAPPA).nivaer, start=1)
    }
    rows = demo.agare.execute(
        "SELECT DISTINCT o.nyckel, n.nr FROM avvikelser_avvikelseniva n JOIN arende_arende a ON a.id = n.arende_id"
        " JOIN overenskommelse_version v ON v.id = a.overenskommelse_id"
        " JOIN overenskommelse_overenskommelse o ON o.id = v.overenskommelse_id"
    )
    assert levels <= set(rows.fetchall())


def test_the_groups_have_answered_and_others_wait_for_them(demo):
    assert demo.value("SELECT count(*) FROM avvikelser_gruppsvar WHERE svarad_at IS NOT NULL") >= 3
    measures = "SELECT count(*) FROM avvikelser_atgard WHERE forum_id IS NOT NULL AND klar_at IS "
    assert demo.value(measures + "NULL") >= 1 and demo.value(measures + "NOT NULL") >= 1
    assert demo.value("SELECT count(*) FROM arende_arende WHERE slag = 'avvikelser' AND tillstand = 'hos_grupp'") >= 3


# What the clock has been looked at for: last, for all before it is of the demo as it was loaded


@pytest.fixture(scope="module")
def svept(demo, django_db_blocker):
    """The demo, when the clock has been looked at once: as in the site some minutes after it was started."""
    with django_db_blocker.unblock():
        with django_as(ARBETARE):
            sweep()
            remind()
        connections.close_all()
    return demo


def test_placements_in_every_state_in_two_agreements_some_late_with_the_cost(svept):
    states = set(svept.column("SELECT tillstand FROM arende_arende WHERE slag = 'placeringar'"))
    assert states == {str(one) for one in Placeringslage}
    late = "SELECT count(DISTINCT enhet_id) FROM frist_frist WHERE nyckel = 'placeringar.kostnad_akut'"
    assert svept.value(f"{late} AND tillstand = 'forsenad'") == 2
    for table in [model._meta.db_table for model in apps.get_app_config("placeringar").get_models()]:
        assert svept.value(f"SELECT count(*) FROM {table}") or table in PLACERINGAR_SYNS_INTE, table


HANDELSER = [kod for kod in (*HANDELSETEXTER, *PROCESS.handelsetexter) if kod not in REGISTRETS]
NOTISER = list(NOTISTEXTER)
EGNA_TABELLER = [model._meta.db_table for model in apps.get_app_config("orosanmalan").get_models()]


@pytest.mark.parametrize("kod", HANDELSER)
def test_every_kind_of_event_stands_on_some_timeline(svept, kod):
    assert svept.value("SELECT count(*) FROM arende_handelse WHERE kod = %s", [kod])


@pytest.mark.parametrize("kod", NOTISER)
def test_every_kind_of_notice_is_somebodys(svept, kod):
    assert svept.value("SELECT count(*) FROM notis_notis WHERE kod = %s", [kod])


@pytest.mark.parametrize("tabell", EGNA_TABELLER)
def test_every_table_of_the_process_has_something_to_show(demo, tabell):
    assert demo.value(f"SELECT count(*) FROM {tabell}")


@pytest.mark.parametrize(
    ("tabell", "falt", "val"),
    [
        (model._meta.db_table, field.column, value)
        for model in apps.get_app_config("orosanmalan").get_models()
        for field in model._meta.fields
        for value, _label in (field.choices or ())
        if (model._meta.model_name, value) not in SYNS_INTE
    ],
)
def test_every_choice_is_made_somewhere(demo, tabell, falt, val):
    assert demo.value(f"SELECT count(*) FROM {tabell} WHERE {falt} = %s", [val])
