"""Pages of the desk over the real server, without a browser: forms filled in and sent."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import httpx
from sqlalchemy import Connection

from bot import secret_key
from models.chats import channel_accounts
from models.joining import personal_links
from models.people import post_holders
from tests.running import Bot

OFFICER = "Công chức văn hóa - xã hội"


@dataclass
class Officer:
    """A browser of an officer: `root` is the address of her desk."""

    client: httpx.AsyncClient
    root: str
    last: str = field(default="", repr=False)
    status: int = 0

    async def sees(self, path: str) -> str:
        return self._keep(await self.client.get(f"{self.root}/{path}"))

    async def sends(self, path: str, **values: Any) -> str:
        """A form; the page that comes of it, after a redirect too."""
        files = values.pop("files", None)
        data = {name.replace("__", "-"): value for name, value in values.items()}
        answer = await self.client.post(f"{self.root}/{path}", data=data, files=files)
        return self._keep(answer)

    async def uploads(self, path: str, name: str, content: bytes, **values: Any) -> str:
        return await self.sends(path, files={"file": (name, content)}, **values)

    async def brings(self, path: str, name: str, content: bytes, **values: Any) -> str:
        """A list as a file, looked at, and stored at her press."""
        page = await self.uploads(path, name, content, **values)
        return await self.stores(path) if 'value="store"' in page else page

    async def pastes(self, path: str, table: str, **values: Any) -> str:
        return await self.uploads(path, "", b"", pasted=table, **values)

    async def stores(self, path: str, answers: dict[str, str] | None = None) -> str:
        return await self._goes_on(path, "store", answers or {})

    async def answers(self, path: str, answers: dict[str, str]) -> str:
        """`answers`: by a part of the question, what is chosen or typed."""
        return await self._goes_on(path, "look", answers)

    async def _goes_on(self, path: str, do: str, answers: dict[str, str]) -> str:
        fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', self.last))
        asked = re.findall(
            r'<fieldset class="field" id="q-(\d+)">(.*?)</fieldset>', self.last, re.S
        )
        for part, answer in answers.items():
            number, shown = next(one for one in asked if part in one[1])
            offered = re.findall(r'value="([^"]*)"> ?([^<]*)</label>', shown)
            chosen = [value for value, said in offered if answer in (value, said.strip())]
            kind = "chosen" if chosen or "typed-" not in shown else "typed"
            fields[f"{kind}-{number}"] = chosen[0] if chosen else answer
        return await self.sends(path, files={"other": ("", b"")}, do=do, **fields)

    def _keep(self, answer: httpx.Response) -> str:
        self.status = answer.status_code
        self.last = unescape(answer.text)
        return self.last

    def seal(self) -> str:
        found = re.search(r'name="seen" value="([0-9a-f]+)"', self.last)
        assert found is not None
        return found[1]


async def at_desk(client: httpx.AsyncClient, bot: Bot, which: int | str = 0) -> Officer:
    """An officer has opened her link in this browser (the sample has two of them), or whoever
    holds the post of this title."""
    link = await (bot.link(which) if isinstance(which, str) else _link(bot, which))
    answer = await client.post(link, follow_redirects=True)
    assert answer.status_code == 200
    return Officer(client, f"{str(answer.url).rstrip('/')}/desk")


async def _link(bot: Bot, which: int) -> str:
    secrets, now = secret_key.read_key(bot.app.settings.secret_file), bot.clock.now()

    def job(db: Connection) -> str:
        post = [one for one in post_holders.list_posts_below(db, "/", now) if one.title == OFFICER][
            which
        ]
        chat_id = channel_accounts.open_personal_chat(db, post, now)
        return secrets.link(personal_links.get_or_add_personal_link(db, chat_id, now))

    return f"{bot.url}/l/{await bot.app.writer.run(job)}"
