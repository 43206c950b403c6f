"""`baocao units ask-move`, `moves`, `agree`, `refuse`, `take-back`: units that go over to another
commune, each step by the officer whose it is."""

from typing import Annotated

import typer

from bot.cli.command_context import Reason
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
from office.units import border_changes, unit_papers
from office.units.border_changes import BorderWish
from office.units.border_notices import describe_change, describe_state
from office.units.unit_merges import KeptPost
from texts import words

Number = Annotated[int, typer.Argument(help="Số của đề nghị, xem ở baocao units moves.")]


def add_commands(app: typer.Typer) -> None:
    """Each under its name."""
    app.command("ask-move")(run_ask)
    app.command("moves")(run_list)
    app.command("agree")(run_agree)
    app.command("refuse")(run_refuse)
    app.command("take-back")(run_take_back)


def run_ask(
    units: Annotated[list[str], typer.Argument(help="Tên (hoặc mã) các đơn vị chuyển đi.")],
    to: Annotated[str, typer.Option("--to", help="Xã nhận (tên hoặc mã).")],
    day: Day,
    by: By,
    paper: Paper,
    paper_day: PaperDay,
    partners: Annotated[
        list[str] | None,
        typer.Option("--with", help="Tên đơn vị của xã nhận mà sáp nhập cùng; ghi được nhiều lần."),
    ] = None,
    name: Annotated[str, typer.Option("--name", help="Tên mới, nếu đổi.")] = "",
    reason: Reason = "",
) -> None:
    """Đề nghị chuyển đơn vị sang xã khác; thực hiện khi cán bộ xã nhận đồng ý."""
    from_day = read_day_or_stop(day)
    with act_for_officer(by, reason) as ctx:
        found = unit_papers.read_resolution(paper, read_day_or_none(paper_day), from_day)
        ids = tuple(find_life_or_stop(ctx, code).id for code in units)
        wish = BorderWish(ids, to, tuple(partners or ()), name, from_day, found)
        done = border_changes.ask_border_change(ctx, wish)
        typer.echo(f"{done.id}\t{describe_change(ctx, done)}. {describe_state(ctx, done)}")


def run_list(by: By) -> None:
    """Các đề nghị chuyển đơn vị của xã này và đến xã này."""
    with act_for_officer(by, keep=False) as ctx:
        changes = border_changes.list_own_changes(ctx)
        for one in changes:
            typer.echo(f"{one.id}\t{describe_change(ctx, one)}. {describe_state(ctx, one)}")
        if not changes:
            typer.echo(words("desk_units.border_list_none"))


def run_agree(
    number: Number,
    by: By,
    keep: Annotated[
        list[str] | None,
        typer.Option("--keep", help="Họ tên (hoặc mã) người giữ việc ở đơn vị mới, khi sáp nhập."),
    ] = None,
    reason: Reason = "",
) -> None:
    """Cán bộ xã nhận đồng ý, và việc chuyển được thực hiện."""
    with act_for_officer(by, reason) as ctx:
        outlook = border_changes.load_border_outlook(ctx, number)
        kept = [
            KeptPost(post.post_id, post.title, post.greeting)
            for post in outlook.posts
            if is_person_named(post.name, post.person_code, keep or ())
        ]
        done = border_changes.agree_to_border_change(ctx, number, kept)
        names = ", ".join(f"{one.name} ({one.code})" for one in done)
        office = outlook.change.to_name
        typer.echo(words("desk_units.border_is_done", units=names, office=office))


def run_refuse(
    number: Number,
    by: By,
    answer: Annotated[str, typer.Option("--answer", help="Lý do không đồng ý.")],
) -> None:
    """Cán bộ xã nhận không đồng ý."""
    with act_for_officer(by) as ctx:
        border_changes.refuse_border_change(ctx, number, answer)
    typer.echo(words("desk_units.border_is_refused"))


def run_take_back(number: Number, by: By) -> None:
    """Xã đã đề nghị rút lại, khi chưa ai trả lời."""
    with act_for_officer(by) as ctx:
        border_changes.withdraw_border_change(ctx, number)
    typer.echo(words("desk_units.border_is_withdrawn"))
