"""A commune of 24 villages with three plans and six forms, lived through for a year.

The clock goes from one stored moment to the next, never minute by minute; every tick is run twice.
What was sent is a log that can be read, a line a message.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from models.chats import channel_accounts, conversations
from models.delivery.tables import Reminder, ReminderState
from models.people import post_holders
from models.people.post_holders import PostRow
from models.people.tables import Person, Post, Role
from models.reports import draft_answers, reports
from models.reports.draft_answers import AnswerRow
from models.reports.reports import ReportRow
from models.rounds import rounds
from models.rounds.rounds import RoundRow
from models.timers.tables import Timer
from models.units.tables import Unit
from plans.loading.pack_loader import load_pack
from plans.schema import Pack
from reporting import filing
from reporting.context import Context
from reporting.drafts import open_draft
from schedules import run_due_jobs
from sheets.stored_rows import add_row, change_row
from tests.people import House, at
from texts import vietnamese

VILLAGES = 24
BEGIN, END = at("2026-01-05", "06:00"), at("2026-12-31", "22:00")
# Without power from Monday evening until Thursday evening.
POWER_OFF, POWER_ON = at("2026-06-15", "18:00"), at("2026-06-18", "19:00")
LADDER = ("t-3", "t-1", "t0", "t+1", "officer:t+1", "chair:t+2")
# (plan, form, how often, due on, where a deadline on a day off goes): three plans, six forms.
FORMS = (
    ("doi-song", "thang", "month", 20, "earlier"),
    ("doi-song", "nam", "year", 20, "earlier"),
    ("nep-song", "quy", "quarter", 20, "later"),
    ("nep-song", "nua-nam", "half_year", 18, None),
    ("an-toan", "quy", "quarter", 18, "earlier"),
    ("an-toan", "nua-nam", "half_year", 20, "later"),
)
# By the number of the village and the round: so many days before the deadline it sends, at noon or
# in the evening; below 0 after it, none: never.
HABITS: tuple[tuple[int, time] | None, ...] = (
    (4, time(12)),
    (2, time(12)),
    (1, time(20)),
    (0, time(15)),
    (-1, time(14)),
    None,
)


@dataclass(frozen=True)
class SentMessage:
    at: datetime
    title: str
    text: str

    def __str__(self) -> str:
        local = vietnamese.to_local_time(self.at)
        day = f"{vietnamese.format_weekday(local.date())} {local:%d/%m/%Y %H:%M}"
        return f"{day}  {self.title}: {self.text.splitlines()[0]}"


@dataclass
class SimulatedYear:
    house: House
    log: list[SentMessage] = field(default_factory=list)
    posts: dict[int, PostRow] = field(default_factory=dict)
    # What a second tick at the same moment wrote: nothing.
    doubled: list[Any] = field(default_factory=list)
    # (report, day and hour) as its village sends it.
    planned: set[int] = field(default_factory=set)
    to_send: list[tuple[datetime, int]] = field(default_factory=list)

    def live(self) -> None:
        now: datetime | None = BEGIN
        while now is not None and now < END:
            if POWER_OFF <= now < POWER_ON:
                now = POWER_ON
            self._send_reports(now)
            self._tick(now)
            self._plan_reports()
            now = self._find_next_moment(now)

    def _tick(self, now: datetime) -> None:
        for said in self.house.move_to(now):
            post = self.posts[said.chat_id]
            self.log.append(SentMessage(now, post.title, said.text))
        self.doubled += run_due_jobs(self.house.db, self.house.tools.forms, now)

    def _find_next_moment(self, now: datetime) -> datetime | None:
        db = self.house.db
        timer = select(func.min(Timer.at)).where(Timer.at > now)
        waits = Reminder.state == ReminderState.WAITING
        reminder = select(func.min(Reminder.next_at)).where(waits, Reminder.next_at > now)
        found = [db.scalar(timer), db.scalar(reminder)]
        found += [moment for moment, _ in self.to_send if moment > now][:1]
        return min((one for one in found if one is not None), default=None)

    def _plan_reports(self) -> None:
        """What has opened since: when each village will send."""
        for one in rounds.list_opened_rounds(self.house.db):
            if one.id in self.planned:
                continue
            self.planned.add(one.id)
            for number, report in enumerate(reports.list_reports_of_round(self.house.db, one.id)):
                moment = find_sending_moment(one, report, number)
                if moment is not None:
                    self.to_send.append((moment, report.id))
        self.to_send.sort()

    def _send_reports(self, now: datetime) -> None:
        """Their web pages keep what was typed while there is no power."""
        while self.to_send and self.to_send[0][0] <= now:
            _, report_id = self.to_send.pop(0)
            report = reports.find_report(self.house.db, report_id)
            assert report is not None
            if not report.is_locked(now):
                hand_in(self, report, now)


def find_sending_moment(one: RoundRow, report: ReportRow, number: int) -> datetime | None:
    habit = HABITS[(number + one.id) % len(HABITS)]
    if habit is None or report.due is None or one.opens is None:
        return None
    day = vietnamese.get_last_day(report.due) - timedelta(days=habit[0])
    return vietnamese.make_local_moment(day, habit[1])


def hand_in(year: SimulatedYear, report: ReportRow, now: datetime) -> None:
    db = year.house.db
    chat = next(chat for chat, post in year.posts.items() if post.unit_id == report.unit_id)
    speaker = conversations.load_current_chat(db, chat, now).speaker
    ctx = Context(db, now, year.house.tools.forms, acting=speaker, chat_id=chat)
    draft_answers.save_answer(db, report.id, AnswerRow("so", number=report.unit_id), None, ctx.by)
    filing.submit_report(open_draft(ctx, report))


def lay_year(db: Connection) -> SimulatedYear:
    house = House(db, BEGIN)
    year = SimulatedYear(house)
    commune = _add_unit(db, "xa", "Xã Mẫu", "commune", None)
    people = [(commune, "Cán bộ văn hóa", Role.OFFICER), (commune, "Chủ tịch", Role.COMMITTEE)]
    for number in range(1, VILLAGES + 1):
        unit = _add_unit(db, f"thon-{number}", f"Thôn {number}", "village", commune)
        people.append((unit, f"Trưởng thôn {number}", Role.REPORTER))
    for number, (unit, title, role) in enumerate(people):
        _add_person(year, number, unit, title, role)
    for plan in dict.fromkeys(one[0] for one in FORMS):
        load_pack(db, Pack.model_validate(_make_pack(plan)), BEGIN, "xa")
    return year


def _add_unit(db: Connection, code: str, name: str, kind: str, above: int | None) -> int:
    values = {"code": code, "name": name, "kind": kind, "path": "/", "opens": date(2020, 1, 1)}
    unit = add_row(db, Unit, values)
    path = f"/{above}/{unit}/" if above is not None else f"/{unit}/"
    change_row(db, Unit, unit, {"path": path})
    return unit


def _add_person(year: SimulatedYear, number: int, unit: int, title: str, role: Role) -> None:
    db = year.house.db
    named = {"code": f"p{number}", "name": f"Người {number}", "greeting": title}
    # One digest a day is enough to see.
    hours = "08:00" if role is Role.OFFICER else None
    person = add_row(db, Person, {**named, "hours": hours})
    values = {"person_id": person, "unit_id": unit, "role": role, "title": title}
    add_row(db, Post, {**values, "opens": at("2020-01-01")})
    (post,) = post_holders.list_posts_of_person(db, person, BEGIN)
    year.posts[channel_accounts.open_personal_chat(db, post, BEGIN)] = post


def _make_pack(plan: str) -> dict[str, Any]:
    mine = [one for one in FORMS if one[0] == plan]
    names = {"month": "tháng {month} năm {year}", "quarter": "quý {quarter} năm {year}"}
    names |= {"half_year": "6 tháng {half} năm {year}", "year": "năm {year}"}
    question = {"code": "so", "number": 1, "kind": "whole_number", "ask": "Mấy?", "label": "Số"}
    return {
        "code": plan,
        "number": f"1/KH-{plan}",
        "issuer": "UBND xã",
        "title": f"Kế hoạch {plan}",
        "short_name": plan,
        "year": 2026,
        "forms": [
            {
                "code": form,
                "name": f"báo cáo {form}",
                "short_name": form,
                "role": "reporter",
                "unit_kinds": ["village"],
                "questions": [question],
            }
            for _, form, *_ in mine
        ],
        "recurring": [
            {
                "code": form,
                "form": form,
                "name": names[every],
                "every": every,
                "due_day": day,
                "due_hour": "17:00",
                "opens_days": 5,
                "locks_days": 4,
                "stages": list(LADDER),
                "on_day_off": rule,
            }
            for _, form, every, day, rule in mine
        ],
    }


def list_expected(year: SimulatedYear) -> Iterator[tuple[datetime, str]]:
    """Worked out from the ladder alone: (moment, village) at which it is still waited for."""
    db = year.house.db
    for one in rounds.list_opened_rounds(db):
        for report in reports.list_reports_of_round(db, one.id):
            assert report.due is not None
            assert one.opens is not None
            assert one.locks is not None
            last = vietnamese.get_last_day(report.due)
            for days, hour in ((-3, "19:30"), (-1, "19:30"), (0, "11:15"), (1, "11:15")):
                moment = at(f"{last + timedelta(days=days)}", hour)
                sent = report.submitted_at
                is_owed = sent is None or sent > moment
                if is_owed and max(one.opens, BEGIN) <= moment < min(one.locks, END):
                    yield moment, report.unit_name
