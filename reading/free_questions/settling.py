"""From what was said to the slots: the view in its place, what is carried, what is said instead."""

from __future__ import annotations

import re

from reading.free_questions import asking_back, carried, narrowing, view_choice
from reading.free_questions.carried import OF_VILLAGES
from reading.free_questions.names import measures_meant
from reading.free_questions.names.times import LAST_YEAR, settle_times
from reading.free_questions.names.unit_slots import ALL
from reading.free_questions.readings import ASK, Reading, write_ask
from reading.free_questions.said_question import SaidQuestion

_WITHOUT_MEASURE = frozenset(
    ["late", "tasks", "deadlines", "plan", "contact", "status", "nudge", "changes", "amendments"]
)
_EVERY_INDICATOR = (
    r"(?:cac|nhung|may|bao nhieu|toan bo|tat ca|danh sach|bang|liet ke|xem) (?:cac |nhung )?"
    r"(?:chi tieu|muc tieu)"
    r"|(?:chi tieu|muc tieu) (?:gi|nao|cua L|L|trong|nam|P|gom|la gi|the nao)"
)
FORMATS_ASKED = ("docx", "pdf", "xlsx")
PLAN_VIEWS = ("status", "tasks", "total")
MISSING_VIEWS = ("by_unit", "missing")


def settle_question(question: SaidQuestion) -> Reading:
    if question.said_view == "ask_view":
        return _with_names(question, {ASK: write_ask("view", PLAN_VIEWS)})
    if question.said_view == "ask_missing":
        return _ask_missing(question)
    view = view_choice.choose_view(question)
    moved = narrowing.find_move(question) if view in ("top", "bottom") else ""
    if moved:
        view = "compare_period"
    slots = carried.carry(
        question.before,
        view.split(",")[0],
        of_villages=question.said_view.endswith("_villages"),
        which_ones=_asks_which_ones(question),
    )
    times = settle_times(question.parts, question.before, view)
    slots |= times.slots
    if question.parts.plans and not _is_said_by_measure(question):
        slots["plan"] = question.parts.plans[0]
    _put_units(question, slots, view)
    _put_measure(question, slots, view)
    _put_targets(question, slots, view)
    _put_format(question, slots, view)
    narrowing.put_limits(question, slots, view)
    if moved:
        slots |= {"unit": ALL, "order": moved, "against": slots.get("against", LAST_YEAR)}
        if question.parts.limit is not None:
            slots["limit"] = str(question.parts.limit)
    slots["view"] = view
    return asking_back.ask_back(question, slots)


def _asks_which_ones(question: SaidQuestion) -> bool:
    """ "xóm nào", "mấy xóm" behind a question, of each village nothing."""
    return question.parts.has(narrowing.WHICH) and not question.parts.places.is_each


def _is_said_by_measure(question: SaidQuestion) -> bool:
    """ "người dự hội nghị": the figure is of this meeting and no other."""
    vocabulary, plan = question.vocabulary, question.parts.plans[0]
    is_meeting = any(one.held for one in vocabulary.plans if one.code == plan)
    said = [one.meant[0] for one in question.parts.figures if one.slot == "M"]
    of_plan = [vocabulary.measures[code].plan for code in said if code in vocabulary.measures]
    return is_meeting and bool(of_plan) and set(of_plan) == {plan}


def _put_units(question: SaidQuestion, slots: Reading, view: str) -> None:
    said = question.units
    if view == "compare_units":
        _put_compared_units(question, slots)
        return
    if said.units:
        slots |= said.slots
    if said.units == ("xa",) and view in (
        "contact",
        "nudge",
        "deadlines",
        "status",
        ("missing"),
        ("late"),
    ):
        slots.pop("unit", None)
    if question.said_view.endswith("_villages"):
        slots["unit"] = ALL
    each = question.said_view == "by_unit" and view in ("compare_period", "trend", "indicator")
    if each:
        slots["unit"] = ALL
    unit = slots.get("unit", "")
    if unit == ALL and view in OF_VILLAGES:
        slots.pop("unit")
    is_of_few = said.villages or unit == "listed" or ("," in unit and not question.said_view)
    if view == "by_unit" and not is_of_few:
        slots.pop("unit", None)
    if view in ("top", "bottom") and not said.villages:
        slots.pop("unit", None)
    if view == "total" and unit not in ("xa", ""):
        slots.pop("unit", None)
    if (
        view == "nudge"
        and unit == ALL
        and not re.search(r"\b(?:tat ca|toan bo|het)\b", question.parts.folded)
    ):
        slots.pop("unit", None)


def _put_compared_units(question: SaidQuestion, slots: Reading) -> None:
    # The own village is what is asked about, wherever it stands.
    villages = sorted(question.units.villages, key=lambda one: one != "own")
    carried_unit = question.before.get("unit", "")
    average = question.parts.has(
        r"(?:\S+ )*(?:binh quan|trung binh|mat bang chung|muc chung|xom khac"
        r"|thon khac|ALL khac|chung)|XA"
    ) or (
        question.said_view == "compare_units"
        and len(villages) == 1
        and question.parts.has("ALL|XA")
    )
    if average:
        if villages or (carried_unit and carried_unit not in ("xa", ALL)):
            slots["unit"] = ",".join(villages) or carried_unit
        else:
            slots.pop("unit", None)
        slots["against"] = "average"
        return
    if len(villages) >= 2:
        slots["unit"], slots["against"] = villages[0], ",".join(villages[1:])
    elif (
        villages
        and carried_unit
        and carried_unit not in ("xa", ALL, villages[0])
        and question.said_view == ("compare_units")
    ):
        slots["unit"], slots["against"] = carried_unit, villages[0]
    elif villages:
        slots["unit"] = villages[0]


def _put_measure(question: SaidQuestion, slots: Reading, view: str) -> None:
    meant = question.meant
    if meant.alone:
        of_village = bool(question.units.villages) or view in (
            "top", "bottom", "by_unit", "compare_units", "reasons", "one_unit"
        ) or question.parts.has(r"ho(?: dan)?")  # fmt: skip
        meant = measures_meant.settle_alone(
            meant.alone, question.vocabulary, is_of_village=of_village
        )
    if view in _WITHOUT_MEASURE or (
        view in ("file", "picture") and not meant.codes and not meant.between
    ):
        slots.pop("measure", None)
        return
    if question.said_view == "missing_figures" and not meant.codes:
        carried_measure = question.before.get("measure", "")
        slots["measure"] = carried_measure or "all"
    if meant.codes:
        named = ",".join(meant.codes)
        if named != slots.get("measure", named):
            for of_the_other in ("choice", "bound"):
                slots.pop(of_the_other, None)
        slots["measure"] = named
    elif meant.between:
        slots.pop("measure", None)
        slots[ASK] = write_ask("measure", meant.between)


def _put_targets(question: SaidQuestion, slots: Reading, view: str) -> None:
    is_target = question.said_view == "target"
    if is_target and view in ("indicator", "one_unit"):
        slots["against"] = "target"
        if not question.meant.codes and not _has_target(question, slots.get("measure", "")):
            # "đạt chỉ tiêu chưa" behind a figure without a target is of those that have one.
            slots.pop("measure", None)
    if view != "indicator":
        return
    is_open = "measure" not in slots and ASK not in slots
    if is_open and (not is_target or question.parts.has(_EVERY_INDICATOR)):
        slots["measure"] = "all"
    codes = tuple(one for one in slots.get("measure", "").split(",") if one)
    plan = slots.get("plan", "")
    codes, plans = measures_meant.find_indicator_codes(codes, question.vocabulary, plan)
    if codes:
        slots["measure"] = ",".join(codes)
    if plans:
        slots[ASK] = write_ask("plan", plans)


def _has_target(question: SaidQuestion, measures: str) -> bool:
    """Whether a plan aims at any of these, or at the title of which one is a step."""
    vocabulary, codes = question.vocabulary, set(measures.split(","))
    steps = (
        (one.indicator, one.registered, one.proposed, one.awarded) for one in vocabulary.titles
    )
    aims = ((one.code, *one.measures) for one in vocabulary.indicators)
    return any(not codes.isdisjoint(one) for one in (*steps, *aims))


def _put_format(question: SaidQuestion, slots: Reading, view: str) -> None:
    if question.parts.formats:
        slots["format"] = question.parts.formats[0]
    elif question.parts.has_chart and view != "picture":
        slots["format"] = "png"
    if view == "picture":
        slots.pop("format", None)
    if (
        view == "file"
        and "format" not in slots
        and question.parts.has(r"in|ban in|in ra|ban cung|in giup")
    ):
        slots[ASK] = write_ask("format", FORMATS_ASKED)


def _with_names(question: SaidQuestion, slots: Reading) -> Reading:
    slots = slots | settle_times(question.parts, question.before, "total").slots
    if question.parts.plans:
        slots["plan"] = question.parts.plans[0]
    return slots


def _ask_missing(question: SaidQuestion) -> Reading:
    slots = _with_names(question, {ASK: write_ask("view", MISSING_VIEWS)})
    if question.meant.codes:
        slots["measure"] = ",".join(question.meant.codes)
    return slots
