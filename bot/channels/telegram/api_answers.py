"""What the Bot API answered, as the few errors of channels."""

import re
from contextlib import suppress
from typing import Any

import orjson

from bot.channels.delivery_errors import (
    ChatBlocked,
    ChatMoved,
    DeliveryError,
    DeliveryUnknown,
    MessageRefused,
    NotSent,
    SlowDown,
)

GONE = ("chat not found", "user is deactivated", "bot was blocked", "bot was kicked")
WRONG_TOKEN = (401, 404)
# Older servers said 420 for the same.
TOO_MANY = (420, 429)
# Said by a gateway before anything was passed on: it took nothing.
NOT_TAKEN = (503,)
SHORTEST_WAIT, LONGEST_WAIT = 0.5, 3600.0
_WAIT_IN_WORDS = re.compile(r"retry after (\d+)", re.IGNORECASE)


def read_result(status: int, payload: bytes) -> Any:
    """The result, or the DeliveryError for a refusal. Half an answer leaves it unknown."""
    try:
        answer = orjson.loads(payload)
    except orjson.JSONDecodeError:
        answer = None
    if not isinstance(answer, dict):
        raise _read_page(status)
    if answer.get("ok") is True:
        return answer["result"]
    code, parameters = answer.get("error_code"), answer.get("parameters")
    moved = parameters.get("migrate_to_chat_id") if isinstance(parameters, dict) else None
    if isinstance(moved, int):
        raise ChatMoved(str(moved))
    raise _read_refusal(
        code if isinstance(code, int) else status,
        str(answer.get("description", "")),
        parameters.get("retry_after") if isinstance(parameters, dict) else None,
    )


def _read_page(status: int) -> DeliveryError:
    """What somebody between us and Telegram answered."""
    said = f"answered {status} without JSON"
    is_refused = 400 <= status < 500 or status in NOT_TAKEN
    return NotSent(said) if is_refused else DeliveryUnknown(said)


def _read_wait(said: str, retry_after: Any) -> float | None:
    """Seconds to wait, from the field or from the words."""
    in_words = _WAIT_IN_WORDS.search(said)
    for given in (retry_after, in_words and in_words[1]):
        if given is not None:
            with suppress(TypeError, ValueError):
                return min(max(float(given), SHORTEST_WAIT), LONGEST_WAIT)
    return None


def _read_refusal(code: int, said: str, retry_after: Any) -> DeliveryError:
    seconds = _read_wait(said, retry_after)
    if seconds is not None and (retry_after is not None or code in TOO_MANY):
        return SlowDown(seconds)
    if code in TOO_MANY:
        return NotSent(f"answered {code}")  # for how long is not said: ever longer
    if code == 403 or any(word in said.lower() for word in GONE):
        return ChatBlocked(said)
    if code in WRONG_TOKEN:
        return NotSent(f"answered {code}")
    if code >= 500:
        return NotSent(f"answered {code}")  # Telegram itself says that it was not done
    return MessageRefused(said)


def read_content(status: int, payload: bytes) -> bytes:
    """A file, or the DeliveryError for the answer that came instead of it."""
    if status == 200:
        return payload
    raise NotSent(f"answered {status}")
