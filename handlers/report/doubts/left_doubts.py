"""A chat that is led away from a figure in doubt says that the figure is not stored."""

from dataclasses import replace

from handlers.replies import BackgroundQuestion, Reply
from handlers.report.doubts import waiting_doubts
from handlers.report.open_drafts import load_draft
from handlers.turn_context import Turn
from models.chats.conversations import Talk
from reporting.errors import UserError
from texts import Text, join_lines, text


def name_left_doubt(
    ctx: Turn, before: Talk, answer: Reply | BackgroundQuestion
) -> Reply | BackgroundQuestion:
    """The answer, after what is not stored where it leaves a doubt and does not say so itself."""
    if answer.then is None:
        return answer
    is_left = before.dialog == "doubt" and not _stays(before, answer.then)
    left = join_lines(
        _describe(ctx, before) if is_left else Text(), _describe_dropped(ctx, before, answer.then)
    )
    if not isinstance(answer, Reply) or not left.plain or left.plain in answer.text.plain:
        return answer
    return replace(answer, text=join_lines(left, answer.text))


def _stays(before: Talk, then: Talk) -> bool:
    """Whether the same question is open, in doubt or put again."""
    same = (before.report_id, before.question) == (then.report_id, then.question)
    return same and then.dialog in ("doubt", "report")


def _describe_dropped(ctx: Turn, before: Talk, then: Talk) -> Text:
    """What waited behind it, where the chat goes where nothing is asked."""
    if then.dialog in ("report", "doubt", "review"):
        return Text()
    codes: dict[int | None, set[str]] = {}
    for one in before.state.get("queued", []):
        codes.setdefault(one.get("report", before.report_id), set()).add(one["question"])
    return join_lines(
        *(
            _name_places(ctx, report, found, is_here=report == before.report_id)
            for report, found in codes.items()
            if report is not None
        )
    )


def _name_places(ctx: Turn, report: int, codes: set[str], *, is_here: bool) -> Text:
    """A newer version of the form may ask a question no more."""
    try:
        draft = load_draft(ctx, report)
    except UserError:
        return Text()
    known = (draft.form.by_code.get(code) for code in codes)
    places = ", ".join(map(str, sorted({one.number for one in known if one is not None})))
    if not places:
        return Text()
    key = "doubt.not_queued" if is_here else "doubt.not_queued_of"
    return text(key, places=places, report=draft.report_name)


def _describe(ctx: Turn, before: Talk) -> Text:
    if before.report_id is None:
        return Text()
    try:
        return waiting_doubts.describe_waiting(load_draft(ctx, before.report_id), before)
    except UserError:
        return Text()
