"""A figure typed where it was asked which answer is to be put right, and that is no number of a
question: "133" under "Sửa câu nào?"."""

import re

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.replies import Reply
from handlers.report import answers, report_review
from handlers.report.corrections import last_answers
from handlers.report.open_drafts import load_draft
from handlers.turn_context import Turn
from reading import CertainAnswer, Command
from reporting.answers.answer_reading import read_draft_answer, shorten_typed
from texts import join_lines, text

_FIGURE = re.compile(r"[0-9][0-9.]*(?: [a-z]+)?")


def may_be_figure(ctx: Turn) -> bool:
    """A figure, with its unit or alone."""
    return _FIGURE.fullmatch(ctx.typed.folded) is not None


def take_figure(ctx: Turn, listed: str) -> Reply | Command | None:
    """It is for the answer just given, where that is certain; else it is asked again, and stored
    nowhere. `listed`: the data of one of the places that were offered."""
    meant = button_data.read_button(listed)
    assert isinstance(meant, PressedAction)
    draft, typed = load_draft(ctx, meant.number()), ctx.incoming.text
    question = None
    if draft.report.id == ctx.talk.report_id and not draft.is_shut:
        question = last_answers.find_meant(draft)
    outcome = read_draft_answer(draft, question, typed) if question is not None else None
    if question is not None and question.traits.is_number and isinstance(outcome, CertainAnswer):
        return answers.take_outcome(draft, question, outcome)
    asked = report_review.ask_which_place(draft)
    lead = text("report.figure_of_which", typed=shorten_typed(typed))
    return Reply(join_lines(lead, asked.text), asked.choices, asked.kind, asked.then)
