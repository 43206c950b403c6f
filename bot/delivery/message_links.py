"""Links in a message as lines of text: made when it is sent, from ids and the secret key."""

from collections.abc import Sequence
from typing import Any

from handlers.attachments.reply_links import BOARD_PAGE, PAGE
from models.secrets import SecretRow, Secrets
from texts import words


def add_link_lines(body: dict[str, Any], secrets: Secrets, public_url: str) -> dict[str, Any]:
    """The body with its links as lines of text; without a public address it says where to look."""
    links = body.get("links") or ()
    if not links:
        return body
    told = [words("linking.elsewhere")]
    if public_url:
        told = [_format_link(link, secrets, public_url) for link in links]
    rest = {name: value for name, value in body.items() if name != "links"}
    return {**rest, "spans": [*body["spans"], ["", "\n" + "\n".join(told)]]}


def _format_link(link: Sequence[Any], secrets: Secrets, public_url: str) -> str:
    """A message of before names no more than the id."""
    label, kind, row = link[0], link[1], SecretRow(*link[2:4])
    if kind == PAGE:
        path = f"/l/{secrets.link(row)}"
    else:
        path = f"/{'b' if kind == BOARD_PAGE else 'f'}/{secrets.file(row)}"
    return words("linking.said", label=label, address=f"{public_url}{path}")
