"""The next step before the call: who is to be in it, and the ground to share."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samverkan.arende.models import Behorighet
from samverkan.arende.process import Steg

from .selectors.krets import circle_shortfall, standing, taking_part

INGEN_GRUND = gettext_lazy(
    "Det finns inte längre någon grund att dela med någon. Fråga igen, eller anteckna en grund i lag."
)


def when_needed(arende):
    """Choose who is to be in it until they are enough, and then ask for consent."""
    too_few = circle_shortfall(arende)
    if too_few:
        return Steg(rubrik=_("Välj vilka som ska vara med"), skal=too_few, knapp=_("Välj enheter"), sida="sip-krets")
    return _ask(_("Ingen får kallas förrän det finns samtycke eller en annan grund. Arbetet ska börja genast."))


def when_shared(arende):
    """Call those who may be told; ask again when nobody may any longer."""
    if any(one.grund for one in standing(arende)):
        return Steg(
            rubrik=_("Kalla till möte"),
            skal=_("Nu finns det en grund att dela uppgifter. Kalla dem som ska vara med."),
            knapp=_("Kalla"),
            sida="sip-kalla",
        )
    return _ask(INGEN_GRUND)


def when_alone(arende):
    """Ask again, where others were called and none of them has a ground to see the case any longer; else None."""
    others = Behorighet.objects.active().filter(content_object=arende, permission__codename="medverka")
    return None if others.exists() else _ask(INGEN_GRUND)


def when_shut_out(arende):
    """Ask again, where a plan is in force and none of those who take part sees it any longer; else None."""
    others = taking_part(arende)
    if not others or any(one.ser for one in others):
        return None
    return _ask(
        _(
            "Ingen av de andra ser planen längre. Fråga igen, anteckna en grund i lag, eller avsluta planen om familjen "
            "inte vill ha den."
        )
    )


def _ask(skal):
    return Steg(rubrik=_("Fråga om samtycke"), skal=skal, knapp=_("Fråga"), sida="sip-samtycke")
