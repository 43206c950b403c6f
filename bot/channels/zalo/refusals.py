"""What a refused message means: for its chat, or for all chats of the bot.

Zalo answers 403, 404 and 429 without saying whom it means. A chat that is refused again
although another was reached in between is refused for itself. Everything else concerns all
chats, and is waited out, longer every time.

A chat whose messages stay uncertain is written to ever more rarely: each of them may have
arrived, and may count.
"""

import logging
from collections import Counter

from bot.channels.delivery_errors import (
    ChatBlocked,
    DeliveryError,
    DeliveryUnknown,
    MessageRefused,
    NotSent,
    QuotaReached,
    SlowDown,
)
from bot.channels.zalo.api import ZaloError
from bot.trouble import TroubleLog

FIRST_WAIT, LONGEST_WAIT = 60.0, 1800.0
LONGEST_PATIENCE = 300.0
QUOTA, NOT_FOUND, FORBIDDEN, WRONG_TOKEN, TOO_LATE = 429, 404, 403, 401, 408
# Words by which a description tells more than its code.
QUOTA_WORDS = ("quota",)
CHAT_WORDS = ("chat not found", "user not found", "blocked", "not follow", "not interact")
log = logging.getLogger(__name__)


class ZaloRefusals:
    """How one bot stands with Zalo. Moments are seconds of the loop's clock."""

    def __init__(self) -> None:
        self._refused: dict[str, float] = {}
        self._uncertain: Counter[str] = Counter()
        self._reached = float("-inf")
        self._wait, self._quiet_until = 0.0, 0.0
        self._trouble = TroubleLog(log, "Zalo takes no messages at present")

    def note_reached(self, chat: str, began: float) -> None:
        """A message that was begun at this moment arrived."""
        self._refused.pop(chat, None)
        self._uncertain.pop(chat, None)
        self._reached = max(self._reached, began)
        self._wait = 0.0
        self._trouble.over()

    def get_patience(self, chat: str) -> float:
        """Seconds to let pass before an uncertain message is settled; none for the first."""
        again = self._uncertain[chat] - 1
        return min(2.0**again, LONGEST_PATIENCE) if again > 0 else 0.0

    def meaning(self, chat: str, error: ZaloError | DeliveryError, now: float) -> DeliveryError:
        """The error of a send as what to do next."""
        found = self._meaning(chat, error, now)
        if isinstance(found, DeliveryUnknown):
            self._uncertain[chat] = min(self._uncertain[chat] + 1, 20)
        return found

    def _meaning(self, chat: str, error: ZaloError | DeliveryError, now: float) -> DeliveryError:
        if isinstance(error, DeliveryError):
            return error
        code = _get_code(error)
        if code in (QUOTA, NOT_FOUND, FORBIDDEN):
            return self._read_doubtful(chat, code, error, now)
        if code == WRONG_TOKEN:
            return NotSent(str(error))
        if code == TOO_LATE or code >= 500:
            return DeliveryUnknown(str(error))
        if any(words in error.said.lower() for words in CHAT_WORDS):
            return ChatBlocked(str(error))
        return MessageRefused(str(error))

    def _read_doubtful(self, chat: str, code: int, error: ZaloError, now: float) -> DeliveryError:
        is_first = chat not in self._refused
        refused = self._refused.setdefault(chat, now)
        if any(words in error.said.lower() for words in CHAT_WORDS):
            return ChatBlocked(str(error))
        if self._reached > refused:
            return MessageRefused(str(error)) if code == QUOTA else ChatBlocked(str(error))
        if code == FORBIDDEN and is_first:
            return DeliveryUnknown(str(error))  # by its document an error inside Zalo
        self._trouble.begin(error)
        wait = self._wait_longer(now)
        return QuotaReached(wait) if code == QUOTA else SlowDown(wait)

    def _wait_longer(self, now: float) -> float:
        """Seconds to be silent; several messages that are refused together count once."""
        if now >= self._quiet_until:
            self._wait = min(max(self._wait * 2, FIRST_WAIT), LONGEST_WAIT)
            self._quiet_until = now + self._wait
        return self._quiet_until - now


def _get_code(error: ZaloError) -> int:
    return QUOTA if any(words in error.said.lower() for words in QUOTA_WORDS) else error.code
