"""The words of the agreement files are the words of the rest of the house."""

import dataclasses

from samverkan.drift.oversatt import marked
from samverkan.frist.datum import Helgregel, Tidsenhet
from samverkan.organisation.models import Verksamhet
from samverkan.organisation.roller import Roll
from samverkan.overenskommelse import ordlistor
from samverkan.overenskommelse.handelser import HANDELSER, PROCESSER
from samverkan.overenskommelse.klartext import VARIANTER
from samverkan.overenskommelse.ordlistor import ANSVARIG, HELGDAG, ROLL, TIDSENHET, VERKSAMHET
from samverkan.overenskommelse.regler import REGELSLAG


def test_the_roles_are_those_of_the_organisation_and_the_one_responsible():
    assert set(ROLL) == {role.value for role in Roll} | {ANSVARIG}


def test_the_verksamheter_are_those_of_the_organisation_that_can_be_party_to_an_agreement():
    assert set(VERKSAMHET) == {slag.value for slag in Verksamhet.Slag} - {Verksamhet.Slag.ALLMANHET}


def test_units_and_holiday_rules_are_those_that_deadlines_are_counted_in():
    assert set(TIDSENHET) == {unit.value for unit in Tidsenhet}
    assert set(HELGDAG) == {rule.value for rule in Helgregel}


def test_every_event_belongs_to_a_process_and_says_what_has_happened():
    assert {name.partition(".")[0] for name in HANDELSER} == set(PROCESSER)
    assert all(text[0].isupper() and not text.endswith(".") for text in HANDELSER.values())


def test_every_word_that_a_page_may_show_is_marked_for_the_translators():
    """Modules that know nothing of Django mark with `markning`; pages translate when they show."""
    marked_texts = {one.id for one in marked() if one.id}
    words = {
        label
        for name, value in vars(ordlistor).items()
        if isinstance(value, ordlistor.Ordlista) and name not in ("HANDELSE", "TIDSENHET")
        for label in value.values()
    }
    fields = {
        field.metadata["namn"]
        for cls in REGELSLAG.values()
        for field in dataclasses.fields(cls)
        if field.name not in ("rubrik", "forklaring", "kalla", "variant", "dispositiv") and "namn" in field.metadata
    }
    kinds = {cls.slagnamn for cls in REGELSLAG.values()}
    assert {*words, *fields, *kinds, *HANDELSER.values(), *PROCESSER.values()} <= marked_texts
    assert set(VARIANTER) == set(ordlistor.VARIANT)
