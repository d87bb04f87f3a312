"""What is sent twice, or by two in the same moment, is written once: what days came to, a payment, who does which care, a school
plan's follow-up. Two who write different things of the same money are not both heard (domain 2: the sum is settled once)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from placeringar import services
from placeringar.models import Ansvarsrad, Kostnadsreglering, Kostnadsutfall, Skolplansuppfoljning
from placeringar.selectors import school_plan_for
from placeringar.selectors.kostnad import cost_case, parties_of
from samverkan.arende.atkomst import act_as
from samverkan.fel import Regelbrott
from tests.arende.hjalp import at_the_same_time
from tests.fabrik import login

from .kostnader import came_to, placement, share, signatory, signed
from .placeringar import fresh, opened, proposed, with_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def acute(varld):
    """A placement of twenty days, with a signed split."""
    made = placement(varld, plan=False, akut_at=timezone.now() - timedelta(days=20))
    signers = signatory("Ulla Undergård", varld.mottagning), signatory("Rolf Regionsson", varld.bup)
    signed(varld, made, share("70", "30", fran=made.fran), signers=signers)
    return made


def rows(model, av):
    with act_as(av):
        return model.objects.count()


def kinds(outcome):
    return sorted(type(one).__name__ for one in outcome)


@pytest.mark.django_db(transaction=True)
def test_money_that_is_written_at_once_is_written_once(varld, acute):
    av, day = varld.mottagare, acute.fran
    engang = uuid4()
    twice = [lambda: came_to(acute.arende_id, av, day, day, 10_000_00, engang=engang)] * 4
    assert len({getattr(one, "pk", one) for one in at_the_same_time(twice)}) == 1
    invoice = [lambda: came_to(acute.arende_id, av, day, day, 1_00, faktura="F 17")] * 4
    outcome = at_the_same_time(invoice)
    assert kinds(outcome) == ["Kostnadsutfall", *["Regelbrott"] * 3]
    first = next(one for one in outcome if not isinstance(one, Exception))
    right = [
        lambda who=who: came_to(acute.arende_id, who, day, day, 2_00, rattar=first)
        for who in (varld.mottagare, varld.mottagare_2, varld.bup_samordnare)
    ]
    assert kinds(at_the_same_time(right)) == ["Konflikt", "Konflikt", "Kostnadsutfall"]
    assert rows(Kostnadsutfall, av) == 3


@pytest.mark.django_db(transaction=True)
def test_a_debt_that_is_paid_at_once_is_paid_once(varld, acute):
    av, day = varld.mottagare, acute.fran
    came_to(acute.arende_id, av, day, day, 10_000_00)

    def pay(who, engang):
        with act_as(who):
            arende = cost_case(who, acute.arende_id)
            owner, region = parties_of(arende).values()
            said = {"engang": engang, "ore": 7_000_00, "dag": timezone.localdate()}
            return services.note_payment(arende=arende, fran_part=region, till_part=owner, av=who, **said)

    engang = uuid4()
    outcome = at_the_same_time([lambda: pay(av, engang)] * 3 + [lambda: pay(varld.bup_samordnare, uuid4())] * 2)
    assert {type(one) for one in outcome} <= {Kostnadsreglering, Regelbrott}
    assert rows(Kostnadsreglering, av) == 1


def test_a_form_that_is_sent_twice_says_the_same_twice(varld, acute):
    av, day = varld.mottagare, acute.fran
    row = came_to(acute.arende_id, av, day, day, 10_000_00)
    client = login(av)
    for name, args, fields in (
        ("placeringar-kostnad-utfall-ratta", [row.pk], {"ore": "9 000"}),
        ("placeringar-kostnad-reglera", [], {"ore": "6 300"}),
    ):
        address = reverse(name, args=[acute.arende_id, *args])
        form = client.get(address).context["form"]
        data = {key: form[key].value() or "" for key in form.fields} | fields
        answers = [client.post(address, data) for _again in range(2)]
        assert [one.status_code for one in answers] == [302, 302], name
        assert answers[0].url == answers[1].url
    assert rows(Kostnadsutfall, av) == 2
    assert rows(Kostnadsreglering, av) == 1


ANSVAR = {"vad": "Samtal.", "sida": "placerande", "vem": "", "utforande": "egen", "utforare": ""}
FOLJT = {"deltog": "Alla.", "text": "Det går bra.", "nasta_at": ""}


@pytest.mark.parametrize(
    ("model", "name", "who", "fields"),
    [
        (Ansvarsrad, "placeringar-ansvar", "handlaggare", ANSVAR),
        (Skolplansuppfoljning, "placeringar-skolplan-folj-upp", "rektor", FOLJT),
    ],
)
def test_a_row_that_is_sent_twice_is_one(varld, model, name, who, fields):
    placering = with_school(
        opened(proposed(varld.handlaggare, varld.bup), varld.handlaggare), varld.handlaggare, varld.skola
    )
    client, address = login(getattr(varld, who)), reverse(name, args=[placering.arende_id])
    form = client.get(address).context["form"]
    data = {key: form[key].value() or "" for key in form.fields} | fields
    assert [client.post(address, data).status_code for _again in range(2)] == [302, 302]
    assert rows(model, varld.handlaggare) == 1
    fresh_form = client.get(address).context["form"]
    assert fresh_form["engang"].value() != data["engang"]


@pytest.mark.django_db(transaction=True)
def test_rows_that_are_sent_at_once_are_one(varld):
    av = varld.handlaggare
    placering = with_school(opened(proposed(av, varld.bup), av), av, varld.skola)
    engang = uuid4()

    def responsible():
        with act_as(av):
            return services.add_responsibility(
                arende=fresh(placering), engang=engang, sida="placerande", vad="Samtal.", utforande="egen", av=av
            )

    def followed():
        with act_as(varld.rektor):
            plan = school_plan_for(varld.rektor, placering.arende_id)
            return services.follow_up_school(
                skolplan=plan, engang=engang, dag=timezone.localdate(), deltog="Alla.", text="Bra.", av=varld.rektor
            )

    assert kinds(at_the_same_time([responsible] * 4)) == ["Ansvarsrad"] * 4
    assert kinds(at_the_same_time([followed] * 4)) == ["Skolplansuppfoljning"] * 4
    assert (rows(Ansvarsrad, av), rows(Skolplansuppfoljning, av)) == (1, 1)
