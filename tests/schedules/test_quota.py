"""What a platform's plan allows: counted, warned of, and spared for what has to be said."""

import orjson
from sqlalchemy import Connection, update

from models import accounts, inbox, outbox, people, quota, reminders
from models.reminders import Due
from models.tables.delivery import OutboxKind
from models.tables.reports import Report, ReportStatus
from schedules import digests
from tests.dialogs.filling import OFFICER
from tests.people import House, at


def zalo(db: Connection, messages: int, most: int = 100) -> int:
    account = accounts.account(db, "zalo", "1")
    quota.allow(db, account, most, 50)
    quota.count(db, account, messages, at("2024-05-27"))
    return account


def told(house: House, day: str) -> list[str]:
    said = house.move_to(at(day, "09:00"))
    return [one.text for one in said if "tin của tháng này" in one.text]


def test_the_officers_are_told_once_at_70_and_once_at_90(house: House) -> None:
    house.person(OFFICER)
    account = zalo(house.db, 69)
    assert told(house, "2024-05-27") == []
    quota.count(house.db, account, 1, house.now)
    first = told(house, "2024-05-28")
    assert first
    assert all("(70%)" in one for one in first)
    assert told(house, "2024-05-29") == []
    quota.count(house.db, account, 25, house.now)
    assert all("tin nhắc hạn vẫn gửi" in one for one in told(house, "2024-05-30"))


def test_a_new_month_begins_at_nothing(house: House) -> None:
    account = zalo(house.db, 95)
    assert quota.is_low(house.db, account, at("2024-05-31", "23:59"))
    assert not quota.is_low(house.db, account, at("2024-06-01", "00:00"))


def test_the_officer_can_ask(house: House) -> None:
    zalo(house.db, 42)
    assert "đã nhắn 42/100 tin (42%), 0/50 người" in house.person(OFFICER).says("hạn mức").text


def thanked(house: House, person_id: int, name: str) -> bool:
    """Whether thanks for a report that was taken go out."""
    due = Due("accepted", person_id, house.report("Xóm 3").id, house.now)
    reminders.add(house.db, due, house.now, name=name)
    named = [one.id for one in reminders.due(house.db, house.now) if one.stage == "accepted"]
    body = orjson.dumps({"reminders": named[-1:]}).decode()
    kind = OutboxKind.REMINDER
    row = outbox.put_for_person(house.db, person_id, kind, body, house.now, name=name)
    assert row is not None
    return digests.address(house.db, house.tools.forms, row, house.now) is not None


def test_thanks_are_left_out_when_it_runs_low_and_deadlines_never(house: House) -> None:
    account = zalo(house.db, 10)
    post = house.post("Trưởng xóm 3")
    chat = inbox.chat_for(house.db, account, "u3", house.now)
    people.link_chat(house.db, chat, post.person_id, house.now)
    house.db.execute(update(Report).values(status=ReportStatus.ACCEPTED))
    assert thanked(house, post.person_id, "plenty")
    quota.count(house.db, account, 85, house.now)
    assert not thanked(house, post.person_id, "low")
    house.db.execute(update(Report).values(status=ReportStatus.EMPTY))
    said = [one for one in house.move_to(at("2024-05-29", "19:40")) if one.chat_id == chat]
    assert any("05/6" in one.text for one in said)


def test_without_a_limit_it_is_said_that_there_is_none(house: House) -> None:
    assert "không giới hạn" in house.person(OFFICER).says("han muc").text
