"""Charts at the desk, and in the chat of a page: a picture, its table, a file to keep."""

import re

import httpx

from tests.bot.site.desk.pages import Officer
from tests.bot.site.desk.round_of_reports import sends, told
from tests.handlers.report.filling import OFFICER
from tests.people import House
from tests.running import Bot


async def test_a_chart_at_the_desk_with_its_table_and_its_file(bot: Bot, officer: Officer) -> None:
    officer.client.timeout = httpx.Timeout(120)  # the first chart begins a process
    await told(bot, lambda house: sends(house, 3))
    page = await officer.sees("charts")
    assert '<th scope="row">Xóm 3</th><td>95,6% (131/137)</td>' in page
    assert '<th scope="row">Xóm 4</th><td>chưa có số</td>' in page
    found = re.search(r'src="[^"]*/desk(/charts/\d+/0)"', page)
    assert found is not None
    address = f"{officer.root}{found[1]}"
    picture = await officer.client.get(address)
    assert picture.headers["content-type"] == "image/svg+xml"
    assert b"<svg" in picture.content
    kept = await officer.client.get(f"{address}/png")
    assert kept.content.startswith(b"\x89PNG")
    assert 'filename="bieu-do-1.png"' in kept.headers["content-disposition"]
    none = await officer.client.get(f"{address}99")
    assert none.status_code == 404


async def test_a_chart_in_the_chat_of_a_page_is_its_own_chats(bot: Bot, officer: Officer) -> None:
    officer.client.timeout = httpx.Timeout(120)  # the first chart begins a process
    await told(bot, lambda house: sends(house, 3))
    chat = officer.root.removesuffix("/desk")

    def ask(house: House) -> None:
        asking = house.person(OFFICER)
        asking.says("tổng hợp")
        asking.taps("Biểu đồ")

    await told(bot, ask)
    history = (await officer.client.get(f"{chat}/history")).json()
    shown = [one for one in history["items"] if one.get("charts")][-1]
    (chart,) = shown["charts"]
    assert ["Xóm 3", "95,6% (131/137)"] in chart["bars"]
    picture = await officer.client.get(f"{chat}/{chart['href']}")
    assert picture.headers["content-type"] == "image/svg+xml"
    other = chart["href"].replace("/0", "/7")
    assert (await officer.client.get(f"{chat}/{other}")).status_code == 404
    officer.client.cookies.clear()
    assert (await officer.client.get(f"{chat}/{chart['href']}")).status_code == 403
