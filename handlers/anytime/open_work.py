"""The reports of the posts in this chat that are open, and which of them words mean."""

from handlers import button_data
from handlers.turn_context import Turn
from models import rights
from models.chats import conversations
from models.chats.conversations import Speaker
from models.reports import reports
from models.reports.reports import ReportRow
from reading import fold_text
from records import dataclass
from reporting.drafts import Draft, open_draft

FEWEST_NAMING_WORDS = 2


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A report of one of the posts in this chat."""

    speaker: Speaker
    draft: Draft


def list_work(ctx: Turn) -> list[WorkItem]:
    found = []
    for speaker in conversations.list_speakers(ctx.db, ctx.chat_id, ctx.now):
        for report in reports.list_open_reports(ctx.db, speaker.unit_id, ctx.now):
            draft = open_draft(ctx, report)
            if rights.has_role(speaker, draft.form.role):
                found.append(WorkItem(speaker, draft))
    return sorted(found, key=lambda one: _get_sort_key(one.draft.report))


def _get_sort_key(report: ReportRow) -> tuple[bool, float, int]:
    """Soonest due first; without a date last."""
    at = report.due.timestamp() if report.due else 0
    return report.due is None, at, report.id


def is_owed(work: WorkItem) -> bool:
    """Not handed in, or asked to look again at something in it."""
    return not work.draft.report.is_handed_in() or bool(work.draft.load_open_rechecks())


def find_first_owed(ctx: Turn) -> Draft | None:
    """The soonest that is owed."""
    return next((one.draft for one in list_work(ctx) if is_owed(one)), None)


def find_meant_work(ctx: Turn) -> WorkItem | None:
    """By its place in the list right above, or by its name."""
    return _find_numbered_work(ctx) or _find_named_work(ctx)


def list_waiting_reports(ctx: Turn) -> list[int]:
    """Those with a question that can still be answered, the soonest due first."""
    return [
        one.draft.report.id
        for one in list_work(ctx)
        if not one.draft.report.is_handed_in()
        and not one.draft.report.is_locked(ctx.now)
        and one.draft.list_open_questions()
    ]


def _find_numbered_work(ctx: Turn) -> WorkItem | None:
    """ "2" right under a list that offers several: the second of them."""
    if ctx.newest is None or not ctx.typed.folded.isdecimal() or len(ctx.typed.folded) > 2:
        return None
    offered = [data for _, data in ctx.newest.choices if data.startswith("g:open:")]
    place = int(ctx.typed.folded)
    if len(offered) < 2 or not 1 <= place <= len(offered):
        return None
    meant = offered[place - 1]
    return next((one for one in list_work(ctx) if _make_data(one) == meant), None)


def _find_named_work(ctx: Turn) -> WorkItem | None:
    """ "bao cao doi song van hoa": the one owed report of that name."""
    said = ctx.typed.bare.removeprefix("lam ").removeprefix("tiep ").removeprefix("bao cao ")
    if len(said.split()) < FEWEST_NAMING_WORDS:
        return None
    found = [one for one in list_work(ctx) if is_owed(one) and said in _fold_names(one.draft)]
    return found[0] if len(found) == 1 else None


def _fold_names(draft: Draft) -> str:
    """All that the report may be called, as typed words are compared."""
    names = (draft.report_name, draft.form.short_name, draft.form.name)
    return " / ".join(fold_text(one) for one in names)


def _make_data(work: WorkItem) -> str:
    """What its button carries, whatever stands on it."""
    return button_data.make_button("", "open", work.draft.report.id).data
