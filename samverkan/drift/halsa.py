"""Asks the web process in this container whether it is well: `python -m samverkan.drift.halsa` ends with 0 when it is."""

import os
import sys
import urllib.request


def main():
    """Ask as the proxy would, since the site answers only to its own name over https. Returns the exit code."""
    huvuden = {"Host": os.environ["ALLOWED_HOSTS"].split(",")[0].strip(), "X-Forwarded-Proto": "https"}
    fraga = urllib.request.Request("http://127.0.0.1:8000/halsa/", headers=huvuden)
    try:
        with urllib.request.urlopen(fraga, timeout=4) as svar:  # noqa: S310 - our own address
            return 0 if svar.status == 200 else 1
    except OSError:
        return 1


if __name__ == "__main__":
    sys.exit(main())
