"""The pages where a private person reports worry for a child, without login (SoL 19:4)."""

import time
from datetime import datetime
from functools import wraps

from allauth.core.ratelimit import consume
from django.conf import settings
from django.http import Http404, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from orosanmalan import brev, services, skrivnyckel
from orosanmalan.forms.anmalan_steg import children, worry
from orosanmalan.forms.privat import STEG, KodForm, SkickaForm
from orosanmalan.models import Anmalan
from orosanmalan.skrivnyckel import Privatutkast
from samverkan.arende.atkomst import act_as
from samverkan.arende.utkast import shown_version
from samverkan.dokument.pdf import pdf_answer, render_pdf
from samverkan.fel import Konflikt, Regelbrott
from samverkan.organisation.models import Enhet
from samverkan.organisation.selectors import emergency_numbers, municipalities_with_reception, reception_of
from samverkan.organisation.services import public_uppdrag
from samverkan.webb.steg import GRANSKA, STANNA, Forlopp, review_page, step_page
from samverkan.webb.svar import form_page
from samverkan.webb.templatetags.samverkan import klockan
from samverkan.webb.views import offentlig

ORO = ("anonym", "anmalare_namn")
"""What a private person says, over what those who report at work are asked."""
_BAS = "orosanmalan/privat/bas.html"


class ForMycket(Exception):
    """More than the limit has come from the address, or to the municipality. `kommunkod`: whom to call instead."""

    def __init__(self, kommunkod=""):
        super().__init__()
        self.kommunkod = kommunkod


def _limit(request, action, *, key=None, kommunkod=""):
    if not consume(request, action=action, key=key):
        raise ForMycket(kommunkod)


def _public(view):
    """A page that anybody opens, run in the public's name (`av`), with the key that the browser has, if any (`key`).

    What is posted is counted by address. Whoever comes with a key has it handed out anew, used just now.
    """

    @wraps(view)
    def run(request, *args, **kwargs):
        av, key = public_uppdrag(), skrivnyckel.key_of(request)
        try:
            if request.method == "POST":
                _limit(request, "oro_skriv")
            with act_as(av):
                response = view(request, *args, av=av, key=key, **kwargs)
        except ForMycket as stop:
            mottagare = reception_of(kommunkod=stop.kommunkod)
            response = render(request, "orosanmalan/privat/for_manga.html", {"mottagare": mottagare}, status=429)
        if key and not key.last and skrivnyckel.KAKA not in response.cookies:
            skrivnyckel.hand_out(response, key)
        return response

    return offentlig(run)


def _with_key(view):
    """A page for one who is writing: without a key one begins, and with one that has rested too long the code opens it."""

    @wraps(view)
    def run(request, *args, av, key, **kwargs):
        if key is None:
            return redirect("oro")
        utkast = Privatutkast(uppdrag=av, key=key)
        if key.last:
            if request.method == "POST":
                _keep_posted(request, utkast)
            return redirect("oro-last")
        return view(request, *args, av=av, key=key, utkast=utkast, **kwargs)

    return _public(run)


def _keep_posted(request, utkast):
    """What was being sent when the page locked is there when it opens."""
    steg = next((one for one in STEG if one.namn == request.POST.get("utkast_del")), None)
    if steg:
        try:
            utkast.save(steg.namn, steg.form.tidied(request.POST), version=None, klar=False)
        except Regelbrott:
            return


def _address(namn):
    return reverse("oro-steg", args=[namn])


def _context(key, **more):
    seconds = int(settings.INAKTIVITET.total_seconds())
    return {
        "bas": _BAS,
        "kod": f"{key.kod[:3]} {key.kod[3:]}",
        "las_sekunder": seconds,
        "las_minuter": seconds // 60,
        **more,
    }


@_public
@require_http_methods(["GET", "POST"])
def start(request, *, av, key):
    """What one should know before one begins. POST begins, and forgets what was begun before."""
    if request.method == "POST":
        _limit(request, "oro_borja")
        if key:
            Privatutkast(uppdrag=av, key=key).throw_away()
        return skrivnyckel.hand_out(redirect(_address(STEG[0].namn)), skrivnyckel.begin())
    begun = key is not None and (key.last or Privatutkast(uppdrag=av, key=key).version is not None)
    sent = key is not None and Privatutkast(uppdrag=av, key=key).receipt() is not None
    return render(
        request,
        "orosanmalan/privat/start.html",
        {"paborjad": begun, "skickad": sent, "lart": _address(STEG[0].namn), "jourer": emergency_numbers()},
    )


@_with_key
@require_http_methods(["GET", "POST"])
def step(request, steg, *, av, key, utkast):
    """One step of the form, or its review."""
    if utkast.receipt():
        return redirect("oro-kvitto")
    forlopp = Forlopp(
        steg=STEG,
        utkast=utkast,
        variant=Anmalan.Variant.PRIVAT,
        kommuner=municipalities_with_reception(),
        skola="",
    )
    context = _context(key, variant=Anmalan.Variant.PRIVAT)
    if steg == GRANSKA:
        return _review(request, forlopp, key, context)
    if steg == "ring":
        context["jourer"] = emergency_numbers()
    return step_page(request, forlopp=forlopp, namn=steg, adress=_address, **context)


def _review(request, forlopp, key, context):
    svar = forlopp.svar
    kommunkod = svar.get("kommun", "")

    if request.method == "POST" and STANNA not in request.POST:
        _limit(request, "oro_skicka", kommunkod=kommunkod)

    def send():
        _limit(request, "oro_kommun", key=kommunkod, kommunkod=kommunkod)
        with forlopp.utkast.opened_files() as filer:
            sent = services.report_as_private(
                kommunkod=kommunkod,
                tillfalle=key.tillfalle,
                barn=children(svar),
                oro={**worry(svar), **{name: svar[name] for name in ORO}},
                bilagor=filer,
            )
        forlopp.utkast.keep_receipt(_receipt(sent))
        return reverse("oro-kvitto")

    def form(*sent):
        # Whether a file was too large is known when what was sent has been read.
        for_stor = getattr(request, "for_stor_fil", False)
        return SkickaForm(*sent, utkast=forlopp.utkast, sekunder=time.time() - key.borjade, for_stor=for_stor)

    return review_page(
        request,
        forlopp=forlopp,
        form_class=form,
        adress=_address,
        send=send,
        mall="orosanmalan/privat/granska.html",
        mottagare=reception_of(kommunkod=kommunkod),
        anmalningar=1 + len(svar.get("syskon", [])),
        **context,
    )


def _receipt(sent):
    kept = QueryDict(mutable=True)
    kept.setlist("nummer", [one.referens for one in sent])
    kept["mottagare"] = str(sent[0].mottagare_id)
    kept["ankom_at"] = sent[0].ankom_at.isoformat()
    kept["stangt"] = "ja" if sent[0].utanfor_kontorstid else ""
    return kept


@_with_key
@require_POST
def autosave(request, *, av, key, utkast):
    """Keep what is being written. Answers with when, and the draft's version; 409 when another tab came before."""
    steg = next((one for one in STEG if one.namn == request.POST.get("utkast_del")), None)
    if steg is None:
        raise Http404
    if utkast.receipt():
        return JsonResponse({}, status=409)
    klar = steg.namn in utkast.klara
    try:
        utkast.save(steg.namn, steg.form.tidied(request.POST), version=shown_version(request.POST), klar=klar)
    except Konflikt:
        return JsonResponse({}, status=409)
    except Regelbrott:
        return JsonResponse({}, status=413)
    return JsonResponse({"version": utkast.version, "sparat": klockan(utkast.sparat_at)})


@_public
@require_http_methods(["GET", "POST"])
def locked(request, *, av, key):
    """After a pause: the code opens what was written."""
    if key is None or not key.last:
        return redirect("oro")
    form = KodForm(request.POST if request.method == "POST" else None, key=key)
    if request.method == "POST":
        _limit(request, "oro_kod", key=key.hemlighet)
        if form.is_valid():
            return skrivnyckel.hand_out(redirect(_address(GRANSKA)), key)
    return form_page(request, "orosanmalan/privat/last.html", form)


@_public
@require_POST
def throw_away(request, *, av, key):
    """Forget what was written, at once. It takes no code: better lost than read."""
    if key:
        Privatutkast(uppdrag=av, key=key).throw_away()
    return skrivnyckel.take_back(redirect("oro-slangt"))


@offentlig
@require_safe
def thrown_away(request):
    """Says that nothing is left."""
    return render(request, "orosanmalan/privat/slangt.html")


def _read_receipt(utkast):
    kept = utkast.receipt()
    if kept is None:
        raise Http404
    return {
        "nummer": kept["nummer"],
        "mottagare": Enhet.objects.select_related("verksamhet__huvudman").get(pk=kept["mottagare"][0]),
        "ankom_at": datetime.fromisoformat(kept["ankom_at"][0]),
        "stangt": kept["stangt"] == ["ja"],
    }


@_with_key
@require_safe
def receipt(request, *, av, key, utkast):
    """Number, time, what happens now and whom to call. Nothing of what was written."""
    kept = _read_receipt(utkast)
    context = {**kept, **brev.private_receipt(**kept)}
    return render(request, "orosanmalan/privat/kvitto.html", _context(key, **context))


@_with_key
@require_safe
def receipt_pdf(request, *, av, key, utkast):
    """The receipt to print and keep."""
    context = brev.private_receipt(**_read_receipt(utkast))
    return pdf_answer(render_pdf("orosanmalan/brev/privat_kvitto.html", context), "kvitto")
