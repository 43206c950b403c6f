"""One column is added two days before the end: who has sent is asked for that one only."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from handlers.office_chat import new_questions
from models.delivery.tables import Outbox, OutboxKind
from models.plans import form_lists
from models.plans.form_cache import FormCache
from models.plans.tables import FormVersion, PlanVersion
from models.reports import draft_answers, reports
from office.plans import form_changes
from office.plans.form_changes import RoundFormChange
from plans.loading.pack_loader import load_pack
from plans.workbook import form_sheet
from sheets.tables.sheet_faults import SheetRefused
from sheets.tables.sheet_writer import write_sheet
from sheets.tables.table_reader import read_table
from tests.bot.site.desk import at_the_desk
from tests.bot.site.desk.at_the_desk import officer
from tests.handlers.report.filling import begin, sent
from tests.people import House

Rows = list[list[Any]]
NEW = [
    11,
    None,
    "Cả năm xóm có mấy tủ sách?",
    "Tủ sách",
    "tu sach",
    "Đếm tủ sách mở cho bà con.",
    "số",
    "tủ",
    None,
    None,
]


def half_year(house: House) -> form_lists.FormRow:
    return next(one for one in form_lists.list_forms(house.db) if one.code == "6-thang")


def rows_of(house: House) -> Rows:
    form = half_year(house)
    body = house.db.scalar(select(FormVersion.body).where(FormVersion.id == form.version_id))
    return [list(row) for row in form_sheet.make_rows(body or {})]


def bring_back(house: House, rows: Sequence[Sequence[Any]], folder: Path) -> list[RoundFormChange]:
    """As the page does: the sheet read, the pack changed and loaded, open rounds follow."""
    path = folder / "form.xlsx"
    path.write_bytes(write_sheet(form_sheet.list_headings(), rows))
    sheet = read_table(path, [form_sheet.COLUMNS[name] for name in form_sheet.REQUIRED])
    form = half_year(house)
    pack = house.db.scalar(
        select(PlanVersion.pack)
        .where(PlanVersion.plan_id == form.plan_id)
        .order_by(PlanVersion.number.desc())
    )
    changed = form_sheet.change_form(pack or {}, form.code, sheet)
    load_pack(house.db, changed, house.now, move_rounds=True)
    ctx = officer(house)
    ctx.forms = FormCache()
    changes = form_changes.move_rounds_to_version(ctx, form.id, half_year(house).version_id)
    for one in changes:
        new_questions.tell_new_questions(ctx, one)
    return changes


def test_the_sheet_as_it_is_changes_nothing(house: House, tmp_path: Path) -> None:
    before = half_year(house).version_id
    assert bring_back(house, rows_of(house), tmp_path) == []
    assert half_year(house).version_id == before


def test_only_the_new_question_is_asked_of_those_who_have_sent(
    house: House, tmp_path: Path
) -> None:
    chat = sent(house)
    receipt = house.report("Xóm 3").receipt
    (followed,) = bring_back(house, [*rows_of(house), NEW], tmp_path)
    assert followed.asked == ("Xóm 3",)
    assert followed.to_call == ()
    assert followed.sees == 13
    rows = house.db.execute(select(Outbox.body).where(Outbox.kind == OutboxKind.NOTICE)).all()
    assert len([row for row in rows if "tủ sách" in row.body]) == 1
    report = reports.find_report(house.db, house.report("Xóm 3").id)
    assert report is not None
    assert report.is_handed_in()
    assert report.receipt == receipt
    assert len(draft_answers.load_answers(house.db, report.id)) > 10
    said = chat.presses(f"g:newq:{report.id}:tu_sach")
    assert "Câu 11/11" in said.text
    assert "mấy tủ sách" in said.text
    chat.says("2")
    assert draft_answers.load_answers(house.db, report.id)["tu_sach"].number == 2
    after = reports.find_report(house.db, report.id)
    assert after is not None
    assert after.is_handed_in()


def test_who_is_still_filling_in_sees_it_in_the_draft(house: House, tmp_path: Path) -> None:
    chat = begin(house, "137", "131")
    bring_back(house, [*rows_of(house), NEW], tmp_path)
    assert "Câu 3/11" in chat.says("có lẽ").text
    assert draft_answers.load_answers(house.db, house.report("Xóm 3").id)["ho_tong"].number == 137
    assert not house.db.execute(select(Outbox.id).where(Outbox.body.contains("tủ sách"))).all()


def test_other_words_ask_nobody_anything(house: House, tmp_path: Path) -> None:
    sent(house)
    rows = rows_of(house)
    rows[0][5] = "Đếm theo sổ của {noun}.\nHộ mới tách cũng tính."
    (followed,) = bring_back(house, rows, tmp_path)
    assert (followed.asked, followed.to_call) == ((), ())
    form = house.tools.forms.get(house.db, half_year(house).version_id)
    assert form.by_code["ho_tong"].hint == ("Đếm theo sổ của {noun}.", "Hộ mới tách cũng tính.")


def test_a_question_taken_away_while_a_chat_stands_at_it(house: House, tmp_path: Path) -> None:
    chat = begin(house, "137")
    rows = [row for row in rows_of(house) if row[1] != "ho_dang_ky"]
    for place, row in enumerate(rows[1:], start=1):
        row[0] -= 1
        assert place
    bring_back(house, rows, tmp_path)
    said = chat.says("131")
    assert "Câu" in said.text or "câu" in said.text
    assert "ho_dang_ky" not in draft_answers.load_answers(house.db, house.report("Xóm 3").id)


def test_a_round_that_is_locked_or_not_open_is_not_touched(house: House, tmp_path: Path) -> None:
    one = at_the_desk.half_year(house)
    assert one.locks is not None
    house.now = one.locks
    assert bring_back(house, [*rows_of(house), NEW], tmp_path) == []


@pytest.mark.parametrize(
    ("column", "value", "cell"),
    [
        (0, "hai", "A3"),
        (0, 9, "A3"),
        (2, None, "C3"),
        (2, "Có {mấy hộ?", "C3"),
        (3, None, "D3"),
        (6, "chọn một ý", "G3"),
        (1, "ho_tong", "B3"),
        (9, "khong_co", "J3"),
    ],
)
def test_every_fault_stands_at_its_cell(
    house: House, tmp_path: Path, column: int, value: object, cell: str
) -> None:
    rows = rows_of(house)
    rows[1][column] = value
    with pytest.raises(SheetRefused) as refused:
        bring_back(house, rows, tmp_path)
    assert cell in [fault.cell for fault in refused.value.faults], refused.value


def test_a_formula_in_a_sentence_stays_words(tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(write_sheet(["câu"], [["=1+1"]]))
    cell = load_workbook(path).worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
