"""Which units rose and which fell: each unit's figure now and before, and the greatest changes."""

from handlers.free_questions import told_figures
from handlers.free_questions.question_scope import QuestionScope
from handlers.free_questions.told_figures import FoundFigure
from records import dataclass
from summaries.figures.unit_totals import ReportingUnit
from summaries.summary_values import SummaryFigure
from summaries.targets.target_bounds import Ratio
from texts import Text, join_lines, text


@dataclass(frozen=True, slots=True)
class _Change:
    """A unit's figure now and before."""

    name: str
    now: Ratio
    before: Ratio

    @property
    def difference(self) -> float:
        """Of shares in per cent, else of numbers."""
        return _get_height(self.now) - _get_height(self.before)


def _get_height(value: Ratio) -> float:
    return 100 * value.part / value.whole if value.whole > 1 else value.part


def compare_each_unit(scope: QuestionScope, found: FoundFigure, base: str) -> Text:
    """Unit by unit, in the order of the roster; asked who grew or fell most, these alone."""
    against = scope.slots.get("against", "last_year")
    figure = told_figures.find_main_figure(found)
    changes, lacking = _list_changes(found, figure, against)
    if not changes:
        return text("questions.no_base", label=figure.label, base=base)
    order = scope.slots.get("order")
    if order:
        changes = _list_greatest(changes, is_rise=order == "desc", scope=scope)
    lines = [
        text(
            "questions.change_of_unit",
            unit=one.name,
            now=told_figures.format_ratio(one.now, figure.kind, figure.unit),
            before=told_figures.format_ratio(one.before, figure.kind, figure.unit),
        )
        for one in changes
    ]
    head = text("questions.changes_of_units", label=figure.label, base=base)
    none = text("questions.no_rise" if order == "desc" else "questions.no_fall")
    left = Text()
    if lacking:
        left = text("questions.not_compared", names=", ".join(one.name for one in lacking))
    return join_lines(head, *(lines or [none]), left)


def _list_changes(
    found: FoundFigure, figure: SummaryFigure, against: str
) -> tuple[list[_Change], list[ReportingUnit]]:
    """Of the units that have both; and the others."""
    history, changes, lacking = found.facts.history, [], []
    for unit in found.facts.below:
        now = figure.measures.find_value(unit)
        if against == "previous":
            earlier = figure.measures.list_earlier(history, unit.unit_id)
            before = earlier[max(earlier, key=lambda one: one[1])] if earlier else None
        else:
            before = figure.measures.find_year_ago(history, unit.unit_id)
        if now is None or before is None:
            lacking.append(unit)
        else:
            changes.append(_Change(unit.name, now, before))
    return changes, lacking


def _list_greatest(changes: list[_Change], *, is_rise: bool, scope: QuestionScope) -> list[_Change]:
    """So many as are asked for, and whoever stands level with the last; none that did not move."""
    moved = [one for one in changes if (one.difference > 0) is is_rise and one.difference]
    moved.sort(key=lambda one: one.difference, reverse=is_rise)
    count = min(int(scope.slots.get("limit", "1")), len(moved))
    if not count:
        return []
    edge = moved[count - 1].difference
    return [one for place, one in enumerate(moved) if place < count or one.difference == edge]
