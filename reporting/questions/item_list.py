"""A question for a list: one item a line, or items with ";" between them."""

import re
from dataclasses import dataclass

from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from reading import AskedQuestion, Value
from reporting.questions.kind import list_options
from texts import words

MOST_SHOWN = 3
_MARK = re.compile(r"^\s*(?:[-+*•–]|[0-9]{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class ListKind:
    how: str = "report.how_list"

    def make_asked_question(self, question: Question) -> AskedQuestion:
        return AskedQuestion("text", choices=list_options(question))

    def make_answer(self, question: Question, value: Value) -> AnswerRow:
        return AnswerRow(question.code, text="\n".join(split_items(value.text or "")))

    def format_answer(self, question: Question, answer: AnswerRow) -> str:
        found = split_items(answer.text or "")
        shown = "; ".join(found[:MOST_SHOWN])
        if len(found) <= MOST_SHOWN:
            return shown
        return words("report.list_more", items=shown, more=len(found) - MOST_SHOWN)


def split_items(text: str) -> list[str]:
    """The items of a list without bullets and numbers; the same one twice is one."""
    lines = (_MARK.sub("", line).strip(" ;,.") for line in re.split(r"[\n;]", text))
    return list(dict.fromkeys(line for line in lines if line))
