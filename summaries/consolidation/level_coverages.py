"""Over whom the figures of a round's units stand, where these are levels themselves."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from models.plans.form_cache import FormCache
from models.reports.tables import AnswerState
from records import dataclass
from summaries.consolidation.coverage_tree import CoverageTree
from summaries.figures.coverage import Coverage
from summaries.figures.unit_figures import UnitFigure
from summaries.progress.completeness import RosterUnit


@dataclass(frozen=True, slots=True)
class LevelCoverage:
    """Of a unit with others below it, by measure: over whom its figures stand, and of shares over
    units of how many units they are."""

    coverages: Mapping[str, Coverage]
    unit_counts: Mapping[str, int]

    def correct(
        self, cells: Mapping[str, UnitFigure], *, is_filed: bool
    ) -> Mapping[str, UnitFigure]:
        """What runs below a unit that has not filed: a whole is never what has reported; nothing
        may have happened anywhere; and what applies to nobody below does not apply to it."""
        if is_filed or not self.coverages:
            return cells
        found = dict(cells)
        for code, coverage in self.coverages.items():
            if not coverage.asked:
                found[code] = UnitFigure(AnswerState.NOT_APPLICABLE)
            elif coverage.gave and code not in found:
                found[code] = UnitFigure(AnswerState.NIL, 0)
            if code in found and code in self.unit_counts and found[code].counted is not None:
                found[code] = replace(found[code], base=self.unit_counts[code])
        return found


def load_level_coverages(
    db: Connection, forms: FormCache, units: Sequence[RosterUnit], measures: Collection[str]
) -> dict[int, LevelCoverage]:
    """By report, for the units that have others below them."""
    levels = [unit.report_id for unit in units if unit.form.from_children]
    return load_coverages_of_reports(db, forms, levels, measures) if levels else {}


def load_coverages_of_reports(
    db: Connection, forms: FormCache, report_ids: Collection[int], measures: Collection[str]
) -> dict[int, LevelCoverage]:
    tree = CoverageTree(db, forms, report_ids)
    return {
        report_id: LevelCoverage(
            {
                code: tree.find_coverage(report_id, code, view)
                for code in sorted(measures)
                if (view := tree.choose_view(report_id, code)) is not None
            },
            {
                code: count
                for code in sorted(measures)
                if (view := tree.choose_view(report_id, code)) is not None
                and (count := tree.count_units(report_id, code, view)) is not None
            },
        )
        for report_id in report_ids
    }
