"""The page of notices."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from samverkan.webb.sidor import before_key, key_page
from samverkan.webb.svar import form_page

from .forms import MailvalForm
from .models import Notis
from .selectors import latest, rows
from .services import choose_mail, mark_read

SIZE = 50


@require_http_methods(["GET", "POST"])
def notices(request):
    """What waits and what has waited, newest first. POST: how to be mailed."""
    form = MailvalForm(request.POST or None, initial={"mailval": request.user.mailval})
    if request.method == "POST" and form.is_valid():
        choose_mail(av=request.uppdrag, mailval=form.cleaned_data["mailval"])
        messages.success(request, _("Ditt val är sparat."))
        return redirect("notiser")
    before = before_key(request)
    page, older = key_page(latest(request.uppdrag, before=before)[: SIZE + 1], size=SIZE)
    shown = rows(page, request.uppdrag)
    return form_page(
        request,
        "notis/notiser.html",
        form,
        nya=[row for row in shown if row["ny"]],
        tidigare=[row for row in shown if not row["ny"]],
        aldre=f"?fore={older}" if older else "",
        nyare="?" if before else "",
    )


@require_POST
def read(request):
    """Mark one notice (`notis`) as read, or all."""
    one = request.POST.get("notis")
    if one is None:
        marked = mark_read(av=request.uppdrag)
        messages.success(
            request,
            ngettext("%(antal)s notis är markerad som läst.", "%(antal)s notiser är markerade som lästa.", marked)
            % {"antal": marked},
        )
    elif one.isascii() and one.isdigit() and len(one) <= 18:
        mark_read(av=request.uppdrag, notiser=Notis.objects.filter(pk=one))
    else:
        raise Http404
    return redirect("notiser")
