"""Words are folded in one place: a name is the same in a chat, a sheet, a pack and a code."""

import unicodedata
from pathlib import Path

import pytest

from office.naming import named_rounds
from office.setup.first_setup import make_unit_code
from reading.spelling.folding import fold_text
from sheets.codes import make_slug
from sheets.people.people_sheet import COLUMNS as PEOPLE_COLUMNS
from sheets.tables.cell_values import CellRefused
from sheets.tables.named_columns import name_columns
from sheets.tables.table_reader import SheetCell, SheetContent
from sheets.units.unit_finder import UnitFinder
from tests.people import House

HERE = Path(__file__).parents[2]
ROOMS = ("bot", "schedules", "handlers", "office", "reporting", "summaries", "plans", "sheets")
WAYS = {
    "as it is": "Đời sống {} tháng",
    "zero-width space": "Đời\u200b sống\u200b {} tháng",
    "joiners": "Đời\u200c sống {}\u200d tháng\ufeff",
    "taken apart": unicodedata.normalize("NFD", "Đời sống {} tháng"),
    "non-breaking spaces": "Đời\u00a0sống\u202f{}\u2007tháng",
    "Icelandic": "\u00d0ời sống {} tháng",
    "Icelandic, small": "\u00f0ời sống {} tháng",
    "African": "\u0189ời sống {} tháng",
    "full-width": "Đời sống {} tháng".replace("t", "\uff54"),
    "two blanks": "  Đời  sống\t{} tháng ",
}


@pytest.mark.parametrize("way", WAYS)
def test_words_fold_alike(way: str) -> None:
    assert fold_text(WAYS[way].format(6)) == "doi song 6 thang"
    assert make_slug(WAYS[way].format(6)) == "doi-song-6-thang"
    assert make_unit_code(f"Xã {WAYS[way].format(6)}") == "doi-song-6-thang"


@pytest.mark.parametrize("way", WAYS)
def test_a_round_is_found_however_its_name_is_typed(house: House, way: str) -> None:
    path = house.post("Trưởng xóm 3").unit_path
    found = named_rounds.find_named_rounds(house.db, WAYS[way].format(6), path, house.now)
    assert [one.name for one in found.meant] == ["6 tháng đầu năm 2024"]


@pytest.mark.parametrize(
    "written", ["Điện thoại", "\u00d0iện\u00a0thoại", "Điện\u200b thoại", "DIEN THOAI"]
)
def test_a_heading_is_known_however_it_is_typed(written: str) -> None:
    for form in ("NFC", "NFD"):
        heading = SheetCell(unicodedata.normalize(form, written), "A1", written)
        assert name_columns(SheetContent((heading,), ()), PEOPLE_COLUMNS) == ([], [])


def test_a_unit_of_a_sheet_is_known_by_the_name_that_the_chat_knows(house: House) -> None:
    for written in ("Xóm 3", "XOM\u00a03", unicodedata.normalize("NFD", "Xóm 3"), "xóm  ３"):
        assert UnitFinder(house.db).of(SheetCell(written, "D2", "Đơn vị")).name == "Xóm 3"
    # What cannot be seen is refused in a cell, since the cell is stored; never taken for another.
    with pytest.raises(CellRefused):
        UnitFinder(house.db).of(SheetCell("Xóm\u200b 3", "D2", "Đơn vị"))


def test_nobody_else_folds() -> None:
    """Taking marks off a letter begins with NFD; `reading/spelling` alone does that."""
    wrong = [
        f"{path.relative_to(HERE)}"
        for room in (*ROOMS, "models", "texts", "reading")
        for path in sorted((HERE / room).rglob("*.py"))
        if path.parent != HERE / "reading" / "spelling"
        and any(word in path.read_text("utf-8") for word in ('"NFD"', "combining(", "casefold("))
    ]
    assert wrong == []
    assert '"NFD"' in (HERE / "reading" / "spelling" / "folding.py").read_text("utf-8")
