"""Why a report is late, told in free words: of which kind it is, said to the officer, no figure."""

import pytest

from models.lateness import late_reasons
from models.reports import draft_answers
from reading.wishes.late_causes import find_late_cause
from tests.handlers.report.filling import CHAIR, HEAD, OFFICER, begin
from tests.people import Chat, House, at

OVERDUE = at("2024-06-06", "09:00")


def reasons(house: House) -> list[str]:
    found = late_reasons.list_late_reasons(house.db, house.report("Xóm 3").id)
    return [f"{one.kind.value}:{one.said}" for one in found]


def overdue(house: House) -> Chat:
    head = house.person(HEAD)
    house.now = OVERDUE
    return head


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ốm nằm viện rồi", "ill:"),
        ("om nam vien roi", "ill:"),
        ("con ốm phải đi viện từ 20/5", "ill:"),
        ("đang nằm viện", "ill:"),
        ("mất sóng mấy hôm nay", "no_signal:"),
        ("mat song may hom nay", "no_signal:"),
        ("điện thoại hỏng", "no_signal:điện thoại hỏng"),
        ("đang chờ số của công an", "waiting:đang chờ số của công an"),
        ("cho so cua cong an", "waiting:cho so cua cong an"),
        ("chưa họp được thôn", "waiting:chưa họp được thôn"),
        ("bận gặt", "other:bận gặt"),
        ("đang gặt 5 sào lúa", "other:đang gặt 5 sào lúa"),
        ("nhà có đám tang", "ill:nhà có đám tang"),
    ],
)
def test_told_of_what_is_overdue(house: House, typed: str, kept: str) -> None:
    head = overdue(house)
    said = head.says(typed)
    assert "đã cho biết" in said.text
    assert reasons(house) == [kept]
    assert not draft_answers.load_answers(house.db, house.report("Xóm 3").id)
    why = kept.partition(":")[2] or {"ill": "ốm", "no_signal": "mất sóng"}[kept.partition(":")[0]]
    assert f"Xóm 3 ({why}" in house.person(CHAIR).says("tổng hợp").text


@pytest.mark.parametrize("typed", ["ốm nằm viện rồi", "om nam vien roi", "cháu ốm 3 hôm nay"])
def test_told_to_a_question_of_a_figure(house: House, typed: str) -> None:
    """No figure is proposed of "nam" or of three days; the question is put again."""
    head = begin(house, "137")
    said = head.says(typed)
    assert "Câu 2/10" in said.text
    assert "Đúng" not in said.labels
    assert reasons(house) == ["ill:"]


def test_who_is_ill_is_wished_well_and_who_mourns_is_condoled(house: House) -> None:
    head = overdue(house)
    assert "sớm khỏe" in head.says("tôi ốm quá").text
    assert "chia buồn" in head.says("nhà có tang").text
    assert "khỏe" not in head.says("mất điện mấy hôm nay").text


def test_whatever_tells_why_is_taken_under_the_question_why(house: House) -> None:
    head = overdue(house)
    head.says("đang vướng")
    head.says("xe hỏng dọc đường")
    assert reasons(house) == ["other:xe hỏng dọc đường"]


def test_an_accusation_in_it_is_left_out(house: House) -> None:
    overdue(house).says("chờ số của công an vì ông Nam đánh vợ")
    assert "Nam" not in reasons(house)[0]


@pytest.mark.parametrize(
    "typed", ["2 hộ bị ốm", "có năm hộ ốm", "ôm", "còn sót 2 hộ", "bận gặt, 137 hộ", "137"]
)
def test_what_tells_of_others_or_of_figures_is_none(typed: str) -> None:
    assert find_late_cause(typed) == ""


def test_before_the_deadline_it_may_be_told_of_anything(house: House) -> None:
    house.person(HEAD).says("mưa lũ ngập hết")
    assert reasons(house) == []


def test_that_somebody_is_ill_is_sure_before_the_deadline_too(house: House) -> None:
    house.person(HEAD).says("om nam vien roi")
    assert reasons(house) == ["ill:"]


def test_who_asks_about_others_is_not_asked_why(house: House) -> None:
    assert "đang làm dở" not in house.person(OFFICER).says("lý do chậm").text


@pytest.mark.parametrize(
    "typed",
    [
        "do mất điện nên hoãn cả",
        "do mat dien nen hoan ca",
        "do mất điện nên văn nghệ hoãn",
        "mất điện nên chỉ tổ chức một buổi",
        "đường ngập không đi được nên hủy",
    ],
)
def test_why_something_did_not_take_place_is_no_reason_of_the_report(
    house: House, typed: str
) -> None:
    said = begin(house).says(typed)
    assert "lý do chậm" not in said.text
    assert reasons(house) == []


@pytest.mark.parametrize("typed", ["mất điện nên chưa gửi được", "ốm nên hoãn nộp"])
def test_why_it_was_not_sent_is(typed: str) -> None:
    assert find_late_cause(typed)
