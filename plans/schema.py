"""The shape of a plan pack and of measures.yaml: what may stand where, and what it is called.

What a single field may hold is said here; what two places must agree on is in `plans.check`.
"""

from collections.abc import Callable, Collection
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from models.tables.people import Role
from models.tables.plans import Aggregation, Operator
from plans.kinds import ANSWER_STATES, QUESTION_KINDS, STAGES, YES_NO
from plans.summary_lines import SummaryLine
from sheets.kinds import UNIT_KINDS
from texts import words

Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=40)]
MeasureCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=64)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]


def known(known_words: Collection[str]) -> Callable[[str], str]:
    """A check that a word is one of these; the fault lists them."""

    def check(given: str) -> str:
        if given not in known_words:
            raise ValueError(
                words("import.pack_unknown_word", given=given, known=", ".join(known_words))
            )
        return given

    return check


def day_or_moment(given: Any) -> Any:
    """ "2024-06-05" is a day, "2024-06-05 17:00" a moment of local time."""
    if not isinstance(given, str):
        return given
    try:
        return datetime.fromisoformat(given) if ":" in given else date.fromisoformat(given)
    except ValueError:
        raise ValueError(words("import.pack_no_date", given=given)) from None


Kind = Annotated[str, AfterValidator(known(QUESTION_KINDS))]
State = Annotated[str, AfterValidator(known(ANSWER_STATES))]
Stage = Annotated[str, AfterValidator(known(STAGES))]
UnitKind = Annotated[str, AfterValidator(known(tuple(UNIT_KINDS)))]
DayOrMoment = Annotated[datetime | date, BeforeValidator(day_or_moment)]


class Part(BaseModel):
    """A part of a pack: a misspelt name of a field is a fault, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Measure(Part):
    code: MeasureCode
    name: Name
    kind: Kind
    unit_of_measure: Annotated[str, StringConstraints(max_length=40)] = ""
    decimals: int = Field(default=0, ge=0, le=6)
    aggregation: Aggregation
    stock: bool
    definition: Words


class Basis(Part):
    """A document that the plan rests on."""

    number: Name
    issued_on: date
    issuer: Name
    about: Words
    citation: Name


class Target(Part):
    """What is aimed at in a year. Bounds are as printed: percent, or the measure's own unit."""

    year: int = Field(ge=1945, le=2200)
    operator: Operator
    low: Decimal | None = None
    high: Decimal | None = None
    unit: Literal["%", "measure"] = "%"
    printed: Name

    @model_validator(mode="after")
    def _has_its_number(self) -> Self:
        upper = self.operator in (Operator.AT_MOST, Operator.LESS)
        if (self.high if upper else self.low) is None:
            raise ValueError(words("import.pack_target_without_number"))
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(words("import.pack_target_upside_down"))
        return self


class Indicator(Part):
    code: Code
    wording: Words
    short_name: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    citation: Name
    remark: str = ""
    numerator: MeasureCode
    denominator: MeasureCode | None = None
    over_units: bool = False
    targets: tuple[Target, ...] = ()


class Option(Part):
    code: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$", max_length=16)]
    label: Name
    short: str = ""
    words: tuple[Words, ...] = ()
    state: State = "value"


class When(Part):
    question: Code
    is_one_of: tuple[str, ...] = ()
    more_than: int | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if bool(self.is_one_of) == (self.more_than is not None):
            raise ValueError(words("import.pack_when_says_one_thing"))
        return self


class Question(Part):
    code: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=20)]
    number: int = Field(ge=1, le=99)
    kind: Kind
    ask: Words
    label: Name
    short: str = ""
    hint: tuple[Words, ...] = ()
    unit: str = ""
    measure: MeasureCode | None = None
    options: tuple[Option, ...] = ()
    extras: tuple[Option, ...] = ()
    may_be_missing: bool = True
    part_of: Code | None = None
    asks_above: MeasureCode | None = None
    all_label: str = ""
    when: When | None = None
    keeps: tuple[Code, ...] = ()
    volunteered: bool = False
    proposes: bool = False
    required: bool = True

    @model_validator(mode="before")
    @classmethod
    def _yes_and_no(cls, given: Any) -> Any:
        if isinstance(given, dict) and given.get("kind") == "yes_no" and "options" not in given:
            return {**given, "options": YES_NO}
        return given


class Form(Part):
    code: Code
    name: Name
    short_name: Name
    role: Role
    unit_kinds: tuple[UnitKind, ...] = Field(min_length=1)
    prepare: tuple[Words, ...] = ()
    questions: tuple[Question, ...] = Field(min_length=1)
    summary: tuple[SummaryLine, ...] = ()


class Period(Part):
    """The first and the last day of the data, as people write them."""

    first: date = Field(alias="from")
    last: date = Field(alias="to")

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.last < self.first:
            raise ValueError(words("import.pack_period_upside_down"))
        return self


class Round(Part):
    """A form for a period. `due: 2024-06-05` is the whole day, `2024-06-05 17:00` that moment."""

    code: Code
    form: Code
    name: Name
    period: Period
    opens: DayOrMoment | None = None
    due: DayOrMoment | None = None
    locks: DayOrMoment | None = None
    stages: tuple[Stage, ...] = STAGES


class Pack(Part):
    code: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=32)]
    number: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    issued_on: date | None = None
    issuer: Annotated[str, StringConstraints(min_length=1, max_length=300)]
    title: Words
    short_name: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    year: int = Field(ge=1945, le=2200)
    bases: tuple[Basis, ...] = ()
    remarks: tuple[Words, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    forms: tuple[Form, ...] = ()
    rounds: tuple[Round, ...] = ()
