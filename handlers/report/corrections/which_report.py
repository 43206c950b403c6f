"""Which report "sửa câu 1" means, where several of this post have answered such a question.

`wording` in the state of the talk holds the new answer that was typed along, until one is chosen.
"""

from collections.abc import Callable
from typing import Any

from handlers import button_data
from handlers.replies import Reply
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.turn_context import Turn
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.reports import reports
from models.rights import has_role
from texts import text, vietnamese, words

IN_A_REPORT = frozenset({"report", "doubt", "review"})


def ask_which_report(ctx: Turn, place: str, typed: str) -> Reply | None:
    """None where the chat stands in a report that is not sent, or only one can be meant."""
    if not place.isdecimal() or _stands_in_open_report(ctx):
        return None
    found = [one for one in list_answered_drafts(ctx) if _has_answer(one, int(place))]
    if len(found) < 2:
        return None
    offered = tuple(
        button_data.make_button(
            words("report.button_which", report=vietnamese.capitalize(one.report_name)),
            "edit",
            one.report.id,
            place,
        )
        for one in sorted(found, key=lambda one: one.report.is_handed_in())
    )
    state: dict[str, Any] = {"wording": [place, typed]} if typed else {}
    talk = Talk("idle", ctx.talk.report_id, None, state, ctx.speaker.post_id)
    return Reply(text("report.which_report", number=place), offered, OutboxKind.PROMPT, talk)


def find_only_other(ctx: Turn, here: ChatDraft, place: str) -> ChatDraft | None:
    """The one other report of this post with an answer at this place, or under this label."""
    if not place.isdecimal():
        return None
    found = [
        one
        for one in list_answered_drafts(ctx)
        if one.report.id != here.report.id and _has_answer(one, int(place))
    ]
    return found[0] if len(found) == 1 else None


def find_only_with_label(
    ctx: Turn, here: ChatDraft, fits: Callable[[ChatDraft], bool]
) -> ChatDraft | None:
    """The one other report of this post that asks under such a label, and still takes answers."""
    found = [
        one
        for one in list_drafts(ctx)
        if one.report.id != here.report.id and not one.report.is_locked(ctx.now) and fits(one)
    ]
    return found[0] if len(found) == 1 else None


def get_held_wording(ctx: Turn, place: str) -> str:
    """The new answer that was typed before it was asked which report was meant."""
    held = ctx.talk.state.get("wording") or ["", ""]
    return str(held[1]) if held[0] == place else ""


def list_answered_drafts(ctx: Turn) -> list[ChatDraft]:
    """The reports of this post that can be corrected, the soonest due first."""
    return [one for one in list_drafts(ctx) if one.answers]


def list_drafts(ctx: Turn) -> list[ChatDraft]:
    """All reports of this post, the soonest due first."""
    return [
        load_draft(ctx, report.id)
        for report in reports.list_open_reports(ctx.db, ctx.speaker.unit_id, ctx.now)
        if has_role(ctx.speaker, ctx.forms.get(ctx.db, report.form_version_id).role)
    ]


def _stands_in_open_report(ctx: Turn) -> bool:
    if ctx.talk.report_id is None or ctx.talk.dialog not in IN_A_REPORT:
        return False
    return not load_draft(ctx, ctx.talk.report_id).report.is_handed_in()


def _has_answer(draft: ChatDraft, place: int) -> bool:
    return any(one.code in draft.answers for one in draft.form.place(place))
