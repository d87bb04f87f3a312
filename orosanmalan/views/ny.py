"""The reporter's form, a step at a time: its pages, its drafts, and the sending of it."""

from contextlib import suppress
from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from orosanmalan import selectors, services
from orosanmalan.forms import GranskaForm
from orosanmalan.forms.anmalan_steg import STEG, children, worry
from orosanmalan.varianter import variant_of
from samverkan.arende.services import require
from samverkan.arende.utkast import UTKAST_VILAR, drafts
from samverkan.dokument.utkastfiler import Filutkast
from samverkan.organisation.roller import Formaga
from samverkan.organisation.selectors import emergency_numbers, municipalities_with_reception, reception_of
from samverkan.webb.steg import GRANSKA, Forlopp, review_page, step_page

NYCKEL = "orosanmalan-ny-"


def _address(utkast):
    """The addresses of the pages of the form `utkast` (a UUID that names no person)."""
    return lambda namn: reverse("orosanmalan-ny-steg", args=[utkast, namn])


def _under_way(request, utkast):
    """The form under way, and the reports that it became, if it has been sent."""
    require(request.uppdrag, Formaga.ANMALA)
    enhet = request.uppdrag.enhet
    forlopp = Forlopp(
        steg=STEG,
        utkast=Filutkast(uppdrag=request.uppdrag, nyckel=f"{NYCKEL}{utkast.hex}"),
        variant=variant_of(enhet),
        kommuner=municipalities_with_reception(),
        skola=enhet.namn if enhet.slag in ("skola", "forskola") else "",
    )
    return forlopp, selectors.sent_together(request.uppdrag, _tillfalle(request, utkast))


def _tillfalle(request, utkast):
    """What makes the reports of the form unique: the form's own id, and who fills it in."""
    return uuid5(utkast, str(request.uppdrag.pk))


def _receipt(sent):
    return reverse("orosanmalan-min", args=[sent[0].arende_id])


@require_safe
def start(request):
    """The first question of a new report; and the reports that one has begun."""
    utkast = uuid4()
    forlopp, _sent = _under_way(request, utkast)
    return render(
        request,
        "orosanmalan/ny.html",
        {
            "steg": STEG[0],
            "form": forlopp.form(STEG[0]),
            "till": _address(utkast)(STEG[0].namn),
            "antal": forlopp.progress(STEG[0].namn)[1],
            "vilar": UTKAST_VILAR.days,
            "paborjade": _begun(drafts(uppdrag=request.uppdrag, prefix=NYCKEL)),
        },
    )


def _begun(kept):
    """The drafts as the list of begun reports shows them, to their owner alone."""
    rows = []
    for saved in kept:
        # Anybody may save a draft under any key: only those of this form are listed.
        with suppress(ValueError):
            utkast = UUID(saved.nyckel.removeprefix(NYCKEL))
            namn = " ".join(saved.data.get(f"barnet.{name}", [""])[0] for name in ("fornamn", "efternamn")).strip()
            rows.append({"barn": namn, "sparat_at": saved.sparat_at, "utkast": utkast})
    return rows


@require_http_methods(["GET", "POST"])
def step(request, utkast, steg):
    """One step of the form, or its review."""
    forlopp, sent = _under_way(request, utkast)
    if sent:
        return redirect(_receipt(sent))
    address = _address(utkast)
    context = {"utkast": utkast, "variant": forlopp.sammanhang.variant}
    if steg == GRANSKA:
        return _review(request, forlopp, utkast, address, context)
    if steg == "ring":
        context["jourer"] = emergency_numbers()
        own = request.uppdrag.enhet.verksamhet.huvudman_id
        context["egen"] = next((one for one in context["jourer"] if one.verksamhet.huvudman_id == own), None)
    return step_page(request, forlopp=forlopp, namn=steg, adress=address, **context)


def _review(request, forlopp, utkast, address, context):
    def send():
        svar = forlopp.svar
        with forlopp.utkast.opened_files() as filer:
            sent = services.report_family(
                av=request.uppdrag,
                kommunkod=svar["kommun"],
                tillfalle=_tillfalle(request, utkast),
                barn=children(svar),
                oro=worry(svar),
                bilagor=filer,
            )
        return _receipt(sent)

    def form(*sent):
        # Whether a file was too large is known when what was sent has been read.
        return GranskaForm(*sent, utkast=forlopp.utkast, for_stor=getattr(request, "for_stor_fil", False))

    mottagare = reception_of(kommunkod=forlopp.svar.get("kommun", ""))
    return review_page(
        request,
        forlopp=forlopp,
        form_class=form,
        adress=address,
        send=send,
        mall="orosanmalan/steg/granska.html",
        mottagare=mottagare,
        anmalningar=1 + len(forlopp.svar.get("syskon", [])),
        **context,
    )


@require_http_methods(["GET", "POST"])
def throw_away(request, utkast):
    """Throw a begun report away, after a question."""
    forlopp, _sent = _under_way(request, utkast)
    if request.method == "POST":
        forlopp.utkast.discard()
        messages.success(request, _("Den påbörjade anmälan är borttagen."))
        return redirect("orosanmalan-ny")
    return render(
        request,
        "bekrafta.html",
        {
            "rubrik": _("Vill du kasta den påbörjade anmälan?"),
            "text": _("Det du har skrivit tas bort och går inte att få tillbaka. Ingen annan har sett det."),
            "knapp": _("Kasta anmälan"),
            "avbryt_url": reverse("orosanmalan-ny"),
            "farlig": True,
        },
    )
