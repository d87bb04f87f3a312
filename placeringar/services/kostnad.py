"""To settle what a placement costs and how it is split: proposal, counter-proposal, agreement. Between officials alone."""

from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from placeringar.kostnad import change_from, check_periods
from placeringar.kostnad.handling import canonical, sha256, split_content
from placeringar.models import (
    Ansvarsrad,
    Kostnadsdel,
    Kostnadsforslag,
    Kostnadsindex,
    Kostnadspart,
    Kostnadsrad,
    Kostnadsutfall,
)
from placeringar.process import AKUT, Tillstand
from placeringar.selectors.kostnad import (
    SER_KOSTNAD,
    bars_the_past,
    first_day,
    in_force,
    parties_of,
    periods_of,
    placement_of,
    side_of,
    unit_of_side,
    versions_of,
    waiting,
)
from samverkan.arende.atkomst import at_the_desk_of_case
from samverkan.arende.models import Behorighet
from samverkan.arende.services import record, require, transition
from samverkan.arende.tid import moment
from samverkan.fel import Konflikt, Otillaten, Regelbrott, checked
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.roller import Formaga, Roll
from samverkan.organisation.selectors import staff_of

MOST_PARTIES = 5
"""No cost is split between more than this many: the two huvudmän and others."""
MOST_PERIODS = 24
"""No version has more periods of its own than this."""
_OVERENS = Kostnadsforslag.Lage.OVERENS


def require_cost(arende, av):
    """Raise `Otillaten` unless `av` may see what the placement costs."""
    if not SER_KOSTNAD & Behorighet.objects.held_on(arende, av):
        raise Otillaten


@transaction.atomic
def propose_cost(*, arende, engang, sedd, andra, perioder, text, av, dag=None, at=None):
    """Propose how the cost is split: the first proposal, a counter-proposal, or a change of what is signed.

    `perioder` are `Kostnadsperiod`s whose parties are "0" (who places), "1" (the counterpart), "2" … for those named in
    `andra`. `dag` is the day from which a signed split changes; the days before stand as they were. `sedd` is the number of
    the latest version that the page showed, 0 for none: raises `Konflikt` when another has come since. `engang`: the same form
    sent twice proposes once. `at` is when it was proposed (default now). Raises `Regelbrott` for a split that doesn't hold
    together, and for claims on days that have passed where the agreement bars them.
    """
    require(av, Formaga.HANDLAGGA)
    require_cost(arende, av)
    if before := Kostnadsforslag.objects.filter(engang=engang, arende=arende).first():
        return before
    placering = placement_of(arende)
    side = side_of(placering, av)
    at = moment(at, earliest=arende.oppnad_at)
    versions = versions_of(arende)
    if sedd != (versions[0].nr if versions else 0):
        raise Konflikt(
            _(
                "Ett annat förslag har kommit medan du skrev. Det du skrev finns kvar här. Läs det nya förslaget och "
                "lämna ditt igen om det fortfarande behövs."
            )
        )
    signed = in_force(versions)
    _require_time(placering, arende, signed, perioder, dag, at)
    whole = _whole(signed, perioder, andra, placering, arende, dag)
    _supersede(arende, waiting(versions))
    made = _write(arende, sedd + 1, engang, side, whole, signed and dag, text, av, at)
    _move_on(arende, av, at, made.nr)
    log(av=av, vad="placeringar.kostnad_foreslagen", arende=arende, data={"version": made.nr})
    _tell_other_side(placering, side, made, "placeringar.kostnad_foreslagen")
    return made


def _require_time(placering, arende, signed, perioder, dag, at):
    """Stop what reaches back where it may not, and what comes too early or too late."""
    today = timezone.localdate(at)
    start = dag if signed else perioder and perioder[0].fran
    if start and start < today and (signed or placering.placerad_at):
        barred = bars_the_past(arende, at=at)
        if barred:
            raise Regelbrott(
                _("Krav i efterhand går inte. %(klausul)s Välj i dag eller en senare dag.")
                % {"klausul": clause(barred)},
                falt="dag" if signed else "perioder.0.fran",
            )
    if signed:
        if dag is None:
            raise Regelbrott(_("Välj från vilken dag fördelningen ska ändras."), falt="dag")
        if dag < today:
            raise Regelbrott(
                _("Pengar som redan är fördelade flyttas inte. Välj i dag eller en senare dag."), falt="dag"
            )
        require_untouched(arende, dag)
    if arende.tillstand == Tillstand.FORSLAG and arende.variant != AKUT:
        raise Regelbrott(_("Kostnaden bygger på en plan. Koppla först planen till placeringen."))
    if arende.tillstand == Tillstand.ATERTAGEN:
        raise Regelbrott(_("Placeringen blev inte av. Det går inte att lämna ett förslag om kostnaden."))


def clause(rad):
    """The rule as the agreement has it: its heading, its own words, and where they stand."""
    regel = rad.lydelse
    return _("%(rubrik)s: ”%(citat)s” (%(kalla)s).") % {
        "rubrik": regel.rubrik,
        "citat": regel.kalla.citat,
        "kalla": rad.kalla,
    }


def require_untouched(arende, dag):
    """Stop a change from a day for which it has been written what the placement came to: that money has been split."""
    latest = Kostnadsutfall.objects.filter(arende=arende, rattad__isnull=True, till__gte=dag).order_by("-till").first()
    if latest:
        raise Regelbrott(
            _("Utfallet till och med %(dag)s är redan skrivet, och de pengarna flyttas inte. Välj en senare dag.")
            % {"dag": latest.till.isoformat()},
            falt="dag",
        )


def _whole(signed, perioder, andra, placering, arende, dag):
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
    known = list(parties_of(arende).values())
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


def _supersede(arende, before):
    """Let the proposal that waits give way. Raises `Konflikt` when it was signed by both in between."""
    if before is None:
        return
    changed = Kostnadsforslag.objects.filter(pk=before.pk, lage=before.lage).update(lage=Kostnadsforslag.Lage.ERSATT)
    if not changed:
        raise Konflikt(_("Fördelningen blev klar medan du skrev. Det du skrev finns kvar här. Läs vad som gäller nu."))


def _write(arende, nr, engang, side, whole, changed_from, text, av, at):
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


def _move_on(arende, av, at, nr):
    """The first proposal begins the negotiation. The counterpart may make it: it is told at the owner's desk."""
    with at_the_desk_of_case(arende.pk):
        if arende.tillstand == Tillstand.PLAN_FINNS:
            transition(arende=arende, overgang="forhandla", av=av, version=arende.version, at=at, data={"version": nr})
        else:
            record(arende=arende, kod="placeringar.kostnad_foreslagen", av=av, data={"version": nr}, at=at)


@transaction.atomic
def accept_cost(*, forslag, av, at=None):
    """Agree to the other side's proposal. What both are to sign is then written down once and for all, with its hash.

    Raises `Konflikt` when another proposal has come since. `at` is when it was agreed (default now).
    """
    require(av, Formaga.HANDLAGGA)
    arende = forslag.arende
    require_cost(arende, av)
    placering = placement_of(arende)
    side = side_of(placering, av)
    found = next((one for one in versions_of(arende) if one.pk == forslag.pk), None)
    if found is None or found.lage == Kostnadsforslag.Lage.ERSATT:
        raise Konflikt(_("Ett nytt förslag har kommit sedan du öppnade sidan. Läs det innan du svarar."))
    if found.lage != Kostnadsforslag.Lage.LAGT:
        raise Regelbrott(_("Förslaget är redan godtaget."))
    if found.huvudman_id == side.pk:
        raise Regelbrott(_("Det är er egen sidas förslag. Den andra sidan svarar på det."))
    at = moment(at, earliest=found.at)
    text = canonical(document_content(found, placering, at))
    changed = Kostnadsforslag.objects.filter(pk=found.pk, lage=Kostnadsforslag.Lage.LAGT).update(
        lage=_OVERENS, svar_av=av, svar_at=at, handling=text, sha256=sha256(text)
    )
    if not changed:
        raise Konflikt(_("Ett nytt förslag har kommit sedan du öppnade sidan. Läs det innan du svarar."))
    found.refresh_from_db()
    with at_the_desk_of_case(arende.pk):
        record(arende=arende, kod="placeringar.kostnad_overens", av=av, data={"version": found.nr}, at=at)
    log(av=av, vad="placeringar.kostnad_overens", arende=arende, data={"version": found.nr})
    _tell(
        [
            one
            for unit in (placering.arende.enhet, placering.motpart)
            for one in staff_of(enhet=unit, roller=[Roll.UNDERTECKNARE])
        ],
        "placeringar.kostnad_skriv_under",
        found,
    )
    _tell_other_side(placering, side, found, "placeringar.kostnad_overens")
    return found


def document_content(forslag, placering, at):
    """All that the two sides sign, for `canonical`: the split, and who does which care. No name of the person: the case has it."""
    names = {key: one.namn for key, one in parties_of(forslag.arende).items()}
    return {
        "arende": forslag.arende.dnr,
        "version": forslag.nr,
        "overens": at.isoformat(timespec="seconds"),
        "galler_fran": forslag.galler_fran.isoformat(),
        "huvudman": placering.huvudman.namn,
        "motpart": placering.motpartens_huvudman.namn,
        "placering": {
            "form": placering.form,
            "lagrum": placering.lagrum,
            "fran": placering.fran and placering.fran.isoformat(),
            "till": placering.till and placering.till.isoformat(),
            "mal": placering.mal,
            "halso_sjukvard": placering.halso_sjukvard,
            "skola": placering.skola,
        },
        "ansvar": [
            {"sida": one.sida, "vem": one.vem, "vad": one.vad, "utforande": one.utforande, "utforare": one.utforare}
            for one in Ansvarsrad.objects.filter(arende=forslag.arende, borttagen_at__isnull=True).order_by("id")
        ],
        "parter": [names[key] for key in names],
        "fordelning": split_content(periods_of(forslag), names),
    }


def _tell_other_side(placering, side, forslag, kod):
    """Tell those who handle the placement on the other side."""
    other = placering.motpartens_huvudman if side == placering.huvudman else placering.huvudman
    unit = unit_of_side(placering, other)
    answers = placering.arende.ansvarig if unit == placering.arende.enhet else None
    handles = [Roll.HANDLAGGARE, Roll.SAMORDNARE, Roll.MOTTAGNING, Roll.CHEF]
    _tell([answers] if answers else staff_of(enhet=unit, roller=handles), kod, forslag)


def _tell(mottagare, kod, forslag):
    notify(mottagare=mottagare, kod=kod, arende=forslag.arende, nyckel=f"{kod}:{forslag.pk}")
