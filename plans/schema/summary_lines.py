"""The lines of a form's summary, one class a kind. What each prints: docs/packs.md."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class _SummaryLine(BaseModel):
    """`place`: a line of its own with a number, behind the line before, or indented under it."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    place: Literal["own", "same_line", "under"] = "own"
    # Whose figures: those of the units below that were asked, or the asking unit's own.
    source: Literal["below", "own"] = "below"


class _JudgedLine(_SummaryLine):
    """A line that may end in a verdict: the indicator whose target counts, and on what terms."""

    indicator: str | None = None
    basis: str = ""
    provided: str = ""


class TitleLine(_SummaryLine):
    """`remark` stands below how many have reported; `is_whole`: no line is left out, however many
    there are."""

    kind: Literal["title"]
    text: str
    remark: str = ""
    is_whole: bool = False


class ShareLine(_JudgedLine):
    """Without a denominator the numerator is a ratio, and carries its base."""

    kind: Literal["share"]
    label: str
    numerator: str
    denominator: str | None = None
    unit: str = ""


class IndicatorLine(_SummaryLine):
    """How an indicator stands: a share, a number, a yes or no, as its measure is asked.

    `only_given`: nothing is said where nobody gave it. `estimate`: how the estimate is called that
    the form asks for beside the actual figure; it is judged by the target of `estimate_year`.
    """

    kind: Literal["indicator"]
    indicator: str
    label: str
    numerator: str
    denominator: str | None = None
    unit: str = ""
    estimate: str = ""
    estimate_year: int | None = None
    only_given: bool = False


class UnitsLine(_JudgedLine):
    """How many of the units answered one of these."""

    kind: Literal["units"]
    label: str
    measure: str
    is_one_of: tuple[str, ...] = Field(min_length=1)
    word: str = ""
    percent: bool = False


class YesLine(_SummaryLine):
    kind: Literal["yes"]
    label: str
    measure: str
    no_label: str = ""


class WholePartLine(_SummaryLine):
    kind: Literal["whole_part"]
    label: str
    whole: str
    part: str
    part_label: str
    all_label: str


class ChoiceSubgroup(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    label: str
    is_one_of: tuple[str, ...] = Field(min_length=1)


class ChoiceGroup(ChoiceSubgroup):
    of_which: tuple[ChoiceSubgroup, ...] = ()


class ChoicesLine(_SummaryLine):
    kind: Literal["choices"]
    label: str
    measure: str
    groups: tuple[ChoiceGroup, ...] = Field(min_length=1)


class DaysLine(_SummaryLine):
    """How many units held it inside the days that its question prints, and which did not."""

    kind: Literal["days"]
    label: str
    measure: str


class TotalLine(_SummaryLine):
    kind: Literal["total"]
    label: str
    measure: str
    unit: str = ""


class PendingChoice(ChoiceSubgroup):
    measure: str


class AwardedLine(_SummaryLine):
    """What was awarded, of what the units that are through with it had proposed."""

    kind: Literal["awarded"]
    label: str
    numerator: str
    denominator: str
    unit: str = ""
    pending: PendingChoice


class ComparedShare(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    kind: Literal["share"]
    label: str
    numerator: str
    denominator: str
    # Where last time's share was counted by another measure (awarded, not proposed).
    past_numerator: str | None = None


class ComparedTotal(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    kind: Literal["total"]
    label: str
    measure: str


ComparedItem = Annotated[ComparedShare | ComparedTotal, Field(discriminator="kind")]


class CompareLine(_SummaryLine):
    kind: Literal["compare"]
    label: str
    items: tuple[ComparedItem, ...] = Field(min_length=1)


class NotJudgedLine(_SummaryLine):
    kind: Literal["not_judged"]
    indicator: str
    text: str


class WatchLine(_SummaryLine):
    """Measures whose fall in one unit is worth a look."""

    kind: Literal["watch"]
    measures: tuple[str, ...] = Field(min_length=1)


class TextsLine(_SummaryLine):
    kind: Literal["texts"]
    label: str
    measure: str


SummaryLine = Annotated[
    TitleLine
    | IndicatorLine
    | ShareLine
    | UnitsLine
    | YesLine
    | WholePartLine
    | ChoicesLine
    | DaysLine
    | TotalLine
    | AwardedLine
    | CompareLine
    | NotJudgedLine
    | WatchLine
    | TextsLine,
    Field(discriminator="kind"),
]

# Fields of the lines that name a measure, for the check.
MEASURE_FIELDS = (
    "measure",
    "numerator",
    "denominator",
    "past_numerator",
    "whole",
    "part",
    "measures",
)
