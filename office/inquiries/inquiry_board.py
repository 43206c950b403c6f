"""How far an inquiry is: who has answered what, who lacks, and what the answers come to."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from models.people import post_holders
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.plans.forms import Question
from models.reports import draft_answers, reports
from models.reports.draft_answers import AnswerRow
from models.reports.reports import ReportRow
from models.rights import Action, AtUnit, Holder, Thing, may
from models.rounds import inquiries
from models.rounds.inquiries import InquiryRow
from office.rounds import nudging
from office.units.name_order import make_name_sort_key
from reading.spelling.folding import fold_text, split_words
from records import dataclass
from reporting.context import Context
from reporting.errors import NotYours
from reporting.questions import format_answer, format_answer_with_unit, format_option
from texts import vietnamese, words

# Words of a question that name no inquiry.
COMMON_WORDS = split_words(
    """
    bao cao dot xuat viec ve tinh hinh the nao den dau roi ra sao xom thon nao chua tra loi da may
    so ho ai gui hoi cac cua co khong la xa o nay nhu con gi duoc
    """
)
FEWEST_COMMON = 2
# A village by its number, and the question until when: these are the words of no inquiry.
_BESIDE = re.compile(
    r"\b(?:xom|thon|ban|to|khu) \d+\b"
    r"|\b(?:con |het |den |toi )?han\b(?! han)(?: \S+){0,3}? (?:bao gio|khi nao|ngay nao|hom nao"
    r"|ngay may|may gio|luc nao)\b"
    r"|\b(?:bao gio|khi nao|ngay nao|hom nao|may gio)\b(?: \S+){0,3}? han\b(?! han)"
)


class InquiryReader(Holder, AtUnit, Protocol):
    """Who reads: a post, at the place where its unit stands today."""


@dataclass(frozen=True, slots=True)
class InquiryReply:
    """What a unit has answered. Before it is sent its draft is nobody's business."""

    report_id: int
    unit: str
    is_sent: bool
    at: datetime | None
    is_late: bool
    answers: tuple[str, ...]
    holders: tuple[PostRow, ...]


@dataclass(frozen=True, slots=True)
class InquiryBoard:
    """`totals`: for each question that can be added or counted, its label and what it comes to."""

    one: InquiryRow
    questions: tuple[Question, ...]
    replies: tuple[InquiryReply, ...]
    totals: tuple[tuple[str, str], ...]

    @property
    def sent(self) -> int:
        return sum(reply.is_sent for reply in self.replies)

    @property
    def lacking(self) -> tuple[str, ...]:
        """Who is still waited for: nobody, once it was taken back."""
        if self.one.withdrawn_at is not None:
            return ()
        return tuple(reply.unit for reply in self.replies if not reply.is_sent)


def may_read(reader: InquiryReader, one: InquiryRow) -> bool:
    return may(reader, Action.READ_INQUIRY, make_thing(one))


def make_thing(one: InquiryRow) -> Thing:
    """An inquiry belongs to the unit that asks it."""
    return Thing(one.owner_path, runners=frozenset({one.owner_id}))


def list_readable_inquiries(ctx: Context, reader: InquiryReader) -> list[InquiryRow]:
    """The newest first."""
    below = inquiries.list_inquiries_below(ctx.db, reader.unit_path)
    return [one for one in below if may_read(reader, one)]


def get_readable_inquiry(ctx: Context, inquiry_id: int) -> InquiryRow:
    one = inquiries.find_inquiry(ctx.db, inquiry_id)
    if one is None or not may_read(ctx.speaker, one):
        raise NotYours
    return one


def nudge_lacking(ctx: Context, one: InquiryRow) -> int:
    """How many of those who lack are reminded; each once a day, however often."""
    ctx.must(Action.NUDGE, make_thing(one))
    if one.withdrawn_at is not None:
        return 0
    round_ids = inquiries.list_round_ids(ctx.db, one.id)
    return sum(len(nudging.nudge_round(ctx, round_id)) for round_id in round_ids)


def find_named_inquiry(found: Sequence[InquiryRow], said: str) -> InquiryRow | None:
    """The newest whose words, or whose letter, fit best what was said; none where nothing does."""
    typed = _BESIDE.sub(" ", fold_text(said))
    wanted = _list_words(typed) - COMMON_WORDS
    for one in found:
        if one.letter and fold_text(one.letter) in typed:
            return one
    common = {one.id: len(wanted & _list_words(fold_text(one.wording))) for one in found}
    best = max(found, key=lambda one: (common[one.id], one.id), default=None)
    fewest = min(FEWEST_COMMON, len(wanted))
    return best if best is not None and wanted and common[best.id] >= fewest else None


def _list_words(folded: str) -> set[str]:
    """Without what is written between them: "mưa lớn," is "mưa lớn"."""
    return set(re.findall(r"\w+", folded))


def load_board(ctx: Context, one: InquiryRow) -> InquiryBoard:
    """Who is asked, in the order of the names."""
    found = list(list_asked_reports(ctx, one))
    questions = ctx.forms.get(ctx.db, found[0].form_version_id).questions if found else ()
    answers = {
        report.id: draft_answers.load_answers(ctx.db, report.id)
        for report in found
        if report.is_handed_in()
    }
    return InquiryBoard(
        one,
        questions,
        tuple(_make_reply(ctx, report, questions, answers.get(report.id)) for report in found),
        tuple(_add_up(questions, list(answers.values()))),
    )


def list_asked_reports(ctx: Context, one: InquiryRow) -> list[ReportRow]:
    found = [
        report
        for round_id in inquiries.list_round_ids(ctx.db, one.id)
        for report in reports.list_reports_of_round(ctx.db, round_id)
    ]
    return sorted(found, key=lambda report: make_name_sort_key(report.unit_name))


def _make_reply(
    ctx: Context,
    report: ReportRow,
    questions: Sequence[Question],
    answers: dict[str, AnswerRow] | None,
) -> InquiryReply:
    role = Role(ctx.forms.get(ctx.db, report.form_version_id).role)
    given = answers or {}
    at = report.submitted_at
    return InquiryReply(
        report.id,
        report.unit_name,
        answers is not None,
        at,
        at is not None and report.due is not None and at >= report.due,
        tuple(
            format_answer_with_unit(question, given[question.code])
            if question.code in given
            else words("inquiry.not_answered")
            for question in questions
        )
        if answers is not None
        else (),
        tuple(post_holders.list_holders(ctx.db, report.unit_id, role, ctx.now)),
    )


def _add_up(
    questions: Sequence[Question], given: Sequence[dict[str, AnswerRow]]
) -> Iterator[tuple[str, str]]:
    """A sum of numbers, a count of each choice; of those that were sent."""
    for question in questions:
        answers = [one[question.code] for one in given if question.code in one]
        if question.traits.is_amount:
            known = [number for one in answers if (number := one.counted()) is not None]
            if known:
                total = AnswerRow(question.code, number=sum(known))
                yield question.label, format_answer(question, total)
        elif question.traits.has_options:
            counts = Counter(one.choice for one in answers if one.choice)
            if counts:
                yield question.label, _format_counts(question, counts)


def _format_counts(question: Question, counts: Counter[str]) -> str:
    return ", ".join(
        f"{format_option(question, option.code)} {vietnamese.format_number(counts[option.code])}"
        for option in question.options
        if counts[option.code]
    )
