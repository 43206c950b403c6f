"""Words compared without marks, case and spacing; codes made from words."""

import re
import unicodedata
from hashlib import sha256

LONGEST_CODE = 64


def fold_words(words: str) -> str:
    lowered = unicodedata.normalize("NFD", words.lower()).replace("đ", "d")
    plain = "".join(sign for sign in lowered if not unicodedata.combining(sign))
    return " ".join(plain.split())


def make_slug(words: str) -> str:
    """A piece of a code: letters, digits and hyphens only."""
    return re.sub(r"[^a-z0-9]+", "-", fold_words(words)).strip("-")


def shorten_code(code: str) -> str:
    """The code itself, or one short enough for its column that is still its own."""
    if len(code) <= LONGEST_CODE:
        return code
    return f"{code[: LONGEST_CODE - 9]}-{sha256(code.encode()).hexdigest()[:8]}"
