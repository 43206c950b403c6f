"""The invented people of the sample who are shown to newcomers: one of each kind."""

import re
from datetime import datetime

from sqlalchemy import Connection, select

from models.figures.tables import PastFigure
from models.people import post_holders
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.rights import has_role
from plans.sample import commune_sample

# From the bottom up: village head, officer, committee.
SHOWN_ROLES = (Role.REPORTER, Role.OFFICER, Role.COMMITTEE)
# What everybody in the sample's sheets is called; nobody else is ever shown.
_INVENTED_NAME = re.compile(r"(?:Người|Cán Bộ|Lãnh Đạo) Mẫu \d+")


def is_sample_laid(db: Connection) -> bool:
    laid = select(PastFigure.id).where(PastFigure.source == commune_sample.SOURCE).limit(1)
    return db.execute(laid).first() is not None


def list_invented_posts(db: Connection, now: datetime) -> list[PostRow]:
    """The posts of the sample that invented people hold; none where it is not laid."""
    if not is_sample_laid(db):
        return []
    posts = post_holders.list_posts_below(db, "/", now)
    return [one for one in posts if _INVENTED_NAME.fullmatch(one.person_name)]


def list_shown_posts(db: Connection, now: datetime) -> list[PostRow]:
    """Whoever comes first of each role."""
    posts = list_invented_posts(db, now)
    first = (next((one for one in posts if has_role(one, role)), None) for role in SHOWN_ROLES)
    return [one for one in first if one is not None]
