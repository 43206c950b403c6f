"""The reports below a level, as they are read: level by level, and each figure for all of them."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models import paths
from models.figures import aspects
from models.figures.tables import Figure
from models.levels import shown_totals
from models.levels.shown_totals import ShownTotal
from models.levels.tables import DrawsOn
from models.plans.form_cache import FormCache
from models.plans.forms import Form, Question
from models.plans.forms_by_kind import limit_form_to_kind
from models.plans.tables import Measure
from models.reports.tables import Report
from models.units.tables import Unit
from records import dataclass
from summaries.consolidation.estimate_views import EstimateView
from summaries.consolidation.left_to_others import AskedBody, find_figures_of_owners
from summaries.figures.unit_figures import FIGURE_COLUMNS, UnitFigure
from summaries.targets import plan_targets

_DRAWS: Any = DrawsOn.__table__
_REPORT: Any = Report.__table__
_FIGURE: Any = Figure.__table__
_MEASURE: Any = Measure.__table__
_UNIT: Any = Unit.__table__

_COLUMNS = (
    _REPORT.c.id,
    _REPORT.c.unit_name,
    _REPORT.c.unit_path,
    _REPORT.c.unit_kind,
    _REPORT.c.form_version_id,
    _REPORT.c.submitted_at,
)
_REPORTS_PARAMETER: Any = bindparam("reports", expanding=True)
_SELECT_CHILDREN = (
    select(_DRAWS.c.report_id, *_COLUMNS)
    .join_from(_DRAWS, _REPORT, _REPORT.c.id == _DRAWS.c.child_id)
    .where(_DRAWS.c.report_id.in_(_REPORTS_PARAMETER), _REPORT.c.left_at.is_(None))
    .order_by(_REPORT.c.unit_id, _REPORT.c.id)
)
_SELECT_REPORTS = select(*_COLUMNS).where(_REPORT.c.id.in_(_REPORTS_PARAMETER))
_SELECT_FIGURES = (
    select(*FIGURE_COLUMNS)
    .join_from(_FIGURE, _MEASURE, _MEASURE.c.id == _FIGURE.c.measure_id)
    .where(
        _FIGURE.c.report_id.in_(_REPORTS_PARAMETER),
        _MEASURE.c.code.in_(bindparam("codes", expanding=True)),
    )
)
_SELECT_NAMES = select(_UNIT.c.id, _UNIT.c.name).where(
    _UNIT.c.id.in_(bindparam("units", expanding=True))
)
# So many reports at once: a statement takes no more values than some ten thousand.
MOST_REPORTS = 5_000


@dataclass(frozen=True, slots=True)
class TreeReport:
    """A report as it stands in the tree."""

    report_id: int
    name: str
    path: str
    form: Form
    is_filed: bool

    def asks(self, measure: str) -> bool:
        return any(one.measure and one.measure.code == measure for one in self.form.questions)

    def find_question(self, measure: str, view: EstimateView) -> Question | None:
        """What asks for the measure; of two the one that is asked for this view of it."""
        asked = [one for one in self.form.questions if one.measure and one.measure.code == measure]
        wants_estimate = view is EstimateView.ESTIMATE
        fitting = (one for one in asked if aspects.is_estimate_question(one) == wants_estimate)
        return next(fitting, asked[0] if asked else None)


class TreeReader:
    """Each report, each figure and each name is read once."""

    def __init__(self, db: Connection, forms: FormCache) -> None:
        self._db, self._forms = db, forms
        self._limited: dict[tuple[int, str], Form] = {}
        self._known: set[int] = set()
        self._children: dict[int, tuple[TreeReport, ...]] = {}
        self._figures: dict[tuple[int, str], list[UnitFigure]] = {}
        self._read: set[tuple[int, str]] = set()
        self._taken: dict[int, Mapping[str, ShownTotal]] = {}
        self._names: dict[int, str] = {}
        self._owners: dict[int, Mapping[str, str]] = {}
        self._owned: dict[int, Mapping[int, frozenset[str]]] = {}

    def load_reports(self, report_ids: Collection[int]) -> list[TreeReport]:
        return [
            self._make_report(row)
            for some in _cut(list(report_ids))
            for row in self._db.execute(_SELECT_REPORTS, {"reports": some})
        ]

    def list_children(self, report_id: int, together: Collection[int]) -> tuple[TreeReport, ...]:
        """The reports it draws on; those of the reports `together` are read with them, and what
        stands below whoever has not sent."""
        if report_id not in self._children:
            self._load_children({report_id, *together} - self._children.keys())
        return self._children[report_id]

    def _load_children(self, report_ids: Collection[int]) -> None:
        waiting = list(report_ids)
        while waiting:
            found: dict[int, list[TreeReport]] = {report_id: [] for report_id in waiting}
            for some in _cut(waiting):
                for row in self._db.execute(_SELECT_CHILDREN, {"reports": some}):
                    found[row.report_id].append(self._make_report(row))
            self._children |= {report_id: tuple(below) for report_id, below in found.items()}
            waiting = [
                child.report_id
                for below in found.values()
                for child in below
                if child.form.from_children and not child.is_filed
            ]

    def _make_report(self, row: Any) -> TreeReport:
        key = row.form_version_id, row.unit_kind
        if key not in self._limited:
            form = self._forms.get(self._db, row.form_version_id)
            self._limited[key] = limit_form_to_kind(form, row.unit_kind)
        self._known.add(row.id)
        is_filed = row.submitted_at is not None
        return TreeReport(row.id, row.unit_name, row.unit_path, self._limited[key], is_filed)

    def do_others_own(self, above_id: int, child: TreeReport, measure: str) -> bool:
        """Whether the plan names another of those below this report for the measure."""
        if above_id not in self._owned:
            below = self._children[above_id]
            bodies = [AskedBody(one.report_id, one.name, one.form.version_id) for one in below]
            self._owned[above_id] = find_figures_of_owners(self._load_owners(child), bodies)
        return measure in self._owned[above_id].get(child.report_id, ())

    def _load_owners(self, one: TreeReport) -> Mapping[str, str]:
        version = one.form.version_id
        if version not in self._owners:
            self._owners[version] = plan_targets.load_owners_of_form(self._db, version)
        return self._owners[version]

    def list_figures(self, report_id: int, measure: str) -> list[UnitFigure]:
        """What was filed for a measure; read for every report that is known so far."""
        if (report_id, measure) not in self._read:
            self._load_figures(measure)
        return self._figures.get((report_id, measure), [])

    def _load_figures(self, measure: str) -> None:
        wanted = [one for one in self._known if (one, measure) not in self._read]
        self._read |= {(report_id, measure) for report_id in wanted}
        for some in _cut(wanted):
            for row in self._db.execute(_SELECT_FIGURES, {"reports": some, "codes": [measure]}):
                cell = UnitFigure(
                    row.state, row.number, row.base, row.choice, None, row.aspect, row.estimated
                )
                self._figures.setdefault((row.report_id, row.code), []).append(cell)

    def load_taken(self, report_id: int) -> Mapping[str, ShownTotal]:
        """By question the totals that stood before whoever gave the figures of a level."""
        if report_id not in self._taken:
            self._taken[report_id] = shown_totals.load_shown_totals(self._db, report_id)
        return self._taken[report_id]

    def find_name_above(self, path: str) -> str:
        unit_id = paths.get_parent_id(path) or 0
        if unit_id not in self._names:
            found = self._db.execute(_SELECT_NAMES, {"units": [unit_id]}).first()
            self._names[unit_id] = found.name if found is not None else ""
        return self._names[unit_id]


def _cut(found: list[int]) -> Iterable[list[int]]:
    return (found[place : place + MOST_REPORTS] for place in range(0, len(found), MOST_REPORTS))
