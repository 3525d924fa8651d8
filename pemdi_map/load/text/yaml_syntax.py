"""What is wrong with text that is no YAML, in words a planner can act on."""

from __future__ import annotations

import re

import yaml

from pemdi_map.errors import InvalidInput, invalid

_UNPRINTABLE = r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_PROBLEMS = {
    "found a tab character that violates indentation": "ada karakter Tab di awal baris.",
    "mapping values are not allowed in this context": "tanda titik dua (:) ini tidak pada tempatnya, "
    "atau baris ini lebih menjorok daripada seharusnya.",
    "found unexpected end of stream": "tanda kutip dibuka tetapi tidak ditutup.",
    "did not find expected ',' or ']'": "tanda [ dibuka tetapi tidak ditutup, atau koma antarbutir kurang.",
    "did not find expected ',' or '}'": "tanda { dibuka tetapi tidak ditutup, atau koma antarbutir kurang.",
    "did not find expected '-' indicator": "baris ini seharusnya butir daftar yang diawali tanda '-'.",
    "did not find expected key": "baris ini seharusnya `kunci: isi`, sejajar dengan baris di atasnya.",
    "could not find expected ':'": "baris ini tidak berbentuk `kunci: isi`.",
    "but found another document": "ada pemisah dokumen (---) kedua.",
    "found undefined alias": "tanda * di depan teks dibaca sebagai rujukan; beri tanda kutip.",
    "found unknown escape character": 'ada garis miring terbalik (\\) di dalam "...".',
    "block sequence entries are not allowed in this context": "butir daftar '-' harus dimulai di baris baru.",
}
_REMEDY = "Perbaiki baris itu: indentasi memakai spasi, `kunci: isi`, dan tanda kutip bila teks memuat : atau #."


def syntax_error(name: str, text: str, error: yaml.YAMLError) -> InvalidInput:
    """The finding for text that is no YAML: the line and column, and what is likely wrong there."""
    if not isinstance(error, yaml.MarkedYAMLError):
        *above, line = re.split(_UNPRINTABLE, text)[0].split("\n")
        place = f"{name}:{len(above) + 1}:{len(line) + 1}"
        message = "Ada karakter kendali yang tidak dapat ditampilkan."
        return invalid(place, "yaml-syntax", message, "Hapus karakter itu.")
    mark, opened = error.problem_mark, error.context_mark
    assert mark is not None  # whatever the parser objects to stands somewhere
    problem = error.problem or ""
    says = _PROBLEMS.get(problem)
    if says is None and problem.startswith("found character"):
        shown = "Tab" if text[mark.index] == "\t" else f"'{text[mark.index]}'"
        says = f"karakter {shown} tidak boleh mengawali isi; pakai spasi atau beri tanda kutip."
    says = says or "susunannya tidak dapat dibaca."
    if opened and opened.line != mark.line and "tutup" in says:
        says += f" Dibuka di baris {opened.line + 1}, kolom {opened.column + 1}."
    place = f"{name}:{mark.line + 1}:{mark.column + 1}"
    return invalid(place, "yaml-syntax", f"YAML tidak benar: {says}", _REMEDY)
