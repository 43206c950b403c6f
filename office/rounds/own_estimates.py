"""The officer's own figures for units that have not sent: for the provisional total alone."""

from collections.abc import Mapping

from models.figures import own_estimates
from models.plans.forms import MeasureRow, Question
from office.refusals import ActionRefused
from office.reports import report_board
from reading import CertainAnswer, KnownFigures, read_answer
from records import dataclass
from reporting.context import Context
from reporting.questions import KINDS
from summaries import provisional_figures
from summaries.progress.completeness import RosterUnit
from summaries.round_facts import RoundFacts, load_round_facts
from summaries.round_labels import find_question_of_measure, format_figure_label
from texts import vietnamese, words


@dataclass(frozen=True, slots=True)
class EstimateCell:
    """A field: its name in the form, what it is called, what was entered."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class EstimateSheet:
    """Units that have not sent, with a field for each figure of the provisional total."""

    heads: tuple[str, ...]
    rows: tuple[tuple[RosterUnit, tuple[EstimateCell, ...]], ...]


def load_estimate_sheet(ctx: Context, facts: RoundFacts) -> EstimateSheet:
    own = own_estimates.load_own_estimates(ctx.db, facts.round.id)
    asked = _list_summed_questions(facts)
    rows = []
    for unit in facts.completeness.waiting:
        cells = tuple(
            EstimateCell(
                f"{unit.unit_id}:{measure.code}",
                words("provisional.own_for", label=_format_label(facts, question), unit=unit.name),
                _format_number(own.get((unit.unit_id, measure.code)), measure),
            )
            for question, measure in asked
        )
        rows.append((unit, cells))
    return EstimateSheet(
        tuple(_format_label(facts, question) for question, _ in asked), tuple(rows)
    )


def _list_summed_questions(facts: RoundFacts) -> list[tuple[Question, MeasureRow]]:
    found = (
        find_question_of_measure(facts.form, code)
        for code in provisional_figures.list_measures_to_estimate(facts)
    )
    return [(one, one.measure) for one in found if one is not None and one.measure is not None]


def _format_label(facts: RoundFacts, question: Question) -> str:
    whole = facts.form.by_code.get(question.part_of or "")
    return vietnamese.capitalize(format_figure_label(facts.fill, question, whole))


def _format_number(number: int | None, measure: MeasureRow) -> str:
    return "" if number is None else vietnamese.format_decimal(number, measure.decimals)


def save_estimates(ctx: Context, round_id: int, typed: Mapping[str, str]) -> int:
    """How many figures stand there now. All are taken, or none: raises Refused for a wrong one."""
    one = report_board.get_officer_round(ctx, round_id)
    facts = load_round_facts(ctx.db, ctx.forms, one.id, ctx.speaker.unit_id, ctx.now)
    entered: list[tuple[RosterUnit, MeasureRow, int | None]] = []
    for unit in facts.completeness.waiting:
        numbers = {}
        for question, measure in _list_summed_questions(facts):
            words_given = typed.get(f"{unit.unit_id}:{measure.code}", "")
            number = _read_number(facts, unit, question, words_given)
            numbers[question.code] = number
            entered.append((unit, measure, number))
        _check_parts(facts, unit, numbers)
    for unit, measure, number in entered:
        own_estimates.set_own_estimate(ctx.db, one.id, unit.unit_id, measure.id, number, ctx.by)
    return sum(number is not None for _, _, number in entered)


def _read_number(facts: RoundFacts, unit: RosterUnit, question: Question, typed: str) -> int | None:
    if not typed.strip():
        return None
    asked, today = (
        KINDS[question.kind].make_asked_question(question),
        vietnamese.get_local_day(facts.at),
    )
    outcome = read_answer(typed, asked, KnownFigures(), today)
    if isinstance(outcome, CertainAnswer) and outcome.value.number is not None:
        return outcome.value.number
    label = _format_label(facts, question)
    raise ActionRefused(
        words("provisional.bad_number", unit=unit.name, label=label, typed=typed[:40])
    )


def _check_parts(facts: RoundFacts, unit: RosterUnit, numbers: Mapping[str, int | None]) -> None:
    """A part above its whole is no estimate of anything."""
    for code, number in numbers.items():
        question = facts.form.by_code[code]
        whole = numbers.get(question.part_of or "")
        if number is None or whole is None or number <= whole:
            continue
        whole_question = facts.form.by_code[question.part_of or ""]
        raise ActionRefused(
            words(
                "provisional.above",
                unit=unit.name,
                label=_format_label(facts, question),
                part=vietnamese.format_number(number),
                whole_label=_format_label(facts, whole_question),
                whole=vietnamese.format_number(whole),
            )
        )
