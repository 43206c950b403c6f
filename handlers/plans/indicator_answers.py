"""How an indicator stands, worked out by a reader: the document's words, target, figure."""

from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import Connection

from handlers import button_data
from handlers.replies import Reply
from models.plans import indicators
from models.plans.form_cache import FormCache
from models.plans.indicators import IndicatorRow
from summaries import indicator_figures
from summaries.indicator_figures import IndicatorFigures
from summaries.targets import plan_targets
from summaries.views import indicator_status
from summaries.views.indicator_status import IndicatorStatus
from texts import Text, join_lines, make_plain_text, text, vietnamese, words

ONE_DAY = timedelta(days=1)

IndicatorAnswer = tuple[IndicatorRow, Text]


class AskedIndicator(Protocol):
    """The id of the indicator that is asked about, and where the asker's unit stands."""

    @property
    def about(self) -> int: ...
    @property
    def unit_path(self) -> str: ...
    @property
    def receives(self) -> bool: ...


def compute_answer(
    db: Connection, forms: FormCache, asking: AskedIndicator, now: datetime
) -> IndicatorAnswer | None:
    """What the plan has the unit receive counts, beside what lies in its line."""
    one = indicators.find_indicator(db, asking.about)
    if one is None:
        return None
    parts = indicators.list_indicator_parts(db, one.id)
    told = []
    for part in parts or [one]:
        figures = indicator_figures.load_indicator_figures(
            db, forms, part, asking.unit_path, now, receives=asking.receives
        )
        told.append(_describe_indicator(db, part, figures))
    head = text("plans.wording", wording=one.wording, citation=one.citation, plan=one.plan_name)
    remark = text("plans.remark", remark=one.remark) if one.remark else Text()
    return one, join_lines(head, *told, remark)


def _describe_indicator(
    db: Connection, one: IndicatorRow, figures: IndicatorFigures | None
) -> Text:
    found = indicator_status.describe_indicator(figures)
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
        round=found.round.name,
        first=vietnamese.format_full_day(found.round.period_from),
        last=vietnamese.format_full_day(found.round.period_to - ONE_DAY),
    )


def show_answer(found: IndicatorAnswer) -> Reply:
    one, told = found
    label = words("plans.button_plans")
    back = button_data.make_button(words("plans.button_indicators"), "indicators", one.plan_id)
    return Reply(told, (back, button_data.make_button(label, "plans")))
