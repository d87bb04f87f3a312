"""The words of a SIP: in the timeline, in notices, in the access log, and of what a deadline asks for."""

from django.utils.translation import gettext_lazy as _

from samverkan.arende.process import AttGora
from samverkan.notis.texter import Notistext

HANDELSETEXTER = {
    "sip.behov_identifierat": _("Behovet av en samordnad plan togs upp"),
    "sip.avbojd": _("Det blir ingen plan"),
    "sip.arbete_paborjat": _("Det finns en grund att dela uppgifter, och arbetet med planen börjar"),
    "sip.samtycke_svar": _("Ett samtycke lämnades"),
    "sip.samtycke_nekat": _("Någon sa nej till att dela uppgifter"),
    "sip.vardnadshavare_forhindrad": _("En vårdnadshavare kan inte svara"),
    "sip.samtycke_tillbaka": _("Ett samtycke togs tillbaka"),
    "sip.samtycke_aterkallat": _("Ingen annan enhet har längre någon grund att ta del av planen"),
    "sip.laggrund": _("En grund i lag att dela uppgifter antecknades"),
    "sip.laggrund_slut": _("En grund i lag att dela uppgifter gäller inte längre"),
    "sip.kallad": _("Verksamheterna kallades"),
    "sip.forsta_mote_hallet": _("Det första mötet hölls"),
    "sip.plan_paborjad": _("Arbetet med en version av planen började"),
    "sip.plan_bekraftad": _("En verksamhet bekräftade sina insatser i planen"),
    "sip.upprattad": _("Planen blev klar"),
    "sip.reviderad": _("En ny version av planen blev klar"),
    "sip.plan_undertecknad": _("Planen skrevs under"),
    "sip.utlamnad": _("Planen lämnades ut"),
    "sip.uppfoljd": _("Planen följdes upp"),
    "sip.avslutad": _("Planen avslutades"),
    "sip.ateroppnad": _("Planen öppnades igen"),
    "sip.utvardering": _("Familjen fick koder för att säga vad de tyckte om mötet"),
    "sip.flyttat": _("Personen flyttade till en annan kommun"),
    "sip.insatsbehov_bedomt": _("Läkaren bedömde att patienten kan behöva insatser efter utskrivning"),
    "sip.inskrivningsmeddelande_skickat": _("Slutenvården skickade inskrivningsmeddelandet"),
    "sip.utskrivningsklar_meddelad": _("Slutenvården meddelade att patienten är utskrivningsklar"),
    "sip.utskriven": _("Patienten skrevs ut"),
    "sip.betalningsansvar_intrader": _("Kommunen började betala"),
}

NOTISTEXTER = {
    "sip.plan_klar": Notistext(_("En samordnad plan som din enhet är med i är klar"), sida="arende"),
    "sip.samordnare": Notistext(_("Du samordnar en plan"), sida="arende"),
    "sip.avslutad": Notistext(
        _("En plan som ni deltar i är avslutad. Ni ser den inte längre"), sida="min-dag", om_arende=False
    ),
}

LOGGTEXTER = {
    "sip.behov": _("Tog upp behovet av en SIP"),
    "sip.utvardering": _("Tog fram koder för familjens utvärdering"),
    "sip.avslutad": _("Avslutade en SIP"),
    "sip.ateroppnad": _("Öppnade en SIP igen"),
    "sip.flyttat": _("Antecknade att personen har flyttat"),
    "sip.utskrivning": _("Antecknade steg i en utskrivning"),
    "sip.utvardering_summor": _("Såg summorna av familjernas utvärderingar"),
    "sip.plan_last": _("Läste en samordnad plan"),
    "sip.plan_paborjad": _("Började på en version av en samordnad plan"),
    "sip.plan_skriven": _("Skrev i en samordnad plan"),
    "sip.plan_bekraftad": _("Bekräftade sin enhets insatser i en samordnad plan"),
    "sip.plan_klar": _("Gjorde en samordnad plan klar"),
    "sip.plan_undertecknad": _("Antecknade en underskrift på en samordnad plan"),
    "sip.utlamnad": _("Antecknade att en samordnad plan lämnades ut"),
}

ATT_GORA = {
    "sip.inskrivningsmeddelande": AttGora(_("Vänta in inskrivningsmeddelandet"), "sip-utskrivning", _("Anteckna")),
    "sip.betalningsdag": AttGora(_("Gör klart för utskrivningen"), "sip-utskrivning", _("Se utskrivningen")),
}
