"""Dán tin: a stretch of the group is read, shown as a table, and taken with one press."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.context import Context
from handlers.errors import UserError
from handlers.office import enter, fields, read_back
from handlers.office.fields import Typed, Weighed
from handlers.office.pasted import Village, village
from handlers.reading.paste import Loose, Pasted, Place
from handlers.reading.paste import read as read_stretch
from handlers.report import fast, filing
from handlers.report.draft import Draft
from models import people
from models.reports import ReportRow
from models.rights import has_role
from models.rounds import RoundRow
from models.tables.reports import Source
from texts import vietnamese, words

MOST_LINES = 2_000
MOST_LETTERS = 400_000
MOST_LOOSE = 100  # lines shown that belong to no village


class TooLong(UserError):
    key = "desk_paste.too_long"


class NothingPasted(UserError):
    key = "desk_paste.nothing"


class NoSuchRound(UserError):
    key = "desk_enter.no_round"


@dataclass(frozen=True, slots=True)
class Look:
    """What a stretch came to. `columns` are (code, label) of the questions that were answered."""

    round: RoundRow
    columns: tuple[tuple[str, str], ...]
    villages: tuple[Village, ...]
    loose: tuple[tuple[Loose, str], ...]
    more_loose: int
    chatter: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of the table as it came back.

    `was`: what was read there; `phrase`: the words it was read from; `is_right`: the tick beside
    a doubtful one; `instead`: to be taken in place of the answer that stands there.
    """

    text: str
    was: str = ""
    phrase: str = ""
    is_doubtful: bool = False
    is_right: bool = False
    stands: bool = False
    instead: bool = False
    seen: str | None = None


def chosen_round(ctx: Context, round_id: int | None) -> RoundRow:
    """The round that was asked for, else the one that is due next."""
    found = enter.open_rounds(ctx)
    for one in found:
        if one.id == round_id:
            return one
    if round_id is not None or not found:
        raise NoSuchRound
    return min(found, key=lambda one: (one.due is None, one.due or one.period_to, one.id))


def look(ctx: Context, one: RoundRow, text: str) -> Look:
    """Reads a stretch; nothing is stored."""
    if not text.strip():
        raise NothingPasted
    if text.count("\n") >= MOST_LINES or len(text) > MOST_LETTERS:
        raise TooLong
    reports = {report.id: report for report in enter.owed(ctx, one)}
    if not reports:
        raise NoSuchRound
    first = enter.draft_for(ctx, next(iter(reports)))
    places, office = _people(ctx, list(reports.values()), first)
    now = vietnamese.local(ctx.now)
    found = read_stretch(text, places, fast.slots_of(first), now, office)
    return _shown(ctx, one, reports, found)


def _people(
    ctx: Context, reports: Sequence[ReportRow], first: Draft
) -> tuple[list[Place], list[str]]:
    """Each village with those who answer for it, by name and title; and everybody else."""
    by_unit: dict[int, list[str]] = {}
    office: list[str] = []
    for post in people.below(ctx.db, ctx.speaker.unit_path, ctx.now):
        named = [post.person_name, post.title, f"{post.title} {post.person_name}"]
        if has_role(post, first.form.role):
            by_unit.setdefault(post.unit_id, []).extend(filter(None, named))
        else:
            office.extend(filter(None, named))
    places = [
        Place(report.id, report.unit_name, tuple(by_unit.get(report.unit_id, ())))
        for report in reports
    ]
    return places, office


def _shown(ctx: Context, one: RoundRow, reports: Mapping[int, ReportRow], found: Pasted) -> Look:
    villages = [village(enter.draft_for(ctx, unit.unit), unit) for unit in found.units]
    villages.sort(key=lambda one: enter.in_order(one.report.unit_name))
    codes = {cell.code for each in villages for cell in each.cells}
    draft = enter.draft_for(ctx, next(iter(reports)))
    columns = tuple(
        (question.code, fields.label(draft, question))
        for question in draft.form.questions
        if question.code in codes
    )
    loose = tuple((line, _why(line, reports)) for line in found.loose[:MOST_LOOSE])
    more = max(0, len(found.loose) - MOST_LOOSE)
    return Look(one, columns, tuple(villages), loose, more, found.chatter)


def _why(line: Loose, reports: Mapping[int, ReportRow]) -> str:
    names = [reports[unit].unit_name for unit in sorted(line.units) if unit in reports]
    if line.why == "number" and names:
        return words("desk_paste.loose_number", unit=names[0])
    if len(names) > 1:
        return words("desk_paste.loose_several", units=", ".join(names))
    return words("desk_paste.loose_nobody")


def take(
    ctx: Context, report_id: int, cells: Mapping[str, Cell], at: datetime | None, *, send: bool
) -> str:
    """Takes what is right of one village, and says what was done."""
    given = _possible(ctx, report_id, at)
    draft = enter.draft_for(enter.as_given(ctx, Source.PASTED, given), report_id)
    typed = {code: _typed(cell) for code, cell in cells.items() if _is_taken(cell)}
    typed = enter.still_taken(draft, typed)
    weighed = fields.weigh(draft, typed)
    phrased = {code: _phrased(one, cells.get(code)) for code, one in weighed.items()}
    stored = fields.store(draft, phrased)
    has_problems = any(one.problem is not None for one in weighed.values())
    if send and not has_problems and not draft.report.is_handed_in():
        filing.submit(draft)
    if stored or (send and draft.report.is_handed_in()):
        read_back.tell(draft, Source.PASTED)
    return _said(draft, weighed, stored)


def _possible(ctx: Context, report_id: int, at: datetime | None) -> datetime:
    """The moment of the copied line, where the round was open then; else now."""
    opens = enter.draft_for(ctx, report_id).report.opens
    if at is None or at > ctx.now or (opens is not None and at < opens):
        return ctx.now
    return at


def _is_taken(cell: Cell) -> bool:
    if not cell.text.strip() or (cell.stands and not cell.instead):
        return False
    return not cell.is_doubtful or cell.is_right or cell.text != cell.was


def _typed(cell: Cell) -> Typed:
    """A tick says that the reading is the right one, and that an odd figure is meant."""
    if not cell.is_right:
        return Typed(cell.text, seen=cell.seen)
    why = words("desk_paste.reason")
    return Typed(cell.text, about=cell.text, pick=0, why=why, seen=cell.seen)


def _phrased(one: Weighed, cell: Cell | None) -> Weighed:
    """The history keeps the words of the group, not those of the table."""
    if one.row is None or cell is None or not cell.phrase or cell.text != cell.was:
        return one
    return replace(one, row=replace(one.row, typed=cell.phrase))


def _said(draft: Draft, weighed: Mapping[str, Weighed], stored: int) -> str:
    unit = draft.report.unit_name
    left = [
        f"{fields.label(draft, one.question)}: {one.problem.plain}"
        for one in weighed.values()
        if one.problem is not None
    ]
    key = "desk_paste.took_sent" if draft.report.is_handed_in() else "desk_paste.took"
    done = words(key, unit=unit, count=stored)
    return " ".join([done, *left])
