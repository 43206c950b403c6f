"""Dates at the desk: set, put back for all, for one, for a kind; told once; refused in words."""

import re
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from models.delivery.tables import Outbox
from models.plans import form_lists
from models.rounds import rounds
from office.refusals import ActionRefused
from office.rounds import round_schedule
from office.rounds.round_schedule import NewRound, ScheduleDates
from tests.bot.site.desk.at_the_desk import half_year, officer
from tests.bot.site.desk.pages import Officer
from tests.handlers.report.filling import sent
from tests.people import House, at

LATER = at("2024-06-07", "17:00")


def told(house: House, word: str = "nay là") -> list[str]:
    rows = house.db.execute(select(Outbox.body, Outbox.name).where(Outbox.name.like("moved:%")))
    return [row.body for row in rows if word in row.body]


def put_back(house: House, due: datetime, locks: datetime | None = None) -> int:
    one = half_year(house)
    ctx = officer(house)
    seal = round_schedule.compute_dates_seal(one)
    return round_schedule.set_round_dates(
        ctx, one.id, ScheduleDates(one.opens, due, locks or one.locks), seal
    )


def test_all_get_more_time_and_those_who_owe_are_told_once(house: House) -> None:
    sent(house)
    house.person("Trưởng xóm 4")
    house.person("Trưởng xóm 5")
    assert put_back(house, LATER) == 2
    assert len(told(house)) == 2
    assert "17 giờ thứ Sáu, 07/6" in told(house)[0]
    assert (
        house.report("Xóm 4").due == LATER.replace(tzinfo=None)
        or house.report("Xóm 4").due == LATER
    )


def test_one_unit_and_one_kind_have_their_own(house: House) -> None:
    one = half_year(house)
    ctx = officer(house)
    unit = house.report("Xóm 3").unit_id
    round_schedule.set_own_deadline(ctx, one.id, unit, None, LATER)
    due = {report.unit_id: report.due for report in _of(house, one)}
    assert due[unit] == LATER
    assert set(due.values()) == {LATER, one.due}
    round_schedule.set_own_deadline(ctx, one.id, None, "village", LATER - timedelta(days=1))
    assert {report.due for report in _of(house, one)} == {LATER, LATER - timedelta(days=1)}
    round_schedule.set_own_deadline(ctx, one.id, unit, None, None)
    round_schedule.set_own_deadline(ctx, one.id, None, "village", None)
    assert {report.due for report in _of(house, one)} == {one.due}


def _of(house: House, one: rounds.RoundRow) -> list[object]:
    from models.reports import reports

    return list(reports.list_reports_of_round(house.db, one.id))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("due", "locks", "word"),
    [
        (at("2024-05-25"), None, "không sau ngày mở"),
        (at("2034-06-05"), None, "quá hai năm"),
        (at("2024-06-07"), at("2024-06-06"), "trước hạn gửi"),
        (at("2024-05-27", "07:00"), None, "đã qua"),
    ],
)
def test_dates_out_of_order_have_their_sentence_and_change_nothing(
    house: House, due: datetime, locks: datetime | None, word: str
) -> None:
    before = half_year(house)
    with pytest.raises(ActionRefused) as refused:
        put_back(house, due, locks)
    assert word in refused.value.sentence
    assert half_year(house) == before
    assert told(house) == []


def test_an_own_date_after_the_lock_is_refused(house: House) -> None:
    one = half_year(house)
    assert one.locks is not None
    unit = house.report("Xóm 3").unit_id
    with pytest.raises(ActionRefused):
        round_schedule.set_own_deadline(
            officer(house), one.id, unit, None, one.locks + timedelta(days=1)
        )


def test_a_form_for_another_period_is_asked_once(house: House) -> None:
    form = next(one for one in form_lists.list_forms(house.db) if one.code == "6-thang")
    opens = at("2025-05-26", "00:00")
    dates = ScheduleDates(opens, opens + timedelta(days=10), None)
    first, end = date(2024, 12, 15), date(2025, 6, 1)
    wish = NewRound(form.id, "6 tháng đầu năm 2025", first, end, dates, "half-2025", "t-3 t0")
    made = round_schedule.add_round(officer(house), wish)
    found = rounds.find_round(house.db, made)
    assert found is not None
    assert found.opened_at is None
    with pytest.raises(ActionRefused):
        round_schedule.add_round(officer(house), wish)


async def test_the_page_says_what_it_did(officer: Officer) -> None:
    page = await officer.sees("rounds")
    path = re.findall(r'/desk/(rounds/\d+)">6 tháng', page)[0]
    await officer.sees(path)
    values = {"due": "2024-06-07", "due_hour": "17:00", "locks": "2024-06-12", "locks_hour": ""}
    page = await officer.sends(path, do="dates", **values, seen=officer.seal())
    assert officer.status == 200, page
    assert 'value="2024-06-07"' in page
    await officer.sends(path, do="dates", due="2024-05-20", due_hour="17:00", seen=officer.seal())
    assert officer.status == 409
    assert "không sau ngày mở" in officer.last
    assert 'value="2024-06-07"' in await officer.sees(path)


async def test_a_new_round_is_made_on_the_page(officer: Officer) -> None:
    await officer.sees("rounds/new")
    form = re.findall(r'<option value="(\d+)"', officer.last)[0]
    days = {"first": "2024-12-15", "last": "2025-05-31"}
    page = await officer.sends("rounds/new", form=form, name="6 tháng đầu năm 2025", **days)
    assert officer.status == 200, page
    assert "15/12/2024 – 31/5/2025" in page
    await officer.sends("rounds/new", form=form, name="lại", **days)
    assert officer.status == 409
