"""The form that attaches a document to a case."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .services import largest, too_large
from .typer import ANDELSER


class DokumentForm(forms.Form):
    """A file, and who may read it. `inre`: whether the acting unit may keep it within the inner handling."""

    fil = forms.FileField(
        label=_("Fil"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(ANDELSER)}),
        error_messages={"required": _("Välj en fil att bifoga.")},
    )
    behorighet = forms.ChoiceField(
        label=_("Vem får läsa dokumentet?"),
        choices=[
            ("se_inre", _("Bara vi som handlägger ärendet")),
            ("se_arende", _("Alla som ser ärendet")),
        ],
        initial="se_inre",
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Välj vem som får läsa dokumentet."),
            "invalid_choice": _("Välj vem som får läsa dokumentet."),
        },
    )

    def __init__(self, *args, for_stor=False, inre=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["fil"].help_text = gettext(
            "PDF, bild (JPG, PNG, HEIC), Word, Excel, ODT eller ren text. Högst %(most)s."
        ) % {"most": largest()}
        if not inre:
            self.fields["behorighet"].choices = self.fields["behorighet"].choices[1:]
            self.fields["behorighet"].initial = "se_arende"
        if for_stor:
            self.fields["fil"].error_messages["required"] = too_large().message
