"""Figures of which a whole message says that they are as before: "san van nghe the thao nhu cu"."""

from dataclasses import replace

from handlers.report.open_drafts import ChatDraft
from models.plans.forms import Question
from reading import CertainAnswer, DoubtfulAnswer, Value
from reading.whole_report import FoundAnswer, MatchedAnswers
from reporting.answers import answer_reading

AS_BEFORE = "@last_period"
SAID = "như cũ"  # what such an answer comes to by itself


def join_kept_figures(draft: ChatDraft, matched: MatchedAnswers) -> MatchedAnswers:
    """All that one "Vẫn như cũ" stands for is answered with that, where it is asked."""
    found = {one.code: one for one in matched.found}
    for gate in draft.form.questions:
        kept = [found.get(code) for code in gate.keeps]
        if not kept or not draft.is_asked(gate) or gate.code in found:
            continue
        if not all(one is not None and _is_as_before(one) for one in kept):
            continue
        typed = " ".join(one.typed for one in kept if one is not None)
        same = CertainAnswer(Value(choice=gate.options[0].code))
        for code in gate.keeps:
            del found[code]
        found[gate.code] = FoundAnswer(gate.code, same, typed)
    return replace(matched, found=tuple(found.values()))


def read_last_time(draft: ChatDraft, question: Question, doubt: DoubtfulAnswer) -> DoubtfulAnswer:
    """The same with the figure of last time, which is not looked up for every message."""
    found = answer_reading.read_draft_answer(draft, question, SAID)
    return found if isinstance(found, DoubtfulAnswer) else doubt


def _is_as_before(found: FoundAnswer) -> bool:
    return isinstance(found.outcome, DoubtfulAnswer) and found.outcome.refers == AS_BEFORE
