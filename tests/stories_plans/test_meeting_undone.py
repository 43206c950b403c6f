"""hoi-nghi-2023: a meeting that was held and is now "not yet" says what would be lost with it."""

from collections.abc import Iterator

import pytest

from models.reports import draft_answers
from tests.people import Chat, House
from tests.stories_plans.playing import answers, laid_on, opens, report_of

TITLE, ROUND = "Trưởng ban công tác Mặt trận tổ 2", "hoi-nghi-2023.thon"
GIVEN = ("đã tổ chức", "12/2/2023", "nhà văn hóa", "85", "1", "UBND phường sửa đèn ngõ 12", "120")


@pytest.fixture
def city() -> Iterator[House]:
    with laid_on("2023-02-20") as house:
        yield house


def filled(city: House, *, is_sent: bool) -> Chat:
    chat = opens(city, TITLE, ROUND)
    answers(chat, *GIVEN)
    if is_sent:
        chat.taps("Gửi về phường")
    return chat


def stored(city: House) -> set[str]:
    return set(draft_answers.load_answers(city.db, report_of(city, TITLE, ROUND)))


ALL = {"da_hop", "ngay", "dia_diem", "so_nguoi", "so_kien_nghi", "kien_nghi", "ho_dang_ky"}


@pytest.mark.parametrize("is_sent", [True, False])
@pytest.mark.parametrize("typed", ["sửa câu 1 thành chưa tổ chức", "sửa câu 1"])
def test_what_would_be_lost_is_named_first(city: House, typed: str, is_sent: bool) -> None:
    chat = filled(city, is_sent=is_sent)
    said = chat.says(typed)
    if typed == "sửa câu 1":
        said = chat.says("chưa tổ chức")
    assert "thì bỏ các câu đã trả lời: 2, 3, 4, 5, 6" in said.text
    assert "UBND phường sửa đèn ngõ 12" in said.text
    assert stored(city) == ALL
    chat.says("chắc là vậy")
    assert stored(city) == ALL
    chat.says("đúng")
    assert stored(city) == {"da_hop"}


def test_a_no_keeps_all(city: House) -> None:
    chat = filled(city, is_sent=False)
    chat.says("sửa câu 1 thành chưa tổ chức")
    chat.says("không đúng")
    assert stored(city) == ALL


def test_so_does_a_figure_that_empties_its_list(city: House) -> None:
    chat = filled(city, is_sent=True)
    assert "bỏ các câu đã trả lời: 5" in chat.says("sửa câu 4 thành 0").text
    assert stored(city) == ALL


def test_nothing_is_answered_before_the_first_answer(city: House) -> None:
    chat = opens(city, TITLE, ROUND)
    assert "Còn thiếu câu 1, 2, 3, 4, 5, 6" in chat.says("xem lại").text
    assert "0/6" in chat.says("để sau").text


def test_what_is_no_number_is_not_called_one(city: House) -> None:
    chat = opens(city, TITLE, ROUND)
    chat.says("đã tổ chức")
    assert "Chưa rõ" in chat.last.labels
    assert "Chưa nắm được số" not in chat.last.labels
    chat.says("12/2/2023")
    said = chat.says("quay lại").text
    assert "Câu này đang ghi: 12/02/2023. Trả lời lại là thay câu cũ." in said
    chat.says("nhà văn hóa")


def test_what_a_correction_left_open_is_named_where_it_is_filed(city: House) -> None:
    chat = filled(city, is_sent=True)
    chat.says("sửa câu 1 thành chưa tổ chức")
    chat.says("đúng")
    assert "câu 1" in chat.says("xem lại").text.splitlines()[-2]
