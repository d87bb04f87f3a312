"""Each agreement's ladder is walked from its first level to its top, as its file says it: with its groups set up, which then
read a text without names and answer by themselves, and without them, where the managers note what the group said. The reporter
gets each level's answer, and the feedback at the end. A new agreement is tested by being added: the parties, the day, the levels
and the groups are read from `samverkan/overenskommelse/data`."""

from datetime import timedelta

import pytest

from avvikelser import services
from avvikelser.models import Avidentifierad, Avvikelseniva
from avvikelser.selectors import own_report
from avvikelser.trappa import due_at, happened, interim, ladder, rules_of
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.fel import Regelbrott
from samverkan.forum.services import set_up
from samverkan.organisation.roller import Roll
from samverkan.overenskommelse.models import Overenskommelse
from samverkan.overenskommelse.regler import Interimsansvar, Sparr
from tests.avvikelser.gruppen import TEXTER
from tests.avvikelser.parter import TRAPPA, ladders, morning, parties
from tests.avvikelser.rapporter import act, case_of, reported
from tests.fabrik import person_with_uppdrag

pytestmark = pytest.mark.django_db
LADDERS = ladders()


def test_the_five_agreements_have_ladders():
    assert len({agreement.nyckel for agreement, _version in LADDERS}) >= 5


@pytest.mark.parametrize("groups", [True, False], ids=["with its groups", "without groups"])
@pytest.mark.parametrize(("agreement", "version"), LADDERS, ids=[f"{one.nyckel} {two.nyckel}" for one, two in LADDERS])
def test_the_ladder_is_walked_to_its_top(agreement, version, groups):
    own, other = parties(agreement)
    start = morning(version.galler_fran)
    levels = version.regel(TRAPPA).nivaer
    chairs = chairs_of(agreement, levels, own.enhet.verksamhet) if groups else {}
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
        if level.forum in chairs:
            with pytest.raises(Regelbrott, match="svarar själv"):
                act(services.receive, avvikelse, own.chef, at=at)
            _answer_in_group(avvikelse, own.chef, chairs[level.forum], at)
        else:
            act(services.receive, avvikelse, own.chef, at=at)
            act(services.answer, avvikelse, other.chef, orsak="Orsak", atgard="Åtgärd", svar="Svar.", at=at)
        assert _told(avvikelse, own.medarbetare) == ["Svar."] * nr
        if nr == len(levels):
            with pytest.raises(Regelbrott, match="ingen högre nivå"):
                act(services.hand_up, avvikelse, own.chef, skal="Vi är inte överens.", at=at)
            break
        if levels[nr].forum in chairs:
            act(services.approve_text, avvikelse, own.chef, **TEXTER, at=at)
        if gates and nr == 1:
            with pytest.raises(Regelbrott, match=gates[0].rubrik):
                act(services.hand_up, avvikelse, own.chef, skal="Vi är inte överens.", at=at)
            act(services.note_sip, avvikelse, own.chef, sip_dnr="HBGSOC-2013-00007", at=at)
        act(services.hand_up, avvikelse, own.chef, skal="Vi är inte överens.", at=at)
    _provisional(avvikelse, own.chef, version, ended=False)
    act(services.solve, avvikelse, other.chef)
    _provisional(avvikelse, own.chef, version, ended=True)
    act(services.feed_back, avvikelse, own.chef, text="Så blev det.")
    assert _told(avvikelse, own.medarbetare) == ["Svar."] * len(levels) + ["Så blev det."]
    act(services.close, avvikelse, own.chef)
    assert case_of(avvikelse, other.chef).tillstand == "avslutad"


def chairs_of(agreement, levels, verksamhet):
    """{group's key: its chair} of the groups of the ladder, each set up as a unit of the tenant."""
    known = Overenskommelse.objects.get(nyckel=agreement.nyckel)
    chairs = {}
    for nyckel in {level.forum for level in levels if level.forum}:
        forum = set_up(av=None, overenskommelse=known, nyckel=nyckel, verksamhet=verksamhet)
        chairs[nyckel] = person_with_uppdrag("Gunhild Gruppdahl", forum.enhet, Roll.FORUMORDFORANDE)
    return chairs


def _answer_in_group(avvikelse, chef, chair, at):
    """The chair reads the text without names, and not the case; receives it and answers."""
    with act_as(chair):
        assert not Arende.objects.filter(pk=avvikelse.arende_id).exists()
        text = Avidentifierad.objects.get(arende=avvikelse.arende_id, forum__enhet=chair.enhet_id)
        assert text.vad_hande == TEXTER["vad_hande"]
        services.receive_in_group(text=text, av=chair, at=at)
        said = {"orsak": "Orsak", "atgard": "Åtgärd", "svar": "Svar.", "systembrist": True, "plats": "plan"}
        services.answer_in_group(text=text, av=chair, at=at, **said)


def _told(avvikelse, rapportor):
    """What the one who reported has been told, in order."""
    with act_as(rapportor):
        _report, _levels, answers = own_report(rapportor, avvikelse.arende_id)
        return [one.text for one in sorted(answers, key=lambda one: one.pk)]


def _provisional(avvikelse, chef, version, *, ended):
    """The provisional responsibility lasts from the dispute until it is solved, where the agreement has one."""
    with act_as(chef):
        arende = case_of(avvikelse, chef)
        found = interim(rules_of(arende.avvikelse), happened(arende))
    asked = any(isinstance(one, Interimsansvar) for one in version.regler)
    assert bool(found) == asked
    assert not found or bool(found.till) == ended
