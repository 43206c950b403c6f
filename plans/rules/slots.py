"""The {slots} in a pack's sentences: which there are, and what is wrong with one."""

from collections.abc import Container, Iterator

from plans.kinds import KNOWN_SLOTS, PAST_SLOT
from plans.schema import PackQuestion
from texts import words
from texts.slots import list_slot_names

SentencePlace = tuple[str | int, ...]


def list_sentences(question: PackQuestion) -> Iterator[tuple[SentencePlace, str]]:
    """Everything of a question that a person reads, by the field it stands in."""
    for name in ("ask", "label", "short", "unit", "all_label"):
        yield (name,), getattr(question, name)
    for number, sentence in enumerate(question.hint):
        yield ("hint", number), sentence
    for name in ("options", "extras"):
        for number, option in enumerate(getattr(question, name)):
            yield (name, number, "label"), option.label
            yield (name, number, "short"), option.short


def check_sentence_slots(
    sentence: str, measures: Container[str], *, has_whole: bool
) -> Iterator[str]:
    try:
        found = list_slot_names(sentence)
    except ValueError:
        yield words("import.pack_open_brace", sentence=sentence)
        return
    for name in found:
        if name == "whole" and not has_whole:
            yield words("import.pack_whole_of_nothing")
        elif name.startswith(PAST_SLOT) and name.removeprefix(PAST_SLOT) not in measures:
            yield words("import.pack_unknown_measure", code=name.removeprefix(PAST_SLOT))
        elif not name.startswith(PAST_SLOT) and name not in KNOWN_SLOTS:
            yield words("import.pack_unknown_slot", name=name, known=", ".join(sorted(KNOWN_SLOTS)))
