"""A round as a file: built by a reader, numbered in a short turn, sent as the channel takes it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from handlers import button_data
from handlers.replies import Choice, MadeFile, Reply
from handlers.summaries_chat.round_choice import ReaderQuestion
from models.plans.form_cache import FormCache
from models.rights import Action, may_somewhere
from models.rounds.rounds import RoundRow
from office.papers import figure_sheets, paper_numbers
from summaries.papers import round_paper
from summaries.papers.round_paper import RoundPaper
from summaries.views.document import round_document
from summaries.views.workbook import round_workbook
from texts import text, words

DOCUMENT_NAME = "du-thao-bao-cao.docx"
DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class RoundFile:
    one: RoundRow
    paper: RoundPaper
    content: bytes


@dataclass(frozen=True, slots=True)
class FileKind:
    """`told`: the text that goes with it."""

    make: Callable[[RoundPaper], bytes]
    name: str
    media_type: str
    told: str


_WORKBOOK = FileKind(
    round_workbook.make_round_workbook,
    figure_sheets.FILE_NAME,
    figure_sheets.MEDIA_TYPE,
    "request.file",
)
_DOCUMENT = FileKind(
    round_document.make_round_document, DOCUMENT_NAME, DOCUMENT_TYPE, "request.document"
)


def list_file_buttons(one: RoundRow, asking: ReaderQuestion) -> tuple[Choice, ...]:
    """For those who read the round; a village that reads of itself alone has its own file."""
    if not may_somewhere(asking.role, Action.READ_SUMMARY):
        return ()
    return (button_data.make_button(words("officer.button_workbook"), "summary", one.id, "sheet"),)


def compute_workbook(
    db: Connection, forms: FormCache, one: RoundRow, asking: ReaderQuestion, now: datetime
) -> RoundFile:
    return _compute(_WORKBOOK, db, forms, one, asking, now)


def compute_document(
    db: Connection, forms: FormCache, one: RoundRow, asking: ReaderQuestion, now: datetime
) -> RoundFile:
    return _compute(_DOCUMENT, db, forms, one, asking, now)


def _compute(
    kind: FileKind,
    db: Connection,
    forms: FormCache,
    one: RoundRow,
    asking: ReaderQuestion,
    now: datetime,
) -> RoundFile:
    paper = round_paper.load_round_paper(
        db, forms, one.id, asking.unit_id, asking, now, receives=asking.receives
    )
    return RoundFile(one, paper, kind.make(paper))


def show_workbook(db: Connection, worked: Any, now: datetime) -> Reply:
    return _show(_WORKBOOK, db, worked, now)


def show_document(db: Connection, worked: Any, now: datetime) -> Reply:
    return _show(_DOCUMENT, db, worked, now)


def _show(kind: FileKind, db: Connection, worked: Any, now: datetime) -> Reply:
    """Somebody may have taken the number meanwhile: then the file is made anew with its own."""
    found: RoundFile = worked.found
    paper, content = paper_numbers.keep_number(db, found.paper, now), found.content
    if paper.number != found.paper.number:
        content = kind.make(paper)
    said = text(kind.told, report=found.one.name, unit=paper.summary.facts.unit.name)
    whole = button_data.make_button(words("officer.button_whole"), "summary", found.one.id)
    made = MadeFile(kind.name, kind.media_type, content)
    return Reply(said, (whole,), file=made)
