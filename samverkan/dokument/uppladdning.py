"""Stops an upload that is larger than any document may be while it comes in, before it fills memory or disk."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class Granshandlare(FileUploadHandler):
    """Drops a file at the first byte above DOKUMENT_MAX_BYTES, and leaves `request.for_stor_fil` for the form to tell of."""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        if self.received > settings.DOKUMENT_MAX_BYTES:
            self.request.for_stor_fil = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size):
        return None
