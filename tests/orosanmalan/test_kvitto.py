"""The receipt as PDF: what the reporter sent, in a tagged file (PDF/UA) that can be read aloud, whose name says nothing."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.fabrik import login

from .anmalningar import reported

pytestmark = pytest.mark.django_db


def test_the_receipt_reads_back_as_text_and_is_tagged(varld, agare):
    anmalan = reported(varld.kurator)
    answer = login(varld.kurator).get(f"/orosanmalan/mina/{anmalan.arende_id}/kvitto/")
    assert answer["Content-Disposition"] == f'attachment; filename="kvitto-{anmalan.arende_id}.pdf"'
    pdf = PdfReader(BytesIO(answer.content))
    text = "\n".join(page.extract_text() for page in pdf.pages)
    assert anmalan.referens in text
    assert "Ebba kommer till skolan utan frukost." in text
    assert "Inom 14 dagar beslutar socialtjänsten" in text
    assert pdf.root_object["/MarkInfo"]["/Marked"]
    assert pdf.root_object["/Lang"] == "sv"
    logged = agare.execute("SELECT count(*) FROM logg_logg WHERE vad = 'pdf.kvitto'").fetchone()
    assert logged == (1,)
