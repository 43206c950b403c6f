"""A copied stretch of a chat, cut into messages with who wrote them and when.

Zalo, Telegram and others copy differently; what none of these patterns fits is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from datetime import date, datetime, time, timedelta, tzinfo

from reading.spelling.folding import fold_text
from reading.spelling.late_patterns import make_pattern
from records import dataclass

_TIME = r"(?P<hour>[0-9]{1,2})(?:[:h]|\sgiờ\s)(?P<minute>[0-9]{2})(?::[0-9]{2})?"
_DAY = r"(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})(?:[/.-](?P<year>[0-9]{2,4}))?"
_TIME_AND_DAY = (make_pattern(_TIME), make_pattern(_DAY))
_STAMP = r"[0-9][0-9 :/.,hgiờ-]{3,22}"
# Each with its groups who, when, text as far as it has them.
_HEADERS = (
    make_pattern(rf"\[(?P<when>[^\]]*{_STAMP}[^\]]*)\]\s*(?P<who>[^:\]]{{1,60}}):\s*(?P<text>.*)"),
    make_pattern(rf"(?P<who>[^\[\]:]{{1,60}}?),?\s*\[(?P<when>{_STAMP})\]:?\s*(?P<text>.*)"),
    make_pattern(
        r"(?P<when>[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4},?\s+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)"
        r"\s*[-–]\s*(?P<who>[^:]{1,60}):\s*(?P<text>.*)"
    ),
)
_NAME_AND_TIME = make_pattern(
    r"(?P<who>.{2,60}?)[,\s]+(?P<when>(?:[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{2,4})?[,\s]+)?"
    r"[0-9]{1,2}:[0-9]{2}(?:[,\s]+[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{2,4})?)?)"
)
_NAME_FIRST = make_pattern(r"(?P<who>[^:]{2,60}):\s*(?P<text>.*)")
_TIME_ALONE = make_pattern(r"[0-9]{1,2}:[0-9]{2}(?:\s*[AP]M)?")
_DAY_ALONE = make_pattern(
    r"(?:hom nay|hom qua|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn|t[2-7])"
    r"(?:,?\s*(?:ngay )?[0-9]{1,2}[/.-][0-9]{1,2}(?:[/.-][0-9]{2,4})?)?"
    r"|(?:ngay )?[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}"
)
_APP_LABELS = frozenset(
    ("da xem", "da nhan", "da gui", "tra loi", "thich", "hinh anh", "[hinh anh]", "[sticker]",
     "tin nhan da thu hoi", "chinh sua", "da chinh sua")
)  # fmt: skip

IsSender = Callable[[str], bool]


@dataclass(slots=True)
class ChatMessage:
    """`lines` are (number in the paste from 1, words). `at`: when it was written, where known.

    `bounded`: the copy marks where it begins, and so where the one before ends. A mere "Hùng:"
    tells who wrote it, but not how far it goes. `heading`: the name had a line of its own.
    """

    who: str = ""
    at: datetime | None = None
    bounded: bool = False
    heading: bool = False
    lines: list[tuple[int, str]] = field(default_factory=list)


def split_messages(lines: Sequence[str], is_sender: IsSender, now: datetime) -> list[ChatMessage]:
    """`is_sender` tells whether the words before a colon are somebody's name. `now` is local."""
    return list(_MessageCutter(is_sender, now).cut(lines))


class _MessageCutter:
    def __init__(self, is_sender: IsSender, now: datetime) -> None:
        self._is_sender, self._now = is_sender, now
        self._day: date | None = None
        self._open = ChatMessage()
        # Whether a sign of the copy stands right before the open message.
        self._is_fresh = True

    def cut(self, lines: Sequence[str]) -> Iterator[ChatMessage]:
        """A blank line ends a message whose beginning was not marked."""
        for number, line in enumerate(lines, start=1):
            plain = fold_text(line).strip(" -–—•")
            if not plain:
                ended = not self._open.bounded
                self._is_fresh = self._is_fresh and not self._open.lines
            elif _TIME_ALONE.fullmatch(plain):
                self._close_by_time(plain)
                ended = self._is_fresh = True
            elif _DAY_ALONE.fullmatch(plain):
                self._day = self._parse_day(plain)
                ended = True
            elif plain in _APP_LABELS:
                ended = not self._open.bounded
            else:
                yield from self._line(number, line.strip())
                continue
            if ended:
                yield from self._end(ChatMessage())
        yield from self._end(ChatMessage())

    def _close_by_time(self, plain: str) -> None:
        """Some copies put the name above a message and the hour below it."""
        message = self._open
        message.at = message.at or self._parse_moment(plain)
        if message.bounded or not self._is_fresh or len(message.lines) < 2:
            return
        first = message.lines[0][1]
        if self._is_sender(first):
            message.who, message.bounded, message.heading = first, True, True
            del message.lines[0]

    def _line(self, number: int, line: str) -> Iterator[ChatMessage]:
        found = self._find_header(line)
        if found is None:
            self._open.lines.append((number, line))
            return
        who, when, text = found
        at = self._parse_moment(when) if when else None
        yield from self._end(ChatMessage(" ".join(who.split()), at, bool(when), not text.strip()))
        if text.strip():
            self._open.lines.append((number, text.strip()))

    def _end(self, following: ChatMessage) -> Iterator[ChatMessage]:
        if self._open.lines:
            yield self._open
        self._open = following

    def _find_header(self, line: str) -> tuple[str, str, str] | None:
        for pattern in _HEADERS:
            if found := pattern.fullmatch(line):
                return found["who"], found["when"], found["text"]
        named = _NAME_AND_TIME.fullmatch(line)
        if named and (self._is_sender(named["who"]) or is_person_name(named["who"])):
            return named["who"], named["when"], ""
        first = _NAME_FIRST.fullmatch(line)
        if first and self._is_sender(first["who"]):
            return first["who"], "", first["text"]
        return None

    def _parse_moment(self, when: str) -> datetime | None:
        hour, day = (pattern.search(when) for pattern in _TIME_AND_DAY)
        try:
            on = self._make_date(day) if day else self._day or self._now.date()
            at = time(int(hour["hour"]), int(hour["minute"])) if hour else time(0)
        except ValueError:
            return None
        if hour is None:
            return None
        found = datetime.combine(on, at, _get_zone(self._now))
        return found if found <= self._now else None

    def _parse_day(self, plain: str) -> date | None:
        today = self._now.date()
        if plain.startswith("hom qua"):
            return today - timedelta(days=1)
        if plain.startswith("hom nay"):
            return today
        found = _TIME_AND_DAY[1].search(plain)
        try:
            return self._make_date(found) if found else None
        except ValueError:
            return None

    def _make_date(self, found: re.Match[str]) -> date:
        year = int(found["year"]) if found["year"] else self._now.year
        return date(year + 2000 if year < 100 else year, int(found["month"]), int(found["day"]))


def _get_zone(now: datetime) -> tzinfo | None:
    return now.tzinfo


def is_person_name(who: str) -> bool:
    """ "Nguyễn Văn A", "Hùng Xóm 3": every word with a capital, and no sentence."""
    words = who.replace("(", " ").replace(")", " ").replace("-", " ").split()
    return bool(words) and len(words) < 7 and all(
        word[:1].isupper() or word[:1].isdigit() for word in words
    )  # fmt: skip
