"""Forms for uppdrag, and for logging in."""

from allauth.account.forms import ChangePasswordForm, LoginForm, ResetPasswordForm
from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.webb.falt import Dag, Klockslag, Kort

from .roller import Roll


class GeUppdragForm(forms.Form):
    email = forms.EmailField(
        label=_("Medarbetarens e-postadress"),
        max_length=254,
        error_messages={
            "required": _("Skriv medarbetarens e-postadress."),
            "invalid": _("Skriv hela e-postadressen, till exempel namn@kommun.se."),
        },
    )
    namn = Kort(
        label=_("Medarbetarens namn"),
        required=False,
        help_text=_("Behövs bara om medarbetaren inte har ett konto. Då skapas det."),
    )
    roll = forms.ChoiceField(
        label=_("Roll"),
        choices=[("", _("Välj roll")), *Roll.choices],
        error_messages={"required": _("Välj roll."), "invalid_choice": _("Välj en roll i listan.")},
    )
    beslutsbehorig = forms.BooleanField(
        label=_("Får besluta om utredning"),
        required=False,
        help_text=_("Socionomexamen eller annan relevant examen och tillräcklig erfarenhet (SoL 25:1)."),
    )
    fran = Dag(label=_("Första dagen"), error_messages={"required": _("Välj första dagen.")})
    till = Dag(label=_("Sista dagen"), required=False, help_text=_("Lämna tomt om uppdraget gäller tills vidare."))


class KontaktForm(forms.Form):
    """How a unit is reached."""

    telefon = Kort(label=_("Telefon"), max_length=40, required=False)
    jourtelefon = Kort(
        label=_("Telefon kvällar och helger"),
        max_length=40,
        required=False,
        help_text=_("Socialjouren, till exempel. Den visas för alla som anmäler oro, och först när enheten är stängd."),
    )
    oppnar = Klockslag(label=_("Öppnar på vardagar"))
    stanger = Klockslag(
        label=_("Stänger på vardagar"),
        help_text=_("Lördagar, söndagar, röda dagar och midsommarafton, julafton och nyårsafton räknas som stängt."),
    )


class AvslutaUppdragForm(forms.Form):
    sista_dag = Dag(
        label=_("Sista dagen"),
        required=False,
        help_text=_("Lämna tomt om uppdraget ska sluta gälla genast."),
    )


class InloggningForm(LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].error_messages["required"] = _("Skriv din e-postadress.")
        self.fields["password"].error_messages["required"] = _("Skriv ditt lösenord.")


class BytLosenordForm(ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password2"].label = _("Nytt lösenord en gång till")
        self.fields["oldpassword"].error_messages["required"] = _("Skriv det lösenord som du har nu.")
        self.fields["password1"].error_messages["required"] = _("Skriv ett nytt lösenord.")
        self.fields["password2"].error_messages["required"] = _("Skriv det nya lösenordet en gång till.")


class GlomtLosenordForm(ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].error_messages["required"] = _("Skriv din e-postadress.")
