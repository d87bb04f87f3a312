"""The words of an orosanmälan: in the timeline, in notices, in the access log, and of what a deadline asks for."""

from django.utils.translation import gettext_lazy as _

from samverkan.arende.process import AttGora
from samverkan.notis.texter import Notistext

HANDELSETEXTER = {
    "orosanmalan.inkommen": _("Anmälan kom in"),
    "orosanmalan.bilaga": _("Anmälaren skickade med en fil till"),
    "orosanmalan.skyddsbedomd": _("Skyddsbedömningen gjordes"),
    "orosanmalan.kontakt": _("En kontakt skrevs ner"),
    "orosanmalan.tidigare_sedda": _("Tidigare ärenden gicks igenom"),
    "orosanmalan.mote_erbjudet": _("Ett möte erbjöds"),
    "orosanmalan.mote_erbjuds_inte": _("Det beslutades att inte erbjuda något möte"),
    "orosanmalan.mote_svar": _("Anmälaren svarade på inbjudan till mötet"),
    "orosanmalan.mote_hallet": _("Mötet hölls"),
    "orosanmalan.mote_inte_hallet": _("Mötet blev inte av"),
    "orosanmalan.beslut": _("Beslut fattades om utredning"),
    "orosanmalan.hor_till_pagaende": _("Anmälan hör till en utredning som redan pågår"),
    "orosanmalan.ny_anmalan": _("En ny anmälan om barnet kom in och hör till utredningen"),
    "orosanmalan.vidarebefordrad": _("Anmälan vidarebefordrades till rätt mottagare"),
    "orosanmalan.vidarebefordrad_hit": _("Anmälan vidarebefordrades hit"),
    "orosanmalan.utredning_slutford": _("Utredningen slutfördes"),
    "orosanmalan.utredning_informerad": _("En som berörs fick veta om utredningen"),
    "orosanmalan.utredning_informeras_ej": _("En som berörs får av särskilda skäl inte veta om utredningen"),
    "orosanmalan.begaran_skickad": _("Uppgifter begärdes från en annan verksamhet"),
    "orosanmalan.begaran_besvarad": _("En begäran om uppgifter besvarades"),
    "orosanmalan.begaran_aterkallad": _("En begäran om uppgifter togs tillbaka"),
    "orosanmalan.barnsamtal": _("Ett samtal med barnet hölls"),
    "orosanmalan.barnsamtal_utan_samtycke": _("Ett samtal med barnet hölls utan vårdnadshavarens samtycke"),
    "orosanmalan.familjebrev": _("Ett brev till familjen skrevs"),
    "orosanmalan.familjebrev_vantar": _("Familjen får inte veta beslutet än"),
    "orosanmalan.aterkoppling_begard": _("Anmälaren bad att få veta om utredning inleds"),
    "orosanmalan.aterkopplad": _("Anmälaren fick besked"),
    "orosanmalan.aterkoppling_olamplig": _("Besked till anmälaren bedömdes olämpligt"),
}

HANDELSEBILDER = {
    "orosanmalan.inkommen": "inkorg",
    "orosanmalan.bilaga": "gem",
    "orosanmalan.skyddsbedomd": "skold",
    "orosanmalan.kontakt": "telefon",
    "orosanmalan.tidigare_sedda": "oga",
    "orosanmalan.mote_erbjudet": "kalender",
    "orosanmalan.mote_svar": "kalender",
    "orosanmalan.mote_hallet": "kalender",
    "orosanmalan.mote_inte_hallet": "kalender",
    "orosanmalan.beslut": "klart",
    "orosanmalan.hor_till_pagaende": "lank",
    "orosanmalan.ny_anmalan": "inkorg",
    "orosanmalan.vidarebefordrad": "skicka",
    "orosanmalan.vidarebefordrad_hit": "inkorg",
    "orosanmalan.utredning_slutford": "klart",
    "orosanmalan.begaran_skickad": "skicka",
    "orosanmalan.begaran_besvarad": "inkorg",
    "orosanmalan.barnsamtal": "samrad",
    "orosanmalan.barnsamtal_utan_samtycke": "samrad",
    "orosanmalan.familjebrev": "brev",
    "orosanmalan.familjebrev_vantar": "vantar",
    "orosanmalan.aterkopplad": "brev",
}

FRAGORNA = {"sida": "orosanmalan-forfragningar", "om_arende": False}
"""Where the one asked is led: the case is none that they see."""

NOTISTEXTER = {
    "orosanmalan.inkommen": Notistext(_("En orosanmälan har kommit in")),
    "orosanmalan.inkommen_akut": Notistext(_("En orosanmälan om akut fara har kommit in")),
    "orosanmalan.bilaga": Notistext(_("Anmälaren har skickat med en fil till")),
    "orosanmalan.aterkoppling_begard": Notistext(_("Anmälaren vill veta om utredning inleds")),
    "orosanmalan.radfragad": Notistext(
        _("Någon vill ha råd utan att nämna barnet"), sida="orosanmalan-radfragningar", om_arende=False
    ),
    "orosanmalan.radfraga_besvarad": Notistext(
        _("Du har fått svar på din fråga till socialtjänsten"), sida="orosanmalan-rad", om_arende=False
    ),
    "orosanmalan.skydd_genast": Notistext(_("Ett barn behöver skydd genast")),
    "orosanmalan.vidarebefordrad_hit": Notistext(_("En orosanmälan har vidarebefordrats hit")),
    "orosanmalan.din_vidarebefordrad": Notistext(
        _("Din orosanmälan har gått vidare till rätt kommun"), sida="orosanmalan-min"
    ),
    "orosanmalan.ny_anmalan": Notistext(_("En ny anmälan hör till en utredning som pågår")),
    "orosanmalan.mote_inbjudan": Notistext(_("Socialtjänsten bjuder in dig till ett möte"), sida="orosanmalan-min"),
    "orosanmalan.mote_installt": Notistext(_("Mötet med socialtjänsten är inställt"), sida="orosanmalan-min"),
    "orosanmalan.mote_svar": Notistext(_("Anmälaren har svarat på inbjudan till mötet")),
    "orosanmalan.begaran": Notistext(_("Socialtjänsten behöver uppgifter från er"), **FRAGORNA),
    "orosanmalan.begaran_paminnelse": Notistext(_("Snart är sista dagen att svara socialtjänsten"), **FRAGORNA),
    "orosanmalan.begaran_forsenad": Notistext(_("Svaret till socialtjänsten är sent"), **FRAGORNA),
    "orosanmalan.begaran_aterkallad": Notistext(_("En förfrågan från socialtjänsten är tillbakatagen"), **FRAGORNA),
    "orosanmalan.begaran_besvarad": Notistext(_("En förfrågan är besvarad"), sida="orosanmalan-utredning"),
    "orosanmalan.begaran_forsenad_hos_andra": Notistext(_("Ett svar dröjer"), sida="orosanmalan-utredning"),
    "orosanmalan.besked": Notistext(_("Du har fått svar på din orosanmälan"), sida="orosanmalan-min"),
}

LOGGTEXTER = {
    "orosanmalan.radfragad": _("Frågade socialtjänsten om råd"),
    "orosanmalan.radfragor": _("Såg listan över egna frågor om råd"),
    "orosanmalan.radfraga_last": _("Läste en fråga om råd"),
    "orosanmalan.radfragningar": _("Såg listan över rådfrågningar"),
    "orosanmalan.radfraga_besvarad": _("Svarade på en fråga om råd"),
    "orosanmalan.radfraga_telefon": _("Skrev ner en fråga om råd som kom per telefon"),
    "orosanmalan.anmald": _("Gjorde en orosanmälan"),
    "orosanmalan.mina": _("Såg listan över egna anmälningar"),
    "orosanmalan.egen_last": _("Läste sin egen anmälan"),
    "orosanmalan.inkorg": _("Såg inkorgen"),
    "orosanmalan.pdf_kvitto": _("Hämtade kvittot på sin anmälan"),
    "orosanmalan.pdf_anmalan": _("Hämtade anmälan som PDF"),
    "orosanmalan.pdf_svar": _("Hämtade svaret till anmälaren som PDF"),
    "orosanmalan.pdf_beslut": _("Hämtade beslutet som PDF"),
    "orosanmalan.pdf_utredning": _("Hämtade beslutet efter utredningen som PDF"),
    "orosanmalan.pdf_begaran": _("Hämtade en begäran om uppgifter som PDF"),
    "orosanmalan.pdf_familj": _("Hämtade ett brev till familjen som PDF"),
    "orosanmalan.familjebrev": _("Skrev ett brev till familjen"),
    "orosanmalan.familjebrev_vantar": _("Bestämde att familjen inte får veta än"),
    "orosanmalan.skyddsbedomd": _("Gjorde skyddsbedömningen"),
    "orosanmalan.kontakt": _("Skrev ner en kontakt"),
    "orosanmalan.tidigare_sedda": _("Gick igenom tidigare ärenden"),
    "orosanmalan.mote_erbjudet": _("Erbjöd ett möte"),
    "orosanmalan.mote_erbjuds_inte": _("Beslutade att inte erbjuda något möte"),
    "orosanmalan.mote_svar": _("Skrev svar på inbjudan till mötet"),
    "orosanmalan.mote_hallet": _("Skrev att mötet hölls"),
    "orosanmalan.mote_inte_hallet": _("Skrev att mötet inte blev av"),
    "orosanmalan.vidarebefordrad": _("Vidarebefordrade en anmälan"),
    "orosanmalan.vidarebefordrad_hit": _("Tog emot en vidarebefordrad anmälan"),
    "orosanmalan.hor_till_pagaende": _("Förde en anmälan till en pågående utredning"),
    "orosanmalan.ny_anmalan": _("Fick en ny anmälan i en utredning"),
    "orosanmalan.beslutad": _("Beslutade om utredning"),
    "orosanmalan.begaran_skickad": _("Begärde uppgifter från en annan verksamhet"),
    "orosanmalan.begaran_aterkallad": _("Tog tillbaka en begäran om uppgifter"),
    "orosanmalan.begaran_svar_last": _("Läste en begäran om uppgifter och svaren på den"),
    "orosanmalan.forfragningar": _("Såg listan över förfrågningar"),
    "orosanmalan.begaran_last": _("Läste en förfrågan från socialtjänsten"),
    "orosanmalan.begaran_besvarad": _("Besvarade en förfrågan från socialtjänsten"),
    "orosanmalan.utredning_last": _("Läste utredningen"),
    "orosanmalan.utredning_skriven": _("Skrev i utredningen"),
    "orosanmalan.utredning_informerad": _("Antecknade vem som fått veta om utredningen"),
    "orosanmalan.barnsamtal": _("Antecknade ett samtal med barnet"),
    "orosanmalan.barnsamtal_utan_samtycke": _("Antecknade ett samtal med barnet utan samtycke"),
    "orosanmalan.utredning_avslutad": _("Avslutade utredningen"),
    "orosanmalan.aterkoppling_begard": _("Bad om besked"),
    "orosanmalan.aterkopplad": _("Lämnade besked till anmälaren"),
    "orosanmalan.aterkoppling_olamplig": _("Bedömde att besked inte är lämpligt"),
}

ATT_GORA = {
    "orosanmalan.skyddsbedomning": AttGora(_("Gör skyddsbedömning"), "orosanmalan-skyddsbedomning", _("Bedöm")),
    "orosanmalan.skyddsbedomning_dokumenterad": AttGora(
        _("Dokumentera skyddsbedömningen"), "orosanmalan-skyddsbedomning", _("Bedöm")
    ),
    "orosanmalan.forhandsbedomning": AttGora(
        _("Besluta om utredning"), "orosanmalan-beslut", _("Besluta"), kraver_behorighet=True
    ),
    "orosanmalan.aterkoppling": AttGora(_("Lämna besked till anmälaren"), "orosanmalan-aterkoppling", _("Svara")),
    "orosanmalan.aterkoppling_begard_senare": AttGora(
        _("Lämna besked till anmälaren"), "orosanmalan-aterkoppling", _("Svara")
    ),
    "orosanmalan.aterkoppling_pagaende": AttGora(
        _("Lämna besked till anmälaren"), "orosanmalan-aterkoppling", _("Svara")
    ),
    "orosanmalan.utredning": AttGora(_("Slutför utredningen"), "orosanmalan-utredning", _("Öppna utredningen")),
}
