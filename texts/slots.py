"""The {slots} of a sentence: a name and nothing else. Who writes "{noun:>60000000}" would have a
message of sixty megabytes written."""

from string import Formatter


def list_slot_names(sentence: str) -> list[str]:
    """The slots in order. Raises ValueError for a brace that is not closed, and for a slot that
    says more than a name."""
    found = []
    for _, name, width, conversion in Formatter().parse(sentence):
        if name is None:
            continue
        if width or conversion:
            raise ValueError(f"more than a name: {name}")
        found.append(name)
    return found
