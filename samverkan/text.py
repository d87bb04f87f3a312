"""Text that people write about people, and the keys that sort Swedish names."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Marks that turn the direction of the text round them; left alone they could make a line say something else.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def clean_text(value):
    """`value` in Unicode form NFC with `\\n` line ends and without invisible direction marks.

    Raises `ValidationError` when it holds control characters (NUL among them), which no keyboard makes.
    """
    if _CONTROL.search(value):
        raise ValidationError(
            _("Texten innehåller tecken som inte går att spara. Skriv om den eller klistra in den som ren text.")
        )
    return unicodedata.normalize("NFC", _BIDI.sub("", value)).replace("\r\n", "\n").replace("\r", "\n")


class SkyddadText(models.TextField):
    """Free text about a person: the one field type for it, so that encryption and forgetting get one place.

    `max_length` is in characters (default 20 000) and is kept by forms, `full_clean` and the database.
    """

    def __init__(self, *args, max_length=20_000, **kwargs):
        super().__init__(*args, max_length=max_length, **kwargs)
        self.validators.append(
            MaxLengthValidator(max_length, _("Skriv högst %(limit_value)d tecken. Det är %(show_value)d nu."))
        )

    def db_type(self, connection):
        return f"varchar({self.max_length})"

    def to_python(self, value):
        value = super().to_python(value)
        return clean_text(value) if isinstance(value, str) else value


_FROM, _TO = zip(
    *{
        "å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}",
        "é": "e", "è": "e", "ë": "e", "á": "a", "à": "a", "ó": "o", "ò": "o", "ü": "y", "ú": "u", "í": "i", "ñ": "n", "ç": "c",
    }.items(), strict=True,
)  # fmt: skip


class Sortnyckel(models.Func):
    """SQL expression: the text as a key that sorts å, ä, ö after z byte by byte, also where PostgreSQL lacks ICU."""

    function = "translate"
    # İ comes first: PostgreSQL's libraries don't agree on its small letter.
    template = (
        "translate(lower(translate(%(expressions)s, 'İ', 'I')),"
        f" '{''.join(_FROM).upper()}{''.join(_FROM)}', '{''.join(_TO) * 2}')"
    )
    output_field = models.TextField(db_collation="C")


def sortnyckel(text):
    """`text` as the key that `Sortnyckel` makes in the database."""
    return text.replace("İ", "I").lower().translate(str.maketrans(dict(zip(_FROM, _TO, strict=True))))


def sort_field(*fields):
    """A generated column that sorts by `fields` in Swedish order, for `order_by` and prefix search."""
    parts = [models.functions.Coalesce(models.F(name), models.Value("")) for name in fields]
    separated = [parts[0], *(piece for part in parts[1:] for piece in (models.Value(" "), part))]
    text = models.Func(*separated, template="(%(expressions)s)", arg_joiner=" || ", output_field=models.TextField())
    return models.GeneratedField(
        expression=Sortnyckel(text),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )
