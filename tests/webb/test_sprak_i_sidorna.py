"""A page speaks one language: no Swedish is left on an English page, no English on a Swedish one, but for names and free text.

Texts that are in another language than their page say so with `lang`. `tests/test_sprak.py` proves that the translation is whole.
"""

import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import pytest
import yaml
from django.conf import settings
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils.html import format_html

from avvikelser.trappa import UTAN_TRAPPA
from samverkan.organisation.models import Enhet, Verksamhet
from samverkan.webb.templatetags.samverkan import svenska
from tests import test_atkomst
from tests.avvikelser import gruppen
from tests.fabrik import login
from tests.orosanmalan.anmalningar import ORO
from tests.sip import plansteg
from tests.test_atkomst import KONTO, RADFRAGA, ROLLER, TABELL, addresses, ask

pytestmark = pytest.mark.django_db
made, pk = test_atkomst.made, test_atkomst.pk

WORDS = {
    "sv": "alla att av bara barnet datum den det du där eller en ett finns från för får gäller har här inga ingen inget "
    "inte kan med mot måste när och om på sedan ska skriv som till ut utan var vid vill välj är ärende ärendet år",
    "en": "after all and are as at before but by can choose do field for from has have here if is it no not of on only "
    "or password please required select that the there this to was when with write you your",
}
"""Frequent words that the other language doesn't have."""
SEEN = ("aria-label", "title", "placeholder", "alt", "value")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Text(HTMLParser):
    """What of a page is in its own language: its text and the attributes that people meet."""

    def __init__(self, language):
        super().__init__()
        self.language, self.open, self.parts = language, [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        foreign = tag in ("script", "style", "textarea") or attrs.get("lang", self.language) != self.language
        hidden = self.open[-1] if self.open else False
        if tag not in VOID:
            self.open.append(hidden or foreign)
        if not hidden and not foreign:
            self.parts += [
                attrs[name] for name in SEEN if attrs.get(name) and (name != "value" or attrs.get("type") == "submit")
            ]

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data):
        if not (self.open and self.open[-1]):
            self.parts.append(data)


def foreign(answer, language, names=()):
    """The texts of the page that hold a word of another language outside of `names`."""
    text = Text(language)
    text.feed(answer.content.decode())
    known = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or r"(?!)")
    other = "|".join(" ".join(words for code, words in WORDS.items() if code != language).split())
    return [part.strip() for part in text.parts if re.search(rf"\b({other})\b", known.sub("", part), re.IGNORECASE)]


def in_language(client, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


@pytest.fixture
def names(varld):
    """What the small world's units are called, what people have written in it, and the agreements' own words."""
    units = {*Enhet.objects.values_list("namn", flat=True), *Verksamhet.objects.values_list("namn", flat=True)}
    return {*units, ORO["oro"], RADFRAGA, *plansteg.SKRIVET, *gruppen.SKRIVET}


@cache
def words_of_agreements():
    """All texts of the agreements' files."""

    def texts(node):
        if isinstance(node, dict):
            node = list(node.values())
        return (
            [node]
            if isinstance(node, str)
            else [one for part in node for one in texts(part)]
            if isinstance(node, list)
            else []
        )

    files = sorted((settings.BASE_DIR / "samverkan/overenskommelse/data").glob("*.yaml"))
    return {UTAN_TRAPPA} | {text for file in files for text in texts(yaml.safe_load(file.read_text())) if " " in text}


@pytest.mark.parametrize("name", [name for name, row in TABELL.items() if row.metod == "get" and row.oppen])
def test_a_page_and_its_errors_speak_one_language(varld, pk, names, name):
    row = TABELL[name]
    role = next(role for role in ("mottagning", *ROLLER) if role in row.oppen)
    for language in WORDS:
        client = in_language(login(getattr(varld, ROLLER[role])), language)
        answer = ask(client, name, row, pk)
        if answer.getvalue() and answer["Content-Type"].startswith("text/html"):
            assert f'<html lang="{language}"' in answer.content.decode()
            assert foreign(answer, language, names) == []
        if b'method="post"' in answer.getvalue():
            refused = ask(client, name, replace(row, metod="post", data={"version": "1"}), pk)
            assert foreign(refused, language, names) == []


def test_the_login_pages_and_their_errors_speak_one_language(varld):
    routes = [f"/{route}" for route, _name in addresses() if route.startswith(KONTO) and "<" not in route]
    assert routes
    for language in WORDS:
        for client in (in_language(Client(), language), in_language(login(varld.kurator), language)):
            for answer in (send(route) for route in routes for send in (client.get, client.post)):
                if answer["Content-Type"].startswith("text/html"):
                    assert foreign(answer, language) == []


def test_what_stops_an_act_says_that_the_agreements_words_are_swedish(varld):
    plan = plansteg.begun(plansteg.met(varld.mottagare, varld.skola), varld.mottagare)
    client = in_language(login(varld.mottagare), "en")
    address = reverse("sip-plan-klar", args=[plan.arende_id])
    refused = client.post(address, client.get(address).context["form"].initial)
    assert refused.status_code == 422
    told = refused.content.decode().partition('id="felruta"')[2].partition("</ul>")[0]
    assert '<span lang="sv">' in told and "&lt;span" not in told


def test_a_message_keeps_what_it_says_of_its_language_and_nothing_else_is_taken_for_markup():
    said = format_html("First: {}\n<b>{}</b>", svenska("Trappan <1>"), "x")
    shown = render_to_string("ram/meddelanden.html", {"messages": [Message(30, said), Message(30, "<i>\n<u>")]})
    assert '<span lang="sv">Trappan &lt;1&gt;</span>' in shown and "<li><b>x</b></li>" in shown
    assert "&lt;i&gt;" in shown and "<li>&lt;u&gt;</li>" in shown
