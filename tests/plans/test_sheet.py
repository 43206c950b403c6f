"""The questions as a workbook, and a workbook as a pack: every fault by cell."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from plans.checking.pack_reader import read_pack
from plans.schema import Pack
from plans.workbook import read_workbook, write_workbook
from sheets.tables.sheet_faults import SheetRefused
from tests.plans.packs import WHOLE
from tests.plans.test_clone import PACKS

Spoil = Callable[..., Path]


@pytest.mark.parametrize("file", PACKS, ids=lambda file: str(file.stem))
def test_there_and_back_it_is_the_same_pack(file: Path, tmp_path: Path) -> None:
    pack, sheet = read_pack(file), tmp_path / "pack.xlsx"
    write_workbook(pack, sheet)
    assert read_workbook(sheet, pack) == pack
    assert not _list_words_of_code(sheet)


def _list_words_of_code(file: Path) -> list[str]:
    """Cells in which a word of the code stands where people choose a word."""
    chosen = ("loại", "cách cộng", "ai ghi", "so sánh", "hỏi loại đơn vị", "chỉ hỏi loại đơn vị")
    found = []
    for sheet in load_workbook(file).worksheets:
        heads = [one.value for one in sheet[1]]
        for row in sheet.iter_rows(min_row=2, values_only=True):
            said = dict(zip(heads, row, strict=True))
            named = [str(said.get(head) or "") for head in chosen]
            found += [one for one in named if one.isascii() and any(map(str.isalpha, one))]
            found += [
                str(head) for head in heads if "để xem" in str(head) and head_lacks(said, str(head))
            ]
    return found


def head_lacks(said: dict[Any, Any], head: str) -> bool:
    """Whether a code stands there without what it is called."""
    of = {"tên chỉ số": "chỉ số", "tên mẫu": "mẫu", "nội dung": "chỉ tiêu"}
    code = of.get(
        head.removesuffix(" (để xem)"), head.removesuffix(" (để xem)").removeprefix("tên ")
    )
    return bool(said.get(code)) and not said[head]


def test_what_was_written_in_codes_is_understood(sheet: Path, pack: Pack) -> None:
    put(sheet, "Mẫu", cell(sheet, "Mẫu", "ai ghi", 2), "reporter")
    put(sheet, "Mẫu", cell(sheet, "Mẫu", "hỏi loại đơn vị", 2), "village")
    assert read_workbook(sheet, pack).forms[0].role == pack.forms[0].role


@pytest.fixture
def sheet(tmp_path: Path, pack: Pack) -> Path:
    file = tmp_path / "pack.xlsx"
    write_workbook(pack, file)
    return file


def put(file: Path, title: str, cell: str, value: Any) -> Path:
    book = load_workbook(file)
    book[title][cell] = value
    book.save(file)
    return file


def cell(file: Path, title: str, heading: str, row: int) -> str:
    sheet = load_workbook(file)[title]
    column = next(one.column_letter for one in sheet[1] if one.value == heading)
    return f"{column}{row}"


def test_without_the_old_pack_it_is_one_too_with_a_plain_summary(sheet: Path, pack: Pack) -> None:
    new = read_workbook(sheet)
    assert new.forms[0].questions == pack.forms[0].questions
    assert [line.kind for line in new.forms[0].summary][:3] == ["title", "total", "total"]
    assert new.indicators == pack.indicators
    assert new.rounds == pack.rounds


def test_a_changed_sentence_is_all_that_changes(sheet: Path, pack: Pack) -> None:
    put(sheet, "Câu hỏi", cell(sheet, "Câu hỏi", "câu hỏi", 2), "Có mấy hộ?")
    new = read_workbook(sheet, pack)
    assert new.forms[0].questions[0].ask == "Có mấy hộ?"
    assert new.forms[0].questions[1:] == pack.forms[0].questions[1:]
    assert new.forms[0].summary == pack.forms[0].summary


FAULTS = {
    # heading in the sheet "Câu hỏi", value, words of the reason
    "unknown kind": ("loại", "đếm", "Không biết “đếm”"),
    "unknown measure": ("chỉ số", "ho_khong_co", "Không có chỉ số “ho_khong_co”"),
    "unknown form": ("mẫu", "quy", "Không có mẫu “quy”"),
    "number jumps": ("câu số", 7, "đánh số liền nhau"),
    "no question": ("câu hỏi", None, "“ask”"),
    "not yes or no": ("được ghi chưa nắm được số", "có lẽ", "không phải có hay không"),
    "no option": ("ý chọn (mã | nhãn | đọc lại | từ khác | nghĩa)", "Có", "Không đọc được ý chọn"),
    "no condition": ("chỉ hỏi khi", "khi có đám", "Không đọc được “khi có đám”"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_by_cell_and_heading(fault: str, sheet: Path) -> None:
    heading, value, reason = FAULTS[fault]
    place = cell(sheet, "Câu hỏi", heading, 3)
    with pytest.raises(SheetRefused) as refused:
        read_workbook(put(sheet, "Câu hỏi", place, value))
    said = [str(one) for one in refused.value.faults if reason in str(one)]
    assert said, str(refused.value)
    assert said[0].startswith("Câu hỏi!")
    if value is not None:
        assert said[0].startswith(f"Câu hỏi!{place} ({heading})"), said


def test_a_date_that_does_not_exist_and_a_target_without_a_number(sheet: Path) -> None:
    put(sheet, "Kỳ", cell(sheet, "Kỳ", "đến ngày", 2), "31/02/2024")
    put(sheet, "Mức", cell(sheet, "Mức", "số thấp", 2), None)
    with pytest.raises(SheetRefused) as refused:
        read_workbook(sheet)
    assert "Kỳ!F2 (đến ngày): “2024-02-31” không phải ngày có thật" in str(refused.value)
    assert "Mức!A2 (chỉ tiêu): Chỉ tiêu không có số để so." in str(refused.value)


def test_numbers_may_be_written_as_people_write_them(tmp_path: Path) -> None:
    pack, file = read_pack(WHOLE), tmp_path / "whole.xlsx"
    write_workbook(pack, file)
    place = cell(file, "Mức", "số thấp", 5)
    assert load_workbook(file)["Mức"][place].value == 27.6
    put(file, "Mức", place, "27,6")
    assert read_workbook(file, pack) == pack


def test_an_unknown_heading_and_what_is_no_workbook(sheet: Path, tmp_path: Path) -> None:
    with pytest.raises(SheetRefused, match="Không biết cột này"):
        read_workbook(put(sheet, "Câu hỏi", "A1", "cột lạ"))
    other = tmp_path / "pack.txt"
    other.write_text("không phải bảng", "utf-8")
    with pytest.raises(SheetRefused, match="Không đọc được tệp này"):
        read_workbook(other)


def test_what_is_new_needs_no_code_and_is_pointed_at_by_its_name(sheet: Path, pack: Pack) -> None:
    """She never has to know, or make up, a code of the system."""
    book = load_workbook(sheet)
    forms, questions = book["Mẫu"], book["Câu hỏi"]
    heads = [one.value for one in questions[1]]
    old = {head: questions.cell(2, place + 1).value for place, head in enumerate(heads)}
    new = {
        "mẫu": forms.cell(2, 2).value,
        "câu số": 11,
        "loại": old["loại"],
        "nhãn khi đọc lại": "Trẻ em",
    }
    new |= {"câu hỏi": "Có bao nhiêu trẻ em?", "chỉ số": "Số trẻ em", "đơn vị tính": "em"}
    questions.append([new.get(head) for head in heads])
    measures = book["Chỉ số"]
    named = [one.value for one in measures[1]]
    like = {head: measures.cell(2, place + 1).value for place, head in enumerate(named)}
    measure = {**like, "mã": None, "tên": "Số trẻ em", "loại": old["loại"], "đơn vị tính": "em"}
    measures.append([measure.get(head) for head in named])
    book.save(sheet)
    changed = read_workbook(sheet, pack)
    asked = changed.forms[0].questions[-1]
    assert (asked.code, asked.measure, asked.label) == ("tre_em", "so_tre_em", "Trẻ em")
    assert "so_tre_em" in {one.code for one in changed.measures}
