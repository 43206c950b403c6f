"""What the officer of the 24 villages does at her desk, in a real browser."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Page, expect

from tests.browser.commune import Village
from tests.browser.phone import PHONE, Phone

SMALL: Any = PHONE["viewport"]
LARGE: Any = {"width": 1280, "height": 800}
COMMUNE = "Xã Đồng Mẫu"
FIRST = ("Nguyễn Thị Mẫu", "Công chức văn hóa - xã hội", "0912001111")
SECOND = ("Trần Văn Hai", "Công chức văn hóa thứ hai", "0912002222")
# Labels of the fields of a report, by measure.
FIELDS = {
    "ho_tong": "Số hộ",
    "ho_dang_ky_gdvh": "Đăng ký GĐVH",
    "dam_cuoi": "Đám cưới",
    "dam_cuoi_vm": "Đám cưới, đúng",
    "dam_tang": "Đám tang",
    "dam_tang_vm": "Đám tang, đúng",
    "san_the_thao": "Sân",
    "doi_van_nghe": "Đội văn nghệ",
    "clb_the_thao": "CLB",
    "buoi_hoat_dong": "Buổi hoạt động",
    "tu_sach": "Tủ sách",
}
WORDS = {
    "Đăng ký Xóm văn hóa": "có",
    "Nhà văn hóa": "có, dùng tốt",
    "Hương ước": "đang dùng, không sửa",
    "Đề nghị": "không có",
}


@dataclass
class Desk:
    """An officer's browser. `root` is the address of her desk."""

    page: Page
    root: str = ""

    async def opens(self, link: str, digits: str = "", *, agrees: bool = False) -> "Desk":
        await self.page.goto(link)
        await self.page.get_by_role("button", name="Mở").click()
        if digits:  # another device of the same person
            await self.page.get_by_label("4 số cuối điện thoại").fill(digits)
            await self.page.get_by_role("button", name="Mở").click()
        await self.page.wait_for_url("**/c/*/")
        if agrees:  # has not joined yet: a link asks what a card asks
            await Phone(self.page).agrees()
        await self.page.get_by_role("link", name="Bàn làm việc").click()
        await self.page.wait_for_url("**/desk/")
        self.root = self.page.url.rstrip("/")
        return self

    async def shows_whose(self, digits: str) -> None:
        """Whose this device is: an officer had the link in her hand, so that it could be hers."""
        await self.page.goto(self.root.removesuffix("/desk"))
        await self.page.get_by_role("link", name="Thoát").click()
        await self.page.get_by_label("4 số cuối điện thoại").fill(digits)
        await self.page.get_by_role("button", name="Xác nhận").click()
        await expect(self.page.get_by_text("Máy này là của ông/bà?")).to_have_count(0)

    async def small(self) -> None:
        await self.page.set_viewport_size(SMALL)

    async def large(self) -> None:
        await self.page.set_viewport_size(LARGE)

    async def sees(self, path: str) -> None:
        await self.page.goto(f"{self.root}/{path}")
        wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert await self.page.evaluate(wider) == 0, path

    async def presses(self, name: str) -> None:
        await self.page.get_by_role("button", name=name, exact=True).click()

    async def follows(self, name: str) -> None:
        await self.page.get_by_role("link", name=name, exact=True).first.click()

    async def types(self, **labels: str) -> None:
        for label, words in labels.items():
            await self.page.get_by_label(label.replace("_", " "), exact=True).fill(words)

    async def hears(self, words: str) -> None:
        await expect(self.page.get_by_role("main")).to_contain_text(words)

    async def uploads(self, name: str, content: bytes) -> None:
        file: Any = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        await self.page.get_by_label("Tệp", exact=True).set_input_files(file)
        await self.presses("Tải lên")
        store = self.page.get_by_role("button", name="Ghi những điều đã rõ")
        done = self.page.get_by_role("link", name="Tiếp tục")
        await expect(store.or_(done)).to_be_visible()
        if await store.count():
            await store.click()
        await expect(self.page.get_by_role("heading", name="Chưa nhận được")).to_have_count(0)

    async def downloads(self, path: str) -> bytes:
        """A sheet, as the browser gets it."""
        answer = await self.page.context.request.get(f"{self.root}/{path}")
        assert answer.ok, path
        return await answer.body()

    async def link_of(self, title: str) -> str:
        """The personal link of whoever holds this post, from the page of that person."""
        await self.sees("people")
        await self.follows(title)
        await self.follows("Đường dẫn riêng")
        return await self.page.locator("p.link").inner_text()


async def begins(page: Page, link: str) -> Desk:
    """The printed link, the commune and the first officer; then her desk is there."""
    await page.goto(link)
    await page.get_by_label("Tên xã, phường").fill(COMMUNE)
    first = page.get_by_role("group", name="Cán bộ phụ trách")
    for label, words in zip(("Họ tên", "Chức danh", "Điện thoại"), FIRST, strict=True):
        await first.get_by_label(label).fill(words)
    await page.get_by_role("button", name="Bắt đầu").click()
    await expect(page.locator("h1")).to_have_text("Năm bước bắt đầu")
    return Desk(page, page.url.removesuffix("/setup"))


async def adds_colleague(desk: Desk) -> None:
    await desk.sees("people/new")
    name, title, phone = SECOND
    await desk.page.get_by_label("Đơn vị", exact=True).select_option(COMMUNE)
    await desk.types(Họ_tên=name, Chức_danh=title, Lời_chào="anh cán bộ văn hóa xã")
    await desk.page.get_by_label("Việc trong hệ thống").select_option("cán bộ")
    await desk.page.get_by_label("Điện thoại").fill(phone)
    await desk.presses("Thêm")
    await desk.hears(title)


async def dates(desk: Desk) -> None:
    """The half-year round, whose dates the plan does not print."""
    await desk.sees("rounds")
    await desk.follows("6 tháng đầu năm 2024")
    await desk.page.locator("#f-opens").fill("2024-05-26")
    await desk.page.locator("#f-due").fill("2024-06-05")
    await desk.page.locator("#f-due-hour").fill("17:00")
    await desk.page.locator("#f-locks").fill("2024-06-10")
    await desk.page.get_by_role("button", name="Ghi", exact=True).click()
    await desk.hears("Đã ghi")


async def opens_room(desk: Desk) -> str:
    """The code for everybody in the room."""
    await desk.sees("meeting")
    await desk.presses("Mở mã cho buổi họp")
    return (await desk.page.locator(".code").inner_text()).replace(" ", "")


async def merges(desk: Desk, old: tuple[str, str], new: str) -> None:
    await desk.sees("units/merge")
    for name in old:
        await desk.page.get_by_label(name, exact=True).check()
    await desk.page.get_by_label("Tên đơn vị mới").fill(new)
    await desk.presses("Xem trước")
    await desk.hears("từ 24 đơn vị còn 23 đơn vị phải gửi")
    await desk.page.get_by_label(f"Trưởng {old[0].lower()}").check()
    title = desk.page.get_by_label("Chức danh mới").first
    await title.fill(f"Trưởng {new.lower()}")
    await desk.presses("Sáp nhập")
    await desk.hears(f"Đã sáp nhập thành {new}.")


async def pastes(desk: Desk, stretch: str, *units: str) -> None:
    """A stretch of the group; these units are recognised, and taken as they are ticked."""
    await desk.sees("paste")
    await desk.page.get_by_label("Đoạn tin").fill(stretch)
    await desk.presses("Đọc đoạn tin")
    for unit in units:
        await expect(desk.page.get_by_role("checkbox", name=unit, exact=False)).to_be_checked()
    await desk.presses("Nhận các hàng đã đánh dấu")
    for unit in units:
        await desk.hears(f"{unit}: đã ghi")


async def enters(
    desk: Desk, village: Village, way: str = "", when: tuple[str, str] = ("", "")
) -> None:
    """Every field of the page that is there; sent in the village's place."""
    page = desk.page
    if way:
        await page.get_by_label(way, exact=True).check()
    if when[0]:
        await page.get_by_label("Ngày nhận").fill(when[0])
        await page.get_by_label("Giờ nhận").fill(when[1])
    await _fills(page, {label: village.now[code] for code, label in FIELDS.items()})
    await _fills(page, WORDS)
    await desk.presses("Gửi về xã thay đơn vị")
    await expect(page.get_by_role("status")).to_contain_text(f"Đã gửi về xã thay {village.name}")


async def _fills(page: Page, answers: Mapping[str, object]) -> None:
    for label, said in answers.items():
        field = page.get_by_label(label, exact=True)
        if await field.count():
            await field.fill("chua ro" if said is None else str(said))
            continue
        choice = str(said)[:1].upper() + str(said)[1:]
        radio = page.get_by_role("group", name=label).get_by_label(choice, exact=True)
        if await radio.count():
            await radio.first.check()


async def enters_for(desk: Desk, village: Village, when: tuple[str, str] = ("", "")) -> None:
    """A village that rang."""
    await desk.sees("enter")
    await desk.follows(village.name)
    await enters(desk, village, "Điện thoại", when)


async def enters_errand(desk: Desk, village: Village, kind: str) -> None:
    """A picture or a voice that waits, beside the fields."""
    await desk.sees("errands")
    section = desk.page.locator("section.errand", has_text=f"{village.name}: {kind}")
    await section.get_by_role("link", name="Nhập thay").click()
    await expect(desk.page.locator(".paper")).to_be_visible()
    await enters(desk, village)


async def adds_column(desk: Desk, changed: bytes) -> str:
    """The questions with one more; what the page says of who is asked."""
    await desk.types(Lý_do_sửa="xã đếm thêm tủ sách")
    await desk.uploads("cau-hoi.xlsx", changed)
    return await desk.page.get_by_role("main").inner_text()


async def answers_column(desk: Desk, village: Village) -> None:
    """The one new figure of a village that has sent and rings again."""
    await desk.sees("enter")
    await desk.follows(village.name)
    await desk.page.get_by_label("Tủ sách", exact=True).fill(str(village.now["tu_sach"]))
    await desk.presses("Ghi số mới")
    await desk.hears(f"Đã gửi về xã thay {village.name}")


async def asks_again(desk: Desk, village: str, place: str, reason: str) -> None:
    await desk.sees("reports")
    await desk.follows(village)
    await desk.page.locator("summary", has_text="Nhờ xem lại").nth(1).click()
    await desk.page.locator(f"#own-{place}").fill(reason)
    await desk.presses("Nhờ xem lại những số đã đánh dấu")
    await desk.hears(f"Đã nhờ {village} xem lại 1 số.")


async def signs(desk: Desk, number: str, day: str, signer: str) -> None:
    await desk.sees("signing")
    await desk.types(Số_văn_bản=number, Ngày_ký=day, Người_ký=signer)
    await desk.presses("Ghi là đã ký")
    await desk.hears(f"Đã ghi Báo cáo số {number}")


async def hands_over(desk: Desk) -> None:
    """The first officer's own post passes to the colleague who is there already."""
    await desk.sees("people")
    await desk.follows(FIRST[1])
    await desk.follows("Bàn giao cho người mới")
    known = desk.page.get_by_label("Người mới đã có trong danh sách")
    await known.select_option(f"{SECOND[0]}, {SECOND[1]}")
    await desk.presses("Bàn giao")
    await desk.hears("Đã bàn giao")
