"""The units of a round with their figures: over whom these stand, and who is not asked at all."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection

from models.plans.form_cache import FormCache
from models.plans.forms import Form
from models.rounds.rounds import RoundRow
from models.units.units import UnitRow
from summaries.consolidation.contributing_units import list_contributing_units
from summaries.consolidation.left_to_others import AskedBody, find_figures_of_owners
from summaries.consolidation.level_coverages import (
    LevelCoverage,
    load_coverages_of_reports,
    load_level_coverages,
)
from summaries.figures import unit_figures
from summaries.figures.unit_figures import UnitFigure
from summaries.figures.unit_totals import ReportingUnit
from summaries.progress.completeness import Completeness, RosterUnit
from summaries.targets import plan_targets

_NOTHING = frozenset[str]()


def list_units_below(
    db: Connection,
    forms: FormCache,
    one: RoundRow,
    found: Completeness,
    filed: Mapping[int, Mapping[str, UnitFigure]],
    unit_id: int,
    measures: Collection[str],
) -> tuple[ReportingUnit, ...]:
    """The units whose figures make up the level of this one, with what they have `filed`."""
    units_below = list_contributing_units(found.units, unit_id)
    owners = plan_targets.load_owners_of_measures(db, one.plan_id)
    bodies = (AskedBody(unit.unit_id, unit.name, one.form_version_id) for unit in units_below)
    owned = find_figures_of_owners(owners, bodies)
    covers = load_level_coverages(db, forms, units_below, measures)
    by_form = {id(unit.form): unit.form for unit in units_below}
    volunteered = {key: _list_volunteered_measures(form) for key, form in by_form.items()}
    return tuple(
        _make_unit(
            unit,
            filed.get(unit.report_id, {}),
            covers.get(unit.report_id),
            volunteered[id(unit.form)] | owned.get(unit.unit_id, _NOTHING),
        )
        for unit in units_below
    )


def _make_unit(
    unit: RosterUnit,
    cells: Mapping[str, UnitFigure],
    behind: LevelCoverage | None,
    not_asked: frozenset[str],
) -> ReportingUnit:
    """`behind`: None where nobody is below it."""
    if behind is None:
        return ReportingUnit(unit.unit_id, unit.name, cells, not_asked=not_asked)
    return ReportingUnit(
        unit.unit_id,
        unit.name,
        behind.correct(cells, is_filed=unit.is_submitted),
        behind.coverages,
        behind.unit_counts,
        not_asked,
    )


def _list_volunteered_measures(form: Form) -> frozenset[str]:
    """What a unit may say beside a figure: nobody asks for it, and nobody waits for it."""
    return frozenset(
        one.measure.code for one in form.questions if one.volunteered and one.measure is not None
    )


def make_own_unit(
    db: Connection, forms: FormCache, one: RoundRow, unit: UnitRow, measures: Collection[str]
) -> ReportingUnit:
    """What the asking unit filed itself for the period, in whichever round."""
    own, reports = unit_figures.load_figures_of_unit(db, unit.id, one.period_from, one.period_to)
    covers = load_coverages_of_reports(db, forms, set(reports.values()), measures)
    coverages = {
        code: covers[report_id].coverages[code]
        for code, report_id in reports.items()
        if code in covers[report_id].coverages
    }
    return ReportingUnit(unit.id, unit.name, own, coverages)
