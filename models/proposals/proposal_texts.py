"""The texts of proposals: several in one answer, and two that say the same."""

import re

from rapidfuzz import fuzz, utils

ALIKE_SCORE = 82  # of 100
ITEM_MARK = re.compile(r"^\s*(?:[-+*•–]|\(?\d{1,2}[.)](?!\d))\s*")


def split_proposals(said: str) -> list[str]:
    """The proposals in a text: one a line, with or without numbers or dashes before them."""
    lines = (ITEM_MARK.sub("", line).strip() for line in said.splitlines())
    return [line for line in lines if line]


def is_alike(one: str, other: str) -> bool:
    """Whether two texts say the same thing in nearly the same words."""
    return fuzz.token_set_ratio(one, other, processor=utils.default_process) >= ALIKE_SCORE
