"""Dán tin: a pasted stretch of the group chat, read into a table and taken village by village."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from models.people import post_holders
from models.reports.reports import ReportRow
from models.reports.tables import Source
from models.rights import has_role
from models.rounds.rounds import RoundRow
from office.entry import field_checks, field_labels, left_of_paste, unit_entry
from office.entry.field_checks import CheckedField, TypedField
from office.entry.left_of_paste import PasteCell
from office.entry.pasted_villages import PastedVillage, make_pasted_village
from office.reports import open_places, unit_drafts
from office.units import name_order
from reading.paste import NamedVillage, PasteResult, UnassignedLine, read_paste
from reading.spelling.folding import fold_text
from records import dataclass
from reporting.answers import answer_matching
from reporting.context import Context
from reporting.drafts import Draft
from reporting.errors import UserError
from summaries.papers import marked_words
from texts import vietnamese, words

MOST_LINES = 2_000
MOST_LETTERS = 120_000
MOST_LOOSE = 100  # lines shown that belong to no village


class PasteTooLong(UserError):
    key = "desk_paste.too_long"


class NothingPasted(UserError):
    key = "desk_paste.nothing"


class PasteRoundMissing(UserError):
    key = "desk_enter.no_round"


@dataclass(frozen=True, slots=True)
class LooseLine:
    """A line that belongs to no village: `why`, and what in it should not go on unseen."""

    line: UnassignedLine
    why: str
    found: str


@dataclass(frozen=True, slots=True)
class PasteTable:
    """What a stretch came to. `columns` are (code, label) of the questions that were answered;
    `talk`: lines without figures."""

    round: RoundRow
    columns: tuple[tuple[str, str], ...]
    villages: tuple[PastedVillage, ...]
    loose: tuple[LooseLine, ...]
    more_loose: int
    talk: tuple[LooseLine, ...]


@dataclass(frozen=True, slots=True)
class TakenVillage:
    """`said`: what was taken, in words; `is_read_back`: whether the village hears of it; `lacking`:
    the places without an answer for which it was not sent."""

    draft: Draft
    said: str
    is_read_back: bool
    lacking: tuple[int, ...] = ()

    @property
    def at(self) -> datetime:
        """The moment from which it counts."""
        return self.draft.ctx.counts_from


def choose_round(ctx: Context, round_id: int | None) -> RoundRow:
    """The round that was asked for, else the one that is due next."""
    found = unit_entry.list_open_rounds(ctx)
    for one in found:
        if one.id == round_id:
            return one
    if round_id is not None or not found:
        raise PasteRoundMissing
    return min(found, key=lambda one: (one.due is None, one.due or one.period_to, one.id))


def read_pasted_text(ctx: Context, one: RoundRow, text: str) -> PasteTable:
    """Reads a stretch; nothing is stored."""
    if not text.strip():
        raise NothingPasted
    if text.count("\n") >= MOST_LINES or len(text) > MOST_LETTERS:
        raise PasteTooLong
    reports = {report.id: report for report in unit_entry.list_reports_of_round(ctx, one)}
    if not reports:
        raise PasteRoundMissing
    first = unit_drafts.load_unit_draft(ctx, next(iter(reports)))
    places, office = _list_places_and_officials(ctx, list(reports.values()), first)
    now = vietnamese.to_local_time(ctx.now)
    found = read_paste(text, places, answer_matching.list_slots(first), now, office)
    return _make_table(ctx, one, reports, found)


def _list_places_and_officials(
    ctx: Context, reports: Sequence[ReportRow], first: Draft
) -> tuple[list[NamedVillage], list[str]]:
    """Each village with those who answer for it, by name and title; and everybody else."""
    by_unit: dict[int, list[str]] = {}
    office: list[str] = []
    for post in post_holders.list_posts_below(ctx.db, ctx.speaker.unit_path, ctx.now):
        named = [post.person_name, post.title, f"{post.title} {post.person_name}"]
        if has_role(post, first.form.role):
            by_unit.setdefault(post.unit_id, []).extend(filter(None, named))
        else:
            office.extend(filter(None, named))
    places = [
        NamedVillage(report.id, report.unit_name, tuple(by_unit.get(report.unit_id, ())))
        for report in reports
    ]
    return places, office


def _make_table(
    ctx: Context, one: RoundRow, reports: Mapping[int, ReportRow], found: PasteResult
) -> PasteTable:
    villages = [
        make_pasted_village(unit_drafts.load_unit_draft(ctx, unit.unit), unit)
        for unit in found.units
    ]
    villages.sort(key=lambda one: name_order.make_name_sort_key(one.report.unit_name))
    codes = {cell.code for each in villages for cell in each.cells}
    draft = unit_drafts.load_unit_draft(ctx, next(iter(reports)))
    columns = tuple(
        (question.code, field_labels.format_field_label(draft, question))
        for question in draft.form.questions
        if question.code in codes
    )
    loose = _show_lines(found.loose, reports)
    more = max(0, len(found.loose) - MOST_LOOSE)
    talk = _show_lines(found.talk, reports)
    return PasteTable(one, columns, tuple(villages), loose, more, talk)


def _show_lines(
    lines: Sequence[UnassignedLine], reports: Mapping[int, ReportRow]
) -> tuple[LooseLine, ...]:
    return tuple(
        LooseLine(line, _explain_loose_line(line, reports), marked_words.describe_found(line.typed))
        for line in lines[:MOST_LOOSE]
    )


def _explain_loose_line(line: UnassignedLine, reports: Mapping[int, ReportRow]) -> str:
    if line.unknown:
        is_named = fold_text(line.unknown) in fold_text(line.typed)
        key = "desk_paste.loose_unknown" if is_named else "desk_paste.loose_below_unknown"
        return words(key, unit=line.unknown)
    if line.why == "mentioned":
        return words("desk_paste.loose_mentioned")
    names = [reports[unit].unit_name for unit in sorted(line.units) if unit in reports]
    if line.why == "number" and names:
        return words("desk_paste.loose_number", unit=names[0])
    if len(names) > 1:
        return words("desk_paste.loose_several", units=", ".join(names))
    return words("desk_paste.loose_nobody")


def take_village(
    ctx: Context, report_id: int, cells: Mapping[str, PasteCell], at: datetime | None, *, send: bool
) -> TakenVillage:
    """Takes what is right of one village."""
    given = _choose_moment(ctx, report_id, at)
    draft = unit_drafts.load_unit_draft(
        unit_entry.make_entry_context(ctx, Source.PASTED, given), report_id
    )
    typed = {code: _make_typed_field(cell) for code, cell in cells.items() if cell.is_taken}
    typed = unit_entry.select_open_fields(draft, typed)
    weighed = field_checks.check_fields(draft, typed)
    phrased = {code: _keep_original_words(one, cells.get(code)) for code, one in weighed.items()}
    stored = field_checks.store_fields(draft, phrased)
    has_problems = any(one.problem is not None for one in weighed.values())
    lacking: tuple[int, ...] = ()
    if send and not has_problems and not draft.report.is_handed_in():
        lacking = unit_entry.send_entered_report(draft, ())
    is_read_back = stored > 0 or (send and draft.report.is_handed_in())
    said = _describe_result(draft, weighed, stored, cells)
    if lacking:
        said = f"{said} {open_places.describe_lacking(draft)}"
    return TakenVillage(draft, said, is_read_back, lacking)


def describe_left_row(ctx: Context, report_id: int, cells: Mapping[str, PasteCell]) -> str:
    """A village of the table that was not ticked."""
    return left_of_paste.describe_left_row(unit_drafts.load_unit_draft(ctx, report_id), cells)


def send_taken_village(
    ctx: Context, report_id: int, agreed: Collection[int], at: datetime | None
) -> TakenVillage:
    """Hands in what was taken although it lacks the places that were agreed to."""
    given = unit_entry.make_entry_context(ctx, Source.PASTED, _choose_moment(ctx, report_id, at))
    draft = unit_drafts.load_unit_draft(given, report_id)
    was_sent = draft.report.is_handed_in()
    lacking = () if was_sent else unit_entry.send_entered_report(draft, agreed)
    key = "desk_paste.sent" if draft.report.is_handed_in() else "desk_paste.not_sent"
    done = words(key, unit=draft.report.unit_name)
    said = " ".join(filter(None, [done, open_places.describe_lacking(draft)]))
    return TakenVillage(draft, said, not was_sent and draft.report.is_handed_in(), lacking)


def _choose_moment(ctx: Context, report_id: int, at: datetime | None) -> datetime:
    """The moment of the copied line, where the round was open then; else now."""
    opens = unit_drafts.load_unit_draft(ctx, report_id).report.opens
    if at is None or at > ctx.now or (opens is not None and at < opens):
        return ctx.now
    return at


def _make_typed_field(cell: PasteCell) -> TypedField:
    """A tick says that the reading is the right one, and that an odd figure is meant: the one
    that was shown beside it."""
    if not cell.is_right or cell.text != cell.first_text:
        return TypedField(cell.text, seal=cell.seal)
    why = words("desk_paste.reason")
    return TypedField(
        cell.text, about=cell.text, pick=0, why=why, seal=cell.seal, losing=cell.losing
    )


def _keep_original_words(one: CheckedField, cell: PasteCell | None) -> CheckedField:
    """The history keeps the words of the group, not those of the table."""
    if one.row is None or cell is None or not cell.phrase or cell.text != cell.first_text:
        return one
    return replace(one, row=replace(one.row, typed=cell.phrase))


def _describe_result(
    draft: Draft,
    weighed: Mapping[str, CheckedField],
    stored: int,
    cells: Mapping[str, PasteCell],
) -> str:
    unit = draft.report.unit_name
    left = [
        f"{field_labels.format_field_label(draft, one.question)}: {one.problem.plain}"
        for one in weighed.values()
        if one.problem is not None
    ]
    left += left_of_paste.describe_left_cells(draft, cells, weighed)
    key = "desk_paste.took_sent" if draft.report.is_handed_in() else "desk_paste.took"
    done = words(key, unit=unit, count=stored)
    return " ".join([done, *left, *field_checks.describe_stored_remarks(draft, weighed)])
