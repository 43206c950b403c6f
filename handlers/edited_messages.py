"""A message that was changed after sending: a correction of the answer it had given."""

from handlers.anytime import todo_list
from handlers.replies import Reply
from handlers.report import answers, navigation
from handlers.report.open_drafts import load_draft
from handlers.turn_context import Turn
from models.delivery import inbox
from models.reports import draft_answers
from reading import Command
from reporting.errors import NoLongerThere
from texts import join_lines, text


def handle_edited_message(ctx: Turn) -> Reply:
    """The new wording is weighed like "sửa câu 2 thành …": read, doubted, refused or stored."""
    earlier = inbox.find_update_of_message(ctx.db, ctx.chat_id, ctx.incoming.edits or "")
    given = draft_answers.find_answer_of_message(ctx.db, earlier) if earlier is not None else None
    if given is None:
        return _say_not_an_answer(ctx)
    draft = load_draft(ctx, given[0])
    question = draft.form.by_code.get(given[1])
    if question is None:
        raise NoLongerThere
    reply = answers.handle_typed_answer(ctx, draft, question, ctx.incoming.text)
    return _say_not_an_answer(ctx) if isinstance(reply, Command) else reply


def _say_not_an_answer(ctx: Turn) -> Reply:
    """Nothing changes; what was waiting is put again."""
    present = navigation.show_current(ctx) or todo_list.run_todo(ctx)
    lead = text("edited.not_an_answer")
    return Reply(join_lines(lead, present.text), present.choices, present.kind, present.then)
