"""Columns pasted into the table: each line goes to the unit that it names, and to no other."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from models.rounds.tables import Round
from office.table import column_paste, round_table
from office.table.column_paste import PastedColumns
from office.table.round_table import RoundTable
from tests.bot.site.desk.test_enter import officer
from tests.people import House


def load_table(house: House) -> RoundTable:
    round_id = house.db.execute(select(Round.id).order_by(Round.id)).scalars().first()
    assert round_id is not None
    return round_table.load_round_table(officer(house), round_id)


def paste(
    house: House, text: str, code: str = "ho_tong", names: tuple[str, ...] = ()
) -> PastedColumns:
    table = load_table(house)
    if names:
        called = [*names, *(one.unit for one in table.rows[len(names) :])]
        rows = [replace(row, unit=name) for row, name in zip(table.rows, called, strict=True)]
        table = replace(table, rows=rows)
    return column_paste.read_pasted_columns(officer(house), table, text, code, None)


def list_given(found: PastedColumns) -> list[tuple[str, list[str]]]:
    return [(row.unit, [cell.typed for cell in row.cells]) for row in found.rows]


@pytest.mark.parametrize(
    "pasted",
    [
        "STT\tXóm\tTổng số hộ\n1\tXóm 4\t140\n2\tXóm 6\t150\n",
        "1\tXóm 4\t140\n2\tXóm 6\t150\n",
        "STT\tTên xóm\tTổng số hộ\n1\t4\t140\n2\txom 6\t150\n",
        "Tổng số hộ\tĐơn vị\n140\tXóm 4\n150\tXóm 06\n",
    ],
)
def test_units_are_named_in_whichever_column(house: House, pasted: str) -> None:
    found = paste(house, pasted)
    assert list_given(found) == [("Xóm 4", ["140"]), ("Xóm 6", ["150"])]
    assert found.left == ()


def test_a_line_of_no_unit_here_goes_to_nobody(house: House) -> None:
    """One line in four names a unit of the table: none is taken for the next of the table."""
    pasted = "Xóm\tTổng số hộ\nXóm Lạ\t50\nXóm 7+8\t200\nXóm 4\t140\nCộng\t390\n"
    found = paste(house, pasted)
    assert list_given(found) == [("Xóm 4", ["140"])]
    assert found.left == ("Xóm Lạ 50", "Xóm 7+8 200", "Cộng 390")


def test_units_of_somewhere_else_are_no_lines_of_the_table(house: House) -> None:
    found = paste(house, "Thôn Lạ\t50\nThôn Xa\t60\n")
    assert found.rows == ()
    assert found.left == ("Thôn Lạ 50", "Thôn Xa 60")


def test_names_that_differ_by_their_marks_are_two(house: House) -> None:
    pasted = "Thôn\tTổng số hộ\nThôn Na Ma\t50\nThôn Nà Mạ\t60\nThon Na Ma\t70\n"
    found = paste(house, pasted, names=("Thôn Nà Mạ", "Thôn Na Ma"))
    assert sorted(list_given(found)) == [("Thôn Na Ma", ["50"]), ("Thôn Nà Mạ", ["60"])]
    assert found.left == ("Thon Na Ma 70",)


def test_without_names_lines_go_down_from_the_cell(house: House) -> None:
    found = paste(house, "Đội văn nghệ\tTổng số hộ\n1\t140\n-\t150\n")
    assert list_given(found) == [("Xóm 1", ["1", "140"]), ("Xóm 2", ["150"])]
