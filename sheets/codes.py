"""Codes of units and people, made from their names."""

import re
from hashlib import sha256

from reading.spelling.folding import fold_text

LONGEST_CODE = 64


def make_slug(words: str) -> str:
    """A piece of a code: letters, digits and hyphens only."""
    return re.sub(r"[^a-z0-9]+", "-", fold_text(words)).strip("-")


def shorten_code(code: str) -> str:
    """The code itself, or one short enough for its column that is still its own."""
    if len(code) <= LONGEST_CODE:
        return code
    return f"{code[: LONGEST_CODE - 9]}-{sha256(code.encode()).hexdigest()[:8]}"
