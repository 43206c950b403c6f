"""Figures written in digits, with the marks people put between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Written:
    """`doubt` is the reason to ask (a key in texts/reading.toml), empty where there is none.

    `others` are further readings, after the likelier `value`. `places` counts decimals.
    """

    value: Fraction
    doubt: str = ""
    others: tuple[Fraction, ...] = ()
    places: int = 0


def written(figure: str) -> Written | None:
    """Read "1250", "1.250", "85,5"; None where the marks make no sense ("1.2.3")."""
    for shape, read in _SHAPES:
        if shape.fullmatch(figure):
            return read(figure)
    return None


def _whole(figure: str) -> Written:
    odd = len(figure) > 2 and figure[0] == "0" and figure.strip("0") != ""
    return Written(Fraction(int(figure)), "ask_zero_first" if odd else "")


def _grouped(figure: str) -> Written:
    return Written(Fraction(int(figure.replace(".", ""))))


def _decimal(figure: str) -> Written:
    """A comma before decimals, as Vietnamese is written; dots may group what is before it."""
    whole, part = figure.replace(".", "").split(",")
    return _with_part(whole, part, "")


def _dot_decimal(figure: str) -> Written:
    whole, part = figure.split(".")
    return _with_part(whole, part, "ask_dot")


def _comma_group(figure: str) -> Written:
    """1,250 is 1.250 to a spreadsheet and 1,25 to a reader of Vietnamese."""
    as_decimal = Fraction(int(figure.replace(",", "")), 1000)
    return Written(Fraction(int(figure.replace(",", ""))), "ask_comma", (as_decimal,))


def _english(figure: str) -> Written:
    whole, _, part = figure.replace(",", "").partition(".")
    return _with_part(whole, part or "0", "ask_comma")


def _with_part(whole: str, part: str, doubt: str) -> Written:
    value = Fraction(int(whole + part), 10 ** len(part))
    if not doubt and not part.strip("0"):
        doubt = "ask_zeros"  # 1250,00 comes out of a spreadsheet
    return Written(value, doubt, places=len(part))


_SHAPES = (
    (re.compile(r"[0-9]+"), _whole),
    (re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+"), _grouped),
    (re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+,[0-9]+"), _decimal),
    (re.compile(r"[1-9][0-9]{0,2},[0-9]{3}"), _comma_group),
    (re.compile(r"[0-9]+,[0-9]+"), _decimal),
    (re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3}){2,}"), _english),
    (re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3})+\.[0-9]+"), _english),
    (re.compile(r"[0-9]+\.[0-9]+"), _dot_decimal),
)
