"""Drafts of half-written forms: one's own only, one a form, nothing bad in them, and none that is forgotten."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import QueryDict

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Utkast
from samverkan.arende.utkast import UTKAST_VILAR, Delutkast, discard, draft, forget_untouched, save_draft
from samverkan.drift.databas import ARBETARE
from samverkan.fel import Konflikt, Regelbrott
from samverkan.organisation.roller import Roll
from samverkan.organisation.services import give_uppdrag
from tests.logg.hjalp import django_as

from .hjalp import at_the_same_time

NYCKEL = "orosanmalan-ny"


def form(**fields):
    data = QueryDict(mutable=True)
    for key, values in fields.items():
        data.setlist(key, values if isinstance(values, list) else [values])
    return data


def keep(uppdrag, nyckel=NYCKEL, version=None, **fields):
    with act_as(uppdrag):
        return save_draft(uppdrag=uppdrag, nyckel=nyckel, data=form(**fields), version=version)


def kept(uppdrag, nyckel=NYCKEL):
    with act_as(uppdrag):
        found = draft(uppdrag=uppdrag, nyckel=nyckel)
        return found and found.data


def test_what_was_written_is_kept_and_written_over(varld):
    keep(varld.kurator, oro="Hen är", skal=["a", "b"])
    assert kept(varld.kurator) == {"oro": ["Hen är"], "skal": ["a", "b"]}
    keep(varld.kurator, oro="Hen är rädd")
    assert kept(varld.kurator) == {"oro": ["Hen är rädd"]}


def test_each_form_has_a_draft_of_its_own(varld):
    keep(varld.kurator, "ett", oro="1")
    keep(varld.kurator, "två", oro="2")
    assert (kept(varld.kurator, "ett"), kept(varld.kurator, "två")) == ({"oro": ["1"]}, {"oro": ["2"]})
    with act_as(varld.kurator):
        discard(uppdrag=varld.kurator, nyckel="ett")
    assert (kept(varld.kurator, "ett"), kept(varld.kurator, "två")) == (None, {"oro": ["2"]})


def test_nobody_else_reads_it(varld):
    """Not a colleague, not the manager, and not the same person in another uppdrag."""
    keep(varld.dubbel, oro="x")
    other = give_uppdrag(av=None, user=varld.dubbel.user, enhet=varld.utredning, roll=Roll.SAMORDNARE)
    for uppdrag in (varld.dubbel_jk, other, varld.handlaggare, varld.chef, varld.kurator):
        with act_as(uppdrag):
            assert not Utkast.objects.exists()
            assert draft(uppdrag=varld.dubbel, nyckel=NYCKEL) is None
            discard(uppdrag=varld.dubbel, nyckel=NYCKEL)
    assert kept(varld.dubbel) == {"oro": ["x"]}


def test_an_old_tab_does_not_write_over_a_newer_one(varld):
    shown = keep(varld.kurator, oro="första")
    assert keep(varld.kurator, oro="andra", version=shown.version).version == shown.version + 1
    with pytest.raises(Konflikt):
        keep(varld.kurator, oro="gammal flik", version=shown.version)
    assert kept(varld.kurator) == {"oro": ["andra"]}


def test_two_tabs_that_save_at_the_same_time(agare, varld):
    """The first time both are kept, one after the other; then, with the same version before them, one of them."""
    outcome = at_the_same_time([lambda n=n: keep(varld.kurator, oro=str(n)) for n in range(6)])
    assert sorted(one.version for one in outcome) == [1, 2, 3, 4, 5, 6]
    outcome = at_the_same_time([lambda n=n: keep(varld.kurator, oro=str(n), version=6) for n in range(6)])
    assert sum(isinstance(one, Utkast) for one in outcome) == 1
    assert sum(isinstance(one, Konflikt) for one in outcome) == 5
    assert agare.execute("SELECT count(*), max(version) FROM arende_utkast").fetchone() == (1, 7)


@pytest.mark.parametrize(
    "fields",
    [{"oro": "x" * 400_001}, {"oro": ["x" * 1000] * 401}, {"x" * 400_001: "1"}],
    ids=["one field", "many values", "a long name"],
)
def test_what_is_larger_than_any_form_of_ours_is_refused(varld, fields):
    keep(varld.kurator, oro="innan")
    with pytest.raises(Regelbrott):
        keep(varld.kurator, **fields)
    assert kept(varld.kurator) == {"oro": ["innan"]}


def test_a_large_form_is_kept(varld):
    keep(varld.kurator, oro="å" * 390_000)
    assert len(kept(varld.kurator)["oro"][0]) == 390_000


def test_what_no_database_can_hold_is_left_out(varld):
    keep(varld.kurator, "formulär\x00", **{"or\x00o": "ro\x00pa"})
    assert kept(varld.kurator, "formulär") == {"oro": ["ropa"]}


def test_odd_text_comes_back_as_it_was(varld):
    odd = '👨‍👩‍👧 \u202eabc\u202c <script>\'; DROP TABLE x; -- \\u0000 {"a": 1}\r\n\tå'
    keep(varld.kurator, oro=odd)
    assert kept(varld.kurator) == {"oro": [odd]}


def test_secrets_and_the_forms_own_fields_are_not_kept(varld):
    keep(
        varld.kurator,
        oro="x",
        csrfmiddlewaretoken="y",
        utkast=NYCKEL,
        utkast_version="3",
        password="z",
        new_password1="z",
        Password="z",
    )
    assert kept(varld.kurator) == {"oro": ["x"]}


def test_a_long_key_is_found_again(varld):
    keep(varld.kurator, "x" * 200, oro="1")
    assert kept(varld.kurator, "x" * 200) == {"oro": ["1"]}
    with act_as(varld.kurator):
        discard(uppdrag=varld.kurator, nyckel="x" * 200)
    assert kept(varld.kurator, "x" * 200) is None


# Long forms, a part at a time


def keep_part(uppdrag, part, version=None, klar=False, **fields):
    with act_as(uppdrag):
        long = Delutkast(uppdrag=uppdrag, nyckel=NYCKEL)
        long.save(part, form(**fields), version=version, klar=klar)
        return long


def test_a_part_is_written_over_and_the_others_stay(varld):
    keep_part(varld.kurator, "barnet", klar=True, namn="Ebba", val=["a", "b"])
    keep_part(varld.kurator, "oron", oro="Hen är")
    long = keep_part(varld.kurator, "barnet", namn="Elin")
    assert long.part("barnet").dict() == {"namn": "Elin"}
    assert long.part("oron").dict() == {"oro": "Hen är"}
    assert (long.klara, long.version) == (["barnet"], 3)


def test_a_page_saves_its_own_part_while_one_writes(varld):
    keep_part(varld.kurator, "barnet", klar=True, namn="Ebba")
    keep(varld.kurator, utkast_del="oron", oro="Hen är")
    with act_as(varld.kurator):
        long = Delutkast(uppdrag=varld.kurator, nyckel=NYCKEL)
    assert (long.part("barnet")["namn"], long.part("oron")["oro"], long.klara) == ("Ebba", "Hen är", ["barnet"])


def test_an_old_tab_is_told_whichever_part_it_holds_but_not_when_it_says_the_same(varld):
    shown = keep_part(varld.kurator, "barnet", namn="Ebba").version
    keep_part(varld.kurator, "oron", version=shown, oro="Hen är")
    assert keep_part(varld.kurator, "oron", version=shown, oro="Hen är").version == shown + 1
    for part, fields in (("oron", {"oro": "annat"}), ("barnet", {"namn": "Elin"}), ("ny", {})):
        with pytest.raises(Konflikt):
            keep_part(varld.kurator, part, version=shown, klar=True, **fields)


@pytest.mark.parametrize("part", ["klara", "a.b", "", "x" * 200, "å"])
def test_a_forged_part_hides_no_other(varld, part):
    keep_part(varld.kurator, "barnet", klar=True, namn="Ebba")
    keep(varld.kurator, utkast_del=part or "tom", oro="x", **{"barnet.namn": "Elin", "klara": "oron"})
    with act_as(varld.kurator):
        long = Delutkast(uppdrag=varld.kurator, nyckel=NYCKEL)
    assert long.part("barnet").dict() == {"namn": "Ebba"}
    assert long.klara == ["barnet"]


def test_all_the_parts_together_have_a_limit(varld):
    keep_part(varld.kurator, "ett", oro="x" * 300_000)
    with pytest.raises(Regelbrott):
        keep_part(varld.kurator, "två", oro="x" * 200_000)
    assert len(kept(varld.kurator)["ett.oro"][0]) == 300_000


def test_what_is_sent_is_the_version_that_was_shown(varld):
    long = keep_part(varld.kurator, "ett", oro="1")
    with act_as(varld.kurator):
        long.lock(long.version)
        for other in (None, 0, long.version + 1):
            with pytest.raises(Konflikt):
                long.lock(other)
        long.discard()
        with pytest.raises(Konflikt):
            long.lock(long.version)


@pytest.mark.django_db(transaction=True)
def test_the_worker_forgets_what_nobody_has_touched_for_thirty_days(varld, agare):
    for nyckel in ("rörd", "orörd"):
        keep(varld.kurator, nyckel, oro="x")
    agare.execute("UPDATE arende_utkast SET sparat_at = now() - %s", [UTKAST_VILAR + timedelta(minutes=1)])
    keep(varld.kurator, "rörd", oro="y")
    keep(varld.mottagare, "frisk", oro="x")
    agare.execute(
        "UPDATE arende_utkast SET sparat_at = now() - %s WHERE nyckel = 'frisk'", [UTKAST_VILAR - timedelta(minutes=1)]
    )
    with django_as(ARBETARE):
        assert forget_untouched() == 1
        assert forget_untouched() == 0
        with connection.cursor() as cursor:
            cursor.execute("SELECT utkast_glom_orda(-1000)")  # whatever it says, nothing younger than a week
    left = {nyckel for (nyckel,) in agare.execute("SELECT nyckel FROM arende_utkast").fetchall()}
    assert left == {"rörd"}
