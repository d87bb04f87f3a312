"""Reads about deadlines and the rules behind them."""

from samverkan.overenskommelse.models import Regel
from samverkan.overenskommelse.regler import Frist as Fristregel

from .datum import STOCKHOLM


def deadline_rules(*, arende, at):
    """The stored deadline rules that apply to the case for what happened at `at`: one of each key."""
    day = at.astimezone(STOCKHOLM).date()
    found = (
        Regel.objects.filter(slag="frist", process=arende.slag, version__giltig_fran__lte=day)
        .exclude(version__giltig_till__lt=day)
        .order_by("version__overenskommelse__parent_id")
    )
    return list({rad.nyckel: rad for rad in found if not rad.varde.get("variant")}.values())


def fristregel(regel) -> Fristregel:
    """The deadline rule that the stored `regel` holds."""
    return regel.read()
