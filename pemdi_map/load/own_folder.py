"""The user's own folder of knowledge files: refused whole where a file in it would never be read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from pemdi_map.errors import Finding, InvalidInput, invalid
from pemdi_map.load.wording import listed, nearest


def check_own_folder(folder: Path, places: Collection[str]) -> None:
    """Raise `InvalidInput` with a finding for each YAML file that lies in none of the `places`, such as `rules/*.yaml`.

    A misspelt folder would otherwise drop the user's own figures without a word. Files of other names beside the
    folders, an institution's own for example, are left alone.
    """
    if not folder.is_dir():
        raise invalid(str(folder), "no-folder", "Folder pemetaan ini tidak ditemukan.", "Periksa nama foldernya.")
    findings = list(_findings(folder, places))
    if findings:
        raise InvalidInput(findings)


def _findings(folder: Path, places: Collection[str]) -> Iterator[Finding]:
    names = [name for ending in ("yaml", "yml") for deep in ("*", "*/*") for name in folder.glob(f"{deep}.{ending}")]
    for path in sorted(names):
        relative = PurePosixPath(path.relative_to(folder).as_posix())
        if not path.is_file() or any(part.startswith(".") for part in relative.parts):
            continue
        expected = [place for place in places if len(PurePosixPath(place).parts) == len(relative.parts)]
        if any(relative.match(place) for place in expected):
            continue
        if any(relative.with_suffix(".yaml").match(place) for place in expected):
            remedy = f"Ubah akhiran namanya menjadi '{relative.stem}.yaml'."
        else:
            meant = nearest(relative.parts[0], [PurePosixPath(place).parts[0] for place in places])
            if meant is None and len(relative.parts) == 1:
                continue  # an institution's file, say, kept beside the folders
            where = f"Mungkin maksudnya '{meant}'." if meant else f"Letakkan di {listed(tuple(places), len(places))}."
            remedy = f"{where} Bila bukan berkas data, keluarkan dari folder ini."
        yield Finding(str(path), "unread-file", "Berkas ini tidak dibaca: tempatnya tidak dikenal.", remedy)
