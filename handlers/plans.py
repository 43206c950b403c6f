"""Questions about a plan: when is a report due, to whom, through whom; which indicators.

What the document prints is quoted with its place; what it does not print is said not to be
printed.
"""

from collections.abc import Mapping
from typing import Any

from rapidfuzz import fuzz

from handlers import choices, tasks
from handlers.choices import Going
from handlers.context import Context
from handlers.errors import OldButton
from handlers.reading import fold
from handlers.reply import Choice, Later, Reply
from models import indicators, plan_rights, reports, rounds_read, units
from models.conversations import Speaker
from models.indicators import IndicatorRow, PlanRow
from models.rights import Action, may_somewhere
from models.tables.tasks import AssignmentState
from texts import Text, lines, text, vietnamese, words

MOST = 8
# Of 100: from here on one indicator is meant; from there on it may be meant.
SURE, NEAR, APART = 90, 62, 6
ALL = "all"


def show(ctx: Context, argument: str | None = None) -> Reply:
    """`/kehoach`, perhaps with a name."""
    found = _known(ctx)
    if not found:
        return Reply(text("plans.none"))
    named = [plan for plan in found if argument and _is_named(plan, fold(argument))]
    if len(named) == 1 or len(found) == 1:
        return _plan(ctx, (named or found)[0])
    listed = [
        text("plans.plan_line", number=number, name=plan.short_name, printed=_number(plan.number))
        for number, plan in enumerate(found, start=1)
    ]
    buttons = [choices.go(plan.short_name, "plan", plan.id) for plan in found]
    return Reply(lines(text("plans.head"), *listed), tuple(buttons))


def _known(ctx: Context) -> list[PlanRow]:
    """The plans that this unit has to do with, first of all those of its rounds."""
    allowed = _allowed(ctx)
    every = [plan for plan in indicators.plans(ctx.db) if plan.id in allowed]
    if may_somewhere(ctx.speaker.role, Action.READ_INDICATOR):
        return every
    seen = rounds_read.visible(ctx.db, ctx.speaker.unit_path, ctx.now)
    near = {one.plan_id for one in seen}
    return [plan for plan in every if plan.id in near] or every


def _allowed(ctx: Context, action: Action = Action.READ_PLAN) -> frozenset[int]:
    return plan_rights.list_plans(ctx.db, ctx.speaker, action)


def _may(ctx: Context, action: Action, plan_id: int) -> bool:
    """Whether a post in this chat may do that with this plan; from here on that one speaks."""

    def fits(speaker: Speaker) -> bool:
        return plan_rights.may(ctx.db, speaker, action, plan_id)

    return ctx.speak_as(fits)


def _is_named(plan: PlanRow, said: str) -> bool:
    return fold(plan.short_name) in said or said in fold(plan.title) or plan.code in said


def _number(printed: str) -> str:
    written = printed.removeprefix("Số").removeprefix(":").strip()
    return written if any(sign.isdigit() or sign == "/" for sign in written) else "…"


def pressed(ctx: Context, going: Going) -> Reply:
    return _plan(ctx, _find(ctx, going.number()))


def _find(ctx: Context, plan_id: int) -> PlanRow:
    found = next((plan for plan in indicators.plans(ctx.db) if plan.id == plan_id), None)
    if found is None or not _may(ctx, Action.READ_PLAN, plan_id):
        raise OldButton
    return found


def _plan(ctx: Context, plan: PlanRow) -> Reply:
    pack = indicators.pack(ctx.db, plan.id)
    said = [
        text("plans.title", title=plan.title),
        text("plans.issued", issuer=plan.issuer, printed=_number(plan.number)),
        *_mine(ctx, plan),
        *_printed(pack, _kind(ctx)),
        _tasks(ctx, plan),
    ]
    offered = [choices.go(words("plans.button_plans"), "plans")]
    if may_somewhere(ctx.speaker.role, Action.READ_INDICATOR):
        offered.insert(0, choices.go(words("plans.button_indicators"), "indicators", plan.id))
    return Reply(lines(*said), tuple(offered))


def _mine(ctx: Context, plan: PlanRow) -> list[Text]:
    """What this unit owes of the plan at present."""
    work = reports.open_work(ctx.db, ctx.speaker.unit_id, ctx.now)
    found = []
    for report in (one for one in work if one.plan_number == plan.number):
        if report.due is None:
            found.append(text("plans.your_no_due", round=report.round_name))
        else:
            due = vietnamese.deadline(report.due, year=True)
            found.append(text("plans.your_due", round=report.round_name, due=due))
    return found


def _kind(ctx: Context) -> str | None:
    """Whoever reports is told of units like his own; who reads, of all."""
    if may_somewhere(ctx.speaker.role, Action.READ_INDICATOR):
        return None
    return units.get(ctx.db, ctx.speaker.unit_id).kind


def _printed(pack: Mapping[str, Any], kind: str | None) -> list[Text]:
    """Who reports to whom by when, in the words of the document; each sentence once."""
    reporting = [one for one in pack.get("reports_to", ()) if kind in (None, one["from_kind"])]
    quoted = {one["printed"] for one in reporting}
    whom = [
        text(
            "plans.printed_whom",
            whom=vietnamese.capital(words(f"plans.kind_{one['from_kind']}"))
            if one["from_kind"] in KINDS
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
    return [*whom[:MOST], *(when[:MOST] or ([] if whom else [text("plans.no_when")]))]


# The kinds of unit that have a word of their own in a sentence.
KINDS = frozenset({"village", "commune", "district", "province", "agency", "school", "front"})


def _tasks(ctx: Context, plan: PlanRow) -> Text:
    found = [one for one in tasks.owed(ctx) if one.plan_number == plan.number]
    if not found:
        return Text()
    done = sum(one.state is not AssignmentState.OPEN for one in found)
    return text("plans.tasks", count=len(found), done=done)


def back(ctx: Context, going: Going) -> Reply:
    return show(ctx)


def pressed_indicators(ctx: Context, going: Going) -> Reply:
    plan = _find(ctx, going.number())
    if not _may(ctx, Action.READ_INDICATOR, plan.id):
        return Reply(text("plans.not_here"))
    found = [one for one in indicators.everything(ctx.db) if one.plan_id == plan.id]
    if not found:
        return Reply(text("plans.indicators_none"))
    listed = [
        text("plans.indicator_line", number=number, name=one.short_name)
        for number, one in enumerate(found[:MOST], start=1)
    ]
    more = text("plans.indicators_more", count=len(found) - MOST) if len(found) > MOST else Text()
    head = text("plans.indicators_head", name=plan.short_name)
    return Reply(lines(head, *listed, more), tuple(_button(one) for one in found[:MOST]))


def _button(one: IndicatorRow) -> Choice:
    return choices.go(one.short_name, "indicator", one.id)


def indicator(ctx: Context, argument: str | None = None) -> Reply | Later:
    """`/chitieu gia đình văn hóa`: sure of one, it is told; else it is asked which is meant."""
    if not ctx.may(Action.READ_INDICATOR):
        return Reply(text("plans.not_here"))
    if not argument:
        return Reply(text("plans.what"), (choices.go(words("plans.button_plans"), "plans"),))
    allowed = _allowed(ctx, Action.READ_INDICATOR)
    near = search(
        [one for one in indicators.everything(ctx.db) if one.plan_id in allowed], argument
    )
    if not near:
        return Reply(
            text("plans.not_found", typed=argument[:80]),
            (choices.go(words("plans.button_plans"), "plans"),),
        )
    if is_sure(near):
        return _later(ctx, near[0][1])
    offered = [
        choices.go(
            words("plans.button_choice", name=one.short_name, plan=one.plan_name),
            "indicator",
            one.id,
        )
        for _, one in near[:4]
    ]
    offered.append(choices.go(words("plans.button_none_of_these"), "plans"))
    return Reply(text("plans.which"), tuple(offered))


def pressed_indicator(ctx: Context, going: Going) -> Reply | Later:
    found = indicators.get(ctx.db, going.number())
    if found is None or not _may(ctx, Action.READ_PLAN, found.plan_id):
        raise OldButton
    if not _may(ctx, Action.READ_INDICATOR, found.plan_id):
        return Reply(text("plans.not_here"))
    return _later(ctx, found)


def _later(ctx: Context, one: IndicatorRow) -> Later:
    return Later(
        "indicator",
        (
            ("round", None),
            ("about", one.id),
            ("unit", ctx.speaker.unit_id),
            ("path", ctx.speaker.unit_path),
            ("role", ctx.speaker.role.value),
        ),
    )


def search(found: list[IndicatorRow], typed: str) -> list[tuple[float, IndicatorRow]]:
    """(how near of 100, indicator), the nearest first. Those of a hidden plan only where the
    plan itself is named."""
    said = fold(typed)
    exact = [one for one in found if fold(one.code) == said]
    if exact:
        return [(100.0, exact[0])]
    scored = [
        (_near(one, said), one)
        for one in found
        if not one.is_hidden or fold(one.plan_name) in said or one.plan_code in typed
    ]
    near = [pair for pair in scored if pair[0] >= NEAR]
    return sorted(near, key=lambda pair: -pair[0])


def _near(one: IndicatorRow, said: str) -> float:
    short = fuzz.token_sort_ratio(fold(one.short_name), said)
    inside = fuzz.token_set_ratio(fold(one.short_name), said)
    worded = fuzz.partial_token_set_ratio(fold(one.wording), said) * 0.8
    return max(short, inside * 0.97, worded if len(said) >= len("ho ngheo") else 0)


def is_sure(near: list[tuple[float, IndicatorRow]]) -> bool:
    best = near[0][0]
    return best >= SURE and (len(near) == 1 or best - near[1][0] >= APART)
