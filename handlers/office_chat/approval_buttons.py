"""Accepted reports that wait to be approved: the list, one with its figures, and one press."""

from dataclasses import replace

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.replies import Choice, Reply
from handlers.report import report_review
from handlers.turn_context import Turn
from models import rights
from models.approvals import approvals, approvers
from models.chats import conversations
from models.chats.conversations import Speaker, Talk
from models.delivery.tables import OutboxKind
from models.reports import report_history, reports
from models.reports.reports import ReportRow
from models.rights import Action
from office.approvals import approval_decisions, approval_lines
from office.approvals.approval_decisions import WaitingRound
from office.refusals import ActionRefused
from office.reports.unit_drafts import load_unit_draft
from reporting.drafts import Draft
from reporting.errors import NotYours
from summaries.round_labels import format_report_name
from texts import Text, join_lines, make_plain_text, text, words

MOST_SHOWN = 6
_ASKS_FOR_REPORT = frozenset({"report", "doubt", "review"})


def list_approval_choices(ctx: Turn, here: list[Speaker]) -> list[Choice]:
    """One button for the list of work, where something waits for a post in this chat."""
    count = len(list_waiting(ctx, here))
    if not count:
        return []
    return [button_data.make_button(words("approval.button_list", count=count), "approvals")]


def list_waiting(ctx: Turn, here: list[Speaker]) -> dict[int, ReportRow]:
    held = (one for one in here if rights.may_somewhere(one.role, Action.APPROVE_REPORT))
    return {
        report.id: report
        for speaker in held
        for report in approvals.list_waiting_reports(ctx.db, speaker)
    }


def show_waiting(ctx: Turn) -> Reply:
    """The list; a report that waits alone is shown at once."""
    here = conversations.list_speakers(ctx.db, ctx.chat_id, ctx.now)
    waiting = list(list_waiting(ctx, here).values())
    if not waiting and ctx.talk.dialog in _ASKS_FOR_REPORT:
        # Whoever approves nothing may have meant something else: what is asked there stays open.
        is_theirs = bool(find_speakers(ctx))
        return Reply(text("approval.none_wait") if is_theirs else text("dialog.not_yours"))
    if not waiting:
        return _leave(ctx, text("approval.none_wait"))
    if len(waiting) == 1:
        return show_report(ctx, waiting[0].id)
    return _leave(ctx, format_list(waiting), *_list_choices(ctx, waiting))


def handle_approvals_button(ctx: Turn, going: PressedAction) -> Reply:
    return show_waiting(ctx)


def format_list(waiting: list[ReportRow]) -> Text:
    """Units by their round, all of them."""
    names: dict[tuple[int, str], list[str]] = {}
    for one in waiting:
        key = one.round_id, format_report_name(one)
        names.setdefault(key, []).append(one.unit_name)
    lines = [
        text("approval.list_line", report=report, count=len(units), units=", ".join(units))
        for (_, report), units in names.items()
    ]
    return join_lines(text("approval.list_head"), *lines)


def _list_choices(ctx: Turn, waiting: list[ReportRow]) -> list[Choice]:
    shown = [
        button_data.make_button(
            words("approval.button_see", unit=one.unit_name), "approval", one.id
        )
        for one in waiting[:MOST_SHOWN]
    ]
    for speaker in find_speakers(ctx):
        for one in _list_rounds(ctx, speaker):
            if len(one.reports) < 2:
                continue
            label = words("approval.button_all", count=len(one.reports), report=one.name)
            shown.append(button_data.make_button(label, "approve_all", one.round_id, one.seen))
    # Two posts of one chat that may approve the same are one button.
    return list(dict.fromkeys(shown))


def _list_rounds(ctx: Turn, speaker: Speaker) -> list[WaitingRound]:
    """What waits for one of the posts of this chat, by round."""
    return approval_decisions.list_waiting_rounds(replace(ctx, acting=speaker))


def handle_approval_button(ctx: Turn, going: PressedAction) -> Reply:
    return show_report(ctx, going.number())


def load_draft_to_approve(ctx: Turn, report_id: int) -> Draft:
    """The report, for a post in this chat that has to approve it: that post speaks from here on."""
    report = reports.find_report(ctx.db, report_id)
    approver = approvers.find_approver(ctx.db, report_id)
    if report is None or approver is None:
        raise NotYours
    if not ctx.may(Action.APPROVE_REPORT, rights.of_report(report, approver=approver)):
        raise NotYours
    return load_unit_draft(ctx, report_id, Action.APPROVE_REPORT)


def show_report(ctx: Turn, report_id: int, lead: Text | None = None) -> Reply:
    """Its figures, how its approval stands, and one press where it waits. `lead`: what is asked
    of it."""
    draft = load_draft_to_approve(ctx, report_id)
    report = draft.report
    if report.submitted_at is None:
        said = approval_lines.describe_why_not(ctx, draft)
        return _leave(ctx, make_plain_text(said))
    shown = join_lines(
        lead or Text(),
        text("approval.report_head", report=draft.report_name, unit=report.unit_name),
        report_review.format_review_lines(draft, ctx.manner),
        make_plain_text(approval_lines.describe_approval_of(ctx, draft)),
    )
    is_waiting = report_id in list_waiting(ctx, [ctx.speaker])
    return _leave(ctx, shown, *(make_decision_choices(ctx, draft) if is_waiting else ()))


def make_decision_choices(ctx: Turn, draft: Draft) -> tuple[Choice, ...]:
    newest = report_history.get_newest_change_id(ctx.db, draft.report.id)
    return (
        button_data.make_button(
            words("approval.button_approve"), "approve", draft.report.id, newest
        ),
        button_data.make_button(words("approval.button_return"), "approve_no", draft.report.id),
    )


def handle_approve_button(ctx: Turn, going: PressedAction) -> Reply:
    """ "Duyệt": what was shown; behind it what waits still."""
    draft = load_draft_to_approve(ctx, going.number())
    try:
        approval_decisions.approve_report(ctx, draft.report.id, going.number(1))
    except ActionRefused as refused:
        return _leave(ctx, make_plain_text(refused.sentence), _make_see_choice(draft))
    said = text("approval.done", report=draft.report_name, unit=draft.report.unit_name)
    return add_what_waits(ctx, said)


def handle_approve_all_button(ctx: Turn, going: PressedAction) -> Reply:
    """What was in the list, as it stood there; else the list as it stands now."""
    round_id, seen = going.number(), going.number(1)
    waits = {
        one.seen: speaker
        for speaker in reversed(find_speakers(ctx))
        for one in _list_rounds(ctx, speaker)
        if one.round_id == round_id
    }
    if not waits and not ctx.may(Action.APPROVE_REPORT):
        raise NotYours
    ctx.acting = waits.get(seen) or next(iter(waits.values()), ctx.acting)
    try:
        done = approval_decisions.approve_round(ctx, round_id, seen)
    except ActionRefused as refused:
        return _show_list_again(ctx, make_plain_text(refused.sentence))
    return add_what_waits(ctx, make_plain_text(approval_decisions.describe_round(done)))


def _show_list_again(ctx: Turn, lead: Text) -> Reply:
    waiting = list(list_waiting(ctx, find_speakers(ctx)).values())
    if not waiting:
        return _leave(ctx, lead)
    said = join_lines(lead, format_list(waiting))
    return _leave(ctx, said, *_list_choices(ctx, waiting))


def find_speakers(ctx: Turn) -> list[Speaker]:
    here = conversations.list_speakers(ctx.db, ctx.chat_id, ctx.now)
    return [one for one in here if rights.may_somewhere(one.role, Action.APPROVE_REPORT)]


def add_what_waits(ctx: Turn, said: Text) -> Reply:
    """Behind what was done, how many wait still, and the next of them."""
    waiting = list(list_waiting(ctx, find_speakers(ctx)).values())
    if not waiting:
        return _leave(ctx, said)
    rest = text("approval.left", count=len(waiting))
    label = words("approval.button_see", unit=waiting[0].unit_name)
    choices = [button_data.make_button(label, "approval", waiting[0].id)]
    if len(waiting) > 1:
        label = words("approval.button_list", count=len(waiting))
        choices.append(button_data.make_button(label, "approvals"))
    return _leave(ctx, join_lines(said, rest), *choices)


def _make_see_choice(draft: Draft) -> Choice:
    label = words("approval.button_see", unit=draft.report.unit_name)
    return button_data.make_button(label, "approval", draft.report.id)


def _leave(ctx: Turn, said: Text, *choices: Choice) -> Reply:
    # An own report stays the one spoken of; what is looked at here is somebody else's.
    then = Talk("idle", ctx.talk.report_id, None, {}, ctx.speaker.post_id)
    return Reply(said, choices, OutboxKind.RECEIPT, then)
