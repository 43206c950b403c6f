"""The story of the 24 villages, day by day: who does what, on which page, at what size."""

import asyncio
import re
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

import httpx
from playwright.async_api import Browser, Page, expect

from bot import secret_key
from plans.pack_files import PACK_FOLDER
from tests.bot.channels.telegram.people import PICTURE, Person
from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.browser import commune_desk
from tests.browser.commune import (
    JOINED,
    NEW,
    TABLE,
    TELEPHONE,
    VOICE,
    digits_of,
    past_sheet,
    people_sheet,
    units_sheet,
    with_column,
)
from tests.browser.commune_desk import Desk
from tests.browser.commune_heads import Head
from tests.browser.phone import PATIENCE, PHONE, Phone
from tests.people import at
from tests.running import Bot

# As it stands in the commune's group: by name, by a short name, by the sender, over two lines.
GROUP_ONE = f"""[18:02, 31/05/2024] {commune_desk.FIRST[0]}: Các xóm gửi số giúp xã với ạ
[18:20, 31/05/2024] Trưởng xóm 11: {TABLE["Xóm 11"].line()}
[18:31, 31/05/2024] Người Mẫu 12: dạ xóm 12 báo cáo: {TABLE["Xóm 12"].line()}
[18:32, 31/05/2024] Hùng: vâng
[19:05, 31/05/2024] Hùng: X13 {TABLE["Xóm 13"].line()}
[19:40, 31/05/2024] Trưởng xóm 14: xom 14
{TABLE["Xóm 14"].line()}"""
GROUP_TWO = f"""[07:10, 04/06/2024] Lan: x15 {TABLE["Xóm 15"].line(bookcases=True)}
[07:12, 04/06/2024] Người Mẫu 16: Xóm 16: {TABLE["Xóm 16"].line(bookcases=True)}
[07:15, 04/06/2024] Hùng: xóm 13 tu sach {TABLE["Xóm 13"].now["tu_sach"]}
[07:20, 04/06/2024] Trưởng xóm 14: tu sach {TABLE["Xóm 14"].now["tu_sach"]}"""
# Xóm 2 writes one figure wrong, and is asked to look at it again.
WRONG = TABLE["Xóm 2"].line().replace("dang ky 170", "dang ky 172")
BROWSERS = ("Xóm 1", "Xóm 2", "Xóm 21")


@dataclass
class Play:
    """Everybody in it. `told` keeps what was shown at the moments that the tests look at."""

    bot: Bot
    browser: Browser
    tg: TelegramStandIn
    stack: AsyncExitStack
    desk: Desk = field(init=False)
    colleague: Desk = field(init=False)
    heads: dict[str, Head] = field(default_factory=dict)
    phones: dict[str, Phone] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)

    @property
    def voice(self) -> Person:
        return self.tg.person(5_000_000_023, name="Người Mẫu 23")

    async def page(self, **size: Any) -> Page:
        context = await self.browser.new_context(**{**PHONE, **size})
        context.set_default_timeout(PATIENCE)
        self.stack.push_async_callback(context.close)
        return await context.new_page()

    async def moves_to(self, day: str, hour: str) -> None:
        await self.bot.move_to(at(day, hour))
        self.tg.now = at(day, hour)

    async def whole(self) -> "Play":
        for act in (
            self.begins,
            self.brings_sheets,
            self.meets,
            self.chats,
            self.merges,
            self.group_and_calls,
            self.new_column,
            self.answers_column,
            self.last_ones,
            self.looks_again,
            self.hands_over,
            self.signs,
            self.sums_up,
        ):
            await act()
        return self

    async def begins(self) -> None:
        """On a PC, from the printed link; and a second officer from the first day."""
        token = secret_key.read_key(self.bot.app.settings.secret_file).beginning()
        page = await self.page(viewport=commune_desk.LARGE, has_touch=False)
        self.desk = await commune_desk.begins(page, f"{self.bot.url}/begin/{token}")
        await commune_desk.adds_colleague(self.desk)
        self.colleague = Desk(await self.page(viewport=commune_desk.LARGE, has_touch=False))
        link = await self.desk.link_of(commune_desk.SECOND[1])
        await self.colleague.opens(link, agrees=True)
        await self.colleague.shows_whose(commune_desk.SECOND[2][-4:])

    async def brings_sheets(self) -> None:
        desk = self.desk
        for path, name, content in (
            ("units", "xom.xlsx", units_sheet()),
            ("people", "nguoi.xlsx", people_sheet()),
            ("plan", "ke-hoach.yaml", (PACK_FOLDER / "kim-phuong-2024.yaml").read_bytes()),
        ):
            await desk.sees(path)
            await desk.uploads(name, content)
        await commune_desk.dates(desk)
        template = await desk.downloads("past/sheet.xlsx?first=2022-12-15&last=2023-05-31")
        await desk.sees("past")
        await desk.uploads("nam-truoc.xlsx", past_sheet(template))
        await desk.sees("setup")
        self.told["setup"] = await desk.page.get_by_role("main").inner_text()

    async def meets(self) -> None:
        """The code is on the screen; three with phones of their own, the others over HTTP."""
        await self.moves_to("2024-05-22", "08:30")
        code = await commune_desk.opens_room(self.desk)
        for village in BROWSERS:
            self.phones[village] = await self._joins(code, village)
        others = [one for one in JOINED if one not in (*BROWSERS, VOICE)]
        for village in others:
            client = httpx.AsyncClient(follow_redirects=True, timeout=60)
            await self.stack.enter_async_context(client)
            self.heads[village] = Head(client, village)
        await asyncio.gather(*(head.joins(self.bot.url, code) for head in self.heads.values()))
        self.voice.says(code)
        await self.voice.hears(containing="4 số cuối")
        self.voice.says(f"xom 23 {digits_of(VOICE)}")
        await self.voice.hears(containing="xin lưu họ tên")
        self.voice.taps("Đồng ý")
        await self.voice.hears(containing="Kính chào")
        await self.desk.small()
        await self.desk.sees("meeting")
        self.told["meeting"] = await self.desk.page.get_by_role("main").inner_text()

    async def _joins(self, code: str, village: str) -> Phone:
        phone = Phone(await self.page())
        await phone.page.goto(f"{self.bot.url}/m/{code}")
        await phone.page.get_by_label("Đơn vị của ông/bà").select_option(village)
        await phone.page.get_by_label("4 số cuối điện thoại").fill(digits_of(village))
        await phone.page.get_by_role("button", name="Vào").click()
        await phone.hears("xin lưu họ tên")
        await phone.presses("Đồng ý", "Kính chào")
        return phone

    async def chats(self) -> None:
        """Ten by chat; the two that will be one have only begun."""
        await self.moves_to("2024-05-29", "19:30")
        await self._question_by_question(self.phones["Xóm 1"])
        await self.phones["Xóm 2"].says(WRONG, "Xin xem lại trước khi gửi về xã")
        await self.phones["Xóm 2"].presses("Gửi về xã", "Số biên nhận")
        await asyncio.gather(
            *(self.heads[f"Xóm {one}"].reports(TABLE[f"Xóm {one}"].line()) for one in range(3, 9))
        )
        await self.heads["Xóm 9"].says("ho 114, dang ky 104, xom van hoa co", "Câu 4/10")
        await self.heads["Xóm 10"].says("bao cao", "Câu 1/10")
        await self.heads["Xóm 10"].says("90", "Câu 2/10")

    async def _question_by_question(self, head: Phone) -> None:
        now = TABLE["Xóm 1"].now
        await head.says("bao cao", "Câu 1/10")
        await head.says(str(now["ho_tong"]), "Câu 2/10")
        await head.says(str(now["ho_dang_ky_gdvh"]), "Câu 3/10")
        await head.presses("Có", "Câu 4/10")
        await head.says("mot dam", "Trong đó mấy đám đúng")
        await head.presses("Cả 1 đám", "Câu 5/10")
        await head.says("1", "Trong đó mấy đám đúng")
        await head.presses("Cả 1 đám", "Câu 6/10")
        await head.presses("Có, dùng tốt", "Câu 7/10")
        await head.says("2", "đội văn nghệ")
        await head.says("2", "câu lạc bộ")
        await head.presses("Không có", "Câu 8/10")
        await head.says("6", "Câu 9/10")
        await head.presses("Đang dùng, không sửa", "Câu 10/10")
        await head.presses("Không có", "Xin xem lại trước khi gửi về xã")
        await head.presses("Gửi về xã", "Số biên nhận")

    async def merges(self) -> None:
        """Two villages become one by decision; the drafts lie side by side for its head."""
        await self.moves_to("2024-05-30", "09:00")
        await commune_desk.merges(self.desk, ("Xóm 9", "Xóm 10"), NEW)
        head = self.heads["Xóm 9"]
        await head.hears("Xóm 9, Xóm 10 nay là Xóm Đồng Tâm")
        self.told["merged"] = head.text
        line = TABLE[NEW].line().partition(", ")[2]
        await head.reports(line)

    async def group_and_calls(self) -> None:
        """What came by the group, by telephone and on paper, up to two days before the end."""
        await self.moves_to("2024-06-01", "08:00")
        await self.desk.large()
        await commune_desk.pastes(self.desk, GROUP_ONE, *(f"Xóm {one}" for one in range(11, 15)))
        await commune_desk.enters_for(self.desk, TABLE["Xóm 17"])
        await self.desk.small()
        await commune_desk.enters_for(self.desk, TABLE["Xóm 18"])
        await self._sends_picture(self.phones["Xóm 21"])
        await commune_desk.enters_errand(self.desk, TABLE["Xóm 21"], "Gửi ảnh")
        await self.phones["Xóm 21"].hears(
            "Xã đã nhận báo cáo đời sống văn hóa 6 tháng đầu năm 2024 của Xóm 21 theo ảnh đã gửi"
        )

    async def _sends_picture(self, head: Phone) -> None:
        shot = await head.page.screenshot()
        file: Any = {"name": "giay.png", "mimeType": "image/png", "buffer": shot}
        await head.page.locator("#file").set_input_files(file)
        await head.hears("Đã nhận ảnh")

    async def new_column(self) -> None:
        """The province adds a column two days before the end; it comes by the sheet."""
        await self.moves_to("2024-06-03", "10:00")
        await self.desk.large()
        await self.desk.sees("form")
        await self.desk.follows("Báo cáo đời sống văn hóa 6 tháng đầu năm")
        path = self.desk.page.url.removeprefix(f"{self.desk.root}/")
        changed = with_column(await self.desk.downloads(f"{path}/sheet.xlsx"))
        self.told["column"] = await commune_desk.adds_column(self.desk, changed)

    async def answers_column(self) -> None:
        """Who has sent is asked for that question alone, and the report stays sent."""
        sent = {f"Xóm {one}" for one in range(1, 9)} | {NEW, "Xóm 11", "Xóm 12", "Xóm 21"}
        for village in sorted(sent):
            figure = str(TABLE[village].now["tu_sach"])
            asked = "Xã hỏi thêm 1 câu"
            if village in self.phones:
                phone = self.phones[village]
                self.told["asked"] = await phone.hears(asked)
                await phone.presses("Trả lời câu 11", "tủ sách")
                await phone.says(figure, "đã gửi về xã")
            else:
                head = self.heads["Xóm 9" if village == NEW else village]
                await head.hears(asked)
                await head.presses("Trả lời câu 11", "tủ sách")
                await head.says(figure, "đã gửi về xã")
        await commune_desk.answers_column(self.desk, TABLE["Xóm 17"])
        await commune_desk.answers_column(self.desk, TABLE["Xóm 18"])

    async def last_ones(self) -> None:
        """Four by what they wrote in the group, a photo, a voice; one rang just in time."""
        await self.moves_to("2024-06-04", "08:00")
        await commune_desk.pastes(self.desk, GROUP_TWO, *(f"Xóm {one}" for one in range(13, 17)))
        await self.heads["Xóm 22"].sends_photo(PICTURE)
        await commune_desk.enters_errand(self.desk, TABLE["Xóm 22"], "Gửi ảnh")
        self.voice.sends_voice()
        await self.voice.hears(containing="Đã nhận tin nhắn thoại")
        await self.desk.small()
        await commune_desk.enters_errand(self.desk, TABLE[VOICE], "Gửi tin nhắn thoại")
        await self.voice.hears(containing="theo tin thoại đã gửi")
        await commune_desk.enters_for(self.desk, TABLE["Xóm 19"])

    async def looks_again(self) -> None:
        """One figure goes back with a reason; the province calls; the clean ones are taken."""
        desk, head = self.desk, self.phones["Xóm 2"]
        await commune_desk.asks_again(
            desk, "Xóm 2", "ho_dang_ky", "danh sách xã đang giữ có 170 hộ"
        )
        await self.moves_to("2024-06-04", "11:20")  # an hour at which this head reads messages
        self.told["again"] = await head.hears("nhờ xem lại 1 số", "danh sách xã đang giữ có 170")
        await head.says("170", "đều đã có trả lời")
        await self.moves_to("2024-06-05", "10:40")
        await desk.sees("provisional")
        self.told["provisional"] = await desk.page.get_by_role("main").inner_text()
        await self.moves_to("2024-06-06", "08:10")
        await commune_desk.enters_for(desk, TABLE[TELEPHONE[-1]], ("2024-06-05", "16:30"))
        await desk.sees("reports")
        self.told["reports"] = await desk.page.get_by_role("main").inner_text()
        await desk.page.get_by_role("button", name="Xem rồi nhận cả").click()
        await desk.page.get_by_role("button", name=re.compile(r"^Nhận \d+ báo cáo$")).click()
        await expect(desk.page.get_by_role("status")).to_contain_text("Xã đã nhận báo cáo")
        await desk.page.get_by_role("button", name="Nhận Xóm 8").click()
        await desk.hears("Xã đã nhận báo cáo của Xóm 8.")
        self.told["accepted"] = await desk.page.get_by_role("main").inner_text()

    async def hands_over(self) -> None:
        """The officer moves to another office; everything stays where it was."""
        await commune_desk.hands_over(self.desk)
        self.told["handed over"] = await self.desk.page.get_by_role("main").inner_text()
        answer = await self.desk.page.goto(f"{self.desk.root}/")
        self.told["closed"] = str(answer.status if answer else "")
        self.desk = self.colleague
        link = await self.desk.link_of(commune_desk.SECOND[1])
        self.colleague = await Desk(await self.page()).opens(link, commune_desk.SECOND[2][-4:])

    async def signs(self) -> None:
        """On the colleague's own phone, which is the second device of that link."""
        await self.moves_to("2024-06-07", "09:00")
        await commune_desk.signs(self.colleague, "12/BC-BCĐ", "2024-06-07", "Lê Thị Mẫu")

    async def sums_up(self) -> None:
        """The chair asks, a village asks to correct what was signed, the officer grants it, and
        the chair asks again."""
        link = await self.desk.link_of("Phó Chủ tịch UBND xã")
        chair = await (await Phone(await self.page()).opens(link)).agrees()
        self.told["summary"] = await chair.says("tong hop", "Theo Báo cáo số 12/BC-BCĐ")
        head = self.heads["Xóm 3"]
        await head.says("sua cau 2")
        await head.says("146", "Đã gửi đề nghị sửa câu 2")
        self.told["asked_late"] = await chair.says("tong hop", "Theo Báo cáo số 12/BC-BCĐ")
        await self.desk.sees("errands")
        await self.desk.presses("Đồng ý")
        await self.desk.hears("Ghi là bổ sung lần 1")
        self.told["later"] = await chair.says("tong hop", "Theo Báo cáo số 12/BC-BCĐ")
