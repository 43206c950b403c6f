"""What somebody who reports types while no question is open: told, not asked; never lost, and
never stored without being asked. On what `make run` lays."""

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from models.reports.tables import Answer
from tests.handlers.inquiries.test_inquiry_answers import DAY, OFFICER
from tests.handlers.report.filling import HEAD, TYPED, begin, draft, sent
from tests.people import Chat, House
from tests.stories_plans.playing import laid_on

COUNT, HURT = "Xóm mất điện mấy hộ?", "Có người bị thương không?"


@pytest.fixture
def filled() -> Iterator[House]:
    with laid_on(DAY) as found:
        yield found


def asked(filled: House, question: str) -> Chat:
    """A village head right under the message of an inquiry."""
    head, officer = filled.person(HEAD), filled.person(OFFICER)
    for typed in ("hỏi đột xuất", "Mưa lớn đêm qua", question, "Xóm 3", "4 giờ"):
        officer.says(typed)
    officer.taps("Gửi ngay")
    assert any("đột xuất" in one.text for one in officer.others)
    return head


def count_answers(filled: House) -> int:
    return filled.db.scalar(select(func.count()).select_from(Answer)) or 0


def test_a_figure_under_an_inquiry_is_its_answer(filled: House) -> None:
    head, before = asked(filled, COUNT), count_answers(filled)
    said = head.says("12 hộ")
    assert "Xóm mất điện mấy hộ?" in said.text
    assert "Có phải là 12 " in said.text
    assert count_answers(filled) == before
    assert "Đã ghi câu 1: 12" in head.taps("Đúng").text
    assert "đột xuất" in head.says("gửi").text


@pytest.mark.parametrize("typed", ["trả lời", "Tra loi", "không rõ lắm"])
def test_other_words_under_an_inquiry_lead_to_its_question(filled: House, typed: str) -> None:
    head = asked(filled, COUNT)
    assert "Xóm mất điện mấy hộ?" in head.says(typed).text


def test_no_one_under_an_inquiry_is_no_question(filled: House) -> None:
    said = asked(filled, HURT).says("không ai")
    assert "Có người bị thương không?" in said.text
    assert "không trả lời được" not in said.text


def test_a_figure_before_anything_was_opened_is_offered(house: House) -> None:
    head = house.person(HEAD)
    said = head.says("137 hộ")
    assert "câu 1" in said.text
    assert "137" in said.text
    assert draft(house) == {}
    head.taps("Đúng")
    assert [one.number for one in draft(house).values()] == [137]


@pytest.mark.parametrize("typed", ["140 hộ", "xóm tôi 4 đám cưới", "xom toi 4 dam cuoi"])
def test_a_figure_after_sending_asks_what_is_to_be_put_right(house: House, typed: str) -> None:
    said = sent(house).says(typed)
    assert f"“{typed}” chưa được ghi" in said.text
    assert "Sửa câu nào?" in said.text
    assert "Câu 4" in said.labels


@pytest.mark.parametrize("typed", ["chưa sửa", "k", "đang sửa", "còn 3 hộ"])
def test_a_bare_word_never_follows_a_question(house: House, typed: str) -> None:
    head = sent(house)
    assert "137 hộ" in head.says("xóm tôi bao nhiêu hộ").text
    said = head.says(typed).text
    assert "chưa có số" not in said
    assert "đang sửa." not in said


@pytest.mark.parametrize("typed", ["còn đám cưới?", "thế đám cưới", "đám cưới thì sao"])
def test_what_leads_on_follows_a_question(house: House, typed: str) -> None:
    head = sent(house)
    head.says("xóm tôi bao nhiêu hộ")
    assert "Đám cưới 4" in head.says(typed).text


def test_a_read_back_with_gaps_goes_on_first(house: House) -> None:
    head = begin(house, "137", "131")
    assert head.says("xem lại").labels[0] == "Làm tiếp câu 3"
    assert "Câu 3/10" in head.taps("Làm tiếp câu 3").text


@pytest.mark.parametrize("typed", ["trả lời", "làm tiếp"])
def test_going_on_from_a_read_back_may_be_typed(house: House, typed: str) -> None:
    head = begin(house, "137", "131")
    head.says("xem lại")
    assert "Câu 3/10" in head.says(typed).text


@pytest.mark.parametrize("typed", ["1", "3 nhà", "không ai", "dang xay"])
def test_a_plain_answer_under_a_read_back_is_for_the_next_question(
    house: House, typed: str
) -> None:
    head = begin(house, "137", "131", "có")
    head.says("xem lại")
    said = head.says(typed).text
    assert "không trả lời được" not in said
    assert "âu 4" in said


def test_a_denied_yes_or_no_is_never_stored_nor_sent(filled: House) -> None:
    """ "không đúng" may be said of anything; "có" behind a no may be the answer, or "send it"."""
    head, before = asked(filled, HURT), count_answers(filled)
    head.says("trả lời")
    said = head.says("không đúng")
    assert HURT in said.text
    assert "Có phải là" not in said.text
    assert count_answers(filled) == before
    head.says("không")
    said = head.says("có")
    assert "chưa gửi" in said.text
    assert HURT in said.text
    assert {"Có", "Không"} <= set(said.labels)
    head.taps("Có")
    assert "Xã đã nhận" in head.says("gửi").text


def test_an_answer_behind_the_only_question_puts_it_again(filled: House) -> None:
    head = asked(filled, COUNT)
    for typed in ("12", "Đúng", "gửi"):
        head.says(typed)
    said = head.says("15 hộ")
    assert COUNT in said.text
    assert "12" in said.text
    assert "đã sửa từ 12 thành 15" in head.says("15").text


def test_send_never_speaks_of_an_older_report_alone(filled: House) -> None:
    head = filled.person(HEAD)
    head.says("báo cáo")
    for typed in TYPED:
        head.says(typed)
    head.says("gửi")
    officer = filled.person(OFFICER)
    for typed in ("hỏi đột xuất", "Mưa lớn đêm qua", HURT, "Xóm 3", "4 giờ"):
        officer.says(typed)
    officer.taps("Gửi ngay")
    said = head.says("gửi").text
    assert "chưa gửi thêm báo cáo nào" in said
    assert "mưa lớn" in said.lower()


@pytest.mark.parametrize("typed", ["sửa câu 4 thành 5", "sai rồi câu 4 là 5 đám"])
def test_a_number_that_only_another_report_has_means_that_one(filled: House, typed: str) -> None:
    head, officer = filled.person(HEAD), filled.person(OFFICER)
    head.says("báo cáo")
    for one in (*TYPED, "gửi"):
        head.says(one)
    for one in ("hỏi đột xuất", "Mưa lớn đêm qua", COUNT, "Xóm 3", "4 giờ"):
        officer.says(one)
    officer.taps("Gửi ngay")
    for one in ("trả lời", "12", "Đúng", "gửi"):
        head.says(one)
    before = count_answers(filled)
    said = head.says(typed).text
    assert "đời sống văn hóa" in said.lower()
    assert "Câu 4/10" in said
    assert count_answers(filled) == before
