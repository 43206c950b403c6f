"""What is looked for in a sentence whose names are signs."""

from __future__ import annotations

import re

from reading.free_questions.views.cue_words import ViewCue

VILLAGES = (
    r"(?:nhung |cac |may |con |bao nhieu )?"
    r"(?:xom|thon|don vi|noi|khu dan cu|to dan pho|ban|ap)(?: nao| gi)?|ALL|EACH|ai"
)

# "xóm nào sửa rồi, xóm nào chưa": each with its state.
BOTH_STATES = r"(?:xom|thon) nao (?:\S+ ){0,4}(?:xom|thon) nao (?:con |van )?chua"


def has_words(sentence: str, pattern: str) -> bool:
    """Whether the pattern stands there as whole words."""
    return re.search(rf"(?<![^\s])(?:{pattern})(?![^\s])", sentence) is not None


def fits(cue: ViewCue, sentence: str) -> bool:
    if cue.pattern.search(sentence) is None:
        return False
    return cue.unless is None or cue.unless.search(sentence) is None
