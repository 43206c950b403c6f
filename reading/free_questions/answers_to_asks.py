"""A message behind a question of ours: it fills the slot that was asked for, out of what was
offered."""

from __future__ import annotations

import re

from reading.free_questions.names.measures_meant import find_indicator_codes
from reading.free_questions.names.places import is_village
from reading.free_questions.question_parts import SaidParts
from reading.free_questions.readings import (
    ASK,
    Reading,
    get_asked_slot,
    list_asked_choices,
    write_ask,
)
from reading.free_questions.views.view_finder import find_views
from reading.free_questions.vocabulary import QuestionVocabulary
from reading.spelling.folding import fold_text
from reading.spelling.late_patterns import make_pattern

_YES = make_pattern(
    r"(?:dung|phai|u|uh|um|vang|da|ok|oke|co|chinh no|cai do|no day|dung roi"
    r"|phai roi|roi|the|do)(?: \S+){0,3}"
)
_ORDINALS = (
    (0, r"(?:cai |so |số |y )?(?:dau|dau tien|thu nhat|1|mot|tren)"),
    (1, r"(?:cai |so |số |y )?(?:thu hai|2|hai|sau|duoi)"),
    (2, r"(?:cai |so |số |y )?(?:thu ba|3|ba)"),
)  # fmt: skip
_BOTH = make_pattern(r"ca hai|ca 2|ca ba|tat ca|ca hai cai|het|ca")
_VIEW_WORDS = {
    "status": r"tien do|bao cao|nop|tinh hinh|gui",
    "tasks": r"nhiem vu|viec|dau viec",
    "total": r"so lieu|số liệu|so|số|tong hop|ket qua|con so|figure|số lieu|M|T",
    "missing": r"chua co so|chua co số|thieu so|chua bao|chua nop|so|số",
    "by_unit": r"khong co|chua co|chua lam|san|nha|thieu",
    "file": r"file|van ban|ban|F",
}


def fill_asked_slot(
    before: Reading, parts: SaidParts, vocabulary: QuestionVocabulary
) -> Reading | None:
    """The reading with its slot filled; None where the message is no answer to it."""
    slot, choices = get_asked_slot(before), list_asked_choices(before)
    rest = {name: value for name, value in before.items() if name != ASK}
    found = _FINDERS[slot](parts, choices, vocabulary) if slot in _FINDERS else ""
    if not found:
        found = _find_by_place(parts, choices)
    if not found:
        return None
    return _complete(rest | {slot: found}, slot, parts, vocabulary)


def fill_slot(
    before: Reading, slot: str, value: str, parts: SaidParts, vocabulary: QuestionVocabulary
) -> Reading:
    """The reading with this value in the slot that it asked for."""
    rest = {name: said for name, said in before.items() if name != ASK}
    return _complete(rest | {slot: value}, slot, parts, vocabulary)


def _find_by_place(parts: SaidParts, choices: list[str]) -> str:
    said = parts.folded.strip(" ,")
    if len(choices) == 1 and _YES.fullmatch(said):
        return choices[0]
    if len(choices) > 1 and _BOTH.fullmatch(said):
        return ",".join(choices)
    for place, shape in _ORDINALS:
        if place < len(choices) and re.fullmatch(shape, said):
            return choices[place]
    return ""


def _find_format(parts: SaidParts, choices: list[str], vocabulary: QuestionVocabulary) -> str:
    return next((one for one in parts.formats if not choices or one in choices), "")


def _find_unit(parts: SaidParts, choices: list[str], vocabulary: QuestionVocabulary) -> str:
    villages = [one for one in parts.places.units if one != "all villages"]
    if villages:
        fitting = [one for one in villages if not choices or one in choices]
        return ",".join(fitting)
    number = re.fullmatch(
        r"(?:so |số |la |cai )*(\d{1,2})(?: (?:a|nhe|nha|em|day|oi))*", parts.folded
    )
    if number is None:
        return ""
    named = [one for one in vocabulary.villages if one.split()[-1] == number[1]]
    return next((one for one in named if not choices or one in choices), "")


def _find_plan(parts: SaidParts, choices: list[str], vocabulary: QuestionVocabulary) -> str:
    named = [one for one in parts.plans if not choices or one in choices]
    if named:
        return named[0]
    for number in re.findall(r"\d+", parts.folded):
        fitting = [
            one for one in choices if re.search(rf"(?<!\d)0?{number}(?!\d)", _name(one, vocabulary))
        ]
        if len(fitting) == 1:
            return fitting[0]
    words = set(parts.folded.split())
    near = [(len(words & set(_name(one, vocabulary).split())), one) for one in choices]
    best = max(near, default=(0, ""))
    return best[1] if best[0] and [count for count, _ in near].count(best[0]) == 1 else ""


def _name(plan: str, vocabulary: QuestionVocabulary) -> str:
    said = [w for one in vocabulary.plans if one.code == plan for w in one.wordings]
    return fold_text(" ".join(said))


_EMPTY = frozenset(
    [
        "so",
        "số",
        "thi",
        "la",
        "cai",
        "em",
        "anh",
        "cho",
        "a",
        "nhe",
        "nha",
        "nhi",
        "thoi",
        "xem",
        "di",
        "muon",
        "hoi",
        "ve",
        "ty",
        "le",
        "bao",
        "nhieu",
        "oi",
        "dam",
    ]
)


def _find_measure(parts: SaidParts, choices: list[str], vocabulary: QuestionVocabulary) -> str:
    said = [code for one in parts.figures if one.slot in "MB" for code in one.meant]
    for one in parts.figures:
        if one.slot == "T":
            title = vocabulary.titles[int(one.meant[0])]
            said += [title.indicator, title.registered, title.proposed, title.awarded]
    if not choices:
        return ",".join(sorted(set(said[:1])))
    exact = [one for one in choices if one in said]
    if len(exact) == 1:
        return exact[0]
    if not exact:
        exact = [one for one in choices if any(one.startswith(f"{code}_") for code in said)]
    if len(exact) == 1:
        return exact[0]
    is_other = bool(said) and not exact
    return _find_by_words(parts.folded, exact or choices, vocabulary, is_other=is_other)


def _find_by_words(
    folded: str, choices: list[str], vocabulary: QuestionVocabulary, *, is_other: bool
) -> str:
    """The only choice in whose wordings the words stand. `is_other`: they name a figure that is
    none of the choices, of which some words are not enough."""
    words = {word for word in folded.split() if word not in _EMPTY and word != ","}
    if not words:
        return ""
    fitting = [one for one in choices if words <= _list_words(one, vocabulary)]
    if len(fitting) == 1:
        return fitting[0]
    if is_other:
        return ""
    shares = sorted(
        ((len(words & _list_words(one, vocabulary)), one) for one in choices), reverse=True
    )
    if (
        shares
        and shares[0][0]
        and (len(shares) == 1 or shares[0][0] > shares[1][0])
        and not fitting
    ):
        return shares[0][1]
    return ""


def _list_words(code: str, vocabulary: QuestionVocabulary) -> set[str]:
    found: set[str] = set()
    measure = vocabulary.measures.get(code)
    wordings = list(measure.wordings) if measure is not None else []
    wordings += [w for one in vocabulary.indicators if one.code == code for w in one.wordings]
    for title in vocabulary.titles:
        if code in (title.indicator, title.registered, title.proposed, title.awarded):
            wordings += title.wordings
    if code.startswith("ho_"):
        wordings.append("hộ")
    if code.startswith("thon_"):
        wordings.append("xóm thôn")
    for said in wordings:
        found |= set(fold_text(said).split())
    return found


_LACKS_FIGURE = r"(?:chua|khong|thieu)(?: co| bao| nhap)? (?:so|số)(?: lieu)?|chua (?:bao|nop|gui)"


def _find_view(parts: SaidParts, choices: list[str], vocabulary: QuestionVocabulary) -> str:
    if "missing" in choices and parts.has(_LACKS_FIGURE):
        return "missing"
    said = [one for one in find_views(parts) if one in choices]
    if len(said) == 1:
        return said[0]
    fitting = [one for one in choices if one in _VIEW_WORDS and parts.has(_VIEW_WORDS[one])]
    return fitting[0] if fitting else ""


def _find_against(parts: SaidParts, choices: list[str], vocabulary: QuestionVocabulary) -> str:
    values = {"nam truoc": "last_year", "same last year": "last_year", "previous": "previous"}
    said = [values.get(one.value, one.value) for one in parts.periods]
    said += [one for one in parts.places.units if is_village(one)]
    return next((one for one in said if not choices or one in choices), "")


def _find_period(parts: SaidParts, choices: list[str], vocabulary: QuestionVocabulary) -> str:
    return next((one.value for one in parts.periods if not choices or one.value in choices), "")


_FINDERS = {
    "format": _find_format,
    "unit": _find_unit,
    "plan": _find_plan,
    "measure": _find_measure,
    "view": _find_view,
    "against": _find_against,
    "period": _find_period,
}


def _take_place(slots: Reading, parts: SaidParts) -> None:
    """A village that is named with the figure is whose it is."""
    named = [one for one in parts.places.units if is_village(one)]
    if named:
        slots["unit"] = ",".join(named)
    if len(named) == 1 and slots.get("view", "total") in ("total", "by_unit"):
        slots["view"] = "one_unit"


def _complete(
    slots: Reading, slot: str, parts: SaidParts, vocabulary: QuestionVocabulary
) -> Reading:
    if slot == "unit" and slots["unit"] == "xa" and slots.get("view") == "one_unit":
        slots["view"] = "total"
    if slot == "unit" and slots.get("view", "total") in ("total", "by_unit"):
        is_one = "," not in slots["unit"] and slots["unit"] not in ("xa", "listed")
        slots["view"] = "one_unit" if is_one else "by_unit" if "," in slots["unit"] else "total"
    if slot == "unit" and "view" not in slots:
        slots["view"] = "one_unit"
    if slot == "unit" and slots.get("view") == "one_unit" and "," in slots["unit"]:
        slots["view"] = "by_unit"
    if slot == "plan" and slots.get("view") == "indicator" and "measure" in slots:
        codes, _ = find_indicator_codes(
            tuple(slots["measure"].split(",")), vocabulary, slots["plan"]
        )
        slots["measure"] = ",".join(codes)
    if slot == "measure":
        _take_place(slots, parts)
    if slot != "period" and parts.periods:
        slots["period"] = parts.periods[0].value
    if slot == "view" and slots.get("view") == "by_unit" and "measure" in slots:
        measure = vocabulary.measures.get(slots["measure"])
        if measure is not None and measure.is_number:
            slots["bound"] = "<1"
        elif measure is not None and "none" in measure.states:
            slots["choice"] = "none"
    if slot == "view" and slots["view"] in ("status", "tasks"):
        slots.pop("measure", None)
    return slots


__all__ = ["fill_asked_slot", "write_ask"]
