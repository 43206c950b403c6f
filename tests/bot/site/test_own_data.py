"""One person over HTTP: sees what is kept, takes it along as a file, and has it removed. Then no
byte of what they typed lies in the database."""

import io
import zipfile
from pathlib import Path

import orjson

from tests.bot.site.browsers import Browser, browser, joins_by_card, said_in
from tests.bot.site.test_sign_out import HEAD, WINDOWS, ids_of
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
    content = (tmp_path / "test.db").read_bytes()
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
