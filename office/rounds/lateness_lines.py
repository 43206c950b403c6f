"""Why a report is late and how much more time it was given, as its page shows it."""

from models import rights
from models.lateness import extensions, late_reasons
from models.lateness.extensions import ExtensionRow
from models.lateness.late_reasons import LateReasonRow
from models.reports.reports import ReportRow
from models.rights import Action
from office.rounds.extensions import describe_extension
from records import dataclass
from reporting.context import Context
from summaries.progress.late_notes import format_late_reason
from texts import vietnamese, words


@dataclass(frozen=True, slots=True)
class ReportLateness:
    """`lines`: what was told, asked and answered, the oldest first. `asked`: more time that nobody
    has answered yet; `may_extend`: whether this officer may give it."""

    lines: tuple[str, ...]
    asked: ExtensionRow | None
    may_extend: bool


def load_lateness(ctx: Context, report: ReportRow) -> ReportLateness:
    given = extensions.list_extensions(ctx.db, report.id)
    told = [
        (one.at, _describe_reason(one)) for one in late_reasons.list_late_reasons(ctx.db, report.id)
    ]
    told += [(one.asked_at, f"{describe_extension(one)}.") for one in given]
    is_owed = report.due is not None and not report.is_handed_in()
    return ReportLateness(
        tuple(line for _, line in sorted(told)),
        next((one for one in given if one.is_open), None),
        is_owed
        and not report.is_locked(ctx.now)
        and rights.may(ctx.speaker, Action.EXTEND_REPORT, report),
    )


def _describe_reason(one: LateReasonRow) -> str:
    return words(
        "extension.history_reason",
        at=vietnamese.format_moment(one.at),
        who=one.title or words("desk_reports.nobody"),
        why=format_late_reason(one.kind, one.said),
    )
