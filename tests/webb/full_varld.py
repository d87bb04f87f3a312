"""A world where every page of the site has something to show."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from orosanmalan.services import (
    answer_question,
    ask_for_advice,
    assess_protection,
    close_inquiry,
    decide,
    decline_to_meet,
    forward,
    give_feedback,
    join_open_inquiry,
    note_child_talk,
)
from placeringar.models import Kostnadsforslag, Kostnadsutfall, Signatur
from samverkan.arende.atkomst import act_as, searching
from samverkan.arende.models import Arende
from samverkan.dokument.services import attach
from samverkan.frist.models import Frist
from samverkan.frist.selectors import fristregel
from samverkan.logg.granskning import draw_sample
from samverkan.organisation.services import create_user
from samverkan.person.models import Identitet, Vardnadshavare
from samverkan.person.nummer import Doman, Nummer
from samverkan.person.services import add_guardian, merge_found
from samverkan.webb.vyer import save_view
from sip.models import Insats, Kallelsebrev
from sip.services import note_ground, withdraw_consent
from tests.avvikelser.fyllt import answered_deviation
from tests.avvikelser.gruppen import approved, group_of, measured, through_the_group, with_group
from tests.avvikelser.rapporter import colleague_brought_in
from tests.avvikelser.rapporter import reported as deviation_reported
from tests.orosanmalan.anmalningar import case_of, reported
from tests.orosanmalan.beslut import write
from tests.orosanmalan.besokare import Besokare
from tests.orosanmalan.steg import assessed, offered, same_child, step
from tests.orosanmalan.utredningar import answered, completed, inquired, requested
from tests.placeringar.fyllt import filled_placement
from tests.placeringar.kostnader import agree, filled_cost, offer, placement, share
from tests.placeringar.placeringar import consented as placing_consented
from tests.placeringar.placeringar import proposed
from tests.sip import plansteg
from tests.sip.planer import (
    SKYDDAD,
    codes,
    consented,
    evaluated,
    officials_called,
    protected_called,
    raised,
    school_called,
)

LOSENORD = "en-gul-cykel-i-regnet"
NUMMER = Nummer(Doman.PERSONNUMMER, "201701012393")
PERSONUPPGIFTER = ("Ebba", "Åkerlund", "Alva", "20170101", "170101", "2393", "070-")
"""What the pages of this world know about people."""


def build_full_world(varld):
    """`varld` with cases in every state, documents, a sample of the log, and logins of every kind."""
    ensam = create_user(av=None, email="ensam@exempel.se", namn="Ensam Ensamsson")
    konto = varld.rektor.user
    for user in (konto, varld.kurator.user, varld.bup_samordnare.user):
        user.set_password(LOSENORD)
        user.save()
    TOTP.activate(konto, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(konto)
    nyckel = Authenticator.objects.create(
        user=varld.bup_samordnare.user, type="webauthn", data={"name": "Arbetsdatorn", "credential": {}}
    )
    arende = _case(varld, varld.mottagare)
    oro = {"akut_fara": True, "vald": True, "vh_informerad": "", "vill_ha_aterkoppling": True}
    avgjord = reported(varld.kurator, barn={"fornamn": "Ture", "nummer": NUMMER}, **oro)
    _finish(avgjord, varld.mottagare)
    skyddad = reported(varld.kurator, barn={"fornamn": "Ture", "skydd_slag": "sekretessmarkering"})
    step(skyddad, varld.mottagare, decline_to_meet, skal="Ett möte skulle öka risken för barnet.")
    mote = reported(varld.kurator, barn={"fornamn": "Ture"}, vald=True, vh_informerad="", vill_delta=True)
    offered(mote, varld.mottagare, varfor_vardnadshavare="Mamman bor på annan ort.")
    vidare = reported(varld.kurator, barn={"fornamn": "Ture"})
    vidare_till = step(vidare, varld.mottagare, forward, kommunkod="0680", skal="Barnet bor i Jönköping.")
    hor_till = assessed(reported(varld.kurator, barn={"fornamn": "Ture"}), varld.mottagare)
    same_child(avgjord, hor_till, varld.mottagare)
    hort_till = assessed(reported(varld.kurator, barn={"fornamn": "Ture"}), varld.mottagare)
    same_child(avgjord, hort_till, varld.mottagare)
    step(hort_till, varld.mottagare, join_open_inquiry, till_arende=case_of(avgjord, varld.mottagare))
    with act_as(varld.mottagare):
        frister = Frist.objects.filter(arende=avgjord.arende_id).select_related("regel")
        forlangbar = next(frist for frist in frister if fristregel(frist.regel).forlangning)
    utredd = inquired(varld.kurator, varld.mottagare, barn={"fornamn": "Ture"})
    slutford = _closed_inquiry(varld)
    familjebrev = write(avgjord, varld.mottagare, skal="Risken är bedömd.")
    forfragan = requested(utredd, varld.mottagare, varld.skola, mottagare=varld.kurator)
    besvarad = requested(utredd, varld.mottagare, varld.skola, mottagare=varld.kurator, fragor="Hur går det i skolan?")
    answered(besvarad, varld.kurator, filer=[SimpleUploadedFile("intyg.txt", b"Ett intyg.")])
    with act_as(varld.loggranskare):
        stickprov = draw_sample(av=varld.loggranskare)
    with act_as(varld.kurator):
        fragor = [
            ask_for_advice(
                av=varld.kurator, kommunkod="1283", engang=uuid4(), fraga="En tioåring äter inte. Ska jag anmäla?"
            )
            for _ in range(2)
        ]
    with act_as(varld.mottagare):
        answer_question(konsultation=fragor[1], svar="Ja, det låter så.", av=varld.mottagare)
    with act_as(varld.mottagare):
        vy = save_view(av=varld.mottagare, lista="orosanmalan-inkorg", fraga="akut=ja", namn="Akuta")
    plan = raised(varld.mottagare, varld.bup, varld.skola)
    agreed = consented(plan, varld.mottagare)
    with act_as(varld.mottagare):
        laggrund = note_ground(
            arende=agreed,
            slag="under_18_halsa_soc",
            enheter=[varld.bup],
            motivering="Behövs för vården.",
            av=varld.mottagare,
            version=agreed.version,
        )
        samtycke = agreed.samtycken.first()
    kallad = school_called(varld)
    with act_as(varld.mottagare):
        kallelsebrev = Kallelsebrev.objects.filter(arende=kallad.arende).first()
    tjansteman = officials_called(kallad.arende, varld.mottagare, varld.skola)
    grunden_slut = school_called(varld).arende
    with act_as(varld.mottagare):
        withdraw_consent(samtycke_id=grunden_slut.samtycken.last().pk, arende=grunden_slut, av=varld.mottagare)
    att_kalla = consented(raised(varld.mottagare, varld.skola, varld.bup), varld.mottagare)
    evaluated(plan, varld.mottagare, 6)
    evaluated(raised(varld.rektor, varld.mottagning), varld.rektor, 5, lyssnad="")
    hos_gruppen, gruppens, _group = through_the_group(varld, varld.gruppordforande)
    return SimpleNamespace(
        varld=varld,
        hos_gruppen=hos_gruppen.arende,
        gruppens=gruppens,
        att_lyfta=approved(varld, group_of(varld, varld.gruppordforande)).arende,
        gruppens_nya=with_group(varld, group_of(varld, varld.gruppordforande))[1],
        atgard=measured(deviation_reported(varld.kurator, varld.mottagning), varld.rektor, varld.chef),
        avvikelse=answered_deviation(varld),
        plan=agreed,
        grunden_slut=grunden_slut,
        samtycke=samtycke,
        laggrund=laggrund,
        skrivs_ut=raised(varld.mottagare, varld.bup, variant="utskrivning").arende,
        **_plans(varld),
        kallad=kallad.arende,
        kallad_skola=kallad.kallade_rows[varld.skola.pk],
        kallelsebrev=kallelsebrev,
        tjansteman=tjansteman,
        att_kalla=att_kalla,
        att_kalla_skyddad=consented(raised(varld.mottagare, varld.bup, person=SKYDDAD), varld.mottagare),
        skyddad_plan=protected_called(varld, ser=[varld.rektor]).arende,
        kod=codes(plan, varld.mottagare)[0],
        besokare=_visitors(),
        radfraga=fragor[0],
        radsvar=fragor[1],
        ensam=ensam,
        nyckel=nyckel,
        skyddad=skyddad,
        **_placements(varld),
        **_costs(varld),
        avgjord=avgjord,
        forlangbar=forlangbar,
        stickprov=stickprov,
        mote=mote.arende,
        vidare=vidare,
        vidare_till=vidare_till,
        hor_till=hor_till,
        hort_till=hort_till,
        utredd=utredd,
        slutford=slutford,
        vy=vy,
        forfragan=forfragan,
        svarad=avgjord.arende,
        familjebrev=familjebrev,
        besvarad=besvarad,
        intagen=colleague_brought_in(deviation_reported(varld.kurator, varld.mottagning), varld.chef, "Celia Chefdal"),
        **arende,
    )


def _costs(varld):
    """A placement whose cost is signed, has come to something, and is to be signed anew; one with a proposal that waits."""
    signed = filled_cost(varld).arende
    waits = placement(varld)
    offer(waits.arende_id, varld.bup_samordnare, share("40", "60", fran=waits.fran), text="BUP har ett eget team.")
    today = timezone.localdate()
    with act_as(varld.mottagare):
        outcome = Kostnadsutfall.objects.get(arende=signed)
        signer = Signatur.objects.select_related("av").filter(enhet=varld.mottagning).first().av
        other = Kostnadsforslag.objects.select_related("svar_av").get(arende=signed).svar_av
    agree(offer(signed.pk, varld.mottagare, share("60", "40", fran=today), dag=today), other)
    return {"kostnad": signed, "utfall": outcome, "kostnad_vantar": waits.arende, "undertecknare": signer}


def _plans(varld):
    """A plan in force; one whose second version is being written, with a proposal to the school; one that is begun."""
    av = varld.mottagare

    def made():
        return plansteg.final(plansteg.filled(plansteg.begun(plansteg.met(av, varld.skola), av), av), av)

    planerad, skrivs = plansteg.signed(made(), av), made()
    second = plansteg.begun(skrivs.arende, av)
    plansteg.write(second, av, "viktigt", "Att få vara med kompisarna på rasten.")
    plansteg.write(second, av, "barnets_rost", "Det är bäst när det är tyst.")
    insats = plansteg.undertaking(
        second,
        plansteg.goal(second, av, behov="Ebba orkar inte hela dagen."),
        av,
        enhet=varld.skola,
        insats="Ebba får en egen plats att vila på.",
        nar="Från och med måndag",
        aktivitet="familjehuset",
    )
    nyss = plansteg.begun(plansteg.met(av, varld.skola), av)
    with act_as(av):
        promised = Insats.objects.filter(plan=planerad).first()
    return {
        "planerad": planerad.arende,
        "planerad_insats": promised,
        "skrivs": skrivs.arende,
        "insats": insats,
        "nyss": nyss.arende,
    }


def _placements(varld):
    """A placement that is proposed, one in which everything has happened, one that is acute and overdue."""
    av = varld.mottagare
    placering = proposed(av, varld.bup)
    placing_consented(placering, av, varld.bup)
    placerad = filled_placement(varld, varld.bup)
    akut = proposed(av, varld.bup, akut_at=timezone.now() - timedelta(days=8), vistelse_hemlig=True)
    with act_as(av):
        samtycke = placering.arende.samtycken.select_related("vardnadshavare").first()
        laggrund = placerad.arende.laggrunder.first()
        rad = placerad.arende.ansvarsrader.first()
    return {
        "placering": placering.arende,
        "placeringssamtycke": samtycke,
        "placerad": placerad.arende,
        "placeringsgrund": laggrund,
        "ansvarsrad": rad,
        "placerad_akut": akut.arende,
    }


def _visitors():
    """Those who report without login, by role: one who writes, one with acute danger, one who has rested, one who has sent."""
    writes, rings, rests, sent = (Besokare(f"198.51.100.{n}") for n in range(4))
    writes.answer_all()
    rings.begin()
    rings.post("fara", akut_fara="ja")
    rests.answer_all().rest(minutes=31)
    sent.report()
    return {"skriver": writes, "ringer": rings, "vilar": rests, "har_skickat": sent}


def _case(varld, av):
    """A case whose person is merged with another, may be a third, and has a guardian, a number and a document."""
    barn = {"nummer": NUMMER, "finns_nu": "I skolan"}
    samma, andra = reported(varld.kurator, barn=barn), reported(varld.kurator, barn=barn)
    anmalan = reported(varld.kurator, barn=barn, hur_lange="Sedan i höstas.", vill_ha_aterkoppling=True)
    samma, andra, arende = (case_of(one, av) for one in (samma, andra, anmalan))
    with act_as(av):
        add_guardian(person=samma.person, av=av, version=1, namn="Alva Åkerlund", skyddad=True)
        merge_found(person=samma.person, annan=arende.person_id, skal="Samma nummer.", av=av)
        brev = SimpleUploadedFile("brev.txt", b"Ett brev.")
        dokument = attach(arende=Arende.objects.get(pk=samma.pk), fil=brev, behorighet="se_arende", av=av)
        frist = Frist.objects.filter(arende=samma).first()
    with searching(varld.soc.pk):
        identitet = Identitet.objects.filter(person=samma.person).first()
        vardnadshavare = Vardnadshavare.objects.filter(person=samma.person).first()
    return {
        "arende": samma,
        "annan": andra.person_id,
        "sammanslagen": arende.person_id,
        "dokument": dokument,
        "frist": frist,
        "identitet": identitet,
        "vardnadshavare": vardnadshavare,
    }


def _closed_inquiry(varld):
    """An inquiry that ended with insats, in which there was a talk with the child without consent."""
    av = varld.mottagare
    arende = completed(inquired(varld.kurator, av, barn={"fornamn": "Ture"}), av)
    talk = {"dag": timezone.localdate(), "utan_samtycke": True, "vardnadshavare_med": False, "skal": "Hot."}
    with act_as(av):
        note_child_talk(arende=arende, **talk, anteckning="Vill bo hos mormor.", av=av)
        close_inquiry(
            arende=arende,
            utfall="insats",
            insats="Familjebehandling.",
            motivering="Behövs.",
            av=av,
            version=arende.version,
        )
    return arende


def _finish(anmalan, av):
    """Assess, decide, and answer the reporter."""
    with act_as(av):
        arende = case_of(anmalan, av)
        assess_protection(arende=arende, akut=False, motivering="Trygg i dag.", av=av, version=arende.version)
    with act_as(av):
        arende = case_of(anmalan, av)
        decide(arende=arende, utfall="inleds", motivering="Oron är allvarlig.", av=av, version=arende.version)
    with act_as(av):
        arende = case_of(anmalan, av)
        give_feedback(arende=arende, olamplig=False, skal="", av=av, version=arende.version)
