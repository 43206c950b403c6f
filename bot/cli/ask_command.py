"""`baocao ask`: questions in one's own words, read or answered."""

import sys
from typing import Annotated

import typer

from bot.cli.command_context import CLOCK, find_unit_or_stop, read_database, stop_command


def run_ask(
    question: Annotated[str, typer.Argument(help="Câu hỏi, bằng lời của mình.")] = "",
    unit: Annotated[str, typer.Option("--unit", help="Tên (hoặc mã) đơn vị, ví dụ tên xã.")] = "",
    role: Annotated[
        str, typer.Option("--role", help="committee, officer hoặc head (trưởng thôn, xóm).")
    ] = "committee",
    before: Annotated[str, typer.Option("--before", help="Cách hiểu của câu hỏi trước.")] = "",
    read: Annotated[
        bool,
        typer.Option("--read", help="Đọc từng dòng vai trò, câu trước, câu hỏi; in cách hiểu."),
    ] = False,
) -> None:
    """With --read: lines role, reading of the question before, question, separated by tabs."""
    if read:
        _read_lines()
    elif not question or not unit:
        raise stop_command("Cần câu hỏi và --unit TÊN, hoặc --read.")
    else:
        typer.echo(_answer(question, unit, role, before))


def _read_lines() -> None:
    # Imported here: the packs are read for it.
    from plans.sample.question_world import make_sample_reader
    from reading.free_questions.readings import format_reading

    reader = make_sample_reader()
    for line in sys.stdin:
        role, context, typed = (*line.rstrip("\n").split("\t", 2), "", "")[:3]
        typer.echo(format_reading(reader.read(role, context, typed)))


def _answer(question: str, unit: str, role: str, before: str) -> str:
    from handlers.free_questions import meant_figures, question_answers
    from handlers.summaries_chat.round_choice import ReaderQuestion
    from models.people.tables import Role
    from models.plans.form_cache import FormCache
    from office.naming import question_words
    from reading.free_questions.readings import format_reading
    from reading.spelling.folding import fold_text

    now, forms = CLOCK.now(), FormCache()
    posts = {"head": Role.REPORTER, "officer": Role.OFFICER, "committee": Role.COMMITTEE}
    if role not in posts:
        raise stop_command(f"--role là một trong: {', '.join(posts)}.")
    with read_database() as db:
        found = find_unit_or_stop(db, unit)
        reader = question_words.find_question_reader(db, found.path, now)
        slots, alone = reader.read(role, before, question), reader.read(role, "", question)
        cues = meant_figures.list_cues(fold_text(question), slots, alone)
        line = format_reading({**meant_figures.drop_ask(slots, cues), **cues})
        asking = ReaderQuestion("question", None, line, found.id, found.path, posts[role])
        return question_answers.compute_answer(db, forms, asking, now).said.plain
