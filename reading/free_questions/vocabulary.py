"""What a question may name: figures, indicators, plans and villages with their usual wordings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from records import dataclass


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """One figure. `wordings` are written with their marks; `states`: code of a state → wordings.

    `counts_households`: its figure is a number of households. `plan`: the only plan that has it.
    """

    code: str
    wordings: tuple[str, ...]
    states: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_number: bool = True
    plan: str = ""
    counts_households: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorWords:
    """What one plan aims at; `measures` are the figures that tell how it stands."""

    code: str
    plan: str
    wordings: tuple[str, ...]
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TitleWords:
    """A title that is registered for, proposed and awarded, a figure each. Without its step the
    indicator is meant; `of_plan`: that of another plan."""

    wordings: tuple[str, ...]
    indicator: str
    registered: str
    proposed: str
    awarded: str
    of_plan: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlanWords:
    """`narratives`: figures in words, by what they tell of ("mo_hinh", "kho_khan", …). `held`: what
    tells where it was held, where the plan is about a meeting."""

    code: str
    wordings: tuple[str, ...]
    narratives: Mapping[str, str] = field(default_factory=dict)
    held: str = ""


@dataclass(frozen=True, slots=True)
class QuestionVocabulary:
    """`villages`: folded names, as readings have them ("xom 7"). `between`: wordings that fit
    several figures, which are asked back. `own_plan`: the plan that is meant where none is
    said. `together`: one wording, several figures. `only_in_plan`: figures that are meant only
    where their plan is named."""

    measures: Mapping[str, MeasureWords]
    indicators: tuple[IndicatorWords, ...]
    titles: tuple[TitleWords, ...]
    plans: tuple[PlanWords, ...]
    villages: tuple[str, ...]
    between: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    together: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    only_in_plan: frozenset[str] = frozenset()
    own_plan: str = ""
    own_names: tuple[str, ...] = ()
