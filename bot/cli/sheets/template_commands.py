"""`baocao template`: check an office's own form of paper, and list what it may ask for."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.command_context import read_database, stop_command
from bot.file_worker import read_in_worker
from models.plans import measure_names
from office.own_papers import field_list, own_templates
from sheets.tables.sheet_faults import SheetRefused
from texts import words

app = typer.Typer(
    help="Mẫu văn bản của cơ quan (Word, Excel): kiểm tra, xem các chỗ điền.",
    no_args_is_help=True,
    add_completion=False,
)


@app.command("check")
def run_check(
    file: Annotated[Path, typer.Argument(help="Tệp mẫu (.docx, .xlsx).")],
) -> None:
    """Kiểm tra một tệp mẫu; mỗi lỗi một dòng."""
    if not file.is_file():
        raise stop_command(words("own_papers.no_file"))
    with read_database() as db:
        known = own_templates.load_known_fields(db)
    try:
        form = read_in_worker(partial(own_templates.read_form, known=known), file)
    except SheetRefused as refused:
        raise stop_command(str(refused)) from None
    fields = form.describe_fields()
    typer.echo(words("own_papers.good", count=len(form.fields), fields=fields))


@app.command("fields")
def run_fields() -> None:
    """In các chỗ điền có thể dùng trong mọi đợt."""
    with read_database() as db:
        measures = measure_names.list_measure_names(db)
    for group in field_list.list_field_groups(None, measures):
        typer.echo(words(group.title))
        for one in group.fields:
            typer.echo(f"  {{{{{one.name}}}}}  {one.means}")
