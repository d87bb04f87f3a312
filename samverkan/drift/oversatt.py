"""The texts of the pages and their translations, without GNU gettext.

Pages are written in Swedish, and `locale/en` holds them in English. `make oversatt` gathers what is marked for translation
into the `.po` files: what is new comes without its translation, and what is gone disappears. Starting compiles them.
"""

import io
from pathlib import Path
from uuid import uuid4

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROT = Path(__file__).resolve().parent.parent.parent
MARKINGS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}
"""The calls that mark a text for translation, as Babel describes them."""


def translations() -> list[Path]:
    """The `.po` files."""
    return sorted(ROT.glob("locale/*/LC_MESSAGES/*.po"))


def read(po: Path) -> Catalog:
    """A `.po` file. Raises `babel.messages.pofile.PoFileError` on a broken one."""
    with po.open("rb") as source:
        return read_po(source, abort_invalid=True)


def marked() -> Catalog:
    """Every text that the code and the templates mark for translation, without translations."""
    catalog = Catalog(project="Samverkan", fuzzy=False)
    rooms = [package.parent for package in sorted(ROT.glob("*/__init__.py")) if package.parent.name != "tests"]
    for room in [*rooms, ROT / "templates"]:
        methods = [("**.py", "python"), ("**.html", _extract_template), ("**.txt", _extract_template)]
        for name, _line, text, comments, context in extract_from_dir(room, methods, keywords=MARKINGS):
            catalog.add(text, locations=[(f"{room.name}/{name}", None)], auto_comments=comments, context=context)
    return catalog


def update():
    """Bring the `.po` files in line with what is marked."""
    template = marked()
    for po in translations():
        catalog = read(po)
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        with po.open("wb") as target:
            write_po(target, catalog, width=120, ignore_obsolete=True, include_lineno=False, sort_by_file=True)


def compile_translations():
    """Write the `.mo` beside every `.po` that is newer, also when others do so at the same time. Raises as `read` does."""
    for po in translations():
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        new = mo.with_name(f"{uuid4()}.mo")
        with new.open("wb") as target:
            write_mo(target, read(po))
        new.replace(mo)


def _extract_template(source, keywords, comment_tags, options):
    code = templatize(source.read().decode())
    calls = "\n".join(line.strip() for line in code.splitlines())
    yield from extract_python(io.BytesIO(calls.encode()), keywords, comment_tags, options)


if __name__ == "__main__":
    update()
