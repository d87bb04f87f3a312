"""Long forms for those who seldom fill one in: one thing a page, in an order that follows from what was answered.

A process writes its form as a table of `Steg`, each with a `Stegform`. `Forlopp` is the form under way: which steps are asked,
which are answered, what comes next. `step_page` and `review_page` are its pages. Nothing is known here of what is asked, of
who keeps the draft (an object like `samverkan.arende.utkast.Delutkast`) or of what sends the answers.

Every step is judged anew from what the draft holds, so that a step skipped by its address, posted out of order or made
incomplete by a later answer is found, and asked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

from django import forms
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samverkan.arende.utkast import shown_version
from samverkan.fel import Konflikt, Regelbrott
from samverkan.person.nummer import Nummer, written

from .svar import form_page

GRANSKA = "granska"
"""The name of the last page, where one reads all of it and sends."""
STANNA = "stanna"
"""A button with this name keeps what is written and stays on the page: the value says to the form what it asked for."""


class Stegform(forms.Form):
    """The questions of one step: declare them as in any form.

    `svar` are the answers of the steps before, `sammanhang` what the form under way was given. Questions that those make
    meaningless are taken away in `__init__` (`drop`).
    """

    def __init__(self, data=None, *, kept=None, svar=None, sammanhang=None, **kwargs):
        super().__init__(data, **kwargs)
        self.svar, self.sammanhang = svar or {}, sammanhang
        self.prepare(data if data is not None else kept)
        if kept:
            shown = {n: f.widget.value_from_datadict(kept, {}, n) for n, f in self.fields.items() if n in kept}
            self.initial = {**self.initial, **shown}

    def prepare(self, data):
        """Fit the questions to the answers before. `data`: what was posted or kept of this step (a QueryDict), or None."""

    def drop(self, *names):
        for name in names:
            self.fields.pop(name, None)

    @classmethod
    def tidied(cls, data):
        """What was posted, as it is to be kept (a QueryDict)."""
        return data

    def rows(self):
        """The questions and answers as the review shows them. The form must be valid."""
        return [{"fraga": field.label, "svar": self.shown(name)} for name, field in self.fields.items()]

    def shown(self, name):
        """The answer to a question, as people read it."""
        field, answer = self.fields[name], self.cleaned_data[name]
        if isinstance(field, forms.ChoiceField):
            return dict(field.choices).get(self.data.get(name), "")
        if isinstance(answer, bool):
            return _("Ja") if answer else _("Nej")
        return written(answer) if isinstance(answer, Nummer) else answer


@dataclass(frozen=True, kw_only=True)
class Steg:
    """A page of the form.

    `namn` stands in its address, `rubrik` is its question and heading, `kort` its name in the progress and in the review.
    `fragas(svar)` says if it is asked, judged by the answers of the steps before. A step that isn't counted
    (`raknas`) is a thing to know before one goes on.
    """

    namn: str
    rubrik: str
    kort: str
    form: type[Stegform] = Stegform
    ingress: str = ""
    varfor: str = ""
    fragas: Callable[[dict], bool] = lambda svar: True
    mall: str = "steg/steg.html"
    raknas: bool = True


class Forlopp:
    """The form under way: the table `steg`, its draft `utkast`, and what the forms may need to know (`sammanhang`).

    `fragade`: the steps that are asked. `svar`: the clean answers so far. `kvar`: the first step that waits for its
    answer, None when all are answered.
    """

    def __init__(self, *, steg, utkast, **sammanhang):
        self.steg, self.utkast = steg, utkast
        self.sammanhang = SimpleNamespace(**sammanhang)
        self._walk()

    def _walk(self):
        self.fragade, self.svar, self.besvarade = [], {}, {}
        for steg in self.steg:
            if not steg.fragas(self.svar):
                continue
            self.fragade.append(steg)
            if steg.namn in self.utkast.klara:
                form = self.form(steg, self.utkast.part(steg.namn))
                if form.is_valid():
                    self.besvarade[steg.namn] = form
                    self.svar.update(form.cleaned_data)
        self.kvar = next((steg for steg in self.fragade if steg.namn not in self.besvarade), None)

    def form(self, steg, data=None):
        """The form of a step: with `data`, or else with what is kept of it."""
        kept = self.utkast.part(steg.namn) if data is None else None
        return steg.form(data, kept=kept, svar=self.svar, sammanhang=self.sammanhang)

    def reached(self, steg):
        """Whether every step before `steg` is answered."""
        return self.kvar is None or self.fragade.index(steg) <= self.fragade.index(self.kvar)

    def save(self, steg, data, *, version, klar):
        """Keep what was posted of a step. Raises `Konflikt` and `Regelbrott` as the draft does."""
        self.utkast.save(steg.namn, data, version=version, klar=klar)
        self._walk()

    @property
    def nasta(self):
        """The name of the page to go on to: the first that waits for its answer, the review when none does."""
        return self.kvar.namn if self.kvar else GRANSKA

    def before(self, namn):
        """The name of the page before the page `namn`, None at the first."""
        names = [steg.namn for steg in self.fragade] + [GRANSKA]
        place = names.index(namn)
        return names[place - 1] if place else None

    def progress(self, namn):
        """Where the page `namn` is: its number, and how many there are. A step that isn't counted has the number of the
        one before it."""
        counted = [steg.namn for steg in self.fragade if steg.raknas] + [GRANSKA]
        before = [steg.namn for steg in self.fragade]
        here = before.index(namn) if namn in before else len(before)
        number = len([one for one in before[:here] if one in counted]) + (namn in counted)
        return number, len(counted)

    def review(self, adress):
        """All that was answered, as the review shows it: each step with its rows and the address where it is changed."""
        return [
            {"namn": steg.namn, "rubrik": steg.kort, "rader": answered(rows), "url": adress(steg.namn)}
            for steg in self.fragade
            if (rows := self.besvarade[steg.namn].rows())
        ]


def answered(rows):
    """The rows of question and answer that have an answer, and last a row that names those that haven't."""
    empty = [str(row["fraga"]).rstrip("?") for row in rows if not row["svar"]]
    full = [row for row in rows if row["svar"]]
    return [*full, {"fraga": _("Inte ifyllt"), "svar": ", ".join(empty)}] if empty else full


CHANGED = gettext_lazy(
    "Formuläret är ändrat i en annan flik. Det du skrev här står kvar, men är inte sparat. Tryck på knappen igen om det är det "
    "som ska gälla."
)
REVIEW_CHANGED = gettext_lazy(
    "Uppgifterna är ändrade i en annan flik sedan du läste dem. Läs igenom dem igen innan du skickar."
)


def step_page(request, *, forlopp, namn, adress, **context):
    """The page of the step `namn`: shows it, keeps what is posted, and goes on to the next.

    `adress(namn)` gives the address of a page of the form. Raises `Http404` for a step that the form doesn't have; one
    that isn't asked, or has steps before it to answer, leads to the one that waits.
    """
    steg = next((one for one in forlopp.steg if one.namn == namn), None)
    if steg is None:
        raise Http404
    if steg not in forlopp.fragade:
        return redirect(adress(forlopp.nasta))
    if request.method == "POST":
        form, done = _take(request, forlopp, steg)
        if done:
            stays = STANNA in request.POST
            return redirect(adress(namn if stays else forlopp.nasta))
    elif not forlopp.reached(steg):
        return redirect(adress(forlopp.nasta))
    else:
        form = forlopp.form(steg)
    back = forlopp.before(namn)
    return _page(
        request,
        steg.mall,
        form,
        forlopp,
        namn,
        steg=steg,
        bakat=adress(back) if back else "",
        fardig=adress(GRANSKA) if forlopp.kvar is None else "",
        **context,
    )


def _take(request, forlopp, steg):
    """Keep what was posted. Answers with the form, and whether one may go on."""
    data = steg.form.tidied(request.POST)
    form = forlopp.form(steg, data)
    stays, reached = STANNA in request.POST, forlopp.reached(steg)
    valid = form.is_valid()
    try:
        forlopp.save(steg, data, version=shown_version(request.POST), klar=valid and reached and not stays)
    except Konflikt:
        form.add_error(None, CHANGED)
        form.konflikt = True
        return form, False
    except Regelbrott as stop:
        form.add_error(None, stop.message)
        return form, False
    return form, valid or stays or not reached


def review_page(request, *, forlopp, form_class, adress, send, mall, **context):
    """The last page: all the answers, each with its way back, and the button that sends.

    What is sent is what the page showed: another version of the draft is a conflict. The form's `keep(wish)` keeps with the draft
    what the answers don't hold (files), also when nothing is sent, and answers whether it was taken; `wish` as for `STANNA`.
    `send()` sends the answers and answers with the address of the receipt; when it raises `Regelbrott`, nothing was written and
    the draft is there.
    """
    if forlopp.kvar:
        return redirect(adress(forlopp.nasta))
    form = form_class(request.POST, request.FILES) if request.method == "POST" else form_class()
    if request.method == "POST":
        valid = form.is_valid()
        try:
            forlopp.utkast.lock(shown_version(request.POST))
        except Konflikt:
            form.add_error(None, REVIEW_CHANGED)
            form.konflikt = True
        taken = form.keep(request.POST.get(STANNA, ""))
        if STANNA in request.POST:
            if taken and not getattr(form, "konflikt", False):
                return redirect(f"{adress(GRANSKA)}#filer")
        elif valid and form.is_valid():
            try:
                with transaction.atomic():
                    receipt = send()
                    forlopp.utkast.discard()
                    return redirect(receipt)
            except Regelbrott as stop:
                form.add_error(stop.falt if stop.falt in form.fields else None, stop.message)
    return _page(
        request,
        mall,
        form,
        forlopp,
        GRANSKA,
        delar=forlopp.review(adress),
        bakat=adress(forlopp.before(GRANSKA)),
        **context,
    )


def _page(request, mall, form, forlopp, namn, **context):
    number, total = forlopp.progress(namn)
    form.utkast_nyckel, form.utkast = forlopp.utkast.nyckel, forlopp.utkast
    visible = form.visible_fields()
    return form_page(
        request,
        mall,
        form,
        forlopp=forlopp,
        ensam=visible[0] if len(visible) == 1 else None,
        nummer=number,
        antal=total,
        **context,
    )
