"""What must hold across a file of rules: everything it names exists, and judgement is marked as such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pemdi_map.errors import Finding
from pemdi_map.load.knowledge.files.file import KnowledgeFile
from pemdi_map.load.knowledge.integrity.shared import repeats, source_findings
from pemdi_map.load.text.located import Located, Path
from pemdi_map.load.text.messages import listed, nearest
from pemdi_map.model.conditions import Condition
from pemdi_map.model.facts import Names, registry
from pemdi_map.model.instrument import Instrument
from pemdi_map.model.rules import Rule, Rules

Known = Mapping[Names, Sequence[str]]
"""What the values of a fact may name, by what they name."""

_WHAT: dict[Names, str] = {
    "indicator": "Indikator",
    "aspect": "Aspek",
    "action": "Aksi",
    "role": "Peran",
    "external": "Indeks instansi lain",
    "funding": "Jalur anggaran",
}


def known_names(instrument: Instrument, actions: Sequence[str], roles: Sequence[str], funding: Sequence[str]) -> Known:
    """Everything that rules of an instrument may name."""
    external = [one.external.id for one in instrument.indicators if one.external is not None]
    return {
        "indicator": list(instrument.by_code),
        "aspect": [aspect.code for aspect in instrument.aspects],
        "action": list(actions),
        "role": list(roles),
        "external": list(dict.fromkeys(external)),
        "funding": list(dict.fromkeys(funding)),
    }


def rule_findings(rules: Rules, known: Known, located: Located) -> Iterator[Finding]:
    """Everything that contradicts the instrument, the catalogue of actions, the roles, or the file itself."""
    yield from source_findings(located)
    yield from repeats(located, ((("rules", n, "id"), rule.id) for n, rule in enumerate(rules.rules)), "Aturan")
    judgement = {source.id for source in rules.sources if source.reach == "own_judgement"}
    for number, rule in enumerate(rules.rules):
        at: Path = ("rules", number)
        for path, names, word in (*_named_in_conditions(rule, at, located), *_named_in_outputs(rule, at)):
            if word not in known[names]:
                near = nearest(word, known[names])
                message = f"{_WHAT[names]} {word} tidak dikenal" + (f"; mungkin maksudnya {near}." if near else ".")
                remedy = f"Yang dikenal: {listed(known[names], 30)}."
                yield Finding(located.place(path), f"unknown-{names}", message, remedy)
        if rule.then.empty:
            message = f"{rule.id} tidak menetapkan apa pun."
            yield Finding(located.place((*at, "then")), "no-output", message, "Isi `then`, atau hapus aturannya.")
        if rule.assumption != ({one.source for one in rule.reference} <= judgement):
            yield _assumption(rule, located, at)


def shared_ids(file: KnowledgeFile[Rules], files: Iterable[KnowledgeFile[Rules]]) -> Iterator[Finding]:
    """The rules of a file whose id another file of the same instrument has, too."""
    others = [one for one in files if one.relative != file.relative and one.model.instrument == file.model.instrument]
    taken = {rule.id: one for one in others for rule in one.model.rules}
    for number, rule in enumerate(file.model.rules):
        if rule.id in taken:
            place = file.located.place(("rules", number, "id"))
            message = f"Aturan {rule.id} sudah ada di {taken[rule.id].located.file}."
            yield Finding(place, "duplicate", message, "Ganti kodenya.")


def _assumption(rule: Rule, located: Located, at: Path) -> Finding:
    if rule.assumption:
        message, remedy = f"{rule.id} ditandai asumsi, padahal bersumber.", "Hapus `assumption`."
        return Finding(located.place((*at, "assumption")), "assumption", message, remedy)
    message = f"{rule.id} hanya bersandar pada pertimbangan penyusun, tetapi tidak ditandai sebagai asumsi."
    return Finding(located.place(at), "assumption", message, "Tambahkan `assumption: true`.")


def _named_in_conditions(rule: Rule, at: Path, located: Located) -> Iterator[tuple[Path, Names, str]]:
    for condition in rule.when:
        names = registry()[condition.fact].names
        if names is not None and not isinstance(condition.operand, bool):
            for path, word in _words(condition, at, located):
                yield path, names, word


def _words(condition: Condition, at: Path, located: Located) -> Iterator[tuple[Path, str]]:
    """The words that a condition compares with, and where they stand: after an operator, or right after the fact."""
    path: Path = (*at, "when", condition.fact)
    written = located.data
    for step in path:
        written = written[step]
    if isinstance(written, dict) and condition.operator in written:
        path = (*path, condition.operator)
    words = condition.operand if isinstance(condition.operand, tuple) else (condition.operand,)
    for number, word in enumerate(words):
        yield (*path, number), str(word)


def _named_in_outputs(rule: Rule, at: Path) -> Iterator[tuple[Path, Names, str]]:
    then: Path = (*at, "then")
    if rule.then.owner is not None:
        yield (*then, "owner"), "role", rule.then.owner
    if rule.then.funding is not None:
        yield (*then, "funding"), "funding", rule.then.funding
    for number, role in enumerate(rule.then.support):
        yield (*then, "support", number), "role", role
    if rule.then.escalation is not None and rule.then.escalation.through is not None:
        yield (*then, "escalation", "through"), "role", rule.then.escalation.through
