"""Login: local accounts through django-allauth. Accounts are made by administrators; federated login will come in here."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.translation import gettext_lazy as _

_WRONG_CODE = _("Koden stämmer inte. Skriv koden som appen visar nu, eller en reservkod som du inte har använt.")


class Konton(DefaultAccountAdapter):
    """Accounts that only administrators make. The errors are those that people meet, in the words of the pages."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Kontot är avstängt. Be er administratör öppna det igen."),
        "email_password_mismatch": _("E-postadressen eller lösenordet stämmer inte. Kontrollera båda och försök igen."),
        "enter_current_password": _("Skriv lösenordet som du har nu."),
        "incorrect_code": _WRONG_CODE,
        "incorrect_password": _("Lösenordet stämmer inte. Försök igen."),
        "same_as_current": _("Välj ett annat lösenord än det du har nu."),
        "too_many_login_attempts": _("För många försök. Vänta fem minuter och försök igen."),
    }

    def is_open_for_signup(self, request):
        return False


class Tvasteg(DefaultMFAAdapter):
    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": _WRONG_CODE}


def display(user) -> str:
    """The name by which a user is addressed on the pages."""
    return user.namn
