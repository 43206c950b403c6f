"""The number under which a round is put on paper: kept with the figures that stand under it."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from models.signing import snapshots
from summaries import signed_figures
from summaries.papers.round_paper import RoundPaper
from summaries.views import chat_summary

# The body is kept without a number: the number is the snapshot's own.
NOT_NUMBERED = 0


def keep_number(db: Connection, paper: RoundPaper, now: datetime) -> RoundPaper:
    """The same paper under the number that is kept from now on; a signed one has its own."""
    if paper.signing is not None:
        return paper
    summary = paper.current
    number = snapshots.get_or_add_snapshot_number(
        db,
        summary.unit_id,
        summary.round_id,
        summary.digest,
        chat_summary.format_summary(summary, NOT_NUMBERED).plain,
        now,
        signed_figures.freeze_summary(summary, chat_summary.list_body_lines(summary)),
    )
    return replace(paper, number=number)
