"""A correction of a report that is accepted or signed is a wish: it is passed on with old and new
value, and an officer grants or refuses it in one press."""

import re
from collections.abc import Mapping
from dataclasses import replace

from handlers import button_data
from handlers.notices.sending import send_to_officers
from handlers.replies import Choice, Reply
from handlers.report import next_questions, prompts
from handlers.report.open_drafts import ChatDraft
from models.amendments import requests
from models.amendments.requests import LONGEST_REASON, RequestRow
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from models.reports import draft_answers, report_history
from models.reports.draft_answers import AnswerRow
from models.reports.tables import ReportStatus
from reporting import amendment_requests
from reporting.answers import answer_storage, guards
from reporting.questions import format_answer
from texts import Text, join_lines, text, vietnamese, words

DIALOG = "amendment"
HELD_WHOLE = prompts.HELD_WHOLE
_BECAUSE = re.compile(r"[,;]?\s*\b(?:vì|vi|do|tại|tai)\s+(?P<why>\S.*)$", re.IGNORECASE | re.DOTALL)


def ask_amendment(draft: ChatDraft, question: Question, answer: AnswerRow) -> Reply:
    """Passed on at once; why is asked behind it, where it was not said. With a whole that would
    empty its part, that part is asked for first."""
    held = take_held_whole(draft)
    if held is not None and question.part_of == held.question:
        return ask_several(
            draft, [(draft.form.by_code[held.question], held), (question, answer)], []
        )
    if amendment_requests.find_part_above(draft, question, answer) is not None:
        return _ask_part_first(draft, question, answer)
    said, asked = pass_on(draft, question, answer)
    open_parts = draft.list_open_beside(question) if asked is None else []
    if open_parts:
        return prompts.ask_question(draft, open_parts[0], said)
    then = Talk("idle", draft.report.id, None, {}, draft.ctx.speaker.post_id)
    if asked is None:
        return Reply(said, (), OutboxKind.RECEIPT, then)
    if not asked.reason:
        return ask_why(draft, asked, said)
    done = Reply(said, (make_withdraw_choice(asked),), OutboxKind.RECEIPT, then)
    return ask_part_behind(draft, asked, done)


def _ask_part_first(draft: ChatDraft, question: Question, answer: AnswerRow) -> Reply:
    """Nothing is asked for yet: the whole waits in the talk for its part."""
    found = amendment_requests.find_part_above(draft, question, answer)
    assert found is not None
    part, old = found
    lead = text(
        "amendment.part_first",
        number=question.number,
        new=format_answer(question, answer),
        part=part.label,
        old=format_answer(part, old),
    )
    return _hold_whole(
        answer,
        draft.ctx.incoming.typed,
        prompts.ask_question(_try_whole(draft, answer), part, lead),
    )


def ask_part_behind(draft: ChatDraft, asked: RequestRow, done: Reply) -> Reply:
    """What was said of a whole that is asked for, and its part once more: it still fits, and is
    confirmed in one press. Nothing more where there is none, or it was asked for as well."""
    part = next((one for one in draft.form.questions if _is_part_behind(draft, one, asked)), None)
    if part is None:
        return done
    put = next_questions.ask_to_confirm(_try_whole(draft, asked.new), part, done.text)
    return _hold_whole(asked.new, asked.new.typed, put)


def _is_part_behind(draft: ChatDraft, part: Question, asked: RequestRow) -> bool:
    whole, stands = draft.form.by_code.get(asked.question), draft.answers.get(part.code)
    is_behind = whole is not None and (part.part_of, part.number) == (whole.code, whole.number)
    return (
        is_behind and stands is not None and bool(asked.new.counted()) and not has_wish(draft, part)
    )


def _try_whole(draft: ChatDraft, whole: AnswerRow) -> ChatDraft:
    return replace(draft, answers={**draft.answers, whole.question: whole})


def _hold_whole(whole: AnswerRow, typed: str, asked: Reply) -> Reply:
    """The part is asked for beside the whole that is wanted."""
    assert asked.then is not None
    held = {"question": whole.question, "written": whole.written(), "typed": typed}
    return replace(asked, then=replace(asked.then, state={**asked.then.state, HELD_WHOLE: held}))


def take_held_whole(draft: ChatDraft) -> AnswerRow | None:
    """The whole that waits for its part; the answers of the report are as they stand again."""
    held = find_held_whole(draft)
    if held is not None:
        draft.answers = draft_answers.load_answers(draft.ctx.db, draft.report.id)
    return held


def find_held_whole(draft: ChatDraft) -> AnswerRow | None:
    talk = draft.ctx.talk
    if talk.report_id != draft.report.id or HELD_WHOLE not in talk.state:
        return None
    return read_held_whole(talk) if amendment_requests.needs_grant(draft) else None


def read_held_whole(talk: Talk) -> AnswerRow | None:
    """The whole that waits in a chat, as it is wanted."""
    held = talk.state[HELD_WHOLE]
    found = report_history.parse_written_answer(held["question"], held["written"])
    return replace(found, typed=held["typed"]) if found is not None else None


def put_held_whole(draft: ChatDraft) -> None:
    """While its part is asked for, it is read and weighed beside the whole that is wanted."""
    held = find_held_whole(draft)
    if held is not None:
        draft.answers = {**draft.answers, held.question: held}


def pass_on(
    draft: ChatDraft, question: Question, answer: AnswerRow, reason: str | None = None
) -> tuple[Text, RequestRow | None]:
    """What is said of it; none was asked where the figure that stands is wanted. `reason`: where it
    is known already; None: where it may stand in what was typed."""
    ctx = draft.ctx
    given = answer_storage.with_typed_text(answer, answer.typed or ctx.incoming.typed)
    if reason is None:
        reason = "" if question.traits.is_words else _find_own_reason(draft, given)
    asked = amendment_requests.ask_amendment(draft, question, given, reason)
    if asked is None:
        shown = format_answer(question, answer)
        stands = text("amendment.stands", number=question.number, value=shown)
        return join_lines(stands, amendment_requests.describe_waiting(draft)), None
    tell_officers(draft, asked)
    wish = amendment_requests.describe_wish(draft, asked)
    values = {"receiver": draft.load_receiver().noun, "wish": wish}
    if draft.report.status is not ReportStatus.ACCEPTED:
        return text("amendment.asked_signed", **values), asked
    report = vietnamese.capitalize(draft.report_name)
    return text("amendment.asked", Report=report, **values), asked


def cut_reason(draft: ChatDraft, question: Question, typed: str) -> str:
    """ "130 vì đếm nhầm" → "130", where it is a wish and no text is asked for."""
    if question.traits.is_words or not amendment_requests.needs_grant(draft):
        return typed
    return _BECAUSE.sub("", typed).strip() or typed


def _find_own_reason(draft: ChatDraft, answer: AnswerRow) -> str:
    """What was confirmed as the reason of an odd figure, else what was typed with the figure."""
    confirmed = answer.reason or ""
    if confirmed and confirmed != answer_storage.AS_LAST_TIME:
        return guards.hide_sensitive(confirmed).rstrip(" .")[:LONGEST_REASON]
    return find_reason(draft.ctx.incoming.text) or find_reason(answer.typed)


def find_reason(typed: str) -> str:
    """ "sửa câu 2 thành 130 vì đếm nhầm"."""
    found = _BECAUSE.search(" ".join(typed.split()))
    why = guards.hide_sensitive(found["why"]).rstrip(" .") if found is not None else ""
    return why if len(why) <= LONGEST_REASON else ""


def ask_why(draft: ChatDraft, asked: RequestRow, lead: Text) -> Reply:
    """Of all that was asked for in one message and has no reason yet."""
    choices = (*_list_reason_choices(asked), make_withdraw_choice(asked))
    state = {"request": asked.id}
    post = draft.ctx.speaker.post_id
    return Reply(
        join_lines(lead, _word_why(draft, asked)),
        choices,
        OutboxKind.PROMPT,
        Talk(DIALOG, draft.report.id, None, state, post),
    )


def _word_why(draft: ChatDraft, asked: RequestRow) -> Text:
    """Which questions are meant is said where others of the same message have their reason."""
    together = amendment_requests.list_asked_together(draft, asked)
    without = [one for one in together if not one.reason]
    if len(without) in (0, len(together)):
        return text("amendment.ask_why")
    known = (draft.form.by_code.get(one.question) for one in without)
    places = sorted({one.number for one in known if one is not None})
    return text("amendment.ask_why_of", places=", ".join(map(str, places)))


def _list_reason_choices(asked: RequestRow) -> tuple[Choice, ...]:
    labels = {
        "counted": words("amendment.button_counted"),
        "mistyped": words("amendment.button_mistyped"),
        "came_late": words("amendment.button_came_late"),
    }
    return tuple(
        button_data.make_button(label, "amend_why", asked.id, kind)
        for kind, label in labels.items()
    )


def make_withdraw_choice(asked: RequestRow) -> Choice:
    return button_data.make_button(words("amendment.button_withdraw"), "amend_back", asked.id)


def tell_officers(draft: ChatDraft, asked: RequestRow) -> None:
    """Once as it is asked, once more with the reason where that comes later."""
    said = text(
        "amendment.wants",
        title=draft.ctx.speaker.title,
        report=draft.report_name,
        wish=amendment_requests.describe_wish(draft, asked),
    )
    if asked.reason:
        said = text("amendment.wants_why", said=said.plain, why=asked.reason)
    choices = make_decision_choices(asked.id)
    name = f"ask:amend:{asked.id}:{'why' if asked.reason else ''}"
    send_to_officers(
        draft.ctx, draft.report.unit_path, Reply(said, choices, OutboxKind.NOTICE), name
    )


def make_decision_choices(request_id: int) -> tuple[Choice, ...]:
    """An officer's two answers."""
    return (
        button_data.make_button(words("amendment.button_grant"), "amend_yes", request_id),
        button_data.make_button(words("amendment.button_refuse"), "amend_no", request_id),
    )


def ask_several(
    draft: ChatDraft,
    certain: list[tuple[Question, AnswerRow]],
    unsure: list[Question],
    reasons: Mapping[str, str] | None = None,
) -> Reply:
    """Each figure that differs is a wish of its own, with its own reason (`reasons`, by question)
    where each has one; the rest is named, and typed by itself."""
    lines, last, without = list[Text](), None, None
    said_of_all = _find_shared_reason(draft, certain)
    for question, answer in certain:
        old = draft.answers.get(question.code)
        is_standing = old is not None and old.is_same_as(answer)
        if is_standing and not has_wish(draft, question):
            continue
        reason = reasons.get(question.code, "") if reasons else said_of_all
        reason = guards.hide_sensitive(reason)[:LONGEST_REASON]
        said, asked = pass_on(draft, question, answer, reason)
        lines.append(said)
        last = asked or last
        without = asked if asked is not None and not asked.reason else without
    if unsure:
        places = sorted({one.number for one in unsure})
        shown = ", ".join(map(str, places))
        lines.append(text("amendment.one_by_one", places=shown, first=places[0]))
    if not lines:
        lines = [text("amendment.is_locked")]
    if without is not None:
        return ask_why(draft, without, join_lines(*lines))
    then = Talk("idle", draft.report.id, None, {}, draft.ctx.speaker.post_id)
    choices = (make_withdraw_choice(last),) if last is not None else ()
    return Reply(join_lines(*lines), choices, OutboxKind.RECEIPT, then)


def has_wish(draft: ChatDraft, question: Question) -> bool:
    """Whether another figure was asked for here, and nobody has decided on it."""
    return requests.find_open_request(draft.ctx.db, draft.report.id, question.code) is not None


def _find_shared_reason(draft: ChatDraft, certain: list[tuple[Question, AnswerRow]]) -> str:
    """The one that was typed with them, where none of them is told in words."""
    if any(question.traits.is_words for question, _ in certain):
        return ""
    found = (_find_own_reason(draft, answer) for _, answer in certain)
    return next((one for one in found if one), "")
