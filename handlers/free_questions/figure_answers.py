"""Answers with figures: over all units, unit by unit, of one, ranked, side by side."""

from collections.abc import Callable, Sequence

from handlers.free_questions import told_figures, village_targets
from handlers.free_questions.earlier_periods import past_answers, past_unit_figures
from handlers.free_questions.question_scope import SHARE, QuestionScope
from handlers.free_questions.ranked_figures import (
    RankedFigure,
    rank_units,
    sort_units,
    split_by_value,
    write_rows,
)
from handlers.free_questions.told_figures import FoundFigure
from models.reports.tables import AnswerState
from summaries.figures.unit_totals import ReportingUnit, find_choice
from summaries.summary_values import FigureKind, TableRow
from summaries.targets.target_bounds import Ratio
from summaries.views.wording import HasName, HasUnit, format_units_without
from texts import Text, join_lines, make_plain_text, text, vietnamese, words

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
        told += [
            told_figures.describe_figure(found),
            _describe_choice(scope, found),
            village_targets.describe_verdict(scope, found),
        ]
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
    found: FoundFigure, known: Sequence[HasName], lacking: Sequence[HasUnit]
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
        rounds = scope.rounds_with(measure) or scope.rounds_of_year(measure)
        found = told_figures.load_figure(scope, measure, scope.unit, rounds)
        if found is None:
            past = past_unit_figures.answer_past_units(scope, measure)
            told.append(past or told_figures.describe_not_asked(scope, measure))
        else:
            so_far = past_answers.describe_year_so_far(scope, found)
            told += [so_far, told_figures.describe_head_of(found), describe(scope, found)]
    return join_lines(*told)


def _list_rows(scope: QuestionScope, found: FoundFigure) -> list[RankedFigure]:
    """In the order of the roster."""
    columns = _find_share_columns(scope, found)
    if columns is not None:
        return [_share_of(found, row, *columns) for row in found.figure.table.rows]
    table, place = found.figure.table, told_figures.find_main_column(found)
    column = table.columns[place]
    return [
        RankedFigure(
            row.progress.name,
            row.progress.unit_id,
            told_figures.format_cell(column, row.cells[place]),
            row.cells[place].value if _counts(row) else None,
            column.kind is FigureKind.SHARE,
            row.cells[place].state is not AnswerState.NOT_APPLICABLE,
        )
        for row in table.rows
    ]


def _find_share_columns(scope: QuestionScope, found: FoundFigure) -> tuple[int, int] | None:
    """Where a rate is asked for of a whole and its part, told as two numbers: their columns."""
    line = found.figure.line
    codes = [one.code.split("/")[0] for one in found.figure.table.columns]
    if not scope.slots.get(SHARE) or not {line.get("part"), line.get("whole")} <= set(codes):
        return None
    return codes.index(line["part"]), codes.index(line["whole"])


def _share_of(found: FoundFigure, row: TableRow, part: int, whole: int) -> RankedFigure:
    """Of a unit that had none at all there is no rate, and it lacks none."""
    parts, wholes = row.cells[part].value, row.cells[whole].value
    is_none = wholes is not None and not wholes.part
    value = None
    if _counts(row) and parts is not None and wholes is not None and not is_none:
        value = Ratio(parts.part, wholes.part)
    column = found.figure.table.columns[whole]
    said = told_figures.format_cell(column, row.cells[whole if is_none else part])
    if value is not None:
        said = told_figures.format_ratio(value, FigureKind.SHARE, "")
    return RankedFigure(
        row.progress.name, row.progress.unit_id, said, value, is_share=True, applies=not is_none
    )


def _get_label(scope: QuestionScope, found: FoundFigure) -> str:
    if _find_share_columns(scope, found) is None:
        return told_figures.find_main_figure(found).label
    line = found.figure.line
    whole = vietnamese.uncapitalize(found.facts.fill(line["label"]))
    return words("questions.rate_of", whole=whole, part=line["part_label"])


def _counts(row: TableRow) -> bool:
    return row.is_running or row.progress.is_submitted


def _describe_rows(scope: QuestionScope, found: FoundFigure) -> Text:
    rows = _list_rows(scope, found)
    if scope.villages:
        ids = {one.id for one in scope.villages}
        rows = [one for one in rows if one.unit_id in ids]
    chosen = scope.slots.get("choice")
    if chosen is not None and found.figure.is_choice:
        return join_lines(told_figures.describe_figure(found), _describe_choice(scope, found))
    known, lacking = split_by_value(rows)
    bound = scope.slots.get("bound", "")
    rows = _apply_bound(bound, rows)
    if not rows:
        return _describe_nobody(found, known, lacking)
    if order := scope.slots.get("order"):
        rows = sort_units(rows, highest_first=order == "desc")
    label = make_plain_text(f"{vietnamese.capitalize(_get_label(scope, found))}:")
    basis = _describe_basis(found, known, lacking) if bound or order else Text()
    asks_mean = scope.slots.get("against") == "average"
    mean = _describe_average(found, _list_rows(scope, found)) if asks_mean else Text()
    return join_lines(mean, label, *write_rows(rows), basis)


def _describe_basis(
    found: FoundFigure, known: Sequence[HasName], lacking: Sequence[HasUnit]
) -> Text:
    if not lacking:
        return Text()
    return text("questions.basis", **told_figures.count_known(found, known, lacking))


_HOLDS: dict[str, Callable[[float, float], bool]] = {
    "<=": lambda value, bound: value <= bound,
    ">=": lambda value, bound: value >= bound,
    "<": lambda value, bound: value < bound,
    ">": lambda value, bound: value > bound,
    "=": lambda value, bound: value == bound,
}


def _apply_bound(bound: str, rows: list[RankedFigure]) -> list[RankedFigure]:
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
    rows = _list_rows(scope, found)
    if scope.view in ("top", "bottom"):
        return {one.unit_id for one in _rank(scope, split_by_value(rows)[0])}
    return {one.unit_id for one in _apply_bound(scope.slots.get("bound", ""), rows)}


def answer_ranking(scope: QuestionScope) -> Text:
    return _answer_of_tables(scope, _describe_ranking)


def _describe_ranking(scope: QuestionScope, found: FoundFigure) -> Text:
    rows = _list_rows(scope, found)
    label = _get_label(scope, found)
    known, lacking = split_by_value(rows)
    if not known:
        none = text("questions.no_figure", label=vietnamese.capitalize(label))
        return join_lines(none, past_unit_figures.answer_last_units(scope, found.measure))
    shown = _rank(scope, known)
    left_out = Text()
    if lacking:
        counts = told_figures.count_known(found, known, lacking)
        names = found.facts.names
        counts["names"] = format_units_without(lacking, names, len(lacking))
        left_out = text("questions.not_compared_units", **counts)
    head = text(f"questions.rank_{scope.view}", label=vietnamese.uncapitalize(label))
    return join_lines(head, *write_rows(shown), left_out)


def _rank(scope: QuestionScope, known: Sequence[RankedFigure]) -> list[RankedFigure]:
    count = int(scope.slots.get("limit", "1"))
    return rank_units(known, count, highest_first=scope.view == "top")


def answer_compared_units(scope: QuestionScope) -> Text:
    return _answer_of_tables(scope, _describe_compared)


def _describe_compared(scope: QuestionScope, found: FoundFigure) -> Text:
    rows = _list_rows(scope, found)
    ids = [one.id for one in scope.villages]
    meant = sorted((one for one in rows if one.unit_id in ids), key=lambda o: ids.index(o.unit_id))
    told = write_rows(meant)
    if scope.slots.get("against") == "average" or len(meant) < 2:
        told.append(_describe_average(found, rows))
    return join_lines(make_plain_text(f"{told_figures.find_main_figure(found).label}:"), *told)


def _describe_average(found: FoundFigure, rows: Sequence[RankedFigure]) -> Text:
    with_value, lacking = split_by_value(rows)
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
