"""What the pages about agreements show."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samverkan.organisation.models import Verksamhet
from samverkan.text import sortnyckel

from . import klartext
from .handelser import PROCESSER
from .models import Overenskommelse, Part, Regel, Version
from .regelverk import Led
from .regler import Frist

SOON = timedelta(days=90)
"""An agreement that ends within this time is told of: about what it takes to agree on the next."""


def agreements_of(verksamhet: Verksamhet) -> list[dict]:
    """The agreements that bind the verksamhet: the law first, then those in force, then those that have ended."""
    mine = Q(alla=True) | Q(huvudman=verksamhet.huvudman_id)
    bound = Part.objects.filter(mine, verksamhetsslag__in=("", verksamhet.slag)).values("version__overenskommelse")
    rows = [
        {"agreement": one, "kind": kind(one), **validity(_shown(one.versioner.all()))}
        for one in _with_kind(Overenskommelse.objects.filter(pk__in=bound)).prefetch_related("versioner")
    ]
    return sorted(rows, key=lambda row: (not row["agreement"].is_law, row["ended"], sortnyckel(row["agreement"].titel)))


def agreement(nyckel: str, nummer: str | None) -> dict | None:
    """All that the page of an agreement shows: the version `nummer`, default the one in force. None when there is none."""
    versions = list(Version.objects.filter(overenskommelse__nyckel=nyckel).order_by("-giltig_fran"))
    version = next((one for one in versions if one.nummer == nummer), None) if nummer is not None else _shown(versions)
    if version is None:
        return None
    found = _with_kind(Overenskommelse.objects.filter(nyckel=nyckel)).select_related("parent").get()
    return {
        "agreement": found,
        "kind": kind(found),
        "version": version,
        "versions": [{"version": one, **validity(one)} for one in versions],
        "notice": version.uppsagning and klartext.notice(version.notice()),
        "ages": _ages(found),
        "forum": list(version.forum.values()),
        "parties": _parties(version),
        "processes": _processes(version, found.titel),
        **validity(version),
    }


def links(kedja: Iterable[Led]) -> list[dict]:
    """The chain of rules that were considered, as the page lists them."""
    return [
        {
            "agreement": led.rad.version.overenskommelse,
            "version": led.rad.version,
            "nyckel": led.rad.nyckel,
            "rubrik": led.rad.rubrik,
            "tid": klartext.length(led.rad.lydelse.tid) if isinstance(led.rad.lydelse, Frist) else "",
            "skal": led.skal,
            "mark": (_("Gäller"), "klart") if led.galler else (_("Gäller inte"), "avslutat"),
        }
        for led in kedja
    ]


def kind(one: Overenskommelse) -> str:
    """What the agreement is: law, framework, local."""
    if one.is_law:
        return _("Lag")
    if one.has_local:
        return _("Ramöverenskommelse")
    return _("Lokal överenskommelse") if one.parent_id else _("Överenskommelse")


def validity(version: Version) -> dict:
    """From when and until when the version is in force, in words, and the mark that says how it stands today."""
    today = timezone.localdate()
    days = {"from": _day(version.giltig_fran), "to": version.giltig_till and _day(version.giltig_till)}
    text = _("%(from)s – %(to)s") if version.giltig_till else _("Från %(from)s, tills vidare")
    ended = version.giltig_till is not None and version.giltig_till < today
    if ended:
        mark = (_("Har gått ut"), "avslutat")
    elif version.giltig_fran > today:
        mark = (_("Har inte börjat gälla"), "vantar")
    elif version.giltig_till is not None and version.giltig_till < today + SOON:
        mark = (_("Går snart ut"), "varning")
    else:
        mark = (_("Gäller"), "klart")
    return {"days": text % days, "ended": ended, "mark": mark}


def _with_kind(agreements):
    law = Part.objects.filter(version__overenskommelse=OuterRef("pk"), alla=True)
    return agreements.annotate(
        is_law=Exists(law), has_local=Exists(Overenskommelse.objects.filter(parent=OuterRef("pk")))
    )


def _shown(versions: Iterable[Version]) -> Version | None:
    """The version in force today; else the last that began before today, or the first that will. None of none."""
    today = timezone.localdate()
    oldest_first = sorted(versions, key=lambda one: one.giltig_fran)
    begun = [one for one in oldest_first if one.giltig_fran <= today]
    return begun[-1] if begun else next(iter(oldest_first), None)


def _ages(one: Overenskommelse) -> str:
    match one.alder_fran, one.alder_till:
        case None, None:
            return ""
        case None, upper:
            return _("till och med %(upper)s år") % {"upper": upper}
        case lower, None:
            return _("från %(lower)s år") % {"lower": lower}
        case lower, upper:
            return _("%(lower)s–%(upper)s år") % {"lower": lower, "upper": upper}


def _parties(version: Version) -> list[dict]:
    parts = version.parter.select_related("huvudman").order_by("huvudman__slag", "huvudman__sortnyckel", "id")
    return [
        {
            "namn": huvudman.namn if huvudman else _("Alla huvudmän"),
            "roll": ", ".join(
                str(Verksamhet.Slag(part.verksamhetsslag).label) if part.verksamhetsslag else _("all verksamhet")
                for part in group
            ),
        }
        for huvudman, group in groupby(parts, key=lambda part: part.huvudman)
    ]


def _processes(version: Version, titel: str) -> list[dict]:
    """The rules by process, in the order of `PROCESSER` and of the file. `titel` is the agreement's, left out of the sources."""
    rules = list(version.regler.order_by("id"))
    names = {**version.forum, **{rad.nyckel: rad.rubrik for rad in rules}}
    return [
        {"nyckel": process, "namn": capfirst(_(namn)), "rules": [_rule(rad, names, titel) for rad in mine]}
        for process, namn in PROCESSER.items()
        if (mine := [rad for rad in rules if rad.process == process])
    ]


def _rule(rad: Regel, names: Mapping[str, str], titel: str) -> dict:
    regel = rad.lydelse
    return {
        "rad": rad,
        "kind": klartext.kind(regel),
        "forklaring": regel.forklaring,
        "rows": list(klartext.rows(regel, names)),
        "source": rad.kalla.removeprefix(f"{titel}, "),
    }


def _day(day: date) -> str:
    return format_date(day, "j F Y")
