"""Letters as PDF: tagged (PDF/UA-1), in the same words as the pages."""

from pathlib import Path
from threading import local

import pydyf
from django.http import HttpResponse
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetchingError

BREV = Path(__file__).with_name("brev.css")


class Brevpapper(local):
    """The style sheet of letters with its fonts: read once for each thread, as Pango's fonts belong to one."""

    def __init__(self):
        self.fonts = FontConfiguration()
        self.css = CSS(filename=BREV, font_config=self.fonts)


brevpapper = Brevpapper()


def render_pdf(template, context):
    """The template (it extends `pdf/brev.html`) as PDF bytes. Nothing is fetched: a letter is made of its own text."""
    html = HTML(string=render_to_string(template, context), url_fetcher=_refuse)
    return html.write_pdf(
        stylesheets=[brevpapper.css], font_config=brevpapper.fonts, pdf_variant="pdf/ua-1", finisher=_mark_margins
    )


def _refuse(url, *args, **kwargs):
    raise URLFetchingError("letters fetch nothing")


def _mark_margins(document, pdf):
    """Tell screen readers to pass over the text in the margins (page numbers, running heads): mark it as artifacts.

    PDF/UA takes every piece of text to be part of the structure or an artifact. WeasyPrint makes structure elements for
    the margins and leaves them outside the tree.
    """
    objects = {one.number: one for one in pdf.objects}

    def at(reference):
        return objects[int(bytes(reference).split()[0])]

    root = at(pdf.catalog["StructTreeRoot"])
    in_tree, waiting = set(), list(root["K"])
    while waiting:
        kid = waiting.pop()
        if isinstance(kid, bytes):
            element = at(kid)
            in_tree.add(kid)
            waiting.extend(element.get("K", ()))
    numbers = at(root["ParentTree"])["Nums"]
    for page, elements in zip(numbers[::2], numbers[1::2], strict=True):
        if isinstance(elements, list):
            outside = {mcid for mcid, element in enumerate(elements) if element not in in_tree}
            if outside:
                _make_artifacts(at(at(pdf.page_references[page])["Contents"]), outside)
                for mcid in outside:
                    elements[mcid] = "null"


def _make_artifacts(stream, mcids):
    """Let the marked content with the ids be a page's decoration. It stands in the stream as tag, properties, BDC."""
    for nr, item in enumerate(stream.stream):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in mcids:
            stream.stream[nr - 1 : nr + 1] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]


def pdf_answer(content, name):
    """An answer that downloads the PDF under `name`, a plain name that says nothing about a person."""
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}.pdf"', "Cache-Control": "no-store, private"},
    )
