"""More time for one unit: granted, or refused, with a reason; told to the unit."""

from datetime import datetime

from models.delivery.tables import OutboxKind
from models.lateness import extensions
from models.lateness.extensions import ExtensionRow
from models.lateness.tables import ExtensionState
from models.people import post_holders
from models.people.tables import Role
from models.reports import reports, round_changes
from models.reports.reports import ReportRow
from models.rights import Action
from office.refusals import ActionRefused
from reporting import receivers
from reporting.context import Context
from reporting.errors import NoLongerThere, NotYours
from summaries.round_labels import format_report_name
from texts import Text, text, vietnamese, words

LONGEST_WORDS = 400


def grant_extension(
    ctx: Context,
    report: ReportRow,
    until: datetime,
    *,
    request_id: int | None = None,
    answer: str = "",
) -> datetime:
    """The deadline that counts now. Twice is once.

    `request_id`: what the unit asked, where it did. Raises ActionRefused for a moment that is past,
    not later than the deadline, or after the lock, and where another officer has answered.
    """
    ctx.must(Action.EXTEND_REPORT, report)
    if report.due is None:
        raise NoLongerThere
    answer = _read_words(answer)
    asked = _find_request(ctx, report, request_id)
    if asked is not None and not asked.is_open and asked.until != until:
        raise ActionRefused(describe_decision(asked))
    if report.due == until:
        return until
    _check_moment(ctx, report, until)
    if asked is None:
        extensions.add_granted_extension(ctx.db, report.id, until, answer, ctx.by)
    elif not extensions.decide_extension(
        ctx.db, asked.id, ExtensionState.GRANTED, until, answer, ctx.by
    ):
        raise ActionRefused(describe_decision(_reload(ctx, asked)))
    round_changes.set_due_for_unit(ctx.db, report.round_id, report.unit_id, until)
    _tell_granted(ctx, report, until)
    return until


def _find_request(ctx: Context, report: ReportRow, request_id: int | None) -> ExtensionRow | None:
    """The one that is meant; else the one that waits, which a grant answers too."""
    if request_id is None:
        return extensions.find_open_extension(ctx.db, report.id)
    found = extensions.find_extension(ctx.db, request_id)
    if found is None or found.report_id != report.id:
        raise NoLongerThere
    return found


def _reload(ctx: Context, asked: ExtensionRow) -> ExtensionRow:
    return extensions.find_extension(ctx.db, asked.id) or asked


def _check_moment(ctx: Context, report: ReportRow, until: datetime) -> None:
    assert report.due is not None
    if until <= ctx.now:
        raise ActionRefused(
            words("extension.in_the_past", until=vietnamese.format_deadline(until, year=True))
        )
    if until < report.due:
        due = vietnamese.format_deadline(report.due)
        raise ActionRefused(words("extension.not_later", due=due))
    if report.locks is not None and until > report.locks:
        locks = vietnamese.format_deadline(report.locks)
        raise ActionRefused(words("officer.after_lock", locks=locks))


def refuse_extension(ctx: Context, request_id: int, answer: str = "") -> ReportRow:
    """Once; the deadline stays. Raises ActionRefused where another officer has answered."""
    asked = extensions.find_extension(ctx.db, request_id)
    report = reports.find_report(ctx.db, asked.report_id) if asked is not None else None
    if asked is None or report is None:
        raise NotYours
    ctx.must(Action.EXTEND_REPORT, report)
    answer = _read_words(answer)
    is_mine = extensions.decide_extension(
        ctx.db, asked.id, ExtensionState.REFUSED, None, answer, ctx.by
    )
    if not is_mine:
        present = _reload(ctx, asked)
        if present.state is ExtensionState.REFUSED:
            return report
        raise ActionRefused(describe_decision(present))
    _tell_holders(ctx, report, _word_refusal(ctx, report, answer), f"extension-refused:{asked.id}")
    return report


def _read_words(typed: str) -> str:
    said = " ".join(typed.split())
    if len(said) > LONGEST_WORDS:
        raise ActionRefused(words("extension.too_long", most=LONGEST_WORDS))
    return said


def describe_decision(one: ExtensionRow) -> str:
    """What another officer has answered."""
    who = one.decider or words("desk_reports.nobody")
    at = vietnamese.format_moment(one.decided_at or one.asked_at)
    if one.state is ExtensionState.WITHDRAWN:
        return words("extension.was_withdrawn", who=who, at=at)
    if one.until is None:
        return words("extension.was_refused", who=who, at=at)
    return words(
        "extension.was_granted", who=who, at=at, until=vietnamese.format_deadline(one.until)
    )


def describe_extension(one: ExtensionRow) -> str:
    """A line of a list or a history: asked, granted or refused, by whom, why, until when."""
    asked = words("extension.asked", who=one.asker or "", at=vietnamese.format_moment(one.asked_at))
    if one.wanted is not None:
        asked = words(
            "extension.asked_until", asked=asked, until=vietnamese.format_deadline(one.wanted)
        )
    parts = [asked if one.asker else "", one.reason]
    if not one.is_open:
        parts += [describe_decision(one), one.answer]
    return ". ".join(vietnamese.capitalize(part.rstrip(".")) for part in parts if part)


def _tell_granted(ctx: Context, report: ReportRow, until: datetime) -> None:
    said = text(
        "request.extended",
        Receiver=receivers.find_receiver(ctx.db, report).capital,
        report=format_report_name(report),
        unit=report.unit_name,
        due=vietnamese.format_deadline(until),
    )
    _tell_holders(ctx, report, said, f"extended:{report.id}:{until.isoformat()}")


def _word_refusal(ctx: Context, report: ReportRow, answer: str) -> Text:
    assert report.due is not None
    return text(
        "extension.told_refused",
        Receiver=receivers.find_receiver(ctx.db, report).capital,
        report=format_report_name(report),
        unit=report.unit_name,
        due=vietnamese.format_deadline(report.due),
        why=f": {answer}" if answer else "",
    )


def _tell_holders(ctx: Context, report: ReportRow, said: Text, name: str) -> None:
    form = ctx.forms.get(ctx.db, report.form_version_id)
    for holder in post_holders.list_holders(ctx.db, report.unit_id, Role(form.role), ctx.now):
        ctx.send_text(holder.person_id, said, f"{name}:{holder.person_id}", OutboxKind.ANSWER)
