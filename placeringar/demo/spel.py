"""The stages that the demo's placements go through, each taken by those who would take it, so many days ago."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

from django.utils import timezone

from placeringar import services
from placeringar.kostnad import Del, Kostnadsperiod, Per
from placeringar.models import Kostnadsforslag, Uppfoljning
from placeringar.selectors import school_plan_for
from placeringar.selectors.kostnad import cost_case
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.demo.telefon import private

from .fall import Langt

DAY = timedelta(days=1)
OM_PLACERINGEN = {
    "onskemal": "Vill ha eget rum och kunna ringa hem varje dag.",
    "halso_sjukvard": "BUP har samtal varannan vecka. Vårdcentralen nära hemmet sköter resten.",
    "skola": "Skolan hemma och skolan där planerar tillsammans.",
    "narmiljo": "Familjebehandling, kontaktfamilj och avlastning har prövats och räcker inte.",
}
SKOLDEL = {
    "under": {
        "nulage": "Läser gärna. Matten är svår och dagarna långa.",
        "insatser": "Kortare dagar till jul. Matte i liten grupp.",
        "ansvarig": "Rektorn",
    },
    "fore": {
        "nulage": "Hög frånvaro under våren.",
        "insatser": "Kartläggning och överlämning till nya skolan.",
        "ansvarig": "Specialpedagogen",
    },
}


def play(fall, varld):
    """Bring one placement as far as it has come."""
    spel = _Spel(fall, varld)
    spel.begin()
    if fall.atertagen:
        spel.do("take_back", text="Familjen och BUP hittade ett stöd som räcker hemma.")
        return
    if fall.langt >= Langt.PLAN:
        spel.share_and_plan()
    if fall.langt >= Langt.FORHANDLAS:
        spel.negotiate(sign=fall.langt >= Langt.UNDERTECKNAD)
    if fall.langt >= Langt.PLACERAD:
        spel.do("place", at=spel.at(10))
    if fall.langt >= Langt.FOLJD:
        spel.follow()
    if fall.skola:
        spel.plan_school()
    if fall.langt >= Langt.AVSLUT_PLANERAT:
        spel.plan_end()
    if fall.langt >= Langt.AVSLUTAD:
        spel.close()


class _Spel:
    """A placement in the making."""

    def __init__(self, fall, varld):
        self.fall, self.varld = fall, varld
        self.av = varld.uppdrag[fall.egen.handlagger]
        self.annan = varld.uppdrag[fall.annan.handlagger]
        self.began = varld.nu - fall.dagar * DAY

    def at(self, days):
        """So many days after it began, but not later than an hour ago."""
        return min(self.began + days * DAY, self.varld.nu - timedelta(hours=1))

    def case(self):
        """The case as it is now."""
        return Arende.objects.select_related("enhet__verksamhet", "verksamhet", "person__uppgift").get(pk=self.pk)

    def do(self, service, **arguments):
        """One thing that the one who handles it does."""
        with act_as(self.av):
            arende = self.case()
            return getattr(services, service)(arende=arende, av=self.av, version=arende.version, **arguments)

    def begin(self):
        """Proposed, or placed acutely."""
        fall = self.fall
        fornamn, efternamn = fall.namn.split(" ", 1)
        guardian = {"namn": fall.vardnadshavare, "telefon": private(fall.vardnadshavare)}
        with act_as(self.av):
            placering = services.propose(
                av=self.av,
                engang=uuid4(),
                motpart=self.annan.enhet,
                person={
                    "fornamn": fornamn,
                    "efternamn": efternamn,
                    "fodelsedatum": date(self.varld.nu.year - fall.alder - 1, 12, 31),
                    "vardnadshavare": [guardian],
                },
                akut_at=self.began if fall.akut else None,
                at=self.began,
                form=fall.form,
                lagrum=fall.lagrum,
                utforare=fall.utforare,
                dygnskostnad=fall.dygn or None,
                vistelse_hemlig=fall.hemlig,
                mal=fall.mal,
                **OM_PLACERINGEN,
            )
        self.pk = placering.arende_id

    def share_and_plan(self):
        """The counterpart is let in, and there is a plan by SVPL; both have written who does what."""
        self.do(
            "note_ground",
            slag="under_18_halsa_soc",
            enheter=[self.annan.enhet],
            motivering="BUP och socialtjänsten behöver ordna vården på placeringen tillsammans.",
            engang=uuid4(),
            at=self.at(1),
        )
        self.do("link_plan", svpl_at=timezone.localdate(self.at(1)), at=self.at(1))
        for av, sida, vad in (
            (self.av, "placerande", "Boende, vardag och kontakt med familjen."),
            (self.annan, "motpart", "Samtalsbehandling och läkarkontakt."),
        ):
            with act_as(av):
                services.add_responsibility(
                    arende=self.case(),
                    engang=uuid4(),
                    av=av,
                    sida=sida,
                    vad=vad,
                    vem=av.enhet.namn,
                    utforande="kopt" if sida == "placerande" else "egen",
                    utforare=self.fall.utforare if sida == "placerande" else "",
                )

    def negotiate(self, *, sign):
        """The one who places has proposed a split; with `sign` the other has agreed and both have signed."""
        at = self.at(3)
        period = Kostnadsperiod(
            fran=timezone.localdate(self.at(10)),
            till=None,
            per=Per.DYGN,
            pris=self.fall.dygn,
            delar=(Del(part="0", procent=Decimal(60)), Del(part="1", procent=Decimal(40))),
        )
        with act_as(self.av):
            made = services.propose_cost(
                arende=cost_case(self.av, self.pk),
                engang=uuid4(),
                sedd=0,
                andra=[],
                perioder=[period],
                text="Boendet är vårt, vården är er. Därför 60 och 40.",
                av=self.av,
                at=at,
            )
        if not sign:
            return
        with act_as(self.annan):
            cost_case(self.annan, self.pk)
            services.accept_cost(forslag=Kostnadsforslag.objects.get(pk=made.pk), av=self.annan, at=at + DAY)
        for side in (self.fall.egen, self.fall.annan):
            signer = self.varld.uppdrag[side.skriver_under]
            with act_as(signer):
                held = Kostnadsforslag.objects.select_related("arende").get(pk=made.pk)
                services.sign_cost(
                    forslag=held, sha256=held.sha256, legitimerad_at=at + 2 * DAY, av=signer, at=at + 2 * DAY
                )

    def follow(self):
        """Followed up together, the next one set; after six months the care has been considered too."""
        first = timezone.localdate(self.at(45))
        self.do(
            "follow_up",
            slag=Uppfoljning.Slag.GEMENSAM,
            dag=first,
            deltog="Socialtjänsten, BUP, familjen och hemmet.",
            text="Det går framåt. Kontakten med familjen är tätare än vi trodde att den kunde bli.",
            nasta_at=max(timezone.localdate(self.varld.nu) + 20 * DAY, first + DAY),
        )
        if self.fall.dagar > 180:
            self.do(
                "reconsider",
                dag=timezone.localdate(self.at(175)),
                behovs=True,
                text="Vården behövs. Umgänget ökas och skolan följs tätare.",
            )

    def plan_school(self):
        """A school plan with the school at home, which writes in it itself."""
        skola, rektor = self.varld.enheter[self.fall.skola], self.varld.uppdrag[self.fall.rektor]
        self.do("add_school", enhet=skola)
        with act_as(self.av):
            guardian = self.case().person.vardnadshavare.get()
        self.do(
            "give_consent",
            lamnat_av="vardnadshavare",
            vardnadshavare=guardian,
            fraga="Skolgången före, under och efter placeringen.",
            enheter=[skola],
            form="muntligt",
            forklarat="Gick igenom vad skolan får veta: det som rör skolan, inget annat.",
        )
        with act_as(rektor):
            plan = school_plan_for(rektor, self.pk)
            for skede, texts in SKOLDEL.items():
                services.write_part(skolplan=plan, skede=skede, nr=0, av=rektor, **texts)
            today = timezone.localdate(self.varld.nu)
            services.follow_up_school(
                skolplan=plan,
                engang=uuid4(),
                dag=today - 14 * DAY,
                deltog="Skolan här, skolan hemma och socialtjänsten.",
                text="Kortare dagar fungerar. Vi fortsätter till jul.",
                nasta_at=today + 10 * DAY,
                av=rektor,
            )

    def plan_end(self):
        """What comes after is planned together."""
        self.do(
            "plan_end",
            dag=timezone.localdate(self.varld.nu) + (0 if self.fall.langt == Langt.AVSLUTAD else 14) * DAY,
            boende="Hemma hos familjen.",
            insatser="Familjebehandlare kommer hem varje vecka. BUP följer upp efter en månad.",
            deltog="Socialtjänsten, BUP, familjen och hemmet.",
        )

    def close(self):
        """The plan is followed up, and the placement has ended."""
        yesterday = timezone.localdate(self.varld.nu) - DAY
        self.do(
            "follow_up",
            slag=Uppfoljning.Slag.PLAN,
            dag=yesterday,
            deltog="Alla.",
            text="Målen är nådda. Det som är kvar görs hemma.",
        )
        self.do("close", dag=yesterday, skal="mal", text="Målet är nått. Familjen vet vem de ringer.")
