"""How one field of a pack stands in one cell, and what a cell says. Each reader gives the value
as it would be in the file of a pack; whether it may stand there is judged later."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from texts import words


class NotThat(Exception):
    """The cell cannot be read; the message says why."""


def plain(value: Any) -> Any:
    return value


def text(value: Any) -> Any:
    return None if value is None else str(value)


def from_lines(value: Any) -> Any:
    return [line.strip() for line in str(value).split("\n") if line.strip()]


def from_codes(value: Any) -> Any:
    return [code for code in re.split(r"[,;\s]+", str(value)) if code]


def to_codes(value: Any) -> Any:
    return ", ".join(value)


def to_lines(value: Any) -> Any:
    return "\n".join(value)


YES = ("co", "có", "x", "yes", "true", "đúng", "1")
NO = ("không", "khong", "no", "false", "sai", "0")


def to_yes(value: Any) -> Any:
    return words("import.sheet_yes") if value else words("import.sheet_no")


def from_yes(value: Any) -> Any:
    said = str(value).strip().lower()
    if said in YES or said in NO:
        return said in YES
    raise NotThat(words("import.sheet_not_yes", given=value))


def to_day(value: Any) -> Any:
    return str(value).replace("T", " ")[:16]


def from_day(value: Any) -> Any:
    """A date cell, 2024-06-05, 05/6/2024; a time may follow."""
    if isinstance(value, datetime):
        written = value.isoformat(" ", "minutes")
        return written.removesuffix(" 00:00")
    if isinstance(value, date):
        return value.isoformat()
    given = str(value).strip()
    day_first = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})( [0-9:]+)?", given)
    if day_first:
        day, month, year, hour = day_first.groups()
        return f"{year}-{int(month):02}-{int(day):02}{hour or ''}"
    return given


def from_estimate(value: Any) -> Any:
    return "estimate" if from_yes(value) else ""


OPTION = ("code", "label", "short", "words", "state")


def to_options(value: Any) -> Any:
    """One option a line: code | label | short | other words | state."""
    return "\n".join(_option_line(option) for option in value)


def _option_line(option: dict[str, Any]) -> str:
    parts = [
        ", ".join(option.get("words", ())) if name == "words" else str(option.get(name, ""))
        for name in OPTION
    ]
    return " | ".join(parts).rstrip(" |")


def from_options(value: Any) -> Any:
    return [_option(line) for line in from_lines(value)]


def _option(line: str) -> dict[str, Any]:
    parts = [part.strip() for part in line.split("|")]
    if not 2 <= len(parts) <= len(OPTION):
        raise NotThat(words("import.sheet_not_option", given=line))
    found: dict[str, Any] = {name: part for name, part in zip(OPTION, parts, strict=False) if part}
    if "words" in found:
        found["words"] = [word.strip() for word in found["words"].split(",") if word.strip()]
    return found


def to_when(value: Any) -> Any:
    """ "dam_cuoi > 0", "thay_doi = changed, other"."""
    if value.get("more_than") is not None:
        return f"{value['question']} > {value['more_than']}"
    return f"{value['question']} = {', '.join(value['is_one_of'])}"


def from_when(value: Any) -> Any:
    said = re.fullmatch(r"\s*(\w+)\s*(=|>)\s*(.+?)\s*", str(value))
    if said is None:
        raise NotThat(words("import.sheet_not_when", given=value))
    question, sign, rest = said.groups()
    if sign == "=":
        return {"question": question, "is_one_of": from_codes(rest)}
    if not rest.isdigit():
        raise NotThat(words("import.sheet_not_when", given=value))
    return {"question": question, "more_than": int(rest)}


def to_most(value: Any) -> Any:
    return value["at_most"]


def from_most(value: Any) -> Any:
    return {"at_most": value}


def to_number(value: Any) -> Any:
    number = float(value)
    return int(number) if number.is_integer() else number


def from_number(value: Any) -> Any:
    """A number as people or the workbook write it: 42,5 or 42.5."""
    return value if isinstance(value, int) else str(value).replace(",", ".")


@dataclass(frozen=True)
class How:
    to_cell: Callable[[Any], Any]
    from_cell: Callable[[Any], Any]


AS_IS = How(plain, plain)
TEXT = How(text, text)
LINES = How(to_lines, from_lines)
CODES = How(to_codes, from_codes)
YES_NO = How(to_yes, from_yes)
DAY = How(to_day, from_day)
OPTIONS = How(to_options, from_options)
WHEN = How(to_when, from_when)
ESTIMATE = How(to_yes, from_estimate)
MOST = How(to_most, from_most)
NUMBER = How(to_number, from_number)
