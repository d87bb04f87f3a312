"""A draft with files: what was chosen before the form is sent is judged at once, and kept until it is sent or thrown away."""

from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass

from django.core import signing
from django.core.files import File
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from samverkan.arende.models import Utkast
from samverkan.arende.utkast import UTKAST_VILAR, Delutkast
from samverkan.fel import Regelbrott

from . import lager
from .services import judged

_DEL = "filer"


@dataclass(frozen=True, kw_only=True)
class Utkastfil:
    """A file kept with a draft: its place in the store (`fil`), what its sender calls it, its size in bytes, whether it was
    scanned when it was chosen."""

    fil: str
    namn: str
    storlek: int
    sha256: str
    skannad: bool = False


class _Kept(File):
    """A kept file, as if it had just been uploaded. `skannad` is the hash of the bytes that have been scanned, or ""."""

    def __init__(self, stream, kept):
        super().__init__(stream, name=kept.namn)
        self.skannad = kept.sha256 if kept.skannad else ""


class Filutkast(Delutkast):
    """`Delutkast` with files. `dagar`: how many days a file is kept.

    Whoever may write the draft may post any text to it, so what it says of its files is signed for this draft alone.
    """

    dagar = UTKAST_VILAR.days

    @property
    def filer(self):
        """The files kept, the first chosen first."""
        kept = self.part(_DEL).getlist("fil")
        return [found for one in kept if (found := self._read(one))]

    def _read(self, signed):
        try:
            return Utkastfil(**signing.loads(signed, salt=self.nyckel))
        except (signing.BadSignature, TypeError):
            return None

    def _keep(self, filer):
        data = QueryDict(mutable=True)
        data.setlist("fil", [signing.dumps(asdict(one), salt=self.nyckel) for one in filer])
        self.save(_DEL, data, version=None, klar=False)

    def _hold(self):
        """Read the draft anew and let nobody else change it. Answers whether it is there: it may have been sent."""
        held = Utkast.objects.select_for_update().filter(uppdrag=self._uppdrag, nyckel=self.nyckel).first()
        if held:
            self._show(held)
        return held is not None

    def begin(self):
        """Keep the draft from now on, if it isn't kept yet: it may be of files alone."""
        if self.version is None:
            self._keep([])

    def keep_file(self, fil):
        """Keep `fil` (an uploaded file), in a draft that is kept. The same bytes again change nothing. Raises `Regelbrott` when
        it isn't taken."""
        with judged(fil, av=self._uppdrag) as (new, namn, _mime, scanned):
            pass
        known = {one.sha256 for one in self.filer} if self._hold() else {new.sha256}
        if new.sha256 in known:
            lager.discard(new.fil)
            return
        place = lager.keep_for_days(new.fil, dagar=self.dagar)
        self._keep(
            [*self.filer, Utkastfil(fil=place, namn=namn, storlek=new.storlek, sha256=new.sha256, skannad=scanned)]
        )

    def remove_file(self, sha256):
        """Forget one of the files."""
        if self._hold():
            self._forget([one for one in self.filer if one.sha256 == sha256])
            self._keep([one for one in self.filer if one.sha256 != sha256])

    @contextmanager
    def opened_files(self):
        """The files, as if they had just been uploaded. Raises `Regelbrott` (field `bilagor`) for one that is gone."""
        with ExitStack() as stack:
            yield [_Kept(stack.enter_context(self._opened(one)), one) for one in self.filer]

    def _opened(self, one):
        try:
            return lager.open_kept(one.fil)
        except FileNotFoundError:
            told = _("%(fil)s har legat för länge och finns inte kvar. Ta bort filen här och välj den igen.")
            raise Regelbrott(told % {"fil": one.namn}, falt="bilagor") from None

    def discard(self):
        self._forget(self.filer)
        super().discard()

    @staticmethod
    def _forget(filer):
        for one in filer:
            transaction.on_commit(lambda one=one: lager.forget_kept(one.fil), robust=True)
