"""Questions about a plan: when is a report due, to whom, through whom; which indicators.

What the document prints is quoted with its place; what it does not print is said not to be
printed.
"""

from collections.abc import Mapping
from typing import Any

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.plans import plan_access, task_lists
from handlers.replies import Reply
from handlers.turn_context import Turn
from models.plans import indicators
from models.plans.indicators import IndicatorPlan
from models.reports import reports, visible_rounds
from models.rights import Action, may_somewhere
from models.rounds import rounds
from models.tasks.tables import AssignmentState
from models.units import units
from models.units.units import UnitRow
from office.naming import absent_names, named_plans, named_rounds, named_things
from office.naming.named_things import Naming
from reading.dates.named_periods import PREVIOUS, THIS
from summaries.round_labels import make_labels_distinct
from texts import Text, join_lines, text, vietnamese, words

MOST_LINES = 8


def run_plans(ctx: Turn, argument: str | None = None) -> Reply:
    """`/kehoach`, perhaps with a name: what is named and is not there is said."""
    found = _list_known_plans(ctx)
    if not found:
        return Reply(text("plans.none"))
    if argument:
        return _find_named_plan(ctx, argument, found)
    return _show_plan(ctx, found[0]) if len(found) == 1 else _list_plans(text("plans.head"), found)


def _find_named_plan(ctx: Turn, argument: str, known: list[IndicatorPlan]) -> Reply:
    every = _list_readable_plans(ctx)
    naming = named_things.read_naming(ctx.db, argument, ctx.speaker.unit_path, every, ctx.today)
    named = [plan for plan in naming.plans or known if _is_of_period(ctx, plan, naming)]
    lacks = absent_names.describe_absent_plans(naming, named)
    if not lacks:
        lacks = absent_names.describe_absent_names(ctx.db, naming, ctx.speaker.unit_path, ctx.now)
    if lacks:
        return _list_plans(join_lines(lacks, text("plans.head")), known)
    if len(named) > 1:
        return _list_plans(text("plans.head"), named)
    return _show_plan(ctx, named[0], naming.units)


def _is_of_period(ctx: Turn, plan: IndicatorPlan, naming: Naming) -> bool:
    """Whether a plan has to do with the period that is named, if one is."""
    if naming.period is None or naming.period.span in (THIS, PREVIOUS):
        return True
    if named_plans.is_for_year(plan, naming.period):
        return True
    path = ctx.speaker.unit_path
    seen = [
        *visible_rounds.list_visible_rounds(ctx.db, path, ctx.now),
        *rounds.list_rounds_below(ctx.db, path),
    ]
    of_plan = [one for one in seen if one.plan_id == plan.id]
    return bool(named_rounds.filter_by_period(of_plan, naming.period))


def _list_plans(head: Text, found: list[IndicatorPlan]) -> Reply:
    names = label_plans(found)
    listed = []
    for number, (plan, name) in enumerate(zip(found, names, strict=True), start=1):
        printed = vietnamese.format_document_number(plan.number)
        if printed:
            listed.append(
                text("plans.plan_line_numbered", number=number, name=name, printed=printed)
            )
        else:
            listed.append(text("plans.plan_line", number=number, name=name))
    buttons = [
        button_data.make_button(vietnamese.capitalize(name), "plan", plan.id)
        for plan, name in zip(found, names, strict=True)
    ]
    return Reply(join_lines(head, *listed), tuple(buttons))


def label_plans(found: list[IndicatorPlan]) -> list[str]:
    """Short names, no two the same: by the number or else by the issuer."""
    return make_labels_distinct(
        [plan.short_name for plan in found],
        [vietnamese.format_document_number(plan.number) for plan in found],
        [plan.issuer for plan in found],
        [str(plan.year) for plan in found],
    )


def _list_readable_plans(ctx: Turn) -> list[IndicatorPlan]:
    allowed = plan_access.list_allowed(ctx)
    return [plan for plan in indicators.list_indicator_plans(ctx.db) if plan.id in allowed]


def _list_known_plans(ctx: Turn) -> list[IndicatorPlan]:
    """The plans that this unit has to do with, first of all those of its rounds."""
    every = _list_readable_plans(ctx)
    if may_somewhere(ctx.speaker.role, Action.READ_INDICATOR):
        return every
    seen = visible_rounds.list_visible_rounds(ctx.db, ctx.speaker.unit_path, ctx.now)
    near = {one.plan_id for one in seen}
    return [plan for plan in every if plan.id in near] or every


def handle_plan_button(ctx: Turn, going: PressedAction) -> Reply:
    return _show_plan(ctx, plan_access.get_plan(ctx, going.number()))


def _show_plan(ctx: Turn, plan: IndicatorPlan, named_units: tuple[UnitRow, ...] = ()) -> Reply:
    """With the deadlines of the unit that is named, else of whoever asks."""
    pack = indicators.load_newest_pack(ctx.db, plan.id)
    said = [
        text("plans.title", title=plan.title),
        _describe_issuer(plan),
        *_list_round_deadlines(ctx, plan),
        *_list_deadlines(ctx, plan, named_units),
        *_list_printed_sentences(pack, _get_own_kind(ctx)),
        _format_tasks(ctx, plan),
    ]
    offered = [button_data.make_button(words("plans.button_plans"), "plans")]
    if may_somewhere(ctx.speaker.role, Action.READ_INDICATOR):
        offered.insert(
            0, button_data.make_button(words("plans.button_indicators"), "indicators", plan.id)
        )
    return Reply(join_lines(*said), tuple(offered))


def _describe_issuer(plan: IndicatorPlan) -> Text:
    printed = vietnamese.format_document_number(plan.number)
    if not printed:
        return text("plans.issued", issuer=plan.issuer)
    return text("plans.issued_numbered", issuer=plan.issuer, printed=printed)


def _list_round_deadlines(ctx: Turn, plan: IndicatorPlan) -> list[Text]:
    """For those who read: when the reports of the open rounds are due."""
    if not may_somewhere(ctx.speaker.role, Action.READ_INDICATOR):
        return []
    seen = visible_rounds.list_visible_rounds(ctx.db, ctx.speaker.unit_path, ctx.now)
    return [
        text(
            "plans.round_due",
            round=vietnamese.capitalize(one.name),
            due=vietnamese.format_deadline(one.due, year=True),
        )
        for one in seen
        if one.plan_id == plan.id and one.due is not None
    ]


def _list_deadlines(ctx: Turn, plan: IndicatorPlan, named_units: tuple[UnitRow, ...]) -> list[Text]:
    """What these units owe of the plan at present."""
    found = []
    for unit in named_units or (units.get_unit(ctx.db, ctx.speaker.unit_id),):
        work = reports.list_open_reports(ctx.db, unit.id, ctx.now)
        for report in (one for one in work if one.plan_id == plan.id):
            if report.due is None:
                found.append(text("plans.your_no_due", unit=unit.name, round=report.round_name))
            else:
                due = vietnamese.format_deadline(report.due, year=True)
                found.append(
                    text("plans.your_due", unit=unit.name, round=report.round_name, due=due)
                )
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
    found = [one for one in task_lists.list_owed_tasks(ctx) if one.plan_id == plan.id]
    if not found:
        return Text()
    done = sum(one.state is not AssignmentState.OPEN for one in found)
    return text("plans.tasks", count=len(found), done=done)


def handle_plans_button(ctx: Turn, going: PressedAction) -> Reply:
    return run_plans(ctx)
