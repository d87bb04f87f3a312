"""A deviation that a group has: between Helsingborg's reception and BUP, about a named child, handed up to the samrådsgrupp."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

from django.utils import timezone

from avvikelser.models import Avidentifierad
from avvikelser.services import add_measure, add_measure_in_group, answer_in_group, approve_text, hand_up, show_identity
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.forum.models import Forum
from samverkan.forum.services import set_up
from samverkan.organisation.models import Uppdrag
from samverkan.organisation.roller import Roll
from samverkan.overenskommelse.models import Overenskommelse
from tests.avvikelser.rapporter import FALT, act, answered, reported
from tests.fabrik import person_with_uppdrag

PERSON = "Elsa Exempelsson"
VAD = "Elsa kom inte till mötet på Lingonvägen 3 den 3 mars. Siv ringde 070-174 06 05."
UTAN = "Personen kom inte till mötet. Någon ringde."
TEXTER = {"vad_hande": UTAN, "konsekvens": "", "provat": "", "forslag": "Kalla tidigare."}
ATGARD = "Gå igenom adresserna för kallelser."
ORSAK, GRUPPENS = "Kallelsen gick till fel enhet.", "En gemensam adress för kallelser."
GRUPPENS_ATGARD = "Ta fram en gemensam adress för kallelser."
SKRIVET = {UTAN, ATGARD, GRUPPENS_ATGARD, ORSAK, GRUPPENS, FALT["vad_hande"], "Mottagning och BUP"}
"""What people write and approve in these deviations."""


def group_of(varld, ordforande=None):
    """The samrådsgrupp of Helsingborg with its chair and a member, the one who reports, and the managers of both sides."""
    agreement = Overenskommelse.objects.get(nyckel="helsingborg-under-18")
    if ordforande:
        forum, _made = Forum.objects.get_or_create(
            overenskommelse=agreement, nyckel="samradsgrupp", defaults={"enhet": ordforande.enhet}
        )
    else:
        forum = set_up(av=None, overenskommelse=agreement, nyckel="samradsgrupp", verksamhet=varld.soc)
    return SimpleNamespace(
        forum=forum,
        ordforande=ordforande or person_with_uppdrag("Gunhild Gruppdahl", forum.enhet, Roll.FORUMORDFORANDE),
        ledamot=Uppdrag.objects.filter(enhet=forum.enhet, roll=Roll.FORUMLEDAMOT).first()
        or person_with_uppdrag("Leif Ledahl", forum.enhet, Roll.FORUMLEDAMOT),
        rapportor=Uppdrag.objects.filter(user__namn="Ritva Rapportdahl").first()
        or person_with_uppdrag("Ritva Rapportdahl", varld.mottagning, Roll.HANDLAGGARE),
        chef=varld.chef,
        andra=Uppdrag.objects.filter(enhet=varld.bup, roll=Roll.CHEF).first()
        or person_with_uppdrag("Bodil Buplund", varld.bup, Roll.CHEF),
    )


def between(varld, group, **fields):
    """A deviation that the reception reports on BUP, about a named child, where SIP work was done."""
    return reported(
        group.rapportor,
        varld.bup,
        **{
            "person": PERSON,
            "vad_hande": VAD,
            "sip": "ja",
            "sip_dnr": "RSHSV-2019-00077",
            "forslag": "Kalla tidigare.",
            **fields,
        },
    )


def approved(varld, group, **fields):
    """One that the managers have answered, and whose text without names the reporting side's manager has approved."""
    avvikelse = between(varld, group, **fields)
    answered(avvikelse, group.andra)
    act(approve_text, avvikelse, group.chef, **TEXTER)
    return avvikelse


def with_group(varld, group, **fields):
    """(report, the text as the group reads it) of one that has been handed up to the group."""
    avvikelse = approved(varld, group, **fields)
    act(hand_up, avvikelse, group.chef, skal="Vi är oense om vem som kallar.")
    return avvikelse, text_of(avvikelse, group)


def text_of(avvikelse, group):
    """The text without names of the case, as the manager reads it."""
    with act_as(group.chef):
        return Avidentifierad.objects.select_related("forum").get(arende=avvikelse.arende_id)


def measured(avvikelse, av, agare, **fields):
    """A measure that the manager `av` gives to `agare`."""
    with act_as(av):
        return add_measure(
            arende=Arende.objects.get(pk=avvikelse.arende_id),
            av=av,
            agare=agare,
            **{
                "engang": uuid4(),
                "text": ATGARD,
                "senast": timezone.localdate() + timedelta(days=30),
                **fields,
            },
        )


def measured_in_group(text, group, **fields):
    """A measure that the group decides, for its member to do."""
    with act_as(group.ordforande):
        return add_measure_in_group(
            text=text,
            av=group.ordforande,
            **{
                "engang": uuid4(),
                "vad": GRUPPENS_ATGARD,
                "agare": group.ledamot,
                "senast": timezone.localdate() + timedelta(days=30),
                **fields,
            },
        )


def through_the_group(varld, ordforande=None):
    """(report, text, group) of one that the group has answered with a measure, and whose chair is shown the name."""
    group = group_of(varld, ordforande)
    avvikelse, text = with_group(varld, group)
    with act_as(group.ordforande):
        answer_in_group(
            text=text,
            orsak=ORSAK,
            atgard=GRUPPENS,
            svar="Vi ändrar rutinen.",
            systembrist=True,
            plats="kallelse",
            av=group.ordforande,
        )
    measured_in_group(text, group)
    act(
        show_identity,
        avvikelse,
        group.chef,
        text=text,
        mottagare=group.ordforande,
        grund="samtycke",
        skal="Gruppen behöver tala med familjen.",
        till_dag=timezone.localdate() + timedelta(days=3),
    )
    return avvikelse, text, group
