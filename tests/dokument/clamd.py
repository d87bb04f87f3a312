"""A server that speaks clamd's INSTREAM protocol, to test with: it finds EICAR's test string and can misbehave."""

import socketserver
import struct
import threading
from contextlib import contextmanager

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""The string that every scanner takes for a virus and that does nothing (eicar.org)."""


class _Svar(socketserver.StreamRequestHandler):
    def handle(self):
        if self.rfile.read(10) != b"zINSTREAM\0":
            self.wfile.write(b"UNKNOWN COMMAND\0")
            return
        received = b""
        while (size := struct.unpack(">I", self.rfile.read(4))[0]) > 0:
            received += self.rfile.read(size)
            if self.server.most and len(received) > self.server.most:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.server.received.append(received)
        if self.server.answer is not None:
            self.wfile.write(self.server.answer)
        else:
            self.wfile.write(b"stream: Eicar-Signature FOUND\0" if EICAR in received else b"stream: OK\0")


@contextmanager
def clamd(*, unix=None, answer=None, most=None):
    """Run the server; gives (its address as CLAMAV takes it, the list of what it was sent).

    `unix`: a path to listen at instead of a port. `answer`: bytes to answer with whatever comes. `most`: bytes it takes.
    """
    kind = socketserver.ThreadingUnixStreamServer if unix else socketserver.ThreadingTCPServer
    with kind(unix or ("127.0.0.1", 0), _Svar) as server:
        server.answer, server.most, server.received = answer, most, []
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield unix or f"127.0.0.1:{server.server_address[1]}", server.received
        finally:
            server.shutdown()
            thread.join()
