"""Reads about deadlines and the rules behind them."""

from dataclasses import fields
from datetime import time

from samverkan.overenskommelse.langd import Langd
from samverkan.overenskommelse.models import Regel
from samverkan.overenskommelse.regler import Brytklockslag, Forlangning, Forsening, Paminnelse
from samverkan.overenskommelse.regler import Frist as Fristregel

from .datum import STOCKHOLM, Helgregel, Tidsenhet


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
    varde = regel.varde
    known = {field.name for field in fields(Fristregel)}
    return Fristregel(
        **{key: value for key, value in varde.items() if key in known}
        | {
            "nyckel": regel.nyckel,
            "kalla": None,
            "tid": _langd(varde["tid"]),
            "helgdag": Helgregel(varde["helgdag"]),
            "senare_pa_dagen": _brytklockslag(varde.get("senare_pa_dagen")),
            "forlangning": _forlangning(varde.get("forlangning")),
            "paminnelser": tuple(
                Paminnelse(_langd(step["fore"]), tuple(step["till"])) for step in varde.get("paminnelser", ())
            ),
            "forsenat": tuple(
                Forsening(_langd(step["efter"]), tuple(step["till"])) for step in varde.get("forsenat", ())
            ),
        }
    )


def _langd(varde):
    return Langd(varde["antal"], Tidsenhet(varde["enhet"]))


def _brytklockslag(varde):
    return varde and Brytklockslag(klockan=time.fromisoformat(varde["klockan"]), tid=_langd(varde["tid"]))


def _forlangning(varde):
    return varde and Forlangning(grund=varde["grund"], hogst=varde.get("hogst") and _langd(varde["hogst"]))
