"""Words that make a figure a guess, a bound or a question; such a figure is never exact."""

from __future__ import annotations

from reading.figures.sentences import Sentence
from reading.spelling.late_patterns import make_pattern

_AROUND = (
    "khoang|tam|do|chung|uoc|gan|xap xi|suyt|tren duoi|uoc chung|uoc tinh|uoc dat|dau do|quang"
    "|loanh quanh|xem xem|ngot nghet|len toi|chac|ang chung|dao dong"
)
_BEFORE = (
    "hon|tren|duoi|it nhat|nhieu nhat|toi thieu|toi da|chua den|chua toi|chua duoc|khong qua"
    "|khong duoi|khong den|khong toi|kem|ngoai|vuot|qua|tu"
)
_AFTER = (
    r"tro len|tro xuong|do lai|hoac hon|la it|la cung|gi do|gi day|chan chan|le$|may|ngoai|hon"
    r"|la nhieu|la toi da|tro di"
)
_TABLE = (
    (rf"[~≈±]|\b(?:{_AROUND})(?: la)? (?:\w+ )?#", "ask_about"),
    (rf"\b(?:{_BEFORE}) (?:\w+ )?#|# (?:% )?(?:\w+ )?(?:{_AFTER})\b", "ask_bound"),
    (r"[<>≥≤+]", "ask_bound"),
    (r"^[.,] #", "ask_dot"),  # ",5" may have lost what stood before it
    (
        r"\?|\b(?:phai khong|dung khong|hay sao|thi phai|hinh nhu|chac la|co le|dung chua"
        r"|duoc khong|nhi|hay la|nghe noi|khong chac|khong ro|chua ro|chua chac|khong nho)\b",
        "ask_unsure",
    ),
)
_SHAPES = tuple((make_pattern(shape), reason) for shape, reason in _TABLE)


def find_approximation(said: Sentence) -> str:
    """Why the figures in a sentence are not exact, empty where nothing says so."""
    if "cỡ" in said.marked:  # without its marks it is "có"
        return "ask_about"
    return next((reason for shape, reason in _SHAPES if shape.search(said.text)), "")
