"""The stages that the demo's plans go through, each taken by those who would take it, so many days ago."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import uuid4

from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.demo.telefon import private
from sip import services
from sip.models import Insats, Plan

FRIDAY = 4
SEKRETERARE = "Mathilda Lundvik"


@dataclass(frozen=True, kw_only=True)
class Arbete:
    """A plan in the making: who owns it (`av`, an uppdrag) with which units, and whom it is about.

    `roller` are those at its meetings, as `services.call` takes them; `text` are the plan's texts by code, `insatser` tuples
    of (unit or None for the family, what, when).
    """

    av: object
    enheter: list
    namn: str
    alder: int
    vardnadshavare: tuple
    fraga: str
    behov: str
    plats: str = "Sammanträdesrummet på första våningen"
    variant: str = ""
    form: str = "muntligt"
    roller: dict = field(default_factory=dict)
    text: dict = field(default_factory=dict)
    mal: tuple = ("", "")
    insatser: tuple = ()


def case(pk):
    """The case with that id, as it is now."""
    return Arende.objects.select_related("enhet__verksamhet", "person__uppgift").get(pk=pk)


def needed(arbete, at):
    """The need, raised at `at`: the id of its case."""
    fornamn, efternamn = arbete.namn.split(" ", 1)
    with act_as(arbete.av):
        return services.raise_need(
            av=arbete.av,
            engang=uuid4(),
            person={
                "fornamn": fornamn,
                "efternamn": efternamn,
                "fodelsedatum": date(timezone.localdate(at).year - arbete.alder - 1, 12, 31),
                "vardnadshavare": [{"namn": namn, "telefon": private(namn)} for namn in arbete.vardnadshavare],
            },
            initiativ="verksamhet",
            behov=arbete.behov,
            fraga=arbete.fraga,
            enheter=arbete.enheter,
            variant=arbete.variant,
            at=at,
        ).arende_id


def agreed(arbete, pk, at):
    """Every guardian has said yes to sharing with all of the units."""
    with act_as(arbete.av):
        for guardian in case(pk).person.vardnadshavare.order_by("id"):
            arende = case(pk)
            services.give_consent(
                arende=arende,
                enheter=arbete.enheter,
                av=arbete.av,
                version=arende.version,
                at=at,
                lamnat_av="vardnadshavare",
                vardnadshavare=guardian,
                fraga=arbete.fraga,
                form=arbete.form,
                forklarat="Gick igenom vad som delas, med vilka och hur länge.",
                namnfortydligande=guardian.namn if arbete.form == "pa_skarm" else "",
            )


def one_o_clock(at):
    """One o'clock on the day of `at`; on a weekend that of the Friday before, or of the Monday after what is to come."""
    tid = timezone.localtime(at).replace(hour=13, minute=0, second=0, microsecond=0)
    step = timedelta(days=-1 if at <= timezone.now() else 1)
    while tid.weekday() > FRIDAY:
        tid += step
    return tid


def called(arbete, pk, at, tid, **roller):
    """A meeting at one o'clock about `tid`, called to at `at`: the `Mote`."""
    tid = one_o_clock(tid)
    with act_as(arbete.av):
        arende = case(pk)
        return services.call(
            arende=arende,
            engang=uuid4(),
            enheter=arbete.enheter,
            personer=[
                {"vem": "den_enskilde", "namn": arbete.namn, "hur": "muntligt"},
                *(
                    {"vem": "vardnadshavare", "vardnadshavare": one, "namn": one.namn, "hur": "telefon"}
                    for one in arende.person.vardnadshavare.order_by("id")
                ),
            ],
            tid=tid,
            slut=tid + timedelta(minutes=90),
            plats=arbete.plats,
            roller={"samtalsledare": arbete.av, "sekreterare": SEKRETERARE, **arbete.roller, **roller},
            av=arbete.av,
            version=arende.version,
            at=at,
        )


def held(arbete, mote):
    """The meeting has been held, with all there."""
    with act_as(arbete.av):
        return services.hold_meeting(
            mote=mote,
            enheter=list(mote.kallade.values_list("enhet", flat=True)),
            personer=dict.fromkeys(mote.personer.values_list("pk", flat=True), True),
            av=arbete.av,
            version=mote.version,
        )


def met(arbete, at, *, efter=4, **roller):
    """Needed at `at` and met about `efter` days later: the id of the case."""
    pk = needed(arbete, at)
    agreed(arbete, pk, at)
    held(arbete, called(arbete, pk, at + timedelta(hours=1), at + timedelta(days=efter), **roller))
    return pk


def written(arbete, pk, at=None):
    """The draft of the plan, as the owner wrote it."""
    with act_as(arbete.av):
        plan = services.start_plan(arende=case(pk), av=arbete.av, at=at)
        for kod, text in arbete.text.items():
            services.write_field(plan=plan, kod=kod, text=text, version=0, av=arbete.av)
        for kod in ("valkomna", "berattelsen", "barnet", "mal"):
            services.tick_point(plan=plan, kod=kod, klar=True, av=arbete.av)
        behov, goal = arbete.mal
        mal = services.write_goal(plan=plan, rad=uuid4(), behov=behov, mal=goal, av=arbete.av)
        for enhet, text, nar in arbete.insatser:
            undertake(plan, mal, arbete.av, enhet, text, nar)
    return plan


def undertake(plan, mal, av, enhet, text, nar):
    """An undertaking of a unit, or of the family."""
    return services.write_undertaking(
        plan=plan,
        rad=uuid4(),
        mal=mal,
        insats=text,
        vem=Insats.Vem.ENHET if enhet else Insats.Vem.EGEN,
        enhet=enhet,
        nar=nar,
        av=av,
    )


def confirmed(plan, av):
    """The unit of `av` stands by what it is to do."""
    with act_as(av):
        rows = Insats.objects.filter(plan=plan, enhet=av.enhet, borttagen=False)
        services.confirm(plan=plan, versioner={one.pk: one.version for one in rows}, av=av)


def final(arbete, plan, at, samordnare, *, foljs_upp):
    """The plan made final at `at`, led by `samordnare`, to be followed up on the day `foljs_upp`; signed and handed over."""
    av = arbete.av
    with act_as(av):
        plan = Plan.objects.select_related("arende").get(pk=plan.pk)
        services.write_frame(
            plan=plan, overgripande=av.enhet, foljs_upp_at=foljs_upp, version=plan.version, av=av, at=at
        )
        services.name_coordinator(
            plan=plan,
            samordnare=samordnare,
            kontakt=private(samordnare.user.namn),
            version=Plan.objects.values_list("version", flat=True).get(pk=plan.pk),
            av=av,
        )
        ready = Plan.objects.select_related("arende").get(pk=plan.pk)
        made = services.make_final(plan=ready, sedd=ready.andringar, version=ready.arende.version, av=av, at=at)
        for namn in arbete.vardnadshavare:
            services.sign(plan=made, engang=uuid4(), slag="vardnadshavare", namn=namn, hur="papper", av=av, at=at)
        services.hand_over_copy(plan=made, engang=uuid4(), till=arbete.vardnadshavare[0], hur="pa_motet", av=av, at=at)
    return made
