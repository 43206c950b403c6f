"""The kinds of question and of measure, and what can be done with an answer of each.

A kind is named here, where its answers are read (`reading/kinds`) and where they are asked for and
shown (`reporting/questions`). Everybody else asks for one of its traits.
"""

from dataclasses import field

from records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class KindTraits:
    """What is true of every answer of a kind."""

    # One number, which can be compared with another: a part with its whole.
    is_number: bool = False
    # A number of things, in whole ones.
    is_count: bool = False
    # A share already, of which the base is not known: never added up, never averaged.
    is_percentage: bool = False
    # "x of y", where y is asked with it, or is fixed by the plan.
    asks_base: bool = False
    has_fixed_base: bool = False
    # One of the options that the question has; with "yes" and "no" among them.
    has_options: bool = False
    is_yes_or_no: bool = False
    is_day: bool = False
    # Words; told at length, where they are no list of items.
    is_words: bool = False
    is_narrative: bool = False
    # The plan may say how much to expect: of things, steps, items, units that say yes.
    may_expect: bool = False

    # What follows from these, worked out once.
    has_base: bool = field(init=False)
    # A ratio carries its base, a percentage is a share: their targets are percentages.
    is_share: bool = field(init=False)
    # A number without a base.
    is_plain_number: bool = field(init=False)
    # A number of which two can be added without knowing more: things, money.
    is_amount: bool = field(init=False)
    # One number or one choice, and nothing beside it.
    is_single_value: bool = field(init=False)

    def __post_init__(self) -> None:
        has_base = self.asks_base or self.has_fixed_base
        found = {
            "has_base": has_base,
            "is_share": has_base or self.is_percentage,
            "is_plain_number": self.is_number and not has_base,
            "is_amount": self.is_number and not (has_base or self.is_percentage),
            "is_single_value": (self.is_number and not has_base) or self.has_options,
        }
        for name, value in found.items():
            object.__setattr__(self, name, value)


TRAITS_BY_KIND: dict[str, KindTraits] = {
    "whole_number": KindTraits(is_number=True, is_count=True, may_expect=True),
    "ratio": KindTraits(is_number=True, asks_base=True),
    "percent": KindTraits(is_number=True, is_percentage=True),
    "money": KindTraits(is_number=True),
    "yes_no": KindTraits(has_options=True, is_yes_or_no=True, may_expect=True),
    "choice": KindTraits(has_options=True),
    "date": KindTraits(is_day=True),
    "text": KindTraits(is_words=True, is_narrative=True),
    "list": KindTraits(is_words=True, may_expect=True),
    "progress": KindTraits(is_number=True, has_fixed_base=True, may_expect=True),
}
_NO_TRAITS = KindTraits()


def get_traits(kind: str | None) -> KindTraits:
    """The traits of a kind; none are true of a kind that there is not."""
    return TRAITS_BY_KIND.get(kind or "", _NO_TRAITS)
