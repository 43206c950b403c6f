"""Forms are read from the database once: a version never changes."""

from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.plans.forms import Form, MeasureRow, parse_form
from models.plans.forms_by_kind import limit_form_to_kind
from models.plans.tables import FormVersion, Measure

_BODY = select(FormVersion.body).where(FormVersion.id == bindparam("version"))
_MEASURES = select(
    Measure.id,
    Measure.code,
    Measure.kind,
    Measure.unit_of_measure,
    Measure.decimals,
    Measure.aggregation,
    Measure.is_stock,
    Measure.is_cumulative,
    Measure.name,
    Measure.near,
    Measure.whole,
)


def _make_measure_row(row: Any) -> MeasureRow:
    return MeasureRow(*row)


class FormCache:
    """Form versions never change, so each is read from the database once."""

    def __init__(self) -> None:
        self._known: dict[int, Form] = {}
        self._by_kind: dict[tuple[int, str], Form] = {}

    def get(self, db: Connection, version_id: int) -> Form:
        form = self._known.get(version_id)
        if form is None:
            measures = {row.code: _make_measure_row(row) for row in db.execute(_MEASURES)}
            body = db.execute(_BODY, {"version": version_id}).scalar_one()
            form = self._known[version_id] = parse_form(version_id, body, measures)
        return form

    def get_for(self, db: Connection, version_id: int, unit_kind: str) -> Form:
        """The form as this kind of unit is asked it."""
        key = version_id, unit_kind
        if key not in self._by_kind:
            self._by_kind[key] = limit_form_to_kind(self.get(db, version_id), unit_kind)
        return self._by_kind[key]
