"""Every change can be told: who, when, on which channel, from what, to what."""

from typing import Any

from sqlalchemy import select

from models.chats.tables import ChannelAccount, Chat
from models.people.tables import Post
from models.reports.tables import AnswerChange, StatusChange
from tests.handlers.report.filling import HEAD, begin, complete
from tests.people import House


def changes(house: House, question: str) -> list[Any]:
    """Who, on which channel, from what, to what, by which message."""
    return list(
        house.db.execute(
            select(
                Post.title,
                ChannelAccount.channel,
                AnswerChange.old,
                AnswerChange.new,
                AnswerChange.inbox_id,
            )
            .join_from(AnswerChange, Post, Post.id == AnswerChange.post_id)
            .join(Chat, Chat.id == AnswerChange.chat_id)
            .join(ChannelAccount, ChannelAccount.id == Chat.account_id)
            .where(AnswerChange.question == question)
            .order_by(AnswerChange.id)
        )
    )


def test_of_a_draft(house: House) -> None:
    head = begin(house, "137")
    head.says("sửa câu 1 thành 140")
    first, second = changes(house, "ho_tong")
    assert (first.title, first.channel, first.old) == (HEAD, "web", None)
    assert (second.old, second.new) == (first.new, first.new.replace("137", "140"))
    assert second.inbox_id > first.inbox_id


def test_of_a_report_that_was_sent(house: House) -> None:
    head = complete(house)
    head.taps("Gửi về xã")
    head.says("sửa câu 2 thành 130")
    assert ["131" in line.new or "130" in line.new for line in changes(house, "ho_dang_ky")] == [
        True,
        True,
    ]


def test_of_an_answer_taken_back_by_another(house: House) -> None:
    head = complete(house)
    head.says("sửa câu 4 thành 0")
    taken = changes(house, "dam_cuoi_vm")[-1]
    assert "4" in taken.old
    assert taken.new == ""


def test_why_a_figure_was_copied(house: House) -> None:
    complete(house)
    reasons = select(AnswerChange.reason).where(AnswerChange.question == "clb_the_thao")
    assert list(house.db.execute(reasons).scalars()) == ["as last time"]


def test_of_every_state(house: House) -> None:
    complete(house).taps("Gửi về xã")
    moves = house.db.execute(
        select(StatusChange.action, StatusChange.before, StatusChange.after, Post.title).join(
            Post, Post.id == StatusChange.post_id
        )
    )
    assert [tuple(move) for move in moves] == [
        ("begin", "empty", "in_progress", HEAD),
        ("submit", "in_progress", "submitted", HEAD),
    ]


def test_when(house: House) -> None:
    begin(house, "137")
    assert house.db.execute(select(AnswerChange.at)).scalar_one() == house.now
