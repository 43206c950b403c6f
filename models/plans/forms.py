"""Forms as values: what a unit is asked, read once from an immutable form version.

A numbered place ("câu 4") has one or more questions, asked one after the other ("mấy đám cưới?",
then "trong đó mấy đám đúng…?"). Answers and figures know them by code, never by position.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Any

from models.plans.form_levels import (
    ApprovalRule,
    BodyRule,
    ChildMeasure,
    parse_approval_rule,
    parse_body_rule,
    parse_body_rules,
    parse_child_measure,
)
from models.plans.question_kinds import KindTraits, get_traits
from models.units.tables import GOVERNMENT_LINE
from records import dataclass


@dataclass(frozen=True, slots=True)
class MeasureRow:
    id: int
    code: str
    kind: str
    unit_of_measure: str
    decimals: int
    aggregation: str
    is_stock: bool
    is_cumulative: bool | None = None
    name: str = ""
    # Codes of measures that are easily taken for this one, separated by spaces.
    near: str | None = None
    # Of a share what it is of: "lao động"; none: of nothing that another one is of.
    whole: str | None = None

    @property
    def traits(self) -> KindTraits:
        return get_traits(self.kind)


@dataclass(frozen=True, slots=True)
class Window:
    """The days a date should lie in, both included. `remark` is said of a day outside."""

    first: date
    last: date
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Expects:
    """What the plan leads one to expect; more is asked once."""

    at_most: int
    remark: str = ""


@dataclass(frozen=True, slots=True)
class AddsUp:
    """Parts of a whole: with the answers to these questions they make so much, as printed."""

    to: Decimal
    with_: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice. `state`: what it means when it is not a value; `short`: how the
    read-back says it ("không sửa"), empty: the label."""

    code: str
    label: str
    words: tuple[str, ...] = ()
    state: str = "value"
    short: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A question is asked only if another one was answered so."""

    question: str
    is_one_of: tuple[str, ...] = ()
    more_than: int | None = None

    def is_met(self, number: int | None, choice: str | None) -> bool:
        """Whether such an answer makes the question behind it be asked."""
        if self.more_than is not None:
            return (number or 0) > self.more_than
        return choice in self.is_one_of


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked. Sentences have {slots} that the round and the unit fill."""

    code: str
    number: int
    kind: str
    ask: str
    label: str
    short: str = ""
    hint: tuple[str, ...] = ()
    unit: str = ""
    measure: MeasureRow | None = None
    options: tuple[Option, ...] = ()
    # Buttons beside a typed answer: "Không có đám nào" (0), "Xóm không làm đăng ký" (nil)…
    extras: tuple[Option, ...] = ()
    may_be_missing: bool = True
    part_of: str | None = None
    # More than this other measure is odd, and asked once ("nhiều hơn số đăng ký").
    asks_above: str | None = None
    all_label: str = ""
    when: When | None = None
    # "Vẫn như cũ" copies last time's figures of these questions; never seen a first time.
    keeps: tuple[str, ...] = ()
    # Never asked by itself: its options stand as buttons under the first question of its
    # place ("Đang công khai, số có thể đổi"), for those to whom they apply.
    volunteered: bool = False
    # What is said here is a proposal of the people, to be passed on and answered.
    proposes: bool = False
    required: bool = True
    # Asked of these kinds of unit only; empty: of every kind the form is for.
    unit_kinds: tuple[str, ...] = ()
    # The y of "x of y".
    fixed: int | None = None
    window: Window | None = None
    expects: Expects | None = None
    adds_up: AddsUp | None = None
    # A count under a name that says rate: for "82%" it is asked which is meant.
    share_in_name: bool = False
    # This level's own: not drawn from the children, though they are asked the same measure.
    only_here: bool = False
    draws: ChildMeasure | None = None
    # "estimate": asked beside the actual figure of the same measure.
    aspect: str = ""

    # What is true of every answer of its kind.
    traits: KindTraits = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "traits", get_traits(self.kind))

    @property
    def has_own_answer(self) -> bool:
        """Not only a gate, which stands for the questions that it keeps."""
        return self.measure is not None or not self.keeps

    def is_for(self, unit_kind: str) -> bool:
        return not self.unit_kinds or unit_kind in self.unit_kinds


@dataclass(frozen=True, slots=True)
class Form:
    """A form version. `prepare` names the figures to have at hand before beginning."""

    version_id: int
    code: str
    name: str
    short_name: str
    role: str
    plan_name: str
    prepare: tuple[str, ...]
    questions: tuple[Question, ...]
    by_code: Mapping[str, Question] = field(repr=False, default_factory=dict)
    # The lines of the committee's summary, as the pack says them (docs/packs.md).
    summary: tuple[dict[str, Any], ...] = ()
    # The forms of the direct children on which this one draws.
    from_children: tuple[str, ...] = ()
    line: str = GOVERNMENT_LINE
    joint: BodyRule | None = None
    through: BodyRule | None = None
    # Who has to approve it after it was accepted; none: nobody.
    approval: ApprovalRule | None = None
    # Outside the line of those who report: to whom it is addressed, who puts it together.
    addressees: tuple[BodyRule, ...] = ()
    consolidators: tuple[BodyRule, ...] = ()
    # How many numbered places ("câu") the form has.
    places: int = field(init=False)
    # The order of its questions; what hangs on each, as it was worked out once.
    positions: Mapping[str, int] = field(init=False, repr=False, compare=False)
    _hanging: dict[str, tuple[Question, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "places", self.questions[-1].number if self.questions else 0)
        positions = {question.code: place for place, question in enumerate(self.questions)}
        object.__setattr__(self, "positions", positions)
        object.__setattr__(self, "_hanging", {})

    def place(self, number: int) -> Iterator[Question]:
        return (question for question in self.questions if question.number == number)

    def find_opening(self, question: Question) -> Question | None:
        """The yes or no before the day it is asked with: held, and when; none: of another."""
        first = next(self.place(question.number))
        is_opened = question.traits.is_day and first.traits.is_yes_or_no
        return first if is_opened and first.code != question.code else None

    def list_dependents(self, code: str) -> tuple[Question, ...]:
        """Questions that are asked, limited or explained by the answer to this one, and what
        hangs on those."""
        known = self._hanging.get(code)
        if known is None:
            known = self._hanging[code] = tuple(self._find_dependents(code))
        return known

    def _find_dependents(self, code: str) -> Iterator[Question]:
        codes = {code}
        for one in self.questions:
            if one.code != code and self.hangs_on(one, codes):
                codes.add(one.code)
                yield one

    def hangs_on(self, question: Question, codes: Collection[str]) -> bool:
        """Whether one of these questions is its whole, its condition or the yes before its day."""
        if question.part_of in codes or (question.when and question.when.question in codes):
            return True
        if not any(self.by_code[code].number == question.number for code in codes):
            return False
        opening = self.find_opening(question)
        return opening is not None and opening.code in codes


def _parse_options(items: list[dict[str, Any]]) -> tuple[Option, ...]:
    return tuple(Option(**{**item, "words": tuple(item.get("words", ()))}) for item in items)


def _parse_when(item: dict[str, Any] | None) -> When | None:
    if item is None:
        return None
    return When(item["question"], tuple(item.get("is_one_of", ())), item.get("more_than"))


def _parse_question(item: dict[str, Any], measures: Mapping[str, MeasureRow]) -> Question:
    tuples = {name: tuple(item.get(name, ())) for name in ("hint", "keeps", "unit_kinds")}
    return Question(
        **{
            **item,
            **tuples,
            "measure": measures[item["measure"]] if item.get("measure") else None,
            "options": _parse_options(item.get("options", [])),
            "extras": _parse_options(item.get("extras", [])),
            "when": _parse_when(item.get("when")),
            **{name: read(item.get(name)) for name, read in _PARSERS.items()},
        }
    )


def _parse_window(item: dict[str, Any] | None) -> Window | None:
    if item is None:
        return None
    first, last = (date.fromisoformat(item[name]) for name in ("first", "last"))
    return Window(first, last, item.get("remark", ""))


def _parse_expects(item: dict[str, Any] | None) -> Expects | None:
    return Expects(item["at_most"], item.get("remark", "")) if item else None


def _parse_adds_up(item: dict[str, Any] | None) -> AddsUp | None:
    return AddsUp(Decimal(item.get("to", 100)), tuple(item["with_"])) if item else None


_PARSERS: dict[str, Callable[[dict[str, Any] | None], Any]] = {
    "draws": parse_child_measure,
    "window": _parse_window,
    "expects": _parse_expects,
    "adds_up": _parse_adds_up,
}


def parse_form(version_id: int, body: dict[str, Any], measures: Mapping[str, MeasureRow]) -> Form:
    """A form from a version's body: a form's fields, its questions as the fields of Question."""
    questions = tuple(_parse_question(item, measures) for item in body["questions"])
    return Form(
        version_id=version_id,
        code=body["code"],
        name=body["name"],
        short_name=body["short_name"],
        role=body["role"],
        plan_name=body["plan_name"],
        prepare=tuple(body.get("prepare", ())),
        questions=questions,
        by_code={question.code: question for question in questions},
        summary=tuple(body.get("summary", ())),
        from_children=tuple(body.get("from_children", ())),
        line=body.get("line", GOVERNMENT_LINE),
        joint=parse_body_rule(body.get("joint")),
        through=parse_body_rule(body.get("through")),
        approval=parse_approval_rule(body.get("approval")),
        addressees=parse_body_rules(body.get("addressees", ())),
        consolidators=parse_body_rules(body.get("consolidators", ())),
    )
