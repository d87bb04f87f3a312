"""Bad input about a placement's money, each through its page: words beside the field, what was typed kept, nothing half-written,
never an error page. What is signed twice, by the wrong side, or while the other changes it, is not signed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from placeringar.models import Kostnadsforslag, Kostnadsreglering, Kostnadsutfall, Signatur
from samverkan.arende.atkomst import act_as
from samverkan.organisation.services import give_uppdrag
from tests.arende.hjalp import at_the_same_time
from tests.fabrik import login

from .kostnader import agree, came_to, offer, placement, share, sign, signatory, signed
from .test_kostnadens_sidor import page, proved

pytestmark = pytest.mark.django_db
FORE_TIDEN, EFTER_ALLT = "0001-01-01", "9999-12-31"


@pytest.fixture
def signers(varld):
    return signatory("Ulla Undergård", varld.mottagning), signatory("Rolf Regionsson", varld.bup)


@pytest.fixture
def acute(varld, signers):
    """One that has gone on for forty days, with a signed split."""
    made = placement(varld, plan=False, akut_at=timezone.now() - timedelta(days=40))
    signed(varld, made, share("70", "30", fran=made.fran), signers=signers)
    return made


def written(client, address, form, fields, valid=()):
    """The answer to the page's own form, made `valid`, with these fields changed; and what it says at the first of them."""
    first = {key: form.fields[key].prepare_value(form[key].value()) for key in form.fields}
    data = {key: "" if value is None else value for key, value in first.items()} | dict(valid) | fields
    answer = client.post(address, data)
    if answer.status_code == 302:
        return 302, ""
    errors = answer.context["form"].errors
    name = next(iter(fields))
    kept = answer.context["form"][name].value() == fields[name]
    return answer.status_code, " ".join(errors.get(name, [f"said elsewhere: {dict(errors)}"])) if kept else "not kept"


def test_a_change_of_the_split_that_can_not_be(varld, acute):
    today = timezone.localdate()
    client, address = login(varld.mottagare), page("kostnad-forslag", acute)
    form = client.get(address).context["form"]
    for fields, words in (
        ({"dag": FORE_TIDEN, "p0_fran": FORE_TIDEN}, "flyttas inte"),
        ({"dag": EFTER_ALLT, "p0_fran": EFTER_ALLT}, ""),
        ({"p0_till": EFTER_ALLT}, "orimligt lång"),
        ({"p0_fran": (today + timedelta(days=1)).isoformat()}, "samma dag som den ändras från"),
        ({"p0_d0_procent": "1e2"}, "procent"),
        ({"p0_d0_procent": "999999999999"}, ""),
        ({"p0_i0_fran": EFTER_ALLT, "p0_i0_procent": "-100"}, ""),
    ):
        status, said = written(client, address, form, fields)
        if "p0_fran" in fields and "dag" not in fields:
            assert status == 422
        else:
            assert (status, words in said, said != "not kept") == (422, True, True), (fields, said)
    with act_as(varld.mottagare):
        assert Kostnadsforslag.objects.count() == 1


def test_an_outcome_or_a_payment_that_can_not_be(varld, acute):
    came_to(acute.arende_id, varld.mottagare, acute.fran, acute.fran, 10_000_00)
    client = login(varld.mottagare)
    for name, cases in {
        "kostnad-utfall": (
            ({"ore": "-1"}, "mindre än noll"),
            ({"ore": "99999999999"}, "orimligt"),
            ({"ore": "9999999999"}, "orimligt"),
            ({"ore": "1e9"}, "till exempel"),
            ({"dagar": "-1"}, "mindre än noll"),
            ({"dagar": "99999999999999999999"}, "högst 31"),
            ({"dagar": "två"}, "med siffror"),
            ({"fran": FORE_TIDEN}, "ingen fördelning"),
            ({"till": EFTER_ALLT}, "i framtiden"),
            ({"betalare": "0"}, "en av parterna"),
            ({"faktura": "9" * 101}, "101"),
        ),
        "kostnad-reglera": (
            ({"ore": "-1"}, "mindre än noll"),
            ({"ore": "99999999999"}, "orimligt"),
            ({"ore": "9999999999"}, "mer än vad"),
            ({"dag": EFTER_ALLT}, "i framtiden"),
            ({"dag": FORE_TIDEN}, "före placeringen"),
            ({"betalning": "1-1"}, "finns inte kvar"),
        ),
    }.items():
        address = page(name, acute)
        form = client.get(address).context["form"]
        day = acute.fran.isoformat()
        valid = {"fran": day, "till": day, "dagar": "1", "ore": "100"} if name == "kostnad-utfall" else {}
        for fields, words in cases:
            status, said = written(client, address, form, fields, valid)
            assert (status, words in said) == (422, True), (name, fields, said)
    with act_as(varld.mottagare):
        assert Kostnadsutfall.objects.count() == 1 and not Kostnadsreglering.objects.exists()


def test_only_one_on_each_side_signs_and_never_both_sides(varld, signers):
    placering = placement(varld)
    made = offer(placering.arende_id, varld.mottagare, share(fran=placering.fran))
    address = page("kostnad-skriv-under", placering, 1)

    def signing(uppdrag):
        with act_as(varld.mottagare):
            made.refresh_from_db()
        answer = proved(uppdrag).post(address, {"sha256": made.sha256 or "0" * 64, "last": "on"})
        return answer.status_code, answer.content.decode()

    early = signing(signers[0])
    assert early[0] == 422 and "inte överens än" in early[1]
    agree(made, varld.bup_samordnare)
    for stranger in (varld.mottagare, varld.chef, signatory("Stina Främling", varld.skola)):
        assert signing(stranger)[0] == 404
    assert signing(signers[0])[0] == 302
    other = signatory("Ulf Undergård", varld.mottagning)
    status, text = signing(other)
    assert status == 422 and "har redan skrivit under" in text
    both = give_uppdrag(av=None, user=signers[0].user, enhet=varld.bup, roll="undertecknare")
    status, text = signing(both)
    assert status == 422 and "för den andra sidan" in text
    with act_as(varld.mottagare):
        assert Signatur.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_split_that_is_changed_in_the_moment_when_the_other_signs_is_one_or_the_other(varld, signers):
    placering = placement(varld)
    made = offer(placering.arende_id, varld.mottagare, share(fran=placering.fran))
    agree(made, varld.bup_samordnare)
    sign(made, signers[0])
    acts = [
        lambda: sign(made, signers[1]),
        lambda: offer(placering.arende_id, varld.bup_samordnare, share("10", "90", fran=placering.fran), sedd=1),
    ]
    outcome = sorted(type(one).__name__ for one in at_the_same_time(acts))
    assert outcome in (["Konflikt", "Kostnadsforslag"], ["Kostnadsforslag", "Konflikt"])
    with act_as(varld.mottagare):
        states = sorted(Kostnadsforslag.objects.values_list("lage", flat=True))
        assert (states, Signatur.objects.count()) in ((["galler"], 2), (["ersatt", "lagt"], 1))
