"""What is typed into a plan and moves its numbers: counted as meant, or refused with its cell, or warned of."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

import pytest
from small_plan import made, plan_book
from typed_books import with_typed, without_row

from pemdi_map.engine.precedence import Changes
from pemdi_map.errors import InvalidInput
from pemdi_map.excel.cells.entries import Link, Typed, TypedFormula
from pemdi_map.excel.computation import controls
from pemdi_map.excel.findings import bukti_dukung, periksa_cepat
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.facts import TypedFacts, plain_facts, planned_facts, typed_facts
from pemdi_map.living.read import PlanBook
from pemdi_map.living.uncounted import uncounted
from pemdi_map.model.institution import EvidenceState, ExternalValue, InstitutionFile

MINE, ANSWER = bukti_dukung.MINE, periksa_cepat.ANSWER


def facts(book: PlanBook, file: InstitutionFile | None = None) -> TypedFacts:
    return typed_facts(book, file or made().file, made().knowledge)


def refused(book: PlanBook) -> list[str]:
    """The message of each finding, with the sheet and the cell that it names."""
    with pytest.raises(InvalidInput) as caught:
        facts(book)
    return [f"{finding.where.partition(', ')[2]}: {finding.message}" for finding in caught.value.findings]


def place(table: str, row: str, column: str) -> str:
    return plan_book().places[table, row, column].partition(", ")[2]


def given(**parts: Any) -> InstitutionFile:
    """INPUT with more in it."""
    return InstitutionFile.model_validate({**made().file.model_dump(), **parts})


def stating(evidence: dict[str, EvidenceState]) -> InstitutionFile:
    """INPUT that states evidence of the target itself."""
    stated = {"instrument": "pemdi-2026", "year": 2027, "evidence": evidence}
    return given(assessments=[*(each.model_dump() for each in made().file.assessments), stated])


def test_a_plan_in_which_nothing_was_typed_says_nothing() -> None:
    assert facts(plan_book()) == TypedFacts(made().file, Changes({}, {}), None, {}, frozenset())


def test_states_count_whatever_their_case_and_spaces_and_an_empty_cell_takes_one_back() -> None:
    book = with_typed({
        bukti_dukung.TABLE: {
            ("I9.1.1", MINE): " DITERIMA ", ("I5.2.1", MINE): None, ("I5.3.1", MINE): Link("draf", "https://x"),
            ("I5.4.1", MINE): TypedFormula("A1", "belum"), ("I5.1.1", bukti_dukung.LINK): "https://contoh.go.id",
        },
    })  # fmt: skip
    assert facts(book).changes.evidence == {
        "I9.1.1": "diterima", "I5.2.1": None, "I5.3.1": "draf", "I5.4.1": "belum",
    }  # fmt: skip


def test_an_answer_counts_only_where_nothing_else_states_the_item() -> None:
    answers: dict[tuple[str, str], Typed] = {(item, ANSWER): "diterima" for item in ("I19.1.2", "I19.1.3", "I14.1.1")}
    states: dict[tuple[str, str], Typed] = {("I19.1.2", MINE): "draf", ("I19.1.3", MINE): None}
    book = with_typed({periksa_cepat.TABLE: answers, bukti_dukung.TABLE: states})
    expected = {"I19.1.2": "draf", "I19.1.3": "diterima", "I14.1.1": "diterima"}
    assert facts(book).changes.evidence == expected
    assert facts(book, stating({"I14.1.1": "revisi"})).changes.evidence == {"I19.1.2": "draf", "I19.1.3": "diterima"}


def test_the_state_of_a_row_that_was_taken_out_is_taken_back() -> None:
    book = without_row(plan_book(), bukti_dukung.TABLE, "I9.1.1")
    assert facts(book).changes.evidence == {"I9.1.1": None}


def test_an_action_that_was_called_off_or_taken_out_is_cancelled() -> None:
    status = rencana_aksi.STATUS
    book = with_typed(
        {rencana_aksi.TABLE: {("K233", status): " BATAL ", ("K176", status): "selesai", ("K234", status): 3}}
    )
    assert facts(book).cancelled == {"K233"}
    assert facts(without_row(book, rencana_aksi.TABLE, "K127")).cancelled == {"K233", "K127"}


def test_values_the_target_and_the_level_tried_are_read_as_numbers() -> None:
    book = with_typed({
        controls.INDICATOR_TABLE: {
            ("I5", controls.ASSESSED): Fraction(7, 2), ("I9", controls.ASSESSED): 5, ("I14", controls.ASSESSED): None,
            ("I19", controls.TRIED_LEVEL): 3, ("I14", controls.TRIED_LEVEL): None, ("+x", controls.ASSESSED): 4,
        },
        controls.TARGET_TABLE: {(controls.TARGET_ID, controls.TARGET): Fraction(5, 2), ("+x", controls.TARGET): 4},
    })  # fmt: skip
    found = facts(book)
    assert found.changes.values == {"I5": Fraction(7, 2), "I9": Fraction(5), "I14": None}
    assert (found.target, found.tried) == (Fraction(5, 2), {"I19": 3})


@pytest.mark.parametrize("value", [1, 5])
def test_the_ends_of_a_range_belong_to_it(value: int) -> None:
    table = {("I5", controls.ASSESSED): value, ("I5", controls.TRIED_LEVEL): value}
    found = facts(with_typed({controls.INDICATOR_TABLE: table}))
    assert (found.changes.values, found.tried) == ({"I5": Fraction(value)}, {"I5": value})


def indices(book_cells: dict[tuple[str, str], Typed], file: InstitutionFile | None = None) -> dict[str, ExternalValue]:
    return dict(facts(with_typed({controls.INDEX_TABLE: book_cells}), file).file.external_indices)


SDI = {"sdi": {"value": 40, "year": 2025, "source": "laporan"}}
VALUE, YEAR = ("I5", controls.INDEX_VALUE), ("I5", controls.INDEX_YEAR)


def test_an_index_typed_without_a_year_is_of_the_year_of_the_round() -> None:
    assert indices({VALUE: 62}) == {"sdi": ExternalValue(value=Fraction(62), year=2027)}
    assert indices({VALUE: 62, YEAR: 2026}) == {"sdi": ExternalValue(value=Fraction(62), year=2026)}
    assert indices({YEAR: 2026}) == {}


def test_an_index_of_input_keeps_what_was_not_typed_over() -> None:
    file = given(external_indices=SDI)
    assert indices({VALUE: 62}, file) == {"sdi": ExternalValue(value=Fraction(62), year=2025, source="laporan")}
    assert indices({YEAR: 2026}, file) == {"sdi": ExternalValue(value=Fraction(40), year=2026, source="laporan")}
    assert indices({VALUE: None}, file) == {}
    assert indices({("I9", controls.INDEX_VALUE): 3, ("+x", controls.INDEX_YEAR): 3}, file) == dict(
        file.external_indices
    )


def test_everything_that_cannot_be_counted_is_refused_at_once_each_with_its_cell() -> None:
    long = "x" * 41
    book = with_typed({
        bukti_dukung.TABLE: {("I9.1.1", MINE): "sudah", ("I5.1.1", MINE): long},
        controls.INDICATOR_TABLE: {
            ("I5", controls.ASSESSED): Fraction("5.001"), ("I9", controls.ASSESSED): "2,5",
            ("I14", controls.ASSESSED): True, ("I19", controls.ASSESSED): datetime.date(2027, 1, 2),
            ("I5", controls.TRIED_LEVEL): Fraction(3, 2), ("I9", controls.TRIED_LEVEL): 0,
        },
        controls.INDEX_TABLE: {VALUE: 101, YEAR: 2028},
        controls.TARGET_TABLE: {(controls.TARGET_ID, controls.TARGET): Fraction(1, 2)},
    })  # fmt: skip

    def at(table: str, row: str, column: str, message: str) -> str:
        return f"{place(table, row, column)}: {message}"

    simulated = controls.INDICATOR_TABLE
    assert refused(book) == [
        at(simulated, "I5", controls.ASSESSED, "5,001 di luar rentang 1 sampai 5."),
        at(simulated, "I9", controls.ASSESSED, "selnya berisi teks (2,5), bukan angka."),
        at(simulated, "I14", controls.ASSESSED, "selnya berisi teks (True), bukan angka."),
        at(simulated, "I19", controls.ASSESSED, "selnya berisi tanggal (02/01/2027), bukan angka."),
        at(bukti_dukung.TABLE, "I9.1.1", MINE, "status 'sudah' tidak dikenal."),
        at(bukti_dukung.TABLE, "I5.1.1", MINE, f"status '{'x' * 40}...' tidak dikenal."),
        at(controls.INDEX_TABLE, *VALUE, "101 di luar rentang 0 sampai 100."),
        at(controls.INDEX_TABLE, *YEAR, "2028 di luar rentang 2000 sampai 2027."),
        at(controls.TARGET_TABLE, controls.TARGET_ID, controls.TARGET, "0,5 di luar rentang 1 sampai 5."),
        at(simulated, "I5", controls.TRIED_LEVEL, "1,5 bukan bilangan bulat."),
        at(simulated, "I9", controls.TRIED_LEVEL, "0 di luar rentang 1 sampai 5."),
    ]


@pytest.mark.parametrize(("length", "shown"), [(40, "x" * 40), (41, "x" * 40 + "...")])
def test_a_refusal_shows_the_whole_of_what_was_typed_unless_it_is_longer_than_forty_characters(
    length: int, shown: str
) -> None:
    (message,) = refused(with_typed({bukti_dukung.TABLE: {("I9.1.1", MINE): "x" * length}}))
    assert message.endswith(f": status '{shown}' tidak dikenal.")


def test_what_a_plan_was_made_with_is_told_and_read_back_exactly() -> None:
    told = facts(
        with_typed({
            controls.INDICATOR_TABLE: {("I9", controls.ASSESSED): Fraction(10, 4), ("I14", controls.ASSESSED): None},
            bukti_dukung.TABLE: {("I5.1.1", MINE): "draf"}, controls.INDEX_TABLE: {VALUE: Fraction("43.2"), YEAR: 2026},
        })
    )  # fmt: skip
    plain = plain_facts(told)
    assert plain == {
        "values": {"I14": None, "I9": "2.5"}, "evidence": {"I5.1.1": "draf"}, "indices": {"sdi": ["43.2", 2026, None]},
    }  # fmt: skip
    assert list(plain["values"]) == ["I14", "I9"]
    assert planned_facts(plain, made().file) == (told.file, told.changes)
    assert planned_facts({}, made().file) == (made().file, Changes({}, {}))


def test_what_a_plan_was_made_with_is_told_alike_in_whatever_order_it_was_given() -> None:
    values = {"sdi": {"value": 40, "year": 2025}, "ikm": {"value": 80, "year": 2026}}
    states: list[tuple[tuple[str, str], Typed]] = [(("I9.1.1", MINE), "draf"), (("I5.1.1", MINE), "belum")]
    for indices, typed in ((values, states), (dict(reversed(values.items())), states[::-1])):
        plain = plain_facts(facts(with_typed({bukti_dukung.TABLE: dict(typed)}), given(external_indices=indices)))
        assert list(plain["indices"].items()) == [("ikm", ["80", 2026, None]), ("sdi", ["40", 2025, None])]
        assert list(plain["evidence"].items()) == [("I5.1.1", "belum"), ("I9.1.1", "draf")]


def test_many_cells_of_one_cause_are_refused_in_one_finding_with_what_to_write() -> None:
    items = list(made().knowledge.target.items)[:7]
    with pytest.raises(InvalidInput) as caught:
        facts(with_typed({bukti_dukung.TABLE: {(item, MINE): f"entah{at}" for at, item in enumerate(items)}}))
    [one] = caught.value.findings
    assert "Begitu juga di 6 tempat lain" in one.message
    with pytest.raises(InvalidInput) as caught:
        facts(with_typed({bukti_dukung.TABLE: {(items[0], MINE): "verified"}}))
    assert caught.value.findings[0].remedy == "Tulis diterima."


# What stands but that no formula counts as it was meant.


def warned(table: str, cells: dict[tuple[str, str], Typed]) -> list[str]:
    found = uncounted(with_typed({table: cells}))
    assert {finding.severity for finding in found} <= {"warning", "note"}
    return [f"{finding.where.partition(', ')[2]}: {finding.message}" for finding in found]


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        (rencana_aksi.STATUS, "sudah", 'status "sudah" belum dihitung rumus, artinya selesai.'),
        (rencana_aksi.STATUS, "entah", 'status "entah" tidak dihitung.'),
        (rencana_aksi.STATUS, 3, "status angka 3 tidak dihitung."),
        (rencana_aksi.EFFORT, "lima", 'hari-orang "lima" bukan angka dan tidak dihitung.'),
        (rencana_aksi.EFFORT, True, "hari-orang ya/tidak (true/false) bukan angka dan tidak dihitung."),
        (rencana_aksi.BUDGET, "150 juta", 'anggaran (Rp) "150 juta" belum dihitung rumus, artinya Rp 150.000.000.'),
        (rencana_aksi.BUDGET, "1.500 juta", 'anggaran (Rp) "1.500 juta" bukan angka dan tidak dihitung.'),
        (rencana_aksi.EFFORT, Fraction(-1, 2), "hari-orang kurang dari 0, jadi jumlah dan persennya keliru."),
        (rencana_aksi.START, "besok", 'mulai "besok" bukan tanggal dan tidak dihitung.'),
        (rencana_aksi.FINISH, 12, "selesai angka 12 bukan tanggal dan tidak dihitung."),
        (rencana_aksi.EFFORT, TypedFormula("2+3", None), "rumusnya belum dihitung dan tidak ikut."),
    ],
)
def test_an_entry_that_no_sum_counts_rightly_is_named_with_its_cell(column: str, value: Typed, says: str) -> None:
    assert warned(rencana_aksi.TABLE, {("K233", column): value}) == [
        f"{place(rencana_aksi.TABLE, 'K233', column)}: {says}"
    ]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (rencana_aksi.STATUS, "SELESAI"), (rencana_aksi.EFFORT, 0), (rencana_aksi.EFFORT, Fraction(1, 2)),
        (rencana_aksi.START, datetime.date(2027, 1, 4)), (rencana_aksi.EFFORT, TypedFormula("2+3", 5)),
        (rencana_aksi.STATUS, None), ("note", TypedFormula("2+3", None)),
    ],
)  # fmt: skip
def test_what_is_counted_or_moves_no_figure_is_not_warned_of(column: str, value: Typed) -> None:
    assert warned(rencana_aksi.TABLE, {("K233", column): value}) == []


@pytest.mark.parametrize(
    ("fund", "budget", "named"),
    [
        ("tanpa biaya", 2_500_000, True), ("Tanpa Biaya", 2_500_000, True), ("APBD", 2_500_000, False),
        ("tanpa biaya", 0, False), ("tanpa biaya", None, False),
    ],
)  # fmt: skip
def test_money_on_an_action_that_is_said_to_cost_nothing_is_named(fund: str, budget: int | None, named: bool) -> None:
    row: dict[tuple[str, str], Typed] = {("K233", rencana_aksi.FUND): fund, ("K233", rencana_aksi.BUDGET): budget}
    where = place(rencana_aksi.TABLE, "K233", rencana_aksi.BUDGET)
    says = f'{where}: anggaran Rp 2.500.000 tertulis, padahal Sumber dana "{fund}".'
    assert warned(rencana_aksi.TABLE, row) == ([says] if named else [])
    called_off = {**row, ("K233", rencana_aksi.STATUS): "batal"}
    assert warned(rencana_aksi.TABLE, called_off) == []


@pytest.mark.parametrize(
    ("table", "row", "column"),
    [
        (bukti_dukung.TABLE, "I9.1.1", MINE), (periksa_cepat.TABLE, "I19.1.2", ANSWER),
        (controls.INDICATOR_TABLE, "I9", controls.ASSESSED), (controls.INDICATOR_TABLE, "I9", controls.TRIED_LEVEL),
        (controls.INDEX_TABLE, *VALUE), (controls.INDEX_TABLE, *YEAR),
        (controls.TARGET_TABLE, controls.TARGET_ID, controls.TARGET),
    ],
)  # fmt: skip
def test_a_formula_that_nothing_has_computed_yet_is_named_wherever_it_would_count(
    table: str, row: str, column: str
) -> None:
    assert len(warned(table, {(row, column): TypedFormula("1+1", None)})) == 1
    assert warned(table, {(row, column): TypedFormula("1+1", 2)}) == []


def test_warnings_come_in_the_order_of_their_cells() -> None:
    cells: dict[tuple[str, str], Typed] = {
        (row, rencana_aksi.STATUS): "sudah" for row in reversed(list(plan_book().layout[rencana_aksi.TABLE].rows))
    }
    found = [finding.where for finding in uncounted(with_typed({rencana_aksi.TABLE: cells}))]
    assert len(found) == len(cells)
    assert found == sorted(found)
