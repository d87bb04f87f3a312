"""The rules as JSON (`regler.kodek`): what is written is read back, for every kind of rule and every value that it can have."""

import json
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samverkan.overenskommelse.avtal import Uppsagning
from samverkan.overenskommelse.regler import REGELSLAG, Frist
from samverkan.overenskommelse.regler.kodek import from_json, to_json
from samverkan.overenskommelse.schema import read_all

REGLER = [regel for avtal in read_all().values() for version in avtal.versioner for regel in version.regler]


def through_json(value):
    return from_json(type(value), json.loads(json.dumps(to_json(value))))


@pytest.mark.parametrize("slag", [*REGELSLAG.values(), Uppsagning], ids=lambda cls: cls.__name__)
@settings(deadline=None)
@given(data=st.data())
def test_every_kind_comes_back_as_it_was(slag, data):
    value = data.draw(st.builds(slag, **{field.name: st.from_type(field.type) for field in fields(slag)}))
    assert through_json(value) == value


def test_every_rule_that_comes_with_the_site_comes_back_as_it_was():
    assert [through_json(regel) for regel in REGLER] == REGLER


def test_a_field_that_the_rule_does_not_know_is_refused():
    written = to_json(next(regel for regel in REGLER if isinstance(regel, Frist)))
    with pytest.raises(TypeError, match="Frist has no field tidd"):
        from_json(Frist, written | {"tidd": 1})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tid", "14 dagar"),
        ("tid", {"antal": "14", "enhet": "dagar"}),
        ("tid", {"antal": True, "enhet": "dagar"}),
        ("tid", {"antal": 14, "enhet": "år"}),
        ("helgdag", "faller"),
        ("upphor_vid", "sip.avslutad"),
        ("upprepas", "ja"),
        ("senare_pa_dagen", {"klockan": "25:00", "tid": {"antal": 1, "enhet": "dagar"}}),
    ],
)
def test_a_value_that_does_not_suit_its_field_is_refused(field, value):
    written = to_json(next(regel for regel in REGLER if isinstance(regel, Frist)))
    with pytest.raises(ValueError, match=r"."):
        from_json(Frist, written | {field: value})


def test_a_missing_field_is_refused():
    written = to_json(next(regel for regel in REGLER if isinstance(regel, Frist)))
    del written["tid"]
    with pytest.raises(TypeError, match="tid"):
        from_json(Frist, written)
