"""A message that was changed after sending: a correction of the answers it had given."""

from dataclasses import replace

from handlers.anytime import todo_list
from handlers.listening import StandAt
from handlers.replies import Reply
from handlers.report import answers, navigation, report_review
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.report.several_answers import whole_messages
from handlers.turn_context import Turn
from models.delivery import inbox
from models.errands import errands
from models.reports import draft_answers
from reading import Command, clean_text
from reading.whole_report import looks_like_a_report
from reporting import amendment_requests
from reporting.answers import answer_matching, answer_storage, guards
from reporting.errors import NoLongerThere
from texts import Text, join_lines, text


def handle_edited_message(ctx: Turn) -> Reply | StandAt:
    """The new wording is weighed like "sửa câu 2 thành …": read, doubted, refused or stored."""
    earlier = inbox.find_update_of_message(ctx.db, ctx.chat_id, ctx.incoming.edits or "")
    given = draft_answers.list_answers_of_message(ctx.db, earlier) if earlier is not None else []
    if earlier is not None and ctx.incoming.media is not None:
        words_under = guards.hide_sensitive(clean_text(ctx.incoming.text))
        errands.add_errand_note(ctx.db, f"media:{earlier}", words_under)
    if earlier is None or not given:
        return _hear_as_typed(ctx, earlier) or _say_not_an_answer(ctx)
    draft = load_draft(ctx, given[0][0])
    if len(given) > 1 or _holds_several(draft):
        return _correct_several(draft, earlier)
    question = draft.form.by_code.get(given[0][1])
    if question is None:
        raise NoLongerThere
    reply = answers.handle_typed_answer(ctx, draft, question, ctx.incoming.text)
    return _say_not_an_answer(ctx) if isinstance(reply, Command) else reply


def _hear_as_typed(ctx: Turn, earlier: int | None) -> StandAt | None:
    """The last message answered nothing yet (it was doubted, or not understood): its new wording
    is heard in its place."""
    if earlier is None or not navigation.is_question_open(ctx.talk):
        return None
    if inbox.find_message_before(ctx.db, ctx.chat_id, ctx.inbox_id or 0) != earlier:
        return None
    ctx.hear(replace(ctx.incoming, edits=None, media=None))
    talk = ctx.talk
    return StandAt(replace(talk, dialog="report") if talk.dialog == "doubt" else talk)


def _holds_several(draft: ChatDraft) -> bool:
    return looks_like_a_report(draft.ctx.incoming.text, answer_matching.list_slots(draft))


def _correct_several(draft: ChatDraft, earlier: int) -> Reply:
    """Each answer is put right; one that is not in the new wording any more is taken back."""
    if draft.is_shut:
        raise draft.make_lock_error()
    if amendment_requests.needs_grant(draft):
        matched = answer_matching.match_message(draft, draft.ctx.incoming.text)
        return whole_messages.ask_for_matched(draft, matched)
    if draft.report.is_handed_in():
        return report_review.show_submitted(draft, text("fast.is_sent"))
    matched = answer_matching.match_message(draft, draft.ctx.incoming.text)
    if not matched.found:
        return _say_not_an_answer(draft.ctx)
    draft.note_shown(draft_answers.list_standing_answers(draft.ctx.db, draft.report.id, earlier))
    kept = {one.code for one in matched.found} | set(matched.twice)
    gone = _withdraw_missing(draft, earlier, kept)
    stored = whole_messages.store_matched(draft, matched)
    reply = whole_messages.ask_after_storing(draft, matched, stored)
    return replace(reply, text=join_lines(gone, reply.text))


def _withdraw_missing(draft: ChatDraft, earlier: int, kept: set[str]) -> Text:
    """The answers that only the old wording gave, and that nobody has changed since."""
    codes = draft_answers.list_standing_answers(draft.ctx.db, draft.report.id, earlier)
    gone = [
        draft.form.by_code[code]
        for code in codes
        if code in draft.answers and code in draft.form.by_code and code not in kept
    ]
    gone = [one for one in gone if not one.keeps]
    for question in gone:
        answer_storage.withdraw_answer(draft, question)
    places = ", ".join(map(str, sorted({one.number for one in gone})))
    return text("edited.gone", places=places) if gone else Text()


def _say_not_an_answer(ctx: Turn) -> Reply:
    """Nothing changes; what was waiting is put again."""
    present = navigation.show_current(ctx) or todo_list.run_todo(ctx)
    lead = text("edited.not_an_answer")
    return Reply(join_lines(lead, present.text), present.choices, present.kind, present.then)
