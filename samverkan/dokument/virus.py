"""Asking ClamAV about a file, by the INSTREAM command of clamd (man clamd)."""

import socket
import struct

from django.conf import settings

TIMEOUT = 30
"""Seconds that a scan may stand still: less than a request's transaction may."""
_BLOCK = 64 * 1024


class Smittad(Exception):
    """ClamAV knows the file as malware."""


class Onabar(Exception):
    """ClamAV gave no answer that tells whether the file is clean."""


def scan(fil):
    """Whether the open binary file was scanned: False when no scanner is configured (CLAMAV).

    Raises `Smittad`, or `Onabar` when the scanner can't be reached, stops half-way or answers anything but OK.
    """
    if not settings.CLAMAV:
        return False
    try:
        with _connect(settings.CLAMAV) as connection:
            answer = _instream(connection, fil)
    except (OSError, ValueError) as fault:
        raise Onabar(type(fault).__name__) from fault
    if answer.endswith(b" FOUND"):
        raise Smittad
    if answer != b"stream: OK":
        raise Onabar("okänt svar")
    return True


def _connect(address):
    host, _colon, port = address.rpartition(":")
    if host:
        return socket.create_connection((host, int(port)), timeout=TIMEOUT)
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.settimeout(TIMEOUT)
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection


def _instream(connection, fil):
    fil.seek(0)
    connection.sendall(b"zINSTREAM\0")
    while block := fil.read(_BLOCK):
        connection.sendall(struct.pack(">I", len(block)) + block)
    connection.sendall(struct.pack(">I", 0))
    answer = b""
    while not answer.endswith(b"\0"):
        block = connection.recv(4096)
        if not block:
            break
        answer += block
    return answer.rstrip(b"\0")
