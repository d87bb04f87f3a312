"""What the family thinks of the meetings is answered with a code and leads back to nobody; small groups are never shown
(domain.md section 2, the person's evaluation; section 3, figures under 5)."""

import itertools
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende, Handelse
from samverkan.fel import Otillaten
from samverkan.organisation.services import public_uppdrag
from sip import services
from sip.models import Utvarderingskod, Utvarderingssvar
from sip.selectors import evaluations
from sip.selectors.utvardering import MINST, Summa, joined
from sip.services.utvardering import hash_of
from tests.fabrik import login
from tests.sip.planer import SVAR, codes, evaluated, raised

ADRESSER = itertools.count(1)


@pytest.fixture
def familj():
    """A browser without login, from an address of its own."""
    return Client(REMOTE_ADDR=f"203.0.113.{next(ADRESSER)}")


def test_a_code_is_answered_once_in_the_browser_without_login(varld, familj):
    [kod] = codes(raised(varld.mottagare, varld.skola), varld.mottagare)
    page = familj.get(reverse("sip-svara-kod", args=[kod]))
    assert kod in page.content.decode()
    typed = f"{kod[:4].lower()} {kod[4:]}"
    assert familj.post(reverse("sip-svara"), {"kod": typed, **SVAR}).url == reverse("sip-svar-tack")
    again = familj.post(reverse("sip-svara"), {"kod": kod, **SVAR})
    assert again.status_code == 422
    assert "redan svarat" in again.content.decode()
    with act_as(varld.chef):
        assert Utvarderingssvar.objects.count() == 1


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({"kod": "AAAA AAAA"}, "Koden finns inte"),
        ({"kod": ""}, "Skriv koden"),
        ({"kod": "x" * 5000}, "Skriv högst"),
        ({"kod": "\x00"}, ""),
        ({"vem": ""}, "Välj vem du är"),
        ({"lyssnad": "kanske"}, "Välj ett av svaren"),
    ],
)
def test_what_cant_be_read_gets_words_and_uses_no_code(varld, familj, posted, words):
    [kod] = codes(raised(varld.mottagare), varld.mottagare)
    page = familj.post(reverse("sip-svara"), {"kod": kod, **SVAR, **posted})
    assert page.status_code == 422
    assert words in page.content.decode()
    with act_as(public_uppdrag()):
        assert not Utvarderingskod.objects.get().anvand


def test_a_code_that_is_too_old_says_so(varld, familj):
    yesterday = timezone.localdate() - timedelta(days=1)
    Utvarderingskod.objects.create(hash=hash_of("AAAA2222"), verksamhet=varld.soc, giltig_till=yesterday)
    page = familj.post(reverse("sip-svara"), {"kod": "AAAA 2222", **SVAR})
    assert "för gammal" in page.content.decode()


def test_whoever_tries_codes_is_stopped(varld, familj):
    for _nr in range(60):
        assert familj.post(reverse("sip-svara"), {"kod": "AAAA AAAA", **SVAR}).status_code == 422
    assert familj.post(reverse("sip-svara"), {"kod": "AAAA AAAA", **SVAR}).status_code == 429


def test_neither_code_nor_answer_holds_anything_of_the_case(varld):
    columns = {field.column for model in (Utvarderingskod, Utvarderingssvar) for field in model._meta.concrete_fields}
    assert columns == {
        *("hash", "verksamhet_id", "overenskommelse_id", "giltig_till", "anvand"),
        *("id", "manad", "vem", *Utvarderingssvar.FRAGOR),
    }


def test_only_those_who_work_with_the_plan_hand_out_codes(varld):
    sip = raised(varld.mottagare, varld.skola)
    page = login(varld.mottagare).post(reverse("sip-koder", args=[sip.arende_id]), {"antal": "3"})
    assert len(re.findall(r'class="lapp-kod">\w{4} \w{4}<', page.content.decode())) == 3
    assert login(varld.rektor).post(reverse("sip-koder", args=[sip.arende_id]), {"antal": "3"}).status_code == 404
    with act_as(varld.lasare), pytest.raises(Otillaten):
        services.hand_out_codes(arende=Arende.objects.get(pk=sip.arende_id), antal=1, av=varld.lasare)
    with act_as(varld.mottagare):
        assert Handelse.objects.get(arende=sip.arende_id, kod="sip.utvardering").data == {"antal": 3}


def test_the_chefs_of_an_agreement_see_its_sums_and_others_nothing(varld):
    evaluated(raised(varld.mottagare, varld.bup), varld.mottagare, 5)
    for uppdrag, seen in ((varld.chef, 5), (varld.jk_chef, 0), (varld.mottagare, 0), (varld.bup_samordnare, 0)):
        with act_as(uppdrag):
            assert Utvarderingssvar.objects.count() == seen, uppdrag
    page = login(varld.chef).get(reverse("sip-utvardering")).content.decode()
    assert "5 svar" in page
    assert "100 %" in page


def test_fewer_than_five_answers_give_no_figures(varld):
    evaluated(raised(varld.mottagare), varld.mottagare, 4)
    with act_as(varld.chef):
        [one] = evaluations(uppdrag=varld.chef, ar=timezone.localdate().year)
    assert one.alla is None
    page = login(varld.chef).get(reverse("sip-utvardering")).content.decode()
    assert "Färre än fem har svarat" in page
    assert "%" not in page.split("<main")[1].split("</main")[0]


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(1, 30), max_size=8))
def test_no_group_under_five_is_shown_or_can_be_counted_out(sizes):
    groups = {name: Summa(antal, ((antal, 0, 0, 0),)) for name, antal in sizes.items()}
    shown = joined(groups)
    assert all(one.antal >= MINST for one in shown.values())
    if sum(sizes.values()) >= MINST:
        assert sum(one.antal for one in shown.values()) == sum(sizes.values())
        assert sum(one.svar[0][0] for one in shown.values()) == sum(sizes.values())
    else:
        assert shown == {}
    assert all(shown[name] == groups[name] for name in shown if name)
