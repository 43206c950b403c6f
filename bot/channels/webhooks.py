"""How a platform reaches us by itself: one address and one secret for each account.

Without a public https address, or without the secret, it is asked instead (long polling).
"""

import hmac
from collections.abc import Callable
from dataclasses import field
from typing import Any

from pydantic import SecretStr

from bot.settings import Settings
from models.delivery.inbox import IncomingUpdate
from records import dataclass


def _do_nothing(body: Any) -> None:
    return


@dataclass(frozen=True, slots=True)
class Webhook:
    """What our server needs to take a platform's calls. `account` ends the address.

    `arrived` reads a body; it raises ValueError for one of no known shape. `then` is told of
    the body once what it brought is committed.
    """

    channel: str
    account: str
    header: str
    secret: str = field(repr=False)
    account_id: int
    arrived: Callable[[Any], list[IncomingUpdate]]
    then: Callable[[Any], None] = _do_nothing

    def is_secret(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self.secret.encode())


def list_missing_settings(settings: Settings, name: str) -> list[str]:
    """What must be set before a platform can post to us. `name`: the setting of its secret."""
    secret: SecretStr = getattr(settings, name)
    found = []
    if not settings.public_url.startswith("https://"):
        found.append("PUBLIC_URL (https://…)")
    if not secret.get_secret_value():
        found.append(name.upper())
    return found


def get_webhook_address(settings: Settings, channel: str, account: str) -> str:
    """Where the platform is to post what arrives on this account."""
    return f"{settings.public_url}/hooks/{channel}/{account}"
