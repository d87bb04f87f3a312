"""Reads about deadlines and the rules behind them."""

from samverkan.overenskommelse.regler import Frist as Fristregel
from samverkan.overenskommelse.selectors import rules_of_case


def deadline_rules(*, arende, at):
    """The stored deadline rules that apply to the case for what happened at `at`: one of each key."""
    return [svar.rad for svar in rules_of_case(arende=arende, at=at).rules(Fristregel)]


def fristregel(regel) -> Fristregel:
    """The deadline rule that the stored `regel` holds."""
    return regel.lydelse
