"""What a start does not wait for is done right behind it, and not when somebody needs it first."""

import asyncio
import logging

from bot.garbage import keep_what_is_loaded
from bot.site.routes import DESK
from reading import compile_patterns

log = logging.getLogger(__name__)


async def load_the_rest() -> None:
    """In threads: whoever writes meanwhile is answered. What fails is tried again by whoever needs
    it."""
    try:
        await asyncio.to_thread(compile_patterns)
        await DESK.load()
    except Exception:
        log.exception("not all could be loaded")
    keep_what_is_loaded()
