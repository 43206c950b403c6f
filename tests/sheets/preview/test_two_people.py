"""Two people in one cell, in every order and with every mark: each has his own name and post, or
it is asked; a post never has a name in it, nor a name a post."""

from pathlib import Path
from typing import Any

import pytest

from tests.sheets.preview.list_cases import look
from tests.sheets.preview.test_answers import Lists

HEAD, DEPUTY = ("Đinh Văn Lâm", "Trưởng thôn"), ("Vũ Thị My", "Phó thôn")
BOTH = [
    "Đinh Văn Lâm, Phó: Vũ Thị My",
    "Đinh Văn Lâm, phó Vũ Thị My",
    "Trưởng: Đinh Văn Lâm; Phó: Vũ Thị My",
    "Trưởng thôn: Đinh Văn Lâm, Phó thôn: Vũ Thị My",
    "Trưởng thôn - Đinh Văn Lâm, Phó thôn - Vũ Thị My",
    "Đinh Văn Lâm - trưởng thôn, Vũ Thị My - phó",
    "Đinh Văn Lâm – trưởng thôn; Vũ Thị My – phó thôn",
    "Đinh Văn Lâm (trưởng thôn), Vũ Thị My (phó thôn)",
    "Đinh Văn Lâm (phó: Vũ Thị My)",
    "Đinh Văn Lâm (Phó thôn Vũ Thị My)",
    "Đinh Văn Lâm\nPhó: Vũ Thị My",
    "Trưởng thôn: Đinh Văn Lâm\nPhó thôn: Vũ Thị My",
    "Đinh Văn Lâm / Vũ Thị My (phó)",
    "Đinh Văn Lâm và phó Vũ Thị My",
    "Đinh Văn Lâm + phó: Vũ Thị My",
    "TT: Đinh Văn Lâm, PT: Vũ Thị My",
    "Đinh Văn Lâm: trưởng thôn. Vũ Thị My: phó",
    "1. Đinh Văn Lâm (trưởng) 2. Vũ Thị My (phó)",
    "Ông Đinh Văn Lâm trưởng thôn, bà Vũ Thị My phó thôn",
    "ĐINH VĂN LÂM, PHÓ: VŨ THỊ MY",
    "đ/c Đinh Văn Lâm; đ/c Vũ Thị My, phó thôn",
]


def look_at(cell: str, phone: Any = None) -> Any:
    return look(
        "people",
        [["STT", "Tên thôn", "Trưởng thôn", "Điện thoại"], [1, "Thôn Nà Mạ", cell, phone]],
        "co-thon",
    )


def list_proposed(cell: str) -> list[tuple[Any, ...]]:
    found = look_at(cell)
    assert found.records == []
    assert [one.field for one in found.doubts] == ["name"]
    return [(one["name"], one["title"]) for one in found.proposed]


@pytest.mark.parametrize("cell", BOTH)
def test_each_has_his_own_post(cell: str) -> None:
    assert list_proposed(cell) == [HEAD, DEPUTY]


def test_in_the_other_order() -> None:
    for cell in (
        "Phó thôn Vũ Thị My, Trưởng thôn Đinh Văn Lâm",
        "Vũ Thị My (phó), Đinh Văn Lâm",
        "Phó: Vũ Thị My; Trưởng: Đinh Văn Lâm",
    ):
        assert list_proposed(cell) == [DEPUTY, HEAD], cell


def test_two_names_without_a_post_are_two() -> None:
    for mark in (", ", " - ", "-", " – ", " | ", " hoặc ", " cùng ", "\n", ",\n", "; "):
        names = [name for name, _ in list_proposed(f"Đinh Văn Lâm{mark}Vũ Thị My")]
        assert names == ["Đinh Văn Lâm", "Vũ Thị My"], mark


@pytest.mark.parametrize(
    ("cell", "title"),
    [
        ("Đinh Văn Lâm, trưởng thôn", "Trưởng thôn"),
        ("Trưởng thôn Đinh Văn Lâm", "Trưởng thôn"),
        ("Đinh Văn Lâm trưởng thôn", "Trưởng thôn"),
        ("Đinh Văn Lâm, trưởng thôn Nà Mạ", "Trưởng thôn"),
        ("Trưởng thôn Nà Mạ: Đinh Văn Lâm", "Trưởng thôn"),
        ("Bí thư, trưởng thôn: Đinh Văn Lâm", "Bí thư, Trưởng thôn"),
        ("Đinh Văn Lâm, bí thư kiêm trưởng thôn", "Bí thư, Trưởng thôn"),
        ("Đinh Văn Lâm (trưởng), phó: khuyết", "Trưởng thôn"),
        ("Đinh Văn Lâm (sn 1970)", "Trưởng thôn"),
        ("Đinh Văn\nLâm", "Trưởng thôn"),
    ],
)
def test_one_person_is_one(cell: str, title: str) -> None:
    found = look_at(cell, "0912345671")
    assert found.doubts == []
    records = [(one["name"], one["title"], one["phone"]) for one in found.records]
    assert records == [("Đinh Văn Lâm", title, "0912345671")]


def test_words_beside_a_name_are_no_post_and_are_named_as_left() -> None:
    for cell in ("Đinh Văn Lâm - Trưởng thôn (mới bầu)", "Đinh Văn Lâm (mới bầu)"):
        found = look_at(cell)
        assert found.doubts == []
        assert [(one["name"], one["title"]) for one in found.records] == [HEAD]
        assert found.left_out == ["C2: Đinh Văn Lâm (mới bầu)"]
    assert [one.field for one in look_at("Đinh Văn Lâm (đã nghỉ)").doubts] == ["row"]


@pytest.mark.parametrize(
    "cell",
    [
        "Đinh Văn Lâm (con ông Đinh Văn Mẫu)",
        "Đinh Văn Lâm (bà Vũ Thị My tạm thay)",
        "Đinh Văn Lâm (Tèo)",
        "Đinh Văn Lâm (T), Vũ Thị My (P)",
        "Trưởng thôn A Lềnh",
        "Đinh Văn Lâm, phó thôn A Lềnh",
    ],
)
def test_what_cannot_be_told_is_asked_with_the_whole_cell(cell: str) -> None:
    found = look_at(cell)
    assert found.records == []
    assert [(one.field, one.given) for one in found.doubts] == [("name", cell)]


@pytest.mark.parametrize(
    "name",
    ["Lê Bí Thư", "Nguyễn Văn Trưởng", "Lò Văn Phó", "Phó Đức Mẫu", "H-Nga Niê", "Vi Văn Hay"],
)
def test_a_name_that_sounds_like_a_post_is_a_name(name: str) -> None:
    assert [one["name"] for one in look_at(name).records] == [name]


def test_a_person_who_holds_a_post_besides_is_not_passed_over() -> None:
    rows: list[list[Any]] = [
        ["STT", "Tên thôn", "Trưởng thôn", "Bí thư chi bộ"],
        [1, "Thôn Nà Mạ", "Đinh Văn Lâm", "Vũ Thị My kiêm nhiệm"],
        [2, "Thôn Na Ma", "Lò Văn Mẫu", "Trưởng thôn kiêm"],
    ]
    found = look("people", rows, "co-thon")
    titles = {one["name"]: one["title"] for one in (*found.records, *found.proposed)}
    assert titles["Đinh Văn Lâm"] == "Trưởng thôn"
    assert titles["Lò Văn Mẫu"] == "Bí thư chi bộ, Trưởng thôn"
    assert any("Vũ Thị My" in one.given for one in found.doubts)


def lists(folder: Path, *row: Any) -> Lists:
    head = ["STT", "Thôn", "Trưởng thôn", "Điện thoại"]
    return Lists(folder, "people", [head, [1, "Đồng Thử", *row]], "co-thon")


def test_both_are_taken_and_their_one_telephone_is_asked_about(tmp_path: Path) -> None:
    asked = lists(tmp_path, "Đinh Văn Lâm, Phó: Vũ Thị My", "0912345671")
    assert any("0912345671" in one for one in asked.look.preview.left_out)
    asked.answers("all")
    assert asked.asked == ["role", "phone"]
    asked.answers("reporter", "of:Đinh Văn Lâm, Thôn Đồng Thử")
    assert asked.asked == []
    assert asked.list_records("name", "title", "phone") == [
        ["Đinh Văn Lâm", "Trưởng thôn", "0912345671"],
        ["Vũ Thị My", "Phó thôn", None],
    ]


def test_telephones_beside_names_are_theirs(tmp_path: Path) -> None:
    asked = lists(tmp_path, "Đinh Văn Lâm (0912345671), Phó: Vũ Thị My - 0912345672", None)
    asked.answers("all")
    asked.answers("reporter")
    assert asked.list_records("name", "phone") == [
        ["Đinh Văn Lâm", "0912345671"],
        ["Vũ Thị My", "0912345672"],
    ]


@pytest.mark.parametrize(
    "said",
    ["không biết", "chưa có", "bị hỏng", "xem danh bạ", "không dùng", "hỏi lại", "ko có", "mất"],
)
def test_words_for_a_telephone_are_quoted(said: str) -> None:
    found = look_at("Đinh Văn Lâm", said)
    assert [one["phone"] for one in found.records] == [None]
    asked = [one.ask for one in found.doubts]
    assert any(said in one and "số điện thoại" in one for one in (*asked, *found.left_out))
