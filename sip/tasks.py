"""What the worker does for SIP."""

from celery import shared_task

from . import grund_svep, kallelse_svep, uppfoljning_svep


@shared_task(name="sip.tasks.remind")
def remind():
    """Remind of calls to meetings, of plans to follow up and of grounds to share that end. Beat asks for it; run by any number
    of workers, safe to kill."""
    kallelse_svep.remind()
    uppfoljning_svep.remind()
    grund_svep.remind()
    grund_svep.remind_of_age()
