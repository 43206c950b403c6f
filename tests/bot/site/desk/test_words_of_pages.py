"""No page of the desk shows a word of the code: kinds, roles, states, fields in braces."""

import re
from collections.abc import Iterator
from html import unescape

import httpx
import pytest

from models.people.tables import Role
from models.plans.question_kinds import TRAITS_BY_KIND
from models.plans.tables import Aggregation
from models.reports.tables import AnswerState, ReportStatus, Source
from models.tasks.tables import AssignmentState
from plans.kinds import INDICATOR_KINDS
from reading.spelling.folding import split_words
from sheets.kind_words import UNIT_NAMES
from tests.bot.site.desk.pages import Officer, at_desk
from tests.running import Bot

CODES = {
    *TRAITS_BY_KIND,
    *INDICATOR_KINDS,
    *UNIT_NAMES,
    *(str(one.value) for kind in (Role, Aggregation, AnswerState) for one in kind),
    *(str(one.value) for kind in (ReportStatus, Source, AssignmentState) for one in kind),
}
ENGLISH = split_words(
    """
    and answer button code date deadline draft due error false field file form from hint id kind
    label last list missing name new no none noun null number of option or percent period plan
    progress ratio report round save send sheet status submit sum summary task text true type unit
    until upload value yes
    """
)
TITLES = (0, "Cán bộ quận Thanh Xuân", "Cán bộ tổng hợp Sở Văn hóa và Thể thao")
# What is typed or read by machines: addresses, files.
_HIDDEN = re.compile(r"<(script|style|head)\b.*?</\1>|<[^>]*>", re.DOTALL)
_LINK = re.compile(r'<a[^>]*href="([^"#?]+)')


def words_shown(page: str) -> set[str]:
    """The words of a page without its markup; the options of a choice among them."""
    seen = unescape(_HIDDEN.sub(" ", page))
    return set(re.findall(r"(?<![\w@/.:\\-])[A-Za-z_]+(?![\w@/-])", seen))


def codes_shown(page: str) -> set[str]:
    """Codes of units and people, which are the system's own."""
    return set(re.findall(r"\b(?:mau|kim-phuong)-[\w-]+", unescape(_HIDDEN.sub(" ", page))))


def links_of(officer: Officer, page: str) -> Iterator[str]:
    """The pages of this desk to which a page leads."""
    path = httpx.URL(officer.root).path
    for link in _LINK.findall(page):
        if link.startswith(f"{path}/") and not re.search(
            r"\.xlsx|\.csv|/png$|/check$|/example$|/file(/|$)|/workbook|/document|/newcomer", link
        ):
            yield link.removeprefix(f"{path}/")


async def walk(officer: Officer, most: int = 160) -> dict[str, str]:
    """Every page that links lead to; of alike ones (an id in the address) the first three."""
    waiting, seen, alike = [""], {}, {}
    while waiting and len(seen) < most:
        path = waiting.pop(0)
        shape = re.sub(r"\d+", "N", path)
        if path in seen or alike.get(shape, 0) >= 12:
            continue
        alike[shape] = alike.get(shape, 0) + 1
        seen[path] = await officer.sees(path)
        waiting += [link for link in links_of(officer, seen[path]) if link not in seen]
    return seen


@pytest.mark.asyncio
@pytest.mark.parametrize("title", TITLES)
async def test_no_page_shows_a_word_of_the_code(bot: Bot, title: int | str) -> None:
    async with httpx.AsyncClient(follow_redirects=True, timeout=30) as client:
        pages = await walk(await at_desk(client, bot, title))
    assert len(pages) > 20
    wrong = {
        path: sorted(found)
        for path, page in pages.items()
        if (found := (words_shown(page) & (CODES | ENGLISH)) | codes_shown(page))
    }
    assert wrong == {}
