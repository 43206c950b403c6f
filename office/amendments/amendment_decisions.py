"""What a unit wants changed in an accepted report: granted as a numbered amendment, or refused;
told to the unit."""

from dataclasses import replace

from models import rights
from models.amendments import requests
from models.amendments.requests import RequestRow
from models.amendments.tables import RequestState
from models.delivery.tables import OutboxKind
from models.people import post_holders
from models.people.tables import Role
from models.reports import draft_answers, reports
from models.reports.amendments import AmendmentWish
from models.reports.reports import ReportRow
from models.rights import Action
from office.refusals import ActionRefused
from records import dataclass
from reporting import amendment_requests, filing, receivers
from reporting.answers import answer_storage, checks
from reporting.context import Context
from reporting.drafts import Draft, open_draft
from reporting.errors import NotYours
from reporting.questions import format_answer
from summaries.round_labels import format_report_name
from texts import Text, text, vietnamese, words

LONGEST_WORDS = 400


@dataclass(frozen=True, slots=True)
class AskedAmendment:
    """A line of what waits: whose it is, of which report, what is wanted and why."""

    id: int
    report_id: int
    unit: str
    report: str
    line: str


def list_asked_amendments(ctx: Context) -> list[AskedAmendment]:
    """Those that this officer may grant, the oldest first."""
    found = requests.list_waiting_requests(ctx.db, ctx.speaker)
    return [
        AskedAmendment(
            one.asked.id,
            one.report.id,
            one.report.unit_name,
            format_report_name(one.report),
            describe_request(_read_draft(ctx, one.report), one.asked),
        )
        for one in found
    ]


def list_asked_of_report(ctx: Context, draft: Draft) -> tuple[AskedAmendment, ...]:
    """The same of one report."""
    if not rights.may(ctx.speaker, Action.AMEND_REPORT, draft.report):
        return ()
    return tuple(
        AskedAmendment(
            one.id,
            one.report_id,
            draft.report.unit_name,
            draft.report_name,
            describe_request(draft, one),
        )
        for one in requests.list_requests(ctx.db, draft.report.id)
        if one.is_open
    )


def describe_end(one: RequestRow) -> str:
    """How a wish that was not granted ended, as a line of a history."""
    at = vietnamese.format_moment(one.decided_at or one.asked_at)
    if one.state is RequestState.WITHDRAWN:
        return words("amendment.history_withdrawn", at=at)
    who = one.decider or words("desk_reports.nobody")
    why = f": {one.answer.rstrip('.')}" if one.answer else ""
    return words("amendment.history_refused", who=who, at=at, why=why)


def _read_draft(ctx: Context, report: ReportRow) -> Draft:
    """To look at: whoever acts on it meanwhile is not waited for."""
    form = ctx.forms.get_for(ctx.db, report.form_version_id, report.unit_kind)
    return Draft(ctx, report, form, draft_answers.load_answers(ctx.db, report.id))


def describe_request(draft: Draft, asked: RequestRow) -> str:
    """ "Trưởng xóm 3 đề nghị lúc 8h00 ngày 28/5: câu 2, …: 131 thành 130. Lý do: đếm lại"."""
    line = words(
        "amendment.line_asked",
        who=asked.asker or words("desk_reports.nobody"),
        at=vietnamese.format_moment(asked.asked_at),
        wish=amendment_requests.describe_wish(draft, asked),
    )
    return words("amendment.line_why", line=line, why=asked.reason) if asked.reason else line


def grant_request(ctx: Context, request_id: int) -> str:
    """The new figure stands from now on, with a number; what is said to the officer. Raises
    ActionRefused where it was answered or taken back, or where the figure has changed since."""
    asked, report = _find_request(ctx, request_id)
    if not asked.is_open:
        raise ActionRefused(describe_decision(asked))
    draft = open_draft(ctx, report)
    asked = _load_again(ctx, asked)  # as it is now that nobody else acts on the report
    if not asked.is_open:
        raise ActionRefused(describe_decision(asked))
    if draft.form.by_code.get(asked.question) is None or not report.is_handed_in():
        raise ActionRefused(words("amendment.is_elsewhere"))
    both = _sort_to_fit(draft, amendment_requests.list_of_place(draft, asked))
    wished = replace(draft, answers={**draft.answers, **{one.question: one.new for one in both}})
    for one in both:
        _check_unchanged(draft, one)
        _check_fits(draft, wished, one)
    said = [_grant_one(ctx, draft, one) for one in both]
    return "\n".join(said)


def _sort_to_fit(draft: Draft, both: list[RequestRow]) -> list[RequestRow]:
    """A part that fits the whole that stands goes before it, so that no step empties it."""

    def is_after(one: RequestRow) -> int:
        question = draft.form.by_code[one.question]
        if question.part_of is None:
            return 1
        return 2 if checks.find_whole_above(draft, question, one.new) is not None else 0

    return sorted(both, key=is_after)


def _check_unchanged(draft: Draft, asked: RequestRow) -> None:
    question = draft.form.by_code[asked.question]
    old = draft.answers.get(question.code)
    if (old.written() if old else None) != asked.old_written:
        shown = format_answer(question, old) if old else words("report.not_answered")
        raise ActionRefused(words("amendment.has_changed", number=question.number, value=shown))


def _check_fits(draft: Draft, wished: Draft, asked: RequestRow) -> None:
    """No part is more than its whole, as both are to stand, and none is emptied by it."""
    question = draft.form.by_code[asked.question]
    above = checks.find_whole_above(wished, question, asked.new)
    if above is not None:
        whole = format_answer(*above)
        raise ActionRefused(words("amendment.above_whole", number=question.number, whole=whole))
    found = amendment_requests.find_part_above(draft, question, asked.new, wished.answers)
    if found is not None:
        sentence = amendment_requests.describe_part_above(question, asked.new, *found)
        raise ActionRefused(sentence)


def _grant_one(ctx: Context, draft: Draft, asked: RequestRow) -> str:
    question, report = draft.form.by_code[asked.question], draft.report
    old, wished = draft.answers.get(asked.question), amendment_requests.describe_wish(draft, asked)
    if not requests.decide_request(ctx.db, asked.id, RequestState.GRANTED, "", ctx.by):
        raise ActionRefused(describe_decision(_load_again(ctx, asked)))
    new = asked.new
    if asked.reason and checks.is_odd(draft, question, new):
        new = replace(new, reason=asked.reason)  # why the odd figure is right
    answer_storage.store_answer(draft, question, new, asked.typed, is_granted=True)
    wish = AmendmentWish(asked.asked_post_id, asked.asked_at, asked.reason)
    number = filing.file_correction(draft, question, old, wish).amendment
    _tell_holders(ctx, draft, asked, _word_grant(ctx, draft, wished, number))
    key = "amendment.granted" if number is not None else "amendment.granted_plain"
    return words(
        key,
        report=draft.report_name,
        unit=report.unit_name,
        wish=wished,
        number=number or "",
    )


def refuse_request(ctx: Context, request_id: int, answer: str = "") -> str:
    """Once; the figure stays. Raises ActionRefused where it was answered or taken back."""
    asked, report = _find_request(ctx, request_id)
    said = " ".join(answer.split())
    if len(said) > LONGEST_WORDS:
        raise ActionRefused(words("amendment.answer_too_long", most=LONGEST_WORDS))
    draft = open_draft(ctx, report)
    both = amendment_requests.list_of_place(draft, asked)
    if not requests.decide_request(ctx.db, asked.id, RequestState.REFUSED, said, ctx.by):
        raise ActionRefused(describe_decision(_load_again(ctx, asked)))
    for one in both:
        requests.decide_request(ctx.db, one.id, RequestState.REFUSED, said, ctx.by)
    told = text(
        "amendment.told_refused",
        Receiver=receivers.find_receiver(ctx.db, report).capital,
        report=draft.report_name,
        unit=report.unit_name,
        wish="; ".join(amendment_requests.describe_wish(draft, one) for one in both or [asked]),
        why=f": {said.rstrip('.')}" if said else "",
    )
    _tell_holders(ctx, draft, asked, told)
    return words("amendment.refused", unit=report.unit_name)


def _find_request(ctx: Context, request_id: int) -> tuple[RequestRow, ReportRow]:
    asked = requests.find_request(ctx.db, request_id)
    report = reports.find_report(ctx.db, asked.report_id) if asked is not None else None
    if asked is None or report is None:
        raise NotYours
    ctx.must(Action.AMEND_REPORT, report)
    return asked, report


def _load_again(ctx: Context, asked: RequestRow) -> RequestRow:
    return requests.find_request(ctx.db, asked.id) or asked


def describe_decision(one: RequestRow) -> str:
    """What another officer has answered, or that it was taken back."""
    at = vietnamese.format_moment(one.decided_at or one.asked_at)
    if one.state is RequestState.WITHDRAWN:
        return words("amendment.was_withdrawn", at=at)
    who = one.decider or words("desk_reports.nobody")
    is_granted = one.state is RequestState.GRANTED
    key = "amendment.was_granted" if is_granted else "amendment.was_refused"
    return words(key, who=who, at=at)


def _word_grant(ctx: Context, draft: Draft, wished: str, number: int | None) -> Text:
    key = "amendment.told_granted" if number is not None else "amendment.told_granted_plain"
    return text(
        key,
        Receiver=receivers.find_receiver(ctx.db, draft.report).capital,
        report=draft.report_name,
        unit=draft.report.unit_name,
        wish=wished,
        number=number or "",
    )


def _tell_holders(ctx: Context, draft: Draft, asked: RequestRow, said: Text) -> None:
    """Whoever holds the post now, once."""
    held = post_holders.list_holders(ctx.db, draft.report.unit_id, Role(draft.form.role), ctx.now)
    for holder in held:
        name = f"amended:{asked.id}:{holder.person_id}"
        ctx.send_text(holder.person_id, said, name, OutboxKind.ANSWER)
