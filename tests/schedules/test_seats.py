"""Several bots, each for so many people: who belongs where, in order, and for good."""

from models.chats import bot_assignment, channel_accounts, chat_addresses, chat_people
from models.delivery import message_quota
from models.joining import leaving
from models.people import post_holders
from tests.people import House


def bots(house: House, *most: int) -> list[int]:
    """Accounts in use, each with its places. Their handles: "bot.0", "bot.1"."""
    found = []
    for number, places in enumerate(most):
        account = channel_accounts.get_or_add_account(house.db, "zalo", str(number))
        channel_accounts.set_account_handle(house.db, account, f"bot.{number}")
        message_quota.set_account_limits(house.db, account, 3000, places)
        found.append(account)
    message_quota.retire_other_accounts(house.db, found)
    return found


def order(house: House) -> list[int]:
    """Who holds a post, in the order in which the posts were made."""
    posts = sorted(
        post_holders.list_posts_below(house.db, "/", house.now), key=lambda one: one.post_id
    )
    return list(dict.fromkeys(one.person_id for one in posts))


def seated(house: House) -> list[str | None]:
    """Everybody's bot, in that order."""
    bot_assignment.assign_bots(house.db, house.now)
    return [bot_assignment.load_bot_names(house.db, one).get("zalo") for one in order(house)]


def joins(house: House, person: int, account: int, address: str) -> None:
    chat = chat_addresses.get_or_add_chat(house.db, account, address, house.now)
    chat_people.link_chat(house.db, chat, person, house.now)


def test_in_the_order_of_the_posts_as_far_as_there_is_room(house: House) -> None:
    bots(house, 5, 4)
    everybody = len(order(house))
    assert seated(house) == ["bot.0"] * 5 + ["bot.1"] * 4 + [None] * (everybody - 9)
    assert bot_assignment.count_people_without_bot(house.db, house.now) == everybody - 9


def test_a_further_bot_takes_the_rest_and_moves_nobody(house: House) -> None:
    bots(house, 5)
    first = seated(house)
    bots(house, 5, 50)
    after = seated(house)
    assert after[:5] == first[:5] == ["bot.0"] * 5
    assert set(after[5:]) == {"bot.1"}
    assert bot_assignment.count_people_without_bot(house.db, house.now) == 0


def test_who_joined_through_another_bot_sits_there_for_good(house: House) -> None:
    first, second = bots(house, 5, 50)
    seated(house)
    person = order(house)[0]
    joins(house, person, second, "u1")
    assert seated(house)[0] == "bot.1"
    assert bot_assignment.find_other_bot_name(house.db, person, first) == "bot.1"
    assert bot_assignment.find_other_bot_name(house.db, person, second) is None
    joins(house, person, first, "u1-at-the-first")
    assert seated(house)[0] == "bot.1"


def test_who_had_joined_before_there_were_seats(house: House) -> None:
    account = channel_accounts.get_or_add_account(house.db, "zalo", "1")
    person = order(house)[0]
    joins(house, person, account, "u1")
    bots(house, 50, 50)
    assert seated(house)[0] == "bot.1"


def test_a_place_that_is_left_goes_to_the_next(house: House) -> None:
    bots(house, 5)
    seated(house)
    rest = order(house)
    leaving.detach_person(house.db, rest[2], house.now)
    assert seated(house)[:5] == ["bot.0"] * 5
    assert len(order(house)) == len(rest) - 1


def test_a_bot_that_is_no_longer_used_has_no_seats(house: House) -> None:
    _, second = bots(house, 5, 50)
    seated(house)
    message_quota.retire_other_accounts(house.db, [second])
    assert set(seated(house)) == {"bot.1"}
    assert [one.account_id for one in message_quota.list_account_usage(house.db, house.now)] == [
        second
    ]


def test_one_bot_is_nobodys_choice(house: House) -> None:
    bots(house, 50)
    assert bot_assignment.list_shared_channels(house.db) == set()
    bots(house, 50, 50)
    assert bot_assignment.list_shared_channels(house.db) == {"zalo"}


def test_the_officer_hears_of_those_without(house: House) -> None:
    bots(house, 1)
    said = house.person("Công chức văn hóa - xã hội").says("han muc").text
    assert f"còn {len(order(house)) - 1} người chưa có bot" in said
