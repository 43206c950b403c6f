"""Example rows of typed answers: kind, input, wanted outcome, day of typing, note.

Tab-separated. `\\uXXXX`, `\\n` and `\\\\` stand for one character in the input, so that no editor
can change it. The wanted outcome is one or more of these, joined by " OR ":

    count:12 percent:42.5 ratio:120/135 money:5000000 yesno:yes choice:good date:2023-02-10
    period:2026-Q3 phone:+84912345678 text:... nil missing refuse smalltalk cmd:edit:3
    confirm:12 confirm:@last_year confirm:?
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from reading import (
    AskedQuestion,
    CertainAnswer,
    Command,
    DoubtfulAnswer,
    KnownFigures,
    MissingAnswer,
    NilAnswer,
    ReadOutcome,
    RefusedAnswer,
    SmallTalk,
    Value,
    read_answer,
    read_command,
)
from reading.spelling.late_patterns import make_pattern
from records import dataclass

SOME_DAY = date(2026, 11, 21)  # for rows that do not depend on it
PERCENT_DECIMALS = 2
_TOLERANCE = 5  # hundredths of a percent
_ESCAPE = make_pattern(r"\\(u[0-9a-fA-F]{4}|n|\\)")
_JOINED_BY = " OR "


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """One example, its input decoded."""

    kind: str
    typed: str
    expected: str
    today: date
    note: str

    def outcome(self) -> ReadOutcome | None:
        if self.kind == "command":
            return read_command(self.typed)
        return read_answer(self.typed, make_question(self.kind), KnownFigures(), self.today)


def read_example_rows(stream: Iterable[str]) -> Iterator[ExampleRow]:
    """The rows of a file of examples, with or without its header."""
    for line in stream:
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) < 2 or cells[0] == "kind":
            continue
        kind, typed, expected, today, note = (*cells, "", "", "")[:5]
        yield ExampleRow(kind, decode_cell(typed), expected, _parse_day(today), note)


def decode_cell(cell: str) -> str:
    return _ESCAPE.sub(_decode_character, cell)


def _decode_character(found: re.Match[str]) -> str:
    return {"n": "\n", "\\": "\\"}.get(found[1]) or chr(int(found[1][1:], 16))


def _parse_day(cell: str) -> date:
    return date.fromisoformat(cell) if cell else SOME_DAY


def make_question(kind: str) -> AskedQuestion:
    """The question behind a row: no limits, percentages to two decimals."""
    asked = AskedQuestion(kind)
    return replace(asked, decimals=PERCENT_DECIMALS) if asked.is_percentage else asked


def format_outcome(outcome: ReadOutcome | None, asked: AskedQuestion) -> str:
    """The outcome in the grammar of the examples; several readings are joined by " OR "."""
    match outcome:
        case CertainAnswer(value):
            return f"{asked.kind}:{format_plain_value(value, asked)}"
        case DoubtfulAnswer():
            return _format_doubtful_answer(outcome, asked)
        case Command(name, arg):
            # Of other commands it is what they are about, as it was typed.
            return f"cmd:{name}:{arg}" if arg and name == "edit" else f"cmd:{name}"
        case MissingAnswer():
            return "missing"
        case NilAnswer():
            return "nil"
        case SmallTalk():
            return "smalltalk"
        case RefusedAnswer() | None:
            return "refuse"


def _format_doubtful_answer(outcome: DoubtfulAnswer, asked: AskedQuestion) -> str:
    refers = [outcome.refers] if outcome.refers else []
    shown = [format_plain_value(value, asked) for value in outcome.values]
    return _JOINED_BY.join(f"confirm:{one}" for one in (refers + shown or ["?"]))


def format_plain_value(value: Value, asked: AskedQuestion) -> str:
    """A value with a dot for decimals and days as 2023-02-10."""
    if value.base is not None:
        return f"{value.number}/{value.base}"
    if value.number is not None:
        return _format_plain_number(value.number, asked.decimals)
    if value.text is not None:
        return value.text.replace("\n", "\\n")
    return value.choice or str(value.day)


def _format_plain_number(number: int, decimals: int) -> str:
    whole, part = divmod(number, 10**decimals)
    digits = f"{part:0{decimals}}".rstrip("0") if decimals else ""
    return f"{whole}.{digits}" if digits else str(whole)


def is_wanted_outcome(expected: str, got: str) -> bool:
    """Whether an outcome, as text, is one of those wanted."""
    wanted, found = expected.split(_JOINED_BY), got.split(_JOINED_BY)
    if any(_is_same_outcome(one, other) for one in wanted for other in found):
        return True
    nothing_proposed = got == "confirm:?" or got.startswith("confirm:@")
    several = len(found) > 1
    if "confirm:?" in wanted and (nothing_proposed or several):
        return True
    return "refuse" in wanted and got == "confirm:?"  # asked again, with the reason


def _is_same_outcome(wanted: str, found: str) -> bool:
    if wanted == found:
        return True
    kind, _, value = wanted.partition(":")
    other_kind, _, other = found.partition(":")
    if kind != other_kind or kind not in ("percent", "confirm"):
        return False
    one, two = _count_hundredths(value), _count_hundredths(other)
    return (
        "." in wanted + found
        and None not in (one, two)
        and abs((one or 0) - (two or 0)) <= _TOLERANCE
    )


def _count_hundredths(number: str) -> int | None:
    whole, _, part = number.partition(".")
    return (
        int(whole + f"{part:0<2}"[:2]) if whole.isdecimal() and (part + "0").isdecimal() else None
    )


def report_agreement(stream: Iterable[str], *, check: bool) -> Iterator[str]:
    """A line for each row; with `check` also how many agree by kind, and each that does not."""
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    wrong: list[str] = []
    for row in read_example_rows(stream):
        got = format_outcome(row.outcome(), make_question(row.kind))
        yield got
        every[row.kind] += 1
        if is_wanted_outcome(row.expected, got):
            right[row.kind] += 1
        else:
            wrong.append(f"{row.kind}\t{row.typed!r}\twanted {row.expected}\tgot {got}")
    if check:
        yield from (f"{kind}: {right[kind]}/{count}" for kind, count in every.items())
        yield f"all: {right.total()}/{every.total()}"
        yield from wrong
