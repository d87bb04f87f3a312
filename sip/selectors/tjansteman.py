"""Meetings of officials: for those who handle the case and for the units that were called to that meeting."""

from django.http import Http404
from django.utils import timezone

from samverkan.arende.models import Behorighet
from samverkan.overenskommelse.regler import Amnesforbud
from samverkan.overenskommelse.selectors import rules_of_case
from sip.models import Tjanstemannamote

_SHOWN = ("av__user", "informerad_av__user")


def officials_meetings(arende_id):
    """The meetings of officials that the acting uppdrag may read on the case, newest first. The wall chooses among them."""
    return (
        Tjanstemannamote.objects.filter(arende=arende_id)
        .select_related(*_SHOWN)
        .prefetch_related("kallade__enhet")
        .order_by("-id")
    )


def may_read(uppdrag, arende_id):
    """Whether the acting uppdrag may read of meetings of officials on the case. Raises `Http404` when not."""
    held = Behorighet.objects.held_on(arende_id, uppdrag)
    if not held & {"se_inre", "se_tjansteman"}:
        raise Http404


def officials_meeting(arende, pk):
    """One meeting of officials on the case. Raises `Http404` when it has none such."""
    found = officials_meetings(arende.pk).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def topics_rule(arende):
    """The agreement's rule that the person must be told of such a meeting, as `Regelverk.rule` gives it; None without one."""
    regler = rules_of_case(arende=arende, at=timezone.now())
    return next((one for one in regler.rules(Amnesforbud) if one.regel.den_enskilde_informeras), None)


def officials_section(arende, *, can_change):
    """The meetings of officials on the case page of the unit that handles it."""
    meetings = list(officials_meetings(arende.pk))
    if not meetings and not can_change:
        return None
    return ("sip/del_tjansteman.html", {"moten": meetings, "kan_andra": can_change})
