"""Sheet Anggaran: the money that people typed into the action plan, by unit, source of funds, year and sub-activity.

What is added up stands on sheet Perhitungan (`hitung_anggaran`), so that the same money on several actions counts once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from math import floor
from typing import NamedTuple

from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.excel.cells.rows import Formula
from pemdi_map.excel.cells.spreadsheet import Cell, amount, same_word
from pemdi_map.excel.cells.table import Cells, Column, Table, TablePlace, named
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.page_breaks import keep_together
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.excel.plan.counted_actions import CountedActions
from pemdi_map.excel.plan.hitung_anggaran import (
    AMOUNT,
    FUND,
    OWNER,
    RANK,
    REPEATED,
    SUB_ACTIVITY,
    YEAR,
    Counts,
    number_of,
)
from pemdi_map.model.budget import FUNDS, NO_MONEY
from pemdi_map.report.money import OTHER_FUND, UNNAMED_FUND, Counted
from pemdi_map.words.typed_words import CANCELLED

TITLE = "Anggaran"
SENTENCE_ROW, HEADER_ROW = 2, 6
UNIT, BUDGET, PRICED, FREE, UNPRICED = "unit", "budget", "priced", "free", "unpriced"
"""Money that is typed, for how many actions, those said to cost nothing, and those of which nobody says anything."""
_KEY, _ACTIONS, _TYPED_AGAIN, _NAME = "key", "actions", "typed_again", "name"
OTHERS, ALL = "Lainnya", "Semua aksi"
OTHER_YEARS = "Tahun lain, atau tanpa tanggal"
OTHER_SUB_ACTIVITIES = "tanpa sub kegiatan, atau lainnya"
SUB_ACTIVITIES = 10
"""For how many sub-activities there is room."""
_UNITS: tuple[Column[Cells], ...] = (
    named(UNIT, "OPD", 50, "pm_tebal"),
    named(BUDGET, "Anggaran (Rp)", 17, "pm_rupiah"),
    named(PRICED, "Aksi beranggaran", 12.5, "pm_bulat"),
    named(FREE, "Aksi tanpa biaya", 16, "pm_bulat"),
    named(UNPRICED, "Aksi yang biayanya belum diisi", 44, "pm_bulat"),
)


_LISTING: tuple[Column[Cells], ...] = (
    named(_KEY, "", 0, "pm_tebal"),
    named(BUDGET, "Anggaran (Rp)", 0, "pm_rupiah"),
    named(_ACTIONS, "Aksi beranggaran", 0, "pm_bulat"),
)
"""The columns of a table of sums; the first is headed by what it lists."""
_SUBS: tuple[Column[Cells], ...] = (
    named(_KEY, "Sub kegiatan", 0, "pm_daftar"),
    named(BUDGET, "Anggaran (Rp)", 0, "pm_daftar_rupiah"),
    named(_ACTIONS, "Aksi beranggaran", 0, "pm_daftar_tengah"),
    named(_TYPED_AGAIN, "Diketik ulang (Rp)", 0, "pm_daftar_rupiah"),
    named(_NAME, "Nama sub kegiatan", 0, "pm_daftar"),
)


def fill(page: Page, plan: Plan, actions: TablePlace, counts: Counts) -> None:
    """Fill the sheet: the answer in a sentence, then the money by unit, source of funds, year and sub-activity."""
    for at, column in enumerate(_UNITS, start=1):
        page.width(at, column.width)
    page.heading("Anggaran rencana aksi")
    sums = _Sums(actions, counts)
    page.spread(SENTENCE_ROW, 1, len(_UNITS), _sentence(sums), "pm_kalimat", 50)
    says = (
        "Dari Rencana Aksi, tanpa aksi yang batal: kolom Anggaran (Rp), Sumber dana, dan Kode sub kegiatan ([+]"
        " Anggaran). OPD, sub kegiatan, sumber dana, dan jumlah yang sama pada beberapa aksi adalah satu anggaran dan"
        " dihitung sekali; bila memang terpisah, tulis jumlah keduanya pada satu aksi. Tahun: yang tertulis di akhir"
        " Sumber dana (APBD 2027), bila tidak ada tahun Selesai-nya."
    )
    page.spread(SENTENCE_ROW + 1, 1, len(_UNITS), says, "pm_catatan", 40)
    units = sorted(plan.load, key=str.casefold)
    place = TablePlace.ahead(page.title, _UNITS, HEADER_ROW, len(units) + 1)
    whole = sums.cells(None)
    for at, column in enumerate(_UNITS, start=1):
        style = {UNIT: "pm_total", BUDGET: "pm_total_rupiah"}.get(column.key, "pm_total_bulat")
        page.put(HEADER_ROW - 1, at, ALL if column.key == UNIT else whole[column.key], style)
    page.table(
        Table("TabelAnggaranOpd", _UNITS, filters=False, widths=False), HEADER_ROW, _of_units(sums, place, units)
    )
    row = place.last_row + 2
    total = f"${place.letter(BUDGET)}${HEADER_ROW - 1}", f"${place.letter(PRICED)}${HEADER_ROW - 1}"
    years = range(plan.start.year, max([plan.deadline, *(each.finish for each in plan.actions)]).year + 2)
    for listed in (_FUNDS, _YEARS._replace(rows=[(year, year) for year in years])):
        page.put(row, 1, listed.title, "pm_bagian")
        below = row
        columns = [_LISTING[0]._replace(header=listed.head), *_LISTING[1:]]
        table = Table(listed.table, columns, filters=False, widths=False)
        row = page.table(table, row + 1, sums.listing(row + 2, listed, total)).last_row + 2
    page.put(row, 1, "Menurut sub kegiatan", "pm_bagian")
    records = sums.sub_activities(row + 2, total)
    last = page.table(Table("TabelAnggaranSub", _SUBS, filters=False, widths=False), row + 1, records)
    says = f"Baris di atas terisi sendiri dari Rencana Aksi, sampai {SUB_ACTIVITIES} sub kegiatan."
    page.put(last.last_row + 1, 1, says, "pm_keterangan")
    page.paint(f"A{last.first_row}:E{last.last_row}", f'$A{last.first_row}<>""', None)
    keep_together(page, below, last.last_row + 1)
    page.freeze_top(columns=1)
    page.lock()


class _Listed(NamedTuple):
    """A table of sums: its rows, each with the number by which formulas know it, and how an action is looked up."""

    table: str
    head: str
    title: str
    key: str
    of: Callable[[Counted], int]
    rest: str
    rows: Sequence[tuple[str | int, int]] = ()


_FUNDS = _Listed(
    "TabelAnggaranDana", "Sumber dana", "Menurut sumber dana", FUND, lambda each: number_of(each.fund), OTHER_FUND,
    [(fund, number_of(fund)) for fund in (*FUNDS, UNNAMED_FUND)],
)  # fmt: skip
_YEARS = _Listed(
    "TabelAnggaranTahun", "Tahun", "Menurut tahun anggaran", YEAR, lambda each: each.year, OTHER_YEARS
)  # fmt: skip


class _Sums:
    """Sums over the actions, each as a formula with its value."""

    def __init__(self, actions: TablePlace, counts: Counts) -> None:
        self.actions, self.counts, self.counted = actions, counts, CountedActions(actions)
        self.owners, self.statuses, self.funds, self.budgets = map(
            actions.values, (rencana_aksi.OWNER, rencana_aksi.STATUS, rencana_aksi.FUND, rencana_aksi.BUDGET)
        )

    def cells(self, unit: str | None, cell: str = "") -> dict[str, Formula]:
        """The figures of a unit, which `cell` names; of all actions for `None`."""
        owner, status, fund, budget = (
            self.actions.fixed(key)
            for key in (rencana_aksi.OWNER, rencana_aksi.STATUS, rencana_aksi.FUND, rencana_aksi.BUDGET)
        )
        of, on = f"{owner},{cell}," if cell else "", f'{status},"<>{CANCELLED}"'
        free = f'COUNTIFS({of}{fund},"{NO_MONEY}",{budget},"",{on})'
        stated, with_money = (f'COUNTIFS({of}{budget},"{test}",{on})' for test in (">=0", ">0"))
        again = f"SUMIFS({self._of(REPEATED)},{self._of(OWNER)},{cell})" if cell else f"SUM({self._of(REPEATED)})"
        texts = {
            BUDGET: f"SUMIFS({budget},{of}{on})-{again}", PRICED: with_money, FREE: free,
            UNPRICED: f"{self.counted.formula(cell)}-{free}-{stated}",
        }  # fmt: skip
        figures = self.figures(unit)
        return {key: Formula(text, figures[key]) for key, text in texts.items()}

    def figures(self, unit: str | None) -> dict[str, Fraction | int]:
        """The values of `cells`."""
        of_unit = [at for at, owner in enumerate(self.owners) if unit is None or same_word(owner, unit)]
        on = [at for at in of_unit if not same_word(self.statuses[at], CANCELLED)]
        priced = [money for at in on if (money := amount(self.budgets[at])) is not None]
        free = sum(self.budgets[at] in (None, "") and same_word(self.funds[at], NO_MONEY) for at in on)
        again = sum((each.repeated for each in self.counts.actions
                     if unit is None or same_word(each.priced.owner, unit)), Fraction(0))  # fmt: skip
        return {
            BUDGET: sum(priced, Fraction(0)) - again, PRICED: sum(money > 0 for money in priced), FREE: free,
            UNPRICED: self.counted.number(unit) - free - sum(money >= 0 for money in priced),
        }  # fmt: skip

    @property
    def worded(self) -> Formula:
        """How many amounts are words, which no sum counts."""
        budget, status = self.actions.fixed(rencana_aksi.BUDGET), self.actions.fixed(rencana_aksi.STATUS)
        found = sum(
            isinstance(money, str) and money != "" and not same_word(self.statuses[at], CANCELLED)
            for at, money in enumerate(self.budgets)
        )
        return Formula(f'SUMPRODUCT(ISTEXT({budget})*({budget}<>"")*({status}<>"{CANCELLED}"))', found)

    @property
    def again(self) -> Formula:
        """The rupiah that are counted with another action."""
        return Formula(f"SUM({self._of(REPEATED)})", sum((each.repeated for each in self.counts.actions), Fraction(0)))

    def listing(self, first: int, listed: _Listed, total: tuple[str, str]) -> Iterable[Cells]:
        """A row for each of a list, and one for the rest; `total`: the cells with the sum and the number of all."""
        amounts, again, column = map(self._of, (AMOUNT, REPEATED, listed.key))
        for name, own in listed.rows:
            money, number = self._counted(lambda each, own=own: listed.of(each) == own)  # type: ignore[misc]
            text = f"SUMIFS({amounts},{column},{own})-SUMIFS({again},{column},{own})"
            count = f'COUNTIFS({column},{own},{amounts},">0")'
            yield {_KEY: name, BUDGET: Formula(text, money), _ACTIONS: Formula(count, number)}
        known = {own for _, own in listed.rows}
        yield self._rest(first, len(listed.rows), listed.rest, total, lambda each: listed.of(each) in known)

    def sub_activities(self, first: int, total: tuple[str, str]) -> Iterable[Cells]:
        """One row for what has no sub-activity or no room here, then one for each sub-activity that has money."""
        column, ranks, amounts, again = map(self._of, (SUB_ACTIVITY, RANK, AMOUNT, REPEATED))
        codes, names = (self.actions.fixed(key) for key in (rencana_aksi.SUB_ACTIVITY_CODE, rencana_aksi.SUB_ACTIVITY))
        ranked = [*self.counts.ranked[:SUB_ACTIVITIES], *[("", "")] * SUB_ACTIVITIES][:SUB_ACTIVITIES]
        shown = {sub.casefold() for sub, _ in ranked} - {""}
        rest = self._rest(first + 1, SUB_ACTIVITIES, OTHER_SUB_ACTIVITIES, total,
                          lambda each: each.sub_activity.casefold() in shown)  # fmt: skip
        yield {**rest, _TYPED_AGAIN: None, _NAME: None}
        for at, (sub, name) in enumerate(ranked):
            row = first + 1 + at

            def here(text: str, row: int = row) -> str:
                return f'IF($A{row}="","",{text})'

            money, number = self._counted(lambda each, sub=sub: each.sub_activity.casefold() == sub.casefold())  # type: ignore[misc]
            doubled = sum((each.repeated for each in self.counts.actions
                           if each.sub_activity.casefold() == sub.casefold()), Fraction(0))  # fmt: skip
            there = f"INDEX({self.counts.positions},MATCH({at + 1},{ranks},0))"
            of_code = f'IF(INDEX({codes},{there})=$A{row},T(INDEX({names},{there})),"")'
            own = f"--({column}=$A{row})"
            yield {
                _KEY: Formula(f'IFERROR(INDEX({column},MATCH({at + 1},{ranks},0)),"")', sub),
                BUDGET: Formula(here(f"SUMPRODUCT({own},{amounts})-SUMPRODUCT({own},{again})"), money if sub else ""),
                _ACTIONS: Formula(here(f"SUMPRODUCT(({column}=$A{row})*({amounts}>0))"), number if sub else ""),
                _TYPED_AGAIN: Formula(here(f"SUMPRODUCT({own},{again})"), doubled if sub else ""),
                _NAME: Formula(f'IFERROR({of_code},"")', name),
            }

    def _rest(
        self, first: int, rows: int, name: str, total: tuple[str, str], listed: Callable[[Counted], bool]
    ) -> Cells:
        whole = self.figures(None)
        money, number = self._counted(listed)
        texts = [f"{all_}-SUM({at}{first}:{at}{first + rows - 1})" for all_, at in zip(total, "BC", strict=True)]
        return {
            _KEY: name, BUDGET: Formula(texts[0], whole[BUDGET] - money),
            _ACTIONS: Formula(texts[1], whole[PRICED] - number),
        }  # fmt: skip

    def _counted(self, test: Callable[[Counted], bool]) -> tuple[Fraction, int]:
        chosen = [each for each in self.counts.actions if test(each)]
        return sum((each.counts for each in chosen), Fraction(0)), sum(each.amount > 0 for each in chosen)

    def _of(self, key: str) -> str:
        return self.counts.place.fixed(key)


def _of_units(sums: _Sums, place: TablePlace, units: Sequence[str]) -> Iterable[Cells]:
    """The rows of the units, and one for the actions of units that the plan does not load, or of none."""
    for row, unit in enumerate(units, start=place.first_row):
        yield {UNIT: unit, **sums.cells(unit, f"$A{row}")}
    whole, each = sums.figures(None), [sums.figures(unit) for unit in units]

    def rest(key: str) -> Formula:
        letters, total = place.letter(key), HEADER_ROW - 1
        text = f"{letters}{total}-SUM({letters}{place.first_row}:{letters}{place.last_row - 1})"
        return Formula(text if units else f"{letters}{total}", whole[key] - sum(figures[key] for figures in each))

    yield {UNIT: OTHERS, **{key: rest(key) for key in (BUDGET, PRICED, FREE, UNPRICED)}}


def _sentence(sums: _Sums) -> Formula:
    """The answer: how much money has been typed for how many actions, what was typed twice, and what no sum counts."""
    texts, whole, again, worded = sums.cells(None), sums.figures(None), sums.again, sums.worded
    text = (
        f'"Anggaran yang sudah diisi: Rp "&{_rupiah(texts[BUDGET].text)}&"; "&({texts[FREE].text})'
        f'&" aksi dinyatakan tanpa biaya, "&({texts[UNPRICED].text})&" dari "&({sums.counted.formula("")})'
        f'&" belum diisi: sel kosong bukan nol."&IF({again.text}=0,""," Rp "&{_rupiah(again.text)}&"{_AGAIN}")'
        f'&IF({worded.text}=0,""," "&{worded.text}&"{_WORDED}")'
    )
    words = (
        f"Anggaran yang sudah diisi: Rp {_in_words(whole[BUDGET])}; {whole[FREE]} aksi dinyatakan tanpa biaya,"
        f" {whole[UNPRICED]} dari {sums.counted.number(None)} belum diisi: sel kosong bukan nol."
    )
    if again.value:
        words += f" Rp {_in_words(again.value)}{_AGAIN}"
    return Formula(text, f"{words} {worded.value}{_WORDED}" if worded.value else words)


_AGAIN = " diketik ulang pada aksi lain dari sub kegiatan yang sama dan dihitung sekali (lihat di bawah)."
_WORDED = " anggaran berupa kata dan tidak terjumlah: tulis angkanya."


def _rupiah(text: str) -> str:
    return f'SUBSTITUTE(FIXED(ROUND({text},0),0),",",".")'


def _in_words(value: Cell) -> str:
    return f"{floor((amount(value) or Fraction(0)) + Fraction(1, 2)):,}".replace(",", ".")
