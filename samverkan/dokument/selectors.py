"""What pages read about documents."""

from django.http import Http404

from samverkan.organisation.roller import Formaga

from .forms import DokumentForm
from .models import Dokument
from .typer import suffix_of


def documents_of(*, arende, held):
    """The documents on the case that one who holds the permissions `held` on it may open, newest first."""
    opened = Dokument.objects.opened_with(held).filter(arende=arende)
    return opened.select_related("uppladdat_av__user").order_by("-id")


def document_for(uppdrag, pk):
    """The document with id `pk` that `uppdrag` may open. Raises `Http404` alike for missing and forbidden."""
    found = Dokument.objects.visible_to(uppdrag).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def file_name(dokument):
    """The neutral name that a document is served under: its own name may hold a person's."""
    return f"dokument-{dokument.pk}.{suffix_of(dokument.typ)}"


def upload_form(*, av, held, **bound):
    """The form to attach a document to a case on which `av` holds the permissions `held`, or None for one who may not
    change it. `bound`: what was sent."""
    if not av.can(Formaga.HANDLAGGA) or "andra_arende" not in held:
        return None
    return DokumentForm(inre="se_inre" in held, **bound)
