"""What is done with grounds to share: note an answer, take it back, note a ground in statute, open a case to a unit and close
it again. A process fires its own events round these (`sip.services`)."""

import re
from functools import partial

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest, Now
from django.utils import timezone
from django.utils.translation import gettext as _

from samverkan.arende.models import Arende, Behorighet
from samverkan.arende.services import end_grants, grant, require, require_grant
from samverkan.arende.tid import moment
from samverkan.dokument.services import attach
from samverkan.fel import Regelbrott, checked
from samverkan.frist.regel import midnight_after
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.models import Enhet, Uppdrag
from samverkan.organisation.roller import FORMAGOR, Formaga
from samverkan.person.alder import age_on
from samverkan.person.models import Personuppgift

from .bedomning import DELAR_ENLIGT_LAG, VUXEN, Grund, Saknas
from .models import Laggrund, Laggrundsenhet, Samtycke, Samtyckesenhet
from .selectors import consent_rule, ground_for, grounds

_TOLD = [roll for roll, can in FORMAGOR.items() if Formaga.HANDLAGGA in can]

PA_GRUND = (Behorighet.Grund.SAMTYCKE, Behorighet.Grund.LAG)
"""The grants that rest on what is noted here."""
SLUT = "samtycke.slut"
"""The notice to a unit that the ground on which it saw a case has ended."""
NAMNTECKNING = re.compile(r"[ML0-9 .]*\Z")
"""What may be drawn as a signature: an SVG path of M and L."""
LANGST_AR = 5
"""For how many years a consent may be said to last."""


@transaction.atomic
def give(
    *,
    arende,
    lamnat_av,
    fraga,
    enheter,
    form,
    av,
    vardnadshavare=None,
    forklarat="",
    egen_syn="",
    till=None,
    fil=None,
    namnteckning="",
    namnfortydligande="",
    deltar=(),
    engang=None,
    at=None,
    innan=None,
):
    """Note that a guardian, or the person (`lamnat_av`), says yes to sharing `fraga` with `enheter`, to and including the day
    `till`. Answers with the `Samtycke`; it replaces what they answered before.

    `fil` is the signed paper. `namnteckning` is what was drawn on the screen (SVG path of M and L), `namnfortydligande` the
    name typed instead of or beside it. `deltar` are the units in the work: those whose ground comes back see the case again.
    `engang` is the form's own UUID. `at` is when it was given, for what is entered here afterwards (default now). `innan` is
    what else is to be written, called with the answer and the units that it closes; see `follow`.
    """
    known = _already(arende, engang, av)
    if known:
        return known
    at = moment(at, earliest=_day_before_case(arende))
    units = list(enheter)
    if not units:
        raise Regelbrott(_("Välj minst en enhet att dela uppgifter med."), falt="enheter")
    if not fraga.strip():
        raise Regelbrott(_("Skriv vilken fråga samtycket gäller."), falt="fraga")
    if not forklarat.strip():
        raise Regelbrott(_("Skriv hur ni förklarade vad samtycket innebär."), falt="forklarat")
    _require_form(arende, units, form, fil, namnteckning, namnfortydligande, at)
    _require_last_day(till, at)
    answer = _answer(
        arende,
        av,
        at,
        engang,
        vardnadshavare,
        lamnat_av=lamnat_av,
        svar=Samtycke.Svar.JA,
        fraga=fraga.strip(),
        form=form,
        forklarat=forklarat.strip(),
        egen_syn=egen_syn.strip(),
        till=till,
        dokument=attach(arende=arende, fil=fil, behorighet="se_inre", av=av) if fil else None,
        namnteckning=namnteckning,
        namnfortydligande=namnfortydligande.strip(),
    )
    Samtyckesenhet.objects.bulk_create(Samtyckesenhet(samtycke=answer, enhet=one) for one in units)
    log(av=av, vad="samtycke.lamnat", arende=arende, data={"samtycke": answer.pk})
    follow(arende=arende, av=av, deltar=deltar, innan=innan and partial(innan, answer))
    return answer


@transaction.atomic
def refuse(
    *,
    arende,
    lamnat_av,
    fraga,
    av,
    vardnadshavare=None,
    forklarat="",
    egen_syn="",
    skal="",
    engang=None,
    at=None,
    innan=None,
):
    """Note that a guardian, or the person, says no. It replaces what they answered before. `innan` as for `give`."""
    return _noted(
        arende, av, at, engang, vardnadshavare, "samtycke.nej", innan,
        lamnat_av=lamnat_av, svar=Samtycke.Svar.NEJ, fraga=fraga, forklarat=forklarat, egen_syn=egen_syn, skal=skal,
    )  # fmt: skip


@transaction.atomic
def note_hindered(*, arende, vardnadshavare, fraga, skal, av, engang=None, at=None, innan=None):
    """Note that a guardian can't take part in the decision, for the reason `skal`, so that the other decides alone what can't
    wait (FB 6:13). `innan` as for `give`."""
    if not skal.strip():
        raise Regelbrott(_("Skriv varför vårdnadshavaren inte kan svara, och varför det inte kan vänta."), falt="skal")
    return _noted(
        arende, av, at, engang, vardnadshavare, "samtycke.forhindrad", innan,
        lamnat_av=Samtycke.Fran.VARDNADSHAVARE, svar=Samtycke.Svar.FORHINDRAD, fraga=fraga, skal=skal,
    )  # fmt: skip


def _noted(arende, av, at, engang, vardnadshavare, vad, innan, **said):
    known = _already(arende, engang, av)
    if known:
        return known
    at = moment(at, earliest=_day_before_case(arende))
    texts = {name: value.strip() for name, value in said.items() if name not in ("lamnat_av", "svar")}
    answer = _answer(arende, av, at, engang, vardnadshavare, **{**said, **texts}, form=Samtycke.Form.MUNTLIGT)
    log(av=av, vad=vad, arende=arende, data={"samtycke": answer.pk})
    follow(arende=arende, av=av, innan=innan and partial(innan, answer))
    return answer


def _already(arende, engang, av):
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    _hold(arende)
    return Samtycke.objects.filter(engang=engang, arende=arende).first() if engang else None


def _hold(arende):
    """One answer at a time on a case."""
    Arende.objects.select_for_update(no_key=True).only("pk").get(pk=arende.pk)


def _day_before_case(arende):
    """Consent may have been asked for before the case was opened here, but not long before."""
    return arende.oppnad_at - timezone.timedelta(days=90)


def _answer(arende, av, at, engang, vardnadshavare, *, lamnat_av, **said):
    guardian = lamnat_av == Samtycke.Fran.VARDNADSHAVARE
    if guardian != (vardnadshavare is not None) or (guardian and vardnadshavare.person_id != arende.person_id):
        raise Regelbrott(_("Välj vem som har svarat."), falt="vem")
    before = Samtycke.objects.filter(arende=arende, vardnadshavare=vardnadshavare, ersatt_at__isnull=True).first()
    if before and before.lamnat_at > at:
        raise Regelbrott(_("Det finns ett senare svar från samma person. Kontrollera tiden."), falt="at")
    if before:
        before.ersatt_at = at
        before.save(update_fields=["ersatt_at"])
    extra = {"engang": engang} if engang else {}
    answer = checked(
        Samtycke(
            arende=arende,
            lamnat_av=lamnat_av,
            vardnadshavare=vardnadshavare,
            antecknat_av=av,
            lamnat_at=at,
            **said,
            **extra,
        )
    )
    answer.save(force_insert=True)
    return answer


def _require_form(arende, units, form, fil, drawn, typed, at):
    if form == Samtycke.Form.SKRIFTLIGT and not fil:
        raise Regelbrott(_("Lägg till det undertecknade samtycket som fil."), falt="fil")
    if not NAMNTECKNING.match(drawn):
        raise Regelbrott(_("Underskriften gick inte att läsa. Skriv under igen."), falt="namnteckning")
    if form == Samtycke.Form.PA_SKARM and not ("L" in drawn or typed.strip()):  # a dot is no signature
        raise Regelbrott(_("Skriv under i rutan, eller skriv namnet."), falt="namnfortydligande")
    rule = consent_rule(arende=arende, enheter=units, at=at)
    if form == Samtycke.Form.MUNTLIGT and rule and rule.form == "skriftligt":
        raise Regelbrott(
            _("Överenskommelsen kräver skriftligt samtycke. Välj papper eller underskrift på skärmen."), falt="form"
        )


def _require_last_day(till, at):
    day = timezone.localdate(at)
    if till and till < day:
        raise Regelbrott(_("Den dagen har redan varit. Välj en dag som kommer."), falt="till")
    if till and till.year > day.year + LANGST_AR:
        raise Regelbrott(_("Välj en dag högst fem år bort."), falt="till")


@transaction.atomic
def withdraw(*, arende, samtycke_id, av, at=None, innan=None):
    """Note that the consent with that id is taken back. All that rested on it is closed at once; what was shared before is kept.

    Answers with the units that were closed. `at` is when it was taken back, for what is entered here afterwards: the grants
    end now all the same. `innan` as for `give`.
    """
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    _hold(arende)
    held = Samtycke.objects.select_for_update(no_key=True).filter(arende=arende, pk=samtycke_id).first()
    if held is None or held.svar != Samtycke.Svar.JA or held.ersatt_at:
        raise Regelbrott(_("Det finns inget samtycke att ta tillbaka. Ladda om sidan."))
    if held.aterkallat_at:
        raise Regelbrott(_("Samtycket är redan tillbakataget."))
    held.aterkallat_at = moment(at, earliest=held.lamnat_at)
    held.save(update_fields=["aterkallat_at"])
    log(av=av, vad="samtycke.aterkallat", arende=arende, data={"samtycke": held.pk})
    return follow(arende=arende, av=av, innan=innan and partial(innan, held))


@transaction.atomic
def note_statutory_ground(
    *, arende, slag, enheter, motivering, av, till=None, deltar=(), engang=None, at=None, innan=None
):
    """Note a ground in statute (`Laggrund.Slag`) to share with `enheter`, and why it holds. Answers with the `Laggrund`.
    `deltar` and `innan` as for `give`.

    Raises `Regelbrott` where the statute doesn't reach: a school, an adult, an agreement that doesn't except LVU.
    """
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    _hold(arende)
    known = Laggrund.objects.filter(engang=engang, arende=arende).first() if engang else None
    if known:
        return known
    at = moment(at, earliest=_day_before_case(arende))
    units = list(enheter)
    if not units:
        raise Regelbrott(_("Välj minst en enhet att dela uppgifter med."), falt="enheter")
    if not motivering.strip():
        raise Regelbrott(_("Skriv varför bestämmelsen gäller."), falt="motivering")
    _require_last_day(till, at)
    _require_within_statute(arende, slag, units, at)
    extra = {"engang": engang} if engang else {}
    ground = checked(
        Laggrund(arende=arende, slag=slag, motivering=motivering.strip(), fran=at, till=till, av=av, **extra)
    )
    ground.save(force_insert=True)
    Laggrundsenhet.objects.bulk_create(Laggrundsenhet(laggrund=ground, enhet=one) for one in units)
    log(av=av, vad="samtycke.laggrund", arende=arende, data={"laggrund": ground.pk})
    follow(arende=arende, av=av, deltar=deltar, innan=innan and partial(innan, ground))
    return ground


def _require_within_statute(arende, slag, units, at):
    outside = [one for one in units if one.verksamhet.slag not in DELAR_ENLIGT_LAG]
    if outside or arende.verksamhet.slag not in DELAR_ENLIGT_LAG:
        raise Regelbrott(
            _(
                "Bestämmelsen gäller bara mellan hälso- och sjukvården och socialtjänsten. För %(enhet)s behövs samtycke."
            )
            % {"enhet": outside[0].namn if outside else arende.enhet.namn},
            falt="enheter",
        )
    uppgift = Personuppgift.objects.filter(person=arende.person_id).first()
    fodd = uppgift and uppgift.fodelsedatum
    if slag in (Laggrund.Slag.UNDER_18, Laggrund.Slag.FB_6_13_A) and (
        fodd is None or age_on(fodd, timezone.localdate(at)) >= VUXEN
    ):
        raise Regelbrott(_("Bestämmelsen gäller bara den som är under 18 år. Kontrollera födelsedatumet."), falt="slag")
    if slag == Laggrund.Slag.LVU:
        rule = consent_rule(arende=arende, enheter=units, at=at)
        if rule is None or "lvu" not in rule.kravs_inte_vid:
            raise Regelbrott(
                _("Överenskommelsen undantar inte LVU. Är personen under 18 år kan ni använda OSL 25:12 och 26:9."),
                falt="slag",
            )
    if slag == Laggrund.Slag.FB_6_13_A and arende.person.vardnadshavare.count() < 2:
        raise Regelbrott(_("Beslutet behövs bara när barnet har två vårdnadshavare."), falt="slag")


@transaction.atomic
def end_statutory_ground(*, arende, laggrund_id, av, innan=None):
    """Note that the ground in statute with that id holds no longer. What rested on it is closed at once. Answers with the units
    that were. `innan` as for `give`."""
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    _hold(arende)
    held = Laggrund.objects.select_for_update(no_key=True).filter(arende=arende, pk=laggrund_id).first()
    if held is None:
        raise Regelbrott(_("Grunden finns inte längre. Ladda om sidan."))
    if held.avslutad_at:
        raise Regelbrott(_("Grunden är redan avslutad."))
    held.avslutad_at = timezone.now()
    held.save(update_fields=["avslutad_at"])
    log(av=av, vad="samtycke.laggrund_slut", arende=arende, data={"laggrund": held.pk})
    return follow(arende=arende, av=av, innan=innan and partial(innan, held))


@transaction.atomic
def open_to(*, arende, enhet, permissions, av, user=None):
    """Let `enhet` (only its `user`, if given) have `permissions` on the case, on the ground that there is now and until it
    ends. Answers with the `Grund`. Raises `Regelbrott` (field `enheter`) with what is missing when there is none."""
    ground = ground_for(arende=arende, enhet=enhet)
    if isinstance(ground, Saknas):
        raise Regelbrott(
            _("%(enhet)s kan inte kallas: %(skal)s") % {"enhet": enhet.namn, "skal": ground.text}, falt="enheter"
        )
    _open(arende, enhet, user, permissions, ground, av)
    return ground


def _open(arende, enhet, user, permissions, ground, av):
    held = Behorighet.objects.active().filter(
        content_object=arende, group=enhet.group_id, user=user, grund=ground.grund
    )
    names = [one for one in permissions if one not in set(held.values_list("permission__codename", flat=True))]
    grant(
        arende=arende,
        enhet=enhet,
        user=user,
        permissions=names,
        grund=ground.grund,
        grund_text=ground.text,
        till=ground.till and midnight_after(ground.till),
        av=av,
    )


@transaction.atomic
def follow(*, arende, av, deltar=(), innan=None):
    """Bring the grants to other units in line with the grounds that there are now: end those that lost theirs, at once, and
    tell them; move the end of those whose ground ends at another time. Answers with the units that were closed.

    Of the units `deltar`, those that have a ground again get back what they had. `innan` is called with the units that are to
    be closed, just before they are: `av` may be of one of them, and can then write nothing more.
    """
    grants = Behorighet.objects.filter(content_object=arende, grund__in=PA_GRUND).select_related("permission", "user")
    open_ones = list(grants.filter(Q(till__isnull=True) | Q(till__gt=Now())))
    back = {one.group_id for one in deltar}
    units = list(
        Enhet.objects.filter(group__in=back | {one.group_id for one in open_ones})
        .exclude(pk=arende.enhet_id)
        .select_related("verksamhet")
    )
    found = grounds(arende=arende, enheter=units) if units else {}
    closing = []
    for unit, ground in found.items():
        mine = [one for one in open_ones if one.group_id == unit.group_id]
        if isinstance(ground, Grund):
            _hold_to(arende, unit, ground, mine, av)
            if unit.group_id in back and not mine:
                _open_again(arende, unit, ground, list(grants.filter(group=unit.group_id)), av)
        elif mine:
            closing.append(unit)
    if innan:
        innan(closing)
    if closing:
        notify(
            mottagare=Uppdrag.objects.valid().filter(enhet__in=closing, roll__in=_TOLD),
            kod=SLUT,
            arende=arende,
            nyckel=f"samtycke_slut:{arende.pk}:{timezone.now():%Y%m%d%H%M%S%f}",
        )
        # All in one statement: `av` may lose by it what it takes to end the others.
        Behorighet.objects.filter(
            Q(till__isnull=True) | Q(till__gt=Now()),
            content_object=arende,
            grund__in=PA_GRUND,
            group__in=[one.group_id for one in closing],
        ).update(till=Greatest(F("fran"), Now()))
    return closing


def _open_again(arende, unit, ground, before, av):
    """Give back what ended with the ground, in the same moment: one who was replaced had lost it before."""
    last = max(one.till for one in before) if before else None
    ended = [one for one in before if one.till == last]
    for user in {one.user for one in ended}:
        # Who may see a protected identity is named anew: it may have been ended for another reason than the ground.
        names = {one.permission.codename for one in ended if one.user == user} - {"se_identitet"}
        if names:
            _open(arende, unit, user, sorted(names), ground, av)


def _hold_to(arende, unit, ground, mine, av):
    """Let the unit's open grants rest on `ground` and end when it does."""
    till = ground.till and midnight_after(ground.till)
    on_it = [one.pk for one in mine if one.grund == ground.grund]
    Behorighet.objects.filter(pk__in=on_it).exclude(till=till).update(till=till and Greatest(F("fran"), till))
    others = [one for one in mine if one.grund != ground.grund]
    for user in {one.user for one in others}:
        names = {one.permission.codename for one in others if one.user == user}
        _open(arende, unit, user, sorted(names), ground, av)
    for grund in {one.grund for one in others}:
        end_grants(arende=arende, av=av, enhet=unit, grund=grund)
