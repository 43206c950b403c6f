"""A line of another village is asked about on every channel and in every style; it never replaces
own figures unasked."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from models.reports.tables import Answer
from tests.handlers.report.filling import TYPED, complete
from tests.handlers.report.test_amendment_requests import accepted, asked
from tests.people import Chat, House

HEAD, UNIT = "Trưởng xóm 1", "Xóm 1"
OTHERS = ("Xóm 5", "xom 5", "X5", "Xóm 12", "Xóm 99", "Thôn Lạ", "xóm số 7", "XÓM 4")
LINES = (
    "{}: 146 hộ, đăng ký 139",
    "{} 146 hộ, đăng ký 139",
    "{}: ho 146",
    "{} ho 146 dang ky 139",
    "Dạ {} báo cáo: 146 hộ",
    "{}\nho 146\ndang ky 139",
    "{}: 146",
    "{} - 146 hộ",
)


def figures(house: House) -> dict[str, Any]:
    rows = house.db.execute(
        select(Answer.question, Answer.number).where(
            Answer.report_id == house.report(UNIT).id, Answer.number.is_not(None)
        )
    )
    return {row.question: row.number for row in rows}


def begun(house: House, channel: str) -> Chat:
    chat = house.person_on(channel, HEAD)
    chat.says("báo cáo")
    for typed in ("ho 151", "dang ky 140") if channel == "zalo" else ("151", "140"):
        chat.says(typed)
    assert figures(house) == {"ho_tong": 151, "ho_dang_ky": 140}
    return chat


@pytest.mark.parametrize("channel", ["web", "telegram", "zalo"])
@pytest.mark.parametrize("name", OTHERS)
def test_a_line_of_another_village_is_asked_about(house: House, channel: str, name: str) -> None:
    chat = begun(house, channel)
    for line in LINES:
        said = chat.says(line.format(name))
        assert "còn đây là báo cáo của Xóm 1" in said.text, line
        assert figures(house) == {"ho_tong": 151, "ho_dang_ky": 140}


@pytest.mark.parametrize("channel", ["web", "telegram", "zalo"])
def test_it_may_be_ones_own_after_all(house: House, channel: str) -> None:
    chat = begun(house, channel)
    chat.says("Xóm 5: 152 hộ, đăng ký 139")
    chat.says("của xóm 1")
    assert figures(house) == {"ho_tong": 152, "ho_dang_ky": 139}


@pytest.mark.parametrize("channel", ["web", "telegram", "zalo"])
@pytest.mark.parametrize("typed", ["đúng", "dung roi", "vâng", "ok", "có", "ừ", "chuẩn"])
def test_a_bare_yes_names_nobody(house: House, channel: str, typed: str) -> None:
    chat = begun(house, channel)
    chat.says("Xóm 5: 152 hộ, đăng ký 139")
    assert "Của Xóm 1 thì gõ: cua Xóm 1" in chat.says(typed).text
    assert figures(house) == {"ho_tong": 151, "ho_dang_ky": 140}
    chat.says("khong phai")
    assert figures(house) == {"ho_tong": 151, "ho_dang_ky": 140}


def test_what_it_would_replace_is_named(house: House) -> None:
    said = begun(house, "telegram").says("Xóm 5: 152 hộ, đăng ký 140").text
    assert "Câu 1 đang ghi 151 hộ, tin này ghi 152 hộ." in said
    assert "Câu 2" not in said


@pytest.mark.parametrize("typed", ["xóm 1", "Của xóm 1 ạ", "so cua xom 1", "Số của Xóm 1"])
def test_the_own_name_takes_it(house: House, typed: str) -> None:
    chat = begun(house, "telegram")
    chat.says("Xóm 5: 152 hộ, đăng ký 139")
    chat.says(typed)
    assert figures(house) == {"ho_tong": 152, "ho_dang_ky": 139}


@pytest.mark.parametrize("channel", ["web", "zalo"])
def test_it_may_be_left(house: House, channel: str) -> None:
    chat = begun(house, channel)
    chat.says("Xóm 5: 152 hộ, đăng ký 139")
    assert "Đã bỏ tin vừa rồi." in chat.says("khong phai").text
    assert figures(house) == {"ho_tong": 151, "ho_dang_ky": 140}


def test_a_figure_of_two_villages_is_none_of_ones_own(house: House) -> None:
    chat = begun(house, "telegram")
    said = chat.says("Xóm 1 và Xóm 5: ho 300, dang ky 280")
    assert "ghi “Xóm 5”" in said.text
    assert figures(house) == {"ho_tong": 151, "ho_dang_ky": 140}


@pytest.mark.parametrize(
    "typed",
    [
        "[08:15, 27/05/2024] Hùng Xóm 5: ho 146, đk 139",
        "Hùng Xóm 5\n08:15\nho 146\ndang ky 139",
        "Trưởng xóm 5 báo cáo\nho 146\ndang ky 139",
        "Chuyển tiếp từ Trưởng xóm 5: ho 146, dang ky 139",
        "ho 146, dang ky 139 (xóm 5)",
        "ho 146\ndang ky 139\nXóm 5",
    ],
)
@pytest.mark.parametrize("channel", ["telegram", "zalo"])
def test_a_line_copied_from_a_group(house: House, channel: str, typed: str) -> None:
    chat = begun(house, channel)
    assert "ghi “" in chat.says(typed).text
    assert figures(house) == {"ho_tong": 151, "ho_dang_ky": 140}


def test_by_its_buttons(house: House) -> None:
    chat = begun(house, "telegram")
    chat.says("Xóm 5: 152 hộ, đăng ký 139")
    old = chat.last.body["choices"][0][1]
    chat.taps("Số của Xóm 1")
    assert figures(house) == {"ho_tong": 152, "ho_dang_ky": 139}
    assert "tin cũ" in chat.presses(old).text


def test_a_single_answer_with_the_name_behind_it(house: House) -> None:
    chat = house.person_on("telegram", HEAD)
    chat.says("báo cáo")
    assert "Xóm 1. Hệ thống chưa ghi gì" in chat.says("146 hộ (xóm 5)").text
    assert figures(house) == {}


def test_before_a_question_is_open(house: House) -> None:
    chat = house.person_on("telegram", HEAD)
    assert "chưa ghi gì" in chat.says("Xóm 5: ho 146, dang ky 139, cuoi 4, tang 2").text
    assert figures(house) == {}


@pytest.mark.parametrize("typed", ["Xóm 1: 152 hộ, đăng ký 141", "x1 ho 152, dang ky 141"])
def test_the_own_name_is_not_asked_about(house: House, typed: str) -> None:
    begun(house, "telegram").says(typed)
    assert figures(house) == {"ho_tong": 152, "ho_dang_ky": 141}


@pytest.mark.parametrize("typed", ["xóm 152 hộ", "xóm có 152 hộ", "152 hộ"])
def test_a_number_that_counts_is_no_name(house: House, typed: str) -> None:
    chat = house.person_on("telegram", HEAD)
    chat.says("báo cáo")
    assert "còn đây là báo cáo" not in chat.says(typed).text


def test_a_narrative_may_speak_of_neighbours(house: House) -> None:
    chat = house.person_on("telegram", HEAD)
    chat.says("báo cáo")
    for typed in ("151", "140", *TYPED[2:-1]):
        chat.says(typed)
    assert "còn đây là báo cáo" in chat.says("Xóm 5: đề nghị thêm loa").text
    chat.says("khong phai")
    said = chat.says("Đề nghị xã sửa 2 km đường sang xóm 5")
    assert "10. Đề nghị: Đề nghị xã sửa 2 km đường sang xóm 5" in said.text


def test_a_reason_may_speak_of_neighbours(house: House) -> None:
    chat = house.person_on("telegram", HEAD)
    chat.says("báo cáo")
    assert "Có đúng không?" in chat.says("95").text
    assert "còn đây là báo cáo" not in chat.says("hai nhóm hộ đã chuyển sang xóm 5").text


def test_it_is_stored_as_it_was_typed_and_a_new_wording_corrects_it(house: House) -> None:
    chat = house.person_on("telegram", HEAD)
    chat.says("báo cáo")
    chat.says("xóm 5: 152")
    first = chat.house.count
    chat.taps("Số của Xóm 1")
    typed = select(Answer.typed).where(Answer.report_id == house.report(UNIT).id)
    assert house.db.execute(typed).scalar() == "xóm 5: 152"
    chat._does(text="153", edits=str(first))
    assert figures(house) == {"ho_tong": 153}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(("Xóm", "xóm", "XÓM", "x", "xom", "Thôn", "Bản")),
    st.integers(2, 99),
    st.sampled_from((": ", " ", " - ", "\n", ", ")),
    st.sampled_from(("146 hộ, đăng ký 139", "ho 146", "hộ: 146; đk 139", "146 hộ", "có 146 hộ")),
)
def test_no_name_of_another_village_in_front_ever_stores(
    house: House, label: str, number: int, sign: str, rest: str
) -> None:
    savepoint = house.db.begin_nested()
    try:
        chat = house.person_on("telegram", HEAD)
        chat.says("báo cáo")
        chat.says(f"{label} {number}{sign}{rest}")
        assert figures(house) == {}
    finally:
        savepoint.rollback()


@pytest.mark.parametrize("typed", ["để lại", "bỏ đi", "đừng ghi", "không phải"])
def test_left_in_words_it_is_left_and_a_doubt_waits_as_before(house: House, typed: str) -> None:
    chat = house.person_on("web", HEAD)
    chat.says("báo cáo")
    chat.says("999")
    chat.says("Xóm 5: 152 hộ, đăng ký 139")
    said = chat.says(typed)
    assert "lý do" not in said.text.split("\n")[0]
    assert figures(house) == {}
    chat.says("xem lại")
    assert "999 hộ" in chat.says("gửi").text


INSIDE = [
    "ho 152\n{}: 5 buổi\ndang ky 141",
    "ho 152\n{}:\nbuoi 5\nXóm 1: dang ky 141",
    "ho 152\ndang ky 141\n{} buoi 5",
]


@pytest.mark.parametrize("channel", ["web", "telegram", "zalo"])
@pytest.mark.parametrize("lines", INSIDE)
def test_of_several_lines_those_of_another_village_alone_may_be_left(
    house: House, channel: str, lines: str
) -> None:
    chat = begun(house, channel)
    said = chat.says(lines.format("Xóm 5"))
    assert said.labels[0] == "Bỏ dòng đó"
    assert figures(house) == {"ho_tong": 151, "ho_dang_ky": 140}
    said = chat.says("bo dong do").text
    assert "Không ghi dòng của nơi khác: “Xóm 5" in said
    assert figures(house) == {"ho_tong": 152, "ho_dang_ky": 141}


def test_below_a_correction_it_is_asked_about_too(house: House) -> None:
    chat = begun(house, "web")
    said = chat.says("sửa câu 2 thành 141\nXóm 5: buổi 9")
    assert said.labels[0] == "Bỏ dòng đó"
    chat.says("bỏ dòng đó")
    assert figures(house) == {"ho_tong": 151, "ho_dang_ky": 141}


def test_where_none_waits_to_be_left_no_reminder_is_stopped(house: House) -> None:
    chat = begun(house, "web")
    for typed in ("bỏ tin này", "bo tin nhan do di", "bỏ dòng đó"):
        assert "không nhắc" not in chat.says(typed).text, typed


def test_where_it_heads_the_message_all_may_be_theirs(house: House) -> None:
    chat = begun(house, "web")
    assert chat.says("Xóm 5: ho 152\ndang ky 141").labels == ["Số của Xóm 1", "Bỏ tin này"]


def test_under_the_reason_of_a_change_it_is_no_reason(house: House) -> None:
    head = accepted(house)
    head.says("sửa câu 2 thành 130")
    assert "còn đây là báo cáo của Xóm 3" in head.says("hộ 136\nXóm 5: 5 buổi").text
    assert [one[2] for one in asked(house)] == [""]
    head.says("bỏ dòng đó")
    assert [one[0] for one in asked(house)] == ["ho_dang_ky", "ho_tong"]


def test_what_was_not_understood_of_a_wish_is_named(house: House) -> None:
    head = accepted(house)
    said = head.says("hộ 136\nđường hỏng nặng\nbuổi 4").text
    assert "đã giữ lại cho cán bộ phụ trách: “đường hỏng nặng”" in said
    assert {one[0] for one in asked(house)} == {"ho_tong", "buoi"}


def test_what_is_given_twice_is_named_under_the_read_back_too(house: House) -> None:
    head = complete(house)
    assert "Có hai số khác nhau, chưa ghi: Đám cưới." in head.says("cưới 3\ncưới 5\nhộ 136").text
