"""A figure of a report that is accepted or signed: its unit does not change it any more, it asks
for that; an officer grants it, and then it is a numbered amendment."""

from collections.abc import Mapping
from dataclasses import replace

from models.amendments import requests
from models.amendments.requests import RequestRow
from models.amendments.tables import RequestState
from models.dialects.locks import lock_report
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from models.reports.tables import ReportStatus
from models.rights import Action, may
from models.signing import signings
from reporting import recheck_figures
from reporting.drafts import Draft
from reporting.questions import format_answer
from texts import Text, text, vietnamese, words

LONGEST_VALUE = 80


def needs_grant(draft: Draft) -> bool:
    """Whether whoever speaks can only ask for a change. What the commune asks to be looked at again
    is answered as ever, and an officer of the report changes it herself."""
    report = draft.report
    if report.status is ReportStatus.ACCEPTED:
        is_fixed = report.withdrawn_at is None
    else:
        is_fixed = report.status is ReportStatus.SUBMITTED and signings.is_signed(
            draft.ctx.db, report.round_id, report.unit_path
        )
    return is_fixed and not may(draft.ctx.speaker, Action.AMEND_REPORT, report)


def ask_amendment(
    draft: Draft, question: Question, answer: AnswerRow, reason: str
) -> RequestRow | None:
    """One at a time for a figure: a later wish takes the place of the one before. None where the
    figure that stands is wanted: what was asked before is taken back with that."""
    ctx, old = draft.ctx, draft.answers.get(question.code)
    # Two chats of one unit that ask at once: the second sees what the first has asked.
    lock_report(ctx.db, draft.report.id)
    present = requests.find_open_request(ctx.db, draft.report.id, question.code)
    is_standing = old is not None and old.is_same_as(answer)
    if present is not None:
        if not is_standing and present.new.is_same_as(answer):
            return present
        requests.decide_request(ctx.db, present.id, RequestState.WITHDRAWN, "", ctx.by)
        _withdraw_asked_with(draft, question, present)
    if is_standing:
        return None
    return requests.add_request(ctx.db, draft.report.id, old, answer, reason, ctx.by)


def _withdraw_asked_with(draft: Draft, question: Question, before: RequestRow) -> None:
    """A part that was asked for in one answer with a whole goes with it."""
    if question.part_of is not None:
        return
    for one in list_of_place(draft, before):
        if one.asked_at == before.asked_at:
            requests.decide_request(draft.ctx.db, one.id, RequestState.WITHDRAWN, "", draft.ctx.by)


def list_of_place(draft: Draft, asked: RequestRow) -> list[RequestRow]:
    """What waits for a whole and its parts of one place: one answer, asked for and decided at once.
    The one that is given is among them, where it waits still."""
    question = draft.form.by_code.get(asked.question)
    if question is None:
        return [asked]
    whole = question.part_of or question.code
    codes = {
        one.code
        for one in draft.form.place(question.number)
        if whole in (one.code, one.part_of) or one is question
    }
    found = requests.list_requests(draft.ctx.db, draft.report.id)
    return [one for one in found if one.is_open and one.question in codes]


def list_asked_together(draft: Draft, asked: RequestRow) -> list[RequestRow]:
    """What waits for the same place, and what was asked for in the same message: said and taken
    back at once, though each is decided by itself."""
    places = {one.id for one in list_of_place(draft, asked)}
    said = (asked.asked_at, asked.asked_post_id)
    return [
        one
        for one in requests.list_requests(draft.ctx.db, draft.report.id)
        if one.is_open and (one.id in places or (one.asked_at, one.asked_post_id) == said)
    ]


def find_part_above(
    draft: Draft,
    question: Question,
    new: AnswerRow,
    granted: Mapping[str, AnswerRow] | None = None,
) -> tuple[Question, AnswerRow] | None:
    """A part that would be more than this whole, as it stands or is asked for: it would have to be
    emptied. None where it fits, or is asked no more. `granted`: the answers as they would stand,
    and no other wish counts."""
    limit = new.counted()
    trial = replace(draft, answers={**draft.answers, question.code: new})
    for one in draft.form.questions:
        if one.part_of != question.code or not trial.is_asked(one):
            continue
        if granted is not None:
            part = granted.get(one.code)
        else:
            asked = requests.find_open_request(draft.ctx.db, draft.report.id, one.code)
            part = asked.new if asked is not None else draft.answers.get(one.code)
        number = part.counted() if part is not None else None
        if part is not None and number is not None and limit is not None and number > limit:
            return one, part
    return None


def describe_part_above(whole: Question, new: AnswerRow, part: Question, old: AnswerRow) -> str:
    return words(
        "amendment.part_above",
        number=whole.number,
        new=_format(whole, new),
        part=vietnamese.uncapitalize(part.label),
        old=_format(part, old),
    )


def _list_dropped(draft: Draft, question: Question, new: AnswerRow) -> list[Question]:
    """What would not be asked any more: of no weddings none are counted."""
    trial = replace(draft, answers={**draft.answers, question.code: new})
    dropped = list[Question]()
    for one in draft.form.list_dependents(question.code):
        if one.code not in draft.answers or one.code in question.keeps:
            continue
        gate = one.when.question if one.when else None
        if gate in {each.code for each in dropped} or not trial.is_asked(one):
            dropped.append(one)
    return dropped


def describe_wish(draft: Draft, asked: RequestRow) -> str:
    """ "Câu 2, số hộ đăng ký: 131 thành 130"."""
    question = draft.form.by_code.get(asked.question)
    if question is None:
        return ""
    wish = words(
        "amendment.wish",
        number=question.number,
        label=vietnamese.uncapitalize(recheck_figures.format_figure_label(draft, question)),
        old=_format(question, asked.old),
        new=_format(question, asked.new),
    )
    for one in _list_dropped(draft, question, asked.new):
        part = vietnamese.uncapitalize(one.label)
        wish = words(
            "amendment.drops", wish=wish, part=part, old=_format(one, draft.answers[one.code])
        )
    return wish


def list_open(draft: Draft) -> list[RequestRow]:
    """What was asked for in this report, and nobody has decided on."""
    return [one for one in requests.list_requests(draft.ctx.db, draft.report.id) if one.is_open]


def describe_waiting(draft: Draft) -> Text:
    """ "Đang chờ xã trả lời đề nghị sửa …: câu 2, …: 131 thành 130"; nothing where none waits."""
    waiting = list_open(draft)
    if not waiting:
        return Text()
    return text(
        "amendment.waiting",
        receiver=draft.load_receiver().noun,
        report=draft.report_name,
        wish="; ".join(describe_wish(draft, one) for one in waiting),
        at=vietnamese.format_moment(waiting[-1].asked_at),
    )


def _format(question: Question, answer: AnswerRow | None) -> str:
    shown = format_answer(question, answer) if answer else words("report.not_answered")
    return shown if len(shown) <= LONGEST_VALUE else f"{shown[: LONGEST_VALUE - 1].rstrip()}…"
