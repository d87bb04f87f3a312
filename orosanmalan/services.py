"""What people do in an orosanmälan: report, assess protection, decide, ask for and give feedback."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samverkan.arende.atkomst import at_the_desk_of
from samverkan.arende.models import Arende, Arendepart, Behorighet
from samverkan.arende.services import grant, open_case, record, require, settle, transition
from samverkan.fel import Otillaten, Regelbrott
from samverkan.frist.services import fire
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.roller import Formaga, Roll
from samverkan.organisation.selectors import reception_of, staff_of
from samverkan.overenskommelse.selectors import version_for
from samverkan.person.nummer import written
from samverkan.person.services import register_person

from .models import Anmalan, AnmaltBarn, Aterkoppling, Aterkopplingsskal, Forhandsbedomning, Skyddsbedomning
from .process import SLAG, Tillstand

BESLUTADE = {
    Tillstand.INLEDD: Aterkoppling.Besked.INLEDS,
    Tillstand.EJ_INLEDD: Aterkoppling.Besked.INLEDS_EJ,
}
"""What the reporter may learn in each decided state."""


def report(*, av, kommunkod, engang, barn, oro, ankom_at=None):
    """Report worry for a child to the municipality's social services (SoL 19:1). Nobody approves it: a personal duty.

    `barn` and `oro` are the fields of `AnmaltBarn` (its `nummer` a `Nummer` or None) and of `Anmalan`. `engang` is
    the form's own UUID: the same form sent twice gives the first report back. `ankom_at` is when it came in, for one
    that came by telephone or on paper and is entered here afterwards (default now). The clock runs from then.
    Raises `Regelbrott` when the municipality has no reception here or `ankom_at` is in the future.
    """
    require(av, Formaga.ANMALA)
    ankom_at = _moment(ankom_at, falt="ankom_at")
    enhet = reception_of(kommunkod=kommunkod)
    if enhet is None:
        raise Regelbrott(_("Kommunen tar inte emot anmälningar här ännu. Ring kommunens socialtjänst."), falt="kommun")
    try:
        with transaction.atomic(), at_the_desk_of(enhet, uppdrag=av):
            return _receive(av, enhet, engang, barn, oro, ankom_at)
    except IntegrityError:
        sent = Anmalan.objects.filter(engang=engang, anmalare=av).first()
        if sent is None:
            raise
        return sent


def _moment(at, *, earliest=None, falt="at"):
    """`at`, or now when it is None. Raises `Regelbrott` when it is in the future, or before `earliest`."""
    now = timezone.now()
    if at is None:
        return now
    if at > now:
        raise Regelbrott(_("Tiden ligger i framtiden. Skriv när det hände."), falt=falt)
    if earliest and at < earliest:
        raise Regelbrott(_("Tiden ligger före steget innan. Kontrollera datum och klockslag."), falt=falt)
    return at


def _receive(av, enhet, engang, barn, oro, ankom_at):
    person = _register_child(av, enhet, barn)
    arende = open_case(
        av=av,
        slag=SLAG,
        enhet=enhet,
        person=person,
        tillstand=Tillstand.INKOMMEN,
        at=ankom_at,
        roll=gettext_noop("Mottagare"),
        overenskommelse=version_for(process=SLAG, verksamheter=[enhet.verksamhet, av.enhet.verksamhet], at=ankom_at),
    )
    Arendepart.objects.create(arende=arende, enhet=av.enhet, roll=gettext_noop("Anmälare"))
    grant(
        arende=arende,
        enhet=av.enhet,
        user=av.user,
        permissions=("se_inlamnat",),
        grund=Behorighet.Grund.INLAMNAT,
        av=av,
    )
    anmalan = Anmalan(
        arende=arende,
        referens=arende.dnr,
        engang=engang,
        mottagare=enhet,
        ankom_at=ankom_at,
        anmalare=av,
        anmalare_namn=av.user.namn,
        anmalare_enhet=av.enhet,
        **oro,
    )
    anmalan.save(force_insert=True)
    number = written(barn["nummer"]) if barn["nummer"] else ""
    AnmaltBarn.objects.create(arende=arende, **{**barn, "nummer": number})
    record(arende=arende, kod="orosanmalan.inkommen", av=av, inre=False, at=ankom_at)
    fire(arende=arende, handelse="orosanmalan.inkommen", at=ankom_at, av=av)
    if anmalan.vill_ha_aterkoppling:
        Aterkoppling.objects.create(arende=arende, begard_at=ankom_at)
        record(arende=arende, kod="orosanmalan.aterkoppling_begard", av=av, at=ankom_at)
        fire(arende=arende, handelse="orosanmalan.aterkoppling_begard", at=ankom_at, av=av)
    log(av=av, vad="orosanmalan.anmald", arende=arende)
    notify(
        mottagare=staff_of(enhet=enhet, roller=(Roll.MOTTAGNING, Roll.CHEF)),
        kod="orosanmalan.inkommen_akut" if anmalan.akut_fara else "orosanmalan.inkommen",
        arende=arende,
        nyckel=f"inkommen:{arende.pk}",
    )
    return anmalan


def _register_child(av, enhet, barn):
    guardians = [
        {"namn": barn.get(f"vardnadshavare_{n}", ""), "telefon": barn.get(f"vardnadshavare_{n}_telefon", "")}
        for n in (1, 2)
    ]
    return register_person(
        av=av,
        verksamhet=enhet.verksamhet,
        fornamn=barn.get("fornamn", ""),
        efternamn=barn.get("efternamn", ""),
        fodelsedatum=barn.get("fodelsedatum"),
        adress=barn.get("adress", ""),
        skola=barn.get("skola", ""),
        tolksprak=barn.get("tolksprak", ""),
        skydd_slag=barn.get("skydd_slag", "ingen"),
        identiteter=[barn["nummer"]] if barn["nummer"] else [],
        vardnadshavare=[one for one in guardians if one["namn"]],
    )


@transaction.atomic
def assess_protection(*, arende, akut, motivering, av, version, at=None):
    """Record the immediate protection assessment (SoL 20:1): acute or not, why. Same day; documented by the next.

    `at` is when it was made and written down, for one that is entered here afterwards (default now).
    """
    at = _moment(at, earliest=arende.oppnad_at)
    transition(arende=arende, overgang="skyddsbedom", av=av, version=version, at=at, data={"akut": akut})
    fire(arende=arende, handelse="orosanmalan.skyddsbedomning_dokumenterad", at=at, av=av)
    log(av=av, vad="orosanmalan.skyddsbedomd", arende=arende)
    return Skyddsbedomning.objects.create(arende=arende, akut=akut, motivering=motivering, av=av, at=at)


@transaction.atomic
def decide(*, arende, utfall, motivering, av, version, at=None):
    """Decide to open an inquiry or not (SoL 20:2). Takes an uppdrag that may decide (SoL 25:1).

    `at` is when the decision was made, for one that is entered here afterwards (default now). A reporter who waits for
    an answer has a deadline from then.
    """
    opens = utfall == Forhandsbedomning.Utfall.INLEDS
    assessed_at = Skyddsbedomning.objects.filter(arende=arende).values_list("at", flat=True).first()
    at = _moment(at, earliest=assessed_at)
    transition(
        arende=arende,
        overgang="inled" if opens else "inled_ej",
        av=av,
        version=version,
        at=at,
        data={"utfall": utfall},
    )
    outcome = "orosanmalan.utredning_inledd" if opens else "orosanmalan.utredning_inleds_ej"
    fire(arende=arende, handelse=outcome, at=at, av=av)
    log(av=av, vad="orosanmalan.beslutad", arende=arende)
    return Forhandsbedomning.objects.create(arende=arende, utfall=utfall, motivering=motivering, av=av, at=at)


@transaction.atomic
def ask_for_feedback(*, anmalan, av, at=None):
    """The reporter asks to learn whether an inquiry is opened (SoL 19:6). Asking again changes nothing.

    `at` is when they asked, when that was earlier and elsewhere (default now).
    """
    if anmalan.anmalare_id != av.pk:
        raise Otillaten
    at = _moment(at, earliest=anmalan.ankom_at)
    with at_the_desk_of(anmalan.mottagare, uppdrag=av):
        arende = Arende.objects.get(pk=anmalan.arende_id)
        aterkoppling, asked_now = Aterkoppling.objects.get_or_create(arende=arende, defaults={"begard_at": at})
        if asked_now:
            record(arende=arende, kod="orosanmalan.aterkoppling_begard", av=av, at=at)
            log(av=av, vad="orosanmalan.aterkoppling_begard", arende=arende)
            fire(arende=arende, handelse="orosanmalan.aterkoppling_begard", at=at, av=av)
            settle(arende=arende, at=at)
            if arende.tillstand in BESLUTADE:
                notify(
                    mottagare=[arende.ansvarig]
                    if arende.ansvarig
                    else staff_of(enhet=anmalan.mottagare, roller=(Roll.MOTTAGNING,)),
                    kod="orosanmalan.aterkoppling_begard",
                    arende=arende,
                    nyckel=f"aterkoppling:{arende.pk}",
                )
    return aterkoppling


@transaction.atomic
def give_feedback(*, arende, olamplig, skal, av, at=None):
    """Answer the reporter who asked: exactly inleds or inleds ej, as decided; or, when unsuitable, why not (SoL 19:6).

    `at` is when they were told, for an answer that is entered here afterwards (default now).
    """
    require(av, Formaga.HANDLAGGA)
    if not Arende.objects.visible_to(av, "andra_arende").filter(pk=arende.pk).exists():
        raise Otillaten
    aterkoppling = Aterkoppling.objects.select_for_update().filter(arende=arende).first()
    if aterkoppling is None:
        raise Regelbrott(_("Anmälaren har inte bett om besked."))
    if aterkoppling.lamnad_at:
        raise Regelbrott(_("Anmälaren har redan fått besked."))
    if arende.tillstand not in BESLUTADE:
        raise Regelbrott(_("Fatta beslutet först. Sedan kan anmälaren få besked."))
    if olamplig and not skal.strip():
        raise Regelbrott(_("Skriv varför det är olämpligt att lämna besked."), falt="skal")
    decided_at = Forhandsbedomning.objects.values_list("at", flat=True).get(arende=arende)
    at = _moment(at, earliest=max(decided_at, aterkoppling.begard_at))
    aterkoppling.lamnad_at = at
    aterkoppling.olamplig = olamplig
    aterkoppling.besked = "" if olamplig else BESLUTADE[arende.tillstand]
    aterkoppling.save(update_fields=["lamnad_at", "olamplig", "besked"])
    if olamplig:
        Aterkopplingsskal.objects.create(aterkoppling=aterkoppling, arende=arende, text=skal, av=av)
    kod = "orosanmalan.aterkoppling_olamplig" if olamplig else "orosanmalan.aterkopplad"
    record(arende=arende, kod=kod, av=av, at=at)
    fire(arende=arende, handelse=kod, at=at, av=av)
    settle(arende=arende, at=at)
    log(av=av, vad=kod, arende=arende)
    notify(mottagare=[arende.anmalan.anmalare], kod="orosanmalan.besked", arende=arende, nyckel=f"besked:{arende.pk}")
    return aterkoppling
