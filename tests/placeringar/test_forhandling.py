"""What a placement costs is settled between two huvudmän: proposal and counter-proposal with every version kept, agreed by the
other side, signed by one with economic mandate on each. Family and school never see it (domain 2 and 3; Skåne's framework,
section 4; Blekinge's, 5.4)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from placeringar import services
from placeringar.kostnad.handling import sha256
from placeringar.models import Kostnadsforslag, Kostnadsrad, Signatur
from placeringar.selectors.kostnad import cost_case, in_force, pays_meanwhile, periods_of, versions_of
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.fel import Konflikt, Otillaten, Regelbrott
from samverkan.frist.models import Intraffat
from samverkan.organisation.services import give_uppdrag
from tests.fabrik import person_with_uppdrag

from .kostnader import agree, came_to, offer, placement, share, sign, signatory, signed

pytestmark = pytest.mark.django_db
START = timezone.localdate() + timedelta(days=10)


@pytest.fixture
def placering(varld):
    return placement(varld, fran=START)


@pytest.fixture
def signers(varld):
    return signatory("Ulla Undergård", varld.mottagning), signatory("Rolf Regionsson", varld.bup)


def state(arende_id, av):
    with act_as(av):
        return Arende.objects.get(pk=arende_id).tillstand


def test_each_version_is_kept_and_the_other_side_answers(varld, placering):
    first = offer(placering.arende_id, varld.mottagare, share("70", "30", fran=START))
    assert state(placering.arende_id, varld.mottagare) == "kostnad_forhandlas"
    with pytest.raises(Regelbrott, match="egen sidas förslag"):
        agree(first, varld.mottagare)
    second = offer(placering.arende_id, varld.bup_samordnare, share("40", "60", fran=START), text="BUP har eget team.")
    with pytest.raises(Konflikt):
        agree(first, varld.bup_samordnare)
    agree(second, varld.mottagare)
    with act_as(varld.bup_samordnare):
        versions = versions_of(placering.arende)
        assert [(one.nr, one.lage, one.huvudman.slag) for one in versions] == [
            (2, "overens", "region"),
            (1, "ersatt", "kommun"),
        ]
        assert [one.delar.all()[0].procent for version in versions for one in version.rader.all()] == [60, 30]


def test_both_sign_and_the_case_goes_on(varld, placering, signers):
    made = offer(placering.arende_id, varld.mottagare, share(fran=START))
    agree(made, varld.bup_samordnare)
    sign(made, signers[1])
    assert state(placering.arende_id, varld.mottagare) == "kostnad_forhandlas"
    sign(made, signers[0])
    assert state(placering.arende_id, varld.mottagare) == "ansvarsforbindelse"
    with act_as(signers[1]):
        held = in_force(versions_of(placering.arende))
        assert held.sha256 == sha256(held.handling) == held.signaturer.all()[0].sha256
        assert '"pris_ore":485000' in held.handling and "Ebba" not in held.handling.split('"placering"')[0]
        fired = set(Intraffat.objects.filter(arende=placering.arende).values_list("handelse", flat=True))
    assert {"placeringar.kostnad_faststalld", "placeringar.ansvarsforbindelse_signerad"} <= fired


def test_the_counterpart_may_sign_last_and_take_the_step(varld, placering, signers):
    signed(varld, placering, share(fran=START), signers=signers)
    assert state(placering.arende_id, varld.mottagare) == "ansvarsforbindelse"


def test_who_may_not_sign(varld, placering, signers):
    made = offer(placering.arende_id, varld.mottagare, share(fran=START))
    with pytest.raises(Regelbrott, match="inte överens än"):
        sign(made, signers[0])
    agree(made, varld.bup_samordnare)
    for other in (varld.mottagare, varld.chef, varld.bup_samordnare):
        with pytest.raises(Otillaten):
            sign(made, other)
    stranger = signatory("Stina Främling", varld.skola)
    with act_as(signers[0]):
        held = Kostnadsforslag.objects.select_related("arende").get(pk=made.pk)
    with act_as(stranger), pytest.raises(Otillaten):
        services.sign_cost(forslag=held, sha256=held.sha256, legitimerad_at=timezone.now(), av=stranger)
    sign(made, signers[0])
    with pytest.raises(Regelbrott, match="Du har redan skrivit under"):
        sign(made, signers[0])
    with pytest.raises(Regelbrott, match="har redan skrivit under"):
        sign(made, signatory("Ulf Undergård", varld.mottagning))
    both = give_uppdrag(av=None, user=signers[0].user, enhet=varld.bup, roll="undertecknare")
    with pytest.raises(Regelbrott, match="för den andra sidan"):
        sign(made, both)


def test_one_proves_again_who_one_is_before_signing(varld, placering, signers):
    made = offer(placering.arende_id, varld.mottagare, share(fran=START))
    agree(made, varld.bup_samordnare)
    for proved in (None, timezone.now() - timedelta(minutes=6)):
        with pytest.raises(Regelbrott, match="vem du är"):
            sign(made, signers[0], legitimerad_at=proved)


def test_a_split_that_changes_while_the_other_signs_is_a_conflict(varld, placering, signers):
    made = offer(placering.arende_id, varld.mottagare, share(fran=START))
    agree(made, varld.bup_samordnare)
    sign(made, signers[0])
    offer(placering.arende_id, varld.bup_samordnare, share("10", "90", fran=START))
    with pytest.raises(Konflikt, match="ändrats sedan du öppnade sidan"):
        sign(made, signers[1])
    with act_as(signers[1]):
        assert Signatur.objects.count() == 1


def test_a_hash_that_is_not_what_was_shown_is_a_conflict(varld, placering, signers):
    made = offer(placering.arende_id, varld.mottagare, share(fran=START))
    agree(made, varld.bup_samordnare)
    with pytest.raises(Konflikt):
        sign(made, signers[0], sha256="0" * 64)


def test_two_who_propose_at_once_and_one_who_sends_twice(varld, placering):
    first = offer(placering.arende_id, varld.mottagare, share(fran=START))
    again = offer(placering.arende_id, varld.mottagare, share(fran=START), engang=first.engang, sedd=0)
    assert again.pk == first.pk
    with pytest.raises(Konflikt):
        offer(placering.arende_id, varld.bup_samordnare, share("10", "90", fran=START), sedd=0)


@pytest.mark.parametrize(
    ("perioder", "falt"),
    [
        ((share("50", "40", fran=START),), "perioder.0.delar"),
        ((share(fran=START, pris=-100),), "perioder.0.pris"),
        ((share(fran=START, pris=10**12),), "perioder.0.pris"),
        ((share(fran=START + timedelta(days=1)),), "perioder.0.fran"),
        ((share(fran=START, till=START), share(fran=START)), "perioder.1.fran"),
        ((share(fran=START, till=START), share(fran=START + timedelta(days=3))), "perioder.1.fran"),
        ((), "perioder"),
    ],
)
def test_a_split_that_does_not_hold_together_says_where(varld, placering, perioder, falt):
    with pytest.raises(Regelbrott) as stop:
        offer(placering.arende_id, varld.mottagare, *perioder)
    assert stop.value.falt == falt
    with act_as(varld.mottagare):
        assert not Kostnadsforslag.objects.exists()


def test_others_may_bear_a_part_and_no_party_stands_twice(varld, placering):
    with pytest.raises(Regelbrott) as stop:
        offer(placering.arende_id, varld.mottagare, share(fran=START), andra=["Lunds kommun", "lunds kommun "])
    assert stop.value.falt == "annan.1"
    with pytest.raises(Regelbrott):
        offer(placering.arende_id, varld.mottagare, share(fran=START), andra=["Region Skåne"])


def test_cost_needs_a_plan_first_but_not_when_it_was_acute(varld):
    without = placement(varld, plan=False, fran=START)
    with pytest.raises(Regelbrott, match="Koppla först planen"):
        offer(without.arende_id, varld.mottagare, share(fran=START))
    acute = placement(varld, plan=False, akut_at=timezone.now() - timedelta(days=2))
    made = offer(acute.arende_id, varld.mottagare, share(fran=acute.fran))
    assert made.galler_fran == acute.fran


def test_an_acute_placement_is_placed_when_its_cost_is_signed(varld, signers):
    acute = placement(varld, plan=False, akut_at=timezone.now() - timedelta(days=2))
    signed(varld, acute, share(fran=acute.fran), signers=signers)
    assert state(acute.arende_id, varld.mottagare) == "placerad"


def test_a_signed_split_changes_from_a_day_and_the_past_stands(varld, placering, signers):
    signed(varld, placering, share("70", "30", fran=START), signers=signers)
    day = START + timedelta(days=30)
    signed(varld, placering, share("20", "80", fran=day), signers=signers, dag=day)
    with act_as(varld.mottagare):
        versions = versions_of(placering.arende)
        assert [one.lage for one in versions] == ["galler", "avlost"]
        assert [(one.fran, one.till, one.delar[1].procent) for one in periods_of(versions[0])] == [
            (START, day - timedelta(days=1), 70),
            (day, None, 20),
        ]
    assert state(placering.arende_id, varld.mottagare) == "ansvarsforbindelse"


def test_a_change_of_the_past_is_stopped_with_the_clause_where_there_is_one(varld, signers):
    start = timezone.localdate() - timedelta(days=20)
    acute = placement(varld, plan=False, akut_at=timezone.now() - timedelta(days=20))
    signed(varld, acute, share(fran=start), signers=signers)
    day = start + timedelta(days=5)
    with pytest.raises(Regelbrott) as stop:
        offer(acute.arende_id, varld.mottagare, share("90", "10", fran=day), dag=day)
    assert stop.value.falt == "dag" and "flyttas inte" in stop.value.message
    with act_as(varld.mottagare):
        Arende.objects.filter(pk=acute.arende_id).update(variant="")
    with pytest.raises(Regelbrott) as stop:
        offer(acute.arende_id, varld.mottagare, share("90", "10", fran=day), dag=day)
    assert stop.value.falt == "dag" and "Ingen part kan i efterhand kräva" in stop.value.message


def test_money_that_is_written_does_not_move(varld, signers):
    start = timezone.localdate() - timedelta(days=3)
    acute = placement(varld, plan=False, akut_at=timezone.now() - timedelta(days=3))
    signed(varld, acute, share(fran=start), signers=signers)
    today = timezone.localdate()
    came_to(acute.arende_id, varld.mottagare, today, today, 4_850_00)
    with pytest.raises(Regelbrott, match="redan skrivet"):
        offer(acute.arende_id, varld.mottagare, share("90", "10", fran=today), dag=today)


def test_who_pays_meanwhile_is_said_by_the_agreement_or_is_who_places(varld, signers):
    acute = placement(varld, plan=False, akut_at=timezone.now() - timedelta(days=2))
    with act_as(varld.mottagare):
        cost_case(varld.mottagare, acute.arende_id)
        who = pays_meanwhile(acute, at=timezone.now())
    assert who.huvudman == acute.huvudman and who.regel is None


def test_strangers_read_and_write_nothing_of_it(varld, placering):
    made = offer(placering.arende_id, varld.mottagare, share(fran=START))
    for uppdrag in (varld.rektor, varld.kurator, varld.jk_mottagare, varld.handlaggare):
        with act_as(uppdrag):
            assert not Kostnadsforslag.objects.exists() and not Kostnadsrad.objects.exists()
    with act_as(varld.mottagare), pytest.raises(DatabaseError), transaction.atomic():
        Kostnadsrad.objects.filter(forslag=made).update(pris=1)
    other = person_with_uppdrag("Hilda Handvik", varld.bup, "handlaggare")
    with act_as(other), pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
        Signatur.objects.create(
            arende=placering.arende,
            forslag=made,
            huvudman=varld.bup.verksamhet.huvudman,
            enhet=varld.bup,
            user=other.user,
            sha256=made.sha256,
            legitimerad_at=timezone.now(),
            av=other,
        )
