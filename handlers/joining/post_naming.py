"""A post as it is named to somebody who may be a stranger to it."""

from models.people.post_holders import PostRow
from reading.spelling.folding import fold_text
from texts import words


def name_post(post: PostRow) -> str:
    """With its unit, where the title does not name it: "Trưởng xóm 3" does, "Trưởng thôn" not."""
    if fold_text(post.unit_name) in fold_text(post.title):
        return post.title
    return words("join.post_of_unit", title=post.title, unit=post.unit_name)
