"""The whole sample, laid on the home day of a plan, and its people at their reports."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select

from handlers.button_data import encode_id
from models.reports.tables import Report
from models.rounds.tables import Round
from tests.conftest import in_memory
from tests.people import Chat, House, Said, at
from tests.whole import get_whole


@contextmanager
def laid_on(day: str) -> Iterator[House]:
    with in_memory(get_whole(at(day))) as connection:
        yield House(connection, at(day))


def report_of(house: House, title: str, round_: str) -> int:
    """The report that the unit of this post owes in a round ("hoi-nghi-2023.thon")."""
    return report_in(house, house.post(title).unit_id, round_)


def report_in(house: House, unit_id: int, round_: str) -> int:
    found = house.db.scalar(
        select(Report.id)
        .join(Round, Round.id == Report.round_id)
        .where(Report.unit_id == unit_id, Round.code.startswith(f"{round_}."))
    )
    assert found is not None
    return found


def opens(house: House, title: str, round_: str) -> Chat:
    """The chat of whoever holds the post, at the first question of this report."""
    chat = house.person(title)
    chat.presses(f"g:open:{encode_id(report_of(house, title, round_))}")
    return chat


def answers(chat: Chat, *said: str) -> Said:
    for words in said:
        chat.says(words)
    return chat.last


def passed(chat: Chat, to: Chat) -> list[Said]:
    """What the one did made the bot say to the other, who has now heard it."""
    heard = [said for said in chat.others if said.chat_id == to.id]
    to.heard += heard
    return heard
