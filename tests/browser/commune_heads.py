"""Village heads without a browser of their own: the same pages and the same chat over HTTP."""

import asyncio
import re
import secrets
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.browser.commune import digits_of

LINES = 400  # looks at the chat before giving up
PAUSE = 0.03


@dataclass
class Head:
    """A phone: `place` is the address of its chat."""

    client: httpx.AsyncClient
    village: str
    place: str = ""
    last: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def text(self) -> str:
        return "".join(words for _, words in self.last.get("spans", ()))

    async def joins(self, base: str, code: str) -> str:
        """With the code of the room, the village picked and the digits given."""
        door = await self.client.get(f"{base}/m/{code}")
        value = re.search(rf'<option value="(\d+)">{self.village}</option>', door.text)
        assert value is not None, self.village
        given = {"unit": value[1], "digits": digits_of(self.village)}
        inside = await self.client.post(f"{base}/m/{code}", data=given)
        assert "/c/" in str(inside.url), inside.text
        self.place = str(inside.url)
        await self.hears("xin lưu họ tên")
        return await self.presses("Đồng ý", "Kính chào")

    async def says(self, words: str, expected: str = "") -> str:
        return await self._does({"text": words}, expected)

    async def presses(self, label: str, expected: str = "") -> str:
        """Presses a button of the newest message that has it."""
        choices = [
            (name, data)
            for item in await self._items()
            for name, data in item.get("choices", ())
            if name.startswith(label)
        ]
        assert choices, (self.village, label, self.text)
        name, data = choices[-1]
        return await self._does({"text": name, "choice": data}, expected)

    async def sends_photo(self, picture: bytes) -> str:
        before = await self._heard()
        address = f"{self.place}photo?id={secrets.token_hex(8)}"
        answer = await self.client.post(
            address, content=picture, headers={"content-type": "image/png"}
        )
        assert answer.status_code == 200, answer.text
        return await self._after(before, "Đã nhận ảnh")

    async def reports(self, line: str) -> None:
        """The whole report in one message, looked at, and sent."""
        await self.says(line, "Xin xem lại trước khi gửi về xã")
        await self.presses("Gửi về xã", "Số biên nhận")

    async def hears(self, expected: str) -> str:
        return await self._after("", expected)

    async def _does(self, said: dict[str, str], expected: str) -> str:
        before = await self._heard()
        answer = await self.client.post(
            f"{self.place}say", json={"id": secrets.token_hex(8), **said}
        )
        assert answer.status_code == 200, answer.text
        return await self._after(before, expected)

    async def _items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = (await self.client.get(f"{self.place}history")).json()[
            "items"
        ]
        return items

    async def _heard(self) -> str:
        told = [item["id"] for item in await self._items() if item["who"] == "bot"]
        return str(told[-1]) if told else ""

    async def _after(self, before: str, expected: str) -> str:
        for _ in range(LINES):
            told = [item for item in await self._items() if item["who"] == "bot"]
            if told and str(told[-1]["id"]) != before:
                self.last = told[-1]
                if expected in self.text:
                    return self.text
            await asyncio.sleep(PAUSE)
        raise AssertionError(f"{self.village}: {expected!r} was not said, but: {self.text}")
