"""What the tests of notices share: a mail server that keeps what it gets and refuses what it is told to."""

import email
import re
import socket
from email import policy

from aiosmtpd.controller import Controller

from samverkan.notis.services import notify


class Brevlada(Controller):
    """A real SMTP server on this machine. Use as a context manager.

    mail: the accepted mails, oldest first, as (address, parsed message). refuse: what the server answers instead of
    accepting, by address; the key "*" is for everybody. asked: how many times each address was tried.
    """

    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        super().__init__(self, hostname="127.0.0.1", port=port)
        self.mail, self.refuse, self.asked = [], {}, {}

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *error):
        self.stop()

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        self.asked[address] = self.asked.get(address, 0) + 1
        if answer := self.refuse.get(address) or self.refuse.get("*"):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=policy.default)
        self.mail += [(address, message) for address in envelope.rcpt_tos]
        return "250 OK"

    @property
    def addresses(self):
        return [address for address, _ in self.mail]

    def settings(self):
        """What the site must be told to send its mail here."""
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": self.port,
        }


def text_of(message):
    """What the mail says."""
    return message.get_content()


def things(message):
    """How many things the mail says are waiting."""
    return int(re.search(r"^(\d+) sak", text_of(message), re.MULTILINE)[1])


def tell(uppdrag, antal=1, *, arende=None, prefix="prov"):
    """Give the person `antal` notices. Must run inside `act_as`."""
    for number in range(antal):
        notify(mottagare=[uppdrag], kod="arende.tilldelat", arende=arende, nyckel=f"{prefix}:{number}")
