"""A small world for tests, built through the services: tenants that are strangers to each other, and people in every role.

All names are invented. The fixture `varld` gives the world; `login` gives a signed-in client.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from samverkan.arende.services import open_case
from samverkan.forum.services import set_up
from samverkan.organisation.models import Enhet, Huvudman, Uppdrag, Verksamhet
from samverkan.organisation.roller import Roll
from samverkan.organisation.services import create_enhet, create_user, create_verksamhet, give_uppdrag
from samverkan.overenskommelse.models import Overenskommelse
from samverkan.person.services import register_person

E, V = Enhet.Slag, Verksamhet.Slag


@dataclass(frozen=True, kw_only=True)
class Varld:
    """The world. Units bear their plain names, uppdrag the names of what their holders do.

    Helsingborg's social services: `forvaltning` over `mottagning` and `utredning`; its school `skola` with `elevhalsa`;
    Jönköping's `jk_mottagning`; Region Skåne's `bup`.
    """

    soc: Verksamhet
    skolverksamhet: Verksamhet
    jk_soc: Verksamhet
    vard: Verksamhet

    forvaltning: Enhet
    mottagning: Enhet
    utredning: Enhet
    skolforvaltning: Enhet
    skola: Enhet
    elevhalsa: Enhet
    jk_mottagning: Enhet
    bup: Enhet

    mottagare: Uppdrag
    mottagare_2: Uppdrag
    handlaggare: Uppdrag
    handlaggare_utan_beslutsratt: Uppdrag
    chef: Uppdrag
    lasare: Uppdrag
    administrator: Uppdrag
    loggranskare: Uppdrag
    larare: Uppdrag
    kurator: Uppdrag
    rektor: Uppdrag
    skoladministrator: Uppdrag
    jk_mottagare: Uppdrag
    jk_chef: Uppdrag
    bup_samordnare: Uppdrag
    bup_loggranskare: Uppdrag

    gruppordforande: Uppdrag
    """Chair of a group of an agreement, that no deviation climbs to."""

    dubbel: Uppdrag
    """Handläggare in Helsingborg, whose user also is handläggare in Jönköping (`dubbel_jk`)."""
    dubbel_jk: Uppdrag


class Inloggad(NamedTuple):
    """A session that stands, and the password (hash) of the user whom it signed in."""

    nyckel: str
    losenord: str

    def holds(self, user):
        """Whether it still lets `user` in: at the clock of the test, and with the password of today."""
        alive = Session.objects.filter(session_key=self.nyckel, expire_date__gt=timezone.now())
        return self.losenord == user.password and alive.exists()


def person_with_uppdrag(namn, enhet, roll, **fields):
    """An uppdrag in the unit, held by a new user whose address follows from the name."""
    email = f"{namn.lower().replace(' ', '.')}.{enhet.pk}@exempel.se".translate(str.maketrans("åäöé", "aaoe"))
    user = create_user(av=None, email=email, namn=namn)
    return give_uppdrag(av=None, user=user, enhet=enhet, roll=roll, **fields)


def build_world():
    """Make a `Varld`. Nobody in it has a password; `login` needs none."""
    huvudman = {one.kod: one for one in Huvudman.objects.filter(kod__in=["1283", "0680", "12"])}

    def tenant(kod, slag, namn, kortnamn, farg):
        return create_verksamhet(huvudman=huvudman[kod], slag=slag, namn=namn, kortnamn=kortnamn, farg=farg)

    def unit(verksamhet, slag, namn, parent=None):
        return create_enhet(
            av=None, verksamhet=verksamhet, slag=slag, namn=namn, parent=parent, telefon="0000-00 00 00"
        )

    soc = tenant("1283", V.SOCIALTJANST, "Helsingborgs socialtjänst", "HBGSOC", 1)
    skolverksamhet = tenant("1283", V.SKOLA, "Helsingborgs skolor", "HBGSKO", 2)
    jk_soc = tenant("0680", V.SOCIALTJANST, "Jönköpings socialtjänst", "JKGSOC", 3)
    vard = tenant("12", V.HALSO_SJUKVARD, "Skånes sjukvård", "RSHSV", 4)

    forvaltning = unit(soc, E.FORVALTNING, "Socialförvaltningen")
    mottagning = unit(soc, E.MOTTAGNING, "Mottagning barn och unga", forvaltning)
    utredning = unit(soc, E.UTREDNING, "Utredning barn och unga", forvaltning)
    skolforvaltning = unit(skolverksamhet, E.FORVALTNING, "Skolförvaltningen")
    skola = unit(skolverksamhet, E.SKOLA, "Ängsbackens skola", skolforvaltning)
    elevhalsa = unit(skolverksamhet, E.ELEVHALSA, "Elevhälsan Ängsbacken", skola)
    jk_mottagning = unit(jk_soc, E.MOTTAGNING, "Mottagning barn")
    bup = unit(vard, E.BUP, "BUP Strandhuset")

    group = set_up(
        av=None,
        overenskommelse=Overenskommelse.objects.get(nyckel="helsingborg-under-18"),
        nyckel="styrgrupp",
        verksamhet=vard,
    )
    dubbel = person_with_uppdrag("Åke Ödqvist", utredning, Roll.HANDLAGGARE, beslutsbehorig=True)
    return Varld(
        soc=soc,
        skolverksamhet=skolverksamhet,
        jk_soc=jk_soc,
        vard=vard,
        forvaltning=forvaltning,
        mottagning=mottagning,
        utredning=utredning,
        skolforvaltning=skolforvaltning,
        skola=skola,
        elevhalsa=elevhalsa,
        jk_mottagning=jk_mottagning,
        bup=bup,
        mottagare=person_with_uppdrag("Maja Mottag", mottagning, Roll.MOTTAGNING, beslutsbehorig=True),
        mottagare_2=person_with_uppdrag("Mio Mottag", mottagning, Roll.MOTTAGNING, beslutsbehorig=True),
        handlaggare=person_with_uppdrag("Hanna Handlund", utredning, Roll.HANDLAGGARE, beslutsbehorig=True),
        handlaggare_utan_beslutsratt=person_with_uppdrag("Hugo Handlund", mottagning, Roll.HANDLAGGARE),
        chef=person_with_uppdrag("Cecilia Chefvall", forvaltning, Roll.CHEF, beslutsbehorig=True),
        lasare=person_with_uppdrag("Lo Läsberg", mottagning, Roll.LASARE),
        administrator=person_with_uppdrag("Adam Adminsson", forvaltning, Roll.ADMINISTRATOR),
        loggranskare=person_with_uppdrag("Lova Loggfors", forvaltning, Roll.LOGGRANSKARE),
        larare=person_with_uppdrag("Lars Läromark", skola, Roll.ANMALARE),
        kurator=person_with_uppdrag("Karin Kuratéus", skola, Roll.ANMALARE),
        rektor=person_with_uppdrag("Rut Rektorell", skola, Roll.CHEF),
        skoladministrator=person_with_uppdrag("Sam Skoladell", skolforvaltning, Roll.ADMINISTRATOR),
        jk_mottagare=person_with_uppdrag("Jon Jönmark", jk_mottagning, Roll.MOTTAGNING, beslutsbehorig=True),
        jk_chef=person_with_uppdrag("Jill Jönmark", jk_mottagning, Roll.CHEF, beslutsbehorig=True),
        bup_samordnare=person_with_uppdrag("Siv Samordahl", bup, Roll.SAMORDNARE),
        bup_loggranskare=person_with_uppdrag("Lennart Loggfors", bup, Roll.LOGGRANSKARE),
        gruppordforande=person_with_uppdrag("Gudrun Gruppner", group.enhet, Roll.FORUMORDFORANDE),
        dubbel=dubbel,
        dubbel_jk=give_uppdrag(av=None, user=dubbel.user, enhet=jk_mottagning, roll=Roll.HANDLAGGARE),
    )


def login(uppdrag):
    """A client signed in as the uppdrag's holder, acting in it."""
    client = Client()
    session = getattr(uppdrag, "inloggad", None)
    if session and session.holds(uppdrag.user):
        client.cookies[settings.SESSION_COOKIE_NAME] = session.nyckel
        return client
    client.force_login(uppdrag.user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["uppdrag"] = uppdrag.pk
    session.save()
    return client


def log_in_all(varld):
    """Sign in everybody of `varld` once, for `login` to go on from in each test that begins in this world."""
    for uppdrag in vars(varld).values():
        if isinstance(uppdrag, Uppdrag):
            nyckel = login(uppdrag).cookies[settings.SESSION_COOKIE_NAME].value
            uppdrag.inloggad = Inloggad(nyckel, uppdrag.user.password)


def child(uppdrag, *, slag="orosanmalan", tillstand="inkommen", **fields):
    """A case at the uppdrag's unit on a newly registered child. Must run inside `act_as(uppdrag)`.

    Without fields: Elsa Exempelsson, born 2 March 2014.
    """
    fields = fields or {"fornamn": "Elsa", "efternamn": "Exempelsson", "fodelsedatum": date(2014, 3, 2)}
    person = register_person(av=uppdrag, **fields)
    return open_case(av=uppdrag, slag=slag, enhet=uppdrag.enhet, person=person, tillstand=tillstand, roll="Mottagare")
