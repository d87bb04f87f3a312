"""The list of cases: its filters, and the cases that they let through."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from samverkan.organisation.roller import Formaga
from samverkan.webb.sidor import OPPNA, STANGDA, in_state, latest_case_ids, of_kind, opened_from, opened_until
from samverkan.webb.urval import Dag, Kryss, Lista, Val, register

from .process import processes


def _kinds():
    return [(one.slag, one.namn) for one in processes().values()]


def _states():
    return [
        (f"{process.slag}.{one.value}", one.label if len(processes()) == 1 else f"{process.namn}: {one.label}")
        for process in processes().values()
        for one in process.tillstand
    ]


class ArendeurvalForm(forms.Form):
    slag = Val(label=_("Slag"), alla=_("Alla slag"), choices=_kinds)
    lage = Val(label=_("Läge"), alla=_("Alla lägen"), choices=_states)
    status = Val(
        label=_("Status"),
        alla=_("Både pågående och avslutade"),
        choices=[("oppna", _("Pågående")), ("stangda", _("Avslutade"))],
    )
    fran = Dag(label=_("Öppnat från och med"))
    till = Dag(label=_("Öppnat till och med"))
    mina = Kryss(label=_("Jag ansvarar"))

    def clean(self):
        fran, till = self.cleaned_data.get("fran"), self.cleaned_data.get("till")
        if fran and till and fran > till:
            self.add_error("till", _("Slutdagen ligger före startdagen."))


ARENDEN = register(
    Lista(
        sida="arenden",
        namn=_("Ärenden"),
        form=ArendeurvalForm,
        formaga=Formaga.SE_ARENDEN,
        antal=ngettext_lazy("%d ärende", "%d ärenden"),
        vyer=(
            (_("Alla"), ""),
            (_("Pågående"), "status=oppna"),
            (_("Mina pågående"), "status=oppna&mina=ja"),
            (_("Avslutade"), "status=stangda"),
        ),
    )
)


def case_keys(uppdrag, val, *, before=None):
    """The keys of a page of the cases that `uppdrag` may see, newest first. `val` are the filters that are on."""
    only = []
    if "slag" in val:
        only.append(of_kind(val["slag"]))
    if "lage" in val:
        slag, _dot, tillstand = val["lage"].partition(".")
        only += [of_kind(slag), in_state(tillstand)] if "slag" not in val else [in_state(tillstand)]
    if "status" in val:
        only.append(OPPNA if val["status"] == "oppna" else STANGDA)
    if "fran" in val:
        only.append(opened_from(val["fran"]))
    if "till" in val:
        only.append(opened_until(val["till"]))
    return latest_case_ids(uppdrag, before=before, only=only, own="mina" in val)
