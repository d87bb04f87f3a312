"""Whether the reporter asked, and was answered."""

from orosanmalan.models import Aterkoppling


def feedback_for(anmalan):
    """The feedback on a report: asked for, given, or None."""
    return Aterkoppling.objects.filter(arende_id=anmalan.arende_id).first()
