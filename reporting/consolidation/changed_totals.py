"""A level above whose total has changed below: whoever took the total is told, and may take the
new one."""

from models.levels import shown_totals
from models.people import post_holders
from models.people.tables import Role
from models.reports import reports
from reporting.consolidation import child_totals
from reporting.consolidation.changes_below import ChangeBelow, list_all_changes
from reporting.drafts import Draft, open_draft
from reporting.notices import NewTotal, TotalChangedNotice


def notify_reports_above(child: Draft) -> None:
    """Whoever has taken a total with this report in it hears that it is another one now."""
    ctx = child.ctx
    for report_id in shown_totals.list_reports_above(ctx.db, child.report.id):
        report = reports.find_report(ctx.db, report_id)
        assert report is not None
        above = open_draft(ctx, report)
        found = [one for one in list_all_changes(above) if one.child_report_id == child.report.id]
        if found:
            name = f"below:{report_id}:{child.report.id}:{ctx.now.isoformat()}"
            _notify_holders(above, found, name)


def _notify_holders(above: Draft, found: list[ChangeBelow], name: str) -> None:
    ctx = above.ctx
    recipients = tuple(
        (holder.person_id, f"{name}:{holder.person_id}")
        for holder in post_holders.list_holders(
            ctx.db, above.report.unit_id, Role(above.form.role), ctx.now
        )
    )
    sentences = tuple(one.sentence for one in found)
    ctx.notify(TotalChangedNotice(recipients, above.report, sentences, _find_total(above, found)))


def _find_total(above: Draft, found: list[ChangeBelow]) -> NewTotal | None:
    """The new total, where the changes are all about one question."""
    question = found[0].question
    if any(one.question.code != question.code for one in found):
        return None
    total = child_totals.compute_total(above, question)
    assert total is not None
    value = child_totals.format_total(question, total)
    return NewTotal(question, value, child_totals.get_children_noun(above, total))
