"""`baocao ask`: questions in one's own words, read or answered."""

import sys
from typing import Annotated

import typer


def run_ask(
    read: Annotated[
        bool,
        typer.Option("--read", help="Đọc từng dòng vai trò, câu trước, câu hỏi; in cách hiểu."),
    ] = False,
) -> None:
    """With --read: lines role, reading of the question before, question, separated by tabs."""
    # Imported here: packs are read for it.
    from plans.sample.question_world import make_sample_reader
    from reading.free_questions.readings import format_reading

    reader = make_sample_reader()
    for line in sys.stdin:
        role, context, typed = (*line.rstrip("\n").split("\t", 2), "", "")[:3]
        typer.echo(format_reading(reader.read(role, context, typed)))
