"""What must hold across a file of rules: everything it names exists, and judgement is marked as such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pemdi_map.errors import Finding
from pemdi_map.load.knowledge.files.file import KnowledgeFile
from pemdi_map.load.knowledge.integrity.references import Known, unknown
from pemdi_map.load.knowledge.integrity.shared import repeats, source_findings
from pemdi_map.load.text.located import Located, Path
from pemdi_map.model.conditions import Condition
from pemdi_map.model.facts import Names, registry
from pemdi_map.model.rules import Rule, Rules


def rule_findings(rules: Rules, located: Located, known: Known) -> Iterator[Finding]:
    """Everything that contradicts the instrument, the catalogue of actions, the roles, or the file itself."""
    yield from source_findings(located)
    yield from repeats(located, ((("rules", n, "id"), rule.id) for n, rule in enumerate(rules.rules)), "Aturan")
    judgement = {source.id for source in rules.sources if source.reach == "own_judgement"}
    for number, rule in enumerate(rules.rules):
        at: Path = ("rules", number)
        for path, names, word in _named_in_conditions(rule, at, located):
            there = known.known(names, rules.instrument)
            if word not in there:
                yield unknown(located.place(path), names, word, there)
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
