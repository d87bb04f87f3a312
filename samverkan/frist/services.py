"""What happens to deadlines: an event starts, meets or ends them; a person extends or cancels one."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samverkan.arende.models import Arende, Handelse
from samverkan.fel import Otillaten, Regelbrott
from samverkan.organisation.roller import Formaga
from samverkan.overenskommelse.handelser import HANDELSER
from samverkan.overenskommelse.klartext import length

from .datum import LAST_YEAR
from .models import Frist, Fristhandelse, Friststeg, Intraffat
from .regel import count, count_length, midnight_after, plan
from .selectors import deadline_rules, fristregel

OPPEN = (Frist.Tillstand.LOPER, Frist.Tillstand.FORSENAD)


@transaction.atomic
def fire(*, arende, handelse, at, av=None):
    """The event `handelse` happened on the case at `at` (aware; the arrival, not when somebody got round to it).

    Meets the deadlines that it ends, ends those that lose their sense by it, and starts those whose start it is. The
    clock runs from `at`. The same event at the same time is heard once; a deadline that already runs is not started again.
    Raises `ValueError` for an event that no rule can name, `Otillaten` where the case may not be changed, `Regelbrott` when
    `at` is outside the calendar.
    """
    if handelse not in HANDELSER:
        raise ValueError(f"{handelse} is not in samverkan.overenskommelse.handelser")
    _hold(arende)
    if not Intraffat.objects.get_or_create(arende=arende, handelse=handelse, at=at)[1]:
        return
    repeated = []
    for frist in _running(arende):
        regel = fristregel(frist.regel)
        if frist.start_at > at:
            continue
        if regel.till == handelse:
            _meet(frist, at, av)
            if regel.upprepas:
                repeated.append(frist.nyckel)
        elif handelse in regel.upphor_vid:
            _end(frist, at, skal=str(HANDELSER[handelse]), av=av)
    _start(arende, handelse, at, av, repeated)


def _hold(arende):
    """Let nobody else change the deadlines of the case until the transaction ends."""
    if not Arende.objects.select_for_update(no_key=True).filter(pk=arende.pk).values_list("pk").first():
        raise Otillaten


def _running(arende):
    return list(
        Frist.objects.select_for_update(of=("self",), no_key=True)
        .filter(arende=arende, tillstand__in=OPPEN)
        .select_related("regel")
        .order_by("id")
    )


def _start(arende, handelse, at, av, repeated):
    """Start the deadlines that the event begins, and anew those that it has just met and that repeat themselves."""
    taken = set(Frist.objects.filter(arende=arende, tillstand__in=OPPEN).values_list("nyckel", flat=True))
    for rad in deadline_rules(arende=arende, at=at):
        regel = fristregel(rad)
        begins = regel.fran == handelse or rad.nyckel in repeated
        if begins and rad.nyckel not in taken and _is_preceded(arende, regel):
            _start_one(arende, rad, regel, at, av)


def _is_preceded(arende, regel):
    return not regel.bara_efter or Intraffat.objects.filter(arende=arende, handelse__in=regel.bara_efter).exists()


def _start_one(arende, rad, regel, at, av):
    try:
        due_at = count(regel, at).due_at
    except ValueError:
        raise Regelbrott(_("Datumet ligger för långt bort för att tiden ska kunna räknas. Kontrollera året.")) from None
    frist = Frist.objects.create(arende=arende, regel=rad, nyckel=rad.nyckel, start_at=at, due_at=due_at)
    Fristhandelse.objects.create(frist=frist, slag=Fristhandelse.Slag.STARTAD, at=at, due_efter=due_at, beslutad_av=av)
    _write_steps(frist, regel)


def _write_steps(frist, regel):
    """Write what is to happen round the deadline. Reminders whose time has passed already are never written."""
    Friststeg.objects.bulk_create(
        Friststeg(frist=frist, slag=step.slag, at=step.at, roller=list(step.roller))
        for step in plan(regel, due_at=frist.due_at, after=timezone.now())
    )


def _meet(frist, at, av):
    """Met in time, or late. A lateness that the sweep has not seen yet is written down all the same."""
    if at < frist.due_at:
        _close(frist, Frist.Tillstand.UPPFYLLD, at)
    else:
        if frist.tillstand == Frist.Tillstand.LOPER:
            Fristhandelse.objects.create(frist=frist, slag=Fristhandelse.Slag.FORSENAD, at=frist.due_at)
            _record(frist, "frist.forsenad", at=frist.due_at)
        _close(frist, Frist.Tillstand.UPPFYLLD_SENT, at)
    Fristhandelse.objects.create(frist=frist, slag=Fristhandelse.Slag.UPPFYLLD, at=at, beslutad_av=av)


def _end(frist, at, *, skal, av):
    _close(frist, Frist.Tillstand.INSTALLD, at)
    Fristhandelse.objects.create(frist=frist, slag=Fristhandelse.Slag.INSTALLD, at=at, skal=skal, beslutad_av=av)


def _record(frist, kod, *, at=None, av=None):
    """Write what happened to the deadline on the case's timeline."""
    Handelse.objects.create(
        arende_id=frist.arende_id,
        kod=kod,
        data={"frist": frist.pk, "regel": frist.nyckel},
        at=at or timezone.now(),
        uppdrag=av,
    )


def _close(frist, tillstand, at):
    frist.tillstand = tillstand
    frist.avslutad_at = at
    frist.save(update_fields=["tillstand", "avslutad_at"])
    _cancel_steps(frist)


def _cancel_steps(frist):
    frist.steg.filter(gjort_at__isnull=True, installt_at__isnull=True).update(installt_at=timezone.now())


@transaction.atomic
def extend(*, frist, till: date, skal, av):
    """Move the last day to `till`, all of which counts, on the ground that the rule names, for the reason `skal`.

    Raises `Regelbrott` when the rule knows no extension, `till` is not later than the present last day or later than
    the rule allows, the time has run out already (a decision after the end can't undo that), or there is no reason.
    """
    frist = _for_change(frist, av)
    regel = fristregel(frist.regel)
    if regel.forlangning is None:
        raise Regelbrott(_("Den här tiden får inte förlängas."))
    if frist.due_at <= timezone.now():
        raise Regelbrott(_("Tiden har redan gått ut och kan inte förlängas."))
    if till.year > LAST_YEAR:
        raise Regelbrott(_("Datumet ligger för långt bort. Kontrollera året."), falt="till")
    due_at = midnight_after(till)
    if due_at <= frist.due_at:
        raise Regelbrott(_("Välj en dag som ligger efter den nuvarande sista dagen."), falt="till")
    if due_at > _longest(regel, frist.start_at):
        raise Regelbrott(
            _("Så långt får tiden inte förlängas. Den får förlängas med högst %(langd)s.")
            % {"langd": length(regel.forlangning.hogst)},
            falt="till",
        )
    before, frist.due_at = frist.due_at, due_at
    frist.save(update_fields=["due_at"])
    Fristhandelse.objects.create(
        frist=frist,
        slag=Fristhandelse.Slag.FORLANGD,
        due_fore=before,
        due_efter=due_at,
        skal=_reason(skal),
        beslutad_av=av,
    )
    _record(frist, "frist.forlangd", av=av)
    _cancel_steps(frist)
    _write_steps(frist, regel)
    return frist


def _longest(regel, start_at):
    """The latest due moment that extensions may lead to, counted from the last day that the rule itself gives."""
    if regel.forlangning.hogst is None:
        return datetime.max.replace(tzinfo=timezone.get_default_timezone())
    last_moment = count(regel, start_at).due_at - datetime.resolution
    return count_length(regel.forlangning.hogst, last_moment, regel.helgdag).due_at


@transaction.atomic
def cancel(*, frist, skal, av):
    """End the deadline without its being met, for the reason `skal`. Raises `Regelbrott` when it has ended already."""
    frist = _for_change(frist, av)
    _end(frist, timezone.now(), skal=_reason(skal), av=av)
    _record(frist, "frist.installd", av=av)
    return frist


def _for_change(frist, av):
    """The deadline, fresh and locked, for one who may change it."""
    if not av.can(Formaga.HANDLAGGA):
        raise Otillaten
    found = (
        Frist.objects.select_for_update(of=("self",), no_key=True).select_related("regel").filter(pk=frist.pk).first()
    )
    if found is None:
        raise Otillaten
    if found.tillstand not in OPPEN:
        raise Regelbrott(_("Den här tiden är redan avslutad."))
    return found


def _reason(skal):
    text = skal.strip()
    if not text:
        raise Regelbrott(_("Skriv skälet. Det sparas i historiken."), falt="skal")
    return text
