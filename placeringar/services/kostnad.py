"""To settle what a placement costs and how it is split: proposal, counter-proposal, agreement. Between officials alone."""

from django.db import transaction
from django.utils.translation import gettext as _

from placeringar.kostnad.handling import canonical, sha256, split_content
from placeringar.models import Ansvarsrad, Kostnadsforslag
from placeringar.process import Tillstand
from placeringar.selectors.kostnad import (
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
from samverkan.arende.services import record, require, transition
from samverkan.arende.tid import moment
from samverkan.fel import Konflikt, Regelbrott
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.roller import Formaga, Roll
from samverkan.organisation.selectors import staff_of

from .kostnadskrav import require_cost, require_time
from .kostnadsrader import whole_split, write_version

_OVERENS = Kostnadsforslag.Lage.OVERENS


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
    require_time(placering, arende, signed, perioder, dag, at)
    whole = whole_split(signed, perioder, andra, placering, arende, dag)
    supersede(arende, waiting(versions))
    made = write_version(arende, sedd + 1, engang, side, whole, signed and dag, text, av, at)
    _move_on(arende, av, at, made.nr)
    log(av=av, vad="placeringar.kostnad_foreslagen", arende=arende, data={"version": made.nr})
    _tell_other_side(placering, side, made, "placeringar.kostnad_foreslagen")
    return made


def supersede(arende, before):
    """Let the proposal that waits give way. Raises `Konflikt` when it was signed by both in between."""
    if before is None:
        return
    changed = Kostnadsforslag.objects.filter(pk=before.pk, lage=before.lage).update(lage=Kostnadsforslag.Lage.ERSATT)
    if not changed:
        raise Konflikt(_("Fördelningen blev klar medan du skrev. Det du skrev finns kvar här. Läs vad som gäller nu."))


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
