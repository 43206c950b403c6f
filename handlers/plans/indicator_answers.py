"""How an indicator stands, worked out by a reader: the document's words, target, figure."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import Connection

from handlers import button_data
from handlers.replies import Reply
from models.plans import indicators
from models.plans.form_cache import FormCache
from models.plans.indicators import IndicatorRow
from models.rounds.rounds import RoundRow
from office.naming import absent_names, named_rounds, named_things
from office.naming.named_things import Naming
from reading.dates.named_periods import ANY, THIS, YEAR
from summaries import indicator_figures, round_labels
from summaries.indicator_figures import IndicatorFigures
from summaries.targets import plan_targets
from summaries.views import indicator_status
from summaries.views.indicator_status import IndicatorStatus
from texts import Text, join_lines, make_plain_text, text, vietnamese, words

ONE_DAY = timedelta(days=1)

IndicatorAnswer = tuple[IndicatorRow, Text]


class AskedIndicator(Protocol):
    """The id of the indicator that is asked about, where the asker's unit stands, and the words
    beside it, which may name a period and a unit."""

    @property
    def about(self) -> int: ...
    @property
    def unit_path(self) -> str: ...
    @property
    def words(self) -> str | None: ...
    @property
    def receives(self) -> bool: ...


def compute_answer(
    db: Connection, forms: FormCache, asking: AskedIndicator, now: datetime
) -> IndicatorAnswer | None:
    """Of a period without a figure it is said that there is none; then the newest one is told.
    What the plan has the unit receive counts, beside what lies in its line."""
    one = indicators.find_indicator(db, asking.about)
    if one is None:
        return None
    today = vietnamese.get_local_day(now)
    naming = named_things.read_naming(db, asking.words or "", asking.unit_path, (), today)
    unit = naming.units[0] if len(naming.units) == 1 else None
    path = unit.path if unit is not None else asking.unit_path
    parts = indicators.list_indicator_parts(db, one.id) or [one]
    found = [
        _find_status(db, forms, part, path, now, naming, receives=asking.receives) for part in parts
    ]
    told = [
        _describe_part(db, part, status, now) for part, status in zip(parts, found, strict=True)
    ]
    head = text("plans.wording", wording=one.wording, citation=one.citation, plan=one.plan_name)
    remark = text("plans.remark", remark=one.remark) if one.remark else Text()
    of_unit = text("plans.of_unit", unit=unit.name) if unit is not None else Text()
    not_aimed = _describe_lacking_target(db, naming, parts, today.year)
    if not_aimed.plain:
        return one, join_lines(head, not_aimed, *(_describe_targets(db, part) for part in parts))
    lacks = _describe_lacking_period(naming, found)
    return one, join_lines(head, lacks, of_unit, *told, remark)


def _find_status(
    db: Connection,
    forms: FormCache,
    one: IndicatorRow,
    unit_path: str,
    now: datetime,
    naming: Naming,
    *,
    receives: bool,
) -> IndicatorStatus:
    """Of the period that is named; else the newest."""

    def is_meant(found: RoundRow) -> bool:
        return _is_round_of_period(found, naming)

    def load(meant: Callable[[RoundRow], bool]) -> IndicatorFigures | None:
        return indicator_figures.load_indicator_figures(
            db, forms, one, unit_path, now, meant, receives=receives
        )

    return indicator_status.describe_indicator(load(is_meant) or load(lambda _: True))


def _describe_lacking_target(
    db: Connection, naming: Naming, parts: Sequence[IndicatorRow], this_year: int
) -> Text:
    """Of a year to come nobody has a figure yet: what is asked for is its target."""
    year = naming.period.year if naming.period is not None else None
    if year is None or year <= this_year:
        return Text()
    every = (plan_targets.list_targets_of_indicator(db, one.id) for one in parts)
    if any(target.year == year for found in every for target in found):
        return Text()
    return text("plans.no_target_of", year=year)


def _describe_lacking_period(naming: Naming, found: Sequence[IndicatorStatus]) -> Text:
    if naming.period is None:
        return Text()
    rounds = [status.round for status in found if status.round is not None]
    if any(_is_round_of_period(one, naming) for one in rounds):
        return Text()
    return text("plans.no_figure_of", period=absent_names.quote_period(naming))


def _is_round_of_period(one: RoundRow, naming: Naming) -> bool:
    """A target is one of a year: any round of that year tells how it stands."""
    period = naming.period
    if period is not None and period.span == YEAR:
        period = replace(period, span=ANY if period.year is not None else THIS)
    return bool(named_rounds.filter_by_period([one], period))


def _describe_part(
    db: Connection, one: IndicatorRow, found: IndicatorStatus, now: datetime
) -> Text:
    name = make_plain_text(f"{one.short_name}:") if one.compound_id is not None else Text()
    return join_lines(
        name,
        _describe_targets(db, one),
        *(make_plain_text(f"{sentence.removesuffix('.')}.") for sentence in found.said),
        make_plain_text(found.lacks) if found.lacks else Text(),
        _describe_source(found),
    )


def _describe_targets(db: Connection, one: IndicatorRow) -> Text:
    """Every year's target, as the plan prints it."""
    found = plan_targets.list_targets_of_indicator(db, one.id)
    if not found:
        return text("plans.not_aimed")
    return join_lines(*(text("plans.aimed", year=one.year, printed=one.printed) for one in found))


def _describe_source(found: IndicatorStatus) -> Text:
    """Whose figure it is: the round, and the days it tells of."""
    if found.round is None:
        return Text()
    return text(
        "plans.from_round",
        round=round_labels.format_round_label(found.round),
        first=vietnamese.format_full_day(found.round.period_from),
        last=vietnamese.format_full_day(found.round.period_to - ONE_DAY),
    )


def show_answer(found: IndicatorAnswer) -> Reply:
    one, told = found
    label = words("plans.button_plans")
    back = button_data.make_button(words("plans.button_indicators"), "indicators", one.plan_id)
    return Reply(told, (back, button_data.make_button(label, "plans")))
