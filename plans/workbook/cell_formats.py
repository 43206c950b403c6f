"""How one field of a pack stands in one cell, and what a cell says."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from plans.kinds import ANSWER_STATES
from reading.spelling.folding import fold_text
from records import dataclass
from texts import words


class CellUnreadable(Exception):
    """The cell cannot be read; the message says why."""


def keep_value(value: Any) -> Any:
    return value


def format_text(value: Any) -> Any:
    return None if value is None else str(value)


def read_lines(value: Any) -> Any:
    return [line.strip() for line in str(value).split("\n") if line.strip()]


def read_codes(value: Any) -> Any:
    return [code for code in re.split(r"[,;\s]+", str(value)) if code]


def format_codes(value: Any) -> Any:
    return ", ".join(value)


def format_lines(value: Any) -> Any:
    return "\n".join(value)


YES = ("co", "có", "x", "yes", "true", "đúng", "1")
NO = ("không", "khong", "no", "false", "sai", "0")


def format_yes_no(value: Any) -> Any:
    return words("import.sheet_yes") if value else words("import.sheet_no")


def read_yes_no(value: Any) -> Any:
    said = str(value).strip().lower()
    if said in YES or said in NO:
        return said in YES
    raise CellUnreadable(words("import.sheet_not_yes", given=value))


def format_day(value: Any) -> Any:
    return str(value).replace("T", " ")[:16]


def read_day(value: Any) -> Any:
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


def read_estimate(value: Any) -> Any:
    return "estimate" if read_yes_no(value) else ""


OPTION_FIELDS = ("code", "label", "short", "words", "state")
# What an answer means, as the sheet says it.
STATE_NAMES = {state: words(f"plan.state_{state}") for state in ANSWER_STATES}


def format_options(value: Any) -> Any:
    """One option a line: code | label | short | other words | state."""
    return "\n".join(_format_option(option) for option in value)


def _format_option(option: dict[str, Any]) -> str:
    written = {
        **option,
        "words": ", ".join(option.get("words", ())),
        "state": STATE_NAMES.get(option.get("state", ""), ""),
    }
    parts = [str(written.get(name, "")) for name in OPTION_FIELDS]
    return " | ".join(parts).rstrip(" |")


def read_options(value: Any) -> Any:
    return [_read_option(line) for line in read_lines(value)]


def _read_option(line: str) -> dict[str, Any]:
    parts = [part.strip() for part in line.split("|")]
    if not 2 <= len(parts) <= len(OPTION_FIELDS):
        raise CellUnreadable(words("import.sheet_not_option", given=line))
    found: dict[str, Any] = {
        name: part for name, part in zip(OPTION_FIELDS, parts, strict=False) if part
    }
    if "state" in found:
        found["state"] = STATES.from_cell(found["state"])
    if "words" in found:
        found["words"] = [word.strip() for word in found["words"].split(",") if word.strip()]
    return found


def format_when(value: Any) -> Any:
    """ "dam_cuoi > 0", "thay_doi = changed, other"."""
    if value.get("more_than") is not None:
        return f"{value['question']} > {value['more_than']}"
    return f"{value['question']} = {', '.join(value['is_one_of'])}"


def read_when(value: Any) -> Any:
    said = re.fullmatch(r"\s*(\w+)\s*(=|>)\s*(.+?)\s*", str(value))
    if said is None:
        raise CellUnreadable(words("import.sheet_not_when", given=value))
    question, sign, rest = said.groups()
    if sign == "=":
        return {"question": question, "is_one_of": read_codes(rest)}
    if not rest.isdigit():
        raise CellUnreadable(words("import.sheet_not_when", given=value))
    return {"question": question, "more_than": int(rest)}


def format_most(value: Any) -> Any:
    return value["at_most"]


def read_most(value: Any) -> Any:
    return {"at_most": value}


def format_number(value: Any) -> Any:
    number = float(value)
    return int(number) if number.is_integer() else number


def read_number(value: Any) -> Any:
    """A number as people or the workbook write it: 42,5 or 42.5."""
    return value if isinstance(value, int) else str(value).replace(",", ".")


@dataclass(frozen=True)
class CellFormat:
    to_cell: Callable[[Any], Any]
    from_cell: Callable[[Any], Any]


def make_named(called: Mapping[str, str]) -> CellFormat:
    """A code by what people call it; the code itself is understood too, and what is neither stays
    for the check of the plan to name."""
    codes = {fold_text(name): code for code, name in called.items()}

    def from_cell(value: Any) -> Any:
        return codes.get(fold_text(str(value).strip()), str(value))

    return CellFormat(lambda value: called.get(str(value), str(value)), from_cell)


def make_named_list(called: Mapping[str, str]) -> CellFormat:
    """Several of them. Names have commas: a semicolon stands between."""
    one = make_named(called)

    def from_cell(value: Any) -> Any:
        named = [part.strip() for part in re.split(r"[;\n]", str(value)) if part.strip()]
        found = [one.from_cell(part) for part in named]
        return found if all(part in called for part in found) else read_codes(value)

    return CellFormat(lambda value: "; ".join(one.to_cell(part) for part in value), from_cell)


STATES = make_named(STATE_NAMES)
AS_IS = CellFormat(keep_value, keep_value)
TEXT = CellFormat(format_text, format_text)
LINES = CellFormat(format_lines, read_lines)
CODES = CellFormat(format_codes, read_codes)
YES_NO = CellFormat(format_yes_no, read_yes_no)
DAY = CellFormat(format_day, read_day)
OPTIONS = CellFormat(format_options, read_options)
WHEN = CellFormat(format_when, read_when)
ESTIMATE = CellFormat(format_yes_no, read_estimate)
MOST = CellFormat(format_most, read_most)
NUMBER = CellFormat(format_number, read_number)
