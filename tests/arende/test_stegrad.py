"""The line of steps on a case page marks the present state, and ends where the case ended: no step is shown as taken that
wasn't, and none as coming that won't."""

import pytest

from orosanmalan.process import Tillstand
from samverkan.arende.models import Arende
from samverkan.arende.selectors import state_line


def line(tillstand):
    rows = state_line(Arende(slag="orosanmalan", tillstand=tillstand))
    return [(str(row["namn"]), row["lage"]) for row in rows]


def test_the_present_step_is_marked_and_the_rest_are_to_come():
    assert line(Tillstand.SKYDDSBEDOMD) == [
        ("Inkommen", "klar"),
        ("Skyddsbedömd", "nu"),
        ("Beslut", "kommande"),
        ("Utreds", "kommande"),
        ("Avslutad", "kommande"),
    ]
    assert line(Tillstand.INLEDD)[2:4] == [("Beslut", "klar"), ("Utreds", "nu")]


@pytest.mark.parametrize(
    ("tillstand", "steps"),
    [
        (Tillstand.EJ_INLEDD, ["Inkommen", "Skyddsbedömd", "Beslut"]),
        (Tillstand.HOR_TILL_PAGAENDE, ["Inkommen", "Skyddsbedömd", "Hör till pågående utredning"]),
        (Tillstand.VIDAREBEFORDRAD, ["Inkommen", "Vidarebefordrad"]),
        (Tillstand.AVSLUTAD, ["Inkommen", "Skyddsbedömd", "Beslut", "Utreds", "Avslutad"]),
    ],
)
def test_the_line_ends_with_the_case(tillstand, steps):
    assert line(tillstand) == [(name, "klar") for name in steps]
