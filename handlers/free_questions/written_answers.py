"""Answers from what stands beside figures: reasons, words, estimates, doubts."""

from handlers.free_questions import told_figures
from handlers.free_questions.of_reports import report_answers
from handlers.free_questions.question_scope import QuestionScope
from handlers.free_questions.told_figures import FoundFigure
from models.plans import measure_names
from office.reports import round_doubts
from office.reports.round_doubts import UnitDoubts
from reporting.answers.answer_storage import AS_LAST_TIME
from reporting.context import Context
from summaries.figures.unit_totals import ReportingUnit, get_text, list_units_with_text
from summaries.progress.completeness import RosterUnit
from summaries.round_facts import RoundFacts, load_round_facts
from summaries.round_labels import find_question_of_measure, get_unit_label
from texts import Text, join_lines, text, vietnamese, words

MOST_LINES = 12
MOST_DOUBTS = 3


def answer_reasons(scope: QuestionScope) -> Text:
    """What was written beside the figure; and how it stands beside a year ago."""
    told: list[Text] = []
    for measure in scope.measures[:2]:
        found = told_figures.load_figure(scope, measure, scope.unit, scope.rounds_with(measure))
        if found is None:
            told.append(told_figures.describe_not_asked(scope, measure))
            continue
        told += [told_figures.describe_head_of(found), *_list_reasons(scope, found)]
    if not scope.measures:
        return _answer_reasons_of_units(scope) if scope.villages else answer_doubts(scope)
    return join_lines(*told)


def _answer_reasons_of_units(scope: QuestionScope) -> Text:
    """ "sao xóm 1 giảm": whatever reasons it wrote, beside which figure."""
    facts, head = report_answers.answer_of_newest(scope)
    if facts is None:
        return head
    ids = {one.id for one in scope.villages}
    told = []
    for unit in facts.completeness.units:
        if unit.unit_id in ids:
            told += _list_unit_reasons(facts, unit) or [
                text("questions.reasons_unit_none", unit=unit.name)
            ]
    return join_lines(head, *told[:MOST_LINES])


def _list_unit_reasons(facts: RoundFacts, unit: RosterUnit) -> list[Text]:
    return [
        text(
            "questions.reason_of_figure",
            unit=unit.name,
            label=vietnamese.uncapitalize(facts.fill(one.label)),
            reason=said,
        )
        for one in facts.form.questions
        if (said := _get_reason(unit, one.code))
    ]


def _get_reason(unit: RosterUnit, code: str) -> str:
    """In the unit's own words; that it stands as last time is a mark of ours, and no reason."""
    said = unit.reasons.get(code) or ""
    return "" if said == AS_LAST_TIME else said


def _list_reasons(scope: QuestionScope, found: FoundFigure) -> list[Text]:
    question = find_question_of_measure(found.facts.form, found.measure)
    code = question.code if question is not None else ""
    ids = {one.id for one in scope.villages} if scope.villages else None
    meant = [one for one in found.facts.completeness.units if ids is None or one.unit_id in ids]
    told = [
        text("questions.reason", unit=one.name, reason=said)
        for one in meant
        if (said := _get_reason(one, code))
    ]
    if told:
        return told[:MOST_LINES]
    if ids is None:
        return [text("questions.reasons_none")]
    return [text("questions.reason_none", unit=one.name) for one in meant]


def answer_narrative(scope: QuestionScope) -> Text:
    """What units wrote: under the heading that is named, else what they propose. Nothing else is
    told in place of a heading under which nobody has written."""
    for measure in scope.measures or ("kien_nghi",):
        for one in scope.rounds_with(measure):
            facts = load_round_facts(
                scope.db, scope.forms, one.id, scope.unit.id, scope.now, [measure]
            )
            written = _list_written(scope, facts, measure)
            if written:
                return join_lines(told_figures.describe_head(facts), *written[:MOST_LINES])
    names = [measure_names.find_measure_name(scope.db, one) for one in scope.measures]
    known = [vietnamese.uncapitalize(name) for name in names if name]
    if not known:
        return text("questions.written_none")
    return text("questions.written_none_of", names=", ".join(known))


def _list_written(scope: QuestionScope, facts: RoundFacts, measure: str) -> list[Text]:
    ids = {one.id for one in scope.villages} if scope.villages else None
    everybody: tuple[ReportingUnit, ...] = (*facts.below, *facts.own)
    found = {one.unit_id: one for one in list_units_with_text(everybody, measure)}
    return [
        text("questions.written", unit=one.name, written=get_text(one, measure))
        for one in found.values()
        if ids is None or one.unit_id in ids
    ]


def answer_estimates(scope: QuestionScope) -> Text:
    facts, head = report_answers.answer_of_newest(scope)
    if facts is None:
        return head
    ids = {one.id for one in scope.villages} if scope.villages else None
    told = [
        text("questions.estimates", unit=one.name, labels=", ".join(labels))
        for one in facts.below
        if (ids is None or one.unit_id in ids) and (labels := _list_estimated(facts, one))
    ]
    return join_lines(head, *(told[:MOST_LINES] or [text("questions.estimates_none")]))


def _list_estimated(facts: RoundFacts, unit: ReportingUnit) -> list[str]:
    found = []
    for code, cell in unit.cells.items():
        question = find_question_of_measure(facts.form, code)
        if question is not None and (cell.is_estimate or cell.estimated):
            label = question.label
            if question.part_of and question.measure is not None:
                label = question.measure.name  # "đúng" alone says nothing
            found.append(vietnamese.uncapitalize(facts.fill(label)))
    return found


def answer_doubts(scope: QuestionScope) -> Text:
    """What an officer's board has to look at, report by report; what she accepted all the same
    stands after the rest."""
    facts, head = report_answers.answer_of_newest(scope)
    if facts is None:
        return head
    ids = {one.id for one in scope.villages} if scope.villages else None
    ctx = Context(scope.db, scope.now, scope.forms)
    sent = [
        one
        for one in round_doubts.list_round_doubts(ctx, facts)
        if ids is None or one.unit.unit_id in ids
    ]
    found = sorted((one for one in sent if one.found), key=lambda one: one.is_accepted)
    told = [_describe_unit_doubts(one) for one in found[:MOST_LINES]]
    if len(found) > MOST_LINES:
        told.append(text("questions.doubts_more", count=len(found) - MOST_LINES))
    if not found:
        told.append(_describe_no_doubts(facts, len(sent)))
    if ids is None and facts.asked_for:
        whole = get_unit_label(facts.names.unit)
        told.append(text("summary.asked_for", whole=whole, count=facts.asked_for))
    return join_lines(head, *told)


def _describe_unit_doubts(one: UnitDoubts) -> Text:
    said = " ".join(doubt.line for doubt in one.found[:MOST_DOUBTS])
    if len(one.found) > MOST_DOUBTS:
        said += " " + words("questions.doubts_of_unit_more", count=len(one.found) - MOST_DOUBTS)
    key = "questions.doubts_accepted" if one.is_accepted else "questions.doubts_of_unit"
    return text(key, unit=one.unit.name, said=said)


def _describe_no_doubts(facts: RoundFacts, sent: int) -> Text:
    if not sent:
        return text("questions.doubts_nobody")
    return text("questions.doubts_none", count=sent, noun=facts.counted)
