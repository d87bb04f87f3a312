"""To report worry for a child."""

from uuid import uuid5

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from orosanmalan.models import Anmalan, AnmaltBarn, Aterkoppling
from orosanmalan.process import SLAG, Tillstand
from orosanmalan.selectors.vidare import where_it_is_now
from orosanmalan.varianter import variant_of
from samverkan.arende.atkomst import at_the_desk_of, at_the_desk_of_case
from samverkan.arende.models import Arende, Arendepart, Behorighet
from samverkan.arende.services import grant, open_case, record, require
from samverkan.arende.tid import moment
from samverkan.dokument.models import Dokument
from samverkan.dokument.services import attach, clean_name, receive
from samverkan.fel import Otillaten, Regelbrott
from samverkan.frist.services import fire
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.oppettider import open_now
from samverkan.organisation.roller import Formaga, Roll
from samverkan.organisation.selectors import distributors_of, reception_of, staff_of
from samverkan.overenskommelse.selectors import version_for
from samverkan.person.nummer import written
from samverkan.person.services import register_person


def report(*, av, kommunkod, engang, barn, oro, ankom_at=None):
    """Report worry for one child: `report_family` of one. Answers with its `Anmalan`."""
    family = report_family(av=av, kommunkod=kommunkod, tillfalle=engang, barn=[barn], oro=oro, ankom_at=ankom_at)
    return family[0]


def report_family(*, av, kommunkod, tillfalle, barn, oro, bilagor=(), ankom_at=None):
    """Report worry for one child, or for several of the same family, to the municipality's social services (SoL 19:1).
    Nobody approves it: a personal duty.

    Each of `barn` becomes a report and a case of its own, with the same worry, the same `bilagor` (uploaded files) and the
    same `tillfalle`, all or none. Answers with the reports, the first child's first. `barn` are dicts of the fields of
    `AnmaltBarn` (`nummer` a `Nummer` or None), `oro` one of the fields of `Anmalan`. `tillfalle` is the form's own UUID:
    the same form sent twice gives the first reports back. `ankom_at` is when it came in, for one that came by telephone or
    on paper and is entered here afterwards (default now). The clock runs from then. Raises `Regelbrott` when the
    municipality has no reception here, `ankom_at` is in the future or a file isn't taken.
    The public's report (`privat`) gives its writer no way back to it, and no part in the case.
    """
    require(av, Formaga.ANMALA)
    ankom_at = moment(ankom_at, falt="ankom_at")
    enhet = reception_of(kommunkod=kommunkod)
    if enhet is None:
        raise Regelbrott(_("Kommunen tar inte emot anmälningar här ännu. Ring kommunens socialtjänst."), falt="kommun")
    try:
        with transaction.atomic():
            with at_the_desk_of(enhet, uppdrag=av):
                family = [
                    _receive(av, enhet, uuid5(tillfalle, str(n)) if n else tillfalle, tillfalle, one, oro, ankom_at)
                    for n, one in enumerate(barn)
                ]
                for anmalan in family:
                    for fil in bilagor:
                        _attach(anmalan.arende, fil, av)
            return family
    except IntegrityError:
        with at_the_desk_of(enhet, uppdrag=av):
            sent = list(Anmalan.objects.filter(tillfalle=tillfalle, **_reporter(av)).order_by("arende_id"))
        if not sent:
            raise
        return sent


def _attach(arende, fil, av):
    try:
        return receive(arende=arende, fil=fil, av=av)
    except Regelbrott as stop:
        raise Regelbrott(f"{clean_name(fil.name or '')}: {stop.message}", falt="bilagor") from None


@transaction.atomic
def add_attachment(*, anmalan, fil, av):
    """The reporter hands in one more file (`fil`, as uploaded). Who handles the case is told. The same file again changes
    nothing. Raises `Regelbrott` (field `fil`) when the file isn't taken."""
    if anmalan.anmalare_id != av.pk:
        raise Otillaten
    anmalan = where_it_is_now(anmalan)
    with at_the_desk_of_case(anmalan.arende_id):
        arende = Arende.objects.select_related("ansvarig", "enhet").get(pk=anmalan.arende_id)
    known = set(Dokument.objects.filter(arende=arende).values_list("pk", flat=True))
    dokument = attach(arende=arende, fil=fil, behorighet="se_inlamnat", av=av)
    if dokument.pk not in known:
        with at_the_desk_of_case(arende.pk):
            record(arende=arende, kod="orosanmalan.bilaga", av=av, inre=False)
            notify(
                mottagare=[arende.ansvarig] if arende.ansvarig else distributors_of(arende.enhet),
                kod="orosanmalan.bilaga",
                arende=arende,
                nyckel=f"bilaga:{dokument.pk}",
            )
    return dokument


def _receive(av, enhet, engang, tillfalle, barn, oro, ankom_at):
    person = register_child(av, enhet, barn)
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
    reporter = _reporter(av)
    if reporter["anmalare"]:
        oro = {**oro, "anmalare_namn": av.user.namn}
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
        tillfalle=tillfalle,
        mottagare=enhet,
        ankom_at=ankom_at,
        utanfor_kontorstid=not open_now(enhet, ankom_at),
        **{"variant": variant_of(av.enhet), **reporter, **oro},
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


def _reporter(av):
    """Who the report is kept as coming from: the uppdrag, or nobody when the public writes."""
    public = variant_of(av.enhet) == Anmalan.Variant.PRIVAT
    return {"anmalare": None if public else av, "anmalare_enhet": None if public else av.enhet}


def register_child(av, enhet, barn):
    """Register the child that was reported, as new in the tenant of `enhet`. `barn` as for `report`."""
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
