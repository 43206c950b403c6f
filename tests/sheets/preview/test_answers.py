"""What an answer makes of a doubt; the list travels as a text between two looks at it."""

from pathlib import Path
from typing import Any

import pytest

from sheets.grids.refusals import FileRefused
from sheets.preview.layouts.headings import read_heading
from sheets.preview.sheet_look import SheetLook, look_again, look_at_file
from sheets.preview.sheet_state import pack_state, unpack_state
from sheets.preview.sheet_table import MEANINGS
from sheets.preview.values import LEAVE
from tests.sheets.preview.list_cases import make_context, make_grid
from texts import words


class Lists:
    """One list, looked at again and again."""

    def __init__(self, folder: Path, page: str, rows: list[list[Any]], known: str) -> None:
        self.file, self.page, self.known = folder / "list.txt", page, known
        lines = ["\t".join("" if one is None else str(one) for one in row) for row in rows]
        self.file.write_text("\n".join(lines), "utf-8")
        self.look: SheetLook = look_at_file(self.file, page, make_context(known))

    def answers(self, *answers: str) -> SheetLook:
        """One for each question, in order; "" leaves it open."""
        keys = list(dict.fromkeys(one.key for one in self.look.preview.doubts))
        self.file.write_text(self.look.state, "utf-8")
        sent = dict(zip(keys, answers, strict=False))
        self.look = look_again(self.file, self.page, make_context(self.known), sent, {})
        return self.look

    def edits(self, **edits: str) -> SheetLook:
        """By what is shown: a cell by what stands in it, a column by its heading, a row by its
        number ("row_3")."""
        (table,) = self.look.tables
        fields = {cell.value: cell.field for row in table.rows for cell in row.cells}
        fields |= {one.heading: one.field for one in table.columns}
        fields |= {f"row_{row.number}": row.field for row in table.rows}
        self.file.write_text(self.look.state, "utf-8")
        sent = {cell.field: cell.value for row in table.rows for cell in row.cells}
        sent |= {fields[name]: typed for name, typed in edits.items()}
        self.look = look_again(self.file, self.page, make_context(self.known), {}, sent)
        return self.look

    @property
    def asked(self) -> list[str]:
        return [one.field for one in self.look.preview.doubts]

    def list_records(self, *names: str) -> list[list[Any]]:
        return [[one.get(name) for name in names] for one in self.look.preview.records]


HEAD = ["STT", "Họ và tên", "Chức vụ", "Thôn", "Điện thoại"]


@pytest.fixture
def people(tmp_path: Path) -> Any:
    def make(*rows: list[Any], head: list[str] = HEAD, known: str = "co-thon") -> Lists:
        return Lists(tmp_path, "people", [head, *rows], known)

    return make


def test_which_village(people: Any) -> None:
    lists = people([1, "Nguyễn Văn Mẫu", "Trưởng thôn", "Thon Na Ma", "0912345671"])
    assert lists.asked == ["unit"]
    assert lists.look.preview.records == []
    lists.answers("Thôn Nà Mạ")
    assert lists.list_records("unit", "name") == [["Thôn Nà Mạ", "Nguyễn Văn Mẫu"]]
    assert lists.asked == []


def test_a_doubt_left_open_stays_and_leaves_the_others_alone(people: Any) -> None:
    lists = people(
        [1, "Nguyễn Văn Mẫu", "Trưởng thôn", "Thon Na Ma", "0912345671"],
        [2, "Trần Thị Thử", "Trưởng thôn", "Đồng Thử", "091234"],
    )
    assert lists.asked == ["unit", "phone"]
    lists.answers("", "0912 345 672")
    assert lists.list_records("unit", "phone") == [["Thôn Đồng Thử", "0912345672"]]
    assert lists.asked == ["unit"]


def test_cells_columns_and_rows_are_put_right_in_place(people: Any) -> None:
    """Whatever was read without a doubt can be put right too; what is left as it is, is."""
    lists = people(
        [1, "Nguyễn Văn Mẫu", "Trưởng thôn", "Đồng Thử", "0912345671"],
        [2, "Trần Thị Thử", "Trưởng thôn", "Hòa Mẫu", "0912345672"],
        [3, "Lê Văn Nháp", "Trưởng thôn", "Mỹ Thử", "0912345673"],
        head=["STT", "Họ và tên", "Chức vụ", "Thôn", "Cột lạ"],
    )
    assert [one[1] for one in lists.list_records("unit", "phone")] == [None] * 3
    before = lists.look
    lists.edits()
    assert lists.look.preview.records == before.preview.records
    edits = {"Trần Thị Thử": "Trần Thị Thử Nghiệm", "Cột lạ": "Số điện thoại"}
    lists.edits(**edits, row_4="1")
    assert lists.list_records("unit", "name", "phone") == [
        ["Thôn Đồng Thử", "Nguyễn Văn Mẫu", "0912345671"],
        ["Thôn Hòa Mẫu", "Trần Thị Thử Nghiệm", "0912345672"],
    ]
    lists.edits(**{"0912345671": ""})
    assert lists.list_records("phone") == [[None], ["0912345672"]]


@pytest.mark.parametrize("page", MEANINGS)
def test_what_a_column_is_said_to_be_is_read_as_that(page: str) -> None:
    for name in MEANINGS[page]:
        assert read_heading((words(f"desk_lists.means_{name}"),)) == name
    assert read_heading((words("desk_lists.means_nothing"),)) == "other"


def test_a_wrong_answer_is_asked_about_again(people: Any) -> None:
    lists = people([1, "Nguyễn Văn Mẫu", "Trưởng thôn", "Đồng Thử", "091234"])
    lists.answers("không nhớ hết 0912")
    assert lists.asked == ["phone"]
    lists.answers(LEAVE)
    assert lists.asked == []
    assert lists.list_records("phone") == [[None]]


def test_a_row_is_left_out(people: Any) -> None:
    lists = people([1, "Nguyễn Văn Mẫu", "Trưởng thôn", "Thon Na Ma", "0912345671"])
    lists.answers(LEAVE)
    assert lists.asked == []
    assert lists.look.preview.records == []


def test_a_role_is_answered_once_for_its_title(people: Any) -> None:
    lists = people(
        [1, "Nguyễn Văn Mẫu", "Bí thư chi bộ", "Đồng Thử", None],
        [2, "Trần Thị Thử", "Bí thư chi bộ", "Mỹ Thử", None],
    )
    assert lists.asked == ["role", "role"]
    lists.answers("reporter")
    assert lists.list_records("title", "role") == [["Bí thư chi bộ", "reporter"]] * 2


def test_a_title_is_answered_once(people: Any) -> None:
    lists = people(
        [1, "Nguyễn Văn Mẫu", "Đồng Thử"],
        [2, "Trần Thị Thử", "Mỹ Thử"],
        head=["STT", "Họ và tên", "Thôn"],
    )
    lists.answers("Trưởng thôn")
    assert lists.list_records("title", "role", "greeting") == [
        ["Trưởng thôn", "reporter", "ông/bà Trưởng thôn Đồng Thử"],
        ["Trưởng thôn", "reporter", "ông/bà Trưởng thôn Mỹ Thử"],
    ]


def test_two_heads_and_a_shared_telephone(people: Any) -> None:
    lists = people(
        [1, "Nguyễn Văn Mẫu", "Trưởng thôn", "Đồng Thử", "0912345671"],
        [2, "Trần Thị Thử", "Trưởng thôn", "Đồng Thử", "0912345672"],
        [3, "Lê Văn Mẫu", "Trưởng thôn", "Mỹ Thử", "0912345673"],
        [4, "Lò Thị Mẫu", "Trưởng thôn", "Hòa Mẫu", "0912345673"],
    )
    assert lists.asked == ["phone", "name"]
    lists.answers("of:Lò Thị Mẫu, Thôn Hòa Mẫu", "is:Trần Thị Thử")
    assert lists.list_records("name", "phone") == [
        ["Trần Thị Thử", "0912345672"],
        ["Lê Văn Mẫu", None],
        ["Lò Thị Mẫu", "0912345673"],
    ]


def test_two_people_in_a_cell(people: Any) -> None:
    rows = [1, "Trần Thị Thử / Nông Thị Mẫu", "Đồng Thử"]
    lists = people(rows, head=["STT", "Trưởng thôn", "Thôn"])
    lists.answers("Nông Thị Mẫu")
    assert [name for (name,) in lists.list_records("name")] == ["Nông Thị Mẫu"]


def figures(folder: Path, *rows: list[Any]) -> Lists:
    return Lists(folder, "figures", [["STT", "Thôn", "Tổng số hộ"], *rows], "co-thon")


def test_a_figure_is_typed_chosen_or_left(tmp_path: Path) -> None:
    lists = figures(tmp_path, [1, "Đồng Thử", "khoảng 97"], [2, "Mỹ Thử", "x"], [3, "Thôn Lạ", "5"])
    assert lists.asked == ["ho_tong", "ho_tong", "unit"]
    lists.answers("97", LEAVE, "Thôn Hòa Mẫu")
    assert lists.list_records("unit", "values") == [
        ["Thôn Đồng Thử", {"ho_tong": 97}],
        ["Thôn Hòa Mẫu", {"ho_tong": 5}],
    ]


def test_two_rows_of_a_village(tmp_path: Path) -> None:
    lists = figures(tmp_path, [1, "Đồng Thử", "97"], [2, "Đồng Thử", "99"])
    lists.answers("99")
    assert lists.list_records("values") == [[{"ho_tong": 99}]]


def test_a_total_that_disagrees(tmp_path: Path) -> None:
    lists = figures(tmp_path, [1, "Đồng Thử", "97"], [None, "Cộng", "99"])
    assert lists.asked == ["ho_tong"]
    lists.answers("rows")
    assert lists.asked == []
    assert lists.list_records("values") == [[{"ho_tong": 97}]]


def test_a_kind_is_answered_once(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["STT", "Tên thôn, xóm"], [1, "Nà Xa"], [2, "Nà Xi"]]
    lists = Lists(tmp_path, "units", rows, "trong")
    assert lists.asked == ["unit", "unit"]
    lists.answers("xóm")
    assert lists.list_records("unit") == [["Xóm Nà Xa"], ["Xóm Nà Xi"]]


def test_the_state_is_the_list_again() -> None:
    rows: list[list[Any]] = [
        ["STT", "Thôn"],
        [1, {"day": "2025-07-05"}],
        [1.5, {"formula": "A1+1"}],
    ]
    grid = make_grid(rows, [[0, 0, 1, 0]])
    grid.hidden_rows, grid.answered, grid.month_first = {1}, {(1, 1)}, {(1, 1)}
    grids, answers = unpack_state(pack_state([grid], {"kind": "xóm"}))
    assert answers == {"kind": "xóm"}
    for name in ("rows", "merges", "hidden_rows", "answered", "month_first"):
        assert getattr(grids[0], name) == getattr(grid, name)


@pytest.mark.parametrize(
    "state", ["", "AAAA", "x" * 99, "eJw=", "eJyrVspLzE1VslIqSCwuVrJQqgUAKJwEyg=="]
)
def test_what_is_no_state(state: str) -> None:
    with pytest.raises(FileRefused):
        unpack_state(state)
