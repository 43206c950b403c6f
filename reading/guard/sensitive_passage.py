"""One passage of a text that should be thought about before it is kept."""

from __future__ import annotations

from records import dataclass


@dataclass(frozen=True, slots=True)
class SensitivePassage:
    """`kind`: "identity", "phone", "account", "secrecy" or "accusation". The passage is
    text[start:end]."""

    kind: str
    start: int
    end: int
