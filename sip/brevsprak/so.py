"""Somali. Not read by a translator yet."""

from .texter import Brevtext

TEXT = Brevtext(
    sprak="so",
    namn="Soomaali",
    rubrik={
        "kallelse": "Ku soo dhawoow kulan ku saabsan qorshe wadajir ah",
        "ny_tid": "Waqtiga ama goobta kulanka waa la beddelay",
        "installt": "Kulanka waa la baajiyay",
    },
    inledning={
        "kallelse": "Waxaan rabnaa inaan kula kulanno oo aan wada samayno qorshe ku saabsan taageerada loo baahan yahay."
        " Qorshahan waxaa la yiraahdaa qorshe shaqsiyeed oo la isku duwey (af Iswiidhish: samordnad individuell plan, SIP).",
        "ny_tid": "Waxaan beddelnay kulanka ku saabsan qorshaha wadajirka ah (SIP). Hadda waxaa khuseeya sidan.",
        "installt": "Kulanka ku saabsan qorshaha wadajirka ah (SIP) ma dhacayo. Waxaan kugula soo xiriiri doonnaa waqti cusub.",
    },
    datum="Taariikh",
    referens="Lambarkayaga",
    handlaggare="Qofka lala xiriiro",
    nar="Goorma",
    var="Halkee",
    var_skyddat="Waxaan kuu sheegi doonnaa goobta kulanka marka aad na soo wacdo.",
    galler="Qofka qorshuhu khuseeyo",
    fraga="Waxa aan ka hadli doonno",
    kallade="Cidda aan casuunnay",
    samtalsledare="Hoggaamiyaha kulanka",
    tid="{dag}, {fran}–{till}",
    pa_motet_rubrik="Waxa ka dhacaya kulanka",
    pa_motet=(
        "Adiga iyo qoyskaagu marka hore ayaad hadlaysaan. Waxaan dhegaysanaynaa waxa idiin muhiim ah.",
        "Kadib waxaan wada go’aaminaynaa cidda waxa qabanaysa iyo goorta.",
        "Qorshaha waxaad ku helaysaan warqad.",
    ),
    du_kan_rubrik="Waxa aad samayn karto",
    du_kan=(
        "Soo wac oo sheeg haddii aad imanayso. Soo wac xitaa haddii waqtigu kugu habboonayn, waxaan helaynaa mid kale.",
        "Waad keeni kartaa qof aad ku kalsoon tahay.",
        "Noo sheeg haddii aad u baahan tahay turjubaan. Waa lacag la’aan.",
        "Waad diidi kartaa kulanka. Haddii aad oggolaatay inaan macluumaadka wadaagno, waad ka noqon kartaa mar kasta.",
    ),
    fragor_rubrik="Su’aalo ma qabtaa?",
    ring="Wac {namn}, {enhet}, telefoon {telefon}.",
    ring_utan="La xiriir {namn}, {enhet}.",
    pa_svenska="Af Iswiidhish (på svenska)",
)
