"""Commands with and without slash and marks, wherever one is."""

import pytest

from tests.handlers.report.filling import CHAIR, HEAD, OFFICER, TYPED, begin, complete, draft
from tests.people import House, at

TODO = ["/viec", "viec", "việc", "Việc cần làm", "viec can lam", "/VIEC", " việc "]
HELP = ["/trogiup", "trợ giúp", "tro giup", "huong dan", "lam sao day"]
START = ["/baocao", "báo cáo", "bao cao", "Bắt đầu", "làm tiếp"]
REVIEW = ["/xemlai", "xem lại", "xem lai"]
STOP = ["/huy", "hủy", "huy", "để sau", "de sau"]


@pytest.mark.parametrize("typed", TODO)
def test_what_is_to_be_done(house: House, typed: str) -> None:
    assert house.person(HEAD).says(typed).text.startswith("Việc cần làm:")
    assert begin(house, "137").says(typed).text.startswith("Việc cần làm:")


@pytest.mark.parametrize("typed", HELP)
def test_help(house: House, typed: str) -> None:
    said = house.person(HEAD).says(typed)
    assert "viec: việc cần làm" in said.text
    assert "0900 000 101" in said.text
    assert "Câu 2/10" in begin(house, "137").says(typed).text


@pytest.mark.parametrize("typed", START)
def test_beginning_and_going_on(house: House, typed: str) -> None:
    assert "Câu 1/10" in house.person(HEAD).says(typed).text
    assert "Câu 2/10" in begin(house, "137").says(typed).text


@pytest.mark.parametrize("typed", REVIEW)
def test_looking_again(house: House, typed: str) -> None:
    assert "1. Số hộ: 137" in begin(house, "137").says(typed).text


@pytest.mark.parametrize("typed", STOP)
def test_leaving_it(house: House, typed: str) -> None:
    assert "Đã lưu 1/10 câu." in begin(house, "137").says(typed).text


@pytest.mark.parametrize("typed", ["nộp", "gửi", "nop", "gui bao cao", "gửi đi"])
def test_sending_shows_the_read_back_first(house: House, typed: str) -> None:
    head = begin(house, "137")
    assert "Xin xem lại trước khi gửi về xã:" in head.says(typed).text
    assert "Số biên nhận" in head.says(typed).text


@pytest.mark.parametrize("typed", ["/tonghop", "tổng hợp", "tong hop", "Tổng hợp"])
def test_the_summary(house: House, typed: str) -> None:
    for title in (OFFICER, CHAIR):
        assert "Đã báo cáo 0/14 xóm" in house.person(title).says(typed).text


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("/tonghop 6 thang", "6 THÁNG ĐẦU NĂM"),
        ("/tonghop", "NĂM 2024"),
        ("/tonghop xyz", "Không có “xyz”"),
    ],
)
def test_the_summary_of_a_round_by_its_name(house: House, typed: str, title: str) -> None:
    house.move_to(at("2024-11-22", "08:00"))
    assert title in house.person(OFFICER).says(typed).text.splitlines()[0]


@pytest.mark.parametrize("typed", ["/chuanop", "chưa nộp", "ai chưa nộp", "chua nop"])
def test_who_is_missing(house: House, typed: str) -> None:
    complete(house)
    said = house.person(OFFICER).says(typed)
    assert "0/14 xóm gửi" in said.text
    assert "Soạn tin để dán vào Zalo" in said.labels


def test_the_committee_reads_and_does_not_nudge(house: House) -> None:
    said = house.person(CHAIR).says("chưa nộp")
    assert not any(label.startswith("Nhắc") for label in said.labels)


def test_help_and_hint_at_every_question(house: House) -> None:
    head = begin(house)
    for typed in TYPED:
        question = head.last.text.split("Câu ")[-1]
        for wish in ("giải thích", "trợ giúp", "giai thich"):
            said = head.says(wish)
            assert said.text.endswith(question)
            assert len(said.text) > len("Câu ") + len(question)
        head.says(typed)
    assert "Xin xem lại" in head.last.text


def test_asking_the_commune_by_typing(house: House) -> None:
    officer = house.person(OFFICER)
    head = begin(house, "137")
    for typed, heard in (
        ("xin thêm ngày", "xin thêm ngày gửi báo cáo đời sống văn hóa 6 tháng đầu năm 2024"),
        ("nhờ xã gọi lại", "nhờ gọi lại về báo cáo đời sống văn hóa 6 tháng đầu năm 2024"),
    ):
        assert "0900 000 101" in head.says(typed).text
        told = [said.text for said in head.others if said.chat_id == officer.id]
        assert heard in told[-1]
    assert "10. Xóm có việc hay" in head.says("xem trước").text
    assert list(draft(house)) == ["ho_tong"]


def test_commands_of_nobody_yet_lead_to_the_work(house: House) -> None:
    head = house.person(HEAD)
    for typed in ("biên nhận", "nhắn tin", "/nothing", "biên lai"):
        assert "Việc cần làm:" in head.says(typed).text
