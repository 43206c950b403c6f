"""How an indicator stands, worked out by a reader: the document's words, target, figure."""

from datetime import datetime

from sqlalchemy import Connection

from handlers import button_data
from handlers.replies import Reply
from models.plans import indicators
from models.plans.form_cache import FormCache
from models.plans.indicators import IndicatorRow
from summaries import indicator_figures
from summaries.views import indicator_status
from summaries.views.indicator_status import IndicatorStatus
from texts import Text, join_lines, make_plain_text, text, vietnamese, words

IndicatorAnswer = tuple[IndicatorRow, Text]


def compute_answer(
    db: Connection, forms: FormCache, indicator_id: int, unit_path: str, now: datetime
) -> IndicatorAnswer | None:
    one = indicators.find_indicator(db, indicator_id)
    if one is None:
        return None
    parts = indicators.list_indicator_parts(db, one.id)
    told = [_describe_indicator(db, forms, part, unit_path, now) for part in parts or [one]]
    head = text("plans.wording", wording=one.wording, citation=one.citation, plan=one.plan_name)
    remark = text("plans.remark", remark=one.remark) if one.remark else Text()
    return one, join_lines(head, *told, remark)


def _describe_indicator(
    db: Connection, forms: FormCache, one: IndicatorRow, unit_path: str, now: datetime
) -> Text:
    found = indicator_status.describe_indicator(
        indicator_figures.load_indicator_figures(db, forms, one, unit_path, now)
    )
    name = make_plain_text(f"{one.short_name}:") if one.compound_id is not None else Text()
    return join_lines(
        name,
        _describe_target(db, one, now),
        *(make_plain_text(f"{sentence.removesuffix('.')}.") for sentence in found.said),
        make_plain_text(found.lacks) if found.lacks else Text(),
        _describe_source(found),
    )


def _describe_target(db: Connection, one: IndicatorRow, now: datetime) -> Text:
    """The target in force this year; where the term has not reached it, the nearest to come."""
    found = indicator_figures.list_targets_from_year(db, one, vietnamese.to_local_time(now).year)
    if not found:
        return text("plans.not_aimed")
    return join_lines(*(text("plans.aimed", year=one.year, printed=one.printed) for one in found))


def _describe_source(found: IndicatorStatus) -> Text:
    return text("plans.from_round", round=found.round.name) if found.round else Text()


def show_answer(found: IndicatorAnswer) -> Reply:
    one, told = found
    label = words("plans.button_plans")
    back = button_data.make_button(words("plans.button_indicators"), "indicators", one.plan_id)
    return Reply(told, (back, button_data.make_button(label, "plans")))
