"""What one meets who asks for something when the session has locked or ended: the door, and the words that nothing keeps."""

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samverkan.arende.utkast import save_posted
from samverkan.samtycke.stangd import written


def locked(request):
    """The answer when the session has locked. What was posted is kept as a draft, if its form has one."""
    kept = request.method == "POST" and not _by_script(request) and save_posted(request)
    why = [_("Sidan låstes eftersom den inte använts på en stund.")]
    if kept:
        why.append(_("Det du skrev är sparat."))
    return _to_the_door(request, "account_reauthenticate", why=why, kept=kept)


def ended(request):
    """The answer to one who isn't logged in, or not any more."""
    why = [_("Du var inte inloggad längre.")] if request.method == "POST" else []
    return _to_the_door(request, "account_login", why=why)


def _to_the_door(request, door, *, why, kept=False):
    """The way to `door` (the name of a page) and from there back, with the sentences `why`.

    A script is answered 401 and nothing else: its page says so beside what is being written, which stays there (byten.js,
    utkast.js). Words that were posted and aren't `kept` are given back, also 401.
    """
    if _by_script(request):
        return HttpResponse(status=401)
    address = f"{reverse(door)}?next={quote(_page(request), safe='/')}"
    words = [] if kept else written(request)
    if words:
        return render(
            request, "webb/utloggad.html", {"varfor": " ".join(why), "dorr": address, "skrivet": words}, status=401
        )
    if request.method == "POST" and not kept:
        why.append(_("Det du valde är inte sparat."))
    if why:
        messages.info(request, " ".join(why))
    return redirect(address)


def _by_script(request):
    return request.htmx or request.headers.get("accept") == "application/json"


def _page(request):
    """The page that was asked for, or the one that holds the form that was sent."""
    if request.method != "POST":
        return request.get_full_path()
    back = request.headers.get("referer", "/")
    return "/" + back.split("/", 3)[-1] if "://" in back else back
