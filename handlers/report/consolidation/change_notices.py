"""Notices and buttons for a level above whose total has changed below."""

from handlers import button_data
from handlers.replies import Choice, Reply
from handlers.turn_context import send_to_person
from models.delivery.tables import OutboxKind
from models.levels import shown_totals
from models.people import post_holders
from models.people.tables import Role
from models.reports import draft_answers, reports
from reporting.consolidation import child_totals
from reporting.consolidation.changes_below import ChangeBelow, describe_changes, list_all_changes
from reporting.drafts import Draft
from texts import words


def list_change_buttons(draft: Draft) -> tuple[Choice, ...]:
    """Takes the new totals, where there are any."""
    if not list_all_changes(draft):
        return ()
    return (button_data.make_button(words("upwards.button_newer_all"), "newer", draft.report.id),)


def notify_reports_above(child: Draft) -> None:
    """Whoever has taken a total with this report in it hears that it is another one now."""
    ctx = child.ctx
    for report_id in shown_totals.list_reports_above(ctx.db, child.report.id):
        report = reports.find_report(ctx.db, report_id)
        assert report is not None
        form = ctx.forms.get(ctx.db, report.form_version_id)
        above = Draft(ctx, report, form, draft_answers.load_answers(ctx.db, report_id))
        found = [one for one in list_all_changes(above) if one.child_report_id == child.report.id]
        if found:
            _notify_holders(
                above, found, f"below:{report_id}:{child.report.id}:{ctx.now.isoformat()}"
            )


def _notify_holders(above: Draft, found: list[ChangeBelow], name: str) -> None:
    ctx = above.ctx
    offered = [button_data.make_button(words("upwards.button_newer_all"), "newer", above.report.id)]
    if len({one.question.code for one in found}) == 1:
        question = found[0].question
        total = child_totals.compute_total(above, question)
        assert total is not None
        label = words("upwards.button_newer", value=child_totals.format_total(question, total))
        offered = [button_data.make_button(label, "newer", above.report.id, question.code)]
        each = words("upwards.button_each", noun=child_totals.get_children_noun(above, total))
        offered.append(button_data.make_button(each, "each", above.report.id, question.code))
    notice = Reply(describe_changes(found), tuple(offered), OutboxKind.NOTICE)
    for holder in post_holders.list_holders(
        ctx.db, above.report.unit_id, Role(above.form.role), ctx.now
    ):
        send_to_person(ctx, holder.person_id, notice, f"{name}:{holder.person_id}")
