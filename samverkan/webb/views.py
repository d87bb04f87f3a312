"""Pages that belong to no process: Min dag, errors, health, look."""

from datetime import timedelta

from django.db import connection
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from . import dagen
from .context import menu_choices

UTSEENDEN = {"auto", "light", "dark"}


def offentlig(view):
    """Mark a view that needs neither login nor uppdrag. Without the mark a page is closed."""
    view.offentlig = True
    return view


@require_safe
def my_day(request):
    """What the user is to do, most pressing first; what others are to do; what is new; what they have handed in."""
    uppdrag = request.uppdrag
    groups = dagen.work(uppdrag)
    new, more_notices = dagen.news(uppdrag)
    return render(
        request,
        "webb/min_dag.html",
        {
            "i_dag": timezone.localdate(),
            "sammanfattat": dagen.summary(groups),
            "grupper": [(words, groups[name], name) for name, words in dagen.GRUPPER.items()],
            "tom": not any(groups.values()),
            "nytt": new,
            "fler_notiser": more_notices,
            "inlamnat": dagen.handed_in(uppdrag),
            "tom_text": dagen.nothing(uppdrag),
            "harnast": next(iter(menu_choices(uppdrag)), None),
        },
    )


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
