"""Links in a message as lines of text: made when it is sent, from ids and the secret key."""

from typing import Any

from handlers.attachments.reply_links import PAGE
from models.secrets import Secrets
from texts import words


def add_link_lines(body: dict[str, Any], secrets: Secrets, public_url: str) -> dict[str, Any]:
    """The body with its links as lines of text; without a public address it says where to look."""
    links = body.get("links") or ()
    if not links:
        return body
    told = [words("linking.elsewhere")]
    if public_url:
        told = [
            _format_link(label, kind, number, secrets, public_url) for label, kind, number in links
        ]
    rest = {name: value for name, value in body.items() if name != "links"}
    return {**rest, "spans": [*body["spans"], ["", "\n" + "\n".join(told)]]}


def _format_link(label: str, kind: str, number: int, secrets: Secrets, public_url: str) -> str:
    path = f"/l/{secrets.link(number)}" if kind == PAGE else f"/f/{secrets.file(number)}"
    return words("linking.said", label=label, address=f"{public_url}{path}")
