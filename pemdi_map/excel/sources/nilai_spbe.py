"""Sheet Nilai SPBE: the levels that the projection starts from, and the old instrument's index computed from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from pemdi_map.engine.score_outcome import LevelRanges
from pemdi_map.excel.answers.answer import Answer, level_name
from pemdi_map.excel.cells.rows import Formula, Value
from pemdi_map.excel.cells.table import Column, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import UNMAPPED_WORDS
from pemdi_map.model.instrument import Indicator
from pemdi_map.report.wording import basis_in_words

TITLE = "Nilai SPBE"
HEADER_ROW = 5
WEIGHT, SHARE, DOMAIN, ASPECT, LEVEL = "Bobot (%)", "Sumbangan", "Domain", "Aspek", "Tingkat"
LOW, REPORTED, HIGH = "Tingkat terendah", "Tingkat perkiraan", "Tingkat tertinggi"
_FIRST = (
    Column("Kode", 7, "pm_tengah"),
    Column(DOMAIN, 8, "pm_tengah"),
    Column(ASPECT, 8, "pm_tengah"),
    Column("Indikator", 40, "pm_tebal"),
    Column(WEIGHT, 9, "pm_bobot"),
)
_KNOWN = (
    Column(LEVEL, 10, "pm_bulat"),
    Column("Arti tingkat", 14, "pm_tengah"),
    Column("Kriteria tingkat", 54),
    Column(SHARE, 12, "pm_nilai_kecil"),
    Column("Dipakai untuk Pemdi", 36),
)
_RANGED = (
    Column(LOW, 10, "pm_bulat"),
    Column(REPORTED, 14, "pm_nilai"),
    Column("Kriteria tingkat terendah", 54),
    Column(HIGH, 12, "pm_bulat"),
    Column("Dipakai untuk Pemdi", 36),
)
_GROUPS = (
    Column("Kode bagian", 7, "pm_tengah"),
    Column("Jenis", 8),
    Column("Indikator bagian", 8, "pm_bulat"),
    Column("Nama bagian", 44, "pm_tebal"),
    Column("Bobot bagian (%)", 9, "pm_bobot"),
    Column("Nilai", 10, "pm_nilai"),
)


def fill(page: Page, answer: Answer) -> TablePlace:
    """Fill the sheet. With every level known the index is a live formula; else the levels are ranges."""
    spbe, levels = answer.outcome.spbe, answer.outcome.levels
    known = levels is not None and levels.known
    page.heading(f"Nilai {answer.source.short_name}", _explained(answer), answer.source.name + ".")
    columns = _FIRST + (_KNOWN if known or levels is None else _RANGED)
    page.lock()
    for at, column in enumerate(columns, start=1):
        page.width(at, column.width)
    header = HEADER_ROW
    if spbe is not None and (spbe.domains or spbe.aspects):
        # Above the levels: below them, every page would repeat the levels' header over the domains.
        header += len(answer.source.domains) + len(answer.source.aspects) + 4
        headers = tuple(column.header for column in columns)
        place = TablePlace(TITLE, headers, 1, header, header + len(answer.source.indicators))
        _groups(page, answer, place, HEADER_ROW - 1, known=known)
    place = page.table("TabelNilaiSPBE", header, columns, _records(answer, levels, header + 1))
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


def _records(answer: Answer, levels: LevelRanges | None, first: int) -> Iterator[list[Value]]:
    domains = {aspect.code: aspect.domain for aspect in answer.source.aspects}
    used = _used(answer)
    for row, indicator in enumerate(answer.source.indicators, start=first):
        head: list[Value] = [
            indicator.code, domains[indicator.aspect], indicator.aspect, indicator.name, indicator.weight,
        ]  # fmt: skip
        yield [*head, *_level(answer, levels, indicator, row), used.get(indicator.code)]


def _level(answer: Answer, levels: LevelRanges | None, indicator: Indicator, row: int) -> tuple[Value, ...]:
    if levels is None:
        return (None, None, None, None)
    low = levels.lowest[indicator.code]
    criteria = next((level.criteria for level in indicator.levels if level.level == low), None)
    if not levels.known:
        return (low, levels.reported[indicator.code], criteria, levels.highest[indicator.code])
    share = Formula(f"E{row}*F{row}/100", low * indicator.weight / 100)
    return (low, level_name(answer.source, indicator, int(low)), criteria, share)


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
    records: list[list[Value]] = []
    for at, (kind, group) in enumerate(groups, start=row + 2):
        members = answer.source.members(group.code)
        value: Value = printed.get(group.code)
        if known and levels is not None:
            column = place.fixed(DOMAIN if kind == "Domain" else ASPECT)
            value = Formula(f"SUMIF({column},A{at},{place.fixed(SHARE)})*100/E{at}", mean(members, levels))
        records.append([group.code, kind, len(members), group.name, group.weight, value])
    page.table("TabelDomainAspekSPBE", row + 1, _GROUPS, records, widths=False)
