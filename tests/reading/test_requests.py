"""Requests with a name behind them: beside no pending question, with polite words around."""

import pytest

from reading import ANY_DAY, Command, KnownFigures, read_answer, read_command
from tests.people import LAID


@pytest.mark.parametrize(
    ("typed", "command", "named"),
    [
        ("tổng hợp hội nghị", "summary", "hội nghị"),
        ("tong hop hoi nghi", "summary", "hoi nghi"),
        ("dạ cho em xem tổng hợp hội nghị với ạ", "summary", "hội nghị"),
        ("tổng hợp năm 2019", "summary", "năm 2019"),
        ("chưa nộp 6 tháng", "missing", "6 tháng"),
        ("xóm nào chưa nộp hội nghị?", "missing", "hội nghị"),
        ("hội nghị ai chưa gửi", "missing", "hội nghị"),
        ("tổng hợp phường Mẫu Nhì", "summary", "phường mẫu nhì"),
        ("tong hop phuong mau nhi", "summary", "phuong mau nhi"),
        ("chưa nộp phường Mẫu Nhì nhỉ?", "missing", "phường mẫu nhì"),
        ("xóm nào chưa nộp hội nghị nhỉ", "missing", "hội nghị"),
        ("tổng hợp Xóm Hạ", "summary", "xóm hạ"),
        ("tổng hợp số liệu nhi", "summary", None),
        ("kế hoạch hội nghị", "plans", "hội nghị"),
        ("hạn nộp hội nghị", "plans", "hội nghị"),
        ("nhiệm vụ năm 2019", "tasks", "năm 2019"),
        ("kiến nghị xóm 3", "proposals", "xóm 3"),
        ("tổng hợp kiến nghị", "proposals", None),
        ("/tong_hop hội nghị", "summary", "hội nghị"),
        ("/chuanop@bot_xa 6 tháng", "status", "6 tháng"),
    ],
)
def test_what_is_asked_for_and_named(typed: str, command: str, named: str | None) -> None:
    assert read_command(typed) == Command(command, named)


@pytest.mark.parametrize("typed", ["tổng hợp", "chưa nộp", "kế hoạch", "trợ giúp"])
def test_without_a_name_it_is_the_command_alone(typed: str) -> None:
    found = read_command(typed)
    assert isinstance(found, Command)
    assert found.arg is None
    assert not found.is_request


@pytest.mark.parametrize(
    "typed",
    ["ai chưa gửi", "Ai chưa gửi?", "xóm nào chưa báo cáo", "còn những thôn nào chưa gửi báo cáo"],
)
def test_who_is_missing_is_asked_as_the_button_says_it(typed: str) -> None:
    found = read_command(typed)
    assert isinstance(found, Command)
    assert (found.name, found.arg) == ("missing", None)


@pytest.mark.parametrize("typed", ["xóm chưa gửi", "đơn vị không báo cáo"])
def test_a_unit_without_a_question_asks_nothing(typed: str) -> None:
    assert not isinstance(read_command(typed), Command)


@pytest.mark.parametrize("typed", ["kế hoạch hội nghị", "tổng hợp năm 2019", "chưa nộp 6 tháng"])
def test_beside_a_question_it_is_no_request(typed: str) -> None:
    today = LAID.date()
    assert not isinstance(read_answer(typed, ANY_DAY, KnownFigures(), today), Command)
