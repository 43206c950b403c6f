"""Answers of a village, and short ways through a report."""

from typing import Any

from sqlalchemy import select

from models.figures.tables import Figure
from models.plans.tables import Measure
from models.reports import draft_answers
from models.reports.draft_answers import AnswerRow
from models.reports.tables import Answer, AnswerChange
from tests import usual_way
from tests.people import Chat, House

HEAD, UNIT = usual_way.HEAD, "Xóm 3"
OFFICER = "Công chức văn hóa - xã hội"
CHAIR = "Phó Chủ tịch UBND xã, Trưởng Ban Chỉ đạo"
TYPED = usual_way.TYPED


def begin(house: House, *answers: str) -> Chat:
    """Xóm 3's head has begun and answered so far."""
    head, left = usual_way.follow(house, answers)
    for typed in left:
        head.says(typed)
    return head


def complete(house: House) -> Chat:
    """All ten are answered, and the read-back stands there."""
    return begin(house, *TYPED)


def sent(house: House) -> Chat:
    if house.way is not None and not house.is_touched:
        return usual_way.put_back(house, usual_way.SENT)
    head = complete(house)
    head.taps(usual_way.SEND)
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
