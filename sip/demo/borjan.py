"""How plans begin: needs and answers about consent, in several agreements."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.demo.telefon import private
from sip import services

JA, NEJ = "ja", "nej"


@dataclass(frozen=True, kw_only=True)
class Fall:
    """A plan's beginning: who raises it (`av`), for whom, with which units, `dagar` ago, and what each guardian answers.

    `svar` are pairs of a guardian and an answer, `grund` is a ground in statute, `avboj` why there is no plan.
    """

    av: str
    namn: str
    alder: int
    enheter: tuple
    fraga: str
    behov: str
    dagar: int
    vardnadshavare: tuple = ()
    svar: tuple = ()
    form: str = "muntligt"
    variant: str = ""
    initiativ: str = "verksamhet"
    grund: str = ""
    avboj: str = ""
    tolk: str = ""


FALL = (
    Fall(
        av="elin@helsingborg",
        namn="Tindra Sandviken",
        alder=12,
        enheter=("rs-bup-hbg", "hbg-kvarnlyckan"),
        fraga="Hur Tindra ska orka gå i skolan igen.",
        behov="Skolan, BUP och socialtjänsten har var sin plan, och Tindra hamnar mellan dem.",
        dagar=6,
        vardnadshavare=("Mirjam Sandviken", "Jonathan Sandviken"),
        svar=(("Mirjam Sandviken", JA), ("Jonathan Sandviken", JA)),
    ),
    Fall(
        av="leila@helsingborg",
        namn="Elis Månvik",
        alder=16,
        enheter=("rs-bup-hbg",),
        fraga="Vem som gör vad när Elis mår sämre.",
        behov="Elis har kontakt med flera, och ingen vet vad de andra gör.",
        dagar=2,
        vardnadshavare=("Petra Månvik",),
        svar=(("Petra Månvik", JA),),
        initiativ="den_enskilde",
    ),
    Fall(
        av="johanna@kristianstad",
        namn="Saga Ågren",
        alder=9,
        enheter=("rs-bup-kri", "kri-graalen"),
        fraga="Hur vardagen ska hålla ihop hemma och i skolan.",
        behov="Familjen behöver någon som lotsar mellan verksamheterna.",
        dagar=9,
        vardnadshavare=("Ronja Ågren", "Mikael Ågren"),
        svar=(("Ronja Ågren", JA), ("Mikael Ågren", JA)),
        form="pa_skarm",
        variant="lots",
    ),
    Fall(
        av="sofia@jonkoping",
        namn="Noor Ekbacken",
        alder=7,
        enheter=("rj-bup", "jkg-vattervret"),
        fraga="Vilket stöd Noor behöver när hon byter skola.",
        behov="Flera utredningar pågår samtidigt och familjen får berätta samma sak om och om igen.",
        dagar=4,
        vardnadshavare=("Layla Ekbacken", "Samir Ekbacken"),
        svar=(("Layla Ekbacken", JA), ("Samir Ekbacken", NEJ)),
        grund="rj-bup",
        tolk="arabiska",
    ),
    Fall(
        av="yasmin@jonkopingslan",
        namn="Algot Rönnlund",
        alder=14,
        enheter=("jkg-mottagning",),
        fraga="Om Algot behöver en plan.",
        behov="Skolan har frågat om en plan.",
        dagar=12,
        vardnadshavare=("Vera Rönnlund",),
        avboj="BUP och skolan klarar samordningen i den vanliga elevhälsoplanen, och familjen vill inte ha en till.",
    ),
)


def begin(fall, varld):
    """Raise the need, and note what was answered."""
    av = varld.uppdrag[fall.av]
    units = [varld.enheter[key] for key in fall.enheter]
    at = varld.nu - timedelta(days=fall.dagar)
    fornamn, efternamn = fall.namn.split(" ", 1)
    with act_as(av):
        sip = services.raise_need(
            av=av,
            engang=uuid4(),
            person={
                "fornamn": fornamn,
                "efternamn": efternamn,
                "fodelsedatum": date(varld.nu.year - fall.alder - 1, 12, 31),
                "tolksprak": fall.tolk,
                "vardnadshavare": [
                    {"namn": one, "telefon": private(one), "tolksprak": fall.tolk} for one in fall.vardnadshavare
                ],
            },
            initiativ=fall.initiativ,
            behov=fall.behov,
            fraga=fall.fraga,
            enheter=units,
            variant=fall.variant,
            at=at,
        )
        for number, (namn, svar) in enumerate(fall.svar, start=1):
            _answer(fall, sip, namn, svar, units, av, at + timedelta(hours=number))
        if fall.grund:
            arende = Arende.objects.get(pk=sip.arende_id)
            services.note_ground(
                arende=arende,
                slag="under_18_halsa_soc",
                enheter=[varld.enheter[fall.grund]],
                motivering="Uppgifterna är nödvändiga för vården, och den ena vårdnadshavaren säger nej.",
                av=av,
                version=arende.version,
                at=at + timedelta(days=1),
            )
        if fall.avboj:
            arende = Arende.objects.get(pk=sip.arende_id)
            services.decline(
                arende=arende,
                skal=fall.avboj,
                informerad="I telefon samma dag.",
                av=av,
                version=arende.version,
                at=at + timedelta(days=2),
            )
    return sip


def _answer(fall, sip, namn, svar, units, av, at):
    arende = Arende.objects.get(pk=sip.arende_id)
    shared = {
        "arende": arende,
        "lamnat_av": "vardnadshavare",
        "vardnadshavare": arende.person.vardnadshavare.get(namn=namn),
        "fraga": fall.fraga,
        "av": av,
        "version": arende.version,
        "at": at,
    }
    if svar == NEJ:
        services.refuse_consent(**shared, skal="Vill vänta tills skolbytet är klart.")
    else:
        services.give_consent(
            **shared,
            enheter=units,
            form=fall.form,
            forklarat="Läste frågan högt och gick igenom vilka som får veta vad.",
            namnfortydligande=namn if fall.form == "pa_skarm" else "",
        )
