"""Files to test with, made on the spot: honest ones of each kind, and what people and programs try to pass off as them."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + bytes(64) + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(17) + b"\x00\x00\x00\x00IEND\xaeB`\x82"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(64)
HEIC_MIF1 = b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic" + bytes(64)
TEXT = "Hej! Ebba kom utan frukost i dag. Åäö och 🙂.\n".encode()

DOCX_TYP = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOCM_TYP = b"application/vnd.ms-word.document.macroEnabled.main+xml"
XLSX_TYP = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
ODT_TYP = b"application/vnd.oasis.opendocument.text"


def packed(parts, *, compression=zipfile.ZIP_DEFLATED, comment=b""):
    """A compressed file with the (name, bytes) pairs, the same bytes whenever it is made."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content, compression)
        archive.comment = comment
    return out.getvalue()


def docx(*extra, typ=DOCX_TYP, huvuddel="word/document.xml"):
    listed = b'<Types><Override PartName="/' + huvuddel.encode() + b'" ContentType="' + typ + b'"/></Types>'
    return packed([("[Content_Types].xml", listed), (huvuddel, b"<w:document>Hej</w:document>"), *extra])


def xlsx(*extra, typ=XLSX_TYP):
    return docx(*extra, typ=typ, huvuddel="xl/workbook.xml")


def odt(*extra, typ=ODT_TYP, manifest=b"<manifest/>"):
    return packed(
        [
            ("mimetype", typ),
            ("content.xml", b"<office:text>Hej</office:text>"),
            ("META-INF/manifest.xml", manifest),
            *extra,
        ]
    )


def locked_zip():
    """A document whose parts say that they are encrypted."""
    content = bytearray(docx())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def lying_zip():
    """A document one of whose parts is far larger than it says."""
    content = docx(("word/media/bild.bin", bytes(3_000_000)))
    return content.replace((3_000_000).to_bytes(4, "little"), (30).to_bytes(4, "little"))


def damaged_zip():
    """A document where a byte has changed on the way."""
    content = packed([("word/document.xml", b"Hej")], compression=zipfile.ZIP_STORED)
    assert b"Hej" in content
    return content.replace(b"Hej", b"Haj")


def overlapping_zip():
    """A document whose list of parts names the same part many times, as the compact bombs do."""
    content = docx(("x.bin", bytes(900_000)))
    first = content.index(b"PK\x01\x02")
    end = content.rindex(b"PK\x05\x06")
    last = content.rindex(b"PK\x01\x02", first, end)
    entry = content[last:end]
    directory = content[first:end] + entry * 300
    tail = bytearray(content[end:])
    tail[8:12] = (303).to_bytes(2, "little") * 2
    tail[12:16] = len(directory).to_bytes(4, "little")
    return content[:first] + directory + bytes(tail)


def upload(name, content):
    return SimpleUploadedFile(name, content)
