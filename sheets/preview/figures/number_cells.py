"""Numbers as cells have them: counts with points between the thousands, a unit behind, a dash for
nothing; and what is none and must be asked about."""

import re
from collections.abc import Sequence
from datetime import date

from records import dataclass
from sheets.grids.grid import FIRST_YEAR, CellValue, Formula, as_words, count_days, fold_cell

_THOUSANDS = re.compile(r"\d{1,3}(?:[.,  ]\d{3})+")
_PLAIN = re.compile(r"\d+")
_WITH_UNIT = re.compile(
    r"(.*\d)\s*(?:hộ dân|hộ gia đình|hộ|đám|người|nhà|sân|đội|câu lạc bộ|clb|buổi|thôn|"
    r"xóm|cái|lượt|gia đình)\.?",
    re.IGNORECASE,
)
_OF_WHOLE = re.compile(
    r"(\d{1,6})\s*(?:hộ|đám)?\s*(?:/|trên)\s*(\d{1,6})\s*(?:hộ|đám)?", re.IGNORECASE
)
THOUSAND = 1000
_NOTHING = ("", "khong co so lieu", "chua co", "chua bao cao", "chua nop", "chua")
_ZERO = ("khong", "khong co", "ko", "ko co", "khong phat sinh")


@dataclass(frozen=True, slots=True)
class NumberCell:
    """`number` where it is sure; `readings` what it may be; `doubt` words or a number that is
    asked about. None of them: nothing is said."""

    number: int | None = None
    readings: tuple[int, ...] = ()
    doubt: str = ""


def read_number_cell(value: CellValue, *, thousands: bool) -> NumberCell:
    """`thousands`: all the column's words are grouped by thousands, or its total agrees."""
    if value is None:
        return NumberCell()
    if isinstance(value, Formula):
        return NumberCell(doubt=f"={value.written}")
    if isinstance(value, date) and value.year < FIRST_YEAR:
        return NumberCell(doubt=as_words(value), readings=(count_days(value),))
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return NumberCell(doubt=as_words(value))
    if isinstance(value, int):
        return NumberCell(value) if value >= 0 else NumberCell(doubt=str(value))
    if isinstance(value, float):
        return _read_fraction(value)
    return _read_words(value, thousands=thousands)


def read_part_of_whole(value: CellValue) -> tuple[int, int] | None:
    """ "77/84", "77 trên 84 hộ"; none of a part that is more than its whole."""
    found = _OF_WHOLE.fullmatch(" ".join(value.split())) if isinstance(value, str) else None
    if found is None:
        return None
    part, whole = int(found[1]), int(found[2])
    return (part, whole) if part <= whole else None


def _read_fraction(value: float) -> NumberCell:
    """1.137 in a cell of numbers was typed as 1.137 households, perhaps; 77.5 as none."""
    shown = f"{value:g}".replace(".", ",")
    whole = round(value * 1000)
    fits = 1 < value < 10 and abs(value * 1000 - whole) < 1e-6
    return NumberCell(doubt=shown, readings=(whole,) if fits else ())


def _read_words(text: str, *, thousands: bool) -> NumberCell:
    bare = " ".join(text.split()).strip("'’")
    with_unit = _WITH_UNIT.fullmatch(bare)
    bare = with_unit[1].strip() if with_unit else bare
    if _PLAIN.fullmatch(bare):
        return NumberCell(int(bare))
    if re.fullmatch(r"\d+[.,]0+", bare) and not _THOUSANDS.fullmatch(bare):
        return NumberCell(int(re.split(r"[.,]", bare)[0]))
    if _THOUSANDS.fullmatch(bare):
        whole = int(remove_marks(bare))
        sure = thousands or len(re.findall(r"[.,]", bare)) > 1
        return NumberCell(whole) if sure else NumberCell(doubt=text, readings=(whole,))
    folded = fold_cell(text)
    if folded in _NOTHING or not re.search(r"\w", text):
        return NumberCell()
    if folded in _ZERO:
        return NumberCell(0)
    return NumberCell(doubt=text, readings=_list_readings(text))


def _list_readings(text: str) -> tuple[int, ...]:
    """ "95 (có 2 hộ mới)", "khoảng 137": the number in front; "157/163" both; none of a span."""
    if (both := read_part_of_whole(text)) is not None:
        return both
    found = re.fullmatch(
        r"(?:\D{0,12}\s|[~>≈]\s*)?(\d+)(?:\s*hộ)?\s*(?:\([^)]*\)|\*{1,3}|[/,;]\s*\d+\s*khẩu)?",
        text.strip(),
    )
    return (int(found[1]),) if found else ()


def is_grouped(text: str) -> bool:
    return bool(_THOUSANDS.fullmatch(text.strip()))


def is_grouped_column(column: Sequence[str]) -> bool:
    """Points between the thousands of most numbers over 999, and no fractions."""
    texts = [one.strip() for one in column]
    ungrouped = [one for one in texts if _PLAIN.fullmatch(one) and int(one) >= THOUSAND]
    fractions = [one for one in texts if re.fullmatch(r"\d+[.,]\d{1,2}", one)]
    return sum(map(is_grouped, texts)) > max(1, len(ungrouped)) and not fractions


def remove_marks(text: str) -> str:
    """ "1.137" → "1137"; anything else as it stands."""
    return re.sub(r"\D", "", text) if is_grouped(text) else text


def compute_formula(written: str, cells: dict[str, int]) -> int | None:
    """The result of sums and differences of numbers and of cells that are known: "=D4-2"."""
    parts = re.findall(r"([+-]?)\s*(\$?[A-Z]{1,2}\$?\d+|\d+)", written)
    if "".join(f"{sign}{one}" for sign, one in parts).replace(" ", "") != written.replace(" ", ""):
        return None
    total = 0
    for sign, one in parts:
        number = int(one) if one.isdigit() else cells.get(one.replace("$", ""))
        if number is None:
            return None
        total += -number if sign == "-" else number
    return total if total >= 0 else None
