"""Figures in words, each under its round, its unit and the hour."""

from collections.abc import Iterable, Sequence
from dataclasses import field
from datetime import date, timedelta

from handlers.free_questions.question_scope import QuestionScope
from models.plans import measure_names
from models.rounds.rounds import RoundRow
from models.signing import signings
from models.units.units import UnitRow
from records import dataclass
from summaries import round_labels, signed_figures
from summaries.asked import asked_figures
from summaries.asked.asked_figures import AskedFigure
from summaries.round_facts import RoundFacts, load_round_facts
from summaries.round_labels import find_question_of_measure
from summaries.summary_values import FigureKind, SummaryFigure, TableCell, TableColumn
from summaries.targets.target_bounds import Ratio
from summaries.views import level_lines, signed_text, summary_lines
from summaries.views.progress_wording import format_progress
from summaries.views.wording import (
    HasName,
    HasUnit,
    format_names,
    format_percentage,
    format_units_without,
)
from texts import Text, join_lines, make_plain_text, text, vietnamese, words


@dataclass(frozen=True)
class FoundFigure:
    """A figure of one round, over a unit. `quote`: that it is of a signed report, and what has
    changed since; empty while none is signed."""

    measure: str
    facts: RoundFacts
    figure: AskedFigure
    quote: Text = field(default_factory=Text)


def load_figure(
    scope: QuestionScope, measure: str, unit: UnitRow, rounds: Sequence[RoundRow]
) -> FoundFigure | None:
    """In the newest of these rounds that has it, as it was signed if it was."""
    for one in rounds:
        facts = load_facts(scope, one, unit, measure)
        found = _find_signed_figure(scope, facts, measure)
        if found is not None:
            return found
        figure = asked_figures.find_asked_figure(facts, measure)
        if figure is not None:
            return FoundFigure(measure, facts, figure)
    return None


def _find_signed_figure(
    scope: QuestionScope, facts: RoundFacts, measure: str
) -> FoundFigure | None:
    """Two numbers for one meeting would be one too many: what is signed is what is quoted."""
    signing = signings.find_signing_in_force(scope.db, facts.round.id, facts.unit.id)
    if signing is None:
        return None
    signed = signed_figures.replace_with_signed_figures(facts, signing)
    figure = asked_figures.find_asked_figure(signed, measure)
    if figure is None:
        return None
    return FoundFigure(measure, signed, figure, signed_text.format_signed_quote(facts, signing))


def describe_head_of(found: FoundFigure) -> Text:
    return join_lines(*(one for one in (describe_head(found.facts), found.quote) if one.plain))


def load_facts(scope: QuestionScope, one: RoundRow, unit: UnitRow, *measures: str) -> RoundFacts:
    asked = scope.asked_of(one)
    return load_round_facts(
        scope.db,
        scope.forms,
        one.id,
        unit.id,
        scope.now,
        [code for code in measures if code in asked],
        receives=scope.asking.receives,
    )


def describe_head(facts: RoundFacts) -> Text:
    """Which round and unit, and the hour of the figures."""
    day = vietnamese.get_local_day(facts.at)
    values = {
        "hour": vietnamese.format_hour(facts.at),
        "weekday": vietnamese.format_weekday(day),
        "day": vietnamese.format_short_day(day),
    }
    head = text(
        "questions.head",
        round=round_labels.format_round_label(facts.round),
        unit=facts.unit.name,
    )
    found = facts.completeness
    if facts.is_single_unit:
        state = format_progress(found.units[0])
        as_of = text("questions.as_of_one", **values, state=state)
        return join_lines(head, as_of, _describe_unapproved(facts))
    counts = {
        "submitted": len(found.submitted),
        "expected": found.expected,
        "noun": facts.counted,
    }
    return join_lines(
        head, text("questions.as_of", **values, **counts), _describe_unapproved(facts)
    )


def _describe_unapproved(facts: RoundFacts) -> Text:
    """A figure that waits for its approval is not quoted as if it had it."""
    if facts.approval is None or not facts.approval.unapproved:
        return Text()
    if facts.is_single_unit:
        return text("approval.not_yet")
    return make_plain_text(level_lines.describe_unapproved(facts.approval, facts.counted))


def describe_figure(found: FoundFigure) -> Text:
    """As a summary says it; that nobody gave it is said, too."""
    told = summary_lines.write_line(found.facts.names, found.figure.item)
    figures = found.figure.item.figures
    if not told and figures and figures[0].given:
        told = (_say_none(found),)  # that none of them is so is an answer
    if not told:
        return text("questions.no_figure", label=get_label(found))
    head, *below = [_end(one) for one in told]
    said = [" ".join(one for one in (head, _format_basis(found)) if one), *below]
    return join_lines(*(make_plain_text(one) for one in said), _describe_part(found))


def _say_none(found: FoundFigure) -> str:
    """ "Hương ước, quy ước: 0 xóm đã sửa xong, 0 xóm đang sửa."."""
    facts, line = found.facts, found.figure.line
    groups = [one.label for one in found.figure.item.figures if one.label]
    shown = ", ".join(
        words("questions.none_of_group", noun=facts.counted, group=group) for group in groups
    )
    return words("questions.none_of_groups", label=facts.fill(line["label"]), groups=shown)


def _describe_part(found: FoundFigure) -> Text:
    """Of a whole and its part, where the part is asked for: its share, or that it was not given."""
    main, whole = find_main_figure(found), found.figure.item.figures[0]
    if main is whole or main.measures.numerator != found.measure:
        return Text()
    label = vietnamese.capitalize(measure_label(found))
    if main.value is None:
        return text("questions.no_figure", label=label)
    if not whole.value or not whole.value.part:
        return Text()
    share = format_ratio(Ratio(main.value.part, whole.value.part), FigureKind.SHARE, "")
    return text("questions.part", label=label, share=share)


def measure_label(found: FoundFigure) -> str:
    """A part by its full name: "đúng" alone says nothing."""
    question = find_question_of_measure(found.facts.form, found.measure)
    measure = question.measure if question is not None else None
    return measure.name if measure is not None else find_main_figure(found).label


def _format_basis(found: FoundFigure) -> str:
    """Over how many units a figure stands and who lacks it: it is quoted in a meeting."""
    figure = found.figure.item.figures[0]
    # Of units further below the sentence itself says how many.
    if found.facts.is_single_unit or figure.coverage.noun or not figure.lacking:
        return ""
    return words("questions.basis", **count_known(found, figure.given, figure.lacking))


def count_known(
    found: FoundFigure, known: Sequence[HasName], lacking: Sequence[HasUnit]
) -> dict[str, str | int]:
    """The slots of what is said of units with and without a figure."""
    return {
        "count": len(known),
        "expected": len(known) + len(lacking),
        "noun": found.facts.counted,
        "left": len(lacking),
        "names": format_units_without(lacking, found.facts.names),
    }


def _end(sentence: str) -> str:
    return sentence if sentence.endswith(".") else f"{sentence}."


def get_label(found: FoundFigure) -> str:
    figures = found.figure.item.figures
    return figures[0].label if figures else found.facts.fill(found.figure.line["label"])


def find_main_figure(found: FoundFigure) -> SummaryFigure:
    """Of a whole and its part the one that was asked for."""
    figures = found.figure.item.figures
    return next((one for one in figures if one.measures.numerator == found.measure), figures[0])


def find_main_column(found: FoundFigure) -> int:
    codes = [one.code.split("/")[0] for one in found.figure.table.columns]
    return codes.index(found.measure) if found.measure in codes else 0


def format_ratio(value: Ratio, kind: FigureKind | None, unit: str) -> str:
    """ "137 hộ", or "121/137 (88,3%)"."""
    number = vietnamese.format_number(value.part)
    if kind is not FigureKind.SHARE:
        return words("questions.count", part=number, unit=unit).strip()
    if not value.whole:
        return number
    return words(
        "questions.share",
        part=number,
        whole=vietnamese.format_number(value.whole),
        percent=format_percentage(value),
    )


def format_cell(column: TableColumn, cell: TableCell) -> str:
    if column.kind is None:
        return cell.choice or words("summary.by_unit_unknown")
    if cell.value is None:
        return words("summary.by_unit_unknown")
    said = format_ratio(cell.value, column.kind, column.unit)
    return words("summary.by_unit_estimate", part=said) if cell.is_estimate else said


def list_names(named: Iterable[object], counted: str) -> str:
    return format_names(list(named), counted)  # type: ignore[arg-type]


def describe_not_asked(scope: QuestionScope, measure: str) -> Text:
    """That no round asks for it; or none of the period, and which do."""
    name = measure_names.find_measure_name(scope.db, measure)
    if name is None:
        return text("questions.not_asked_here")
    shown = vietnamese.uncapitalize(name)
    every = [one for one in scope.rounds if measure in scope.asked_of(one)]
    if not every:
        return text("questions.not_asked", name=shown)
    labels = round_labels.label_rounds(every[:4])
    return join_lines(
        text("questions.no_period", period=format_period(scope.slots["period"]), name=shown),
        text("questions.there_are", rounds="; ".join(labels.values())),
    )


_PERIOD_WORDS = (
    ("6 thang dau", "6 tháng đầu năm"),
    ("6 thang cuoi", "6 tháng cuối năm"),
    ("9 thang", "9 tháng"),
    ("quy ", "quý "),
    ("thang ", "tháng "),
    ("nam truoc", "năm trước"),
    ("nam nay", "năm nay"),
    ("nam kia", "năm kia"),
    ("nam ", "năm "),
    ("nhiem ky", "nhiệm kỳ"),
    ("same last year", "cùng kỳ năm trước"),
    ("previous", "kỳ trước"),
    ("this", "kỳ này"),
)


def format_period(period: str) -> str:
    """A period of a reading as people write it."""
    said = f"{period} "
    for folded, written in _PERIOD_WORDS:
        if said.startswith(folded) or f" {folded}" in said:
            said = said.replace(folded, written, 1)
    return said.strip()


def get_last_day(end: date) -> date:
    """Of half-open days."""
    return end - timedelta(days=1)
