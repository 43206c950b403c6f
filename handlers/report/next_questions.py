"""What is put after an answer: what hangs on it, then what is open, then the read-back.

After a correction the lowest open question comes next, and what is still open is said. `edits` in
the state of the talk says that a correction is under way, `confirm` which answers stand and are to
be confirmed yet, `stands` that the question is put with its answer.
"""

from collections.abc import Iterable
from dataclasses import replace

from handlers import button_data
from handlers.replies import Choice, Reply
from handlers.report import prompts, report_review, stored_answers
from handlers.report.doubts import queued_doubts
from handlers.report.open_drafts import ChatDraft
from handlers.report.recheck import notices
from handlers.report.several_answers import sections
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from reporting.answers import checks
from reporting.answers.hanging_answers import HangingAnswers
from reporting.questions import format_answer_with_unit
from texts import Text, join_lines, text, words

NOTHING_HANGS = HangingAnswers()
STANDS_DATA = "g:stands:"


def go_on(
    draft: ChatDraft,
    question: Question,
    lead: Text,
    *,
    is_correction: bool = False,
    hanging: HangingAnswers = NOTHING_HANGS,
) -> Reply:
    """The next question of a report that is not sent, after what is to be said first."""
    if sections.is_asked_by_section(draft):
        said = join_lines(lead, describe_standing(draft, hanging.to_confirm))
        put = queued_doubts.put_next(draft, said)
        return put or _go_on_in_sections(draft, question, said, hanging)
    if is_correction or draft.ctx.talk.state.get("edits") or draft.queued:
        beside = ask_beside(draft, question, lead, hanging)
        return beside or queued_doubts.put_next(draft, lead) or ask_lowest(draft, lead)
    following = draft.find_next_open(question.code)
    if following is None:
        return report_review.show_review(draft, lead)
    return prompts.ask_question(draft, following, lead)


def go_past(draft: ChatDraft, question: Question, lead: Text) -> Reply:
    """What comes next where this question is left open: it is not put again at once."""
    if sections.is_asked_by_section(draft):
        return go_on(draft, question, lead)
    put = queued_doubts.put_next(draft, lead)
    following = draft.find_next_open(question.code) if put is None else None
    if following is not None:
        return prompts.ask_question(draft, following, lead)
    return put or report_review.show_review(draft, lead)


def _go_on_in_sections(
    draft: ChatDraft, question: Question, lead: Text, hanging: HangingAnswers
) -> Reply:
    again = list_places_again(draft, hanging.taken_back)
    if again:
        return sections.ask_what_is_left(draft, again, lead)
    return sections.ask_rest_or_next(draft, lead, question)


def list_places_again(draft: ChatDraft, taken_back: Iterable[str]) -> list[int]:
    """The places of what was taken back and is open."""
    codes = set(taken_back)
    return sorted({one.number for one in draft.list_open_questions() if one.code in codes})


def describe_standing(draft: ChatDraft, codes: Iterable[str]) -> Text:
    """ "Câu 2 vẫn ghi 131 hộ…", where it cannot be put question by question."""
    asked = [draft.form.by_code[code] for code in codes if code in draft.answers]
    return join_lines(*(_describe_standing_answer(draft, one) for one in asked))


def _describe_standing_answer(draft: ChatDraft, question: Question) -> Text:
    place, value = stored_answers.format_place_and_value(
        draft, question, draft.answers[question.code]
    )
    return text("report.still_stands", number=place, value=value, first=question.number)


def ask_beside(
    draft: ChatDraft, question: Question, lead: Text, hanging: HangingAnswers = NOTHING_HANGS
) -> Reply | None:
    """What hangs on a corrected answer: asked where it is open, confirmed where it stands. Not what
    the same message gave, nor what waits to be asked about."""
    waiting = queued_doubts.list_waiting(draft)
    passed = {question.code, *draft.given, *waiting}
    queue = [*draft.ctx.talk.state.get("confirm", ()), *hanging.to_confirm]
    queue = [code for code in dict.fromkeys(queue) if code not in passed]
    unanswered = [one for one in draft.list_open_beside(question) if one.code not in waiting]
    if unanswered:
        asked = prompts.ask_question(draft, unanswered[0], lead)
        return _note(asked, edits=True, confirm=queue)
    for place, code in enumerate(queue):
        one = draft.form.by_code.get(code)
        if one is not None and code in draft.answers and draft.is_asked(one):
            return ask_to_confirm(draft, one, lead, queue[place + 1 :])
    return None


def ask_to_confirm(
    draft: ChatDraft, question: Question, lead: Text, queue: Iterable[str] = ()
) -> Reply:
    """The question with the answer that stands there: confirmed in one press, or typed anew."""
    asked = ask_with_answer(draft, question, lead, queue)
    still = [one for one in asked.choices if one.data.startswith(STANDS_DATA)]
    others = [one for one in asked.choices if one not in still]
    return replace(asked, choices=(*still, *others))


def ask_with_answer(
    draft: ChatDraft, question: Question, lead: Text, queue: Iterable[str] = ()
) -> Reply:
    """The same for who wants to change it: what can be chosen instead stands first."""
    answer = draft.answers.get(question.code)
    if answer is None or question.code in draft.load_open_rechecks():
        return _note(prompts.ask_question(draft, question, lead), edits=True, confirm=[*queue])
    odd = checks.find_oddity(draft, question, answer) or Text()
    said = join_lines(lead, odd, prompts.describe_stored(question, answer))
    asked = prompts.ask_question(draft, question, said)
    label = notices.format_still_label(draft, question)
    still = button_data.make_button(label, "stands", draft.report.id)
    others = _tell_last_apart(asked.choices, draft, question, answer)
    # "Vẫn như cũ" is offered by the question itself.
    is_offered = question.keeps and answer.choice == question.options[0].code
    put = replace(asked, choices=(*others, *([] if is_offered else [still])))
    return _note(put, edits=True, stands=True, confirm=[*queue])


def _tell_last_apart(
    offered: Iterable[Choice], draft: ChatDraft, question: Question, answer: AnswerRow
) -> list[Choice]:
    """[Vẫn 1 đội] of last time, beside [Vẫn là 3] of what stands: not put where both are one, and
    called by its time where they are two."""
    last = draft.find_last_stock(question)
    if last is None or last.number is None:
        return list(offered)
    told = []
    for one in offered:
        if not one.data.endswith(f":{button_data.LAST_FIGURE}"):
            told.append(one)
        elif answer.counted() != last.number:
            value = format_answer_with_unit(question, AnswerRow(question.code, number=last.number))
            told.append(replace(one, label=words("report.as_last", value=value)))
    return told


def _note(reply: Reply, **state: object) -> Reply:
    assert reply.then is not None
    return replace(reply, then=replace(reply.then, state={**reply.then.state, **state}))


def ask_lowest(draft: ChatDraft, lead: Text) -> Reply:
    """The lowest open question, and what is open besides; else the read-back."""
    unanswered = draft.list_open_questions()
    if not unanswered:
        return report_review.show_review(draft, lead)
    places = sorted({one.number for one in unanswered})
    left = text("report.still_open", places=", ".join(map(str, places)))
    return prompts.ask_question(draft, unanswered[0], join_lines(lead, left))


def keep_standing(draft: ChatDraft, question: Question) -> Reply:
    """The answer that stands is right: what is to be confirmed next, or what is open."""
    lead = stored_answers.describe_kept(draft, question)
    if prompts.HELD_WHOLE in draft.ctx.talk.state:
        # Its whole is asked for, and does not stand yet.
        talk = Talk("idle", draft.report.id, None, {}, draft.ctx.speaker.post_id)
        return Reply(lead, (), OutboxKind.RECEIPT, talk)
    if draft.report.is_handed_in():
        asked = ask_beside(draft, question, lead) or queued_doubts.put_next(draft, lead)
        return asked or report_review.show_submitted(draft, lead)
    return go_on(draft, question, lead, is_correction=True)
