"""The {slots} in a pack's sentences: which there are, and what is wrong with one."""

from collections.abc import Container, Iterator
from string import Formatter

from plans.kinds import PAST, SLOTS
from plans.schema import Question
from texts import words

Place = tuple[str | int, ...]


def sentences(question: Question) -> Iterator[tuple[Place, str]]:
    """Everything of a question that a person reads, by the field it stands in."""
    for name in ("ask", "label", "short", "unit", "all_label"):
        yield (name,), getattr(question, name)
    for number, sentence in enumerate(question.hint):
        yield ("hint", number), sentence
    for name in ("options", "extras"):
        for number, option in enumerate(getattr(question, name)):
            yield (name, number, "label"), option.label
            yield (name, number, "short"), option.short


def names(sentence: str) -> list[str]:
    """The slots of a sentence. Raises ValueError for a brace that is not closed."""
    return [name for _, name, _, _ in Formatter().parse(sentence) if name is not None]


def faults(sentence: str, measures: Container[str], *, has_whole: bool) -> Iterator[str]:
    try:
        found = names(sentence)
    except ValueError:
        yield words("import.pack_open_brace", sentence=sentence)
        return
    for name in found:
        if name == "whole" and not has_whole:
            yield words("import.pack_whole_of_nothing")
        elif name.startswith(PAST) and name.removeprefix(PAST) not in measures:
            yield words("import.pack_unknown_measure", code=name.removeprefix(PAST))
        elif not name.startswith(PAST) and name not in SLOTS:
            yield words("import.pack_unknown_slot", name=name, known=", ".join(sorted(SLOTS)))
