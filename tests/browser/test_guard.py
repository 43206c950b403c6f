"""What the browser is told to forbid, what it keeps, and how much it has to load."""

from playwright.async_api import Response, expect

from tests.browser.conftest import NewContext, OpenPhone
from tests.running import Bot

MOST_BYTES = 60_000
FORBIDDEN = ("unsafe-inline", "unsafe-eval", "*", "http:", "https:")


async def test_light_and_from_nowhere_else(
    bot: Bot, new_context: NewContext, open_phone: OpenPhone
) -> None:
    phone = await open_phone(await new_context())
    answers: list[Response] = []
    faults: list[str] = []
    phone.page.on("response", lambda answer: answers.append(answer))
    phone.page.on("console", lambda line: faults.append(line.text))
    phone.page.on("pageerror", lambda error: faults.append(str(error)))
    link = await bot.link("Trưởng xóm 3")
    await phone.opens(link)
    await phone.presses("Báo cáo ngay", "Câu 1/10")
    assert [answer.url for answer in answers if not answer.url.startswith(bot.url + "/")] == []
    weight = sum(int(answer.headers.get("content-length", 0)) for answer in answers)
    assert 10_000 < weight < MOST_BYTES
    assert faults == []


async def test_every_page_has_the_policy(bot: Bot, open_phone: OpenPhone) -> None:
    phone = await open_phone()
    for path in ("/", "/l/wrong", "/j/ABCD2345", "/c/0000/", "/nothing"):
        answer = await phone.page.goto(bot.url + path)
        assert answer is not None
        headers = answer.headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert not [source for source in policy.split() if source.rstrip(";") in FORBIDDEN]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "strict-origin"
        await expect(phone.page.locator("h1")).to_be_visible()
        assert not await phone.is_wider_than_screen()


async def test_the_policy_holds(bot: Bot, open_phone: OpenPhone) -> None:
    phone = await (await open_phone()).opens(await bot.link("Trưởng xóm 3"))
    await phone.page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "document.title = 'taken'";
          document.body.append(script);
        }"""
    )
    assert await phone.page.title() == "Trưởng xóm 3"


async def test_the_cookie_is_for_this_chat_and_out_of_reach_of_scripts(
    bot: Bot, open_phone: OpenPhone
) -> None:
    phone = await (await open_phone()).opens(await bot.link("Trưởng xóm 3"))
    cookies = {one["name"]: one for one in await phone.page.context.cookies()}
    assert set(cookies) == {"chat", "device"}
    # By the other one the device is known where a link is opened, and nowhere else.
    assert (cookies["device"]["path"], cookies["device"]["httpOnly"]) == ("/l/", True)
    cookie = cookies["chat"]
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"
    assert bot.url + cookie["path"] == phone.page.url
    assert await phone.page.evaluate("document.cookie") == ""
    assert (await phone.page.request.get(bot.url + "/")).status == 200
    # The link's secret is not left in the address bar or in the page.
    secret = (await bot.link("Trưởng xóm 3")).rpartition("/")[2]
    assert secret not in phone.page.url
    assert secret not in await phone.page.content()
