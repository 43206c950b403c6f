"""Answers with more than one figure where one is wanted."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from reading.figures.sentences import Sentence, TypedFigure
from reading.figures.stored_numbers import list_readings
from reading.phrases.none_phrases import COUNTED_THINGS
from reading.spelling.late_patterns import make_pattern
from reading.values.asked_questions import AskedQuestion
from reading.values.outcomes import DoubtfulAnswer, ReadOutcome, RefusedAnswer

_PLACES_OF_PEOPLE = "thon|xom|to|ban|ap|khu|khoi"
# A figure that only names something: "câu 3: 12", "xóm 3 có 135 hộ", "1) 12", "đến 31/5"; "xóm 137
# hộ" counts.
_LABEL = make_pattern(
    r"^# [).:] (?!\.)(?=.*#)"
    r"|\b(?:den|tinh den|ngay|den het|het ngay|den ngay) # / #(?: / #)?|\( # / #(?: / #)? \)"
    rf"|\b(?:{_PLACES_OF_PEOPLE}) #(?= {COUNTED_THINGS}\b[^#]*$)(?P<counts>)"
    rf"|(?:(?<!toan )(?<!ca )\b(?:{_PLACES_OF_PEOPLE}|cau|muc|dot|dan pho|nam|thang|quy|ngay"
    r"|khoa|tieu chi|chi tieu|phan)|(?<!tong )\bso)(?: so)? #"
    r"|# thang(?: (?:dau|cuoi|qua))?(?: nam)?"
)
# "câu 1 và 2", "câu 4 với câu 5", "câu 1, 2 thì": numbers of questions, side by side.
_PLACES = make_pattern(
    r"\bcau(?: so)? #(?: (?:va|voi|den)(?: cau)?(?: so)? #| , #(?= (?:va|thi|deu|,)))+"
)
_SHARE = make_pattern(r"# %")  # a percentage beside a count
_RANGE = make_pattern(
    r"#(?: (?:ho|dam|nguoi|buoi|trieu|%|tr))? (?:-|den|toi|hoac|hay|hay la|- >|~|\.(?: \.)+) #"
)
_PART = make_pattern(r"# (?:\w+ )?(?:/|\\|tren|tren tong|tren tong so) #")
_DATE = make_pattern(r"# ([-/.]) # \1 #")
_RESULT = make_pattern(r"#(?: (?:\w+ )?[-+*x] (?:\w+ )?#)+(?: \w+)? = #")
_SUM = make_pattern(r"=? ?#(?: \w+)?(?: (?:\+|cong|cong voi) #(?: \w+)?)+")
_REMARK = make_pattern(
    r"# \w* ?[(,;].*\b(?:trong do|so voi|nam ngoai|nam truoc|ky truoc|gom|bao gom)"
)

# The sign between groups of three, the same between all of them.
_ODD_GROUPS = make_pattern(r"#(?: (?P<sign>['`·.*_¤٬٫]) #)(?: (?P=sign) #)*")

_MOST = 3  # buttons


def resolve_several_figures(sentence: Sentence, asked: AskedQuestion) -> ReadOutcome | None:
    """What to ask; None where all the figures are one and the same ("12 (mười hai)")."""
    if grouped := _read_odd_groups(sentence, asked):
        return grouped
    if labelled := _read_labelled_figure(sentence, asked):
        return labelled
    for shape, answer in _RULES:
        if shape.search(sentence.text):
            return answer(sentence, asked)
    if _is_repeated_figure(sentence):
        return None
    return _read_blank_groups(sentence, asked) or _ask_all_figures(sentence, asked)


def _is_repeated_figure(sentence: Sentence) -> bool:
    """ "12 (mười hai) hộ", as money and official papers are written; "1 001" is nothing of it."""
    equal = len({figure.value for figure in sentence.figures}) == 1
    return equal and ("(" in sentence.text or not all(f.literal for f in sentence.figures))


def _ask_all_figures(sentence: Sentence, asked: AskedQuestion) -> DoubtfulAnswer:
    left = list_unlabelled_figures(sentence, asked) or sentence.figures
    found = [value for figure in left for value in list_readings(figure, asked)]
    values = tuple(dict.fromkeys(found))
    return DoubtfulAnswer(values if 1 < len(values) <= _MOST else (), "ask_two_figures")


def _read_blank_groups(sentence: Sentence, asked: AskedQuestion) -> DoubtfulAnswer | None:
    """ "1 250" is 1.250 in some offices, and two figures to others."""
    literals = [figure.literal for figure in sentence.figures]
    if not re.search(r"(?:^|[^#] )#(?: #)+(?: [^#]|$)", sentence.text) or len(literals[0]) > 3:
        return None
    if not all(len(part) == 3 and part.isdecimal() for part in literals[1:]):
        return None
    if not literals[0].isdecimal() or literals[0].startswith("0"):
        return None
    whole = TypedFigure(Fraction(int("".join(literals))))
    return DoubtfulAnswer(list_readings(whole, asked), "ask_blanks")


def _read_odd_groups(sentence: Sentence, asked: AskedQuestion) -> DoubtfulAnswer | None:
    """ "1'250", "1·250", "1. 250": one number grouped by other signs. A dot and a blank may also
    stand behind the number of a question."""
    found = _ODD_GROUPS.search(sentence.text)
    if found is None or len(sentence.figures) != found[0].count("#"):
        return None
    literals = [figure.literal for figure in sentence.figures]
    if not all(one.isdecimal() for one in literals) or literals[0].startswith("0"):
        return None
    if len(literals[0]) > 3 or any(len(part) != 3 for part in literals[1:]):
        return None
    whole = list_readings(TypedFigure(Fraction(int("".join(literals)))), asked)
    is_numbered = found["sign"] == "." and len(literals) == 2
    after = list_readings(sentence.figures[1], asked) if is_numbered else ()
    return DoubtfulAnswer((*whole, *after), "ask_blanks") if whole else None


def _read_labelled_figure(sentence: Sentence, asked: AskedQuestion) -> DoubtfulAnswer | None:
    """The one figure that is left when those that only name something are taken away."""
    left = list_unlabelled_figures(sentence, asked)
    if len(left) != 1:
        return None
    return DoubtfulAnswer(list_readings(left[0], asked), "ask_label")


def list_unlabelled_figures(sentence: Sentence, asked: AskedQuestion) -> list[TypedFigure]:
    """The figures of a sentence that may be the answer."""
    kept = _LABEL.sub(_mask_label, _PLACES.sub(_mask_label, sentence.text))
    if not asked.is_percentage:
        kept = _SHARE.sub(_mask_label, kept)
    places = [word for word in kept.split() if word in ("#", "_")]
    pairs = zip(places, sentence.figures, strict=True)
    return [figure for place, figure in pairs if place == "#"]


def _mask_label(found: re.Match[str]) -> str:
    is_counted = found.groupdict().get("counts") is not None
    return found[0] if is_counted else found[0].replace("#", "_")


def _ask_part(sentence: Sentence, asked: AskedQuestion) -> DoubtfulAnswer:
    return DoubtfulAnswer(list_readings(sentence.figures[0], asked), "ask_part")


def _ask_result(sentence: Sentence, asked: AskedQuestion) -> DoubtfulAnswer:
    *parts, result = sentence.figures
    right = sum(part.value for part in parts) == result.value
    return DoubtfulAnswer(list_readings(result, asked), "ask_sum" if right else "ask_sum_wrong")


def _ask_sum(sentence: Sentence, asked: AskedQuestion) -> DoubtfulAnswer:
    total = sum((figure.value for figure in sentence.figures), Fraction())
    return DoubtfulAnswer(list_readings(TypedFigure(total), asked), "ask_sum")


def _ask_range(sentence: Sentence, asked: AskedQuestion) -> DoubtfulAnswer:
    return DoubtfulAnswer((), "ask_range")


def _refuse_date(sentence: Sentence, asked: AskedQuestion) -> RefusedAnswer:
    return RefusedAnswer("refused_date")


def _ask_before_remark(sentence: Sentence, asked: AskedQuestion) -> DoubtfulAnswer:
    return DoubtfulAnswer(list_readings(sentence.figures[0], asked), "ask_remark")


_RULES: tuple[tuple[re.Pattern[str], Callable[[Sentence, AskedQuestion], ReadOutcome]], ...] = (
    (make_pattern(rf"^(?:ngay )?{_DATE.pattern}"), _refuse_date),
    (_RESULT, _ask_result),
    (make_pattern(rf"^{_SUM.pattern}$"), _ask_sum),
    (_RANGE, _ask_range),
    (make_pattern(rf"^(?!.*[(]).*{_PART.pattern}|^{_PART.pattern}"), _ask_part),
    (_REMARK, _ask_before_remark),
)
