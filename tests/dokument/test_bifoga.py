"""Attaching a document (`samverkan.dokument.services.attach`): who may, what is kept, and that what fails leaves nothing.

The bytes lie under random names that only the site's user may read. The same bytes twice become one document.
"""

import os
import stat
import time
import unicodedata
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import ProgrammingError, transaction
from django.http import Http404
from hypothesis import example, given
from hypothesis import strategies as st

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Behorighet, Handelse
from samverkan.arende.services import grant
from samverkan.dokument import lager
from samverkan.dokument.models import Dokument
from samverkan.dokument.services import attach, clean_name
from samverkan.dokument.tasks import sweep
from samverkan.drift.databas import ARBETARE
from samverkan.fel import Otillaten, Regelbrott
from tests.arende.hjalp import at_the_same_time, new_case
from tests.logg.hjalp import django_as

from . import filer


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "dokument"
    return settings.MEDIA_ROOT


def files(store):
    return sorted(path for path in Path(store).rglob("*") if path.is_file())


def give(arende, av, *, name="brev.pdf", content=filer.PDF, behorighet="se_inre"):
    with act_as(av):
        return attach(arende=arende, fil=filer.upload(name, content), behorighet=behorighet, av=av)


def test_what_is_kept_about_a_document(varld, agare, store):
    arende = new_case(varld.mottagare)
    given = give(arende, varld.mottagare)
    with act_as(varld.mottagare):
        kept = Dokument.objects.get()
        event = Handelse.objects.get(kod="dokument.bifogat")
    assert kept == given
    assert (kept.arende_id, kept.namn, kept.typ, kept.storlek, kept.uppladdat_av, kept.skanning) == (
        arende.pk,
        "brev.pdf",
        "application/pdf",
        len(filer.PDF),
        varld.mottagare,
        "ej",
    )
    assert (event.data, event.inre) == ({"dokument": kept.pk}, True)
    assert agare.execute("SELECT vad, arende_id, data FROM logg_logg WHERE vad LIKE 'dokument.%'").fetchall() == [
        ("dokument.bifogat", arende.pk, {"dokument": kept.pk})
    ]


def test_the_bytes_lie_under_a_random_name_that_only_the_site_may_read(varld, agare, store):
    given = give(new_case(varld.mottagare), varld.mottagare, name="Ebba Åkerlund.pdf")
    (path,) = files(store)
    assert path == store / given.fil[:2] / given.fil[2:4] / given.fil
    assert path.read_bytes() == filer.PDF
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.stat().st_mode) == 0o700
    assert len(given.fil) == 32


@pytest.mark.parametrize(("behorighet", "inre"), [("se_inre", True), ("se_arende", False)])
def test_the_event_shows_to_those_who_see_the_document(varld, behorighet, inre):
    give(new_case(varld.mottagare), varld.mottagare, behorighet=behorighet)
    with act_as(varld.mottagare):
        assert Handelse.objects.get(kod="dokument.bifogat").inre is inre


@pytest.mark.parametrize("who", ["lasare", "administrator", "handlaggare", "kurator", "jk_mottagare"])
@pytest.mark.parametrize("behorighet", ["se_inre", "se_arende", "se_inlamnat"])
def test_only_those_who_handle_the_case_attach(varld, store, who, behorighet):
    with pytest.raises(Otillaten):
        give(new_case(varld.mottagare), getattr(varld, who), behorighet=behorighet)
    assert files(store) == []


def test_forbidden_looks_like_missing():
    assert issubclass(Otillaten, Http404)


def test_what_a_unit_hands_in_takes_its_own_permission(varld, agare):
    arende = new_case(varld.mottagare)
    with act_as(varld.mottagare):
        grant(
            arende=arende,
            enhet=varld.skola,
            permissions=["se_inlamnat"],
            grund=Behorighet.Grund.INLAMNAT,
            user=varld.kurator.user,
            av=varld.mottagare,
        )
    given = give(arende, varld.kurator, behorighet="se_inlamnat")
    with act_as(varld.kurator):
        assert list(Dokument.objects.visible_to(varld.kurator)) == [given]
    with act_as(varld.mottagare):
        assert list(Dokument.objects.visible_to(varld.mottagare)) == [given]
    for behorighet in ("se_arende", "se_inre"):
        with pytest.raises(Otillaten):
            give(arende, varld.kurator, behorighet=behorighet)
        with pytest.raises(ProgrammingError, match="row-level security"), act_as(varld.kurator):
            Dokument.objects.bulk_create(
                [Dokument(arende=arende, namn="x", typ="text/plain", storlek=1, sha256="x", fil="x",
                          behorighet=behorighet, uppladdat_av=varld.kurator)]
            )  # fmt: skip


def test_the_same_bytes_again_are_the_same_document(varld, agare, store):
    arende = new_case(varld.mottagare)
    first = give(arende, varld.mottagare)
    assert give(arende, varld.mottagare_2, name="samma igen.pdf") == first
    assert len(files(store)) == 1
    with act_as(varld.mottagare):
        assert Handelse.objects.filter(kod="dokument.bifogat").count() == 1


def test_the_same_bytes_for_others_to_read_or_on_another_case_are_another_document(varld, agare, store):
    arende = new_case(varld.mottagare)
    first = give(arende, varld.mottagare)
    assert give(arende, varld.mottagare, behorighet="se_arende") != first
    assert give(new_case(varld.mottagare), varld.mottagare) != first
    assert len(files(store)) == 3


def test_a_form_sent_eight_times_at_once_gives_one_document(varld, agare, store):
    arende = new_case(varld.mottagare)
    outcome = at_the_same_time([lambda: give(arende, varld.mottagare)] * 8)
    assert {type(one) for one in outcome} == {Dokument}
    assert len({one.pk for one in outcome}) == 1
    assert [path.name for path in files(store)] == [outcome[0].fil]


def test_the_same_bytes_again_mend_a_document_that_has_lost_its_own(varld, agare, store):
    arende = new_case(varld.mottagare)
    first = give(arende, varld.mottagare)
    files(store)[0].unlink()
    assert give(arende, varld.mottagare) == first
    with lager.open_bytes(first.fil) as stream:
        assert stream.read() == filer.PDF


# What is refused


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("tom.pdf", b"", "Filen är tom."),
        ("brev.pdf", b"MZ" + bytes(40), "är ett program"),
        ("brev.exe", b"MZ" + bytes(40), "Den här sortens fil tas inte emot."),
        ("stor.txt", b"x" * 1001, "Filen är för stor. Den får vara högst 1000\N{NO-BREAK SPACE}byte."),
    ],
)
def test_what_is_refused_leaves_nothing(varld, store, settings, name, content, words):
    settings.DOKUMENT_MAX_BYTES = 1000
    arende = new_case(varld.mottagare)
    with pytest.raises(Regelbrott) as stopped:
        give(arende, varld.mottagare, name=name, content=content)
    assert str(stopped.value).startswith(words) or words in str(stopped.value)
    assert stopped.value.falt == "fil"
    assert files(store) == []
    with act_as(varld.mottagare):
        assert not Dokument.objects.exists()


def test_a_file_of_exactly_the_limit_is_taken(varld, settings):
    settings.DOKUMENT_MAX_BYTES = 1000
    assert give(new_case(varld.mottagare), varld.mottagare, name="a.txt", content=b"x" * 1000).storlek == 1000


def test_a_file_that_says_it_is_smaller_than_it_is_is_stopped_as_it_comes(varld, agare, store, settings):
    settings.DOKUMENT_MAX_BYTES = 1000

    class Lognare(TemporaryUploadedFile):
        def chunks(self, chunk_size=None):
            for number in range(100):
                assert number < 3, "reads on though the limit is passed"
                yield b"x" * 600

    arende = new_case(varld.mottagare)
    with pytest.raises(Regelbrott, match="för stor"), act_as(varld.mottagare):
        fil = Lognare("a.txt", "text/plain", 10, None)
        attach(arende=arende, fil=fil, behorighet="se_inre", av=varld.mottagare)
    assert files(store) == []


# Transactions, crashes and the sweep


class Avbrott(Exception):
    pass


def test_a_transaction_that_fails_afterwards_leaves_only_what_the_sweep_removes(varld, agare, store):
    arende = new_case(varld.mottagare)
    with pytest.raises(Avbrott), act_as(varld.mottagare):
        attach(arende=arende, fil=filer.upload("a.pdf", filer.PDF), behorighet="se_inre", av=varld.mottagare)
        raise Avbrott
    (left,) = files(store)
    assert left.parent.name == lager.PA_VAG
    run_sweep()
    assert files(store) == [left], "what has just come may belong to somebody who is still at it"
    age(left)
    run_sweep()
    assert files(store) == []


def test_a_process_that_dies_between_commit_and_move_loses_nothing(varld, agare, store, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(transaction, "on_commit", lambda *args, **kwargs: None)
        given = give(new_case(varld.mottagare), varld.mottagare)
    (left,) = files(store)
    assert left.parent.name == lager.PA_VAG
    with lager.open_bytes(given.fil) as stream:
        assert stream.read() == filer.PDF
    age(left)
    run_sweep()
    assert files(store) == [store / given.fil[:2] / given.fil[2:4] / given.fil]
    with lager.open_bytes(given.fil) as stream:
        assert stream.read() == filer.PDF


def test_the_sweep_leaves_what_is_in_its_place_and_needs_no_store(varld, agare, store):
    run_sweep()
    given = give(new_case(varld.mottagare), varld.mottagare)
    age(*files(store))
    run_sweep()
    assert [path.name for path in files(store)] == [given.fil]


def test_files_that_no_form_was_sent_with_are_forgotten_when_their_days_have_gone(varld, agare, store):
    for dagar in (1, 30):
        with lager.new_file([b"x"], most=10) as (new, _stream):
            pass
        lager.keep_for_days(new.fil, dagar=dagar)
    for path in files(store):
        os.utime(path, (time.time() - 2 * 24 * 3600,) * 2)
    run_sweep()
    assert [path.parent.name for path in files(store)] == ["utkast-30"]


def test_the_worker_sees_the_random_names_and_nothing_else(varld, agare):
    give(new_case(varld.mottagare), varld.mottagare)
    with django_as(ARBETARE):
        assert Dokument.objects.values_list("fil", flat=True).count() == 1
        with pytest.raises(ProgrammingError, match="permission denied"):
            Dokument.objects.values_list("namn", flat=True).first()


def run_sweep():
    with django_as(ARBETARE):
        sweep()


def age(*paths):
    long_ago = time.time() - lager.LANGST_PA_VAG - 5
    for path in paths:
        os.utime(path, (long_ago, long_ago))


# Names


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("brev.pdf", "brev.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\ebba\\brev.pdf", "brev.pdf"),
        ("a\x00b.pdf", "ab.pdf"),
        ("rakning\u202efdp.exe.pdf", "rakningfdp.exe.pdf"),
        ("rad\r\nbrytning.pdf", "rad brytning.pdf"),
        ("  mycket   luft .pdf", "mycket luft.pdf"),
        ("osynlig\u200b\ufeff.pdf", "osynlig.pdf"),
        ("familj 👨‍👩‍👧.pdf", "familj 👨‍👩‍👧.pdf"),
        ("A\u030angsbacken.pdf", "Ångsbacken.pdf"),
        (".pdf", "dokument.pdf"),
        ("...pdf", "dokument.pdf"),
        ("/", "dokument"),
        ("", "dokument"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("<script>alert(1)</script>.pdf", "script>.pdf"),
    ],
)
def test_names_are_cleaned(name, cleaned):
    assert clean_name(name) == cleaned


@given(st.text(max_size=400))
@example("a." + "b" * 300)
def test_every_name_becomes_one_that_can_be_kept_and_shown(name):
    cleaned = clean_name(name)
    assert 0 < len(cleaned) <= 200
    assert not set(cleaned) & set("/\\\x00\n\r\u202e\u2066")
    assert all(unicodedata.category(char) not in ("Cc", "Cs") for char in cleaned)
    assert clean_name(cleaned) == cleaned


@pytest.mark.parametrize("name", ["x" * 300 + ".pdf", "'; DROP TABLE dokument_dokument; --.pdf", "👩‍🚀\u202e.pdf"])
def test_odd_names_are_kept(varld, name):
    fil = SimpleUploadedFile("a.pdf", filer.PDF)
    fil._name = name
    arende = new_case(varld.mottagare)
    with act_as(varld.mottagare):
        assert attach(arende=arende, fil=fil, behorighet="se_inre", av=varld.mottagare).namn == clean_name(name)
