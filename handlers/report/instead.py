"""An answer that would take the place of one given elsewhere: asked about before it is stored."""

from dataclasses import asdict, replace
from datetime import date
from typing import Any

from handlers import choices
from handlers.errors import OldButton
from handlers.questions import show_with_unit
from handlers.reply import Reply
from handlers.report import asking, elsewhere
from handlers.report.draft import Draft
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from models.reports import provenance
from models.reports.draft_answers import AnswerRow
from models.reports.provenance import LastChange
from models.reports.tables import AnswerState, Aspect
from texts import text, words

# Here "ok" may only mean that the message was seen.
REPLACE = frozenset({"thay", "thay di", "co", "dung", "dung roi", "sua", "doi", "dong y"})
KEEP = frozenset({"giu", "giu nguyen", "khong", "khong thay", "sai", "thoi", "ko", "de nguyen"})


def again(draft: Draft, question: Question) -> Reply | None:
    """The same once more; none where nobody's answer stands there any longer."""
    found = provenance.find_last_change(draft.ctx.db, draft.report.id, question.code)
    if found is None or question.code not in draft.answers:
        return None
    return ask(draft, question, waiting(draft.ctx.talk.state), found)


def ask(draft: Draft, question: Question, answer: AnswerRow, found: LastChange) -> Reply:
    """What stands, since when and from where; nothing changes before the person says so."""
    stored = show_with_unit(question, draft.answers[question.code])
    new = show_with_unit(question, answer)
    typed = replace(answer, typed=answer.typed or draft.ctx.incoming.text)
    draft.tell([question.code])
    report = draft.report.id
    return Reply(
        text(
            "elsewhere.already",
            number=question.number,
            value=stored,
            new=new,
            at=elsewhere.when(draft, found),
            where=elsewhere.where(draft, found),
        ),
        (
            choices.go(words("elsewhere.button_instead", value=new), "instead", report),
            choices.go(words("elsewhere.button_keep", value=stored), "keep", report),
        ),
        OutboxKind.PROMPT,
        asking.at(draft, question, "doubt", instead=_pack(typed)),
    )


def waiting(state: dict[str, Any]) -> AnswerRow:
    """The answer that would take the place of the one that stands."""
    packed = state.get("instead")
    if packed is None:
        raise OldButton
    day = packed.get("day")
    return AnswerRow(
        **{
            **packed,
            "state": AnswerState(packed["state"]),
            "aspect": Aspect(packed["aspect"]),
            "day": date.fromisoformat(day) if day else None,
        }
    )


def _pack(answer: AnswerRow) -> dict[str, Any]:
    packed = asdict(answer)
    day = answer.day.isoformat() if answer.day else None
    return {**packed, "state": answer.state.value, "aspect": answer.aspect.value, "day": day}
