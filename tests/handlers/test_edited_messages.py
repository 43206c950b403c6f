"""A message that was changed after sending changes what it had answered."""

from typing import Any

from sqlalchemy import select

from models.reports.tables import Answer
from tests.handlers.report.filling import HEAD, UNIT
from tests.people import Chat, House, Said


def figures(house: House) -> dict[str, Any]:
    rows = house.db.execute(
        select(Answer.question, Answer.number).where(Answer.report_id == house.report(UNIT).id)
    )
    return {row.question: row.number for row in rows}


def begun(house: House) -> Chat:
    chat = house.person_on("telegram", HEAD)
    chat.says("báo cáo")
    return chat


def edits(chat: Chat, text: str, back: int = 0) -> Said:
    """Edits the newest message of the chat, or one of those before it."""
    return chat._does(text=text, edits=f"{chat.house.count - back}")


THREE = "ho 137\ndang ky 131\ncuoi 4 dung 4"


def test_a_message_of_several_lines_is_corrected(house: House) -> None:
    chat = begun(house)
    chat.says(THREE)
    edits(chat, "ho 138\ndang ky 130\ncuoi 3 dung 3")
    assert figures(house) == {
        "ho_tong": 138,
        "ho_dang_ky": 130,
        "dam_cuoi": 3,
        "dam_cuoi_vm": 3,
    }


def test_a_line_that_is_gone_is_taken_back(house: House) -> None:
    chat = begun(house)
    chat.says(THREE)
    said = edits(chat, "ho 137\ndang ky 131")
    assert "không còn câu 4" in said.text
    assert figures(house) == {"ho_tong": 137, "ho_dang_ky": 131}


def test_what_was_changed_since_is_not_taken_back(house: House) -> None:
    chat = begun(house)
    chat.says(THREE)
    chat.says("sửa câu 2 thành 129")
    edits(chat, "ho 138\ncuoi 4 dung 4", back=1)
    assert figures(house)["ho_dang_ky"] == 129


def test_one_answer_becomes_several(house: House) -> None:
    chat = begun(house)
    chat.says("137")
    edits(chat, "ho 137\ndang ky 131")
    assert figures(house) == {"ho_tong": 137, "ho_dang_ky": 131}


def test_an_answer_in_doubt_is_edited(house: House) -> None:
    chat = begun(house)
    assert "ước" in chat.says("khoảng 137").text
    said = edits(chat, "137")
    assert figures(house) == {"ho_tong": 137}
    assert "Câu 2/10" in said.text


def test_an_odd_answer_is_edited(house: House) -> None:
    chat = begun(house)
    assert "Có đúng không?" in chat.says("1370").text
    edits(chat, "137")
    assert figures(house) == {"ho_tong": 137}


def test_what_was_not_understood_is_edited(house: House) -> None:
    chat = begun(house)
    chat.says("chị Hai ơi")
    edits(chat, "137")
    assert figures(house) == {"ho_tong": 137}


def test_an_older_message_that_answered_nothing_stays_nothing(house: House) -> None:
    chat = begun(house)
    chat.says("khoảng 137")
    chat.says("138")
    assert "không phải câu trả lời" in edits(chat, "137", back=1).text
    assert figures(house) == {"ho_tong": 138}


def test_an_edit_that_names_another_village_is_asked_about(house: House) -> None:
    chat = begun(house)
    chat.says(THREE)
    asked = edits(chat, "Xóm 5: ho 146\ndang ky 139\ncuoi 4 dung 4")
    assert "còn đây là báo cáo của Xóm 3" in asked.text
    assert figures(house)["ho_tong"] == 137
    chat.says("đúng")  # of which village it is has to be said
    assert figures(house)["ho_tong"] == 137
    chat.taps("Số của Xóm 3")
    assert (figures(house)["ho_tong"], figures(house)["ho_dang_ky"]) == (146, 139)
