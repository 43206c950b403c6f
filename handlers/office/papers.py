"""Papers: a village's report with two lines to sign, and a form to be filled in by hand."""

from dataclasses import dataclass, replace

from handlers.context import Context
from handlers.office.board import must_see
from handlers.office.enter import draft_for, in_order
from handlers.office.refused import Refused
from handlers.questions import show_with_unit
from handlers.report import rechecked
from handlers.report.draft import Draft
from handlers.report.slots import Slots, fill
from models import measure_names, rights, units
from models.forms import Question
from models.reports import ReportRow
from models.rights import Action
from models.tables.reports import ReportStatus
from texts import vietnamese, words

# Kinds of questions that are answered in sentences.
IN_WORDS = frozenset({"text", "list"})
TICKED = frozenset({"yes_no", "choice"})
# Of another unit the paper has no name, no figure of last time and no place for one.
BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A village's report as it is put on paper. `receipt` is no number of a document."""

    report: ReportRow
    noun: str
    commune: str
    name: str
    first: str
    last: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the form to fill in. `boxes` are ticked; `in_words`: lines to write on."""

    number: int
    ask: str
    hint: str
    unit: str
    boxes: tuple[str, ...]
    in_words: bool
    # Whether there is a place to write a figure or a day.
    has_gap: bool
    is_part: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form to be filled in by hand; without `unit` for any village."""

    unit: str
    noun: str
    commune: str
    name: str
    first: str
    last: str
    due: str
    phone: str
    questions: tuple[Asked, ...]


def accepted(ctx: Context, round_id: int) -> list[ReportRow]:
    """The accepted reports of a round, in the order of their units."""
    must_see(ctx, round_id)
    every = rights.list_reports(ctx.db, ctx.speaker, Action.READ_REPORT, round_id)
    found = [report for report in every if report.status is ReportStatus.ACCEPTED]
    return sorted(found, key=lambda report: in_order(report.unit_name))


def all_accepted(ctx: Context, round_id: int) -> list[Paper]:
    return [paper(ctx, report.id) for report in accepted(ctx, round_id)]


def paper(ctx: Context, report_id: int) -> Paper:
    """Raises Refused for a report that was not accepted: nobody signs what may still change."""
    draft = draft_for(ctx, report_id, Action.READ_REPORT)
    report = draft.report
    if report.status is not ReportStatus.ACCEPTED:
        raise Refused(words("papers.not_accepted", unit=report.unit_name))
    asked = [one for one in draft.form.questions if _stands(draft, one)]
    names = measure_names.of(ctx.db, [one.measure.id for one in asked if one.measure])
    figures = tuple(Line(one.number, _name(draft, one, names), _value(draft, one)) for one in asked)
    slots = Slots(draft)
    return Paper(
        report,
        slots.noun(),
        units.speaking_for(ctx.db, report.unit_path),
        draft.form.name,
        slots.first_day(),
        slots.last_day(),
        figures,
    )


def _name(draft: Draft, question: Question, names: dict[int, str]) -> str:
    """In full words: a short name that fits a message is none for a paper that is signed."""
    full = names.get(question.measure.id) if question.measure else None
    return full or rechecked.label(draft, question)


def _stands(draft: Draft, question: Question) -> bool:
    """Answered, or asked and left open; the gate "vẫn như cũ" is no figure."""
    if question.keeps:
        return False
    return question.code in draft.answers or question in list(draft.asked())


def _value(draft: Draft, question: Question) -> str:
    answer = draft.answers.get(question.code)
    if answer is None:
        return words("report.not_answered")
    shown = show_with_unit(question, answer)
    is_about = answer.aspect.value == "estimate"
    return words("report.shown_estimate", value=shown) if is_about else shown


def sheets(ctx: Context, round_id: int, which: str) -> list[Sheet]:
    """`which`: "blank", "all", or the id of a unit."""
    must_see(ctx, round_id)
    found = rights.list_reports(ctx.db, ctx.speaker, Action.READ_REPORT, round_id)
    ordered = sorted(found, key=lambda report: in_order(report.unit_name))
    if which == BLANK:
        return [_sheet(_blank(ctx, report), "") for report in ordered[:1]]
    chosen = [one for one in ordered if which in ("all", str(one.unit_id))]
    return [_sheet(draft_for(ctx, one.id, Action.READ_REPORT), one.unit_name) for one in chosen]


def _blank(ctx: Context, report: ReportRow) -> Draft:
    """The form as it is asked of a unit that nothing is known of."""
    draft = draft_for(ctx, report.id, Action.READ_REPORT)
    return replace(draft, answers={}, _past={})


def _sheet(draft: Draft, unit: str) -> Sheet:
    ctx, report = draft.ctx, draft.report
    empty = replace(draft, answers={})
    slots = Slots(empty)
    asked = [one for one in draft.form.questions if not one.keeps and not one.volunteered]
    begins = {one.number: one for one in reversed(asked)}
    return Sheet(
        unit,
        slots.noun(),
        units.speaking_for(ctx.db, report.unit_path),
        draft.form.name,
        slots.first_day(),
        slots.last_day(),
        vietnamese.deadline(report.due, year=True) if report.due else "",
        ctx.setting("contact_phone", report.unit_path),
        _each_hint_once([_asked(empty, one, begins[one.number] is not one) for one in asked]),
    )


def _each_hint_once(asked: list[Asked]) -> tuple[Asked, ...]:
    """One hint for several parts stands with the first of them."""
    before = [Asked(0, "", "", "", (), False, False, False), *asked]
    pairs = zip(before, asked, strict=False)
    return tuple(
        replace(one, hint="") if one.hint == last.hint and one.is_part else one
        for last, one in pairs
    )


def _asked(draft: Draft, question: Question, is_part: bool) -> Asked:
    slots = Slots(draft, question)
    label = fill(question.label, Slots(draft))
    hints = (fill(sentence, slots) for sentence in question.hint)
    boxes = [fill(option.label, slots) for option in (*question.options, *question.extras)]
    if question.may_be_missing and not is_part:
        boxes.append(words("report.button_not_known"))
    return Asked(
        question.number,
        fill(question.ask, slots) or vietnamese.capital(label),
        " ".join(hint for hint in hints if hint),
        question.unit,
        tuple(box for box in boxes if box),
        question.kind in IN_WORDS,
        question.kind not in IN_WORDS | TICKED,
        is_part,
    )
