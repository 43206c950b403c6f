"""A message that was changed after sending: a correction of the answer it had given."""

from handlers import todo
from handlers.context import Context
from handlers.errors import OldButton
from handlers.reply import Reply
from handlers.report import answering, flow
from handlers.report.draft import load
from models.delivery import inbox
from models.reports import draft_answers
from reading import Command
from texts import join_lines, text


def heard(ctx: Context, message: str) -> Reply:
    """The new wording is weighed like "sửa câu 2 thành …": read, doubted, refused or stored."""
    earlier = inbox.find_update_of_message(ctx.db, ctx.who.chat.chat_id, message)
    given = draft_answers.find_answer_of_message(ctx.db, earlier) if earlier is not None else None
    if given is None:
        return _not_an_answer(ctx)
    draft = load(ctx, given[0])
    question = draft.form.by_code.get(given[1])
    if question is None:
        raise OldButton
    reply = answering.heard(ctx, draft, question, ctx.incoming.text)
    return _not_an_answer(ctx) if isinstance(reply, Command) else reply


def _not_an_answer(ctx: Context) -> Reply:
    """Nothing changes; what was waiting is put again."""
    present = flow.present(ctx) or todo.show(ctx)
    lead = text("edited.not_an_answer")
    return Reply(join_lines(lead, present.text), present.choices, present.kind, present.then)
