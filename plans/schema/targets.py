"""A target: what is aimed at in a year, and the bounds each operator needs."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from models.plans.tables import Operator
from plans.schema.field_types import Name, PackPart
from texts import words

PERCENT, MEASURE, DATE = "%", "measure", "date"

# Operator → the bounds it cannot do without.
NEEDED_BOUNDS: dict[Operator, tuple[str, ...]] = {
    Operator.AT_LEAST: ("low",),
    Operator.MORE: ("low",),
    Operator.AT_MOST: ("high",),
    Operator.LESS: ("high",),
    Operator.EQUAL: ("low",),
    Operator.ABOUT: ("low", "tolerance"),
    Operator.REACH: ("low", "high"),
    Operator.INSIDE: ("low", "high"),
    Operator.PER_UNIT: ("low",),
}
# These say nothing in numbers: a bound beside them is a mistake.
WITHOUT_BOUNDS = frozenset({Operator.YES, Operator.NONE, Operator.WORDS})


class PackTarget(PackPart):
    """Bounds are as printed: percent, the measure's own unit, or another unit that is named."""

    year: int = Field(ge=1945, le=2200)
    each_year: bool = False
    operator: Operator
    low: Decimal | None = None
    high: Decimal | None = None
    tolerance: Decimal | None = Field(default=None, ge=0)
    first: date | None = Field(default=None, alias="from")
    last: date | None = Field(default=None, alias="to")
    base_year: int | None = Field(default=None, ge=1945, le=2200)
    # Of a threshold for each unit: how many percent of the units must reach it.
    share: Decimal | None = Field(default=None, gt=0, le=100)
    unit: Annotated[str, StringConstraints(min_length=1, max_length=40)] = PERCENT
    printed: Name
    remark: str = ""

    @property
    def is_window(self) -> bool:
        return self.operator is Operator.INSIDE and self.first is not None

    @model_validator(mode="after")
    def _has_its_numbers(self) -> Self:
        bounds = (self.low, self.high, self.tolerance, self.first, self.last)
        if self.operator in WITHOUT_BOUNDS and any(bound is not None for bound in bounds):
            raise ValueError(words("import.pack_target_number_unwanted", given=self.operator))
        if not self._has_what_it_needs():
            raise ValueError(words("import.pack_target_without_number"))
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(words("import.pack_target_upside_down"))
        if self.first and self.last and self.first > self.last:
            raise ValueError(words("import.pack_period_upside_down"))
        return self

    def _has_what_it_needs(self) -> bool:
        if self.operator is Operator.INSIDE and (self.first or self.last):
            return self.first is not None and self.last is not None
        if self.operator is Operator.CHANGE:
            return self.low is not None or self.high is not None
        needed = NEEDED_BOUNDS.get(self.operator, ())
        return all(getattr(self, name) is not None for name in needed)
