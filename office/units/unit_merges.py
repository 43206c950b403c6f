"""Merging and splitting units in the middle of a round: one step, and nothing is lost.

What is in stays; what is being filled in is put side by side for the new unit's head alone.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from models.joining import invitation_codes
from models.levels import passed_bodies, rosters
from models.people import persons, post_holders, post_records
from models.people.post_records import HeldPost
from models.people.tables import Role
from models.reports import reports, round_changes
from models.reports.reports import ReportRow
from models.reports.tables import ReportStatus
from models.rounds import rounds
from models.rounds.rounds import RoundRow
from models.signing import signed_rounds
from models.units import unit_lives, unit_resolutions, unit_successors, units
from models.units.unit_lives import UnitLife
from models.units.unit_resolutions import Resolution
from office.refusals import ActionRefused
from office.units import merged_drafts
from office.units.merged_drafts import MergedAnswer
from office.units.unit_changes import (
    check_may_end,
    check_name_free,
    find_free_code,
    get_living_unit,
)
from records import dataclass
from reporting.context import Context
from reporting.drafts import open_draft
from summaries.round_labels import format_report_name
from texts import Text, join_lines, make_plain_text, text, vietnamese, words


@dataclass(frozen=True, slots=True)
class KeptPost:
    """A post that goes on at the new unit, under this title and greeting."""

    post_id: int
    title: str
    greeting: str


@dataclass(frozen=True, slots=True)
class RoundOutlook:
    """What becomes of the units' reports in one round. `is_complete`: all are in, and stay."""

    round_id: int
    name: str
    reports: tuple[ReportRow, ...]
    is_complete: bool
    sides: tuple[MergedAnswer, ...]
    expected: int
    expected_after: int

    @property
    def falls_out(self) -> str:
        """Whose reports are in, and count no more until the new unit has sent its own; or ""."""
        if self.is_complete:
            return ""
        return ", ".join(one.unit_name for one in self.reports if one.is_handed_in())

    @property
    def waits_for(self) -> str:
        return ", ".join(one.unit_name for one in self.reports if not one.is_handed_in())


@dataclass(frozen=True, slots=True)
class MergeOutlook:
    olds: tuple[UnitLife, ...]
    rounds: tuple[RoundOutlook, ...]
    posts: tuple[HeldPost, ...]
    # Of a unit that is split: how many reports it has still to approve or to pass on.
    left_to_do: int = 0


def preview_merge(ctx: Context, old_ids: Sequence[int], name: str, day: date) -> MergeOutlook:
    """What merging would do. Raises Refused, in a sentence, where it cannot be done."""
    olds = tuple(get_living_unit(ctx, unit_id) for unit_id in dict.fromkeys(old_ids))
    if len(olds) < 2:
        raise ActionRefused(words("desk_units.merge_two"))
    if len({(one.parent_id, one.kind) for one in olds}) > 1:
        raise ActionRefused(words("desk_units.merge_alike"))
    for old in olds:
        check_may_end(ctx, old, day)
    check_name_free(ctx, name, olds[0], besides=old_ids)
    return load_outlook(ctx, olds, 1)


def preview_split(ctx: Context, old_id: int, names: Sequence[str], day: date) -> MergeOutlook:
    """What splitting would do. Raises Refused where it cannot be done."""
    old = get_living_unit(ctx, old_id)
    if len(set(names)) < 2 or len(set(names)) != len(names):
        raise ActionRefused(words("desk_units.split_two"))
    check_may_end(ctx, old, day)
    for name in names:
        check_name_free(ctx, name, old, besides=(old_id,))
    left = passed_bodies.count_left_to_do(ctx.db, old_id)
    return replace(load_outlook(ctx, (old,), len(names)), left_to_do=left)


def load_outlook(ctx: Context, olds: tuple[UnitLife, ...], becomes: int) -> MergeOutlook:
    """What of these units stands in open rounds, and who holds their posts."""
    owed: dict[int, list[ReportRow]] = {}
    done = signed_rounds.load_signed_round_ids(ctx.db)
    for old in olds:
        for report in reports.list_open_reports(ctx.db, old.id, ctx.now):
            if report.round_id not in done:
                owed.setdefault(report.round_id, []).append(report)
    held = tuple(
        post for old in olds for post in post_records.list_held_posts(ctx.db, old.path, ctx.now)
    )
    found = tuple(_load_round_outlook(ctx, tuple(of), becomes) for of in owed.values())
    return MergeOutlook(olds, found, held)


def _load_round_outlook(ctx: Context, owed: tuple[ReportRow, ...], becomes: int) -> RoundOutlook:
    handed_in = [report for report in owed if report.is_handed_in()]
    accepted = [report for report in owed if report.status is ReportStatus.ACCEPTED]
    is_complete = len(handed_in) == len(owed)
    if accepted and not is_complete:
        # Its figures would fall out of every sum: the officer opens it again, or waits.
        one = accepted[0]
        report = vietnamese.capitalize(format_report_name(one))
        raise ActionRefused(words("desk_units.orphan", unit=one.unit_name, report=report))
    expected = len(reports.list_reports_of_round(ctx.db, owed[0].round_id))
    drafts = [open_draft(ctx, report) for report in owed]
    return RoundOutlook(
        owed[0].round_id,
        vietnamese.capitalize(format_report_name(owed[0])),
        owed,
        is_complete,
        tuple(merged_drafts.compare_drafts(drafts)) if becomes == 1 and len(owed) > 1 else (),
        expected,
        expected if is_complete else expected - len(owed) + becomes,
    )


def merge_units(
    ctx: Context,
    old_ids: Sequence[int],
    name: str,
    day: date,
    kept: Sequence[KeptPost],
    paper: Resolution | None = None,
) -> UnitLife:
    """Several units become one on this day, by this paper. Raises Refused, and then nothing has
    changed."""
    outlook = preview_merge(ctx, old_ids, name, day)
    parent = unit_lives.find_unit_life(ctx.db, outlook.olds[0].parent_id or 0)
    return join_units(ctx, outlook, parent, name, day, kept, paper)


def join_units(
    ctx: Context,
    outlook: MergeOutlook,
    parent: UnitLife | None,
    name: str,
    day: date,
    kept: Sequence[KeptPost],
    paper: Resolution | None,
) -> UnitLife:
    """The same for units that were looked at already; the new one stands under `parent`."""
    (new,) = _add_successors(ctx, outlook.olds, parent, (name,), day, paper)
    _pass_on_posts(ctx, outlook, new, kept)
    passed_bodies.pass_on_bodies(ctx.db, [one.id for one in outlook.olds], new.id)
    for one in outlook.rounds:
        if not one.is_complete:
            _join_reports(ctx, one, new)
    return new


def split_unit(
    ctx: Context,
    old_id: int,
    names: Sequence[str],
    day: date,
    paper: Resolution | None = None,
    heir: str = "",
) -> list[UnitLife]:
    """One unit becomes several. None has a past: nobody knows its share. `heir`: the one of them
    that does what the old unit has still to approve."""
    outlook = preview_split(ctx, old_id, names, day)
    if outlook.left_to_do and heir not in names:
        old, count = outlook.olds[0].name, outlook.left_to_do
        raise ActionRefused(words("desk_units.split_heir", unit=old, count=count))
    parent = unit_lives.find_unit_life(ctx.db, outlook.olds[0].parent_id or 0)
    news = _add_successors(ctx, outlook.olds, parent, names, day, paper)
    if heir in names:
        passed_bodies.pass_on_bodies(ctx.db, [old_id], news[names.index(heir)].id)
    for post in outlook.posts:
        _end_post(ctx, post)
    for one in outlook.rounds:
        if not one.is_complete:
            _leave_round(ctx, one)
            for new in news:
                _add_report(ctx, one, new)
    return news


def _add_successors(
    ctx: Context,
    olds: Sequence[UnitLife],
    parent: UnitLife | None,
    names: Sequence[str],
    day: date,
    paper: Resolution | None,
) -> list[UnitLife]:
    """The new units, in the place of the old ones."""
    for old in olds:
        unit_lives.close_unit(ctx.db, old.id, day)
    news = []
    for name in names:
        code = find_free_code(ctx.db, parent, name)
        new = unit_lives.add_unit(ctx.db, code, name, olds[0].kind, parent, day)
        for old in olds:
            unit_successors.add_successor(ctx.db, old.id, new.id, day)
        news.append(new)
    if paper is not None:
        changed = [one.id for one in (*olds, *news)]
        unit_resolutions.put_resolution(ctx.db, changed, day, paper)
    return news


def _pass_on_posts(
    ctx: Context, outlook: MergeOutlook, new: UnitLife, kept: Sequence[KeptPost]
) -> None:
    wanted = {one.post_id: one for one in kept}
    going_on: set[tuple[int, Role]] = set()
    for post in outlook.posts:
        _end_post(ctx, post)
        one = wanted.get(post.post_id)
        if one is None or (post.person_id, post.role) in going_on:
            continue
        going_on.add((post.person_id, post.role))
        post_records.add_post(
            ctx.db, post.person_id, new.id, post.role, one.title or post.title, ctx.now
        )
        if one.greeting:
            persons.set_greeting(ctx.db, post.person_id, one.greeting)


def _end_post(ctx: Context, post: HeldPost) -> None:
    post_records.end_post(ctx.db, post.post_id, ctx.now)
    invitation_codes.withdraw_invitations(ctx.db, post.post_id, ctx.now)


def _leave_round(ctx: Context, one: RoundOutlook) -> None:
    for report in one.reports:
        rosters.stop_waiting_for_report(ctx.db, report.id, ctx.now)


def _add_report(ctx: Context, one: RoundOutlook, new: UnitLife) -> ReportRow:
    """The new unit's report, with the latest of the deadlines that the old ones had."""
    found = rounds.find_round(ctx.db, one.round_id)
    assert found is not None
    unit = units.get_unit(ctx.db, new.id)
    report_id = rosters.add_report_to_round(ctx.db, found, unit, ctx.today)
    _keep_deadline(ctx, found, one, new)
    report = reports.find_report(ctx.db, report_id)
    assert report is not None
    return report


def _keep_deadline(ctx: Context, found: RoundRow, one: RoundOutlook, new: UnitLife) -> None:
    dues = [report.due for report in one.reports if report.due is not None]
    if dues and found.due is not None and max(dues) != found.due:
        round_changes.set_due_for_unit(ctx.db, found.id, new.id, max(dues))


def _join_reports(ctx: Context, one: RoundOutlook, new: UnitLife) -> None:
    _leave_round(ctx, one)
    report = _add_report(ctx, one, new)
    merged_drafts.carry_over_totals(ctx, report, one.sides)
    said = _describe_merge(ctx, one, new, report)
    role = Role(ctx.forms.get(ctx.db, report.form_version_id).role)
    for holder in post_holders.list_holders(ctx.db, new.id, role, ctx.now):
        ctx.send_text(holder.person_id, said, f"merged:{report.id}:{holder.person_id}")


def _describe_merge(ctx: Context, one: RoundOutlook, new: UnitLife, report: ReportRow) -> Text:
    names = ", ".join(part.unit_name for part in one.reports)
    due = vietnamese.format_deadline(report.due) if report.due else words("todo.no_due")
    called = vietnamese.capitalize(format_report_name(report))
    head = text("desk_units.told_head", olds=names, new=new.name, report=called, due=due)
    sides = [
        make_plain_text(f"{side.number}. {side.label}: {_format_values(side)} → {side.total_shown}")
        for side in one.sides
    ]
    foot = text("desk_units.told_foot") if sides else Text()
    return join_lines(head, *sides, foot)


def _format_values(side: MergedAnswer) -> str:
    return "; ".join(f"{unit}: {shown}" for unit, shown in side.values)
