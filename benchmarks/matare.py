"""The process that measures one set of cases. Reads one question a line (JSON) and answers with one line.

It serves the site in its own process, as a gunicorn worker does, without the network between: a page is fetched from the
whole site, middleware included, or from the floor, without any. Times are wall-clock seconds to the last byte.

    python -m benchmarks.matare
"""

import json
import sys
import time

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.db import connections  # noqa: E402
from django.test import RequestFactory, override_settings  # noqa: E402

from benchmarks.golv import prepare  # noqa: E402
from samverkan.frist.sweep import sweep  # noqa: E402
from samverkan.organisation.models import Uppdrag  # noqa: E402


class Matare:
    """Answers the questions. Each method is one."""

    def __init__(self):
        self._webbplats = WSGIHandler()
        with override_settings(MIDDLEWARE=[]):
            self._golv = WSGIHandler()
        self._kakor = {}

    def logga_in(self, uppdrag):
        """Sign in the uppdrag's holder. Answers with the cookie."""
        prepare(uppdrag)
        user = Uppdrag.objects.select_related("user").get(pk=uppdrag).user
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session["uppdrag"] = uppdrag
        session.save()
        self._kakor[uppdrag] = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
        connections.close_all()
        return {"kaka": self._kakor[uppdrag]}

    def hamta(self, adress, uppdrag, golv):
        """Fetch a page of the site, or of the floor: how long it took, how many queries it made, how many rows it shows."""
        environ = RequestFactory().get(adress).environ
        environ |= {"HTTP_HOST": "localhost", "HTTP_COOKIE": self._kakor[uppdrag]}
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
