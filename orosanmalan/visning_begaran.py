"""A request for information as rows, words and marks."""

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _


def child_rows(begaran):
    """Which child the request is about; for the one who may not see that, only that it is protected."""
    barn = getattr(begaran, "barn", None)
    if barn is None:
        return [{"fraga": _("Barnet"), "svar": _("Uppgifterna är skyddade. Du ser dem inte i det här uppdraget.")}]
    born = format_date(barn.fodelsedatum, "j F Y") if barn.fodelsedatum else ""
    rows = [(_("Namn"), barn.namn), (_("Personnummer"), barn.nummer)]
    if not barn.nummer:
        rows.append((_("Födelsedatum"), born))
    return [{"fraga": question, "svar": text} for question, text in rows if text]


def answers(begaran):
    """The answers in the order they came: each text, at, av, filer."""
    return [
        {
            "text": one.text,
            "at": one.at,
            "av": one.av.user.namn,
            "filer": [bilaga.dokument for bilaga in one.bilagor.all()],
        }
        for one in sorted(begaran.svar.all(), key=lambda one: one.pk)
    ]


def status(begaran):
    """How a request stands: (words, kind of mark)."""
    if begaran.aterkallad_at:
        return _("Tillbakatagen"), "avslutat"
    if begaran.besvarad_at:
        late = timezone.localdate(begaran.besvarad_at) > begaran.svar_senast
        return (_("Besvarad för sent"), "klart") if late else (_("Besvarad"), "klart")
    if begaran.svar_senast < timezone.localdate():
        return _("Svaret är sent"), "forsenat"
    return _("Väntar på svar"), "vantar"
