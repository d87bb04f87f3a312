"""To report a deviation."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from avvikelser.chefer import managers_to_receive
from avvikelser.models import Avvikelse, Avvikelsechef, Berordperson, Rapportor
from avvikelser.process import SLAG, Tillstand
from avvikelser.trappa import handling, ladder, rules_between
from samverkan.arende.atkomst import at_the_desk_of
from samverkan.arende.models import Arende, Arendepart, Behorighet
from samverkan.arende.services import end_grants, grant, open_case, record, require
from samverkan.arende.tid import moment
from samverkan.fel import Regelbrott, checked
from samverkan.frist.services import fire
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.roller import Formaga
from samverkan.person.alder import age_on

from .insyn import let_in
from .niva import begin_level
from .tvist import note_sip_of_report, raise_dispute_if_open


def report(
    *,
    av,
    engang,
    berord,
    handelsedag,
    kategori,
    vad_hande,
    konsekvens="",
    provat="",
    forslag="",
    regel=None,
    sip=Avvikelse.Sip.VET_INTE,
    sip_dnr="",
    ursprung=None,
    galler_person=False,
    person="",
    anonym=False,
    ej_till=None,
    at=None,
):
    """Report what failed between the own unit and `berord`. Answers with the `Avvikelse`. Nobody approves it.

    Both units' nearest managers get it, and nobody else of the units sees it; the reporter sees the own report and the
    answers. `ej_till` is a user, the manager whom it is about: then another manager gets it. `ursprung` is the case that it is
    reported from, whose number and no more is kept; `person` a name, for the own managers alone. `anonym`: the other party
    doesn't learn who reported, where the agreement allows it. `engang` is the form's own UUID: the same form sent twice
    reports once. `at` is when it was reported, for one on paper that is entered here afterwards (default now).
    Raises `Regelbrott` when nobody can receive it, or something in it can't be.
    """
    require(av, Formaga.ANMALA)
    at = moment(at)
    if berord.pk == av.enhet_id:
        raise Regelbrott(_("Välj den andra enheten. En avvikelse i samverkan gäller två enheter."), falt="berord")
    if handelsedag > timezone.localdate(at):
        raise Regelbrott(_("Dagen ligger i framtiden. Välj när det hände."), falt="handelsedag")
    managers = _receivers(av, berord, ej_till)
    rules = rules_between([av.enhet.verksamhet, berord.verksamhet], at=at, alder=_age(ursprung, at))
    how = handling(rules)
    if anonym and not (how and how.anonym):
        raise Regelbrott(
            _("Överenskommelsen låter dig inte vara anonym mot den andra enheten. Ta bort krysset."), falt="anonym"
        )
    known = Avvikelse(
        engang=engang,
        rapporterande=av.enhet,
        berord=berord,
        ej_till=ej_till,
        handelsedag=handelsedag,
        kategori=kategori,
        regel=regel,
        vad_hande=vad_hande.strip(),
        konsekvens=konsekvens.strip(),
        provat=provat.strip(),
        forslag=forslag.strip(),
        galler_person=bool(galler_person or person or (ursprung and ursprung.person_id)),
        alder=_age(ursprung, at),
        ursprung_slag=ursprung.slag if ursprung else "",
        ursprung_dnr=ursprung.dnr if ursprung else "",
        sip=sip,
        rapporterad_at=at,
    )
    try:
        with transaction.atomic(), at_the_desk_of(av.enhet, uppdrag=av):
            return _report(av, known, rules, managers, person, anonym, sip_dnr, at)
    except IntegrityError:
        sent = Avvikelse.objects.filter(engang=engang).first()
        if sent is None:
            raise
        return sent


def _receivers(av, berord, ej_till):
    """{side: the uppdrag of the managers who get it}. Raises `Regelbrott` where a side has none."""
    own = managers_to_receive(av.enhet, besides=ej_till)
    if not own:
        raise Regelbrott(
            _("Ingen annan chef i din verksamhet kan ta emot avvikelsen här. Be administratören lägga upp en till."),
            falt="ej_till",
        )
    others = managers_to_receive(berord, besides=ej_till)
    if not others:
        raise Regelbrott(
            _("Ingen chef för den enheten finns här än. Välj enheten ovanför, eller ring dem."), falt="berord"
        )
    return {Avvikelsechef.Sida.RAPPORTERANDE: own, Avvikelsechef.Sida.BERORD: others}


def _age(ursprung, at):
    """The age in whole years of the person of the case it is reported from, where that is known."""
    born = getattr(getattr(ursprung and ursprung.person, "uppgift", None), "fodelsedatum", None)
    return born and age_on(born, timezone.localdate(at))


def _report(av, avvikelse, rules, managers, person, anonym, sip_dnr, at):
    arende = open_case(
        av=av,
        slag=SLAG,
        enhet=av.enhet,
        tillstand=Tillstand.RAPPORTERAD,
        at=at,
        roll=gettext_noop("Rapporterade"),
        overenskommelse=rules.most_local(),
    )
    Arendepart.objects.create(arende=arende, enhet=avvikelse.berord, roll=gettext_noop("Berörs"), fran=at)
    avvikelse.arende, avvikelse.referens = arende, arende.dnr
    checked(avvikelse).save(force_insert=True)
    checked(Rapportor(arende=arende, uppdrag=av, anonym=anonym)).save(force_insert=True)
    if person.strip():
        checked(Berordperson(arende=arende, namn=person.strip())).save(force_insert=True)
    begin_level(arende, 1, ladder(rules).nivaer[0], at)
    record(arende=arende, kod="avvikelser.rapporterad", av=av, inre=anonym, at=at)
    fire(arende=arende, handelse="avvikelser.rapporterad", at=at, av=av)
    note_sip_of_report(arende, avvikelse, sip_dnr, av, at)
    if avvikelse.kategori == Avvikelse.Kategori.OENIGHET:
        raise_dispute_if_open(arende, rules, av, at, inre=anonym)
    log(av=av, vad="avvikelser.rapporterad", arende=arende)
    _let_in(arende, av, managers, at)
    return avvikelse


def _let_in(arende, av, managers, at):
    """Give it to the managers, and close it to all others but the one who reported. Last: then the reporter can write no more."""
    let_in(arende, managers, av, at)
    grant(
        arende=arende,
        enhet=av.enhet,
        user=av.user,
        permissions=("se_inlamnat",),
        grund=Behorighet.Grund.INLAMNAT,
        av=av,
    )
    told = [one for side in managers.values() for one in side]
    notify(mottagare=told, kod="avvikelser.rapporterad", arende=arende, nyckel=f"avvikelse:{arende.pk}")
    ansvarig = managers[Avvikelsechef.Sida.RAPPORTERANDE][0]
    Arende.objects.filter(pk=arende.pk).update(namngiven_atkomst=True, ansvarig=ansvarig)
    end_grants(arende=arende, av=av, enhet=arende.enhet, grund=Behorighet.Grund.EGET)
