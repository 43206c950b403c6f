"""Letters and figures of other scripts that look like ours: put right and shown."""

from pathlib import Path
from typing import Any

import pytest

from sheets.preview.look_alikes import convert_look_alikes
from sheets.preview.values import LEAVE
from tests.sheets.preview.list_cases import look
from tests.sheets.preview.test_answers import Lists

# "Т", "М", "о", "а", "Х" are Cyrillic, "Ο" is Greek.
ODD = ["Тhôn Đồng Тhử", "Thôn Nà Мạ", "Thôn Hо\u0300a Mẫu", "Хóm Ví Dụ １", "Xóm ３"]
RIGHT = ["Thôn Đồng Thử", "Thôn Nà Mạ", "Thôn Hòa Mẫu", "Xóm Ví Dụ 1", "Xóm 3"]


def test_villages_are_found_and_what_was_changed_is_shown() -> None:
    found = look("units", [["Thôn"], *([one] for one in ODD)], "co-thon")
    assert [(one["unit"], one["new"]) for one in found.records] == [(one, False) for one in RIGHT]
    (doubt,) = found.doubts
    assert doubt.field == "letters"
    assert "A2 “Thôn Đồng Thử”" in doubt.ask


@pytest.mark.parametrize(("answer", "count"), [("right", 2), (LEAVE, 0), ("", 2)])
def test_the_question_stays_until_it_is_answered(tmp_path: Path, answer: str, count: int) -> None:
    rows: list[list[Any]] = [["Thôn", "Số hộ"], ["Тhôn Đồng Тhử", 90], ["Nà Mạ", 80]]
    lists = Lists(tmp_path, "units", rows, "co-thon")
    lists.answers("")
    lists.answers(answer)
    assert lists.asked == ([] if answer else ["letters"])
    assert len(lists.look.preview.records) == count


def test_people_their_telephones_and_headings() -> None:
    rows: list[list[Any]] = [
        ["Thôn", "Тrưởng thôn", "SĐТ"],
        ["Nà Mạ", "Vũ Vаn Hаi", "０９１２３４５６７１"],
    ]
    found = look("people", rows, "co-thon")
    assert [(one["name"], one["phone"]) for one in found.records] == [("Vũ Van Hai", "0912345671")]
    assert [one.field for one in found.doubts] == ["letters"]


def test_figures() -> None:
    found = look(
        "figures", [["Thôn", "Số hộ"], ["Nà Mạ", "１.１３７ hộ"], ["Na Ma", "９０"]], "co-thon"
    )
    assert [one["values"] for one in found.records] == [{"ho_tong": 90}]
    assert [(one.field, one.readings) for one in found.doubts[:1]] == [("ho_tong", (1137,))]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ΤΗΟΝ", "THON"),
        ("𝐍𝐠𝐮𝐲ễ𝐧 Văn", "Nguyễn Văn"),
        ("Москва", "Москва"),  # a word of its own language stays
        ("α và β", "a và β"),
        ("½ – “x”", "½ – “x”"),
    ],
)
def test_what_is_converted(written: str, read: str) -> None:
    assert convert_look_alikes(written) == read


def test_nothing_is_asked_of_a_sheet_in_our_letters() -> None:
    found = look("units", [["Thôn"], *([one] for one in RIGHT)], "co-thon")
    assert found.doubts == []
