"""The process that measures one set of cases. Reads one question a line (JSON) and answers with one line.

It serves the site in its own process, as a gunicorn worker does, without the network between: a page is fetched from the
whole site, middleware included, or from the floor, without any. Times are wall-clock seconds to the last byte.

    python -m benchmarks.matare
"""

import json
import sys
import time
from dataclasses import replace

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core import signing  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.db import connections  # noqa: E402
from django.http import QueryDict  # noqa: E402
from django.test import RequestFactory, override_settings  # noqa: E402
from django.utils.html import strip_tags  # noqa: E402

from benchmarks.golv import BREVTEXT, prepare  # noqa: E402
from orosanmalan.skrivnyckel import KAKA, Privatutkast, begin  # noqa: E402
from samverkan.arende.atkomst import act_as  # noqa: E402
from samverkan.dokument import pdf  # noqa: E402
from samverkan.frist.sweep import sweep  # noqa: E402
from samverkan.organisation.models import Uppdrag  # noqa: E402
from samverkan.organisation.selectors import reception_of  # noqa: E402
from samverkan.organisation.services import public_uppdrag  # noqa: E402


class Matare:
    """Answers the questions. Each method is one."""

    def __init__(self):
        self._webbplats = WSGIHandler()
        with override_settings(MIDDLEWARE=[]):
            self._golv = WSGIHandler()
        self._kakor, self._brev = {}, {}

    def logga_in(self, uppdrag):
        """Sign in the uppdrag's holder. Answers with the cookie, by what `Sida.kaka` says."""
        prepare(uppdrag)
        user = Uppdrag.objects.select_related("user").get(pk=uppdrag).user
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session["uppdrag"] = uppdrag
        session.save()
        self._kakor[uppdrag] = {"": f"{settings.SESSION_COOKIE_NAME}={session.session_key}"}
        connections.close_all()
        return self._kakor[uppdrag]

    def allmanheten(self, uppdrag):
        """The cookies of those who haven't logged in: one who writes, one who has paused for too long, one who has sent."""
        keys, av = {name: begin() for name in ("skriver", "vilar", "skickat")}, public_uppdrag()
        keys["vilar"] = replace(keys["vilar"], senast=int(time.time() - settings.INAKTIVITET.total_seconds() - 60))
        with act_as(av):
            for name in ("skriver", "vilar"):
                Privatutkast(uppdrag=av, key=keys[name]).save(
                    "oron", QueryDict("oro=Barnet är ledset."), version=None, klar=True
                )
            mottagare = reception_of(kommunkod="1280").pk
            sent = f"nummer=BENCH-1&mottagare={mottagare}&ankom_at=2026-01-15T10:00:00%2B00:00&stangt="
            Privatutkast(uppdrag=av, key=keys["skickat"]).keep_receipt(QueryDict(sent, mutable=True))
        signed = {
            name: signing.dumps([key.hemlighet, key.borjade, key.senast], salt=KAKA) for name, key in keys.items()
        }
        self._kakor[uppdrag] = {"": "", **{name: f"{KAKA}={value}" for name, value in signed.items()}}
        connections.close_all()
        return self._kakor[uppdrag]

    def hamta(self, adress, uppdrag, kaka, golv="", brev=False):
        """Fetch a page of the site, or its floor at the address `golv`: how long it took, how many queries it made, how many
        rows it shows. `brev`: it is a letter, whose floor is the same text."""
        if golv and brev:
            BREVTEXT["nu"] = self._text_of(adress, uppdrag, kaka)
        environ = RequestFactory().get(golv or adress).environ
        environ |= {"HTTP_HOST": "localhost", "HTTP_COOKIE": self._kakor[uppdrag][kaka]}
        queries, status = [], []

        def count(execute, sql, params, many, context):
            queries.append(sql)
            return execute(sql, params, many, context)

        serve, alias = (self._golv, "agare") if golv else (self._webbplats, "default")
        with connections[alias].execute_wrapper(count):
            began = time.perf_counter()
            answer = serve(environ, lambda line, headers: status.append(line))
            body = b"".join(answer)
            answer.close()
            seconds = time.perf_counter() - began
        if status != ["200 OK"]:
            raise RuntimeError(f"{adress} answered {status[0]}")
        return {"sekunder": seconds, "fragor": len(queries), "rader": body.count(b"data-rad"), "byte": len(body)}

    def _text_of(self, adress, uppdrag, kaka):
        """The words of the letter at the address, as its template puts them."""
        if adress not in self._brev:
            told, really = [], pdf.render_to_string

            def listen(template, context):
                told.append(really(template, context))
                return told[-1]

            pdf.render_to_string = listen
            try:
                self.hamta(adress, uppdrag, kaka)
            finally:
                pdf.render_to_string = really
            self._brev[adress] = strip_tags(told[0][told[0].index("<body") :])
        return self._brev[adress]

    def svep(self):
        """Let the sweep do all that is due. Answers how many steps, and in how long."""
        began = time.perf_counter()
        steps = sweep()
        return {"sekunder": time.perf_counter() - began, "steg": steps}


def main():
    matare = Matare()
    print(json.dumps("redo"), flush=True)
    for line in sys.stdin:
        question = json.loads(line)
        print(json.dumps(getattr(matare, question.pop("gor"))(**question)), flush=True)


if __name__ == "__main__":
    main()
