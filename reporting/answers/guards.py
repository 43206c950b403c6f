"""Free words that should be thought about before they are stored: told in one sentence, asked, and
stored if they were meant."""

from collections.abc import Callable

from models.filing.hidden_passages import HIDDEN
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from reading.guard.passages import find_passages
from reporting.drafts import Draft
from texts import Text, text

_SENTENCES: dict[str, Callable[[], Text]] = {
    "identity": lambda: text("guard.identity"),
    "phone": lambda: text("guard.phone"),
    "account": lambda: text("guard.account"),
    "secrecy": lambda: text("guard.secrecy"),
    "accusation": lambda: text("guard.accusation"),
}


def check_sensitive(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    """The first of what was found tells enough."""
    if not answer.text or not question.traits.is_words:
        return None
    return describe_sensitive(answer.text)


def describe_sensitive(said: str) -> Text | None:
    found = find_passages(said)
    return _SENTENCES[found[0].kind]() if found else None


def hide_sensitive(said: str) -> str:
    """Without the passages that were found: for words that nobody has been asked about."""
    kept, at = [], 0
    for one in find_passages(said):
        kept += [said[at : one.start], HIDDEN]
        at = one.end
    return "".join((*kept, said[at:]))
