"""The file that stands in a folder of parts while they are being replaced, and stays where that was cut off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pemdi_map.cli.writing.moving import Marker
from pemdi_map.errors import Finding

NAME = "PEMECAHAN-TERPUTUS.txt"
_TEXT = """Pemecahan rencana ke folder ini sedang berjalan atau terputus.

Selama berkas ini ada, bagian di folder ini mungkin campuran dari pemecahan yang lama dan yang baru: jangan kirimkan.
Ulangi "pemdi-map split" dengan --force ke folder ini; setelah selesai, berkas ini hilang dengan sendirinya.

Bagian yang ditulis:
"""
_ITEM = "- "


def marker(folder: str, names: Iterable[str]) -> Marker:
    """The marker of a split that writes parts of these names."""
    return Marker(Path(folder) / NAME, _TEXT + "".join(f"{_ITEM}{name}\n" for name in names))


def cut_off(folder: str, names: Iterable[str] = ()) -> Iterator[Finding]:
    """A warning where an earlier split was cut off. `names`: the parts that are written now, all of them anew."""
    path = Path(folder) / NAME
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    anew = set(names)
    if not anew:
        message = "pemecahan rencana ke folder ini terputus; bagiannya mungkin campuran yang lama dan yang baru."
        yield Finding(str(path), "split-cut-off", message, "Ulangi `pemdi-map split`.", severity="warning")
        return
    message = "pemecahan terdahulu ke folder ini terputus; sekarang bagian-bagiannya ditulis ulang."
    yield Finding(str(path), "split-cut-off", message, severity="warning")
    for line in lines:
        name = line.removeprefix(_ITEM)
        if line.startswith(_ITEM) and name not in anew and (Path(folder) / name).is_file():
            message = "bagian ini dari pemecahan yang terputus itu, dan tidak ditulis ulang sekarang."
            remedy = "Hapus bila tidak dipakai lagi."
            yield Finding(str(Path(folder) / name), "part-left-over", message, remedy, severity="warning")
