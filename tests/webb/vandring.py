"""The site as in operation, and somebody who walks through its pages in each role."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

from django.test import Client

from orosanmalan.skrivnyckel import KAKA
from tests.fabrik import login
from tests.tjanster import ROT

from . import sidor

HOUR = 3600
"""Pages that ask anew who one is after some minutes open however long the walk has taken."""


@contextmanager
def served(application="samverkan.wsgi", **environ):
    """The address of the site, served by gunicorn in a process of its own, as the web role. `environ` is added to its
    environment."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://localhost:{listener.getsockname()[1]}"
        command = [sys.executable, "-m", "gunicorn", application, "--bind", f"fd://{listener.fileno()}"]
        server = subprocess.Popen(
            [*command, "--worker-class", "gthread", "--threads", "4", "--log-level", "warning"],
            pass_fds=[listener.fileno()],
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "samverkan.settings", "BAS_URL": address, **environ},
        )
        try:
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)


class Vandrare:
    """Opens pages, in one browser of its own for each role. `full` is the world of `full_varld.build_full_world`."""

    def __init__(self, browser, webbplats, full):
        self._browser, self.webbplats, self._full = browser, webbplats, full
        self._pages = {}

    def page(self, roll):
        """The browser tab of the role, logged in."""
        if roll not in self._pages:
            context = self._browser.new_context(base_url=self.webbplats, locale="sv-SE", reduced_motion="reduce")
            context.set_default_timeout(30_000)
            context.add_init_script(path=ROT / "node_modules/axe-core/axe.min.js")
            if cookie := self._session(roll):
                context.add_cookies([{"name": "sessionid", "value": cookie, "url": self.webbplats}])
            if besokare := self._full.besokare.get(roll):
                context.add_cookies([{"name": KAKA, "value": besokare.key, "url": f"{self.webbplats}/oro/"}])
            self._pages[roll] = context.new_page()
        return self._pages[roll]

    def open(self, sida):
        """The tab with the page `sida`, and the answer that it is."""
        page = self.page(sida.roll)
        answer = page.goto(sida.adress)
        if sida.byter:
            sida.gor(page)
            page.locator(sida.byter).first.wait_for()
        elif sida.gor:
            with page.expect_navigation() as arrived:
                sida.gor(page)
            answer = arrived.value
        return page, answer

    def _session(self, roll):
        if roll == "utan_uppdrag":
            client = Client()
            client.force_login(self._full.ensam, backend="django.contrib.auth.backends.ModelBackend")
        elif uppdrag := sidor.holder(self._full, roll):
            client = login(uppdrag)
            session = client.session
            session["account_authentication_methods"] = [
                {"method": "password", "at": time.time() + HOUR, "reauthenticated": True}
            ]
            session["account_authentication_methods_user"] = str(uppdrag.user_id)
            session.save()
        else:
            return None
        return client.cookies["sessionid"].value

    def close(self):
        for page in self._pages.values():
            page.context.close()
