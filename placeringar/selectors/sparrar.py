"""What the agreements say must have happened before something else does: the gates (`Sparr`), from the data."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from samverkan.frist.models import Intraffat
from samverkan.overenskommelse.handelser import HANDELSER
from samverkan.overenskommelse.regler import Sparr
from samverkan.overenskommelse.selectors import rules_of_case
from samverkan.webb.templatetags.samverkan import svenska


@dataclass(frozen=True, kw_only=True)
class Hinder:
    """A gate that is closed: its rule, the events that it still asks for, and the same in words. `kalla` is the stored rule's
    place in the text."""

    regel: Sparr
    saknas: tuple[str, ...]
    kalla: str

    @property
    def text(self):
        """What must have happened, as a sentence for a page with whose demand it is. The agreement's words say that they are
        Swedish."""
        missing = " ".join(f"{_(HANDELSER[one])}." for one in self.saknas)
        words = {"rubrik": svenska(self.regel.rubrik), "kalla": svenska(self.kalla), "saknas": missing}
        return mark_safe(_("%(rubrik)s (%(kalla)s). Det här fattas: %(saknas)s") % words)  # noqa: S308 (what isn't ours, `svenska` escapes)


def obstacles(arende, fore, *, at=None, variant=None):
    """The gates that are closed for the event `fore` on the case, as `Hinder`. `variant` is the form of case to judge by,
    default the one it has."""
    variant = arende.variant if variant is None else variant
    happened = set(Intraffat.objects.filter(arende=arende).values_list("handelse", flat=True))
    found = []
    for svar in rules_of_case(arende=arende, at=at or timezone.now()).rules(Sparr):
        rule = svar.regel
        if rule.fore != fore or variant in rule.utom:
            continue
        missing = tuple(one for one in rule.kraver if one not in happened)
        if rule.kraver_nagot_av and not happened & set(rule.kraver_nagot_av):
            missing += rule.kraver_nagot_av
        if missing:
            found.append(Hinder(regel=rule, saknas=missing, kalla=svar.rad.kalla))
    return found
