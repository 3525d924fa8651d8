"""Sheet Nilai SPBE: the levels that the projection starts from, and the old instrument's index computed from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.score_outcome import LevelRanges
from pemdi_map.excel.answers.answer import Answer, level_name
from pemdi_map.excel.cells.rows import Formula, Value
from pemdi_map.excel.cells.table import Column, Table, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import UNMAPPED_WORDS
from pemdi_map.model.instrument import Aspect, Domain, Indicator
from pemdi_map.report.wording import basis_in_words

TITLE = "Nilai SPBE"
HEADER_ROW = 5
DOMAIN, ASPECT, LEVEL, SHARE = "domain", "aspect", "level", "share"


class _Row(NamedTuple):
    """An indicator: what its row is made from. `used`: which target indicators it serves."""

    indicator: Indicator
    domain: str | None
    used: str | None
    levels: LevelRanges | None
    answer: Answer
    row: int

    @property
    def low(self) -> Fraction | None:
        return self.levels and self.levels.lowest[self.indicator.code]


class _GroupRow(NamedTuple):
    """A domain or an aspect."""

    group: Domain | Aspect
    kind: str
    members: int
    value: Value


_FIRST: tuple[Column[_Row], ...] = (
    Column("code", "Kode", 7, lambda row: row.indicator.code, "pm_tengah"),
    Column(DOMAIN, "Domain", 8, lambda row: row.domain, "pm_tengah"),
    Column(ASPECT, "Aspek", 8, lambda row: row.indicator.aspect, "pm_tengah"),
    Column("indicator", "Indikator", 40, lambda row: row.indicator.name, "pm_tebal"),
    Column("weight", "Bobot (%)", 9, lambda row: row.indicator.weight, "pm_bobot"),
)
_KNOWN: tuple[Column[_Row], ...] = (
    Column(LEVEL, "Tingkat", 10, lambda row: row.low, "pm_bulat"),
    Column("meaning", "Arti tingkat", 14, lambda row: _meaning(row), "pm_tengah"),
    Column("criteria", "Kriteria tingkat", 54, lambda row: _criteria(row)),
    Column(SHARE, "Sumbangan", 12, lambda row: _share(row), "pm_nilai_kecil"),
)
_RANGED: tuple[Column[_Row], ...] = (
    Column("low", "Tingkat terendah", 10, lambda row: row.low, "pm_bulat"),
    Column(
        "reported", "Tingkat perkiraan", 14, lambda row: row.levels and row.levels.reported[row.indicator.code],
        "pm_nilai",
    ),
    Column("criteria", "Kriteria tingkat terendah", 54, lambda row: _criteria(row)),
    Column(
        "high", "Tingkat tertinggi", 12, lambda row: row.levels and row.levels.highest[row.indicator.code], "pm_bulat"
    ),
)  # fmt: skip
_USED: Column[_Row] = Column("used", "Dipakai untuk Pemdi", 36, lambda row: row.used)
_GROUPS: Table[_GroupRow] = Table(
    "TabelDomainAspekSPBE",
    (
        Column("code", "Kode bagian", 7, lambda row: row.group.code, "pm_tengah"),
        Column("kind", "Jenis", 8, lambda row: row.kind),
        Column("members", "Indikator bagian", 8, lambda row: row.members, "pm_bulat"),
        Column("name", "Nama bagian", 44, lambda row: row.group.name, "pm_tebal"),
        Column("weight", "Bobot bagian (%)", 9, lambda row: row.group.weight, "pm_bobot"),
        Column("value", "Nilai", 10, lambda row: row.value, "pm_nilai"),
    ),
    widths=False,
)


def fill(page: Page, answer: Answer) -> TablePlace:
    """Fill the sheet. With every level known the index is a live formula; else the levels are ranges."""
    spbe, levels = answer.outcome.spbe, answer.outcome.levels
    known = levels is not None and levels.known
    page.heading(f"Nilai {answer.source.short_name}", _explained(answer), answer.source.name + ".")
    columns = (*_FIRST, *(_KNOWN if known or levels is None else _RANGED), _USED)
    page.lock()
    for at, column in enumerate(columns, start=1):
        page.width(at, column.width)
    header = HEADER_ROW
    if spbe is not None and (spbe.domains or spbe.aspects):
        # Above the levels: below them, every page would repeat the levels' header over the domains.
        header += len(answer.source.domains) + len(answer.source.aspects) + 4
        place = TablePlace.ahead(TITLE, columns, header, len(answer.source.indicators))
        _groups(page, answer, place, HEADER_ROW - 1, known=known)
    place = page.table(Table("TabelNilaiSPBE", columns), header, _rows(answer, levels, header + 1))
    page.freeze_top(columns=1)
    page.sheet.print_title_rows = f"{header}:{header}"
    if spbe is not None and spbe.index is not None:
        index: Value = spbe.index
        if known and levels is not None:
            index = Formula(f"SUM({place.fixed(SHARE)})", mean(answer.source.indicators, levels))
        page.spread(header - 1, 1, 4, f"{answer.source.short_name} {spbe.year}", "pm_total")
        page.put(header - 1, 5, None, "pm_total")
        page.put(header - 1, 6, index, "pm_total_nilai")
        page.put(header - 1, 7, spbe.rating or "", "pm_total")
    return place


def _explained(answer: Answer) -> str:
    spbe, levels = answer.outcome.spbe, answer.outcome.levels
    if spbe is None:
        name = answer.source.acronym
        return f"Hasil {name} tidak diisi, jadi tidak ada proyeksi dari {name}."
    basis = basis_in_words(spbe)
    if levels is None or levels.known:
        return f"Dihitung dari {basis} hasil evaluasi tahun {spbe.year}. Sumbangan = tingkat x bobot / 100."
    others = "tiap indikator" if spbe.known is None else "lainnya"
    return (
        f"Yang diketahui hanya {basis} tahun {spbe.year}; tingkat {others}"
        " berupa rentang yang mungkin. Isi semua tingkat dari Laporan Hasil Evaluasi agar simulasi lebih pasti."
    )


def _rows(answer: Answer, levels: LevelRanges | None, first: int) -> Iterator[_Row]:
    domains = {aspect.code: aspect.domain for aspect in answer.source.aspects}
    used = _used(answer)
    for row, each in enumerate(answer.source.indicators, start=first):
        yield _Row(each, domains[each.aspect], used.get(each.code), levels, answer, row)


def _meaning(row: _Row) -> str | None:
    return None if row.low is None else level_name(row.answer.source, row.indicator, int(row.low))


def _criteria(row: _Row) -> str | None:
    return next((level.criteria for level in row.indicator.levels if level.level == row.low), None)


def _share(row: _Row) -> Formula | None:
    return None if row.low is None else Formula(f"E{row.row}*F{row.row}/100", row.low * row.indicator.weight / 100)


def mean(members: Iterable[Indicator], levels: LevelRanges) -> Fraction:
    """The weighted mean of known levels: what the sheet's formulas compute, whatever rounded figure was printed."""
    weighed = [(levels.lowest[member.code], member.weight) for member in members]
    return sum((level * weight for level, weight in weighed), Fraction(0)) / sum(weight for _, weight in weighed)


def _used(answer: Answer) -> dict[str, str]:
    """Which target indicators each source indicator serves, or why it serves none."""
    used = {
        row.id: f"Tidak dipakai: {UNMAPPED_WORDS[row.reason]}. {row.note}"
        for row in answer.crosswalk.unmapped
        if row.side == "source"
    }
    targets: dict[str, list[str]] = {}
    for relation in answer.crosswalk.relations:
        targets.setdefault(relation.source, []).append(relation.target)
    return used | {code: ", ".join(dict.fromkeys(codes)) for code, codes in targets.items()}


def _groups(page: Page, answer: Answer, place: TablePlace, row: int, *, known: bool) -> None:
    page.put(row, 1, "Domain dan aspek", "pm_bagian")
    groups = [("Domain", group) for group in answer.source.domains] + [
        ("Aspek", group) for group in answer.source.aspects
    ]
    spbe, levels = answer.outcome.spbe, answer.outcome.levels
    printed: Mapping[str, Fraction] = {**spbe.domains, **spbe.aspects} if spbe else {}
    rows: list[_GroupRow] = []
    for at, (kind, group) in enumerate(groups, start=row + 2):
        members = answer.source.members(group.code)
        value: Value = printed.get(group.code)
        if known and levels is not None:
            column = place.fixed(DOMAIN if kind == "Domain" else ASPECT)
            value = Formula(f"SUMIF({column},A{at},{place.fixed(SHARE)})*100/E{at}", mean(members, levels))
        rows.append(_GroupRow(group, kind, len(members), value))
    page.table(_GROUPS, row + 1, rows)
