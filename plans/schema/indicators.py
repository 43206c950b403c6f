"""An indicator: what one plan asks, in its own code and words."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from plans.schema.field_types import (
    IndicatorKind,
    MeasureCode,
    Name,
    PackCode,
    PackPart,
    ShortName,
    Words,
)
from plans.schema.targets import PackTarget
from texts import words

UnitOfMeasure = Annotated[str, StringConstraints(max_length=60)]
Addressee = Annotated[str, StringConstraints(max_length=300)]


class MeasuredPart(PackPart):
    """By what it is measured: a figure, a share of two, a share of the units, or by nothing."""

    unit_of_measure: UnitOfMeasure = ""
    measure: MeasureCode | None = None
    numerator: MeasureCode | None = None
    denominator: MeasureCode | None = None
    over_units: bool = False
    targets: tuple[PackTarget, ...] = ()

    @property
    def counted(self) -> MeasureCode | None:
        """The measure itself, or what stands above the line."""
        return self.measure or self.numerator

    @model_validator(mode="after")
    def _is_measured_one_way(self) -> Self:
        if self.measure and (self.numerator or self.denominator):
            raise ValueError(words("import.pack_measured_twice"))
        if self.counted is None and (self.denominator or self.over_units):
            raise ValueError(words("import.pack_share_of_nothing"))
        return self


class IndicatorPart(MeasuredPart):
    """One of the figures of a compound indicator; they are never added."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+$", max_length=8)]
    wording: Words
    short_name: str = ""


class PackIndicator(MeasuredPart):
    code: PackCode
    wording: Words
    short_name: ShortName
    citation: Name
    remark: str = ""
    group: PackCode | None = None
    kind: IndicatorKind | None = None
    fixed: int | None = Field(default=None, ge=1)
    base_year: int | None = Field(default=None, ge=1945, le=2200)
    part_of: PackCode | None = None
    parts: tuple[IndicatorPart, ...] = ()
    owner: Addressee = ""
    owner_inferred: bool = False
    source: Addressee = ""

    @model_validator(mode="after")
    def _is_of_its_kind(self) -> Self:
        if (self.kind == "compound") != bool(self.parts) or len(self.parts) == 1:
            raise ValueError(words("import.pack_compound_parts"))
        if self.parts and (self.counted or self.targets):
            raise ValueError(words("import.pack_compound_itself"))
        if self.fixed is not None and self.kind != "progress":
            raise ValueError(words("import.pack_fixed_without_progress"))
        return self
