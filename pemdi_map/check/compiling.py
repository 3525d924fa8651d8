"""Compile the shipped knowledge files: `pemdi-map check --lock` or `python -m pemdi_map.check.compiling`."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from pemdi_map.bundled import bundled
from pemdi_map.check.files import all_knowledge, file_of
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.files.compiled import CHECKED, FOLDER, checked_text, compiled_path, compiled_text
from pemdi_map.load.text.yaml_tree import read_yaml


def compiled_files() -> dict[Path, str]:
    """The JSON file of every shipped knowledge file, as it should be, and that they have been checked."""
    catalogue = Catalogue(trusting=False)
    result = {}
    for relative in all_knowledge(catalogue):
        text = file_of(catalogue, relative).place.path.read_bytes()
        data = read_yaml(relative, text.decode()).data
        result[compiled_path(relative)] = compiled_text(data, sha256(text).hexdigest())
    result[bundled("mappings") / FOLDER / CHECKED] = checked_text()
    return result


def write_compiled() -> tuple[Path, ...]:
    """Write what has changed and remove what is left over; the paths written."""
    wanted = compiled_files()
    folder = next(iter(wanted)).parent
    folder.mkdir(exist_ok=True)
    for old in set(folder.glob("*.json")) - wanted.keys():
        old.unlink()
    written = []
    for path, text in wanted.items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            written.append(path)
    return tuple(written)


if __name__ == "__main__":
    write_compiled()
