"""Pages that belong to no process: errors, choice of uppdrag, drafts, health."""

from django.shortcuts import render


def bad_request(request, exception=None):
    """The answer to what can't be read: 400."""
    return render(request, "400.html", status=400)


def csrf_fel(request, reason=""):
    """The answer to a form that was not sent from our own page: 403."""
    return render(request, "403.html", status=403)
