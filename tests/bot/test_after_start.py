"""What a start does not wait for is there soon after, and whole."""

import gc
import re

import pytest
from starlette.routing import Match

from bot import after_start
from bot.after_start import load_the_rest
from bot.site.desk.routes import ROUTES as DESK_ROUTES
from bot.site.routes import DESK, ROUTES
from bot.threads.late_routes import LateRoutes
from reading import read_command


@pytest.fixture(autouse=True)
def _nothing_is_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gc, "freeze", lambda: None)


async def test_every_page_of_the_desk_is_loaded() -> None:
    assert (await DESK.load()).routes == DESK_ROUTES
    assert len(DESK_ROUTES) > 100


def _is_late(path: str) -> bool:
    return DESK.matches({"type": "http", "path": path})[0] is Match.FULL


def test_all_addresses_of_the_desk_lead_there_and_no_others() -> None:
    assert [one for one in DESK_ROUTES if not _is_late(one.path)] == []  # type: ignore[attr-defined]
    assert [one for one in ROUTES if _is_late(one.path)] == []  # type: ignore[attr-defined]
    assert _is_late("/c/x/desk")
    assert not _is_late("/c/x/desks")


async def test_after_a_start_no_message_waits_for_patterns(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await load_the_rest()
    with monkeypatch.context() as patched:
        patched.setattr(re, "compile", None)
        said = [
            read_command("xin chào bác"),
            read_command("nhắc tôi lúc 6 giờ chiều mai, hôm nay bận"),
        ]
    assert None not in said


async def test_what_cannot_be_loaded_is_told_and_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    missing = LateRoutes("bot.site.no_such_pages", "/none")
    monkeypatch.setattr(after_start, "DESK", missing)
    await load_the_rest()
    assert "not all could be loaded" in caplog.text
    with pytest.raises(ModuleNotFoundError):
        await missing.load()
