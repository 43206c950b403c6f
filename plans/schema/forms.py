"""Forms, their questions, and the rounds that ask them."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from models.people.tables import Role
from models.plans.question_kinds import KindTraits, get_traits
from models.units.tables import GOVERNMENT_LINE
from plans.kinds import STAGES, YES_NO
from plans.schema.field_types import (
    AnswerState,
    DayOrMoment,
    MeasureCode,
    Name,
    PackCode,
    PackPart,
    QuestionKind,
    StageName,
    UnitKind,
    Words,
)
from plans.schema.summary_lines import SummaryLine
from texts import words

# A deadline on a day off: the worked day before it, or the one after it.
DayOff = Literal["earlier", "later"] | None


class PackPeriod(PackPart):
    """The first and the last day, as people write them; both count."""

    first: date = Field(alias="from")
    last: date = Field(alias="to")

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.last < self.first:
            raise ValueError(words("import.pack_period_upside_down"))
        return self


class PackWindow(PackPeriod):
    """The days a date should lie in. One outside is kept and flagged; `remark` is said then."""

    remark: str = ""


class PackExpectation(PackPart):
    """What the plan leads one to expect. Anything else is asked once, never refused."""

    at_most: int = Field(ge=0)
    remark: str = ""


class PackAddsUp(PackPart):
    """Parts of a whole: with the answers to these earlier questions they make so much."""

    to: Decimal = Decimal(100)
    with_: tuple[PackCode, ...] = Field(alias="with", min_length=1)


class PackOption(PackPart):
    code: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$", max_length=16)]
    label: Name
    short: str = ""
    words: tuple[Words, ...] = ()
    state: AnswerState = "value"


class PackWhen(PackPart):
    question: PackCode
    is_one_of: tuple[str, ...] = ()
    more_than: int | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if bool(self.is_one_of) == (self.more_than is not None):
            raise ValueError(words("import.pack_when_says_one_thing"))
        return self


class PackDraws(PackPart):
    """Another measure of the children: counted where it was chosen so, else added."""

    measure: MeasureCode
    is_one_of: tuple[str, ...] = ()


class PackBody(PackPart):
    """Another body of a report: a unit by its code, or the nearest one of a kind."""

    kind: UnitKind | None = None
    unit: PackCode | None = None

    @model_validator(mode="after")
    def _is_one_body(self) -> Self:
        if (self.kind is None) == (self.unit is None):
            raise ValueError(words("import.pack_body_kind_or_unit"))
        return self


class PackApproval(PackBody):
    """Who has to approve a report after it was accepted: at a body above, by default its committee;
    with `titles` only the posts whose title begins so. `counts: approved`: until then its figures
    stand in no sum."""

    role: Literal["committee", "officer"] = "committee"
    titles: tuple[Name, ...] = Field(default=(), max_length=6)
    counts: Literal["all", "approved"] = "all"


class PackQuestion(PackPart):
    code: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=20)]
    number: int = Field(ge=1, le=99)
    kind: QuestionKind
    ask: Words
    label: Name
    short: str = ""
    hint: tuple[Words, ...] = ()
    unit: str = ""
    measure: MeasureCode | None = None
    options: tuple[PackOption, ...] = ()
    extras: tuple[PackOption, ...] = ()
    may_be_missing: bool = True
    part_of: PackCode | None = None
    asks_above: MeasureCode | None = None
    all_label: str = ""
    when: PackWhen | None = None
    keeps: tuple[PackCode, ...] = ()
    volunteered: bool = False
    proposes: bool = False
    required: bool = True
    # Of these kinds of unit only; empty: of all the form is for.
    unit_kinds: tuple[UnitKind, ...] = ()
    # The y of "x of y".
    fixed: int | None = Field(default=None, ge=1)
    window: PackWindow | None = None
    expects: PackExpectation | None = None
    adds_up: PackAddsUp | None = None
    # A count under a name that says rate: for "82%" it is asked which is meant.
    share_in_name: bool = False
    # This level's own, never drawn from the children.
    only_here: bool = False
    draws: PackDraws | None = None
    # "estimate": asked beside the actual figure of the same measure.
    aspect: Literal["", "estimate"] = ""

    @model_validator(mode="before")
    @classmethod
    def _yes_and_no(cls, given: Any) -> Any:
        if not isinstance(given, dict) or "options" in given:
            return given
        kind = given.get("kind")
        is_yes_or_no = isinstance(kind, str) and get_traits(kind).is_yes_or_no
        return {**given, "options": YES_NO} if is_yes_or_no else given

    @property
    def traits(self) -> KindTraits:
        return get_traits(self.kind)


class PackForm(PackPart):
    code: PackCode
    name: Name
    short_name: Name
    role: Role
    unit_kinds: tuple[UnitKind, ...] = Field(min_length=1)
    prepare: tuple[Words, ...] = ()
    questions: tuple[PackQuestion, ...] = Field(min_length=1)
    summary: tuple[SummaryLine, ...] = ()
    # Forms of this pack that the direct children fill in.
    from_children: tuple[PackCode, ...] = ()
    line: Literal["government", "front", "party"] = GOVERNMENT_LINE
    joint: PackBody | None = None
    through: PackBody | None = None
    approval: PackApproval | None = None
    # Who receives the reports outside the line of those who report.
    addressees: tuple[PackBody, ...] = ()
    consolidators: tuple[PackBody, ...] = ()


class PackRound(PackPart):
    """A form for a period. `due: 2024-06-05` is the whole day, `2024-06-05 17:00` that moment.

    With `before` the day itself is too late ("trước ngày 20/3"), unless the plan is not strict.
    """

    code: PackCode
    form: PackCode
    name: Name
    period: PackPeriod
    opens: DayOrMoment | None = None
    due: DayOrMoment | None = None
    before: bool = False
    locks: DayOrMoment | None = None
    stages: tuple[StageName, ...] = STAGES
    # Other than the plan's own.
    on_day_off: DayOff = None
