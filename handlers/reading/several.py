"""More than one figure in an answer to which one figure belongs."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from .asked import Asked
from .figures import Figure, Sentence
from .outcome import Confirm, Outcome, Refused
from .steps import readings

# A figure that only names something: "câu 3: 12", "xóm 3 có 135 hộ", "1) 12", "đến 31/5".
_LABEL = re.compile(
    r"^# [).:] (?!\.)(?=.*#)"
    r"|\b(?:den|tinh den|ngay|den het|het ngay|den ngay) # / #(?: / #)?|\( # / #(?: / #)? \)"
    r"|(?:(?<!toan )(?<!ca )\b(?:thon|xom|to|ban|ap|khu|khoi|cau|muc|dot|dan pho|nam|thang|quy|ngay"
    r"|khoa|tieu chi|chi tieu|phan)|(?<!tong )\bso)(?: so)? #"
    r"|# thang(?: (?:dau|cuoi|qua))?(?: nam)?"
)
_SHARE = re.compile(r"# %")  # a percentage beside a count
_RANGE = re.compile(
    r"#(?: (?:ho|dam|nguoi|buoi|trieu|%|tr))? (?:-|den|toi|hoac|hay|hay la|- >|~|\.(?: \.)+) #"
)
_PART = re.compile(r"# (?:\w+ )?(?:/|\\|tren|tren tong|tren tong so) #")
_DATE = re.compile(r"# ([-/.]) # \1 #")
_RESULT = re.compile(r"#(?: (?:\w+ )?[-+*x] (?:\w+ )?#)+(?: \w+)? = #")
_SUM = re.compile(r"=? ?#(?: \w+)?(?: (?:\+|cong|cong voi) #(?: \w+)?)+")
_REMARK = re.compile(
    r"# \w* ?[(,;].*\b(?:trong do|so voi|nam ngoai|nam truoc|ky truoc|gom|bao gom)"
)

_MOST = 3  # buttons


def several(sentence: Sentence, asked: Asked) -> Outcome | None:
    """What to ask; None where all the figures are one and the same ("12 (mười hai)")."""
    if labelled := _labelled(sentence, asked):
        return labelled
    for shape, answer in _RULES:
        if shape.search(sentence.text):
            return answer(sentence, asked)
    if _said_twice(sentence):
        return None
    return _grouped_by_blanks(sentence, asked) or _all(sentence, asked)


def _said_twice(sentence: Sentence) -> bool:
    """ "12 (mười hai) hộ", as money and official papers are written; "1 001" is nothing of it."""
    equal = len({figure.value for figure in sentence.figures}) == 1
    return equal and ("(" in sentence.text or not all(f.literal for f in sentence.figures))


def _all(sentence: Sentence, asked: Asked) -> Confirm:
    found = [value for figure in sentence.figures for value in readings(figure, asked)]
    values = tuple(dict.fromkeys(found))
    return Confirm(values if 1 < len(values) <= _MOST else (), "ask_two_figures")


def _grouped_by_blanks(sentence: Sentence, asked: Asked) -> Confirm | None:
    """ "1 250" is 1.250 in some offices, and two figures to others."""
    literals = [figure.literal for figure in sentence.figures]
    if not re.search(r"(?:^|[^#] )#(?: #)+(?: [^#]|$)", sentence.text) or len(literals[0]) > 3:
        return None
    if not all(len(part) == 3 and part.isdecimal() for part in literals[1:]):
        return None
    if not literals[0].isdecimal() or literals[0].startswith("0"):
        return None
    whole = Figure(Fraction(int("".join(literals))))
    return Confirm(readings(whole, asked), "ask_blanks")


def _labelled(sentence: Sentence, asked: Asked) -> Confirm | None:
    """The one figure that is left when those that only name something are taken away."""
    left = unlabelled(sentence, asked)
    if len(left) != 1:
        return None
    return Confirm(readings(left[0], asked), "ask_label")


def unlabelled(sentence: Sentence, asked: Asked) -> list[Figure]:
    """The figures of a sentence that may be the answer."""
    kept = _LABEL.sub(_named, sentence.text)
    if asked.kind != "percent":
        kept = _SHARE.sub(_named, kept)
    places = [word for word in kept.split() if word in ("#", "_")]
    pairs = zip(places, sentence.figures, strict=True)
    return [figure for place, figure in pairs if place == "#"]


def _named(found: re.Match[str]) -> str:
    return found[0].replace("#", "_")


def _part(sentence: Sentence, asked: Asked) -> Confirm:
    return Confirm(readings(sentence.figures[0], asked), "ask_part")


def _result(sentence: Sentence, asked: Asked) -> Confirm:
    *parts, result = sentence.figures
    right = sum(part.value for part in parts) == result.value
    return Confirm(readings(result, asked), "ask_sum" if right else "ask_sum_wrong")


def _sum(sentence: Sentence, asked: Asked) -> Confirm:
    total = sum((figure.value for figure in sentence.figures), Fraction())
    return Confirm(readings(Figure(total), asked), "ask_sum")


def _range(sentence: Sentence, asked: Asked) -> Confirm:
    return Confirm((), "ask_range")


def _date(sentence: Sentence, asked: Asked) -> Refused:
    return Refused("refused_date")


def _remark(sentence: Sentence, asked: Asked) -> Confirm:
    return Confirm(readings(sentence.figures[0], asked), "ask_remark")


_RULES: tuple[tuple[re.Pattern[str], Callable[[Sentence, Asked], Outcome]], ...] = (
    (re.compile(rf"^(?:ngay )?{_DATE.pattern}"), _date),
    (_RESULT, _result),
    (re.compile(rf"^{_SUM.pattern}$"), _sum),
    (_RANGE, _range),
    (re.compile(rf"^(?!.*[(]).*{_PART.pattern}|^{_PART.pattern}"), _part),
    (_REMARK, _remark),
)
