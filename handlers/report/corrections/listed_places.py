"""What is typed where places are listed: their number, or a figure that is none ("133" under "Sửa
câu nào?"), and which of several wishes is taken back."""

import re

from handlers import button_data, numbered_choices
from handlers.button_data import PressedAction
from handlers.listening import Press
from handlers.replies import Reply
from handlers.report import answers, report_review
from handlers.report.corrections import last_answers
from handlers.report.doubts import bursts
from handlers.report.open_drafts import load_draft
from handlers.turn_context import Turn
from reading import CertainAnswer, Command
from reporting.answers.answer_reading import read_draft_answer, shorten_typed
from texts import join_lines, text

_FIGURE = re.compile(r"[0-9][0-9.]*(?: [a-z]+)?")
_NUMBER = re.compile("[0-9]+")
_WISHES = "g:amend_back:"
FEWEST_LISTED = 2


def may_be_listed_place(ctx: Turn) -> bool:
    """A bare number, right under the list that asks which place is to be put right."""
    if bursts.find_unseen_prompt(ctx) is not None:
        return False
    is_figure = bool(_list_place_buttons(ctx)) and _may_be_figure(ctx)
    return is_figure or _find_listed_place(ctx) is not None


def press_listed_place(ctx: Turn) -> Press | Reply | Command | None:
    data = _find_listed_place(ctx)
    if data is not None:
        return Press(data)
    listed = _list_place_buttons(ctx)
    return _take_figure(ctx, listed[0]) if listed else None


def _find_listed_place(ctx: Turn) -> str | None:
    """The data of the button of the place whose number was typed, where several are offered."""
    found = numbered_choices.read_number(ctx.typed.folded.removeprefix("cau "))
    if found is None:
        return None
    listed = _list_place_buttons(ctx)
    at_place = next((data for data in listed if data.endswith(f":{found}")), None)
    return at_place or _find_listed_wish(ctx, found)


def _find_listed_wish(ctx: Turn, found: int) -> str | None:
    """ "8", "câu 8" under [Rút đề nghị sửa câu 2] [Rút đề nghị sửa câu 8]; where none is of such a
    question, the number counts them."""
    newest = ctx.newest
    listed = [one for one in newest.choices if one[1].startswith(_WISHES)] if newest else []
    if len(listed) < FEWEST_LISTED:
        return None
    of_place = [data for label, data in listed if str(found) in _NUMBER.findall(label)]
    counted = [data for _, data in listed[found - 1 : found] if not of_place and found]
    return next(iter((*of_place, *counted)), None)


def _list_place_buttons(ctx: Turn) -> list[str]:
    """Where several are offered."""
    newest = ctx.newest
    listed = [data for _, data in newest.choices if _is_place_button(data)] if newest else []
    return listed if len(listed) >= FEWEST_LISTED else []


def _is_place_button(data: str) -> bool:
    """ "g:edit:<report>:<place>"."""
    return data.startswith("g:edit:") and data.count(":") == 3


def _may_be_figure(ctx: Turn) -> bool:
    """A figure, with its unit or alone."""
    return _FIGURE.fullmatch(ctx.typed.folded) is not None


def _take_figure(ctx: Turn, listed: str) -> Reply | Command | None:
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
