"""Rounds that a rule of the pack asks again and again: written a year ahead, opened by themselves;
the year as a list; who is written to on a day."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from models.calendar import working_days
from models.delivery.tables import Outbox, Reminder
from models.plans import form_lists
from models.rounds import round_rules, rounds
from models.rounds.tables import DayOffRule, Every, Round, RoundRule
from models.units import units
from office.calendar import year_calendar
from office.calendar.year_calendar import DatedSpan
from office.refusals import ActionRefused
from office.rounds import desk_rules, recurring_rounds
from office.rounds.desk_rules import RuleWish
from plans import recurring_periods
from plans.checking import pack_reader
from plans.loading.pack_loader import load_pack
from plans.pack_bodies import make_pack_body
from plans.pack_files import PACK_FOLDER
from plans.rules import check_pack_rules
from plans.schema import Pack, PackRecurrence
from reporting.errors import NotYours
from schedules.previews import day_messages
from tests.bot.site.desk.at_the_desk import as_post, half_year, officer
from tests.handlers.report.filling import HEAD, sent
from tests.people import House, at
from texts import vietnamese


def rule(**other: Any) -> Any:
    given = {"code": "ky", "form": "6-thang", "name": "{month} {quarter} {half} {year}"}
    return PackRecurrence(**{**given, "every": "month", "due_day": 20, **other})


class Rule:
    """A rule of a pack as it is stored."""

    def __init__(self, **other: Any) -> None:
        given = rule(**other)
        self.by_decree = given.closing == "decree"
        for name in ("name", "due_day", "due_hour", "before", "opens_days", "locks_days"):
            setattr(self, name, getattr(given, name))
        self.every = Every(given.every)
        self.on_day_off = None


# Art. 12 of Decree 09/2019/NĐ-CP; and the calendar's own months.
PERIODS = [
    ("month", "decree", "2026-01-10", "2025-12-15", "2026-01-14", "1 I đầu 2026"),
    ("month", "decree", "2026-01-15", "2026-01-15", "2026-02-14", "2 I đầu 2026"),
    ("quarter", "decree", "2026-03-15", "2026-03-15", "2026-06-14", "6 II đầu 2026"),
    ("half_year", "decree", "2026-06-14", "2025-12-15", "2026-06-14", "6 II đầu 2026"),
    ("half_year", "decree", "2026-06-15", "2026-06-15", "2026-12-14", "12 IV cuối 2026"),
    ("year", "decree", "2026-12-20", "2026-12-15", "2027-12-14", "12 IV cuối 2027"),
    ("month", "calendar", "2024-02-10", "2024-02-01", "2024-02-29", "2 I đầu 2024"),
    ("quarter", "calendar", "2026-09-30", "2026-07-01", "2026-09-30", "9 III cuối 2026"),
    ("year", "calendar", "2026-01-01", "2026-01-01", "2026-12-31", "12 IV cuối 2026"),
]


@pytest.mark.parametrize(("every", "closing", "day", "first", "last", "name"), PERIODS)
def test_periods(every: str, closing: str, day: str, first: str, last: str, name: str) -> None:
    one: Any = Rule(every=every, closing=closing)
    found = recurring_periods.find_last_day(one, date.fromisoformat(day))
    period = recurring_periods.make_period(one, found)
    assert (f"{period.first}", f"{period.last}", period.name) == (first, last, name)


@pytest.mark.parametrize(
    ("other", "due"),
    [
        ({"due_day": 20}, at("2026-06-21", "00:00")),
        ({"due_day": 20, "before": True}, at("2026-06-20", "00:00")),
        ({"due_day": 20, "due_hour": "17:00"}, at("2026-06-20", "17:00")),
        ({"due_day": 5}, at("2026-07-06", "00:00")),
    ],
)
def test_when_it_is_due(other: dict[str, Any], due: datetime) -> None:
    one: Any = Rule(**other)
    assert recurring_periods.make_period(one, date(2026, 6, 14)).due == due


@pytest.mark.parametrize(
    "other",
    [
        {"name": "tháng {month}"},
        {"name": "{year} {day}"},
        {"due_day": 29},
        {"due_hour": "25:00"},
        {"every": "week"},
        {"opens_days": 0},
    ],
)
def test_a_bad_rule_is_refused(other: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        rule(**other)


def quarterly(house: House, **other: Any) -> Pack:
    """The sample's plan with its half-year form asked each quarter, loaded for the commune."""
    sample = pack_reader.read_pack(PACK_FOLDER / "kim-phuong-2024.yaml")
    body = make_pack_body(sample)
    given = rule(
        every="quarter", name="quý {quarter} năm {year}", due_hour="17:00", on_day_off="earlier"
    )
    body["recurring"] = [{**given.model_dump(mode="json", exclude_defaults=True), **other}]
    pack = Pack.model_validate(body)
    load_pack(house.db, pack, house.now, "kim-phuong")
    return pack


def written(house: House) -> list[Any]:
    found = select(Round).where(Round.code.like("%.ky-%")).order_by(Round.due)
    return list(house.db.execute(found).all())


def test_a_year_is_seen_ahead_once_and_opens_by_itself(house: House) -> None:
    """On 27/5/2024 the second quarter is next: data until 14/6, due on 20/6."""
    quarterly(house)
    for _ in range(3):
        house.move_to(house.now + timedelta(minutes=1))
    names = [one.name for one in written(house)]
    assert names == [
        "quý II năm 2024",
        "quý III năm 2024",
        "quý IV năm 2024",
        "quý I năm 2025",
    ]
    assert all(one.opened_at is None for one in written(house))
    house.move_to(at("2024-06-06", "09:00"))
    assert [one.opened_at is not None for one in written(house)] == [True, *[False] * 4]
    assert written(house)[-1].name == "quý II năm 2025"


def test_its_deadline_keeps_off_days_off(house: House) -> None:
    """20/12/2026 is a Sunday; the data are closed on 14/12, so that Friday 18/12 is late enough."""
    house.now = at("2026-11-02", "08:00")
    quarterly(house)
    house.move_to(house.now)
    last = written(house)[0]
    assert (last.due, last.due_as_set) == (at("2026-12-18", "17:00"), at("2026-12-20", "17:00"))


def test_the_same_pack_again_changes_nothing_and_without_it_the_rule_is_over(
    house: House,
) -> None:
    pack = quarterly(house)
    house.move_to(house.now)
    before = house.db.execute(select(RoundRule)).all()
    quarterly(house)
    assert house.db.execute(select(RoundRule)).all() == before
    load_pack(house.db, pack.model_copy(update={"recurring": ()}), house.now, "kim-phuong")
    house.move_to(at("2026-01-01", "09:00"))
    assert len(written(house)) == 4


def test_a_rule_is_checked_with_its_pack(house: House) -> None:
    pack = quarterly(house)
    wrong = pack.recurring[0].model_copy(update={"form": "khong-co"})
    faulty = pack.model_copy(update={"recurring": (pack.recurring[0], wrong)})
    shared = {one.code: one for one in pack_reader.read_measures()}
    places = {place for place, _ in check_pack_rules(faulty, shared)}
    assert ("recurring", 1, "form") in places
    assert any(place[:2] == ("recurring", 1) and "code" in place for place in places)


def test_an_officer_ends_her_own_rule_once(house: House) -> None:
    quarterly(house)
    one = round_rules.list_rules_below(house.db, "/")[0]
    with pytest.raises(NotYours):
        recurring_rounds.end_rule(as_post(house, house.post(HEAD)), one.id)
    recurring_rounds.end_rule(officer(house), one.id)
    with pytest.raises(ActionRefused):
        recurring_rounds.end_rule(officer(house), one.id)
    house.move_to(at("2024-12-01", "09:00"))
    assert written(house) == []


def test_the_year_as_a_list(house: House) -> None:
    quarterly(house)
    house.move_to(house.now)
    commune = units.get_unit(house.db, half_year(house).owner_id)
    lines = year_calendar.list_year(house.db, commune, 2024, house.now.date())
    said = {f"{one.day:%d/%m}": one.said for one in lines if "uý III" in one.said}
    assert said["20/09"].startswith("Hạn gửi: Đời sống văn hóa, quý III năm 2024, 17 giờ")
    assert any(one.is_off and "Quốc khánh" in one.said for one in lines)
    assert any("6 tháng đầu năm" in one.said and one.said.startswith("Khóa") for one in lines)
    assert [one.day for one in lines] == sorted(one.day for one in lines)


def test_a_deadline_that_stays_on_a_day_off_says_why(house: House) -> None:
    """Sunday 5/9/2027: the worked day before it is before the data are closed."""
    calendar = working_days.load_calendar(house.db, "/")
    due, end = at("2027-09-05", "17:00"), date(2027, 9, 1)
    span = DatedSpan(at("2027-08-20", "00:00"), due, end)
    rule = DayOffRule.EARLIER
    said = year_calendar.explain_stay(span, rule, calendar)
    assert "Hạn rơi vào ngày nghỉ mà giữ nguyên" in said
    assert "khi số liệu đến 31/8/2027 vừa khép" in said
    late = replace(span, opens=at("2027-09-04", "00:00"))
    assert "không sau ngày mở (04/9/2027)" in year_calendar.explain_stay(late, rule, calendar)
    for nothing in (
        year_calendar.explain_stay(span, None, calendar),
        year_calendar.explain_stay(replace(span, due=at("2027-09-06", "17:00")), rule, calendar),
        year_calendar.explain_stay(replace(span, due=None), rule, calendar),
    ):
        assert nothing == ""


def plan(house: House, day: str) -> list[day_messages.PlannedMessage]:
    """Found out and put back, as the page does."""
    undo = house.db.begin_nested()
    found = day_messages.plan_day(
        house.db, house.tools.forms, "/", date.fromisoformat(day), house.now
    )
    undo.rollback()
    return found


def test_who_is_written_to_on_a_day_is_who_is_written_to_then(house: House) -> None:
    sent(house)
    house.person("Trưởng xóm 4")
    house.person("Trưởng xóm 5")
    days = ("2024-05-29", "2024-06-01", "2024-06-05", "2024-06-06")
    planned = [(one.at, one.title) for day in days for one in plan(house, day)]
    titles = {house.person(title).id: title for title in ("Trưởng xóm 4", "Trưởng xóm 5")}
    real = []
    for day in range(2, 14):
        for hour in ("07:00", "11:15", "16:00", "19:30", "20:00"):
            now = at(f"{date(2024, 5, 25) + timedelta(days=day)}", hour)
            real += [(now, titles.get(said.chat_id)) for said in house.move_to(now)]
    heard = [one for one in real if f"{one[0]:%Y-%m-%d}" in days and one[1]]
    assert planned == heard
    assert len(heard) == 6


def test_the_channel_and_the_reason_are_told(house: House) -> None:
    house.person_on("telegram", "Trưởng xóm 5")
    (one,) = plan(house, "2024-05-29")
    assert (one.channel, one.why) == ("Telegram", "trước hạn 7 ngày")
    assert one.said.startswith("Kính gửi")
    assert house.db.scalars(select(Reminder.id)).all() == []
    assert house.db.scalars(select(Outbox.id).where(Outbox.person_id.is_not(None))).all() == []


def test_rules_of_days_off_are_the_packs_own(house: House) -> None:
    quarterly(house, on_day_off="later")
    one = round_rules.list_rules_below(house.db, "/")[0]
    assert one.on_day_off is DayOffRule.LATER
    house.db.execute(update(RoundRule).values(on_day_off=None))
    assert rounds.list_rounds_below(house.db, "/")


def wish(house: House, **other: Any) -> RuleWish:
    form = next(one for one in form_lists.list_forms(house.db) if one.code == "6-thang")
    given = RuleWish(form.id, Every.QUARTER, False, 10, "17:00", 14, 5, None)
    return replace(given, **other)


def test_a_rule_made_at_the_desk_has_its_rounds_at_once_and_outlives_a_pack(house: House) -> None:
    """On 27/5/2024 the second quarter is next: data until 30/6, due on 10/7."""
    said = desk_rules.add_rule(officer(house), wish(house))
    assert said.startswith("Đã lập, mỗi quý: 4 kỳ của một năm tới đã có trong lịch. Kỳ đầu: ")
    assert "Kỳ đầu: quý II năm 2024, mở 26/6/2024, hạn 17 giờ" in said
    found = select(Round.name).where(Round.name.like("quý%")).order_by(Round.due)
    assert house.db.scalars(found).all() == [
        "quý II năm 2024",
        "quý III năm 2024",
        "quý IV năm 2024",
        "quý I năm 2025",
    ]
    quarterly(house)  # a pack with a rule of its own
    names = {one.name for one in round_rules.list_rules_below(house.db, "/")}
    assert names == {"quý {quarter} năm {year}"}
    assert len(round_rules.list_rules_below(house.db, "/")) == 2


def test_the_rounds_that_a_rule_really_made_are_told(house: House) -> None:
    """Two of the four are there already, one of them the first; then all of them, and none is made
    again: that is said, with the one that comes next."""
    desk_rules.add_rule(officer(house), wish(house))
    house.db.execute(update(RoundRule).values(next_at=None))
    rows = Round.name.in_(("quý III năm 2024", "quý I năm 2025"))
    house.db.execute(delete(RoundRule))
    house.db.execute(delete(Round).where(rows))
    said = desk_rules.add_rule(officer(house), wish(house))
    assert said.startswith("Đã lập, mỗi quý: 2 kỳ ")
    assert "Kỳ đầu: quý III năm 2024, mở 26/9/2024" in said
    house.db.execute(delete(RoundRule))
    said = desk_rules.add_rule(officer(house), wish(house))
    assert said.startswith("Đã ghi, mỗi quý. Chưa lập kỳ nào")
    assert "Kỳ lập tiếp theo: quý II năm 2025, mở 26/6/2025" in said


def test_a_deadline_moved_off_a_day_off_is_told_as_it_stands(house: House) -> None:
    """10/8/2024 is a Saturday: with the rule "earlier" it is told as the Friday before."""
    told = desk_rules.add_rule(
        officer(house), wish(house, every=Every.MONTH, on_day_off=DayOffRule.EARLIER)
    )
    dues = select(Round.due).where(Round.name.like("tháng%")).order_by(Round.due)
    first = house.db.scalars(dues).first()
    assert first is not None
    assert vietnamese.format_deadline(first, year=True) in told


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"every": None}, "bao lâu hỏi một lần"),
        ({"due_day": 31}, "từ 1 đến 28"),
        ({"due_day": None}, "từ 1 đến 28"),
        ({"opens_days": 0}, "từ 1 đến 60 ngày"),
        ({"locks_days": 61}, "từ 0 đến 60 ngày"),
    ],
)
def test_a_bad_rule_of_the_desk_is_refused(house: House, other: dict[str, Any], why: str) -> None:
    with pytest.raises(ActionRefused) as refused:
        desk_rules.add_rule(officer(house), wish(house, **other))
    assert why in refused.value.sentence
    assert round_rules.list_rules_below(house.db, "/") == []


def test_the_same_rule_twice_is_refused_and_another_units_plan_is_not_hers(house: House) -> None:
    desk_rules.add_rule(officer(house), wish(house))
    with pytest.raises(ActionRefused) as refused:
        desk_rules.add_rule(officer(house), wish(house))
    assert "đã được hỏi mỗi quý" in refused.value.sentence
    with pytest.raises(NotYours):
        desk_rules.add_rule(as_post(house, house.post("Trưởng xóm 3")), wish(house))


@pytest.mark.parametrize(("way", "day"), [("later", "24/6/2024"), ("earlier", "21/6/2024")])
def test_the_next_deadline_is_told_as_it_will_be(house: House, way: str, day: str) -> None:
    """22/6/2024 is a Saturday: the sentence of the loading, the page and the round agree."""
    pack = quarterly(house, due_day=22, on_day_off=way)
    stored = round_rules.list_rules_below(house.db, "/")[0]
    told = desk_rules.find_next_period(officer(house), stored).due
    assert vietnamese.format_deadline(told, year=True).endswith(day)
    house.db.execute(delete(RoundRule))
    said = load_pack(house.db, pack, house.now, "kim-phuong")
    assert any(line.endswith(f"{day}.") for line in said)
    house.move_to(house.now)
    assert written(house)[0].due == told
