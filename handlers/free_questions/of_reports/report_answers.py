"""Answers about reports: of one unit in or not, late, what is lacking, the whole, the signed."""

from collections.abc import Iterator, Sequence

from handlers import button_data
from handlers.free_questions import told_figures
from handlers.free_questions.question_scope import QuestionScope
from handlers.free_questions.told_figures import FoundFigure
from handlers.replies import Choice
from models.lateness import extensions
from models.rights import Action, Thing, may, may_somewhere
from models.rounds.rounds import RoundRow
from models.signing import signings
from models.units.units import UnitRow
from office.rounds.extensions import describe_extension
from summaries import outstanding_reports, round_labels
from summaries.progress.completeness import RosterUnit, load_completeness
from summaries.round_facts import RoundFacts
from summaries.round_summary import Summary
from summaries.views import (
    chat_summary,
    missing_reports,
    signed_text,
    unit_lines,
)
from summaries.views.progress_wording import format_progress
from texts import Text, join_lines, make_plain_text, text, vietnamese, words

MOST_LINES = 12
MOST_ROUNDS = 4
MOST_NUDGED = 6  # buttons


def answer_status(scope: QuestionScope) -> Text:
    """Of each named unit: in or not, round by round, the newest first."""
    told: list[Text] = []
    for unit in scope.villages or (scope.unit,):
        lines = []
        for one in scope.rounds_with():
            found = load_completeness(scope.db, scope.forms, one, unit.id, scope.now)
            mine = [row for row in found.units if row.unit_id == unit.id]
            lines += [_describe_state(scope, one, row) for row in mine]
        head = make_plain_text(f"{unit.name}:")
        none = text("questions.status_none", unit=unit.name)
        told += [head, *lines[:MOST_ROUNDS]] if lines else [none]
    return join_lines(*told)


def _describe_state(scope: QuestionScope, one: RoundRow, row: RosterUnit) -> Text:
    state = format_progress(row)
    if row.submitted_at is not None and row.is_submitted:
        day = vietnamese.get_local_day(row.submitted_at)
        values = {
            "hour": vietnamese.format_hour(row.submitted_at),
            "day": vietnamese.format_full_day(day),
        }
        key = "questions.status_sent_late" if row.days_late else "questions.status_sent"
        said = words(key, **values, days=row.days_late)
    elif overdue := row.days_overdue(scope.now):
        said = words("questions.status_overdue", days=overdue, state=state)
    else:
        said = words("questions.status_waiting", state=state)
    return text("questions.status_line", round=round_labels.format_round_label(one), state=said)


def _load_newest(scope: QuestionScope, *measures: str) -> RoundFacts | None:
    """The newest round in which units below report, else any."""
    found = scope.rounds_with()
    chosen = None
    for one in found:
        units = load_completeness(scope.db, scope.forms, one, scope.unit.id, scope.now).units
        if len(units) > 1 or (chosen is None and units):
            chosen = one
        if len(units) > 1:
            break
    if chosen is None:
        return None
    return told_figures.load_facts(scope, chosen, scope.unit, *measures)


def answer_of_newest(scope: QuestionScope) -> tuple[RoundFacts | None, Text]:
    """The facts of the newest round that is meant, and the head of the answer."""
    facts = _load_newest(scope)
    if facts is None:
        return None, text("officer.no_round")
    return facts, told_figures.describe_head(facts)


def answer_late(scope: QuestionScope) -> Text:
    """Sent behind the deadline, and still not in behind it."""
    facts, head = answer_of_newest(scope)
    if facts is None:
        return head
    found = facts.completeness
    if not found.has_deadline:
        return join_lines(head, text("questions.late_no_date"))
    overdue = [one for one in found.waiting if one.days_overdue(facts.at)]
    told = []
    if found.late:
        named = [(one.name, one.days_late) for one in found.late]
        told.append(text("questions.late_sent", names=_list_days(named)))
    if overdue:
        named = [(one.name, one.days_overdue(facts.at)) for one in overdue]
        told.append(text("questions.late_waiting", names=_list_days(named)))
    return join_lines(head, *(told or [text("questions.late_none")]))


def _list_days(named: Sequence[tuple[str, int]]) -> str:
    return ", ".join(words("questions.late_days", unit=unit, days=days) for unit, days in named)


def list_told_units(scope: QuestionScope) -> set[int]:
    """The units that the answer about reports names: late ones, else those that are not in."""
    facts, _ = answer_of_newest(scope)
    if facts is None:
        return set()
    found = facts.completeness
    if scope.view == "late":
        overdue = (one for one in found.waiting if one.days_overdue(facts.at))
        return {one.unit_id for one in (*found.late, *overdue)}
    return {one.unit_id for one in found.waiting}


def answer_extensions(scope: QuestionScope) -> Text:
    """Of the newest round, of the units that are named or of all."""
    facts, head = answer_of_newest(scope)
    if facts is None:
        return head
    asked = extensions.load_newest_extensions(scope.db, facts.round.id)
    wanted = {one.id for one in scope.villages}
    told = [
        text(
            "questions.extension",
            unit=one.name,
            said=describe_extension(asked[one.report_id]).removesuffix("."),
        )
        for one in facts.completeness.units
        if one.report_id in asked and (not wanted or one.unit_id in wanted)
    ]
    return join_lines(head, *(told or [text("questions.extensions_none")]))


def answer_nudge(scope: QuestionScope) -> Text:
    """How those stand that are to be reminded; who may not remind is told who does."""
    of_units = bool(scope.villages) or not scope.reads_all
    said = answer_status(scope) if of_units else answer_missing(scope)
    may_remind = may_somewhere(scope.asking.role, Action.NUDGE)
    return said if may_remind else join_lines(said, text("questions.nudge_by_officer"))


def list_nudge_buttons(scope: QuestionScope) -> tuple[Choice, ...]:
    """One for each named unit that owes the newest round and may be reminded by who asks."""
    rounds = scope.rounds_with()
    if not (scope.villages and rounds and may_somewhere(scope.asking.role, Action.NUDGE)):
        return ()
    facts, _ = answer_of_newest(scope)
    if facts is None:
        return ()
    ids = {one.id for one in scope.villages}
    runners = frozenset({facts.round.owner_id})
    return tuple(
        button_data.make_button(
            words("questions.button_nudge", unit=one.name), "nudge", facts.round.id, one.report_id
        )
        for one in facts.completeness.waiting
        if one.unit_id in ids and may(scope.asking, Action.NUDGE, Thing(one.path, runners=runners))
    )[:MOST_NUDGED]


def answer_missing_figures(scope: QuestionScope) -> Text:
    """Which units lack a figure; with "all", which figures each unit lacks."""
    if scope.measures == ("all",):
        return _answer_missing_labels(scope)
    told: list[Text] = []
    for measure in scope.measures[:4]:
        found = told_figures.load_figure(scope, measure, scope.unit, scope.rounds_with(measure))
        if found is None:
            told.append(told_figures.describe_not_asked(scope, measure))
            continue
        told += [told_figures.describe_head_of(found), *_describe_lacking(found)]
    return join_lines(*told)


def _describe_lacking(found: FoundFigure) -> Iterator[Text]:
    figure = told_figures.find_main_figure(found)
    label = vietnamese.uncapitalize(figure.label)
    noun = found.facts.counted
    if figure.gaps:
        names = told_figures.list_names(figure.gaps, noun)
        yield text("questions.missing_figure", label=label, names=names)
    else:
        yield text("questions.missing_figure_none", label=label)
    if waiting := found.facts.completeness.waiting:
        yield text("questions.missing_waiting", names=told_figures.list_names(waiting, noun))


def _answer_missing_labels(scope: QuestionScope) -> Text:
    facts, head = answer_of_newest(scope)
    if facts is None:
        return head
    ids = {one.id for one in scope.villages} if scope.villages else None
    told = [
        text("questions.missing_labels", unit=one.name, labels=", ".join(map(facts.fill, labels)))
        for one in facts.completeness.units
        if (labels := facts.lacking.get(one.unit_id)) and (ids is None or one.unit_id in ids)
    ]
    return join_lines(head, *(told[:MOST_LINES] or [text("questions.missing_labels_none")]))


def answer_whole(scope: QuestionScope) -> Text:
    """The summary of the newest round that is meant, over the unit that is named."""
    unit = scope.villages[0] if len(scope.villages) == 1 else scope.unit
    facts = _find_summed(scope, unit)
    if facts is None:
        return _describe_no_round(scope)
    lines = chat_summary.list_body_lines(Summary(facts))
    head = told_figures.describe_head(facts)
    signing = signings.find_signing_in_force(scope.db, facts.round.id, facts.unit.id)
    quote = signed_text.format_signed_quote(facts, signing) if signing is not None else Text()
    return join_lines(head, quote, *(make_plain_text(line) for line in lines))


def _describe_no_round(scope: QuestionScope) -> Text:
    """None at all; or none of the period that is named, and which there are."""
    if not scope.rounds or not scope.slots.get("period"):
        return text("officer.no_round")
    labels = round_labels.label_rounds(scope.rounds[:MOST_ROUNDS])
    period = told_figures.format_period(scope.slots["period"])
    return join_lines(
        text("questions.no_round_of", period=period),
        text("questions.there_are", rounds="; ".join(labels.values())),
    )


def _find_summed(scope: QuestionScope, unit: UnitRow) -> RoundFacts | None:
    """The newest round whose form says how it is summed up and in which the unit, or one below
    it, reports."""
    for one in scope.rounds_with():
        form = scope.forms.get(scope.db, one.form_version_id)
        if not form.summary:
            continue
        facts = told_figures.load_facts(scope, one, unit)
        if facts.completeness.units:
            return facts
    return None


def answer_units(scope: QuestionScope) -> Text:
    facts = _find_summed(scope, scope.unit)
    return unit_lines.format_unit_lines(Summary(facts)) if facts else text("officer.no_round")


def answer_missing(scope: QuestionScope) -> Text:
    """Who has not sent, as the button says it."""
    facts, _ = answer_of_newest(scope)
    if facts is None:
        return text("officer.no_round")
    found = outstanding_reports.load_outstanding_reports(
        scope.db,
        scope.forms,
        facts.round.id,
        scope.unit.id,
        scope.now,
        receives=scope.asking.receives,
    )
    return missing_reports.format_missing_reports(found)


def answer_signed(scope: QuestionScope) -> Text:
    """The issued report with its number, day, signer and figures; that there is none is said."""
    for one in scope.rounds_with(scope.measures[0] if scope.measures else None):
        signing = signings.find_signing_in_force(scope.db, one.id, scope.unit.id)
        if signing is not None:
            facts = told_figures.load_facts(scope, one, scope.unit)
            return signed_text.format_signed_summary(facts, signing)
    return text("questions.signed_none")
