"""What the Bot API answered, as the few errors of channels."""

from typing import Any

import orjson
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.channels.delivery_errors import (
    ChatBlocked,
    DeliveryError,
    DeliveryUnknown,
    MessageRefused,
    NotSent,
    SlowDown,
)
from bot.channels.telegram.transport import TelegramNotConnected

GONE = ("chat not found", "user is deactivated", "bot was blocked", "bot was kicked")
WRONG_TOKEN = (401, 404)


def read_result(status: int, payload: bytes) -> Any:
    """The result, or the DeliveryError for a refusal. Half an answer leaves it unknown."""
    try:
        answer = orjson.loads(payload)
    except orjson.JSONDecodeError:
        raise DeliveryUnknown(f"answered {status} without JSON") from None
    if answer.get("ok") is True:
        return answer["result"]
    parameters = answer.get("parameters") or {}
    raise _read_refusal(
        int(answer.get("error_code", status)),
        str(answer.get("description", "")),
        parameters.get("retry_after"),
    )


def _read_refusal(code: int, said: str, retry_after: float | None) -> DeliveryError:
    if retry_after is not None:
        return SlowDown(float(retry_after))
    if code == 403 or any(word in said.lower() for word in GONE):
        return ChatBlocked(said)
    if code in WRONG_TOKEN:
        return NotSent(f"answered {code}")
    if code >= 500:
        return DeliveryUnknown(f"answered {code}")
    return MessageRefused(said)


def read_library_error(error: TelegramError) -> DeliveryError:
    """The same for what the library raises."""
    if isinstance(error, RetryAfter):
        return SlowDown(float(error.retry_after))  # type: ignore[arg-type]
    if isinstance(error, Forbidden | ChatMigrated):
        return ChatBlocked(str(error))
    if isinstance(error, BadRequest):
        return _read_refusal(400, str(error), None)
    if isinstance(error, TelegramNotConnected | InvalidToken):
        return NotSent(type(error).__name__)
    if isinstance(error, TimedOut):
        return DeliveryUnknown("no answer in time")
    if isinstance(error, NetworkError):
        return DeliveryUnknown(str(error))
    return MessageRefused(type(error).__name__)
