"""`baocao units merge`, `split`, `rename`, `close`, `show`: a unit in time. The same as on the page
Đơn vị, with the rights of the commune's officer."""

from typing import Annotated

import typer

from bot.cli.command_context import Reason
from bot.cli.sheets.sheet_imports import units_app
from bot.cli.units import border_commands
from bot.cli.units.acting_officer import (
    By,
    Day,
    Paper,
    PaperDay,
    act_for_officer,
    find_life_or_stop,
    read_day_or_none,
    read_day_or_stop,
)
from bot.cli.units.named_rows import is_person_named
from models.people import post_records
from models.units import unit_lives
from office import edit_conflict
from office.units import unit_changes, unit_merges, unit_papers, unit_series, unit_stories
from office.units.unit_merges import KeptPost
from reporting.context import Context
from texts import text, vietnamese, words

Codes = Annotated[list[str], typer.Argument(help="Tên (hoặc mã) các đơn vị cũ.")]
Code = Annotated[str, typer.Argument(help="Tên (hoặc mã) đơn vị.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Chỉ xem trước, không ghi.")]
border_commands.add_commands(units_app)


@units_app.command("merge")
def run_merge(
    olds: Codes,
    name: Annotated[str, typer.Option("--name", help="Tên đơn vị mới.")],
    day: Day,
    by: By,
    paper: Paper = "",
    paper_day: PaperDay = "",
    keep: Annotated[
        list[str] | None,
        typer.Option("--keep", help="Họ tên (hoặc mã) người giữ việc tiếp; ghi được nhiều lần."),
    ] = None,
    dry_run: DryRun = False,
    reason: Reason = "",
) -> None:
    """Sáp nhập các đơn vị của một xã; đợt đang mở nhập theo."""
    from_day = read_day_or_stop(day)
    cited = unit_papers.read_resolution
    with act_for_officer(by, reason, keep=not dry_run) as ctx:
        ids = [find_life_or_stop(ctx, code).id for code in olds]
        outlook = unit_merges.preview_merge(ctx, ids, name, from_day)
        found = cited(paper, read_day_or_none(paper_day), from_day)
        kept = [
            KeptPost(post.post_id, post.title, post.greeting)
            for post in outlook.posts
            if is_person_named(post.name, post.person_code, keep or ())
        ]
        _print_outlook(outlook)
        new = unit_merges.merge_units(ctx, ids, name, from_day, kept, found)
        typer.echo(text("desk_units.is_merged", unit=f"{new.name} ({new.code})").plain)


def _print_outlook(outlook: unit_merges.MergeOutlook) -> None:
    for one in outlook.rounds:
        key = {"round": one.name, "expected": one.expected}
        if one.is_complete:
            typer.echo(words("desk_units.look_stays", **key))
        elif len(one.reports) > 1 or one.expected_after < one.expected:
            typer.echo(words("desk_units.look_joins", **key, after=one.expected_after))
        else:
            typer.echo(words("desk_units.look_splits", **key, after=one.expected_after))
        if one.falls_out:
            named = {"round": one.name, "sent": one.falls_out, "waiting": one.waits_for}
            typer.echo(words("desk_units.look_falls_out", **named))
        for side in one.sides:
            given = "; ".join(f"{unit}: {shown}" for unit, shown in side.values)
            typer.echo(f"  {side.number}. {side.label}: {given} → {side.total_shown}")


@units_app.command("split")
def run_split(
    unit: Code,
    names: Annotated[list[str], typer.Option("--name", help="Tên mới; ghi ít nhất hai lần.")],
    day: Day,
    by: By,
    paper: Paper = "",
    paper_day: PaperDay = "",
    heir: Annotated[str, typer.Option("--heir", help="Đơn vị mới nào duyệt tiếp.")] = "",
    dry_run: DryRun = False,
    reason: Reason = "",
) -> None:
    """Chia tách một đơn vị."""
    from_day = read_day_or_stop(day)
    with act_for_officer(by, reason, keep=not dry_run) as ctx:
        old = find_life_or_stop(ctx, unit)
        _print_outlook(unit_merges.preview_split(ctx, old.id, names, from_day))
        found = unit_papers.read_resolution(paper, read_day_or_none(paper_day), from_day)
        news = unit_merges.split_unit(ctx, old.id, names, from_day, found, heir)
        listed = ", ".join(f"{one.name} ({one.code})" for one in news)
        typer.echo(text("desk_units.is_split", units=listed).plain)


@units_app.command("rename")
def run_rename(
    unit: Code,
    name: Annotated[str, typer.Option("--name", help="Tên mới.")],
    day: Day,
    by: By,
    reason: Reason = "",
) -> None:
    """Đổi tên một đơn vị từ một ngày."""
    from_day = read_day_or_stop(day)
    with act_for_officer(by, reason) as ctx:
        life = find_life_or_stop(ctx, unit)
        seal = edit_conflict.compute_seal(*unit_changes.list_shown_values(life).values())
        unit_changes.rename_unit(ctx, life.id, name, from_day, seal)
    typer.echo(words("desk_units.is_renamed"))


@units_app.command("close")
def run_close(unit: Code, day: Day, by: By, reason: Reason = "") -> None:
    """Cho thôi một đơn vị mà không có đơn vị nào thay."""
    from_day = read_day_or_stop(day)
    with act_for_officer(by, reason) as ctx:
        unit_changes.close_unit(ctx, find_life_or_stop(ctx, unit).id, from_day)
    typer.echo(words("desk_units.is_closed"))


@units_app.command("paper")
def run_paper(
    unit: Code,
    day: Annotated[str, typer.Option("--day", help="Ngày của thay đổi đã ghi.")],
    by: By,
    paper: Paper,
    paper_day: PaperDay,
) -> None:
    """Ghi số và ngày văn bản của một thay đổi đã nhập."""
    from_day, decided = read_day_or_stop(day), read_day_or_none(paper_day)
    with act_for_officer(by) as ctx:
        unit_id = find_life_or_stop(ctx, unit).id
        unit_stories.add_resolution(ctx, unit_id, from_day, paper, decided)
    typer.echo(words("desk_units.paper_is_kept"))


@units_app.command("show")
def run_show(unit: Code, by: By) -> None:
    """Một đơn vị: những lần thay đổi, số liệu các kỳ; đơn vị đã thôi cũng xem được."""
    with act_for_officer(by, keep=False) as ctx:
        life = unit_changes.get_own_unit(ctx, find_life_or_stop(ctx, unit).id)
        _print_story(ctx, life)


def _print_story(ctx: Context, life: unit_lives.UnitLife) -> None:
    typer.echo(f"{life.name} ({life.code})")
    for one in unit_stories.list_events(ctx, life):
        day = vietnamese.format_full_day(one.day)
        line = words("desk_units.event_line", day=day, said=one.said)
        typer.echo(f"{line}, {one.paper or words('desk_units.no_paper')}.")
    for post in post_records.list_held_posts(ctx.db, life.path, ctx.now):
        if post.unit_id == life.id:
            typer.echo(f"{post.title}: {post.name} ({post.person_code})")
    series = unit_series.load_unit_series(ctx, life.id)
    for row in series.rows:
        given = zip(series.periods, row.cells, strict=True)
        typer.echo(f"{row.label}\t" + "; ".join(f"{name}: {cell}" for name, cell in given if cell))
