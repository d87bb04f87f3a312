"""What is agreed and signed is kept by the database itself, whoever asks it: the document, its hash and who agreed never change,
a version goes only from state to state as `FOLJER` says, and it is in force only by both sides' signatures of that very document."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from placeringar.models import Kostnadsforslag, Signatur
from samverkan.arende.atkomst import act_as
from tests.arende.hjalp import changed

from .kostnader import agree, offer, placement, share, sign, signatory, signed

pytestmark = pytest.mark.django_db
START = timezone.localdate() + timedelta(days=10)
TABELL = "placeringar_kostnadsforslag"


@pytest.fixture
def placering(varld):
    return placement(varld)


@pytest.fixture
def signers(varld):
    return signatory("Ulla Undergård", varld.mottagning), signatory("Rolf Regionsson", varld.bup)


def stopped(av, forslag, change, *parameters):
    """Whether the web's own role, as `av`, is refused this change of the version. Nothing of it is left."""
    with act_as(av):
        point = transaction.savepoint()
        try:
            assert changed(f"UPDATE {TABELL} SET {change} WHERE id = %s", [*parameters, forslag.pk]) == 1
        except DatabaseError as error:
            assert TABELL in str(error)
            return True
        finally:
            transaction.savepoint_rollback(point)
        return False


def in_each_state(varld, signers, placering):
    """A version in each of its states."""
    day = placering.fran
    replaced = offer(placering.arende_id, varld.mottagare, share("10", "90", fran=day))
    old = signed(varld, placering, share("70", "30", fran=day), signers=signers)
    change = day + timedelta(days=30)
    force = signed(varld, placering, share("60", "40", fran=change), signers=signers, dag=change)
    later = change + timedelta(days=30)
    agreed = offer(placering.arende_id, varld.mottagare, share("50", "50", fran=later), dag=later)
    agree(agreed, varld.bup_samordnare)
    other = placement(varld)
    proposed = offer(other.arende_id, varld.mottagare, share(fran=other.fran))
    return {"ersatt": replaced, "avlost": old, "galler": force, "overens": agreed, "lagt": proposed}


def test_a_version_moves_only_along_its_own_way(varld, signers, placering):
    versions = in_each_state(varld, signers, placering)
    by_hand = {
        before: {
            after for after in versions if after != before and not stopped(varld.mottagare, one, "lage = %s", after)
        }
        for before, one in versions.items()
    }
    # To be agreed on takes a document, and to be in force both signatures, as to take the place of what is.
    assert by_hand == {
        "lagt": {"ersatt"},
        "overens": {"ersatt"},
        "galler": set(),
        "ersatt": set(),
        "avlost": set(),
    }


def test_what_is_agreed_never_changes(varld, signers, placering):
    versions = in_each_state(varld, signers, placering)
    for name in ("overens", "galler", "avlost"):
        for change, value in (
            ("handling = %s", '{"andel":"noll"}'),
            ("sha256 = %s", "0" * 64),
            ("svar_av_id = %s", varld.mottagare.pk),
            ("svar_at = %s", timezone.now()),
            ("handling = '', sha256 = '', svar_av_id = NULL, svar_at = NULL, lage = %s", "lagt"),
        ):
            for av in (varld.mottagare, varld.bup_samordnare):
                assert stopped(av, versions[name], change, value), (name, change)


def test_a_document_has_its_own_hash(varld, placering):
    made = offer(placering.arende_id, varld.mottagare, share(fran=placering.fran))
    said = ("lage = 'overens', svar_at = now(), svar_av_id = %s, handling = %s, sha256 = %s", varld.bup_samordnare.pk)
    assert stopped(varld.bup_samordnare, made, *said, "{}", "0" * 64)
    hashed = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    assert not stopped(varld.bup_samordnare, made, *said, "{}", hashed)


def test_it_is_in_force_by_both_sides_signatures_and_no_fewer(varld, signers, placering):
    made = offer(placering.arende_id, varld.mottagare, share(fran=placering.fran))
    agree(made, varld.bup_samordnare)
    assert stopped(signers[0], made, "lage = 'galler'")
    sign(made, signers[0])
    assert stopped(signers[0], made, "lage = 'galler'")
    sign(made, signers[1])
    with act_as(varld.mottagare):
        assert Kostnadsforslag.objects.get(pk=made.pk).lage == "galler"
        assert Signatur.objects.filter(forslag=made).count() == 2
