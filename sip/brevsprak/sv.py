"""Swedish: the text that the others are translations of."""

from .texter import Brevtext

TEXT = Brevtext(
    sprak="sv",
    namn="Svenska",
    rubrik={
        "kallelse": "Välkommen till ett möte om en gemensam plan",
        "ny_tid": "Mötet har fått ny tid eller plats",
        "installt": "Mötet är inställt",
    },
    inledning={
        "kallelse": "Vi vill träffa dig och göra en gemensam plan för det stöd som behövs. Planen heter samordnad individuell"
        " plan, SIP.",
        "ny_tid": "Vi har ändrat mötet om den gemensamma planen (SIP). Det här gäller nu.",
        "installt": "Mötet om den gemensamma planen (SIP) blir inte av. Vi hör av oss om en ny tid.",
    },
    datum="Datum",
    referens="Vår referens",
    handlaggare="Handläggare",
    nar="När",
    var="Var",
    var_skyddat="Vi berättar var mötet är när du ringer.",
    galler="Vem planen gäller",
    fraga="Vad vi ska prata om",
    kallade="Vilka vi har kallat",
    samtalsledare="Leder mötet",
    tid="{dag} kl. {fran}–{till}",
    pa_motet_rubrik="Det här händer på mötet",
    pa_motet=(
        "Du och din familj berättar först. Vi lyssnar på vad som är viktigt för er.",
        "Sedan bestämmer vi tillsammans vem som gör vad, och när.",
        "Ni får planen på papper.",
    ),
    du_kan_rubrik="Det här kan du göra",
    du_kan=(
        "Ring och säg om du kommer. Ring också om tiden inte passar, så hittar vi en annan.",
        "Ta gärna med någon som du litar på.",
        "Säg till om du behöver tolk. Det kostar ingenting.",
        "Du får säga nej till mötet. Om du har sagt ja till att vi delar uppgifter kan du ta tillbaka det när du vill.",
    ),
    fragor_rubrik="Har du frågor?",
    ring="Ring {namn} på {enhet}, telefon {telefon}.",
    ring_utan="Kontakta {namn} på {enhet}.",
    pa_svenska="På svenska",
)
