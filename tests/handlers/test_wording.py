"""What village heads read: short, without a pronoun of the bot, dates as people say them."""

import re
import unicodedata

from tests.handlers.report.filling import HEAD, OFFICER, TYPED, begin
from tests.people import Chat, House, Said, at

LONGEST = 400  # characters, with the labels


def whole_story(house: House) -> list[Said]:
    """All that a village head hears from the code to the receipt, with some wrong turns."""
    chat = house.stranger()
    chat.says("xin chào")
    chat.says(house.code(HEAD))
    chat.taps("Đúng")
    chat.taps("Đồng ý")
    chat.heard += house.move_to(at("2024-05-29", "19:30"))
    for typed in ("ok", "báo cáo", "khoảng 140", "gõ lại", "1,250", "gõ lại", "abc", "137", "1370"):
        chat.says(typed)
    chat.says("để sau")
    for day, hour in (("06-02", "19:30"), ("06-04", "19:30"), ("06-05", "11:15")):
        chat.heard += house.move_to(at(f"2024-{day}", hour))
    chat.says("báo cáo")
    for typed in TYPED[1:]:
        chat.says("giải thích")
        chat.says(typed)
    chat.heard += house.move_to(at("2024-06-05", "16:00"))
    for typed in ("xem lại", "gửi", "sửa câu 2 thành 130", "cảm ơn", "viec", "du lieu cua toi"):
        chat.says(typed)
    return chat.heard


def test_everything_is_short(house: House) -> None:
    long = [
        said.text
        for said in whole_story(house)
        if len(unicodedata.normalize("NFC", said.text + "".join(said.labels))) > LONGEST
    ]
    assert long == []


def test_the_bot_is_no_person_and_demands_nothing(house: House) -> None:
    heard = whole_story(house)
    assert len(heard) > 40
    for said in heard:
        words = said.text.lower().replace("du lieu cua toi", "") + " ".join(said.labels).lower()
        assert not re.search(r"(?<!\w)(tôi|yêu cầu|nộp|chưa có số|none)(?!\w)", words), words
        assert "!" not in words
        assert "{" not in words


def test_it_asks_urgently_just_once(house: House) -> None:
    heard = [said for said in whole_story(house) if said.kind == "reminder"]
    assert sum("Xã đề nghị" in said.text for said in heard) == 1


def test_no_count_looks_like_a_date(house: House) -> None:
    for said in whole_story(house):
        for found in re.findall(r"(?<![\d/])(\d+)/(\d+)(?![\d/])", said.text):
            is_day = found[1] in ("5", "6", "8", "3", "4") and "/" in said.text
            assert found[1] == "10" or is_day, said.text


def deadline(chat: Chat) -> str:
    return chat.says("viec").text


def test_hours_and_days_as_they_are_said(house: House) -> None:
    assert "17 giờ thứ Tư, 05/6" in deadline(house.person(HEAD))
    assert "23:59" not in " ".join(said.text for said in whole_story(house))


def test_the_officer_is_told_in_one_line_each(house: House) -> None:
    officer = house.person(OFFICER)
    head = begin(house, "137")
    head.says("nhờ xã gọi lại")
    told = [said for said in head.others if said.chat_id == officer.id]
    assert [said.text for said in told] == [
        "Trưởng xóm 3 nhờ gọi lại về báo cáo đời sống văn hóa 6 tháng đầu năm 2024."
    ]
    assert told[0].kind == "notice"
