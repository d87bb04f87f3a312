"""What the site reads from the environment: each value is checked, and a fault names the variable."""

import os
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

_MISSING = object()


class _Env:
    """Typed readers of environment variables. Every reader raises `ImproperlyConfigured` naming the variable."""

    def str(self, name, default=_MISSING):
        value = os.environ.get(name)
        if value is None:
            if default is _MISSING:
                raise ImproperlyConfigured(f"Inställningen {name} saknas. docs/drift.md säger vad den ska innehålla.")
            return default
        return value

    def int(self, name, default=_MISSING, *, least=1):
        value = self.str(name, default)
        try:
            number = int(value)
        except ValueError:
            raise ImproperlyConfigured(f"Inställningen {name} ska vara ett heltal.") from None
        if number < least:
            raise ImproperlyConfigured(f"Inställningen {name} ska vara minst {least}.")
        return number

    def bool(self, name, default=_MISSING):
        value = self.str(name, default)
        if isinstance(value, bool):
            return value
        if value not in ("0", "1"):
            raise ImproperlyConfigured(f"Inställningen {name} ska vara 0 eller 1.")
        return value == "1"

    def lista(self, name, default=_MISSING):
        value = self.str(name, default)
        parts = value if isinstance(value, list) else [part.strip() for part in value.split(",") if part.strip()]
        if not parts and default is _MISSING:
            raise ImproperlyConfigured(f"Inställningen {name} ska räkna upp minst ett värde, med komma emellan.")
        return parts

    def url(self, name, default=_MISSING, *, scheman=("http", "https")):
        value = self.str(name, default)
        parts = urlsplit(value)
        if parts.scheme not in scheman or not (parts.netloc or parts.path):
            raise ImproperlyConfigured(
                f"Inställningen {name} ska börja med {' eller '.join(s + '://' for s in scheman)}."
            )
        return value.rstrip("/")

    def hemlighet(self, name):
        value = self.str(name)
        if len(value) < 50 or len(set(value)) < 5:
            raise ImproperlyConfigured(f"Inställningen {name} ska vara minst 50 slumpade tecken.")
        return value


env = _Env()

FORBERED_EFTER = 5
"""How many times a question comes before PostgreSQL prepares it."""


def databas(name, *, pool):
    """Django's settings for the PostgreSQL that the variable `name` points at (a libpq URL or key=value string).

    `pool` is the greatest number of pooled connections a process; 0 opens one connection a request. On those that are kept,
    PostgreSQL remembers how it answered a question that comes again (docs/beslut/forberedda-fragor.md).
    Raises `ImproperlyConfigured` when the address is missing or can't be read.
    """
    try:
        parts = conninfo_to_dict(env.str(name))
    except ProgrammingError:
        raise ImproperlyConfigured(f"Inställningen {name} går inte att läsa som en PostgreSQL-adress.") from None
    if not parts.get("dbname") or not parts.get("user"):
        raise ImproperlyConfigured(f"Inställningen {name} ska namnge både databas och användare.")
    known = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    options = {key: value for key, value in parts.items() if key not in known} | {"server_side_binding": True}
    if pool:
        options |= {"pool": {"min_size": 1, "max_size": pool, "timeout": 10}, "prepare_threshold": FORBERED_EFTER}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{known[key]: value for key, value in parts.items() if key in known},
        "OPTIONS": options,
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": bool(pool),
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }
