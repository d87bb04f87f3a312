"""Inquiries to test with."""

from datetime import timedelta

from django.utils import timezone

from orosanmalan import services
from orosanmalan.models import Utredningstext
from orosanmalan.selectors import AVSNITT
from samverkan.arende.atkomst import act_as

from .anmalningar import case_of, reported


def inquired(reporter, av, *, at=None, **report):
    """A case whose inquiry `av` has opened (at `at`, default now), as `av` sees it."""
    anmalan = reported(reporter, ankom_at=at, **report)
    with act_as(av):
        arende = case_of(anmalan, av)
        services.assess_protection(
            arende=arende, akut=False, motivering="Trygg i dag.", av=av, version=arende.version, at=at
        )
        services.decide(
            arende=arende, utfall="inleds", motivering="Oron är allvarlig.", av=av, version=arende.version, at=at
        )
    return case_of(anmalan, av)


def completed(arende, av):
    """The case, when its inquiry holds all that it must before it can be closed."""
    with act_as(av):
        texts = {falt: (f"Text om {falt}.", 0) for part in AVSNITT.values() for falt in part.kravs}
        services.save_texts(arende=arende, texter=texts, av=av)
        services.note_informed(arende=arende, vem="Barnet", informerad=timezone.localdate(), skal="", av=av)
    return arende


def text_now(arende, falt):
    """The newest text of a field, as the acting uppdrag reads it."""
    newest = Utredningstext.objects.filter(arende=arende, falt=falt).order_by("-version").first()
    return newest.text if newest else ""


def requested(arende, av, enhet, **fields):
    """A request for information that the case has sent to `enhet`."""
    arguments = {"fragor": "Hur mår Ebba i skolan?", "svar_senast": timezone.localdate() + timedelta(days=14), **fields}
    with act_as(av):
        return services.request_information(arende=arende, till_enhet=enhet, av=av, **arguments)


def answered(begaran, av, text="Ebba är ofta trött.", **fields):
    """The answer that `av` has given to the request."""
    with act_as(av):
        return services.answer_request(begaran=begaran, text=text, av=av, **fields)
