"""The figures of a year: counted for the chair's own agreements, and none from 1 to 4 is shown or can be worked out."""

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from avvikelser.selectors import figures, suppressed
from samverkan.arende.atkomst import act_as
from tests.avvikelser.gruppen import between, through_the_group
from tests.fabrik import login

counts = st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 20))


@given(counts)
def test_no_small_figure_is_shown_or_left_alone(figures_by_name):
    shown = suppressed(figures_by_name)
    assert shown.keys() == figures_by_name.keys()
    assert all(antal is None or antal == 0 or antal >= 5 for antal in shown.values())
    assert all(antal is None or antal == figures_by_name[name] for name, antal in shown.items())
    hidden = [figures_by_name[name] for name, antal in shown.items() if antal is None]
    if hidden and sum(figures_by_name.values()) >= 5:
        assert len(hidden) >= 2
        assert sum(hidden) >= 5


@given(counts)
def test_nothing_is_hidden_without_need(figures_by_name):
    if all(antal == 0 or antal >= 5 for antal in figures_by_name.values()):
        assert suppressed(figures_by_name) == figures_by_name


@pytest.mark.django_db
def test_the_chair_sees_the_figures_of_the_own_agreement_when_they_are_five_or_more(varld):
    _avvikelse, _text, group = through_the_group(varld)
    with act_as(group.ordforande):
        assert [one.antal for one in figures(ar=2000)] == []
    page = login(group.ordforande).get("/avvikelser/siffror/").content.decode()
    assert "Färre än fem avvikelser" in page
    for n in range(5):
        between(varld, group, kategori="utskrivning" if n else "insats")
    page = login(group.ordforande).get("/avvikelser/siffror/?ar=x").content.decode()
    assert "6 avvikelser" in page
    with act_as(group.ordforande):
        [year] = figures(ar=timezone.localdate().year)
    kinds = year.tabeller[0]
    assert kinds.dolt
    assert {antal for _name, antal in kinds.rader} == {None}  # 4 and 2: each could be worked out from the other
    with act_as(varld.gruppordforande):
        assert [one.overenskommelse for one in figures(ar=timezone.localdate().year)] == [year.overenskommelse]
    with act_as(varld.chef):
        assert figures(ar=timezone.localdate().year) == []
