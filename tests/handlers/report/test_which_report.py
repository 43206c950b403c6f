"""Two reports in one chat: which is corrected is asked, and named; each is opened by its name."""

import pytest
from sqlalchemy import select

from models.reports.tables import Answer
from office.inquiries.inquiry_forms import NewQuestion
from tests.handlers.inquiries.test_inquiry_answers import asks, begins
from tests.handlers.report.filling import HEAD, OFFICER, begin, complete, draft
from tests.people import Chat, House

FLOODED = NewQuestion("Bao nhiêu hộ bị ngập?", "whole_number")


def with_filed_request(house: House, *answers: str) -> Chat:
    """The half-year report is begun, and a request of the commune was answered with 5 and sent."""
    head = begin(house, *answers)
    asks(house, OFFICER, HEAD, questions=(FLOODED,))
    begins(head).says("5")
    head.says("gửi")
    return head


def numbers(house: House) -> list[int | None]:
    """What was answered first in each report but the half-year one."""
    here = Answer.question.not_in(("ho_tong", "ho_dang_ky"))
    return list(house.db.execute(select(Answer.number).where(here)).scalars())


@pytest.mark.parametrize("typed", ["sua cau 1", "sửa câu 1 thành 6"])
def test_it_is_asked_which(house: House, typed: str) -> None:
    head = with_filed_request(house, "137", "131")
    assert numbers(house) == [5]
    said = head.says(typed)
    assert said.text == "Câu 1 của báo cáo nào?"
    assert "6 tháng đầu năm 2024" in said.labels[0]
    assert "đột xuất" in said.labels[1]
    assert (numbers(house), draft(house)["ho_tong"].number) == ([5], 137)


def test_the_open_one_is_put_right(house: House) -> None:
    head = with_filed_request(house, "137", "131")
    head.says("sửa câu 1 thành 138")
    head.taps(head.last.labels[0])
    assert (numbers(house), draft(house)["ho_tong"].number) == ([5], 138)


def test_the_filed_one_is_named_in_the_answer(house: House) -> None:
    head = with_filed_request(house, "137", "131")
    head.says("sửa câu 1 thành 6")
    said = head.says(head.last.labels[1])
    assert "đột xuất" in said.text
    assert "đã sửa từ 5 thành 6" in said.text
    assert (numbers(house), draft(house)["ho_tong"].number) == ([6], 137)


def test_what_only_one_has_answered_is_not_asked(house: House) -> None:
    head = with_filed_request(house)
    said = head.says("sửa câu 1 thành 6")
    assert "đã sửa từ 5 thành 6" in said.text


def test_within_an_open_report_it_is_that_one(house: House) -> None:
    head = with_filed_request(house, "137", "131")
    begin(house)
    assert "138" in head.says("sửa câu 1 thành 138").text
    assert (numbers(house), draft(house)["ho_tong"].number) == ([5], 138)


def test_the_button_of_the_tenth_place_leads_there(house: House) -> None:
    head = complete(house)
    head.says("sửa")
    assert "Câu 10/10" in head.taps("Câu 10").text


def with_two_open(house: House) -> Chat:
    """The half-year report is begun, and a request of the commune waits."""
    head = begin(house, "137", "131")
    asks(house, OFFICER, HEAD, questions=(FLOODED,))
    head.says("việc")
    return head


def test_each_button_names_its_report(house: House) -> None:
    labels = [one for one in with_two_open(house).last.labels if "Xóm 3" in one]
    assert sum("đột xuất" in one for one in labels) == 1
    assert sum("6 tháng đầu năm 2024" in one for one in labels) == 1


@pytest.mark.parametrize("typed", ["1", "2"])
def test_a_number_opens_the_report_of_that_place(house: House, typed: str) -> None:
    head = with_two_open(house)
    name = head.last.labels[int(typed) - 1]
    said = head.says(typed).text
    assert ("Bao nhiêu hộ bị ngập" in said) is ("đột xuất" in name)
    assert "Câu" in said
    assert numbers(house) == []


@pytest.mark.parametrize(
    "typed", ["bao cao doi song van hoa", "báo cáo đời sống văn hóa", "lam tiep"]
)
def test_a_name_opens_its_report(house: House, typed: str) -> None:
    assert "Câu 3/10" in with_two_open(house).says(typed).text


def test_a_name_that_only_another_report_has_is_put_right_there(house: House) -> None:
    head = with_filed_request(house, "137", "131")
    said = head.says("sửa số hộ thành 138").text
    assert said.startswith("Báo cáo đời sống văn hóa 6 tháng đầu năm 2024:")
    assert (numbers(house), draft(house)["ho_tong"].number) == ([5], 138)


@pytest.mark.parametrize(
    "typed",
    [
        "báo cáo đời sống văn hóa câu 2 là 130",
        "bao cao doi song van hoa cau 2 la 130",
        "sửa câu 2 báo cáo đời sống văn hóa thành 130",
    ],
)
@pytest.mark.parametrize("is_open", [True, False], ids=["at its question", "after it was sent"])
def test_a_report_is_named_with_its_question(house: House, typed: str, is_open: bool) -> None:
    head = begin(house, "137", "131")
    asks(house, OFFICER, HEAD, questions=(FLOODED,))
    begins(head)
    if not is_open:
        head.says("5")
        head.says("gửi")
    said = head.says(typed).text
    assert said.startswith("Báo cáo đời sống văn hóa 6 tháng đầu năm 2024:")
    assert draft(house)["ho_dang_ky"].number == 130


def test_a_question_that_the_named_report_has_not_stores_nothing(house: House) -> None:
    head = with_filed_request(house, "137", "131")
    assert "chưa ghi" in head.says("báo cáo đời sống văn hóa câu 40 là 5").text
    assert numbers(house) == [5]


def test_a_report_that_is_open_is_not_said_to_be_over(house: House) -> None:
    head = with_filed_request(house, "137", "131", "có", "4", "cả 4")
    said = head.says("sửa câu 4 thành 6").text
    assert "hết thời gian nhận" not in said
    assert "đời sống văn hóa" in said
