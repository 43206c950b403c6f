"""All main figures of a period that no round here is of, from what is stored of it."""

from collections.abc import Iterator

from handlers.free_questions.earlier_periods import past_answers
from handlers.free_questions.question_scope import QuestionScope
from models.plans import measure_names
from summaries.asked.past_totals import PastTotal
from summaries.summary_tables import NUMBER_LINE_KINDS
from texts import Text, join_lines, make_plain_text, text

MOST_FIGURES = 12
_FIELDS = ("whole", "part", "numerator", "measure")


def answer_past_whole(scope: QuestionScope) -> Text:
    """Over the asker's unit or the one that is named; empty where nothing is stored."""
    if not scope.slots.get("period") or scope.rounds_with():
        return Text()
    found: dict[str, PastTotal] = {}
    for measure in dict.fromkeys(_list_measures(scope)):
        if stored := past_answers.list_meant(scope, measure):
            found[measure] = stored[-1]
    if not found:
        return Text()
    first = next(iter(found.values()))
    # Of one stretch alone: figures of two stand beside each other as if they were of one.
    of_first = {code: one for code, one in found.items() if one.period_to == first.period_to}
    unit = scope.villages[0] if len(scope.villages) == 1 else scope.unit
    lines = [
        text(
            "questions.past_figure",
            label=measure_names.get_measure_name(scope.db, code),
            figure=past_answers.format_value(scope, code, one.value, one.noun),
        )
        for code, one in list(of_first.items())[:MOST_FIGURES]
    ]
    return join_lines(make_plain_text(f"{unit.name}:"), *lines, past_answers.describe_source(first))


def _list_measures(scope: QuestionScope) -> Iterator[str]:
    """What the newest form sums up, in its order."""
    for one in scope.rounds[:1]:
        for line in scope.forms.get(scope.db, one.form_version_id).summary:
            if line["kind"] in NUMBER_LINE_KINDS:
                yield from (line[name] for name in _FIELDS if line.get(name))
