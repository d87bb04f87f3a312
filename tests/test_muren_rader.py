"""The wall, row by row: in a world where every protected table holds something, who reads a row of which table.

Tables are discovered. A new protected table fails here until the world fills it and the list below says who reads it.
"""

from datetime import date
from uuid import uuid4

import psycopg
import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.http import QueryDict
from django.test import override_settings
from django.utils import timezone

from orosanmalan import services as oro
from orosanmalan.models import Forhandsbedomning
from samverkan.arende.atkomst import act_as, at_the_desk_of, reviewing, searching
from samverkan.arende.models import Behorighet
from samverkan.arende.nodatkomst import break_glass
from samverkan.arende.services import grant
from samverkan.arende.utkast import save_draft
from samverkan.dokument.services import attach
from samverkan.drift.databas import AGARE, ARBETARE
from samverkan.frist.models import Frist
from samverkan.logg.models import Loggranskning, Stickprov
from samverkan.logg.sigill import seal
from samverkan.notis.models import Notis, Utskick
from samverkan.notis.selectors import last_visit
from samverkan.notis.services import visited
from samverkan.organisation.models import Enhet, Huvudman, Uppdrag, Verksamhet
from samverkan.organisation.services import create_enhet, create_verksamhet
from samverkan.person.nummer import parse
from samverkan.person.services import merge
from samverkan.webb.vyer import save_view
from tests.arende.hjalp import changed
from tests.avvikelser.fyllt import filled_deviation
from tests.avvikelser.gruppen import through_the_group
from tests.dokument import filer
from tests.logg.hjalp import django_as
from tests.orosanmalan.anmalningar import case_of, reported
from tests.orosanmalan.steg import assessed, decided, offered, same_child, step
from tests.orosanmalan.utredningar import answered, completed, inquired, requested
from tests.placeringar.fyllt import filled_placement
from tests.placeringar.kostnader import filled_cost
from tests.sip.fyllt import filled_sip
from tests.test_muren import CLOSED, OPEN, WITHOUT_MODEL, WORKER, discovered
from tests.tjanster import tjanster

pytestmark = pytest.mark.databas

EMPTY = {"guardian_groupobjectpermission", "guardian_userobjectpermission"}
"""Closed tables of a library that nothing ever writes in."""

OWNERS = {"mottagare", "chef", "lasare", "i nödläge"}
"""Those of the unit that owns the cases, its manager, and one of another unit of the tenant who has opened one of them."""

WORKING = OWNERS - {"i nödläge"}
"""Those of the unit that owns them, of what lies on another case than the one opened in the emergency."""

READ_BY = {
    "arende_arende": OWNERS | {"sökande", "rektor"},
    "arende_arendepart": OWNERS | {"rektor"},
    "arende_behorighet": OWNERS | {"kurator", "rektor"},
    "arende_handelse": OWNERS | {"rektor"},
    "arende_utkast": {"mottagare"},
    # Of a deviation: the managers of both units, and the one who reported.
    "avvikelser_avvikelse": {"chef", "rektor", "kurator"},
    "avvikelser_avvikelseniva": {"chef", "rektor", "kurator"},
    "avvikelser_avvikelsesvar": {"chef", "rektor", "kurator"},
    "avvikelser_rapportor": {"chef", "rektor", "kurator"},
    "avvikelser_avvikelsechef": {"chef", "rektor"},
    "avvikelser_nivaarbete": {"chef", "rektor"},
    "avvikelser_atgard": {"chef", "rektor", "grupp"},  # the group its own alone, of another one
    "avvikelser_avvikelsebedomning": {"chef", "rektor"},
    # Of another one, with another huvudman: `chef` and the group that has it.
    "avvikelser_avidentifierad": {"chef", "grupp"},
    "avvikelser_gruppsvar": {"chef", "grupp"},
    "avvikelser_identitetsvisning": {"chef", "grupp"},
    "avvikelser_berordperson": {"rektor", "chef"},  # the reporting side's manager, in each of two
    "dokument_dokument": OWNERS | {"rektor"},
    "frist_frist": OWNERS | {"rektor"},  # who is called sees the clocks of the plan
    "frist_fristhandelse": OWNERS | {"rektor"},
    "frist_friststeg": OWNERS | {"rektor"},
    "frist_intraffat": OWNERS | {"rektor"},
    "logg_logg": {"loggranskare"},
    "logg_loggranskning": {"loggranskare"},
    "logg_loggsigill": set(),
    "logg_stickprov": {"loggranskare"},
    "notis_besok": {"mottagare"},
    "notis_notis": {"mottagare", "chef", "kurator", "rektor", "grupp"},
    "notis_utskick": {"mottagare"},
    "orosanmalan_anmalan": OWNERS | {"kurator"},
    "orosanmalan_anmalarmote": OWNERS | {"kurator"},
    "orosanmalan_anmaltbarn": OWNERS | {"kurator"},
    "orosanmalan_aterkoppling": OWNERS | {"kurator"},
    "orosanmalan_aterkopplingsskal": OWNERS,
    "orosanmalan_barnsamtal": WORKING,
    "orosanmalan_begaran": WORKING | {"rektor"},
    "orosanmalan_begaransbarn": WORKING | {"rektor"},
    "orosanmalan_begaransvar": WORKING | {"rektor"},
    "orosanmalan_familjebrev": OWNERS,
    "orosanmalan_forhandsbedomning": OWNERS,
    "orosanmalan_konsultation": {
        "mottagare",
        "chef",
        "lasare",
        "kurator",
    },  # belongs to no case, so none to emergencies
    "orosanmalan_hortill": WORKING,
    "orosanmalan_kontakt": OWNERS,
    "orosanmalan_moteerbjudsinte": WORKING,
    "orosanmalan_motesanteckning": OWNERS,
    "orosanmalan_motesinbjudan": OWNERS | {"kurator"},
    "orosanmalan_skyddsbedomning": OWNERS,
    "orosanmalan_svarsbilaga": WORKING | {"rektor"},
    "orosanmalan_utredning": WORKING,
    "orosanmalan_utredningsbeslut": WORKING,
    "orosanmalan_utredningsinformation": WORKING,
    "orosanmalan_utredningstext": WORKING,
    "orosanmalan_tidigaresedda": OWNERS,
    "orosanmalan_vidarebefordran": WORKING | {"kurator"},
    "orosanmalan_vidarebefordransskal": WORKING,
    "person_identitet": OWNERS | {"sökande", "rektor"},
    "person_person": OWNERS | {"sökande", "rektor"},
    "person_personuppgift": OWNERS | {"sökande", "rektor"},
    "person_sammanslagning": {"mottagare", "chef", "lasare", "sökande"},  # the emergency is not about the merged person
    "person_vardnadshavare": OWNERS | {"sökande", "rektor"},
    **dict.fromkeys(
        (
            "sip_bekraftelse",
            "sip_deltagare",
            "sip_flytt",
            "sip_insatsnotering",
            "sip_insats",
            "sip_kallad",
            "sip_kalladperson",
            "sip_mal",
            "sip_mote",
            "sip_motesroll",
            "sip_motespunkt",
            "sip_plan",
            "sip_planfalt",
            "sip_samordnarbyte",
            "sip_sip",
            "sip_tjanstemannakallad",
            "sip_tjanstemannamote",
            "sip_underskrift",
            "sip_utlamning",
        ),
        WORKING | {"rektor"},
    ),
    **dict.fromkeys(
        (
            "samtycke_laggrund",
            "samtycke_laggrundsenhet",
            "samtycke_samtycke",
            "samtycke_samtyckesenhet",
            "sip_avbojande",
        ),
        WORKING,
    ),
    **dict.fromkeys(
        (
            "placeringar_ansvarsrad",
            "placeringar_avslutsplan",
            "placeringar_kostnadsdel",
            "placeringar_kostnadsforslag",
            "placeringar_kostnadsindex",
            "placeringar_kostnadspart",
            "placeringar_kostnadsrad",
            "placeringar_kostnadsreglering",
            "placeringar_kostnadsutfall",
            "placeringar_overvagande",
            "placeringar_placering",
            "placeringar_placeringsavslut",
            "placeringar_skolplansskola",
            "placeringar_signatur",
            "placeringar_uppfoljning",
        ),
        WORKING,
    ),
    **dict.fromkeys(
        ("placeringar_skolplan", "placeringar_skolplansdel", "placeringar_skolplansuppfoljning"),
        WORKING | {"rektor"},
    ),
    "sip_avslut": WORKING,  # of a case that nobody else sees any more
    "sip_utskrivning": WORKING,
    "sip_kallelsebrev": WORKING,
    "sip_utvarderingssvar": {"chef", "grupp"},
    "webb_vy": {"mottagare"},
}
"""Who reads at least one row. Not in the list: reporters' colleagues, strangers, and all who act in no uppdrag."""


@pytest.fixture
def varld(kept_world):
    return kept_world


@pytest.fixture(scope="module")
def filled(kept_world, tmp_path_factory):
    """A case of the small world after a day's work in Helsingborg. Nothing has happened in Jönköping or at BUP."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("filer")):
        yield _a_day(kept_world)


def _a_day(varld):
    mottagare = varld.mottagare
    anmalan = reported(
        varld.kurator, barn={"nummer": parse("20170101-2393", today=date(2026, 11, 22))}, vill_ha_aterkoppling=True
    )
    other = reported(varld.kurator)
    with act_as(varld.kurator):
        oro.ask_for_advice(av=varld.kurator, kommunkod="1283", engang=uuid4(), fraga="Ska jag anmäla?")
    _ways(varld)
    offered(anmalan, mottagare, tid=timezone.now())
    with act_as(mottagare):
        arende = case_of(anmalan, mottagare)
        oro.note_contact(arende=arende, engang=uuid4(), med="barnet", hur="telefon", text="Lugn.", av=mottagare)
        oro.confirm_earlier_cases(arende=arende, arenden=[], av=mottagare)
        oro.close_meeting(arende=arende, hallet=True, kom=["barnet"], text="Bra.", av=mottagare, version=arende.version)
        oro.assess_protection(
            arende=arende, akut=False, motivering="Ingen fara i dag.", av=mottagare, version=arende.version
        )
        oro.decide(
            arende=arende,
            utfall=Forhandsbedomning.Utfall.INLEDS_EJ,
            motivering="Familjen har stöd.",
            av=mottagare,
            version=arende.version,
        )
        oro.write_to_family(
            arende=arende,
            engang=uuid4(),
            far_veta=False,
            mottagare="",
            text="",
            skal="Hotbild.",
            av=mottagare,
            version=arende.version,
        )
        oro.give_feedback(arende=arende, olamplig=True, skal="Hotbild.", av=mottagare, version=arende.version)
        attach(arende=arende, fil=filer.upload("brev.pdf", filer.PDF), behorighet="se_arende", av=mottagare)
        visited(av=mottagare, besok=last_visit(mottagare), sett=1)
        save_draft(uppdrag=mottagare, nyckel="prov", data=QueryDict("oro=x"))
        save_view(av=mottagare, lista="arenden", fraga="status=oppna", namn="Prov")
        merge(keep=arende.person, other=case_of(other, mottagare).person, skal="Samma barn.", av=mottagare)
    _inquiry(varld)
    filled_sip(varld)
    filled_placement(varld)
    filled_deviation(varld)
    filled_cost(varld)
    through_the_group(varld)
    with act_as(varld.handlaggare):
        break_glass(dnr=arende.dnr, skal="Ringer och är ensam hemma.", av=varld.handlaggare)
    with act_as(varld.loggranskare), reviewing(varld.soc.pk):
        stickprov = Stickprov.objects.create(
            verksamhet=varld.soc, uppdrag=varld.loggranskare, fran=date(2026, 1, 1), till=date(2026, 1, 2), rader=[1]
        )
        Loggranskning.objects.create(stickprov=stickprov, uppdrag=varld.loggranskare, resultat="inget")
    with django_as(ARBETARE):
        Utskick.objects.bulk_create([Utskick(user_id=mottagare.user_id)])
        seal()
    return arende


def _inquiry(varld):
    """An inquiry in which the school was asked and has answered, and which has been closed."""
    arende = completed(inquired(varld.kurator, varld.mottagare), varld.mottagare)
    begaran = requested(arende, varld.mottagare, varld.skola)
    answered(begaran, varld.rektor, filer=[filer.upload("intyg.pdf", filer.PDF)])
    with act_as(varld.mottagare):
        oro.note_child_talk(
            arende=arende,
            dag=timezone.localdate(),
            utan_samtycke=False,
            vardnadshavare_med=True,
            skal="",
            anteckning="Ebba berättar om skolan.",
            av=varld.mottagare,
        )
        oro.close_inquiry(
            arende=arende,
            utfall="ingen_insats",
            motivering="Stöd finns.",
            av=varld.mottagare,
            version=arende.version,
        )


def _ways(varld):
    """A report that belongs to an open inquiry, and one that went on to a reception in Malmö."""
    inquiry = decided(reported(varld.kurator), varld.mottagare)
    step(inquiry, varld.mottagare, oro.decline_to_meet, skal="Det skulle öka risken för barnet.")
    new = assessed(reported(varld.kurator), varld.mottagare)
    same_child(inquiry, new, varld.mottagare)
    step(new, varld.mottagare, oro.join_open_inquiry, till_arende=case_of(inquiry, varld.mottagare))
    malmo = create_verksamhet(
        huvudman=Huvudman.objects.get(kod="1280"),
        slag=Verksamhet.Slag.SOCIALTJANST,
        namn="Malmös socialtjänst",
        kortnamn="MALSOC",
        farg=5,
    )
    create_enhet(av=None, verksamhet=malmo, slag=Enhet.Slag.MOTTAGNING, namn="Mottagningen", telefon="")
    step(reported(varld.kurator), varld.mottagare, oro.forward, kommunkod="1280", skal="Barnet har flyttat.")


def protected():
    """The tables behind the wall, as the database knows them."""
    return set(discovered()) - set(OPEN) - WITHOUT_MODEL


def count(table):
    """How many rows the site reads in the table; None where it may not read it at all."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")
            return cursor.fetchone()[0]
    except ProgrammingError:
        return None


def read():
    """The protected tables of which a row can be read now."""
    return {table for table in protected() if count(table)}


def test_every_protected_table_is_filled_and_read_by_those_it_concerns(varld, filled):
    with psycopg.connect(tjanster.adresser[AGARE]) as agare:
        empty = {table for table in protected() if not agare.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()}
    assert empty == EMPTY
    readers = {table: set() for table in protected() - EMPTY}

    def note(who):
        for table in read():
            readers[table].add(who)

    for who in ("mottagare", "chef", "lasare", "kurator", "larare", "rektor", "administrator", "jk_mottagare"):
        with act_as(getattr(varld, who)):
            note(who)
    with act_as(Uppdrag.objects.select_related("enhet").get(user__namn="Gunhild Gruppdahl")):
        note("grupp")
    with act_as(varld.handlaggare):
        note("i nödläge")
    with act_as(varld.dubbel), searching(varld.soc.pk):
        note("sökande")
    with act_as(varld.loggranskare), reviewing(varld.soc.pk):
        note("loggranskare")
    assert readers == READ_BY
    assert {table for table in CLOSED if count(table) is None} == set(CLOSED)


def test_who_acts_in_no_uppdrag_reads_nothing(varld, filled):
    assert read() == set()
    with transaction.atomic():
        assert read() == set()
    with act_as(varld.mottagare):
        assert read()
    assert read() == set()


@pytest.mark.parametrize(
    "who",
    [
        "jk_mottagare",
        "jk_chef",
        "dubbel_jk",
        "bup_samordnare",
        "bup_loggranskare",
        "skoladministrator",
        "larare",
        "dubbel",
    ],
)
def test_another_tenant_and_another_unit_read_nothing(varld, filled, who):
    with act_as(getattr(varld, who)):
        assert read() == set()


def test_another_tenants_doors_open_to_nothing_of_ours(varld, filled):
    theirs = {varld.jk_soc: set(), varld.vard: {"logg_logg"}}  # of what BUP's manager did with a deviation
    for verksamhet, of_their_own in theirs.items():
        with act_as(varld.jk_mottagare), searching(verksamhet.pk), reviewing(verksamhet.pk):
            assert read() == of_their_own
    with act_as(varld.jk_mottagare), at_the_desk_of(varld.bup, uppdrag=varld.jk_mottagare):
        assert read() == set()


def test_the_reporter_reads_the_own_report_and_not_the_handling(varld, filled):
    with act_as(varld.kurator):
        assert read() == {table for table, readers in READ_BY.items() if "kurator" in readers}
        assert count("arende_behorighet") == 8  # the own, on the six cases, where one went on to, and a deviation


def test_the_worker_reads_only_what_it_may_and_writes_only_there(filled):
    with django_as(ARBETARE):
        assert read() == {table for table, verbs in WORKER.items() if "SELECT" in verbs} - set(OPEN)
        for sql in (
            "SELECT oro FROM orosanmalan_anmalan",
            "SELECT fornamn FROM person_personuppgift",
            "SELECT grund_text FROM arende_behorighet",
            "SELECT person_id FROM arende_arende",
            "SELECT arende_id FROM notis_notis",
            "SELECT namn FROM dokument_dokument",
            "SELECT skal FROM frist_fristhandelse",
            "SELECT fraga FROM sip_sip",
            "SELECT namn FROM organisation_user",
            "UPDATE arende_arende SET tillstand = 'x'",
            "UPDATE arende_behorighet SET till = NULL",
            "INSERT INTO arende_behorighet (content_object_id) VALUES (1)",
            "UPDATE frist_frist SET due_at = now()",
        ):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                changed(sql)


def test_one_who_only_sees_the_case_changes_nothing_of_it(varld, filled):
    """Of each protected table, no row is changed and none is added by one who holds every permission but to change."""
    with transaction.atomic():
        _try_to_change_all(varld, filled)
        transaction.set_rollback(True)


def _try_to_change_all(varld, filled):
    with act_as(varld.mottagare):
        grant(
            arende=filled,
            enhet=varld.bup,
            permissions=("se_arende", "se_inre", "se_identitet"),
            grund=Behorighet.Grund.SAMTYCKE,
            av=varld.mottagare,
        )
    with act_as(varld.bup_samordnare):
        seen = read()
        assert "frist_friststeg" in seen
        for table in seen:
            assert changes(table) == 0, table
        frist = Frist.objects.first()
        for sql in (
            "INSERT INTO frist_friststeg (frist_id, slag, at, roller) VALUES (%s, 'paminnelse', now(), '{}')",
            "INSERT INTO frist_fristhandelse (frist_id, slag, at, skal) VALUES (%s, 'installd', now(), 'x')",
        ):
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                changed(sql, [frist.pk])


def changes(table):
    """How many rows of the table an UPDATE that changes nothing, of the first column that may be changed, touches."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
            " AND attgenerated = '' AND attidentity <> 'a' AND has_column_privilege(attrelid, attnum, 'UPDATE')"
            " ORDER BY attnum LIMIT 1",
            [table],
        )
        column = cursor.fetchone()
    return changed(f"UPDATE {table} SET {column[0]} = {column[0]}") if column else 0


def test_notices_are_written_to_anybody_and_read_by_their_receiver(varld, filled):
    with act_as(varld.kurator):
        own = Notis.objects.filter(user=varld.kurator.user_id).count()
        assert own == Notis.objects.count() > 0
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Notis.objects.create(user=varld.mottagare.user, uppdrag=varld.mottagare, kod="x", nyckel="x")


def test_number_lookup_gives_nothing_but_in_the_open_search_of_the_own_tenant(varld, filled):
    def found():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM skydd_personer_med_nummer(%s)", ["201701012393"])
            return cursor.fetchone()[0]

    with act_as(varld.dubbel):
        assert found() == 0
        with searching(varld.jk_soc.pk):
            assert found() == 0
        with searching(varld.soc.pk):
            assert found() == 1
    assert found() == 0
