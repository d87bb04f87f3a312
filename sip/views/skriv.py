"""The page of the meeting room: the plan is written row by row while others look on, and see what is written."""

from types import SimpleNamespace
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverkan.arende.atkomst import acting_groups
from samverkan.arende.models import Behorighet
from samverkan.arende.selectors import case_for
from samverkan.fel import Regelbrott
from samverkan.logg.services import log
from samverkan.overenskommelse.selectors import rules_of_case
from samverkan.webb.svar import kept_form, run
from sip import falt, services
from sip.aktiviteter import AKTIVITETER
from sip.dagordning import DAGORDNING, time_boxes
from sip.forms import FaltForm, InsatsForm, MalForm, RamForm
from sip.models import Insats, Mal, Plan, Planfalt
from sip.process import SLAG
from sip.selectors.innehall import demands, missing_content, own_texts
from sip.selectors.kallelse import answer_in_words, called_rows, latest_meeting
from sip.selectors.krets import shut_out
from sip.selectors.plan import (
    Atagande,
    Malrad,
    circle_of,
    draft_of,
    rows_since,
    ticked_points,
    whole_plan,
)

from .utkastet import draft_or_404, may_write, tells_when_final


def texts_of(plan, regelverk):
    """The texts of the plan, by code: those that every plan has, and those that the case's rules ask for besides."""
    own = {
        one.kod: falt.Falt(one.kod, one.text[:1].upper() + one.text[1:], one.kalla)
        for one in own_texts(demands(regelverk))
    }
    return {**falt.FALT, **own}


@require_safe
@tells_when_final
def meeting(request, pk):
    """All of the draft, made to be written in at the meeting; where there is none, the way to begin it."""
    arende = case_for(request.uppdrag, pk, slag=SLAG)
    if draft_of(arende) is None and may_write(request.uppdrag, Behorighet.objects.held_on(arende, request.uppdrag)):
        return render(request, "sip/skriv/borja.html", {"arende": arende})
    plan = draft_or_404(request, pk)
    regelverk = rules_of_case(arende=arende, at=timezone.now())
    bild = whole_plan(plan)
    texts = texts_of(plan, regelverk)
    mote = latest_meeting(arende)
    rows_of = called_rows(mote) if mote else {}
    log(av=request.uppdrag, vad="sip.plan_last", arende=arende, data={"plan": plan.pk})

    def rows(some):
        return [_text_row(one, bild.falt.get(one.kod)) for one in some]

    extra = [one for kod, one in texts.items() if kod not in falt.FALT]
    return render(
        request,
        "sip/skriv/sida.html",
        {
            **_context(plan, request.uppdrag),
            "berattelsen": rows(falt.BERATTELSEN),
            "barnet": rows(falt.BARNET),
            "efterat": rows([*falt.EFTERAT, *extra]),
            "mal": bild.mal,
            "krets": bild.krets,
            "mote": mote,
            "motets": {
                "enheter": [(one, answer_in_words(one)) for one in rows_of["enheter"]],
                **{name: rows_of[name] for name in ("familjen", "roller")},
            }
            if mote
            else None,
            "stangda": shut_out(arende) if "andra_arende" in plan.held else [],
            "haller": mote and not mote.hallet_at and "andra_arende" in plan.held,
            "dagordning": _agenda(plan, mote),
            "saknas": missing_content(bild, demands(regelverk)),
        },
    )


def _context(plan, uppdrag):
    return {
        "arende": plan.arende,
        "plan": plan,
        "skriver": plan.skriver,
        "mina_grupper": set(acting_groups(uppdrag)),
        "aktiviteter": AKTIVITETER,
    }


def _text_row(one, row):
    return {"falt": one, "rad": row}


def _agenda(plan, mote):
    done, start = ticked_points(plan), mote and mote.tid
    return [
        {"kod": kod, "punkt": punkt, "fran": fran, "till": till, "klar": kod in done}
        for kod, punkt, fran, till in time_boxes(start)
    ]


@require_safe
@tells_when_final
def news(request, pk):
    """What others have written since the page was shown: pieces that take their places in it. 204 when there is nothing."""
    plan = draft_or_404(request, pk)
    seen = _seen(request.GET)
    if seen >= plan.andringar:
        return HttpResponse(status=204)
    return HttpResponse(_pieces(request, plan, seen))


news.passiv = True


def _seen(data):
    """How many changes the page has been shown."""
    try:
        return min(max(int(data.get("sedan", 0)), 0), 2_000_000_000)
    except ValueError:
        return 0


def _pieces(request, plan, seen, told=""):
    """The rows that have changed since `seen`, each to be put in its place, and all in their order. `told` is read out."""
    data = request.POST if request.method == "POST" else request.GET
    nytt = rows_since(plan, seen, besides=request.uppdrag)
    bild = whole_plan(plan)
    states = {one.rad.pk: one for one in bild.ataganden}
    texts = texts_of(plan, rules_of_case(arende=plan.arende, at=timezone.now()))
    new_goals = [one for one in nytt.mal if one.tillkom > seen and not one.borttagen]
    fresh = {one.pk for one in new_goals}
    return render_to_string(
        "sip/skriv/nytt.html",
        {
            **_context(plan, request.uppdrag),
            "falt": [_text_row(texts[one.kod], one) for one in nytt.falt if one.kod in texts],
            "nya_mal": [one for one in bild.mal if one.rad.pk in fresh],
            "mal": [
                Malrad(one, [])
                for one in nytt.mal
                if one.pk not in fresh and not (one.tillkom > seen and one.borttagen)
            ],
            "nya_insatser": [
                states[one.pk]
                for one in nytt.insatser
                if one.tillkom > seen and not one.borttagen and one.mal_id not in fresh and one.pk in states
            ],
            "insatser": [states.get(one.pk, Atagande(one, None)) for one in nytt.insatser if one.tillkom <= seen],
            "punkter": _agenda(plan, latest_meeting(plan.arende)) if nytt.punkter else [],
            "ram": plan.andring > seen,
            "vem": nytt.vem,
            "flyttat": told,
            "ordnade": _order(bild) if data.get("ordning_nu", str(plan.ordning)) != str(plan.ordning) else [],
        },
        request,
    )


def _order(bild):
    """(id of a list on the page, the ids of its rows in order) of the goals, and of the undertakings of each."""
    rows = [(f"insatser-{one.rad.rad}", [f"insats-{row.rad.rad}" for row in one.ataganden]) for one in bild.mal]
    return [("mal-lista", [f"malblock-{one.rad.rad}" for one in bild.mal]), *rows]


@require_http_methods(["GET", "POST"])
@tells_when_final
def text(request, pk, kod):
    """Write one of the plan's texts."""
    plan = draft_or_404(request, pk, writes=True)
    texts = texts_of(plan, rules_of_case(arende=plan.arende, at=timezone.now()))
    if kod not in texts:
        raise Http404
    row = Planfalt.objects.filter(plan=plan, kod=kod).select_related("av__user").first()
    initial = {"version": row.version, "text": row.text, "dold": row.dold} if row else {"version": 0}
    return _write(
        request,
        plan,
        FaltForm,
        row,
        initial,
        ident=f"falt-{kod}",
        mall="sip/skriv/falt.html",
        shown=lambda: {
            "rad": _text_row(texts[kod], Planfalt.objects.filter(plan=plan, kod=kod).select_related("av__user").first())
        },
        save=lambda form: (services.write_field, {"plan": plan, "kod": kod, **form.cleaned_data}),
        options={"falt": texts[kod]},
        rubrik=texts[kod].rubrik,
        other=row and row.text,
        has_place=True,
    )


text.blankett = FaltForm


@require_http_methods(["GET", "POST"])
@tells_when_final
def goal(request, pk, rad):
    """Write a need and its goal; a new one where no row has the id."""
    plan = draft_or_404(request, pk, writes=True)
    row = Mal.objects.filter(plan=plan, rad=rad).select_related("av__user").first()
    initial = {"version": row.version, "behov": row.behov, "mal": row.mal, "dold": row.dold} if row else {"version": 0}
    return _write(
        request,
        plan,
        MalForm,
        row,
        initial,
        ident=f"mal-{rad}",
        mall="sip/skriv/mal.html",
        shown=lambda: {"mal": next((one for one in whole_plan(plan).mal if one.rad.rad == rad), None)},
        save=lambda form: (services.write_goal, {"plan": plan, "rad": rad, **form.cleaned_data}),
        remove=(services.remove_goal, {"plan": plan, "rad": rad}) if row else None,
        rubrik=_("Behov och mål"),
        other=row and f"{row.behov}\n{row.mal}".strip(),
    )


goal.blankett = MalForm


@require_safe
@tells_when_final
def new_goal(request, pk):
    """Begin a new goal, with an id of its own."""
    return redirect("sip-skriv-mal", pk=draft_or_404(request, pk, writes=True).arende_id, rad=uuid4())


@require_safe
@tells_when_final
def new_undertaking(request, pk, mal):
    """Begin a new undertaking for the goal, with an id of its own."""
    return redirect("sip-skriv-insats", pk=draft_or_404(request, pk, writes=True).arende_id, mal=mal, rad=uuid4())


@require_http_methods(["GET", "POST"])
@tells_when_final
def undertaking(request, pk, mal, rad):
    """Write what somebody is to do for the goal; a new one where no row has the id."""
    plan = draft_or_404(request, pk, writes=True)
    goal_row = Mal.objects.filter(plan=plan, rad=mal).first()
    if goal_row is None:
        raise Http404
    row = Insats.objects.filter(plan=plan, rad=rad).select_related("av__user", "enhet").first()
    names = ("version", "insats", "vem", "annan", "ansvarig", "nar", "aktivitet", "dold")
    initial = (
        {**{name: getattr(row, name) for name in names}, "enhet": row.enhet_id}
        if row
        else {"version": 0, "vem": Insats.Vem.ENHET, "enhet": request.uppdrag.enhet_id}
    )
    return _write(
        request,
        plan,
        InsatsForm,
        row,
        initial,
        ident=f"insats-{rad}",
        mall="sip/skriv/insats.html",
        shown=lambda: {"atagande": next((one for one in whole_plan(plan).ataganden if one.rad.rad == rad), None)},
        save=lambda form: (
            services.write_undertaking,
            {"plan": plan, "rad": rad, "mal": goal_row, **form.cleaned_data},
        ),
        remove=(services.remove_undertaking, {"plan": plan, "rad": rad}) if row else None,
        options={"krets": circle_of(plan.arende_id)},
        rubrik=_("Insats"),
        other=row and _words(row),
    )


undertaking.blankett = InsatsForm


def _words(row):
    who = row.enhet.namn if row.enhet else row.annan or row.get_vem_display()
    return "\n".join(filter(None, [row.insats, who, row.ansvarig, row.nar]))


@require_http_methods(["GET", "POST"])
@tells_when_final
def frame(request, pk):
    """Write who has the overall responsibility, and when the plan is followed up."""
    plan = draft_or_404(request, pk, writes=True)
    initial = {"version": plan.version, "overgripande": plan.overgripande_id, "foljs_upp_at": plan.foljs_upp_at}
    changed = SimpleNamespace(version=plan.version, av=None)
    return _write(
        request,
        plan,
        RamForm,
        changed,
        initial,
        ident="ram",
        mall="sip/skriv/ram.html",
        shown=lambda: {"plan": _again(plan)},
        save=lambda form: (services.write_frame, {"plan": plan, **form.cleaned_data}),
        options={"krets": circle_of(plan.arende_id)},
        rubrik=_("Ansvar och uppföljning"),
        other="\n".join(filter(None, [plan.overgripande and plan.overgripande.namn, str(plan.foljs_upp_at or "")])),
    )


frame.blankett = RamForm


def _again(plan):
    found = Plan.objects.select_related(
        "overgripande__verksamhet__huvudman", "samordnare__user", "samordnare__enhet"
    ).get(pk=plan.pk)
    found.arende, found.skriver = plan.arende, plan.skriver
    return found


def _write(
    request,
    plan,
    form_class,
    row,
    initial,
    *,
    ident,
    mall,
    shown,
    save,
    rubrik,
    other,
    remove=None,
    options=None,
    has_place=False,
):
    """Show the row in writing, or save it. Answers htmx with the piece alone, others with a page of their own. `has_place`: the
    row stands on the page also before anything is written in it."""
    back = f"{reverse('sip-skriv', args=[plan.arende_id])}#{ident}"
    if request.method == "GET" and "visa" in request.GET:
        if row is None and not has_place:
            return HttpResponse() if request.htmx else redirect(back)
        return render(request, mall, {**_context(plan, request.uppdrag), **shown()}) if request.htmx else redirect(back)
    form = kept_form(request, form_class, initial=initial, **(options or {}))
    if request.method == "POST" and "ta_bort" in request.POST and remove:
        form.full_clean()
        form.errors.clear()
        service, arguments = remove
        if run(form, service, av=request.uppdrag, version=form.cleaned_data.get("version", 0), **arguments):
            return _saved(request, plan, "", back)
    elif request.method == "POST" and form.is_valid():
        service, arguments = save(form)
        if run(form, service, av=request.uppdrag, **arguments):
            return _saved(request, plan, (mall, shown) if row or has_place else "", back)
    if getattr(form, "konflikt", False):
        draft_or_404(request, plan.arende_id)
    newer = _show_the_other(form, row)
    context = {
        **_context(plan, request.uppdrag),
        "form": form,
        "ident": ident,
        "rubrik": rubrik,
        "adress": request.path,
        "tillbaka": back,
        "kan_tas_bort": remove is not None,
        "annans": other if newer else "",
        "annan": newer and row.av and row.av.user.namn,
    }
    status = (409 if getattr(form, "konflikt", False) else 422) if form.is_bound and form.errors else 200
    return render(request, "sip/skriv/form.html" if request.htmx else "sip/skriv/formsida.html", context, status=status)


def _show_the_other(form, row):
    """Whether somebody wrote the row in between. Once that is shown the form goes on from there: sending it again is a choice."""
    if not (getattr(form, "konflikt", False) and row and row.version != form.cleaned_data.get("version")):
        return False
    form.data = form.data.copy()
    form.data["version"] = row.version
    return True


def _saved(request, plan, piece, back):
    if not request.htmx:
        messages.success(request, _("Sparat."))
        return redirect(back)
    plan = _fresh(request, plan)
    html = ""
    if piece:
        mall, shown = piece
        html = render_to_string(mall, {**_context(plan, request.uppdrag), **shown()}, request)
    return HttpResponse(html + _pieces(request, plan, _seen(request.POST)))


def _fresh(request, plan):
    fresh = draft_of(plan.arende)
    fresh.arende, fresh.skriver = plan.arende, plan.skriver
    return fresh


@require_POST
@tells_when_final
def tick(request, pk):
    """Mark a point of the agenda as done, or not after all."""
    plan = draft_or_404(request, pk, writes=True)
    kod = request.POST.get("kod", "")
    if kod not in DAGORDNING:
        raise Http404
    try:
        services.tick_point(plan=plan, kod=kod, klar=request.POST.get("klar") == "ja", av=request.uppdrag)
    except Regelbrott as stop:
        draft_or_404(request, pk)
        messages.warning(request, stop.message)
        return redirect("sip-plan", pk=pk)
    if request.htmx:
        return HttpResponse(_pieces(request, _fresh(request, plan), _seen(request.POST)))
    return redirect(f"{reverse('sip-skriv', args=[pk])}#dagordning")


@require_POST
@tells_when_final
def move(request, pk):
    """Move a goal or an undertaking a place up or down."""
    plan = draft_or_404(request, pk, writes=True)
    try:
        rad, steg = UUID(request.POST.get("rad", "")), STEG[request.POST.get("at", "")]
        ordning = int(request.POST.get("ordning_nu") or request.POST.get("ordning", ""))
    except (ValueError, KeyError):
        raise Http404 from None
    told, warn = "", ""
    try:
        moved = services.move_row(plan=plan, rad=rad, steg=steg, ordning=ordning, av=request.uppdrag)
        if moved is None:
            raise Http404
        told = _where(moved)
    except Regelbrott as stop:
        draft_or_404(request, pk)
        warn = str(stop.message)
    if request.htmx:
        return HttpResponse(_pieces(request, _fresh(request, plan), _seen(request.POST), told or warn))
    (messages.warning if warn else messages.success)(request, warn or told)
    return redirect(f"{reverse('sip-skriv', args=[pk])}#{'' if warn else _ident(moved.rad)}")


STEG = {"upp": -1, "ner": 1}


def _ident(row):
    return f"{'mal' if isinstance(row, Mal) else 'insats'}-{row.rad}"


def _where(moved):
    """Where the row stands now, in words."""
    place = {"plats": moved.plats, "antal": moved.antal}
    if not moved.flyttades:
        return _("Raden står redan ytterst: plats %(plats)d av %(antal)d.") % place
    if isinstance(moved.rad, Mal):
        return _("Behovet och målet är flyttade till plats %(plats)d av %(antal)d.") % place
    return _("Insatsen är flyttad till plats %(plats)d av %(antal)d.") % place
