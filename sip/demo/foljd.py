"""What follows on a plan: a follow-up that is overdue, one that is near, a plan that is closed, one that was closed and opened
again, and a lots case in its second phase."""

from datetime import timedelta

from django.utils import timezone

from samverkan.arende.atkomst import act_as
from sip import services

from .steg import Arbete, called, case, confirmed, final, held, met, written

AGARE, BUP = "mattias@helsingborg", "siri@skane"
LOTS_AGARE, LOTS = "johanna@kristianstad", "disa@skane"


def play(varld):
    """Play them all."""
    _planned(varld, "Hilda Tegnäs", days_ago=60, due_in=-8)
    _planned(varld, "Viggo Almdal", days_ago=30, due_in=3)
    _close(varld, _planned(varld, "Ines Brovall", days_ago=140, due_in=-50), days_ago=48)
    again = _planned(varld, "Otto Kärrgren", days_ago=120, due_in=-60)
    _close(varld, again, days_ago=59)
    _open_again(varld, again, days_ago=2)
    _lots(varld)


def _planned(varld, namn, *, days_ago, due_in):
    """A plan of the social services and BUP, in force since so many days: the id of its case."""
    av, bup = varld.uppdrag[AGARE], varld.uppdrag[BUP]
    fornamn, efternamn = namn.split(" ")
    arbete = Arbete(
        av=av,
        enheter=[bup.enhet],
        namn=namn,
        alder=12,
        vardnadshavare=(f"Sanna {efternamn}",),
        fraga=f"Hur {fornamn} ska våga gå till skolan.",
        behov=f"{fornamn} går till BUP och har kontakt med oss, och ingen av oss vet vad den andra gör.",
        text={
            "viktigt": "Att träffa kompisar igen.",
            "nulage": f"{fornamn} går till skolan ungefär varannan dag. Helgerna är bra.",
            "barnets_rost": "”Jag vill att någon går med mig dit.”",
            "barnets_rost_hur": f"{fornamn} var med på hela mötet.",
            "familjens_syn": "Vi vill börja försiktigt.",
            "andras_atgarder": "Ingen annan gör något.",
        },
        mal=(f"{fornamn} är rädd för att gå till skolan.", f"{fornamn} är i skolan varje dag efter lovet."),
        insatser=(
            (av.enhet, "Familjebehandlare går med till skolan.", "Måndagar och torsdagar"),
            (bup.enhet, "Samtal om oron.", "Var fjortonde dag i tio veckor"),
            (None, "Vi äter frukost tillsammans före skolan.", "Varje dag"),
        ),
    )
    at = varld.nu - timedelta(days=days_ago)
    plan = written(arbete, met(arbete, at - timedelta(days=9), efter=6), at - timedelta(days=2))
    confirmed(plan, bup)
    due = timezone.localdate(varld.nu) + timedelta(days=due_in)
    return final(arbete, plan, at, av, foljs_upp=due).arende_id


def _close(varld, pk, *, days_ago):
    """Followed up and closed, with the words that the family goes home with."""
    av = varld.uppdrag[AGARE]
    at = varld.nu - timedelta(days=days_ago)
    with act_as(av):
        arende = case(pk)
        services.note_follow_up(arende=arende, av=av, version=arende.version, at=at)
        arende = case(pk)
        services.close_plan(
            arende=arende,
            skal="klart",
            beskrivning="Skolgången fungerar. BUP fortsätter ensamt med samtal en gång i månaden.",
            mal="ja",
            om_samre="Ring BUP Sundsgläntan och säg att det blivit sämre igen. De hör av sig till oss inom två dagar.",
            informerade=True,
            av=av,
            version=arende.version,
            at=at + timedelta(hours=1),
        )


def _open_again(varld, pk, *, days_ago):
    av = varld.uppdrag[AGARE]
    with act_as(av):
        arende = case(pk)
        services.reopen_plan(
            arende=arende,
            skal="Mamman ringde: frånvaron är tillbaka sedan två veckor.",
            av=av,
            version=arende.version,
            at=varld.nu - timedelta(days=days_ago),
        )


def _lots(varld):
    """Two meetings held and the third called: the second phase has begun."""
    av, lots = varld.uppdrag[LOTS_AGARE], varld.uppdrag[LOTS]
    skola = varld.enheter["kri-graalen"]
    arbete = Arbete(
        av=av,
        enheter=[lots.enhet, skola],
        namn="Lova Hedsund",
        alder=9,
        vardnadshavare=("Camille Hedsund", "Nils Hedsund"),
        fraga="Hur Lova ska komma tillbaka till skolan, och vem som gör vad när.",
        behov="Lova har varit hemma i två månader. Skolan, BUP och vi träffar familjen var för sig.",
        plats="Gråalsskolan, biblioteket",
        variant="lots",
        form="pa_skarm",
        roller={"initiativtagare": av, "verksamhetsaktor": lots},
        text={
            "viktigt": "Att Lova får vara med sin bästa vän i en liten grupp.",
            "nulage": "Lova sover på dagarna och är vaken på nätterna. Hon ritar och spelar med kusinen.",
            "barnets_rost": "”Jag vill tillbaka, men inte dit där alla skriker.”",
            "barnets_rost_hur": "Lova ritade sin vecka tillsammans med lotsen, och ville att den visades på mötet.",
            "familjens_syn": "Vi är trötta på att berätta samma sak. Det här känns som ett steg.",
            "andras_atgarder": "Farmor är hemma med Lova på onsdagar.",
            "tidsplan": "Liten grupp från vecka två, hela dagar efter lovet.",
        },
        mal=("Lova har tappat skolan.", "Lova är i den lilla gruppen fyra dagar i veckan."),
        insatser=(
            (skola, "Lova har en plats i den lilla gruppen, med sin vän.", "Tio till tolv, från vecka två"),
            (lots.enhet, "Hjälper till att vända dygnet.", "Sex besök"),
            (av.enhet, "Avlastar familjen två kvällar i veckan.", "Till lovet"),
            (None, "Vi väcker Lova klockan sju, också på helgen.", "Varje dag"),
        ),
    )
    nu = varld.nu
    pk = met(arbete, nu - timedelta(days=74), efter=8)
    at = nu - timedelta(days=64)
    plan = written(arbete, pk, at)
    confirmed(plan, lots)
    final(arbete, plan, at, lots, foljs_upp=timezone.localdate(nu) + timedelta(days=12))
    second = nu - timedelta(days=20)
    held(arbete, called(arbete, pk, second - timedelta(days=10), second))
    called(arbete, pk, nu - timedelta(days=1), nu + timedelta(days=12))
