"""Pages that belong to no process: Min dag, errors, health, look."""

from datetime import timedelta

from django.db import connection
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samverkan.arende.process import process_of
from samverkan.arende.selectors import open_deadlines, to_do
from samverkan.frist.datum import STOCKHOLM, last_day
from samverkan.frist.selectors import fristregel
from samverkan.notis.selectors import latest
from samverkan.notis.texter import text_of
from samverkan.organisation.roller import Formaga
from samverkan.person.visning import kort

UTSEENDEN = {"auto", "light", "dark"}
NEW_ON_MY_DAY = 5


def offentlig(view):
    """Mark a view that needs neither login nor uppdrag. Without the mark a page is closed."""
    view.offentlig = True
    return view


@require_safe
def my_day(request):
    """What the user is to do, most pressing first, and what is new."""
    groups = {"forsenat": [], "i_dag": [], "vecka": [], "senare": []}
    now = timezone.now()
    today = now.astimezone(STOCKHOLM).date()
    shown = set()
    for frist in open_deadlines(request.uppdrag):
        act = to_do(frist)
        # Two clocks on the same act (done the same day, documented the next) are one thing to do.
        if (frist.arende_id, act.sida) not in shown:
            shown.add((frist.arende_id, act.sida))
            groups[_group(frist, now, today)].append(_row(frist, act))
    return render(
        request,
        "webb/min_dag.html",
        {
            "grupper": [
                (_("Försenat"), groups["forsenat"], "forsenat"),
                (_("I dag"), groups["i_dag"], "i_dag"),
                (_("Denna vecka"), groups["vecka"], "vecka"),
                (_("Senare"), groups["senare"], "senare"),
            ],
            "tom": not any(groups.values()),
            "nytt": [
                {"text": text_of(one.kod), "nar": one.skapad_at, "arende_id": one.arende_id, "ny": one.last_at is None}
                for one in latest(request.uppdrag)[:NEW_ON_MY_DAY]
            ],
            "kan_anmala": request.uppdrag.can(Formaga.ANMALA),
        },
    )


def _group(frist, now, today):
    if frist.due_at <= now:
        return "forsenat"
    days = (last_day(frist.due_at) - today).days
    return "i_dag" if days == 0 else "vecka" if days <= 7 else "senare"


def _row(frist, act):
    return {
        "vad": act.vad,
        "vem": f"{kort(frist.arende)} · {process_of(frist.arende).namn}",
        "url": reverse(act.sida, args=[frist.arende_id]),
        "knapp": act.knapp,
        "due_at": frist.due_at,
        "unit": fristregel(frist.regel).tid.enhet,
    }


@offentlig
@require_safe
def health(request):
    """200 when the web reaches its database, for those who watch over it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@offentlig
@require_POST
def look(request):
    """Choose light, dark, or what the computer says."""
    choice = request.POST.get("utseende")
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = redirect(back)
    if choice in UTSEENDEN:
        response.set_cookie(
            "utseende",
            choice,
            max_age=timedelta(days=365),
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return response


@offentlig
def missing(request):
    """What the login library offers and this site doesn't: 404."""
    raise Http404


@offentlig
def bad_request(request, exception=None):
    """The answer to what can't be read: 400."""
    return render(request, "400.html", status=400)


def csrf_fel(request, reason=""):
    """The answer to a form that was not sent from our own page: 403."""
    return render(request, "403.html", status=403)
