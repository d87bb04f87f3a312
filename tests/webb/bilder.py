"""Takes pictures of every page, to look at: `python -m tests.webb.bilder DIRECTORY [part of a page's name …]`.

Each page is pictured whole in light and dark, wider and narrow, in forced colours, and as it prints; letters as they
print. The pages are those of `tests.webb.sidor`, in its world. Flags: `--ljust`, `--smalt` … take only those looks.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from bin.forbered import WEBBLASARE
from tests.tjanster import tjanster  # sets the environment that the settings read, so it comes first

import django  # isort: skip

BREDAST, BRED, SMAL = {"width": 1920, "height": 1080}, {"width": 1400, "height": 900}, {"width": 320, "height": 640}
LAGEN = {
    "ljust": (BRED, {"color_scheme": "light"}),
    "brett": (BREDAST, {"color_scheme": "light"}),
    "morkt": (BRED, {"color_scheme": "dark"}),
    "smalt": (SMAL, {"color_scheme": "light"}),
    "smalt-morkt": (SMAL, {"color_scheme": "dark"}),
    "kontrast": (BRED, {"color_scheme": "dark", "forced_colors": "active"}),
}
PAPPER = "papper"


def main(directory, names, looks):
    django.setup()
    from samverkan.drift.oversatt import compile_translations

    compile_translations()
    tjanster.start()
    try:
        tjanster.build_template()
        tjanster.renew_database()
        _take(directory, names, looks)
    finally:
        tjanster.stop()


def _take(directory, names, looks):
    from django.urls import get_resolver
    from playwright.sync_api import sync_playwright

    from tests.fabrik import build_world

    from . import full_varld, sidor
    from .vandring import Vandrare, served

    get_resolver().url_patterns  # noqa: B018 (the lists of the site are known when its pages are)
    full = full_varld.build_full_world(build_world())
    pages = [one for one in sidor.all_pages(full) if not names or any(name in one.namn for name in names)]
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=next(filter(None, map(shutil.which, WEBBLASARE))), args=["--no-sandbox"]
        )
        vandrare = Vandrare(browser, address, full)
        for sida in pages:
            print(sida.namn, flush=True)
            page, _answer = vandrare.open(sida)
            _picture(page, directory / re.sub(r"[^\w-]+", "-", sida.namn), looks)
        if PAPPER in looks:
            for name in sorted(one for one in sidor.FILER if not names or any(part in one for part in names)):
                _letter(vandrare, full, name, directory / name)
        vandrare.close()
        browser.close()


def _picture(page, base, looks):
    for lage, (size, media) in LAGEN.items():
        if lage in looks:
            page.set_viewport_size(size)
            page.emulate_media(**{"forced_colors": "none", **media})
            page.screenshot(path=f"{base}.{lage}.png", full_page=True)
    if PAPPER in looks:
        page.emulate_media(color_scheme="light", forced_colors="none")
        page.pdf(path=f"{base}.pdf", prefer_css_page_size=True, tagged=True)
        _paper(base)


def _letter(vandrare, full, name, base):
    """The file at an address, when it is a letter."""

    from . import sidor

    answer = vandrare.page(sidor.opener(sidor.TABELL[name])).context.request.get(sidor.address(full, name))
    if answer.headers["content-type"] == "application/pdf":
        Path(f"{base}.pdf").write_bytes(answer.body())
        _paper(base)


def _paper(base):
    subprocess.run(["pdftoppm", "-r", "60", "-png", f"{base}.pdf", f"{base}.{PAPPER}"], check=True)


if __name__ == "__main__":
    flags = {one.removeprefix("--") for one in sys.argv[1:] if one.startswith("--")}
    if unknown := flags - {*LAGEN, PAPPER}:
        sys.exit(f"Okänt läge: {', '.join(unknown)}. Välj bland {', '.join([*LAGEN, PAPPER])}.")
    words = [one for one in sys.argv[1:] if not one.startswith("--")]
    if not words:
        sys.exit(__doc__)
    where = Path(words[0])
    where.mkdir(parents=True, exist_ok=True)
    main(where, words[1:], flags or {*LAGEN, PAPPER})
