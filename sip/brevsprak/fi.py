"""Finnish. Not read by a translator yet."""

from .texter import Brevtext

TEXT = Brevtext(
    sprak="fi",
    namn="Suomi",
    rubrik={
        "kallelse": "Tervetuloa tapaamiseen yhteisestä suunnitelmasta",
        "ny_tid": "Tapaamisen aika tai paikka on muuttunut",
        "installt": "Tapaaminen on peruttu",
    },
    inledning={
        "kallelse": "Haluamme tavata sinut ja tehdä yhteisen suunnitelman tarvittavasta tuesta. Suunnitelman nimi on"
        " koordinoitu yksilöllinen suunnitelma (ruotsiksi samordnad individuell plan, SIP).",
        "ny_tid": "Olemme muuttaneet yhteistä suunnitelmaa (SIP) koskevaa tapaamista. Tämä on nyt voimassa.",
        "installt": "Yhteistä suunnitelmaa (SIP) koskevaa tapaamista ei pidetä. Otamme yhteyttä uudesta ajasta.",
    },
    datum="Päiväys",
    referens="Viitteemme",
    handlaggare="Käsittelijä",
    nar="Milloin",
    var="Missä",
    var_skyddat="Kerromme, missä tapaaminen on, kun soitat.",
    galler="Ketä suunnitelma koskee",
    fraga="Mistä puhumme",
    kallade="Ketkä olemme kutsuneet",
    samtalsledare="Tapaamisen vetäjä",
    tid="{dag} klo {fran}–{till}",
    pa_motet_rubrik="Näin tapaaminen etenee",
    pa_motet=(
        "Sinä ja perheesi kerrotte ensin. Me kuuntelemme, mikä teille on tärkeää.",
        "Sitten päätämme yhdessä, kuka tekee mitä ja milloin.",
        "Saatte suunnitelman paperilla.",
    ),
    du_kan_rubrik="Mitä voit tehdä",
    du_kan=(
        "Soita ja kerro, tuletko. Soita myös, jos aika ei sovi, niin etsimme toisen ajan.",
        "Voit ottaa mukaan jonkun, johon luotat.",
        "Kerro, jos tarvitset tulkkia. Se ei maksa mitään.",
        "Saat kieltäytyä tapaamisesta. Jos olet suostunut siihen, että jaamme tietoja, voit perua suostumuksesi milloin vain.",
    ),
    fragor_rubrik="Onko sinulla kysyttävää?",
    ring="Soita: {namn}, {enhet}, puhelin {telefon}.",
    ring_utan="Ota yhteyttä: {namn}, {enhet}.",
    pa_svenska="Ruotsiksi (på svenska)",
)
