"""Answers with figures: over all units, unit by unit, of one, ranked, side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handlers.free_questions import told_figures
from handlers.free_questions.question_scope import QuestionScope
from handlers.free_questions.told_figures import FoundFigure
from models.reports.tables import AnswerState
from summaries.figures.unit_totals import ReportingUnit, find_choice
from summaries.summary_values import FigureKind, TableRow
from summaries.targets.target_bounds import Ratio
from summaries.views.wording import HasName
from texts import Text, join_lines, make_plain_text, text, words

MOST_ROWS = 40
MOST_MEASURES = 4


def answer_total(scope: QuestionScope) -> Text:
    """Each figure over the asker's unit, or over the one village that is named."""
    unit = scope.villages[0] if len(scope.villages) == 1 else scope.unit
    told: list[Text] = []
    shown: set[int] = set()
    for measure in scope.measures[:MOST_MEASURES]:
        found = told_figures.load_figure(scope, measure, unit, scope.rounds_with(measure))
        if found is None:
            told.append(told_figures.describe_not_asked(scope, measure))
            continue
        if found.facts.round.id not in shown:
            told.append(told_figures.describe_head_of(found))
            shown.add(found.facts.round.id)
        told += [told_figures.describe_figure(found), _describe_choice(scope, found)]
    return join_lines(*told)


def _describe_choice(scope: QuestionScope, found: FoundFigure) -> Text:
    """Which units, where a state is asked for: "3 xóm: Xóm 2, Xóm 5, Xóm 9."."""
    chosen = scope.slots.get("choice")
    if chosen is None or not found.figure.is_choice or found.facts.is_single_unit:
        return Text()
    figure = found.figure.item.figures[0]
    if not figure.given:
        return Text()  # that there is no figure stands above
    meant = _list_units_of_choice(found, chosen)
    if not meant:
        return _describe_nobody(found, figure.given, figure.lacking)
    noun = found.facts.counted
    names = told_figures.list_names(meant, noun)
    which = words("questions.which", count=len(meant), noun=noun, names=names)
    if not figure.lacking:
        return make_plain_text(which)
    known = told_figures.count_known(found, figure.given, figure.lacking)
    return text("questions.which_of_known", which=which, **known)


def _describe_nobody(
    found: FoundFigure, known: Sequence[HasName], lacking: Sequence[HasName]
) -> Text:
    """What is not known is never told as no."""
    if not known:
        return text("questions.no_figure", label=told_figures.get_label(found))
    if not lacking:
        return text("questions.nobody", noun=found.facts.counted)
    return text("questions.nobody_of_known", **told_figures.count_known(found, known, lacking))


def _list_units_of_choice(found: FoundFigure, chosen: str) -> list[ReportingUnit]:
    """ "yes" is whatever the form's summary counts as having it."""
    has = {code for group in found.figure.line.get("groups", ()) for code in group["is_one_of"]}
    meant = {chosen}
    if chosen == "yes" and "yes" not in has:
        meant = {code for code in has if code not in ("none", "no", "shared", "will")} or {"yes"}
    return [one for one in found.facts.below if find_choice(one, found.measure) in meant]


def answer_by_unit(scope: QuestionScope) -> Text:
    return _answer_of_tables(scope, _describe_rows)


def _answer_of_tables(
    scope: QuestionScope, describe: Callable[[QuestionScope, FoundFigure], Text]
) -> Text:
    told: list[Text] = []
    for measure in scope.measures[:MOST_MEASURES]:
        found = told_figures.load_figure(scope, measure, scope.unit, scope.rounds_with(measure))
        if found is None:
            told.append(told_figures.describe_not_asked(scope, measure))
        else:
            told += [told_figures.describe_head_of(found), describe(scope, found)]
    return join_lines(*told)


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    unit_id: int
    said: str
    value: Ratio | None
    is_share: bool
    # Whether the figure is asked of the unit at all.
    applies: bool

    @property
    def height(self) -> float:
        """What is compared: the share, or the number. -1 where there is none."""
        if self.value is None or (self.is_share and not self.value.whole):
            return -1
        return self.value.part / self.value.whole if self.is_share else self.value.part


def _list_rows(found: FoundFigure) -> list[_Row]:
    """In the order of the roster."""
    table, place = found.figure.table, told_figures.find_main_column(found)
    column = table.columns[place]
    return [
        _Row(
            row.progress.name,
            row.progress.unit_id,
            told_figures.format_cell(column, row.cells[place]),
            row.cells[place].value if _counts(row) else None,
            column.kind is FigureKind.SHARE,
            row.cells[place].state is not AnswerState.NOT_APPLICABLE,
        )
        for row in table.rows
    ]


def _counts(row: TableRow) -> bool:
    return row.is_running or row.progress.is_submitted


def _describe_rows(scope: QuestionScope, found: FoundFigure) -> Text:
    rows = _list_rows(found)
    if scope.villages:
        ids = {one.id for one in scope.villages}
        rows = [one for one in rows if one.unit_id in ids]
    chosen = scope.slots.get("choice")
    if chosen is not None and found.figure.is_choice:
        return join_lines(told_figures.describe_figure(found), _describe_choice(scope, found))
    known, lacking = _split_by_value(rows)
    bound = scope.slots.get("bound", "")
    rows = _apply_bound(bound, rows)
    if not rows:
        return _describe_nobody(found, known, lacking)
    if order := scope.slots.get("order"):
        rows = sorted(
            (one for one in rows if one.value is not None),
            key=lambda one: one.height,
            reverse=order == "desc",
        )
    label = make_plain_text(f"{told_figures.find_main_figure(found).label}:")
    basis = _describe_basis(found, known, lacking) if bound or order else Text()
    asks_mean = scope.slots.get("against") == "average"
    mean = _describe_average(found, _list_rows(found)) if asks_mean else Text()
    return join_lines(mean, label, *_write_rows(rows), basis)


def _split_by_value(rows: Sequence[_Row]) -> tuple[list[_Row], list[_Row]]:
    """Those that gave the figure, and those that may still give it."""
    known = [one for one in rows if one.value is not None]
    return known, [one for one in rows if one.value is None and one.applies]


def _describe_basis(
    found: FoundFigure, known: Sequence[HasName], lacking: Sequence[HasName]
) -> Text:
    if not lacking:
        return Text()
    return text("questions.basis", **told_figures.count_known(found, known, lacking))


def _write_rows(rows: Sequence[_Row]) -> list[Text]:
    return [text("questions.rank_line", unit=one.name, figure=one.said) for one in rows[:MOST_ROWS]]


_HOLDS: dict[str, Callable[[float, float], bool]] = {
    "<=": lambda value, bound: value <= bound,
    ">=": lambda value, bound: value >= bound,
    "<": lambda value, bound: value < bound,
    ">": lambda value, bound: value > bound,
    "=": lambda value, bound: value == bound,
}


def _apply_bound(bound: str, rows: list[_Row]) -> list[_Row]:
    """A bound in per cent is of the share, any other of the number itself."""
    sign = next((one for one in _HOLDS if bound.startswith(one)), "")
    if not sign:
        return rows
    said = bound.removeprefix(sign)
    number = float(said.removesuffix("%").replace(",", "."))
    known = [one for one in rows if one.value is not None]
    if not said.endswith("%"):
        return [one for one in known if one.value and _HOLDS[sign](one.value.part, number)]
    return [one for one in known if _HOLDS[sign](one.height * 100, number)]


def list_told_units(scope: QuestionScope) -> set[int]:
    """The units that the answer names: those ranked, within a bound, in a state."""
    measure = scope.measures[0]
    found = told_figures.load_figure(scope, measure, scope.unit, scope.rounds_with(measure))
    if found is None:
        return set()
    chosen = scope.slots.get("choice")
    if chosen is not None and found.figure.is_choice:
        return {one.unit_id for one in _list_units_of_choice(found, chosen)}
    rows = _list_rows(found)
    if scope.view in ("top", "bottom"):
        return {one.unit_id for one in _rank(scope, _split_by_value(rows)[0])}
    return {one.unit_id for one in _apply_bound(scope.slots.get("bound", ""), rows)}


def answer_ranking(scope: QuestionScope) -> Text:
    return _answer_of_tables(scope, _describe_ranking)


def _describe_ranking(scope: QuestionScope, found: FoundFigure) -> Text:
    """So many as are asked for, and whoever stands level with the last of them."""
    rows = _list_rows(found)
    label = told_figures.find_main_figure(found).label
    known, lacking = _split_by_value(rows)
    if not known:
        return text("questions.no_figure", label=label)
    shown = _rank(scope, known)
    left_out = Text()
    if lacking:
        counts = told_figures.count_known(found, known, lacking)
        counts["names"] = ", ".join(one.name for one in lacking)
        left_out = text("questions.not_compared_units", **counts)
    head = text(f"questions.rank_{scope.view}", label=label)
    return join_lines(head, *_write_rows(shown), left_out)


def _rank(scope: QuestionScope, known: Sequence[_Row]) -> list[_Row]:
    ranked = sorted(known, key=lambda one: one.height, reverse=scope.view == "top")
    count = min(int(scope.slots.get("limit", "1")), len(ranked))
    if not count:
        return []
    edge = ranked[count - 1].height
    return [one for place, one in enumerate(ranked) if place < count or one.height == edge]


def answer_compared_units(scope: QuestionScope) -> Text:
    return _answer_of_tables(scope, _describe_compared)


def _describe_compared(scope: QuestionScope, found: FoundFigure) -> Text:
    rows = _list_rows(found)
    ids = [one.id for one in scope.villages]
    meant = sorted((one for one in rows if one.unit_id in ids), key=lambda o: ids.index(o.unit_id))
    told = _write_rows(meant)
    if scope.slots.get("against") == "average" or len(meant) < 2:
        told.append(_describe_average(found, rows))
    return join_lines(make_plain_text(f"{told_figures.find_main_figure(found).label}:"), *told)


def _describe_average(found: FoundFigure, rows: Sequence[_Row]) -> Text:
    with_value, lacking = _split_by_value(rows)
    known = [one.value for one in with_value if one.value is not None]
    main = told_figures.find_main_figure(found)
    if not known:
        return Text()
    parts = sum(one.part for one in known)
    if rows[0].is_share:
        figure = told_figures.format_ratio(
            Ratio(parts, sum(one.whole for one in known)), main.kind, main.unit
        )
    else:
        mean = f"{parts / len(known):.1f}".replace(".", ",").removesuffix(",0")
        figure = words("questions.count", part=mean, unit=main.unit).strip()
    noun = found.facts.counted
    counts = {"count": len(known), "expected": len(known) + len(lacking), "noun": noun}
    return text("questions.average", **counts, figure=figure)
