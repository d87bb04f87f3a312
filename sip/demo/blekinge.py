"""A plan in Blekinge made by BUP and school alone, in force: there the school is a party like the others."""

from datetime import date, timedelta
from uuid import uuid4

from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.demo.telefon import private
from sip import services
from sip.models import Insats, Plan

BUP, REKTOR = "dag@blekinge", "tove@karlskrona"
VARDNADSHAVARE = ("Frida Holmskär", "Emil Holmskär")
FRAGAN = "Hur Vilma ska komma tillbaka till skolan, lite i taget."


def play(varld):
    """Needed, consented to and called by BUP; met, written by both, final and handed over."""
    bup, rektor = varld.uppdrag[BUP], varld.uppdrag[REKTOR]
    needed = varld.nu - timedelta(days=16)
    with act_as(bup):
        pk = _needed(bup, rektor.enhet, date(varld.nu.year - 13, 2, 9), needed)
        _met(bup, rektor, pk, needed)
        plan = services.start_plan(arende=_case(pk), av=bup)
        _write(plan, bup)
        mal = services.write_goal(
            plan=plan,
            rad=uuid4(),
            behov="Vilma klarar inte hela dagar efter sjukskrivningen.",
            mal="Vilma är i skolan alla förmiddagar före jul.",
            av=bup,
        )
        _undertake(plan, mal, bup, bup.enhet, "Dag träffar Vilma och ringer skolan efteråt.", "Varje torsdag")
        _undertake(plan, mal, bup, None, "Vi väcker Vilma klockan sju och går med till bussen.", "Alla skoldagar")
    with act_as(rektor):
        _undertake(plan, mal, rektor, rektor.enhet, "Elevassistenten möter vid grinden.", "Från måndag")
    with act_as(bup):
        _final(plan, bup, varld.nu)


def _case(pk):
    return Arende.objects.select_related("enhet__verksamhet", "person__uppgift").get(pk=pk)


def _needed(bup, skola, born, at):
    sip = services.raise_need(
        av=bup,
        engang=uuid4(),
        person={
            "fornamn": "Vilma",
            "efternamn": "Holmskär",
            "fodelsedatum": born,
            "vardnadshavare": [{"namn": namn, "telefon": private(namn)} for namn in VARDNADSHAVARE],
        },
        initiativ="vardnadshavare",
        behov="BUP och skolan har var sin plan för Vilmas väg tillbaka, och de säger olika saker.",
        fraga=FRAGAN,
        enheter=[skola],
        at=at,
    )
    for guardian in _case(sip.arende_id).person.vardnadshavare.order_by("id"):
        arende = _case(sip.arende_id)
        services.give_consent(
            arende=arende,
            enheter=[skola],
            lamnat_av="vardnadshavare",
            vardnadshavare=guardian,
            fraga=FRAGAN,
            form="muntligt",
            forklarat="Gick igenom vad skolan och BUP får veta av varandra.",
            av=bup,
            version=arende.version,
            at=at,
        )
    return sip.arende_id


def _met(bup, rektor, pk, needed):
    arende, start = _case(pk), needed + timedelta(days=6)
    mote = services.call(
        arende=arende,
        engang=uuid4(),
        enheter=[rektor.enhet],
        personer=[
            {"vem": "den_enskilde", "namn": arende.person.uppgift.namn, "hur": "muntligt"},
            *(
                {"vem": "vardnadshavare", "vardnadshavare": one, "namn": one.namn, "hur": "telefon"}
                for one in arende.person.vardnadshavare.order_by("id")
            ),
        ],
        tid=start,
        slut=start + timedelta(minutes=60),
        plats=rektor.enhet.namn,
        roller={"samtalsledare": bup, "sekreterare": rektor},
        av=bup,
        version=arende.version,
        at=needed + timedelta(hours=2),
    )
    services.hold_meeting(
        mote=mote,
        enheter=[rektor.enhet_id],
        personer=dict.fromkeys(mote.personer.values_list("pk", flat=True), True),
        av=bup,
        version=mote.version,
    )


def _write(plan, av):
    texts = {
        "viktigt": "Att slippa börja med matte. Att få gå hem utan att alla frågar.",
        "nulage": "Vilma har varit hemma sedan april. Hon har varit i skolan två förmiddagar i veckan sedan höstlovet.",
        "barnets_rost": "”Jag vill tillbaka, men inte till allt på en gång.”",
        "barnets_rost_hur": "Vilma var med på hela mötet.",
        "andras_atgarder": "Kusinen Alma åker samma buss.",
    }
    for kod, text in texts.items():
        services.write_field(plan=plan, kod=kod, text=text, version=0, av=av)


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


def _final(plan, av, nu):
    services.write_frame(
        plan=plan,
        overgripande=av.enhet,
        foljs_upp_at=timezone.localdate(nu) + timedelta(days=21),
        version=1,
        av=av,
    )
    services.name_coordinator(plan=plan, samordnare=av, kontakt=private("Dag Lotsvik"), version=2, av=av)
    ready = Plan.objects.select_related("arende").get(pk=plan.pk)
    at = nu - timedelta(days=9)
    made = services.make_final(plan=ready, sedd=ready.andringar, version=ready.arende.version, av=av, at=at)
    services.sign(plan=made, engang=uuid4(), slag="vardnadshavare", namn=VARDNADSHAVARE[0], hur="papper", av=av, at=at)
    services.hand_over_copy(plan=made, engang=uuid4(), till=VARDNADSHAVARE[0], hur="pa_motet", av=av, at=at)
