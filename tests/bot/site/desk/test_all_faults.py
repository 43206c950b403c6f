"""All that is wrong with a form is told at once, each beside its field; what was typed stays."""

import re
from typing import Any

import httpx
import pytest

from tests.bot.site.desk.pages import Officer
from tests.bot.site.desk.test_begin import COMMUNE, client, empty, link
from tests.bot.site.desk.test_first_steps import empty as empty_on_a_day
from tests.bot.site.desk.test_first_steps import first
from tests.running import Bot

__all__ = ["client", "empty", "empty_on_a_day", "first"]

DAYS = {"from": "2026-01-01", "to": "2025-12-31", "opens": "2026-05-28", "due": "2026-05-20"}


def find_marked(page: str) -> set[str]:
    """The names of the fields that have a sentence beside them."""
    tags = re.findall(r"<(?:input|textarea|select)[^>]*>", page)
    wrong = [tag for tag in tags if "aria-invalid" in tag]
    return {found[1] for tag in wrong if (found := re.search(r'name="([^"]+)"', tag))}


async def test_a_plan_after_a_template(first: Officer) -> None:
    sent = {"year": "2026", "first": "6-thang", "round_name": "", **DAYS, "issued_on": "hôm qua"}
    targets = {"target-TDDK-01": "900", "title": "Kế hoạch của tôi"}
    page = await first.sends("begin/plan/kim-phuong-2024", **sent, **targets)
    assert first.status == 409
    assert find_marked(page) == {"round_name", "to", "due", "issued_on", "target-TDDK-01"}
    assert "Kế hoạch của tôi" in page
    alert = page.partition('role="alert"')[2].partition("</div>")[0]
    assert "Chưa có gì thay đổi" not in alert
    assert alert.index("Xin ghi tên kỳ") < alert.index("Ngày cuối") < alert.index("“900”")
    assert "hôm qua" in page


async def test_a_form_of_known_questions(first: Officer) -> None:
    page = await first.sends("begin/form", name="", round_name="", **DAYS, locks="2026-05-01")
    assert {"name", "measure", "round_name", "to", "due", "locks"} <= find_marked(page)


CASES: list[tuple[str, dict[str, Any], set[str]]] = [
    (
        "rounds/new",
        {"do": "look", "name": "", "first": "2026-02-01", "last": "x", "opens": "y", "due": "z"},
        {"name", "last", "opens", "due"},
    ),
    (
        "inquiries/new",
        {"key": "a", "words": "", "hours": "9999", "ask1": "", "kind1": "whole_number"},
        {"words", "hours", "ask1", "unit"},
    ),
]


@pytest.mark.parametrize(("path", "sent", "marked"), CASES)
async def test_other_forms(
    officer: Officer, path: str, sent: dict[str, Any], marked: set[str]
) -> None:
    page = await officer.sends(path, **sent)
    assert officer.status == 409, page
    assert find_marked(page) == marked


async def test_the_card_of_a_person_and_who_comes_after(officer: Officer) -> None:
    page = await officer.sees("people")
    post = re.findall(r'href="[^"]*/people/(\d+)"', page)[-1]
    await officer.sees(f"people/{post}")
    sent = {"name": "", "greeting": "", "title": "", "phone": "1", "hours": "khuya"}
    marked = find_marked(await officer.sends(f"people/{post}", **sent, seen="x"))
    assert marked == {"phone", "hours"}
    sent["known"], sent["day"] = "", "hôm kia"
    page = await officer.sends(f"people/{post}/hand-over", **sent)
    assert find_marked(page) == {"name", "greeting", "phone", "hours", "day"}


async def test_settings(officer: Officer) -> None:
    page = await officer.sees("settings")
    seal = re.search(r'name="seen" value="([^"]+)"', page)
    assert seal is not None
    values = dict(re.findall(r'name="([a-z_]+)" value="([^"]*)"', page))
    wrong = {"noun": "3", "reminder_cap": "900", "contact_phone": "12", "seen": seal[1]}
    page = await officer.sends("settings", **{**values, **wrong})
    assert find_marked(page) == {"noun", "reminder_cap", "contact_phone"}


async def test_the_first_page_of_all(empty: Bot, client: httpx.AsyncClient) -> None:
    wrong = {"commune": "", "title": "", "phone": "12", "noun": "3"}
    answer = await client.post(link(empty), data={**COMMUNE, **wrong})
    assert answer.status_code == 422
    assert find_marked(answer.text) == {"commune", "title", "phone", "noun"}
    assert "Nguyễn Thị Mẫu" in answer.text
