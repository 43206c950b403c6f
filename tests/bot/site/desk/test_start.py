"""The page on which the desk opens, its rooms, and search from everywhere."""

import re

import pytest

from bot.site.desk.rooms import ROOMS, find_place, find_room
from bot.site.desk.routes import ROUTES
from tests.bot.site.desk.pages import Officer
from tests.bot.site.desk.round_of_reports import answers, sends, told
from tests.handlers.report.filling import TYPED
from tests.people import House
from tests.running import Bot


def _a_morning(house: House) -> None:
    """Two sent, one complete and not sent, one begun; somebody asked to be called."""
    sends(house, 3)
    sends(house, 5)
    answers(house, 6, "120", "118")
    answers(house, 7, *TYPED)
    house.person("Trưởng xóm 2").sends("voice")


def _line(page: str, words: str) -> str:
    found = re.search(rf"<li><a[^>]*>(?:(?!</li>).)*{words}.*?</li>", page, re.S)
    assert found is not None, words
    return re.sub(r"<[^>]+>|\s+", " ", found[0])


async def test_what_waits_today_stands_in_the_order_of_urgency(bot: Bot, officer: Officer) -> None:
    await told(bot, _a_morning)
    page = await officer.sees("")
    assert " 1 " in _line(page, "ảnh, tin thoại hoặc tệp chờ nhập thay")
    assert " 1 " in _line(page, "xóm đã đủ số nhưng chưa gửi")
    assert " 2 " in _line(page, "báo cáo chờ xã nhận")
    order = [page.index(one) for one in ("chờ nhập thay", "đã đủ số", "chờ xã nhận")]
    assert order == sorted(order)
    assert "Đã gửi 2/14 xóm, trong đó xã đã nhận 0." in page


async def test_who_was_never_reached_is_named(bot: Bot, officer: Officer) -> None:
    before = await officer.sees("")
    assert "Chưa vào hệ thống, chưa nhận được tin nào: Xóm 1, Xóm 2" in before
    await told(bot, lambda house: sends(house, 1))
    assert "chưa nhận được tin nào: Xóm 2" in await officer.sees("")


async def test_rooms_count_what_waits_on_every_page(bot: Bot, officer: Officer) -> None:
    await told(bot, _a_morning)
    for path in ("", "units", "settings"):
        page = await officer.sees(path)
        rooms = re.search(r'<nav class="rooms".*?</nav>', page, re.S)
        assert rooms is not None
        counts = re.findall(r'<span class="count">.*?</span>\s*(\d+)</span>', rooms[0])
        assert counts == ["2", "1"], path


async def test_the_present_place_is_marked(officer: Officer) -> None:
    page = await officer.sees("people/new")
    room = re.search(r'<nav class="rooms".*?</nav>', page, re.S)
    places = re.search(r'<nav class="places".*?</nav>', page, re.S)
    assert room is not None
    assert places is not None
    assert room[0].count("aria-current") == 1
    assert re.search(r'/people" aria-current="true">Người phụ trách', places[0])


async def test_a_board_that_was_bookmarked_still_opens(officer: Officer) -> None:
    await officer.sees("reports")
    number = re.search(r"reports\?round=(\d+)", await officer.sees(""))
    assert number is not None
    assert "Phải gửi 14 xóm" in await officer.sees(f"?round={number[1]}")


@pytest.mark.parametrize(
    ("typed", "name", "path"),
    [
        ("xom 3", "Xóm 3", "units/"),
        ("XÓM 3", "Xóm 3", "units/"),
        ("truong xom 3", "Xóm 3", "people/"),
        ("trươ xóm 3", "Xóm 3", "people/"),
        ("gia đình văn hoá", "Gia đình văn hóa", "plan/kim-phuong-2024"),
        ("gia dinh van hoa", "Gia đình văn hóa", "plan/kim-phuong-2024"),
        ("6 thang dau nam 2024", "6 tháng đầu năm 2024", "reports?round="),
    ],
)
async def test_search_finds_with_and_without_marks(
    officer: Officer, typed: str, name: str, path: str
) -> None:
    page = await officer.sees(f"search?find={typed}")
    hits = re.findall(r'<li><a href="([^"]+)">([^<]*)</a>(.*?)</li>', page)
    assert any(path in href and name in f"{said}{more}" for href, said, more in hits), hits


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("xóm 9", ["Xóm 9", "Người Mẫu 9"]),
        ("xom 3", ["Xóm 3", "Người Mẫu 3"]),
        ("0900 000 009", ["Người Mẫu 9"]),
        ("000009", ["Người Mẫu 9"]),
        ("người mẫu 1", ["Người Mẫu 1"]),
    ],
)
async def test_search_finds_nothing_beside_what_was_meant(
    officer: Officer, typed: str, names: list[str]
) -> None:
    """ "9" stands in every telephone, "3" in Xóm 13, "ho" in "văn hóa"."""
    page = await officer.sees(f"search?find={typed}")
    assert re.findall(r'<li><a href="[^"]+">([^<]*)</a>', page.partition("<main")[2]) == names
    page = await officer.sees("search?find=số hộ")
    assert "reports?round=" not in page.partition("<main")[2]


async def test_search_says_when_it_finds_nothing(officer: Officer) -> None:
    assert "Không thấy gì" in await officer.sees("search?find=zzzz")
    assert "Gõ vài chữ" in await officer.sees("search")


def test_every_page_belongs_to_one_room() -> None:
    paths = {route.path.partition("/desk/")[2].partition("{")[0].rstrip("/") for route in ROUTES}
    alone = {"", "search", "accept", "file"}
    assert {path for path in paths if find_room(path) is None} <= alone
    listed = [place.path for room in ROOMS for place in room.places]
    assert len(listed) == len(set(listed))
    for path in listed:
        assert find_place(find_room(path), path) == path
