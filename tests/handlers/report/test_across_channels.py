"""One draft, several chats of one person: what was answered in one is not answered over unseen."""

from typing import Any

import pytest

from tests.handlers.report.filling import HEAD, TYPED, draft, figures, rows_of
from tests.handlers.report.test_sections import SECTIONS
from tests.people import Chat, House, at


@pytest.fixture
def web(house: House) -> Chat:
    return house.person(HEAD)


@pytest.fixture
def zalo(house: House) -> Chat:
    return house.person_on("zalo", HEAD)


@pytest.fixture
def telegram(house: House) -> Chat:
    return house.person_on("telegram", HEAD)


def does(chat: Chat, *typed: str) -> str:
    for words in typed:
        chat.says(words)
    return chat.last.text


def number(house: House, code: str = "ho_tong") -> Any:
    return draft(house)[code].number


def test_begun_on_the_web_finished_on_zalo_read_on_telegram(
    house: House, web: Chat, zalo: Chat, telegram: Chat
) -> None:
    does(web, "bao cao", "137", "131", "có")
    assert "Câu 4 đến 7 trong 10 câu." in does(zalo, "bao cao")
    does(zalo, "cuoi 4 dung 4\ntang 2 dung 2\nnha van hoa tot\nnhu cu", SECTIONS[2], "1")
    assert "Số biên nhận" in zalo.last.text
    assert "1. Số hộ: 137" in does(telegram, "xem lai")
    assert "đã gửi về xã:" in telegram.last.text
    assert figures(house)["dam_cuoi_vm"].number == 4


def test_the_stale_chat_is_shown_what_is_stored(house: House, web: Chat, telegram: Chat) -> None:
    does(telegram, "bao cao")
    does(web, "bao cao", "137")
    said = telegram.says("140")
    assert said.text == (
        "Câu 1 đã trả lời: 137 hộ, lúc 8 giờ 01 trên trang web. Có thay bằng 140 hộ không?"
    )
    assert said.labels == ["Thay bằng 140 hộ", "Giữ 137 hộ"]
    assert number(house) == 137
    assert telegram.taps("Giữ 137 hộ").text.startswith("Câu 1 giữ nguyên: 137 hộ.\nCâu 2/10.")
    assert number(house) == 137


@pytest.mark.parametrize("typed", ["Thay bằng 140 hộ", "thay", "có", "dung"])
def test_the_new_answer_on_purpose(house: House, web: Chat, telegram: Chat, typed: str) -> None:
    does(telegram, "bao cao")
    does(web, "bao cao", "137")
    assert "Câu 1 đã sửa từ 137 thành 140 hộ." in does(telegram, "140", typed)
    assert number(house) == 140


@pytest.mark.parametrize("typed", ["ok", "vâng", "đã rõ", "👍"])
def test_a_nod_replaces_nothing(house: House, web: Chat, zalo: Chat, typed: str) -> None:
    does(zalo, "bao cao")
    does(web, "bao cao", "137")
    does(zalo, "ho 140", typed)
    assert number(house) == 137
    assert "giữ nguyên" in does(zalo, "giu")


def test_another_figure_in_place_of_both(house: House, web: Chat, telegram: Chat) -> None:
    does(telegram, "bao cao")
    does(web, "bao cao", "137")
    does(telegram, "140", "138")
    assert number(house) == 138


def test_an_old_button_of_the_stale_chat(house: House, web: Chat, telegram: Chat) -> None:
    does(telegram, "bao cao")
    does(web, "bao cao", "137")
    assert "Có thay bằng 135 hộ không?" in telegram.taps("Vẫn 135 hộ").text
    assert number(house) == 137


def test_the_same_answer_is_no_clash(house: House, web: Chat, telegram: Chat) -> None:
    does(telegram, "bao cao")
    does(web, "bao cao", "137")
    assert "Câu 2/10" in does(telegram, "137")


def test_in_a_section_only_the_clash_is_asked(house: House, web: Chat, zalo: Chat) -> None:
    does(zalo, "bao cao")
    does(web, "bao cao", "137")
    said = zalo.says("ho 140\ndang ky 131\nxom van hoa co")
    assert "trên trang web. Có thay bằng 140 hộ không?" in said.text
    assert number(house) == 137
    assert number(house, "ho_dang_ky") == 131
    assert does(zalo, "giu nguyen").endswith("Còn: cuoi … dung.")


def test_turns_in_between_do_not_make_it_known(house: House, web: Chat, zalo: Chat) -> None:
    does(zalo, "bao cao")
    does(web, "bao cao", "137")
    assert "Có thay bằng" in does(zalo, "dang ky 131", "ho 140")
    assert number(house) == 137


def test_what_was_shown_here_may_be_put_right(house: House, web: Chat, zalo: Chat) -> None:
    does(web, "bao cao", "137")
    does(zalo, "xem lai", "ho 140")
    assert number(house) == 140


def test_who_says_sua_knows(house: House, web: Chat, telegram: Chat) -> None:
    does(web, "bao cao", "137")
    assert "Câu 1 đã sửa từ 137 thành 140 hộ." in does(telegram, "sua cau 1 thanh 140")


def test_the_question_put_again_says_what_is_stored(
    house: House, web: Chat, telegram: Chat
) -> None:
    does(telegram, "bao cao")
    does(web, "bao cao", "137")
    assert "Câu này đã trả lời: 137 hộ, lúc 8 giờ 01 trên trang web." in does(telegram, "tro giup")
    does(telegram, "139")
    assert number(house) == 139


def test_another_day_is_said_with_its_date(house: House, web: Chat, telegram: Chat) -> None:
    does(telegram, "bao cao")
    does(web, "bao cao", "137")
    house.move_to(at("2024-05-28", "09:00"))
    assert "lúc 8 giờ 01 ngày 27/5/2024 trên trang web" in does(telegram, "140")


def test_a_question_that_is_not_asked_any_more(house: House, web: Chat, telegram: Chat) -> None:
    does(telegram, "bao cao", "137", "131", "có", "4")
    does(web, "sua cau 4", "khong co")
    assert does(telegram, "4").startswith("Câu 4 không cần trả lời nữa.\nCâu 5/10.")
    assert "dam_cuoi_vm" not in draft(house)


def test_a_stale_chat_after_the_report_was_sent(house: House, web: Chat, telegram: Chat) -> None:
    does(telegram, "bao cao")
    does(web, "bao cao", "137", "gui", "gui")
    before = rows_of(house)
    assert "Có thay bằng 140 hộ không?" in does(telegram, "140")
    assert rows_of(house) == before
    assert "đã gửi về xã:" in telegram.taps("Giữ 137 hộ").text
    assert rows_of(house) == before


def test_lines_that_ran_ahead_stop_at_what_was_given_elsewhere(
    house: House, web: Chat, telegram: Chat
) -> None:
    does(telegram, "bao cao")
    does(web, "bao cao", "137")
    does(telegram, "sua cau 2")
    does(web, "131")
    telegram.bursts("130")
    assert number(house, "ho_dang_ky") == 131


def test_a_read_back_that_is_no_longer_true_is_shown_anew(
    house: House, web: Chat, zalo: Chat
) -> None:
    does(zalo, "bao cao", *SECTIONS)
    does(web, "sua cau 1 thanh 138")
    said = zalo.says("1")
    assert said.text.startswith("Có câu vừa sửa ở nơi khác.")
    assert "Câu 1. Số hộ: 138" in said.text
    assert house.report("Xóm 3").status == "in_progress"
    assert "Số biên nhận" in zalo.says("1").text
    assert figures(house)["ho_tong"].number == 138


def test_sent_once_from_two_chats(house: House, web: Chat, zalo: Chat) -> None:
    does(zalo, "bao cao", *SECTIONS)
    does(web, "xem lai", "gui")
    receipt = web.last.text
    assert zalo.says("1").text == receipt


def test_a_doubt_in_one_chat_is_put_before_the_report_is_sent_from_another(
    house: House, web: Chat, telegram: Chat
) -> None:
    does(web, "bao cao", *TYPED)
    does(telegram, "xem lai")
    assert "Có đúng không?" in does(web, "sửa câu 1", "999")
    said = telegram.taps("Gửi về xã")
    assert said.text.startswith(
        "Báo cáo chưa gửi: câu 1 còn đang hỏi lại ở một cuộc trò chuyện khác."
    )
    assert "999" in said.text
    assert "Số biên nhận" not in said.text
    telegram.taps("Gõ lại")
    assert "Báo cáo chưa gửi" in does(telegram, "xem lai", "gui")
    does(telegram, "138")
    assert number(house) == 138
    assert "Số biên nhận" in does(telegram, "xem lai", "gui")


@pytest.mark.parametrize("words", ["để tôi hỏi lại", "chưa rõ"])
def test_an_older_figure_stands_while_somebody_asks_about_a_newer_one(
    house: House, web: Chat, words: str
) -> None:
    does(web, "bao cao", *TYPED)
    assert "Có đúng không?" in does(web, "sửa câu 1", "999")
    assert "Câu 1 giữ nguyên: 137 hộ." in does(web, words)
    assert number(house) == 137


def test_the_button_for_what_is_not_known_does_replace_an_older_figure(
    house: House, web: Chat
) -> None:
    does(web, "bao cao", *TYPED)
    does(web, "sửa câu 1", "999", "gõ lại", "chưa nắm được số")
    assert number(house) is None
