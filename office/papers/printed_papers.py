"""Papers to print: a village's report with two lines to sign, and a form to fill in by hand."""

from dataclasses import replace

from models import rights
from models.filing import hidden_passages
from models.plans import measure_names
from models.plans.forms import Question
from models.reports.reports import ReportRow
from models.reports.tables import ReportStatus
from models.rights import Action
from models.units import unit_settings, units
from office.refusals import ActionRefused
from office.reports import passage_hiding
from office.reports.report_board import get_officer_round
from office.reports.unit_drafts import load_unit_draft
from office.units.name_order import make_name_sort_key
from records import dataclass
from reporting import recheck_figures
from reporting.context import Context
from reporting.drafts import Draft
from reporting.questions import format_answer_in_full
from reporting.slot_values import SlotValues, fill_slots
from texts import vietnamese, words

# Kinds of questions that are answered in sentences.
# Of another unit the paper has no name, no figure of last time and no place for one.
BLANK = "blank"


@dataclass(frozen=True, slots=True)
class PaperLine:
    number: int
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """A village's report as it is put on paper. `receipt` is no number of a document.

    `passages`: what should be looked at before it is printed, each in a sentence."""

    report: ReportRow
    noun: str
    commune: str
    name: str
    first: str
    last: str
    lines: tuple[PaperLine, ...]
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperQuestion:
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
class PaperForm:
    """A form to be filled in by hand; without `unit` for any village."""

    unit: str
    noun: str
    commune: str
    name: str
    first: str
    last: str
    due: str
    phone: str
    questions: tuple[PaperQuestion, ...]


def list_accepted_reports(ctx: Context, round_id: int) -> list[ReportRow]:
    """The accepted reports of a round, in the order of their units."""
    get_officer_round(ctx, round_id)
    every = rights.list_reports(ctx.db, ctx.speaker, Action.READ_REPORT, round_id)
    found = [report for report in every if report.status is ReportStatus.ACCEPTED]
    return sorted(found, key=lambda report: make_name_sort_key(report.unit_name))


def list_reports_to_look_at(ctx: Context, found: list[ReportRow]) -> frozenset[int]:
    """Of these, those with a passage that should be looked at before they are printed."""
    drafts = [load_unit_draft(ctx, one.id, Action.READ_REPORT) for one in found]
    return frozenset(
        draft.report.id for draft in drafts if passage_hiding.list_open_passages(draft)
    )


def list_accepted_papers(ctx: Context, round_id: int) -> list[ReportPaper]:
    return [make_report_paper(ctx, report.id) for report in list_accepted_reports(ctx, round_id)]


def make_report_paper(ctx: Context, report_id: int) -> ReportPaper:
    """Raises Refused for a report that was not accepted: nobody signs what may still change."""
    draft = load_unit_draft(ctx, report_id, Action.READ_REPORT)
    report = draft.report
    if report.status is not ReportStatus.ACCEPTED:
        raise ActionRefused(words("papers.not_accepted", unit=report.unit_name))
    passages = passage_hiding.list_open_passages(draft)
    draft = replace(
        draft, answers=hidden_passages.hide_in_answers(ctx.db, report.id, draft.answers)
    )
    asked = [one for one in draft.form.questions if _is_on_paper(draft, one)]
    names = measure_names.load_measure_names(
        ctx.db, [one.measure.id for one in asked if one.measure]
    )
    figures = tuple(
        PaperLine(one.number, _format_name(draft, one, names), _format_value(draft, one))
        for one in asked
    )
    slots = SlotValues(draft)
    return ReportPaper(
        report,
        slots.noun(),
        units.get_commune_name(ctx.db, report.unit_path),
        draft.report_name,
        slots.first_day(),
        slots.last_day(),
        figures,
        tuple(one.sentence for one in passages),
    )


def _format_name(draft: Draft, question: Question, names: dict[int, str]) -> str:
    """In full words: a short name that fits a message is none for a paper that is signed."""
    full = names.get(question.measure.id) if question.measure else None
    return full or recheck_figures.format_figure_label(draft, question)


def _is_on_paper(draft: Draft, question: Question) -> bool:
    """Answered, or asked and left open; the gate "vẫn như cũ" is no figure."""
    if question.keeps:
        return False
    return question.code in draft.answers or question in list(draft.list_asked_questions())


def _format_value(draft: Draft, question: Question) -> str:
    answer = draft.answers.get(question.code)
    if answer is None:
        return words("report.not_answered")
    return format_answer_in_full(question, answer)


def list_paper_forms(ctx: Context, round_id: int, which: str) -> list[PaperForm]:
    """`which`: "blank", "all", or the id of a unit."""
    get_officer_round(ctx, round_id)
    found = rights.list_reports(ctx.db, ctx.speaker, Action.READ_REPORT, round_id)
    ordered = sorted(found, key=lambda report: make_name_sort_key(report.unit_name))
    if which == BLANK:
        return [_make_paper_form(_load_blank_draft(ctx, report), "") for report in ordered[:1]]
    chosen = [one for one in ordered if which in ("all", str(one.unit_id))]
    return [
        _make_paper_form(load_unit_draft(ctx, one.id, Action.READ_REPORT), one.unit_name)
        for one in chosen
    ]


def _load_blank_draft(ctx: Context, report: ReportRow) -> Draft:
    """The form as it is asked of a unit that nothing is known of."""
    draft = load_unit_draft(ctx, report.id, Action.READ_REPORT)
    return replace(draft, answers={}, _past={})


def _make_paper_form(draft: Draft, unit: str) -> PaperForm:
    ctx, report = draft.ctx, draft.report
    empty = replace(draft, answers={})
    slots = SlotValues(empty)
    asked = [one for one in draft.form.questions if not one.keeps and not one.volunteered]
    begins = {one.number: one for one in reversed(asked)}
    return PaperForm(
        unit,
        slots.noun(),
        units.get_commune_name(ctx.db, report.unit_path),
        draft.report_name,
        slots.first_day(),
        slots.last_day(),
        vietnamese.format_deadline(report.due, year=True) if report.due else "",
        unit_settings.find_phone(ctx.db, report.unit_path),
        _drop_repeated_hints(
            [_make_question(empty, one, begins[one.number] is not one) for one in asked]
        ),
    )


def _drop_repeated_hints(asked: list[PaperQuestion]) -> tuple[PaperQuestion, ...]:
    """One hint for several parts stands with the first of them."""
    before = [PaperQuestion(0, "", "", "", (), False, False, False), *asked]
    pairs = zip(before, asked, strict=False)
    return tuple(
        replace(one, hint="") if one.hint == last.hint and one.is_part else one
        for last, one in pairs
    )


def _make_question(draft: Draft, question: Question, is_part: bool) -> PaperQuestion:
    slots = SlotValues(draft, question)
    label = fill_slots(question.label, SlotValues(draft))
    hints = (fill_slots(sentence, slots) for sentence in question.hint)
    boxes = [fill_slots(option.label, slots) for option in (*question.options, *question.extras)]
    if question.may_be_missing and not is_part:
        boxes.append(words("report.button_not_known"))
    return PaperQuestion(
        question.number,
        fill_slots(question.ask, slots) or vietnamese.capitalize(label),
        " ".join(hint for hint in hints if hint),
        question.unit,
        tuple(box for box in boxes if box),
        question.traits.is_words,
        not (question.traits.is_words or question.traits.has_options),
        is_part,
    )
