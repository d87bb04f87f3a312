"""Stages of the plan itself: a meeting that has been held, rows that are written, a plan that is final."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende, Arendepart, Behorighet
from samverkan.arende.services import grant, transition
from sip import services
from sip.models import Insats, Plan
from sip.selectors.plan import whole_plan
from tests.sip.planer import FRAGA, raised

TEXT = "Ebba trivs med sin lärare."
SKRIVET = {FRAGA, TEXT}
"""What people write in these plans."""


def met(av, *enheter, at=None, **need):
    """A need of which the first meeting has been held, with `enheter` there: its case."""
    sip = raised(av, *enheter, at=at, **need)
    with act_as(av):
        arende = case_of(sip, av)
        for enhet in enheter:
            Arendepart.objects.create(arende=arende, enhet=enhet, roll="Deltar")
            grant(
                arende=arende,
                enhet=enhet,
                permissions=("se_arende", "medverka"),
                grund=Behorighet.Grund.SAMTYCKE,
                av=av,
            )
        for overgang in ("borja", "kalla", "hall_mote"):
            transition(arende=arende, overgang=overgang, av=av, version=arende.version, at=at)
    return arende


def case_of(sip, av):
    """The SIP's case as `av` sees it."""
    return Arende.objects.select_related("enhet", "person", "sip").get(pk=sip.arende_id)


def begun(arende, av):
    """The draft of the case's plan."""
    with act_as(av):
        return services.start_plan(arende=Arende.objects.get(pk=arende.pk), av=av)


def goal(plan, av, *, rad=None, version=0, behov="Ebba sover dåligt.", mal="Ebba sover hela natten.", **more):
    """A goal that `av` writes in the draft."""
    with act_as(av):
        return services.write_goal(plan=plan, rad=rad or uuid4(), behov=behov, mal=mal, version=version, av=av, **more)


def undertaking(plan, mal, av, *, rad=None, version=0, enhet=None, insats="Ringer varje vecka.", **more):
    """What `enhet` (default the family) is to do for the goal, as `av` writes it."""
    vem = {"vem": Insats.Vem.ENHET, "enhet": enhet} if enhet else {"vem": Insats.Vem.EGEN}
    with act_as(av):
        return services.write_undertaking(
            plan=plan, rad=rad or uuid4(), mal=mal, insats=insats, version=version, av=av, **{**vem, **more}
        )


def fresh(plan):
    """The plan as it is now."""
    return Plan.objects.select_related("arende", "samordnare").get(pk=plan.pk)


def filled(plan, av, *, samordnare=None, dagar=30):
    """The draft with all that the agreements of the tests demand, led by `samordnare` (default `av`)."""
    undertaking(plan, goal(plan, av), av, enhet=av.enhet, nar="Varje vecka")
    with act_as(av):
        services.tick_point(plan=plan, kod="valkomna", klar=True, av=av)
        for kod in ("nulage", "familjens_syn", "andras_atgarder"):
            write(plan, av, kod)
        frame(plan, av, dagar=dagar)
        services.name_coordinator(
            plan=fresh(plan),
            samordnare=samordnare or av,
            kontakt="070-1740608",
            version=fresh(plan).version,
            av=av,
        )
    return fresh_as(plan, av)


def write(plan, av, kod, text=TEXT, version=0):
    """A text of the draft."""
    with act_as(av):
        return services.write_field(plan=plan, kod=kod, text=text, version=version, av=av)


def frame(plan, av, *, dagar=30, overgripande=None):
    """Who answers for the whole, and when the plan is followed up: in so many days."""
    with act_as(av):
        return services.write_frame(
            plan=plan,
            overgripande=overgripande or av.enhet,
            foljs_upp_at=timezone.localdate() + timedelta(days=dagar),
            version=fresh(plan).version,
            av=av,
        )


def fresh_as(plan, av):
    with act_as(av):
        return fresh(plan)


def final(plan, av, **more):
    """The draft made final."""
    with act_as(av):
        plan = fresh(plan)
        return services.make_final(plan=plan, sedd=plan.andringar, version=plan.arende.version, av=av, **more)


def signed(plan, av):
    """The plan in force with a guardian's signature, and her copy handed over."""
    with act_as(av):
        services.sign(plan=plan, engang=uuid4(), slag="vardnadshavare", namn="Alva Åkerlund", hur="papper", av=av)
        services.hand_over_copy(plan=plan, engang=uuid4(), till="Alva Åkerlund", hur="pa_motet", av=av)
    return plan


def seen(plan, av):
    """All of the plan, as `av` sees it."""
    with act_as(av):
        return whole_plan(fresh(plan))
