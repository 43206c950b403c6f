"""A post, and the commune, as they are named to somebody who may be a stranger to them."""

from sqlalchemy import Connection

from models.people.post_holders import PostRow
from models.units import units
from reading.spelling.folding import fold_text
from texts import vietnamese, words


def name_post(post: PostRow) -> str:
    """With its unit, where the title does not name it: "Trưởng xóm 3" does, "Trưởng thôn" not."""
    if fold_text(post.unit_name) in fold_text(post.title):
        return post.title
    return words("join.post_of_unit", title=post.title, unit=post.unit_name)


def name_commune(db: Connection, unit_path: str) -> str:
    """The name under which the bot speaks: the commune's, or the unit's own."""
    return vietnamese.uncapitalize(units.get_commune_name(db, unit_path))
