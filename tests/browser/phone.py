"""What a person does with the chat page, and what is seen there."""

import re
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Locator, Page, expect

# The phone's own time zone is wrong on purpose: people must be told the hour of Việt Nam.
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "locale": "vi-VN",
    "timezone_id": "America/New_York",
    "has_touch": True,
}

# Looked at with every frame: asking again and again from outside is slower.
MORE_TOLD = "before => document.querySelectorAll('.msg.bot').length > before"
ARMED = """label => [...document.querySelectorAll('.choices button:enabled')].some(
  each => each.textContent.startsWith(label))"""

# In milliseconds: a busy machine is slow, and nothing waits longer than it must.
PATIENCE = 90_000

expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Phone:
    page: Page

    async def opens(self, link: str) -> "Phone":
        """A personal link: its page has one button."""
        await self.page.goto(link)
        await self.page.get_by_role("button", name="Mở").click()
        await self.page.wait_for_url("**/c/*/")
        await expect(self.told.first).to_be_visible()
        return self

    async def agrees(self) -> "Phone":
        """What is asked of whoever has not joined yet, by a card or by a link."""
        await self.presses("Đúng", "xin lưu họ tên")
        await self.presses("Đồng ý", "Kính chào")
        return self

    @property
    def told(self) -> Locator:
        return self.page.locator(".msg.bot")

    @property
    def said(self) -> Locator:
        return self.page.locator(".msg.me")

    @property
    def unsent(self) -> Locator:
        return self.page.locator(".msg.waiting")

    @property
    def offered(self) -> Locator:
        return self.page.locator(".choices button")

    async def hears(self, *words: str) -> str:
        """Waits until the newest message holds these words."""
        for part in words:
            await expect(self.told.last).to_contain_text(part)
        return str(await self.told.last.locator(".text").inner_text())

    async def types(self, words: str) -> None:
        await self.page.locator("#text").fill(words)
        await self.page.locator("#send").click()

    async def says(self, words: str, *expected: str) -> str:
        """Sends a line and waits for what comes after it."""
        return await self._after(self.types(words), expected)

    async def presses(self, label: str, *expected: str) -> str:
        """Presses a button of the newest message; the label may be its beginning."""
        await self.page.wait_for_function(ARMED, arg=label)
        named = re.compile(rf"^{re.escape(label)}")
        button = self.page.locator(".choices").get_by_role("button", name=named).first
        return await self._after(button.click(), expected)

    async def _after(self, deed: Any, expected: tuple[str, ...]) -> str:
        before = await self.told.count()
        await deed
        await self.page.wait_for_function(MORE_TOLD, arg=before)
        return await self.hears(*expected)

    async def lines(self) -> list[str]:
        """What the person has said, as it is shown."""
        return [str(words) for words in await self.said.locator(".text").all_inner_texts()]

    async def is_wider_than_screen(self) -> bool:
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        return bool(await self.page.evaluate(wide))

    async def in_view(self, target: Locator) -> bool:
        """Whether all of it lies inside the screen."""
        box = await target.bounding_box()
        size = self.page.viewport_size
        assert box is not None
        assert size is not None
        inside = box["x"] >= 0 and box["y"] >= 0
        right, bottom = box["x"] + box["width"], box["y"] + box["height"]
        return inside and right <= size["width"] + 0.5 and bottom <= size["height"] + 0.5
