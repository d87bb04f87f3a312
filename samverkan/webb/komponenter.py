"""The living style page: every component with invented data. Its address exists in the demo only."""

from datetime import date, timedelta

from django import forms
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from samverkan.frist.datum import explain
from samverkan.frist.forklaring import sentences


class Exempel(forms.Form):
    """One field of each kind."""

    namn = forms.CharField(label="Vad heter barnet?", max_length=100, help_text="Skriv det du vet. Delar räcker.")
    fodd = forms.DateField(
        label="När är barnet fött?", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    berattat = forms.ChoiceField(
        label="Har du berättat för vårdnadshavarna att du anmäler?",
        help_text="Berätta inte om du misstänker våld, sexuella övergrepp eller hedersförtryck.",
        choices=[("ja", "Ja"), ("nej", "Nej"), ("valdsmisstanke", "Nej, jag misstänker våld i familjen")],
        widget=forms.RadioSelect,
    )
    reaktion = forms.CharField(label="Hur tog de emot det?", required=False, max_length=400, widget=forms.Textarea)
    tecken = forms.MultipleChoiceField(
        label="Vad gäller oron?",
        choices=[("omsorg", "Brister i omsorgen"), ("vald", "Våld"), ("eget", "Barnets eget beteende")],
        widget=forms.CheckboxSelectMultiple,
    )
    skola = forms.ChoiceField(
        label="Vilken skola går barnet i?",
        required=False,
        choices=[("", "Välj skola"), ("1", "Björkängsskolan"), ("2", "Sjöviksskolan")],
    )
    dygnspris = forms.DecimalField(label="Vad kostar platsen per dygn?", decimal_places=2, required=False)
    bilaga = forms.FileField(label="Bifoga en fil", required=False, help_text="PDF, Word eller bild, högst 20 MB.")
    kopia = forms.BooleanField(label="Jag vill ha återkoppling", help_text="Du får veta om en utredning inleds.")


PARTS = {
    "arende": "Ärende",
    "dag": "Min dag",
    "inkorg": "Inkorg",
    "formular": "Formulär",
    "kvitto": "Kvitto",
}


def komponenter(request):
    """Every component in its surroundings: `?del=` one of PARTS; `?del=formular&fel=ja` shows the form with errors."""
    part = request.GET.get("del", "arende")
    if part not in PARTS:
        raise Http404
    answers = {"namn": "Alva", "fodd": "2016-05-14", "berattat": "ja", "reaktion": "De blev oroliga. " * 30}
    form = Exempel(answers) if "fel" in request.GET else Exempel()
    context = {"del": part, "delar": PARTS.items(), "form": form, **_examples()}
    return render(request, f"webb/komponenter/{part}.html", context)


def _examples():
    now = timezone.now()
    arrived = now - timedelta(days=12)
    count = explain(start=arrived, length=14, unit="dagar", holiday_rule="rullar")
    return {
        "nu": now,
        "frister": [
            {
                "rubrik": "Förhandsbedömning",
                "due_at": count.due_at,
                "unit": "dagar",
                "meningar": sentences(count),
                "regel": "Beslut om utredning ska fattas inom 14 dagar från att anmälan kom in.",
                "kalla": "20 kap. 2 § socialtjänstlagen (2025:400)",
            },
            {
                "rubrik": "Återkoppling till den som anmälde",
                "due_at": now - timedelta(days=1),
                "unit": "dagar",
                "meningar": ["Svaret skulle ha lämnats inom en vecka från beslutet."],
                "regel": "Den som har anmält i sitt arbete och bett om svar får det inom en vecka.",
                "kalla": "19 kap. 6 § socialtjänstlagen (2025:400)",
            },
            {"rubrik": "Skyddsbedömning", "avslutad": "Klar i tid, samma dag"},
        ],
        "steg": [
            {"namn": "Inkommen", "lage": "klar", "nar": "10 november"},
            {"namn": "Skyddsbedömd", "lage": "klar", "nar": "10 november"},
            {"namn": "Förhandsbedömning", "lage": "nu", "nar": "sedan 11 november"},
            {"namn": "Utredning", "lage": "kommande"},
            {"namn": "Avslutad", "lage": "kommande"},
        ],
        "handelser": [
            {
                "nar": now - timedelta(hours=3),
                "rubrik": "Samtal med vårdnadshavare",
                "vem": "Maja Lindqvist, handläggare",
                "text": "Pappan berättar att han har märkt samma sak.\nNy tid på torsdag.",
                "bild": "telefon",
                "synlighet": "Skolan ser inte den här händelsen.",
            },
            {
                "nar": now - timedelta(days=11),
                "rubrik": "Skyddsbedömning: inget omedelbart behov av skydd",
                "vem": "Maja Lindqvist, handläggare",
                "slag": "klart",
                "url": "#",
            },
            {"nar": arrived, "rubrik": "Anmälan kom in", "vem": "Björkängsskolan", "slag": "info", "bild": "inkorg"},
        ],
        "rader": [
            {"fraga": "Barn", "svar": "Alva Exempelsson, 9 år"},
            {"fraga": "Tolk", "svar": "Behövs inte"},
            {"fraga": "Adress", "svar": "", "url": "#"},
            {
                "fraga": "Vad har hänt?",
                "svar": "Alva har varit ledsen sedan i höstas.\nHon vill inte gå hem.",
                "url": "#",
            },
        ],
        "parter": [
            {"namn": "Björkängsskolan", "roll": "Har anmält", "marke": "Vill ha återkoppling", "slag": "info"},
            {"namn": "Vårdnadshavare 1", "roll": "Part", "kontakt": "Nås säkrast på kvällen"},
        ],
        "ser": [
            {"vem": "Mottagningen barn och unga", "grund": "Eget ärende"},
            {"vem": "BUP Söder", "grund": "Samtycke från båda vårdnadshavarna", "till": date(now.year + 1, 1, 31)},
        ],
        "andra_steg": [{"url": "#", "text": "Förläng tiden"}, {"url": "#", "text": "Lämna över till annan mottagning"}],
        "hander": [
            "Socialtjänsten bedömer i dag om barnet behöver skydd genast.",
            "Inom 14 dagar beslutar de om en utredning ska inledas.",
            "Du får svar inom en vecka från beslutet, eftersom du bad om det.",
        ],
        **_work(now),
    }


def _work(now):
    return {
        "forsenat": [
            {
                "vad": "Lämna återkoppling till Björkängsskolan",
                "vem": "A.E., född 2016 · Orosanmälan",
                "due_at": now - timedelta(days=1),
                "url": "#",
                "knapp": "Lämna svar",
            }
        ],
        "i_dag": [
            {
                "vad": "Gör skyddsbedömning",
                "vem": "Ärende HBG-2026-00218 (skyddad identitet)",
                "due_at": now + timedelta(hours=1),
                "unit": "timmar",
                "url": "#",
                "knapp": "Bedöm skydd",
            },
        ],
        "vecka": [
            {
                "vad": "Gör förhandsbedömning",
                "vem": "E.L., född 2012 · Orosanmälan",
                "due_at": now + timedelta(days=2),
                "url": "#",
                "knapp": "Bedöm",
            },
            {
                "vad": "Boka möte med barn, vårdnadshavare och anmälare",
                "vem": "S.A., född 2019 · Orosanmälan",
                "due_at": now + timedelta(days=5),
                "url": "#",
                "knapp": "Boka möte",
            },
        ],
        "vantar": [
            {"vad": "Svar från BUP Söder", "vem": "E.L., född 2012 · Orosanmälan", "tid": "Begärt i går", "url": "#"}
        ],
        "inkorg": [
            ("#1", "I dag 08.14", "9 år", "Våld", "Akut", now + timedelta(hours=1), ""),
            ("#2", "I dag 07.50", "15 år", "Eget beteende", "", now + timedelta(hours=3), "Maja Lindqvist"),
            ("#3", "I går 16.22", "3 år", "Brister i omsorgen", "", now + timedelta(days=13), "Maja Lindqvist"),
        ],
    }
