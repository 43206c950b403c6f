"""The figures of a summary, its table and its series agree with a count of the filed rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import Connection, text

from models.paths import get_unit_id
from models.plans.form_cache import FormCache
from models.plans.tables import Operator
from models.reports.tables import AnswerState
from models.rounds import rounds
from summaries.papers.round_paper import load_round_paper
from summaries.round_summary import Summary, load_summary
from summaries.summary_values import FigureKind, SummaryFigure, SummaryItem
from summaries.targets.target_bounds import PERCENT, Ratio
from summaries.targets.verdicts import TargetOutcome
from summaries.views.workbook import indicator_sheet
from summaries.views.workbook.round_workbook import make_round_workbook
from tests.conftest import in_memory
from tests.people import at
from tests.summaries.filled_sample import (
    DAY,
    FILED_BELOW,
    FILED_OWN,
    NOW,
    Row,
    Rows,
    fill,
    is_conditional,
    list_children,
    read_rows,
)
from tests.summaries.opened_workbook import open_workbook
from tests.whole import get_whole

# Every report is filed; two of three are.
SHARES = (1.0, 0.66)
PLANS = (
    "kim-phuong-2024",
    "hoi-nghi-2023",
    "ctr06-2024",
    "hoc-tap-2025-2030",
    "10-chuong-trinh-2020-2025",
)


@dataclass(frozen=True)
class Filled:
    """Every round at each unit that has reports of it at or below it, with its path in the
    roster: a plan may run along a line of its own."""

    db: Connection
    every: tuple[tuple[str, Summary], ...]

    def summaries(self, plan: str = "") -> Iterator[tuple[str, Summary]]:
        for path, summary in self.every:
            if summary.facts.round.code.startswith(f"{plan}." if plan else ""):
                yield path, summary


def load_all(db: Connection, forms: FormCache) -> Iterator[tuple[str, Summary]]:
    rows = db.execute(text("SELECT DISTINCT round_id, unit_path FROM report")).all()
    places = {
        (row.round_id, "/".join(row.unit_path.split("/")[:depth]) + "/")
        for row in rows
        for depth in range(2, row.unit_path.count("/") + 1)
    }
    for round_id, path in sorted(places):
        yield path, load_summary(db, forms, round_id, get_unit_id(path), NOW)


@pytest.fixture(scope="module", params=SHARES)
def filled(request: pytest.FixtureRequest) -> Iterator[Filled]:
    with in_memory(get_whole(at(DAY))) as db:
        forms = FormCache()
        fill(db, forms, seed=7, share=request.param)
        yield Filled(db, tuple(load_all(db, forms)))


def rows_of(filled: Filled, path: str, summary: Summary, item: SummaryItem) -> Rows:
    facts = summary.facts
    if item.line.get("source") == "own":
        one = rounds.find_round(filled.db, facts.round.id)
        assert one is not None
        period = {"first": str(one.period_from), "end": str(one.period_to)}
        return read_rows(filled.db, FILED_OWN, path=path, **period)
    rows = read_rows(filled.db, FILED_BELOW, round=facts.round.id, path=path)
    children = list_children(filled.db, facts.round.id, path)
    return {unit: cells for unit, cells in rows.items() if unit in children}


def count_directly(rows: Rows, figure: SummaryFigure) -> tuple[int, int] | None:
    """The sum, or part and whole, over the units that have filed all of it."""
    part, whole = figure.measures.numerator, figure.measures.denominator
    if figure.kind is FigureKind.COUNT:
        numbers = [n for cells in rows.values() if (n := counted(cells, part)) is not None]
        return (sum(numbers), 1) if numbers else None
    if whole is None:
        pairs = [cells[part].pair for cells in rows.values() if part in cells]
    else:
        pairs = [
            (a, b)
            for cells in rows.values()
            if (a := counted(cells, part)) is not None and (b := counted(cells, whole)) is not None
        ]
    known = [pair for pair in pairs if pair is not None]
    return (sum(a for a, _ in known), sum(b for _, b in known)) if known else None


# Shares of units, by the plans' own words: who is below a ward, and below a district.
SHARES_OF_UNITS = {"hn_thon_xong", "hn_xa_xong"}


def count_units_waiting(figure: SummaryFigure) -> int:
    if figure.value is None or figure.measures.code not in SHARES_OF_UNITS:
        return 0
    return sum(unit.unit_counts[figure.measures.code] for unit in figure.lacking)


def counted(cells: Any, measure: str) -> int | None:
    row: Row | None = cells.get(measure)
    return row.counted if row is not None else None


def as_pair(value: Ratio | None) -> tuple[int, int] | None:
    return (value.part, value.whole) if value is not None else None


@pytest.mark.parametrize("plan", PLANS)
def test_sums_and_shares(filled: Filled, plan: str) -> None:
    tried = 0
    for path, summary in filled.summaries(plan):
        if summary.facts.running:
            continue
        for item in summary.items:
            if item.kind not in ("share", "whole_part", "total"):
                continue
            rows = rows_of(filled, path, summary, item)
            for figure in item.figures:
                wanted = count_directly(rows, figure)
                if wanted is not None and figure.kind is FigureKind.SHARE:
                    # Of a share over units those that have not reported stand in the whole.
                    wanted = (wanted[0], wanted[1] + count_units_waiting(figure))
                # A part whose whole is 0 everywhere was not asked, and is 0 of 0.
                assert as_pair(figure.value) == wanted or (
                    wanted is None and as_pair(figure.value) in ((0, 0), (0, 1))
                ), (summary.facts.round.code, summary.facts.unit.name, figure.label)
                tried += wanted is not None
    assert tried > 20


@pytest.mark.parametrize("plan", PLANS[:3])
def test_counts_of_units(filled: Filled, plan: str) -> None:
    tried = 0
    for path, summary in filled.summaries(plan):
        for item in summary.items:
            if item.kind not in ("units", "yes", "choices") or summary.facts.running:
                continue
            measure = item.line["measure"]
            chosen = [
                cells[measure].chosen
                for cells in rows_of(filled, path, summary, item).values()
                if measure in cells and cells[measure].chosen is not None
            ]
            for figure, wanted in zip(item.figures, wanted_choices(item), strict=True):
                if not chosen:
                    assert figure.value is None
                    continue
                number = sum(one in wanted for one in chosen)
                assert as_pair(figure.value) == (number, len(chosen) + len(figure.lacking))
                tried += 1
    assert tried > 10 or plan == "ctr06-2024"


def wanted_choices(item: SummaryItem) -> list[tuple[str, ...]]:
    if item.kind == "yes":
        return [("yes",), ("no",)]
    if item.kind == "units":
        return [tuple(item.line["is_one_of"])]
    return [tuple(group["is_one_of"]) for group in item.line["groups"]]


def test_units_behind_a_figure_and_missing_ones(filled: Filled) -> None:
    tried = 0
    for path, summary in filled.summaries():
        facts = summary.facts
        children = list_children(filled.db, facts.round.id, path)
        for item in summary.items:
            if item.kind != "total" or item.line.get("source") == "own" or facts.running:
                continue
            (figure,) = item.figures
            measure = item.line["measure"]
            rows = rows_of(filled, path, summary, item)
            given = {unit for unit in rows if counted(rows[unit], measure) is not None}
            estimated = sum(rows[unit][measure].estimate for unit in given)
            assert figure.estimated == estimated
            assert given <= {unit.unit_id for unit in figure.given}
            if is_conditional(facts.form, measure):
                continue
            answered = {
                unit
                for unit, cells in rows.items()
                if measure in cells and cells[measure].state != "missing"
            }
            assert {unit.unit_id for unit in figure.given} == given
            assert {unit.unit_id for unit in figure.lacking} == children - answered
            assert {unit.unit_id for unit in figure.gaps} == {
                unit for unit in children - answered if unit in facts.submitted_ids
            }
            tried += 1
    assert tried > 50


def test_no_figure_rests_on_more_units_than_report(filled: Filled) -> None:
    figures = [figure for _, summary in filled.summaries() for figure in summary.figures]
    for figure in figures:
        assert len(figure.given) + len(figure.lacking) <= figure.expected
        assert {unit.unit_id for unit in figure.gaps} <= {unit.unit_id for unit in figure.lacking}
    assert len(figures) > 200


def test_verdicts_where_everything_is_in(filled: Filled) -> None:
    seen = set()
    for _, summary in filled.summaries():
        for figure in summary.figures:
            target, verdict = figure.target, figure.verdict
            if target is None or verdict is None or not figure.whole or figure.lacking:
                continue
            if target.operator is not Operator.AT_LEAST or figure.scale != PERCENT:
                continue
            assert target.low is not None
            if summary.facts.running:
                assert verdict.outcome is TargetOutcome.UNDECIDED
                continue
            if figure.kind is FigureKind.COUNT:
                # Typed as a percentage: in hundredths where it has two decimals.
                is_met = figure.number >= target.low * 10**figure.decimals
            else:
                is_met = figure.number * PERCENT >= target.low * figure.whole
            wanted = TargetOutcome.MET if is_met else TargetOutcome.NOT_MET
            assert verdict.outcome is wanted
            seen.add(wanted)
    assert seen == {TargetOutcome.MET, TargetOutcome.NOT_MET}


def test_the_cells_of_a_column_add_up_to_its_figure(filled: Filled) -> None:
    tried = 0
    for _, summary in filled.summaries():
        table = summary.unit_table
        assert [row.progress.unit_id for row in table.rows] == [
            unit.unit_id for unit in summary.facts.below
        ]
        for place, column in enumerate(table.columns):
            cells = [row.cells[place] for row in table.rows]
            total = table.total[place]
            known = [cell.value for cell in cells if cell.value is not None]
            if column.kind is None:
                assert sum(bool(cell.choice) for cell in cells) == len(total[0].given)
                continue
            assert len(known) == len(total[0].given)
            assert sum(one.part for one in known) == total[0].number
            if column.kind is FigureKind.SHARE:
                waiting = count_units_waiting(total[0])
                assert sum(one.whole for one in known) + waiting == total[0].whole
            missing = [cell for cell in cells if cell.state is AnswerState.MISSING]
            assert len(missing) == len(total[0].lacking)
            tried += bool(known)
    assert tried > 100


ENTERED = text("""
    SELECT p.unit_id, p.period_from, p.period_to, p.number
    FROM past_figure p JOIN measure m ON m.id = p.measure_id
    WHERE m.code = :measure AND p.number IS NOT NULL""")


def test_series_end_with_this_period_and_begin_with_what_was_entered(filled: Filled) -> None:
    tried = 0
    for path, summary in filled.summaries("kim-phuong-2024"):
        facts = summary.facts
        if not facts.round.code.startswith("kim-phuong-2024.6-thang") or facts.is_single_unit:
            continue
        children = list_children(filled.db, facts.round.id, path)
        figures = {figure.code: figure for figure in summary.figures}
        for series in summary.series:
            figure = figures[series.code]
            earlier = series.points
            if figure.value is not None:
                *earlier, last = series.points
                assert (last.value, last.units) == (figure.value, len(figure.given))
            rows = filled.db.execute(ENTERED, {"measure": figure.measures.numerator}).all()
            for point in earlier:
                period = str(point.period_from), str(point.period_to)
                numbers = [
                    row.number
                    for row in rows
                    if row.unit_id in children
                    and (str(row.period_from), str(row.period_to)) == period
                ]
                assert (point.value.part, point.units) == (sum(numbers), len(numbers))
                tried += 1
            if series.last_year is not None:
                compared = (*series.last_year.units, *series.last_year.without)
                assert {one.unit_id for one in compared} == {one.unit_id for one in figure.given}
    assert tried > 3


@pytest.mark.parametrize("plan", PLANS)
def test_the_workbook_opened_again_has_the_same_figures(filled: Filled, plan: str) -> None:
    tried = 0
    for _, summary in filled.summaries(plan):
        if summary.facts.is_single_unit:
            continue
        paper = load_round_paper(
            filled.db, FormCache(), summary.round_id, summary.unit_id, None, NOW
        )
        sheets = open_workbook(make_round_workbook(paper))
        told = list(indicator_sheet.list_told_figures(paper))
        rows = sheets["Chỉ tiêu"].rows
        assert [one["Nội dung"] for one in rows if told] == [label for label, _ in told]
        for (_, figure), row in zip(told, rows, strict=False):
            step = 10**figure.decimals
            if figure.value is None:
                assert row["Số liệu"] is None
                continue
            assert row["Số liệu"] == pytest.approx(figure.number / step)
            if figure.kind is not FigureKind.COUNT:
                assert row["Trên tổng số"] == pytest.approx(figure.whole / step)
            tried += 1
        names = [one.progress.name for one in summary.unit_table.rows]
        units = sheets["Theo đơn vị"].rows
        assert [one["Đơn vị"] for one in units][: len(names)] == names
    assert tried
