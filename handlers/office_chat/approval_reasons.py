"""Giving a report back instead of approving it: why, pressed or typed."""

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.office_chat import approval_buttons
from handlers.replies import Choice, Reply
from handlers.turn_context import Turn
from models.approvals.approvals import LONGEST_REASON
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from office.approvals import approval_decisions
from office.refusals import ActionRefused
from reading import Command
from reporting.answers import guards
from reporting.drafts import Draft
from reporting.errors import NoLongerThere
from texts import Text, join_lines, make_plain_text, text, words

DIALOG = "approval"
_KINDS = ("differs", "unclear", "not_complete")


def handle_return_button(ctx: Turn, going: PressedAction) -> Reply:
    """ "Trả lại": nothing is done before the reason is there."""
    return _ask_why(ctx, approval_buttons.load_draft_to_approve(ctx, going.number()))


def _ask_why(ctx: Turn, draft: Draft, lead: Text | None = None) -> Reply:
    report = draft.report
    said = text("approval.ask_why", report=draft.report_name, unit=report.unit_name)
    choices = [
        button_data.make_button(words(f"approval.why_{kind}"), "approve_why", report.id, kind)
        for kind in _KINDS
    ]
    choices.append(_make_back_choice(draft))
    then = Talk(DIALOG, report.id, None, {"report": report.id}, ctx.speaker.post_id)
    said = join_lines(lead, said) if lead is not None else said
    return Reply(said, tuple(choices), OutboxKind.PROMPT, then)


def _make_back_choice(draft: Draft) -> Choice:
    return button_data.make_button(words("approval.button_not"), "approval", draft.report.id)


def handle_why_button(ctx: Turn, going: PressedAction) -> Reply:
    kind = going.arguments[1] if len(going.arguments) == 2 else ""
    if kind not in _KINDS:
        raise NoLongerThere
    draft = approval_buttons.load_draft_to_approve(ctx, going.number())
    return _send_back(ctx, draft, words(f"approval.why_{kind}"))


def handle_message(ctx: Turn) -> Reply | Command:
    """The reason in words of one's own; a command is handed back."""
    if ctx.typed.command is not None and not ctx.typed.command.may_be_answer:
        return ctx.typed.command
    draft = approval_buttons.load_draft_to_approve(ctx, int(ctx.talk.state["report"]))
    said = " ".join(ctx.incoming.text.split())
    if len(said) > LONGEST_REASON:
        return _ask_why(ctx, draft, text("approval.reason_too_long", most=LONGEST_REASON))
    return _send_back(ctx, draft, guards.hide_sensitive(said))


def _send_back(ctx: Turn, draft: Draft, why: str) -> Reply:
    try:
        approval_decisions.send_back_report(ctx, draft.report.id, why)
    except ActionRefused as refused:
        said = make_plain_text(refused.sentence)
        then = Talk("idle", draft.report.id, None, {}, ctx.speaker.post_id)
        return Reply(said, (_make_back_choice(draft),), OutboxKind.RECEIPT, then)
    unit = draft.report.unit_name
    said = text("approval.sent_back", report=draft.report_name, unit=unit, why=why.rstrip(" ."))
    return approval_buttons.add_what_waits(ctx, said)


def show_current_step(ctx: Turn) -> Reply:
    return _ask_why(ctx, approval_buttons.load_draft_to_approve(ctx, int(ctx.talk.state["report"])))
