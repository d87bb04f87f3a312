"""Login with a local account: the right password, the wrong one, too many wrong ones, and a second factor."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.hashers import make_password
from django.test import Client

pytestmark = pytest.mark.django_db

LOSENORD = "en-gul-cykel-i-regnet"


@pytest.fixture
def person(varld):
    varld.kurator.user.set_password(LOSENORD)
    varld.kurator.user.save()
    return varld.kurator.user


def log_in(client, email, password=LOSENORD):
    return client.post("/konto/login/", {"login": email, "password": password})


def test_the_right_password_leads_to_the_start_page(person):
    answer = log_in(Client(), person.email)
    assert (answer.status_code, answer.url) == (302, "/")


def test_a_password_kept_the_old_way_lets_in_and_is_kept_the_new_way_after_it(person):
    person.password = make_password(LOSENORD, hasher="pbkdf2_sha256")
    person.save()
    for _login in range(2):
        assert log_in(Client(), person.email).status_code == 302
    person.refresh_from_db()
    assert person.password.startswith("argon2$")


@pytest.mark.parametrize("email", ["finns.inte@exempel.se", None])
def test_a_wrong_password_and_an_unknown_address_look_the_same(person, email):
    answer = log_in(Client(), email or person.email, "fel-losenord-helt-fel")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "fel-losenord" not in page
    told = re.findall(r'class="[^"]*falt-fel[^"]*"[^>]*>([^<]+)|role="alert"[^>]*>(.*?)</div>', page, re.S)
    assert told


def test_after_too_many_wrong_passwords_even_the_right_one_waits(person):
    client = Client()
    for _try in range(6):
        log_in(client, person.email, "fel-losenord-helt-fel")
    assert log_in(client, person.email).status_code in (200, 429)
    assert client.get("/").status_code == 302


def test_an_inactive_account_is_not_let_in(person):
    person.is_active = False
    person.save()
    client = Client()
    log_in(client, person.email)
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("text", ["\x00", "a" * 100_000, "'; DROP TABLE organisation_user; --", "😀@exempel.se"])
def test_odd_text_in_the_login_form_is_answered_calmly(person, text):
    assert log_in(Client(), text, text).status_code == 200


def test_a_second_factor_is_set_up_and_then_asked_for(person):
    client = Client()
    log_in(client, person.email)
    sure = client.get("/konto/2fa/totp/activate/")
    assert client.post(sure.url, {"password": LOSENORD}).url == "/konto/2fa/totp/activate/"
    assert client.get("/konto/2fa/totp/activate/").status_code == 200
    secret = client.session["mfa.totp.secret"]
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    assert client.post("/konto/2fa/totp/activate/", {"code": code}).status_code == 302
    listed = client.get("/konto/2fa/recovery-codes/").content.decode()
    recovery = re.search(r"\b([0-9a-f]{4,}(?:-?[0-9a-f]{4,})*)\s*</", listed) or re.search(r"\b(\d{8})\b", listed)
    assert recovery, listed
    client.post("/konto/logout/")

    again = Client()
    first = log_in(again, person.email)
    assert first.url.startswith("/konto/2fa/authenticate/")
    assert again.get("/").status_code == 302
    assert again.post("/konto/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert again.get("/").status_code == 302
    assert again.post("/konto/2fa/authenticate/", {"code": recovery[1]}).status_code == 302
    assert again.get("/").status_code == 200
