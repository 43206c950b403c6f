"""Wherever a reason is typed, what should be thought about is told, and nothing of it is kept."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from models.reports.tables import AnswerChange
from office.entry.field_checks import TypedField
from office.reports import reopening
from tests.bot.site.desk.at_the_desk import officer
from tests.bot.site.desk.test_enter import save
from tests.handlers.report.filling import begin, draft
from tests.handlers.report.test_amendment_requests import accepted, asked
from tests.people import House

SECRET = "Tối mật: danh sách hộ nghèo"


def in_doubt(house: House) -> list[str | None]:
    head = begin(house, "999")
    assert "không nhận tài liệu mật" in head.says(SECRET).text
    head.says("đúng")
    return [draft(house)["ho_tong"].reason]


def of_an_amendment(house: House) -> list[str | None]:
    head = accepted(house)
    head.says("sửa câu 2 thành 130")
    assert "không nhận tài liệu mật" in head.says(SECRET).text
    return [one[2] for one in asked(house)]


def with_an_amendment(house: House) -> list[str | None]:
    accepted(house).says(f"sửa câu 2 thành 130 vì {SECRET}")
    return [one[2] for one in asked(house)]


def at_the_desk(house: House) -> list[str | None]:
    save(house, "Xóm 3", {"ho_tong": TypedField("999", about="999", why=SECRET)})
    return [draft(house)["ho_tong"].reason]


PLACES: tuple[Callable[[House], list[str | None]], ...] = (
    in_doubt,
    of_an_amendment,
    with_an_amendment,
    at_the_desk,
)


@pytest.mark.parametrize("place", PLACES)
def test_no_reason_is_kept_unguarded(
    house: House, place: Callable[[House], list[str | None]]
) -> None:
    kept = place(house)
    assert len(kept) == 1
    assert kept[0]
    assert "Tối mật" not in kept[0]
    changes = house.db.execute(select(AnswerChange.new)).scalars()
    assert not any("Tối mật" in one for one in changes)


def test_nor_is_the_reason_of_a_return(house: House) -> None:
    accepted(house)
    reopened = reopening.reopen_report(officer(house), house.report("Xóm 3").id, SECRET)
    assert "Tối mật" not in str(house.report("Xóm 3"))
    assert reopened.report.id == house.report("Xóm 3").id


@pytest.mark.parametrize(
    "typed", ["chưa rõ, để hỏi lại đã", "để tôi hỏi lại đã", "không biết", "em không nhớ ạ"]
)
def test_that_it_is_looked_after_is_no_reason(house: House, typed: str) -> None:
    head = accepted(house)
    head.says("sửa câu 2 thành 130")
    assert "Vì sao" in head.says(typed).text
    assert [one[2] for one in asked(house)] == [""]
