"""What must hold across the files on kinds of programme and on teams: known items, roles and teams, each once."""

from __future__ import annotations

from collections.abc import Iterator

from pemdi_map.errors import Finding
from pemdi_map.load.knowledge.integrity.shared import repeats, source_findings
from pemdi_map.load.text.located import Located, Path
from pemdi_map.model.programme_match import ProgrammeMatches, ProgrammePattern
from pemdi_map.model.team import Teams


def programme_match_findings(matches: ProgrammeMatches, located: Located) -> Iterator[Finding]:
    """Patterns, words or items given twice, patterns that say nothing."""
    yield from source_findings(located)
    rows = matches.patterns
    yield from repeats(located, ((("patterns", n, "id"), row.id) for n, row in enumerate(rows)), "Jenis program")
    words: list[tuple[Path, str]] = [
        (("patterns", n, "words", which), word.casefold())
        for n, row in enumerate(rows)
        for which, word in enumerate(row.words)
    ]
    yield from repeats(located, words, "Kata pengenal")
    for number, row in enumerate(rows):
        if not row.serves and not row.illusions:
            message = f"Jenis program {row.id} tidak mengatakan apa pun tentang butir bukti."
            yield Finding(located.place(("patterns", number)), "no-item", message, "Isi `serves` atau `illusions`.")
        yield from _items(row, ("patterns", number), located)


def _items(row: ProgrammePattern, at: Path, located: Located) -> Iterator[Finding]:
    lists = {("serves", n): part.items for n, part in enumerate(row.serves)}
    lists |= {("illusions", n): part.items for n, part in enumerate(row.illusions)}
    named: list[tuple[Path, str]] = [
        ((*at, *part, "items", which), item) for part, items in lists.items() for which, item in enumerate(items)
    ]
    yield from repeats(located, named, f"Jenis program {row.id}: butir")


def team_findings(teams: Teams, located: Located) -> Iterator[Finding]:
    """Teams, stages, words or decisions given twice, seats held by nobody."""
    yield from source_findings(located)
    ids = [team.id for team in teams.teams]
    yield from repeats(located, ((("teams", n, "id"), id_) for n, id_ in enumerate(ids)), "Tim")
    yield from repeats(located, ((("stages", n, "id"), one.id) for n, one in enumerate(teams.stages)), "Tahap")
    yield from repeats(
        located, ((("words", n, "general"), one.general) for n, one in enumerate(teams.words)), "Istilah"
    )
    yield from repeats(
        located, ((("decisions", n, "id"), one.id) for n, one in enumerate(teams.decisions)), "Keputusan"
    )
    for number, team in enumerate(teams.teams):
        for which, member in enumerate(team.members):
            at: Path = ("teams", number, "members", which)
            if (member.role is None) == (not member.names):
                message = f"Kursi {member.position} harus dipegang satu peran (`role`) atau satu jabatan (`names`)."
                yield Finding(located.place(at), "seat", message, "Isi salah satunya saja.")
