"""`baocao summary`: the same text that the committee gets in the chat."""

import json
from typing import Annotated

import typer

from bot.cli.command_context import CLOCK, find_unit_or_stop, open_database, stop_command
from models.plans.form_cache import FormCache
from models.reports import visible_rounds
from models.signing import signings, snapshots
from office.naming import absent_names, named_rounds
from office.naming.named_rounds import NamedRounds
from schedules import round_opening
from summaries import round_summary, signed_figures
from summaries.views import chat_summary, signed_text
from texts import join_lines


def run_summary(
    unit: Annotated[str, typer.Argument(help="Mã đơn vị, ví dụ mã của xã.")],
    round_words: Annotated[
        str, typer.Option("--round", help="Đợt nào, ví dụ: 6 tháng. Để trống là đợt gần nhất.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="In ra JSON.")] = False,
) -> None:
    now = CLOCK.now()
    with open_database() as db:
        found = find_unit_or_stop(db, unit)
        round_opening.open_due_rounds(db, FormCache(), now)  # as the next tick would
        if round_words:
            named = named_rounds.find_named_rounds(db, round_words, found.path, now, receives=True)
        else:
            seen = visible_rounds.list_visible_rounds(db, found.path, now, receives=True)
            named = NamedRounds(meant=tuple(seen))
        if not named.meant:
            there_is = absent_names.describe_offered(named.offered)
            raise stop_command(join_lines(named.lacks, there_is).plain, 1)
        found, chosen = named.unit or found, named.meant[0]
        signing = signings.find_signing_in_force(db, chosen.id, found.id)
        worked = round_summary.load_summary(
            db, FormCache(), chosen.id, found.id, now, receives=True
        )
        body = chat_summary.format_summary(worked, 0).plain
        figures = signed_figures.freeze_summary(worked, chat_summary.list_body_lines(worked))
        number = snapshots.get_or_add_snapshot_number(
            db, found.id, chosen.id, worked.digest, body, now, figures
        )
    said = chat_summary.format_summary(worked, number).plain
    if signing is not None:
        number, said = (
            signing.snapshot_number,
            signed_text.format_signed_summary(worked.facts, signing).plain,
        )
    if as_json:
        content = {"unit": found.code, "round": chosen.code, "number": number, "text": said}
        typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        typer.echo(said)
