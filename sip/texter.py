"""The words of a SIP: in the timeline, in notices, in the access log, and of what a deadline asks for."""

from django.utils.translation import gettext_lazy as _

from samverkan.arende.process import AttGora
from samverkan.notis.texter import Notistext

HANDELSETEXTER = {
    "sip.behov_identifierat": _("Behovet av en samordnad plan togs upp"),
    "sip.avbojd": _("Det blir ingen plan"),
    "sip.arbete_paborjat": _("Det finns en grund att dela uppgifter, och arbetet med planen börjar"),
    "sip.enhet_tillagd": _("En enhet lades till bland dem som ska vara med"),
    "sip.enhet_borttagen": _("En enhet togs bort bland dem som skulle vara med"),
    "sip.samtycke_svar": _("Ett samtycke lämnades"),
    "sip.samtycke_nekat": _("Någon sa nej till att dela uppgifter"),
    "sip.vardnadshavare_forhindrad": _("En vårdnadshavare kan inte svara"),
    "sip.samtycke_tillbaka": _("Ett samtycke togs tillbaka"),
    "sip.samtycke_aterkallat": _("Ingen annan enhet har längre någon grund att ta del av planen"),
    "sip.laggrund": _("En grund i lag att dela uppgifter antecknades"),
    "sip.laggrund_slut": _("En grund i lag att dela uppgifter gäller inte längre"),
    "sip.kallad": _("Verksamheterna kallades"),
    "sip.mote_kallat": _("Verksamheterna kallades till ett nytt möte"),
    "sip.enhet_kallad": _("En enhet till kallades till mötet"),
    "sip.kallelse_besvarad": _("En enhet svarade på kallelsen"),
    "sip.identitet_oppnad": _("En person på en kallad enhet fick se vem planen gäller"),
    "sip.identitet_stangd": _("En person på en kallad enhet ser inte längre vem planen gäller"),
    "sip.mote_flyttat": _("Mötet flyttades"),
    "sip.mote_hallet": _("Ett möte hölls"),
    "sip.mote_installt": _("Mötet ställdes in"),
    "sip.tjanstemannamote": _("Ett tjänstemannamöte bokades"),
    "sip.tjanstemannamote_meddelat": _("Den enskilde fick veta att ett tjänstemannamöte hålls och varför"),
    "sip.tjanstemannamote_hallet": _("Tjänstemannamötet hölls"),
    "sip.tjanstemannamote_installt": _("Tjänstemannamötet ställdes in"),
    "sip.forsta_mote_hallet": _("Det första mötet hölls"),
    "sip.plan_paborjad": _("Arbetet med en version av planen började"),
    "sip.plan_bekraftad": _("En verksamhet bekräftade sina insatser i planen"),
    "sip.upprattad": _("Planen blev klar"),
    "sip.reviderad": _("En ny version av planen blev klar"),
    "sip.plan_undertecknad": _("Planen skrevs under"),
    "sip.utlamnad": _("Planen lämnades ut"),
    "sip.uppfoljd": _("Planen följdes upp"),
    "sip.samordnare_bytt": _("En annan person tog över som samordnare"),
    "sip.avslutad": _("Planen avslutades"),
    "sip.ateroppnad": _("Planen öppnades igen"),
    "sip.utvardering": _("Familjen fick koder för att säga vad de tyckte om mötet"),
    "sip.enhet_lamnade": _("En enhet lämnade arbetet med planen"),
    "sip.flyttat": _("Personen flyttade till en annan kommun"),
    "sip.insatsbehov_bedomt": _("Läkaren bedömde att patienten kan behöva insatser efter utskrivning"),
    "sip.inskrivningsmeddelande_skickat": _("Slutenvården skickade inskrivningsmeddelandet"),
    "sip.utskrivningsklar_meddelad": _("Slutenvården meddelade att patienten är utskrivningsklar"),
    "sip.utskriven": _("Patienten skrevs ut"),
    "sip.betalningsansvar_intrader": _("Kommunen började betala"),
}

NOTISTEXTER = {
    "sip.behov": Notistext(_("En medarbetare har sett behov av en samordnad plan")),
    "sip.uppfoljning_snart": Notistext(_("Planen ska snart följas upp"), sida="sip-uppfoljning"),
    "sip.uppfoljning_sen": Notistext(_("Planen skulle ha följts upp"), sida="sip-uppfoljning"),
    "sip.enhet_lamnade": Notistext(_("Er enhet är inte med i en plan längre"), sida="min-dag", om_arende=False),
    "sip.plan_klar": Notistext(_("En samordnad plan som din enhet är med i är klar"), sida="arende"),
    "sip.grund_slutar": Notistext(_("Samtycke eller annan grund att dela en plan slutar snart"), sida="sip-samtycke"),
    "sip.grund_slut": Notistext(_("En enhet har inte längre någon grund att ta del av en plan"), sida="sip-samtycke"),
    "sip.grund_slutar_for_er": Notistext(_("Er enhet ser snart inte en plan längre, om ingen frågar om samtycke igen")),
    "sip.blir_myndig": Notistext(
        _("Personen i en plan blir snart myndig. Förbered att fråga om planen ska fortsätta"), sida="arende"
    ),
    "sip.samordnare": Notistext(_("Du samordnar en plan"), sida="arende"),
    "sip.samordnare_slut": Notistext(
        _("Någon annan samordnar nu en plan som du samordnade"), sida="min-dag", om_arende=False
    ),
    "sip.avslutad": Notistext(
        _("En plan som ni deltar i är avslutad. Ni ser den inte längre"), sida="min-dag", om_arende=False
    ),
    "sip.kallad": Notistext(_("Er enhet är kallad till ett möte om en plan"), sida="sip-kallelse"),
    "sip.kallelse_paminnelse": Notistext(_("Svara på kallelsen till mötet"), sida="sip-kallelse"),
    "sip.kallelse_paminnelse_sist": Notistext(_("Mötet är snart och er enhet har inte svarat"), sida="sip-kallelse"),
    "sip.kallelse_obesvarad": Notistext(_("En kallad enhet har inte svarat")),
    "sip.kallelse_besvarad": Notistext(_("En enhet har svarat på kallelsen")),
    "sip.mote_snart": Notistext(_("Mötet om planen är snart")),
    "sip.identitet_oppnad": Notistext(
        _("Du får se vem en plan gäller. Personen har skyddade uppgifter"), sida="arende"
    ),
    "sip.mote_flyttat": Notistext(_("Mötet är flyttat. Svara igen om ni kommer"), sida="sip-kallelse"),
    "sip.mote_installt": Notistext(_("Mötet är inställt"), sida="sip-kallelse"),
    "sip.tjanstemannamote": Notistext(_("Er enhet är kallad till ett tjänstemannamöte"), sida="sip-tjansteman"),
    "sip.tjanstemannamote_installt": Notistext(_("Ett tjänstemannamöte är inställt"), sida="sip-tjansteman"),
}

LOGGTEXTER = {
    "sip.behov": _("Tog upp behovet av en SIP"),
    "sip.krets": _("Såg vilka som ska vara med i en samordnad plan"),
    "sip.utvardering": _("Tog fram koder för familjens utvärdering"),
    "sip.avslutad": _("Avslutade en SIP"),
    "sip.ateroppnad": _("Öppnade en SIP igen"),
    "sip.flyttat": _("Antecknade att personen har flyttat"),
    "sip.utskrivning": _("Antecknade steg i en utskrivning"),
    "sip.insats_markerad": _("Markerade hur det går med en insats"),
    "sip.uppfoljd": _("Antecknade att en SIP följdes upp"),
    "sip.enhet_lamnade": _("Lät en enhet lämna en SIP"),
    "sip.samordnare_bytt": _("Bytte samordnare i en SIP"),
    "sip.familjens": _("Öppnade familjens exemplar av en plan"),
    "sip.utvardering_summor": _("Såg summorna av familjernas utvärderingar"),
    "sip.plan_last": _("Läste en samordnad plan"),
    "sip.plan_paborjad": _("Började på en version av en samordnad plan"),
    "sip.plan_skriven": _("Skrev i en samordnad plan"),
    "sip.plan_bekraftad": _("Bekräftade sin enhets insatser i en samordnad plan"),
    "sip.plan_klar": _("Gjorde en samordnad plan klar"),
    "sip.plan_undertecknad": _("Antecknade en underskrift på en samordnad plan"),
    "sip.utlamnad": _("Antecknade att en samordnad plan lämnades ut"),
    "sip.kallad": _("Kallade till ett möte om planen"),
    "sip.kallelse_last": _("Läste kallelsen till ett möte"),
    "sip.kallelse_besvarad": _("Svarade på kallelsen till ett möte"),
    "sip.planer": _("Såg listan över samordnade planer"),
    "sip.kallelser": _("Såg listan över kallelser till enheten"),
    "sip.familjens_svar": _("Skrev in familjens svar på kallelsen"),
    "sip.mote_flyttat": _("Flyttade ett möte"),
    "sip.mote_hallet": _("Skrev vilka som kom till ett möte"),
    "sip.mote_installt": _("Ställde in ett möte"),
    "sip.identitet_oppnad": _("Lät en person på en kallad enhet se skyddade uppgifter"),
    "sip.identitet_stangd": _("Avslutade att en person på en kallad enhet ser skyddade uppgifter"),
    "sip.identitet_last": _("Såg vilka som får se skyddade uppgifter i en plan"),
    "sip.kalender": _("Hämtade mötet till sin kalender"),
    "sip.pdf_kallelse": _("Hämtade ett brev med kallelse"),
    "sip.tjanstemannamote": _("Kallade till ett tjänstemannamöte"),
    "sip.tjanstemannamote_last": _("Läste om tjänstemannamötena"),
    "sip.tjanstemannamote_meddelat": _("Skrev att den enskilde vet om tjänstemannamötet"),
    "sip.tjanstemannamote_hallet": _("Skrev vad tjänstemannamötet kom fram till"),
    "sip.tjanstemannamote_installt": _("Ställde in ett tjänstemannamöte"),
}

ATT_GORA = {
    "sip.inskrivningsmeddelande": AttGora(_("Vänta in inskrivningsmeddelandet"), "sip-utskrivning", _("Anteckna")),
    "sip.betalningsdag": AttGora(_("Gör klart för utskrivningen"), "sip-utskrivning", _("Se utskrivningen")),
}
