"""The words of a placement: in the timeline, in notices, in the access log, and of what a deadline asks for."""

from django.utils.translation import gettext_lazy as _

from samverkan.arende.process import AttGora
from samverkan.notis.texter import Notistext

HANDELSETEXTER = {
    "placeringar.foreslagen": _("Placeringen föreslogs"),
    "placeringar.narmiljo_uttomd": _("Huvudmännen kom fram till att resurserna i närmiljön är uttömda"),
    "placeringar.motpart_oppnad": _("Motparten fick se placeringen"),
    "placeringar.motpart_bytt": _("Placeringen fick en annan motpart"),
    "placeringar.andrad": _("Uppgifterna om placeringen ändrades"),
    "placeringar.plan_finns": _("Det finns en plan för placeringen"),
    "placeringar.kostnad_foreslagen": _("Ett förslag om kostnaden lämnades"),
    "placeringar.kostnad_overens": _("Huvudmännen blev överens om kostnaden"),
    "placeringar.kostnad_signerad": _("En av huvudmännen skrev under kostnadsfördelningen"),
    "placeringar.kostnad_utfall": _("Vad placeringen har kostat skrevs in"),
    "placeringar.kostnad_reglerad": _("En betalning mellan huvudmännen skrevs in"),
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
    "placeringar.samtycke": _("Ett samtycke lämnades"),
    "placeringar.samtycke_nekat": _("Någon sa nej till att dela uppgifter"),
    "placeringar.samtycke_tillbaka": _("Ett samtycke togs tillbaka"),
    "placeringar.vardnadshavare_forhindrad": _("En vårdnadshavare kan inte svara"),
    "placeringar.laggrund": _("En grund i lag att dela uppgifter antecknades"),
    "placeringar.laggrund_slut": _("En grund i lag att dela uppgifter gäller inte längre"),
    "placeringar.plan_bytt": _("Placeringen vilar nu på en annan plan"),
    "placeringar.ansvar": _("Det skrevs vem som gör vad"),
    "placeringar.skola_vald": _("En skola lades till i skolplanen"),
    "placeringar.skola_oppnad": _("En skola fick se skolplanen"),
    "placeringar.skola_borttagen": _("En skola är inte längre med i skolplanen"),
}

NOTISTEXTER = {
    "placeringar.motpart": Notistext(_("Er enhet är motpart i en placering"), sida="arende"),
    "placeringar.inte_motpart": Notistext(
        _("Er enhet är inte längre motpart i en placering"), sida="min-dag", om_arende=False
    ),
    "placeringar.skola": Notistext(
        _("Er skola är med i en skolplan för en placerad elev"), sida="placeringar-skolplan"
    ),
    "placeringar.kostnad_foreslagen": Notistext(
        _("Den andra sidan har lämnat ett förslag om kostnaden"), sida="placeringar-kostnad"
    ),
    "placeringar.kostnad_overens": Notistext(_("Ert förslag om kostnaden är godtaget"), sida="placeringar-kostnad"),
    "placeringar.kostnad_skriv_under": Notistext(
        _("En kostnadsfördelning väntar på din underskrift"), sida="placeringar-kostnad"
    ),
    "placeringar.kostnad_faststalld": Notistext(
        _("Båda huvudmännen har skrivit under kostnadsfördelningen"), sida="placeringar-kostnad"
    ),
    "placeringar.placerad_akut": Notistext(
        _("Någon är akut placerad. Kostnaden ska fördelas"), sida="placeringar-kostnad"
    ),
    "placeringar.avslutad": Notistext(_("En placering som ni är motpart i är avslutad"), sida="arende"),
    "placeringar.atertagen": Notistext(_("Ett förslag om placering är återtaget"), sida="min-dag", om_arende=False),
}

LOGGTEXTER = {
    "placeringar.kostnad_last": _("Läste vad en placering kostar"),
    "placeringar.kostnad_foreslagen": _("Lämnade ett förslag om vad en placering kostar"),
    "placeringar.kostnad_overens": _("Godtog ett förslag om vad en placering kostar"),
    "placeringar.kostnad_signerad": _("Skrev under en kostnadsfördelning"),
    "placeringar.kostnad_utfall": _("Skrev in vad en placering har kostat"),
    "placeringar.kostnad_reglerad": _("Skrev in en betalning mellan huvudmännen"),
    "placeringar.ansvarsforbindelse": _("Hämtade en ansvarsförbindelse"),
    "placeringar.kostnad_excel": _("Hämtade en placerings kostnad som kalkylblad"),
    "placeringar.foreslagen": _("Föreslog en placering"),
    "placeringar.motpart_bytt": _("Valde en annan motpart för en placering"),
    "placeringar.andrad": _("Ändrade uppgifterna om en placering"),
    "placeringar.plan": _("Kopplade en plan till en placering"),
    "placeringar.ansvar": _("Skrev vem som gör vad under en placering"),
    "placeringar.placerad": _("Skrev in att personen är placerad"),
    "placeringar.uppfoljd": _("Antecknade en uppföljning av en placering"),
    "placeringar.overvagd": _("Antecknade ett övervägande av vården"),
    "placeringar.avslut_planerat": _("Skrev in vad som är planerat efter en placering"),
    "placeringar.avslutad": _("Avslutade en placering"),
    "placeringar.atertagen": _("Tog tillbaka ett förslag om placering"),
    "placeringar.skolplan_skola": _("Ändrade vilka skolor som är med i en skolplan"),
    "placeringar.skolplan_last": _("Läste en skolplan"),
    "placeringar.skolplan_skriven": _("Skrev i en skolplan"),
    "placeringar.skolplan_uppfoljd": _("Antecknade en uppföljning av en skolplan"),
    "placeringar.skolplaner": _("Såg listan över skolplaner"),
    "placeringar.listan": _("Såg listan över placeringar"),
}

ATT_GORA = {
    "placeringar.kostnad_akut": AttGora(_("Kom överens om kostnaden"), "placeringar-kostnad", _("Öppna kostnaden")),
    "placeringar.overvagande": AttGora(
        _("Överväg om vården fortfarande behövs"), "placeringar-overvag", _("Skriv övervägandet")
    ),
}
