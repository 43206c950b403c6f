"""A reminder goes to a telephone only where nothing else reaches its person."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from handlers.joining.join_dialog import CONSENT_VERSION
from models.chats import channel_accounts, phone_chats
from models.chats.tables import ChatPerson
from models.delivery import message_quota, outbox, reminder_channel
from models.delivery.tables import Outbox, OutboxKind, OutboxState
from models.joining import personal_links, reminder_chat, retired_accounts
from models.joining.tables import LinkDevice
from models.people import persons
from models.people.tables import Person
from tests.handlers.report.filling import HEAD, OFFICER
from tests.people import House

PHONE = "+84912345678"
_LINK: Any = ChatPerson.__table__


def with_phone(house: House, title: str = HEAD, phone: str | None = PHONE) -> int:
    """The account of the gateway; the holder has agreed, and has this number."""
    account = channel_accounts.get_or_add_account(house.db, "sms", "+84900000100")
    phone_chats.use_for_phones(house.db, account)
    person = house.post(title).person_id
    house.db.execute(update(Person).where(Person.id == person).values(phone=phone))
    persons.add_consent(house.db, person, None, CONSENT_VERSION, True, house.now)
    return account


def way(house: House, title: str = HEAD) -> str | None:
    """On which channel the holder is written to."""
    phone_chats.open_phone_chats(house.db, house.now, 50)
    person = house.post(title).person_id
    found = reminder_chat.find_reminder_chat(house.db, person, house.now)
    chats = reminder_channel.list_person_chats(house.db, person, house.now)
    return next((one.channel for one in chats if found and one.chat_id == found.chat_id), None)


def rings(house: House, chat_id: int, push: str | None = "[]", *, is_proven: bool = True) -> None:
    """A device of this web chat has allowed to be told."""
    link = personal_links.get_or_add_personal_link(house.db, chat_id, house.now)
    house.db.execute(
        insert(LinkDevice).values(
            link_id=link.id,
            salt="s",
            device="d" if is_proven else "e",
            kind="Android",
            at=house.now,
            let_in_at=house.now,
            seen_at=house.now,
            proven_at=house.now if is_proven else None,
            push=push,
        )
    )


def test_what_rings_for_somebody_else_keeps_nothing_from_the_telephone(house: House) -> None:
    """A device of which nobody has shown whose it is counts as long as no other is known."""
    head = house.person(HEAD)
    with_phone(house)
    rings(house, head.id, is_proven=False)
    assert way(house) == "web"
    rings(house, head.id, push=None)
    assert way(house) == "sms"


def test_where_nobody_has_joined_elsewhere(house: House) -> None:
    with_phone(house)
    assert way(house) == "sms"


def test_before_a_page_on_which_nothing_rings(house: House) -> None:
    head = house.person(HEAD)
    with_phone(house)
    assert way(house) == "sms"
    rings(house, head.id)
    assert way(house) == "web"


def test_behind_any_other_platform_while_it_works(house: House) -> None:
    house.person_on("telegram", HEAD)
    with_phone(house)
    assert way(house) == "telegram"
    telegram = channel_accounts.get_or_add_account(house.db, "telegram", "telegram-1")
    reminder_channel.mark_account_failing(house.db, telegram, house.now)
    assert way(house) == "telegram"
    house.now += timedelta(hours=1, minutes=1)
    assert way(house) == "sms"


def test_a_gateway_that_fails_is_no_way(house: House) -> None:
    house.person(HEAD)
    account = with_phone(house)
    reminder_channel.mark_account_failing(house.db, account, house.now - timedelta(hours=2))
    assert way(house) == "web"


def test_what_the_person_chose_goes_before(house: House) -> None:
    head = house.person(HEAD)
    with_phone(house)
    person = house.post(HEAD).person_id
    reminder_channel.choose_reminder_chat(house.db, person, head.id, house.now)
    assert way(house) == "web"


def test_only_who_reports_is_written_to_by_itself(house: House) -> None:
    with_phone(house, OFFICER)
    assert way(house, OFFICER) is None


def test_who_took_consent_back_is_not(house: House) -> None:
    with_phone(house)
    person = house.post(HEAD).person_id
    persons.add_consent(house.db, person, None, CONSENT_VERSION, False, house.now)
    assert way(house) is None


def test_another_number_ends_the_old_chat(house: House) -> None:
    with_phone(house)
    assert way(house) == "sms"
    with_phone(house, phone="+84911111111")
    assert way(house) == "sms"
    person = house.post(HEAD).person_id
    open_ones = select(_LINK.c.id).where(_LINK.c.person_id == person, _LINK.c.closes.is_(None))
    assert len(house.db.execute(open_ones).all()) == 1
    with_phone(house, phone=None)
    assert way(house) is None


def test_it_is_done_once(house: House) -> None:
    with_phone(house)
    assert phone_chats.open_phone_chats(house.db, house.now, 50) == 1
    assert phone_chats.open_phone_chats(house.db, house.now, 50) == 0


@pytest.mark.parametrize("another", [True, False])
def test_a_number_that_is_given_up_is_no_way_and_off_the_meter(house: House, another: bool) -> None:
    """Another one is set in its place, or none: nobody is written to under the old one, what waits
    there goes another way, and no officer is told how much of it is used up."""
    old = with_phone(house)
    message_quota.set_account_limits(house.db, old, 300)
    assert way(house) == "sms"
    person = house.post(HEAD).person_id
    chat = reminder_chat.find_reminder_chat(house.db, person, house.now)
    assert chat is not None
    body = '{"spans": [["", "hạn đến 05/6"]], "choices": []}'
    waiting = outbox.add_message(house.db, chat, OutboxKind.REMINDER, body, house.now)
    assert waiting is not None
    new = channel_accounts.get_or_add_account(house.db, "sms", "+84900000200")
    if another:
        phone_chats.use_for_phones(house.db, new)
        message_quota.set_account_limits(house.db, new, 300)
    used = [new] if another else []
    retired_accounts.retire_other_accounts(house.db, used, house.now)
    # One start with a wrong setting has ended nothing.
    assert house.db.execute(select(Outbox.state).where(Outbox.id == waiting.id)).scalar_one() is (
        OutboxState.WAITING
    )
    house.now += retired_accounts.KEPT_FOR
    retired_accounts.retire_other_accounts(house.db, used, house.now)
    assert [one.account_id for one in message_quota.list_account_usage(house.db, house.now)] == used
    assert phone_chats.find_phone_account(house.db) == (new if another else None)
    assert way(house) == ("sms" if another else None)
    found = reminder_chat.find_reminder_chat(house.db, person, house.now)
    assert (found.account_id if found else None) == (new if another else None)
    state = select(Outbox.state).where(Outbox.id == waiting.id)
    assert house.db.execute(state).scalar_one() is OutboxState.REPLACED
    (again,) = house.db.execute(select(Outbox.body).where(Outbox.person_id == person)).scalars()
    assert again == body
