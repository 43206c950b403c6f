"""Numbers written in digits, with the marks people put between them."""

from __future__ import annotations

from fractions import Fraction

from reading.spelling.late_patterns import make_pattern
from records import dataclass


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """`doubt` is the reason to ask (a key in texts/reading.toml), empty where there is none.

    `others` are further readings, after the likelier `value`. `places` counts decimals.
    """

    value: Fraction
    doubt: str = ""
    others: tuple[Fraction, ...] = ()
    places: int = 0


def read_written_number(figure: str) -> WrittenNumber | None:
    """Read "1250", "1.250", "85,5"; None where the marks make no sense ("1.2.3")."""
    for shape, read in _SHAPES:
        if shape.fullmatch(figure):
            return read(figure)
    return None


def _read_whole(figure: str) -> WrittenNumber:
    odd = len(figure) > 2 and figure[0] == "0" and figure.strip("0") != ""
    return WrittenNumber(Fraction(int(figure)), "ask_zero_first" if odd else "")


def _read_dot_groups(figure: str) -> WrittenNumber:
    return WrittenNumber(Fraction(int(figure.replace(".", ""))))


def _read_comma_decimal(figure: str) -> WrittenNumber:
    """A comma before decimals, as Vietnamese is written; dots may group what is before it."""
    whole, part = figure.replace(".", "").split(",")
    return _make_decimal(whole, part, "")


def _read_dot_decimal(figure: str) -> WrittenNumber:
    whole, part = figure.split(".")
    return _make_decimal(whole, part, "ask_dot")


def _read_comma_group(figure: str) -> WrittenNumber:
    """1,250 is 1.250 to a spreadsheet and 1,25 to a reader of Vietnamese."""
    as_decimal = Fraction(int(figure.replace(",", "")), 1000)
    return WrittenNumber(Fraction(int(figure.replace(",", ""))), "ask_comma", (as_decimal,))


def _read_english_number(figure: str) -> WrittenNumber:
    whole, _, part = figure.replace(",", "").partition(".")
    return _make_decimal(whole, part or "0", "ask_comma")


def _make_decimal(whole: str, part: str, doubt: str) -> WrittenNumber:
    value = Fraction(int(whole + part), 10 ** len(part))
    if not doubt and not part.strip("0"):
        doubt = "ask_zeros"  # 1250,00 comes out of a spreadsheet
    return WrittenNumber(value, doubt, places=len(part))


_SHAPES = (
    (make_pattern(r"[0-9]+"), _read_whole),
    (make_pattern(r"[1-9][0-9]{0,2}(\.[0-9]{3})+"), _read_dot_groups),
    (make_pattern(r"[1-9][0-9]{0,2}(\.[0-9]{3})+,[0-9]+"), _read_comma_decimal),
    (make_pattern(r"[1-9][0-9]{0,2},[0-9]{3}"), _read_comma_group),
    (make_pattern(r"[0-9]+,[0-9]+"), _read_comma_decimal),
    (make_pattern(r"[1-9][0-9]{0,2}(,[0-9]{3}){2,}"), _read_english_number),
    (make_pattern(r"[1-9][0-9]{0,2}(,[0-9]{3})+\.[0-9]+"), _read_english_number),
    (make_pattern(r"[0-9]+\.[0-9]+"), _read_dot_decimal),
)
