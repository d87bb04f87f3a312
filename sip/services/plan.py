"""To write the plan together: each row for itself, by all who are called."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from samverkan.arende.atkomst import acting_groups
from samverkan.arende.models import Behorighet
from samverkan.arende.services import record, require
from samverkan.arende.tid import moment
from samverkan.fel import Konflikt, Otillaten, Regelbrott, checked
from samverkan.frist.datum import LAST_YEAR
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from sip.aktiviteter import AKTIVITETER
from sip.dagordning import DAGORDNING
from sip.models import Bekraftelse, Deltagare, Insats, Mal, Motespunkt, Plan, Planfalt
from sip.process import PAGAR, SKRIVER, Tillstand


def require_writer(arende, av):
    """Raise `Otillaten` unless `av` may write in the plan of the case: its owner, or one who is called."""
    require(av, Formaga.HANDLAGGA)
    if not SKRIVER & Behorighet.objects.held_on(arende, av):
        raise Otillaten(arende=arende.pk, slag=arende.slag)


@transaction.atomic
def start_plan(*, arende, av, at=None):
    """Begin the draft of the first plan, or of the next version of the one in force, which it then begins as a copy of.

    The draft that there is already, is given back. `at` is when it was begun (default now).
    """
    require_writer(arende, av)
    if arende.tillstand not in PAGAR or arende.tillstand == Tillstand.BEHOV:
        raise Regelbrott(_("Det går inte att skriva en plan nu. Först behövs en grund för att dela uppgifter."))
    if draft := Plan.objects.filter(arende=arende, lage=Plan.Lage.UTKAST).first():
        return draft
    before = Plan.objects.filter(arende=arende).order_by("-nr").first()
    plan, made = Plan.objects.get_or_create(
        arende=arende,
        nr=before.nr + 1 if before else 1,
        defaults={
            "av": av,
            "paborjad_at": moment(at),
            "overgripande": before and before.overgripande,
            "samordnare": before and before.samordnare,
            "samordnare_kontakt": before.samordnare_kontakt if before else "",
        },
    )
    if made and before:
        _copy(before, plan)
    if made:
        record(arende=arende, kod="sip.plan_paborjad", av=av, data={"nr": plan.nr}, inre=False, at=plan.paborjad_at)
        log(av=av, vad="sip.plan_paborjad", arende=arende, data={"plan": plan.pk})
    return plan


def _copy(before, plan):
    """Let the new version begin as the one before it stands. The rows keep their counts, and so their confirmations."""

    def anew(rows, **changed):
        copies = []
        for one in rows:
            one.pk, one.plan, one.tillkom, one.andring = None, plan, 0, 0
            one._state.adding = True
            for name, values in changed.items():
                setattr(one, name, values[getattr(one, name)])
            copies.append(one)
        return type(one).objects.bulk_create(copies) if copies else []

    anew(Planfalt.objects.filter(plan=before))
    goals = list(Mal.objects.filter(plan=before, borttagen=False).order_by("plats", "id"))
    former = [one.pk for one in goals]
    moved = dict(zip(former, (one.pk for one in anew(goals)), strict=True))
    anew(Insats.objects.filter(plan=before, borttagen=False, mal__in=former).order_by("plats", "id"), mal_id=moved)


def hold_draft(plan, av):
    """The draft, fresh and held for the transaction, for one who may write in it.

    Raises `Otillaten` for others, `Konflikt` when the plan was made final in between.
    """
    require_writer(plan.arende, av)
    held = Plan.objects.select_for_update(no_key=True).filter(pk=plan.pk, lage=Plan.Lage.UTKAST).first()
    if held is not None:
        held.arende = plan.arende
    else:
        raise Konflikt(
            _(
                "Planen blev klar medan du skrev, och det går inte att ändra i den. Det du skrev finns kvar här. Börja en ny "
                "version om det ska med."
            )
        )
    return held


def _count(plan):
    """Count a change in the draft; answer with its number."""
    plan.andringar += 1
    Plan.objects.filter(pk=plan.pk).update(andringar=F("andringar") + 1)
    return plan.andringar


def _write(plan, found, new, version, av, said):
    """Write `said` on the row that was `found`, that the writer saw in `version`, or else on the `new` one.

    What says the same already is left as it is.
    """
    row = found or new
    if found and all(getattr(row, name) == value for name, value in said.items()):
        return row
    if found and row.version != version:
        raise Konflikt(
            _(
                "%(namn)s har ändrat samma rad medan du skrev. Det du skrev finns kvar här, och den andra texten står bredvid."
            )
            % {"namn": row.av.user.namn}
        )
    for name, value in said.items():
        setattr(row, name, value)
    row.av, row.at, row.andring = av, timezone.now(), _count(plan)
    if found:
        row.version = version + 1
        checked(row).save(update_fields=[*said, "av", "at", "andring", "version"])
    else:
        row.arende_id, row.plan, row.tillkom = plan.arende_id, plan, row.andring
        checked(row).save(force_insert=True)
    log(av=av, vad="sip.plan_skriven", arende=plan.arende_id, data={"plan": plan.pk})
    return row


@transaction.atomic
def write_field(*, plan, kod, text, version, av, dold=False):
    """Write the text `kod` of the draft. `version` is that of the text that the writer began from, 0 where there was none.

    Raises `Konflikt` when somebody has written another text meanwhile; nothing is written then.
    """
    plan = hold_draft(plan, av)
    found = Planfalt.objects.filter(plan=plan, kod=kod).select_related("av__user").first()
    said = {"text": text.strip(), "dold": dold}
    return _write(plan, found, Planfalt(kod=kod), version, av, said)


@transaction.atomic
def write_goal(*, plan, rad, behov, mal, av, version=0, dold=False):
    """Write a need and its goal in the draft. `rad` is the row's UUID: the form's own for a new one, so that sending the form
    twice makes one row. The goal may come later than the need."""
    plan = hold_draft(plan, av)
    behov, mal = behov.strip(), mal.strip()
    if not behov:
        raise Regelbrott(_("Skriv vilket behov det gäller."), falt="behov")
    said = {"behov": behov, "mal": mal, "dold": dold, "borttagen": False}
    found = Mal.objects.filter(plan=plan, rad=rad).select_related("av__user").first()
    return _write(plan, found, Mal(rad=rad, plats=_last_place(Mal.objects.filter(plan=plan))), version, av, said)


@transaction.atomic
def write_undertaking(
    *, plan, rad, mal, insats, vem, av, version=0, enhet=None, annan="", ansvarig="", nar="", aktivitet="", dold=False
):
    """Write what somebody is to do for the goal `mal`. `rad` and `version` as for `write_goal`.

    For a unit of the circle it is a proposal, until that unit confirms it; what a unit writes of itself, it stands by. A
    change makes an earlier confirmation void.
    """
    plan = hold_draft(plan, av)
    said = {
        "mal": Mal.objects.filter(plan=plan, pk=mal.pk, borttagen=False).first(),
        "insats": insats.strip(),
        "vem": vem,
        "enhet": enhet if vem == Insats.Vem.ENHET else None,
        "annan": annan.strip() if vem == Insats.Vem.ANNAN else "",
        "ansvarig": ansvarig.strip(),
        "nar": nar.strip(),
        "aktivitet": aktivitet,
        "dold": dold,
        "borttagen": False,
    }
    _require_sense(plan, said)
    found = Insats.objects.filter(plan=plan, rad=rad).select_related("av__user", "mal", "enhet").first()
    if found is None or found.mal_id != said["mal"].pk:
        said["plats"] = _last_place(Insats.objects.filter(mal=said["mal"]))
    row = _write(plan, found, Insats(rad=rad), version, av, said)
    if row.enhet_id == av.enhet_id:
        _stand_by(row, av)
    return row


def _last_place(rows):
    return (rows.aggregate(last=Max("plats"))["last"] or 0) + 1


@dataclass(frozen=True)
class Flyttad:
    """What was moved, to which place of how many. `flyttades`: it didn't stand there already."""

    rad: Mal | Insats
    plats: int
    antal: int
    flyttades: bool


@transaction.atomic
def move_row(*, plan, rad, steg, ordning, av):
    """Move the goal or the undertaking with the UUID `rad` in the draft, `steg` places down (up when negative) among the goals,
    or among the undertakings of its goal. Answers with a `Flyttad`; None where no row has the UUID.

    What the row says is as before, and so its confirmation. `ordning` is the plan's when the page was shown: raises `Konflikt`
    when somebody has moved something since, and nothing is moved then.
    """
    plan = hold_draft(plan, av)
    row = Mal.objects.filter(plan=plan, rad=rad, borttagen=False).first()
    siblings = Mal.objects.filter(plan=plan, borttagen=False)
    if row is None:
        row = Insats.objects.filter(plan=plan, rad=rad, borttagen=False).first()
        siblings = Insats.objects.filter(plan=plan, mal=row and row.mal_id, borttagen=False)
    if row is None:
        return None
    if plan.ordning != ordning:
        raise Konflikt(
            _("Någon annan har flyttat om i planen sedan du öppnade sidan. Nu visas ordningen som den är. Försök igen.")
        )
    rows = list(siblings.order_by("plats", "id"))
    before = rows.index(row)
    after = min(max(before + steg, 0), len(rows) - 1)
    if after != before:
        rows.insert(after, rows.pop(before))
        for plats, one in enumerate(rows, start=1):
            one.plats = plats
        type(row).objects.bulk_update(rows, ["plats"])
        _count(plan)
        Plan.objects.filter(pk=plan.pk).update(ordning=F("ordning") + 1)
        log(av=av, vad="sip.plan_skriven", arende=plan.arende_id, data={"plan": plan.pk})
    return Flyttad(row, after + 1, len(rows), after != before)


def _require_sense(plan, said):
    if said["mal"] is None:
        raise Regelbrott(_("Målet är borttaget. Välj ett annat mål."), falt="mal")
    if not said["insats"]:
        raise Regelbrott(_("Skriv vad som ska göras."), falt="insats")
    if said["vem"] not in Insats.Vem.values:
        raise Regelbrott(_("Välj vem som gör det."), falt="vem")
    if said["vem"] == Insats.Vem.ANNAN and not said["annan"]:
        raise Regelbrott(_("Skriv vem det är."), falt="annan")
    if said["vem"] == Insats.Vem.ENHET and not _in_circle(plan, said["enhet"]):
        raise Regelbrott(_("Välj en verksamhet som är med i arbetet med planen."), falt="enhet")
    if said["aktivitet"] and said["aktivitet"] not in AKTIVITETER:
        raise Regelbrott(_("Välj en verksamhet i listan."), falt="aktivitet")


def _in_circle(plan, enhet):
    return enhet and Deltagare.objects.filter(arende=plan.arende_id, enhet=enhet, till__isnull=True).exists()


@transaction.atomic
def tick_point(*, plan, kod, klar, av):
    """Mark the point `kod` of the agenda as done, or not done after all. To say what is so already does nothing."""
    if kod not in DAGORDNING:
        raise Regelbrott(_("Punkten finns inte på dagordningen."))
    plan = hold_draft(plan, av)
    found = Motespunkt.objects.filter(plan=plan, kod=kod).first()
    if found is None and not klar:
        return None
    return _write(plan, found, Motespunkt(kod=kod), found.version if found else 0, av, {"klar": klar})


@transaction.atomic
def remove_goal(*, plan, rad, version, av):
    """Take a goal, that nothing is to be done for any more, away from the draft."""
    plan = hold_draft(plan, av)
    row = Mal.objects.select_related("av__user").get(plan=plan, rad=rad)
    if Insats.objects.filter(mal=row, borttagen=False).exists():
        raise Regelbrott(_("Målet har insatser. Ta bort dem eller flytta dem till ett annat mål först."))
    return _write(plan, row, None, version, av, {"borttagen": True})


@transaction.atomic
def remove_undertaking(*, plan, rad, version, av):
    """Take an undertaking away from the draft."""
    plan = hold_draft(plan, av)
    row = Insats.objects.select_related("av__user").get(plan=plan, rad=rad)
    return _write(plan, row, None, version, av, {"borttagen": True})


@transaction.atomic
def write_frame(*, plan, overgripande, foljs_upp_at, version, av, at=None):
    """Write which unit's huvudman has the overall responsibility, and the day when the plan is followed up (not past).

    `at` is when it was agreed, for what is entered here afterwards (default now)."""
    plan = hold_draft(plan, av)
    if overgripande and not _in_circle(plan, overgripande):
        raise Regelbrott(_("Välj en verksamhet som är med i arbetet med planen."), falt="overgripande")
    if foljs_upp_at != plan.foljs_upp_at:
        require_follow_up(foljs_upp_at, timezone.localdate(moment(at)))
    return save_plan(plan, version, av, overgripande=overgripande, foljs_upp_at=foljs_upp_at)


def require_follow_up(foljs_upp_at, today):
    """Raise `Regelbrott` for a day of follow-up that has passed, or that no calendar here reaches."""
    if foljs_upp_at and foljs_upp_at < today:
        raise Regelbrott(
            _("Dagen för uppföljning har redan varit. Välj en dag från och med i dag."), falt="foljs_upp_at"
        )
    if foljs_upp_at and foljs_upp_at.year > LAST_YEAR:
        raise Regelbrott(_("Datumet ligger för långt bort. Kontrollera året."), falt="foljs_upp_at")


def save_plan(plan, version, av, **said):
    """Save `said` on the draft itself, that the writer saw in `version`. Belongs to a transaction that holds it."""
    if all(getattr(plan, name) == value for name, value in said.items()):
        return plan
    if plan.version != version:
        raise Konflikt(
            _(
                "Någon annan har ändrat samma sak medan du skrev. Det du skrev finns kvar här. Läs ändringen och försök igen."
            )
        )
    for name, value in said.items():
        setattr(plan, name, value)
    plan.version, plan.andring = version + 1, _count(plan)
    checked(plan).save(update_fields=[*said, "version", "andring"])
    log(av=av, vad="sip.plan_skriven", arende=plan.arende_id, data={"plan": plan.pk})
    return plan


@transaction.atomic
def confirm(*, plan, versioner, av):
    """Stand by the own unit's undertakings: {id of the `Insats`: the version that the page showed}. Answers how many.

    Takes an uppdrag whose acting units the undertakings are of; to confirm for another unit is `Otillaten`. Raises `Konflikt`
    when one was changed meanwhile; then none is confirmed.
    """
    require_writer(plan.arende, av)
    lage = Plan.objects.values_list("lage", flat=True).get(pk=plan.pk)
    rows = Insats.objects.filter(plan=plan, pk__in=versioner, borttagen=False).select_related("enhet", "av__user")
    rows = list(rows.select_for_update(no_key=True, of=("self",)) if lage == Plan.Lage.UTKAST else rows)
    if len(rows) != len(versioner) or lage == Plan.Lage.ERSATT:
        raise Konflikt(_("Planen har ändrats sedan du öppnade sidan. Läs den igen innan du bekräftar."))
    mine = acting_groups(av)
    if any(one.enhet_id is None or one.enhet.group_id not in mine for one in rows):
        raise Otillaten
    for one in rows:
        if one.version != versioner[one.pk]:
            raise Konflikt(
                _("%(namn)s har ändrat insatsen sedan du öppnade sidan. Läs den igen innan du bekräftar.")
                % {"namn": one.av.user.namn}
            )
    made = sum(_stand_by(one, av) for one in rows)
    if made:
        record(
            arende=plan.arende, kod="sip.plan_bekraftad", av=av, data={"enhet": av.enhet_id, "antal": made}, inre=False
        )
        log(av=av, vad="sip.plan_bekraftad", arende=plan.arende_id, data={"plan": plan.pk, "antal": made})
    return made


def _stand_by(insats, av):
    """Confirm the undertaking as it stands; answer whether that was new."""
    return Bekraftelse.objects.get_or_create(
        arende_id=insats.arende_id,
        rad=insats.rad,
        version=insats.version,
        enhet=insats.enhet,
        defaults={"insats": insats, "grupp_id": insats.enhet.group_id, "av": av},
    )[1]
