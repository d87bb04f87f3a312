"""Reads a letter back and says where it breaks with PDF/UA-1, as far as that can be seen without the fonts' insides.

Checked here: title, language and marking in the catalogue and metadata; that each page's text is either in the structure,
once, or an artifact; that the structure holds only standard types, lists and tables that hold what they must, and headings
that skip no level, and figures that say what they show; that all fonts are embedded and can be read as text.
"""

from collections import defaultdict
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import ContentStream

STANDARD = {
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "NonStruct", "P", "H1", "H2", "H3", "L", "LI", "Lbl", "LBody",
    "Table", "TR", "TH", "TD", "THead", "TBody", "Caption", "Span", "Link", "Figure",
}  # fmt: skip
HELD_BY = {
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
}
"""What must stand straight under what."""


def reader(content):
    return PdfReader(BytesIO(content))


def text(content):
    """All the text of the letter, as one line: what a search or a screen reader finds."""
    return " ".join(" ".join(page.extract_text() for page in reader(content).pages).split())


def fonts(content):
    """The typefaces that the letter is set in."""
    used = (
        font.get_object()["/BaseFont"]
        for page in reader(content).pages
        for font in page["/Resources"]["/Font"].values()
    )
    return {name.split("+")[1].split("-")[0] for name in used}


def faults(content):
    """What is wrong with the PDF, in words. Empty: nothing that was looked for."""
    pdf = reader(content)
    root = pdf.root_object
    return [*_catalogue(pdf, root), *_content(pdf, root), *_structure(root["/StructTreeRoot"]), *_fonts(pdf)]


def headings(content):
    """The headings of the structure, in reading order: [("H1", words) …]."""
    pdf = reader(content)
    words = [_words(page, pdf) for page in pdf.pages]
    pages = {page.indirect_reference.idnum: nr for nr, page in enumerate(pdf.pages)}
    found = []
    for element, _parent in _elements(pdf.root_object["/StructTreeRoot"]):
        if _type(element) in ("H1", "H2", "H3"):
            mcids = [(pages[one.raw_get("/Pg").idnum], mcid) for one, mcid in _mcids(element)]
            found.append((_type(element), "".join(words[page].get(mcid, "") for page, mcid in mcids)))
    return found


def _catalogue(pdf, root):
    meta = root["/Metadata"].get_data().decode()
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "not marked as tagged"
    if root.get("/Lang") not in ("sv", "en", "ar", "so", "uk", "fi"):
        yield f"language {root.get('/Lang')}"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the title is not shown"
    if not pdf.metadata or not pdf.metadata.title:
        yield "no title"
    if "pdfuaid" not in meta:
        yield "doesn't say that it is PDF/UA"


def _content(pdf, root):
    """Text that is outside, or in the structure more than once; and what the tree holds that no page shows."""
    pages = {page.indirect_reference.idnum: nr for nr, page in enumerate(pdf.pages)}
    in_tree = []
    for element, _parent in _elements(root["/StructTreeRoot"]):
        for kid in _kids(element):
            if isinstance(kid, int):
                in_tree.append((pages[element.raw_get("/Pg").idnum], int(kid)))
    if len(in_tree) != len(set(in_tree)):
        yield "content in the structure twice"
    shown = set()
    for nr, page in enumerate(pdf.pages):
        for mcid, _words in _marked(page, pdf):
            if mcid is None:
                yield f"text on page {nr + 1} is neither structure nor artifact"
            elif mcid != "artifact":
                shown.add((nr, mcid))
    if shown - set(in_tree):
        yield f"{len(shown - set(in_tree))} pieces of text are outside the structure"
    if set(in_tree) - shown:
        yield "the structure holds what no page shows"


def _words(page, pdf):
    found = defaultdict(str)
    for mcid, words in _marked(page, pdf):
        found[mcid] += words
    return found


def _marked(page, pdf):
    """(mcid, words) of each piece of text, and of each mark (no words): mcid "artifact" in an artifact, None outside all."""
    marks = []
    maps = {name: font.get_object() for name, font in page["/Resources"]["/Font"].items()}
    decode = {name: _to_unicode(font) for name, font in maps.items()}
    current = None
    for operands, operator in ContentStream(page.get_contents(), pdf).operations:
        if operator == b"BMC":
            marks.append("artifact" if operands[0] == "/Artifact" else None)
        elif operator == b"BDC":
            marks.append("artifact" if operands[0] == "/Artifact" else int(operands[1]["/MCID"]))
            yield marks[-1], ""
        elif operator == b"EMC":
            marks.pop()
        elif operator == b"Tf":
            current = operands[0]
        elif operator in (b"Tj", b"TJ"):
            inner = next((mark for mark in reversed(marks) if mark is not None), None)
            yield inner, decode[current](operands)


def _to_unicode(font):
    cmap = font["/ToUnicode"].get_data().decode() if "/ToUnicode" in font else ""
    table = {}
    for line in cmap.splitlines():
        parts = line.strip().split()
        if len(parts) == 2 and all(part.startswith("<") and part.endswith(">") for part in parts):
            code, char = (part.strip("<>") for part in parts)
            if len(char) % 4 == 0:
                table[int(code, 16)] = bytes.fromhex(char).decode("utf-16-be")

    def words(operands):
        strings = operands[0] if isinstance(operands[0], list) else operands
        glyphs = b"".join(one.original_bytes for one in strings if hasattr(one, "original_bytes"))
        return "".join(table.get(int.from_bytes(glyphs[i : i + 2], "big"), "?") for i in range(0, len(glyphs), 2))

    return words


def _structure(tree):
    level = 0
    for element, parent in _elements(tree):
        kind = _type(element)
        if kind not in STANDARD:
            yield f"unknown type {kind}"
        if kind in HELD_BY and parent not in HELD_BY[kind]:
            yield f"{kind} under {parent}"
        if kind in ("H1", "H2", "H3"):
            if int(kind[1]) > level + 1:
                yield f"{kind} after H{level}"
            level = int(kind[1])
        if kind == "Figure" and not element.get("/Alt"):
            yield "a figure without words for it"
        if kind == "TD" and not element["/A"].get("/Headers"):
            yield "a table cell without heading"


def _fonts(pdf):
    for page in pdf.pages:
        for font in page["/Resources"]["/Font"].values():
            font = font.get_object()
            inner = font["/DescendantFonts"][0].get_object()
            if not {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"].get_object()):
                yield f"{font['/BaseFont']} is not embedded"
            if "/ToUnicode" not in font:
                yield f"{font['/BaseFont']} can't be read as text"


def _elements(element, parent=None):
    """Each structure element with the type of the one above it that is not a mere grouping, in reading order."""
    for kid in _kids(element):
        if isinstance(kid, dict) and "/S" in kid:
            yield kid, parent
            yield from _elements(kid, parent if _type(kid) == "NonStruct" else _type(kid))


def _mcids(element):
    for kid in _kids(element):
        if isinstance(kid, int):
            yield element, int(kid)
        elif isinstance(kid, dict):
            yield from _mcids(kid)


def _kids(element):
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    return [kid.get_object() for kid in kids]


def _type(element):
    return element["/S"].lstrip("/")
