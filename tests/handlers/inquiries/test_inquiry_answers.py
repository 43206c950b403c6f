"""An answer at short notice is a report like others: levels, channels, entry, correction, doubt."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from models.figures.tables import Figure
from models.plans.tables import Measure
from models.reports import rechecks
from models.reports.tables import Report, Source
from office.entry import unit_entry
from office.entry.field_checks import TypedField
from office.inquiries import inquiry_board
from office.inquiries.inquiry_board import InquiryBoard
from office.inquiries.inquiry_forms import NewQuestion
from office.inquiries.new_inquiries import NewInquiry, OpenedInquiry, open_inquiry
from office.reports import acceptance
from reporting.context import Context
from tests.bot.site.desk.at_the_desk import as_post
from tests.people import Chat, House
from tests.stories_plans.playing import laid_on

DAY = "2024-05-27"
OFFICER = "Công chức văn hóa - xã hội"
CITY = "Chuyên viên Thành phố Hà Nội"
COUNT = NewQuestion("Bao nhiêu hộ bị ngập?", "whole_number")


@pytest.fixture
def house() -> Iterator[House]:
    with laid_on(DAY) as found:
        yield found


def asks(
    house: House, officer: str, *titles: str, questions: tuple[NewQuestion, ...] = (COUNT,)
) -> OpenedInquiry:
    ctx = as_post(house, house.post(officer))
    units = tuple(house.post(title).unit_id for title in titles)
    due = house.now + timedelta(hours=4)
    wish = NewInquiry("thu", "Mưa lớn, báo số hộ ngập", "", units, questions, due)
    return open_inquiry(ctx, wish)


def board(house: House, officer: str, opened: OpenedInquiry) -> InquiryBoard:
    ctx: Context = as_post(house, house.post(officer))
    return inquiry_board.load_board(ctx, opened.one)


def begins(chat: Chat) -> Chat:
    chat.says("việc")
    opening = [(label, data) for label, data in chat.last.body["choices"] if ":open:" in data]
    named = [data for label, data in opening if "đột xuất" in label]
    press = named[0] if named else opening[0][1]
    chat.presses(press)
    return chat


def test_departments_with_reporters_and_bodies_with_officers_alone_are_asked_together(
    house: House,
) -> None:
    reporter, officer = "Chuyên viên Sở Văn hóa và Thể thao", "Cán bộ Ban Tuyên giáo Thành ủy"
    for title in (reporter, officer, CITY):
        house.person(title)
    opened = asks(house, CITY, reporter, officer)
    assert (opened.told, opened.unreached) == (2, ())
    for title, said in ((reporter, "30"), (officer, "12")):
        chat = begins(house.person(title))
        chat.says(said)
        chat.says("gửi")
    found = board(house, CITY, opened)
    assert (found.sent, found.lacking) == (2, ())
    assert found.totals == (("Bao nhiêu hộ bị ngập", "42"),)


def test_where_nobody_is_in_a_chat_the_officer_is_told_to_call(house: House) -> None:
    house.person("Trưởng xóm 3")
    opened = asks(house, OFFICER, "Trưởng xóm 3", "Trưởng xóm 4")
    assert (opened.told, opened.unreached) == (1, ("Xóm 4",))


def test_it_is_entered_for_a_unit_and_accepted_like_others(house: House) -> None:
    opened = asks(house, OFFICER, "Trưởng xóm 4")
    report = board(house, OFFICER, opened).replies[0].report_id
    officer = as_post(house, house.post(OFFICER))
    typed = {"c1": TypedField("7")}
    saved = unit_entry.save_entry(officer, report, typed, (Source.PHONE, house.now), send=True)
    assert saved.sent
    assert board(house, OFFICER, opened).replies[0].answers == ("7",)
    acceptance.accept_report(officer, report)
    assert rechecks.list_open_rechecks(house.db, report) == []


def test_a_correction_counts_and_a_draft_does_not(house: House) -> None:
    opened = asks(house, OFFICER, "Trưởng xóm 3")
    chat = begins(house.person("Trưởng xóm 3"))
    chat.says("12")
    assert board(house, OFFICER, opened).totals == ()
    chat.says("gửi")
    assert board(house, OFFICER, opened).totals == (("Bao nhiêu hộ bị ngập", "12"),)
    chat.says("sửa câu 1 thành 15")
    assert board(house, OFFICER, opened).totals == (("Bao nhiêu hộ bị ngập", "15"),)


def test_it_leaves_no_figure_and_no_measure_behind(house: House) -> None:
    measures = set(house.db.scalars(select(Measure.code)))
    opened = asks(house, OFFICER, "Trưởng xóm 3")
    chat = begins(house.person("Trưởng xóm 3"))
    chat.says("12")
    chat.says("gửi")
    report = board(house, OFFICER, opened).replies[0].report_id
    assert house.db.execute(select(Report.receipt).where(Report.id == report)).scalar()
    assert set(house.db.scalars(select(Measure.code))) == measures
    assert not house.db.scalar(select(Figure.id).where(Figure.report_id == report))


def test_without_buttons_it_is_answered_by_lines(house: House) -> None:
    two = (COUNT, NewQuestion("Nhà văn hóa có ngập không?", "yes_no"))
    opened = asks(house, OFFICER, "Trưởng xóm 3", questions=two)
    chat = house.person_on("zalo", "Trưởng xóm 3")
    begins(chat)
    assert "1. Bao nhiêu hộ bị ngập? Gõ: bi ngap …" in chat.last.text
    chat.says("bi ngap 12\nnha van hoa co")
    chat.says("gửi")
    assert board(house, OFFICER, opened).replies[0].answers == ("12", "có")


def test_answers_are_read_like_those_of_a_report(house: House) -> None:
    kinds = (
        NewQuestion("Thiệt hại bao nhiêu tiền?", "money"),
        NewQuestion("Khắc phục xong ngày nào?", "date"),
        NewQuestion("Đường đi lại", "choice", ("thông", "tắc")),
        NewQuestion("Cần gì thêm?", "text"),
    )
    opened = asks(house, OFFICER, "Trưởng xóm 3", questions=kinds)
    chat = begins(house.person("Trưởng xóm 3"))
    for said in ("5 triệu", "30/5/2024", "tắc", "Xin thêm bao cát"):
        chat.says(said)
    chat.says("gửi")
    money, day, road, wish = board(house, OFFICER, opened).replies[0].answers
    assert "5.000.000" in money
    assert "30/5/2024" in day
    assert (road, wish) == ("tắc", "Xin thêm bao cát")


@pytest.mark.parametrize(
    "wording", [".", "{x}", "Hỏi {noun} gấp", "A" * 900, "Dòng một\nDòng hai {past_ho}"]
)
def test_whatever_the_words_are_they_are_said_as_they_were_written(
    house: House, wording: str
) -> None:
    chat = house.person("Trưởng xóm 3")
    ctx = as_post(house, house.post(OFFICER))
    unit = house.post("Trưởng xóm 3").unit_id
    asked = (NewQuestion("Có {noun} nào ngập?", "choice", ("có {x}", "không")),)
    due = house.now + timedelta(hours=4)
    opened = open_inquiry(ctx, NewInquiry("thu", wording, "", (unit,), asked, due))
    assert opened.one.wording == wording
    begins(chat)
    chat.says("không")
    chat.says("gửi")
    assert board(house, OFFICER, opened).replies[0].answers == ("không",)


def test_the_same_request_again_says_that_it_was_sent(house: House) -> None:
    first = asks(house, OFFICER, "Trưởng xóm 3")
    assert first.describe().plain.startswith("Đã gửi đến")
    again = asks(house, OFFICER, "Trưởng xóm 3")
    assert again.one.id == first.one.id
    assert again.describe().plain.startswith("Việc này đã gửi từ trước, không gửi lại.")
