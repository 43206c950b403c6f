"""Giving a report back instead of approving it: why, pressed or typed."""

import re
import zlib

from handlers import button_data
from handlers.anytime import nods
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
from reading.free_questions.question_shape import asks_something
from reporting.answers import guards
from reporting.drafts import Draft
from reporting.errors import NoLongerThere
from texts import Text, join_lines, make_plain_text, text, words

DIALOG = "approval"
_KINDS = ("differs", "unclear", "not_complete")
_TYPED = "typed"
# What an officer is to explain is a reason: "vì sao chỉ có 12 hộ".
_ASKS_WHY = re.compile(r"^(?:(?:vi|tai) )?sao\b")


def handle_return_button(ctx: Turn, going: PressedAction) -> Reply:
    """ "Trả lại": nothing is done before the reason is there."""
    return _ask_why(ctx, approval_buttons.load_draft_to_approve(ctx, going.number()))


def ask_why(ctx: Turn, report_id: int, why: str = "") -> Reply:
    """ "không duyệt", typed; a reason that was typed with it is read back."""
    draft = approval_buttons.load_draft_to_approve(ctx, report_id)
    if not why or len(why) > LONGEST_REASON:
        return _ask_why(ctx, draft)
    return _ask_sure_of(draft, guards.hide_sensitive(why))


def _ask_why(ctx: Turn, draft: Draft, lead: Text | None = None) -> Reply:
    report = draft.report
    said = text("approval.ask_why", report=draft.report_name, unit=report.unit_name)
    choices = [
        button_data.make_button(words(f"approval.why_{kind}"), "approve_why", report.id, kind)
        for kind in _KINDS
    ]
    choices.append(_make_back_choice(draft))
    then = Talk(DIALOG, None, None, {"report": report.id}, ctx.speaker.post_id)
    said = join_lines(lead, said) if lead is not None else said
    return Reply(said, tuple(choices), OutboxKind.PROMPT, then)


def _make_back_choice(draft: Draft) -> Choice:
    return button_data.make_button(words("approval.button_not"), "approval", draft.report.id)


def handle_why_button(ctx: Turn, going: PressedAction) -> Reply:
    """One of the usual reasons, or the words that were read back behind this button."""
    kind = going.arguments[1] if len(going.arguments) > 1 else ""
    draft = approval_buttons.load_draft_to_approve(ctx, going.number())
    if kind == _TYPED:
        return _send_typed(ctx, draft, going.number(2))
    if kind not in _KINDS:
        raise NoLongerThere
    return _send_back(ctx, draft, words(f"approval.why_{kind}"))


def _send_typed(ctx: Turn, draft: Draft, number: int) -> Reply:
    """Other words that were typed since are read back first."""
    typed = ctx.talk.dialog == DIALOG and ctx.talk.state.get("report") == draft.report.id
    why = ctx.talk.state.get("why") if typed else None
    if why is None:
        return _ask_why(ctx, draft)
    return _send_back(ctx, draft, why) if _number_words(why) == number else _ask_sure(ctx, why)


def handle_message(ctx: Turn) -> Reply | Command | None:
    """The reason in words of one's own, which are read back before they are sent. None: words that
    give no reason, and are heard as they are outside of this dialog."""
    typed, why = ctx.typed, ctx.talk.state.get("why")
    draft = approval_buttons.load_draft_to_approve(ctx, int(ctx.talk.state["report"]))
    if why is not None and typed.is_clear_assent and typed.folded != "duyet":
        return _send_back(ctx, draft, why)
    if nods.is_nod(ctx):
        return _ask_sure(ctx, why) if why is not None else _ask_why(ctx, draft)
    if _is_taken_back(ctx):
        return approval_buttons.show_report(ctx, draft.report.id)
    if typed.request is not None and not typed.request.may_be_answer:
        return typed.request
    if asks_something(typed.raw, follows=False) and not _ASKS_WHY.search(typed.folded):
        return None
    said = " ".join(ctx.incoming.text.split())
    if len(said) > LONGEST_REASON:
        return _ask_why(ctx, draft, text("approval.reason_too_long", most=LONGEST_REASON))
    return _ask_sure(ctx, guards.hide_sensitive(said))


def _is_taken_back(ctx: Turn) -> bool:
    """ "không", "thôi": it is not given back."""
    command = ctx.typed.command
    return ctx.typed.is_denial or (command is not None and command.name == "cancel")


def _ask_sure(ctx: Turn, why: str) -> Reply:
    """The words as they would be sent: nothing is sent before this is pressed."""
    draft = approval_buttons.load_draft_to_approve(ctx, int(ctx.talk.state["report"]))
    return _ask_sure_of(draft, why)


def _ask_sure_of(draft: Draft, why: str) -> Reply:
    report = draft.report
    said = text("approval.ask_sure", report=draft.report_name, unit=report.unit_name, why=why)
    label = words("approval.button_send_back")
    choices = (
        button_data.make_button(label, "approve_why", report.id, _TYPED, _number_words(why)),
        button_data.make_button(words("approval.button_other_reason"), "approve_no", report.id),
        _make_back_choice(draft),
    )
    state = {"report": report.id, "why": why}
    then = Talk(DIALOG, None, None, state, draft.ctx.speaker.post_id)
    return Reply(said, choices, OutboxKind.PROMPT, then)


def _number_words(why: str) -> int:
    """So that a button sends the words under which it stood, and no later ones."""
    return zlib.crc32(why.encode())


def _send_back(ctx: Turn, draft: Draft, why: str) -> Reply:
    try:
        approval_decisions.send_back_report(ctx, draft.report.id, why)
    except ActionRefused as refused:
        said = make_plain_text(refused.sentence)
        then = Talk(post_id=ctx.speaker.post_id)
        return Reply(said, (_make_back_choice(draft),), OutboxKind.RECEIPT, then)
    unit = draft.report.unit_name
    said = text("approval.sent_back", report=draft.report_name, unit=unit, why=why.rstrip(" ."))
    return approval_buttons.add_what_waits(ctx, said)


def show_current_step(ctx: Turn) -> Reply:
    why = ctx.talk.state.get("why")
    if why is not None:
        return _ask_sure(ctx, why)
    return _ask_why(ctx, approval_buttons.load_draft_to_approve(ctx, int(ctx.talk.state["report"])))
