"""Answers that point at another figure: "như năm ngoái", "như trên", "hết"."""

from __future__ import annotations

from collections.abc import Callable

from reading.phrases.none_phrases import COUNTED_THINGS
from reading.phrases.politeness import strip_polite_words
from reading.spelling.late_patterns import make_pattern
from reading.values.asked_questions import AskedQuestion, KnownFigures
from reading.values.outcomes import DoubtfulAnswer, Value

_SAME = (
    r"(?:van |cung |y )*(?:nhu|bang|giong nhu|giong|y chang|y het|y|theo|lay)"
    r"(?: (?:so|so lieu|voi|cua|ben|het))*"
)
_OLD = r"(?: (?:thoi|cu|roi|do|day|luon|nay|vay))*"

# "như báo cáo 6 tháng", "đã nêu ở báo cáo trước", "chép lại báo cáo kỳ trước".
_BEFORE_THIS = r"(?:truoc|cu|roi|truoc day|vua roi|vua qua|6 thang|6 thang dau nam|gan nhat)"
# No alternative is made of others: the same words could be read in too many ways.
_POINTING = (
    r"(?:van|cung|da|y|nhu|giong|theo|lay|chep|xem|giu|neu|noi"
    r"|ghi|bao cao|trong|o|tai|dung|so|duoc|khong co gi|khong|thay doi|moi|gi|khac|voi|doi"
    r"|cu|nguyen|su dung|lai|ban|y chang|het)"
)
_LAST_NARRATIVE = (
    rf"(?:{_POINTING} )+(?:bao cao|ky|lan|dot|quy|thang|noi dung)"
    rf"(?: (?:bao cao|ky|lan|dot|quy))*(?: {_BEFORE_THIS})+(?: (?:thoi|nhe|do))*"
    r"|(?:van )?(?:nhu|giong)(?: nhu)?(?: nhung gi)? (?:da|tung)"
    r" (?:bao cao|neu|gui|ghi|noi)(?: (?:roi|truoc))*"
    r"|(?:van )?(?:giu nguyen |nhu )*noi dung(?: van)?(?: nhu)? (?:cu|truoc)"
    r"|(?:giu nguyen|van) nhu (?:ky|lan|dot|thang|quy) (?:truoc|cu|roi)"
)

# The whole sentence, folded and bare: what it refers to.
_TABLE = (
    (rf"{_SAME} (?:cung ky )?nam (?:ngoai|truoc|roi|cu){_OLD}", "@last_year"),
    (rf"(?:van )?(?:bang )?nam ngoai{_OLD}|cung ky", "@last_year"),
    (rf"(?:{_POINTING} )+bao cao nam (?:ngoai|truoc){_OLD}", "@last_year"),
    (rf"{_SAME} (?:ky|lan|dot|bao cao|thang|quy|hom) (?:truoc|cu|roi){_OLD}", "@last_period"),
    (
        r"(?:van |cu |cung |y )?(?:nhu cu|y cu|nhu truoc|nhu lau nay|giu nguyen|giu nhu cu|nguyen)"
        r"(?: (?:khong doi|nhu cu|nhu truoc|hien trang|so cu|so lieu cu))?",
        "@last_period",
    ),
    (r"(?:khong|chua)(?: co)?(?: gi)?(?: su)? (?:thay doi|doi|bien dong)(?: gi)?", "@last_period"),
    (r"(?:van|cung) (?:the|vay|nhu the|nhu vay)(?: thoi)?|nhu (?:the|vay)", "@last_period"),
    (r"khong tang(?:,? ?(?:va |cung )?khong giam)?|khong giam", "@last_period"),
    (_LAST_NARRATIVE, "@last_period"),
    (r"nt|n / t|nhu nhau|(?:\" ?)+|//", "@prev_answer"),
    (
        r"(?:cung )?(?:nhu|giong|bang)(?: so)?(?: o)?"
        r" (?:tren|cau tren|cau truoc|y tren|so tren|cau vua roi|ben tren|muc tren)(?: het)?",
        "@prev_answer",
    ),
    (
        r"(?:da |dat |co |duoc |deu )*(?:het|du|day du|tat ca|toan bo|toan the|toan|ca|tat|tron)"
        rf"(?: (?:{COUNTED_THINGS}|cac|moi|dat|roi|ca|deu|luon|so|tong so|em|toi|minh|het|du))*",
        "@total",
    ),
    (
        r"(?:dung |vua )?(?:bang|nhu)(?: dung)? (?:tong )?so ho(?: (?:cua|trong))?(?: xom)?",
        "@total",
    ),
    (
        r"ai cung (?:co|dat)|ho nao cung (?:co|dat)|(?:100|mot tram|tram|#) %(?: so)?(?: ho)?",
        "@total",
    ),
)
_SHAPES = tuple((make_pattern(shape), name) for shape, name in _TABLE)

REFERRED_FIGURES: dict[str, Callable[[KnownFigures], int | None]] = {
    "@total": lambda known: known.total,
    "@prev_answer": lambda known: known.previous,
    "@last_period": lambda known: known.last_period,
    "@last_year": lambda known: known.last_year,
}


def find_reference(sentence: str) -> str | None:
    """What a whole folded sentence refers to ("nhu nam ngoai": "@last_year"), if it does."""
    said = strip_polite_words(sentence) or sentence.strip()
    return next((name for shape, name in _SHAPES if shape.fullmatch(said)), None)


def confirm_reference(
    name: str, known: KnownFigures, asked: AskedQuestion, change: int = 0
) -> DoubtfulAnswer:
    """Ask whether the figure that was referred to is meant, changed by so many steps."""
    figure = REFERRED_FIGURES[name](known)
    refers = f"{name}{change:+d}" if change else name
    if figure is None:
        return DoubtfulAnswer((), f"ask_no_{name[1:]}", refers)
    figure += change
    fits = figure >= 0 and (asked.highest is None or figure <= asked.highest)
    return DoubtfulAnswer((Value(number=figure),) if fits else (), f"ask_{name[1:]}", refers)
