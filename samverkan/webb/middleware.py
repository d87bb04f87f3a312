"""What every request passes: clean input, the lock after inactivity, and the uppdrag that it is judged by."""

import time

from allauth.account.authentication import get_authentication_records
from django.conf import settings

from samverkan.arende.atkomst import act_as
from samverkan.fel import Otillaten
from samverkan.organisation.selectors import choosable_uppdrag, chosen_among
from samverkan.samtycke import stangd

from . import for_sent
from .views import bad_request


def _open_to_all(request, view):
    route = request.resolver_match.route
    return getattr(view, "offentlig", False) or route.startswith(("konto/", "i18n/"))


class Renlighet:
    """Refuses addresses, queries and cookies with NUL in them, which no column can hold, and lets no answer be cached."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        texts = [request.path_info, *request.COOKIES.values()]
        for key, values in request.GET.lists():
            texts += [key, *values]
        if any("\x00" in text for text in texts):
            return bad_request(request)
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response


class Sessionslas:
    """Locks the session after inactivity. What was being sent is kept as a draft or given back, and unlocking leads back to it.

    What a page asks for by itself, at a view marked `passiv`, is no activity.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.user.is_authenticated or _open_to_all(request, view):
            return None
        now, session = time.time(), request.session
        locked_at = session.get("last_at")
        if locked_at and any(record["at"] > locked_at for record in get_authentication_records(request, request.user)):
            del session["last_at"]
            session["senast"] = now
            return None
        if not locked_at and now - session.get("senast", now) <= settings.INAKTIVITET.total_seconds():
            if now - session.get("senast", 0) > 60 and not getattr(view, "passiv", False):
                session["senast"] = now
            return None
        if not locked_at:
            session["last_at"] = now
        return for_sent.locked(request)


class AktivtUppdrag:
    """Runs the view in one transaction as the chosen uppdrag (`request.uppdrag`, one of `request.mina_uppdrag`).

    What a page sends that was shown in another uppdrag, as in a tab from before, isn't done in this one's name.
    Must be the last middleware.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.uppdrag = None
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if _open_to_all(request, view):
            return None
        if not request.user.is_authenticated:
            return for_sent.ended(request)
        chosen = request.session.get("uppdrag")
        mine = choosable_uppdrag(user=request.user)
        uppdrag = chosen_among(mine, chosen)
        if uppdrag is None:
            if getattr(view, "utan_uppdrag", False):
                return None
            return for_sent.without_uppdrag(request, had=request.session.pop("uppdrag", None))
        if for_sent.shown_in_another(request, uppdrag.pk) and not getattr(view, "utan_uppdrag", False):
            return for_sent.of_another(request, uppdrag=uppdrag, mine=mine)
        if uppdrag.pk != chosen:
            request.session["uppdrag"] = uppdrag.pk
        request.uppdrag, request.mina_uppdrag = uppdrag, mine
        try:
            with act_as(uppdrag):
                response = view(request, *args, **kwargs)
                if hasattr(response, "render") and not response.is_rendered:
                    response.render()
        except Otillaten as stop:
            with act_as(uppdrag):
                response = stangd.page(request, stop)
            if response is None:
                raise
        return response
