"""Answers about who is in charge of a unit, and about which targets are reached."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from handlers.free_questions import told_figures
from handlers.free_questions.earlier_periods import past_answers
from handlers.free_questions.question_scope import QuestionScope, make_scope
from handlers.plans import indicator_answers
from handlers.plans.indicator_answers import IndicatorAnswer
from handlers.summaries_chat.round_choice import ReaderQuestion
from models.people import post_holders
from models.people.tables import Role
from models.plans import indicators
from models.plans.form_cache import FormCache
from models.plans.indicators import IndicatorRow
from models.plans.tables import Operator
from models.rights import Action, has_role, may_somewhere
from models.rounds import rounds
from models.rounds.rounds import RoundRow
from models.units import unit_settings
from office.rounds import call_list
from records import dataclass
from summaries import indicator_figures
from summaries.indicator_figures import IndicatorFigures
from summaries.targets import plan_targets
from summaries.targets.verdicts import TargetOutcome
from summaries.views import indicator_status
from texts import Text, join_lines, text, vietnamese, words
from texts.vietnamese import format_decimal

_GROUPS = {
    TargetOutcome.MET: "met",
    TargetOutcome.EXCEEDED: "met",
    TargetOutcome.NOT_MET: "unmet",
}
MOST_UNITS = 40
MOST_INDICATORS = 40
HUNDREDTHS = 2  # decimals of a share


def answer_contact(scope: QuestionScope) -> tuple[Text, bool]:
    """Who is in charge, and whether numbers are shown: to who calls for the commune."""
    shows_numbers = may_somewhere(scope.asking.role, Action.ESTIMATE)
    phone = unit_settings.find_own_phone(scope.db, scope.unit.id)
    if has_role(scope.asking, Role.OFFICER) and scope.asking.unit_id == scope.unit.id:
        phone = ""  # it is she who is called
    commune = text("questions.contact_commune", phone=phone) if phone else Text()
    if not scope.reads_all:
        return commune or text("questions.contact_none", unit=scope.unit.name), False
    wanted = {one.id for one in scope.villages}
    told = []
    below = post_holders.list_posts_below(scope.db, scope.unit.path, scope.now)
    by_unit = post_holders.list_holders_of_units(
        scope.db, (post.unit_id for post in below), Role.REPORTER, scope.now
    )
    for post in below:
        holders = by_unit.pop(post.unit_id, None)
        if holders is None or (wanted and post.unit_id not in wanted):
            continue
        who = (
            call_list.format_holders(tuple(holders))
            if shows_numbers
            else ", ".join(f"{one.person_name} ({one.title})" for one in holders)
        )
        told.append(text("questions.contact_line", unit=post.unit_name, who=who))
    if not told:
        named = scope.villages[0] if scope.villages else scope.unit
        told = [text("questions.contact_none", unit=named.name)]
    return join_lines(*told[:MOST_UNITS], commune), shows_numbers


def answer_targets(scope: QuestionScope) -> Text:
    """Which targets are reached, which are not, and which cannot be told yet; each with its line.

    Of the plan that is named, else of those that the asker's rounds belong to.
    """
    # Before a round opens its plan already aims at what it aims at.
    asked = _list_rounds(scope) or rounds.list_rounds_below(scope.db, scope.asking.unit_path)
    asked = [one for one in asked if scope.is_of_plan(one)]
    if not asked and scope.plan_name:
        return text("naming.absent", typed=scope.plan_name, unit=scope.unit.name)
    plans = {one.plan_id for one in asked}
    every = [one for one in indicators.list_indicators(scope.db) if one.plan_id in plans]
    if scope.view == "indicator" and every and _lacks_year(scope, every):
        return _describe_other_years(scope, every)
    groups: dict[str, list[str]] = {"met": [], "unmet": [], "open": []}
    lines = []
    # Asked for the targets themselves, each is told.
    wanted = list(groups) if scope.view == "indicator" else scope.view.split(",")
    for one in every[:MOST_INDICATORS]:
        group, said = _judge(scope, one)
        groups[group].append(one.short_name)
        if scope.view == "indicator":
            said = " ".join([*_list_targets(scope, one), said])
        if group in wanted:
            lines.append(text("questions.target_line", name=one.short_name, said=said))
    if not every:
        return text("questions.targets_none")
    told = [
        text(f"questions.targets_{name}", names="; ".join(names))
        for name, names in groups.items()
        if names
    ]
    return join_lines(*told, *lines)


def _lacks_year(scope: QuestionScope, every: Sequence[IndicatorRow]) -> bool:
    """Whether a year is named for which no target is set."""
    years = {
        target.year
        for one in every
        for target in plan_targets.list_targets_of_indicator(scope.db, one.id)
    }
    return scope.year is not None and bool(years) and scope.year not in years


def _describe_other_years(scope: QuestionScope, every: Sequence[IndicatorRow]) -> Text:
    """That there is no target of the year, and those that there are."""
    lines = [
        text("questions.target_line", name=one.short_name, said=" ".join(found))
        for one in every[:MOST_INDICATORS]
        if (found := _list_targets(scope, one))
    ]
    return join_lines(text("questions.targets_not_of_year", year=scope.year or ""), *lines)


def _list_rounds(scope: QuestionScope) -> Sequence[RoundRow]:
    """Of the period that is named; of its year where no round is of the whole of it."""
    return scope.rounds_with() or scope.rounds_of_year() or scope.rounds


def _list_targets(scope: QuestionScope, one: IndicatorRow) -> list[str]:
    """As the plan prints them: of the year that is named, else of each."""
    found = plan_targets.list_targets_of_indicator(scope.db, one.id)
    of_year = [target for target in found if target.year == scope.year] or found
    return [
        words("questions.target_of", year=target.year or "", printed=target.printed).rstrip(".")
        + "."
        for target in of_year
    ]


def find_bound(scope: QuestionScope, code: str) -> str:
    """The least share that an indicator's newest target wants of each unit: "90%"; or empty."""
    for one in indicators.list_indicators(scope.db):
        if one.code != code:
            continue
        for target in reversed(plan_targets.list_targets_of_indicator(scope.db, one.id)):
            is_share = target.unit == "%" and target.low is not None
            if is_share and target.operator in (Operator.AT_LEAST, Operator.REACH):
                return f"{format_decimal(target.low or 0, HUNDREDTHS)}%"
    return ""


def _judge(scope: QuestionScope, one: IndicatorRow) -> tuple[str, str]:
    found = _load_figures(scope, one)
    status = indicator_status.describe_indicator(found)
    said = " ".join([*status.said, status.lacks]).strip()
    figure = found.against[0].figure if found is not None else None
    verdict = figure.verdict if figure is not None else None
    group = _GROUPS.get(verdict.outcome, "open") if verdict is not None else "open"
    return group, said


def _load_figures(scope: QuestionScope, one: IndicatorRow) -> IndicatorFigures | None:
    meant = {row.id for row in _list_rounds(scope)}
    return indicator_figures.load_indicator_figures(
        scope.db,
        scope.forms,
        one,
        scope.asking.unit_path,
        scope.now,
        lambda row: row.id in meant,
        receives=scope.asking.receives,
    )


def answer_indicator(scope: QuestionScope) -> Text:
    """An indicator as its plan words it, with its target and how it stands."""
    wanted = set(scope.measures)
    ids = {one.plan_id for one in scope.rounds}
    found = [
        one
        for one in indicators.list_indicators(scope.db)
        if one.code in wanted and (one.plan_id in ids or scope.slots.get("plan") == one.plan_code)
    ]
    told = []
    for one in found[:2]:
        past = _tell_past(scope, one)
        if past.plain:
            told.append(past)
            continue
        about = AskedAbout(
            one.id, scope.asking.unit_path, _format_period_beside(scope), scope.asking.receives
        )
        answered = indicator_answers.compute_answer(scope.db, scope.forms, about, scope.now)
        if answered is not None:
            told += [answered[1], _tell_last_known(scope, one)]
    return join_lines(*told) if told else answer_targets(scope)


def _tell_past(scope: QuestionScope, one: IndicatorRow) -> Text:
    """Of a period that no round here is of, what is stored of it; empty where nothing is."""
    if one.numerator is None or not scope.slots.get("period") or _has_round_of_period(scope):
        return Text()
    stored = past_answers.answer_past(scope, one.numerator)
    if not stored.plain:
        return Text()
    targets = (
        text("questions.target_alone", said=vietnamese.capitalize(said))
        for said in _list_targets(scope, one)
    )
    head = text("plans.wording", wording=one.wording, citation=one.citation, plan=one.plan_name)
    return join_lines(stored, *targets, head)


def _has_round_of_period(scope: QuestionScope) -> bool:
    return bool(scope.rounds_with() or scope.rounds_of_year())


def compute_indicator(
    db: Connection, forms: FormCache, asking: ReaderQuestion, now: datetime
) -> IndicatorAnswer | None:
    """As its plan words it; of all and of no period, with what is stored where nothing is yet."""
    answered = indicator_answers.compute_answer(db, forms, asking, now)
    if answered is None or asking.words:
        return answered
    one, told = answered
    return one, join_lines(told, _tell_last_known(make_scope(db, forms, asking, now), one))


def _tell_last_known(scope: QuestionScope, one: IndicatorRow) -> Text:
    """Of an indicator that has no figure yet, what is stored of the time before."""
    if one.numerator is None or _has_figure(scope, one):
        return Text()
    return past_answers.answer_latest(scope, one.numerator)


def _has_figure(scope: QuestionScope, one: IndicatorRow) -> bool:
    found = _load_figures(scope, one)
    if found is None:
        return False
    figures = [judged.figure for judged in found.against]
    figures += [shown for judged in found.against if judged.item for shown in judged.item.figures]
    return any(figure is not None and figure.value is not None for figure in figures)


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """What is asked about an indicator, as its answer wants to know it."""

    about: int
    unit_path: str
    words: str | None
    receives: bool


def _format_period_beside(scope: QuestionScope) -> str:
    return told_figures.format_period(scope.slots.get("period", ""))
