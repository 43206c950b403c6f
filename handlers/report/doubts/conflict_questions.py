"""An answer that would take the place of one given elsewhere: asked about before it is stored."""

from dataclasses import asdict, replace
from datetime import date
from typing import Any

from handlers import button_data
from handlers.replies import Reply
from handlers.report import prompts
from handlers.report.doubts import conflicts
from handlers.report.open_drafts import ChatDraft
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from models.reports import provenance
from models.reports.draft_answers import AnswerRow
from models.reports.provenance import LastChange
from models.reports.tables import AnswerState, Aspect
from reading.phrases.assents import SpelledPhrases
from reporting.errors import NoLongerThere
from reporting.questions import format_answer_with_unit
from texts import text, words

# Here "ok" may only mean that the message was seen; "sửa" wishes to correct, and not by what.
REPLACE_WORDS = SpelledPhrases("thay, thay đi, có, có thay, đúng, đúng rồi, đổi, đồng ý")
KEEP_WORDS = frozenset(
    {"giu", "giu nguyen", "khong", "khong thay", "sai", "thoi", "ko", "de nguyen"}
)


def ask_conflict_again(draft: ChatDraft, question: Question) -> Reply | None:
    """The same once more; none where nobody's answer stands there any longer."""
    found = provenance.find_last_change(draft.ctx.db, draft.report.id, question.code)
    if found is None or question.code not in draft.answers:
        return None
    return ask_conflict(draft, question, get_waiting_answer(draft.ctx.talk.state), found)


def ask_conflict(
    draft: ChatDraft, question: Question, answer: AnswerRow, found: LastChange
) -> Reply:
    """What stands, since when and from where; nothing changes before the person says so."""
    stored = format_answer_with_unit(question, draft.answers[question.code])
    new = format_answer_with_unit(question, answer)
    typed = replace(answer, typed=answer.typed or draft.ctx.incoming.typed)
    draft.note_shown([question.code])
    report = draft.report.id
    return Reply(
        text(
            "elsewhere.already",
            number=question.number,
            value=stored,
            new=new,
            at=conflicts.format_given_at(draft, found),
            where=conflicts.format_given_where(draft, found),
        ),
        (
            button_data.make_button(
                words("elsewhere.button_instead", value=new), "instead", report
            ),
            button_data.make_button(words("elsewhere.button_keep", value=stored), "keep", report),
        ),
        OutboxKind.PROMPT,
        prompts.make_talk_at(draft, question, "doubt", instead=pack_answer(typed)),
    )


def get_waiting_answer(state: dict[str, Any]) -> AnswerRow:
    """The answer that would take the place of the one that stands."""
    packed = state.get("instead")
    if packed is None:
        raise NoLongerThere
    return unpack_answer(packed)


def unpack_answer(packed: dict[str, Any]) -> AnswerRow:
    day = packed.get("day")
    return AnswerRow(
        **{
            **packed,
            "state": AnswerState(packed["state"]),
            "aspect": Aspect(packed["aspect"]),
            "day": date.fromisoformat(day) if day else None,
        }
    )


def pack_answer(answer: AnswerRow) -> dict[str, Any]:
    """As the state of a talk can hold it."""
    packed = asdict(answer)
    day = answer.day.isoformat() if answer.day else None
    return {**packed, "state": answer.state.value, "aspect": answer.aspect.value, "day": day}
