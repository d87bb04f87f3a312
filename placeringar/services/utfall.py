"""What a placement came to, and what the parties have paid each other afterwards."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from placeringar.kostnad.perioder import MOST_ORE
from placeringar.models import Kostnadsreglering, Kostnadsutfall
from placeringar.selectors.kostnad import (
    bars_the_past,
    hold_split,
    in_force,
    parties_of,
    periods_of,
    placement_of,
    side_of,
    versions_of,
)
from placeringar.selectors.prognos import outcomes_of, payments_of, standing
from samverkan.arende.atkomst import at_the_desk_of_case
from samverkan.arende.services import record, require
from samverkan.arende.tid import moment
from samverkan.fel import Konflikt, Regelbrott, checked
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga

from .kostnadskrav import clause, require_cost


@transaction.atomic
def note_outcome(*, arende, engang, fran, till, dagar, ore, betalare, av, faktura="", rattar=None, at=None):
    """Write what the days `fran`–`till` of one month came to: how many days were used, the amount in öre, which party
    (`Kostnadspart`) has paid the provider. `rattar` is the earlier row that this one takes the place of.

    Raises `Regelbrott` for days without a signed split (where the agreement bars claims for the past, with its clause), days
    that lie ahead or on both sides of a change. `engang`: the same form sent twice writes once.
    """
    require(av, Formaga.HANDLAGGA)
    require_cost(arende, av)
    hold_split(arende)
    if before := Kostnadsutfall.objects.filter(engang=engang, arende=arende).first():
        return before
    side_of(placement_of(arende), av)
    at = moment(at, earliest=arende.oppnad_at)
    periods = _signed_periods(arende, fran, at)
    _require_days(periods, fran, till, dagar, timezone.localdate(at))
    if not 0 <= ore <= MOST_ORE:
        raise Regelbrott(_("Beloppet är orimligt. Kontrollera att det är rätt skrivet."), falt="ore")
    faktura = faktura.strip()
    others = [one for one in outcomes_of(arende) if rattar is None or one.pk != rattar.pk]
    if faktura and any(one.faktura == faktura for one in others):
        raise Regelbrott(_("Fakturan är redan skriven. Rätta den raden i stället, om den är fel."), falt="faktura")
    if rattar and Kostnadsutfall.objects.filter(rattar=rattar).exists():
        raise Konflikt(_("Någon annan har rättat raden medan du skrev. Det du skrev finns kvar här."))
    made = checked(
        Kostnadsutfall(
            arende=arende,
            engang=engang,
            fran=fran,
            till=till,
            dagar=dagar,
            ore=ore,
            betalare=betalare,
            faktura=faktura,
            rattar=rattar,
            av=av,
            at=at,
        )
    )
    made.save(force_insert=True)
    _note(arende, "placeringar.kostnad_utfall", av, at, {"utfall": made.pk})
    return made


def _signed_periods(arende, fran, at):
    signed = in_force(versions_of(arende))
    if signed is None:
        raise Regelbrott(_("Det finns ingen underskriven fördelning än. Skriv under den först."))
    periods = periods_of(signed)
    if fran < periods[0].fran:
        barred = bars_the_past(arende, at=at)
        text = _("Det finns ingen fördelning för de dagarna. Den börjar %(dag)s.") % {
            "dag": periods[0].fran.isoformat()
        }
        if barred:
            text = format_html("{} {}", text, clause(barred))
        raise Regelbrott(text, falt="fran")
    return periods


def _require_days(periods, fran, till, dagar, today):
    if till < fran:
        raise Regelbrott(_("Sista dagen är före den första. Ändra en av dem."), falt="till")
    if till > today:
        raise Regelbrott(_("Dagarna ligger i framtiden. Skriv utfallet när det finns."), falt="till")
    if (fran.year, fran.month) != (till.year, till.month):
        raise Regelbrott(_("Skriv en månad i taget. Dela upp dagarna på två rader."), falt="till")
    if not any(one.fran <= fran and (one.till is None or till <= one.till) for one in periods):
        change = next((one.fran for one in periods if fran < one.fran <= till), None)
        if change is None:
            raise Regelbrott(_("Det finns ingen fördelning för de dagarna."), falt="till")
        raise Regelbrott(
            _("Fördelningen ändras %(dag)s. Skriv dagarna före och från den dagen på var sin rad.")
            % {"dag": change.isoformat()},
            falt="till",
        )
    if not 0 <= dagar <= (till - fran).days + 1:
        raise Regelbrott(
            _("Antalet dygn är fler än dagarna. Det är högst %(antal)d.") % {"antal": (till - fran).days + 1},
            falt="dagar",
        )


@transaction.atomic
def note_payment(*, arende, engang, fran_part, till_part, ore, dag: date, av, at=None):
    """Note that one party has paid another what it owed. Raises `Regelbrott` when that isn't owed, or less is."""
    require(av, Formaga.HANDLAGGA)
    require_cost(arende, av)
    hold_split(arende)
    if before := Kostnadsreglering.objects.filter(engang=engang, arende=arende).first():
        return before
    side_of(placement_of(arende), av)
    at = moment(at, earliest=arende.oppnad_at)
    if dag > timezone.localdate(at):
        raise Regelbrott(_("Dagen ligger i framtiden. Skriv när det betalades."), falt="dag")
    signed = in_force(versions_of(arende))
    parties = parties_of(arende)
    periods = periods_of(signed) if signed else ()
    if periods and dag < periods[0].fran:
        raise Regelbrott(_("Den dagen ligger före placeringen. Kontrollera dagen."), falt="dag")
    left = standing(periods, parties, outcomes_of(arende), payments_of(arende)).kvar
    owed = next((amount for one, other, amount in left if (one, other) == (fran_part, till_part)), 0)
    if ore <= 0:
        raise Regelbrott(_("Skriv ett belopp som är större än noll."), falt="ore")
    if ore > owed:
        raise Regelbrott(
            _("Det är mer än vad som ska betalas. Kontrollera beloppet, och vem som har betalat till vem."), falt="ore"
        )
    made = Kostnadsreglering(
        arende=arende, engang=engang, fran_part=fran_part, till_part=till_part, ore=ore, dag=dag, av=av, at=at
    )
    made.save(force_insert=True)
    _note(arende, "placeringar.kostnad_reglerad", av, at, {"reglering": made.pk})
    return made


def _note(arende, kod, av, at, data):
    with at_the_desk_of_case(arende.pk):
        record(arende=arende, kod=kod, av=av, data=data, at=at)
    log(av=av, vad=kod, arende=arende, data=data)
