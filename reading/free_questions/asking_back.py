"""What is asked back, where a question leaves open what it means."""

from __future__ import annotations

from reading.free_questions.carried import COMPARISONS
from reading.free_questions.names.places import is_village
from reading.free_questions.readings import ASK, Reading, write_ask
from reading.free_questions.said_question import SaidQuestion

_NEEDS_MEASURE = frozenset(["top", "bottom", "trend", "indicator"])
# Who does well is asked for; of weddings or households more is not better.
_JUDGES = r"(?:lam |thuc hien )?(?:tot|gioi|kha|xuat sac|on|kem|te|yeu|do)(?: \S+){0,2} nhat"


def ask_back(question: SaidQuestion, slots: Reading) -> Reading:
    view = slots["view"]
    if question.units.asks and ASK not in slots:
        slots.pop("unit", None)
        slots[ASK] = "unit"
    if ASK not in slots:
        _ask_for_measure(question, slots, view)
    if ASK not in slots and view == "reasons":
        _ask_of_which(question, slots)
    if (
        ASK not in slots
        and view == "compare_units"
        and not (slots.get("unit") and slots.get("against"))
    ):
        slots[ASK] = "unit" if not slots.get("unit") else "against"
    if view == "one_unit" and not slots.get("unit") and ASK not in slots:
        slots["view"] = "total"
    is_mean = view == "by_unit" and slots.get("against") == "average"
    if view not in ("one_unit", "indicator", "reasons", "changes", *COMPARISONS) and not is_mean:
        slots.pop("against", None)
    if slots.get(ASK, "").startswith("plan"):
        slots.pop("plan", None)
    return slots


def _is_achievement(question: SaidQuestion, code: str) -> bool:
    """A title, what a plan aims at, or the part of a figure that is as it should be."""
    vocabulary = question.vocabulary
    titles = (
        code in (one.indicator, one.registered, one.proposed, one.awarded)
        for one in vocabulary.titles
    )
    aims = (code in (one.code, *one.measures) for one in vocabulary.indicators)
    return code.endswith("_vm") or any(titles) or any(aims)


def _ask_for_measure(question: SaidQuestion, slots: Reading, view: str) -> None:
    carried = "" if question.meant.codes else slots.get("measure", "")
    judges = view in ("top", "bottom") and question.parts.has(_JUDGES)
    if carried and judges and not _is_achievement(question, carried):
        slots.pop("measure")
    if "measure" in slots or "," in view:
        return
    asks_rate = question.parts.has(r"ty le|phan tram|%") and view in (
        "total",
        "one_unit",
        ("compare_period"),
    )
    asks_amount = (
        view == "total"
        and not question.parts.periods
        and not question.parts.plans
        and question.parts.has(r"(?:duoc |la |co |dat )?(?:bao nhieu|may)(?: roi| em| a)?$")
        and question.said_view != ("total")
    )
    if view in _NEEDS_MEASURE or ((asks_rate or asks_amount) and not question.before):
        slots[ASK] = "measure"


def _ask_of_which(question: SaidQuestion, slots: Reading) -> None:
    """ "sao thấp thế" behind two villages or two figures."""
    before = question.before
    if before.get("view") == "compare_units" and not question.units.villages:
        both = [*before.get("unit", "").split(","), *before.get("against", "").split(",")]
        named = [one for one in both if one and one != "average" and is_village(one)]
        if len(named) > 1:
            slots.pop("unit", None)
            slots.pop("against", None)
            slots[ASK] = write_ask("unit", named)
            return
    if "," in slots.get("unit", "") and not question.units.villages:
        named = slots.pop("unit").split(",")
        slots[ASK] = write_ask("unit", named)
        return
    if "," in slots.get("measure", "") and not question.meant.codes and not question.meant.alone:
        slots[ASK] = write_ask("measure", slots.pop("measure").split(","))
