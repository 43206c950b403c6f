"""Passages that an officer hides before they go up: what was found, what is hidden, the press."""

from models.filing import hidden_passages
from models.filing.hidden_passages import HiddenPassageRow
from models.plans.forms import Question
from models.proposals import proposals
from models.rights import Action
from office.refusals import ActionRefused
from office.reports.unit_drafts import load_unit_draft
from reading.guard.passages import find_passages
from records import dataclass
from reporting import filing
from reporting.context import Context
from reporting.drafts import Draft
from reporting.errors import NoLongerThere
from summaries.papers import marked_words
from texts import words

SHORTEST, LONGEST = 2, 2_000  # characters


@dataclass(frozen=True, slots=True)
class PassageView:
    """`hidden_id`: the row that hides it; none: it goes up as it stands."""

    code: str
    number: int
    kind: str
    passage: str
    hidden_id: int | None

    @property
    def found(self) -> str:
        """What was found, in words."""
        return marked_words.describe_kind(self.kind)

    @property
    def sentence(self) -> str:
        return words("guard.line", number=self.number, kind=self.found, passage=self.passage)


def list_open_passages(draft: Draft) -> tuple[PassageView, ...]:
    """What was found and goes up as it stands."""
    return tuple(one for one in list_passages(draft) if one.hidden_id is None)


def list_passages(draft: Draft) -> tuple[PassageView, ...]:
    """What may want hiding in the answers of a report, and what is hidden already."""
    hidden = hidden_passages.list_hidden_passages(draft.ctx.db, draft.report.id)
    return tuple(
        view for one in draft.form.questions for view in _list_of_question(draft, one, hidden)
    )


def _list_of_question(
    draft: Draft, question: Question, hidden: list[HiddenPassageRow]
) -> list[PassageView]:
    answer = draft.answers.get(question.code)
    text = answer.text if answer is not None else None
    if not text or not question.traits.is_words:
        return []
    rows = [one for one in hidden if one.question == question.code and one.passage in text]
    found = [
        PassageView(question.code, question.number, "hidden", one.passage, one.id) for one in rows
    ]
    left = hide_all(text, rows)
    return found + [
        PassageView(question.code, question.number, one.kind, left[one.start : one.end], None)
        for one in find_passages(left)
    ]


def hide_all(text: str, rows: list[HiddenPassageRow]) -> str:
    for one in rows:
        text = hidden_passages.hide_in_text(text, one.passage)
    return text


def hide_passage(ctx: Context, report_id: int, code: str, passage: str) -> Draft:
    """From now on it is in nothing that goes up. Raises Refused where the answer has no such
    words, NotYours where the report is not hers to accept."""
    draft = load_unit_draft(ctx, report_id, Action.ACCEPT_REPORT)
    answer, wanted = draft.answers.get(code), passage.strip()
    if not SHORTEST <= len(wanted) <= LONGEST:
        raise ActionRefused(words("guard.which_passage"))
    if answer is None or not answer.text or wanted not in answer.text:
        raise ActionRefused(words("guard.not_there"))
    hidden_passages.add_hidden_passage(
        ctx.db, draft.report, code, wanted, ctx.speaker.post_id, ctx.now
    )
    filing.file_anew(draft)
    proposals.hide_in_proposals(ctx.db, report_id, code, wanted, hidden_passages.HIDDEN)
    return draft


def show_passage(ctx: Context, row_id: int) -> Draft:
    """Takes the hiding back; a proposal that somebody has taken up meanwhile stays as it is."""
    row = hidden_passages.find_hidden_passage(ctx.db, row_id)
    if row is None:
        raise NoLongerThere
    draft = load_unit_draft(ctx, row.report_id, Action.ACCEPT_REPORT)
    hidden_passages.remove_hidden_passage(ctx.db, row_id)
    filing.file_anew(draft)
    return draft
