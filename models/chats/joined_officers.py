"""Whether somebody is an officer, has joined, and is on duty."""

from datetime import datetime

from sqlalchemy import Connection

from models.chats import chat_people
from models.people import deputies, post_holders
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.rights import has_role


def find_joined_officer(db: Connection, person_id: int, now: datetime) -> PostRow | None:
    """The post of somebody who is an officer, has joined and is on duty: it says her hours and her
    unit."""
    post = find_officer_post(db, person_id, now)
    if post is None or not chat_people.has_joined(db, person_id):
        return None
    return next(iter(deputies.leave_out_absent(db, [post], now)), None)


def find_officer_post(db: Connection, person_id: int, now: datetime) -> PostRow | None:
    """The first post that a person holds as an officer."""
    posts = post_holders.list_posts_of_person(db, person_id, now)
    return next((post for post in posts if has_role(post, Role.OFFICER)), None)
