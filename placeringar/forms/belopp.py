"""Fields for money and parts, as people write them in Sweden."""

import re
from decimal import Decimal

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

_AMOUNT = re.compile(r"(-?)(\d+(?:[ .]\d{3})*|\d+)(?:[.,](\d{1,2}))?\Z")


class Kronor(forms.CharField):
    """An amount in kronor, "12 345,50"; answers with whole öre, None when it is empty."""

    default_error_messages = {
        "required": _("Skriv ett belopp."),
        "invalid": _("Skriv beloppet i kronor med högst två decimaler, till exempel 12 345,50."),
        "negative": _("Beloppet kan inte vara mindre än noll."),
        "too_large": _("Beloppet är orimligt högt. Kontrollera att det är rätt skrivet."),
    }

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(widget=widget, **kwargs)

    def to_python(self, value):
        text = re.sub(r"\s+", " ", super().to_python(value)).replace("\N{MINUS SIGN}", "-")
        text = text.removesuffix("kr").strip()
        if not text:
            return None
        # A point with two figures after it is a decimal point, as some keypads have it.
        found = _AMOUNT.match(re.sub(r"^(-?\d+)\.(\d{1,2})\Z", r"\1,\2", text))
        if not found or not text.isascii():
            raise forms.ValidationError(self.error_messages["invalid"], "invalid")
        sign, whole, part = found.groups()
        digits = re.sub(r"[ .]", "", whole)
        if sign:
            raise forms.ValidationError(self.error_messages["negative"], "negative")
        if len(digits) > 10:
            raise forms.ValidationError(self.error_messages["too_large"], "too_large")
        return int(digits) * 100 + int((part or "0").ljust(2, "0"))

    def validate(self, value):
        if value is None and self.required:
            raise forms.ValidationError(self.error_messages["required"], "required")

    def run_validators(self, value):
        if value is not None:
            super().run_validators(str(value))

    def prepare_value(self, value):
        if isinstance(value, int):
            return number_format(Decimal(value) / 100, decimal_pos=None if value % 100 == 0 else 2, force_grouping=True)
        return value


class Procent(forms.CharField):
    """Per cent with at most four decimals, "33,3333"; answers with a `Decimal`, None when it is empty. `fran` may be below zero."""

    default_error_messages = {
        "invalid": _("Skriv procenten med siffror, högst fyra decimaler, till exempel 33,5."),
        "negative": _("Procenten kan inte vara mindre än noll."),
        "too_large": _("Procenten kan inte vara mer än 100."),
    }

    def __init__(self, *, under_noll=False, **kwargs):
        self.under_noll = under_noll
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}), **kwargs)

    def to_python(self, value):
        text = super().to_python(value).removesuffix("%").strip().replace("\N{MINUS SIGN}", "-")
        if not text:
            return None
        if not re.match(r"-?[0-9]{1,6}(?:[.,][0-9]{1,4})?\Z", text):
            raise forms.ValidationError(self.error_messages["invalid"], "invalid")
        number = Decimal(text.replace(",", "."))
        if number < 0 and not self.under_noll:
            raise forms.ValidationError(self.error_messages["negative"], "negative")
        if number > 100:
            raise forms.ValidationError(self.error_messages["too_large"], "too_large")
        return number

    def validate(self, value):
        if value is None and self.required:
            raise forms.ValidationError(self.error_messages["required"], "required")

    def run_validators(self, value):
        if value is not None:
            super().run_validators(str(value))

    def prepare_value(self, value):
        return number_format(value.normalize(), use_l10n=True) if isinstance(value, Decimal) else value
