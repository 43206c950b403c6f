"""The chats of the sample's invented people who are shown, each with a device that opens it."""

from sqlalchemy import Connection

from bot.site.site_context import SiteContext
from models.chats import channel_accounts, chat_addresses
from models.joining import devices, personal_links
from models.people.post_holders import PostRow
from models.secrets import SecretRow
from plans.sample import shown_people
from records import dataclass


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """A person of the sample, the chat that is shown, and the browser that shows it."""

    post: PostRow
    chat: SecretRow
    device: SecretRow
    chat_id: int


def open_shown_chats(db: Connection, house: SiteContext) -> list[ShownPerson]:
    """Of a village head, an officer, a member of the committee."""
    posts = shown_people.list_shown_posts(db, house.clock.now())
    return [_open_shown_chat(db, house, post) for post in posts]


def _open_shown_chat(db: Connection, house: SiteContext, post: PostRow) -> ShownPerson:
    now = house.clock.now()
    chat_id = channel_accounts.open_personal_chat(db, post, now)
    link = personal_links.get_or_add_personal_link(db, chat_id, now, post.person_id)
    name = house.secrets.device(f"demo:{chat_id}")
    device = devices.sign_in_device(db, link.id, name, now, "", is_proven=True)
    return ShownPerson(post, chat_addresses.get_chat_secret(db, chat_id), device.secret, chat_id)
