"""What is done with a person: register, change, protect, tell identities and guardians, merge and undo it.

Only the tenant that keeps the person changes it, in an uppdrag that handles cases and may change one of the person's.
Every change of the person's own data takes the `version` that the acting person saw; a stale one raises `Konflikt`.
"""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from samverkan.arende.atkomst import searching
from samverkan.arende.models import Arende
from samverkan.arende.services import record, require
from samverkan.fel import Konflikt, Otillaten, Regelbrott, checked, refused_by
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga

from .models import Identitet, Person, Personuppgift, Sammanslagning, Vardnadshavare
from .nummer import FIRST_YEAR, Doman, birth_date
from .visning import initials


@transaction.atomic
def register_person(
    *,
    av,
    verksamhet=None,
    fornamn="",
    efternamn="",
    fodelsedatum=None,
    adress="",
    telefon="",
    skola="",
    tolksprak="",
    skydd_slag=Person.Skyddsslag.INGEN,
    identiteter=(),
    vardnadshavare=(),
):
    """Register a person as new in the tenant `verksamhet` (default the own). Who it may be already, a person decides later.

    `identiteter` are `nummer.Nummer`, `vardnadshavare` dicts of the fields of `Vardnadshavare`. Without birth date, it is
    taken from the identities. Until a case is opened on the person, nobody sees it.
    """
    verksamhet = verksamhet or av.enhet.verksamhet
    fodelsedatum = fodelsedatum or _born(identiteter)
    with searching(verksamhet.pk):
        person = Person.objects.create(verksamhet=verksamhet)
        _checked_uppgift(
            Personuppgift(
                person=person,
                verksamhet=verksamhet,
                fornamn=fornamn,
                efternamn=efternamn,
                fodelsedatum=fodelsedatum,
                adress=adress,
                telefon=telefon,
                skola=skola,
                tolksprak=tolksprak,
            )
        ).save(force_insert=True)
        for nummer in dict.fromkeys(identiteter):
            checked(Identitet(person=person, doman=nummer.doman, varde=nummer.varde)).save(force_insert=True)
        for guardian in vardnadshavare:
            checked(Vardnadshavare(person=person, **guardian)).save(force_insert=True)
        # Last, since the wall closes behind it.
        person.skydd_slag = skydd_slag
        checked(person)
        _label(person)
        person.save(update_fields=["skydd_slag", "initialer", "fodelsear"])
    log(av=av, vad="person.registrerad", data={"person": person.pk})
    return person


def _born(identiteter):
    return next((born for born in map(birth_date, identiteter) if born), None)


def _checked_uppgift(uppgift):
    born = checked(uppgift).fodelsedatum
    if born and not date(FIRST_YEAR, 1, 1) <= born <= timezone.localdate():
        raise Regelbrott(_("Födelsedatumet kan inte stämma. Kontrollera år, månad och dag."), falt="fodelsedatum")
    return uppgift


def _label(person):
    """Set what lists show of the person: initials and birth year, or nothing when protected."""
    uppgift = None if person.skyddad else person.uppgift
    person.initialer = initials(uppgift.fornamn, uppgift.efternamn) if uppgift else ""
    person.fodelsear = uppgift.fodelsedatum.year if uppgift and uppgift.fodelsedatum else None


@transaction.atomic
def update_person(*, person, av, version, **uppgifter):
    """Change fields of the person's `Personuppgift`. The timeline tells which, not what they were."""
    held = _hold(person, av, version)
    changed = [name for name, value in uppgifter.items() if getattr(held.uppgift, name) != value]
    _change(held, {name: uppgifter[name] for name in changed})
    _record([held], av, "person.uppgifter_andrade", {"falt": changed})
    return held


def _change(held, uppgifter):
    for name, value in uppgifter.items():
        setattr(held.uppgift, name, value)
    if uppgifter:
        _checked_uppgift(held.uppgift).save(update_fields=[*uppgifter])
    _label(held)
    held.save(update_fields=["version", "initialer", "fodelsear"])


def _hold(person, av, version):
    """The person's row, locked, with the next version. Raises `Otillaten` or `Konflikt`."""
    require(av, Formaga.HANDLAGGA)
    held = (
        Person.objects.select_for_update(of=("self",))
        .filter(
            pk=person.pk,
            verksamhet=av.enhet.verksamhet_id,
            arenden__in=Arende.objects.visible_to(av, "andra_arende"),
        )
        .first()
    )
    if held is None or (held.skyddad and not _may(av, "se_identitet", [held])):
        raise Otillaten
    if held.version != version:
        raise Konflikt
    held.version += 1
    return held


def _may(av, permission, persons):
    return Arende.objects.visible_to(av, permission).filter(person__in=persons).exists()


def _record(persons, av, kod, data=None):
    """Write the event on those of the persons' cases whose inner handling `av` takes part in, and in the access log."""
    cases = Arende.objects.visible_to(av, "andra_arende") & Arende.objects.visible_to(av, "se_inre")
    for arende in cases.filter(person__in=persons):
        record(arende=arende, kod=kod, av=av, data=data)
    log(av=av, vad=kod, data={"person": [person.pk for person in persons]})


@transaction.atomic
def set_protection(*, person, av, version, skydd_slag):
    """Protect the identity, or lift the protection, of the person and of all merged with it.

    Protected: initials and birth year leave the lists at once, and the wall shows the rest only with `se_identitet`.
    """
    held = _hold(person, av, version)
    if held.skydd_slag == skydd_slag:
        raise Regelbrott(_("Personen har redan det skyddet."), falt="skydd_slag")
    if skydd_slag not in Person.Skyddsslag.values:
        raise Regelbrott(_("Välj skydd i listan."), falt="skydd_slag")
    held.skydd_slag = skydd_slag
    root = held.sammanslagen_med_id or held.pk
    with searching(held.verksamhet_id):
        same = list(Person.objects.same_as(root))
        Person.objects.filter(pk__in=[one.pk for one in same]).update(
            skydd_slag=skydd_slag, initialer="", fodelsear=None, version=F("version") + 1
        )
        for one in [] if held.skyddad else Person.objects.same_as(root).select_related("uppgift"):
            _label(one)
            one.save(update_fields=["initialer", "fodelsear"])
        _record(same, av, "person.skydd_satt" if held.skyddad else "person.skydd_havt", {"slag": str(skydd_slag)})
    held.refresh_from_db(fields=["skydd_slag", "initialer", "fodelsear", "version"])
    return held


@transaction.atomic
def add_identity(*, person, av, version, nummer):
    """Note one more identity (`nummer.Nummer`) of the person. A partial number that it completes is replaced by it."""
    held = _hold(person, av, version)
    parts = held.identiteter.filter(doman=Doman.DEL) if nummer.doman != Doman.RESERVNUMMER else []
    completed = next((part for part in parts if nummer.varde.startswith(part.varde)), None)
    identitet = completed or Identitet(person=held)
    _set_identity(identitet, held, nummer)
    kod = "person.identitet_ersatt" if completed else "person.identitet_tillagd"
    _record([held], av, kod, {"doman": str(nummer.doman)})
    return identitet


@transaction.atomic
def replace_identity(*, identitet, av, version, nummer):
    """Put the right `nummer` instead of a wrong identity."""
    held = _hold(identitet.person, av, version)
    _set_identity(identitet, held, nummer)
    _record([held], av, "person.identitet_ersatt", {"doman": str(nummer.doman)})
    return identitet


def _set_identity(identitet, held, nummer):
    identitet.doman, identitet.varde = nummer.doman, nummer.varde
    with refused_by("identitet_unik", _("Numret finns redan på personen."), falt="nummer"):
        checked(identitet).save()
    born = birth_date(nummer)
    _change(held, {"fodelsedatum": born} if born and not held.uppgift.fodelsedatum else {})


@transaction.atomic
def add_guardian(*, person, av, version, **uppgifter):
    """Note a guardian, with the fields of `Vardnadshavare`."""
    held = _hold(person, av, version)
    guardian = checked(Vardnadshavare(person=held, **uppgifter))
    guardian.save(force_insert=True)
    _change(held, {})
    _record([held], av, "person.vardnadshavare_tillagd", {"vardnadshavare": guardian.pk})
    return guardian


@transaction.atomic
def update_guardian(*, vardnadshavare, av, version, **uppgifter):
    """Change fields of a guardian: contact details, language. `version` is the person's."""
    held = _hold(vardnadshavare.person, av, version)
    for name, value in uppgifter.items():
        setattr(vardnadshavare, name, value)
    checked(vardnadshavare).save(update_fields=[*uppgifter])
    _change(held, {})
    _record([held], av, "person.vardnadshavare_andrad", {"vardnadshavare": vardnadshavare.pk, "falt": [*uppgifter]})
    return vardnadshavare


@transaction.atomic
def merge(*, keep, other, skal, av):
    """Decide that `other` is the same human as `keep`, for the reason `skal`. Only a link is written: nothing is moved.

    Raises `Regelbrott` where it would make a chain or a circle, or show what is protected; `Otillaten` across tenants.
    """
    _require_reason(skal)
    with searching(av.enhet.verksamhet_id):
        keep, other = _hold_both(keep, other, av)
        if keep == other:
            raise Regelbrott(_("Det är redan samma person. Välj två olika."))
        if other.sammanslagen_med_id:
            raise Regelbrott(_("Personen är redan sammanslagen med en annan. Häv den sammanslagningen först."))
        if keep.sammanslagen_med_id:
            raise Regelbrott(_("Personen som ska behållas är sammanslagen med en annan. Välj den andra i stället."))
        if Person.objects.filter(sammanslagen_med=other).exists():
            raise Regelbrott(_("Personen har själv fått en annan sammanslagen med sig. Behåll den i stället."))
        if keep.skydd_slag != other.skydd_slag:
            raise Regelbrott(
                _(
                    "Personerna har olika skydd. Ge båda samma skydd först, eller be enheten som har ärendet att göra det."
                )
            )
        other.sammanslagen_med = keep
        other.save(update_fields=["sammanslagen_med"])
        checked(Sammanslagning(person=other, med=keep, skal=skal, av=av)).save(force_insert=True)
        _record([keep, other], av, "person.sammanslagen")
    return other


@transaction.atomic
def merge_found(*, person, annan, skal, av):
    """Merge `person` with the one that has the id `annan` in the own tenant, as `merge`.

    Kept is the one that others are merged with already, or else the one that was known first.
    """
    with searching(av.enhet.verksamhet_id):
        found = Person.objects.filter(pk=annan, verksamhet=av.enhet.verksamhet_id).first()
        if found is None:
            raise Otillaten
        keep, other = sorted([person, found], key=lambda one: (not one.sammanslagna.exists(), one.pk))
        return merge(keep=keep, other=other, skal=skal, av=av)


@transaction.atomic
def undo_merge(*, person, skal, av):
    """Decide that the merged `person` is another human after all. It stands exactly as before it was merged."""
    _require_reason(skal)
    with searching(av.enhet.verksamhet_id):
        person, keep = _hold_both(person, person.sammanslagen_med or person, av)
        if person.sammanslagen_med_id is None or person.sammanslagen_med_id != keep.pk:
            raise Regelbrott(_("Personen är inte sammanslagen med någon. Ladda om sidan."))
        person.sammanslagen_med = None
        person.save(update_fields=["sammanslagen_med"])
        decision = person.sammanslagningar.get(upphavd_at__isnull=True)
        decision.upphavd_skal, decision.upphavd_av, decision.upphavd_at = skal, av, timezone.now()
        checked(decision).save(update_fields=["upphavd_skal", "upphavd_av", "upphavd_at"])
        _record([keep, person], av, "person.sammanslagning_havd")
    return person


def _require_reason(skal):
    if not skal.strip():
        raise Regelbrott(_("Skriv varför."), falt="skal")


def _hold_both(one, another, av):
    """The rows of both, locked, in the own tenant. `av` must be able to change a case of one of them."""
    require(av, Formaga.HANDLAGGA)
    pks = [one.pk, another.pk]
    held = Person.objects.select_for_update().filter(pk__in=pks, verksamhet=av.enhet.verksamhet_id).order_by("pk")
    rows = {person.pk: person for person in held}
    if len(rows) < len(set(pks)) or not _may(av, "andra_arende", [*rows]):
        raise Otillaten
    return rows[pks[0]], rows[pks[1]]
