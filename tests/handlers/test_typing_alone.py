"""Whatever a button does, typing its label does."""

from collections.abc import Callable
from typing import Any

import pytest

from reading import fold_text
from tests.handlers.report.filling import HEAD, OFFICER, TYPED, begin, complete, draft, sent
from tests.people import Chat, House, at
from tests.undoing import undone

PLACES = range(len(TYPED) + 1)


def state(house: House, chat: Chat) -> tuple[Any, ...]:
    answers = {
        code: (answer.state, answer.number, answer.choice, answer.text)
        for code, answer in draft(house).items()
    }
    return chat.last.text, chat.last.labels, answers


def same_either_way(
    house: House, way: Callable[[House], Chat], written: Callable[[str], str]
) -> None:
    """Each label of the last message: pressed, and, all taken back, typed."""
    begun = house.now
    with undone(house.db):
        labels = way(house).last.labels
    assert labels
    for label in labels:
        seen = []
        for does in (Chat.taps, lambda chat, name: chat.says(written(name))):
            house.now = begun
            with undone(house.db):
                chat = way(house)
                does(chat, label)
                seen.append(state(house, chat))
        assert seen[0] == seen[1], label


@pytest.mark.parametrize("place", PLACES)
def test_every_label_of_every_question(house: House, place: int) -> None:
    same_either_way(house, lambda house: begin(house, *TYPED[:place]), str)


@pytest.mark.parametrize("place", PLACES)
def test_without_marks(house: House, place: int) -> None:
    same_either_way(house, lambda house: begin(house, *TYPED[:place]), fold_text)


def reminded(house: House) -> Chat:
    head = house.person(HEAD)
    head.heard.extend(house.move_to(at("2024-05-29", "19:30")))
    return head


def reminded_again(house: House) -> Chat:
    head = begin(house, "137")
    head.heard.extend(house.move_to(at("2024-06-02", "19:30")))
    return head


def doubting(house: House) -> Chat:
    return begin(house, "khoảng 140")


def own_data(house: House) -> Chat:
    head = house.person(HEAD)
    head.says("du lieu cua toi")
    return head


def asked_for_time(house: House) -> Chat:
    officer = house.person(OFFICER)
    head = house.person(HEAD)
    head.presses(f"g:ask:time:{house.report('Xóm 3').id}")
    officer.heard.extend(said for said in head.others if said.chat_id == officer.id)
    return officer


@pytest.mark.parametrize(
    "way", [reminded, reminded_again, doubting, own_data, asked_for_time, complete, sent]
)
@pytest.mark.parametrize("written", [str, fold_text])
def test_every_label_elsewhere(
    house: House, way: Callable[[House], Chat], written: Callable[[str], str]
) -> None:
    same_either_way(house, way, written)


def test_the_buttons_of_a_reminder_are_no_answers(house: House) -> None:
    head = begin(house, *TYPED[:-1])
    head.heard.extend(house.move_to(at("2024-06-02", "19:30")))
    head.says("Nhắc lại lúc 20 giờ")
    assert "nhắc lại lúc 20 giờ" in head.last.text
    assert "kien_nghi" not in draft(house)
