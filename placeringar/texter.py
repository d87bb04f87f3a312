"""The words of a placement: in the timeline, in notices, in the access log, and of what a deadline asks for."""

from django.utils.translation import gettext_lazy as _

from samverkan.notis.texter import Notistext

HANDELSETEXTER = {
    "placeringar.foreslagen": _("Placeringen föreslogs"),
    "placeringar.narmiljo_uttomd": _("Huvudmännen kom fram till att resurserna i närmiljön är uttömda"),
    "placeringar.motpart_oppnad": _("Motparten fick se placeringen"),
    "placeringar.andrad": _("Uppgifterna om placeringen ändrades"),
    "placeringar.plan_finns": _("Det finns en plan för placeringen"),
    "placeringar.kostnad_foreslagen": _("Ett förslag om kostnaden lämnades"),
    "placeringar.kostnad_faststalld": _("Ansvar och kostnad fastställdes"),
    "placeringar.ansvarsforbindelse_signerad": _("Båda huvudmännen skrev under ansvarsförbindelsen"),
    "placeringar.placerad": _("Personen placerades"),
    "placeringar.placerad_akut": _("Personen placerades akut"),
    "placeringar.overvagd": _("Socialnämnden övervägde om vården fortfarande behövs"),
    "placeringar.uppfoljd": _("Placeringen följdes upp gemensamt"),
    "placeringar.plan_uppfoljd": _("Planen för placeringen följdes upp"),
    "placeringar.avslut_planerat": _("Huvudmännen planerade vad som händer efter placeringen"),
    "placeringar.avslutad": _("Placeringen avslutades"),
    "placeringar.atertagen": _("Förslaget om placering togs tillbaka"),
    "placeringar.skolplan": _("En skola fick se skolplanen"),
}

NOTISTEXTER = {
    "placeringar.foreslagen": Notistext(_("Er enhet är motpart i en placering"), sida="arende"),
    "placeringar.placerad_akut": Notistext(_("Någon är akut placerad. Kostnaden ska fördelas"), sida="arende"),
    "placeringar.avslutad": Notistext(_("En placering som ni är motpart i är avslutad"), sida="arende"),
    "placeringar.atertagen": Notistext(_("Ett förslag om placering är återtaget"), sida="arende"),
}

LOGGTEXTER = {
    "placeringar.foreslagen": _("Föreslog en placering"),
    "placeringar.andrad": _("Ändrade uppgifterna om en placering"),
    "placeringar.listan": _("Såg listan över placeringar"),
}

ATT_GORA = {}
