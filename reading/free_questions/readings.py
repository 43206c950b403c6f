"""A reading: slots by name, written as one line in the order of their text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Reading = dict[str, str]
ASK = "ask"
SEVERAL = ","


def parse_reading(line: str) -> Reading:
    """`view=total; measure=nvh` as slots; `ask:measure=a|b` stands under "ask". Parts that are no
    slot are left out."""
    slots: Reading = {}
    for part in (one.strip() for one in line.split(";")):
        if part.startswith("ask:"):
            slots[ASK] = part.removeprefix("ask:")
        elif "=" in part:
            name, _, value = part.partition("=")
            slots[name] = value
    return slots


def format_reading(slots: Mapping[str, str]) -> str:
    parts = [f"ask:{value}" if name == ASK else f"{name}={value}" for name, value in slots.items()]
    return "; ".join(sorted(parts))


def join_sorted(values: Iterable[str]) -> str:
    return SEVERAL.join(sorted(set(values)))


def get_asked_slot(slots: Mapping[str, str]) -> str:
    """The slot that is asked back; empty where none is."""
    return slots.get(ASK, "").partition("=")[0]


def list_asked_choices(slots: Mapping[str, str]) -> list[str]:
    choices = slots.get(ASK, "").partition("=")[2]
    return choices.split("|") if choices else []


def write_ask(slot: str, choices: Iterable[str] = ()) -> str:
    listed = "|".join(sorted(set(choices)))
    return f"{slot}={listed}" if listed else slot
