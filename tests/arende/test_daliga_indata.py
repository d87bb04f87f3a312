"""Bad input at the pages of a case: forged ids, odd and endless text, stale and made-up versions. Each gets a clear answer,
never an error page, and nothing is half-written."""

import pytest

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Behorighet
from samverkan.organisation.services import end_uppdrag
from tests.fabrik import login
from tests.orosanmalan.anmalningar import case_of, reported

from .hjalp import fresh, new_case, sees

ODD = {
    "NUL": "a\x00b",
    "a megabyte": "x" * 1_000_000,
    "direction": "\u202eabc",
    "emoji": "👨‍👩‍👧",
    "HTML": "<script>alert(1)</script>",
    "SQL": "'; DROP TABLE arende_arende; --",
    "no number": "٣٣٣٣٣٣",
    "too large": str(2**63),
    "negative": "-1",
    "nothing": "",
}
REFUSED = {400, 404, 409, 413, 422}


@pytest.fixture
def arende(varld):
    return new_case(varld.mottagare)


@pytest.fixture
def as_chef(varld):
    return login(varld.chef)


def untouched(arende, varld):
    kept = fresh(arende, varld.chef)
    with act_as(varld.chef):
        grants = Behorighet.objects.filter(content_object=arende, till__isnull=True).count()
    return (kept.version, kept.ansvarig_id, kept.namngiven_atkomst, grants) == (1, None, False, 4)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
@pytest.mark.parametrize("field", ["till", "version"])
def test_who_gets_the_case(varld, arende, as_chef, field, text):
    data = {"till": varld.mottagare.pk, "version": 1, field: text}
    assert as_chef.post(f"/arenden/{arende.pk}/tilldela/", data).status_code in REFUSED
    assert untouched(arende, varld)


@pytest.mark.parametrize("text", [ODD[key] for key in ODD if key not in ("emoji", "HTML", "SQL", "direction")])
def test_why_only_the_named_may_see_it(varld, arende, as_chef, text):
    reason_that_fits = text in ("٣٣٣٣٣٣", str(2**63), "-1")
    data = {"uppdrag": [varld.mottagare.pk], "skal": text, "version": 1}
    answer = as_chef.post(f"/arenden/{arende.pk}/namngivna/", data)
    assert (answer.status_code == 302) == reason_that_fits
    assert untouched(arende, varld) != reason_that_fits


@pytest.mark.parametrize("who", ["bup_samordnare", "jk_mottagare", "rektor"])
def test_nobody_from_elsewhere_is_named_by_a_forged_id(varld, arende, as_chef, who):
    data = {"uppdrag": [getattr(varld, who).pk], "skal": "Känd familj", "version": 1}
    assert as_chef.post(f"/arenden/{arende.pk}/namngivna/", data).status_code == 422
    assert untouched(arende, varld)
    assert not sees(getattr(varld, who), arende)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
@pytest.mark.parametrize("address", ["tilldela", "namngivna", "namngivna/hav"])
def test_a_version_that_is_no_version(varld, arende, as_chef, address, text):
    data = {"till": varld.mottagare.pk, "uppdrag": [varld.mottagare.pk], "skal": "Känd familj", "version": text}
    assert as_chef.post(f"/arenden/{arende.pk}/{address}/", data).status_code in REFUSED | {302}
    assert untouched(arende, varld)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
@pytest.mark.parametrize("field", ["dnr", "skal"])
def test_emergency_access(varld, arende, field, text):
    client = login(varld.handlaggare)
    data = {"dnr": "HBGSOC-2026-99999", "skal": "Barnet ringer och är ensamt", field: text}
    assert client.post("/arenden/nodatkomst/", data).status_code in REFUSED
    assert not sees(varld.handlaggare, arende)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_drafts(varld, text):
    client = login(varld.kurator)
    answer = client.post("/utkast/prov/", {"oro": text, "utkast_version": text})
    assert answer.status_code == (413 if len(text) > 400_000 else 200)


def test_the_form_sent_twice_is_done_once(varld, arende, as_chef):
    data = {"till": varld.mottagare.pk, "version": 1}
    answers = [as_chef.post(f"/arenden/{arende.pk}/tilldela/", data).status_code for _again in range(2)]
    assert answers == [302, 409]
    assert fresh(arende, varld.chef).version == 2


def test_an_uppdrag_that_ends_in_the_middle_of_a_session_opens_nothing_more(varld):
    anmalan = reported(varld.kurator)
    arende = case_of(anmalan, varld.mottagare)
    client = login(varld.mottagare)
    assert client.get(f"/arenden/{arende.pk}/").status_code == 200
    end_uppdrag(av=None, uppdrag=varld.mottagare)
    assert client.get(f"/arenden/{arende.pk}/").status_code == 302
    answer = client.post(f"/arenden/{arende.pk}/tilldela/", {"till": varld.mottagare_2.pk, "version": 1})
    assert answer.status_code == 302
    assert case_of(anmalan, varld.chef).ansvarig is None


@pytest.mark.parametrize("chosen", ["jk_chef", "chef", "dubbel_jk"])
def test_an_uppdrag_of_somebody_else_in_the_session_is_not_acted_in(varld, arende, chosen):
    client = login(varld.kurator)
    session = client.session
    session["uppdrag"] = getattr(varld, chosen).pk
    session.save()
    assert client.get(f"/arenden/{arende.pk}/").status_code != 200
