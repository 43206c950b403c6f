"""Questions about a plan: when is a report due, to whom, through whom; which indicators.

What the document prints is quoted with its place; what it does not print is said not to be
printed.
"""

from collections.abc import Mapping
from typing import Any

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.plans import indicator_search, task_dialog
from handlers.replies import BackgroundQuestion, Choice, Reply
from handlers.turn_context import Turn
from models import plan_rights
from models.chats.conversations import Speaker
from models.plans import indicators
from models.plans.indicators import IndicatorPlan, IndicatorRow
from models.reports import reports, visible_rounds
from models.rights import Action, may_somewhere
from models.tasks.tables import AssignmentState
from models.units import units
from reading import fold_text
from reporting.context import Context
from reporting.errors import NoLongerThere
from texts import Text, join_lines, text, vietnamese, words

MOST_LINES = 8
ALL_PLANS = "all"


def run_plans(ctx: Turn, argument: str | None = None) -> Reply:
    """`/kehoach`, perhaps with a name."""
    found = _list_known_plans(ctx)
    if not found:
        return Reply(text("plans.none"))
    named = [plan for plan in found if argument and _is_named(plan, fold_text(argument))]
    if len(named) == 1 or len(found) == 1:
        return _show_plan(ctx, (named or found)[0])
    listed = [
        text(
            "plans.plan_line",
            number=number,
            name=plan.short_name,
            printed=_format_number(plan.number),
        )
        for number, plan in enumerate(found, start=1)
    ]
    buttons = [button_data.make_button(plan.short_name, "plan", plan.id) for plan in found]
    return Reply(join_lines(text("plans.head"), *listed), tuple(buttons))


def _list_known_plans(ctx: Turn) -> list[IndicatorPlan]:
    """The plans that this unit has to do with, first of all those of its rounds."""
    allowed = _allowed(ctx)
    every = [plan for plan in indicators.list_indicator_plans(ctx.db) if plan.id in allowed]
    if may_somewhere(ctx.speaker.role, Action.READ_INDICATOR):
        return every
    seen = visible_rounds.list_visible_rounds(ctx.db, ctx.speaker.unit_path, ctx.now)
    near = {one.plan_id for one in seen}
    return [plan for plan in every if plan.id in near] or every


def _allowed(ctx: Context, action: Action = Action.READ_PLAN) -> frozenset[int]:
    return plan_rights.list_plans(ctx.db, ctx.speaker, action)


def _may(ctx: Context, action: Action, plan_id: int) -> bool:
    """Whether a post in this chat may do that with this plan; from here on that one speaks."""

    def fits(speaker: Speaker) -> bool:
        return plan_rights.may(ctx.db, speaker, action, plan_id)

    return ctx.speak_as(fits)


def _is_named(plan: IndicatorPlan, said: str) -> bool:
    return fold_text(plan.short_name) in said or said in fold_text(plan.title) or plan.code in said


def _format_number(printed: str) -> str:
    written = printed.removeprefix("Số").removeprefix(":").strip()
    return written if any(sign.isdigit() or sign == "/" for sign in written) else "…"


def handle_plan_button(ctx: Turn, going: PressedAction) -> Reply:
    return _show_plan(ctx, _get_plan(ctx, going.number()))


def _get_plan(ctx: Turn, plan_id: int) -> IndicatorPlan:
    found = next(
        (plan for plan in indicators.list_indicator_plans(ctx.db) if plan.id == plan_id), None
    )
    if found is None or not _may(ctx, Action.READ_PLAN, plan_id):
        raise NoLongerThere
    return found


def _show_plan(ctx: Turn, plan: IndicatorPlan) -> Reply:
    pack = indicators.load_newest_pack(ctx.db, plan.id)
    said = [
        text("plans.title", title=plan.title),
        text("plans.issued", issuer=plan.issuer, printed=_format_number(plan.number)),
        *_list_own_deadlines(ctx, plan),
        *_list_printed_sentences(pack, _get_own_kind(ctx)),
        _format_tasks(ctx, plan),
    ]
    offered = [button_data.make_button(words("plans.button_plans"), "plans")]
    if may_somewhere(ctx.speaker.role, Action.READ_INDICATOR):
        offered.insert(
            0, button_data.make_button(words("plans.button_indicators"), "indicators", plan.id)
        )
    return Reply(join_lines(*said), tuple(offered))


def _list_own_deadlines(ctx: Turn, plan: IndicatorPlan) -> list[Text]:
    """What this unit owes of the plan at present."""
    work = reports.list_open_reports(ctx.db, ctx.speaker.unit_id, ctx.now)
    found = []
    for report in (one for one in work if one.plan_id == plan.id):
        if report.due is None:
            found.append(text("plans.your_no_due", round=report.round_name))
        else:
            due = vietnamese.format_deadline(report.due, year=True)
            found.append(text("plans.your_due", round=report.round_name, due=due))
    return found


def _get_own_kind(ctx: Turn) -> str | None:
    """Whoever reports is told of units like his own; who reads, of all."""
    if may_somewhere(ctx.speaker.role, Action.READ_INDICATOR):
        return None
    return units.get_unit(ctx.db, ctx.speaker.unit_id).kind


def _list_printed_sentences(pack: Mapping[str, Any], kind: str | None) -> list[Text]:
    """Who reports to whom by when, in the words of the document; each sentence once."""
    reporting = [one for one in pack.get("reports_to", ()) if kind in (None, one["from_kind"])]
    quoted = {one["printed"] for one in reporting}
    whom = [
        text(
            "plans.printed_whom",
            whom=vietnamese.capitalize(words(f"plans.kind_{one['from_kind']}"))
            if one["from_kind"] in KINDS_WITH_WORDS
            else one["from_kind"],
            to=one["to"],
            through=words("plans.through", body=one["through"]) if one.get("through") else "",
            printed=one["printed"],
            citation=one["citation"],
        )
        for one in reporting
    ]
    when = [
        text("plans.printed_when", printed=one["printed"], citation=one["citation"])
        for one in pack.get("dates", ())
        if one["printed"] not in quoted
        and (kind in one.get("for_kind", ()) if kind else one.get("to"))
    ]
    return [*whom[:MOST_LINES], *(when[:MOST_LINES] or ([] if whom else [text("plans.no_when")]))]


# The kinds of unit that have a word of their own in a sentence.
KINDS_WITH_WORDS = frozenset(
    {"village", "commune", "district", "province", "agency", "school", "front"}
)


def _format_tasks(ctx: Turn, plan: IndicatorPlan) -> Text:
    found = [one for one in task_dialog.list_owed_tasks(ctx) if one.plan_id == plan.id]
    if not found:
        return Text()
    done = sum(one.state is not AssignmentState.OPEN for one in found)
    return text("plans.tasks", count=len(found), done=done)


def handle_plans_button(ctx: Turn, going: PressedAction) -> Reply:
    return run_plans(ctx)


def handle_indicators_button(ctx: Turn, going: PressedAction) -> Reply:
    plan = _get_plan(ctx, going.number())
    if not _may(ctx, Action.READ_INDICATOR, plan.id):
        return Reply(text("plans.not_here"))
    found = [one for one in indicators.list_indicators(ctx.db) if one.plan_id == plan.id]
    if not found:
        return Reply(text("plans.indicators_none"))
    listed = [
        text("plans.indicator_line", number=number, name=one.short_name)
        for number, one in enumerate(found[:MOST_LINES], start=1)
    ]
    more = (
        text("plans.indicators_more", count=len(found) - MOST_LINES)
        if len(found) > MOST_LINES
        else Text()
    )
    head = text("plans.indicators_head", name=plan.short_name)
    return Reply(
        join_lines(head, *listed, more),
        tuple(_make_indicator_choice(one) for one in found[:MOST_LINES]),
    )


def _make_indicator_choice(one: IndicatorRow) -> Choice:
    return button_data.make_button(one.short_name, "indicator", one.id)


def run_indicator(ctx: Turn, argument: str | None = None) -> Reply | BackgroundQuestion:
    """`/chitieu gia đình văn hóa`: sure of one, it is told; else it is asked which is meant."""
    if not ctx.may(Action.READ_INDICATOR):
        return Reply(text("plans.not_here"))
    if not argument:
        return Reply(
            text("plans.what"), (button_data.make_button(words("plans.button_plans"), "plans"),)
        )
    allowed = _allowed(ctx, Action.READ_INDICATOR)
    near = indicator_search.find_indicators(
        [one for one in indicators.list_indicators(ctx.db) if one.plan_id in allowed], argument
    )
    if not near:
        return Reply(
            text("plans.not_found", typed=argument[:80]),
            (button_data.make_button(words("plans.button_plans"), "plans"),),
        )
    if indicator_search.is_clear_match(near):
        return _ask_reader(ctx, near[0][1])
    offered = [
        button_data.make_button(
            words("plans.button_choice", name=one.short_name, plan=one.plan_name),
            "indicator",
            one.id,
        )
        for _, one in near[:4]
    ]
    offered.append(button_data.make_button(words("plans.button_none_of_these"), "plans"))
    return Reply(text("plans.which"), tuple(offered))


def handle_indicator_button(ctx: Turn, going: PressedAction) -> Reply | BackgroundQuestion:
    found = indicators.find_indicator(ctx.db, going.number())
    if found is None or not _may(ctx, Action.READ_PLAN, found.plan_id):
        raise NoLongerThere
    if not _may(ctx, Action.READ_INDICATOR, found.plan_id):
        return Reply(text("plans.not_here"))
    return _ask_reader(ctx, found)


def _ask_reader(ctx: Turn, one: IndicatorRow) -> BackgroundQuestion:
    return BackgroundQuestion(
        "indicator",
        (
            ("round", None),
            ("about", one.id),
            ("unit", ctx.speaker.unit_id),
            ("path", ctx.speaker.unit_path),
            ("role", ctx.speaker.role.value),
        ),
    )
