"""What is done with huvudmän, verksamheter, enheter, users and uppdrag.

`av` is the administrator who acts, in the own verksamhet only; None is the installation itself, setting up.
"""

import csv
from pathlib import Path

from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samverkan.fel import Otillaten, Regelbrott, checked, refused_by
from samverkan.logg.services import log

from .models import Enhet, Huvudman, Uppdrag, User, Verksamhet
from .roller import I_GRUPP, Formaga, Roll

DATA = Path(__file__).parent / "data"


def load_huvudman():
    """Write Sweden's municipalities and regions. Answers with how many of each; doing it again changes nothing.

    Gotland is both: one municipality that also has the tasks of a region.
    """
    kommuner = [
        Huvudman(slag=Huvudman.Slag.KOMMUN, kod=rad["kommunkod"], namn=rad["kommun"], lan=rad["lanskod"])
        for rad in _rows("kommuner.csv")
    ]
    regioner = [
        Huvudman(slag=Huvudman.Slag.REGION, kod=rad["lanskod"], namn=rad["region"], lan=rad["lanskod"])
        for rad in _rows("regioner.csv")
    ]
    Huvudman.objects.bulk_create(
        kommuner + regioner, update_conflicts=True, unique_fields=["slag", "kod"], update_fields=["namn", "lan"]
    )
    return len(kommuner), len(regioner)


def _rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def create_enskild_huvudman(*, kod, namn, lan):
    """Make an independent huvudman, which runs schools or care. `kod` is its org number, `lan` the code of its county."""
    huvudman = checked(Huvudman(slag=Huvudman.Slag.ENSKILD, kod=kod.strip(), namn=namn.strip(), lan=lan))
    with refused_by("huvudman_kod_unik", _("Huvudmannen finns redan."), falt="kod"):
        huvudman.save(force_insert=True)
    return huvudman


def create_verksamhet(*, huvudman, slag, namn, kortnamn, farg=1):
    """Make a tenant: the verksamhet `slag` of `huvudman`. `kortnamn` opens its case numbers; `farg` is its colour, 1–8."""
    verksamhet = checked(Verksamhet(huvudman=huvudman, slag=slag, namn=namn, kortnamn=kortnamn, farg=farg))
    with (
        refused_by("verksamhet_en_av_varje_slag", _("Verksamheten finns redan."), falt="slag"),
        refused_by("verksamhet_kortnamn_unikt", _("Bokstäverna används av en annan verksamhet."), falt="kortnamn"),
    ):
        verksamhet.save(force_insert=True)
    return verksamhet


@transaction.atomic
def create_enhet(*, av, verksamhet, slag, namn, parent=None, telefon="", jourtelefon="", hsa_id=""):
    """Make a unit in the verksamhet, under `parent` if any, with the group that its grants on cases will belong to."""
    _require_administrator(av, verksamhet)
    parent = _hold_tree(verksamhet, parent)
    pk = _next_enhet_id()
    enhet = Enhet(
        pk=pk,
        verksamhet=verksamhet,
        parent=parent,
        ovanfor=[pk, *(parent.ovanfor if parent else [])],
        slag=slag,
        namn=namn.strip(),
        telefon=telefon,
        jourtelefon=jourtelefon,
        hsa_id=hsa_id,
        group=Group.objects.create(name=f"enhet {pk}"),
    )
    with refused_by("enhet_namn_unikt", _("Det finns redan en enhet med det namnet här."), falt="namn"):
        checked(enhet).save(force_insert=True)
    _log(av, "enhet.skapad", enhet=enhet.pk)
    return enhet


def _next_enhet_id():
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('organisation_enhet', 'id'))")
        return cursor.fetchone()[0]


def _hold_tree(verksamhet, parent):
    """Let nobody else change the verksamhet's tree until the transaction ends. `parent` as it stands then."""
    Verksamhet.objects.select_for_update().get(pk=verksamhet.pk)
    if parent is None:
        return None
    parent = Enhet.objects.get(pk=parent.pk)
    if parent.verksamhet_id != verksamhet.pk:
        raise Regelbrott(_("Enheten ovanför måste finnas i samma verksamhet."), falt="parent")
    return parent


@transaction.atomic
def move_enhet(*, av, enhet, parent):
    """Put the unit, with all that is below it, under `parent`; None puts it at the top."""
    _require_administrator(av, enhet.verksamhet)
    parent = _hold_tree(enhet.verksamhet, parent)
    above = parent.ovanfor if parent else []
    if enhet.pk in above:
        raise Regelbrott(_("En enhet kan inte ligga under sig själv."), falt="parent")
    with (
        refused_by("enhet_namn_unikt", _("Det finns redan en enhet med det namnet där."), falt="parent"),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE organisation_enhet SET ovanfor = ovanfor[:array_position(ovanfor, %(pk)s)] || %(above)s::bigint[],"
            " parent_id = CASE id WHEN %(pk)s THEN %(parent)s ELSE parent_id END"
            " WHERE ovanfor @> ARRAY[%(pk)s]::bigint[]",
            {"pk": enhet.pk, "above": above, "parent": parent and parent.pk},
        )
    enhet.refresh_from_db(fields=["parent", "ovanfor"])
    _log(av, "enhet.flyttad", enhet=enhet.pk, under=parent and parent.pk)
    return enhet


@transaction.atomic
def change_contact(*, av, enhet, telefon, jourtelefon, oppnar, stanger):
    """Change how the unit is reached: its telephone, the one for evenings and weekends, and its hours on weekdays."""
    _require_administrator(av, enhet.verksamhet)
    if oppnar >= stanger:
        raise Regelbrott(_("Enheten måste stänga senare än den öppnar. Ändra någon av tiderna."), falt="stanger")
    enhet.telefon, enhet.jourtelefon = telefon, jourtelefon
    enhet.oppnar, enhet.stanger = oppnar, stanger
    checked(enhet).save(update_fields=["telefon", "jourtelefon", "oppnar", "stanger"])
    _log(av, "enhet.kontakt_andrad", enhet=enhet.pk)
    return enhet


@transaction.atomic
def public_uppdrag():
    """The uppdrag in whose name the public writes to the authorities, in a unit of its own. Made when first asked for.

    Its user can never log in and is not active, so nobody chooses it, gives it or ends it.
    """
    held = Uppdrag.objects.filter(enhet__slag=Enhet.Slag.ALLMANHET).select_related(
        "user", "enhet__verksamhet__huvudman"
    )
    return held.first() or _make_public_uppdrag(held)


def _make_public_uppdrag(held):
    huvudman, _made = Huvudman.objects.get_or_create(
        slag=Huvudman.Slag.ENSKILD, kod="allmanheten", defaults={"namn": "Allmänheten", "lan": ""}
    )
    # Whoever comes second waits here, and finds what the first one made.
    Huvudman.objects.select_for_update().get(pk=huvudman.pk)
    if found := held.first():
        return found
    verksamhet = create_verksamhet(
        huvudman=huvudman, slag=Verksamhet.Slag.ALLMANHET, namn="Allmänheten", kortnamn="ALLM"
    )
    enhet = create_enhet(av=None, verksamhet=verksamhet, slag=Enhet.Slag.ALLMANHET, namn="Allmänheten")
    user = create_user(av=None, email="allmanheten@samverkan.invalid", namn="Allmänheten")
    uppdrag = give_uppdrag(av=None, user=user, enhet=enhet, roll=Roll.ANMALARE)
    user.is_active = False
    user.save(update_fields=["is_active"])
    return uppdrag


def create_user(*, av, email, namn, password=None):
    """Make an account. Without `password`, its owner chooses one by the link that "Glömt lösenordet" sends."""
    if av and not av.can(Formaga.ADMINISTRERA):
        raise Otillaten
    user = User(email=User.objects.normalize_email(email.strip()).lower(), namn=namn.strip())
    user.set_password(password)
    with refused_by(
        "organisation_user_email_key", _("Det finns redan ett konto med den e-postadressen."), falt="email"
    ):
        checked(user).save(force_insert=True)
    _log(av, "konto.skapat", konto=user.pk)
    return user


@transaction.atomic
def appoint(*, av, enhet, email, namn="", **uppdrag):
    """Give an uppdrag (fields as for `give_uppdrag`) to whoever has the address; an account is made if nobody has it."""
    _require_administrator(av, enhet.verksamhet)
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None and not namn.strip():
        raise Regelbrott(_("Ingen har den adressen ännu. Skriv namnet också, så skapas kontot."), falt="namn")
    user = user or create_user(av=av, email=email, namn=namn)
    return give_uppdrag(av=av, enhet=enhet, user=user, **uppdrag)


def give_uppdrag(*, av, user, enhet, roll, fran=None, till=None, beslutsbehorig=False):
    """Give `user` an uppdrag in the unit, from (default today) and to and including these days.

    Nobody gives one to themselves, and the same role in the same unit not twice for a day. In a samrådsgrupp one is chair or
    member, and nowhere else: what a group reads is opened to all of its unit.
    """
    _require_administrator(av, enhet.verksamhet)
    if av and av.user_id == user.pk:
        raise Regelbrott(_("Du kan inte ge dig själv ett uppdrag. Be en annan administratör."), falt="email")
    if not user.is_active:
        raise Regelbrott(_("Kontot är avstängt."), falt="email")
    if (enhet.slag == Enhet.Slag.SAMRADSGRUPP) != (roll in I_GRUPP):
        raise Regelbrott(
            _("I en samrådsgrupp är man ordförande eller ledamot.")
            if enhet.slag == Enhet.Slag.SAMRADSGRUPP
            else _("Ordförande och ledamöter har sina uppdrag i samrådsgruppen. Öppna gruppen och ge uppdraget där."),
            falt="roll",
        )
    uppdrag = checked(
        Uppdrag(
            user=user,
            enhet=enhet,
            roll=roll,
            beslutsbehorig=beslutsbehorig,
            fran=fran or timezone.localdate(),
            till=till,
        )
    )
    if uppdrag.till and uppdrag.till < uppdrag.fran:
        raise Regelbrott(_("Sista dagen är före första dagen. Ändra någon av dem."), falt="till")
    with refused_by(
        "uppdrag_overlappar_inte",
        _("Personen har redan den rollen på enheten någon av de dagarna. Avsluta det uppdraget först."),
        falt="fran",
    ):
        uppdrag.save(force_insert=True)
    _log(av, "uppdrag.givet", uppdrag=uppdrag.pk, roll=Roll(uppdrag.roll))
    return uppdrag


@transaction.atomic
def end_uppdrag(*, av, uppdrag, sista_dag=None):
    """End the uppdrag: at once, in open sessions too, or after `sista_dag`."""
    _require_administrator(av, uppdrag.enhet.verksamhet)
    if av and av.pk == uppdrag.pk:
        raise Regelbrott(_("Du kan inte avsluta uppdraget som du arbetar i. Be en annan administratör."))
    today = timezone.localdate()
    held = Uppdrag.objects.select_for_update().get(pk=uppdrag.pk)
    if held.avslutat_at or (held.till and held.till < today):
        raise Regelbrott(_("Uppdraget är redan avslutat."))
    if sista_dag is None:
        held.avslutat_at = timezone.now()
    elif sista_dag < max(held.fran, today):
        raise Regelbrott(_("Sista dagen måste vara i dag eller senare, och inte före den första."), falt="sista_dag")
    else:
        held.till = sista_dag
    held.save(update_fields=["avslutat_at", "till"])
    _log(av, "uppdrag.avslutat", uppdrag=held.pk)
    return held


def _require_administrator(av, verksamhet):
    if av and not (av.can(Formaga.ADMINISTRERA) and av.enhet.verksamhet_id == verksamhet.pk):
        raise Otillaten


def _log(av, vad, **data):
    if av:
        log(av=av, vad=vad, data=data)
