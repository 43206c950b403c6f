"""What is typed under "until when?" is of the request for more time, and no figure of a report."""

from typing import Any

import pytest

from models.lateness import extensions, late_reasons
from tests.handlers.report.filling import HEAD, OFFICER, begin, draft, sent
from tests.handlers.test_listeners import taken_back
from tests.people import House, at


def wanted(house: House) -> Any:
    found = extensions.find_open_extension(house.db, house.report("Xóm 3").id)
    assert found is not None
    return found.wanted


# The report is due on Wednesday, 05/6 at 17 giờ; it is Monday, 27/5.
@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3 ngày nữa", "2024-06-08"),
        ("thêm 2 hôm", "2024-06-07"),
        ("hai hôm nữa", "2024-06-07"),
        ("cho em 3 ngày", "2024-06-08"),
        ("đến thứ Sáu", "2024-06-07"),
        ("den thu 6", "2024-06-07"),
        ("thứ hai", "2024-06-10"),
        ("ngày 7/6", "2024-06-07"),
        ("7/6", "2024-06-07"),
        ("1 tuần", "2024-06-12"),
    ],
)
def test_a_day_is_that_of_the_request(house: House, typed: str, day: str) -> None:
    head = begin(house, "137", "xin thêm ngày")
    said = head.says(typed)
    assert "Đã xin" in said.text
    assert wanted(house) == at(day, "17:00")
    assert set(draft(house)) == {"ho_tong"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [("ngày 5/7", "trong vòng 30 ngày"), ("ngày 3/6", "không sau hạn đang có")],
)
def test_a_day_that_cannot_be_is_said_to_be_none(house: House, typed: str, said: str) -> None:
    head = begin(house, "137", "xin thêm ngày")
    assert said in head.says(typed).text
    assert wanted(house) is None
    assert set(draft(house)) == {"ho_tong"}


def test_a_bare_number_is_asked_about(house: House) -> None:
    head = begin(house, "137", "131", "có", "xin thêm ngày")
    assert "“3” là xin thêm 3 ngày, hay là câu trả lời?" in head.says("3").text
    assert "dam_cuoi" not in draft(house)
    head.taps("Xin đến 17 giờ thứ Bảy, 08/6")
    assert wanted(house) == at("2024-06-08", "17:00")


def test_a_reason_is_one(house: House) -> None:
    head = begin(house, "137", "xin thêm ngày")
    head.says("vì đang chờ số")
    found = extensions.find_open_extension(house.db, house.report("Xóm 3").id)
    assert found is not None
    assert found.reason == "đang chờ số"
    assert set(draft(house)) == {"ho_tong"}


def test_a_figure_with_its_name_is_an_answer_as_ever(house: House) -> None:
    head = begin(house, "137", "xin thêm ngày")
    head.says("131 hộ")
    assert draft(house)["ho_dang_ky"].number == 131


@pytest.mark.parametrize("asked", ["xin thêm ngày", "xin thêm 3 ngày"])
@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("om", "ill"),
        ("em bị ốm ạ", "ill"),
        ("nhà có việc", "ill"),
        ("di vien", "ill"),
        ("mất điện", "no_signal"),
        ("đang chờ số", "waiting"),
    ],
)
def test_a_usual_reason_typed_is_the_reason(
    house: House, asked: str, typed: str, kind: str
) -> None:
    head = begin(house, "137", asked)
    said = head.says(typed)
    assert "Đã ghi lý do chậm" in said.text
    (row,) = late_reasons.list_late_reasons(house.db, house.report("Xóm 3").id)
    assert row.kind == kind
    assert set(draft(house)) == {"ho_tong"}


@pytest.mark.parametrize("typed", ["131", "việc cần làm", "câu 3 là có"])
def test_anything_else_there_is_no_reason(house: House, typed: str) -> None:
    begin(house, "137", "xin thêm 3 ngày", typed)
    assert not late_reasons.list_late_reasons(house.db, house.report("Xóm 3").id)


# The day stands in the wish itself; 11/6 lies behind the deadline.
WITH_A_DAY = (
    "xin lùi hạn đến 11/6",
    "xin lui han den 11/6",
    "cho em xin gia hạn tới 11.6",
    "xin khất đến 11-6",
    "cho em đến 11/6 nhé",
    "em xin nộp chậm đến ngày 11 tháng 6",
    "cho em nộp muộn tới 11/6/2024 được không",
    "xin hạn 11/6",
    "lùi hạn 11/6",
    "11/6 em nộp được không ạ",
    "xin được nộp vào ngày 11/6",
    "xin dời hạn sang 11/6",
)


@pytest.mark.parametrize("answers", [("137",), ()], ids=["at a question", "before it began"])
def test_a_day_of_the_calendar_in_the_wish_is_taken(house: House, answers: tuple[str, ...]) -> None:
    head = begin(house, *answers) if answers else house.person(HEAD)
    for typed in WITH_A_DAY:
        with taken_back(house):
            said = head.says(typed).text
            assert wanted(house) == at("2024-06-11", "17:00"), (typed, said)
            assert set(draft(house)) <= {"ho_tong"}
    with taken_back(house):
        said = head.says("cho xóm em lùi đến hết 11/6 vì đang chờ số").text
        found = extensions.find_open_extension(house.db, house.report("Xóm 3").id)
        assert found is not None
        assert found.reason == "đang chờ số"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("xin lùi hạn đến 11/12", "trong vòng 30 ngày tới"),
        ("xin lùi hạn đến 3/6", "không sau hạn đang có"),
    ],
)
def test_a_day_in_the_wish_that_cannot_be_is_said(house: House, typed: str, said: str) -> None:
    head = begin(house, "137")
    assert said in head.says(typed).text
    assert wanted(house) is None
    assert "Xin đến 17 giờ thứ Năm, 06/6" in head.last.labels


@pytest.mark.parametrize(
    ("typed", "day"),
    [("xin lui han den 5/5", "05/5/2024"), ("xin lùi hạn đến 20/5", "20/5/2024")],
)
def test_a_day_that_is_over_is_said_to_be_and_is_none_of_next_year(
    house: House, typed: str, day: str
) -> None:
    said = begin(house, "137").says(typed)
    assert f"Ngày {day} đã qua" in said.text


def test_a_day_of_january_said_in_december_is_to_come() -> None:
    from datetime import date

    from handlers.anytime.extension_requests import _read_day

    assert _read_day("5/1", date(2024, 12, 1)) == date(2025, 1, 5)
    assert _read_day("5/11", date(2024, 12, 1)) == date(2024, 11, 5)


@pytest.mark.parametrize(
    "typed", ["đồng ý", "dong y", "ok", "được", "cho", "đồng ý cho", "không", "ko duoc"]
)
def test_a_bare_yes_or_no_of_the_officer_changes_nothing_unasked(house: House, typed: str) -> None:
    officer = house.person(OFFICER)
    house.person(HEAD).says("xin thêm 2 ngày")
    said = officer.says(typed)
    assert said.labels == ["Cho đến 17 giờ thứ Sáu, 07/6", "Chưa thêm được"]
    assert wanted(house) == at("2024-06-07", "17:00")
    officer.says("Cho đến 17 giờ thứ Sáu, 07/6")
    assert house.report("Xóm 3").due == at("2024-06-07", "17:00")


def test_more_days_than_may_be_wanted_are_asked_about_and_are_no_figure(house: House) -> None:
    head = begin(house)
    head.says("xin thêm ngày")
    said = head.says("45")
    assert "“45” là xin thêm 45 ngày, hay là câu trả lời?" in said.text
    assert "trong vòng 30 ngày" in said.text
    assert "Làm tiếp" in said.labels
    assert not draft(house)
    assert wanted(house) is None


def test_of_what_was_sent_no_more_time_is_asked(house: House) -> None:
    head, officer = sent(house), house.person(OFFICER)
    said = head.says("xin thêm 3 ngày")
    assert "không phải xin thêm ngày" in said.text
    assert head.others == []
    assert not officer.heard
    assert extensions.find_open_extension(house.db, house.report("Xóm 3").id) is None
