"""A measure: what is counted, once over all plans."""

from typing import Annotated

from pydantic import Field, StringConstraints

from models.plans.question_kinds import KindTraits, get_traits
from models.plans.tables import Aggregation
from plans.schema.field_types import MeasureCode, Name, PackPart, QuestionKind, Words


class PackMeasure(PackPart):
    code: MeasureCode
    name: Name
    kind: QuestionKind
    unit_of_measure: Annotated[str, StringConstraints(max_length=40)] = ""
    decimals: int = Field(default=0, ge=0, le=6)
    aggregation: Aggregation
    stock: bool
    # It grows through the term: a fall is asked about.
    cumulative: bool = False
    definition: Words
    # Of a share what it is of, named alike wherever it is the same: "lao động".
    whole: Annotated[str, StringConstraints(max_length=80)] = ""
    # Measures that are easily taken for this one, though definition, base or cut-off differ.
    near: tuple[MeasureCode, ...] = ()

    @property
    def traits(self) -> KindTraits:
        return get_traits(self.kind)
