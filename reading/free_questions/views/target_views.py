"""Questions about targets: whether they are reached, which are, and what they say."""

from __future__ import annotations

from reading.free_questions.question_parts import SaidParts
from reading.free_questions.views import figure_cues
from reading.free_questions.views.cue_words import TARGET
from reading.free_questions.views.sentences import VILLAGES, fits, has_words

_HOW_FAR_IS_PLAN = (
    r"(?:ke hoach|L)(?: P)?(?: da)?(?: thuc hien| trien khai| lam| chay)?"
    r" (?:den dau|toi dau|the nao|ra sao|sao)(?: roi)?"
)
_HOW_MUCH_IS_MISSING = (
    r"thieu (?:may|bao nhieu|\d+)?(?: \S+){0,3} (?:thi |moi |de |la )*(?:dat|du)"
    r"|(?:thi|de|moi) (?:dat|du|ve dich|hoan thanh)"
)
_WHAT_IS_AIMED_AT = r"(?:phai|can) dat (?:bao nhieu|may)|(?:de ra|giao) (?:la )?bao nhieu"
_NAMES_TARGET = r"chi tieu|muc tieu"
_NOT_REACHED = (
    r"(?:chua|khong)(?: duoc)? (?:dat|hoan thanh|ve dich|xong|du)|hut|duoi chi tieu|truot"
)
_OF_VILLAGES = rf"(?:{VILLAGES})(?: \S+){{0,4}} (?:chua|khong|da|duoc|dat|vuot|hoan thanh|hut|duoi)"
# "có chỉ tiêu nào vượt không": the last word asks, it does not deny.
_IS_ANY_REACHED = (
    r"(?:chi tieu|muc tieu) nao(?: da| duoc| P){0,2} (?:dat|vuot|hoan thanh)(?: duoc| P| roi)?"
    r" (?:khong|chua)(?: em| a| nhi)?$"
)
_WHICH_TARGETS = r"chi tieu (?:nao|gi)|may chi tieu|nhung chi tieu|cac chi tieu|chi tieu M"


def find_target_view(sentence: str, parts: SaidParts, has_measure: bool) -> str:
    """The view, "target" where it is asked how far one is, "…_villages" where villages are asked
    for; empty where no target is meant."""
    if has_words(sentence, _HOW_FAR_IS_PLAN) and not has_measure:
        return "ask_view"
    if has_words(sentence, _HOW_MUCH_IS_MISSING):
        return "target"
    if has_words(sentence, _WHAT_IS_AIMED_AT):
        return "indicator"
    return (
        _find_of_villages(sentence, parts, has_measure)
        or _find_reached(sentence, has_measure)
        or ("indicator" if has_words(sentence, _NAMES_TARGET) else "")
    )


def _find_of_villages(sentence: str, parts: SaidParts, has_measure: bool) -> str:
    """ "xóm nào chưa đạt 90%"; with a bound of the asker's own it is a figure."""
    names_target = has_words(sentence, _NAMES_TARGET)
    is_not_yet = has_words(sentence, "chua dat|khong dat")
    if parts.bound and has_words(sentence, VILLAGES) and not names_target and not is_not_yet:
        return "by_unit"
    is_title = has_words(sentence, r"\d+ (?:, \d+ )?%|dat T")
    is_meant = names_target or is_title or (has_measure and is_not_yet)
    if is_meant and has_words(sentence, _OF_VILLAGES):
        if has_words(sentence, _NOT_REACHED):
            return "unmet_villages"
        has_share = names_target or has_words(sentence, "%")
        if has_share and has_words(sentence, r"dat|vuot|hoan thanh") and not parts.bound:
            return "met_villages"
    is_bare = not names_target and not has_measure
    if is_bare and has_words(sentence, rf"(?:{VILLAGES}) (?:\S+ )?(?:chua|khong) dat"):
        return "unmet_villages"
    return ""


def _find_reached(sentence: str, has_measure: bool) -> str:
    """Whether one is reached, or which of them are."""
    names_target = has_words(sentence, _NAMES_TARGET)
    is_one = has_measure or not has_words(sentence, _WHICH_TARGETS)
    if is_one and fits(figure_cues.TARGET_REACHED, sentence):
        return "target"
    if names_target and has_words(sentence, _IS_ANY_REACHED):
        return "met"
    is_of_targets = names_target or not has_measure
    if (
        is_of_targets
        and fits(figure_cues.UNMET, sentence)
        and not has_words(sentence, r"M chua co|chua co|khong co")
        and has_words(sentence, rf"dat|hoan thanh|chi tieu|muc tieu|xong|ve dich|{TARGET}")
    ):
        is_of_one = has_measure and not has_words(sentence, r"chi tieu (?:nao|gi)|xom nao")
        return "target" if is_of_one else "unmet"
    names_one = has_words(sentence, r"chi tieu (?:M|T)|(?:M|T) chi tieu")
    if names_target and not names_one and fits(figure_cues.MET, sentence):
        return "met"
    return ""
