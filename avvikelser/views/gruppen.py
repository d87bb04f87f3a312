"""The pages of a group: deviations without names, the answer, the search and the year's figures. None of them leads to a case."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avvikelser import selectors, services
from avvikelser.forms import AtgardForm, GruppsvarForm, SokForm
from avvikelser.listor import GRUPPENS
from samverkan.arende.services import require
from samverkan.fel import Otillaten
from samverkan.forum.selectors import forums_of
from samverkan.logg.services import hemlig, log
from samverkan.organisation.roller import Formaga
from samverkan.webb.svar import form_page, kept_form, run
from samverkan.webb.urval import Urval


@require_safe
def texts(request):
    """The deviations that have been handed up to the group."""
    av = request.uppdrag
    require(av, Formaga.DELTA_I_GRUPP)
    urval = Urval(GRUPPENS, request.GET, av)
    if urval.hellre:
        return redirect(urval.hellre)
    page = selectors.group_keys(av, urval.val, before=urval.fore)
    log(av=av, vad="avvikelser.gruppens", data={"antal": len(page.ids)})
    return render(
        request,
        "avvikelser/gruppen/lista.html",
        {"urval": urval, "sidan": page, "rader": selectors.texts(page.ids), "grupper": forums_of(av)},
    )


@require_safe
def text(request, pk):
    """One deviation, without names; and the name, for one whom a manager has let know it for a time."""
    av = request.uppdrag
    require(av, Formaga.DELTA_I_GRUPP)
    found = selectors.text_for(av, pk)
    log(av=av, vad="avvikelser.gruppens_last", data={"text": found.pk})
    return render(
        request,
        "avvikelser/gruppen/text.html",
        {
            "text": found,
            "svar": getattr(found, "gruppsvar", None),
            "identitet": services.identity_for(found, av),
            "leder": av.can(Formaga.LEDA_GRUPP),
            "atgarder": selectors.measures_of_group(found, av),
        },
    )


@require_http_methods(["GET", "POST"])
def answer(request, pk):
    """The group's answer. Opening the page receives the deviation only when the button is pressed (POST `ta_emot`)."""
    av = request.uppdrag
    require(av, Formaga.LEDA_GRUPP)
    found = selectors.text_for(av, pk)
    if getattr(getattr(found, "gruppsvar", None), "svarad_at", None):
        return redirect("avvikelser-gruppens", pk=pk)
    if "ta_emot" in request.POST:
        services.receive_in_group(text=found, av=av)
        messages.success(request, _("Avvikelsen är mottagen. Cheferna och den som rapporterade vet det."))
        return redirect("avvikelser-gruppens", pk=pk)
    form = kept_form(request, GruppsvarForm)
    if request.method == "POST" and form.is_valid():
        if run(form, services.answer_in_group, text=found, av=av, **form.cleaned_data):
            messages.success(request, _("Svaret är skickat till cheferna och till den som rapporterade."))
            return redirect("avvikelser-gruppens", pk=pk)
    return form_page(request, "avvikelser/gruppen/svara.html", form, text=found)


@require_http_methods(["GET", "POST"])
def add_measure(request, pk):
    """Decide a measure in the group: what, which of the members, by when."""
    av = request.uppdrag
    require(av, Formaga.LEDA_GRUPP)
    found = selectors.text_for(av, pk)
    form = kept_form(request, AtgardForm, owners=selectors.members_of(found.forum))
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("engang", "agare", "senast")}
        if run(form, services.add_measure_in_group, text=found, vad=form.cleaned_data["text"], av=av, **said):
            messages.success(request, _("Åtgärden är sparad. Den som ansvarar ser den på sin Min dag."))
            return redirect("avvikelser-gruppens", pk=pk)
    return form_page(request, "avvikelser/gruppen/atgard.html", form, text=found)


@require_http_methods(["GET", "POST"])
def search(request):
    """Search in the texts without names that one may read. What is searched for is posted, so it stands in no address."""
    av = request.uppdrag
    in_group = av.can(Formaga.DELTA_I_GRUPP)
    if not in_group and not av.can(Formaga.STYRA_ATKOMST):
        raise Otillaten
    form = SokForm(request.POST if request.method == "POST" else None)
    context = {"i_grupp": in_group}
    if form.is_valid():
        page = selectors.search_texts(form.cleaned_data["q"], before=form.cleaned_data["efter"])
        log(
            av=av,
            vad="avvikelser.sok",
            data={"term": hemlig(form.cleaned_data["q"], av=av), "antal": len(page.ids)},
        )
        context |= {"sidan": page, "rader": selectors.texts(page.ids)}
    return form_page(request, "avvikelser/gruppen/sok.html", form, **context)


@require_safe
def figures(request):
    """The year's figures of the group's agreements. `?ar=` another year."""
    av = request.uppdrag
    require(av, Formaga.DELTA_I_GRUPP)
    years = selectors.years()
    asked = request.GET.get("ar", "")
    ar = next((one for one in years if str(one) == asked), timezone.localdate().year)
    log(av=av, vad="avvikelser.siffror", data={"ar": ar})
    return render(
        request,
        "avvikelser/gruppen/siffror.html",
        {"ar": ar, "andra_ar": [one for one in years if one != ar], "overenskommelser": selectors.figures(ar=ar)},
    )
