"""An officer at her desk, without a browser: what her pages do, done on the sample."""

from handlers.context import Context
from handlers.incoming import Incoming
from models import accounts, conversations, rounds
from models.people import PostRow
from models.rounds import RoundRow
from tests.people import House

OFFICER = "Công chức văn hóa - xã hội"


def officer(house: House, which: int = 0) -> Context:
    """The context in which a page of this officer acts (the sample has two of them)."""
    return as_post(house, [post for post in posts(house) if post.title == OFFICER][which])


def half_year(house: House) -> RoundRow:
    """The commune's round of villages that is open on the day of laying."""
    found = rounds.opened(house.db)
    return next(one for one in found if one.code == "kim-phuong-2024.6-thang.kim-phuong")


def posts(house: House) -> list[PostRow]:
    from models import people

    return people.below(house.db, "/", house.now)


def as_post(house: House, post: PostRow) -> Context:
    chat_id = accounts.personal_chat(house.db, post, house.now)
    who = conversations.who(house.db, chat_id, house.now)
    return Context(house.db, house.now, house.tools.forms, house.tools.secrets, who, Incoming(0))
