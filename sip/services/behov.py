"""To raise the need of a plan."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from samverkan.arende.atkomst import at_the_desk_of
from samverkan.arende.services import open_case, record, require
from samverkan.arende.tid import moment
from samverkan.frist.services import fire
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.roller import Formaga
from samverkan.organisation.selectors import distributors_of
from samverkan.overenskommelse.selectors import version_for
from sip.models import Deltagare, Sip
from sip.process import SLAG, Tillstand

from .person import person_of


def raise_need(*, av, engang, initiativ, behov, fraga, person=None, befintlig=None, enheter=(), variant="", at=None):
    """Raise the need of a plan, in the own unit (SoL 10:8, HSL 16:4; the unit where the need is seen begins). Answers with
    the `Sip`.

    `person` are the arguments of `register_person`; `befintlig` is instead the id of one whom the tenant knows already, and
    then `person` holds only `vardnadshavare`, of whom those that aren't known are noted. `enheter` are the units to work
    with, of which none is told yet. `engang` is the form's own UUID: the same form sent twice gives the first need back.
    `at` is when the need was seen, for one that is entered here afterwards (default now).

    One who doesn't handle cases (a teacher) hands it to the own unit's desk, whose distributors are told, and sees it no more.
    """
    require(av, Formaga.ANMALA)
    at = moment(at)
    known = (av, engang, person or {}, befintlig, initiativ, behov, fraga, enheter, variant, at)
    try:
        if av.can(Formaga.HANDLAGGA):
            with transaction.atomic():
                return _raise(*known)
        with at_the_desk_of(av.enhet, uppdrag=av):
            sip = _raise(*known)
            notify(
                mottagare=distributors_of(av.enhet),
                kod="sip.behov",
                arende=sip.arende,
                nyckel=f"sip_behov:{sip.arende_id}",
            )
            return sip
    except IntegrityError:
        raised = Sip.objects.filter(engang=engang).first()
        if raised is None:
            raise
        return raised


def _raise(av, engang, person, befintlig, initiativ, behov, fraga, enheter, variant, at):
    circle = {av.enhet.pk: av.enhet, **{one.pk: one for one in enheter}}
    arende = open_case(
        av=av,
        slag=SLAG,
        enhet=av.enhet,
        person=person_of(av=av, befintlig=befintlig, person=person),
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
