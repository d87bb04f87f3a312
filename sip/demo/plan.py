"""A plan in force whose next version is being written, and one that is written at a meeting today."""

from datetime import date, timedelta
from uuid import uuid4

from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.demo.telefon import private
from sip import services
from sip.models import Insats, Mal, Plan

AGARE, SKOLA, BUP = "mattias@helsingborg", "rut@helsingborg", "siri@skane"
VARDNADSHAVARE = ("Alma Sävstrand", "Rikard Sävstrand")
FRAGAN = "Hur Milo ska få det lugnt nog att vara i skolan hela dagen."


def play(varld):
    """Play them both."""
    held = _met(varld, "Milo", days_ago=26)
    first = _written(varld, held)
    _finished(varld, held, first)
    _next_version(varld, held)
    _written(varld, _met(varld, "Ronja", days_ago=4))


def _met(varld, fornamn, *, days_ago):
    """The id of a case: needed, consented to, called, and met about so many days ago."""
    av = varld.uppdrag[AGARE]
    needed = varld.nu - timedelta(days=days_ago)
    units = [varld.uppdrag[one].enhet for one in (SKOLA, BUP)]
    with act_as(av):
        sip = services.raise_need(
            av=av,
            engang=uuid4(),
            person={
                "fornamn": fornamn,
                "efternamn": "Sävstrand",
                "fodelsedatum": date(varld.nu.year - 11, 4, 3),
                "vardnadshavare": [{"namn": namn, "telefon": private(namn)} for namn in VARDNADSHAVARE],
            },
            initiativ="verksamhet",
            behov="Skolan, BUP och vi gör var sitt, och familjen får hålla ihop det själv.",
            fraga=FRAGAN,
            enheter=units,
            at=needed,
        )
        arende = _case(sip.arende_id)
        for guardian in arende.person.vardnadshavare.order_by("id"):
            services.give_consent(
                arende=arende,
                enheter=units,
                av=av,
                version=arende.version,
                at=needed,
                lamnat_av="vardnadshavare",
                vardnadshavare=guardian,
                fraga=FRAGAN,
                form="muntligt",
                forklarat="Gick igenom vad som delas, med vilka och hur länge.",
            )
        arende = _case(sip.arende_id)
        start = needed + timedelta(days=2)
        mote = services.call(
            arende=arende,
            engang=uuid4(),
            enheter=units,
            personer=[
                {"vem": "den_enskilde", "namn": f"{fornamn} Sävstrand", "hur": "muntligt"},
                *(
                    {"vem": "vardnadshavare", "vardnadshavare": one, "namn": one.namn, "hur": "telefon"}
                    for one in arende.person.vardnadshavare.order_by("id")
                ),
            ],
            tid=start,
            slut=start + timedelta(minutes=90),
            plats="Kvarnlyckans skola, rum 12",
            roller={"samtalsledare": av, "sekreterare": varld.uppdrag[SKOLA]},
            av=av,
            version=arende.version,
            at=needed + timedelta(hours=1),
        )
        services.hold_meeting(
            mote=mote,
            enheter=[one.pk for one in units] + ([av.enhet_id] if mote.kallade.filter(enhet=av.enhet).exists() else []),
            personer=dict.fromkeys(mote.personer.values_list("pk", flat=True), True),
            av=av,
            version=mote.version,
        )
    return sip.arende_id


def _case(pk):
    return Arende.objects.select_related("enhet__verksamhet", "person__uppgift").get(pk=pk)


def _written(varld, pk):
    """The draft of the first plan, written by all three."""
    av, skola, bup = (varld.uppdrag[one] for one in (AGARE, SKOLA, BUP))
    with act_as(av):
        plan = services.start_plan(arende=_case(pk), av=av)
        texts = {
            "viktigt": "Att få vara med på rasten utan att det blir bråk. Att mamma inte blir uppringd varje dag.",
            "nulage": "Förmiddagarna fungerar. Efter lunch orkar Milo inte längre, och då blir det konflikter. Hemma är det "
            "lugnt när skoldagen har varit kort.",
            "barnets_rost": "”Det är bäst i det lilla rummet. Där hör man inte allt.”",
            "barnets_rost_hur": "Milo pratade med kuratorn före mötet och var med de första tjugo minuterna.",
            "familjens_syn": "Vi vill ha en plan som alla på skolan känner till, också vikarierna.",
            "andras_atgarder": "Mormor hämtar på tisdagar och torsdagar.",
        }
        for kod, text in texts.items():
            services.write_field(plan=plan, kod=kod, text=text, version=0, av=av)
        for kod in ("valkomna", "berattelsen", "barnet", "mal"):
            services.tick_point(plan=plan, kod=kod, klar=True, av=av)
        mal = services.write_goal(
            plan=plan,
            rad=uuid4(),
            behov="Milo orkar inte hela skoldagen.",
            mal="Milo är i skolan alla dagar till sportlovet, och går själv undan när det blir för mycket.",
            av=av,
        )
        for who, vem, text, nar in (
            (None, av, "Familjebehandlare träffar familjen hemma.", "Varannan vecka, med start i december"),
            (None, None, "Vi ringer skolan klockan åtta om natten har varit svår.", "När det behövs"),
            (bup, None, "Bedömer om Milo behöver stöd för koncentrationen.", "Första besöket inom tre veckor"),
        ):
            _undertake(plan, mal, av, who.enhet if who else vem and vem.enhet, text, nar)
    with act_as(skola):
        _undertake(
            plan,
            mal,
            skola,
            skola.enhet,
            "Milo har ett eget rum att gå till, och en vuxen som följer med.",
            "Från måndag",
        )
    return plan


def _undertake(plan, mal, av, enhet, text, nar):
    services.write_undertaking(
        plan=plan,
        rad=uuid4(),
        mal=mal,
        insats=text,
        vem=Insats.Vem.ENHET if enhet else Insats.Vem.EGEN,
        enhet=enhet,
        nar=nar,
        av=av,
    )


def _finished(varld, pk, plan):
    """Confirmed by BUP, led by the school's head, final, signed and handed over."""
    av, skola, bup = (varld.uppdrag[one] for one in (AGARE, SKOLA, BUP))
    with act_as(bup):
        rows = Insats.objects.filter(plan=plan, enhet=bup.enhet)
        services.confirm(plan=plan, versioner={one.pk: one.version for one in rows}, av=bup)
    with act_as(av):
        services.write_frame(
            plan=plan,
            overgripande=av.enhet,
            foljs_upp_at=timezone.localdate(varld.nu) + timedelta(days=24),
            version=1,
            av=av,
        )
        services.name_coordinator(plan=plan, samordnare=skola, kontakt=private("Rut Ekensjövall"), version=2, av=av)
        ready = Plan.objects.select_related("arende").get(pk=plan.pk)
        at = varld.nu - timedelta(days=20)
        made = services.make_final(plan=ready, sedd=ready.andringar, version=ready.arende.version, av=av, at=at)
        for namn in VARDNADSHAVARE:
            services.sign(plan=made, engang=uuid4(), slag="vardnadshavare", namn=namn, hur="papper", av=av, at=at)
        services.hand_over_copy(plan=made, engang=uuid4(), till=VARDNADSHAVARE[0], hur="pa_motet", av=av, at=at)


def _next_version(varld, pk):
    """The next version, in which the school's undertaking is changed by another and waits for the school."""
    av = varld.uppdrag[AGARE]
    with act_as(av):
        plan = services.start_plan(arende=_case(pk), av=av)
        row = Insats.objects.get(plan=plan, enhet=varld.uppdrag[SKOLA].enhet)
        services.write_undertaking(
            plan=plan,
            rad=row.rad,
            mal=Mal.objects.get(pk=row.mal_id),
            insats="Milo har ett eget rum att gå till, och samma vuxna följer med varje dag, också när det är vikarie.",
            vem=Insats.Vem.ENHET,
            enhet=row.enhet,
            nar="Från och med december",
            version=row.version,
            av=av,
        )
