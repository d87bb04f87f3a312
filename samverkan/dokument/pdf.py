"""Letters as PDF: tagged (PDF/UA-1), in the same words as the pages."""

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.urls import URLFetchingError

BREV = settings.BASE_DIR / "static/css/brev.css"


def render_pdf(template, context):
    """The template (it extends `pdf/brev.html`) as PDF bytes. Nothing is fetched: a letter is made of its own text."""
    html = HTML(string=render_to_string(template, context), url_fetcher=_refuse)
    return html.write_pdf(stylesheets=[CSS(filename=BREV)], pdf_variant="pdf/ua-1")


def _refuse(url, *args, **kwargs):
    raise URLFetchingError("letters fetch nothing")


def pdf_answer(content, name):
    """An answer that downloads the PDF under `name`, a plain name that says nothing about a person."""
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}.pdf"', "Cache-Control": "no-store, private"},
    )
