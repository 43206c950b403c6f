"""A value as it is written in Vietnamese: 1.250; 42,5%; 120/135; 05/6/2024."""

from __future__ import annotations

from datetime import date

from reading.values.asked_questions import AskedQuestion
from reading.values.outcomes import Value
from reading.values.telephones import format_phone

_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_YES_NO = {"yes": "có", "no": "không"}


def format_value(value: Value, asked: AskedQuestion) -> str:
    """What a person reads; the unit is left to the sentence, but for "%" and "đồng"."""
    if value.base is not None:
        return f"{format_thousands(value.number or 0)}/{format_thousands(value.base)}"
    if value.number is not None:
        return _format_number(value.number, asked)
    if value.choice is not None:
        return _format_choice(value.choice, asked)
    if value.last_day is not None:
        return format_period(value.text or "")
    if value.day is not None:
        return format_day(value.day)
    return format_phone(value.text or "") if asked.is_phone else value.text or ""


def format_thousands(number: int) -> str:
    """1250 as "1.250"."""
    return f"{number:,}".replace(",", ".")


def format_decimal(number: int, decimals: int) -> str:
    """425 steps of a tenth as "42,5"; zeros at the end are left out."""
    whole, part = divmod(number, 10**decimals)
    digits = f"{part:0{decimals}}".rstrip("0") if decimals else ""
    return f"{format_thousands(whole)},{digits}" if digits else format_thousands(whole)


def format_day(day: date) -> str:
    """As official papers write it: a 0 before days below 10 and before the months 1 and 2."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


def format_period(code: str) -> str:
    """ "2026-Q3" as "quý III/2026"."""
    year, _, part = code.partition("-")
    if not part:
        return f"năm {year}"
    if part[0] == "Q":
        return f"quý {_ROMAN[part[1]]}/{year}"
    if part[0] == "H":
        return f"6 tháng {'đầu' if part == 'H1' else 'cuối'} năm {year}"
    if part[0] == "M":
        return f"{part.removeprefix('M1-')} tháng đầu năm {year}"
    return f"tháng {int(part)}/{year}"


def _format_number(number: int, asked: AskedQuestion) -> str:
    if asked.is_percentage:
        return f"{format_decimal(number, asked.decimals)}%"
    if asked.is_money:
        return f"{format_thousands(number)} đồng"
    return format_decimal(number, asked.decimals)


def _format_choice(code: str, asked: AskedQuestion) -> str:
    labels = {option.code: option.label for option in asked.choices}
    return labels.get(code) or _YES_NO.get(code, code)
