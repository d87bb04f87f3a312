"""Two plans of Helsingborg's: one in its second version, of which the third is being written, and one that is written at a
meeting today."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from samverkan.arende.atkomst import act_as
from sip import services
from sip.models import Insats, Mal

from .steg import Arbete, case, confirmed, final, met, undertake, written

AGARE, SKOLA, BUP = "mattias@helsingborg", "rut@helsingborg", "siri@skane"


def play(varld):
    """Play them both."""
    milo = _sibling(varld, "Milo")
    pk = met(milo, varld.nu - timedelta(days=54), sekreterare=varld.uppdrag[SKOLA])
    today = timezone.localdate(varld.nu)
    _final(varld, milo, _written(varld, milo, pk), days_ago=48, foljs_upp=today - timedelta(days=20))
    _followed_up(varld, pk, days_ago=20)
    _final(varld, milo, _second(varld, milo, pk), days_ago=19, foljs_upp=today + timedelta(days=24))
    _third(varld, pk)
    ronja = _sibling(varld, "Ronja")
    _written(varld, ronja, met(ronja, varld.nu - timedelta(days=6), sekreterare=varld.uppdrag[SKOLA]))


def _sibling(varld, fornamn):
    av, bup = varld.uppdrag[AGARE], varld.uppdrag[BUP].enhet
    return Arbete(
        av=av,
        enheter=[varld.uppdrag[SKOLA].enhet, bup],
        namn=f"{fornamn} Sävstrand",
        alder=10,
        vardnadshavare=("Alma Sävstrand", "Rikard Sävstrand"),
        fraga=f"Hur {fornamn} ska få det lugnt nog att vara i skolan hela dagen.",
        behov="Skolan, BUP och vi gör var sitt, och familjen får hålla ihop det själv.",
        plats="Kvarnlyckans skola, rum 12",
        text={
            "viktigt": "Att få vara med på rasten utan att det blir bråk. Att mamma inte blir uppringd varje dag.",
            "nulage": f"Förmiddagarna fungerar. Efter lunch orkar {fornamn} inte längre, och då blir det konflikter. Hemma är "
            "det lugnt när skoldagen har varit kort.",
            "barnets_rost": "”Det är bäst i det lilla rummet. Där hör man inte allt.”",
            "barnets_rost_hur": f"{fornamn} pratade med kuratorn före mötet och var med de första tjugo minuterna.",
            "familjens_syn": "Vi vill ha en plan som alla på skolan känner till, också vikarierna.",
            "andras_atgarder": "Mormor hämtar på tisdagar och torsdagar.",
        },
        mal=(
            f"{fornamn} orkar inte hela skoldagen.",
            f"{fornamn} är i skolan alla dagar till sportlovet, och går själv undan när det blir för mycket.",
        ),
        insatser=(
            (av.enhet, "Familjebehandlare träffar familjen hemma.", "Varannan vecka, med start i december"),
            (None, "Vi ringer skolan klockan åtta om natten har varit svår.", "När det behövs"),
            (bup, "Bedömer vilket stöd som behövs för koncentrationen.", "Första besöket inom tre veckor"),
        ),
    )


def _written(varld, arbete, pk):
    """The first draft, in which the school has written what it does itself."""
    plan = written(arbete, pk)
    skola = varld.uppdrag[SKOLA]
    fornamn = arbete.namn.split(" ")[0]
    with act_as(skola):
        mal = Mal.objects.get(plan=plan)
        text = f"{fornamn} har ett eget rum att gå till, och en vuxen som följer med."
        undertake(plan, mal, skola, skola.enhet, text, "Från måndag")
    return plan


def _final(varld, arbete, plan, *, days_ago, foljs_upp):
    confirmed(plan, varld.uppdrag[BUP])
    return final(arbete, plan, varld.nu - timedelta(days=days_ago), varld.uppdrag[SKOLA], foljs_upp=foljs_upp)


def _followed_up(varld, pk, *, days_ago):
    """BUP has done what it should, the school is at it; the family is on the whole content."""
    at = varld.nu - timedelta(days=days_ago)
    for who, lage, text in (
        (BUP, Insats.Lage.KLAR, "Bedömningen är gjord. Kortare pass och hörselskydd hjälper."),
        (SKOLA, Insats.Lage.PAGAR, "Fungerar när ordinarie personal är på plats."),
    ):
        av = varld.uppdrag[who]
        with act_as(av):
            row = Insats.objects.select_related("arende").get(arende=pk, plan__lage="gallande", enhet=av.enhet)
            services.mark_undertaking(insats=row, lage=lage, sedd=row.lage, text=text, av=av, at=at)
    av = varld.uppdrag[AGARE]
    with act_as(av):
        arende = case(pk)
        services.note_follow_up(arende=arende, av=av, version=arende.version, at=at)


def _second(varld, arbete, pk):
    """The second version: BUP takes on something more, the family treatment comes closer, and a goal is added."""
    av, bup = varld.uppdrag[AGARE], varld.uppdrag[BUP].enhet
    with act_as(av):
        plan = services.start_plan(arende=case(pk), av=av)
        mal = Mal.objects.get(plan=plan)
        undertake(plan, mal, av, bup, "Handleder skolan om kortare arbetspass.", "Tre gånger före sportlovet")
        _change(plan, varld.uppdrag[AGARE], av, "Familjebehandlare träffar familjen hemma.", "Varje vecka till jul")
    more = replace(
        arbete,
        text={},
        mal=("Milo sover dåligt inför skoldagar.", "Milo somnar före nio fyra kvällar i veckan."),
        insatser=((None, "Vi släcker skärmarna klockan sju.", "Varje skoldag"),),
    )
    return written(more, pk)


def _third(varld, pk):
    """The third version, in which the school's undertaking is changed by another and waits for the school."""
    av = varld.uppdrag[AGARE]
    with act_as(av):
        plan = services.start_plan(arende=case(pk), av=av)
        text = "Milo har ett eget rum att gå till, och samma vuxna följer med varje dag, också när det är vikarie."
        _change(plan, varld.uppdrag[SKOLA], av, text, "Från och med december")


def _change(plan, whose, av, text, nar):
    row = Insats.objects.select_related("mal").get(plan=plan, enhet=whose.enhet)
    services.write_undertaking(
        plan=plan,
        rad=row.rad,
        mal=row.mal,
        insats=text,
        vem=Insats.Vem.ENHET,
        enhet=row.enhet,
        nar=nar,
        version=row.version,
        av=av,
    )
