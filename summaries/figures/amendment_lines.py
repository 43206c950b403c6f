"""Numbered amendments of the reports of a round, as they are listed beside its figures."""

from collections.abc import Sequence
from datetime import datetime

from models.plans.forms import Form
from models.reports.report_history import AmendmentRow, RoundAmendment
from texts import vietnamese, words

MOST_SHOWN = 3


def list_amendment_lines(
    amendments: Sequence[RoundAmendment], form: Form, signed_at: datetime | None = None
) -> list[str]:
    """ "Xóm 3: Bổ sung lần 1: câu 2, …: 131 thành 130 (…)", one a line. `signed_at`: when the
    document was entered as signed; what came after it says so."""
    lines = []
    for one in amendments:
        line = format_amendment(one.row, _describe_change(one.row, form))
        if signed_at is not None and one.row.at > signed_at:
            line = words("amendment.after_signing", line=line)
        lines.append(words("amendment.of_unit", unit=one.unit_name, line=line))
    return lines


def format_amendment(row: AmendmentRow, change: str | None = None) -> str:
    """With who wanted it, why, and who granted it."""
    who, at = row.title or words("desk_reports.nobody"), vietnamese.format_moment(row.at)
    if row.asked_at is None:
        by = words("amendment.by_officer", who=who, at=at)
    else:
        by = words(
            "amendment.by_wish",
            asker=row.asker or words("desk_reports.nobody"),
            asked=vietnamese.format_moment(row.asked_at),
            who=who,
            at=at,
        )
    said = vietnamese.uncapitalize((change or row.reason).rstrip("."))
    line = words("amendment.numbered", number=row.number, change=said, by=by)
    return words("amendment.line_why", line=line, why=row.why.rstrip(".")) if row.why else line


def _describe_change(row: AmendmentRow, form: Form) -> str | None:
    """Words of a unit are not repeated beside figures: that they were changed is enough."""
    question = form.by_code.get(row.question or "")
    if question is None or not question.traits.is_words:
        return None
    return words("amendment.words_changed", number=question.number)


def format_short_list(
    amendments: Sequence[RoundAmendment], form: Form, since: datetime | None = None
) -> str:
    """ "Bổ sung sau khi đã nhận: Xóm 3 lần 1 (câu 2, …: 131 thành 130)"; "" where there is none.
    `since`: only those after this moment."""
    found = [one for one in amendments if since is None or one.row.at > since]
    if not found:
        return ""
    items = [
        words(
            "amendment.short",
            unit=one.unit_name,
            number=one.row.number,
            change=vietnamese.uncapitalize(
                (_describe_change(one.row, form) or one.row.reason).rstrip(".")
            ),
        )
        for one in found[:MOST_SHOWN]
    ]
    if len(found) > MOST_SHOWN:
        items.append(words("amendment.more", count=len(found) - MOST_SHOWN))
    key = "amendment.short_since" if since is not None else "amendment.short_head"
    return words(key, items="; ".join(items))
