"""What has changed below since a level took its total: its figure stays until it is changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from handlers import choices
from handlers.questions import show
from handlers.reply import Choice, Reply
from handlers.report import drawn
from handlers.report.draft import Draft
from models.delivery.tables import OutboxKind
from models.levels import shown_totals
from models.people import post_holders
from models.people.tables import Role
from models.plans.forms import Question
from models.reports import draft_answers, reports
from models.reports.draft_answers import AnswerRow
from texts import Text, join_lines, make_plain_text, text, words

SHOWN = 5

Given = list[int | None]


@dataclass(frozen=True, slots=True)
class Changed:
    """A child that gives another number now than when the total was taken."""

    question: Question
    child_report_id: int
    sentence: str


def changed(draft: Draft, question: Question) -> Iterator[Changed]:
    """What has changed below since the figure of this question was given."""
    before, answer = drawn.taken_of(draft).get(question.code), draft.answers.get(question.code)
    found = drawn.of(draft, question) if before is not None and answer is not None else None
    if found is None or before is None or answer is None:
        return
    for piece in found.pieces:
        old = before.parts.get(str(piece.child.report_id))
        new: Given | None = [piece.number, piece.base] if piece in found.given else None
        if old != new:
            sentence = _sentence(draft, question, piece.name, (old, new), answer)
            yield Changed(question, piece.child.report_id, sentence)


def all_changed(draft: Draft) -> list[Changed]:
    asked = [draft.form.by_code.get(code) for code in drawn.taken_of(draft)]
    return [one for question in asked if question for one in changed(draft, question)]


def _sentence(
    draft: Draft,
    question: Question,
    name: str,
    given: tuple[Given | None, Given | None],
    answer: AnswerRow,
) -> str:
    old, new = given
    values = {
        "name": name,
        "label": question.label[:1].lower() + question.label[1:],
        "unit": draft.report.unit_name,
        "number": show(question, answer),
    }
    if new is None:
        return words("upwards.changed_gone", **values, old=_shown(question, old or []))
    if old is None:
        return words("upwards.changed_new", **values, new=_shown(question, new))
    old_shown, new_shown = _shown(question, old), _shown(question, new)
    return words("upwards.changed", **values, old=old_shown, new=new_shown)


def _shown(question: Question, given: Given) -> str:
    number, base = (*given, None, None)[:2]
    return show(question, AnswerRow(question.code, number=number, base=base))


def note(draft: Draft, question: Question) -> Text:
    """Under the question, and among what is read back."""
    return _listed(list(changed(draft, question)))


def note_all(draft: Draft) -> Text:
    return _listed(all_changed(draft))


def _listed(found: list[Changed]) -> Text:
    if not found:
        return Text()
    shown = [make_plain_text(one.sentence) for one in found[:SHOWN]]
    if len(found) > SHOWN:
        shown.append(text("upwards.changed_more", count=len(found) - SHOWN))
    return join_lines(*shown)


def buttons(draft: Draft) -> tuple[Choice, ...]:
    """Takes the new totals, where there are any."""
    if not all_changed(draft):
        return ()
    return (choices.go(words("upwards.button_newer_all"), "newer", draft.report.id),)


def tell_above(child: Draft) -> None:
    """Whoever has taken a total with this report in it hears that it is another one now."""
    ctx = child.ctx
    for report_id in shown_totals.list_reports_above(ctx.db, child.report.id):
        report = reports.find_report(ctx.db, report_id)
        assert report is not None
        form = ctx.forms.get(ctx.db, report.form_version_id)
        above = Draft(ctx, report, form, draft_answers.load_answers(ctx.db, report_id))
        found = [one for one in all_changed(above) if one.child_report_id == child.report.id]
        if found:
            _tell(above, found, f"below:{report_id}:{child.report.id}:{ctx.now.isoformat()}")


def _tell(above: Draft, found: list[Changed], name: str) -> None:
    ctx = above.ctx
    offered = [choices.go(words("upwards.button_newer_all"), "newer", above.report.id)]
    if len({one.question.code for one in found}) == 1:
        question = found[0].question
        total = drawn.of(above, question)
        assert total is not None
        label = words("upwards.button_newer", value=drawn.value(question, total))
        offered = [choices.go(label, "newer", above.report.id, question.code)]
        each = words("upwards.button_each", noun=drawn.noun(above, total))
        offered.append(choices.go(each, "each", above.report.id, question.code))
    notice = Reply(_listed(found), tuple(offered), OutboxKind.NOTICE)
    for holder in post_holders.list_holders(
        ctx.db, above.report.unit_id, Role(above.form.role), ctx.now
    ):
        ctx.tell(holder.person_id, notice, f"{name}:{holder.person_id}")
