"""The files that a command is going to write, claimed before it reads anything: no other command writes them meanwhile.

People and other programs know nothing of our locks: what lay in a claimed place is looked at again before it is
replaced, and where it has changed nothing is written.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pemdi_map.cli.terminal import echo
from pemdi_map.cli.writing.locks import Unlocked, locked
from pemdi_map.cli.writing.replacing import clear
from pemdi_map.errors import Finding, InvalidInput

State = bytes | tuple[int, ...] | None
"""What lies in a place: the digest of a file, its figures where it cannot be read, or nothing."""


class Claim(NamedTuple):
    name: str
    """As the person wrote it."""
    target: Path
    """Where it really lies, links followed."""
    found: State
    """What lay there when it was claimed."""

    def changed(self) -> bool:
        """Whether something else lies there by now."""
        return state_of(self.target) != self.found


class Claims(dict[str, Claim]):
    """Claims by the names that the person wrote."""

    def __init__(self) -> None:
        super().__init__()
        self._held = contextlib.ExitStack()

    def hold(self, lock: contextlib.AbstractContextManager[bool]) -> bool:
        """Take a lock, and keep it until `release`."""
        return self._held.enter_context(lock)

    def release(self) -> None:
        """Let others write: what follows may take as long as it likes."""
        self._held.close()


def state_of(path: Path) -> State:
    """What lies in a place now."""
    import hashlib

    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except FileNotFoundError:
        return None
    except OSError:
        with contextlib.suppress(OSError):
            known = path.stat()
            return (known.st_ino, known.st_size, known.st_mtime_ns)
        return ()


@contextlib.contextmanager
def claimed(names: Iterable[str], renewed: str | None = None) -> Iterator[Claims]:
    """Hold the locks of files, by their names as typed, and clear what killed runs left beside them.

    Raises `InvalidInput` where a lock is not to be had, or where another command wrote one of the files while its
    lock was waited for: what is to be overwritten then is not what the person saw. `renewed` may change: it is read
    once its lock is held.
    """
    targets = {name: Path(os.path.realpath(name)) for name in names if name != "-"}
    seen = {name: state_of(target) for name, target in targets.items()}
    claims = Claims()
    try:
        # All commands take locks in one order, so that two never wait for each other.
        for name, target in sorted(targets.items(), key=lambda item: item[1]):
            _lock(name, target, claims)
            claims[name] = Claim(name, target, state_of(target))
        own = None if renewed is None else os.path.realpath(renewed)
        _refuse(claim for claim in claims.values() if str(claim.target) != own and claim.found != seen[claim.name])
        for folder in {target.parent for target in targets.values()}:
            clear(folder, {target.name for target in targets.values() if target.parent == folder})
        yield claims
    finally:
        claims.release()


def refuse_changed(claims: Iterable[Claim]) -> None:
    """Raise `InvalidInput` for every file that has changed since it was claimed."""
    _refuse(claim for claim in claims if claim.changed())


def refuse_other(claims: Claims, digests: Mapping[str, str | None]) -> None:
    """Raise `InvalidInput` for every file that held something else when it was claimed. `digests`: SHA-256 by name."""
    expected = {name: None if digest is None else bytes.fromhex(digest) for name, digest in digests.items()}
    _refuse(claim for claim in claims.values() if claim.found != expected[claim.name])


def _refuse(changed: Iterable[Claim]) -> None:
    message = "berkas ini diubah orang atau perintah lain sementara perintah ini berjalan; isinya yang baru dibiarkan."
    findings = [
        Finding(claim.name, "changed-meanwhile", message, "Lihat isinya, lalu ulangi perintah ini.")
        for claim in changed
    ]
    if findings:
        raise InvalidInput(findings)


def _lock(name: str, target: Path, claims: Claims) -> None:
    def told() -> None:
        echo(f"Menunggu: {name} sedang ditulis perintah pemdi-map lain (Ctrl+C untuk berhenti).", err=True)

    try:
        if not claims.hold(locked(str(target), told)):
            message = "folder ini tidak mengenal kunci berkas."
            remedy = "Pastikan tidak ada orang lain yang menulis berkas ini pada saat yang sama."
            echo(f"{Finding(name, 'no-locks', message, remedy)} [peringatan]", err=True)
    except Unlocked:
        message = "berkas ini masih ditulis perintah pemdi-map lain."
        raise InvalidInput([Finding(name, "busy", message, "Ulangi setelah perintah itu selesai.")]) from None
    except OSError as error:
        raise InvalidInput([not_written(name, error)]) from None


def not_written(name: str, error: OSError) -> Finding:
    """A file that the system does not let us write."""
    if error.errno == errno.ELOOP:
        return Finding(name, "link-loop", "tautan ini menunjuk kembali ke dirinya sendiri.", "Beri nama lain.")
    remedy = "Tutup berkasnya bila sedang terbuka, periksa izin tulis foldernya, lalu ulangi."
    return Finding(name, "not-written", f"tidak dapat ditulis ({type(error).__name__}).", remedy)
