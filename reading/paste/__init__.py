"""Text copied from a group chat: whose village each line is, and what figures it holds.

    read(text, places, slots, today)

A figure is certain only where nothing speaks against its village or its question; all else is
shown with the reason of its doubt. Nothing is guessed.
"""

from reading.paste.paste_reader import read_paste
from reading.paste.paste_results import PastedAnswer, PasteResult, UnassignedLine, VillageAnswers
from reading.paste.village_names import NamedVillage

__all__ = [
    "NamedVillage",
    "PasteResult",
    "PastedAnswer",
    "UnassignedLine",
    "VillageAnswers",
    "read_paste",
]
