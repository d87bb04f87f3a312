"""To raise the need of a plan."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from samverkan.arende.services import open_case, record, require
from samverkan.arende.tid import moment
from samverkan.frist.services import fire
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from samverkan.overenskommelse.selectors import version_for
from samverkan.person.services import register_person
from sip.models import Deltagare, Sip
from sip.process import SLAG, Tillstand


def raise_need(*, av, engang, person, initiativ, behov, fraga, enheter=(), variant="", at=None):
    """Raise the need of a plan, in the own unit (SoL 10:8, HSL 16:4; the unit where the need is seen begins). Answers with
    the `Sip`.

    `person` are the arguments of `register_person`, `enheter` the units to work with, of which none is told yet. `engang` is
    the form's own UUID: the same form sent twice gives the first need back. `at` is when the need was seen, for one that is
    entered here afterwards (default now).
    """
    require(av, Formaga.HANDLAGGA)
    at = moment(at)
    try:
        with transaction.atomic():
            return _raise(av, engang, person, initiativ, behov, fraga, enheter, variant, at)
    except IntegrityError:
        raised = Sip.objects.filter(engang=engang).first()
        if raised is None:
            raise
        return raised


def _raise(av, engang, person, initiativ, behov, fraga, enheter, variant, at):
    circle = {av.enhet.pk: av.enhet, **{one.pk: one for one in enheter}}
    arende = open_case(
        av=av,
        slag=SLAG,
        enhet=av.enhet,
        person=register_person(av=av, **person),
        tillstand=Tillstand.BEHOV,
        variant=variant,
        at=at,
        roll=gettext_noop("Ansvarar för planen"),
        overenskommelse=version_for(
            process=SLAG,
            verksamheter=[one.verksamhet for one in circle.values()],
            at=at,
            variant=variant or None,
        ),
    )
    sip = Sip.objects.create(arende=arende, engang=engang, initiativ=initiativ, behov=behov, fraga=fraga)
    Deltagare.objects.bulk_create(
        Deltagare(
            arende=arende,
            enhet=one,
            lage=Deltagare.Lage.MED if one == av.enhet else Deltagare.Lage.TILLTANKT,
            fran=at,
        )
        for one in circle.values()
    )
    record(arende=arende, kod="sip.behov_identifierat", av=av, inre=False, at=at)
    fire(arende=arende, handelse="sip.behov_identifierat", at=at, av=av)
    log(av=av, vad="sip.behov", arende=arende)
    return sip
