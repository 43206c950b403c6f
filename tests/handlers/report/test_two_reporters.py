"""Two who report for one village, in one draft: who answered what is kept, and nothing is lost."""

from typing import Any

from sqlalchemy import select

from models.people.tables import Post
from models.reports.tables import Answer, AnswerChange, ReportStatus
from office.reports import report_view
from tests.bot.site.desk.at_the_desk import officer
from tests.handlers.report.filling import HEAD, TYPED, UNIT, begin, draft
from tests.handlers.report.test_forwarding import SECOND, second
from tests.people import House, at


def titles(house: House, table: Any) -> dict[str, str]:
    found = select(table.question, Post.title).join(Post, Post.id == table.post_id)
    return {row.question: row.title for row in house.db.execute(found)}


def test_both_answer_and_who_answered_what_is_kept(house: House) -> None:
    other = second(house)
    begin(house, "137")
    other.says("bao cao")
    other.says("131")
    assert set(titles(house, Answer).values()) == {HEAD, SECOND}
    assert titles(house, AnswerChange) == titles(house, Answer)
    seen = report_view.load_report_view(officer(house), house.report(UNIT).id)
    by = {figure.number: figure.by for figure in seen.figures if figure.by}
    assert HEAD in by[1]
    assert SECOND in by[2]


def test_both_at_once_the_second_sees_what_the_first_gave(house: House) -> None:
    other = second(house)
    head = house.person(HEAD)
    head.says("bao cao")
    other.says("bao cao")
    head.says("137")
    asked = other.says("140")
    assert "137" in asked.text
    assert f"do {HEAD}" in asked.text
    assert [row.number for row in draft(house).values()] == [137]
    other.taps("Giữ 137 hộ")
    assert [row.number for row in draft(house).values()] == [137]


def test_the_second_may_put_it_right_knowingly(house: House) -> None:
    other = second(house)
    head = house.person(HEAD)
    head.says("bao cao")
    other.says("bao cao")
    head.says("137")
    other.says("140")
    other.taps("Thay bằng 140 hộ")
    assert [row.number for row in draft(house).values()] == [140]
    assert set(titles(house, Answer).values()) == {SECOND}


def test_each_is_reminded_once(house: House) -> None:
    other, head = second(house), house.person(HEAD)
    told = [one for one in house.move_to(at("2024-06-02", "19:40")) if one.kind == "reminder"]
    ids = [one.chat_id for one in told]
    assert ids.count(head.id) == 1
    assert ids.count(other.id) == 1
    assert [one for one in house.move_to(at("2024-06-02", "19:45")) if one.kind == "reminder"] == []


def test_the_receipt_goes_to_the_sender_and_a_notice_to_the_other(house: House) -> None:
    other = second(house)
    head = begin(house, *TYPED)
    receipt = head.taps("Gửi về xã")
    assert receipt.kind == "receipt"
    got = [one for one in head.others if one.chat_id == other.id]
    assert len(got) == 1
    assert got[0].kind == "notice"
    assert f"{HEAD} đã gửi về xã" in got[0].text
    assert "KP-" in got[0].text


def test_both_send_and_it_is_sent_once(house: House) -> None:
    other = second(house)
    head = begin(house, *TYPED)
    other.says("xem lai")
    first = head.taps("Gửi về xã").text
    again = other.taps("Gửi về xã").text
    number = next(word for word in first.split() if word.startswith("KP-"))
    assert number in again
    assert house.report(UNIT).status is ReportStatus.SUBMITTED
    told_head = [one for one in other.others if one.chat_id == head.id]
    assert told_head == []
