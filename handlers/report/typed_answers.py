"""What was typed to an open question, as the listeners within it hear it."""

from functools import cached_property

from handlers.report.open_drafts import ChatDraft
from handlers.turn_context import Turn
from models.delivery.outbox import LastMessage
from models.plans.forms import Question
from reading import CertainAnswer, DoubtfulAnswer, NilAnswer, ReadOutcome, RefusedAnswer
from records import dataclass
from reporting.answers import answer_matching, answer_reading


@dataclass
class TypedAnswer:
    """What was typed to an open question. `unseen`: its prompt, where that was not seen yet."""

    ctx: Turn
    draft: ChatDraft
    question: Question
    unseen: LastMessage | None

    @cached_property
    def outcome(self) -> ReadOutcome:
        """What it comes to as an answer to the open question, by itself or under its name."""
        draft, question, typed = self.draft, self.question, self.ctx.incoming.text
        outcome = answer_reading.read_draft_answer(draft, question, typed)
        is_told = question.traits.is_words and isinstance(outcome, CertainAnswer)
        if not is_told and not isinstance(outcome, RefusedAnswer | DoubtfulAnswer):
            return outcome
        named = answer_matching.read_under_own_name(draft, question, typed)
        if is_told and not isinstance(named, NilAnswer):
            return outcome  # the words as they are; "kiến nghị: không" tells nothing
        return named or outcome
