"""Cells that name several villages: "Thôn A và thôn B", "Xóm 3, 4", "Xóm Ví Dụ 1 + 2"."""

import re
from collections.abc import Callable

from sheets.preview.units.unit_names import names_a_village

_SIGN = r"\s*(?:[,;+&/\n–]|-|\bvà\b)\s*"
# Behind one name the numbers of several.
_NUMBERS = re.compile(rf"(?P<stem>\D*?)(?P<numbers>\d+[a-zA-Z]?(?:{_SIGN}\d+[a-zA-Z]?)+)")
_BETWEEN = re.compile(r"[,;\n]| và ")
# These stand within one name as well: "Thôn Đồng Mẫu - Bãi".
_BETWEEN_KNOWN = re.compile(r"[,;\n+&/–]| và |\s-\s|-")


def part_names(written: str, is_known: Callable[[str], bool]) -> list[str]:
    """One name where nothing says that there are more. `is_known`: whether a unit that is there
    is called so."""
    parts = _split(_BETWEEN, written)
    if len(parts) > 1 and all(map(names_a_village, parts)):
        return parts
    numbered = _NUMBERS.fullmatch(written.strip())
    if numbered is not None:
        return [f"{numbered['stem']}{one}" for one in re.split(_SIGN, numbered["numbers"])]
    parts = _split(_BETWEEN_KNOWN, written)
    return parts if len(parts) > 1 and all(map(is_known, parts)) else [written]


def _split(signs: re.Pattern[str], written: str) -> list[str]:
    return [one.strip() for one in signs.split(written) if one.strip()]
