"""Sensitive passages in a text, from all that looks for them."""

from __future__ import annotations

from reading.guard.accusations import list_accusations
from reading.guard.personal_numbers import list_personal_numbers
from reading.guard.secrecy_words import list_secrecy_words
from reading.guard.sensitive_passage import SensitivePassage

LONGEST_TEXT = 20_000  # characters; what is longer is looked at up to there


def find_passages(text: str) -> tuple[SensitivePassage, ...]:
    """In the order in which they stand; none is within another one."""
    seen = text[:LONGEST_TEXT]
    found = (*list_personal_numbers(seen), *list_secrecy_words(seen), *list_accusations(seen))
    kept: list[SensitivePassage] = []
    for one in sorted(found, key=lambda passage: (passage.start, -passage.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)
