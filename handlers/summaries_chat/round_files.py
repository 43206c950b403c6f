"""A round as a file: built by a reader, numbered in a short turn, sent as the channel takes it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from handlers import button_data
from handlers.replies import Choice, Reply
from handlers.summaries_chat.round_choice import ReaderQuestion
from models.plans.form_cache import FormCache
from models.rights import Action, may_somewhere
from models.rounds.rounds import RoundRow
from office.papers import paper_numbers
from summaries.papers import round_paper
from summaries.papers.round_paper import RoundPaper
from summaries.views.workbook import round_workbook
from texts import text, words


@dataclass(frozen=True, slots=True)
class RoundFile:
    one: RoundRow
    paper: RoundPaper
    content: bytes


def list_file_buttons(one: RoundRow, asking: ReaderQuestion) -> tuple[Choice, ...]:
    """For those who read the round; a village that reads of itself alone has its own file."""
    if not may_somewhere(asking.role, Action.READ_SUMMARY):
        return ()
    return (button_data.make_button(words("officer.button_workbook"), "summary", one.id, "sheet"),)


def compute_workbook(
    db: Connection, forms: FormCache, one: RoundRow, asking: ReaderQuestion, now: datetime
) -> RoundFile:
    paper = round_paper.load_round_paper(
        db, forms, one.id, asking.unit_id, asking, now, receives=asking.receives
    )
    return RoundFile(one, paper, round_workbook.make_round_workbook(paper))


def show_workbook(db: Connection, worked: Any, now: datetime) -> Reply:
    """Somebody may have taken the number meanwhile: then the file is made anew with its own."""
    found: RoundFile = worked.found
    paper, content = paper_numbers.keep_number(db, found.paper, now), found.content
    if paper.number != found.paper.number:
        content = round_workbook.make_round_workbook(paper)
    said = text("request.file", report=found.one.name, unit=paper.summary.facts.unit.name)
    whole = button_data.make_button(words("officer.button_whole"), "summary", found.one.id)
    return Reply(said, (whole,), workbook=content)
