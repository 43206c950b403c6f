"""What is asked back, with the choices as buttons; what lies outside, with what can be asked."""

from handlers import button_data
from handlers.free_questions.question_scope import QuestionScope
from handlers.replies import Choice
from models.plans import indicators, measure_names
from models.units import units
from reading.free_questions.readings import get_asked_slot, list_asked_choices
from texts import Text, join_lines, text, vietnamese, words

MOST_CHOICES = 8
# What fits into the data of a button.
LONGEST_VALUE = 48
_HELPS = ("total", "one_unit", "indicator", "plan", "proposals", "tasks", "menu")


def describe_question(scope: QuestionScope) -> tuple[Text, tuple[Choice, ...]]:
    slot = get_asked_slot(scope.slots)
    if not slot:
        return _describe_outside(scope), ()
    choices = list_asked_choices(scope.slots)
    return _describe_asked(scope, slot, bool(choices)), tuple(
        button_data.make_button(_label(scope, slot, one), "question", slot, one)
        for one in choices[:MOST_CHOICES]
        if len(one) <= LONGEST_VALUE
    )


def _describe_outside(scope: QuestionScope) -> Text:
    help_view = scope.slots.get("help", "menu")
    found = help_view if help_view in _HELPS else "menu"
    if found == "menu":
        return text("questions.outside_menu")
    if found == "tasks":
        return text("questions.outside_tasks")
    return join_lines(
        text("questions.outside", unit=scope.unit.name), text(f"questions.outside_{found}")
    )


def _describe_asked(scope: QuestionScope, slot: str, has_choices: bool) -> Text:
    if slot == "measure":
        key = "which_of_measures" if has_choices else "which_measure"
        return text(f"questions.{key}")
    if slot == "unit":
        if has_choices:
            return text("questions.which_of_units")
        today = vietnamese.get_local_day(scope.now)
        living = units.list_living_units(scope.db, scope.asking.unit_path, today)
        below = [one.name for one in living if one.id != scope.unit.id]
        return text("questions.which_unit", example=(below or [scope.unit.name])[0])
    known = ("view", "plan", "format")
    return text(f"questions.which_{slot}" if slot in known else "questions.which_other")


def _label(scope: QuestionScope, slot: str, value: str) -> str:
    if slot == "measure":
        named = [one for one in indicators.list_indicators(scope.db) if one.code == value]
        return named[0].short_name if named else measure_names.get_measure_name(scope.db, value)
    if slot == "plan":
        plans = [one for one in indicators.list_indicator_plans(scope.db) if one.code == value]
        return plans[0].short_name if plans else value
    if slot == "unit":
        return vietnamese.capitalize(value.replace("xom", "xóm").replace("thon", "thôn"))
    if slot in ("view", "format"):
        return words(f"questions.{slot}_{value}")
    return value
