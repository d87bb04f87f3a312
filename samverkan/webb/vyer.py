"""Saved views: keep, rename and forget the choices of filters that one comes back to."""

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from samverkan.fel import Regelbrott, checked, refused_by

from .models import Vy
from .urval import canonical, list_for

MOST = 20
"""How many views of a list an uppdrag may keep: more would not fit as tabs."""


@transaction.atomic
def save_view(*, av, lista, fraga, namn, forvald=False):
    """Keep the filters `fraga` of the list as the view `namn`. Raises `Regelbrott` at a name that is taken."""
    shown = list_for(av, lista)
    if Vy.objects.filter(uppdrag=av, lista=lista).count() >= MOST:
        raise Regelbrott(_("Du har redan %d vyer i listan. Ta bort en som du inte använder.") % MOST)
    vy = Vy(user=av.user, uppdrag=av, lista=lista, fraga=canonical(shown, av, fraga))
    return _write(vy, namn, forvald)


@transaction.atomic
def change_view(*, av, vy, namn, forvald):
    """Rename the view, or let the list open with it, or not. Raises `Regelbrott` at a name that is taken."""
    return _write(vy, namn, forvald)


def _write(vy, namn, forvald):
    if forvald:
        Vy.objects.filter(uppdrag=vy.uppdrag_id, lista=vy.lista, forvald=True).exclude(pk=vy.pk).update(forvald=False)
    vy.namn, vy.forvald = " ".join(namn.split()), forvald
    taken = _("Du har redan en vy som heter så. Välj ett annat namn.")
    with refused_by("vy_namn_unikt", taken, falt="namn"):
        checked(vy).save(update_fields=["namn", "forvald"] if vy.pk else None)
    return vy


def own_view(uppdrag, pk):
    """The view that `uppdrag` has saved. Raises `Http404` alike for missing and others'."""
    vy = Vy.objects.filter(uppdrag=uppdrag, pk=pk).first()
    if vy is None:
        raise Http404
    return vy


def delete_view(*, av, vy):
    """Forget the view."""
    Vy.objects.filter(uppdrag=av, pk=vy.pk).delete()
