"""What the reception does with a report."""

from django.db import transaction
from django.utils.translation import gettext as _

from orosanmalan.models import Forhandsbedomning, Kontakt, Skyddsbedomning, TidigareSedda
from orosanmalan.process import MOTTAGNINGEN
from orosanmalan.selectors.tidigare import other_case_ids
from samverkan.arende.models import Arende
from samverkan.arende.services import record, require, require_grant, transition
from samverkan.arende.tid import moment
from samverkan.fel import Regelbrott
from samverkan.frist.services import fire
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.roller import Formaga
from samverkan.organisation.selectors import managers_of

from .utredning import open_inquiry


@transaction.atomic
def assess_protection(*, arende, akut, motivering, av, version, atgarder="", at=None):
    """Record the immediate protection assessment (SoL 20:1): acute or not, why. Same day; documented by the next.

    Of a child in need of protection at once, `atgarder` says what was done, and the manager is told. `at` is when it was
    made and written down, for one that is entered here afterwards (default now).
    """
    if akut and not atgarder.strip():
        raise Regelbrott(_("Skriv vad ni har gjort genast för att skydda barnet."), falt="atgarder")
    at = moment(at, earliest=arende.oppnad_at)
    transition(arende=arende, overgang="skyddsbedom", av=av, version=version, at=at, data={"akut": akut})
    fire(arende=arende, handelse="orosanmalan.skyddsbedomning_dokumenterad", at=at, av=av)
    log(av=av, vad="orosanmalan.skyddsbedomd", arende=arende)
    if akut:
        notify(
            mottagare=managers_of(arende.enhet, besides=av.user),
            kod="orosanmalan.skydd_genast",
            arende=arende,
            nyckel=f"skydd_genast:{arende.pk}",
        )
    return Skyddsbedomning.objects.create(
        arende=arende, akut=akut, motivering=motivering, atgarder=atgarder if akut else "", av=av, at=at
    )


@transaction.atomic
def decide(*, arende, utfall, motivering, av, version, stod="", at=None):
    """Decide to open an inquiry or not (SoL 20:2). Takes an uppdrag that may decide (SoL 25:1).

    `stod` is what support the family is offered when no inquiry is opened. `at` is when the decision was made, for one that
    is entered here afterwards (default now). A reporter who waits for an answer has a deadline from then.
    """
    opens = utfall == Forhandsbedomning.Utfall.INLEDS
    if opens and stod.strip():
        raise Regelbrott(
            _("Stöd erbjuds här bara när ingen utredning inleds. Ta bort texten eller ändra beslutet."), falt="stod"
        )
    assessed_at = Skyddsbedomning.objects.filter(arende=arende).values_list("at", flat=True).first()
    at = moment(at, earliest=assessed_at)
    transition(
        arende=arende,
        overgang="inled" if opens else "inled_ej",
        av=av,
        version=version,
        at=at,
        data={"utfall": utfall},
    )
    outcome = "orosanmalan.utredning_inledd" if opens else "orosanmalan.utredning_inleds_ej"
    fire(arende=arende, handelse=outcome, at=at, av=av)
    if stod.strip():
        fire(arende=arende, handelse="orosanmalan.stod_erbjudet", at=at, av=av)
    log(av=av, vad="orosanmalan.beslutad", arende=arende)
    if opens:
        open_inquiry(arende=arende, av=av, at=at)
    return Forhandsbedomning.objects.create(
        arende=arende, utfall=utfall, motivering=motivering, stod=stod.strip(), av=av, at=at
    )


@transaction.atomic
def note_contact(*, arende, engang, med, hur, text, av, namn="", at=None):
    """Write down a contact before the decision: with the child, the family or the reporter (practice of SoL 20:2).

    `engang` is the form's own UUID: the same form sent twice gives one contact. `at` is when it was (default now). Raises
    `Regelbrott` for a contact with anybody else, and once the decision is made.
    """
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    if med not in Kontakt.Med.values:
        raise Regelbrott(
            _(
                "Före beslutet tar ni kontakt bara med barnet, familjen och anmälaren. Behöver ni uppgifter från skola, vård"
                " eller andra, inled en utredning. Då är de skyldiga att lämna dem (SoL 20:6)."
            ),
            falt="med",
        )
    state = Arende.objects.select_for_update(no_key=True).values_list("tillstand", flat=True).get(pk=arende.pk)
    sent = Kontakt.objects.filter(arende=arende, engang=engang).first()
    if sent:
        return sent
    if state not in MOTTAGNINGEN:
        raise Regelbrott(_("Beslutet är fattat. Kontakter i en utredning skrivs i utredningen."))
    at = moment(at, earliest=arende.oppnad_at.replace(second=0, microsecond=0), falt="dag")
    record(arende=arende, kod="orosanmalan.kontakt", av=av, at=at, data={"med": med})
    log(av=av, vad="orosanmalan.kontakt", arende=arende)
    return Kontakt.objects.create(arende=arende, engang=engang, med=med, namn=namn, hur=hur, text=text, at=at, av=av)


@transaction.atomic
def confirm_earlier_cases(*, arende, arenden, av, at=None):
    """`av` has looked at the child's other cases, those with the ids `arenden` (of others nothing is kept). To have seen the
    same ones again changes nothing. `at` is when (default now)."""
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    at = moment(at, earliest=arende.oppnad_at)
    arenden = sorted(set(arenden) & other_case_ids(arende, av))
    seen = TidigareSedda.objects.filter(arende=arende, arenden=arenden).first()
    if seen:
        return seen
    record(arende=arende, kod="orosanmalan.tidigare_sedda", av=av, at=at, data={"antal": len(arenden)})
    log(av=av, vad="orosanmalan.tidigare_sedda", arende=arende, data={"antal": len(arenden)})
    return TidigareSedda.objects.create(arende=arende, arenden=arenden, av=av, at=at)
