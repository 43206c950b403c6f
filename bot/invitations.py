"""Invitations as they are handed out: code, links and the person's bot for each post."""

from dataclasses import field
from datetime import datetime

from sqlalchemy import Connection

from bot.channels import services
from bot.settings import Settings
from models.chats import bot_assignment, chat_people
from models.joining import invitation_codes
from models.people.post_holders import PostRow
from models.secrets import Secrets
from records import dataclass
from texts import words


@dataclass(frozen=True, slots=True)
class PostInvitation:
    """An invitation as it is handed out. `links`: channel → address that carries the code."""

    unit: str
    unit_name: str
    post: str
    role: str
    name: str
    code: str
    joined: bool
    links: dict[str, str]
    # The person's own bot, by channel, where we have several there.
    bots: dict[str, str] = field(default_factory=dict)

    def caption(self, channel: str) -> str:
        """What stands under the code of a channel."""
        said = words(f"cards.{channel}")
        return f"{said} ({self.bots[channel]})" if channel in self.bots else said


def make_post_invitations(
    db: Connection,
    secrets: Secrets,
    posts: list[PostRow],
    base: str,
    *,
    renew: bool,
    now: datetime,
    using: Settings,
) -> list[PostInvitation]:
    """The open invitations of these posts, as they are handed out."""
    bot_assignment.assign_bots(db, now)
    shared = bot_assignment.list_shared_channels(db)
    found = []
    for post in posts:
        if renew:
            invitation_codes.withdraw_invitations(db, post.post_id, now)
        code = secrets.code(
            invitation_codes.get_or_add_invitation(db, post.post_id, secrets, now).secret
        )
        joined = chat_people.has_joined(db, post.person_id)
        handles = bot_assignment.load_bot_names(db, post.person_id)
        bots = {channel: handle for channel, handle in handles.items() if channel in shared}
        found.append(
            _make_invitation(post, code, joined, _list_links(using, code, base, handles), bots)
        )
    return found


def _make_invitation(
    post: PostRow, code: str, joined: bool, links: dict[str, str], bots: dict[str, str]
) -> PostInvitation:
    return PostInvitation(
        post.unit_code,
        post.unit_name,
        post.title,
        post.role.value,
        post.person_name,
        code,
        joined,
        links,
        bots,
    )


def _list_links(using: Settings, code: str, base: str, handles: dict[str, str]) -> dict[str, str]:
    links = {"web": f"{base}/j/{code}"}
    for channel, handle in handles.items():
        if link := services.get_invitation_link(using, channel, handle, code):
            links[channel] = link
    return links
