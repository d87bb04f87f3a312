"""The demo's deviations, agreement by agreement and level by level. Nobody in them exists."""

from datetime import date

from .spel import Fall, Niva

MISSAD_KALLELSE = Niva(
    orsak="Kallelsen gick till en gemensam brevlåda som ingen öppnade under sommaren.",
    atgard="Kallelser går nu till två namngivna, och någon svarar inom tre dagar.",
    svar="Vi beklagar. Kallelsen kom inte fram till rätt person. Nu har vi ändrat hur vi tar emot kallelser.",
)
OENIGA = Niva(
    orsak="Vi läser överenskommelsen olika: ni menar att stödet är behandling, vi att det är boendestöd.",
    atgard="Stödet fortsätter som förut medan frågan avgörs.",
    svar="Vi är inte överens om vem som ska ge stödet. Personen behåller det så länge.",
    skal="Vi kommer inte längre. Vi behöver ett besked om vem som ska ge stödet i hemmet.",
)
OKLART = Niva(
    orsak="Texten i överenskommelsen säger inte vem som ansvarar när två insatser ges samtidigt.",
    atgard="Ett förslag till tydligare ansvarsfördelning tas fram.",
    svar="Frågan finns på flera håll. Vi lyfter den så att det blir lika överallt.",
    skal="Frågan rör flera kommuner och behöver samma svar för alla.",
)
SVAR = Niva(
    orsak="Ansvaret var inte uttalat när två insatser ges samtidigt.",
    atgard="Den som först ser behovet håller ihop stödet tills en plan finns.",
    svar="Så här gör vi från och med nu: den som först ser behovet håller ihop stödet.",
)
KLART = "Det är löst. Kallelser går till två namngivna, och vi följer upp rutinen om ett halvår."


def _falls(*rows, **shared):
    return tuple(Fall(**{**shared, **row}) for row in rows)


HELSINGBORG = _falls(
    {
        "dagar": 1,
        "av": "rut@helsingborg",
        "berord": "hbg-mottagning",
        "kategori": "information",
        "vad_hande": "Skolan fick inte veta att mötet flyttades, och ingen från elevhälsan kom dit.",
    },
    {
        "dagar": 5,
        "kategori": "uteblev",
        "vad_hande": "Ingen från BUP kom till mötet som alla hade tackat ja till.",
        "konsekvens": "Familjen fick berätta om allt igen tre veckor senare.",
        "mottagen": True,
    },
    {
        "dagar": 12,
        "kategori": "insats",
        "vad_hande": "Stödsamtalen som vi kom överens om har inte börjat efter sex veckor.",
        "nivaer": (MISSAD_KALLELSE,),
    },
    {
        "dagar": 20,
        "kategori": "oenighet",
        "vad_hande": "Vi är oeniga om vem som ska ge stödet i hemmet, och inget SIP-arbete är gjort.",
        "provat": "Två samtal mellan enheterna.",
        "mottagen": True,
    },
    {
        "dagar": 40,
        "kategori": "oenighet",
        "vad_hande": "Vi är oeniga om vem som ska betala för korttidsboendet.",
        "sip_dnr": "HBGSOC-2026-00201",
        "nivaer": (OENIGA,),
        "mottagen": True,
    },
    {
        "dagar": 70,
        "kategori": "oenighet",
        "vad_hande": "Stödet i hemmet upphörde när utredningen började, och ingen av oss tog över.",
        "sip_dnr": "HBGSOC-2026-00202",
        "nivaer": (OENIGA, OKLART),
    },
    {
        "dagar": 60,
        "kategori": "uteblev",
        "vad_hande": "Kallelsen till uppföljningen fick inget svar.",
        "nivaer": (MISSAD_KALLELSE,),
        "slut": "aterkopplad",
        "aterkoppling": KLART,
    },
    {
        "dagar": 3,
        "kategori": "annat",
        "vad_hande": "Ett brev kom till fel enhet hos oss.",
        "slut": "atertagen",
        "aterkoppling": "Det gällde bara vår egen post. Vi har rättat adressen.",
    },
    av="elin@helsingborg",
    berord="rs-bup-hbg",
)
SKANE = _falls(
    {
        "dagar": 4,
        "kategori": "utskrivning",
        "vad_hande": "Vi fick veta om utskrivningen samma dag, och inget stöd fanns hemma.",
    },
    {
        "dagar": 30,
        "kategori": "oenighet",
        "vad_hande": "Vi är oeniga om vem som följer med till vårdcentralen.",
        "nivaer": (OENIGA,),
        "mottagen": True,
    },
    {
        "dagar": 80,
        "kategori": "oenighet",
        "vad_hande": "Vi är oeniga om vem som betalar resorna till behandlingen.",
        "nivaer": (OENIGA, OKLART),
    },
    {
        "dagar": 120,
        "kategori": "oenighet",
        "vad_hande": "Två insatser gavs samtidigt, och ingen höll ihop dem.",
        "nivaer": (OENIGA, OKLART, SVAR),
        "slut": "avslutad",
        "aterkoppling": "Den regionala gruppen föreslog hur vi gör, och vi gör så.",
    },
    av="pia@malmo",
    berord="rs-vc-mal",
)
LOTSMODELLEN = _falls(
    {
        "dagar": 6,
        "kategori": "uteblev",
        "vad_hande": "Ingen från BUP kom till nätverksmötet.",
        "mottagen": True,
    },
    {
        "dagar": 33,
        "kategori": "oenighet",
        "vad_hande": "Vi är oeniga om vem som ska vara samtalsledare.",
        "nivaer": (OENIGA,),
    },
    {
        "dagar": 50,
        "kategori": "information",
        "vad_hande": "Lotsen fick inte veta att familjen hade flyttat.",
        "nivaer": (MISSAD_KALLELSE,),
        "slut": "lost",
    },
    av="kerstin@kristianstad",
    berord="rs-bup-kri",
)
JONKOPING = _falls(
    {
        "dagar": 8,
        "kategori": "insats",
        "vad_hande": "Samtalen på vårdcentralen började aldrig.",
    },
    {
        "dag": date(2016, 2, 8),
        "kategori": "uteblev",
        "vad_hande": "Ingen kom till mötet om stödet i skolan.",
        "nivaer": (MISSAD_KALLELSE,),
        "slut": "avslutad",
        "aterkoppling": KLART,
    },
    {
        "dag": date(2016, 4, 11),
        "kategori": "oenighet",
        "vad_hande": "Vi var oeniga om vem som skulle ge stödet på loven.",
        "nivaer": (OENIGA, SVAR),
        "slut": "avslutad",
        "aterkoppling": "Strategigruppen löste frågan. Båda gav stödet tills det var klart.",
    },
    {
        "dag": date(2016, 9, 5),
        "kategori": "oenighet",
        "vad_hande": "Vi var oeniga om vem som skulle betala för familjehemmets handledning.",
        "nivaer": (OENIGA, OKLART, SVAR),
        "slut": "avslutad",
        "aterkoppling": "REKO beslutade. Tills dess ansvarade parterna gemensamt.",
    },
    av="agneta@jonkoping",
    berord="rj-bup",
)
BLEKINGE = _falls(
    {
        "dagar": 7,
        "kategori": "information",
        "vad_hande": "Planen skickades aldrig till skolan.",
        "mottagen": True,
    },
    {
        "dagar": 45,
        "kategori": "oenighet",
        "vad_hande": "Vi är oeniga om vem som ger stödet efter skolan.",
        "nivaer": (OENIGA,),
        "mottagen": True,
    },
    {
        "dagar": 90,
        "kategori": "oenighet",
        "vad_hande": "Resurserna nära hemmet var slut, och ingen tog beslutet om placering.",
        "nivaer": (OENIGA, OKLART),
    },
    {
        "dagar": 130,
        "kategori": "uteblev",
        "vad_hande": "Skolan kallades inte till uppföljningen.",
        "nivaer": (MISSAD_KALLELSE,),
        "slut": "avslutad",
        "aterkoppling": KLART,
    },
    av="tove@karlskrona",
    berord="rb-bup",
)
FALL = (*HELSINGBORG, *SKANE, *LOTSMODELLEN, *JONKOPING, *BLEKINGE)
