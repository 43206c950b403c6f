"""What is odd is asked once and accepted if it was meant; what is impossible is refused."""

from datetime import date
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from models.figures.earlier_figures import EarlierFigure
from models.figures.tables import PastFigure
from models.plans.forms import Form, MeasureRow, Question
from models.plans.tables import Measure
from models.reports.draft_answers import AnswerRow
from models.reports.tables import Answer, AnswerChange
from models.units.tables import Unit
from reporting.answers import checks
from reporting.drafts import Draft
from tests.handlers.report.filling import HEAD, draft
from tests.people import Chat, House, at

ODD = "Số này hệ thống chưa ghi. Có đúng không?"


def begun(house: House) -> Chat:
    """Xóm 3 (135 households last year) at its first question."""
    head = house.person("Trưởng xóm 3")
    head.says("bao cao")
    return head


def stored(house: House, question: str) -> int | None:
    row = house.db.execute(select(Answer).where(Answer.question == question)).first()
    return row.number if row else None


def test_a_jump_of_a_stock_is_asked_and_taken_when_meant(house: House) -> None:
    head = begun(house)
    asked = head.says("220")
    assert "Năm 2023 báo 135, nay 220 hộ" in asked.text
    assert ODD in asked.text
    assert stored(house, "ho_tong") is None
    assert "Câu 2/10" in head.taps("Đúng").text
    assert stored(house, "ho_tong") == 220


def test_a_reason_typed_in_place_of_right_is_kept(house: House) -> None:
    head = begun(house)
    head.says("220")
    asked = head.says("sáp nhập với xóm bên")
    assert "Đây là lý do của số 220 hộ, phải không?" in asked.text
    assert stored(house, "ho_tong") is None
    assert "Câu 2/10" in head.taps("Đúng, ghi 220 hộ kèm lý do").text
    assert stored(house, "ho_tong") == 220
    reasons = house.db.execute(select(AnswerChange.reason)).scalars().all()
    assert "sáp nhập với xóm bên" in reasons


def test_another_figure_in_place_of_right_is_a_new_answer(house: House) -> None:
    head = begun(house)
    head.says("1370")
    assert "Câu 2/10" in head.says("137").text
    assert stored(house, "ho_tong") == 137


def test_not_known_is_no_reason(house: House) -> None:
    head = begun(house)
    head.says("220")
    head.says("chua ro")
    assert stored(house, "ho_tong") is None


def test_a_small_change_is_not_asked(house: House) -> None:
    assert "Câu 2/10" in begun(house).says("140").text


def test_a_year_below_its_own_half_is_asked(house: House) -> None:
    head = begun(house)
    for answer in ("137", "131", "co", "7", "ca 7", "2", "ca 2", "co, dung tot"):
        head.says(answer)
    for answer in ("vẫn như cũ", "5", "dang dung", "khong co"):
        head.says(answer)
    head.says("gui")
    house.move_to(at("2024-11-26"))
    head.says("bao cao")
    assert "Câu 1/10" in head.last.text
    assert "Đầu năm xóm đăng ký 131 hộ" in (head.says("137"), head.taps("Giải thích"))[1].text
    assert "nhiều hơn" in head.says("135").text
    head.says("128")
    head.says("co")
    asked = head.says("6")
    assert "6 tháng đầu năm 2024 đã báo 7, cả năm nay 6 đám, ít hơn" in asked.text
    assert "Trong đó mấy đám" in head.says("9").text


def test_the_list_still_posted_is_one_press_beside_the_figure(house: House) -> None:
    house.move_to(at("2024-11-26"))
    head = house.person("Trưởng xóm 3")
    head.says("bao cao")
    house.db.execute(Answer.__table__.delete())
    while "Câu 1/10" not in head.last.text or "20/11/2024" not in head.last.text:
        head.taps(next(label for label in head.says("viec").labels if "năm" in label))
    head.says("137")
    assert (
        "Đã ghi câu 2 (danh sách): đang công khai"
        in head.taps("Đang công khai, số có thể đổi").text
    )
    assert "Câu 3/10" in head.says("120").text


def past_half(house: House, measure: str) -> int:
    """Xóm 3's figure of the first half of last year, as the sample has it."""
    rows = house.db.execute(
        select(PastFigure.number)
        .join(Measure, Measure.id == PastFigure.measure_id)
        .join(Unit, Unit.id == PastFigure.unit_id)
        .where(Unit.name == "Xóm 3", Measure.code == measure)
        .order_by(PastFigure.period_to)
    )
    return int(rows.scalars().first() or 0)


def test_every_flow_as_last_year_is_pointed_out_before_sending(house: House) -> None:
    flows = [past_half(house, code) for code in ("dam_cuoi", "dam_cuoi_vm", "dam_tang")]
    rest = [past_half(house, code) for code in ("dam_tang_vm", "buoi_hoat_dong")]
    registered = past_half(house, "ho_dang_ky_gdvh")
    head = begun(house)
    for typed in ("137", registered, "co", *flows, rest[0], "tot", "vẫn như cũ", rest[1]):
        head.says(str(typed))
    head.says("dang dung, khong sua")
    assert "đều bằng năm trước" in head.says("khong co").text
    assert "đều bằng năm trước" not in head.says(f"sua cau 8 thanh {rest[1] + 1}").text


def test_a_jump_of_a_flow_is_held_against_the_same_half(house: House) -> None:
    head = begun(house)
    for typed in ("137", "131", "co"):
        head.says(typed)
    asked = head.says("30")
    assert "6 tháng đầu năm 2023 báo 3, nay 30 đám" in asked.text
    assert stored(house, "dam_cuoi") is None


def share_of(code: str, whole: str) -> MeasureRow:
    return MeasureRow(1, code, "ratio", "cơ quan", 0, "sum", False, whole=whole)


def test_two_bases_in_one_report_are_asked() -> None:
    questions = tuple(
        Question(
            code, number, "ratio", "?", code, unit="cơ quan", measure=share_of(code, "cơ quan")
        )
        for number, code in ((1, "dat"), (2, "dang_ky"))
    )
    form = Form(
        1, "f", "f", "f", "officer", "p", (), questions, {one.code: one for one in questions}
    )
    first = AnswerRow("dat", number=8, base=9)
    half = SimpleNamespace(period_from=date(2024, 1, 1), period_to=date(2024, 7, 1))
    draft = Draft(None, half, form, {"dat": first}, {})  # type: ignore[arg-type]
    odd = checks.describe_doubt(draft, questions[1], AnswerRow("dang_ky", number=9, base=10))
    assert odd is not None
    assert "Câu 1 đã ghi 8 trên 9 cơ quan" in odd.plain
    assert (
        checks.describe_doubt(draft, questions[1], AnswerRow("dang_ky", number=9, base=9)) is None
    )


@pytest.mark.parametrize(("base", "is_asked"), [(330, False), (331, True), (269, True)])
def test_a_whole_that_jumps_is_asked_about(base: int, is_asked: bool) -> None:
    """300 people a year ago: more than a tenth more or less is asked."""
    measure = MeasureRow(1, "m", "ratio", "người", 0, "sum", is_stock=True)
    question = Question("dat", 1, "ratio", "?", "Đạt", unit="người", measure=measure)
    form = Form(1, "f", "f", "f", "officer", "p", (), (question,), {"dat": question})
    year = SimpleNamespace(period_from=date(2024, 1, 1), period_to=date(2025, 1, 1))
    last = EarlierFigure(270, None, date(2023, 1, 1), date(2024, 1, 1), base=300)
    draft = Draft(None, year, form, {}, {"m": [last]})  # type: ignore[arg-type]
    odd = checks.describe_doubt(draft, question, AnswerRow("dat", number=269, base=base))
    assert (odd is not None) == is_asked
    if odd is not None:
        assert f"tổng số là 300, nay {base}" in odd.plain


def test_a_sentence_with_a_number_in_it_may_be_the_reason(house: House) -> None:
    head = house.person(HEAD)
    head.says("báo cáo")
    head.says("170")
    said = head.says("ba mươi hộ mới chuyển đến từ xóm bên")
    assert said.labels == ["Lý do của 170 hộ", "Số mới: 30 hộ", "Gõ lại"]
    head.taps("Lý do của 170 hộ")
    stored = draft(house)["ho_tong"]
    assert (stored.number, stored.reason) == (170, "ba mươi hộ mới chuyển đến từ xóm bên")


def test_or_another_figure(house: House) -> None:
    head = house.person(HEAD)
    head.says("báo cáo")
    head.says("170")
    head.says("à nhầm, chỉ có 137 hộ thôi ạ")
    if "ho_tong" not in draft(house):
        head.taps("Số mới: 137 hộ")
    assert draft(house)["ho_tong"].number == 137
