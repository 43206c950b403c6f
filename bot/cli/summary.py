"""`baocao summary`: the same text that the committee gets in the chat."""

import json
from typing import Annotated

import typer

from bot.cli.context import CLOCK, open_database, stop
from models import rounds_read, signings, snapshots, units
from models.forms import Forms
from schedules import rounds
from summaries import phone, signed


def summary(
    unit: Annotated[str, typer.Argument(help="Mã đơn vị, ví dụ mã của xã.")],
    round_words: Annotated[
        str, typer.Option("--round", help="Đợt nào, ví dụ: 6 tháng. Để trống là đợt gần nhất.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="In ra JSON.")] = False,
) -> None:
    now = CLOCK.now()
    with open_database() as db:
        found = units.by_code(db, unit)
        if found is None:
            raise stop(f"Không có đơn vị nào có mã {unit}.")
        rounds.open_due(db, Forms(), now)  # as the next tick would
        seen = rounds_read.visible(db, found.path, now)
        meant = rounds_read.find(db, found.path, round_words) if round_words else seen
        if not meant:
            raise stop("Không có đợt báo cáo nào như vậy đã mở ở đơn vị này.", 1)
        chosen = meant[0]
        signing = signings.in_force(db, chosen.id, found.id)
        worked = phone.work_out(db, Forms(), chosen.id, found.id, now)
        body = phone.render(worked, 0).plain
        figures = signed.freeze(worked)
        number = snapshots.number(db, found.id, chosen.id, worked.digest, body, now, figures)
    said = phone.render(worked, number).plain
    if signing is not None:
        number, said = signing.snapshot_number, signed.render(worked.facts, signing).plain
    if as_json:
        content = {"unit": unit, "round": chosen.code, "number": number, "text": said}
        typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        typer.echo(said)
