"""A round as a file or a picture: built by a reader, numbered in a short turn, sent as the channel
takes it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from handlers import button_data
from handlers.replies import Choice, MadeFile, Reply
from handlers.summaries_chat import chart_wishes
from handlers.summaries_chat.reader_answers import ReaderAnswer
from handlers.summaries_chat.round_choice import ReaderQuestion
from models.plans.form_cache import FormCache
from models.rights import Action, may_somewhere
from models.rounds.rounds import RoundRow
from office.own_papers import own_templates
from office.own_papers.own_templates import MakeFile
from office.papers import figure_sheets, paper_numbers
from office.refusals import ActionRefused
from records import dataclass
from summaries.papers import round_paper
from summaries.papers.round_paper import RoundPaper
from summaries.views.charts.chart_values import Chart
from summaries.views.charts.round_charts import list_round_charts
from texts import Text, join_lines, make_plain_text, text, words

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_OTHER_CHARTS = 7
# Here, or in a process of its own.
PourPaper = Callable[[MakeFile, Connection, RoundPaper], bytes]


@dataclass(frozen=True, slots=True)
class FileKind:
    """`name` has a place for the number of the summary. `told`: the text that goes with it."""

    make: MakeFile
    name: str
    media_type: str
    told: str


FILE_KINDS = {
    "sheet": FileKind(
        own_templates.make_workbook,
        "tong-hop-{number}.xlsx",
        figure_sheets.MEDIA_TYPE,
        "request.file",
    ),
    "document": FileKind(
        own_templates.make_document,
        "du-thao-bao-cao-{number}.docx",
        DOCX,
        "request.document",
    ),
}


@dataclass(frozen=True, slots=True)
class RoundFile:
    """`content`: None as long as it is not made. `refused`: why the office's own form could not be
    filled; then there is no content."""

    kind: FileKind
    one: RoundRow
    paper: RoundPaper
    content: bytes | None = None
    refused: str = ""


def list_file_buttons(one: RoundRow, asking: ReaderQuestion) -> tuple[Choice, ...]:
    """For those who read the round; a village that reads of itself alone has its own file."""
    if not may_somewhere(asking.role, Action.READ_SUMMARY):
        return ()
    return (
        button_data.make_button(words("officer.button_chart"), "summary", one.id, "chart"),
        button_data.make_button(words("officer.button_workbook"), "summary", one.id, "sheet"),
        button_data.make_button(words("officer.button_document"), "summary", one.id, "document"),
        button_data.make_button(words("board.button"), "board"),
    )


def _load_paper(
    db: Connection, forms: FormCache, one: RoundRow, asking: ReaderQuestion, now: datetime
) -> RoundPaper:
    return round_paper.load_round_paper(
        db, forms, one.id, asking.unit_id, asking, now, receives=asking.receives
    )


def _compute_file(
    kind: FileKind,
    db: Connection,
    forms: FormCache,
    one: RoundRow,
    asking: ReaderQuestion,
    now: datetime,
) -> RoundFile:
    return RoundFile(kind, one, _load_paper(db, forms, one, asking, now))


def make_content(db: Connection, found: RoundFile, pour: PourPaper) -> RoundFile:
    """The same with its content, as `pour` makes it."""
    try:
        return replace(found, content=pour(found.kind.make, db, found.paper))
    except ActionRefused as refused:
        return replace(found, refused=refused.sentence)


def pour_here(make: MakeFile, db: Connection, paper: RoundPaper) -> bytes:
    return make(db, paper)


def show_file(db: Connection, worked: ReaderAnswer, now: datetime) -> Reply:
    """Somebody may have taken the number meanwhile: then the file is made anew with its own."""
    found: RoundFile = worked.found
    kind = found.kind
    paper = paper_numbers.keep_number(db, found.paper, now) if not found.refused else found.paper
    if not found.refused and (found.content is None or paper.number != found.paper.number):
        found = make_content(db, replace(found, paper=paper), pour_here)
    if found.refused or found.content is None:
        return Reply(make_plain_text(found.refused), (_make_whole_button(found.one),))
    said = text(kind.told, report=found.one.name, unit=paper.summary.facts.unit.name)
    made = MadeFile(kind.name.format(number=paper.number), kind.media_type, found.content)
    return Reply(said, (_make_whole_button(found.one),), file=made)


def _make_whole_button(one: RoundRow) -> Choice:
    return button_data.make_button(words("officer.button_whole"), "summary", one.id)


compute_workbook = partial(_compute_file, FILE_KINDS["sheet"])
compute_document = partial(_compute_file, FILE_KINDS["document"])


@dataclass(frozen=True, slots=True)
class RoundCharts:
    """`place`: the one that was asked for. `not_there`: what was asked for and cannot be drawn;
    then the one in its place is shown."""

    one: RoundRow
    charts: tuple[Chart, ...]
    place: int
    not_there: str = ""


def compute_charts(
    db: Connection, forms: FormCache, one: RoundRow, asking: ReaderQuestion, now: datetime
) -> RoundCharts:
    charts = list_round_charts(_load_paper(db, forms, one, asking, now))
    place = asking.about if asking.about < len(charts) else 0
    wanted = chart_wishes.read_wish(db, asking)
    if wanted is None or not charts:
        return RoundCharts(one, charts, place)
    place, is_there = chart_wishes.find_place(charts, wanted)
    return RoundCharts(one, charts, place, "" if is_there else chart_wishes.name_wish(wanted))


def show_charts(db: Connection, worked: ReaderAnswer, now: datetime) -> Reply:
    """The picture, and buttons for those beside it."""
    found: RoundCharts = worked.found
    whole = _make_whole_button(found.one)
    if not found.charts:
        return Reply(text("chart.none"), (whole,))
    shown = found.charts[found.place]
    others = [
        button_data.make_button(chart.name, "summary", found.one.id, "chart", place)
        for place, chart in enumerate(found.charts)
        if place != found.place
    ]
    more = text("chart.other") if others else text("chart.no_other")
    instead = text("chart.instead", asked=found.not_there) if found.not_there else Text()
    said = join_lines(instead, text("chart.sent_with", name=shown.name), more)
    return Reply(said, (whole, *others[:MOST_OTHER_CHARTS]), charts=(shown,))
