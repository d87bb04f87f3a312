"""What comes of a deviation: the managers' judgement of it, and measures until they are done."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from avvikelser.models import Atgard, Avvikelsebedomning
from avvikelser.selectors import may_finish, may_own_measures
from samverkan.arende.services import record, require, require_grant, touch
from samverkan.arende.tid import moment
from samverkan.fel import Otillaten, Regelbrott, checked
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.roller import Formaga

LANGST = timedelta(days=730)
"""How far off a measure's last day may be."""


@transaction.atomic
def judge(*, arende, systembrist, plats, lex_sarah, patientsakerhet, av, version, at=None):
    """Note what the deviation tells: whether the system failed, where in the work, and what it must be reported as elsewhere."""
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    at = moment(at)
    touch(arende=arende, av=av, version=version)
    values = {
        "systembrist": systembrist,
        "plats": plats,
        "lex_sarah": lex_sarah,
        "patientsakerhet": patientsakerhet,
        "av": av,
        "at": at,
    }
    known = Avvikelsebedomning.objects.filter(arende=arende).first()
    judged = known or Avvikelsebedomning(arende=arende)
    for name, value in values.items():
        setattr(judged, name, value)
    checked(judged)
    judged.save(update_fields=list(values)) if known else judged.save(force_insert=True)
    record(arende=arende, kod="avvikelser.bedomd", av=av, at=at, inre=False)
    log(av=av, vad="avvikelser.bedomd", arende=arende)
    return judged


@transaction.atomic
def add_measure(*, arende, engang, text, agare, senast, av, at=None):
    """Decide that `agare` does something by `senast` (the day included), and tell that person. The same form sent twice adds one."""
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    known = Atgard.objects.filter(engang=engang, arende=arende).first()
    if known:
        return known
    at = moment(at)
    if not text.strip():
        raise Regelbrott(_("Skriv vad som ska göras."), falt="text")
    if not may_own_measures(arende).filter(pk=agare.pk).exists():
        raise Regelbrott(_("Välj någon som arbetar på en av de två enheterna nu, eller leder dem."), falt="agare")
    first = timezone.localdate(at)
    if not first <= senast <= first + LANGST:
        raise Regelbrott(_("Välj en dag från och med i dag, och högst två år bort."), falt="senast")
    said = {"text": text.strip(), "agare": agare, "senast": senast, "av": av, "at": at}
    checked(Atgard(arende=arende, engang=engang, **said))
    measure, made = Atgard.objects.get_or_create(engang=engang, arende=arende, defaults=said)
    if not made:
        return measure
    record(arende=arende, kod="avvikelser.atgard", av=av, data={"uppdrag": agare.pk}, at=at, inre=False)
    log(av=av, vad="avvikelser.atgard", arende=arende, data={"atgard": measure.pk})
    if agare.pk != av.pk:
        notify(mottagare=[agare], kod="avvikelser.atgard", arende=None, nyckel=f"atgard:{measure.pk}")
    return measure


@transaction.atomic
def finish_measure(*, atgard, text, av, at=None):
    """The measure is done; `text` says how it went. Its owner says so, or one who may change the case; of a group's, the chair."""
    held = (
        Atgard.objects.select_for_update(no_key=True, of=("self",)).select_related("forum").filter(pk=atgard.pk).first()
    )
    if held is None or not may_finish(av, held):
        raise Otillaten
    if held.klar_at:
        raise Regelbrott(_("Åtgärden är redan klar."))
    if not text.strip():
        raise Regelbrott(_("Skriv hur det gick, så att andra kan lära av det."), falt="text")
    held.klar_at, held.klar_text = moment(at, earliest=held.at), text.strip()
    held.save(update_fields=["klar_at", "klar_text"])
    log(av=av, vad="avvikelser.atgard_klar", data={"atgard": held.pk})
    return held
