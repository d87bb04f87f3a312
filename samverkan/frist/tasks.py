"""What the worker does for deadlines."""

from celery import shared_task

from . import sweep as svep


@shared_task(name="samverkan.frist.tasks.sweep")
def sweep():
    """Do what is due. Beat asks for it; run by any number of workers, safe to kill."""
    svep.sweep()
