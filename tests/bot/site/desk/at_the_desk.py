"""An officer at her desk, without a browser: what her pages do, done on the sample."""

from models.chats import channel_accounts, conversations
from models.people.post_holders import PostRow
from models.rounds import rounds
from models.rounds.rounds import RoundRow
from reporting.context import Context
from tests.people import House

OFFICER = "Công chức văn hóa - xã hội"


def officer(house: House, which: int = 0) -> Context:
    """The context in which a page of this officer acts (the sample has two of them)."""
    return as_post(house, [post for post in posts(house) if post.title == OFFICER][which])


def half_year(house: House) -> RoundRow:
    """The commune's round of villages that is open on the day of laying."""
    found = rounds.list_opened_rounds(house.db)
    return next(one for one in found if one.code == "kim-phuong-2024.6-thang.kim-phuong")


def posts(house: House) -> list[PostRow]:
    from models.people import post_holders

    return post_holders.list_posts_below(house.db, "/", house.now)


def as_post(house: House, post: PostRow) -> Context:
    chat_id = channel_accounts.open_personal_chat(house.db, post, house.now)
    who = conversations.load_current_chat(house.db, chat_id, house.now)
    return Context(
        house.db,
        house.now,
        house.tools.forms,
        acting=who.speaker,
        chat_id=chat_id,
        secrets_at_hand=house.tools.secrets,
    )
