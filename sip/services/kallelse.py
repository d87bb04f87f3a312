"""To call to a meeting, and to answer: who comes, and who comes instead."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Max, Q
from django.db.models.functions import Greatest, Now
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samverkan.arende.atkomst import at_the_desk_of_case
from samverkan.arende.models import Arende, Arendepart, Behorighet
from samverkan.arende.services import grant, record, require, require_grant, touch, transition
from samverkan.arende.tid import moment
from samverkan.fel import Konflikt, Otillaten, Regelbrott, checked
from samverkan.frist.regel import midnight_after
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.models import Enhet, Uppdrag
from samverkan.organisation.roller import Formaga
from samverkan.organisation.selectors import distributors_of
from samverkan.overenskommelse.ordlistor import MOTESROLL
from samverkan.overenskommelse.selectors import rules_of_case
from samverkan.samtycke.selectors import Saknas, grounds
from samverkan.samtycke.services import open_to
from sip.kallelseregler import require_caller, roles_to_fill
from sip.models import Deltagare, Kallad, KalladPerson, Kallelsebrev, Mote, Motesroll
from sip.mottagare import receivers
from sip.process import KALLAS_FRAN, Tillstand
from sip.selectors.krets import shortfall

from .identitet import name_seer

LANGST_FRAM = timedelta(days=366)
LANGST_MOTE = timedelta(hours=12)
MEDVERKAR = ("se_arende", "medverka")
"""What a called unit may on the case, for as long as its ground holds."""


@transaction.atomic
def call(*, arende, engang, enheter, personer, tid, slut, plats, roller=None, ser=(), av, version, at=None):
    """Call `enheter` and the family to a meeting about the plan, from `tid` to `slut`. Answers with the `Mote`.

    A unit is called on a ground to share with it that holds until the meeting is over; with the call it sees the case,
    for as long as the ground holds. The first call starts the agreement's clock; the case is pinned to the agreement
    between all that are called. `personer` are dicts as `KalladPerson` takes them (vem, vardnadshavare, namn, hur, sprak,
    franvaro_skal) and `adress`, where a letter is sent; `roller` is {code of `ordlistor.MOTESROLL`: uppdrag or name}. Of a
    person with protected identity, `ser` are those at the called units who see whom it is about (`name_seer`); no address
    is kept.

    `engang` is the form's own UUID: the same form sent twice calls once. `at` is when they were called, for what is
    entered here afterwards (default now).
    """
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    called = Mote.objects.filter(engang=engang, arende=arende).first()
    if called:
        return called
    first = arende.tillstand == Tillstand.SAMTYCKE
    if arende.tillstand not in KALLAS_FRAN:
        raise Regelbrott(
            _("Fråga om samtycke först. Ingen får kallas förrän det finns en grund att dela uppgifter.")
            if arende.tillstand == Tillstand.BEHOV
            else _("Planen är avslutad. Öppna den igen om ni behöver ett nytt möte.")
        )
    at = moment(at, earliest=arende.oppnad_at)
    touch(arende=arende, av=av, version=version)
    if Mote.objects.filter(arende=arende).waiting().exists():
        raise Regelbrott(_("Ett möte är redan kallat. Flytta det, ställ in det eller skriv hur det gick först."))
    require_time(tid, slut, at)
    enheter = require_units(arende, enheter)
    _own_unit_takes_part(arende, at)
    for enhet in enheter:
        _join(arende, enhet, slut, av, at)
    regler = rules_of_case(arende=arende, at=at)
    require_caller(regler, arende.enhet)
    if first:
        _require_parties(arende, enheter, at)
    arende.overenskommelse = regler.most_local()
    arende.save(update_fields=["overenskommelse"])
    nr = (Mote.objects.filter(arende=arende).aggregate(Max("nr"))["nr__max"] or 0) + 1
    mote = checked(
        Mote(
            arende=arende,
            engang=engang,
            nr=nr,
            tid=tid,
            slut=slut,
            plats=plats.strip(),
            kallad_at=at,
            kallad_av=av,
        )
    )
    mote.save(force_insert=True)
    _name_roles(mote, regler, roller or {})
    Kallad.objects.bulk_create(Kallad(mote=mote, arende=arende, enhet=one, grupp_id=one.group_id) for one in enheter)
    _call_family(mote, personer, enheter, av, at)
    for one in ser:
        name_seer(arende=arende, uppdrag=one, av=av)
    if first:
        transition(
            arende=arende, overgang="kalla", av=av, version=arende.version, at=at, data={"mote": mote.pk}, inre=False
        )
    else:
        record(arende=arende, kod="sip.mote_kallat", av=av, at=at, data={"mote": mote.pk}, inre=False)
    log(av=av, vad="sip.kallad", arende=arende, data={"mote": mote.pk, "antal": len(enheter)})
    _tell_units(mote, "sip.kallad", enheter)
    return mote


@transaction.atomic
def call_unit(*, mote, enhet, av, version, at=None):
    """Call one more unit to a meeting that waits. `version` is that of the case."""
    require(av, Formaga.HANDLAGGA)
    arende = Arende.objects.select_related("enhet__verksamhet", "person").get(pk=mote.arende_id)
    touch(arende=arende, av=av, version=version)
    mote = _waiting(mote.pk)
    at = moment(at, earliest=mote.kallad_at)
    (enhet,) = require_units(arende, [enhet])
    if mote.kallade.filter(enhet=enhet).exists():
        raise Regelbrott(_("%(enhet)s är redan kallad till mötet.") % {"enhet": enhet.namn}, falt="enhet")
    _join(arende, enhet, mote.slut, av, at)
    arende.overenskommelse = rules_of_case(arende=arende, at=at).most_local()
    arende.save(update_fields=["overenskommelse"])
    kallad = Kallad.objects.create(mote=mote, arende=arende, enhet=enhet, grupp_id=enhet.group_id)
    record(arende=arende, kod="sip.enhet_kallad", av=av, at=at, data={"enhet": enhet.pk}, inre=False)
    log(av=av, vad="sip.kallad", arende=arende, data={"mote": mote.pk, "antal": 1})
    _tell_units(mote, "sip.kallad", [enhet])
    return kallad


def require_time(tid, slut, at):
    if tid <= at:
        raise Regelbrott(_("Mötet måste ligga efter kallelsen. Välj en tid som inte har varit."), falt="dag")
    if tid > at + LANGST_FRAM:
        raise Regelbrott(_("Mötet ligger mer än ett år bort. Kontrollera datumet."), falt="dag")
    if slut <= tid or slut - tid > LANGST_MOTE:
        raise Regelbrott(_("Mötet ska sluta efter att det har börjat, och samma dag."), falt="slut")


def require_units(arende, enheter):
    """The units with what is asked of them later. Raises `Regelbrott` when one stands twice or owns the case."""
    ids = [one.pk for one in enheter]
    found = Enhet.objects.select_related("verksamhet__huvudman").in_bulk(ids)
    if not ids:
        raise Regelbrott(_("Välj vilka enheter som ska kallas."), falt="enheter")
    for pk in ids:
        if ids.count(pk) > 1:
            raise Regelbrott(
                _("%(enhet)s står två gånger. Kalla varje enhet en gång.") % {"enhet": found[pk].namn}, falt="enheter"
            )
        if pk == arende.enhet_id:
            raise Regelbrott(_("Er egen enhet är redan med. Välj de andra som ska kallas."), falt="enheter")
    return [found[pk] for pk in ids]


def _require_parties(arende, enheter, at):
    own = Enhet.objects.select_related("verksamhet__huvudman").get(pk=arende.enhet_id)
    too_few = shortfall([own, *enheter], at=at, variant=arende.variant, began_at=arende.oppnad_at)
    if too_few:
        raise Regelbrott(too_few, falt="enheter")


def _join(arende, enhet, slut, av, at):
    """Let the unit in on its ground, as a party and one of the circle."""
    ground = open_to(arende=arende, enhet=enhet, permissions=MEDVERKAR, av=av)
    _require_until(enhet, ground, slut, "enheter")
    if not Arendepart.objects.filter(arende=arende, enhet=enhet, till__isnull=True).exists():
        Arendepart.objects.create(arende=arende, enhet=enhet, roll=gettext_noop("Kallad till planen"), fran=at)
    circle = Deltagare.objects.filter(arende=arende, enhet=enhet, till__isnull=True)
    if not circle.exists():
        Deltagare.objects.create(arende=arende, enhet=enhet, lage=Deltagare.Lage.KALLAD, fran=at)
    circle.filter(lage=Deltagare.Lage.TILLTANKT).update(lage=Deltagare.Lage.KALLAD)


def _own_unit_takes_part(arende, at):
    """The unit that owns the case is in the circle, also one that has taken the case over from another."""
    circle = Deltagare.objects.filter(arende=arende, enhet=arende.enhet_id, till__isnull=True)
    if not circle.exists():
        Deltagare.objects.create(arende=arende, enhet=arende.enhet, lage=Deltagare.Lage.MED, fran=at)
    circle.exclude(lage=Deltagare.Lage.MED).update(lage=Deltagare.Lage.MED)


def _require_until(enhet, ground, slut, falt):
    if ground.till and midnight_after(ground.till) < slut:
        raise Regelbrott(
            _(
                "Det som ger rätt att dela uppgifter med %(enhet)s (%(grund)s) gäller bara till och med %(dag)s, alltså inte"
                " hela mötet. Fråga om samtycke igen eller välj en tidigare dag."
            )
            % {"enhet": enhet.namn, "grund": ground.text, "dag": format_date(ground.till, "j F Y")},
            falt=falt,
        )


def _name_roles(mote, regler, roller):
    for code, must, _task in roles_to_fill(regler):
        if must and not roller.get(code):
            raise Regelbrott(
                _("Överenskommelsen kräver att någon är %(roll)s. Välj vem.") % {"roll": _(MOTESROLL[code])}, falt=code
            )
    for code, who in roller.items():
        if who:
            uppdrag = who if isinstance(who, Uppdrag) else None
            role = Motesroll(
                mote=mote, arende=mote.arende, roll=code, uppdrag=uppdrag, namn=uppdrag.user.namn if uppdrag else who
            )
            checked(role).save(force_insert=True)


def _call_family(mote, personer, enheter, av, at):
    """Write who of the family is called and who isn't, and the letters to those who get one."""
    guardians = mote.arende.person.vardnadshavare.in_bulk() if mote.arende.person_id else {}
    units = "\n".join(one.namn for one in [mote.arende.enhet, *enheter])
    question, protected = mote.arende.sip.fraga, bool(mote.arende.person and mote.arende.person.skyddad)
    if not any(one["vem"] == KalladPerson.Vem.DEN_ENSKILDE for one in personer):
        raise Regelbrott(_("Skriv hur personen själv kallas, eller varför inte."), falt="den_enskilde")
    for one in personer:
        fields = {name: value for name, value in one.items() if name != "adress"}
        guardian = fields.get("vardnadshavare")
        if guardian and guardian.pk not in guardians:
            raise Regelbrott(_("Välj bland personens vårdnadshavare."))
        if one["hur"] == KalladPerson.Hur.INTE and not fields.get("franvaro_skal", "").strip():
            raise Regelbrott(
                _("Skriv varför %(namn)s inte kallas.") % {"namn": one["namn"]},
                falt=f"vh{guardian.pk}_skal" if guardian else f"{one['vem']}_skal",
            )
        person = KalladPerson(mote=mote, arende=mote.arende, **fields)
        checked(person).save(force_insert=True)
        if person.hur == KalladPerson.Hur.BREV:
            _write_letter(
                person, Kallelsebrev.Slag.KALLELSE, "" if protected else one.get("adress", ""), question, units, av, at
            )


def _write_letter(person, slag, adress, fraga, kallade, av, at):
    mote = person.mote
    Kallelsebrev.objects.create(
        person=person,
        arende_id=person.arende_id,
        slag=slag,
        adress=adress,
        tid=mote.tid,
        slut=mote.slut,
        plats=mote.plats,
        fraga=fraga,
        kallade=kallade,
        av=av,
        at=at,
    )


def _letters_anew(mote, slag, av, at):
    """A letter to each who got one when they were called."""
    for person in mote.personer.filter(hur=KalladPerson.Hur.BREV):
        former = person.brev.order_by("id").last()
        person.mote = mote
        _write_letter(person, slag, former.adress, former.fraga, former.kallade, av, at)


def _tell_units(mote, kod, enheter):
    for enhet in enheter:
        notify(
            mottagare=receivers(enhet.pk),
            kod=kod,
            arende=mote.arende,
            nyckel=f"{kod}:{mote.pk}:{enhet.pk}:{mote.version}",
        )


def _waiting(pk):
    mote = Mote.objects.waiting().select_related("arende__enhet").filter(pk=pk).first()
    if mote is None:
        raise Regelbrott(_("Mötet är redan hållet eller inställt."))
    return mote


def _change(mote, version, **fields):
    """Change the meeting that the acting person saw. Raises `Konflikt` when somebody else did in between."""
    if not Mote.objects.waiting().filter(pk=mote.pk, version=version).update(version=F("version") + 1, **fields):
        _waiting(mote.pk)
        raise Konflikt(_("Någon annan har ändrat mötet medan du skrev. Läs ändringen och försök igen."))
    return (
        _waiting(mote.pk)
        if not fields.get("installt_at")
        else Mote.objects.select_related("arende__enhet").get(pk=mote.pk)
    )


@transaction.atomic
def move_meeting(*, mote, tid, slut, plats, av, version, at=None):
    """Give a meeting that waits another time or place. All who were called are told, and asked anew.

    `version` is that of the meeting. `at` is when it was moved, for what is entered here afterwards (default now).
    """
    require(av, Formaga.HANDLAGGA)
    require_grant(mote.arende, av)
    at = moment(at, earliest=mote.kallad_at)
    require_time(tid, slut, at)
    former = _waiting(mote.pk)
    moved = _change(mote, version, tid=tid, slut=slut, plats=plats.strip())
    called = list(moved.kallade.select_related("enhet__verksamhet"))
    # A unit whose ground has ended hears no more; the meeting goes on without it.
    for enhet, ground in grounds(arende=moved.arende, enheter=[one.enhet for one in called]).items():
        if not isinstance(ground, Saknas):
            _require_until(enhet, ground, slut, "dag")
    if (former.tid, former.slut) != (tid, slut):
        moved.kallade.update(svar="", svarad_at=None, svarad_av=None, version=F("version") + 1)
        moved.personer.update(svar="", svarad_at=None)
    data = {"mote": moved.pk, "fran": former.tid.isoformat(), "till": tid.isoformat()}
    record(arende=moved.arende, kod="sip.mote_flyttat", av=av, at=at, data=data, inre=False)
    log(av=av, vad="sip.mote_flyttat", arende=moved.arende, data={"mote": moved.pk})
    _letters_anew(moved, Kallelsebrev.Slag.NY_TID, av, at)
    _tell_units(moved, "sip.mote_flyttat", [one.enhet for one in called if _may_know(moved.arende, one)])
    return moved


def _may_know(arende, kallad):
    return (
        Behorighet.objects.active()
        .filter(content_object=arende, group=kallad.grupp_id, permission__codename="medverka")
        .exists()
    )


@transaction.atomic
def cancel_meeting(*, mote, skal, av, version, at=None):
    """Cancel a meeting that waits, for the reason `skal`, which all who were called may read. `version` is the meeting's."""
    require(av, Formaga.HANDLAGGA)
    require_grant(mote.arende, av)
    at = moment(at, earliest=mote.kallad_at)
    if not skal.strip():
        raise Regelbrott(_("Skriv varför mötet ställs in."), falt="skal")
    cancelled = _change(mote, version, installt_at=at, installt_skal=skal.strip())
    record(arende=cancelled.arende, kod="sip.mote_installt", av=av, at=at, data={"mote": mote.pk}, inre=False)
    log(av=av, vad="sip.mote_installt", arende=cancelled.arende, data={"mote": mote.pk})
    _letters_anew(cancelled, Kallelsebrev.Slag.INSTALLT, av, at)
    called = cancelled.kallade.select_related("enhet")
    _tell_units(cancelled, "sip.mote_installt", [one.enhet for one in called if _may_know(cancelled.arende, one)])
    return cancelled


@transaction.atomic
def answer_call(*, kallad, svar, av, version, deltagare=None, ersattare=None, mandat=None, meddelande="", at=None):
    """Answer a call for the own unit, or, as the unit that called, write down what it said: whether it comes, who, and
    whether that person may decide for the unit. `ersattare` comes instead of `deltagare`.

    One whose role doesn't see the unit's cases is let in to this one for as long as the unit is. `version` is that of the
    row. `at` is when they answered, for what is entered here afterwards (default now). Raises `Otillaten` for the units
    of others.
    """
    held = Kallad.objects.select_related("mote", "enhet", "arende__enhet").filter(pk=kallad.pk).first()
    if held is None or not av.can(Formaga.HANDLAGGA):
        raise Otillaten
    own = Kallad.objects.called(av).filter(pk=held.pk).exists()
    owner = Arende.objects.visible_to(av, "andra_arende").filter(pk=held.arende_id).exists()
    if not (own or owner):
        raise Otillaten
    at = moment(at, earliest=held.mote.kallad_at)
    _waiting(held.mote_id)
    _require_answer(held, svar, deltagare, ersattare, mandat, meddelande)
    coming = svar == Kallad.Svar.KOMMER
    fields = {
        "svar": svar,
        "deltagare": deltagare if coming else held.deltagare,
        "ersattare": ersattare if coming else None,
        "mandat": mandat if coming else None,
        "meddelande": meddelande.strip(),
    }
    if held.version == version + 1 and all(getattr(held, name) == value for name, value in fields.items()):
        return held  # sent twice
    changed = Kallad.objects.filter(pk=held.pk, version=version).update(
        version=F("version") + 1, svarad_at=at, svarad_av=av, **fields
    )
    if not changed:
        raise Konflikt(_("Någon annan har svarat medan du skrev. Läs svaret och försök igen."))
    _let_in_participant(held, ersattare or deltagare if coming else None, own=own, av=av)
    record(
        arende=held.arende,
        kod="sip.kallelse_besvarad",
        av=av,
        at=at,
        data={"enhet": held.enhet_id, "svar": svar},
        inre=False,
    )
    log(av=av, vad="sip.kallelse_besvarad", arende=held.arende, data={"enhet": held.enhet_id})
    if own and not owner:
        ansvarig = held.arende.ansvarig
        notify(
            mottagare=[ansvarig] if ansvarig else distributors_of(held.arende.enhet),
            kod="sip.kallelse_besvarad",
            arende=held.arende,
            nyckel=f"sip.kallelse_besvarad:{held.pk}:{version}",
        )
    held.refresh_from_db()
    return held


def _require_answer(kallad, svar, deltagare, ersattare, mandat, meddelande):
    if svar not in Kallad.Svar.values:
        raise Regelbrott(_("Svara om ni kommer."), falt="svar")
    if svar == Kallad.Svar.KOMMER_INTE:
        if not meddelande.strip():
            raise Regelbrott(_("Skriv varför ni inte kommer."), falt="meddelande")
        return
    if deltagare is None:
        raise Regelbrott(_("Välj vem som kommer från er."), falt="deltagare")
    for who, falt in ((deltagare, "deltagare"), (ersattare, "ersattare")):
        if who and not (who.enhet_id == kallad.enhet_id and Uppdrag.objects.valid().filter(pk=who.pk).exists()):
            raise Regelbrott(_("Välj någon som arbetar på %(enhet)s nu.") % {"enhet": kallad.enhet.namn}, falt=falt)
    if ersattare and ersattare.user_id == deltagare.user_id:
        raise Regelbrott(_("Den som ersätter ska vara någon annan än den som ersätts."), falt="ersattare")
    if mandat is None:
        raise Regelbrott(_("Svara om den som kommer får besluta för er enhet."), falt="mandat")


def _let_in_participant(kallad, who, *, own, av):
    """Let the one who comes see the case, where the role sees none of the unit's; nobody else of those roles any more."""
    if not own:
        return
    units = Behorighet.objects.filter(
        Q(till__isnull=True) | Q(till__gt=Now()), content_object=kallad.arende_id, group=kallad.grupp_id
    )
    with at_the_desk_of_case(kallad.arende_id):
        personal = units.filter(user__isnull=False, permission__codename__in=MEDVERKAR)
        if who is None or who.can(Formaga.SE_ARENDEN):
            personal.update(till=Greatest(F("fran"), Now()))
            return
        personal.exclude(user=who.user_id).update(till=Greatest(F("fran"), Now()))
        if personal.filter(user=who.user_id).exists():
            return
        unit = units.filter(user__isnull=True, permission__codename="medverka").order_by("-id").first()
        grant(
            arende=kallad.arende,
            enhet=kallad.enhet,
            user=who.user,
            permissions=MEDVERKAR,
            grund=unit.grund,
            till=unit.till,
            av=av,
        )


@transaction.atomic
def note_person_answers(*, mote, svar, av, version, at=None):
    """Write down what the family has answered: {id of the `KalladPerson`: `Kallad.Svar`, or "" for no answer yet}.

    `version` is that of the meeting. `at` is when they did (default now).
    """
    require(av, Formaga.HANDLAGGA)
    require_grant(mote.arende, av)
    at = moment(at, earliest=mote.kallad_at)
    changed = _change(mote, version)
    for person in changed.personer.filter(pk__in=svar).exclude(hur=KalladPerson.Hur.INTE):
        if person.svar != svar[person.pk]:
            person.svar, person.svarad_at = svar[person.pk], at if svar[person.pk] else None
            person.save(update_fields=["svar", "svarad_at"])
    log(av=av, vad="sip.familjens_svar", arende=changed.arende, data={"mote": mote.pk})
    return changed
