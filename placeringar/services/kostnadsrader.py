"""The split of a placement's cost as rows: checked as a whole, with the parties' own keys, and written down."""

from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from placeringar.kostnad import change_from, check_periods
from placeringar.models import Kostnadsdel, Kostnadsforslag, Kostnadsindex, Kostnadspart, Kostnadsrad
from placeringar.selectors.kostnad import first_day, parties_of, periods_of
from samverkan.fel import Konflikt, Regelbrott, checked

MOST_PARTIES = 5
"""No cost is split between more than this many: the two huvudmän and others."""
MOST_PERIODS = 24
"""No version has more periods of its own than this."""


def whole_split(signed, perioder, andra, placering, arende, dag):
    """The whole split with the new periods in it, checked, with the parties' own keys."""
    if len(perioder) > MOST_PERIODS:
        raise Regelbrott(
            _("Det är för många perioder. Högst %(antal)d går att skriva på en gång.") % {"antal": MOST_PERIODS}
        )
    keys = _party_keys(arende, placering, andra)
    new = tuple(
        replace(one, delar=tuple(replace(part, part=keys[int(part.part)]) for part in one.delar)) for one in perioder
    )
    kept = 0
    if signed:
        whole = change_from(periods_of(signed), dag=dag, nya=new)
        kept = len(whole) - len(new)
    else:
        whole = new
    start = (not signed and first_day(placering)) or (whole and whole[0].fran)
    try:
        check_periods(whole, fran=start, till=placering.till)
    except Regelbrott as stop:
        raise Regelbrott(stop.message, falt=_own_field(stop.falt, kept)) from None
    return whole


def _own_field(falt, kept):
    """The field of the new period, counted among the new ones."""
    name, _dot, rest = (falt or "").partition(".")
    if not rest:
        return falt
    nr, _dot, field = rest.partition(".")
    return f"{name}.{max(int(nr) - kept, 0)}.{field}"


def _party_keys(arende, placering, andra):
    """The keys of the parties of a split, in order: the two huvudmän, and those named. Those that are new are written down."""
    known = list(parties_of(arende, former=True).values())
    names = [one.strip() for one in andra]
    if len(names) + 2 > MOST_PARTIES:
        raise Regelbrott(_("Det är för många parter. Högst %(antal)d går att skriva.") % {"antal": MOST_PARTIES})
    folded = [one.casefold() for one in names]
    taken = {placering.huvudman.namn.casefold(), placering.motpartens_huvudman.namn.casefold()}
    for n, one in enumerate(folded):
        if one in taken or one in folded[:n]:
            raise Regelbrott(_("Varje part ska stå en gång."), falt=f"annan.{n}")

    def key(find, **fields):
        found = next((one for one in known if find(one)), None)
        if found is None:
            found = checked(Kostnadspart(arende=arende, ordning=len(known), **fields))
            found.save(force_insert=True)
            known.append(found)
        return str(found.pk)

    sides = (placering.huvudman, placering.motpartens_huvudman)
    keys = [key(lambda one, side=side: one.huvudman_id == side.pk, huvudman=side) for side in sides]
    return keys + [
        key(lambda one, name=name: one.annan.casefold() == name.casefold() and not one.huvudman_id, annan=name)
        for name in names
    ]


def write_version(arende, nr, engang, side, whole, changed_from, text, av, at):
    """Write the version number `nr` down, with its periods. Raises `Konflikt` when another came in the same moment."""
    try:
        with transaction.atomic():
            made = checked(
                Kostnadsforslag(
                    arende=arende,
                    nr=nr,
                    engang=engang,
                    enhet=av.enhet,
                    huvudman=side,
                    galler_fran=changed_from or whole[0].fran,
                    text=text.strip(),
                    av=av,
                    at=at,
                )
            )
            made.save(force_insert=True)
    except IntegrityError:
        raise Konflikt(
            _("Ett annat förslag kom i samma stund. Det du skrev finns kvar här. Läs det nya förslaget först.")
        ) from None
    own = {"arende": arende, "forslag": made}
    rows = Kostnadsrad.objects.bulk_create(
        Kostnadsrad(
            **own,
            nr=n,
            fran=one.fran,
            till=one.till,
            per=one.per,
            pris=one.pris,
            avsett_till=one.avsett_till,
        )
        for n, one in enumerate(whole)
    )
    pairs = list(zip(rows, whole, strict=True))
    Kostnadsdel.objects.bulk_create(
        Kostnadsdel(**own, rad=row, part_id=int(part.part), ore=part.ore, procent=part.procent)
        for row, one in pairs
        for part in one.delar
    )
    Kostnadsindex.objects.bulk_create(
        Kostnadsindex(**own, rad=row, fran=step.fran, procent=step.procent) for row, one in pairs for step in one.index
    )
    return made
