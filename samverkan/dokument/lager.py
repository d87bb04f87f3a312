"""Where the bytes of documents lie: below MEDIA_ROOT, under random names, readable by the site's own user alone.

A file is written to `pa_vag` (on its way) and moved to its place when the transaction that holds its row has committed.
A transaction that fails leaves nothing but a file on its way, which `sweep` removes; a process that dies between commit
and move leaves a file that is found all the same, and that `sweep` moves.

Files chosen for a form that isn't sent lie apart (`utkast-<days>`), and `sweep` removes them when their days have gone.
"""

import hashlib
import os
import secrets
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

PA_VAG = "pa_vag"
LANGST_PA_VAG = 3600
"""Seconds after which no transaction can still be holding a file on its way."""


class ForStor(Exception):
    """More bytes came than a document may have."""


@dataclass(kw_only=True)
class Nyfil:
    """A file being written. `fil` is its name in the store; `sha256` and `storlek` (bytes) tell what it holds so far."""

    fil: str
    sha256: str = ""
    storlek: int = 0


def _place(fil):
    return Path(settings.MEDIA_ROOT) / fil[:2] / fil[2:4] / fil


def _on_its_way(fil):
    return Path(settings.MEDIA_ROOT) / PA_VAG / fil


def _make_room(path):
    for folder in reversed(path.relative_to(settings.MEDIA_ROOT).parents):
        (Path(settings.MEDIA_ROOT) / folder).mkdir(mode=0o700, parents=True, exist_ok=True)


@contextmanager
def new_file(chunks, *, most):
    """Write `chunks` (bytes) to a new file; gives (`Nyfil`, the file opened for reading).

    The file is removed if the block fails. Raises `ForStor` as soon as more than `most` bytes have come.
    """
    new = Nyfil(fil=secrets.token_hex(16))
    path = _on_its_way(new.fil)
    _make_room(path)
    digest = hashlib.sha256()
    try:
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as stream:
            for chunk in chunks:
                new.storlek += len(chunk)
                if new.storlek > most:
                    raise ForStor
                digest.update(chunk)
                stream.write(chunk)
            stream.flush()
            os.fsync(stream.fileno())
            new.sha256 = digest.hexdigest()
            yield new, stream
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def discard(fil):
    """Remove a file that is still on its way."""
    _on_its_way(fil).unlink(missing_ok=True)


def settle(fil, *, under=None):
    """Move a file from its way to its place: its own, or that of the file `under`, whose bytes it has."""
    place = _place(under or fil)
    _make_room(place)
    with suppress(FileNotFoundError):  # the sweep was here first
        _on_its_way(fil).rename(place)


def open_bytes(fil):
    """The stored file, opened for reading. Raises `FileNotFoundError` when the bytes are gone."""
    try:
        return _place(fil).open("rb")
    except FileNotFoundError:
        return _on_its_way(fil).open("rb")


def exists(fil):
    """Whether the bytes are there."""
    return _place(fil).exists() or _on_its_way(fil).exists()


def keep_for_days(fil, *, dagar):
    """Move a file from its way to where it may lie for `dagar` days. Answers its place, for `open_kept`."""
    place = f"utkast-{dagar}/{fil}"
    path = Path(settings.MEDIA_ROOT) / place
    _make_room(path)
    _on_its_way(fil).rename(path)
    return place


def open_kept(place):
    """A file that waits for its form to be sent, opened for reading. Raises `FileNotFoundError` when it is gone."""
    return (Path(settings.MEDIA_ROOT) / place).open("rb")


def forget_kept(place):
    """Remove a file whose form was sent or thrown away."""
    (Path(settings.MEDIA_ROOT) / place).unlink(missing_ok=True)


def _forget_old():
    for folder in Path(settings.MEDIA_ROOT).glob("utkast-*"):
        before = time.time() - int(folder.name.removeprefix("utkast-")) * 24 * 3600
        for path in folder.iterdir():
            if path.stat().st_mtime < before:
                path.unlink(missing_ok=True)


def sweep(*, known):
    """Finish or remove what has been on its way for too long, and forget what no form was sent with in its days.
    `known(names)` tells which of the names have a row."""
    _forget_old()
    before = time.time() - LANGST_PA_VAG
    way = Path(settings.MEDIA_ROOT) / PA_VAG
    old = [path.name for path in way.iterdir() if path.stat().st_mtime < before] if way.is_dir() else []
    kept = set(known(old)) if old else set()
    for fil in old:
        if fil in kept:
            settle(fil)
        else:
            discard(fil)
