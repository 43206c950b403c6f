"""Bare figures in the order of the form, behind "BC": "BC 150 140 2 1", "BC 137 130 có 4 4 2 2".

They are put to their questions by their place, and read as if the short names stood before them;
the read-back shows each under its name. Unless there is one for each question that wants a figure
nobody knows which is whose: then nothing is stored, and it is said what is wanted.
"""

import re

from handlers.replies import Reply
from handlers.report import navigation
from handlers.report.open_drafts import ChatDraft
from handlers.report.several_answers import form_lines, whole_messages
from handlers.turn_context import Turn
from models.plans.forms import Question
from reporting.errors import NoOpenReport
from texts import text, words

_FIGURE = r"\d+(?:[.,]\d+)?"
_YES_OR_NO = ("co", "khong")
_ONE = rf"(?:{_FIGURE}|{'|'.join(_YES_OR_NO)})"
EXAMPLES = 2
_FIGURES = re.compile(rf"bc\b\s*:?\s*({_FIGURE}(?:[\s;]+{_ONE})+)")


def may_be_figures(ctx: Turn) -> bool:
    return _FIGURES.fullmatch(ctx.typed.folded) is not None


def handle_figures(ctx: Turn) -> Reply | None:
    found = _FIGURES.fullmatch(ctx.typed.folded)
    assert found is not None
    figures = re.findall(_ONE, found[1])
    try:
        draft = navigation.load_draft_here_or_soonest(ctx)
    except NoOpenReport:
        return None
    is_mixed = any(one in _YES_OR_NO for one in figures)
    wanted = _list_questions(draft, with_yes_or_no=is_mixed)
    names = [form_lines.get_typed_name(draft, one) for one in wanted]
    if [one in _YES_OR_NO for one in figures] != [one.traits.is_yes_or_no for one in wanted]:
        some = zip(names[:EXAMPLES], figures, strict=False)
        values = {
            "given": len(figures),
            "wanted": len(names),
            "names": ", ".join(names),
            "example": ", ".join(f"{name} {figure}" for name, figure in some),
        }
        brief = words("fast.not_so_many_brief", **values)
        return Reply(text("fast.not_so_many", **values), brief=brief)
    labelled = [f"{name} {figure}" for name, figure in zip(names, figures, strict=True)]
    return whole_messages.handle_whole_message(draft, "\n".join(labelled))


def _list_questions(draft: ChatDraft, *, with_yes_or_no: bool) -> list[Question]:
    """Those that want a figure, answered or not, in the order of the form; where a yes or a no
    stands among the figures, those that want one too."""
    return [
        one
        for one in draft.form.questions
        if (one.traits.is_number or (with_yes_or_no and one.traits.is_yes_or_no))
        and one.has_own_answer
        and not one.volunteered
    ]
