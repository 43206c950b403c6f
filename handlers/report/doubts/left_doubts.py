"""A chat that is led away from a figure in doubt says that the figure is not stored, and takes it
along: it waits behind what comes between (`queued_doubts`), wherever the chat goes meanwhile."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from handlers.replies import BackgroundQuestion, Reply
from handlers.report.doubts import queued_doubts, waiting_doubts
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.turn_context import Turn
from models.chats.conversations import Talk
from reporting.errors import UserError
from texts import Text, join_lines, text

Answered = Reply | BackgroundQuestion
# These keep what waits themselves, and put it.
_OF_REPORTS = ("report", "doubt", "review")


def name_left_doubt(
    ctx: Turn, before: Talk, answer: Answered, *, is_skipped: bool = False
) -> Answered:
    """The answer, after what is not stored where it leaves a doubt and does not say so itself; the
    doubt waits on in the talk, unless it is to be passed by."""
    if answer.then is None:
        return answer
    is_left = before.dialog == "doubt" and not _stays(before, answer.then)
    left = join_lines(
        _describe(ctx, before) if is_left else Text(), _describe_dropped(ctx, before, answer.then)
    )
    if is_left and not is_skipped:
        answer = _with_queued(answer, _take_along(ctx, before), is_first=True)
    if not isinstance(answer, Reply) or not left.plain or left.plain in answer.text.plain:
        return answer
    return replace(answer, text=join_lines(left, answer.text))


def keep_waiting(ctx: Turn, before: Talk, answer: Answered) -> Answered:
    """The answer, with what waited before where the chat goes to a dialog that knows no doubts; not
    where somebody leaves for good."""
    then = answer.then
    if then is None or then.dialog in _OF_REPORTS or then.post_id is None:
        return answer
    waited = [
        one
        for report, queued in _group_by_report(before).items()
        if (draft := _find_draft(ctx, report)) is not None
        for one in queued
        if queued_doubts.is_still_open(draft, one)
    ]
    return _with_queued(answer, waited)


def _with_queued(
    answer: Answered, waiting: Sequence[dict[str, Any]], *, is_first: bool = False
) -> Answered:
    """What waits at the same question already is as new, and stays."""
    if answer.then is None:
        return answer
    state = answer.then.state
    there = state.get("queued", [])
    known = {_name(one, answer.then) for one in there}
    more = [one for one in waiting if _name(one, answer.then) not in known]
    if not more:
        return answer
    queued = [*more, *there] if is_first else [*there, *more]
    return replace(answer, then=replace(answer.then, state={**state, "queued": queued}))


def _name(one: dict[str, Any], talk: Talk) -> tuple[int | None, str]:
    return one.get("report", talk.report_id), one["question"]


def _take_along(ctx: Turn, before: Talk) -> list[dict[str, Any]]:
    draft = _find_draft(ctx, before.report_id)
    return [queued_doubts.pack_doubt(draft, before, "")] if draft is not None else []


def _find_draft(ctx: Turn, report_id: int | None) -> ChatDraft | None:
    try:
        return load_draft(ctx, report_id) if report_id is not None else None
    except UserError:
        return None


def _stays(before: Talk, then: Talk) -> bool:
    """Whether the same question is open, in doubt or put again."""
    same = (before.report_id, before.question) == (then.report_id, then.question)
    return same and then.dialog in ("doubt", "report")


def _group_by_report(before: Talk) -> dict[int | None, list[dict[str, Any]]]:
    found: dict[int | None, list[dict[str, Any]]] = {}
    for one in before.state.get("queued", []):
        found.setdefault(one.get("report", before.report_id), []).append(one)
    return found


def _describe_dropped(ctx: Turn, before: Talk, then: Talk) -> Text:
    """What waited behind it, where the chat goes where nothing is asked."""
    if then.dialog in _OF_REPORTS:
        return Text()
    return join_lines(
        *(
            _name_places(ctx, report, queued, is_here=report == before.report_id)
            for report, queued in _group_by_report(before).items()
        )
    )


def _name_places(
    ctx: Turn, report: int | None, queued: list[dict[str, Any]], *, is_here: bool
) -> Text:
    """A newer version of the form may ask a question no more."""
    draft = _find_draft(ctx, report)
    if draft is None:
        return Text()
    open_ones = [one for one in queued if queued_doubts.is_still_open(draft, one)]
    numbers = {draft.form.by_code[one["question"]].number for one in open_ones}
    if not numbers:
        return Text()
    key = "doubt.not_queued" if is_here else "doubt.not_queued_of"
    return text(key, places=", ".join(map(str, sorted(numbers))), report=draft.report_name)


def _describe(ctx: Turn, before: Talk) -> Text:
    draft = _find_draft(ctx, before.report_id)
    return waiting_doubts.describe_waiting(draft, before) if draft is not None else Text()
