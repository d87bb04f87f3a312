"""What Celery does with the store of documents."""

from celery import shared_task

from . import lager
from .models import Dokument


@shared_task(ignore_result=True)
def sweep():
    """Finish or remove uploads that a process left half-way. May run anywhere that reaches the store, twice at once."""
    lager.sweep(known=lambda names: Dokument.objects.filter(fil__in=names).values_list("fil", flat=True))
