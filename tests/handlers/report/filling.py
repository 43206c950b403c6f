"""Answers of a village, and short ways through a report."""

from typing import Any

from sqlalchemy import select

from models.figures.tables import Figure
from models.plans.tables import Measure
from models.reports import draft_answers
from models.reports.draft_answers import AnswerRow
from models.reports.tables import Answer, AnswerChange
from tests.people import Chat, House

HEAD = "Trưởng xóm 3"
UNIT = "Xóm 3"
OFFICER = "Công chức văn hóa - xã hội"
CHAIR = "Phó Chủ tịch UBND xã, Trưởng Ban Chỉ đạo"

# Câu 1 to câu 10 of the half-year form; câu 4 has two parts.
TYPED = (
    "137",
    "131",
    "có",
    "4",
    "cả 4",
    "không có",
    "có, dùng tốt",
    "vẫn như cũ",
    "3",
    "đang sửa",
    "xin thêm loa truyền thanh",
)


def begin(house: House, *answers: str) -> Chat:
    """Xóm 3's head has begun and answered so far."""
    head = house.person(HEAD)
    head.says("báo cáo")
    for typed in answers:
        head.says(typed)
    return head


def complete(house: House) -> Chat:
    """All ten are answered, and the read-back stands there."""
    return begin(house, *TYPED)


def sent(house: House) -> Chat:
    head = complete(house)
    head.taps("Gửi về xã")
    return head


def draft(house: House, unit: str = UNIT) -> dict[str, AnswerRow]:
    return draft_answers.load_answers(house.db, house.report(unit).id)


def figures(house: House, unit: str = UNIT) -> dict[str, Any]:
    """What has been filed, by measure."""
    table: Any = Figure.__table__
    rows = house.db.execute(
        select(Measure.code, *table.c)
        .join_from(table, Measure, table.c.measure_id == Measure.id)
        .where(table.c.report_id == house.report(unit).id)
    )
    return {row.code: row for row in rows}


def rows_of(house: House) -> list[tuple[Any, ...]]:
    """All answers, figures and changes: to see that nothing was touched."""
    return [
        tuple(row)
        for table in (Answer, Figure, AnswerChange)
        for row in house.db.execute(select(table.__table__).order_by(table.id))
    ]
