"""Every page of the desk is within reach: labels, keyboard, large type, contrast, weight."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.bot.site.desk.round_of_reports import answers, sends, told
from tests.browser.desk_walk import HEAVIEST, Walk
from tests.browser.phone import PATIENCE, PHONE
from tests.handlers.report.filling import OFFICER, TYPED
from tests.people import House
from tests.running import Bot, running, settings_for

GROUP = """[19:15, 26/05/2024] Trưởng xóm 8: ho 137, dk 131, cuoi 4 dung 4
[19:20, 26/05/2024] Hùng: X9 ho 118, dk 203; x10 ho 181
[19:25, 26/05/2024] Hùng: ho 170, dk 155"""
# There because something was sent, or behind another door.
SENT_FOR = (
    "pasted",
    "what is left of it",
    "merge looked at",
    "refused",
    "faults",
    "a fault at each field",
    "entered with a fault",
)
LEAST_PAGES = 30


def _a_round(house: House) -> None:
    """Reports in all their states, a call, and what people propose."""
    for number in (3, 4, 5):
        sends(house, number)
    answers(house, 6, "120", "118")
    answers(house, 7, *TYPED)
    house.person("Trưởng xóm 2").sends("voice")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def walk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Walk]:
    """The whole walk, once."""
    settings = settings_for(tmp_path_factory.mktemp("desk"))
    context = await browser.new_context(**PHONE)
    context.set_default_timeout(PATIENCE)
    async with running(settings) as bot:
        await told(bot, _a_round)
        made = await _at_desk(bot, await context.new_page())
        await made.along_the_links()
        await _what_is_sent_for(made)
        await _doors(made, bot)
        yield made
    await context.close()


async def _at_desk(bot: Bot, page: Any) -> Walk:
    await page.goto(await bot.link(OFFICER))
    await page.get_by_role("button", name="Mở").click()
    await page.wait_for_url("**/c/*/")
    root = f"{page.url.rstrip('/')}/desk"
    await page.goto(f"{root}/meeting")
    await page.get_by_role("button", name="Mở mã cho buổi họp").click()
    return Walk(page, root, bot.url)


async def _what_is_sent_for(walk: Walk) -> None:
    """Pages that come of a form: a table read, a look ahead, refusals."""
    page = walk.page

    async def pasted() -> None:
        await page.goto(f"{walk.root}/paste")
        await page.get_by_label("Đoạn tin").fill(GROUP)
        await page.get_by_role("button", name="Đọc đoạn tin").click()

    async def left() -> None:
        await pasted()
        await page.get_by_role("button", name="Nhận các hàng đã đánh dấu").click()

    async def looked() -> None:
        await page.goto(f"{walk.root}/units/merge")
        for name in ("Xóm 6", "Xóm 7"):
            await page.get_by_label(name, exact=True).check()
        await page.get_by_label("Tên đơn vị mới").fill("Xóm Đồng Tâm")
        await page.get_by_role("button", name="Xem trước").click()

    async def refused() -> None:
        await page.goto(f"{walk.root}/units/merge")
        await page.get_by_label("Xóm 6", exact=True).check()
        await page.get_by_label("Tên đơn vị mới").fill("Xóm Đồng Tâm")
        await page.get_by_role("button", name="Xem trước").click()

    async def faults() -> None:
        await page.goto(f"{walk.root}/units")
        file: Any = {"name": "a.csv", "mimeType": "text/csv", "buffer": "mã\nx".encode()}
        await page.get_by_label("Tệp", exact=True).set_input_files(file)
        await page.get_by_role("button", name="Tải lên").click()

    async def of_a_person() -> None:
        await page.goto(f"{walk.root}/people/new")
        for label, typed in (
            ("Họ tên", "Mẫu"),
            ("Điện thoại", "0912"),
            ("Giờ nhận tin nhắc", "25 giờ"),
        ):
            await page.get_by_label(label).first.fill(typed)
        for label in ("Chức danh", "Lời chào"):
            await page.get_by_label(label).first.fill("ông")
        await page.locator("form button.main").click()

    async def entered() -> None:
        await page.goto(f"{walk.root}/enter")
        await page.get_by_role("link", name="Xóm 10", exact=True).click()
        await page.get_by_label("Số hộ", exact=True).fill("1,25")
        await page.get_by_role("button", name="Gửi về xã thay đơn vị").click()

    ways = (pasted, left, looked, refused, faults, of_a_person, entered)
    for name, arrive in zip(SENT_FOR, ways, strict=True):
        await walk.looks(name, arrive)


async def _doors(walk: Walk, bot: Bot) -> None:
    """The room of the meeting, as people see it; the board, as it is read and as it is shown."""
    board = walk.root.replace("/desk", "/board")
    for address in (board, f"{board}?large=1"):
        await walk.visits(address)
    await walk.visits(f"{bot.url}/m/")
    await walk.page.goto(f"{walk.root}/meeting")
    code = (await walk.page.locator(".code").inner_text()).replace(" ", "")
    await walk.visits(f"{bot.url}/m/{code}")


async def test_it_was_every_page(walk: Walk) -> None:
    first = {one.split("/")[1] for one in walk.pages if one.startswith("/")}
    known = {"", "errands", "enter", "paste", "group", "meeting", "provisional", "signing"}
    assert known | {"units", "people", "rounds", "setup", "plan", "form", "past"} <= first
    assert len(walk.pages) >= LEAST_PAGES, walk.pages


async def test_bones(walk: Walk) -> None:
    """A language, a title, one heading first, a label at every field, nothing for mice only."""
    assert walk.faults.get("bones", []) == []


async def test_axe_finds_nothing_at_usual_and_at_double_size(walk: Walk) -> None:
    assert walk.faults.get("axe", []) == []


async def test_nothing_is_wider_than_the_screen_also_enlarged(walk: Walk) -> None:
    assert walk.faults.get("width", []) == []


async def test_the_keyboard_reaches_every_control_in_order(walk: Walk) -> None:
    assert walk.faults.get("order", []) == []
    assert walk.faults.get("focus", []) == []


async def test_words_stand_out_from_their_ground_by_day_and_night(walk: Walk) -> None:
    assert walk.faults.get("contrast", []) == []


async def test_pages_are_light_and_nothing_comes_from_elsewhere(walk: Walk) -> None:
    assert walk.faults.get("elsewhere", []) == []
    heavy = {name: weight for name, weight in walk.weights.items() if weight > HEAVIEST}
    assert heavy == {}
    assert min(walk.weights.values()) > 1_000, "what was weighed must have been there"
