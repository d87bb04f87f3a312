"""What the worker does for deviations."""

from celery import shared_task

from . import svep


@shared_task(name="avvikelser.tasks.remind")
def remind():
    """Remind of measures and of levels that are late. Beat asks for it; run by any number of workers, safe to kill."""
    svep.remind()
