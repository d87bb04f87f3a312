"""The events that rules start and end at: one list. Processes fire them, rules name them.

A name is `<process>.<event>`. The text says what has happened, as a user would say it.
"""

PROCESSER = {
    "sip": "samordnad individuell plan",
    "orosanmalan": "orosanmälan",
    "placeringar": "placering",
    "avvikelser": "avvikelse i samverkan",
    "forum": "samrådsgrupp",
}
"""The processes that rules and events belong to, with their names in Swedish."""

HANDELSER = {
    "sip.behov_identifierat": "Någon har sett ett behov av samordning",
    "sip.avbojd": "Begäran om en plan har avböjts med skäl",
    "sip.akut_skyddsbehov": "Barnet bedöms ha ett akut och stort behov av skydd",
    "sip.samtycke_lamnat": "Samtycke har lämnats",
    "sip.samtycke_aterkallat": "Samtycket har återkallats",
    "sip.arbete_paborjat": "Arbetet med planen har börjat",
    "sip.kallad": "Berörda verksamheter har kallats",
    "sip.tjanstemannamote_meddelat": "Den enskilde har fått veta att ett tjänstemannamöte hålls och varför",
    "sip.tjanstemannamote_hallet": "Tjänstemannamötet har hållits",
    "sip.forsta_mote_hallet": "Det första mötet har hållits",
    "sip.andra_mote_hallet": "Det andra mötet har hållits",
    "sip.mote_hallet": "Ett möte har hållits, vilket som helst i ordningen",
    "sip.upprattad": "Planen är upprättad",
    "sip.utlamnad": "Den enskilde eller vårdnadshavaren har fått planen",
    "sip.uppfoljd": "Planen har följts upp",
    "sip.reviderad": "Planen har reviderats",
    "sip.avslutad": "Planen är avslutad",
    "sip.insatsbehov_bedomt": "Läkaren har bedömt att patienten kan behöva insatser efter utskrivning",
    "sip.inskrivningsmeddelande_skickat": "Slutenvården har skickat ett inskrivningsmeddelande",
    "sip.utskrivningsklar_meddelad": "Slutenvården har meddelat att patienten är utskrivningsklar",
    "sip.betalningsansvar_intrader": "Kommunens betalningsansvar börjar",
    "sip.utskriven": "Patienten är utskriven",
    "sip.permission_inledd": "Permission från tvångsvård har börjat",
    "sip.permission_avslutad": "Permission från tvångsvård är slut",
    "orosanmalan.oro_uppmarksammad": "Oro kring ett barn har uppmärksammats innan någon anmälan är gjord",
    "orosanmalan.stod_erbjudet": "Familjen har fått erbjudande om stöd",
    "orosanmalan.familjen_informerad": "Familjen har fått veta att en anmälan görs",
    "orosanmalan.inkommen": "Anmälan har kommit in till socialnämnden",
    "orosanmalan.skyddsbedomd": "Skyddsbedömningen är gjord",
    "orosanmalan.skyddsbedomning_dokumenterad": "Skyddsbedömningen är dokumenterad",
    "orosanmalan.mote_erbjudet": "Barnet, vårdnadshavaren och anmälaren har erbjudits ett möte",
    "orosanmalan.mote_hallet": "Mötet har hållits",
    "orosanmalan.beslut": "Socialnämnden har beslutat att inleda eller inte inleda utredning",
    "orosanmalan.utredning_inledd": "Utredning har inletts",
    "orosanmalan.utredning_inleds_ej": "Utredning inleds inte",
    "orosanmalan.hor_till_pagaende": "Anmälan hör till en utredning som redan pågår",
    "orosanmalan.aterkoppling_begard": "Anmälaren har bett om återkoppling",
    "orosanmalan.aterkopplad": "Anmälaren har fått återkoppling",
    "orosanmalan.aterkoppling_olamplig": "Återkoppling har bedömts vara olämplig",
    "orosanmalan.utredning_slutford": "Utredningen är slutförd",
    "orosanmalan.avslutad": "Ärendet är avslutat",
    "placeringar.narmiljo_uttomd": "Huvudmännen har kommit fram till att resurserna i närmiljön är uttömda",
    "placeringar.foreslagen": "En placering har föreslagits",
    "placeringar.plan_finns": "En SIP eller en plan enligt SVPL finns för placeringen",
    "placeringar.kostnad_faststalld": "Ansvars- och kostnadsfördelningen är fastställd",
    "placeringar.ansvarsforbindelse_signerad": "Båda huvudmännen har skrivit under ansvarsförbindelsen",
    "placeringar.placerad": "Personen är placerad, planerat eller akut",
    "placeringar.placerad_akut": "Personen är placerad akut",
    "placeringar.overvagd": "Socialnämnden har övervägt om vården fortfarande behövs",
    "placeringar.uppfoljd": "Placeringen har följts upp gemensamt",
    "placeringar.plan_uppfoljd": "Planen för placeringen har följts upp",
    "placeringar.avslut_planerat": "Huvudmännen har planerat vad som händer efter placeringen",
    "placeringar.avslutad": "Placeringen är avslutad",
    "avvikelser.rapporterad": "Avvikelsen är rapporterad",
    "avvikelser.tvist_vackt": "Parterna är oeniga och tvisten har tagits upp",
    "avvikelser.sip_genomford": "Ett SIP-arbete är genomfört i saken",
    "avvikelser.mottagen": "Nivån har tagit emot avvikelsen",
    "avvikelser.besvarad": "Nivån har svarat",
    "avvikelser.lyft": "Avvikelsen har lyfts till nästa nivå",
    "avvikelser.lost": "Avvikelsen är löst",
    "avvikelser.aterkopplad": "Alla berörda har fått återkoppling",
    "avvikelser.avslutad": "Ärendet är avslutat",
    "forum.mote_hallet": "Gruppen har haft möte",
    "forum.rapport_lamnad": "Rapporten är lämnad",
    "forum.overenskommelse_reviderad": "Överenskommelsen är reviderad",
}
"""Every event, in the order in which it happens in its process.

`placeringar.placerad` is fired also when the placement is acute, beside `placeringar.placerad_akut`; `sip.mote_hallet`
is fired at every meeting, beside `sip.forsta_mote_hallet` and `sip.andra_mote_hallet`; `orosanmalan.beslut` is fired
beside `utredning_inledd` or `utredning_inleds_ej`, and not when the report belongs to an open inquiry.
"""
