"""One person, several chats: where a reminder goes, and where when that channel fails."""

from datetime import timedelta

from models.chats import channel_accounts, chat_addresses, chat_people, conversations
from models.chats.conversations import Talk
from models.delivery import outbox, reminder_channel
from models.delivery.tables import OutboxKind
from models.joining import reminder_chat
from schedules.sending import channel_change
from tests.handlers.report.filling import HEAD
from tests.people import House


def two_chats(house: House) -> tuple[int, int, int]:
    """(person, the chat used last, the one before it): on Zalo and on the web."""
    post = house.post(HEAD)
    web = channel_accounts.open_personal_chat(house.db, post, house.now)
    account = channel_accounts.get_or_add_account(house.db, "zalo", "1")
    zalo = chat_addresses.get_or_add_chat(house.db, account, "u1", house.now)
    chat_people.link_chat(house.db, zalo, post.person_id, house.now)
    later = house.now + timedelta(minutes=1)
    conversations.save_talk(house.db, zalo, Talk(post_id=post.post_id), later)
    house.now = later
    return post.person_id, zalo, web


def way(house: House, person: int) -> int:
    found = reminder_chat.find_reminder_chat(house.db, person, house.now)
    assert found is not None
    return found.chat_id


def test_the_chat_used_last_unless_one_was_chosen(house: House) -> None:
    person, zalo, web = two_chats(house)
    assert way(house, person) == zalo
    reminder_channel.choose_reminder_chat(house.db, person, web, house.now)
    assert way(house, person) == web
    reminder_channel.choose_reminder_chat(house.db, person, zalo, house.now)
    assert way(house, person) == zalo


def test_it_is_chosen_by_typing(house: House) -> None:
    person, zalo, web = two_chats(house)
    head = house.person(HEAD)
    assert "nhắc hạn ở đây (trang web)" in head.says("nhắn ở đây").text
    conversations.save_talk(house.db, zalo, Talk(post_id=house.post(HEAD).post_id), house.now)
    assert way(house, person) == web


def test_after_an_hour_of_failure_the_other_chat_is_taken(house: House) -> None:
    person, zalo, web = two_chats(house)
    chat = reminder_chat.find_reminder_chat(house.db, person, house.now)
    assert chat is not None
    account = chat.account_id
    row = outbox.add_message(house.db, chat, OutboxKind.REMINDER, "{}", house.now, name="r")
    assert row is not None
    reminder_channel.mark_account_failing(house.db, account, house.now)
    soon = house.now + timedelta(minutes=59)
    assert channel_change.move_stuck_messages(house.db, house.tools.forms, soon) == []
    later = house.now + timedelta(hours=1)
    handed = channel_change.move_stuck_messages(house.db, house.tools.forms, later)
    assert outbox.claim_messages(house.db, [row.id]) == set()
    assert channel_change.move_stuck_messages(house.db, house.tools.forms, later) == []
    house.now = later
    assert way(house, person) == web
    # The page reads the outbox by itself: there is nothing to hand to a sender.
    assert [one.chat_id for one in handed] == [web]
    reminder_channel.mark_account_working(house.db, account)
    assert way(house, person) == zalo


def test_without_another_chat_it_waits(house: House) -> None:
    post = house.post(HEAD)
    account = channel_accounts.get_or_add_account(house.db, "zalo", "1")
    zalo = chat_addresses.get_or_add_chat(house.db, account, "u1", house.now)
    chat_people.link_chat(house.db, zalo, post.person_id, house.now)
    chat = reminder_chat.find_reminder_chat(house.db, post.person_id, house.now)
    assert chat is not None
    row = outbox.add_message(house.db, chat, OutboxKind.REMINDER, "{}", house.now, name="r")
    assert row is not None
    reminder_channel.mark_account_failing(house.db, account, house.now)
    assert (
        channel_change.move_stuck_messages(
            house.db, house.tools.forms, house.now + timedelta(days=1)
        )
        == []
    )
    assert outbox.claim_messages(house.db, [row.id]) == {row.id}
