"""What one meets whose session has locked, ended or come into another uppdrag since the page was shown: the way on, and the
words that nothing keeps.

A script is answered with a status and nothing else: its page says so beside what is being written, which stays there
(byten.js, utkast.js). 401: log in or unlock. 412: the page belongs to another uppdrag.
"""

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
    own = request.method == "POST" and not shown_in_another(request, request.session.get("uppdrag"))
    kept = own and not _by_script(request) and save_posted(request)
    why = [_("Sidan låstes eftersom den inte använts på en stund.")]
    if kept:
        why.append(_("Det du skrev är sparat."))
    return _to_the_door(request, "account_reauthenticate", why=why, kept=kept)


def ended(request):
    """The answer to one who isn't logged in, or not any more."""
    why = [_("Du var inte inloggad längre.")] if request.method == "POST" else []
    return _to_the_door(request, "account_login", why=why)


def without_uppdrag(request, *, had):
    """The answer to one who has not chosen an uppdrag, or whose uppdrag has ended while they worked in it (`had`)."""
    if _by_script(request):
        return HttpResponse(status=412)
    words = written(request)
    ended = _("Uppdraget som du arbetade i gäller inte längre. Välj ett annat.") if had else ""
    if words:
        return _page(request, 409, varfor=ended or _("Välj först vilket uppdrag du arbetar i."), skrivet=words)
    if ended:
        messages.warning(request, ended)
    return redirect("valj-uppdrag")


def shown_in_another(request, pk):
    """Whether the page that sent this was shown in another uppdrag than that with the id `pk`, maybe another person's."""
    shown = request.headers.get("X-Uppdrag") or request.POST.get("sidans_uppdrag")
    return bool(shown) and shown != str(pk)


def of_another(request, *, uppdrag, mine):
    """The answer to what a page sent that was shown in another uppdrag than `uppdrag`, which is the chosen one of `mine`."""
    if _by_script(request):
        return HttpResponse(status=412)
    shown = next((one for one in mine if str(one.pk) == request.POST.get("sidans_uppdrag")), None)
    return _page(request, 409, skrivet=written(request), fran=shown, nu=uppdrag, tillbaka=_back(request))


def _to_the_door(request, door, *, why, kept=False):
    """The way to `door` (the name of a page) and from there back, with the sentences `why`. Words that were posted and
    aren't `kept` are given back."""
    if _by_script(request):
        return HttpResponse(status=401)
    address = f"{reverse(door)}?next={quote(_back(request), safe='/')}"
    words = [] if kept else written(request)
    if words:
        return _page(request, 401, varfor=" ".join(why), skrivet=words, dorr=address)
    if request.method == "POST" and not kept:
        why.append(_("Det du valde är inte sparat."))
    if why:
        messages.info(request, " ".join(why))
    return redirect(address)


def _page(request, status, **context):
    return render(request, "webb/for_sent.html", context, status=status)


def _by_script(request):
    return request.htmx or request.headers.get("accept") == "application/json"


def _back(request):
    """The page that was asked for, or the one that holds the form that was sent."""
    if request.method != "POST":
        return request.get_full_path()
    back = request.headers.get("referer", "/")
    return "/" + back.split("/", 3)[-1] if "://" in back else back
