"""The chat page as a browser without scripts has it: what it shows, and the forms that it posts."""

import asyncio
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

import httpx

from tests.bot.site.browsers import PATIENCE


@dataclass
class Form:
    action: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    # (name, value) by what stands on the button.
    buttons: dict[str, tuple[str, str]] = field(default_factory=dict)


class _Reader(HTMLParser):
    """Messages and forms, as they stand one after the other."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.told: list[str] = []
        self.problem = ""
        self._within: list[str] = []
        self._pressed: tuple[str, str] | None = None
        self._is_form_open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(given.get("action", "")))
            self._is_form_open = True
        elif tag == "input" and given.get("type") == "hidden":
            self.forms[-1].fields[given["name"]] = given["value"]
        elif tag == "button":
            self._pressed = (given.get("name", ""), given.get("value", ""))
        elif tag == "div" and "msg bot" in given.get("class", ""):
            self.told.append("")
        elif tag == "div" and given.get("class", "").startswith("line") and self.told:
            self.told[-1] += "\n"
        self._within.append(given.get("id", "") if tag == "p" else tag)

    def handle_endtag(self, tag: str) -> None:
        self._within.append("")
        if tag == "button":
            self._pressed = None
        elif tag == "form":
            self._is_form_open = False

    def handle_data(self, data: str) -> None:
        where = self._within[-1] if self._within else ""
        if self._pressed is not None and data.strip() and self._is_form_open:
            self.forms[-1].buttons[data.strip()] = self._pressed
        elif where == "gone":
            self.problem = data.strip()
        elif where in ("span", "b", "i") and self.told and self.told[-1]:
            self.told[-1] += data


@dataclass
class PlainPage:
    """One person's page. `said`: how many messages it took."""

    client: httpx.AsyncClient
    address: str = ""
    page: _Reader = field(default_factory=_Reader)
    status: int = 0
    said: int = 0

    async def opens(self, link: str) -> "PlainPage":
        return self._shows(await self.client.post(link))

    async def looks(self) -> "PlainPage":
        return self._shows(await self.client.get(self.address))

    @property
    def told(self) -> str:
        """The newest message."""
        return self.page.told[-1].strip() if self.page.told else ""

    async def hears(self, words: str) -> str:
        """Looks again until the newest message says this: a busy machine answers late."""
        async with asyncio.timeout(PATIENCE):
            while words not in self.told:
                await self.looks()
        return self.told

    @property
    def labels(self) -> list[str]:
        found = [one for one in self.page.forms if one.action == "form"]
        return [label for one in found[1:-1] for label in one.buttons]

    async def presses(self, label: str) -> str:
        form = next(one for one in self.page.forms if label in one.buttons)
        name, value = form.buttons[label]
        return await self._posts(form, **{name: value})

    async def types(self, words: str) -> str:
        form = next(one for one in self.page.forms if "Gửi" in one.buttons)
        return await self._posts(form, text=words)

    async def sends_photo(self, content: bytes) -> str:
        form = next(one for one in self.page.forms if "Gửi tệp" in one.buttons)
        return await self._posts(form, {"photo": ("a.jpg", content, "image/jpeg")})

    async def _posts(self, form: Form, files: Any = None, **said: str) -> str:
        self.said += 1
        fields = {**form.fields, **said}
        answer = await self.client.post(
            urljoin(self.address, form.action), data=fields, files=files
        )
        self._shows(answer)
        return self.told

    def _shows(self, answer: httpx.Response) -> "PlainPage":
        self.status, self.page = answer.status_code, _Reader()
        if answer.status_code == 200:
            self.address = str(answer.url)
        self.page.feed(answer.text)
        return self
