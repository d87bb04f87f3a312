"""To propose a placement, or to note an acute one that has happened; and to change what is written of it."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from placeringar.models import Placering
from placeringar.process import AKUT, SLAG, Tillstand
from placeringar.selectors import obstacles
from samverkan.arende.models import Arendepart
from samverkan.arende.services import open_case, record, require, require_grant, touch, transition
from samverkan.arende.tid import moment
from samverkan.fel import Regelbrott, checked
from samverkan.frist.models import Intraffat
from samverkan.frist.services import fire
from samverkan.logg.services import log
from samverkan.organisation.models import Huvudman
from samverkan.organisation.roller import Formaga
from samverkan.overenskommelse.selectors import version_for
from sip.selectors.plan import plan_in_force
from sip.services import person_of

from .overvagande import end_what_is_not_reconsidered


def propose(*, av, engang, motpart, akut_at=None, person=None, befintlig=None, sip=None, at=None, **uppgifter):
    """Propose a placement, in the own unit; or note one that was made acutely at `akut_at`. Answers with the `Placering`.

    `motpart` is the other huvudman's unit, which isn't told until there is a ground to share. Who it is about: the person of
    the plan `sip` (a `Sip` of the own tenant), else as `sip.services.person_of` takes it. `uppgifter` are fields of
    `Placering`. `engang` is the form's own UUID. `at` is when a planned one was proposed, for what is entered here afterwards
    (default now). Raises `Regelbrott` when an agreement demands something first.
    """
    require(av, Formaga.HANDLAGGA)
    if sip:
        require_grant(sip.arende, av)
    akut_at = akut_at and moment(akut_at, falt="akut_dag")
    at = akut_at or moment(at)
    try:
        with transaction.atomic():
            return _propose(av, engang, motpart, akut_at, at, person, befintlig, sip, uppgifter)
    except IntegrityError:
        proposed = Placering.objects.filter(engang=engang).first()
        if proposed is None:
            raise
        return proposed


def _propose(av, engang, motpart, akut_at, at, person, befintlig, sip, uppgifter):
    require_other_body(av, motpart)
    variant = AKUT if akut_at else ""
    arende = open_case(
        av=av,
        slag=SLAG,
        enhet=av.enhet,
        person=sip.arende.person if sip else person_of(av=av, befintlig=befintlig, person=person),
        tillstand=Tillstand.PLACERAD_AKUT if akut_at else Tillstand.FORSLAG,
        variant=variant,
        at=at,
        roll=gettext_noop("Placerar"),
        overenskommelse=version_for(
            process=SLAG,
            verksamheter=[av.enhet.verksamhet, motpart.verksamhet],
            at=at,
            variant=variant or None,
        ),
    )
    Arendepart.objects.create(arende=arende, enhet=motpart, roll=gettext_noop("Motpart"), fran=at)
    if akut_at:
        uppgifter["fran"] = timezone.localdate(akut_at)
    placering = checked(
        Placering(arende=arende, engang=engang, motpart=motpart, sip=sip, placerad_at=akut_at, **_clean(uppgifter))
    )
    placering.save(force_insert=True)
    if placering.narmiljo:
        _happened(arende, "placeringar.narmiljo_uttomd", at, av)
    if akut_at:
        _happened(arende, "placeringar.placerad_akut", at, av)
        fire(arende=arende, handelse="placeringar.placerad", at=at, av=av)
        end_what_is_not_reconsidered(placering, av)
    else:
        require_open(arende, "placeringar.foreslagen", falt="narmiljo")
        _happened(arende, "placeringar.foreslagen", at, av)
    if sip and plan_in_force(sip.arende):
        note_that_plan_exists(arende, av, at)
    log(av=av, vad="placeringar.foreslagen", arende=arende)
    return placering


def _clean(uppgifter):
    return {name: value.strip() if isinstance(value, str) else value for name, value in uppgifter.items()}


def require_other_body(av, motpart):
    """Raise `Regelbrott` when the unit is of the own huvudman, or of one that no placement is shared with."""
    own = av.enhet.verksamhet.huvudman
    other = motpart.verksamhet.huvudman
    if other == own:
        raise Regelbrott(_("Motparten ska vara en annan huvudman än er egen."), falt="motpart")
    if other.slag not in (Huvudman.Slag.REGION, Huvudman.Slag.KOMMUN):
        raise Regelbrott(_("Ansvaret delas mellan en region och en kommun. Välj en av dem."), falt="motpart")


def _happened(arende, handelse, at, av):
    """Write the event on the timeline, for both parties to see, and let the clocks hear it."""
    record(arende=arende, kod=handelse, av=av, at=at, inre=False)
    fire(arende=arende, handelse=handelse, at=at, av=av)


def require_open(arende, fore, *, falt=None, variant=None):
    """Raise `Regelbrott` when an agreement demands something before the event `fore`, with the clause that does."""
    closed = obstacles(arende, fore, variant=variant)
    if closed:
        raise Regelbrott(format_html_join(" ", "{}", ((one.text,) for one in closed)), falt=falt)


def note_that_plan_exists(arende, av, at):
    """The placement has its plan: the next state, or for one that is acute only the event."""
    if arende.tillstand == Tillstand.FORSLAG:
        transition(arende=arende, overgang="plan", av=av, version=arende.version, at=at, inre=False)
    else:
        _happened(arende, "placeringar.plan_finns", at, av)


@transaction.atomic
def change_content(*, arende, av, version, **uppgifter):
    """Change what is written of a placement that is under way. `uppgifter` are fields of `Placering`.

    Says so when the agreement asks whether the resources near home are exhausted and that is written now. What costs have
    been agreed on doesn't change by it.
    """
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    touch(arende=arende, av=av, version=version)
    held = Placering.objects.select_related("motpart").get(arende=arende)
    for name, value in _clean(uppgifter).items():
        setattr(held, name, value)
    checked(held).save()
    if held.narmiljo and not Intraffat.objects.filter(arende=arende, handelse="placeringar.narmiljo_uttomd").exists():
        _happened(arende, "placeringar.narmiljo_uttomd", timezone.now(), av)
    record(arende=arende, kod="placeringar.andrad", av=av, inre=False)
    log(av=av, vad="placeringar.andrad", arende=arende)
    return held
