"""`baocao set`: what a unit and those below it go by: the common noun, whom to call."""

from typing import Annotated

import typer

from bot.cli.command_context import Reason, find_unit_or_stop, open_database, stop_command
from models.units import unit_settings
from office.refusals import ActionRefused
from office.setup import commune_settings


def run_set(
    unit: Annotated[str, typer.Argument(help="Tên (hoặc mã) đơn vị, thường là xã.")],
    name: Annotated[
        str,
        typer.Argument(
            help="noun (xóm, thôn, bản…), contact_phone, sent_summaries hoặc group_moments."
        ),
    ],
    value: Annotated[str, typer.Argument(help="Giá trị mới.")],
    reason: Reason = "",
) -> None:
    """Sets what a unit and those below it go by: the common noun, whom to call."""
    if name not in unit_settings.DEFAULT_SETTINGS:
        raise stop_command(
            f"Không có mục {name}. Các mục: {', '.join(unit_settings.DEFAULT_SETTINGS)}."
        )
    try:
        kept = commune_settings.read_value(name, value.strip())
    except ActionRefused as error:
        raise stop_command(error.sentence) from None
    with open_database(why=reason) as db:
        found = find_unit_or_stop(db, unit)
        unit_settings.set_setting(db, found.id, name, kept)
    typer.echo(f"{found.name}: {name} = {kept}")
