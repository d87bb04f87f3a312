"""What is done with a case of any kind: open it, change its state, grant and end access, write its timeline."""

from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest, Now
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samverkan.fel import Konflikt, Otillaten, Regelbrott
from samverkan.frist.models import Frist
from samverkan.frist.services import OPPEN, fire
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.models import Enhet, Uppdrag
from samverkan.organisation.roller import FORMAGOR, Formaga
from samverkan.organisation.selectors import distributors_of

from .atkomst import permission_id
from .models import Arende, Arendepart, Behorighet, Handelse
from .process import process_of

EGNA = ("se_arende", "andra_arende", "se_inre", "se_identitet")
"""What the unit that owns a case may do with it."""


@transaction.atomic
def open_case(*, av, slag, enhet, person=None, tillstand, variant="", at=None, roll, overenskommelse=None):
    """Open a case of kind `slag` at `enhet`, which gets its own grants and becomes party as `roll`.

    `at` is when it began (default now). Must run inside `act_as` or `at_the_desk_of` that includes `enhet`.
    """
    arende = Arende(
        pk=_next_id(),
        slag=slag,
        dnr=_next_dnr(enhet.verksamhet),
        enhet=enhet,
        verksamhet=enhet.verksamhet,
        person=person,
        tillstand=tillstand,
        variant=variant,
        oppnad_at=at or timezone.now(),
        overenskommelse=overenskommelse,
    )
    grant(arende=arende, enhet=enhet, permissions=EGNA, grund=Behorighet.Grund.EGET, av=av)
    arende.save(force_insert=True)
    Arendepart.objects.create(arende=arende, enhet=enhet, roll=roll)
    return arende


def _next_id():
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('arende_arende', 'id'))")
        return cursor.fetchone()[0]


def _next_dnr(verksamhet):
    """The next case number of the tenant this year. The row stays locked to the commit, so numbers have no holes."""
    year = timezone.localdate().year
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO arende_dnrserie AS s (verksamhet_id, ar, senaste) VALUES (%s, %s, 1)"
            " ON CONFLICT (verksamhet_id, ar) DO UPDATE SET senaste = s.senaste + 1 RETURNING senaste",
            [verksamhet.pk, year],
        )
        return f"{verksamhet.kortnamn}-{year}-{cursor.fetchone()[0]:05}"


def grant(*, arende, enhet, permissions, grund, av, user=None, fran=None, till=None, grund_text=""):
    """Let `enhet` (only its `user`, if given) have `permissions` on the case, on `grund`, from (default: now) and until.

    Now is by the database's clock, which judges the grants: that of a web server may be wrong. What they have already on the
    same ground, without an end, they are not given again.
    """
    wanted = {permission_id(name) for name in permissions}
    if till is None:
        wanted -= set(
            Behorighet.objects.active()
            .filter(content_object=arende.pk, group=enhet.group_id, user=user, grund=grund, till__isnull=True)
            .values_list("permission", flat=True)
        )
    Behorighet.objects.bulk_create(
        Behorighet(
            content_object_id=arende.pk,
            group_id=enhet.group_id,
            permission_id=one,
            user=user,
            grund=grund,
            grund_text=grund_text,
            fran=fran or Now(),
            till=till,
            skapad_av=av,
        )
        for one in sorted(wanted)
    )


def end_grants(*, arende, av, enhet=None, user=None, grund=None):
    """End the grants on the case that match, at once; those that have not begun never will. Answers how many."""
    open_ones = Behorighet.objects.filter(Q(till__isnull=True) | Q(till__gt=Now()), content_object=arende)
    if enhet:
        open_ones = open_ones.filter(group=enhet.group_id)
    if user:
        open_ones = open_ones.filter(user=user)
    if grund:
        open_ones = open_ones.filter(grund=grund)
    return open_ones.update(till=Greatest(F("fran"), Now()))


def record(*, arende, kod, av, data=None, inre=True, at=None):
    """Write the event `kod` on the case's timeline. `data` holds no free text about people; `inre`: inner handling."""
    return Handelse.objects.create(
        arende=arende, kod=kod, data=data or {}, at=at or timezone.now(), uppdrag=av, inre=inre
    )


@transaction.atomic
def transition(*, arende, overgang, av, version, at=None, data=None, inre=True):
    """Take the process's transition named `overgang`. `version` is the one that the acting person saw.

    Raises `Otillaten` without grant or capability, `Regelbrott` when the case is not in a state where it can be
    taken, `Konflikt` when somebody changed the case in between.
    """
    process = process_of(arende)
    step = process.overgangar[overgang]
    require(av, step.formaga)
    if step.kraver_behorighet and not av.beslutsbehorig:
        raise Regelbrott(
            _("Beslutet kräver socionomexamen eller motsvarande (SoL 25:1). Be en behörig kollega att fatta det.")
        )
    if arende.tillstand not in step.fran:
        raise Regelbrott(
            _("Det här steget är redan taget. Ärendet är nu: %(tillstand)s.")
            % {"tillstand": process.tillstand(arende.tillstand).label.lower()}
        )
    at = at or timezone.now()
    _change(arende, av, version, step.behorigheter, tillstand=step.till)
    record(arende=arende, kod=step.handelse, av=av, data=data, inre=inre, at=at)
    fire(arende=arende, handelse=step.handelse, at=at, av=av)
    settle(arende=arende, at=at)
    return arende


def settle(*, arende, at):
    """Close the case when its state is a last one and no deadline runs; open it again when something is owed after all."""
    owes = Frist.objects.filter(arende=arende, tillstand__in=OPPEN).exists()
    ended = arende.tillstand in process_of(arende).slut and not owes
    if ended != bool(arende.stangd_at):
        arende.stangd_at = at if ended else None
        arende.save(update_fields=["stangd_at"])


def _change(arende, av, version, permissions=("andra_arende",), **fields):
    held = Behorighet.objects.counting_for(av).filter(permission__in=[permission_id(one) for one in permissions])
    mine = Arende.objects.filter(id__in=held.values("content_object_id"), pk=arende.pk)
    # What was judged is `arende` as it was read. It must be what the person saw, and what is there now.
    judged = mine.filter(version=version) if arende.version == version else mine.none()
    if not judged.update(version=F("version") + 1, **fields):
        raise Konflikt if mine.exists() else Otillaten
    for name, value in fields.items():
        setattr(arende, name, value)
    arende.version = version + 1


def touch(*, arende, av, version):
    """Count a change of what hangs on the case: its version goes up. Raises `Otillaten` without grant, `Konflikt` when
    `version` is not the one that is there."""
    _change(arende, av, version)


def require(av, formaga):
    """Raise `Otillaten` unless the role of `av` has the capability."""
    if not av.can(formaga):
        raise Otillaten


def require_grant(arende, av, permission="andra_arende"):
    """Raise `Otillaten` unless `av` holds `permission` on the case."""
    if not Arende.objects.visible_to(av, permission).filter(pk=arende.pk).exists():
        raise Otillaten(arende=arende.pk, slag=arende.slag)


def _require_own(arende, av):
    """Raise `Otillaten` unless `av` may change the case and is of the tenant that owns it: others may act on it, not give it away."""
    require_grant(arende, av)
    if av.enhet.verksamhet_id != arende.verksamhet_id:
        raise Otillaten


def stated_reason(skal, *, at_least, missing):
    """`skal` as it is kept with the grants. Raises `Regelbrott(missing)` when it is shorter than `at_least` characters."""
    text = skal.strip()
    if len(text) < at_least:
        raise Regelbrott(missing, falt="skal")
    longest = Behorighet._meta.get_field("grund_text").max_length
    if len(text) > longest:
        raise Regelbrott(_("Skälet är för långt. Korta det till högst %d tecken.") % longest, falt="skal")
    return text


@transaction.atomic
def assign(*, arende, till, av, version, at=None):
    """Make `till` (an uppdrag in the owning unit or below it) answer for the case, and tell that person.

    One in a unit below is let in alone, for as long as they answer for it. `at` is when they were given it, for what is
    entered here afterwards (default now).
    """
    require(av, Formaga.TA_EMOT)
    _require_own(arende, av)
    if arende.enhet_id not in till.enhet.ovanfor or not till.can(Formaga.HANDLAGGA) or not _in_force(till):
        raise Regelbrott(_("Välj en handläggare som har ett uppdrag på enheten nu."), falt="till")
    former = arende.ansvarig
    _change(arende, av, version, ansvarig=till)
    if arende.namngiven_atkomst:
        _let_in(arende, till, Behorighet.Grund.NAMNGIVEN, av=av)
    elif till.enhet_id != arende.enhet_id:
        _let_in(arende, till, Behorighet.Grund.EGET, av=av)
    if former and (former.user_id, former.enhet_id) != (till.user_id, till.enhet_id):
        end_grants(arende=arende, av=av, enhet=former.enhet, user=former.user, grund=Behorighet.Grund.EGET)
    record(arende=arende, kod="arende.tilldelat", av=av, data={"uppdrag": till.pk}, at=at)
    notify(mottagare=[till], kod="arende.tilldelat", arende=arende, nyckel=f"tilldelat:{arende.pk}:{arende.version}")
    return arende


@dataclass(frozen=True)
class Fordelning:
    """How it went to assign many cases: which now are `till`'s, and which not, each with the reason in words.

    `borta`: how many were not there any more for the one who assigned.
    """

    klara: list
    stopp: list
    borta: int


def assign_many(*, valda, till, av):
    """Make `till` answer for each of the cases in `valda`, (id, version) pairs. One that is stopped stops no other.

    A case that `till` answers for already counts as done, so sending twice is harmless.
    """
    require(av, Formaga.TA_EMOT)
    mine = Arende.objects.visible_to(av, "andra_arende").select_related("enhet", "ansvarig__user", "ansvarig__enhet")
    found = mine.in_bulk([pk for pk, _version in valda])
    done, stopped = [], []
    for pk, version in valda:
        arende = found.get(pk)
        if arende is None:
            continue
        try:
            if arende.ansvarig_id != till.pk:
                assign(arende=arende, till=till, av=av, version=version)
            done.append(arende)
        except Konflikt:
            stopped.append((arende, _came_before(arende)))
        except Regelbrott as stop:
            stopped.append((arende, stop.message))
        except Otillaten:
            del found[pk]
    return Fordelning(done, stopped, len(valda) - len(found))


def _came_before(arende):
    if arende.ansvarig:
        return _("%(namn)s ansvarar redan för ärendet.") % {"namn": arende.ansvarig.user.namn}
    return _("Någon har ändrat ärendet sedan listan visades. Läs ändringen och försök igen.")


def _in_force(uppdrag):
    return Uppdrag.objects.valid().filter(pk=uppdrag.pk).exists()


def _let_in(arende, uppdrag, grund, *, av, grund_text=""):
    """Let the person alone do what the owning unit may."""
    grant(
        arende=arende,
        enhet=uppdrag.enhet,
        user=uppdrag.user,
        permissions=EGNA,
        grund=grund,
        grund_text=grund_text,
        av=av,
    )


@transaction.atomic
def hand_over(*, arende, enhet, till=None, av, version, at=None):
    """Give the case to another unit of its tenant, and to `till` (an uppdrag there or below) to answer for, if given.

    The new unit may do what the owner may, and the old one nothing more: neither the unit nor the one who hands over, unless
    as manager above. A case that only named people see stays so: it needs `till`, who is let in, and of those who were
    named the managers above the new unit stay. Those who distribute there are told, or `till`. `at` is when it was handed
    over, for what is entered here afterwards (default now).
    """
    require(av, Formaga.TA_EMOT)
    _require_own(arende, av)
    former = arende.enhet
    groups = Enhet.Slag.SAMRADSGRUPP
    if enhet.verksamhet_id != arende.verksamhet_id or enhet.pk == former.pk or enhet.slag == groups:
        raise Regelbrott(_("Välj en annan enhet i den egna verksamheten."), falt="enhet")
    if till and (enhet.pk not in till.enhet.ovanfor or not till.can(Formaga.HANDLAGGA) or not _in_force(till)):
        raise Regelbrott(_("Välj någon som handlägger ärenden på den enhet som tar över."), falt="till")
    if arende.namngiven_atkomst and not till:
        raise Regelbrott(
            _("Bara namngivna ser ärendet. Välj vem på den nya enheten som ska ansvara för det."), falt="till"
        )
    _change(arende, av, version, enhet=enhet, ansvarig=till)
    Arendepart.objects.filter(arende=arende, enhet=former, till__isnull=True).update(till=at or timezone.now())
    Arendepart.objects.create(arende=arende, enhet=enhet, roll=gettext_noop("Handlägger"))
    if arende.namngiven_atkomst:
        _let_in(arende, till, Behorighet.Grund.NAMNGIVEN, av=av)
    else:
        grant(arende=arende, enhet=enhet, permissions=EGNA, grund=Behorighet.Grund.EGET, av=av)
        if till and till.enhet_id != enhet.pk:
            _let_in(arende, till, Behorighet.Grund.EGET, av=av)
    record(arende=arende, kod="arende.overlamnat", av=av, data={"fran": former.pk, "till": enhet.pk}, at=at)
    log(av=av, vad="arende.overlamnat", arende=arende, data={"fran": former.pk, "till": enhet.pk})
    notify(
        mottagare=[till] if till else distributors_of(enhet),
        kod="arende.tilldelat" if till else "arende.overlamnat",
        arende=arende,
        nyckel=f"overlamnat:{arende.pk}:{arende.version}",
    )
    # Last, since the one who hands over may write nothing more on the case.
    _end_grants_of_others(arende, enhet, till)
    return arende


def _end_grants_of_others(arende, enhet, till):
    """End what all but the new owner may on the ground that they owned the case or were named in it."""
    chefer = [roll for roll, can in FORMAGOR.items() if Formaga.SE_UNDER in can]
    above = Uppdrag.objects.valid().filter(roll__in=chefer, enhet__in=enhet.ovanfor).values_list("user", "enhet__group")
    stays = Q(group=enhet.group_id, user__isnull=True, grund=Behorighet.Grund.EGET)
    for user, group in [*above, *([(till.user_id, till.enhet.group_id)] if till else [])]:
        stays |= Q(user=user, group=group)
    Behorighet.objects.filter(
        Q(till__isnull=True) | Q(till__gt=Now()),
        ~stays,
        content_object=arende,
        grund__in=(Behorighet.Grund.EGET, Behorighet.Grund.NAMNGIVEN),
    ).update(till=Greatest(F("fran"), Now()))


@transaction.atomic
def restrict_to_named(*, arende, uppdrag, skal, av, version):
    """Close the case to all of the owning units but the people in `uppdrag` and the one who decides it, for `skal`."""
    require(av, Formaga.STYRA_ATKOMST)
    require_grant(arende, av)
    skal = stated_reason(skal, at_least=1, missing=_("Skriv varför bara namngivna ska få se ärendet."))
    named = {one.pk: one for one in [*uppdrag, av]}
    if any(one.enhet.verksamhet_id != arende.verksamhet_id for one in named.values()):
        raise Regelbrott(_("Bara medarbetare i den egna verksamheten kan namnges."), falt="uppdrag")
    _change(arende, av, version, namngiven_atkomst=True)
    record(arende=arende, kod="arende.namngiven_atkomst", av=av, data={"uppdrag": sorted(named)})
    log(av=av, vad="atkomst.namngiven", arende=arende)
    for one in named.values():
        _let_in(arende, one, Behorighet.Grund.NAMNGIVEN, grund_text=skal, av=av)
    end_grants(arende=arende, av=av, grund=Behorighet.Grund.EGET)
    return arende


@transaction.atomic
def lift_named_access(*, arende, av, version):
    """Open the case to its whole unit again."""
    require(av, Formaga.STYRA_ATKOMST)
    require_grant(arende, av)
    if not arende.namngiven_atkomst:
        raise Regelbrott(_("Ärendet är redan öppet för hela enheten."))
    if process_of(arende).bara_namngivna:
        raise Regelbrott(_("Ett sådant ärende är bara för dem som är namngivna. Lägg till den som också ska se det."))
    _change(arende, av, version, namngiven_atkomst=False)
    grant(arende=arende, enhet=arende.enhet, permissions=EGNA, grund=Behorighet.Grund.EGET, av=av)
    if arende.ansvarig and arende.ansvarig.enhet_id != arende.enhet_id:
        _let_in(arende, arende.ansvarig, Behorighet.Grund.EGET, av=av)
    record(arende=arende, kod="arende.namngiven_atkomst_havd", av=av)
    log(av=av, vad="atkomst.namngiven_havd", arende=arende)
    end_grants(arende=arende, av=av, grund=Behorighet.Grund.NAMNGIVEN)
    return arende
