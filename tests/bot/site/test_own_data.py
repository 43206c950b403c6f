"""One person over HTTP: sees what is kept, takes it along as a file, and has it removed. Then no
byte of what they typed lies in the database."""

import io
import zipfile
from pathlib import Path

import orjson

from tests.bot.site.browsers import Browser, browser, joins_by_card, said_in
from tests.bot.site.desk.pages import Officer
from tests.bot.site.test_link_opening import agrees, handed_out
from tests.bot.site.test_link_opening import officer as officer
from tests.bot.site.test_sign_out import HEAD, WINDOWS, ids_of
from tests.durability.support import read_files
from tests.running import Bot, running, settings_for

OFFICER = "Công chức văn hóa - xã hội"
TYPED = "nha canh dinh lang Dong"


async def leaves(one: Browser) -> None:
    await one.says("du lieu cua toi", "leaving-01")
    await one.hears("Và tài khoản nhắn tin này")
    await one.taps("Xóa dữ liệu này", "leaving-02")
    await one.hears("Có xóa không?")
    await one.taps("Xóa", "leaving-03")
    await one.hears("Đã xóa họ tên")


async def test_from_seeing_to_removing(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    async with running(settings) as bot, browser() as head, browser(WINDOWS) as officer:
        await officer.opens(await bot.link(OFFICER))
        await joins_by_card(head, bot, HEAD)
        await head.says(TYPED, "something-1")
        await head.hears("Xin gọi cán bộ")
        await head.says("du lieu cua toi", "own-data-1")
        await head.hears("Đã đồng ý lúc")
        await head.taps("Lấy tệp dữ liệu", "own-data-2")
        said = await head.hears("Mở trang dưới đây để xem đủ")
        assert said["files"] == [{"name": "Dữ liệu đang lưu", "href": "my-data"}]
        page = (await head.client.get(f"{head.chat}/my-data")).text
        assert "họ tên Người Mẫu 3" in page
        assert "bản số 2" in page
        answer = await head.client.post(f"{head.chat}/my-data")
        assert answer.headers["content-type"] == "application/zip"
        packed = zipfile.ZipFile(io.BytesIO(answer.content))
        held = orjson.loads(packed.read("du-lieu.json"))
        assert any(TYPED in one["raw"] for one in held["received"])
        assert [one["kind"] for one in held["devices"]] == ["Android"]
        await leaves(head)
        history = (await head.history())["items"]
        assert [said_in(item) for item in history if item["who"] == "bot"] == [
            one
            for one in (said_in(item) for item in history if item["who"] == "bot")
            if "Đã xóa" in one
        ]
        waiting = (await officer.client.get(f"{officer.chat}/desk/errands")).text
        assert "Việc về dữ liệu cá nhân" in waiting
        assert "còn 20 ngày" in waiting
    content = read_files(tmp_path)
    assert TYPED.encode() not in content
    assert b"Android" not in content


async def test_a_device_that_is_nobodys_gets_nothing(bot: Bot) -> None:
    """The link was handed out: whoever opens it first has not shown whose device it is."""
    async with browser() as officer, browser() as somebody:
        await officer.opens(await bot.link(OFFICER))
        await somebody.opens(await bot.link(HEAD))
        page = (await somebody.client.get(f"{somebody.chat}/my-data")).text
        devices = (await somebody.client.get(f"{somebody.chat}/devices")).text
        is_unproven = bool(ids_of(devices, "Chưa rõ máy của ai"))
        answer = await somebody.client.post(f"{somebody.chat}/my-data")
        assert ("họ tên" in page) is not is_unproven
        assert (answer.status_code == 200) is not is_unproven
        stranger = await officer.client.get(f"{somebody.chat}/my-data")
        assert stranger.status_code == 403


async def test_the_officer_knows_which_request_may_be_anybodys(bot: Bot, officer: Officer) -> None:
    """To correct what is kept, from a device of which nobody has shown whose it is: she decides,
    and calls before."""
    link = await handed_out(officer, HEAD)
    async with browser() as head, browser(WINDOWS) as somebody:
        await somebody.opens(link)
        await agrees(somebody)
        await asks_to_fix(somebody, "số mới 0900 000 555")
        errands = await officer.sees("errands")
        assert "từ máy chưa rõ của ai (nên gọi hỏi lại trước khi sửa): số mới" in errands
        await head.opens(link, digits="0003")
        await asks_to_fix(head, "tên viết sai")
        assert "Nhờ sửa dữ liệu: tên viết sai" in await officer.sees("errands")


async def asks_to_fix(one: Browser, what: str) -> None:
    await one.says("du lieu cua toi", f"fix-{len(what)}-0001")
    await one.taps("Nhờ sửa chỗ chưa đúng", f"fix-{len(what)}-0002")
    await one.hears("Chỗ nào chưa đúng?")
    await one.says(what, f"fix-{len(what)}-0003")
    await one.hears("Đã chuyển cán bộ phụ trách sửa giúp")
