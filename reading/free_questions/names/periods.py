"""Periods in a question: stretches, years, days, and those that are relative and stay so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.free_questions.names.period_shapes import (
    NOW,
    PERIOD_SHAPES,
    SAME_SPAN,
    STRETCH,
    YEAR_NUMBER,
)
from reading.free_questions.words.question_words import Word, find_span, join_plain, put_slot
from reading.spelling.late_patterns import make_pattern
from records import dataclass


@dataclass(frozen=True, slots=True)
class SaidPeriod:
    """`value` as readings have it; `place`: the word that stands for it."""

    value: str
    kind: str
    place: int = 0


# "báo cáo năm": the report stays, the year is the period.
_YEARLY = make_pattern(
    r"(?<![^\s])(?:bao cao|ky|dot|so lieu|tong hop|tong ket) (nam)(?![^\s])"
    r"(?! (?:xom|thon|don vi|nguoi|ho)\b(?! (?:nao|gi)\b))(?! (?!cac|nhung|may|cua)\S+ xom)"
)
SIGNS = {NOW: "NOW", SAME_SPAN: "CK"}


def take_periods(words: Sequence[Word]) -> tuple[tuple[Word, ...], list[SaidPeriod]]:
    """The words with a sign for each period ("P"; "CK" for "cung ky"; "NOW", which is none)."""
    left = tuple(words)
    said: list[tuple[Word, SaidPeriod]] = []
    for shape, kind, write in PERIOD_SHAPES:
        while found := shape.search(sentence := join_plain(left)):
            if not sentence[found.start() : found.end()].strip():
                break
            left = _put_sign(
                left, found.start(), found.end(), SIGNS.get(kind, "P"), said, kind, write(found)
            )
    while found := _YEARLY.search(join_plain(left)):
        left = _put_sign(left, found.start(1), found.end(1), "P", said, STRETCH, "nam")
    places = {id(word): place for place, word in enumerate(left)}
    ordered = sorted(
        (SaidPeriod(one.value, one.kind, places.get(id(word), 0)) for word, one in said),
        key=lambda one: one.place,
    )
    return left, [one for one in ordered if one.kind != NOW]


def _put_sign(
    words: tuple[Word, ...],
    start: int,
    end: int,
    sign: str,
    said: list[tuple[Word, SaidPeriod]],
    kind: str,
    value: str,
) -> tuple[Word, ...]:
    first, last = find_span(words, start, end)
    left = put_slot(words, first, last, sign)
    said.append((left[first], SaidPeriod(value, kind)))
    return left


def move_year(period: str | None, year: str) -> str:
    """ "còn 2023?" behind a period: its span in that year; `year` is "nam 2023"."""
    if period is None:
        return year
    span = re.sub(rf" (?:{YEAR_NUMBER}|nam nay|nam truoc|nam kia)$", "", period)
    if re.fullmatch(r"6 thang dau|6 thang cuoi|9 thang|quy \d|thang \d+", span):
        return f"{span} {year.removeprefix('nam ') if year[4:].isdigit() else year}"
    return year
