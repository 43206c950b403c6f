"""The way on which most tests begin, walked once a run: the head of Xóm 3 begins her report,
answers what is asked and sends it. Each step is kept, and put back where a test goes the same way.

It is walked before any test changes anything; on PostgreSQL each test walks by itself.
"""

import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from pathlib import Path

from tests import kept_databases
from tests.laid import make_once
from tests.people import Chat, House, Said

HEAD = "Trưởng xóm 3"
BEGIN, SEND = "báo cáo", "Gửi về xã"
# Câu 1 to câu 10 of the half-year form; câu 4 has two parts.
TYPED = (
    "137",
    "131",
    "có",
    "4",
    "cả 4",
    "không có",
    "có, dùng tốt",
    "vẫn như cũ",
    "3",
    "đang sửa",
    "xin thêm loa truyền thanh",
)
SENT = len(TYPED) + 1


@dataclass(frozen=True)
class Step:
    """How the house and the head's chat stand after it."""

    content: bytes
    now: datetime
    count: int
    chat_id: int
    heard: list[Said]
    others: list[Said]
    heard_by: tuple[str, ...]


def walk_once(house: House) -> Path:
    """The folder of the steps; `house`: one that nothing has happened in yet."""
    return make_once("way", partial(_keep_steps, house=house))


def _keep_steps(folder: Path, house: House) -> None:
    folder.mkdir()
    for number, step in enumerate(_walk(house)):
        (folder / str(number)).write_bytes(pickle.dumps(step))


def _walk(house: House) -> Iterator[Step]:
    head = house.person(HEAD)
    for typed in (BEGIN, *TYPED):
        head.says(typed)
        yield _look_at(head)
    head.taps(SEND)
    yield _look_at(head)


def _look_at(head: Chat) -> Step:
    house = head.house
    # What is not committed yet is in no content.
    house.driver.execute("COMMIT")
    content = house.driver.serialize()
    house.driver.execute("BEGIN IMMEDIATE")
    return Step(content, house.now, house.count, head.id, head.heard, head.others, head.heard_by)


def follow(house: House, answers: tuple[str, ...]) -> tuple[Chat, tuple[str, ...]]:
    """As far as these answers go the usual way; the head's chat, and what is still to be said."""
    if house.way is None or house.is_touched:
        return house.person(HEAD), (BEGIN, *answers)
    same = 0
    while same < min(len(answers), len(TYPED)) and answers[same] == TYPED[same]:
        same += 1
    return put_back(house, same), answers[same:]


def put_back(house: House, number: int) -> Chat:
    assert house.way is not None
    step = _load_step(house.way / str(number))
    kept_databases.put_in_place(house.db, step.content)
    house.now, house.count = step.now, step.count
    return Chat(house, step.chat_id, [*step.heard], [*step.others], step.heard_by)


@cache
def _load_step(kept: Path) -> Step:
    step: Step = pickle.loads(kept.read_bytes())
    return step
