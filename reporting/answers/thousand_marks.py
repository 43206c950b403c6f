"""A lone "1.137" of a village of which nothing is known: a thousand and more households, most
likely, and perhaps a finger that slipped. It is asked once; beside others as large it is none."""

import re
from collections.abc import Iterable

from models.plans.forms import Question
from reading import CertainAnswer, DoubtfulAnswer, ReadOutcome
from reporting.answers import checks
from reporting.drafts import Draft
from reporting.receivers import VILLAGE

THOUSAND = 1000
_MARKED = re.compile(r"(?<![\d.,/])[1-9]\d{0,2}\.\d{3}(?![\d.,/]*\d)")


def find_lone_mark(
    draft: Draft, question: Question, typed: str, outcome: ReadOutcome, beside: Iterable[str] = ()
) -> DoubtfulAnswer | None:
    """The doubt about such a figure; none about others. `beside`: what was typed with it."""
    if not question.traits.is_count or draft.report.unit_kind != VILLAGE:
        return None
    if not isinstance(outcome, CertainAnswer) or not _MARKED.search(typed):
        return None
    if any(map(_MARKED.search, beside)) or _has_company(draft, question):
        return None
    return DoubtfulAnswer((outcome.value,), "ask_thousand")


def _has_company(draft: Draft, question: Question) -> bool:
    """Whether something is known that it can be held against: the last figure, which finds an odd
    one by itself, or a count of a thousand that stands in this report."""
    if checks.find_figure_to_compare(draft, question) is not None:
        return True
    counts = ((draft.form.by_code.get(code), one) for code, one in draft.answers.items())
    return any(
        other is not None and other.traits.is_count and (one.counted() or 0) >= THOUSAND
        for other, one in counts
    )
