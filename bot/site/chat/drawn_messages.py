"""The messages of a chat as the page has them without scripts: lines, days, waiting buttons."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from records import dataclass
from texts import vietnamese

_Item = Mapping[str, Any]
_LIST_LINE = re.compile(r"(\d{1,2}\.|-) ")
# A message of these kinds may arrive in the middle of a question without closing it.
_BESIDE = frozenset({"notice", "reminder"})


@dataclass(frozen=True, slots=True)
class DrawnMessage:
    """`day`: what stands above it, where it is the first of its day. `choices`: (label, data), of
    the newest question alone; `ends`: the place of the one that stands out. `lines`: pieces of
    (style, words)."""

    id: str
    kind: str
    is_own: bool
    day: str
    hour: str
    lines: list[list[tuple[str, str]]]
    files: list[dict[str, str]]
    # {href, title, bars}: a picture, and what stands in it, as (label, figure).
    charts: list[dict[str, Any]]
    photo: str
    is_unproven: bool
    choices: list[tuple[str, str]]
    ends: int | None


def draw_messages(items: Sequence[_Item]) -> list[DrawnMessage]:
    """Messages of `load_chat_history`, oldest first."""
    waiting = find_waiting_question(items)
    drawn, before = [], ""
    for item in items:
        at = datetime.fromisoformat(item["at"])
        day = _format_day(at)
        drawn.append(_draw_message(item, at, "" if day == before else day, item is waiting))
        before = day
    return drawn


def find_waiting_question(items: Sequence[_Item]) -> _Item | None:
    """The message whose buttons can be pressed; those of older ones would mislead."""
    for item in reversed(items):
        if item["who"] == "me":
            return None
        if item["choices"]:
            return item
        if item["kind"] not in _BESIDE:
            return None
    return None


def _draw_message(item: _Item, at: datetime, day: str, is_waiting: bool) -> DrawnMessage:
    is_own = item["who"] == "me"
    spans = [("", item["text"])] if is_own else item["spans"]
    return DrawnMessage(
        item["id"],
        "" if is_own else item["kind"],
        is_own,
        day,
        vietnamese.format_hour(at),
        _cut_lines(spans),
        item.get("files", []),
        item.get("charts", []),
        item.get("photo", ""),
        bool(item.get("unproven")),
        item["choices"] if is_waiting else [],
        item.get("ends") if is_waiting else None,
    )


def _cut_lines(spans: Sequence[Sequence[str]]) -> list[list[tuple[str, str]]]:
    lines: list[list[tuple[str, str]]] = [[]]
    for style, words in spans:
        for place, part in enumerate(words.split("\n")):
            if place:
                lines.append([])
            if part:
                lines[-1].append((style, part))
    return lines


def is_list_line(line: Sequence[tuple[str, str]]) -> bool:
    """ "4. Đám cưới: …": the number stands out."""
    return _LIST_LINE.match("".join(words for _, words in line)) is not None


def _format_day(at: datetime) -> str:
    day = vietnamese.get_local_day(at)
    return f"{vietnamese.format_weekday(day)}, {vietnamese.format_full_day(day)}"
