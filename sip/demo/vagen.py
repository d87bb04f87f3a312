"""On the way to a meeting: a unit that hasn't answered its call, a consent that was taken back, and a discharge whose clock runs."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from samverkan.arende.atkomst import act_as
from sip import services

from .steg import Arbete, agreed, called, case, needed

AGARE, BUP = "elin@helsingborg", "siri@skane"


def play(varld):
    """Play them all."""
    _unanswered(varld)
    _withdrawn(varld)
    _discharge(varld)


def _unanswered(varld):
    """Called nine days ago to a meeting in two days: the school comes, BUP has not answered."""
    skola = varld.uppdrag["rut@helsingborg"]
    arbete = _work(
        varld,
        "Juni Torpqvist",
        ("Mikaela Torpqvist", "Samuel Torpqvist"),
        [skola.enhet, varld.uppdrag[BUP].enhet],
    )
    mote = _called(varld, arbete, days_ago=9, in_days=2)
    with act_as(skola):
        kallad = mote.kallade.get(enhet=skola.enhet)
        services.answer_call(
            kallad=kallad, svar="kommer", deltagare=skola, mandat=True, av=skola, version=kallad.version
        )


def _withdrawn(varld):
    """Both said yes, all were called, and one of the guardians took the consent back yesterday."""
    arbete = _work(
        varld,
        "Nova Granhag",
        ("Petter Granhag", "Yasmine Granhag"),
        [varld.uppdrag["rut@helsingborg"].enhet, varld.uppdrag[BUP].enhet],
    )
    mote = _called(varld, arbete, days_ago=7, in_days=6)
    with act_as(arbete.av):
        arende = case(mote.arende_id)
        samtycke = arende.samtycken.get(vardnadshavare__namn="Petter Granhag")
        services.withdraw_consent(samtycke_id=samtycke.pk, arende=arende, av=arbete.av, at=varld.nu - timedelta(days=1))


def _discharge(varld):
    """One who is ready to leave the ward since yesterday: the open care calls, and the municipality's day to pay comes nearer."""
    bup = varld.uppdrag[BUP]
    arbete = _work(
        varld,
        "Elvira Stenmark",
        ("Rosita Stenmark",),
        [varld.enheter["hbg-utredning"], varld.enheter["rs-heldygn"]],
        av=bup,
        variant="utskrivning",
        fraga="Hur det ska bli tryggt att komma hem från avdelningen.",
        behov="Elvira vårdas sedan två veckor och kommer att behöva stöd hemma av både oss och socialtjänsten.",
        alder=14,
    )
    pk = needed(arbete, varld.nu - timedelta(days=6))
    agreed(arbete, pk, varld.nu - timedelta(days=6) + timedelta(hours=1))
    noon = timezone.make_aware(datetime.combine(timezone.localdate(varld.nu), time(12)))
    for steg, at in (
        ("insatsbehov", noon - timedelta(days=6, hours=1)),
        ("inskrivning", noon - timedelta(days=6)),
        ("utskrivningsklar", noon - timedelta(days=1, hours=3)),
    ):
        with act_as(bup):
            arende = case(pk)
            services.note_discharge(
                arende=arende,
                av=bup,
                version=arende.version,
                steg=steg,
                at=at,
                fast_vardkontakt="Jasmine Rosén, sjuksköterska, BUP Sundsgläntan",
                oppenvard_finns=True,
            )
    called(arbete, pk, noon - timedelta(days=1, hours=2), varld.nu + timedelta(days=1))


def _work(varld, namn, vardnadshavare, enheter, **more):
    fornamn = namn.split(" ")[0]
    return Arbete(
        **{
            "av": varld.uppdrag[AGARE],
            "enheter": enheter,
            "namn": namn,
            "alder": 11,
            "vardnadshavare": vardnadshavare,
            "fraga": f"Vilket stöd {fornamn} behöver för att orka med skolan.",
            "behov": "Familjen har kontakt med tre verksamheter som inte vet vad de andra gör.",
            "plats": "Familjecentralen, rum Eken",
            **more,
        }
    )


def _called(varld, arbete, *, days_ago, in_days):
    at = varld.nu - timedelta(days=days_ago)
    pk = needed(arbete, at)
    agreed(arbete, pk, at)
    return called(arbete, pk, at + timedelta(hours=2), varld.nu + timedelta(days=in_days))
