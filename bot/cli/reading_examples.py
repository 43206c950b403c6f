"""`baocao read`: what the readers make of rows of examples, and whether that is expected."""

import sys
from typing import Annotated

import typer

from reading import answer_examples


def run_read(
    check: Annotated[
        bool, typer.Option("--check", help="So với cột expected, kể mọi chỗ khác nhau.")
    ] = False,
) -> None:
    """Rows on standard input: kind, input, expected, ref_date, note, separated by tabs."""
    for line in answer_examples.report_agreement(sys.stdin, check=check):
        typer.echo(line)
