"""Personal links: side by side, withdrawn, and addresses of others."""

from functools import partial

from playwright.async_api import expect
from sqlalchemy import Connection

from models.chats import channel_accounts
from models.joining import personal_links
from models.people import post_holders
from tests.browser.conftest import NewContext, OpenPhone
from tests.running import Bot


def withdraw(db: Connection, title: str, bot: Bot) -> None:
    now = bot.clock.now()
    post = next(one for one in post_holders.list_posts_below(db, "/", now) if one.title == title)
    personal_links.withdraw_personal_links(
        db, channel_accounts.open_personal_chat(db, post, now), now
    )


async def test_two_people_side_by_side_in_one_browser(
    bot: Bot, new_context: NewContext, open_phone: OpenPhone
) -> None:
    context = await new_context()
    titles = ("Trưởng xóm 1", "Trưởng xóm 2")
    one, two = [await (await open_phone(context)).opens(await bot.link(each)) for each in titles]
    await one.presses("Báo cáo ngay", "Câu 1/10")
    await two.presses("Báo cáo ngay", "Câu 1/10")
    await one.says("viec", "Xóm 1")
    await two.says("de sau", "Đã lưu")
    for phone, title, own in ((one, titles[0], "viec"), (two, titles[1], "de sau")):
        await phone.page.reload()
        await expect(phone.page.locator("#who")).to_have_text(title)
        await expect(phone.said.last).to_contain_text(own)
        assert len(await phone.lines()) == 2


async def test_a_withdrawn_link_keeps_the_unsent_line_in_sight(
    bot: Bot, open_phone: OpenPhone
) -> None:
    link = await bot.link("Trưởng xóm 3")
    phone = await (await open_phone()).opens(link)
    await phone.page.route("**/say", lambda route: route.abort())
    await phone.types("137 hộ, chưa gửi được")
    await expect(phone.unsent).to_have_count(1)
    await bot.app.writer.run(partial(withdraw, title="Trưởng xóm 3", bot=bot))
    await phone.page.unroute("**/say")

    await expect(phone.page.get_by_role("alert")).to_have_text(
        "Trang này đã đóng trên máy này. Xin tải lại trang để xem cách vào lại."
    )
    await expect(phone.unsent).to_contain_text("137 hộ, chưa gửi được")
    await expect(phone.unsent.locator(".foot")).to_have_text("chưa gửi")
    assert not await phone.page.locator("#text").is_editable()
    await expect(phone.page.locator("#send")).to_be_disabled()
    await expect(phone.offered).to_have_count(0)

    address = phone.page.url
    answer = await phone.page.goto(address)
    assert answer is not None
    assert answer.status == 403
    await expect(phone.page.get_by_role("heading")).to_contain_text("đã được thu lại")
    await phone.page.goto(link)
    await expect(phone.page.get_by_role("heading")).to_contain_text("đã được thu lại")


async def test_a_new_link_opens_the_same_chat_again(bot: Bot, open_phone: OpenPhone) -> None:
    phone = await (await open_phone()).opens(await bot.link("Trưởng xóm 3"))
    address = phone.page.url
    await bot.app.writer.run(partial(withdraw, title="Trưởng xóm 3", bot=bot))
    await phone.opens(await bot.link("Trưởng xóm 3"))
    assert phone.page.url == address
    await phone.says("viec", "Xóm 3")


async def test_the_address_of_another_chat_gives_nothing(bot: Bot, open_phone: OpenPhone) -> None:
    owner = await (await open_phone()).opens(await bot.link("Trưởng xóm 1"))
    address = owner.page.url
    stranger = await (await open_phone()).opens(await bot.link("Trưởng xóm 2"))
    request = stranger.page.request
    assert (await request.get(address)).status == 403
    for part in ("history", "events", "file/1"):
        assert (await request.get(address + part)).status == 403
    said = await request.post(address + "say", data={"id": "12345678", "text": "137"})
    assert said.status == 403
    # Not even with the cookie of one's own chat put under the other one's path.
    own = next(one for one in await stranger.page.context.cookies() if one["name"] == "chat")
    path = address.removeprefix(bot.url)
    await stranger.page.context.add_cookies(
        [{"name": "chat", "value": own["value"], "domain": "127.0.0.1", "path": path}]
    )
    assert (await request.get(address + "history")).status == 403
    assert (await request.get(bot.url + "/c/0000/")).status in (403, 404)
