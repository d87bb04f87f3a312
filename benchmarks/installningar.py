"""The site's own settings, and beside them what the floor needs: its addresses, its templates, the owner's database."""

from samverkan.miljo import databas, env
from samverkan.settings import *  # noqa: F403
from samverkan.settings import BASE_DIR, DATABASES, TEMPLATES

ROOT_URLCONF = "benchmarks.golv"
DATABASES["agare"] = databas("AGARE_DATABASE_URL", pool=env.int("DATABASE_POOL", 0, least=0))
TEMPLATES[0]["DIRS"].append(BASE_DIR / "benchmarks/mallar")
