"""Each agreement's ladder is walked from its first level to its top, as its file says it. A new agreement is tested by being
added: the parties, the day and the levels are read from `samverkan/overenskommelse/data`."""

from datetime import timedelta

import pytest

from avvikelser import services
from avvikelser.models import Avvikelseniva
from avvikelser.trappa import due_at, happened, interim, ladder, rules_of
from samverkan.arende.atkomst import act_as
from samverkan.fel import Regelbrott
from samverkan.overenskommelse.regler import Interimsansvar, Sparr
from tests.avvikelser.parter import TRAPPA, ladders, morning, parties
from tests.avvikelser.rapporter import act, approve_for_group, case_of, reported

pytestmark = pytest.mark.django_db
LADDERS = ladders()


def test_the_five_agreements_have_ladders():
    assert len({agreement.nyckel for agreement, _version in LADDERS}) >= 5


@pytest.mark.parametrize(("agreement", "version"), LADDERS, ids=[f"{one.nyckel} {two.nyckel}" for one, two in LADDERS])
def test_the_ladder_is_walked_to_its_top(agreement, version):
    own, other = parties(agreement)
    start = morning(version.galler_fran)
    levels = version.regel(TRAPPA).nivaer
    avvikelse = reported(own.medarbetare, other.enhet, at=start, handelsedag=version.galler_fran, kategori="oenighet")
    with act_as(own.chef):
        rules = rules_of(case_of(avvikelse, own.chef).avvikelse)
        assert ladder(rules).svar.rad.version.overenskommelse.nyckel == agreement.nyckel
    chefer = {one.chef for one in (own, other)}
    gates = [one for one in version.regler if isinstance(one, Sparr) and one.fore == "avvikelser.tvist_vackt"]
    for nr, level in enumerate(levels, start=1):
        at = start + timedelta(hours=4 * nr)
        with act_as(own.chef):
            now = Avvikelseniva.objects.get(arende=avvikelse.arende_id, slut="")
            assert (now.nr, now.vem, now.forum, now.utfall) == (nr, level.vem, level.forum, level.utfall)
            assert now.due_at == due_at(level, now.fran)
        state = "rapporterad" if nr == 1 else "hos_grupp" if level.forum else "hos_chefer"
        assert case_of(avvikelse, own.chef).tillstand == state
        if nr > 1 and not level.forum:
            chefer |= {own.hogre, other.hogre}
        for chef in chefer:
            assert case_of(avvikelse, chef)
        act(services.receive, avvikelse, own.chef, at=at)
        act(services.answer, avvikelse, other.chef, orsak="Orsak", atgard="Åtgärd", svar="Svar.", at=at)
        if nr == len(levels):
            with pytest.raises(Regelbrott, match="ingen högre nivå"):
                act(services.hand_up, avvikelse, own.chef, skal="Vi är inte överens.", at=at)
            break
        if levels[nr].forum:
            approve_for_group(avvikelse, own.chef)
        if gates and nr == 1:
            with pytest.raises(Regelbrott, match=gates[0].rubrik):
                act(services.hand_up, avvikelse, own.chef, skal="Vi är inte överens.", at=at)
            act(services.note_sip, avvikelse, own.chef, sip_dnr="HBGSOC-2013-00007", at=at)
        act(services.hand_up, avvikelse, own.chef, skal="Vi är inte överens.", at=at)
    _provisional(avvikelse, own.chef, version, ended=False)
    act(services.solve, avvikelse, other.chef)
    _provisional(avvikelse, own.chef, version, ended=True)
    act(services.feed_back, avvikelse, own.chef, text="Så blev det.")
    act(services.close, avvikelse, own.chef)
    assert case_of(avvikelse, other.chef).tillstand == "avslutad"


def _provisional(avvikelse, chef, version, *, ended):
    """The provisional responsibility lasts from the dispute until it is solved, where the agreement has one."""
    with act_as(chef):
        arende = case_of(avvikelse, chef)
        found = interim(rules_of(arende.avvikelse), happened(arende))
    asked = any(isinstance(one, Interimsansvar) for one in version.regler)
    assert bool(found) == asked
    assert not found or bool(found.till) == ended
