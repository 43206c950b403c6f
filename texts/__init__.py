"""Every sentence a person reads: one TOML file per room, key → template.

A template has {fields} and may set words **bold**. What is put into a field is never
markup: a name such as "**A**" or "<b>" comes out as it was typed.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from records import dataclass

TextSpan = tuple[str, str]
PLAIN, BOLD = "", "b"
_BOLD_MARK = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Text:
    """What is said: spans of (style, words), the style being "" or "b"."""

    spans: tuple[TextSpan, ...] = ()

    def __add__(self, other: "Text") -> "Text":
        return Text(self.spans + other.spans)

    def __bool__(self) -> bool:
        return any(words for _, words in self.spans)

    @property
    def plain(self) -> str:
        return "".join(words for _, words in self.spans)


def make_plain_text(words: str) -> Text:
    """Words of a person or of a plan, taken as they are."""
    return Text(((PLAIN, words),))


def join_lines(*parts: Text) -> Text:
    """These texts, each on a line of its own; empty ones are left out."""
    spans: list[TextSpan] = []
    for part in parts:
        if part:
            if spans:
                spans.append((PLAIN, "\n"))
            spans.extend(part.spans)
    return Text(tuple(spans))


@cache
def load_templates() -> dict[str, tuple[TextSpan, ...]]:
    """Every template by "room.key", cut into spans."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        for key, template in tomllib.loads(path.read_text("utf-8")).items():
            found[f"{path.stem}.{key}"] = _split_spans(template.strip("\n"))
    return found


def _split_spans(template: str) -> tuple[TextSpan, ...]:
    pieces = _BOLD_MARK.split(template)
    styled = ((BOLD if place % 2 else PLAIN, piece) for place, piece in enumerate(pieces))
    return tuple(span for span in styled if span[1])


def text(key: str, **values: object) -> Text:
    """The text under this key, its fields filled in."""
    return Text(tuple((style, words.format_map(values)) for style, words in load_templates()[key]))


def words(key: str, **values: object) -> str:
    """The same without styles, for the label of a button."""
    return "".join([words.format_map(values) for _, words in load_templates()[key]])
