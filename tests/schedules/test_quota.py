"""What a platform's plan allows: counted, warned of, and spared for what has to be said."""

import orjson
from sqlalchemy import Connection, update

from models.chats import channel_accounts, chat_addresses, chat_people, phone_chats
from models.delivery import message_quota, outbox, reminders
from models.delivery.reminders import ReminderRow
from models.delivery.tables import OutboxKind
from models.reports.tables import Report, ReportStatus
from schedules import combined_reminders
from tests.handlers.report.filling import OFFICER
from tests.people import House, at


def zalo(db: Connection, messages: int, most: int = 100) -> int:
    account = channel_accounts.get_or_add_account(db, "zalo", "1")
    message_quota.set_account_limits(db, account, most, 50)
    message_quota.add_sent_messages(db, account, messages, at("2024-05-27"))
    return account


def told(house: House, day: str) -> list[str]:
    said = house.move_to(at(day, "09:00"))
    return [one.text for one in said if "tin của tháng này" in one.text]


def test_the_officers_are_told_once_at_70_and_once_at_90(house: House) -> None:
    house.person(OFFICER)
    account = zalo(house.db, 69)
    assert told(house, "2024-05-27") == []
    message_quota.add_sent_messages(house.db, account, 1, house.now)
    first = told(house, "2024-05-28")
    assert first
    assert all("(70%)" in one for one in first)
    assert told(house, "2024-05-29") == []
    message_quota.add_sent_messages(house.db, account, 25, house.now)
    assert all("tin nhắc hạn vẫn gửi" in one for one in told(house, "2024-05-30"))


def test_of_sms_the_officers_are_told_at_80(house: House) -> None:
    """What is paid for by the part."""
    account = channel_accounts.get_or_add_account(house.db, "sms", "+84900000100")
    phone_chats.use_for_phones(house.db, account)
    message_quota.set_account_limits(house.db, account, 100)
    message_quota.add_sent_messages(house.db, account, 79, house.now)
    house.person(OFFICER)
    assert not [one for one in house.move_to(at("2024-05-27", "09:00")) if "SMS" in one.text]
    message_quota.add_sent_messages(house.db, account, 1, house.now)
    said = [one.text for one in house.move_to(at("2024-05-28", "09:00")) if "SMS" in one.text]
    assert said
    assert all("Đã gửi 80/100 tin nhắn SMS được dùng trong tháng này (80%)" in one for one in said)
    asked = house.person(OFFICER).says("hạn mức").text
    assert "Tin nhắn SMS: đã gửi 80/100 tin của tháng này (80%)." in asked


def test_a_new_month_begins_at_nothing(house: House) -> None:
    account = zalo(house.db, 95)
    assert message_quota.is_quota_low(house.db, account, at("2024-05-31", "23:59"))
    assert not message_quota.is_quota_low(house.db, account, at("2024-06-01", "00:00"))


def test_the_officer_can_ask(house: House) -> None:
    zalo(house.db, 42)
    assert "đã nhắn 42/100 tin (42%), 0/50 người" in house.person(OFFICER).says("hạn mức").text


def thanked(house: House, person_id: int, name: str) -> bool:
    """Whether thanks for a report that was taken go out."""
    due = ReminderRow("accepted", person_id, house.report("Xóm 3").id, house.now)
    reminders.add_reminder(house.db, due, house.now, name=name)
    named = [
        one.id
        for one in reminders.list_due_reminders(house.db, house.now)
        if one.stage == "accepted"
    ]
    body = orjson.dumps({"reminders": named[-1:]}).decode()
    kind = OutboxKind.REMINDER
    row = outbox.add_message_for_person(house.db, person_id, kind, body, house.now, name=name)
    assert row is not None
    return (
        combined_reminders.address_to_chat(house.db, house.tools.forms, row, house.now) is not None
    )


def test_thanks_are_left_out_when_it_runs_low_and_deadlines_never(house: House) -> None:
    account = zalo(house.db, 10)
    post = house.post("Trưởng xóm 3")
    chat = chat_addresses.get_or_add_chat(house.db, account, "u3", house.now)
    chat_people.link_chat(house.db, chat, post.person_id, house.now)
    house.db.execute(update(Report).values(status=ReportStatus.ACCEPTED))
    assert thanked(house, post.person_id, "plenty")
    message_quota.add_sent_messages(house.db, account, 85, house.now)
    assert not thanked(house, post.person_id, "low")
    house.db.execute(update(Report).values(status=ReportStatus.EMPTY))
    said = [one for one in house.move_to(at("2024-05-29", "19:40")) if one.chat_id == chat]
    assert any("05/6" in one.text for one in said)


def test_without_a_limit_it_is_said_that_there_is_none(house: House) -> None:
    assert "không giới hạn" in house.person(OFFICER).says("han muc").text
