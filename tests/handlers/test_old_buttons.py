"""A press on something past, foreign or made up changes nothing and draws the question anew."""

import pytest

from handlers.button_data import encode_id
from tests.handlers.report.filling import HEAD, begin, complete, draft, rows_of, sent
from tests.people import Chat, House


def data(chat: Chat, label: str) -> str:
    return next(data for name, data in chat.last.body["choices"] if name == label)


def is_redrawn(said: str) -> bool:
    return said.startswith("Đây là tin cũ.")


def test_of_another_question(house: House) -> None:
    head = begin(house)
    old = data(head, "Vẫn 135 hộ")
    head.says("137")
    before = rows_of(house)
    said = head.presses(old)
    assert is_redrawn(said.text)
    assert "Câu 2/10" in said.text
    assert "Chưa nắm được số" in said.labels
    assert rows_of(house) == before


@pytest.mark.parametrize("part", [1, 2, 3, 4])
def test_with_one_part_changed(house: House, part: int) -> None:
    head = begin(house)
    parts = data(head, "Vẫn 135 hộ").split(":")
    parts[part] = {1: encode_id(house.report("Xóm 4").id), 2: "buoi", 3: "zz", 4: "!all"}[part]
    said = head.presses(":".join(parts))
    assert is_redrawn(said.text)
    assert "Câu 1/10" in said.text
    assert rows_of(house) == []


@pytest.mark.parametrize(
    "garbage",
    [
        "",
        ":",
        "x",
        "g",
        "g:",
        "g:open",
        "g:open:",
        "g:open:-1",
        "g:open:0",
        "g:open: 3",
        "g:open:3_3",
        "g:open:zzzzzzzzzzzz",
        "g:open:zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
        "g:open:é",
        "g:edit",
        "g:edit::",
        "g:submit",
        "g:review",
        "g:later:3:3:3:nothing" * 3,
        "g:take:3:0",
        "g:take:3:-1",
        "g:again",
        "g:preview",
        "g:snooze",
        "g:ask",
        "g:ask:call",
        "g:ask:nothing:3",
        "a:",
        "a:3",
        "a:3:ho_tong:1",
        "a:3:ho_tong:1:!all",
        "a:3:ho_tong:1:1000",
        "a:3:nothing:1:!last",
        "a:::::",
        "🙂" * 20,
        "\x00",
    ],
)
def test_garbage(house: House, garbage: str) -> None:
    head = begin(house, "137")
    before = rows_of(house)
    said = head.presses(garbage)
    assert "Câu 2/10" in said.text or "Đã lưu 1/10 câu" in said.text
    assert rows_of(house) == before
    head.says("xem lại")
    assert "1. Số hộ: 137" in head.last.text


@pytest.mark.parametrize("action", ["open", "submit", "review", "edit", "preview", "snooze"])
def test_of_another_village(house: House, action: str) -> None:
    other = house.person("Trưởng xóm 4")
    for typed in ("báo cáo", "118", "100"):
        other.says(typed)
    before = rows_of(house)
    head = begin(house)
    said = head.presses(f"g:{action}:{encode_id(house.report('Xóm 4').id)}")
    assert is_redrawn(said.text)
    assert "Xóm 4" not in said.text
    assert "118" not in said.text
    assert "Câu 1/10" in said.text
    assert rows_of(house) == before
    assert house.report("Xóm 4").status == "in_progress"


def test_the_same_button_three_times(house: House) -> None:
    head = begin(house)
    press = data(head, "Vẫn 135 hộ")
    head.presses(press)
    before = rows_of(house)
    for _ in range(2):
        assert "Câu 2/10" in head.presses(press).text
    assert rows_of(house) == before


def test_sending_three_times(house: House) -> None:
    head = complete(house)
    press = data(head, "Gửi về xã")
    receipts = [head.presses(press).text for _ in range(3)]
    assert len(set(receipts)) == 1
    assert "Số biên nhận" in receipts[0]


def test_a_doubt_that_is_past(house: House) -> None:
    head = begin(house)
    head.says("khoảng 140")
    press = data(head, head.last.labels[0])
    head.says("137")
    said = head.presses(press)
    assert is_redrawn(said.text)
    assert draft(house)["ho_tong"].number == 137


def test_a_button_of_the_report_after_it_was_sent(house: House) -> None:
    head = complete(house)
    edit = data(head, "Sửa")
    head.taps("Gửi về xã")
    before = rows_of(house)
    assert "Sửa câu nào?" in head.presses(edit).text
    assert rows_of(house) == before


def test_an_old_button_where_nothing_is_open(house: House) -> None:
    head = begin(house)
    old = data(head, "Vẫn 135 hộ")
    head.says("để sau")
    said = head.presses(old)
    assert is_redrawn(said.text)
    assert "Việc cần làm:\n" in said.text
    assert draft(house) == {}
    assert said.labels == ["Báo cáo ngay: Xóm 3"]


def test_after_everything_a_report_can_be_looked_at(house: House) -> None:
    head = sent(house)
    assert "đã gửi về xã:" in head.taps("Xem lại báo cáo").text
    assert house.person(HEAD).says("viec").labels == []


def test_an_old_send_sends_only_what_it_was_shown_for(house: House) -> None:
    head = begin(house, "137", "131")
    head.says("xem lại")
    old = data(head, "Gửi về xã")
    head.says("báo cáo")
    for typed in ("có", "4", "cả 4"):
        head.says(typed)
    said = head.presses(old)
    assert "Từ lần xem lại đó đã có câu thay đổi" in said.text
    assert "4. Đám cưới: 4, đúng cả 4" in said.text
    assert house.report("Xóm 3").status == "in_progress"
    head.taps("Gửi về xã")
    assert house.report("Xóm 3").status == "submitted"


def test_a_send_of_an_earlier_version_needs_the_read_back(house: House) -> None:
    head = begin(house, "137")
    old = f"g:submit:{encode_id(house.report('Xóm 3').id)}"
    assert "Xin xem lại trước khi gửi" in head.presses(old).text
    assert house.report("Xóm 3").status == "in_progress"
    head.presses(old)
    assert house.report("Xóm 3").status == "submitted"
