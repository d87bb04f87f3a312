"""Compiles `locale/*/LC_MESSAGES/*.po` to what Django reads, without GNU gettext: `python -m samverkan.drift.oversatt`."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROT = Path(__file__).resolve().parent.parent.parent


def compile_translations():
    """Write the `.mo` beside every `.po` that is newer. Raises `babel.messages.pofile.PoFileError` on a broken file."""
    for po in sorted((ROT / "locale").glob("*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with po.open("rb") as source:
            katalog = read_po(source, abort_invalid=True)
        new = mo.with_suffix(".mo.ny")
        with new.open("wb") as target:
            write_mo(target, katalog)
        new.rename(mo)


if __name__ == "__main__":
    compile_translations()
