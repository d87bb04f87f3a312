"""What keeps personal data out of the application's own log and error reports."""

import logging
import re

from django.views.debug import SafeExceptionReporterFilter

_NUMBER = re.compile(r"(?<!\d)(?:\d{2})?\d{6}[-+ ]?\d{4}(?!\d)")


class UtanPersonuppgifter(logging.Filter):
    """Blanks what looks like a personal number in a log line, and the values in the traceback's last line."""

    def filter(self, record):
        record.msg = _NUMBER.sub("[nummer]", record.getMessage())
        record.args = None
        if record.exc_info and record.exc_info[0]:
            # The message of an exception may quote what somebody typed; its type and place are enough to mend it.
            kind, _error, trace = record.exc_info
            record.exc_info = (kind, _Quiet(kind.__name__), trace)
        return True


class _Quiet(Exception):
    pass


class Felrapport(SafeExceptionReporterFilter):
    """Error reports without form values, cookies, settings and local variables."""

    def get_post_parameters(self, request):
        return {}

    def get_traceback_frame_variables(self, request, tb_frame):
        return []

    def get_safe_cookies(self, request):
        return {}

    def get_safe_request_meta(self, request):
        return {}
