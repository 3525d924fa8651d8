"""The last net: what no reader or writer foresaw, told plainly. Tracebacks are for those who ask for them."""

from __future__ import annotations

import errno
import os

from pemdi_map.cli.streams import RESULTS
from pemdi_map.cli.terminal import echo

DEBUG = "PEMDI_MAP_DEBUG"
UNFORESEEN = 70
"""The exit code for a fault that lies in the program or the computer, not in what was asked."""
_REASONS = {
    errno.EACCES: "izinnya ditolak",
    errno.EPERM: "izinnya ditolak",
    errno.ENOSPC: "tempat penyimpanannya penuh",
    getattr(errno, "EDQUOT", -1): "jatah tempat penyimpanannya habis",
    errno.EROFS: "tempat penyimpanannya hanya dapat dibaca",
    errno.EIO: "perangkatnya gagal membaca atau menulis",
    errno.EBADF: "tertutup",
    errno.ENOENT: "tidak ditemukan",
    errno.EFBIG: "berkasnya melewati batas besar yang diizinkan",
    errno.EMFILE: "terlalu banyak berkas yang terbuka",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
}


def told(error: BaseException) -> int:
    """Say on stderr what went wrong; the exit code."""
    if os.environ.get(DEBUG, "") not in ("", "0"):
        import traceback

        echo("".join(traceback.format_exception(error)).rstrip(), err=True)
    message, code = _message(error)
    echo(message, err=True)
    return code


def _message(error: BaseException) -> tuple[str, int]:
    if isinstance(error, MemoryError):
        return (
            "Memori komputer ini tidak cukup untuk masukan itu. Tutup program lain, atau kecilkan masukannya, lalu"
            " ulangi.",
            UNFORESEEN,
        )
    if isinstance(error, OSError):
        return _of_system(error), 2
    return (
        f"Terjadi kesalahan di dalam pemdi-map sendiri ({type(error).__name__}). Berkas yang belum disebut 'Ditulis'"
        f" tidak berubah. Jalankan lagi dengan {DEBUG}=1 untuk rinciannya, lalu laporkan bersama masukannya.",
        UNFORESEEN,
    )


def _of_system(error: OSError) -> str:
    reason = _REASONS.get(error.errno or 0) or type(error).__name__
    if error.filename == RESULTS:
        return f"{RESULTS}: hasil tidak dapat ditulis, {reason}. Periksa ke mana keluarannya diarahkan, lalu ulangi."
    where = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else "Sistem"
    return f"{where}: tidak dapat dibaca atau ditulis, {reason}. Periksa berkas, folder, dan izinnya, lalu ulangi."
