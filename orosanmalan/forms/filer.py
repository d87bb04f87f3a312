"""Files to send along: several, judged when they are chosen, kept with the draft until it is sent."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samverkan.dokument.services import clean_name, largest, too_large
from samverkan.dokument.typer import ANDELSER
from samverkan.fel import Regelbrott

MANGA_FILER = 10
BORT = "bort-"


class Filerna(forms.FileInput):
    allow_multiple_selected = True


class Filer(forms.FileField):
    """Several files; answers with a list."""

    def clean(self, data, initial=None):
        chosen = [one for one in data or [] if one]
        if len(chosen) > MANGA_FILER:
            raise forms.ValidationError(gettext("Välj högst %(antal)s filer.") % {"antal": MANGA_FILER})
        return chosen


def file_help():
    """Which files are taken, in words."""
    return gettext("PDF, bild (JPG, PNG, HEIC), Word, Excel, ODT eller ren text. Högst %(most)s.") % {"most": largest()}


class MedFiler(forms.Form):
    """A form that sends files along, those that `utkast` keeps (a `Filutkast`) and those chosen now.

    `for_stor`: one was larger than any may be, and was stopped on its way in.
    """

    bilagor = Filer(
        label=_("Vill du skicka med filer?"),
        required=False,
        widget=Filerna(attrs={"accept": ",".join(ANDELSER)}),
    )

    def __init__(self, *args, utkast, for_stor=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.filutkast, self.for_stor = utkast, for_stor
        self.fields["bilagor"].help_text = file_help()

    def clean_bilagor(self):
        chosen = self.cleaned_data["bilagor"]
        if len(chosen) + len(self.filutkast.filer) > MANGA_FILER:
            raise forms.ValidationError(
                _("Det blir fler än %(antal)s filer. Ta bort någon."), params={"antal": MANGA_FILER}
            )
        return chosen

    def keep(self, wish):
        """Keep the chosen files with the draft, but those that aren't taken: each fault stands at the field. `wish` is what the
        button that stays on the page asks for: a file to take away. Answers whether all were taken.
        """
        if wish.startswith(BORT):
            self.filutkast.remove_file(wish.removeprefix(BORT))
        faults = []
        for fil in self.cleaned_data.get("bilagor", ()):
            try:
                self.filutkast.keep_file(fil)
            except Regelbrott as stop:
                faults.append(f"{clean_name(fil.name or '')}: {stop.message}")
        if self.for_stor:
            faults.append(too_large().message)
        if faults and self.filutkast.filer:
            faults[-1] += " " + gettext(
                "Inget är skickat än. De andra filerna är sparade. Du behöver inte välja dem igen."
            )
        elif faults:
            faults[-1] += " " + gettext("Inget är skickat än. Välj en annan fil, eller skicka utan.")
        for fault in faults:
            self.add_error("bilagor", fault)
        return not self.has_error("bilagor")
