"""Which figures a question is about that names none: a rate is a share, a bound in per cent is of
one, and who rose or fell did so in each number of the form."""

import re
from collections.abc import Mapping
from dataclasses import replace

from handlers.free_questions.question_scope import SHARE, QuestionScope
from reading.free_questions.names.unit_slots import ALL
from reading.free_questions.readings import ASK, Reading, get_asked_slot, list_asked_choices
from summaries.summary_tables import NUMBER_LINE_KINDS

# A slot beside those of the reading: who rose or fell is asked for.
MOVED = "moved"
# Another: who has asked for more time.
EXTENSIONS = "extensions"
NAMED, MEANT, JUDGED = "named", "meant", "judged"
MOST_NUMBERS = 3
MOST_MOVED = "40"
_RATE = re.compile(r"\b(?:ty le|ti le|phan tram)\b|%")
_WHICH = re.compile(r"\b(?:xom|thon|don vi|to dan pho|ban|ap|khu)(?: \S+)? (?:nao|gi)\b")
_EXTENDS = re.compile(
    r"\b(?:gia han|(?:lui|doi|keo dai) han|xin (?:lui|khat|them ngay|nop muon|nop cham))\b"
)
_RISE = re.compile(r"\btang\b")
_FALL = re.compile(r"\b(?:giam|sut|tut)\b")
_OF_UNITS = ("top", "bottom", "by_unit")
# "xóm nào làm tốt nhất về đám cưới": more weddings are not better, more of them done right are.
_JUDGES = re.compile(
    r"\b(?:lam|thuc hien|to chuc|chap hanh)? ?(?:tot|gioi|kha|xuat sac|guong mau|on|kem|te|yeu|do)"
    r"(?: \S+){0,2} nhat\b"
)


_ORDERS = re.compile(r"\bxep (?:thu )?(?:hang|loai)\b")
_FIRST = re.compile(r"\b(?:nhat|dau|cuoi|thu may|may|top)\b")
_LOWEST_FIRST = re.compile(r"\btu (?:thap|it|nho|kem)\b")


def list_cues(folded: str, slots: Reading, alone: Reading) -> Mapping[str, str]:
    """What the words ask for beside the slots; `alone`: their reading without what was before."""
    view = slots.get("view", "")
    if view == "deadlines" and _EXTENDS.search(folded):
        return {EXTENSIONS: "asked"}
    orders = _list_order(folded, slots)
    is_rate = view in _OF_UNITS and _RATE.search(folded) is not None
    if is_rate or (view == "by_unit" and slots.get("bound", "").endswith("%")):
        return {SHARE: NAMED if "measure" in alone else MEANT, **orders}
    if orders:
        return orders
    if view in ("top", "bottom") and _JUDGES.search(folded) is not None:
        return {SHARE: JUDGED}
    if view == "compare_period" and _WHICH.search(folded) and "order" not in slots:
        if _FALL.search(folded):
            return {MOVED: "asc"}
        if _RISE.search(folded):
            return {MOVED: "desc"}
    return {}


def _list_order(folded: str, slots: Reading) -> Mapping[str, str]:
    """ "xếp hạng các xóm": all of them, in order, and not the first alone."""
    is_of_few = "limit" in slots or "unit" in slots or _FIRST.search(folded) is not None
    if slots.get("view") != "top" or is_of_few or _ORDERS.search(folded) is None:
        return {}
    return {"view": "by_unit", "order": "asc" if _LOWEST_FIRST.search(folded) else "desc"}


def drop_ask(slots: Reading, cues: Mapping[str, str]) -> Reading:
    """Of a rate it is not asked back of which figure: it is told of one by its name."""
    is_open = get_asked_slot(slots) == "measure" and not list_asked_choices(slots)
    if not cues or not is_open or "order" in cues or cues.get(SHARE) == JUDGED:
        return slots
    return drop_slot(slots, ASK)


def drop_slot(slots: Reading, slot: str) -> Reading:
    return {name: value for name, value in slots.items() if name != slot}


def settle_figures(scope: QuestionScope) -> QuestionScope:
    if scope.view == "indicator" and get_asked_slot(scope.slots) == "measure":
        # "đạt chỉ tiêu chưa": of which one is not said, so each is told.
        return replace(scope, slots=drop_slot(scope.slots, ASK))
    halves = list_asked_choices(scope.slots) if scope.view == "total" else []
    whole = _find_whole_of(scope, frozenset(halves))
    if whole:
        # "đám cưới chưa đúng": the whole is told beside the part that is as it should be.
        slots = drop_slot(scope.slots, ASK)
        return replace(scope, slots={**slots, "measure": whole})
    if scope.slots.get(SHARE):
        return _settle_share(scope)
    if scope.slots.get(MOVED):
        return _settle_moved(scope)
    return scope


def _settle_share(scope: QuestionScope) -> QuestionScope:
    """The one that is named or was talked of, if it is a share; else the first of the form."""
    if scope.slots[SHARE] == JUDGED:
        return _settle_judged(scope)
    if scope.measures and scope.slots[SHARE] == NAMED:
        return scope
    shares = _list_codes(scope, frozenset({"share"}))
    if not shares or any(one in shares for one in scope.measures):
        return scope
    return _with_slots(scope, measure=shares[0])


def _settle_judged(scope: QuestionScope) -> QuestionScope:
    """By the share of what was done as it should be, where the figure has such a part."""
    parts = dict(_list_pairs(scope))
    meant = [parts.get(one, one) for one in scope.measures]
    return _with_slots(scope, measure=",".join(meant)) if meant else scope


def _settle_moved(scope: QuestionScope) -> QuestionScope:
    codes = _list_codes(scope, NUMBER_LINE_KINDS)[:MOST_NUMBERS]
    measures = scope.measures or tuple(codes)
    if not measures:
        return scope
    order = scope.slots[MOVED]
    return _with_slots(scope, measure=",".join(measures), unit=ALL, order=order, limit=MOST_MOVED)


def list_number_codes(scope: QuestionScope) -> list[str]:
    """Of the newest round that is meant and has any: its figures that are added up."""
    return _list_codes(scope, NUMBER_LINE_KINDS)


def _with_slots(scope: QuestionScope, **slots: str) -> QuestionScope:
    return replace(scope, slots={**scope.slots, **slots})


def _list_pairs(scope: QuestionScope) -> list[tuple[str, str]]:
    """Wholes and their parts, told as two numbers."""
    forms = (scope.forms.get(scope.db, one.form_version_id) for one in scope.rounds_with())
    lines = [line for form in forms for line in form.summary if line["kind"] == "whole_part"]
    return [(line["whole"], line["part"]) for line in lines]


def _find_whole_of(scope: QuestionScope, halves: frozenset[str]) -> str:
    """Of a whole and its part, where these are what is asked back; else empty."""
    if len(halves) < 2:
        return ""
    return next((one[0] for one in _list_pairs(scope) if halves == frozenset(one)), "")


def _list_codes(scope: QuestionScope, kinds: frozenset[str]) -> list[str]:
    """The figures of such lines, of the newest round that is meant and has any."""
    for one in scope.rounds_with():
        form = scope.forms.get(scope.db, one.form_version_id)
        lines = [line for line in form.summary if line["kind"] in kinds]
        asked = scope.asked_of(one)
        found = [
            line.get("numerator") or line.get("measure") or line.get("whole") for line in lines
        ]
        if codes := [code for code in found if code in asked]:
            return codes
    return []
