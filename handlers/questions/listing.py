"""A question for a list: one item a line, or items with ";" between them."""

import re
from dataclasses import dataclass

from handlers.questions.kind import options_of
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from reading import AskedQuestion, Value
from texts import words

SHOWN = 3
_MARK = re.compile(r"^\s*(?:[-+*•–]|[0-9]{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Listing:
    how: str = "report.how_list"

    def asked(self, question: Question) -> AskedQuestion:
        return AskedQuestion("text", choices=options_of(question))

    def answer(self, question: Question, value: Value) -> AnswerRow:
        return AnswerRow(question.code, text="\n".join(items(value.text or "")))

    def show(self, question: Question, answer: AnswerRow) -> str:
        found = items(answer.text or "")
        shown = "; ".join(found[:SHOWN])
        if len(found) <= SHOWN:
            return shown
        return words("report.list_more", items=shown, more=len(found) - SHOWN)


def items(text: str) -> list[str]:
    """The items of a list without bullets and numbers; the same one twice is one."""
    lines = (_MARK.sub("", line).strip(" ;,.") for line in re.split(r"[\n;]", text))
    return list(dict.fromkeys(line for line in lines if line))
