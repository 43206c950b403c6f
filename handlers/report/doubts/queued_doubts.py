"""Doubts that wait behind the one that is put: none takes another's place, each is put in its turn.

`queued` in the state of the talk holds them, as plain JSON: where the chat will stand, what will
be said, and what stood there when it was put off; an answer that was given since is not asked
about again. What can be stored is weighed anew when it is put: its whole may be another by then.
While the chat stands elsewhere it waits on; where it goes where nothing is asked it is named
(`left_doubts`).
"""

from dataclasses import replace
from typing import Any

from handlers.replies import Reply
from handlers.report import prompts
from handlers.report.doubts import (
    conflict_questions,
    doubtful_answers,
    objections,
    waiting_doubts,
)
from handlers.report.open_drafts import ChatDraft
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from models.reports.tables import AnswerState
from reporting.questions import format_answer_in_full
from texts import Text, join_lines, make_plain_text, text

MOST_QUEUED = 20
_OF_THE_CHAT = frozenset({"was", "section", "queued", "held", "theirs", "early", "given"})


def put_off(draft: ChatDraft, reply: Reply, row: AnswerRow | None = None) -> None:
    """What this reply would have asked is asked after what comes first; `row`: what would be
    stored there."""
    assert reply.then is not None
    is_figure = row is not None and row.state is AnswerState.VALUE
    is_there = row is not None and row.question == reply.then.question
    _add(draft, reply.then, reply.text.plain, row if is_figure and is_there else None)


def put_off_waiting(draft: ChatDraft) -> None:
    """The doubt in which the chat stands waits until another is settled."""
    if waiting_doubts.is_waiting(draft.ctx, draft.report.id):
        _add(draft, draft.ctx.talk, "")


def _add(draft: ChatDraft, talk: Talk, said: str, row: AnswerRow | None = None) -> None:
    one = pack_doubt(draft, talk, said)
    if row is not None:
        one["row"] = conflict_questions.pack_answer(row)
    others = [other for other in draft.queued if other["question"] != talk.question]
    draft.queued[:] = [*others, one][:MOST_QUEUED]


def pack_doubt(draft: ChatDraft, talk: Talk, said: str) -> dict[str, Any]:
    """Where the chat will stand when it is put, what will be said, what stands there now."""
    stood = draft.answers.get(talk.question or "")
    return {
        "report": draft.report.id,
        "question": talk.question,
        "dialog": talk.dialog,
        "state": {name: kept for name, kept in talk.state.items() if name not in _OF_THE_CHAT},
        "said": said,
        "stood": stood.written() if stood is not None else None,
    }


def put_first(draft: ChatDraft, reply: Reply) -> Reply:
    """The reply that asks now, with what waits behind it."""
    assert reply.then is not None
    return replace(reply, then=replace(reply.then, state=keep(draft, reply.then.state)))


def keep(draft: ChatDraft, state: dict[str, Any]) -> dict[str, Any]:
    """The state of a talk, with what waits in this report by now."""
    queued = draft.list_all_queued()
    others = {name: one for name, one in state.items() if name != "queued"}
    return {**others, "queued": queued} if queued else others


def describe_queued(draft: ChatDraft) -> Text:
    """ "Câu 4, 8 cũng cần hỏi lại…"; nothing where none waits."""
    places = sorted({draft.form.by_code[one["question"]].number for one in draft.queued})
    shown = ", ".join(map(str, places))
    return text("doubt.queued", places=shown) if places else Text()


def put_next(draft: ChatDraft, lead: Text) -> Reply | None:
    """The next that waits, after what is to be said first; None where none does."""
    question = find_next(draft)
    return _put_queued(draft, question, draft.queued.pop(0), lead) if question is not None else None


def drop(draft: ChatDraft, question: Question) -> Text:
    """What waits at this place is not asked about any more; says what it was."""
    place = {one.code for one in draft.form.place(question.number)}
    gone = [one for one in draft.queued if one["question"] in place]
    draft.queued[:] = [one for one in draft.queued if one not in gone]
    talks = [_make_talk(draft, one) for one in gone if one["dialog"] == "doubt"]
    return join_lines(*(waiting_doubts.describe_dropped(draft, one) for one in talks))


def find_next(draft: ChatDraft) -> Question | None:
    """The question of the next that waits; what was answered since waits no more."""
    draft.queued[:] = [one for one in draft.queued if is_still_open(draft, one)]
    return draft.form.by_code[draft.queued[0]["question"]] if draft.queued else None


def list_waiting(draft: ChatDraft) -> set[str]:
    """The questions of those that wait."""
    return {one["question"] for one in draft.queued if is_still_open(draft, one)}


def describe_values(draft: ChatDraft) -> Text:
    """ "Câu 1 đang hỏi lại, 999 hộ chưa ghi.", a line for each that waits."""
    find_next(draft)
    return join_lines(
        *(waiting_doubts.describe_waiting(draft, _make_talk(draft, one)) for one in draft.queued)
    )


def _make_talk(draft: ChatDraft, one: dict[str, Any]) -> Talk:
    return Talk(one["dialog"], draft.report.id, one["question"], one["state"])


def is_still_open(draft: ChatDraft, one: dict[str, Any]) -> bool:
    """Whether it is asked, and nothing else was answered there since."""
    question = draft.form.by_code.get(one["question"])
    if question is None:
        return False
    stands = draft.answers.get(question.code)
    # What was taken back with its whole was not answered either.
    is_same = stands is None or stands.written() == one["stood"]
    return is_same and draft.is_asked(question) and not draft.is_closed(question)


def _put_queued(draft: ChatDraft, question: Question, one: dict[str, Any], lead: Text) -> Reply:
    draft.note_shown([question.code])
    if "row" in one:
        return ask_anew(draft, question, conflict_questions.unpack_answer(one["row"]), lead)
    state = {**one["state"], "edits": True}  # what is open below it comes next
    talk = draft.ctx.talk = prompts.make_talk_at(draft, question, one["dialog"], **state)
    said = make_plain_text(one["said"])
    if one["dialog"] != "doubt":
        choices = prompts.list_buttons(draft, question)
        return Reply(join_lines(lead, said), choices, OutboxKind.PROMPT, talk)
    asked = waiting_doubts.put_again(draft, question, Text() if said else lead)
    return replace(asked, text=join_lines(lead, said)) if said else asked


def ask_anew(draft: ChatDraft, question: Question, row: AnswerRow, lead: Text) -> Reply:
    """Against what stands by now; where nothing speaks against it any more, it takes a yes."""
    value = format_answer_in_full(question, row)
    asked = objections.ask_about(draft, question, row) or doubtful_answers.ask_odd_figure(
        draft, question, row, text("doubt.typed_before", value=value)
    )
    assert asked.then is not None
    then = replace(asked.then, state={**asked.then.state, "edits": True})
    return replace(asked, text=join_lines(lead, asked.text), then=then)
