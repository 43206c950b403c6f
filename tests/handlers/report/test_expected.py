"""What the plan leads one to expect: asked once where it is otherwise, seldom refused."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from models.figures.tables import PastFigure
from models.plans.tables import Measure
from models.reports.tables import Answer
from models.rounds.tables import Round
from models.units.tables import Unit
from plans.checking.pack_reader import read_pack
from plans.loading.pack_loader import load_pack
from sheets.stored_rows import add_row, get_table
from tests.people import Chat, House, at

PACK = Path(__file__).with_name("expected.yaml")


@pytest.fixture
def asked(house: House) -> House:
    """The sample, whose own rounds are put off; the round of this plan is open."""
    rounds = get_table(Round)
    later = house.now + timedelta(days=400)
    due = later + timedelta(days=9)
    house.db.execute(update(rounds).values(opens=later, due=due, locks=None, opened_at=None))
    load_pack(house.db, read_pack(PACK), house.now, "kim-phuong")
    house.move_to(at("2024-05-28"))
    return house


def begun(house: House, question: str, village: str = "3") -> Chat:
    """The head of this village, standing at this question."""
    head = house.person(f"Trưởng xóm {village}")
    _, begin = head.says("viec").body["choices"][-1]
    head.presses(begin)
    while question not in head.last.text:
        assert "Câu" in head.last.text, head.last.text
        head.says("bo qua")
    return head


def stored(house: House, question: str) -> tuple[int | None, int | None, str | None] | None:
    row = house.db.execute(
        select(Answer.number, Answer.base, Answer.text).where(Answer.question == question)
    ).first()
    return (row.number, row.base, row.text) if row else None


def test_x_of_y_has_the_y_of_the_plan(asked: House) -> None:
    head = begun(asked, "Bao nhiêu di tích")
    head.says("69/80")
    assert stored(asked, "di_tich") == (69, 80, None)
    assert "69 trên 80 di tích" in head.last.text
    head.says("sua cau 1")
    head.says("70")
    assert stored(asked, "di_tich") == (70, 80, None)


def test_more_than_the_plan_fixes_is_asked_again(asked: House) -> None:
    head = begun(asked, "Bao nhiêu di tích")
    for typed in ("81/80", "81"):
        assert "ấn định tổng số là 80" in head.says(typed).text
        assert "Câu 1/6" in head.last.text
        assert stored(asked, "di_tich") is None


def test_another_whole_than_the_plans_is_asked(asked: House) -> None:
    head = begun(asked, "Bao nhiêu di tích")
    said = head.says("70/82")
    assert "ấn định tổng số khác" in said.text
    assert "70 trên 80 di tích" in said.text
    assert stored(asked, "di_tich") is None
    head.says("đúng")
    assert stored(asked, "di_tich") == (70, 80, None)


def test_what_grows_does_not_fall_without_a_reason(asked: House) -> None:
    db = asked.db
    unit = db.scalar(select(Unit.id).where(Unit.name == "Xóm 3"))
    measure = db.scalar(select(Measure.id).where(Measure.code == "t_di_tich"))
    add_row(
        db,
        PastFigure,
        {
            "unit_id": unit,
            "measure_id": measure,
            "number": 69,
            "period_from": date(2023, 1, 1),
            "period_to": date(2024, 1, 1),
            "source": "thử",
            "at": asked.now,
        },
    )
    head = begun(asked, "Bao nhiêu di tích")
    said = head.says("68/80")
    assert "lần trước đã báo 69, nay 68" in said.text
    assert stored(asked, "di_tich") is None
    head.says("xếp hạng đã bị thu hồi")
    assert stored(asked, "di_tich") is None
    head.says("đúng")
    assert stored(asked, "di_tich") == (68, 80, None)


def test_a_percentage_for_what_is_counted_is_asked_about(asked: House) -> None:
    head = begun(asked, "Bao nhiêu trường")
    said = head.says("82 %")
    assert "số lượng hay là tỷ lệ phần trăm" in said.text
    assert stored(asked, "truong") is None
    head.says("114")
    assert stored(asked, "truong") == (114, None, None)


def test_above_100_percent_is_refused(asked: House) -> None:
    head = begun(asked, "Tỷ trọng dịch vụ")
    head.says("103%")
    assert stored(asked, "dich_vu") is None


def test_parts_that_make_103_percent_are_asked_about(asked: House) -> None:
    head = begun(asked, "Tỷ trọng dịch vụ")
    head.says("65%")
    said = head.says("38%")
    assert "cộng lại được 103, lẽ ra là 100" in said.text
    assert stored(asked, "nong") is None
    head.says("34,8")  # rounded shares may be a little off
    assert stored(asked, "nong") == (348, None, None)


def test_a_day_outside_the_window_is_kept_and_said(asked: House) -> None:
    head = begun(asked, "Họp ngày nào")
    said = head.says("05/3/2023")
    assert "từ 02/01/2023 đến 28/02/2023" in said.text
    assert "Xã họp từ 01/3 đến 10/3/2023." in said.text
    assert stored(asked, "ngay") is not None


def test_a_day_inside_is_nothing_special(asked: House) -> None:
    head = begun(asked, "Họp ngày nào")
    assert "ngoài thời gian" not in head.says("28/2/2023").text


def test_two_where_the_plan_says_one_are_asked_about(asked: House) -> None:
    head = begun(asked, "Những nơi nào")
    said = head.says("- Xóm 3\n- Xóm 5")
    assert "Vừa nhận 2, kế hoạch chỉ có 1." in said.text
    assert "Kế hoạch ghi chọn 01 nơi." in said.text
    assert stored(asked, "diem") is None
    head.says("đúng")
    assert stored(asked, "diem") == (None, None, "Xóm 3\nXóm 5")


def test_one_is_not_asked_about(asked: House) -> None:
    head = begun(asked, "Những nơi nào")
    head.says("1. Xóm 3")
    assert stored(asked, "diem") == (None, None, "Xóm 3")


def test_a_second_unit_that_says_yes_is_asked(asked: House) -> None:
    first = begun(asked, "có làm điểm không", "4")
    first.says("có")
    first.says("gửi")
    second = begun(asked, "có làm điểm không", "3")
    said = second.says("có")
    assert "Đã có 1 nơi khác báo có, kế hoạch chỉ có 1." in said.text
    second.taps("Đúng")
    choices = asked.db.execute(select(Answer.choice).where(Answer.question == "la_diem"))
    assert list(choices.scalars()) == ["yes", "yes"]
