"""How much time is named in so many words: "3 ngày", "mười lăm hôm", "hai tuần", "nửa tháng"."""

from __future__ import annotations

from reading.spelling.late_patterns import make_pattern

_UNITS = {"ngay": 1, "hom": 1, "bua": 1, "tuan": 7, "thang": 30}
_NUMBERS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
    "muoi": 10, "muoi lam": 15, "hai muoi": 20, "ba muoi": 30,
}  # fmt: skip
_WRITTEN = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_SPAN = make_pattern(
    rf"\b(?P<count>[0-9]{{1,3}}|{_WRITTEN}|nua) (?P<unit>ngay|hom|bua|tuan|thang)\b"
    r"(?! (?:[0-9]|nay|sau|toi|truoc)\b)"
)


def read_days(folded: str) -> int | None:
    """As days; none where no span of time is named."""
    found = _SPAN.search(folded)
    if found is None:
        return None
    unit = _UNITS[found["unit"]]
    if found["count"] == "nua":
        return max(unit // 2, 1) if unit > 1 else None
    return unit * (_NUMBERS.get(found["count"]) or int(found["count"]))
