"""`--prefer` as it is typed: the words of the rules, the name of a unit, or the name of a part's file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from pemdi_map.engine.merging.preference import Rule, RuleKind, one_unit
from pemdi_map.errors import Finding
from pemdi_map.load.text.messages import nearest

WORDS: dict[str, RuleKind] = {
    "plan": "plan", "rencana": "plan",
    "part": "part", "bagian": "part",
    "owner": "owner", "pengampu": "owner",
    "new": "new", "baru": "new",
}  # fmt: skip
SAID: dict[RuleKind, str] = {"plan": "rencana", "part": "bagian", "owner": "pengampu", "new": "baru"}


def rules_of(typed: Sequence[str], units: Iterable[str], files: Iterable[str], findings: list[Finding]) -> list[Rule]:
    """The rules in the order in which they were typed; a finding for each that names nothing known."""
    names = {one_unit(unit): unit for unit in sorted(units)}
    sources: dict[str, list[str]] = {}
    for file in dict.fromkeys(files):
        sources.setdefault(PurePath(file).name, []).append(file)
    sources |= {file: [file] for same_name in list(sources.values()) for file in same_name}
    return list(_rules(typed, names, sources, findings))


def _rules(
    typed: Sequence[str], units: dict[str, str], files: dict[str, list[str]], findings: list[Finding]
) -> Iterator[Rule]:
    for text in typed:
        word = one_unit(text)
        if word in WORDS:
            kind = WORDS[word]
            yield Rule(kind, SAID[kind])
        elif word in units:
            yield Rule("unit", units[word])
        elif len(files.get(text, ())) > 1:
            message = f"{len(files[text])} bagian bernama {text!r}: {', '.join(files[text])}."
            findings.append(Finding("--prefer", "ambiguous-file", message, "Sebutkan salah satu dengan foldernya."))
        elif text in files:
            yield Rule("file", files[text][0])
        else:
            near = nearest(word, [*WORDS, *units])
            meant = f" Maksud Anda {units.get(near, near)!r}?" if near else ""
            message = f"aturan {text!r} tidak dikenal.{meant}"
            remedy = f"Pilih {', '.join(SAID.values())}, nama salah satu OPD, atau nama salah satu berkas bagian."
            findings.append(Finding("--prefer", "unknown-rule", message, remedy))
