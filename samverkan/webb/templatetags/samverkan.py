"""The components of the site as template tags. `docs/utseende.md` shows each with an example.

State is always said three times: in words, with an icon and with a colour. `SLAG` is where the three meet.
"""

import re
from datetime import datetime
from decimal import Decimal
from functools import cache

from django import template
from django.templatetags.static import static
from django.utils import formats, timezone
from django.utils.dateformat import format as format_date
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeData, mark_safe
from django.utils.translation import gettext as _

from samverkan.frist.datum import STOCKHOLM, last_day
from samverkan.frist.forklaring import time_left
from samverkan.organisation.oppettider import opens_next

register = template.Library()
_WHOLE = re.compile(
    r"\b[A-ZÅÄÖ]+-\d{4}-\d{5,}\b|(?<![\w-])(?:\+\d{1,3} ?|0)\d{1,3}[- ]\d{2,3}(?: \d{2,3}){1,3}(?![\w-])"
)
"""A case number, or a telephone number as it is written in Sweden."""

SLAG = {
    "neutral": ("neutral", "prick"),
    "info": ("accent", "info"),
    "nytt": ("accent", "nytt"),
    "klart": ("success", "klart"),
    "varning": ("warning", "varning"),
    "fara": ("danger", "fel"),
    "forsenat": ("danger", "forsenad"),
    "i_dag": ("warning", "klocka"),
    "snart": ("warning", "klocka"),
    "lugnt": ("neutral", "klocka"),
    "vecka": ("accent", "kalender"),
    "senare": ("neutral", "kalender"),
    "vantar": ("neutral", "vantar"),
    "avslutat": ("neutral", "avslutad"),
    "skyddat": ("danger", "skold"),
}
"""Kind of state: the colour family and the icon that go with its words."""

MESSAGES = {"success": "klart", "warning": "varning", "error": "fara"}
SOON_DAYS = 2


# Icons, dates, money


@register.simple_tag
def ikon(namn, text=""):
    """Draw an icon of `static/ikoner.svg`. Without `text` it is decoration, and hidden from screen readers."""
    url = f"{_sprite()}#{namn}"
    if text:
        return format_html('<svg class="ikon" role="img" aria-label="{}"><use href="{}"/></svg>', text, url)
    return format_html('<svg class="ikon" aria-hidden="true"><use href="{}"/></svg>', url)


@cache
def _sprite():
    """The address of the drawing that holds all icons, looked up once: a list shows hundreds."""
    return static("ikoner.svg")


@register.filter
def bild(svg):
    """An SVG document that we drew ourselves, ready to stand in a page."""
    return mark_safe(svg[svg.index("<svg") :])  # noqa: S308


@register.filter
def helt(text):
    """Running text in which no case number breaks at its hyphens, and no telephone number in its middle."""
    return mark_safe(_WHOLE.sub(r'<span class="dnr">\g<0></span>', conditional_escape(text)))  # noqa: S308


@register.filter
def svenska(text):
    """An agreement's own words, which stay in Swedish on a page in any language and say so; empty for none."""
    return format_html('<span lang="sv">{}</span>', text) if text else ""


@register.filter
def rader(text):
    """The lines of a text, safe for a page where the text is."""
    return [mark_safe(one) for one in text.splitlines()] if isinstance(text, SafeData) else text.splitlines()  # noqa: S308


@register.filter
def dag(day):
    """A day with its weekday, and its year when that is another than ours: "tisdag 24 november"."""
    if not day:
        return ""
    if isinstance(day, datetime):
        day = day.astimezone(STOCKHOLM).date()
    return format_date(day, "l j F" if day.year == timezone.localdate().year else "l j F Y")


@register.simple_tag
def tidpunkt(when):
    """A `<time>` with weekday, and with the clock (24 h) when `when` is a datetime."""
    if not when:
        return ""
    if not isinstance(when, datetime):
        return format_html('<time datetime="{}">{}</time>', when.isoformat(), dag(when))
    local = when.astimezone(STOCKHOLM)
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), dag_och_klocka(when))


def dag_och_klocka(when):
    """The day with its weekday, and the clock on the wall in Sweden: "tisdag 24 november kl. 14.32"."""
    return _("%(day)s kl. %(time)s") % {"day": dag(when), "time": klockan(when)}


@register.filter
def sista_dagen(due_at):
    """The last whole day before the instant `due_at`."""
    return last_day(due_at)


@register.filter
def klockan(when):
    """The clock on the wall in Sweden: "14.32"."""
    return format_date(when.astimezone(STOCKHOLM), "H.i") if when else ""


@register.filter
def stangt_till(enhet):
    """When the unit opens again, if nobody is at its desk now; otherwise None."""
    now = timezone.now()
    opens = opens_next(enhet, now)
    return opens if opens != now else None


@register.filter
def kr(amount):
    """An amount in kronor: "12 345,50 kr"."""
    if amount is None:
        return ""
    number = formats.number_format(Decimal(amount), decimal_pos=2, use_l10n=True, force_grouping=True)
    return f"{number} kr".replace(" ", "\N{NO-BREAK SPACE}")


# Forms


@register.inclusion_tag("komponenter/felsammanfattning.html")
def felsammanfattning(*forms):
    """List every error of the forms at the top of the page, each linked to its field. Takes focus on load."""
    return {"fel": [row for form in forms if form for row in _errors(form)]}


def _errors(form):
    for error in form.non_field_errors():
        yield "", "", error
    for field in form:
        for error in field.errors:
            yield _target(field), field.label, error


def _target(field):
    """The id of the control that the error is about; of a group, its first choice."""
    if field.is_hidden:
        return ""
    return field.id_for_label or (field.auto_id and f"{field.auto_id}_0")


@register.inclusion_tag("django/forms/field.html")
def falt(field, stor=False, varfor="", efter="", etikett="", hjalp="", kort=False):
    """A field where more than `{{ field.as_field_group }}` is wanted.

    stor: the question is the page's h1. varfor: why we ask, folded under it. efter: a unit after the control ("kr").
    kort: a narrow control. etikett and hjalp: other words than the form's own, for forms that aren't ours.
    """
    if etikett:
        field.label, field.help_text = etikett, hjalp
        field.field.widget.attrs.pop("placeholder", None)
    if kort:
        field.field.widget.attrs["class"] = "kort-falt"
    return {"field": field, "stor": stor, "varfor": varfor, "efter": efter}


@register.inclusion_tag("komponenter/utkast.html")
def utkast_status(sparat_at=None):
    """Where autosave says when it last saved. Belongs in a form with `data-utkast`."""
    return {"sparat_at": sparat_at}


# State and time


@register.inclusion_tag("komponenter/marke.html")
def marke(text, slag="neutral", bild=""):
    """A state in a word: icon, colour and text. `slag` is a key of SLAG; `bild` another icon than its own."""
    color, icon = SLAG[slag]
    return {"text": text, "color": color, "bild": bild or icon}


def urgency(due_at, now=None):
    """How pressing a deadline is, as a key of SLAG: forsenat, i_dag, snart (two days) or lugnt."""
    now = now or timezone.now()
    if due_at <= now:
        return "forsenat"
    days = (last_day(due_at) - now.astimezone(STOCKHOLM).date()).days
    return "i_dag" if days == 0 else "snart" if days <= SOON_DAYS else "lugnt"


@register.inclusion_tag("komponenter/tid.html")
def tid_kvar(due_at, unit="dagar"):
    """Time left until `due_at` (exclusive) in words: "2 dagar kvar · tisdag 24 november". `unit`: a `Tidsenhet`."""
    now = timezone.now()
    color, icon = SLAG[urgency(due_at, now)]
    return {"text": time_left(due_at=due_at, now=now, unit=unit), "color": color, "bild": icon}


@register.inclusion_tag("komponenter/frist.html")
def frist_kort(frist):
    """A clock on the case page, with "Varför detta datum?".

    frist: rubrik; due_at and unit, or avslutad ("Klar i tid, måndag 2 november"); meningar (from
    `forklaring.sentences`), regel, kalla; forlangd (who, when and why) if it was; url, where the whole answer is.
    """
    done = frist.get("avslutad")
    return {"frist": frist, "color": "neutral" if done else SLAG[urgency(frist["due_at"])][0]}


@register.inclusion_tag("komponenter/steg.html")
def steg(rader):
    """The states of a case as a line. Each: namn, lage (klar, nu, kommande), nar (a text, or none)."""
    return {"rader": rader}


# Messages


@register.inclusion_tag("komponenter/banderoll.html")
def banderoll(text, slag="info", rubrik="", rader=()):
    """Say what happened or what one must know. `slag`: info, klart, varning or fara; Django's levels work too. `rader`: a list
    under the text; of a Django message, its lines after the first."""
    slag = MESSAGES.get(slag, slag if slag in SLAG else "info")
    color, icon = SLAG[slag]
    alert = slag in ("varning", "fara")
    return {"text": text, "rubrik": rubrik, "rader": rader, "color": color, "bild": icon, "alert": alert}


@register.inclusion_tag("komponenter/skyddad.html")
def skyddad(slag, text=""):
    """The banner for protected identity. `slag`: "sekretess" (marking) or "folkbokforing" (protected registration)."""
    return {"slag": slag, "text": text}


@register.inclusion_tag("komponenter/akut.html")
def akut(jour="", jour_namn=""):
    """What to do in acute danger: 112, and the emergency social service's number `jour` if it is known."""
    return {"jour": jour, "jour_namn": jour_namn}


@register.inclusion_tag("komponenter/synlighet.html")
def synlighet(text):
    """Mark a section that another party can't see: "Skolan ser inte den här delen."."""
    return {"text": text}


@register.inclusion_tag("komponenter/tomt.html")
def tomt(rubrik, text="", knapp="", url="", bild="klart"):
    """An empty list: says so kindly, and offers the next likely act."""
    return {"rubrik": rubrik, "text": text, "knapp": knapp, "url": url, "bild": bild}


@register.inclusion_tag("komponenter/kvitto.html")
def kvitto(rubrik, nummer, nar, hander, ring="", pdf_url="", niva=1):
    """After sending: number to keep, when it came in, what happens now (`hander`, a list), whom to call, a PDF."""
    return {
        "rubrik": rubrik,
        "nummer": nummer,
        "nar": nar,
        "hander": hander,
        "ring": ring,
        "pdf_url": pdf_url,
        "niva": niva,
    }


# The case page


@register.inclusion_tag("komponenter/nasta.html", takes_context=True)
def nasta_steg(context, rubrik, varfor, knapp, url, metod="get", dolda=None, andra=None, due_at=None, unit="dagar"):
    """The one prominent act of a case, and why it is the next.

    metod: "get" makes a link, "post" a form with the hidden fields `dolda`. andra: other acts, each url and text.
    """
    return {
        "rubrik": rubrik,
        "varfor": varfor,
        "knapp": knapp,
        "url": url,
        "metod": metod,
        "dolda": dolda or {},
        "andra": andra or [],
        "due_at": due_at,
        "unit": unit,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("komponenter/sammanfattning.html")
def sammanfattning(rader):
    """Questions and answers. Each: fraga, svar (empty: "Inte ifyllt"), url (where "Ändra" leads) if it may change."""
    return {"rader": rader}


@register.inclusion_tag("komponenter/tidslinje.html")
def tidslinje(handelser):
    """The story of a case, newest first. Each: nar, rubrik, and as wanted vem, text, url, slag, bild, synlighet."""
    return {"handelser": [_with_look(handelse) for handelse in handelser]}


def _with_look(handelse):
    color, icon = SLAG[handelse.get("slag", "neutral")]
    return {**handelse, "color": color, "bild": handelse.get("bild") or icon}


@register.inclusion_tag("komponenter/parter.html")
def parter(lista):
    """Who takes part. Each: namn, roll, and as wanted kontakt, marke (text) with slag."""
    return {"lista": lista}


@register.inclusion_tag("komponenter/vem_ser.html")
def vem_ser(lista, url=""):
    """Who can see the case. Each: vem, grund ("Eget ärende"), till (a date, or none). `url`: the full list."""
    return {"lista": lista, "url": url}


# Lists


@register.inclusion_tag("komponenter/arbetslista.html")
def arbetslista(rubrik, rader, slag):
    """A group of Min dag. `slag`: forsenat, i_dag, vecka, senare, vantar or nytt; each once on a page.

    Each row: vad, vem (initials and year, or the case number when protected), url, knapp; due_at and unit, or tid
    (a text); nothing is shown for an empty group.
    """
    color, icon = SLAG[slag]
    rows = [
        {**rad, "color": SLAG[urgency(rad["due_at"])][0] if rad.get("due_at") else "neutral", "nr": nr}
        for nr, rad in enumerate(rader)
    ]
    return {"rubrik": rubrik, "rader": rows, "slag": slag, "color": color, "bild": icon}


@register.inclusion_tag("komponenter/sidval.html")
def sidval(nyare="", aldre=""):
    """Key paging: addresses of the newer and the older page; an empty one is not shown."""
    return {"nyare": nyare, "aldre": aldre}


@register.inclusion_tag("komponenter/urval.html", takes_context=True)
def urval(context, urval):
    """Over a list: its views as tabs, its filters, what is on as chips that can be taken away. `urval`: an `urval.Urval`."""
    return {"urval": urval, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("komponenter/bladdra.html")
def bladdra(urval, sidan):
    """Under a list: on to the next page with the same filters, or back to the first. `sidan`: a `sidor.Nycklar`."""
    return {"urval": urval, "sidan": sidan, "vidare": urval.vidare(sidan)}


@register.simple_tag
def antal(urval, sidan):
    """How many rows the page shows, in words that promise no more than is known: "Fler än 50 anmälningar"."""
    return urval.antal(sidan)
