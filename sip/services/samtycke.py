"""Consent and other grounds to share, on a SIP: what `samverkan.samtycke` notes, and what it means for the plan's work."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from samverkan.arende.services import record, require, touch, transition
from samverkan.arende.tid import moment
from samverkan.fel import Regelbrott
from samverkan.frist.services import fire
from samverkan.organisation.roller import Formaga
from samverkan.samtycke import services as samtycke
from samverkan.samtycke.models import Laggrund
from samverkan.samtycke.selectors import Grund, grounds
from sip.models import Deltagare, Sip
from sip.process import PAGAR, Tillstand

from .samordnare import hold_to_coordinator


@transaction.atomic
def give_consent(*, arende, enheter, av, version, at=None, **answer):
    """Note a yes (`samtycke.services.give`). The first ground that lets another unit be called begins the work; a unit that
    takes part and has a ground again sees the plan again. Answers with the `Samtycke`."""
    _require_in_circle(arende, enheter)
    at = moment(at)
    turn = _Turn(arende, av, version, at, "sip.samtycke_svar")
    return samtycke.give(
        arende=arende, enheter=enheter, av=av, at=at, deltar=_taking_part(arende), innan=turn.answered, **answer
    )


@transaction.atomic
def refuse_consent(*, arende, av, version, at=None, **answer):
    """Note a no (`samtycke.services.refuse`). What rested on an earlier yes is closed at once. Answers with the `Samtycke`."""
    at = moment(at)
    turn = _Turn(arende, av, version, at, "sip.samtycke_nekat")
    return samtycke.refuse(arende=arende, av=av, at=at, innan=turn.answered, **answer)


@transaction.atomic
def note_hindered_guardian(*, arende, av, version, at=None, **answer):
    """Note that a guardian can't take part in the decision (`samtycke.services.note_hindered`, FB 6:13)."""
    at = moment(at)
    turn = _Turn(arende, av, version, at, "sip.vardnadshavare_forhindrad")
    return samtycke.note_hindered(arende=arende, av=av, at=at, innan=turn.answered, **answer)


@transaction.atomic
def withdraw_consent(*, samtycke_id, arende, av, at=None):
    """Note that the consent with that id is taken back, at whatever state of the plan, also during a meeting. What rested on
    it is closed at once, and those units are told. Answers with the units that were closed."""
    at = moment(at)
    turn = _Turn(arende, av, None, at, "sip.samtycke_tillbaka")
    return samtycke.withdraw(arende=arende, samtycke_id=samtycke_id, av=av, at=at, innan=turn.answered)


@transaction.atomic
def note_ground(*, arende, enheter, slag, av, version, at=None, **ground):
    """Note a ground in statute (`samtycke.services.note_statutory_ground`); it begins the work as a consent does."""
    _require_in_circle(arende, enheter)
    at = moment(at)
    turn = _Turn(arende, av, version, at, "sip.laggrund")

    def answered(noted, closing):
        turn.grounded(noted, closing)
        if slag == Laggrund.Slag.AKUT_SKYDD:
            fire(arende=arende, handelse="sip.akut_skyddsbehov", at=at, av=av)

    return samtycke.note_statutory_ground(
        arende=arende,
        enheter=enheter,
        slag=slag,
        av=av,
        at=at,
        deltar=_taking_part(arende),
        innan=answered,
        **ground,
    )


@transaction.atomic
def end_ground(*, laggrund_id, arende, av):
    """Note that a ground in statute holds no longer. Answers with the units that were closed."""
    turn = _Turn(arende, av, None, moment(None), "sip.laggrund_slut")
    return samtycke.end_statutory_ground(arende=arende, laggrund_id=laggrund_id, av=av, innan=turn.grounded)


class _Turn:
    """Something that may give or take the ground to share: what follows of it for the case, with `kod` on its timeline.

    `version` is the one that the acting person saw; None for what must never wait for a page to be read again. All is written
    before any unit is closed: the one who acts may be of that unit.
    """

    def __init__(self, arende, av, version, at, kod):
        require(av, Formaga.HANDLAGGA)
        if arende.tillstand not in PAGAR:
            raise Regelbrott(_("Planen är avslutad, så inget mer kan antecknas om samtycke."))
        self.arende, self.av, self.version, self.at, self.kod = arende, av, version, at, kod
        self.before = self._open()

    def answered(self, given, closing):
        """Somebody has answered about consent, or taken it back."""
        units = {"enheter": [one.pk for one in closing]} if given.aterkallat_at else {}
        self._write({"samtycke": given.pk, **units})

    def grounded(self, noted, closing):
        """A ground in statute has come or ended."""
        ended = {} if noted.avslutad_at else {"slag": noted.slag}
        self._write({"laggrund": noted.pk, **ended})

    def _write(self, data):
        record(arende=self.arende, kod=self.kod, av=self.av, data=data, at=self.at)
        after = self._open()
        _note_last_day(self.arende, after)
        if [any(one.slag == "samtycke" for one in found) for found in (self.before, after)] == [False, True]:
            fire(arende=self.arende, handelse="sip.samtycke_lamnat", at=self.at, av=self.av)
        if self.before and not after:
            record(arende=self.arende, kod="sip.samtycke_aterkallat", av=self.av, inre=False, at=self.at)
            fire(arende=self.arende, handelse="sip.samtycke_aterkallat", at=self.at, av=self.av)
        if after and self.arende.tillstand == Tillstand.BEHOV:
            transition(
                arende=self.arende,
                overgang="borja",
                av=self.av,
                version=self.arende.version if self.version is None else self.version,
                at=self.at,
                inre=False,
            )
        elif self.version is not None:
            touch(arende=self.arende, av=self.av, version=self.version)
        hold_to_coordinator(self.arende, self.av)

    def _open(self):
        """The grounds that open the case to some other unit of the circle."""
        found = grounds(arende=self.arende, enheter=_circle(self.arende))
        return [one for one in found.values() if isinstance(one, Grund)]


def _note_last_day(arende, found):
    """Keep the last day of the ground that lasts longest, for the worker's sweep."""
    last = max((one.till or date.max for one in found), default=None)
    Sip.objects.filter(arende=arende).update(grund_till=last)


def _circle(arende):
    rows = Deltagare.objects.filter(arende=arende, till__isnull=True).exclude(enhet=arende.enhet_id)
    return [one.enhet for one in rows.select_related("enhet__verksamhet")]


def _taking_part(arende):
    rows = Deltagare.objects.filter(arende=arende, till__isnull=True, lage__in=("kallad", "med"))
    return [one.enhet for one in rows.exclude(enhet=arende.enhet_id).select_related("enhet")]


def _require_in_circle(arende, enheter):
    known = {one.pk for one in _circle(arende)}
    if any(one.pk not in known for one in enheter):
        raise Regelbrott(
            _("Enheten hör inte till dem som ska vara med. Lägg till den i kretsen först."), falt="enheter"
        )
