"""Rounds are opened when their moment has come; officers are asked for missing dates."""

from datetime import datetime

from sqlalchemy import Connection

from handlers import button_data
from handlers.replies import Reply
from models import rights
from models.approvals import approvers
from models.chats import joined_holders
from models.delivery import outbox
from models.delivery.outbox import OutgoingMessage
from models.delivery.tables import OutboxKind
from models.people import post_holders
from models.plans.form_cache import FormCache
from models.reports import reports
from models.rounds.rounds import RoundRow
from summaries import round_labels
from summaries.figures.approvals import name_approvers
from texts import join_lines, text, words

MOST_NAMES = 12


def ask_for_dates(db: Connection, one: RoundRow, now: datetime) -> list[OutgoingMessage]:
    """A plan that prints no date is not given one: its officer is asked, once."""
    button = button_data.make_button(
        words("dates.button_begin", round=round_labels.format_round_label(one)), "dates", one.id
    )
    said = text("officer.set_dates", round=round_labels.format_round_label(one))
    return _tell_officers(db, one, Reply(said, (button,), OutboxKind.NOTICE), "set-dates", now)


def tell_of_missing_approvers(
    db: Connection, forms: FormCache, one: RoundRow, now: datetime
) -> list[OutgoingMessage]:
    """Where the plan wants reports approved, and there is no post or no body that could: none of
    them would ever be. Its officers are told, once."""
    rule = forms.get(db, one.form_version_id).approval
    if rule is None:
        return []
    known = approvers.load_approvers_of_round(db, one.id)
    report = round_labels.format_round_label(one)
    lines = []
    for found in {(each.unit_id, each.titles): each for each in known.values()}.values():
        held = post_holders.list_holders(db, found.unit_id, found.role, now)
        if not any(rights.is_approver(found, post) for post in held):
            who = name_approvers(rule, found)
            lines.append(text("approval.nobody_fits", report=report, who=who))
    bodiless = [each for each in reports.list_reports_of_round(db, one.id) if each.id not in known]
    if bodiless:
        units = ", ".join(each.unit_name for each in bodiless[:MOST_NAMES])
        units += "…" if len(bodiless) > MOST_NAMES else ""
        lines.append(text("approval.no_body_found", report=report, units=units))
    if not lines:
        return []
    said = Reply(join_lines(*lines), (), OutboxKind.NOTICE)
    return _tell_officers(db, one, said, "no-approver", now)


def _tell_officers(
    db: Connection, one: RoundRow, notice: Reply, what: str, now: datetime
) -> list[OutgoingMessage]:
    written = []
    for officer in joined_holders.list_joined_officers_above(db, one.owner_path, now):
        row = outbox.add_message_for_person(
            db,
            officer.person_id,
            OutboxKind.NOTICE,
            notice.body(),
            now,
            name=f"{what}:{one.id}:{officer.person_id}",
        )
        if row is not None:
            written.append(row)
    return written
