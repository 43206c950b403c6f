"""What the parts of a pack are made of: codes, words, days, and words out of a list."""

from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    WithJsonSchema,
)

from models.rounds import stages
from plans.kinds import ANSWER_STATES, INDICATOR_KINDS, QUESTION_KINDS, STAGES
from sheets.kind_words import WORDS_OF_UNIT_KIND
from texts import words

STEP_PATTERN = r"^(officer:|chair:)?(t[-+][1-9][0-9]?|t0|each[1-9][0-9]?|unsent)(~[0-9]{1,2})?$"
PackCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=40)]
MeasureCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=64)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
ShortName = Annotated[str, StringConstraints(min_length=1, max_length=100)]


def make_word_check(known_words: Collection[str]) -> Callable[[str], str]:
    """A check that a word is one of these; the fault lists them."""

    def check(given: str) -> str:
        if given not in known_words:
            raise ValueError(
                words("import.pack_unknown_word", given=given, known=", ".join(known_words))
            )
        return given

    return check


def parse_day_or_moment(given: Any) -> Any:
    """ "2024-06-05" is a day, "2024-06-05 17:00" a moment of local time."""
    if not isinstance(given, str):
        return given
    try:
        return datetime.fromisoformat(given) if ":" in given else date.fromisoformat(given)
    except ValueError:
        raise ValueError(words("import.pack_no_date", given=given)) from None


def check_day_of_year(given: str) -> str:
    """ "12-01" is a day that comes each year."""
    try:
        date.fromisoformat(f"2024-{given}")
    except ValueError:
        raise ValueError(words("import.pack_no_day_of_year", given=given)) from None
    return given


def check_month(given: str) -> str:
    """ "2024-08" is a month."""
    try:
        date.fromisoformat(f"{given}-01")
    except ValueError:
        raise ValueError(words("import.pack_no_month", given=given)) from None
    return given


def check_stage(given: str) -> str:
    """ "t-3", "t0", "each3", "unsent", "officer:t+1", "chair:t+3~2"."""
    if not stages.is_step(given):
        raise ValueError(words("import.pack_unknown_word", given=given, known=", ".join(STAGES)))
    return given


def wrap_in_list(given: Any) -> Any:
    """One word where a list may stand."""
    return [given] if isinstance(given, str) else given


def list_words_for_editors(known_words: Collection[str]) -> WithJsonSchema:
    """The same for editors: they offer the words."""
    return WithJsonSchema({"type": "string", "enum": list(known_words)})


QuestionKind = Annotated[
    str, AfterValidator(make_word_check(QUESTION_KINDS)), list_words_for_editors(QUESTION_KINDS)
]
IndicatorKind = Annotated[
    str, AfterValidator(make_word_check(INDICATOR_KINDS)), list_words_for_editors(INDICATOR_KINDS)
]
AnswerState = Annotated[
    str, AfterValidator(make_word_check(ANSWER_STATES)), list_words_for_editors(ANSWER_STATES)
]
StageName = Annotated[
    str,
    AfterValidator(check_stage),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": STEP_PATTERN,
        }
    ),
]
UnitKind = Annotated[
    str,
    AfterValidator(make_word_check(tuple(WORDS_OF_UNIT_KIND))),
    list_words_for_editors(WORDS_OF_UNIT_KIND),
]
DayOrMoment = Annotated[
    datetime | date,
    BeforeValidator(parse_day_or_moment),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$"}),
]
DayOfYear = Annotated[
    str,
    AfterValidator(check_day_of_year),
    WithJsonSchema({"type": "string", "pattern": r"^\d{2}-\d{2}$"}),
]
Month = Annotated[
    str,
    AfterValidator(check_month),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}$"}),
]


class PackPart(BaseModel):
    """A part of a pack: a misspelt name of a field is a fault, never ignored. Its checks are put
    together when a pack is read: most starts of the bot read none."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
