"""The words of the agreement files are the words of the rest of the house."""

from samverkan.frist.datum import Helgregel, Tidsenhet
from samverkan.organisation.models import Verksamhet
from samverkan.organisation.roller import Roll
from samverkan.overenskommelse.handelser import HANDELSER, PROCESSER
from samverkan.overenskommelse.ordlistor import ANSVARIG, HELGDAG, ROLL, TIDSENHET, VERKSAMHET


def test_the_roles_are_those_of_the_organisation_and_the_one_responsible():
    assert set(ROLL) == {role.value for role in Roll} | {ANSVARIG}


def test_the_verksamheter_are_those_of_the_organisation():
    assert set(VERKSAMHET) == {slag.value for slag in Verksamhet.Slag}


def test_units_and_holiday_rules_are_those_that_deadlines_are_counted_in():
    assert set(TIDSENHET) == {unit.value for unit in Tidsenhet}
    assert set(HELGDAG) == {rule.value for rule in Helgregel}


def test_every_event_belongs_to_a_process_and_says_what_has_happened():
    assert {name.partition(".")[0] for name in HANDELSER} == set(PROCESSER)
    assert all(text[0].isupper() and not text.endswith(".") for text in HANDELSER.values())
