"""What pages read about documents."""

from django.http import Http404

from samverkan.arende.atkomst import permission_id
from samverkan.arende.models import Behorighet
from samverkan.organisation.roller import Formaga

from .forms import DokumentForm
from .models import Dokument
from .typer import suffix_of


def documents_of(*, arende, av):
    """The documents on the case that `av` may open, newest first."""
    return Dokument.objects.visible_to(av).filter(arende=arende).select_related("uppladdat_av__user").order_by("-id")


def document_for(uppdrag, pk):
    """The document with id `pk` that `uppdrag` may open. Raises `Http404` alike for missing and forbidden."""
    found = Dokument.objects.visible_to(uppdrag).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def file_name(dokument):
    """The neutral name that a document is served under: its own name may hold a person's."""
    return f"dokument-{dokument.pk}.{suffix_of(dokument.typ)}"


def upload_form(*, arende, av, **bound):
    """The form to attach a document, or None for one who may not change the case. `bound`: what was sent."""
    asked = Behorighet.objects.held_by(av, "andra_arende") | Behorighet.objects.held_by(av, "se_inre")
    held = set(asked.filter(content_object=arende).values_list("permission_id", flat=True))
    if not av.can(Formaga.HANDLAGGA) or permission_id("andra_arende") not in held:
        return None
    return DokumentForm(inre=permission_id("se_inre") in held, **bound)
