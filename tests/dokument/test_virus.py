"""Scanning by ClamAV (`samverkan.dokument.virus`): where it is configured nothing is kept unscanned, whatever the scanner does."""

import io
import socket

import pytest

from samverkan.arende.atkomst import act_as
from samverkan.dokument.models import Dokument
from samverkan.dokument.services import judged
from samverkan.dokument.utkastfiler import Filutkast
from samverkan.dokument.virus import Onabar, Smittad, scan
from samverkan.fel import Regelbrott
from samverkan.organisation.services import public_uppdrag
from tests.arende.hjalp import new_case

from . import filer
from .clamd import EICAR, clamd
from .test_bifoga import files, give, store  # noqa: F401

SMITTAD = "Filen innehåller skadlig kod och togs inte emot."
ONABAR = "Filen kunde inte genomsökas just nu. Försök igen om en stund."


def test_the_scanner_gets_every_byte(settings):
    content = bytes(range(256)) * 1000
    with clamd() as (settings.CLAMAV, received):
        assert scan(io.BytesIO(content)) is True
    assert received == [content]


def test_it_is_reached_by_a_unix_socket_too(settings, tmp_path):
    with clamd(unix=str(tmp_path / "clamd")) as (settings.CLAMAV, _received):
        assert scan(io.BytesIO(b"hej")) is True
        with pytest.raises(Smittad):
            scan(io.BytesIO(b"hej " + EICAR))


def test_without_a_scanner_nothing_is_scanned_and_the_document_says_so(varld, settings):
    settings.CLAMAV = ""
    assert scan(io.BytesIO(EICAR)) is False
    assert give(new_case(varld.mottagare), varld.mottagare).skanning == Dokument.Skanning.EJ


def test_a_clean_file_is_kept_as_scanned(varld, settings):
    with clamd() as (settings.CLAMAV, _received):
        assert give(new_case(varld.mottagare), varld.mottagare).skanning == Dokument.Skanning.REN


def test_an_infected_file_is_refused(varld, settings, store, caplog):  # noqa: F811
    arende = new_case(varld.mottagare)
    with clamd() as (settings.CLAMAV, _received), pytest.raises(Regelbrott, match=SMITTAD) as stopped:
        give(arende, varld.mottagare, name="Ebba.txt", content=EICAR)
    assert stopped.value.falt == "fil"
    assert files(store) == []
    assert "skadlig kod" in caplog.text
    assert "Ebba" not in caplog.text


def test_who_is_told_of_an_infected_file_is_told_what_they_can_do(varld, settings):
    """An employee has an IT department; one who reports without login has none."""
    with clamd() as (settings.CLAMAV, _received):
        for av, told, not_told in (
            (varld.kurator, "er IT-avdelning", "virusskydd"),
            (public_uppdrag(), "virusskydd", "IT-avdelning"),
        ):
            with pytest.raises(Regelbrott) as stopped, judged(filer.upload("a.txt", EICAR), av=av):
                pass
            assert told in stopped.value.message
            assert not_told not in stopped.value.message


def test_a_kept_file_is_scanned_when_it_is_chosen_and_not_again_when_it_is_sent(varld, settings):
    av = varld.kurator
    with clamd() as (settings.CLAMAV, received), act_as(av):
        kept = Filutkast(uppdrag=av, nyckel="prov-skannad")
        kept.begin()
        kept.keep_file(filer.upload("a.txt", b"hej"))
        with kept.opened_files() as [fil], judged(fil, av=av) as (_new, _namn, _mime, scanned):
            assert scanned
        assert len(received) == 1


def test_a_file_kept_while_no_scanner_was_there_is_scanned_when_it_is_sent(varld, settings):
    av = varld.kurator
    settings.CLAMAV = ""
    with act_as(av):
        kept = Filutkast(uppdrag=av, nyckel="prov-oskannad")
        kept.begin()
        kept.keep_file(filer.upload("a.txt", EICAR))
        with (
            clamd() as (settings.CLAMAV, _received),
            kept.opened_files() as [fil],
            pytest.raises(Regelbrott),
            judged(fil, av=av),
        ):
            pass


@pytest.mark.parametrize(
    "answer",
    [b"", b"\0", b"stream: O", b"stream: OK FOUND maybe\0", b"UNKNOWN COMMAND\0", b"stream: Can't open file. ERROR\0"],
)
def test_no_answer_but_ok_means_clean(settings, answer):
    with clamd(answer=answer) as (settings.CLAMAV, _received), pytest.raises(Onabar):
        scan(io.BytesIO(b"hej"))


def test_a_scanner_that_takes_less_than_we_do_refuses(settings):
    with clamd(most=100) as (settings.CLAMAV, _received), pytest.raises(Onabar):
        scan(io.BytesIO(bytes(5_000_000)))


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.mark.parametrize("address", ["127.0.0.1:{port}", "/finns/inte/clamd.sock", "127.0.0.1:inteport"])
def test_nothing_is_kept_when_the_scanner_is_not_there(varld, settings, store, caplog, address):  # noqa: F811
    arende = new_case(varld.mottagare)
    settings.CLAMAV = address.format(port=free_port())
    with pytest.raises(Regelbrott, match=ONABAR):
        give(arende, varld.mottagare)
    assert files(store) == []
    assert "Virusskanningen svarar inte" in caplog.text


def test_a_scanner_that_hangs_is_given_up(settings, monkeypatch):
    monkeypatch.setattr("samverkan.dokument.virus.TIMEOUT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as deaf, pytest.raises(Onabar):
        settings.CLAMAV = f"127.0.0.1:{deaf.getsockname()[1]}"
        scan(io.BytesIO(filer.PDF))
