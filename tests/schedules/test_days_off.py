"""The calendar: days off by law and by swap, deadlines that move, officials left in peace."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from models import paths
from models.calendar import swapped_days, working_days
from models.calendar.tables import SwappedDay
from models.calendar.working_days import LAW_CALENDAR
from models.delivery.tables import Outbox, OutboxState
from models.joining import devices, personal_links
from models.rounds import round_dates, rounds
from models.rounds.tables import DayOffRule, Round
from office.calendar import day_swaps
from office.people import device_check, recovery
from office.refusals import ActionRefused
from office.rounds import round_schedule
from office.rounds.round_schedule import ScheduleDates
from plans import due_moments
from reporting.errors import NotYours
from tests.bot.site.desk.at_the_desk import as_post, half_year, officer
from tests.handlers.report.filling import HEAD, OFFICER
from tests.people import House, at


@pytest.mark.parametrize(
    ("day", "is_worked"),
    [
        ("2026-02-13", True),  # the Friday before Tết
        *((f"2026-02-{day}", False) for day in range(14, 23)),  # nine days with both weekends
        ("2026-02-23", True),
        ("2026-04-26", False),  # Giỗ Tổ on a Sunday, and the Monday in its stead
        ("2026-04-27", False),
        ("2026-04-30", False),
        ("2026-05-01", False),
        ("2026-08-22", True),  # a Saturday that was worked for 31/8
        ("2026-08-31", False),
        ("2026-09-02", False),
        ("2026-09-03", True),
    ],
)
def test_days_of_the_law(day: str, is_worked: bool) -> None:
    assert LAW_CALENDAR.is_working(date.fromisoformat(day)) is is_worked


@pytest.mark.parametrize(
    ("due", "rule", "moved"),
    [
        (at("2026-02-18", "17:00"), DayOffRule.EARLIER, at("2026-02-13", "17:00")),
        (at("2026-02-18", "17:00"), DayOffRule.LATER, at("2026-02-23", "17:00")),
        (at("2026-02-18", "17:00"), None, at("2026-02-18", "17:00")),
        # "Hết ngày 01/5" is stored as 02/5 00:00.
        (at("2026-05-02", "00:00"), DayOffRule.EARLIER, at("2026-04-30", "00:00")),
        (at("2026-05-06", "17:00"), DayOffRule.EARLIER, at("2026-05-06", "17:00")),
    ],
)
def test_where_a_deadline_goes(due: datetime, rule: DayOffRule | None, moved: datetime) -> None:
    assert due_moments.move_off_day_off(due, LAW_CALENDAR, rule) == moved


def swap(house: House, off: str | None, worked: str | None, note: str = "") -> int:
    days = [date.fromisoformat(day) if day else None for day in (off, worked)]
    return day_swaps.swap_days(officer(house), days[0], days[1], note)


def test_what_an_office_swaps_counts_for_those_below_it_alone(house: House) -> None:
    swap(house, "2024-06-03", "2024-06-08", "Thông báo 12/TB")
    here = working_days.load_calendar(house.db, half_year(house).owner_path)
    assert not here.is_working(date(2024, 6, 3))
    assert here.is_working(date(2024, 6, 8))
    assert here.get_name(date(2024, 6, 3)) == "Thông báo 12/TB"
    above = f"/{paths.get_parent_id(half_year(house).owner_path)}/"
    assert working_days.load_calendar(house.db, above).is_working(date(2024, 6, 3))
    every = working_days.load_calendars(house.db)
    assert not every.get_calendar(house.post(HEAD).unit_path).is_working(date(2024, 6, 3))


def by_rule(house: House, rule: DayOffRule) -> None:
    """The half-year round, due on Wednesday 05/6/2024 at 17:00."""
    one = half_year(house)
    house.db.execute(update(Round).where(Round.id == one.id).values(on_day_off=rule))


def test_a_swapped_day_moves_the_deadline_and_tells_who_owes(house: House) -> None:
    house.person(HEAD)
    by_rule(house, DayOffRule.EARLIER)
    assert swap(house, "2024-06-05", "2024-06-08") == 1
    one = half_year(house)
    assert one.due == at("2024-06-04", "17:00")
    assert one.due_as_set == at("2024-06-05", "17:00")
    assert house.report("Xóm 3").due == at("2024-06-04", "17:00")
    said = house.db.scalars(select(Outbox.body).where(Outbox.name.like("moved:%"))).one()
    assert "17 giờ thứ Ba, 04/6" in said
    # Taken back, it goes home; the day of the law was never lost.
    found = swapped_days.list_swapped_days(house.db, one.owner_path)
    house.now += timedelta(hours=1)
    assert day_swaps.remove_swap(officer(house), found[0].id) == 1
    assert half_year(house).due == at("2024-06-05", "17:00")
    assert half_year(house).due_as_set is None


def test_later_takes_the_lock_along(house: House) -> None:
    by_rule(house, DayOffRule.LATER)
    one = half_year(house)
    typed = ScheduleDates(one.opens, at("2024-09-02", "17:00"), at("2024-09-02", "17:00"))
    typed = ScheduleDates(typed.opens, typed.due, typed.locks, DayOffRule.LATER)
    seal = round_schedule.compute_dates_seal(one)
    round_schedule.set_round_dates(officer(house), one.id, typed, seal)
    moved = half_year(house)
    # 02/9 and 03/9/2024 are Quốc khánh.
    assert (moved.due, moved.locks) == (at("2024-09-04", "17:00"), at("2024-09-04", "17:00"))


BAD_SWAPS = [
    (None, None, "", "Xin chọn ngày"),
    ("2024-06-05", "2024-06-05", "", "cùng một ngày"),
    ("2024-06-08", None, "", "vốn là ngày nghỉ"),
    (None, "2024-06-05", "", "vốn là ngày làm việc"),
    ("2024-05-02", None, "", "đã qua"),
    ("2024-06-05", None, "x" * 161, "dài quá 160"),
]


@pytest.mark.parametrize(("off", "worked", "note", "sentence"), BAD_SWAPS)
def test_a_bad_swap_has_its_sentence_and_changes_nothing(
    house: House, off: str | None, worked: str | None, note: str, sentence: str
) -> None:
    by_rule(house, DayOffRule.EARLIER)
    before = half_year(house)
    with pytest.raises(ActionRefused) as refused:
        swap(house, off, worked, note)
    assert sentence in refused.value.sentence
    assert swapped_days.list_all_swapped_days(house.db) == []
    assert half_year(house) == before


@pytest.mark.parametrize(
    ("opens", "sentence"), [("2024-06-04 18:00", "không sau ngày mở"), (None, "đã qua")]
)
def test_a_swap_never_puts_a_deadline_before_its_opening_or_into_the_past(
    house: House, opens: str | None, sentence: str
) -> None:
    by_rule(house, DayOffRule.EARLIER)
    if opens is None:
        house.now = at("2024-06-04", "18:00")
    else:
        begin = at(*opens.split())
        house.db.execute(update(Round).where(Round.id == half_year(house).id).values(opens=begin))
    before, undo = half_year(house), house.db.begin_nested()
    with pytest.raises(ActionRefused) as refused:
        swap(house, "2024-06-05", None)
    assert sentence in refused.value.sentence
    undo.rollback()
    assert half_year(house) == before


def test_a_swap_never_puts_a_deadline_before_its_data_are_closed(house: House) -> None:
    by_rule(house, DayOffRule.EARLIER)
    closed = half_year(house)
    house.db.execute(update(Round).where(Round.id == closed.id).values(period_to=date(2024, 6, 4)))
    assert swap(house, "2024-06-05", None) == 0
    assert half_year(house).due == closed.due


def test_nobody_else_swaps_days(house: House) -> None:
    swap(house, "2024-06-03", None)
    row = swapped_days.list_all_swapped_days(house.db)[0]
    head = as_post(house, house.post(HEAD))
    with pytest.raises(NotYours):
        day_swaps.remove_swap(head, row.id)
    with pytest.raises(NotYours):
        day_swaps.swap_days(head, date(2024, 6, 4), None, "")


def due_on(house: House, due: datetime) -> None:
    opened = Round.opened_at.is_not(None)
    locks = due + timedelta(days=9)
    house.db.execute(update(Round).where(opened).values(due=due, locks=locks))
    house.now = due - timedelta(days=20)
    for one in rounds.list_opened_rounds(house.db):
        from models.reports import round_changes

        round_changes.update_report_dues(house.db, one.id)


def test_at_tet_village_heads_are_reminded_and_officials_are_not(house: House) -> None:
    """Due on mùng 5 Tết 2025, Sunday 02/2; the holiday began on Monday 27/01."""
    due_on(house, at("2025-02-02", "17:00"))
    head, her = house.person(HEAD), house.person(OFFICER)
    heard: dict[int, list[str]] = {head.id: [], her.id: []}
    for day in range(25, 36):
        when = date(2025, 1, 1) + timedelta(days=day - 1)
        for hour in ("08:00", "11:15", "14:00", "19:30"):
            for said in house.move_to(at(when.isoformat(), hour)):
                heard[said.chat_id].append(f"{when:%d/%m}")
    assert set(heard[head.id]) == {"26/01", "30/01", "01/02", "02/02", "03/02"}
    # The first worked day is Monday 03/02, and what waited comes then.
    assert set(heard[her.id]) == {"03/02"}


def test_a_notice_for_an_officer_waits_over_the_holiday(house: House) -> None:
    due_on(house, at("2025-02-10", "17:00"))
    head = house.person(HEAD)
    her = house.person(OFFICER)
    house.now = at("2025-01-29", "10:00")
    head.says("nhờ xã gọi lại")
    assert head.others == []
    held = select(Outbox.person_id).where(Outbox.state == OutboxState.HELD)
    assert house.db.scalars(held).all()
    assert house.move_to(at("2025-02-02", "09:00")) == []
    heard = house.move_to(at("2025-02-03", "08:00"))
    assert any(said.chat_id == her.id and "gọi lại" in said.text for said in heard)


def test_who_talks_with_us_on_a_day_off_is_at_work(house: House) -> None:
    """What waited comes, and what happens meanwhile; two hours later she is left in peace again."""
    due_on(house, at("2025-02-10", "17:00"))
    head, her = house.person(HEAD), house.person(OFFICER)
    house.now = at("2025-01-29", "10:00")
    head.says("nhờ xã gọi lại")
    her.says("chưa nộp")
    heard = house.move_to(at("2025-01-29", "10:20"))
    assert [said.chat_id for said in heard if "gọi lại" in said.text] == [her.id]
    fifth, sixth = house.person("Trưởng xóm 5"), house.person("Trưởng xóm 6")
    fifth.says("nhờ xã gọi lại")
    assert [said.chat_id for said in fifth.others] == [her.id]
    house.now = at("2025-01-29", "13:30")
    sixth.says("nhờ xã gọi lại")
    assert sixth.others == []


@pytest.mark.parametrize("moment", [at("2025-01-29", "10:00"), at("2025-01-22", "23:30")])
def test_that_somebody_came_in_or_took_a_code_is_told_at_once(
    house: House, moment: datetime
) -> None:
    """On a day off and at night too: it may not have been she."""
    her = house.person(OFFICER)
    personal_links.get_or_add_personal_link(house.db, her.id, house.now)
    link = personal_links.find_link_of_chat(house.db, her.id)
    assert link is not None
    house.now = moment
    ctx = officer(house)
    device = devices.get_or_add_device(house.db, link.id, "0" * 64, moment, "Android")
    device_check.tell_of_device(ctx, link, device)
    recovery.take_new_code(ctx, device)
    told = [house.deliver(row) for row in ctx.released]
    assert [said.chat_id for said in told if said is not None] == [her.id, her.id]


def test_a_swapped_day_moves_the_own_dates_of_single_units_and_moves_them_back(
    house: House,
) -> None:
    """Xóm 3 has its own date, Thursday 06/6/2024. The office works that Saturday instead: the
    Wednesday before is the date, and when the swap is taken back it is the Thursday again. A day
    that was swapped elsewhere moves nothing."""
    one = half_year(house)
    unit = house.report("Xóm 3").unit_id
    house.db.execute(update(Round).values(on_day_off="earlier", locks=None))
    ctx = officer(house)
    given = at("2024-06-07", "00:00")
    round_schedule.set_own_deadline(ctx, one.id, unit, None, given)
    day_swaps.swap_days(ctx, date(2024, 6, 10), None, "")
    assert house.report("Xóm 3").due == given
    day_swaps.swap_days(ctx, date(2024, 6, 6), date(2024, 6, 8), "")
    assert house.report("Xóm 3").due == at("2024-06-06", "00:00")
    table = SwappedDay.__table__
    row = house.db.execute(select(table.c.id).where(table.c.day == date(2024, 6, 6))).scalar_one()
    day_swaps.remove_swap(ctx, row)
    assert house.report("Xóm 3").due == given
    own = [found for found in round_dates.list_own_dates(house.db, one.id) if found.unit_id == unit]
    assert [(found.due, found.as_set) for found in own] == [(given, given)]
