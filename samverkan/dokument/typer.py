"""Which files a case takes: decided by what they hold, never by what they are called.

The name must agree with the content, and nothing may be two things at once. Macros, locked files, archives, programs and
what a browser would run are refused. Compressed files are read through within limits, and never unpacked.
"""

import codecs
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import partial
from itertools import chain

import puremagic
from django.utils.translation import gettext as _

from samverkan.fel import Regelbrott

MOST_ENTRIES = 2_000
MOST_UNPACKED = 200 * 1024 * 1024
"""Bytes that a compressed file may hold when unpacked."""
MOST_RATIO = 200
"""Times that a compressed file may grow when unpacked; what unpacks to less than a megabyte may always."""
_SMALL = 1024 * 1024
_BLOCK = 64 * 1024

_OOXML = "application/vnd.openxmlformats-officedocument."
_TEXT_START = re.compile(r"\s*(<[!?a-z]|#!|%!ps|%pdf|\{\\rtf)", re.IGNORECASE)
"""Markup, scripts and page descriptions, which are text but run or draw something when opened."""
_TEXT_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"#!", b"\xcf\xfa\xed\xfe")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, kw_only=True)
class Filtyp:
    """A kind of file that is taken. `suffix` is the ending it is served with; `signatur` what its first bytes are known as."""

    suffix: str
    mime: str
    signatur: frozenset = frozenset()
    huvuddel: str = ""
    innehall: bytes = b""
    """For compressed documents: the part that must be there, and what the list of parts must say about it."""

    @property
    def komprimerad(self):
        return bool(self.huvuddel)


TYPER = {
    "pdf": Filtyp(suffix="pdf", mime="application/pdf", signatur=frozenset({"application/pdf"})),
    "jpg": Filtyp(suffix="jpg", mime="image/jpeg", signatur=frozenset({"image/jpeg"})),
    "png": Filtyp(suffix="png", mime="image/png", signatur=frozenset({"image/png"})),
    "heic": Filtyp(suffix="heic", mime="image/heic", signatur=frozenset({"image/heic", "image/heif"})),
    "docx": Filtyp(
        suffix="docx",
        mime=_OOXML + "wordprocessingml.document",
        huvuddel="word/document.xml",
        innehall=b"wordprocessingml.document.main+xml",
    ),
    "xlsx": Filtyp(
        suffix="xlsx",
        mime=_OOXML + "spreadsheetml.sheet",
        huvuddel="xl/workbook.xml",
        innehall=b"spreadsheetml.sheet.main+xml",
    ),
    "odt": Filtyp(
        suffix="odt",
        mime="application/vnd.oasis.opendocument.text",
        huvuddel="content.xml",
        innehall=b"application/vnd.oasis.opendocument.text",
    ),
    "txt": Filtyp(suffix="txt", mime="text/plain"),
}
_SAME = {"jpeg": "jpg", "jpe": "jpg", "heif": "heic"}
ANDELSER = tuple(f".{name}" for name in [*TYPER, *_SAME])
"""The endings that a file may have, for the file chooser."""
_PER_MIME = {filtyp.mime: filtyp for filtyp in TYPER.values()}


def suffix_of(mime):
    """The ending that a stored file of type `mime` is served with."""
    return _PER_MIME[mime].suffix


def sniff(fil, *, namn):
    """The `Filtyp` of the open binary file `fil`, which is called `namn`.

    Raises `Regelbrott` (field `fil`), in words for the one who sends it, when it is none that is taken.
    """
    ending = namn.rpartition(".")[2].lower() if "." in namn else ""
    declared = TYPER.get(_SAME.get(ending, ending))
    if declared is None:
        raise _refused(
            _("Den här sortens fil tas inte emot. Skicka PDF, bild (JPG, PNG, HEIC), Word, Excel, ODT eller ren text.")
        )
    fil.seek(0)
    head = fil.read(4096)
    if declared.komprimerad:
        _check_compressed(fil, head, declared, ending)
    elif not (_is_text(fil) if declared.suffix == "txt" else _has_signature(head, declared)):
        raise _something_else(head, ending)
    elif declared.suffix != "pdf" and b"%PDF-" in head:
        raise _two_things()
    if not declared.komprimerad and zipfile.is_zipfile(fil):
        raise _two_things()
    return declared


def _has_signature(head, declared):
    if declared.suffix == "pdf":
        return head.startswith(b"%PDF-")
    if declared.suffix == "heic" and head[4:12] == b"ftypmif1":  # a brand that the library does not know
        return True
    try:
        return bool(declared.signatur & {match.mime_type for match in puremagic.magic_string(head)})
    except (puremagic.PureError, ValueError):  # unknown, or empty
        return False


def _is_text(fil):
    """Whether all of the file is plain text: UTF-8, UTF-16 with a byte order mark, or Windows' Western letters."""
    fil.seek(0)
    coding = "utf-16" if fil.read(2) in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return _reads_as(fil, coding) or _reads_as(fil, "cp1252")


def _reads_as(fil, coding):
    fil.seek(0)
    blocks = codecs.iterdecode(iter(partial(fil.read, _BLOCK), b""), coding)
    try:
        start = next(blocks, "")
        return not _TEXT_START.match(start) and not any(map(_TEXT_CONTROL.search, chain([start], blocks)))
    except UnicodeError:
        return False


def _check_compressed(fil, head, declared, ending):
    """Raise `Regelbrott` unless the file is the compressed document `declared`, whole, unlocked, small and without macros."""
    if head.startswith(_OLD_OFFICE):
        raise _refused(
            _("Filen är låst med lösenord eller sparad i ett gammalt format. Spara den utan lösenord som .%(ending)s.")
            % {"ending": ending}
        )
    if not head.startswith(b"PK\x03\x04"):
        raise _something_else(head, ending)
    if not _has_plain_directory(fil):
        raise _broken()
    try:
        with zipfile.ZipFile(fil) as archive:
            _check_parts(archive, declared, ending, size=fil.seek(0, 2))
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError) as fault:
        raise _broken() from fault


def _has_plain_directory(fil):
    """Whether the list of parts is where it should be, and of a size that can be read: asked before anything reads it."""
    size = fil.seek(0, 2)
    fil.seek(max(size - 42, 0))
    tail = fil.read()
    if len(tail) < 42 or tail[20:24] != b"PK\x05\x06" or tail[:4] == b"PK\x06\x07":
        return False
    entries, directory = struct.unpack("<HI", tail[30:36])
    return entries <= MOST_ENTRIES and directory <= MOST_ENTRIES * 512


def _check_parts(archive, declared, ending, size):
    parts = archive.infolist()
    names = {part.filename for part in parts}
    lowered = [name.lower() for name in names]
    if any(part.flag_bits & 1 for part in parts):
        raise _locked()
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise _broken()
    unpacked = sum(part.file_size for part in parts)
    # Parts that overlap add up to more than the file: a bomb that a plain sum of sizes does not show.
    overlap = len(names) < len(parts) or sum(part.compress_size for part in parts) > size
    if overlap or len(parts) > MOST_ENTRIES or unpacked > min(MOST_UNPACKED, max(size * MOST_RATIO, _SMALL)):
        raise _refused(
            _("Filen är packad så att den växer orimligt mycket när den öppnas. Spara om den och försök igen.")
        )
    if declared.huvuddel not in names:
        raise _something_else(b"PK", ending)
    for part in parts:
        with archive.open(part) as stream:
            while stream.read(_BLOCK):
                pass  # reading to the end checks the sum of each part, and that its stated size is true
    table = "mimetype" if declared.suffix == "odt" else "[Content_Types].xml"
    listed = archive.read(table) if table in names and archive.getinfo(table).file_size < _SMALL else b""
    macros = ("vbaproject", "vbadata", "macrosheets/", "basic/", "scripts/")
    if b"macroenabled" in listed.lower() or any(mark in name for name in lowered for mark in macros):
        raise _refused(
            _("Filen innehåller makron, små program. Spara den utan makron, eller som PDF, och försök igen.")
        )
    if declared.innehall not in listed:
        raise _something_else(b"PK", ending)
    manifest = "META-INF/manifest.xml"
    if declared.suffix == "odt" and manifest in names and b"encryption-data" in archive.read(manifest):
        raise _locked()


def _refused(words):
    return Regelbrott(words, falt="fil")


def _something_else(head, ending):
    if head.startswith(_PROGRAMS):
        return _refused(_("Filen heter .%(ending)s men är ett program. Program tas inte emot.") % {"ending": ending})
    return _refused(
        _("Filen heter .%(ending)s men är något annat. Öppna den, spara den på nytt och försök igen.")
        % {"ending": ending}
    )


def _two_things():
    return _refused(_("Filen är två sorters fil på en gång. Öppna den, spara den på nytt och försök igen."))


def _locked():
    return _refused(_("Filen är låst med lösenord. Spara den utan lösenord och försök igen."))


def _broken():
    return _refused(_("Filen är trasig och går inte att läsa. Öppna den, spara den på nytt och försök igen."))
