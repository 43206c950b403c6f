"""The whole sample on a running server: everybody before their own page, desks beside them."""

import asyncio
import csv
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import Connection, select

from handlers.button_data import encode_id
from models.people import post_holders
from models.reports import round_changes
from models.reports.tables import Report
from models.rounds.tables import Round
from plans.sample.whole_sample import lay_whole_sample
from tests.bot.channels.zalo.web import Page, at_the_page
from tests.bot.site.desk.pages import Officer
from tests.people import at
from tests.running import Bot, running, settings_for

FIGURES = Path(__file__).parents[1] / "data" / "plan_stories"


def load_figures(story: str) -> dict[str, list[str]]:
    """Who is to read which lines, from the story's own table; its last column says how each was
    worked out by hand."""
    found: dict[str, list[str]] = {}
    with (FIGURES / f"{story}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found.setdefault(row["step"], []).append(row["line"])
    return found


@dataclass
class Stage:
    """`figures`: what the story's table says of each of its steps."""

    bot: Bot
    figures: dict[str, list[str]]
    _stack: AsyncExitStack
    _pages: dict[str, Page] = field(default_factory=dict)
    _desks: dict[str, Officer] = field(default_factory=dict)

    async def page(self, title: str) -> Page:
        if title not in self._pages:
            page = await self._stack.enter_async_context(at_the_page(self.bot, title))
            await page.shows("")  # whoever opens the page is greeted
            self._pages[title] = page
        return self._pages[title]

    async def desk(self, title: str) -> Officer:
        if title not in self._desks:
            page = await self.page(title)
            client = httpx.AsyncClient(cookies=page.cookies, follow_redirects=True)
            await self._stack.enter_async_context(client)
            self._desks[title] = Officer(client, f"{page.url.rstrip('/')}/desk")
        return self._desks[title]

    async def says(self, title: str, words: str, choice: str | None = None) -> str:
        """What the bot says to it: all of its messages after these words."""
        page = await self.page(title)
        before = [one["id"] for one in await page.items()]
        await page.says(words, choice)
        async with asyncio.timeout(60):
            while not (new := [one for one in await page.items() if one["id"] not in before]):
                await asyncio.sleep(0.03)
        return "\n".join("".join(words for _, words in one["spans"]) for one in new)

    async def answers(self, title: str, *said: str) -> str:
        told = ""
        for words in said:
            told = await self.gives(title, words)
        return told

    async def gives(self, title: str, words: str, button: str = "") -> str:
        """An answer, typed or pressed, that is right where the bot asks whether it is."""
        said = await (self.taps(title, button) if button else self.says(title, words))
        for _ in range(2):
            if "đúng không?" not in said:
                break
            said = await self.taps(title, "Đúng")
        return said

    async def taps(self, title: str, begins: str) -> str:
        """A button of the newest message that has one which begins so."""
        items = await (await self.page(title)).items()
        choices = [one for item in reversed(items) for one in item["choices"]]
        found = [one for one in choices if one[0].startswith(begins)]
        assert found, "\n".join((await (await self.page(title)).all())[-2:])
        label, data = found[0]
        return await self.says(title, label, data)

    async def opens(self, title: str, round_: str) -> str:
        """The first question of the report that this post's unit owes in a round."""
        report = await self.find_report(title, round_)
        return await self.says(title, "báo cáo", f"g:open:{encode_id(report)}")

    async def find_report(self, title: str, round_: str) -> int:
        now = self.bot.clock.now()
        found: int = await self.read(lambda db: _find_report(db, title, round_, now))
        return found

    async def read(self, job: Callable[[Connection], Any]) -> Any:
        return await self.bot.app.writer.run(job)

    async def move_to(self, day: str, hour: str = "08:00") -> None:
        await self.bot.move_to(at(day, hour))

    async def set_dates(self, day: str, days: int, *rounds: str) -> None:
        """The plan prints no day: whoever runs the rounds sets them."""

        def job(db: Connection) -> None:
            for round_ in rounds:
                code = Round.code.startswith(f"{round_}.")
                found = db.execute(select(Round.id).where(code)).scalar_one()
                due = at(day) + timedelta(days=days)
                round_changes.set_round_dates(db, found, at(day), due, None)

        await self.read(job)
        await self.move_to(day, "08:01")

    def compare(self, step: str, said: str) -> None:
        """Every line of the table for this step stands in what was said."""
        missing = [line for line in self.figures[step] if line not in said]
        assert not missing, f"{step}: {missing}\n{said}"


def _find_report(db: Connection, title: str, round_: str, now: datetime) -> int:
    posts = post_holders.list_posts_below(db, "/", now)
    unit = next(one.unit_id for one in posts if one.title == title)
    code = Round.code.startswith(f"{round_}.")
    joined = select(Report.id).join(Round, Round.id == Report.round_id)
    return int(db.execute(joined.where(Report.unit_id == unit, code)).scalar_one())


@asynccontextmanager
async def staged(story: str, day: str, folder: Path) -> AsyncIterator[Stage]:
    """One server for a story, laid on that day as `make run` lays it."""
    async with (
        running(settings_for(folder), at(day), lay=lay_whole_sample) as bot,
        AsyncExitStack() as stack,
    ):
        yield Stage(bot, load_figures(story), stack)
