""" "Chưa nắm được số" with a day: the figure stays missing, and the day reminds."""

from tests.people import Chat, House, at


def at_question_two(house: House) -> Chat:
    head = house.person("Trưởng xóm 3")
    head.says("bao cao")
    head.says("137")
    return head


def test_the_day_is_named_beside_it(house: House) -> None:
    head = at_question_two(house)
    assert "Câu 3/10" in head.says("chưa rõ, ngày mai sẽ có").text
    sent = house.move_to(at("2024-05-28", "08:00"))
    reminded = [said for said in sent if said.chat_id == head.id]
    assert "Còn thiếu câu 2" in reminded[0].text
    assert "Câu 2" in reminded[0].labels


def test_the_day_is_named_after_it(house: House) -> None:
    head = at_question_two(house)
    head.says("chua ro")
    noted = head.says("sẽ có ngày 29/5")
    assert "nhắc lại ngày 29/5" in noted.text
    assert "Câu 3/10" in noted.text
    assert not any(said.chat_id == head.id for said in house.move_to(at("2024-05-28", "10:00")))
    assert any(said.chat_id == head.id for said in house.move_to(at("2024-05-29", "08:00")))


def test_nothing_is_said_when_the_figure_came_before_the_day(house: House) -> None:
    head = at_question_two(house)
    head.says("chua ro")
    head.says("sẽ có ngày 29/5")
    head.says("sua cau 2 thanh 131")
    for answer in ("co", "0", "0", "tot", "vẫn như cũ", "3", "dang dung", "khong"):
        head.says(answer)
    head.says("gui")
    assert "Số biên nhận" in head.last.text
    sent = house.move_to(at("2024-05-29", "08:00"))
    assert not any(said.chat_id == head.id for said in sent)


def test_a_label_names_the_question_to_change(house: House) -> None:
    head = at_question_two(house)
    assert "Câu 1/10" in head.says("sua so ho").text
    assert "Câu 2/10" in head.says("138").text
