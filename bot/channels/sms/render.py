"""A reply's body as messages: its one-part wording where it has one, else all of it."""

from typing import Any

from bot.channels.offered_choices import list_offered_lines
from bot.channels.sms.gsm_text import make_parts

EMPTY = "..."


def render_messages(body: dict[str, Any]) -> list[str]:
    """The texts, in the alphabet of GSM-7."""
    brief = body.get("brief")
    if brief:
        return make_parts(brief)
    said = "".join(said for _, said in body["spans"])
    whole = "\n".join(part for part in (said, *list_offered_lines(body)) if part.strip())
    return make_parts(whole) or [EMPTY]
