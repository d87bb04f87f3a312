"""Which files are taken (`samverkan.dokument.typer.sniff`): judged by what they hold, whatever they are called.

Honest files of every kind pass. Programs, pages, macros, locked files, bombs and files that are two things at once are
refused in words that say what is wrong and what to do, and nothing that is sent in can break the judge.
"""

import io
import random
import tracemalloc
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samverkan.dokument.typer import ANDELSER, MOST_ENTRIES, TYPER, sniff
from samverkan.fel import Regelbrott

from . import filer


def judge(namn, content):
    return sniff(io.BytesIO(content), namn=namn)


@pytest.mark.parametrize(
    ("namn", "content", "suffix"),
    [
        ("a.pdf", filer.PDF, "pdf"),
        ("A.PDF", filer.PDF, "pdf"),
        ("ebba.åkerlund.pdf", filer.PDF, "pdf"),
        ("a.jpg", filer.JPEG, "jpg"),
        ("a.jpeg", filer.JPEG, "jpg"),
        ("a.jpg", b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00" + bytes(64), "jpg"),
        ("a.jpg", filer.JPEG + b"en film efter bilden, som telefoner sparar", "jpg"),
        ("a.png", filer.PNG, "png"),
        ("a.heic", filer.HEIC, "heic"),
        ("a.heif", filer.HEIC_MIF1, "heic"),
        ("a.docx", filer.docx(), "docx"),
        ("a.xlsx", filer.xlsx(), "xlsx"),
        ("a.odt", filer.odt(), "odt"),
        ("a.docx", filer.docx(("word/media/bild.png", filer.PNG), ("docProps/app.xml", b"<x/>")), "docx"),
        ("a.txt", filer.TEXT, "txt"),
        ("a.txt", b"\xef\xbb\xbf" + filer.TEXT, "txt"),
        ("a.txt", "Gammal text med å, ä och ö".encode("cp1252"), "txt"),
        ("a.txt", "Text från Anteckningar".encode("utf-16"), "txt"),
        ("a.txt", b"rad 1\r\n\trad 2\x0c", "txt"),
        ("a.txt", "å".encode() * 100_000, "txt"),
        ("a.txt", b"x" + "å".encode() * 100_000, "txt"),
    ],
)
def test_honest_files_pass(namn, content, suffix):
    assert judge(namn, content) == TYPER[suffix]


ANNAT = "men är något annat. Öppna den, spara den på nytt och försök igen."
SORT = "Den här sortens fil tas inte emot. Skicka PDF,"
TRASIG = "Filen är trasig och går inte att läsa."
TVA = "Filen är två sorters fil på en gång."
MAKRON = "Filen innehåller makron"
LAST = "Filen är låst med lösenord"
VAXER = "växer orimligt mycket"
PROGRAM = "är ett program. Program tas inte emot."


@pytest.mark.parametrize(
    ("namn", "content", "words"),
    [
        # a name that isn't taken
        ("a.exe", b"MZ" + bytes(60), SORT),
        ("a.html", b"<!doctype html>", SORT),
        ("a.svg", b"<svg/>", SORT),
        ("a.zip", filer.packed([("a.txt", b"x")]), SORT),
        ("a.docm", filer.docx(typ=filer.DOCM_TYP), SORT),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", SORT),
        ("a.pdf.exe", filer.PDF, SORT),
        ("pdf", filer.PDF, SORT),
        ("", filer.PDF, SORT),
        ("a.", filer.PDF, SORT),
        # another content than the name says
        ("a.pdf", b"", "Filen heter .pdf " + ANNAT),
        ("a.pdf", b"MZ" + bytes(60), "Filen heter .pdf men " + PROGRAM),
        ("a.pdf", b"\x7fELF" + bytes(60), PROGRAM),
        ("a.txt", b"#!/bin/sh\nrm -rf /\n", PROGRAM),
        ("a.docx", b"MZ" + bytes(60), PROGRAM),
        ("a.jpeg", filer.PNG, "Filen heter .jpeg " + ANNAT),
        ("a.png", filer.JPEG, ANNAT),
        ("a.heic", b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isommp42", ANNAT),
        ("a.pdf", b"<html><script>alert(1)</script>", ANNAT),
        ("a.pdf", b" " + filer.PDF, ANNAT),
        ("a.jpg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', ANNAT),
        ("a.txt", b"<!DOCTYPE html><script>alert(1)</script>", ANNAT),
        ("a.txt", b"\n\n  <svg onload=alert(1)>", ANNAT),
        ("a.txt", "<script>alert(1)</script>".encode("utf-16"), ANNAT),
        ("a.txt", b"{\\rtf1 hej}", ANNAT),
        ("a.txt", b"%!PS-Adobe", ANNAT),
        ("a.txt", filer.PNG, ANNAT),
        ("a.txt", b"hej\x00hej", ANNAT),
        ("a.txt", b"x" * 200_000 + b"\x00", ANNAT),
        ("a.docx", filer.PDF, ANNAT),
        ("a.docx", filer.xlsx(), ANNAT),
        ("a.xlsx", filer.docx(), ANNAT),
        ("a.docx", filer.odt(), ANNAT),
        ("a.docx", filer.packed([("a.txt", b"x")]), ANNAT),
        ("a.docx", filer.packed([("word/document.xml", b"x")]), ANNAT),
        ("a.docx", filer.packed([]), ANNAT),
        ("a.odt", filer.odt(typ=b"application/vnd.oasis.opendocument.spreadsheet"), ANNAT),
        # two things at once
        ("a.pdf", filer.PDF + filer.packed([("a.exe", b"MZ")]), TVA),
        ("a.jpg", filer.JPEG + filer.packed([("a.exe", b"MZ")]), TVA),
        ("a.txt", b"hej " + filer.PDF.replace(b"\xe2\xe3\xcf\xd3", b"hej"), TVA),
        ("a.jpg", b"\xff\xd8\xff\xfe\x00\x10" + filer.PDF, TVA),
        # macros
        ("a.docx", filer.docx(typ=filer.DOCM_TYP), MAKRON),
        ("a.docx", filer.docx(("word/vbaProject.bin", b"x")), MAKRON),
        ("a.docx", filer.docx(("word/VBAPROJECT.BIN", b"x")), MAKRON),
        ("a.xlsx", filer.xlsx(("xl/macrosheets/sheet1.xml", b"x")), MAKRON),
        ("a.odt", filer.odt(("Basic/Standard/Module1.xml", b"x")), MAKRON),
        ("a.odt", filer.odt(("Scripts/python/x.py", b"x")), MAKRON),
        # locked
        ("a.docx", filer.locked_zip(), LAST),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), LAST + " eller sparad i ett gammalt format"),
        ("a.odt", filer.odt(manifest=b"<manifest:encryption-data/>"), LAST),
        # bombs
        ("a.docx", filer.docx(("bomb.xml", bytes(100_000_000))), VAXER),
        ("a.docx", filer.docx(*((f"{number}.xml", b"") for number in range(MOST_ENTRIES))), TRASIG),
        ("a.docx", filer.overlapping_zip(), VAXER),
        # broken
        ("a.docx", filer.docx()[:-1], TRASIG),
        ("a.docx", filer.docx()[:40], TRASIG),
        ("a.docx", filer.docx() + b"mer", TRASIG),
        ("a.docx", filer.packed([("word/document.xml", b"x")], comment=b"en kommentar"), TRASIG),
        ("a.docx", filer.damaged_zip(), TRASIG),
        ("a.docx", filer.lying_zip(), TRASIG),
        ("a.docx", filer.packed([("word/document.xml", b"x")], compression=zipfile.ZIP_LZMA), TRASIG),
    ],
)  # fmt: skip
def test_what_is_refused_and_in_which_words(namn, content, words):
    with pytest.raises(Regelbrott) as stopped:
        judge(namn, content)
    assert words in str(stopped.value)
    assert stopped.value.falt == "fil"


def test_a_bomb_is_refused_without_being_unpacked():
    bomb = filer.docx(("bomb.xml", bytes(150_000_000)))
    tracemalloc.start()
    try:
        with pytest.raises(Regelbrott, match=VAXER):
            judge("a.docx", bomb)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_large_document_is_read_in_pieces():
    large = filer.docx(("word/media/film.bin", random.Random(1).randbytes(15_000_000)))
    tracemalloc.start()
    try:
        assert judge("a.docx", large) == TYPER["docx"]
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_list_of_parts_that_would_fill_the_memory_is_never_read():
    """Its size is looked at first, also when the file has a second list in the format for large files."""
    honest = filer.docx()
    locator = b"PK\x06\x07" + bytes(16)
    end = honest.rindex(b"PK\x05\x06")
    for content in (
        honest[:end] + locator + honest[end:],
        honest[: end + 12] + (500_000_000).to_bytes(4, "little") + honest[end + 16 :],
    ):
        with pytest.raises(Regelbrott, match=TRASIG):
            judge("a.docx", content)


@given(st.sampled_from(ANDELSER), st.sampled_from([b"", filer.PDF, filer.JPEG, filer.docx(), filer.odt()]), st.data())
@example(".docx", b"PK\x03\x04", None)
def test_no_bytes_break_the_judge(ending, content, data):
    """Whatever comes in, the answer is a kind that is taken or words for the one who sent it."""
    content = bytearray(content)
    if data:
        for _change in range(data.draw(st.integers(0, 6))):
            at = data.draw(st.integers(0, len(content)))
            content[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=8))
    try:
        assert judge(f"a{ending}", bytes(content)) in TYPER.values()
    except Regelbrott as stopped:
        assert stopped.falt == "fil"
