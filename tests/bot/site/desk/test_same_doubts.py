"""Whichever way a figure comes to the desk, it is doubted as it would be in the chat: nhập thay, a
cell of the table, a pasted column, a pasted message, a list of figures."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from models.figures.tables import PastFigure
from models.reports import draft_answers
from models.reports.tables import Source
from models.rounds.rounds import RoundRow
from office.entry import group_paste, unit_entry
from office.entry.field_checks import TypedField
from office.entry.left_of_paste import PasteCell
from office.lists.known_before import get_own_place, load_sheet_context
from office.reports.unit_drafts import load_unit_draft
from office.table import column_paste, round_table
from reporting.context import Context
from sheets.figures.past_sheet import make_past_sheet
from sheets.preview.sheet_look import SheetLook, look_again, look_at_file
from sheets.tables.sheet_writer import write_sheet
from tests.bot.site.desk.at_the_desk import as_post, officer
from tests.people import House
from tests.stories_plans.playing import laid_on, report_of

LABELS = {"ho_tong": "ho", "ho_dang_ky": "dk", "dam_cuoi": "cuoi", "buoi": "buoi"}
# What was typed, where, after what; and a word of the doubt.
CASES = [
    pytest.param({}, "ho_tong", "237", "135", id="odd jump of a stock"),
    pytest.param({}, "dam_cuoi", "40", "3", id="odd jump of a flow"),
    pytest.param({"ho_tong": "137"}, "ho_dang_ky", "203", "137", id="part more than whole"),
    pytest.param({}, "ho_tong", "1,137", "hai cách", id="decimal or thousand"),
    pytest.param({}, "ho_tong", "137.0", "137.0", id="decimal point"),
    pytest.param({}, "buoi", "1.137", "1.137", id="thousand beside a few"),
    pytest.param({}, "ho_tong", "0", "135", id="none of what were many"),
    pytest.param({}, "ho_dang_ky", "0", "126", id="none of a flow that was many"),
]


def enter(ctx: Context, report: int, code: str, typed: str) -> str:
    saved = unit_entry.save_entry(
        ctx, report, {code: TypedField(typed)}, (Source.PHONE, ctx.now), send=False
    )
    problem = saved.weighed[code].problem
    return problem.plain if problem is not None else ""


def paste_column(ctx: Context, report: int, code: str, typed: str) -> str:
    table = round_table.load_round_table(ctx, _find_round(ctx, report).id)
    unit = load_unit_draft(ctx, report).report.unit_name
    found = column_paste.read_pasted_columns(ctx, table, f"{unit}\t{typed}", code, report)
    return found.rows[0].cells[0].problem


def _find_round(ctx: Context, report: int) -> RoundRow:
    number = load_unit_draft(ctx, report).report.round_id
    return next(one for one in unit_entry.list_open_rounds(ctx) if one.id == number)


def paste_message(ctx: Context, report: int, code: str, typed: str) -> str:
    unit = load_unit_draft(ctx, report).report.unit_name
    found = group_paste.read_pasted_text(
        ctx, _find_round(ctx, report), f"{unit}: {LABELS[code]} {typed}"
    )
    (village,) = found.villages
    (one,) = [cell for cell in village.cells if cell.code == code]
    cell = PasteCell(one.text, one.text, one.phrase, bool(one.doubt), seal=one.seal)
    group_paste.take_village(ctx, report, {code: cell}, None, send=False)
    return f"{one.doubt} {typed}" if one.doubt else ""


WAYS = {"nhập thay": enter, "column": paste_column, "message": paste_message}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("before", "code", "typed", "said"), CASES)
def test_it_is_doubted(
    house: House, way: str, before: dict[str, str], code: str, typed: str, said: str
) -> None:
    ctx, report = officer(house), house.report("Xóm 3").id
    for other, given in before.items():
        assert enter(ctx, report, other, given) == ""
    doubt = WAYS[way](ctx, report, code, typed)
    assert said in doubt, doubt
    assert code not in draft_answers.load_answers(house.db, report)


def test_a_share_of_another_whole_is_doubted() -> None:
    with laid_on("2024-11-10") as house:
        report = report_of(house, "Cán bộ phường Mẫu Nhất", "hoc-tap-2025-2030.xa-2024")
        ctx = as_post(house, house.post("Cán bộ phường Mẫu Nhất"))
        assert enter(ctx, report, "cong_dan_ht", "4.000/8.000") == ""
        for way in (enter, paste_column):
            assert "tổng số khác nhau" in way(ctx, report, "ky_nang_so", "5.000/9.000")


def look_at(ctx: Context, folder: Path, rows: list[list[object]]) -> SheetLook:
    """A list of the officer's own of the first half of 2024."""
    file = folder / "so lieu.txt"
    lines = ["\t".join("" if one is None else str(one) for one in row) for row in rows]
    file.write_text("\n".join(lines), "utf-8")
    period = (date(2023, 12, 15), date(2024, 5, 30))
    context = load_sheet_context(get_own_place(ctx), None, period, with_figures=True)
    return look_at_file(file, "figures", context)


LIST_CASES = [
    ("Tổng số hộ", "137", "237", "năm 2023 là 135"),
    ("Số đám cưới", "4", "40", "6 tháng đầu năm 2023 là 3"),
    ("Tổng số hộ", "137", "0", "năm 2023 là 135"),
    ("Hộ đăng ký Gia đình văn hóa", "126", "0", "6 tháng đầu năm 2023 là 126"),
    ("Tổng số hộ", "137", "1.137", "năm 2023 là 135"),
    ("Tổng số hộ", "137", "137,5", "“137,5” là bao nhiêu"),
]


@pytest.mark.parametrize(("heading", "right", "odd", "said"), LIST_CASES)
def test_a_list_of_figures_is_doubted(
    house: House, tmp_path: Path, heading: str, right: str, odd: str, said: str
) -> None:
    ctx = officer(house)
    head = ["Xóm", heading]
    assert look_at(ctx, tmp_path, [head, ["Xóm 3", right]]).preview.doubts == []
    found = look_at(ctx, tmp_path, [head, ["Xóm 3", odd]]).preview
    assert [one.ask for one in found.doubts if said in one.ask], found
    assert found.records == []


def test_more_registered_than_there_are_and_more_awarded_than_registered(
    house: House, tmp_path: Path
) -> None:
    """With what the system knows of measures, not only with what a file says of them."""
    ctx = officer(house)
    head = ["Xóm", "Tổng số hộ", "Hộ đăng ký Gia đình văn hóa", "Hộ đề nghị Gia đình văn hóa"]
    found = look_at(ctx, tmp_path, [head, ["Xóm 3", 137, 138, 100]]).preview
    assert [one.field for one in found.doubts] == ["ho_dang_ky_gdvh"]
    found = look_at(ctx, tmp_path, [head, ["Xóm 3", 137, 120, 125]]).preview
    assert [one.field for one in found.doubts] == ["ho_de_nghi_gdvh"]


def test_in_the_systems_own_sheet_what_is_odd_waits_and_the_rest_is_taken(
    house: House, tmp_path: Path
) -> None:
    ctx = officer(house)
    period = (date(2023, 12, 15), date(2024, 5, 31))
    headings, rows = make_past_sheet(ctx.db, ctx.speaker.unit_path, "reporter", period, {1})
    place = headings.index("Tổng số hộ")
    rows = [(*row[:place], 137 if row[0] == "Xóm 3" else None, *row[place + 1 :]) for row in rows]
    context = load_sheet_context(get_own_place(ctx), None, with_figures=True)
    file = tmp_path / "mau.xlsx"

    def look(given: int) -> SheetLook:
        filled = [
            (*row[:place], given, *row[place + 1 :]) if row[0] == "Xóm 3" else row for row in rows
        ]
        file.write_bytes(write_sheet(headings, filled, "Số liệu"))
        return look_at_file(file, "figures", context)

    assert look(137).preview.doubts == []
    odd = look(237)
    (doubt,) = odd.preview.doubts
    assert "năm 2023 là 135" in doubt.ask
    assert odd.own is not None
    assert all(cell.value != 237 for row in odd.own.rows for cell in row.cells)
    state = tmp_path / "state.txt"
    state.write_text(odd.state, "ascii")
    answered = look_again(state, "figures", context, {doubt.key: "237"}, {})
    assert answered.preview.doubts == []
    assert answered.own is not None
    values = [cell.value for row in answered.own.rows for cell in row.cells]
    assert 237 in values or "237" in values


class TestOfWhatNothingIsKnown:
    """ "1.137" is a thousand and more of a village that may have a hundred: asked once."""

    @pytest.fixture
    def new_house(self, house: House) -> House:
        house.db.execute(delete(PastFigure))
        return house

    @pytest.mark.parametrize("way", WAYS)
    def test_a_lone_thousand_mark_is_asked_about(self, new_house: House, way: str) -> None:
        ctx, report = officer(new_house), new_house.report("Xóm 3").id
        assert "1.137" in WAYS[way](ctx, report, "ho_tong", "1.137")
        assert draft_answers.load_answers(new_house.db, report) == {}

    @pytest.mark.parametrize("way", WAYS)
    def test_without_a_mark_it_is_as_it_was_typed(self, new_house: House, way: str) -> None:
        ctx, report = officer(new_house), new_house.report("Xóm 3").id
        assert WAYS[way](ctx, report, "ho_tong", "1137") == ""
        enter(ctx, report, "ho_tong", "1137")
        # Beside it another of that size is not odd, nor is itself.
        assert WAYS[way](ctx, report, "ho_dang_ky", "1.098") == ""
        assert enter(ctx, report, "ho_tong", "1.137") == ""

    def test_in_the_chat(self, new_house: House) -> None:
        chat = new_house.person("Trưởng xóm 3")
        chat.says("báo cáo")
        assert "Vừa nhận “1.137”" in chat.says("1.137").text
        report = new_house.report("Xóm 3").id
        assert draft_answers.load_answers(new_house.db, report) == {}
        chat.says("đúng")
        assert draft_answers.load_answers(new_house.db, report)["ho_tong"].number == 1137

    def test_two_in_one_message_are_a_way_of_writing(self, new_house: House) -> None:
        chat = new_house.person("Trưởng xóm 3")
        chat.says("báo cáo")
        chat.says("ho 1.137, dang ky 1.098")
        report = new_house.report("Xóm 3").id
        answers = draft_answers.load_answers(new_house.db, report)
        assert {code: one.number for code, one in answers.items()} == {
            "ho_tong": 1137,
            "ho_dang_ky": 1098,
        }

    def test_a_pasted_column_with_marks_all_the_way_down(self, new_house: House) -> None:
        ctx, report = officer(new_house), new_house.report("Xóm 3").id
        table = round_table.load_round_table(ctx, _find_round(ctx, report).id)
        pasted = "Xóm 3\t1.137\nXóm 4\t1.204\nXóm 5\t987"
        found = column_paste.read_pasted_columns(ctx, table, pasted, "ho_tong", report)
        assert [row.cells[0].problem for row in found.rows] == ["", "", ""]

    def test_a_list(self, new_house: House, tmp_path: Path) -> None:
        found = look_at(officer(new_house), tmp_path, [["Xóm", "Tổng số hộ"], ["Xóm 3", "1.137"]])
        assert [one.readings for one in found.preview.doubts] == [(1137,)]
        assert found.preview.records == []


def test_a_list_beside_what_is_known_takes_the_mark(house: House, tmp_path: Path) -> None:
    """As the chat does: the last figure says whether it is odd."""
    house.db.execute(update(PastFigure).where(PastFigure.number == 135).values(number=1135))
    found = look_at(officer(house), tmp_path, [["Xóm", "Tổng số hộ"], ["Xóm 3", "1.137"]])
    assert found.preview.doubts == []
    assert found.preview.records[0]["values"] == {"ho_tong": 1137}
