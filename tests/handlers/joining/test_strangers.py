"""Whoever has not joined cannot use up what a bot may say."""

from contextlib import suppress

import pytest

from handlers.channel_manners import get_manner
from handlers.joining.strangers import DAY, HOUR, MOST_BY_CODE, MOST_OF_A_CHAT
from tests.people import Chat, House

HEAD = "Trưởng xóm 3"
CHANNELS = ("web", "telegram", "zalo")


def count_answers(chat: Chat) -> int:
    """To one message, in a chat that may never have been answered."""
    before = len(chat.heard)
    with suppress(IndexError):
        chat.says("alo")
    return len(chat.heard) - before


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_stranger_is_answered_a_few_times_a_day(house: House, channel: str) -> None:
    chat = house.stranger_on(channel)
    for _ in range(60):
        chat.says("alo")
    assert len(chat.heard) == MOST_OF_A_CHAT
    assert "không trả lời thêm" in chat.last.text
    assert "không trả lời thêm" not in chat.heard[-2].text
    house.now += DAY
    assert "mã mời" in chat.says("alo").text
    assert len(chat.heard) == MOST_OF_A_CHAT + 1


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_code_in_force_is_always_answered(house: House, channel: str) -> None:
    chat = house.stranger_on(channel)
    for _ in range(20):
        chat.says("alo")
    assert HEAD in chat.says(house.code(HEAD)).text
    chat.taps("Đúng")
    assert "Kính chào" in chat.taps("Đồng ý").text
    before = len(chat.heard)
    for _ in range(MOST_OF_A_CHAT + 2):
        chat.says("viec")
    assert len(chat.heard) == before + MOST_OF_A_CHAT + 2


def test_strangers_in_all_have_a_small_part_of_a_month(house: House) -> None:
    manner, heard = get_manner("zalo"), 0
    for hour in range(30 * 24):
        house.now += HOUR
        for number in range(3 if hour else 60):
            heard += count_answers(house.stranger_on("zalo", f"stranger-{hour}-{number}"))
        if not hour:
            assert heard == manner.strangers_an_hour
    assert heard <= 30 * manner.strangers_a_day
    assert heard <= 3_000 * 0.3
    # Whoever has a code comes in all the same.
    late = house.stranger_on("zalo", "late")
    assert count_answers(late) == 0
    assert HEAD in late.says(house.code(HEAD)).text


def test_one_account_does_not_silence_another(house: House) -> None:
    for number in range(60):
        count_answers(house.stranger_on("zalo", f"stranger-{number}"))
    assert "mã mời" in house.stranger_on("telegram").says("alo").text


def test_a_card_in_a_strange_hand_asks_so_often_and_no_more(house: House) -> None:
    chat, code = house.stranger(), house.code(HEAD)
    for _ in range(MOST_BY_CODE + 10):
        chat.says(code)
    assert len(chat.heard) == MOST_BY_CODE
