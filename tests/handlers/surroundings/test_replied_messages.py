"""A reply belongs to the message that it replies to."""

import pytest
from sqlalchemy import select, update

from models.delivery.tables import Outbox
from models.reports.tables import Answer
from tests.handlers.report.filling import HEAD
from tests.people import Chat, House


def sent(house: House, chat: Chat) -> str:
    """The platform's id of the newest message to a chat, as it is noted after sending."""
    row = house.db.execute(
        select(Outbox.id).where(Outbox.chat_id == chat.id).order_by(Outbox.id.desc()).limit(1)
    ).scalar_one()
    house.db.execute(update(Outbox).where(Outbox.id == row).values(platform_id=f"7{row}"))
    return f"7{row}"


def figure(house: House, code: str) -> int | None:
    """The figure of Xóm 3."""
    wanted = (Answer.report_id == house.report("Xóm 3").id, Answer.question == code)
    return house.db.execute(select(Answer.number).where(*wanted)).scalar()


def begun(house: House) -> tuple[Chat, dict[str, str]]:
    """At the weddings, with the ids of what was asked before."""
    chat, asked = house.person_on("telegram", HEAD), {}
    chat.says("báo cáo")
    for code, typed in (("ho", "137"), ("dang ky", "131"), ("xom van hoa", "có")):
        asked[code] = sent(house, chat)
        chat.says(typed)
    return chat, asked


def test_a_figure_is_for_the_question_that_was_replied_to(house: House) -> None:
    chat, asked = begun(house)
    said = chat._does(text="3", replies_to=asked["ho"])
    assert "nay 3 hộ" in said.text
    assert "Có đúng không?" in said.text
    assert (figure(house, "ho_tong"), figure(house, "dam_cuoi")) == (137, None)


def test_a_right_figure_goes_there_and_the_next_question_waits(house: House) -> None:
    chat, asked = begun(house)
    said = chat._does(text="138", replies_to=asked["ho"])
    assert "Câu 1 đã sửa từ 137 thành 138 hộ." in said.text
    # What hangs on it is confirmed first.
    assert "Câu 2/10" in said.text
    assert "Câu 4/10" in chat.taps("Vẫn là 131").text
    assert (figure(house, "ho_tong"), figure(house, "dam_cuoi")) == (138, None)


def test_a_reply_to_the_newest_is_as_without(house: House) -> None:
    chat, _ = begun(house)
    chat._does(text="4", replies_to=sent(house, chat))
    assert figure(house, "dam_cuoi") == 4


def test_a_reply_to_something_unknown_is_as_without(house: House) -> None:
    chat, _ = begun(house)
    chat._does(text="4", replies_to="999999")
    assert figure(house, "dam_cuoi") == 4


def test_a_figure_above_its_whole_is_refused_there(house: House) -> None:
    chat, asked = begun(house)
    assert "nhiều hơn số của câu 1" in chat._does(text="1370", replies_to=asked["dang ky"]).text
    assert figure(house, "ho_dang_ky") == 131


def test_somebody_elses_messages_are_not_replied_to(house: House) -> None:
    _chat, asked = begun(house)
    other = house.person_on("telegram", "Trưởng xóm 4")
    other.says("báo cáo")
    other._does(text="118", replies_to=asked["dang ky"])
    assert figure(house, "ho_dang_ky") == 131


def in_doubt(house: House) -> tuple[Chat, dict[str, str]]:
    chat, asked = begun(house)
    assert "Có đúng không?" in chat.says("400").text
    return chat, asked


@pytest.mark.parametrize("typed", ["trợ giúp", "ok", "cảm ơn bác", "xem lại", "/viec"])
def test_a_command_leaves_the_chat_where_it_stands(house: House, typed: str) -> None:
    chat, asked = begun(house)
    chat._does(text=typed, replies_to=asked["ho"])
    chat.says("báo cáo")
    chat.says("5")
    assert (figure(house, "ho_tong"), figure(house, "dam_cuoi")) == (137, 5)


def test_a_doubt_goes_on_waiting_under_a_command(house: House) -> None:
    chat, asked = in_doubt(house)
    chat._does(text="trợ giúp", replies_to=asked["ho"])
    chat.says("đúng")
    assert (figure(house, "ho_tong"), figure(house, "dam_cuoi")) == (137, 400)


def test_what_is_no_answer_there_is_none_here_either(house: House) -> None:
    chat, asked = in_doubt(house)
    said = chat._does(text="hôm qua trời mưa", replies_to=asked["ho"])
    assert "400" in said.text
    chat.says("đúng")
    assert (figure(house, "ho_tong"), figure(house, "dam_cuoi")) == (137, 400)


def test_an_answer_elsewhere_says_what_was_not_stored(house: House) -> None:
    chat, asked = in_doubt(house)
    said = chat._does(text="138", replies_to=asked["ho"])
    assert "Câu 4 đang hỏi lại, 400 đám chưa ghi." in said.text
    assert (figure(house, "ho_tong"), figure(house, "dam_cuoi")) == (138, None)


def test_a_message_of_another_village_goes_on_waiting(house: House) -> None:
    chat, asked = begun(house)
    whose = chat.says("Xóm 5: 6").body["choices"][0][1]
    chat._does(text="trợ giúp", replies_to=asked["ho"])
    assert whose
    chat.says("báo cáo")
    assert figure(house, "dam_cuoi") is None


def test_a_picture_that_replies_answers_nothing_here(house: House) -> None:
    chat, asked = begun(house)
    chat.sends("photo", text="3", replies_to=asked["ho"])
    assert (figure(house, "ho_tong"), figure(house, "dam_cuoi")) == (137, None)


def test_a_slip_that_replies_is_of_the_message_replied_to(house: House) -> None:
    chat, asked = begun(house)
    chat._does(text="nhầm, 138 mới đúng", replies_to=asked["ho"])
    assert (figure(house, "ho_tong"), figure(house, "ho_dang_ky")) == (138, 131)


def test_several_answers_in_a_reply_are_stored_by_their_names(house: House) -> None:
    chat, asked = begun(house)
    chat._does(text="ho 138, dang ky 132, cuoi 4, dung 4", replies_to=asked["ho"])
    assert (figure(house, "ho_tong"), figure(house, "dam_cuoi")) == (138, 4)


@pytest.mark.parametrize("typed", ["cho em rút lại", "số này sai"])
def test_what_is_taken_back_in_a_reply_is_what_was_replied_to(house: House, typed: str) -> None:
    chat, asked = begun(house)
    said = chat._does(text=typed, replies_to=asked["dang ky"])
    assert "Câu 2/10" in said.text
    assert (figure(house, "ho_tong"), figure(house, "ho_dang_ky")) == (137, None)
    chat.says("130")
    assert "Câu 4/10" in chat.last.text
