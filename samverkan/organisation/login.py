"""Login: local accounts through django-allauth. Accounts are made by administrators; federated login will come in here."""

from allauth.account.adapter import DefaultAccountAdapter


class Konton(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False


def display(user) -> str:
    """The name by which a user is addressed on the pages."""
    return user.namn
