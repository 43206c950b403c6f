"""What a person leaves for the officer to do: photos, withheld messages, requests."""

from collections.abc import Callable

import pytest

from models.errands import errands
from models.errands.errands import ErrandRow
from tests.handlers.report.filling import HEAD, OFFICER, complete, draft, sent
from tests.people import Chat, House, at


def waiting(house: House) -> list[ErrandRow]:
    return errands.list_waiting_errands(house.db, "/")


def kinds(house: House) -> list[str]:
    return [one.kind.value for one in waiting(house)]


@pytest.mark.parametrize(
    ("media", "kind"),
    [
        ("photo", "photo"),
        ("voice", "voice"),
        ("audio", "voice"),
        ("video", "file"),
        ("document", "file"),
    ],
)
def test_what_cannot_be_read_is_left_for_the_officer(house: House, media: str, kind: str) -> None:
    head = house.person_on("zalo", HEAD)
    head.says("bao cao")
    head.sends(media)
    (errand,) = waiting(house)
    assert errand.kind.value == kind
    assert errand.unit_name == "Xóm 3"
    assert errand.report_id == house.report("Xóm 3").id
    assert "Câu 1 đến 4" in head.last.text


def test_a_photo_from_somebody_who_has_not_begun(house: House) -> None:
    house.person_on("zalo", HEAD).sends("photo")
    (errand,) = waiting(house)
    assert errand.report_id == house.report("Xóm 3").id


def test_a_photo_where_nothing_is_owed(house: House) -> None:
    house.move_to(at("2024-08-01"))
    house.person_on("zalo", HEAD).sends("photo")
    (errand,) = waiting(house)
    assert errand.report_id is None


def test_a_withheld_message_is_answered_every_time(house: House) -> None:
    officer, head = house.person(OFFICER), house.person_on("zalo", HEAD)
    for _ in range(3):
        assert head.sends("withheld").text == (
            "Hệ thống không đọc được tin vừa rồi. Xin gõ lại bằng chữ."
            "\nXin gọi cán bộ văn hóa xã: 0900 000 101."
        )
    assert kinds(house) == ["withheld"]
    assert sum(said.chat_id == officer.id for said in head.others) == 1
    house.move_to(at("2024-05-28", "10:00"))
    head.sends("withheld")
    assert kinds(house) == ["withheld", "withheld"]
    assert sum(said.chat_id == officer.id for said in head.others) == 2


def test_a_withheld_message_leaves_the_question_where_it_is(house: House) -> None:
    head = house.person_on("zalo", HEAD)
    head.says("bao cao")
    head.sends("withheld")
    assert "Còn: dang ky" in head.says("ho 137").text
    assert draft(house)["ho_tong"].number == 137


def test_a_stranger_learns_nothing(house: House) -> None:
    said = house.stranger_on("zalo").sends("withheld")
    assert "gõ mã mời" in said.text
    assert waiting(house) == []


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("nhờ xã gọi lại", "call_back"),
        ("nho xa goi lai", "call_back"),
        ("đang vướng", "stuck"),
        ("đã đổi người phụ trách", "changed"),
    ],
)
def test_what_is_asked_in_words(house: House, typed: str, kind: str) -> None:
    head = house.person_on("zalo", HEAD)
    for _ in range(2):
        assert "Đã báo cán bộ văn hóa xã" in head.says(typed).text
    (errand,) = waiting(house)
    assert errand.kind.value == kind
    assert errand.report_id == house.report("Xóm 3").id


def test_more_time_is_answered_by_a_press_and_is_no_errand(house: House) -> None:
    house.person_on("zalo", HEAD).says("xin them ngay")
    assert waiting(house) == []


@pytest.mark.parametrize("typed", ["ok", "vâng", "đã rõ"])
def test_a_nod_to_a_reminder_is_thanked(house: House, typed: str) -> None:
    head = house.person_on("zalo", HEAD)
    head.heard.extend(house.move_to(at("2024-05-29", "19:30")))
    assert "**" not in head.says(typed).text
    assert "chưa gửi, còn 10 câu" in head.last.text
    assert head.last.body["choose"] == "numbers"


@pytest.mark.parametrize("typed", ["chào em", "cảm ơn em"])
def test_a_whole_report_that_is_not_sent_has_no_question_left(house: House, typed: str) -> None:
    head = complete(house)
    head.says("để sau")
    said = head.says(typed).text
    assert "đã đủ các câu nhưng chưa gửi" in said.replace("**", "")
    assert "0 câu" not in said


@pytest.mark.parametrize(
    "taken_back", ["nhầm, tôi vẫn làm trưởng xóm", "[Không đổi, vẫn phụ trách]"]
)
def test_a_change_of_person_is_taken_back_by_who_told_it(house: House, taken_back: str) -> None:
    """And can be told again on the same day: the officer reads each."""
    officer, head = house.person(OFFICER), house.person(HEAD)
    head.says("đã đổi người phụ trách")
    if taken_back.startswith("["):
        head.taps(taken_back.strip("[]"))
    else:
        head.says(taken_back)
    assert "ông/bà vẫn phụ trách, không đổi người" in head.last.text
    assert kinds(house) == []
    told = [said.text for said in head.others if said.chat_id == officer.id]
    assert any("Trưởng xóm 3 báo lại: vẫn phụ trách Xóm 3" in one for one in told)
    assert "Không có lời báo đổi người nào đang chờ" in head.says("tôi vẫn làm").text
    head.says("đã đổi người phụ trách")
    assert kinds(house) == ["changed"]
    told = [said.text for said in head.others if said.chat_id == officer.id]
    assert sum("báo đã đổi người phụ trách" in one for one in told) == 2


@pytest.mark.parametrize("dialog", ["", "báo cáo"])
def test_a_number_to_be_called_at_is_no_figure_and_reaches_the_officer(
    house: House, dialog: str
) -> None:
    head = house.person(HEAD)
    head.says(dialog or "chào")
    assert "Đã báo cán bộ văn hóa xã gọi lại" in head.says("gọi lại cho tôi").text
    told = head.says("đề nghị gọi lại cho tôi số 0900.000.777").text
    assert "Đã báo cán bộ văn hóa xã gọi lại" in told
    (errand,) = waiting(house)
    assert errand.kind.value == "call_back"
    assert "0900.000.777" in errand.note
    assert "Đã báo" not in head.says("0900.000.777").text


@pytest.mark.parametrize(
    "typed",
    [
        "sai số hộ",
        "sai so ho roi",
        "nhầm số hộ rồi",
        "em gửi nhầm số đám cưới",
        "gui nham so lieu xom khac",
        "gửi nhầm xóm rồi",
        "gửi sai báo cáo rồi",
        "nhập sai số rồi",
        "sai số liệu câu 2",
        "gửi nhầm ảnh",
    ],
)
@pytest.mark.parametrize("begin", [sent, complete])
def test_a_wrong_figure_is_no_change_of_the_person(
    house: House, typed: str, begin: Callable[[House], Chat]
) -> None:
    head = begin(house)
    head.says(typed)
    assert "changed" not in kinds(house)
    assert "đổi người phụ trách" not in head.last.text


def test_what_is_done_beside_a_report_is_said_in_a_short_message_too(house: House) -> None:
    head = house.person_on("sms", HEAD)
    for typed in ("ho 137 dk 131", "toi khong lam truong thon nua"):
        head.says(typed)
    brief = head.says("khong phai toi van lam").body["brief"]
    assert brief.startswith("Đã báo cán bộ văn hóa xã: ông/bà vẫn phụ trách")
