"""Questions about an indicator: how it is worded, what it aims at, how it stands.

Of a plan, a period or a unit that is named beside it and is not there that is said.
"""

from collections.abc import Sequence
from dataclasses import replace

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.plans import indicator_search, plan_access, plan_questions
from handlers.replies import BackgroundQuestion, Choice, Reply
from handlers.turn_context import Turn
from models.plans import indicators
from models.plans.indicators import IndicatorPlan, IndicatorRow
from models.rights import Action
from office.naming import named_things
from office.naming.named_things import Naming
from reading import fold_text
from reporting.errors import NoLongerThere
from summaries.round_labels import make_labels_distinct
from texts import Text, join_lines, text, words

MOST_LINES = 8
MOST_QUOTED = 80  # characters


def handle_indicators_button(ctx: Turn, going: PressedAction) -> Reply:
    plan = plan_access.get_plan(ctx, going.number())
    if not plan_access.may(ctx, Action.READ_INDICATOR, plan.id):
        return Reply(text("plans.not_here"))
    found = [one for one in indicators.list_indicators(ctx.db) if one.plan_id == plan.id]
    return _list_indicators(plan, found)


def _list_indicators(plan: IndicatorPlan, found: Sequence[IndicatorRow]) -> Reply:
    if not found:
        return Reply(text("plans.indicators_none"))
    names = make_labels_distinct(
        [one.short_name for one in found], [one.citation for one in found]
    )[:MOST_LINES]
    listed = [
        text("plans.indicator_line", number=number, name=name)
        for number, name in enumerate(names, start=1)
    ]
    more = (
        text("plans.indicators_more", count=len(found) - MOST_LINES)
        if len(found) > MOST_LINES
        else Text()
    )
    head = text("plans.indicators_head", name=plan.short_name)
    buttons = [
        button_data.make_button(name, "indicator", one.id)
        for name, one in zip(names, found, strict=False)
    ]
    return Reply(join_lines(head, *listed, more), tuple(buttons))


def run_indicator(ctx: Turn, argument: str | None = None) -> Reply | BackgroundQuestion:
    """`/chitieu gia đình văn hóa`: sure of one, it is told; else it is asked which is meant."""
    if not ctx.may(Action.READ_INDICATOR):
        return Reply(text("plans.not_here"))
    allowed = plan_access.list_allowed(ctx, Action.READ_INDICATOR)
    plans = [one for one in indicators.list_indicator_plans(ctx.db) if one.id in allowed]
    if not argument:
        return Reply(text("plans.what"), _list_plan_choices(plans))
    naming = named_things.read_indicator_naming(
        ctx.db, argument, ctx.speaker.unit_path, plans, ctx.today
    )
    naming = replace(naming, period_typed=_quote(ctx, naming.period_typed))
    return _find_named_indicator(ctx, naming, plans)


def _find_named_indicator(
    ctx: Turn, naming: Naming, plans: Sequence[IndicatorPlan]
) -> Reply | BackgroundQuestion:
    ids = naming.plan_ids or {plan.id for plan in plans}
    every = [one for one in indicators.list_indicators(ctx.db) if one.plan_id in ids]
    if naming.plans and not naming.rest:
        return _list_indicators(naming.plans[0], every)
    near = indicator_search.find_indicators(every, naming.rest, are_named=bool(naming.plans))
    if not near:
        shown = [plan.short_name for plan in plans if not plan.is_hidden]
        said = text("plans.not_found", typed=_quote(ctx, naming.rest), plans="; ".join(shown))
        return Reply(said, _list_plan_choices(plans))
    if indicator_search.is_clear_match(near):
        return _ask_reader(ctx, near[0][1], naming)
    asked = text("plans.which")
    if near[0][0] < indicator_search.SURE_SCORE:
        asked = text("plans.which_typed", typed=_quote(ctx, naming.rest))
    return Reply(asked, _list_near_choices([one for _, one in near[:4]]))


def _quote(ctx: Turn, named: str) -> str:
    """A name as it was typed, where it stands so."""
    said = ctx.typed.raw.split()
    pieces = (
        " ".join(said[start:end]).strip(" .,?!")
        for start in range(len(said))
        for end in range(start + 1, len(said) + 1)
    )
    return next((one for one in pieces if fold_text(one) == named), named)[:MOST_QUOTED]


def _list_plan_choices(plans: Sequence[IndicatorPlan]) -> tuple[Choice, ...]:
    """The plans whose indicators can be looked at; those that are hidden by their name only."""
    shown = [plan for plan in plans if not plan.is_hidden]
    named = zip(plan_questions.label_plans(shown), shown, strict=True)
    return (
        *(
            button_data.make_button(
                words("plans.button_indicators_of", plan=name), "indicators", plan.id
            )
            for name, plan in named
        ),
        button_data.make_button(words("plans.button_plans"), "plans"),
    )


def _list_near_choices(near: Sequence[IndicatorRow]) -> tuple[Choice, ...]:
    labels = make_labels_distinct(
        [words("plans.button_choice", name=one.short_name, plan=one.plan_name) for one in near],
        [one.citation for one in near],
    )
    offered = [
        button_data.make_button(label, "indicator", one.id)
        for label, one in zip(labels, near, strict=True)
    ]
    none = button_data.make_button(words("plans.button_none_of_these"), "plans")
    return (*offered, none)


def handle_indicator_button(ctx: Turn, going: PressedAction) -> Reply | BackgroundQuestion:
    found = indicators.find_indicator(ctx.db, going.number())
    if found is None or not plan_access.may(ctx, Action.READ_PLAN, found.plan_id):
        raise NoLongerThere
    if not plan_access.may(ctx, Action.READ_INDICATOR, found.plan_id):
        return Reply(text("plans.not_here"))
    return _ask_reader(ctx, found)


def _ask_reader(ctx: Turn, one: IndicatorRow, naming: Naming | None = None) -> BackgroundQuestion:
    """With the words that name a period and a unit, to be found again by the reader."""
    beside = f"{naming.period_typed} {naming.units_typed}".strip() if naming else ""
    return BackgroundQuestion(
        "indicator",
        (
            ("round", None),
            ("words", beside or None),
            ("about", one.id),
            ("unit", ctx.speaker.unit_id),
            ("path", ctx.speaker.unit_path),
            ("role", ctx.speaker.role.value),
        ),
    )
