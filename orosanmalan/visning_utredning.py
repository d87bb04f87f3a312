"""An inquiry as rows of question and answer, for the `sammanfattning` component."""

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from orosanmalan.selectors import AVSNITT
from samverkan.frist.datum import STOCKHOLM


def parts(texter):
    """The parts of the inquiry with their texts: each namn, rubrik, rader, and `senast`, who wrote last and when."""
    return [
        {
            "namn": name,
            "rubrik": part.rubrik,
            "rader": [{"fraga": falt.label, "svar": texter[falt].text if falt in texter else ""} for falt in part.falt],
            "senast": max((texter[falt] for falt in part.falt if falt in texter), key=lambda one: one.at, default=None),
        }
        for name, part in AVSNITT.items()
    ]


def told_rows(informerade):
    """Whom the inquiry concerns, and when they were told of it or why not."""
    return [
        {
            "fraga": one.vem,
            "svar": _("Fick veta %(dag)s.") % {"dag": _day(one.informerad)}
            if one.informerad
            else _("Har inte fått veta. Särskilt skäl: %(skal)s") % {"skal": one.skal},
        }
        for one in informerade
    ]


def talk_rows(samtal):
    """The talks with the child."""
    rows = []
    for one in samtal:
        how = [_("En vårdnadshavare var med.") if one.vardnadshavare_med else _("Ingen vårdnadshavare var med.")]
        if one.utan_samtycke:
            how.append(_("Utan vårdnadshavarens samtycke (SoL 20:7): %(skal)s") % {"skal": one.skal})
        rows.append({"fraga": _day(one.dag), "svar": "\n".join([*how, one.anteckning, one.av.user.namn])})
    return rows


def decision_rows(beslut):
    """How the inquiry ended; none while it is open."""
    if beslut is None:
        return []
    rows = [{"fraga": _("Beslut"), "svar": beslut.get_utfall_display()}]
    if beslut.insats:
        rows.append({"fraga": _("Insats"), "svar": beslut.insats})
    if beslut.uppfoljning:
        rows.append({"fraga": _("Grund för uppföljningen"), "svar": beslut.get_uppfoljning_display()})
    rows.append({"fraga": _("Motivering"), "svar": beslut.motivering})
    signed = f"{beslut.av.user.namn}, {_day(beslut.at.astimezone(STOCKHOLM).date())}"
    return [*rows, {"fraga": _("Beslutat av"), "svar": signed}]


def _day(day):
    return format_date(day, "j F Y")
